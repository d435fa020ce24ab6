//! `us-spelling`: an American spelling.

use crate::rules::context::TextCx;
use crate::rules::phrases::{Hit, Phrases};
use crate::rules::wordlist::{READ, is_one_of, starts_sentence, word_after, word_before};
use dma_authoring::model::Field;
use dma_text::diagnostic::{Findings, Fix};

declare_rule! {
    /// A word has an American spelling.
    ///
    /// Mixed spellings look careless, and searches for "organisation" miss "organization". A spelling that is corrected
    /// after a release appears as a change.
    ///
    /// **What to do.** Use the British spelling that the help offers.
    ///
    /// The rule knows a list of words that are always American. It skips computer programs, and words with a capital
    /// inside a sentence, such as World Health Organization, which are probably names. It does not look for words such
    /// as "license", which depend on their use.
    ///
    /// Source: NHS digital service manual, A to Z, <https://service-manual.nhs.uk/content/>.
    ///
    /// ```yaml,bad
    /// help: Count each organization once.
    /// ```
    ///
    /// ```yaml,good
    /// help: Count each organisation once.
    /// ```
    "us-spelling", Style, Warn, Phrases(&PHRASES), fixes(Safe, Unsafe)
}

/// Every form of verbs in `ize`; the British form has an `s` instead of the `z`.
macro_rules! ize {
    ($($stem:literal)+) => {
        [$(
            concat!($stem, "ize"), concat!($stem, "izes"), concat!($stem, "ized"), concat!($stem, "izing"),
            concat!($stem, "ization"), concat!($stem, "izations"),
        )+]
    };
}

const WITH_Z: &[&str] = &ize! {
    "organ" "reorgan" "priorit" "standard" "util" "digit" "optim" "recogn" "minim" "maxim" "categor" "summar" "author"
    "central" "custom" "emphas" "final" "hospital" "immun" "special" "visual" "computer" "anonym" "pseudonym" "personal"
    "real" "synchron" "normal" "modern" "harmon" "familiar" "general" "character" "mobil" "scrutin" "steril" "local"
    "random" "stabil" "apolog" "rational" "formal" "monet" "penal"
};

const OTHERS: &[(&str, &str)] = &[
    ("aging", "ageing"),
    ("airplane", "aeroplane"),
    ("analyze", "analyse"),
    ("analyzed", "analysed"),
    ("analyzes", "analyses"),
    ("analyzing", "analysing"),
    ("analyzer", "analyser"),
    ("analyzers", "analysers"),
    ("anemia", "anaemia"),
    ("anesthesia", "anaesthesia"),
    ("anesthetic", "anaesthetic"),
    ("anesthetics", "anaesthetics"),
    ("anesthetist", "anaesthetist"),
    ("behavior", "behaviour"),
    ("behaviors", "behaviours"),
    ("behavioral", "behavioural"),
    ("canceled", "cancelled"),
    ("canceling", "cancelling"),
    ("catalog", "catalogue"),
    ("catalogs", "catalogues"),
    ("celiac", "coeliac"),
    ("center", "centre"),
    ("centers", "centres"),
    ("centered", "centred"),
    ("cesarean", "caesarean"),
    ("color", "colour"),
    ("colors", "colours"),
    ("colored", "coloured"),
    ("counseling", "counselling"),
    ("counselor", "counsellor"),
    ("counselors", "counsellors"),
    ("defense", "defence"),
    ("diarrhea", "diarrhoea"),
    ("edema", "oedema"),
    ("enroll", "enrol"),
    ("enrolls", "enrols"),
    ("enrollment", "enrolment"),
    ("esophagus", "oesophagus"),
    ("estrogen", "oestrogen"),
    ("favor", "favour"),
    ("favorite", "favourite"),
    ("favorites", "favourites"),
    ("fiber", "fibre"),
    ("fibers", "fibres"),
    ("fueled", "fuelled"),
    ("fulfill", "fulfil"),
    ("fulfills", "fulfils"),
    ("fulfillment", "fulfilment"),
    ("gray", "grey"),
    ("gynecology", "gynaecology"),
    ("hematology", "haematology"),
    ("hemoglobin", "haemoglobin"),
    ("hemorrhage", "haemorrhage"),
    ("honor", "honour"),
    ("honored", "honoured"),
    ("installment", "instalment"),
    ("installments", "instalments"),
    ("labeled", "labelled"),
    ("labeling", "labelling"),
    ("labor", "labour"),
    ("leukemia", "leukaemia"),
    ("leveled", "levelled"),
    ("liter", "litre"),
    ("liters", "litres"),
    ("milliliter", "millilitre"),
    ("milliliters", "millilitres"),
    ("modeled", "modelled"),
    ("modeling", "modelling"),
    ("mom", "mum"),
    ("moms", "mums"),
    ("neighbor", "neighbour"),
    ("neighborhood", "neighbourhood"),
    ("neighborhoods", "neighbourhoods"),
    ("neighboring", "neighbouring"),
    ("neighbors", "neighbours"),
    ("offense", "offence"),
    ("orthopedic", "orthopaedic"),
    ("orthopedics", "orthopaedics"),
    ("paralyzed", "paralysed"),
    ("pediatric", "paediatric"),
    ("pediatrics", "paediatrics"),
    ("pediatrician", "paediatrician"),
    ("program", "programme"),
    ("programs", "programmes"),
    ("rumor", "rumour"),
    ("signaled", "signalled"),
    ("skeptical", "sceptical"),
    ("skillful", "skilful"),
    ("theater", "theatre"),
    ("theaters", "theatres"),
    ("totaled", "totalled"),
    ("traveled", "travelled"),
    ("traveler", "traveller"),
    ("travelers", "travellers"),
    ("traveling", "travelling"),
    ("tumor", "tumour"),
    ("tumors", "tumours"),
];

