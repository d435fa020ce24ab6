//! Facts about names that dangle, clash or are never used; the rules put them into words.

use dma_document::answer::Notation;
use dma_text::source::Span;
use rustc_hash::{FxHashMap, FxHashSet};

/// One thing wrong with a name or reference.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// Place of the fault in the sources.
    pub span: Span,
    /// What is wrong there.
    pub kind: FaultKind,
}

/// What a name stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum NameKind {
    /// A care setting.
    Setting,
    /// A theme of a framework.
    Theme,
    /// A section.
    Section,
    /// A question.
    Question,
    /// A scale.
    Scale,
    /// An option of a scale or of a `choices` question.
    Option,
    /// An element of a level.
    Element,
    /// A role that answers.
    Respondent,
    /// A scheme of references.
    Scheme,
    /// A code of a scheme.
    Code,
    /// A glossary term.
    Term,
    /// A word of the vocabulary.
    Word,
    /// A service line.
    Line,
}

impl NameKind {
    /// The word that messages use.
    pub fn name(self) -> &'static str {
        match self {
            Self::Setting => "setting",
            Self::Theme => "theme",
            Self::Section => "section",
            Self::Question => "question",
            Self::Scale => "scale",
            Self::Option => "option",
            Self::Element => "element",
            Self::Respondent => "respondent",
            Self::Scheme => "scheme",
            Self::Code => "code",
            Self::Term => "term",
            Self::Word => "vocabulary word",
            Self::Line => "service line",
        }
    }
}

/// Why a test cannot be put to a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mismatch {
    /// `is` on a question that is not answered by one option.
    Is,
    /// `includes` on a question that is not `choices`.
    Includes,
    /// A range on a question that has no figures or levels which are written so.
    Within(&'static Notation),
}

/// What can be wrong with a name or reference.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FaultKind {
    /// The id is taken; the span is the second holder.
    DuplicateId {
        /// What it names.
        kind: NameKind,
        /// The id.
        id: String,
        /// The first holder.
        first: Span,
    },
    /// A list names one thing twice; the span is the second time.
    NamedTwice {
        /// The name.
        id: String,
        /// The first time.
        first: Span,
    },
    /// Nothing of that name exists.
    Undefined {
        /// What it should name.
        kind: NameKind,
        /// The name.
        name: String,
        /// A name that was probably meant.
        nearest: Option<String>,
        /// The thing that should define it, where that is worth showing.
        within: Option<Span>,
        /// The other places that name it, in order: one name that is gone is one cause.
        others: Vec<Span>,
    },
    /// Something is defined and never used.
    Unused {
        /// What it is.
        kind: NameKind,
        /// Name of the unused item.
        name: String,
    },
    /// `use:` names a file that does not exist.
    UseNotFound {
        /// The path.
        path: String,
        /// A file that was probably meant.
        nearest: Option<String>,
        /// The other places that name it, in order: one file that is gone is one cause.
        others: Vec<Span>,
    },
    /// Scales are named, and there is no `scales.yaml`; the span is the first name.
    NoScales {
        /// The other places that name one, in order.
        others: Vec<Span>,
    },
    /// `use:` names a path outside the programme.
    UseOutside {
        /// The path.
        path: String,
    },
    /// A framework uses one section twice.
    UsedTwice {
        /// The section.
        section: String,
        /// Its first use.
        first: Span,
    },
    /// The header names another setting than its folder.
    WrongFolder {
        /// What the header says.
        setting: String,
        /// The folder.
        folder: String,
    },
    /// A setting has no framework file.
    NoFramework {
        /// The setting.
        setting: String,
    },
    /// `{` without `}` or with something else than a name in it.
    BrokenPlaceholder {
        /// What stands there.
        found: String,
    },
    /// A placeholder in words that themselves stand for one.
    NestedPlaceholder {
        /// What stands there, braces included.
        found: String,
    },
    /// A vocabulary word is used in a setting that it has no word for.
    NoWord {
        /// The word.
        word: String,
        /// The setting.
        setting: String,
        /// The word's definition.
        defined: Span,
    },
    /// A test that does not fit the answer type of its question.
    TestMismatch {
        /// The question.
        question: String,
        /// Why it does not fit.
        mismatch: Mismatch,
        /// The question's place.
        asked: Span,
    },
    /// A condition names a question that this framework does not ask.
    NotAsked {
        /// The question.
        question: String,
        /// The setting.
        setting: String,
        /// Where the question stands.
        defined: Span,
    },
    /// A condition looks forward.
    Forward {
        /// The question that comes later.
        question: String,
        /// The setting.
        setting: String,
        /// Where that question stands.
        later: Span,
    },
    /// Conditions that depend on each other in a ring; the span is the first condition of it.
    Cycle {
        /// The questions of the ring with their conditions, in order.
        ring: Vec<(String, Span)>,
    },
    /// `per-line: true` in a framework that declares no lines.
    PerLineWithoutLines,
}

/// Makes one fault of each kind of which one cause makes many, at the first of its places.
pub(super) fn gather(faults: Vec<Fault>) -> Vec<Fault> {
    let mut places: FxHashMap<Option<String>, Vec<Span>> = FxHashMap::default();
    let missing = |kind: &FaultKind| match kind {
        FaultKind::UseNotFound { path, .. } => Some(Some(path.clone())),
        FaultKind::NoScales { .. } => Some(None),
        _ => None,
    };
    for fault in &faults {
        if let Some(file) = missing(&fault.kind) {
            places.entry(file).or_default().push(fault.span);
        }
    }
    if places.is_empty() {
        return gather_names(faults);
    }
    let keep = |mut fault: Fault| {
        if let Some(file) = missing(&fault.kind) {
            let mut spans = places.remove(&file)?;
            spans.sort_unstable();
            fault.span = *spans.first()?;
            if let FaultKind::UseNotFound { others, .. } | FaultKind::NoScales { others } = &mut fault.kind {
                others.extend(spans.into_iter().skip(1));
            }
        }
        Some(fault)
    };
    gather_names(faults.into_iter().filter_map(keep).collect())
}

/// Makes one fault of all that name the same undefined thing, at the first of them: when a scale is renamed, a hundred
/// questions name the old one, and that is one cause.
///
/// A name that is defined and not used, and that an undefined one probably means, is not reported as well.
fn gather_names(faults: Vec<Fault>) -> Vec<Fault> {
    let mut places: FxHashMap<(NameKind, String, Option<Span>), Vec<Span>> = FxHashMap::default();
    let mut meant: FxHashSet<(NameKind, String)> = FxHashSet::default();
    for fault in &faults {
        if let FaultKind::Undefined { kind, name, nearest, within, .. } = &fault.kind {
            places.entry((*kind, name.clone(), *within)).or_default().push(fault.span);
            meant.extend(nearest.clone().map(|nearest| (*kind, nearest)));
        }
    }
    if places.is_empty() {
        return faults;
    }
    let keep = |mut fault: Fault| {
        match &mut fault.kind {
            // A name that is left out has a finding of its own.
            FaultKind::Undefined { name, .. } if name.is_empty() => return None,
            FaultKind::Undefined { kind, name, within, others, .. } => {
                let mut spans = places.remove(&(*kind, name.clone(), *within))?;
                spans.sort_unstable();
                fault.span = *spans.first()?;
                others.extend(spans.into_iter().skip(1));
            }
            FaultKind::Unused { kind, name } if meant.contains(&(*kind, name.clone())) => return None,
            _ => {}
        }
        Some(fault)
    };
    faults.into_iter().filter_map(keep).collect()
}
