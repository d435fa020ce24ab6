//! `band-changed`: the band of figures of an option changed.

use crate::changes::context::ChangeCx;

declare_change! {
    /// The band of figures of an option changed.
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
