//! `level-retitled`: a level has another title.

use crate::changes::context::ChangeCx;

declare_change! {
    /// A level has another title.
    ///
    /// The title tells respondents what the level is about; its elements decide.
    ///
    /// **Example.** *Starting* becomes *Not yet*.
    "level-retitled", Level, [LevelTitle],
    Clarification, Minor, WithCare, WithCare, message,
    when |cx| !cx.is_tidied()
}

fn message(cx: &ChangeCx<'_>) -> String {
    cx.changed("the title")
}
