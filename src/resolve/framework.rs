//! One framework as respondents of a setting get it: sections found, questions chosen, variants and scales attached.

use super::condition;
use super::fault::{Fault, FaultKind};
use super::index::Index;
use super::words::Words;
use crate::canonical::{Formula, NotApplicablePolicy};
use crate::model::{self, Model, Place, Scale, Text, Use, Variant};
use crate::source::{SourceId, Span, Spanned};
use rustc_hash::FxHashMap;

/// The framework of one setting.
#[derive(Debug)]
pub struct Framework<'m> {
    /// Its header.
    pub header: &'m model::Framework,
    /// The file of its header.
    pub source: SourceId,
    /// The setting's id.
    pub setting: &'m str,
    /// Its themes, in order.
    pub themes: Vec<Theme<'m>>,
    /// The words of its setting.
    pub words: Words<'m>,
    /// Whether every section that it uses could be read.
    pub complete: bool,
}

/// A theme with the sections that could be found.
#[derive(Debug)]
pub struct Theme<'m> {
    /// What the header says.
    pub model: &'m model::Theme,
    /// Its sections, in order.
    pub sections: Vec<Section<'m>>,
}

/// A section as one framework uses it.
#[derive(Debug)]
pub struct Section<'m> {
    /// The section.
    pub model: &'m model::Section,
    /// Where the framework names it: the path of its `use:`, or its own id.
    pub place: Span,
    /// How much it counts in its theme, 0 to 100.
    pub weight: i64,
    /// Whether each service line answers it apart.
    pub per_line: bool,
    /// When it is asked.
    pub when: Option<Formula>,
    /// The questions that this setting asks, in order.
    pub questions: Vec<Question<'m>>,
}

/// A question as one setting asks it.
#[derive(Debug)]
pub struct Question<'m> {
    /// The question.
    pub model: &'m model::Question,
    /// The setting's own wording.
    pub variant: Option<&'m Variant>,
    /// The scale of its options or bands.
    pub scale: Option<&'m Scale>,
    /// Its place in the framework, from 0.
    pub ordinal: usize,
    /// When it is asked, its section's condition not included.
    pub when: Option<Formula>,
}

impl<'m> Framework<'m> {
    /// Every section, in order.
    pub fn sections(&self) -> impl Iterator<Item = &Section<'m>> {
        self.themes.iter().flat_map(|theme| &theme.sections)
    }

    /// Every question, in the order in which it is asked.
    pub fn questions(&self) -> impl Iterator<Item = &Question<'m>> {
        self.sections().flat_map(|section| &section.questions)
    }

    /// Every question with its section, in order; the position is the ordinal.
    pub fn placed(&self) -> Vec<(&Section<'m>, &Question<'m>)> {
        self.sections()
            .flat_map(|section| section.questions.iter().map(move |question| (section, question)))
            .collect()
    }

    /// What an answer of not applicable does to a question, where it is allowed.
    pub fn not_applicable(&self, question: &Question<'_>) -> Option<NotApplicablePolicy> {
        let declared = question.model.not_applicable.as_ref().filter(|it| it.allowed)?;
        let general = self.header.scoring.as_ref().map(|scoring| scoring.not_applicable);
        Some(declared.policy.as_ref().map_or(general.unwrap_or(NotApplicablePolicy::Exclude), |it| it.value))
    }
}

impl<'m> Question<'m> {
    /// The question itself, in the words of the setting.
    pub fn text(&self) -> &'m Text {
        self.variant.and_then(|variant| variant.text.as_ref()).unwrap_or(&self.model.text)
    }

    /// How to read it.
    pub fn help(&self) -> Option<&'m Text> {
        self.variant.and_then(|variant| variant.help.as_ref()).or(self.model.help.as_ref())
    }

    /// What good looks like.
    pub fn good(&self) -> Option<&'m Text> {
        self.variant.and_then(|variant| variant.good.as_ref()).or(self.model.good.as_ref())
    }

    /// What to look at before answering.
    pub fn evidence(&self) -> Option<&'m Text> {
        self.variant.and_then(|variant| variant.evidence.as_ref()).or(self.model.evidence.as_ref())
    }

    /// Why it is asked.
    pub fn why(&self) -> Option<&'m Text> {
        self.variant.and_then(|variant| variant.why.as_ref()).or(self.model.why.as_ref())
    }

    /// How much it counts in its section, 0 to 100.
    pub fn weight(&self) -> i64 {
        self.model.weight.as_ref().map_or(1, |weight| weight.value)
    }

    /// Whether an answer gives a score that counts.
    pub fn is_scored(&self) -> bool {
        self.weight() > 0 && self.gives_score()
    }

    /// Whether an answer gives a score, whatever its weight.
    pub fn gives_score(&self) -> bool {
        self.model.gives_score(self.scale)
    }

    /// Calls `visit` with every text that a respondent of this setting reads.
    pub fn each_text(&self, visit: &mut dyn FnMut(&'m Text)) {
        visit(self.text());
        [self.help(), self.good(), self.evidence(), self.why()].into_iter().flatten().for_each(&mut *visit);
        if let Some(options) = self.model.choices() {
            for option in options {
                visit(&option.label);
            }
        }
        if let Some(model::Answer::Levels(levels, _)) = &self.model.answer {
            for level in levels {
                visit(&level.title);
                level.elements.iter().for_each(|element| visit(&element.text));
            }
        }
    }
}

