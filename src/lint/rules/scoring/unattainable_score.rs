//! `unattainable-score`: a section that can never have its lowest or its highest score.

use crate::rules::context::{ProgrammeCx, answers_text, settings_text};
use crate::soundness::{End, Flaw};
use dma_authoring::model::{Answer, Scale};
use dma_authoring::resolve::Question;
use dma_document::ChoiceScore;
use dma_text::diagnostic::Findings;
use dma_text::source::Span;

declare_rule! {
    /// A section can never score 0, or can never reach its full score.
    ///
    /// Readers expect 100 to be the best score and 0 the worst. Where no answers lead to 100, the best organisation in
    /// the country seems to lack something. Its score cannot be compared with that of another section.
    ///
    /// Every set of answers that the conditions allow is judged exactly. "Not applicable" and blank answers are left
    /// out: they change who is compared, not which scores are possible. Choices with nothing ticked count as 0.
    ///
    /// **What to do.** Give the best option of each question 100 and the worst 0; a level question needs all five
    /// levels. If the only good answer to a question skips another question, correct the condition. If ticking nothing
    /// should score 0, add an exclusive option such as "None of these".
    ///
    /// Source: the format itself: the score is calculated for every set of answers that conditions allow.
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

/// The highest number of questions that are shown.
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
        let (side, direction) = match end {
            End::Lowest => ("lowest", "below"),
            End::Highest => ("highest", "above"),
        };
        // A scale that lacks the score is one cause for many sections.
        let scale = blockers.first().and_then(|first| first.scale);
        let scale = scale.filter(|scale| {
            blockers.iter().all(|question| question.scale.is_some_and(|own| own.id == scale.id))
        });
        let scale = scale.filter(|scale| !scale.options.iter().any(|option| score(option) == Some(*wanted)));
        // Each end of the scale is reported at its own place, so that both are reported.
        let own = if *end == End::Lowest { id.span } else { judged.section.model.title.span };
        let place = scale.and_then(|scale| outermost(scale, *end)).unwrap_or(own);
        let mut finding = findings
            .at(
                place,
                format!(
                    "the section `{}` cannot score {direction} {reached} in {}, but the {side} score should be {wanted}",
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
            "give {} an answer that scores {wanted} and that the conditions allow; the {side} possible score comes with {}",
            ids.join(" and "),
            answers_text(shown)
        ));
    }
}

/// Returns the place of the score of a scale that is nearest to one end.
fn outermost(scale: &Scale, end: End) -> Option<Span> {
    let scores = scale.options.iter().filter_map(|option| option.score.as_ref());
    let nearest = match end {
        End::Lowest => scores.min_by_key(|score| score.value),
        End::Highest => scores.max_by_key(|score| score.value),
    };
    nearest.map(|score| score.span)
}

/// Returns the score of an option.
fn score(option: &dma_authoring::model::ChoiceOption) -> Option<i64> {
    option.score.as_ref().map(|score| score.value)
}

/// Returns whether another rule reports what is wrong with a question: choices that do not add up to 100, a scale with
/// one option, or a missing level. Choices with nothing ticked score 0, so they never prevent a score of 0.
fn is_reported_elsewhere(question: &Question<'_>, end: End) -> bool {
    match &question.model.answer {
        Some(Answer::Choices(choices)) => {
            let adds_up = choices.score.as_ref().is_some_and(|score| score.value == ChoiceScore::Sum);
            adds_up || end == End::Lowest || choices.options.len() < 2
        }
        Some(Answer::Levels(..)) => true,
        // A band without an end leaves a gap.
        Some(Answer::Figure(_)) => question.scale.is_some_and(|scale| {
            scale.options.len() < 2
                || scale.options.iter().any(|option| option.from.is_none() || option.to.is_none())
        }),
        Some(Answer::Scale(_) | Answer::FreeText(_)) | None => {
            question.scale.is_some_and(|scale| scale.options.len() < 2)
        }
    }
}
