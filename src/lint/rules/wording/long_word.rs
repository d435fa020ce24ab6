//! `long-word`: a long word instead of a short one.

use crate::rules::context::TextCx;
use crate::rules::phrases::{Hit, Phrases};
use crate::rules::wordlist::{PROSE, advice, is_hyphenated, is_one_of, left, word_after, word_before};
use dma_authoring::model::Profile;
use dma_text::diagnostic::Findings;

declare_rule! {
    /// A text uses a long word instead of a short one.
    ///
    /// "Prior to the commencement of" takes longer to read than "before" and is no more exact. It is harder for people
    /// who are tired or whose first language is not English.
    ///
    /// **What to do.** Write the short word that the help offers.
    ///
    /// The rule skips words with a special meaning in this field, such as "whole-time equivalent" and "alternative
    /// text". With the profile `nhs-public`, it also reports a few professional words, such as "administer".
    ///
    /// Source: NHS digital service manual, how we write and A to Z,
    /// <https://service-manual.nhs.uk/content/a-to-z-of-nhs-health-writing>.
    ///
    /// ```yaml,bad
    /// help: Count checks made prior to discharge.
    /// ```
    ///
    /// ```yaml,good
    /// help: Count checks made before discharge.
    /// ```
    "long-word", Wording, Note, Phrases(&PHRASES)
}

const WORDS: &[(&str, &str)] = &[
    // Words that are reported only with the profile for the public.
    ("administer", "say `give`"),
    ("administered", "say `given`"),
    ("adverse", "harmful"),
    ("cardiac", "heart"),
    ("clinician", "doctor or nurse"),
    ("clinicians", "doctors and nurses"),
    ("discharged", "sent home"),
    ("mobilise", "move"),
    ("onset", "start"),
    ("renal", "kidney"),
    ("symptomatic", "with symptoms"),
    // Words that are always reported.
    ("ascertain", "find out"),
    ("amongst", "among"),
    ("whilst", "while"),
    ("cease", "stop"),
    ("ceased", "stopped"),
    ("ceases", "stops"),
    ("commence", "start"),
    ("commenced", "started"),
    ("commencement", "start"),
    ("commences", "starts"),
    ("commencing", "starting"),
    ("endeavour", "try"),
    ("endeavours", "tries"),
    ("exceed", "be more than"),
    ("exceeded", "was more than"),
    ("exceeding", "more than"),
    ("exceeds", "is more than"),
    ("excessive", "too much"),
    ("expedite", "speed up"),
    ("furthermore", "also"),
    ("henceforth", "from now on"),
    ("in accordance with", "as … says, or under"),
    ("in addition to", "as well as"),
    ("in conjunction with", "with"),
    ("in excess of", "more than"),
    ("in lieu of", "instead of"),
    ("in regard to", "about"),
    ("in relation to", "about"),
    ("in respect of", "about, or for"),
    ("in the absence of", "without"),
    ("in the event of", "if there is"),
    ("in the event that", "if"),
    ("with regard to", "about"),
    ("with regards to", "about"),
    ("with respect to", "about"),
    ("pertaining to", "about"),
    ("notwithstanding", "despite"),
    ("aforementioned", "name the thing again"),
    ("at this point in time", "now"),
    ("due to the fact that", "because"),
    ("for the purpose of", "for, or to"),
    ("for the purposes of", "for, or to"),
    ("has the ability to", "can"),
    ("have the ability to", "can"),
    ("is able to", "can"),
    ("are able to", "can"),
    ("make use of", "use"),
    ("makes use of", "uses"),
    ("on a daily basis", "every day"),
    ("on a weekly basis", "every week"),
    ("on a monthly basis", "every month"),
    ("on an annual basis", "every year"),
    ("methodology", "method"),
    ("methodologies", "methods"),
    ("a multitude of", "give the number, or write `many`"),
    ("occur", "happen"),
    ("occurs", "happens"),
    ("occurred", "happened"),
    ("persist", "go on"),
    ("persists", "goes on"),
    ("prior to", "before"),
    ("to purchase", "to buy"),
    ("purchased", "bought"),
    ("subsequent to", "after"),
    ("subsequently", "later"),
    ("terminate", "end"),
    ("terminated", "ended"),
    ("terminates", "ends"),
    ("thereby", "so"),
    ("thereof", "of it"),
    ("therein", "in it"),
    ("upon", "on"),
    ("equivalent to", "equal to"),
    ("alternative", "other"),
    ("alternatives", "other ways"),
    ("necessitate", "need"),
    ("necessitates", "needs"),
    ("participate in", "take part in"),
    ("participates in", "takes part in"),
    ("remunerated", "paid"),
    ("remuneration", "pay"),
    ("disseminate", "share"),
    ("disseminated", "shared"),
    ("disseminates", "shares"),
    ("deceased", "who have died"),
    ("fatality", "death"),
    ("fatalities", "deaths"),
];

/// How many words are reported only with the profile for the public.
const PUBLIC: usize = 11;

static PHRASES: Phrases = Phrases { phrases: &left::<{ WORDS.len() }>(WORDS), fields: PROSE, check };

/// Words that make a term with the word before or after them.
const TERMS: &[(&str, &[&str], &[&str])] = &[
    ("alternative", &["complementary"], &["text", "provider", "format", "formats", "medicine", "medicines"]),
    ("alternatives", &["the"], &["analysis"]),
    ("adverse", &[], &["event", "events", "reaction", "reactions", "incident", "incidents"]),
    ("upon", &["based", "depends", "agreed", "once"], &[]),
    ("clinician", &["lead"], &[]),
    ("deceased", &["the"], &["estate"]),
];

fn check(hit: &Hit<'_>, cx: &TextCx<'_, '_>, findings: &mut Findings) {
    let text = cx.value();
    if hit.number < PUBLIC && cx.programme.profile() != Profile::NhsPublic {
        return;
    }
    let (before, after) = (word_before(text, hit.range.start), word_after(text, hit.range.end));
    let is_term = TERMS.iter().any(|(word, left, right)| {
        *word == hit.phrase && (is_one_of(before, left) || is_one_of(after, right))
    });
    if !is_term && !is_hyphenated(text, &hit.range) {
        findings
            .at(cx.at(hit.range.clone()), format!("`{}` is longer than necessary", hit.found))
            .help(advice(WORDS[hit.number].1));
    }
}
