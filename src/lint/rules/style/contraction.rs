//! `contraction`: a contraction that is easily misread.

use crate::rules::context::TextCx;
use crate::rules::phrases::{Hit, Phrases};
use crate::rules::wordlist::{left, starts_sentence};
use dma_authoring::model::Field;
use dma_text::diagnostic::Findings;

declare_rule! {
    /// A contraction such as "don't" is easily misread.
    ///
    /// Many readers overlook "n't" and understand the opposite. Forms such as "should've" are hard for people who
    /// learnt English late.
    ///
    /// **What to do.** Write both words: "do not", "should have".
    ///
    /// The rule allows friendly forms such as "you'll". In a question, `negative-stem` reports negative contractions,
    /// because the negation itself should go.
    ///
    /// Source: NHS digital service manual, punctuation (contractions), <https://service-manual.nhs.uk/content/>.
    ///
    /// ```yaml,bad
    /// help: Don't count wards under repair.
    /// ```
    ///
    /// ```yaml,good
    /// help: Do not count wards under repair.
    /// ```
    "contraction", Style, Warn, Phrases(&PHRASES), fixes(Safe)
}

/// Contractions with their full words; the forms with a typographic apostrophe follow those with a straight one.
const WORDS: &[(&str, &str)] = &[
    ("can't", "cannot"),
    ("can’t", "cannot"),
    ("don't", "do not"),
    ("don’t", "do not"),
    ("doesn't", "does not"),
    ("doesn’t", "does not"),
    ("didn't", "did not"),
    ("didn’t", "did not"),
    ("isn't", "is not"),
    ("isn’t", "is not"),
    ("aren't", "are not"),
    ("aren’t", "are not"),
    ("wasn't", "was not"),
    ("wasn’t", "was not"),
    ("weren't", "were not"),
    ("weren’t", "were not"),
    ("hasn't", "has not"),
    ("hasn’t", "has not"),
    ("haven't", "have not"),
    ("haven’t", "have not"),
    ("hadn't", "had not"),
    ("hadn’t", "had not"),
    ("won't", "will not"),
    ("won’t", "will not"),
    ("wouldn't", "would not"),
    ("wouldn’t", "would not"),
    ("shouldn't", "should not"),
    ("shouldn’t", "should not"),
    ("couldn't", "could not"),
    ("couldn’t", "could not"),
    ("mustn't", "must not"),
    ("mustn’t", "must not"),
    ("needn't", "need not"),
    ("needn’t", "need not"),
    ("should've", "should have"),
    ("should’ve", "should have"),
    ("could've", "could have"),
    ("could’ve", "could have"),
    ("would've", "would have"),
    ("would’ve", "would have"),
    ("might've", "might have"),
    ("might’ve", "might have"),
    ("they've", "they have"),
    ("they’ve", "they have"),
];

static PHRASES: Phrases = Phrases {
    phrases: &left::<{ WORDS.len() }>(WORDS),
    fields: &[
        Field::Help,
        Field::Good,
        Field::Evidence,
        Field::Why,
        Field::Option,
        Field::Title,
        Field::Prose,
    ],
    check,
};

fn check(hit: &Hit<'_>, cx: &TextCx<'_, '_>, findings: &mut Findings) {
    let mut words = WORDS[hit.number].1.to_owned();
    if starts_sentence(cx.value(), hit.range.start)
        && let Some(first) = words.get_mut(..1)
    {
        first.make_ascii_uppercase();
    }
    findings
        .at(cx.at(hit.range.clone()), format!("the contraction `{}` is easily misread", hit.found))
        .help(format!("write `{words}`"))
        .fix(cx.replace(hit.range.clone(), &words));
}
