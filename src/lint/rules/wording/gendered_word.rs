//! `gendered-word`: a word that names a sex where none is meant.

use crate::rules::context::TextCx;
use crate::rules::phrases::{Hit, Phrases};
use crate::rules::wordlist::{READ, is_one_of, left, word_after, word_before};
use dma_text::diagnostic::Findings;

declare_rule! {
    /// A word names a sex where none is meant.
    ///
    /// "The nurse enters her name" leaves out every other nurse, and "chairman" leaves out every other chair. Readers
    /// notice, and stop reading what was asked.
    ///
    /// **What to do.** Use "they" and "their", or repeat the noun. Use the title that anybody can hold.
    ///
    /// Pronouns are left alone in a text that speaks of women, men, mothers, fathers, girls or boys.
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

/// Pronouns first, then nouns.
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

/// What stands before `or` in a pair.
const PAIRED: &[&str] = &["he", "she", "his", "him"];

static PHRASES: Phrases = Phrases { phrases: &left::<{ WORDS.len() }>(WORDS), fields: READ, check };

fn check(hit: &Hit<'_>, cx: &TextCx<'_, '_>, findings: &mut Findings) {
    if hit.number < PRONOUNS && !is_free(hit, cx.value()) {
        return;
    }
    findings
        .at(cx.at(hit.range.clone()), format!("`{}` names a sex where none is meant", hit.found))
        .help(format!("write `{}`", WORDS[hit.number].1));
}

/// Whether a pronoun stands for anybody: not one of a pair, a name, an abbreviation, or a text about one sex.
fn is_free(hit: &Hit<'_>, text: &str) -> bool {
    let (left, right) = (&text[..hit.range.start], &text[hit.range.end..]);
    let slash = left.ends_with('/') || right.starts_with('/');
    // `he or she` is found as one.
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
