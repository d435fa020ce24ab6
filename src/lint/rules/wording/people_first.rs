//! `people-first`: a word that reduces people to a condition, age or use of a service.

use crate::rules::context::TextCx;
use crate::rules::phrases::{Hit, Phrases};
use crate::rules::wordlist::{READ, advice, is_one_of, left, word_after, word_before};
use dma_text::diagnostic::Findings;

declare_rule! {
    /// A word reduces people to their condition, age or use of a service.
    ///
    /// "Sufferers", "the elderly" and "service users" put the label before the person, and many people do not accept
    /// it. The national style uses the words that people use about themselves.
    ///
    /// **What to do.** Write the words that the help offers: first the person, then what matters about them.
    ///
    /// The rule skips "victims of crime" and "social care workers".
    ///
    /// Source: NHS digital service manual, inclusive content, <https://service-manual.nhs.uk/content/>.
    ///
    /// ```yaml,bad
    /// help: Count letters to service users.
    /// ```
    ///
    /// ```yaml,good
    /// help: Count letters to people who use services.
    /// ```
    "people-first", Wording, Warn, Phrases(&PHRASES)
}

/// How many words are adjectives used as nouns, which count only where no noun follows.
const BARE: usize = 6;

const WORDS: &[(&str, &str)] = &[
    ("the disabled", "disabled people"),
    ("the homeless", "people who are homeless"),
    ("the blind", "people with sight loss"),
    ("the deaf", "deaf people"),
    ("the vulnerable", "say who is at risk, and of what"),
    ("diabetics", "people with diabetes"),
    ("service user", "person who uses services"),
    ("service users", "people who use services"),
    ("care worker", "paid carer"),
    ("care workers", "paid carers"),
    ("suffer from", "have"),
    ("suffers from", "has"),
    ("suffered from", "had"),
    ("suffering from", "living with"),
    ("sufferer", "person with the condition"),
    ("sufferers", "people with the condition"),
    ("afflicted", "living with"),
    ("stroke victim", "person who has had a stroke"),
    ("stroke victims", "people who have had a stroke"),
    ("handicapped", "disabled"),
    ("handicap", "disability"),
    ("confined to a wheelchair", "who uses a wheelchair"),
    ("wheelchair-bound", "who uses a wheelchair"),
    ("wheelchair bound", "who uses a wheelchair"),
    ("mentally ill", "with a mental health condition"),
    ("mental patient", "person with a mental health condition"),
    ("mental patients", "people with a mental health condition"),
    ("diabetic person", "person with diabetes"),
    ("diabetic people", "people with diabetes"),
    ("epileptics", "people with epilepsy"),
    ("schizophrenics", "people with schizophrenia"),
    ("alcoholics", "people who are dependent on alcohol"),
    ("drug addict", "person who is dependent on drugs"),
    ("drug addicts", "people who are dependent on drugs"),
    ("elderly", "give the age, or write `older`"),
    ("pensioner", "give the age, or write `older person`"),
    ("pensioners", "give the age, or write `older people`"),
    ("senior citizen", "older person"),
    ("senior citizens", "older people"),
    ("middle aged", "give the age"),
    ("middle-aged", "give the age"),
    ("bame", "ethnic minorities"),
    ("bme", "ethnic minorities"),
    ("non-white", "ethnic minorities"),
    ("non-whites", "people from ethnic minorities"),
    ("commit suicide", "die by suicide"),
    ("commits suicide", "dies by suicide"),
    ("committed suicide", "died by suicide"),
];

static PHRASES: Phrases = Phrases { phrases: &left::<{ WORDS.len() }>(WORDS), fields: READ, check };

/// Words after an adjective that means people.
const NO_NOUN: &[&str] = &[
    "", "and", "or", "in", "who", "are", "is", "can", "to", "with", "have", "at", "on", "by", "for", "from",
    "often", "do", "need", "use", "may",
];

fn check(hit: &Hit<'_>, cx: &TextCx<'_, '_>, findings: &mut Findings) {
    let text = cx.value();
    if hit.number < BARE && !is_one_of(word_after(text, hit.range.end), NO_NOUN) {
        return;
    }
    let before = word_before(text, hit.range.start);
    if hit.phrase.starts_with("care worker") && is_one_of(before, &["social", "health"]) {
        return;
    }
    findings
        .at(cx.at(hit.range.clone()), format!("`{}` puts the label before the person", hit.found))
        .help(advice(WORDS[hit.number].1));
}
