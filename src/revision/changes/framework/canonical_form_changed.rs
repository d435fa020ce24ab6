//! `canonical-form-changed`: the schema version of the compiled JSON changed.

use crate::changes::context::ChangeCx;

declare_change! {
    /// The schema version of the compiled JSON changed.
    ///
    /// A newer tool adds keys to the compiled framework. The questions and their scoring stay the
    /// same. Suppliers read the release notes of the format.
    ///
    /// **Example.** `schemaVersion` 1.0 becomes 1.1.
    "canonical-form-changed", Framework, [SchemaVersion],
    Editorial, Patch, Comparable, Comparable, message
}

fn message(cx: &ChangeCx<'_>) -> String {
    cx.changed("the schema version of the compiled JSON")
}
