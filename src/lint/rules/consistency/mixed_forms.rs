//! `mixed-forms`: questions and statements on one scale.

use crate::rules::context::SectionCx;
use dma_authoring::model::{Answer, Question};
use dma_text::diagnostic::Findings;
use std::collections::BTreeMap;

declare_rule! {
    /// A section has both questions and statements on one scale.
    ///
    /// Respondents get used to reading a statement and rating it. A question in between interrupts them, and the scale
    /// does not fit as an answer.
    ///
    /// **What to do.** Write the few in the same form as the others.
    ///
    /// The rule compares the questions of one section that share a scale, and reports one that differs from at least 5
    /// others. A text is a question if it contains a question mark. The rule skips frozen texts.
    ///
    /// Source: NHS digital service manual, think of the form as a conversation,
    /// <https://service-manual.nhs.uk/content/how-to-write-good-questions-for-forms/think-of-the-form-as-a-conversation>.
    ///
    /// ```yaml,bad
    /// - text: The board has agreed a digital plan.
    /// - text: Porters carry parcels between 2 buildings on Fridays.
    /// - text: Gardeners rake leaves in November.
    /// - text: Drivers wash vans at noon.
    /// - text: Cleaners polish brass before visitors come.
    /// - text: Do cooks print menus for the weekend?
    /// ```
    ///
    /// ```yaml,good
    /// - text: The board has agreed a digital plan.
    /// - text: Porters carry parcels between 2 buildings on Fridays.
    /// - text: Gardeners rake leaves in November.
    /// - text: Drivers wash vans at noon.
    /// - text: Cleaners polish brass before visitors come.
    /// - text: Cooks print menus for the weekend.
    /// ```
    "mixed-forms", Consistency, Note, Section(check), basis(Fact)
}

/// The number of texts with the usual form that each exception needs.
const OUTLIER: usize = 5;

fn check(cx: &SectionCx<'_, '_>, findings: &mut Findings) {
    let mut by_scale: BTreeMap<&str, (Vec<&Question>, Vec<&Question>)> = BTreeMap::new();
    for question in cx.section.questions.iter().filter(|question| !question.frozen) {
        let Some(Answer::Scale(scale)) = &question.answer else { continue };
        let (asking, telling) = by_scale.entry(&scale.value).or_default();
        // A few words may follow the question mark, such as `(optional)`, which another rule reports.
        if question.text.value.contains('?') {
            asking.push(question);
        } else {
            telling.push(question);
        }
    }
    for (scale, (asking, telling)) in by_scale {
        let (few, many, what, others) = if asking.len() <= telling.len() {
            (asking, telling, "is a question", "are statements")
        } else {
            (telling, asking, "is a statement", "are questions")
        };
        if few.len() * OUTLIER > many.len() {
            continue;
        }
        for question in &few {
            let Some(usual) = many.first() else { continue };
            findings
                .at(
                    question.text.span,
                    format!("this {what}, but the {} others on the scale `{scale}` {others}", many.len()),
                )
                .related(usual.text.span, "one of the others")
                .help("write this text in the same form as the others")
                .subject(&question.id);
        }
    }
}
