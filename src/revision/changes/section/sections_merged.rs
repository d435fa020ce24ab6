//! `sections-merged`: several sections became one.

use crate::changes::context::ChangeCx;

declare_change! {
    /// Several sections became one.
    ///
    /// The new section's score is made of what was scored apart; the old scores end.
    ///
    /// **Example.** *Standards* and *Decision support* become *Safe use of information*.
    "sections-merged", Section, [SectionsMerged],
    Structure, Major, Ends, Break, message,
    mirror "section-split"
}

fn message(cx: &ChangeCx<'_>) -> String {
    format!("{} was made of {}", cx.subject(), cx.others())
}
