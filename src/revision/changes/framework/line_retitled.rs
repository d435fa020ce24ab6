//! `line-retitled`: a service line is called something else.

use crate::changes::context::ChangeCx;

declare_change! {
    /// A service line is called something else.
    ///
    /// Respondents decide by the title which services they answer for.
    ///
    /// **Example.** *Children's services* becomes *Children and young people*.
    "line-retitled", Framework, [LineTitle],
    Clarification, Minor, WithCare, Comparable, message,
    when |cx| !cx.is_tidied()
}

fn message(cx: &ChangeCx<'_>) -> String {
    cx.changed("the title")
}
