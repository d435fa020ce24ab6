//! `level-retitled`: the title of a level changed.

use crate::changes::context::ChangeCx;

declare_change! {
    /// The title of a level changed.
    ///
    /// The title tells respondents what the level is about. Its elements decide whether it is
    /// reached.
    ///
    /// **Example.** *Starting* becomes *Not yet*.
    "level-retitled", Level, [LevelTitle],
    Clarification, Minor, WithCare, WithCare, message,
    when |cx| !cx.is_tidied()
}

fn message(cx: &ChangeCx<'_>) -> String {
    cx.changed("the title")
}
