//! `spelling-variant`: a word that the national style spells differently.

use crate::rules::context::TextCx;
use crate::rules::phrases::{Hit, Phrases};
use crate::rules::wordlist::{READ, is_one_of, left, word_before};
use dma_text::diagnostic::Findings;

declare_rule! {
    /// The national style spells a word differently.
    ///
    /// "Health care", "well-being" and "e-mail" are not wrong, but with two spellings in one programme every search
    /// misses half of the results.
    ///
    /// **What to do.** Use the spelling that the help offers.
    ///
    /// "Mental health care" is correct: it means the care of mental health. "Login" is a noun, and "log in" is a verb.
    ///
    /// Source: NHS digital service manual, A to Z, <https://service-manual.nhs.uk/content/>.
    ///
    /// ```yaml,bad
    /// help: Count out-patient letters.
    /// ```
    ///
    /// ```yaml,good
    /// help: Count outpatient letters sent by email over Wi-Fi.
    /// ```
    "spelling-variant", Style, Note, Phrases(&PHRASES), fixes(Safe)
}

const WORDS: &[(&str, &str)] = &[
    ("health care", "healthcare"),
    ("health-care", "healthcare"),
    ("well-being", "wellbeing"),
    ("well being", "wellbeing"),
    ("in-patient", "inpatient"),
    ("in-patients", "inpatients"),
    ("out-patient", "outpatient"),
    ("out-patients", "outpatients"),
    ("base line", "baseline"),
    ("base-line", "baseline"),
    ("e-mail", "email"),
    ("e-mails", "emails"),
    ("e-mailed", "emailed"),
    ("wifi", "Wi-Fi"),
    ("wi fi", "Wi-Fi"),
    ("wi-fi", "Wi-Fi"),
    ("xray", "X-ray"),
    ("xrays", "X-rays"),
    ("x ray", "X-ray"),
    ("x rays", "X-rays"),
    ("x-ray", "X-ray"),
    ("x-rays", "X-rays"),
    ("life-long", "lifelong"),
    ("life long", "lifelong"),
    ("on-line", "online"),
    ("web site", "website"),
    ("web-site", "website"),
    ("tele-care", "telecare"),
    ("tele-health", "telehealth"),
    ("co-ordinate", "coordinate"),
    ("co-ordinates", "coordinates"),
    ("co-ordinated", "coordinated"),
    ("co-ordination", "coordination"),
    ("co-ordinator", "coordinator"),
    ("co-ordinators", "coordinators"),
    ("co-operate", "cooperate"),
    ("co-operation", "cooperation"),
    ("smart phone", "smartphone"),
    ("smart phones", "smartphones"),
    ("data base", "database"),
    ("data-base", "database"),
    ("bar code", "barcode"),
    ("bar codes", "barcodes"),
    ("bar-code", "barcode"),
    ("bar-codes", "barcodes"),
    ("wrist band", "wristband"),
    ("wrist bands", "wristbands"),
    ("time-scale", "timescale"),
    ("work-force", "workforce"),
    ("work force", "workforce"),
    ("multi-disciplinary", "multidisciplinary"),
    ("inter-operable", "interoperable"),
    ("inter-operability", "interoperability"),
    ("to login", "to log in"),
    ("can login", "can log in"),
    ("login to", "log in to"),
    ("telephone", "phone"),
    ("telephones", "phones"),
];

static PHRASES: Phrases = Phrases { phrases: &left::<{ WORDS.len() }>(WORDS), fields: READ, check };

fn check(hit: &Hit<'_>, cx: &TextCx<'_, '_>, findings: &mut Findings) {
    let text = cx.value();
    let wanted = WORDS[hit.number].1;
    // `mental health care` means the care of mental health, and `health care record` has only one meaning.
    let of_health = hit.phrase == "health care"
        && is_one_of(
            word_before(text, hit.range.start),
            &["mental", "physical", "public", "oral", "sexual", "dental", "eye", "maternal", "occupational"],
        );
    let noun = hit.phrase == "login to" && !is_done_by(word_before(text, hit.range.start));
    if hit.found == wanted || of_health || noun || text[..hit.range.start].ends_with(['/', '@', '.']) {
        return;
    }
    let mut instead = wanted.to_owned();
    if hit.found.starts_with(char::is_uppercase)
        && let Some(first) = instead.get_mut(..1)
    {
        first.make_ascii_uppercase();
    }
    if instead != hit.found {
        findings
            .at(cx.at(hit.range.clone()), format!("the national style spells `{}` differently", hit.found))
            .help(format!("write `{instead}`"))
            .fix(cx.replace(hit.range.clone(), &instead));
    }
}

/// Returns whether the word before `login` shows that somebody does it: people in the plural, or a verb that takes
/// another. Another phrase covers `to` and `can`.
fn is_done_by(before: &str) -> bool {
    const DOERS: &[&str] = &[
        "staff", "people", "they", "you", "we", "who", "must", "may", "will", "could", "cannot", "not",
        "then",
    ];
    let plural = before.len() > 3 && before.ends_with('s') && !before.contains(['\'', '’']);
    is_one_of(before, DOERS)
        || plural && !is_one_of(before, &["this", "access", "previous", "wireless", "various"])
}
