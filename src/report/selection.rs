//! What of a run is not shown, and in which groups the rest is: findings come in, findings under headings go out.

use super::{Report, counted};
use dma_text::diagnostic::Diagnostic;
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// What else was found, what its readers are told of it, and in which groups the rest is shown.
#[derive(Debug, Clone, Copy, Default)]
pub struct Selection<'a> {
    /// What a baseline lists, sorted.
    pub baselined: &'a [Diagnostic],
    /// What nobody asked for, sorted.
    pub omitted: &'a [Diagnostic],
    /// What is counted and is too much to print, sorted.
    pub beyond: &'a [Diagnostic],
    /// What to group by, in reports for people.
    pub group_by: Option<GroupBy>,
    /// Said at the end of reports for people, a line each.
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

/// Findings that belong together.
pub(super) struct Group<'a> {
    /// What they have in common and how many they are; empty where nothing is grouped.
    pub(super) heading: String,
    pub(super) findings: Vec<&'a Diagnostic>,
}

/// The findings in groups, or all of them in one without a heading.
pub(super) fn groups<'a>(report: &Report<'a>) -> Vec<Group<'a>> {
    let Some(by) = report.selection.group_by else {
        return vec![Group { heading: String::new(), findings: report.findings.iter().collect() }];
    };
    // In the order of their first findings, which a sort keeps where it says nothing else.
    let mut groups: Vec<(String, Vec<&'a Diagnostic>)> = Vec::new();
    let mut places: BTreeMap<String, usize> = BTreeMap::new();
    for finding in report.findings {
        let name = name(report, finding, by);
        let place = *places.entry(name.clone()).or_insert_with(|| {
            groups.push((name, Vec::new()));
            groups.len() - 1
        });
        groups[place].1.push(finding);
    }
    match by {
        GroupBy::File => {}
        GroupBy::Rule => groups.sort_by(|(a, of_a), (b, of_b)| (of_b.len(), a).cmp(&(of_a.len(), b))),
        GroupBy::Question => {
            // Findings of no item at all come last.
            groups.sort_by_key(|(_, findings)| findings.iter().all(|it| it.subject.is_none()));
        }
        GroupBy::Severity => {
            groups.sort_by_key(|(_, findings)| Reverse(findings.first().map(|finding| finding.severity)));
        }
    }
    let heading = |(name, findings): (String, Vec<&'a Diagnostic>)| Group {
        heading: format!("{name}: {}", counted(findings.len(), "finding")),
        findings,
    };
    groups.into_iter().map(heading).collect()
}

/// What a finding has in common with others.
fn name(report: &Report<'_>, finding: &Diagnostic, by: GroupBy) -> String {
    match by {
        GroupBy::File => report.path(finding.primary.span.source),
        GroupBy::Rule => finding.code.slug.to_owned(),
        GroupBy::Question => finding.subject.clone().unwrap_or_else(|| "no question".to_owned()),
        GroupBy::Severity => finding.severity.name().to_owned(),
    }
}
