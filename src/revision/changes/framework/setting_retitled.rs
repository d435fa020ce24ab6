//! `setting-retitled`: the setting is called something else.

use crate::changes::context::ChangeCx;

declare_change! {
    /// The setting is called something else.
    ///
    /// Organisations find their form by it; who answers stays the same.
    ///
    /// **Example.** *Community services* becomes *Community health services*.
    "setting-retitled", Framework, [SettingTitle],
    Editorial, Patch, Comparable, Comparable, message
}

fn message(cx: &ChangeCx<'_>) -> String {
    cx.changed("the title of the setting")
}
