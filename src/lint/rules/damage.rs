//! Removes findings that are only a consequence of damaged text which another finding reports.

use super::declare::Rule;
use dma_text::diagnostic::{Basis, Diagnostic};
use dma_text::source::{SourceId, Sources, Span};
use std::collections::BTreeMap;

/// Returns the findings with one finding for each cause. Broken letters make a word that is in no dictionary, and the name
/// of a template looks like an abbreviation: fixing the damage fixes both. Where two rules report damage in the same bytes,
/// the first in the order of the rules is kept. A finding never gives way to one of lower severity, so that no error is
/// hidden by a warning.
pub(super) fn keep_causes(
    findings: Vec<Diagnostic>,
    rules: &[&'static Rule],
    sources: &Sources,
) -> Vec<Diagnostic> {
    let ranks: BTreeMap<&str, usize> = rules
        .iter()
        .filter(|rule| rule.code.basis == Basis::Damage)
        .enumerate()
        .map(|(rank, rule)| (rule.code.slug, rank))
        .collect();
    if !findings.iter().any(|finding| ranks.contains_key(finding.code.slug)) {
        return findings;
    }
    let places = |below: usize, of: &dyn Fn(Span) -> Span| {
        let is_damage =
            |finding: &&Diagnostic| ranks.get(finding.code.slug).is_some_and(|&rank| rank < below);
        let of_severity = |lowest| {
            let severe = findings.iter().filter(is_damage).filter(move |finding| finding.severity >= lowest);
            Places::new(severe.map(|finding| of(finding.primary.span)))
        };
        dma_text::diagnostic::Severity::ALL.map(of_severity)
    };
    let bytes: Vec<_> = (0..ranks.len()).map(|rank| places(rank, &|span| span)).collect();
    let words = places(ranks.len(), &|span| whole_words(span, sources));
    let is_cause = |finding: &Diagnostic| {
        let by_severity = ranks.get(finding.code.slug).map_or(&words, |&rank| &bytes[rank]);
        !by_severity[finding.severity as usize].cover(finding.primary.span)
    };
    let causes: Vec<bool> = findings.iter().map(is_cause).collect();
    findings.into_iter().zip(causes).filter_map(|(finding, is_cause)| is_cause.then_some(finding)).collect()
}

/// Returns a span, extended to whole words.
fn whole_words(span: Span, sources: &Sources) -> Span {
    let text = sources.get(span.source).text();
    let range = span.range();
    let (Some(left), Some(inside), Some(right)) =
        (text.get(..range.start), text.get(range.clone()), text.get(range.end..))
    else {
        return span;
    };
    let mut whole = range;
    // A mark of unfinished text is a word of its own; a strange character, or its escape, is part of a word.
    if !inside.starts_with(|c: char| !c.is_ascii() || c.is_control() || c == '\\') {
        return span;
    }
    // A control character does not separate words, though some count as white space.
    let is_space = |c: char| c.is_whitespace() && (!c.is_control() || matches!(c, '\t' | '\n' | '\r'));
    if !inside.starts_with(is_space) {
        whole.start = left.trim_end_matches(|c: char| !is_space(c)).len();
    }
    if !inside.ends_with(is_space) {
        whole.end += right.find(is_space).unwrap_or(right.len());
    }
    Span::new(span.source, whole)
}

/// Ranges of files, none of which touches another.
struct Places(BTreeMap<(SourceId, u32), u32>);

impl Places {
    /// Returns the ranges that the spans cover.
    fn new(spans: impl Iterator<Item = Span>) -> Self {
        let mut spans: Vec<Span> = spans.collect();
        spans.sort_unstable();
        let mut places: BTreeMap<(SourceId, u32), u32> = BTreeMap::new();
        for span in spans {
            let before = places.range_mut(..=(span.source, span.start)).next_back();
            match before {
                Some(((source, _), end)) if *source == span.source && span.start <= *end => {
                    *end = span.end.max(*end);
                }
                _ => {
                    places.insert((span.source, span.start), span.end);
                }
            }
        }
        Self(places)
    }

    /// Returns whether one range contains all of a span.
    fn cover(&self, span: Span) -> bool {
        let before = self.0.range(..=(span.source, span.start)).next_back();
        before.is_some_and(|((source, _), end)| *source == span.source && span.end <= *end)
    }
}
