//! `guidance-clarified`: guidance changed so that a question is read differently, as declared.

use crate::changes::context::ChangeCx;
use crate::diff::Aspect;

declare_change! {
    /// Guidance changed so that a question is read differently, as declared.
    ///
    /// A tooltip that no longer accepts an equivalent changes answers, although no word of the
    /// question changes.
    ///
    /// **Example.** A tooltip no longer counts a certificate as proof, declared `clarification`.
    "guidance-clarified", Guidance, [Help, Good, Evidence],
    Clarification, Minor, WithCare, WithCare, message,
    when |cx| cx.guidance_is_declared()
}

fn message(cx: &ChangeCx<'_>) -> String {
    cx.changed(match cx.difference.aspect {
        Aspect::Good => "the description of what good looks like",
        Aspect::Evidence => "the evidence",
        _ => "the help",
    })
}
