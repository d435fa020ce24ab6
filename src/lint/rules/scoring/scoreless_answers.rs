//! `scoreless-answers`: complete answers that leave a section without a score.

use crate::rules::context::{ProgrammeCx, answers_text, settings_text};
use crate::soundness::{Flaw, Unscored};
use dma_text::diagnostic::Findings;

declare_rule! {
    /// A set of answers leaves a section without a score.
    ///
    /// A respondent answers every required question, but the section has no score. Either no question that counts was
    /// asked, or all of them were "not applicable", or too few were answered for `minimum-answered`. The theme is then
    /// the average of fewer sections, and tables have an unexpected gap.
    ///
    /// Every set of answers that the conditions allow is judged exactly. A question that does not apply does not count
    /// towards the weight that must be answered; a question without an answer does. A section that is not asked needs
    /// no score.
    ///
    /// **What to do.** Make at least one question of the section required, asked of everybody and always applicable. Or
    /// give the section its own `when`, so that it is asked only where it applies. Where the gap is right, write an
    /// exception with the reason.
    ///
    /// Source: the format itself: the score is calculated for every set of answers that conditions allow.
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

/// The highest number of answers that are shown.
const MOST_SHOWN: usize = 4;

fn check(cx: &ProgrammeCx<'_, '_>, findings: &mut Findings) {
    for judged in cx.judgements(|flaw| matches!(flaw, Flaw::Scoreless { .. }).then_some(())) {
        let Flaw::Scoreless { why, example } = judged.flaw else { continue };
        let id = &judged.section.model.id;
        let shown = &example[..example.len().min(MOST_SHOWN)];
        let more = match example.len() - shown.len() {
            0 => String::new(),
            1 => " and 1 more like these".to_owned(),
            more => format!(" and {more} more like these"),
        };
        let minimum = judged
            .framework
            .header
            .scoring
            .as_ref()
            .and_then(|scoring| scoring.minimum_answered.as_ref())
            .map_or(0, |minimum| minimum.value);
        let (because, what_to_do) = match why {
            Unscored::NotAsked => (
                "none of its scored questions is asked".to_owned(),
                "ask one of them of everybody, or ask the section only where this does not happen",
            ),
            Unscored::NothingCounts => (
                "none of its scored questions counts".to_owned(),
                "make one of them required and always applicable, or ask the section only where it applies",
            ),
            Unscored::TooLittle(share) => (
                format!("only {share}% of its weight is answered, but {minimum}% must be"),
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
            .help(format!("{what_to_do}; this happens with {}{more}", answers_text(shown)))
            .subject(&id.value);
    }
}
