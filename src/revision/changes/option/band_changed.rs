//! `band-changed`: an option stands for another band of figures.

use crate::changes::context::ChangeCx;

declare_change! {
    /// An option stands for another band of figures.
    ///
    /// The same figure falls into another band and gets another score.
    ///
    /// **Example.** 86 to 90 becomes 81 to 90.
    "band-changed", Option, [OptionBand],
    Scoring, Major, Break, Break, message
}

fn message(cx: &ChangeCx<'_>) -> String {
    cx.changed("the band")
}
