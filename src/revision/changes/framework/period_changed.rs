//! `period-changed`: the answers are about another period of the same length.

use crate::changes::context::ChangeCx;

declare_change! {
    /// The answers are about another period of the same length.
    ///
    /// Each round asks about its own year. Questions name the period as `{period}`, so that a new
    /// year does not change their wording.
    ///
    /// **Example.** *The 12 months to 31 March 2016* becomes *the 12 months to 31 March 2017*.
    "period-changed", Framework, [Period],
    Editorial, Patch, Comparable, Comparable, message,
    when |cx| !cx.period_length_differs()
}

fn message(cx: &ChangeCx<'_>) -> String {
    cx.changed("the reference period")
}
