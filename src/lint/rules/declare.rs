//! The type of a rule, and the macro that declares one.

use super::allow::ExceptionCx;
use super::context::{FileCx, FrameworkCx, ProgrammeCx, QuestionCx, ScaleCx, SectionCx, SpellingCx, TextCx};
use super::phrases::Phrases;
use dma_text::diagnostic::{Basis, Code, Findings, Safety, Severity};

/// The groups of rules, in the order of the documentation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Group {
    /// Whether the files are valid YAML with the right structure.
    Syntax,
    /// Permanent ids.
    Identity,
    /// Names that refer to other items.
    References,
    /// Options, scores and bands.
    Scales,
    /// How scores are calculated.
    Scoring,
    /// When a question is asked.
    Conditions,
    /// Level questions.
    Levels,
    /// What a question asks.
    Wording,
    /// How a text is written.
    Style,
    /// Agreement between questions and between settings.
    Consistency,
    /// The help that respondents get.
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

    /// Returns the name with which authors set the level of the whole group.
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
    /// An error: a fact that must be corrected.
    Deny,
    /// A warning: probably wrong.
    Warn,
    /// A note: worth a look.
    Note,
    /// Off until a programme or a command line switches it on.
    Off,
}

impl Level {
    /// Returns the severity of the findings; `None` when the rule is off.
    pub(super) const fn severity(self) -> Option<Severity> {
        match self {
            Self::Deny => Some(Severity::Error),
            Self::Warn => Some(Severity::Warning),
            Self::Note => Some(Severity::Note),
            Self::Off => None,
        }
    }

    /// Returns the basis of a rule of this level unless its declaration names another: errors are facts.
    pub(super) const fn basis(self) -> Basis {
        if matches!(self, Self::Deny) { Basis::Fact } else { Basis::Guess }
    }
}

/// What a rule checks. Every check of a kind runs once on each item of that kind.
#[derive(Clone, Copy)]
pub enum Check {
    /// One file: its tree, its comments and the faults in its structure.
    File(fn(&FileCx<'_>, &mut Findings)),
    /// The whole programme.
    Programme(fn(&ProgrammeCx<'_, '_>, &mut Findings)),
    /// One framework, as its setting gets it.
    Framework(fn(&FrameworkCx<'_, '_>, &mut Findings)),
    /// One section, as its author wrote it.
    Section(fn(&SectionCx<'_, '_>, &mut Findings)),
    /// One question, as its author wrote it.
    Question(fn(&QuestionCx<'_, '_>, &mut Findings)),
    /// One scale.
    Scale(fn(&ScaleCx<'_, '_>, &mut Findings)),
    /// One text.
    Text(fn(&TextCx<'_, '_>, &mut Findings)),
    /// Words and phrases in texts; those of all rules are found in one pass.
    Phrases(&'static Phrases),
    /// Every word, where there is a dictionary.
    Spelling(fn(&SpellingCx<'_, '_>, &mut Findings)),
    /// The exceptions that authors wrote, after every other rule has run.
    Exceptions(fn(&ExceptionCx<'_>, &mut Findings)),
}

impl std::fmt::Debug for Check {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Check")
    }
}

/// One rule: its code, and its check.
#[derive(Debug)]
pub struct Rule {
    /// Its name, page and default severity. The name is also what an author writes to allow it.
    pub code: Code,
    /// Its group, whose level authors can set.
    pub group: Group,
    /// What it checks.
    pub check: Check,
    /// The kinds of fix that its findings may carry; empty where there are none.
    pub fixes: &'static [Safety],
}

/// Declares the rule of a file. The `///` text is its page. A rule with fixes says so at the end, with `fixes(Safe)`,
/// `fixes(Unsafe)` or both. A rule whose basis is not the one that its level suggests names it last, as in `basis(Fact)`.
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
