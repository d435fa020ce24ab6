//! `section-aliases-changed`: other names of a section changed.

use crate::changes::context::ChangeCx;

declare_change! {
    /// Other names of a section changed.
    ///
    /// They help people and programs to find it; respondents do not see them.
    ///
    /// **Example.** *Remote care* is noted as another name.
    "section-aliases-changed", Section, [SectionAliases],
    Editorial, Patch, Comparable, Comparable, message
}

fn message(cx: &ChangeCx<'_>) -> String {
    cx.changed("the other names")
}
