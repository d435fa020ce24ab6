//! `better-answer-scores-less`: a better answer that lowers the score of a section.

use crate::rules::context::{ProgrammeCx, answers_text, settings_text};
use crate::soundness::{End, Flaw};
use dma_authoring::model::Condition;
use dma_text::diagnostic::Findings;

declare_rule! {
    /// A better answer can lower the score of a section.
    ///
    /// The better answer itself scores more, but it also changes which other questions are asked. A question that it
    /// adds scores low, or a question that it removes scored high, so the score of the section falls. Organisations
    /// learn to give the worse answer.
    ///
    /// Every set of answers is judged exactly. The finding shows two that differ in one answer, with both scores. An
    /// answer is better than another if it scores more. The options of a filter question without scores are neither
    /// better nor worse, so such a filter is the usual solution.
    ///
    /// **What to do.** Ask the filter question on a scale without scores, or give the questions that depend on it
    /// `weight: 0`. Or ask these questions of everybody, with an option for organisations that have not started.
    ///
    /// Source: the format itself: the score is calculated for every set of answers that conditions allow.
    ///
    /// ```yaml,bad
    /// - id: plan-agreed
    ///   text: The board has agreed a digital plan.
    /// - id: pharmacy-stock-list
    ///   text: The pharmacy keeps its stock list on screen.
    ///   help: Count a list that is checked each week.
    ///   good: Shelves and screen agree.
    ///   evidence: The last stock count.
    ///   why: Missing stock delays treatment.
    ///   weight: 2
    ///   when: { question: plan-agreed, is: [agree] }
    /// - id: parcel-book
    ///   text: Porters carry parcels between 2 buildings on Fridays.
    ///   help: Parcels weigh up to 5 kilograms.
    ///   good: A parcel arrives the same day.
    ///   evidence: The parcel book.
    ///   why: Parcels hold samples.
    ///   weight: 3
    /// # alone
    /// ```
    ///
    /// ```yaml,good
    /// - id: plan-agreed
    ///   text: The board has agreed a digital plan.
    /// - id: pharmacy-stock-list
    ///   text: The pharmacy keeps its stock list on screen.
    ///   help: Count a list that is checked each week.
    ///   good: Shelves and screen agree.
    ///   evidence: The last stock count.
    ///   why: Missing stock delays treatment.
    ///   weight: 0
    ///   when: { question: plan-agreed, is: [agree] }
    /// - id: parcel-book
    ///   text: Porters carry parcels between 2 buildings on Fridays.
    ///   help: Parcels weigh up to 5 kilograms.
    ///   good: A parcel arrives the same day.
    ///   evidence: The parcel book.
    ///   why: Parcels hold samples.
    ///   weight: 3
    /// # alone
    /// ```
    "better-answer-scores-less", Scoring, Warn, Programme(check), basis(Fact)
}

/// The highest number of answers that are shown.
const MOST_SHOWN: usize = 5;

fn check(cx: &ProgrammeCx<'_, '_>, findings: &mut Findings) {
    let wanted = |flaw: &Flaw| match flaw {
        Flaw::Lowered { question, .. } => Some(*question),
        _ => None,
    };
    for judged in cx.judgements(wanted) {
        let Flaw::Lowered { question, through, score_before, score_after, before, after, others: rest } =
            judged.flaw
        else {
            continue;
        };
        let placed = judged.framework.placed();
        let filter = placed[*question].1.model;
        let id = &judged.section.model.id;
        let mut finding = findings
            .at(
                filter.id.span,
                format!(
                    "a better answer to `{}` can lower the score of the section `{}` from {} to {} in {}",
                    filter.id.value,
                    id.value,
                    score_before,
                    score_after,
                    settings_text(judged.framework.setting, judged.others)
                ),
            )
            .subject(&filter.id.value);
        if let Some((section, question)) = through.map(|ordinal| placed[ordinal]) {
            let when = question.model.when.as_ref().or(section.model.when.as_ref()).map(Condition::span);
            finding = finding.related(
                when.unwrap_or(question.model.id.span),
                format!("`{}` is asked with only one of the two answers", question.model.id.value),
            );
        }
        let shown = |all: &[_]| answers_text(&all[..all.len().min(MOST_SHOWN)]);
        let rest = match rest {
            Some(End::Lowest) => "; every other question has its lowest score",
            Some(End::Highest) => "; every other question has its highest score",
            None => "",
        };
        finding.help(format!(
            "ask `{}` on a scale without scores, or give the questions that depend on it `weight: 0`; the section scores {} with {}, but {} with {}{rest}",
            filter.id.value,
            score_before,
            shown(before),
            score_after,
            shown(after)
        ));
    }
}
