//! `preferred-term`: a term that is not the one in the national word list.

use crate::rules::context::TextCx;
use crate::rules::phrases::{Hit, Phrases};
use crate::rules::wordlist::{READ, advice, is_hyphenated, left};
use dma_authoring::model::Profile;
use dma_text::diagnostic::Findings;

declare_rule! {
    /// A term is not the one in the national word list.
    ///
    /// Use one name for one thing: readers who see "SMS" in one question and "text message" in the next look for a
    /// difference.
    ///
    /// **What to do.** Write the term that the help offers.
    ///
    /// With the profile `nhs-public`, the rule also reports professional terms that the public does not search for:
    /// "chemist", "GP practice", "influenza", "inpatient stay".
    ///
    /// Source: NHS digital service manual, A to Z, <https://service-manual.nhs.uk/content/a-to-z-of-nhs-health-writing>.
    ///
    /// ```yaml,bad
    /// help: Count reminders sent by SMS.
    /// ```
    ///
    /// ```yaml,good
    /// help: Count reminders sent by text message.
    /// ```
    "preferred-term", Style, Note, Phrases(&PHRASES)
}

/// How many terms are reported only with the profile for the public.
const PUBLIC: usize = 12;

const WORDS: &[(&str, &str)] = &[
    ("chemist", "pharmacy"),
    ("chemists", "pharmacies"),
    ("gp practice", "GP surgery"),
    ("gp practices", "GP surgeries"),
    ("influenza", "flu"),
    ("hypertension", "high blood pressure"),
    ("myocardial infarction", "heart attack"),
    ("cerebrovascular accident", "stroke"),
    ("fracture", "broken bone"),
    ("fractures", "broken bones"),
    ("ambulatory", "able to walk"),
    ("inpatient stay", "stay in hospital"),
    ("sms", "text message"),
    ("sms message", "text message"),
    ("sms messages", "text messages"),
    ("medical record", "health record"),
    ("medical records", "health records"),
    ("accident and emergency", "A&E"),
    ("general practitioner", "GP"),
    ("general practitioners", "GPs"),
    ("dietician", "dietitian"),
    ("dieticians", "dietitians"),
    ("passed away", "died"),
    ("nhse", "NHS England"),
    ("mobile telephone", "mobile phone"),
    ("e-prescribing", "electronic prescribing"),
];

static PHRASES: Phrases = Phrases { phrases: &left::<{ WORDS.len() }>(WORDS), fields: READ, check };

fn check(hit: &Hit<'_>, cx: &TextCx<'_, '_>, findings: &mut Findings) {
    let text = cx.value();
    if hit.number < PUBLIC && cx.programme.profile() != Profile::NhsPublic {
        return;
    }
    // `Medical Records Department` is a name, `sms message` is a phrase of its own, and an abbreviation may be
    // explained here.
    let name =
        hit.phrase.starts_with("medical record") && hit.found.ends_with(|c: char| c != 's' && c != 'd');
    let title = hit.found.split(' ').nth(1).is_some_and(|word| word.starts_with(char::is_uppercase));
    let longer = hit.phrase == "sms" && text[hit.range.end..].to_ascii_lowercase().starts_with(" message");
    let explained =
        text[..hit.range.start].ends_with('(') || text[hit.range.end..].trim_start().starts_with('(');
    if !name && !title && !longer && !explained && !is_hyphenated(text, &hit.range) {
        findings
            .at(
                cx.at(hit.range.clone()),
                format!("`{}` is not the term in the national word list", hit.found),
            )
            .help(advice(WORDS[hit.number].1));
    }
}
