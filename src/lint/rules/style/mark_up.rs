//! `mark-up`: HTML or Markdown in a plain text.

use crate::rules::context::TextCx;
use crate::rules::phrases::{Hit, Phrases};
use crate::rules::wordlist::{READ, is_one_of};
use dma_text::diagnostic::Findings;

declare_rule! {
    /// A plain text contains HTML or Markdown.
    ///
    /// Texts are shown as written, so respondents see the tags, the asterisks, and escapes such as `&amp;`.
    ///
    /// **What to do.** Delete the mark-up. Emphasise with words, and move addresses to `links`.
    ///
    /// Source: Office for National Statistics, checks on questionnaires,
    /// <https://github.com/ONSdigital/eq-questionnaire-validator>.
    ///
    /// ```yaml,bad
    /// help: Count <b>each</b> ward.
    /// ```
    ///
    /// ```yaml,good
    /// help: Count each ward with fewer than 10 beds.
    /// ```
    "mark-up", Style, Warn, Phrases(&PHRASES)
}

static PHRASES: Phrases = Phrases {
    phrases: &["<", "**", "__", "](", "`", "*", "&amp;", "&nbsp;", "&lt;", "&gt;", "&quot;", "&#"],
    fields: READ,
    check,
};

const TAGS: &[&str] = &[
    "a", "b", "br", "code", "div", "em", "font", "h1", "h2", "h3", "h4", "hr", "i", "img", "li", "mark",
    "ol", "p", "script", "span", "strong", "style", "sub", "sup", "table", "td", "th", "tr", "u", "ul",
];

fn check(hit: &Hit<'_>, cx: &TextCx<'_, '_>, findings: &mut Findings) {
    let text = cx.value();
    let (left, right) = (&text[..hit.range.start], &text[hit.range.end..]);
    let found = match hit.phrase {
        "<" => tag(right).map(|length| hit.range.start..hit.range.end + length),
        "](" => left
            .rfind('[')
            .map(|start| start..right.find(')').map_or(text.len(), |end| hit.range.end + end + 1)),
        "`" | "*" | "**" | "__" => {
            pair(left, right, hit.phrase).map(|length| hit.range.start..hit.range.end + length)
        }
        _ => Some(hit.range.clone()),
    };
    if let Some(range) = found {
        findings
            .at(cx.at(range.clone()), format!("respondents see the mark-up `{}`", &text[range]))
            .help("delete the mark-up: texts are plain");
    }
}

/// Returns the length of an HTML opening tag after its `<`. A closing tag belongs to it and is not reported again.
fn tag(right: &str) -> Option<usize> {
    let end = right.find('>')?;
    let name = right[..end].split([' ', '/']).next().unwrap_or("");
    is_one_of(name, TAGS).then_some(end + 1)
}

/// Returns the length of the text after an opening sign, up to the end of its closing sign.
fn pair(left: &str, right: &str, sign: &str) -> Option<usize> {
    // The second sign of a pair was reported with the first.
    let is_second = !left.matches(sign).count().is_multiple_of(2);
    let part_of_longer = sign == "*" && (left.ends_with('*') || right.starts_with('*'));
    let touches = right.starts_with(char::is_alphanumeric) && !left.ends_with(char::is_alphanumeric);
    let close = right.find(sign)?;
    let closes = right[..close].ends_with(|c: char| !c.is_whitespace());
    (!is_second && !part_of_longer && touches && closes).then_some(close + sign.len())
}
