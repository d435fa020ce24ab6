//! `gendered-word`: a word for one sex where anybody is meant.

use crate::rules::context::TextCx;
use crate::rules::phrases::{Hit, Phrases};
use crate::rules::wordlist::{READ, is_one_of, left, word_after, word_before};
use dma_text::diagnostic::Findings;

declare_rule! {
    /// A word means one sex where anybody is meant.
    ///
    /// "The nurse enters her name" leaves out other nurses, and "chairman" leaves out other chairs. Readers notice, and
    /// stop reading the question.
    ///
    /// **What to do.** Use "they" and "their", or repeat the noun. Use a job title that anybody can hold.
    ///
    /// The rule skips pronouns in a text about women, men, mothers, fathers, girls or boys.
    ///
    /// Source: NHS digital service manual, inclusive content, <https://service-manual.nhs.uk/content/>.
    ///
    /// ```yaml,bad
    /// help: Count meetings that the chairman opened.
    /// ```
    ///
    /// ```yaml,good
    /// help: Count meetings that the chair opened.
    /// ```
    "gendered-word", Wording, Warn, Phrases(&PHRASES)
}

/// How many words are pronouns; the others are nouns.
const PRONOUNS: usize = 12;

const WORDS: &[(&str, &str)] = &[
    ("he", "they"),
    ("she", "they"),
    ("him", "them"),
    ("her", "their"),
    ("his", "their"),
    ("hers", "theirs"),
    ("himself", "themselves"),
    ("herself", "themselves"),
    ("he or she", "they"),
    ("his or her", "their"),
    ("him or her", "them"),
    ("she or he", "they"),
    ("chairman", "chair"),
    ("chairmen", "chairs"),
    ("chairwoman", "chair"),
    ("manpower", "staff"),
    ("man-hours", "hours of work"),
    ("man hours", "hours of work"),
    ("manned", "staffed"),
    ("unmanned", "unstaffed"),
    ("mankind", "people"),
    ("man-made", "artificial"),
    ("spokesman", "spokesperson"),
    ("foreman", "supervisor"),
    ("workman", "worker"),
    ("workmen", "workers"),
    ("policeman", "police officer"),
    ("policemen", "police officers"),
    ("fireman", "firefighter"),
    ("firemen", "firefighters"),
    ("ambulanceman", "ambulance crew"),
    ("ambulancemen", "ambulance crews"),
    ("housewife", "person at home"),
    ("housewives", "people at home"),
    ("male nurse", "nurse"),
    ("male nurses", "nurses"),
    ("lady doctor", "doctor"),
    ("female doctor", "doctor"),
];

/// Words before `or` in a pair.
const PAIRED: &[&str] = &["he", "she", "his", "him"];

static PHRASES: Phrases = Phrases { phrases: &left::<{ WORDS.len() }>(WORDS), fields: READ, check };

fn check(hit: &Hit<'_>, cx: &TextCx<'_, '_>, findings: &mut Findings) {
    if hit.number < PRONOUNS && !is_free(hit, cx.value()) {
        return;
    }
    findings
        .at(cx.at(hit.range.clone()), format!("`{}` means one sex, but anybody may be meant", hit.found))
        .help(format!("write `{}`", WORDS[hit.number].1));
}

/// Returns whether a pronoun means anybody: it is not one of a pair, a name, an abbreviation, or in a text about one
/// sex.
fn is_free(hit: &Hit<'_>, text: &str) -> bool {
    let (left, right) = (&text[..hit.range.start], &text[hit.range.end..]);
    let slash = left.ends_with('/') || right.starts_with('/');
    // `he or she` is reported as one phrase.
    let or = word_before(text, hit.range.start);
    let pair = !hit.phrase.contains(' ')
        && (right.starts_with(" or he")
            || right.starts_with(" or she")
            || (or == "or" && is_one_of(word_before(text, left.trim_end().len() - or.len()), PAIRED)));
    let name = hit.found.bytes().all(|byte| byte.is_ascii_uppercase())
        || word_after(text, hit.range.end).starts_with("Majesty");
    let sexes = ["woman", "women", "mother", "girl", "pregnan", "father", "boy", " man ", " men ", " men's"];
    let about = || {
        let small = text.to_ascii_lowercase();
        sexes.iter().any(|sex| small.contains(sex))
    };
    !slash && !pair && !name && !about()
}
