//! `scoreless-answers`: answers that leave out nothing required, and a section without a score.

use crate::rules::context::{ProgrammeCx, answers_text, settings_text};
use crate::soundness::{Flaw, Unscored};
use dma_text::diagnostic::Findings;

declare_rule! {
    /// A set of answers leaves a section without a score.
    ///
    /// Somebody answers everything that must be answered, and the section has no score: nothing that counts was asked,
    /// everything that counts was "not applicable", or less was answered than `minimum-answered` wants. The theme is then
    /// the mean of fewer sections, and tables have a hole that nobody planned.
    ///
    /// All sets of answers that the conditions allow are judged exactly. A question that does not apply is no part of the
    /// weight that must be answered; a question without an answer is. A section that is itself not asked needs no score.
    ///
    /// **What to do.** Let at least one question of the section be asked of everybody, be required, and always apply; or
    /// ask the whole section only where it applies, with a `when` of its own. Where a hole is right, allow it and say why.
    ///
    /// Source: the format itself: the score is worked out from every set of answers that conditions allow.
    ///
    /// ```yaml,bad
    /// text: The board has agreed a digital plan.
    /// required: false
    /// # alone
    /// ```
    ///
    /// ```yaml,good
    /// text: The board has agreed a digital plan.
    /// ```
    "scoreless-answers", Scoring, Warn, Programme(check), basis(Fact)
}

/// How many answers of an example are named.
const MOST_SHOWN: usize = 4;

fn check(cx: &ProgrammeCx<'_, '_>, findings: &mut Findings) {
    for judged in cx.judgements(|flaw| matches!(flaw, Flaw::Scoreless { .. }).then_some(())) {
        let Flaw::Scoreless { why, example } = judged.flaw else { continue };
        let id = &judged.section.model.id;
        let shown = &example[..example.len().min(MOST_SHOWN)];
        let more = match example.len() - shown.len() {
            0 => String::new(),
            1 => " and one more like these".to_owned(),
            more => format!(" and {more} more like these"),
        };
        let minimum = judged
            .framework
            .header
            .scoring
            .as_ref()
            .and_then(|scoring| scoring.minimum_answered.as_ref())
            .map_or(0, |minimum| minimum.value);
        let (because, todo) = match why {
            Unscored::NotAsked => (
                "none of its questions that count is asked".to_owned(),
                "ask one of them of everybody, or ask the section itself only where this does not happen",
            ),
            Unscored::NothingCounts => (
                "none of its questions counts".to_owned(),
                "let one of them be required and always apply, or ask the section only where it applies",
            ),
            Unscored::TooLittle(share) => (
                format!("only {share}% of its weight is answered, and {minimum}% must be"),
                "require more of its questions, or lower `minimum-answered`",
            ),
        };
        findings
            .at(
                id.span,
                format!(
                    "some answers leave the section `{}` without a score in {}: {because}",
                    id.value,
                    settings_text(judged.framework.setting, judged.others)
                ),
            )
            .help(format!("it happens with {}{more}; {todo}", answers_text(shown)))
            .subject(&id.value);
    }
}
