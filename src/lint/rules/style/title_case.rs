//! `title-case`: a title with a capital on every word.

use crate::rules::capitals::capitals;
use crate::rules::context::TextCx;
use crate::rules::wordlist::{is_one_of, words};
use dma_authoring::model::Field;
use dma_text::diagnostic::{Findings, Fix};

declare_rule! {
    /// A title has a capital on every word.
    ///
    /// Sentence case is easier to read, and its capitals show which words are names.
    ///
    /// **What to do.** Keep the capitals of the first word and of names, and write all other words in lowercase.
    ///
    /// The rule reports a title in which at least 2 words after the first have capitals and no longer word is in
    /// lowercase. It skips names of acts, terms of the glossary, the programme's own title, and frozen titles (`frozen:
    /// true`).
    ///
    /// Source: NHS digital service manual, formatting (headings), <https://service-manual.nhs.uk/content/>.
    ///
    /// ```yaml,bad
    /// # file: shared/example.yaml
    /// section: example
    /// title: Digital Plans And Budgets
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
    /// # file: shared/example.yaml
    /// section: example
    /// title: Digital plans and the Mental Health Act
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
    "title-case", Style, Note, Text(check), fixes(Unsafe)
}

/// Words that end a name of several words.
const END_NAMES: &[&str] =
    &["act", "regulations", "order", "code", "charter", "england", "wales", "scotland", "ireland"];

fn check(cx: &TextCx<'_, '_>, findings: &mut Findings) {
    if cx.field() != Field::Title {
        return;
    }
    let text = cx.value();
    let is_large = |word: &str| word.starts_with(char::is_uppercase);
    let all: Vec<_> = words(text).collect();
    let rest = all.get(1..).unwrap_or_default();
    let large = rest.iter().filter(|(_, word)| is_large(word) && capitals(word).next().is_none()).count();
    let small = rest.iter().any(|(_, word)| word.len() > 4 && word.starts_with(char::is_lowercase));
    let names = rest.iter().any(|(_, word)| is_large(word) && is_one_of(word, END_NAMES));
    if large < 2 || small || names || is_name(cx) {
        return;
    }
    let mut plain = text.to_owned();
    for (range, word) in rest.iter().filter(|(_, word)| capitals(word).next().is_none()) {
        if let Some(part) = plain.get_mut(range.clone())
            && is_large(word)
        {
            part.make_ascii_lowercase();
        }
    }
    findings
        .at(cx.at(0..text.len()), "this title has a capital on every word")
        .help(format!("write `{plain}`, with capitals only for names"))
        .fix(cx.replace(0..text.len(), &plain).map(Fix::risky));
}

/// Returns whether the title is a name: that of the programme, or a term of the glossary.
fn is_name(cx: &TextCx<'_, '_>) -> bool {
    let programme = cx.programme.model().programme();
    let own = programme.is_some_and(|programme| cx.value().contains(&programme.title.value));
    own || cx.programme.model().terms().any(|term| {
        let name = term.term.value.as_str();
        name.contains(' ') && name.contains(char::is_uppercase) && cx.value().contains(name)
    })
}
