//! `abolished-body`: an organisation that no longer exists, named as if it did.

use crate::rules::context::{ProgrammeCx, TextCx};
use crate::rules::phrases::{Hit, Phrases};
use crate::rules::wordlist::{READ, is_one_of, word_after, word_before, words};
use dma_text::diagnostic::Findings;

declare_rule! {
    /// A text names an organisation that no longer exists.
    ///
    /// A question that sends respondents to NHSX, or that asks about their clinical commissioning group, cannot be
    /// answered. It makes the whole set look out of date.
    ///
    /// **What to do.** Name the organisation that does the work now. In a text about the past, write "the former".
    ///
    /// The rule compares with the latest edition in the programme: where its period or collection ended while the
    /// organisation still existed, the name is right. An edition that is not a year counts as today. Only organisations
    /// on a list are known. A text with a word such as "before" or "became" counts as a text about the past.
    ///
    /// Source: NHS digital service manual, A to Z (clinical commissioning groups were replaced in July 2022; NHSX is not
    /// used), <https://service-manual.nhs.uk/content/a-to-z-of-nhs-health-writing>.
    ///
    /// ```yaml,bad
    /// help: Count letters to the primary care trust.
    /// ```
    ///
    /// ```yaml,good
    /// help: Count letters that the former primary care trust sent.
    /// ```
    "abolished-body", Wording, Note, Phrases(&PHRASES)
}

/// An organisation that no longer exists.
struct Body {
    name: &'static str,
    last_day: &'static str,
    now: &'static str,
}

const fn body(name: &'static str, last_day: &'static str, now: &'static str) -> Body {
    Body { name, last_day, now }
}

const BODIES: &[Body] = &[
    body("primary care trust", "2013-03-31", "integrated care board"),
    body("primary care trusts", "2013-03-31", "integrated care boards"),
    body("strategic health authority", "2013-03-31", "NHS England"),
    body("strategic health authorities", "2013-03-31", "NHS England"),
    body("connecting for health", "2013-03-31", "NHS England"),
    body("nhs commissioning board", "2013-03-31", "NHS England"),
    body("nhs trust development authority", "2016-03-31", "NHS England"),
    body("hscic", "2016-07-31", "NHS England"),
    body("health and social care information centre", "2016-07-31", "NHS England"),
    body("department of health", "2018-01-07", "Department of Health and Social Care"),
    body("public health england", "2021-09-30", "UK Health Security Agency"),
    body("phe", "2021-09-30", "UK Health Security Agency"),
    body("nhsx", "2022-01-31", "NHS England"),
    body("clinical commissioning group", "2022-06-30", "integrated care board"),
    body("clinical commissioning groups", "2022-06-30", "integrated care boards"),
    body("ccg", "2022-06-30", "integrated care board"),
    body("ccgs", "2022-06-30", "integrated care boards"),
    body("nhs improvement", "2022-06-30", "NHS England"),
    body("sustainability and transformation partnership", "2022-06-30", "integrated care system"),
    body("sustainability and transformation partnerships", "2022-06-30", "integrated care systems"),
    body("nhs digital", "2023-01-31", "NHS England"),
    body("health education england", "2023-03-31", "NHS England"),
];

const fn names() -> [&'static str; BODIES.len()] {
    let mut names = [""; BODIES.len()];
    let mut row = 0;
    while row < BODIES.len() {
        names[row] = BODIES[row].name;
        row += 1;
    }
    names
}

static PHRASES: Phrases = Phrases { phrases: &names(), fields: READ, check };

/// Words of a text about the past.
const PAST: &[&str] =
    &["became", "before", "until", "closed", "abolished", "replaced", "archive", "archived", "formerly"];

fn check(hit: &Hit<'_>, cx: &TextCx<'_, '_>, findings: &mut Findings) {
    let text = cx.value();
    let body = &BODIES[hit.number];
    let former = is_one_of(word_before(text, hit.range.start), &["former", "formerly", "old", "then"]);
    let longer = body.name == "department of health" && word_after(text, hit.range.end) == "and";
    // `NHS improvement programmes` are not an organisation: a name of common words has capitals.
    let common = matches!(body.name, "nhs digital" | "nhs improvement")
        && !hit.found[4..].starts_with(char::is_uppercase);
    // A text about the past may name former organisations.
    let past = words(text).any(|(_, word)| is_one_of(word, PAST));
    // A name in lowercase letters counts as well, but `phe` alone does not.
    let letters = body.name.len() < 5 && !hit.found.starts_with(char::is_uppercase);
    if former
        || longer
        || letters
        || common
        || past
        || edition_end(cx.programme).is_some_and(|end| end.as_str() <= body.last_day)
    {
        return;
    }
    findings
        .at(
            cx.at(hit.range.clone()),
            format!("`{}` no longer exists (last day {})", hit.found, body.last_day),
        )
        .help(format!(
            "name the organisation that does the work now, such as `{}`, or write `the former {}`",
            body.now, hit.found
        ));
}

/// Returns the last date of the programme's latest edition, such as `2016-12-31`; `None` where it is unknown.
fn edition_end(cx: &ProgrammeCx<'_, '_>) -> Option<String> {
    let is_year = |text: &str| text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit());
    let ends = cx.model().frameworks().map(|(_, framework)| {
        let closes = framework.collection.as_ref().map(|collection| collection.closes.value.clone());
        let year = || {
            let edition = framework.edition.as_ref()?.value.as_str();
            is_year(edition).then(|| format!("{edition}-12-31"))
        };
        closes.or_else(|| framework.period.as_ref()?.end.as_ref().map(|end| end.value.clone())).or_else(year)
    });
    // A single edition without a date may be any.
    ends.collect::<Option<Vec<_>>>()?.into_iter().max()
}
