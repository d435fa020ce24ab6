//! `canonical-form-changed`: the compiled JSON is written in another form.

use crate::changes::context::ChangeCx;

declare_change! {
    /// The compiled JSON is written in another form.
    ///
    /// A newer tool adds keys to the compiled framework. What is asked and how it scores stays;
    /// suppliers read the release notes of the form.
    ///
    /// **Example.** `schemaVersion` 1.0 becomes 1.1.
    "canonical-form-changed", Framework, [SchemaVersion],
    Editorial, Patch, Comparable, Comparable, message
}

fn message(cx: &ChangeCx<'_>) -> String {
    cx.changed("the form of the compiled JSON")
}
