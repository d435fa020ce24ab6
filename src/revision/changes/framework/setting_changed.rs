//! `setting-changed`: the two revisions belong to different settings.

use crate::changes::context::ChangeCx;

declare_change! {
    /// The two revisions belong to different settings.
    ///
    /// Other organisations answer them, so no answer and no score of one continues the other.
    ///
    /// **Example.** The framework of one survey for every provider is compared with that of ambulance
    /// services.
    "setting-changed", Framework, [Setting],
    Structure, Major, Break, Break, message
}

fn message(cx: &ChangeCx<'_>) -> String {
    cx.changed("the setting")
}
