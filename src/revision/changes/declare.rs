//! What a kind of change is, and the macro that declares one.

use super::context::ChangeCx;
use crate::diff::Aspect;
use dma_document::{ChangeClass, Comparability};
use dma_text::diagnostic::Code;

/// The part of the version that a change raises; ordered from least to most.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Impact {
    /// Nothing that an answer or a score could show.
    Patch,
    /// Something is new or clearer; old answers stay.
    Minor,
    /// Answers or scores from before and after differ for a reason other than practice.
    Major,
    /// The change may not be released at all.
    Forbidden,
}

impl Impact {
    /// Every impact, from least to most.
    pub const ALL: [Self; 4] = [Self::Patch, Self::Minor, Self::Major, Self::Forbidden];

    /// Returns the word for it in reports and files.
    pub fn name(self) -> &'static str {
        match self {
            Self::Patch => "patch",
            Self::Minor => "minor",
            Self::Major => "major",
            Self::Forbidden => "forbidden",
        }
    }
}

/// What a kind of change does to the score of a section.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SectionEffect {
    /// Nothing.
    Comparable,
    /// A part of the section changed.
    WithCare,
    /// The section measures something else.
    Break,
    /// With care, or a break when more than a quarter of the section's weight is touched.
    ByWeight,
}

impl SectionEffect {
    /// Returns the name in files.
    pub fn name(self) -> &'static str {
        match self {
            Self::Comparable => "comparable",
            Self::WithCare => "with-care",
            Self::Break => "break",
            Self::ByWeight => "with-care to break, by weight",
        }
    }

    /// Returns the wording for people.
    pub fn words(self) -> String {
        let [care, broken] = [Comparability::WithCare, Comparability::Break].map(Comparability::words);
        match self {
            Self::Comparable => Comparability::Comparable.words().to_owned(),
            Self::WithCare => care.to_owned(),
            Self::Break => broken.to_owned(),
            Self::ByWeight => format!("{care} to {broken}, by weight"),
        }
    }
}

/// The groups of kinds, in the order of the documentation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Group {
    /// The framework as a whole.
    Framework,
    /// How scores are made.
    Scoring,
    /// Themes.
    Theme,
    /// Sections.
    Section,
    /// Questions.
    Question,
    /// What helps to answer.
    Guidance,
    /// How a question is answered.
    Answer,
    /// Options of scales and questions.
    Option,
    /// Levels and their elements.
    Level,
    /// Terms.
    Glossary,
}

impl Group {
    /// Every group.
    pub const ALL: [Self; 10] = [
        Self::Framework,
        Self::Scoring,
        Self::Theme,
        Self::Section,
        Self::Question,
        Self::Guidance,
        Self::Answer,
        Self::Option,
        Self::Level,
        Self::Glossary,
    ];

    /// Returns the name of the group, which is also the name of its folder.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Framework => "framework",
            Self::Scoring => "scoring",
            Self::Theme => "theme",
            Self::Section => "section",
            Self::Question => "question",
            Self::Guidance => "guidance",
            Self::Answer => "answer",
            Self::Option => "option",
            Self::Level => "level",
            Self::Glossary => "glossary",
        }
    }
}

/// One kind of change: its code, what it means for versions and trends, and the function that words it.
pub struct Kind {
    /// The name of the kind and its page.
    pub code: Code,
    /// The group of the kind.
    pub group: Group,
    /// The aspects whose differences the kind explains.
    pub aspects: &'static [Aspect],
    /// The class in which authors declare such a change.
    pub class: ChangeClass,
    /// The part of the version that such a change raises.
    pub impact: Impact,
    /// The verdict on the series of each question that the change touches.
    pub question: Comparability,
    /// The effect on the score of each section that the change touches.
    pub section: SectionEffect,
    /// The kind of the reverse change.
    pub mirror: &'static str,
    /// Returns whether a difference in one of the aspects is of this kind.
    pub when: fn(&ChangeCx<'_>) -> bool,
    /// Returns what happened, in words: lower case, no full stop.
    pub message: fn(&ChangeCx<'_>) -> String,
}

impl std::fmt::Debug for Kind {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Kind({})", self.code.slug)
    }
}

impl PartialEq for Kind {
    fn eq(&self, other: &Self) -> bool {
        self.code == other.code
    }
}

/// For kinds that explain every difference in their aspects.
pub(super) fn always(_: &ChangeCx<'_>) -> bool {
    true
}

/// Declares the kind of a file: the `///` text is its page. After the name: group, the aspects that it explains, the
/// class of declaration, impact, question trend, section trend, the function that words it; then, where an aspect has
/// several kinds, `when` it is this one, and the kind of the reverse change where that is another.
macro_rules! declare_change {
    ($(#[doc = $line:literal])+ $slug:literal, $group:ident, [$($aspect:ident),+], $class:ident, $impact:ident,
     $question:ident, $section:ident, $message:ident $(, when $when:expr)? $(, mirror $mirror:literal)?) => {
        pub(super) static KIND: crate::changes::declare::Kind = crate::changes::declare::Kind {
            code: dma_text::diagnostic::Code {
                slug: $slug,
                group: crate::changes::declare::Group::$group.name(),
                severity: None,
                doc: concat!($($line, "\n"),+),
                basis: dma_text::diagnostic::Basis::Fact,
            },
            group: crate::changes::declare::Group::$group,
            aspects: &[$(crate::diff::Aspect::$aspect),+],
            class: dma_document::ChangeClass::$class,
            impact: crate::changes::declare::Impact::$impact,
            question: dma_document::Comparability::$question,
            section: crate::changes::declare::SectionEffect::$section,
            mirror: declare_change!(@or $slug $(, $mirror)?),
            when: declare_change!(@or crate::changes::declare::always $(, $when)?),
            message: $message,
        };
    };
    (@or $otherwise:expr) => { $otherwise };
    (@or $otherwise:expr, $value:expr) => { $value };
}