/// Resolves every framework, in the order of the programme's settings.
pub(super) fn all<'m>(model: &'m Model, index: &Index<'m>, faults: &mut Vec<Fault>) -> Vec<Framework<'m>> {
    let settings = model.programme().map_or(&[][..], |programme| &programme.settings);
    let mut frameworks: Vec<Framework<'m>> =
        model.frameworks().map(|(source, header)| one(source, header, index, faults)).collect();
    let mut places: FxHashMap<&str, usize> = FxHashMap::default();
    for (place, setting) in settings.iter().enumerate() {
        places.entry(&setting.id.value).or_insert(place);
    }
    frameworks.sort_by_key(|framework| places.get(framework.setting).copied().unwrap_or(usize::MAX));
    let broken = model.is_broken(model::DocumentKind::Framework);
    for framework in &mut frameworks {
        framework.complete &= !broken;
        condition::attach(framework, index, faults);
    }
    condition::blame_rings(faults);
    frameworks
}

fn one<'m>(
    source: SourceId,
    header: &'m model::Framework,
    index: &Index<'m>,
    faults: &mut Vec<Fault>,
) -> Framework<'m> {
    let setting = header.framework.value.as_str();
    let vocabulary = index.programme().map_or(&[][..], |programme| &programme.vocabulary);
    let period = header.period.as_ref().map_or("", |period| period.label.value.as_str());
    let mut builder = Builder { setting, header, index, faults, ordinal: 0, seen: FxHashMap::default() };
    let mut complete = true;
    let mut themes = Vec::with_capacity(header.themes.len());
    for theme in &header.themes {
        let mut sections = Vec::with_capacity(theme.sections.len());
        for place in &theme.sections {
            match builder.place(place) {
                Some(section) => sections.push(section),
                None => complete = false,
            }
        }
        themes.push(Theme { model: theme, sections });
    }
    Framework { header, source, setting, themes, words: Words::new(vocabulary, setting, period), complete }
}

struct Builder<'m, 'i, 'f> {
    setting: &'m str,
    header: &'m model::Framework,
    index: &'i Index<'m>,
    faults: &'f mut Vec<Fault>,
    ordinal: usize,
    /// The section files used so far. Two files with one section id are the matter of ids.
    seen: FxHashMap<&'m str, Span>,
}

impl<'m> Builder<'m, '_, '_> {
    fn place(&mut self, place: &'m Place) -> Option<Section<'m>> {
        match place {
            Place::Inline { section, per_line } => {
                self.per_line(per_line.as_ref());
                let weight = section.weight.as_ref().map_or(1, |weight| weight.value);
                let per_line = per_line.as_ref().is_some_and(|flag| flag.value);
                Some(self.section((section, section.id.span), &[], weight, per_line))
            }
            Place::Use(used) => {
                let section = self.find(used)?;
                self.per_line(used.per_line.as_ref());
                if let Some(&first) = self.seen.get(used.path.value.as_str()) {
                    let kind = FaultKind::UsedTwice { section: section.id.value.clone(), first };
                    self.faults.push(Fault { span: used.path.span, kind });
                    return None;
                }
                self.seen.insert(&used.path.value, used.path.span);
                let weight = used.weight.as_ref().or(section.weight.as_ref()).map_or(1, |it| it.value);
                let per_line = used.per_line.as_ref().is_some_and(|flag| flag.value);
                Some(self.section((section, used.path.span), &used.questions, weight, per_line))
            }
        }
    }

    fn per_line(&mut self, flag: Option<&Spanned<bool>>) {
        if let Some(flag) = flag.filter(|flag| flag.value)
            && self.header.lines.is_empty()
        {
            self.faults.push(Fault { span: flag.span, kind: FaultKind::PerLineWithoutLines });
        }
    }

    /// Whether the framework uses a file somewhere.
    fn uses(&self, path: &str) -> bool {
        let mut places = self.header.themes.iter().flat_map(|theme| &theme.sections);
        places.any(|place| matches!(place, Place::Use(used) if used.path.value == path))
    }

    /// The section file that a `use:` names. Paths are compared as text: nothing is looked up on disk.
    fn find(&mut self, used: &'m Use) -> Option<&'m model::Section> {
        let path = used.path.value.as_str();
        let outside = path.starts_with(['/', '~'])
            || path.contains(['\\', ':', '\0'])
            || path.split('/').any(|part| part == ".." || part == "." || part.is_empty());
        let kind = if outside {
            FaultKind::UseOutside { path: path.to_owned() }
        } else if let Some((_, section)) = self.index.file(path) {
            return section;
        } else {
            // A section that is used already is not the one that was meant.
            let nearest = self.index.meant_file(path).filter(|meant| !self.uses(meant)).map(str::to_owned);
            FaultKind::UseNotFound { path: path.to_owned(), nearest, others: Vec::new() }
        };
        self.faults.push(Fault { span: used.path.span, kind });
        None
    }

    fn section(
        &mut self,
        (section, place): (&'m model::Section, Span),
        extra: &'m [model::Question],
        weight: i64,
        per_line: bool,
    ) -> Section<'m> {
        let mut questions = Vec::with_capacity(section.questions.len() + extra.len());
        for question in section.questions.iter().chain(extra) {
            let asked = question
                .settings
                .as_ref()
                .is_none_or(|settings| settings.iter().any(|setting| setting.value == self.setting));
            if asked {
                questions.push(Question {
                    model: question,
                    variant: question.variants.iter().find(|it| it.setting.value == self.setting),
                    scale: question.scale_id().and_then(|id| self.index.scale(id)),
                    ordinal: self.ordinal,
                    when: None,
                });
                self.ordinal += 1;
            }
        }
        Section { model: section, place, weight, per_line, when: None, questions }
    }
}
