//! `mixed-forms`: questions and statements side by side on one scale.

use crate::rules::context::SectionCx;
use dma_authoring::model::{Answer, Question};
use dma_text::diagnostic::Findings;
use std::collections::BTreeMap;

declare_rule! {
    /// Questions and statements stand side by side on one scale.
    ///
    /// Respondents fall into a rhythm: read a statement, say how far it holds. A question in between makes them stumble, and
    /// its answers fit the scale badly.
    ///
    /// **What to do.** Write the few like the many.
    ///
    /// It compares the questions of one section that share a scale, and speaks when 5 or more are alike for each that differs. A text asks when it ends with a question mark. Texts of record are
    /// left alone.
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

/// How many must have the one form for each that has the other.
const OUTLIER: usize = 5;

fn check(cx: &SectionCx<'_, '_>, findings: &mut Findings) {
    let mut by_scale: BTreeMap<&str, (Vec<&Question>, Vec<&Question>)> = BTreeMap::new();
    for question in cx.section.questions.iter().filter(|question| !question.frozen) {
        let Some(Answer::Scale(scale)) = &question.answer else { continue };
        let (asking, telling) = by_scale.entry(&scale.value).or_default();
        // A few words may follow the mark, such as `(optional)`, which has a finding of its own.
        if question.text.value.contains('?') {
            asking.push(question);
        } else {
            telling.push(question);
        }
    }
    for (scale, (asking, telling)) in by_scale {
        let (few, many, what, others) = if asking.len() <= telling.len() {
            (asking, telling, "asks", "are statements")
        } else {
            (telling, asking, "is a statement", "ask")
        };
        if few.len() * OUTLIER > many.len() {
            continue;
        }
        for question in &few {
            let Some(usual) = many.first() else { continue };
            findings
                .at(
                    question.text.span,
                    format!("this {what}, and {} others on `{scale}` {others}", many.len()),
                )
                .related(usual.text.span, "such as this one")
                .help("write the few like the many")
                .subject(&question.id);
        }
    }
}
