//! `period-length-changed`: the answers are about a longer or shorter period.

use crate::changes::context::ChangeCx;

declare_change! {
    /// The answers are about a longer or shorter period.
    ///
    /// Six months and twelve months give different answers: figures and frequencies change although
    /// nothing changed in the organisation.
    ///
    /// **Example.** *The 12 months to 31 March 2016* becomes *the 6 months to 30 September 2016*.
    "period-length-changed", Framework, [Period],
    Clarification, Minor, WithCare, WithCare, message,
    when |cx| cx.period_length_differs()
}

fn message(cx: &ChangeCx<'_>) -> String {
    cx.changed("the length of the reference period")
}
