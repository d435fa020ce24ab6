//! `element-reworded`: an element asks for something else, or its words changed without a declaration.

use crate::changes::context::ChangeCx;

declare_change! {
    /// An element asks for something else, or its words changed without a declaration.
    ///
    /// Organisations that met it may not meet it now, or the reverse.
    ///
    /// **Example.** *most wards* becomes *every ward*.
    "element-reworded", Level, [ElementText],
    Meaning, Major, Break, Break, message,
    when |cx| cx.is_reworded()
}

fn message(cx: &ChangeCx<'_>) -> String {
    cx.reworded("the wording")
}
