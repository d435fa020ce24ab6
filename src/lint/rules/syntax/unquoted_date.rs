//! `unquoted-date`: a text that is a date to some readers.

use crate::rules::context::TextCx;
use crate::rules::fix;
use dma_text::diagnostic::Findings;
use dma_yaml::tree::Style;

declare_rule! {
    /// A text is a date to some readers of YAML.
    ///
    /// Without quotes `2016-04-01` is a text in YAML 1.2 and a date in YAML 1.1, which most tools still speak: they would
    /// write it in another way, or refuse it. Keys that want a date, such as `start`, take it as it is.
    ///
    /// **What to do.** Put quotes round it.
    ///
    /// Source: YAML 1.1 type <https://yaml.org/type/timestamp.html> beside YAML 1.2.2, section 10.3.
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
            .at(text.span, format!("`{value}` is a date to some readers and a text to others"))
            .help(format!("write `\"{value}\"` with quotes"))
            .fix(fix::quote(cx.programme.sources, text.span));
    }
}

/// Whether readers of YAML 1.1 take it for a date, or a date with a time.
fn is_date(text: &str) -> bool {
    let bytes = text.as_bytes();
    let figures = |range: std::ops::Range<usize>| {
        bytes.get(range).is_some_and(|digits| digits.iter().all(u8::is_ascii_digit))
    };
    if !figures(0..4) || bytes.get(4) != Some(&b'-') {
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
