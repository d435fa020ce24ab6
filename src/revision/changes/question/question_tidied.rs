//! `question-tidied`: a question changed in layout, case, punctuation or spelling, or in words declared
//! to be editorial.

use crate::changes::ChangeCx;

declare_change! {
    /// A question changed in layout, case, punctuation or spelling, or in words declared to be
    /// editorial.
    ///
    /// It reads the same to every respondent.
    ///
    /// **Example.** *recieve* becomes *receive*.
    "question-tidied", Question, [QuestionText],
    Editorial, Patch, Comparable, Comparable, tell,
    when |cx| cx.is_tidied()
}

fn tell(cx: &ChangeCx<'_>) -> String {
    cx.tidied("the wording")
}
