//! `exclusive-idiom`: a technical idiom that excludes people.

use crate::rules::context::TextCx;
use crate::rules::phrases::{Hit, Phrases};
use crate::rules::wordlist::{READ, is_hyphenated, left};
use dma_text::diagnostic::Findings;

declare_rule! {
    /// A technical idiom excludes people.
    ///
    /// "Blacklist", "master and slave" and "sanity check" refer to people's colour, slavery or illness to describe
    /// things that have plainer names.
    ///
    /// **What to do.** Write the plain term that the help offers.
    ///
    /// The rule skips "master" alone: there are master's degrees, and a master index of patients.
    ///
    /// Source: common practice in inclusive technical writing, as in the Inclusive Naming Initiative,
    /// <https://inclusivenaming.org/word-lists/>; the NHS digital service manual has no page on these words.
    ///
    /// ```yaml,bad
    /// help: Look at the whitelist of devices.
    /// ```
    ///
    /// ```yaml,good
    /// help: Look at the list of allowed devices.
    /// ```
    "exclusive-idiom", Wording, Note, Phrases(&PHRASES)
}

const WORDS: &[(&str, &str)] = &[
    ("blacklist", "block list"),
    ("blacklists", "block lists"),
    ("blacklisted", "blocked"),
    ("blacklisting", "blocking"),
    ("black list", "block list"),
    ("whitelist", "list of what is allowed"),
    ("whitelists", "lists of what is allowed"),
    ("whitelisted", "allowed"),
    ("whitelisting", "allowing"),
    ("white list", "list of what is allowed"),
    ("master/slave", "primary and replica"),
    ("master-slave", "primary and replica"),
    ("master and slave", "primary and replica"),
    ("slave", "replica"),
    ("slaves", "replicas"),
    ("sanity check", "check"),
    ("sanity checks", "checks"),
    ("sanity-check", "check"),
    ("grandfathered", "exempt because it is older"),
    ("grandfathering", "exempting what is older"),
    ("grandfather clause", "clause for what is older"),
    ("guinea pig", "first user"),
    ("guinea pigs", "first users"),
    ("tribal knowledge", "knowledge that nobody wrote down"),
    ("fall on deaf ears", "be ignored"),
    ("falls on deaf ears", "is ignored"),
    ("fell on deaf ears", "was ignored"),
    ("turn a blind eye", "ignore"),
    ("turns a blind eye", "ignores"),
    ("turned a blind eye", "ignored"),
    ("crippled", "damaged"),
    ("crippling", "severe"),
    ("open the kimono", "show"),
    ("white glove service", "personal service"),
    ("black hat", "attacker"),
    ("white hat", "ethical tester"),
];

static PHRASES: Phrases = Phrases { phrases: &left::<{ WORDS.len() }>(WORDS), fields: READ, check };

fn check(hit: &Hit<'_>, cx: &TextCx<'_, '_>, findings: &mut Findings) {
    // `master-slave` is reported as one phrase.
    if is_hyphenated(cx.value(), &hit.range) || cx.value()[..hit.range.start].ends_with('/') {
        return;
    }
    let and = cx.value()[..hit.range.start].to_ascii_lowercase().ends_with("master and ");
    if !and {
        findings
            .at(cx.at(hit.range.clone()), format!("the idiom `{}` excludes people", hit.found))
            .help(format!("write `{}`", WORDS[hit.number].1));
    }
}
