//! `contact-changed`: the owner or the contact of the framework changed.

use crate::changes::context::ChangeCx;

declare_change! {
    /// The owner or the contact of the framework changed.
    ///
    /// It tells people where to send questions about the framework.
    ///
    /// **Example.** The address of the help desk moves to another domain.
    "contact-changed", Framework, [Owner, Contact],
    Editorial, Patch, Comparable, Comparable, message
}

fn message(cx: &ChangeCx<'_>) -> String {
    cx.changed("the owner or contact")
}
