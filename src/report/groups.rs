//! Groups the findings of a report under headings.

use crate::findings::Report;
use crate::selection::GroupBy;
use crate::wording::counted;
use dma_text::diagnostic::Diagnostic;
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// Findings that belong together.
pub(super) struct Group<'a> {
    /// What the findings have in common and how many they are; empty where nothing is grouped.
    pub(super) heading: String,
    pub(super) findings: Vec<&'a Diagnostic>,
}

/// Returns the findings in groups, or all of them in one group without a heading.
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
            groups.sort_by_key(|(_, findings)| findings.iter().all(|finding| finding.subject.is_none()));
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

/// Returns what a finding has in common with others of its group.
fn name(report: &Report<'_>, finding: &Diagnostic, by: GroupBy) -> String {
    match by {
        GroupBy::File => report.path(finding.primary.span.source),
        GroupBy::Rule => finding.code.slug.to_owned(),
        GroupBy::Question => finding.subject.clone().unwrap_or_else(|| "no question".to_owned()),
        GroupBy::Severity => finding.severity.name().to_owned(),
    }
}
