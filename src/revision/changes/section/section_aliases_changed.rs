//! `section-aliases-changed`: the other names of a section changed.

use crate::changes::context::ChangeCx;

declare_change! {
    /// The other names of a section changed.
    ///
    /// They help people and programs to find the section. Respondents do not see them.
    ///
    /// **Example.** *Remote care* is added as another name.
    "section-aliases-changed", Section, [SectionAliases],
    Editorial, Patch, Comparable, Comparable, message
}

fn message(cx: &ChangeCx<'_>) -> String {
    cx.changed("the other names")
}
