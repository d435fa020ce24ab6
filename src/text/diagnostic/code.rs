//! Everything that can be reported has one [`Code`]: rules of lint, kinds of change, problems of a response, faults of
//! declarations, reasons against a release. Each crate lists its own codes; `reference` joins them.

use super::Severity;
use std::cmp::Ordering;

/// How the findings of a code come about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Basis {
    /// Counted, compared or looked up; nobody who reads the file can come to another result.
    Fact,
    /// A fact, and one that leaves words unreadable: what other rules make of those words does not count.
    Damage,
    /// Judged from words as to what their author meant; can be wrong.
    Guess,
}

/// The name of something that can be reported, with what `explain` and reports say about it.
///
/// Codes are compared by their slugs, of which no two are equal.
#[derive(Debug, Clone, Copy)]
pub struct Code {
    /// The name: lowercase letters and hyphens. File stem, fixture folder, anchor, and what a user types.
    pub slug: &'static str,
    /// The group that it belongs to.
    pub group: &'static str,
    /// The severity of its findings by default; `None` for a rule that is off by default, and for a kind of change.
    pub severity: Option<Severity>,
    /// Page of the code, in Markdown as `///` leaves it: the first paragraph is the summary, the first line of it for a rule.
    pub doc: &'static str,
    /// How its findings come about.
    pub basis: Basis,
}

impl Code {
    /// The first paragraph of the page, on one line.
    pub fn summary(&self) -> String {
        let paragraph = self.doc.trim().lines().map(str::trim).take_while(|line| !line.is_empty());
        paragraph.collect::<Vec<_>>().join(" ")
    }

    /// The page without the space that `///` leaves before each line.
    pub fn page(&self) -> String {
        self.doc.lines().map(|line| line.strip_prefix(' ').unwrap_or(line)).collect::<Vec<_>>().join("\n")
    }

    /// The page without its first paragraph: why it matters and what to do.
    pub fn advice(&self) -> String {
        self.page().split_once("\n\n").map_or_else(String::new, |(_, advice)| advice.trim_end().to_owned())
    }

    /// The word for the default severity: `error`, `warning`, `note` or `off`.
    pub fn level(&self) -> &'static str {
        self.severity.map_or("off", Severity::name)
    }
}

impl PartialEq for Code {
    fn eq(&self, other: &Self) -> bool {
        self.slug == other.slug
    }
}

impl Eq for Code {}

impl PartialOrd for Code {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Code {
    fn cmp(&self, other: &Self) -> Ordering {
        self.slug.cmp(other.slug)
    }
}

/// For comparisons with what a user typed.
impl PartialEq<str> for Code {
    fn eq(&self, other: &str) -> bool {
        self.slug == other
    }
}

/// Declares the codes of a module, one constant each with the visibility `$seen`, and the public list `CODES`. Each code has
/// a name, a slug, a default severity, a summary, and its advice: why it matters and what to do.
#[macro_export]
#[doc(hidden)]
macro_rules! __declare_codes {
    ($seen:vis, $group:literal: $($name:ident = $slug:literal, $severity:ident, $summary:literal, $advice:literal;)+) => {
        $(
            #[doc = $summary]
            $seen const $name: &$crate::diagnostic::Code = &$crate::diagnostic::Code {
                slug: $slug,
                group: $group,
                severity: Some($crate::diagnostic::Severity::$severity),
                doc: concat!($summary, "\n\n", $advice),
                basis: $crate::diagnostic::Basis::Fact,
            };
        )+
        /// Every code of this module.
        pub const CODES: &[&$crate::diagnostic::Code] = &[$($name),+];
    };
}

pub use __declare_codes as declare_codes;
