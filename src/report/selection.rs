//! Which findings of a run are not shown, and how the others are grouped.

use dma_text::diagnostic::Diagnostic;

/// What else was found, what is said of that, and how the findings that are shown are grouped.
#[derive(Debug, Clone, Copy, Default)]
pub struct Selection<'a> {
    /// Findings that a baseline lists, sorted.
    pub baselined: &'a [Diagnostic],
    /// Findings that were not asked for, sorted.
    pub omitted: &'a [Diagnostic],
    /// Findings that count and are beyond the number to print, sorted.
    pub beyond: &'a [Diagnostic],
    /// What to group by, in reports for people.
    pub group_by: Option<GroupBy>,
    /// Lines at the end of reports for people.
    pub asides: &'a [String],
}

/// What findings can be grouped by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum GroupBy {
    /// The file that is at fault.
    File,
    /// The rule; the one with most findings first.
    Rule,
    /// The question, or other item such as a scale.
    Question,
    /// The severity; errors first.
    Severity,
}
