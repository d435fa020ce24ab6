//! What a rule is, and the macro that declares one.

use super::allow::ExceptionCx;
use super::context::{FileCx, FrameworkCx, ProgrammeCx, QuestionCx, ScaleCx, SectionCx, TextCx};
use super::phrases::Phrases;
use super::spelling::Speller;
use dma_text::diagnostic::{Basis, Code, Findings, Safety, Severity};

/// The groups of rules, in the order of the documentation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Group {
    /// The text of the files as YAML, and the shape of what they hold.
    Syntax,
    /// Permanent names.
    Identity,
    /// Names that refer to something.
    References,
    /// Options, scores and bands.
    Scales,
    /// How scores are made.
    Scoring,
    /// When a question is asked.
    Conditions,
    /// Level questions.
    Levels,
    /// What a question asks.
    Wording,
    /// How a text is written.
    Style,
    /// Across questions and settings.
    Consistency,
    /// What helps a respondent to answer.
    Guidance,
}

impl Group {
    /// Every group.
    pub const ALL: [Self; 11] = [
        Self::Syntax,
        Self::Identity,
        Self::References,
        Self::Scales,
        Self::Scoring,
        Self::Conditions,
        Self::Levels,
        Self::Wording,
        Self::Style,
        Self::Consistency,
        Self::Guidance,
    ];

    /// The name that authors write to set the level of the whole group.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Syntax => "syntax",
            Self::Identity => "identity",
            Self::References => "references",
            Self::Scales => "scales",
            Self::Scoring => "scoring",
            Self::Conditions => "conditions",
            Self::Levels => "levels",
            Self::Wording => "wording",
            Self::Style => "style",
            Self::Consistency => "consistency",
            Self::Guidance => "guidance",
        }
    }
}

/// The default level of a rule, as its declaration writes it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Level {
    /// A fact that must be corrected: an error.
    Deny,
    /// Probably wrong: a warning.
    Warn,
    /// Worth a look: a note.
    Note,
    /// Silent until somebody asks for it.
    Off,
}

impl Level {
    /// The severity of its findings; `None` when it is silent.
    pub(super) const fn severity(self) -> Option<Severity> {
        match self {
            Self::Deny => Some(Severity::Error),
            Self::Warn => Some(Severity::Warning),
            Self::Note => Some(Severity::Note),
            Self::Off => None,
        }
    }

    /// The basis of a rule of this level, unless its declaration names another: errors are facts.
    pub(super) const fn basis(self) -> Basis {
        if matches!(self, Self::Deny) { Basis::Fact } else { Basis::Guess }
    }
}

/// What a rule looks at. Every check of a kind runs on every thing of that kind, once.
#[derive(Clone, Copy)]
pub enum Check {
    /// One file: its tree, its comments and the faults of its shape.
    File(fn(&FileCx<'_>, &mut Findings)),
    /// The whole programme.
    Programme(fn(&ProgrammeCx<'_, '_>, &mut Findings)),
    /// One framework as a setting gets it.
    Framework(fn(&FrameworkCx<'_, '_>, &mut Findings)),
    /// One section as its author wrote it.
    Section(fn(&SectionCx<'_, '_>, &mut Findings)),
    /// One question as its author wrote it.
    Question(fn(&QuestionCx<'_, '_>, &mut Findings)),
    /// One scale.
    Scale(fn(&ScaleCx<'_, '_>, &mut Findings)),
    /// One text.
    Text(fn(&TextCx<'_, '_>, &mut Findings)),
    /// Words and phrases in texts, all rules' together in one pass.
    Phrases(&'static Phrases),
    /// Every word, where there is somebody who knows words.
    Spelling(fn(&ProgrammeCx<'_, '_>, &dyn Speller, &mut Findings)),
    /// The exceptions that authors wrote, after every other rule has spoken.
    Exceptions(fn(&ExceptionCx<'_>, &mut Findings)),
}

impl std::fmt::Debug for Check {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Check")
    }
}

/// One rule: its code, and the function that looks.
#[derive(Debug)]
pub struct Rule {
    /// Its name, page and default severity. The name is also what an author writes to allow it.
    pub code: Code,
    /// Its group, whose level authors can set.
    pub group: Group,
    /// What it looks at.
    pub check: Check,
    /// The kinds of fix that its findings may carry; empty for a rule that never fixes.
    pub fixes: &'static [Safety],
}

/// Declares the rule of a file: the `///` text is its page. A rule that mends what it finds says so at the end, with
/// `fixes(Safe)`, `fixes(Unsafe)` or both; one that
/// comes to what it says in another way than its level suggests names it last, with `basis(Fact)`.
macro_rules! declare_rule {
    ($(#[doc = $line:literal])+ $slug:literal, $group:ident, $level:ident, $kind:ident($check:expr)
        $(, fixes($($safety:ident),+))? $(, basis($basis:ident))?) => {
        pub(super) static RULE: crate::rules::declare::Rule = crate::rules::declare::Rule {
            code: dma_text::diagnostic::Code {
                slug: $slug,
                group: crate::rules::declare::Group::$group.name(),
                severity: crate::rules::declare::Level::$level.severity(),
                doc: concat!($($line, "\n"),+),
                basis: [
                    $(dma_text::diagnostic::Basis::$basis,)?
                    crate::rules::declare::Level::$level.basis(),
                ][0],
            },
            group: crate::rules::declare::Group::$group,
            check: crate::rules::declare::Check::$kind($check),
            fixes: &[$($(dma_text::diagnostic::Safety::$safety),+)?],
        };
    };
}
