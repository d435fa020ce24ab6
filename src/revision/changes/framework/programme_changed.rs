//! `programme-changed`: the name of the programme changed.

use crate::changes::context::ChangeCx;

declare_change! {
    /// The name of the programme changed.
    ///
    /// The name is on forms and in exports. No question changes with it.
    ///
    /// **Example.** *Digital Maturity Assessment* becomes *Digital Maturity Self-Assessment*.
    "programme-changed", Framework, [Programme],
    Editorial, Patch, Comparable, Comparable, message
}

fn message(cx: &ChangeCx<'_>) -> String {
    cx.changed("the programme")
}
