//! `scale-swapped`: a question is answered on another scale, or banded by another one.

use crate::changes::context::ChangeCx;

declare_change! {
    /// A question is answered on another scale, or banded by another one.
    ///
    /// The same situation gets another option and another score.
    ///
    /// **Example.** `scale: agreement` becomes `scale: extent`.
    "scale-swapped", Answer, [AnswerScale],
    Scoring, Major, Break, Break, message
}

fn message(cx: &ChangeCx<'_>) -> String {
    cx.changed("the scale")
}
