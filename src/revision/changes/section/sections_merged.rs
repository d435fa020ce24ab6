//! `sections-merged`: several sections were merged into one.

use crate::changes::context::ChangeCx;

declare_change! {
    /// Several sections were merged into one.
    ///
    /// The score of the new section is computed from what was scored separately. The old scores
    /// end.
    ///
    /// **Example.** *Standards* and *Decision support* become *Safe use of information*.
    "sections-merged", Section, [SectionsMerged],
    Structure, Major, Ends, Break, message,
    mirror "section-split"
}

fn message(cx: &ChangeCx<'_>) -> String {
    format!("{} was made of {}", cx.subject(), cx.others())
}