const COUNT: usize = WITH_Z.len() + OTHERS.len();

/// Both lists as one.
const ALL: [&str; COUNT] = {
    let mut all = [""; COUNT];
    let mut at = 0;
    while at < COUNT {
        all[at] = if at < WITH_Z.len() { WITH_Z[at] } else { OTHERS[at - WITH_Z.len()].0 };
        at += 1;
    }
    all
};

static PHRASES: Phrases = Phrases { phrases: &ALL, fields: READ, check };

fn check(hit: &Hit<'_>, cx: &TextCx<'_, '_>, findings: &mut Findings) {
    let text = cx.value();
    let before = word_before(text, hit.range.start);
    let large = hit.found.starts_with(char::is_uppercase);
    let may_be_name = large && is_part_of_name(text, hit);
    // The words of a title may all have capitals, so a person must decide.
    let name = may_be_name && (cx.field() != Field::Title || before.starts_with(char::is_uppercase));
    let program = hit.phrase.starts_with("program") && is_one_of(before, &["computer", "software"]);
    let address =
        text[..hit.range.start].ends_with(['.', '/', '@']) || text[hit.range.end..].starts_with(['@', '/']);
    if name || program || address {
        return;
    }
    let mut british = match OTHERS.get(hit.number.wrapping_sub(WITH_Z.len())) {
        Some((_, british)) => (*british).to_owned(),
        // The last `z` belongs to the ending.
        None => hit
            .phrase
            .rfind('z')
            .map_or_else(String::new, |at| format!("{}s{}", &hit.phrase[..at], &hit.phrase[at + 1..])),
    };
    if hit.found.bytes().all(|byte| byte.is_ascii_uppercase()) {
        british.make_ascii_uppercase();
    } else if large && let Some(first) = british.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    let fix = cx.replace(hit.range.clone(), &british);
    // A program may be a computer program.
    let fix = if may_be_name || hit.phrase.starts_with("program") { fix.map(Fix::risky) } else { fix };
    findings
        .at(cx.at(hit.range.clone()), format!("`{}` is an American spelling", hit.found))
        .help(format!("write `{british}`"))
        .fix(fix);
}

/// Returns whether a word with a capital is part of a name: a capital inside a sentence, as in `the Center for Health`,
/// or a word that a name continues, as in `Center for Health Data`. A word in capitals only is not a name.
fn is_part_of_name(text: &str, hit: &Hit<'_>) -> bool {
    let is_large = |word: &str| word.starts_with(char::is_uppercase);
    let (before, after) = (word_before(text, hit.range.start), word_after(text, hit.range.end));
    if is_large(before) {
        return true;
    }
    if !hit.found.bytes().any(|byte| byte.is_ascii_lowercase()) {
        return false;
    }
    // A list item begins on its line, and a label may follow a colon.
    let left = text[..hit.range.start].trim_end_matches([' ', '-', '*', '•', '"', '\'', '(']);
    let begins = left.is_empty() || left.ends_with(['\n', ':']) || starts_sentence(text, hit.range.start);
    let joins = is_one_of(after, &["for", "of", "on", "in", "and"]);
    let next = text[hit.range.end..].find(after).map_or(hit.range.end, |at| hit.range.end + at + after.len());
    !begins || is_large(after) || joins && is_large(word_after(text, next))
}
