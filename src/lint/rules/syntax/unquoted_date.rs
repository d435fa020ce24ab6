//! `unquoted-date`: a text that some YAML parsers read as a date.

use crate::rules::context::TextCx;
use crate::rules::fix;
use dma_text::diagnostic::Findings;
use dma_yaml::tree::Style;

declare_rule! {
    /// Some YAML parsers read a text as a date.
    ///
    /// Without quotes `2016-04-01` is text in YAML 1.2 and a date in YAML 1.1, which most tools still use. They would
    /// write it in another form, or reject it. Keys for dates, such as `start`, accept it without quotes.
    ///
    /// **What to do.** Put the text in quotes.
    ///
    /// Source: YAML 1.1 type <https://yaml.org/type/timestamp.html>; YAML 1.2.2, section 10.3.
    ///
    /// ```yaml,bad
    /// text: The board has agreed a digital plan.
    /// links: [ { title: 2016-04-01, url: "https://www.england.nhs.uk" } ]
    /// ```
    ///
    /// ```yaml,good
    /// text: The board has agreed a digital plan.
    /// links: [ { title: "2016-04-01", url: "https://www.england.nhs.uk" } ]
    /// ```
    "unquoted-date", Syntax, Deny, Text(check), fixes(Safe)
}

fn check(cx: &TextCx<'_, '_>, findings: &mut Findings) {
    let text = cx.role.text;
    if text.style == Style::Plain && cx.marks().has_figure() && is_date(&text.value) {
        let value = &text.value;
        findings
            .at(text.span, format!("some YAML parsers read `{value}` as a date, others as text"))
            .help(format!("put the text in quotes: `\"{value}\"`"))
            .fix(fix::quote(cx.programme.sources, text.span));
    }
}

/// Returns whether parsers of YAML 1.1 read the text as a date, or as a date with a time.
fn is_date(text: &str) -> bool {
    let bytes = text.as_bytes();
    let digits = |range: std::ops::Range<usize>| {
        bytes.get(range).is_some_and(|part| part.iter().all(u8::is_ascii_digit))
    };
    if !digits(0..4) || bytes.get(4) != Some(&b'-') {
        return false;
    }
    let day = text.find(['T', 't', ' ']).unwrap_or(text.len());
    let parts: Vec<&str> = text[5..day.max(5)].split('-').collect();
    let short = |part: &&str| matches!(part.len(), 1 | 2) && part.bytes().all(|byte| byte.is_ascii_digit());
    if parts.len() != 2 || !parts.iter().all(short) {
        return false;
    }
    if day == text.len() {
        return parts.iter().all(|part| part.len() == 2);
    }
    let time = text[day + 1..].trim_start();
    time.matches(':').count() >= 2
        && time.bytes().all(|byte| byte.is_ascii_digit() || b":.+-Zz ".contains(&byte))
}
