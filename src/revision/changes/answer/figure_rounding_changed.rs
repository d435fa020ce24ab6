//! `figure-rounding-changed`: the rounding of a figure before it is banded changed.

use crate::changes::context::ChangeCx;

declare_change! {
    /// The rounding of a figure before it is banded changed.
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
