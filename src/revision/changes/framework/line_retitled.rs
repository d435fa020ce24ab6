//! `line-retitled`: a service line is called something else.

use crate::changes::ChangeCx;

declare_change! {
    /// A service line is called something else.
    ///
    /// Respondents decide by the title which services they answer for.
    ///
    /// **Example.** *Children's services* becomes *Children and young people*.
    "line-retitled", Framework, [LineTitle],
    Clarification, Minor, WithCare, Comparable, tell,
    when |cx| !cx.is_tidied()
}

fn tell(cx: &ChangeCx<'_>) -> String {
    cx.changed("the title")
}
