//! `passive-voice`: a passive sentence that names who acts.

use crate::rules::context::TextCx;
use crate::rules::phrases::{Hit, Phrases};
use crate::rules::wordlist::{PROSE, is_one_of, word_before, words};
use dma_text::diagnostic::Findings;

declare_rule! {
    /// A passive sentence names who acts.
    ///
    /// In "Results are reviewed by clinicians", readers learn who acts at the end. "Clinicians review results" is
    /// shorter and means the same.
    ///
    /// **What to do.** Begin with who acts.
    ///
    /// The rule looks only at a passive with "by" and a person, team or organisation. Without these, the passive is
    /// often better in an assessment, where it matters that something is done, not who does it.
    ///
    /// Source: NHS digital service manual, how we write, <https://service-manual.nhs.uk/content/how-we-write>.
    ///
    /// ```yaml,bad
    /// text: Results are reviewed by clinicians.
    /// ```
    ///
    /// ```yaml,good
    /// text: Clinicians review results.
    /// ```
    "passive-voice", Wording, Note, Phrases(&PHRASES)
}

static PHRASES: Phrases = Phrases { phrases: &["by"], fields: PROSE, check };

const BE: &[&str] = &["is", "are", "was", "were", "be", "been", "being"];

/// Words that may come between a form of "be" and its participle.
const BETWEEN: &[&str] = &[
    "also",
    "always",
    "not",
    "then",
    "first",
    "now",
    "often",
    "usually",
    "only",
    "both",
    "all",
    "fully",
    "regularly",
    "formally",
    "jointly",
    "automatically",
    "never",
    "routinely",
    "still",
];

/// Participles that do not end in `ed`.
const IRREGULAR: &[&str] = &[
    "begun",
    "brought",
    "built",
    "chosen",
    "cut",
    "done",
    "drawn",
    "found",
    "given",
    "held",
    "kept",
    "known",
    "led",
    "made",
    "met",
    "paid",
    "put",
    "read",
    "run",
    "said",
    "seen",
    "sent",
    "set",
    "shown",
    "signed",
    "spent",
    "taken",
    "taught",
    "told",
    "understood",
    "won",
    "written",
    "overseen",
    "undertaken",
    "withdrawn",
];

/// People and organisations that act in this field, and their placeholders.
const DOERS: &[&str] = &[
    "board",
    "boards",
    "carer",
    "carers",
    "clinician",
    "clinicians",
    "colleague",
    "colleagues",
    "committee",
    "committees",
    "consultant",
    "consultants",
    "council",
    "councils",
    "crew",
    "crews",
    "director",
    "directors",
    "doctor",
    "doctors",
    "everyone",
    "executive",
    "executives",
    "governors",
    "gp",
    "gps",
    "group",
    "guardian",
    "lead",
    "leads",
    "manager",
    "managers",
    "matron",
    "matrons",
    "midwife",
    "midwives",
    "nobody",
    "nurse",
    "nurses",
    "officer",
    "officers",
    "organisation",
    "owner",
    "owners",
    "panel",
    "paramedic",
    "paramedics",
    "patient",
    "patients",
    "people",
    "person",
    "porter",
    "porters",
    "pharmacist",
    "pharmacists",
    "practitioner",
    "practitioners",
    "professional",
    "professionals",
    "provider",
    "providers",
    "respondent",
    "respondents",
    "social worker",
    "someone",
    "staff",
    "supplier",
    "suppliers",
    "team",
    "teams",
    "technician",
    "technicians",
    "therapist",
    "therapists",
    "trust",
    "trusts",
    "user",
    "users",
    "worker",
    "workers",
    "{board}",
    "{clinician}",
    "{clinicians}",
    "{organisation}",
    "{patient}",
    "{patients}",
    "{a-patient}",
    "{staff-at-the-point-of-care}",
    "{executive-director}",
    "{chief-executive}",
];

/// Words after the name of who acts.
const ENDS: &[&str] = &[
    "and", "or", "of", "to", "in", "on", "at", "who", "that", "which", "when", "for", "from", "with",
    "after", "before", "within", "during", "each", "as", "is", "are", "was", "were", "if", "because",
    "using", "under", "without",
];

fn check(hit: &Hit<'_>, cx: &TextCx<'_, '_>, findings: &mut Findings) {
    let text = cx.value();
    let Some(start) = passive(text, hit.range.start) else { return };
    let right = &text[hit.range.end..];
    let sentence = &right[..right.find(['.', ',', ';', '?', '!', '(', ':']).unwrap_or(right.len())];
    let mut name = words(sentence).take(6).take_while(|(at, word)| at.start <= 1 || !is_one_of(word, ENDS));
    let Some((doer, _)) = name.find(|(_, word)| is_one_of(word, DOERS)) else { return };
    // `by staff group` sorts, and `by team` counts: no other noun follows the name of who acts.
    let after = words(&sentence[doer.end..]).next().map_or("", |(_, word)| word);
    let goes_on = sentence[doer.end..].starts_with([' ', '-'])
        && is_one_of(after, &["group", "groups", "level", "type", "name"]);
    if goes_on {
        return;
    }
    let range = start..hit.range.end + doer.end;
    findings
        .at(cx.at(range.clone()), format!("`{}` is passive, although it names who acts", &text[range]))
        .help("begin with who acts");
}

/// Returns where the form of "be" is whose participle ends before this byte.
fn passive(text: &str, at: usize) -> Option<usize> {
    let participle = word_before(text, at);
    let is_participle = (participle.len() > 3 && participle.ends_with("ed") && !participle.ends_with("eed"))
        || is_one_of(participle, IRREGULAR);
    if !is_participle {
        return None;
    }
    let mut end = text[..at].trim_end().len() - participle.len();
    loop {
        let word = word_before(text, end);
        let start = text[..end].trim_end().len() - word.len();
        if is_one_of(word, BE) {
            return Some(start);
        }
        if word.is_empty() || !is_one_of(word, BETWEEN) {
            return None;
        }
        end = start;
    }
}
