//! `negative-stem`: a negative question or statement.

use crate::rules::context::TextCx;
use crate::rules::phrases::{Hit, Phrases};
use crate::rules::wordlist::{ASKED, is_one_of, starts_sentence, word_after, word_before};
use dma_authoring::model::ChoiceOption;
use dma_text::diagnostic::Findings;

declare_rule! {
    /// A question or statement is negative.
    ///
    /// Readers overlook a "not", especially in a hurry, and answer the opposite of what they mean. With a scale that
    /// includes "disagree" or "no" it is worse: disagreeing with a negative statement is a double negative.
    ///
    /// **What to do.** Make it positive: "Staff enter data once" instead of "Staff do not enter data twice". If the
    /// meaning is reversed, reverse the order of the scores as well.
    ///
    /// The rule skips set phrases such as "no more than", "no longer", "never event" and "whether or not", and
    /// compounds such as "not-for-profit".
    ///
    /// Source: guide to the wording of questions in surveys,
    /// <https://aid-it.com.au/guide-to-wording-of-questions-in-surveys/>.
    ///
    /// ```yaml,bad
    /// text: Staff do not copy details by hand.
    /// ```
    ///
    /// ```yaml,good
    /// text: Staff enter details once.
    /// ```
    "negative-stem", Wording, Warn, Phrases(&PHRASES)
}

static PHRASES: Phrases = Phrases {
    phrases: &[
        "not",
        "never",
        "no",
        "nobody",
        "neither",
        "cannot",
        "without",
        "unable",
        "fail to",
        "fails to",
        "failed to",
        "failure to",
        "lack",
        "lacks",
        "lacked",
        "lacking",
        "can't",
        "can’t",
        "don't",
        "don’t",
        "doesn't",
        "doesn’t",
        "didn't",
        "didn’t",
        "isn't",
        "isn’t",
        "aren't",
        "aren’t",
        "wasn't",
        "wasn’t",
        "weren't",
        "weren’t",
        "hasn't",
        "hasn’t",
        "haven't",
        "haven’t",
        "hadn't",
        "hadn’t",
        "won't",
        "won’t",
        "shouldn't",
        "shouldn’t",
        "couldn't",
        "couldn’t",
        "mustn't",
        "mustn’t",
    ],
    fields: ASKED,
    check,
};

/// Words after `not` or `no` in a set phrase that is not negative, or in a term.
const AFTER: &[(&str, &[&str])] = &[
    ("no", &["more", "later", "less", "fewer", "earlier", "longer", "fixed", "doubt"]),
    ("never", &["event", "events"]),
    ("not", &["applicable", "more", "later", "less", "fewer", "only", "earlier", "known"]),
    ("do", &["attempt", "resuscitate"]),
    ("did", &["attend"]),
];

fn check(hit: &Hit<'_>, cx: &TextCx<'_, '_>, findings: &mut Findings) {
    if is_set_phrase(hit, cx.value()) {
        return;
    }
    let span = cx.at(hit.range.clone());
    let help = "make it positive; if that reverses the meaning, reverse the order of the scores as well";
    match denying_option(cx) {
        Some(option) => findings
            .at(
                span,
                format!("`{}` makes a double negative with the answer `{}`", hit.found, option.label.value),
            )
            .label("the statement is negative")
            .related(option.label.span, "this answer is negative as well")
            .help(help),
        None => findings.at(span, format!("readers may overlook the negative `{}`", hit.found)).help(help),
    };
}

fn is_set_phrase(hit: &Hit<'_>, text: &str) -> bool {
    let (before, after) = (word_before(text, hit.range.start), word_after(text, hit.range.end));
    let is_next_to = |end: &str, c: [char; 4]| end.starts_with(c) || end.ends_with(c);
    let quoted = is_next_to(&text[..hit.range.start], ['"', '“', '‘', '`']);
    let compound = text[hit.range.end..].starts_with('-') || text[..hit.range.start].ends_with('-');
    let number = hit.phrase == "no" && text[hit.range.end..].starts_with('.');
    let sets = AFTER.iter().any(|(word, next)| {
        let leads = *word == hit.phrase || (hit.phrase == "not" && word.eq_ignore_ascii_case(before));
        leads && is_one_of(after, next)
    });
    let whether = hit.phrase == "not" && before.eq_ignore_ascii_case("or");
    // The rule `leading-question` reports `Don't you …`.
    let leading = hit.found.contains(['\'', '’'])
        && (starts_sentence(text, hit.range.start) || text[..hit.range.start].trim_end().ends_with(','));
    quoted || compound || number || sets || whether || leading
}

/// Returns the negative option of the question's scale, such as `Disagree` or `No`.
fn denying_option<'m>(cx: &TextCx<'_, 'm>) -> Option<&'m ChoiceOption> {
    let index = &cx.programme.resolved.index;
    let scale = index.scale(index.question(cx.role.subject)?.scale_id()?)?;
    scale.options.iter().find(|option| {
        let first = option.label.value.split_whitespace().next().unwrap_or("");
        let says = |word: &str| first.trim_end_matches([',', '.']).eq_ignore_ascii_case(word);
        says("no") || option.label.value.to_ascii_lowercase().contains("disagree")
    })
}
