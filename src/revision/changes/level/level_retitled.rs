//! `level-retitled`: a level has another title.

use crate::changes::ChangeCx;

declare_change! {
    /// A level has another title.
    ///
    /// The title tells respondents what the level is about; its elements decide.
    ///
    /// **Example.** *Starting* becomes *Not yet*.
    "level-retitled", Level, [LevelTitle],
    Clarification, Minor, WithCare, WithCare, tell,
    when |cx| !cx.is_tidied()
}

fn tell(cx: &ChangeCx<'_>) -> String {
    cx.changed("the title")
}
