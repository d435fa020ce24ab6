//! `long-title`: a title of more than 65 characters.

use crate::rules::context::TextCx;
use dma_authoring::model::Field;
use dma_text::diagnostic::Findings;

declare_rule! {
    /// A title has more than 65 characters.
    ///
    /// Titles are shown in menus, tables and charts. Search results cut them off after about 65 characters, and the
    /// important half may be lost.
    ///
    /// **What to do.** Keep the words that distinguish the title from others, and move the rest to `about`.
    ///
    /// Source: NHS digital service manual, formatting and punctuation (headings),
    /// <https://service-manual.nhs.uk/content/formatting-and-punctuation>.
    ///
    /// ```yaml,bad
    /// # file: shared/example.yaml
    /// section: example
    /// title: Plans, budgets, people and the ways in which the board sees to each of them in March
    /// questions:
    ///   - id: example-question
    ///     text: The board reviews progress on paper forms in March.
    ///     scale: agreement
    ///     help: Look at the minutes of that meeting.
    ///     good: The minutes name an owner for each action.
    ///     evidence: The approved minutes.
    ///     respondent: executive
    ///     why: Oversight keeps the plan alive.
    ///     references: [ { scheme: wgll, code: well-led } ]
    /// ```
    ///
    /// ```yaml,good
    /// text: The board keeps the plan, the budget, the roster and the list of risks in one printed folder in March.
    /// ```
    "long-title", Style, Note, Text(check), basis(Fact)
}

/// The limit of the NHS digital service manual, in characters.
const LIMIT: usize = 65;

fn check(cx: &TextCx<'_, '_>, findings: &mut Findings) {
    if cx.field() != Field::Title {
        return;
    }
    let count = cx.value().trim().chars().count();
    if count > LIMIT {
        findings
            .at(cx.role.text.span, format!("this title has {count} characters; the limit is {LIMIT}"))
            .help("keep the words that distinguish it from other titles, and move the rest to `about`");
    }
}
