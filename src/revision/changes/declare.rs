//! What a kind of change is, and the macro that declares one.

use super::context::ChangeCx;
use crate::diff::Aspect;
use dma_authoring::model::ChangeClass;

/// What a change asks of the version; ordered from least to most.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Impact {
    /// Nothing that an answer or a score could show.
    Patch,
    /// Something is new or clearer; old answers stay.
    Minor,
    /// Answers or scores from before and after differ for a reason other than practice.
    Major,
    /// It may not be released at all.
    Forbidden,
}

impl Impact {
    /// Every impact, from least to most.
    pub const ALL: [Self; 4] = [Self::Patch, Self::Minor, Self::Major, Self::Forbidden];

    /// The word for it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Patch => "patch",
            Self::Minor => "minor",
            Self::Major => "major",
            Self::Forbidden => "forbidden",
        }
    }
}

/// What becomes of a series of answers or scores; ordered from best to worst.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Comparability {
    /// Before and after may be set side by side.
    Comparable,
    /// They may, with a note on what changed.
    WithCare,
    /// A series begins.
    New,
    /// A series ends.
    Ends,
    /// The series breaks: before and after measure different things.
    Break,
}

impl Comparability {
    /// Every verdict, from best to worst.
    pub const ALL: [Self; 5] = [Self::Comparable, Self::WithCare, Self::New, Self::Ends, Self::Break];

    /// The word for it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Comparable => "comparable",
            Self::WithCare => "with-care",
            Self::New => "new",
            Self::Ends => "ends",
            Self::Break => "break",
        }
    }
}

/// What a kind of change does to the score of a section.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SectionEffect {
    /// Nothing.
    Comparable,
    /// A part of it is other than before.
    WithCare,
    /// It measures something else.
    Break,
    /// With care, or a break when more than a quarter of the section's weight is touched.
    ByWeight,
}

impl SectionEffect {
    /// The words for it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Comparable => "comparable",
            Self::WithCare => "with-care",
            Self::Break => "break",
            Self::ByWeight => "with-care to break, by weight",
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

    /// Its name; also that of its folder.
    pub fn name(self) -> &'static str {
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

/// One kind of change: its name, what it means for versions and trends, and the function that tells of it.
pub struct Kind {
    /// The name: file stem, fixture folder, anchor in the reference, and code in JSON.
    pub slug: &'static str,
    /// Its group.
    pub group: Group,
    /// Its page, in Markdown: the first line is the summary.
    pub doc: &'static str,
    /// What it explains.
    pub aspects: &'static [Aspect],
    /// The class as which authors declare it.
    pub class: ChangeClass,
    /// What it asks of the version.
    pub impact: Impact,
    /// What becomes of the series of each question that it touches.
    pub question: Comparability,
    /// What becomes of the score of each section that it touches.
    pub section: SectionEffect,
    /// The kind of the reverse change.
    pub mirror: &'static str,
    /// Whether a difference in one of the aspects is of this kind.
    pub when: fn(&ChangeCx<'_>) -> bool,
    /// What happened, in words.
    pub tell: fn(&ChangeCx<'_>) -> String,
}

impl std::fmt::Debug for Kind {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Kind({})", self.slug)
    }
}

impl PartialEq for Kind {
    fn eq(&self, other: &Self) -> bool {
        self.slug == other.slug
    }
}

impl Kind {
    /// The first line of the page.
    pub fn summary(&self) -> String {
        self.page().split("\n\n").next().unwrap_or("").replace('\n', " ").trim().to_owned()
    }

    /// The page without the space that `///` leaves before each line.
    pub fn page(&self) -> String {
        let lines = self.doc.lines().map(|line| line.strip_prefix(' ').unwrap_or(line));
        lines.collect::<Vec<_>>().join("\n")
    }
}

/// For kinds that explain every difference in their aspects.
pub(super) fn always(_: &ChangeCx<'_>) -> bool {
    true
}

/// Declares the kind of a file: the `///` text is its page. After the name: group, the aspects that it explains, the
/// class of declaration, impact, question trend, section trend, the function that tells; then, where an aspect has
/// several kinds, `when` it is this one, and the kind of the reverse change where that is another.
macro_rules! declare_change {
    ($(#[doc = $line:literal])+ $slug:literal, $group:ident, [$($aspect:ident),+], $class:ident, $impact:ident,
     $question:ident, $section:ident, $tell:ident $(, when $when:expr)? $(, mirror $mirror:literal)?) => {
        pub(super) static KIND: crate::changes::declare::Kind = crate::changes::declare::Kind {
            slug: $slug,
            group: crate::changes::declare::Group::$group,
            doc: concat!($($line, "\n"),+),
            aspects: &[$(crate::diff::Aspect::$aspect),+],
            class: dma_authoring::model::ChangeClass::$class,
            impact: crate::changes::declare::Impact::$impact,
            question: crate::changes::declare::Comparability::$question,
            section: crate::changes::declare::SectionEffect::$section,
            mirror: declare_change!(@or $slug $(, $mirror)?),
            when: declare_change!(@or crate::changes::declare::always $(, $when)?),
            tell: $tell,
        };
    };
    (@or $otherwise:expr) => { $otherwise };
    (@or $otherwise:expr, $value:expr) => { $value };
}
