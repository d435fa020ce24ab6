//! `setting-changed`: the two revisions belong to different settings.

use crate::changes::context::ChangeCx;

declare_change! {
    /// The two revisions belong to different settings.
    ///
    /// Different organisations answer them, so no answer or score of one continues the other.
    ///
    /// **Example.** A framework for every provider is compared with the framework of ambulance
    /// services.
    "setting-changed", Framework, [Setting],
    Structure, Major, Break, Break, message
}

fn message(cx: &ChangeCx<'_>) -> String {
    cx.changed("the setting")
}
