//! `colour-or-position`: a text that refers to something by colour or position.

use crate::rules::context::TextCx;
use crate::rules::phrases::{Hit, Phrases};
use crate::rules::wordlist::READ;
use dma_text::diagnostic::Findings;

declare_rule! {
    /// A text refers to something by colour or position only.
    ///
    /// "The red box" and "the list on the right" mean nothing to people who listen to the page or do not see colours.
    /// They mean nothing on a phone or on paper either. The same text is shown in a form, a spreadsheet and a guide,
    /// each with a different layout.
    ///
    /// **What to do.** Use the name of the thing: its title, its question or its label.
    ///
    /// The rule looks for set phrases for parts of a page. It skips colours and positions in the world ("the red bag",
    /// "the bed on the left").
    ///
    /// Source: NHS digital service manual, accessibility (do not rely on colour or position alone),
    /// <https://service-manual.nhs.uk/accessibility/content>.
    ///
    /// ```yaml,bad
    /// help: Add up the figures in the table below.
    /// ```
    ///
    /// ```yaml,good
    /// help: Add up the figures of the bed report.
    /// ```
    "colour-or-position", Wording, Note, Phrases(&PHRASES)
}

/// Each part of a page with the phrases that refer to it.
macro_rules! things {
    ($($thing:literal)+) => {
        &[
            "see above", "see below", "as above", "as below", "shown above", "shown below", "listed below", "listed above",
            "described above", "described below", "the following page", "marked in red", "marked in green", "shown in red",
            "shown in green", "shown in amber", "highlighted in yellow", "highlighted in red", "highlighted in green",
            "written in red", "in the right-hand column", "in the left-hand column", "at the top of the page",
            "at the bottom of the page", "at the top of the screen", "at the bottom of the screen",
            "at the top of this page", "at the bottom of this page", "top right corner", "top left corner",
            "bottom right corner", "bottom left corner", "top right-hand corner", "top left-hand corner",
            $(
                concat!("the red ", $thing), concat!("the green ", $thing), concat!("the blue ", $thing),
                concat!("the yellow ", $thing), concat!("the grey ", $thing), concat!("the amber ", $thing),
                concat!("the ", $thing, " on the right"), concat!("the ", $thing, " on the left"),
                concat!("the ", $thing, " below"), concat!("the ", $thing, " above"),
                concat!("the ", $thing, "s below"), concat!("the ", $thing, "s above"),
            )+
        ]
    };
}

static PHRASES: Phrases = Phrases {
    phrases: things!("box" "button" "link" "table" "question" "list" "field" "option" "column" "row" "section" "panel"),
    fields: READ,
    check,
};

fn check(hit: &Hit<'_>, cx: &TextCx<'_, '_>, findings: &mut Findings) {
    // `the section above 5 metres` is a measurement; a reference ends there or continues with a small word.
    let right = cx.value()[hit.range.end..].trim_start();
    if right.starts_with(|c: char| c.is_ascii_digit()) {
        return;
    }
    findings
        .at(
            cx.at(hit.range.clone()),
            format!("`{}` refers by colour or position, which many people cannot see", hit.found),
        )
        .help("use the name of the thing: its title, its question or its label");
}
