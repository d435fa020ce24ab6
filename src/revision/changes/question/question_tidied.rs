//! `question-tidied`: a question changed in layout, case, punctuation or spelling, or in words declared
//! to be editorial.

use crate::changes::context::ChangeCx;

declare_change! {
    /// A question changed in layout, case, punctuation or spelling, or in words declared to be
    /// editorial.
    ///
    /// It reads the same to every respondent.
    ///
    /// **Example.** *recieve* becomes *receive*.
    "question-tidied", Question, [QuestionText],
    Editorial, Patch, Comparable, Comparable, message,
    when |cx| cx.is_tidied()
}

fn message(cx: &ChangeCx<'_>) -> String {
    cx.tidied("the wording")
}
