//! `plural-organisation`: an organisation with a plural verb.

use crate::rules::context::TextCx;
use crate::rules::phrases::{Hit, Phrases};
use crate::rules::wordlist::{PROSE, is_one_of, word_before};
use dma_text::diagnostic::Findings;

declare_rule! {
    /// An organisation has a plural verb.
    ///
    /// "The trust have agreed" may mean the organisation or the people in it. The singular shows that the organisation
    /// answers as one.
    ///
    /// **What to do.** Write "has", "is", "was" or "does". If people are meant, name them: "members of the board are".
    ///
    /// The rule looks for a few nouns ("the trust", "the board", "the council") directly before a plural verb. Teams
    /// and staff may be plural.
    ///
    /// Source: NHS digital service manual, A to Z (organisations),
    /// <https://service-manual.nhs.uk/content/a-to-z-of-nhs-health-writing>.
    ///
    /// ```yaml,bad
    /// text: The trust have agreed a digital plan.
    /// ```
    ///
    /// ```yaml,good
    /// text: The trust has agreed a digital plan.
    /// ```
    "plural-organisation", Wording, Note, Phrases(&PHRASES)
}

/// Each noun with each plural verb.
macro_rules! with_verbs {
    ($($noun:literal)+) => {
        &[$(
            concat!($noun, " have"), concat!($noun, " are"), concat!($noun, " were"), concat!($noun, " do"),
        )+]
    };
}

static PHRASES: Phrases = Phrases {
    phrases: with_verbs!(
        "the trust" "the board" "the council" "the committee" "the organisation" "the {organisation}" "the {board}"
        "the provider" "the supplier" "the hospital" "the local authority" "the integrated care board" "the government"
        "the programme board" "the department" "your organisation" "your trust" "your council" "each trust" "each council"
        "nhs england" "the care quality commission"
    ),
    fields: PROSE,
    check,
};

/// Words before the noun that make it part of something plural: `members of the board are`.
const JOINS: &[&str] = &[
    "of", "in", "by", "for", "from", "at", "across", "within", "to", "with", "on", "through", "between",
    "and", "or", "outside", "into", "about", "than", "as", "under", "over", "around", "near", "beyond",
    // A question reverses the order: `does the trust have`.
    "do", "does", "did", "can", "could", "will", "would", "should", "must", "may", "might", "let", "lets",
    "if",
];

const SINGULAR: [(&str, &str); 4] = [("have", "has"), ("are", "is"), ("were", "was"), ("do", "does")];

fn check(hit: &Hit<'_>, cx: &TextCx<'_, '_>, findings: &mut Findings) {
    let text = cx.value();
    let verb = hit.phrase.rsplit(' ').next().unwrap_or("");
    let Some((_, singular)) = SINGULAR.iter().find(|(plural, _)| *plural == verb) else { return };
    // `the systems that the trust do not …` has its plural verb elsewhere only with a preposition or a conjunction.
    if is_one_of(word_before(text, hit.range.start), JOINS) {
        return;
    }
    let noun = &hit.found[..hit.found.len() - verb.len() - 1];
    findings
        .at(cx.at(hit.range.clone()), format!("`{}` treats one organisation as plural", hit.found))
        .help(format!("write `{noun} {singular}`, or name the people who are meant"));
}
