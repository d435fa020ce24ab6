//! `unit-changed`: the unit of a figure changed.

use crate::changes::context::ChangeCx;

declare_change! {
    /// The unit of a figure changed.
    ///
    /// Ten wards are not ten beds.
    ///
    /// **Example.** `unit: wards` becomes `unit: beds`.
    "unit-changed", Answer, [Unit],
    Meaning, Major, Break, ByWeight, message,
    when |cx| !cx.is_tidied()
}

fn message(cx: &ChangeCx<'_>) -> String {
    cx.changed("the unit")
}
