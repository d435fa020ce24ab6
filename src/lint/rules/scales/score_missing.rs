//! `score-missing`: options without a score in a list with scores.

use crate::rules::context::{OptionList, ProgrammeCx};
use crate::rules::wordlist::says_not_applicable;
use dma_authoring::model::ChoiceOption;
use dma_document::ChoiceScore;
use dma_text::diagnostic::Findings;

declare_rule! {
    /// Some options have a score and others have none.
    ///
    /// An answer with an option that has no score is left out of the average, without any warning. Either all options
    /// of a scale have scores, or none.
    ///
    /// **What to do.** Give the option a score, such as 0. For "not applicable", use the question's `not-applicable:`.
    ///
    /// Source: data of the assessment of 2016, in which each option has a whole score from 0 to 100,
    /// <https://data.england.nhs.uk/dataset/digital-maturity-assessment-2015-2016>.
    ///
    /// ```yaml,bad
    /// # file: scales.yaml
    /// scales:
    ///   - id: agreement
    ///     title: Agreement
    ///     options:
    ///       - { id: disagree, label: Disagree, score: 0 }
    ///       - { id: neither, label: Neither }
    ///       - { id: agree, label: Agree, score: 100 }
    /// ```
    ///
    /// ```yaml,good
    /// # file: scales.yaml
    /// scales:
    ///   - id: agreement
    ///     title: Agreement
    ///     options:
    ///       - { id: disagree, label: Disagree, score: 0 }
    ///       - { id: agree, label: Agree, score: 100 }
    /// ```
    "score-missing", Scales, Deny, Programme(check)
}

fn check(cx: &ProgrammeCx<'_, '_>, findings: &mut Findings) {
    for list in cx.option_lists() {
        let is_open =
            |option: &&ChoiceOption| option.score.is_none() && !says_not_applicable(&option.label.value);
        let mut open = list.options.iter().filter(is_open);
        if let Some(first) = open.next() {
            report(cx, &list, &Unscored { first, others: open.count() }, findings);
        }
    }
}

/// The options of a list that have no score.
struct Unscored<'m> {
    first: &'m ChoiceOption,
    /// The number of other options without a score.
    others: usize,
}

fn report(cx: &ProgrammeCx<'_, '_>, list: &OptionList<'_>, unscored: &Unscored<'_>, findings: &mut Findings) {
    let scored = list.options.iter().find_map(|option| option.score.as_ref());
    let method = list.choices.and_then(|choices| choices.score.as_ref());
    let because = match (method, scored) {
        (Some(method), _) if method.value == ChoiceScore::None => return,
        (Some(method), None) => (method.span, "the question is scored by its options"),
        (_, Some(scored)) if cx.is_whole(list.span) => (scored.span, "this option has a score"),
        _ => return,
    };
    let open = unscored.first;
    let message = match unscored.others {
        0 => format!("the option `{}` has no score", open.id.value),
        1 => format!("the option `{}` and 1 other have no score", open.id.value),
        more => format!("the option `{}` and {more} others have no score", open.id.value),
    };
    findings
        .at(open.id.span, message)
        .related(because.0, because.1)
        .help("give every option a score from 0 to 100")
        .subject(&list.subject.value);
}
