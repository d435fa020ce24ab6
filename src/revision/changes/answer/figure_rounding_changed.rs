//! `figure-rounding-changed`: a figure becomes a whole number in another way before it is banded.

use crate::changes::context::ChangeCx;

declare_change! {
    /// A figure becomes a whole number in another way before it is banded.
    ///
    /// 20.5 falls into another band and gets another score.
    ///
    /// **Example.** `rounding: nearest` becomes `rounding: down`.
    "figure-rounding-changed", Answer, [FigureRounding],
    Scoring, Major, Break, Break, message
}

fn message(cx: &ChangeCx<'_>) -> String {
    cx.changed("the rounding of the figure")
}
