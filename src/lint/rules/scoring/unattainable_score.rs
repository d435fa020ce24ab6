//! `unattainable-score`: a section that can never score its least or its most.

use crate::rules::context::{ProgrammeCx, answers_text, settings_text};
use crate::soundness::{End, Flaw};
use dma_authoring::model::{Answer, Scale};
use dma_authoring::resolve::Question;
use dma_document::ChoiceScore;
use dma_text::diagnostic::Findings;
use dma_text::source::Span;

declare_rule! {
    /// A section can never score 0, or never its full score.
    ///
    /// Readers take 100 for the best there is and 0 for the worst. Where no answers lead there, the best organisation of
    /// the country looks as if it lacked something, and its score cannot be compared with that of another section.
    ///
    /// All sets of answers that the conditions allow are judged exactly. "Not applicable" and a question left blank are no
    /// answers here: they change who is compared, not what can be reached. Choices with none ticked count as 0.
    ///
    /// **What to do.** Give the best option of each question 100 and the worst 0 (for levels: all five). If the only good
    /// answer to a question leads past another, mend the condition. If a choice of nothing is meant to score 0, add an
    /// exclusive option such as "None of these".
    ///
    /// Source: the format itself: the score is worked out from every set of answers that conditions allow.
    ///
    /// ```yaml,bad
    /// # file: scales.yaml
    /// scales:
    ///   - id: agreement
    ///     title: Agreement
    ///     options:
    ///       - { id: disagree, label: Disagree, score: 0 }
    ///       - { id: agree, label: Agree, score: 80 }
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
    "unattainable-score", Scoring, Warn, Programme(check), basis(Fact)
}

/// How many questions of an example are named.
const MOST_SHOWN: usize = 3;

fn check(cx: &ProgrammeCx<'_, '_>, findings: &mut Findings) {
    let wanted = |flaw: &Flaw| match flaw {
        Flaw::Unattainable { end, .. } => Some(*end),
        _ => None,
    };
    for judged in cx.judgements(wanted) {
        let Flaw::Unattainable { end, reached, wanted, blockers, example } = judged.flaw else {
            continue;
        };
        let placed = judged.framework.placed();
        let blockers: Vec<&Question<'_>> = blockers.iter().map(|&ordinal| placed[ordinal].1).collect();
        if blockers.iter().any(|question| is_reported_elsewhere(question, *end)) {
            continue;
        }
        let id = &judged.section.model.id;
        let (side, word) = match end {
            End::Lowest => ("least", "below"),
            End::Highest => ("most", "above"),
        };
        // One scale that lacks the score is one cause, however many sections suffer from it.
        let scale = blockers.first().and_then(|first| first.scale);
        let scale = scale.filter(|scale| {
            blockers.iter().all(|question| question.scale.is_some_and(|own| own.id == scale.id))
        });
        let scale = scale.filter(|scale| !scale.options.iter().any(|option| score(option) == Some(*wanted)));
        // Each end has a place of its own, so that both are told.
        let own = if *end == End::Lowest { id.span } else { judged.section.model.title.span };
        let place = scale.and_then(|scale| outermost(scale, *end)).unwrap_or(own);
        let mut finding = findings
            .at(
                place,
                format!(
                    "no answers bring the section `{}` {word} {reached} in {}, and the {side} is {wanted}",
                    id.value,
                    settings_text(judged.framework.setting, judged.others)
                ),
            )
            .subject(scale.map_or(id.value.as_str(), |scale| scale.id.value.as_str()));
        for question in blockers.iter().take(MOST_SHOWN) {
            finding =
                finding.related(question.model.id.span, format!("this question cannot score {wanted} here"));
        }
        let shown = &example[example.len().saturating_sub(MOST_SHOWN)..];
        let ids: Vec<String> = blockers
            .iter()
            .take(MOST_SHOWN)
            .map(|question| format!("`{}`", question.model.id.value))
            .collect();
        finding.help(format!(
            "the {side} is reached with {}; give {} an answer that scores {wanted} and that the conditions allow",
            answers_text(shown),
            ids.join(" and ")
        ));
    }
}

/// The score of a scale that comes nearest to one end.
fn outermost(scale: &Scale, end: End) -> Option<Span> {
    let scores = scale.options.iter().filter_map(|option| option.score.as_ref());
    let nearest = match end {
        End::Lowest => scores.min_by_key(|score| score.value),
        End::Highest => scores.max_by_key(|score| score.value),
    };
    nearest.map(|score| score.span)
}

fn score(option: &dma_authoring::model::ChoiceOption) -> Option<i64> {
    option.score.as_ref().map(|score| score.value)
}

/// Whether another rule speaks of what is wrong with a question: choices that do not add up to 100, a scale with one
/// option, a level that is not there. Choices of which none is ticked add nothing, so they keep nobody from 0.
fn is_reported_elsewhere(question: &Question<'_>, end: End) -> bool {
    match &question.model.answer {
        Some(Answer::Choices(choices)) => {
            let adds_up = choices.score.as_ref().is_some_and(|score| score.value == ChoiceScore::Sum);
            adds_up || end == End::Lowest || choices.options.len() < 2
        }
        Some(Answer::Levels(..)) => true,
        // A band that lacks an end leaves a gap.
        Some(Answer::Figure(_)) => question.scale.is_some_and(|scale| {
            scale.options.len() < 2
                || scale.options.iter().any(|option| option.from.is_none() || option.to.is_none())
        }),
        Some(Answer::Scale(_) | Answer::FreeText(_)) | None => {
            question.scale.is_some_and(|scale| scale.options.len() < 2)
        }
    }
}
