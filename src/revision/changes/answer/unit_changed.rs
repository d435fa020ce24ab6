//! `unit-changed`: a figure counts something else.

use crate::changes::context::ChangeCx;

declare_change! {
    /// A figure counts something else.
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
