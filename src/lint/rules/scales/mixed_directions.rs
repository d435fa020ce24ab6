//! `mixed-directions`: rising and falling scales in one section.

use crate::rules::context::SectionCx;
use dma_authoring::model::{Answer, Id, Scale};
use dma_text::diagnostic::Findings;

declare_rule! {
    /// A section has both rising and falling scales.
    ///
    /// Respondents who have answered 5 questions with the best option last will tick the last option of the sixth as
    /// well.
    ///
    /// **What to do.** Reverse the options of one scale, or use one scale for all questions.
    ///
    /// A scale rises when its last score is above its first. Scales without scores have no direction.
    ///
    /// Source: Imperial College London, developing items and their response options (reverse scoring),
    /// <https://t4awstest.cc.ic.ac.uk/research-and-innovation/education-research/evaluation/tools-and-resources-for-evaluation/questionnaires/developing-your-own-and-amending-existing-questionnaires/developing-items-and-their-response-options>.
    ///
    /// ```yaml,bad
    /// # file: scales.yaml
    /// scales:
    ///   - id: agreement
    ///     title: Use
    ///     options:
    ///       - { id: none, label: Not in use, score: 0 }
    ///       - { id: all, label: In use, score: 100 }
    ///   - id: delay
    ///     title: Delay
    ///     options:
    ///       - { id: same-day, label: The same day, score: 100 }
    ///       - { id: later, label: Later, score: 0 }
    /// ```
    ///
    /// ```yaml,good
    /// # file: scales.yaml
    /// scales:
    ///   - id: agreement
    ///     title: Use
    ///     options:
    ///       - { id: none, label: Not in use, score: 0 }
    ///       - { id: all, label: In use, score: 100 }
    ///   - id: delay
    ///     title: Delay
    ///     options:
    ///       - { id: later, label: Later, score: 0 }
    ///       - { id: same-day, label: The same day, score: 100 }
    /// ```
    "mixed-directions", Scales, Note, Section(check), basis(Fact)
}

fn check(cx: &SectionCx<'_, '_>, findings: &mut Findings) {
    let index = &cx.programme.resolved.index;
    let mut rising: Vec<&Id> = Vec::new();
    let mut falling: Vec<&Id> = Vec::new();
    for question in &cx.section.questions {
        let Some(Answer::Scale(id)) = &question.answer else { continue };
        match index.scale(id).and_then(rises) {
            Some(true) => rising.push(id),
            Some(false) => falling.push(id),
            None => {}
        }
    }
    let (few, many, how, others) = if falling.len() <= rising.len() {
        (&falling, &rising, "falls", "rise")
    } else {
        (&rising, &falling, "rises", "fall")
    };
    let (Some(odd), Some(usual)) = (few.first(), many.first()) else { return };
    findings
        .at(
            odd.span,
            format!(
                "`{}` {how} from the first to the last option, but other scales of this section {others}",
                odd.value
            ),
        )
        .related(usual.span, "a scale in the other direction")
        .help("reverse the options of one scale, or use one scale for all questions");
}

/// Returns whether the last score is above the first; `None` where the scale has no direction.
fn rises(scale: &Scale) -> Option<bool> {
    let mut scores = scale.options.iter().filter_map(|option| option.score.as_ref());
    let (first, last) = (scores.next()?.value, scores.next_back()?.value);
    (first != last).then_some(first < last)
}
