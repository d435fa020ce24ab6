//! `malformed-condition`: a condition in a form that the format does not define.

use crate::rules::context::FileCx;
use dma_authoring::model::FaultKind;
use dma_document::answer::NOTATIONS;
use dma_text::diagnostic::Findings;

declare_rule! {
    /// A condition has an unknown form.
    ///
    /// A condition tests one earlier answer, or combines other conditions. For any other form, nobody could tell who is
    /// asked the question.
    ///
    /// **What to do.** Name one `question` and one test: `is`, `includes`, `at-least` and `at-most`, or `from` and
    /// `to`. To combine conditions, use `all`, `any` or `not`.
    ///
    /// Source: the format itself, as the schemas in `schemas/` publish it.
    ///
    /// ```yaml,bad
    /// - text: Where are paper charts in use?
    ///   id: charts-in-use
    /// - text: The porters sort the charts by ward.
    ///   id: charts-sorted
    ///   when: { question: charts-in-use }
    ///   help: Count the main store.
    ///   good: Each ward finds its charts at once.
    ///   evidence: A walk through the store.
    ///   why: Lost charts delay care.
    /// ```
    ///
    /// ```yaml,bad
    /// - text: Where are paper charts in use?
    ///   id: charts-in-use
    /// - text: The porters sort the charts by ward.
    ///   id: charts-sorted
    ///   when: { question: charts-in-use, is: [agree], all: [ { question: charts-in-use, is: [agree] } ] }
    ///   help: Count the main store.
    ///   good: Each ward finds its charts at once.
    ///   evidence: A walk through the store.
    ///   why: Lost charts delay care.
    /// ```
    ///
    /// ```yaml,good
    /// - text: Where are paper charts in use?
    ///   id: charts-in-use
    /// - text: The porters sort the charts by ward.
    ///   id: charts-sorted
    ///   when: { question: charts-in-use, is: [agree] }
    ///   help: Count the main store.
    ///   good: Each ward finds its charts at once.
    ///   evidence: A walk through the store.
    ///   why: Lost charts delay care.
    /// ```
    "malformed-condition", Conditions, Deny, File(check)
}

fn check(cx: &FileCx<'_>, findings: &mut Findings) {
    for fault in &cx.file.faults {
        if fault.kind == FaultKind::ConditionForm {
            let finding = findings
                .at(fault.span, "this condition must name one question with one test, or combine conditions");
            if let Some(key) = key_without_space(cx.sources.slice(fault.span)) {
                finding.help(format!("put a space after `{key}:`"));
                continue;
            }
            let ranges: Vec<String> = NOTATIONS
                .iter()
                .map(|notation| format!("`{{ question: …, {}: … }}`", notation.keys[0]))
                .collect();
            finding.help(format!(
                "write one of `{{ question: …, is: […] }}`, `{{ question: …, includes: […] }}`, {}, \
                 `{{ all: […] }}`, `{{ any: […] }}` or `{{ not: … }}`",
                ranges.join(", ")
            ));
        }
    }
}

/// Returns the key of the condition whose colon has no space after it.
fn key_without_space(condition: &str) -> Option<&'static str> {
    const KEYS: [&str; 6] = ["question", "is", "includes", "all", "any", "not"];
    let ranges = NOTATIONS.into_iter().flat_map(|notation| notation.keys);
    KEYS.into_iter().chain(ranges).find(|key| {
        let after = |(at, _): (usize, &str)| condition[at + key.len()..].strip_prefix(':');
        let begins = |at: usize| !condition[..at].ends_with(|c: char| c.is_alphanumeric() || c == '-');
        condition
            .match_indices(key)
            .filter(|(at, _)| begins(*at))
            .filter_map(after)
            .any(|rest| rest.starts_with(char::is_alphanumeric))
    })
}
