//! `setting-retitled`: the title of the setting changed.

use crate::changes::context::ChangeCx;

declare_change! {
    /// The title of the setting changed.
    ///
    /// Organisations find their form by the title. Who answers stays the same.
    ///
    /// **Example.** *Community services* becomes *Community health services*.
    "setting-retitled", Framework, [SettingTitle],
    Editorial, Patch, Comparable, Comparable, message
}

fn message(cx: &ChangeCx<'_>) -> String {
    cx.changed("the title of the setting")
}
