//! `question-withdrawn`: a question is no longer asked in this setting; other settings still ask it.

use crate::changes::context::ChangeCx;

declare_change! {
    /// A question is no longer asked in this setting; other settings still ask it.
    ///
    /// Its series ends here. The group behind a national figure changes.
    ///
    /// **Example.** Community services are no longer asked about theatres.
    "question-withdrawn", Question, [QuestionRemoved],
    Structure, Major, Ends, ByWeight, message,
    when |cx| cx.is_withdrawn(),
    mirror "question-extended"
}

fn message(cx: &ChangeCx<'_>) -> String {
    format!("{} was withdrawn from this setting; others go on asking it", cx.subject())
}
