//! `line-retitled`: the title of a service line changed.

use crate::changes::context::ChangeCx;

declare_change! {
    /// The title of a service line changed.
    ///
    /// Respondents decide from the title which services to answer for.
    ///
    /// **Example.** *Children's services* becomes *Children and young people*.
    "line-retitled", Framework, [LineTitle],
    Clarification, Minor, WithCare, Comparable, message,
    when |cx| !cx.is_tidied()
}

fn message(cx: &ChangeCx<'_>) -> String {
    cx.changed("the title")
}
