//! A text comes in; the same in other words, as an editor may put it, goes out.

use crate::programme::random::Random;

/// How far an editor goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Depth {
    /// Not at all.
    None,
    /// A word or two.
    Light,
    /// Most words that have another, and the order or length of the sentence.
    Medium,
    /// Nearly every word that has another, and the sentence more than once.
    Heavy,
}

/// Words that editors put in each other's place. Chosen before the matcher was tuned, and not known to it.
const SYNONYMS: &[(&str, &str)] = &[
    ("share", "proportion"),
    ("share", "percentage"),
    ("staff", "employees"),
    ("staff", "colleagues"),
    ("clinicians", "care professionals"),
    ("patients", "people in our care"),
    ("patient", "person"),
    ("organisation", "trust"),
    ("organisation", "provider"),
    ("digital", "electronic"),
    ("digitally", "electronically"),
    ("records", "files"),
    ("record", "file"),
    ("sent", "transmitted"),
    ("send", "pass on"),
    ("receive", "get"),
    ("reach", "arrive with"),
    ("within", "in no more than"),
    ("show", "display"),
    ("shows", "displays"),
    ("warns", "alerts"),
    ("warn", "alert"),
    ("ordered", "requested"),
    ("recorded", "captured"),
    ("open", "view"),
    ("system", "application"),
    ("systems", "applications"),
    ("device", "handset"),
    ("devices", "handsets"),
    ("plan", "strategy"),
    ("agreed", "approved"),
    ("reviewed", "examined"),
    ("reviews", "examines"),
    ("checked", "verified"),
    ("check", "verify"),
    ("each", "every"),
    ("use", "make use of"),
    ("uses", "makes use of"),
    ("before", "prior to"),
    ("after", "following"),
    ("team", "group"),
    ("teams", "groups"),
    ("least", "minimum"),
    ("letter", "correspondence"),
    ("letters", "correspondence"),
    ("tests", "trials"),
    ("training", "instruction"),
    ("trained", "taught"),
    ("board", "governing body"),
    ("named", "nominated"),
    ("shared", "made available"),
    ("live", "real-time"),
    ("can", "are able to"),
    ("online", "on the internet"),
    ("screen", "display"),
    ("medicines", "drugs"),
    ("ward", "unit"),
    ("wards", "units"),
    ("managers", "those who manage"),
    ("measures", "tracks"),
    ("decide", "judge"),
    ("decisions", "judgements"),
    ("information", "data"),
    ("messages", "notices"),
    ("message", "notice"),
    ("needs", "requires"),
    ("appointments", "bookings"),
    ("equipment", "kit"),
    ("services", "provision"),
    ("budget", "funding"),
    ("risks", "hazards"),
    ("access", "admission"),
    ("tells", "informs"),
    ("keep", "hold"),
    ("keeps", "holds"),
    ("publishes", "releases"),
    ("has", "possesses"),
    ("year", "twelve months"),
    ("days", "working days"),
    ("lead", "head"),
    ("home", "place of residence"),
];

/// Words with which a phrase begins that can stand elsewhere.
const OPENERS: [&str; 10] =
    ["within", "at", "before", "after", "from", "for", "in", "during", "through", "without"];

const CLARIFICATIONS: [&str; 10] = [
    "not counting services run by others",
    "on paper or on screen",
    "across all sites",
    "including nights and weekends",
    "as far as you know",
    "and count each one once",
    "whether planned or urgent",
    "by the end of the year",
    "in every department",
    "where that is possible",
];

/// The text in other words.
pub(crate) fn reword(text: &str, depth: Depth, random: &mut Random) -> String {
    let (chance, turns) = match depth {
        Depth::None => return text.to_owned(),
        Depth::Light => (35, 0),
        Depth::Medium => (60, 1),
        Depth::Heavy => (90, 3),
    };
    let mut text = synonyms(text, chance, random);
    for _ in 0..turns {
        text = match random.below(5) {
            0 => framed(&text, random),
            1 => moved(&text, random),
            2 => shortened(&text, random),
            3 => clarified(&text, random),
            _ => dropped(&text, random),
        };
    }
    text
}

fn synonyms(text: &str, chance: usize, random: &mut Random) -> String {
    let words = text.split(' ').map(|word| {
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
        let small = bare.to_lowercase();
        let others: Vec<&str> = SYNONYMS
            .iter()
            .filter_map(|(one, other)| match small.as_str() {
                it if it == *one => Some(*other),
                it if it == *other => Some(*one),
                _ => None,
            })
            .collect();
        if others.is_empty() || bare.is_empty() || random.below(100) >= chance {
            return word.to_owned();
        }
        let other = others[random.below(others.len())];
        let other = if bare.starts_with(char::is_uppercase) { capital(other) } else { other.to_owned() };
        word.replacen(bare, &other, 1)
    });
    words.collect::<Vec<_>>().join(" ")
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect()
}

fn small(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().into_iter().flat_map(char::to_lowercase).chain(letters).collect()
}

/// The text without its last sign, and that sign.
fn bare(text: &str) -> (&str, &str) {
    match text.strip_suffix(['.', '?']) {
        Some(rest) => (rest, &text[rest.len()..]),
        None => (text, ""),
    }
}

/// A statement becomes a question, or a question gets another beginning.
fn framed(text: &str, random: &mut Random) -> String {
    let (rest, end) = bare(text);
    if end == "?" {
        let openings =
            ["Please say: ", "In your own case, ", "Thinking of the whole organisation, ", "At present, "];
        return format!("{}{}?", openings[random.below(4)], small(rest));
    }
    let openings =
        ["Is it the case that ", "Would you say that ", "We can show that ", "It is routine that "];
    let at = random.below(4);
    format!("{}{}{}", openings[at], small(rest), if at < 2 { "?" } else { "." })
}

/// The last phrase of a text: the words before it, and its own.
fn phrase(words: &[&str]) -> Option<usize> {
    let at = words.iter().rposition(|word| OPENERS.contains(word))?;
    (at >= 4 && (2..=7).contains(&(words.len() - at))).then_some(at)
}

/// The last phrase goes to the front.
fn moved(text: &str, random: &mut Random) -> String {
    let (rest, end) = bare(text);
    let words: Vec<&str> = rest.split(' ').collect();
    match phrase(&words) {
        Some(at) => {
            let (before, phrase) = (words[..at].join(" "), words[at..].join(" "));
            format!("{}, {}{end}", capital(&phrase), small(&before))
        }
        None => clarified(text, random),
    }
}

/// The last phrase goes.
fn shortened(text: &str, random: &mut Random) -> String {
    let (rest, end) = bare(text);
    let words: Vec<&str> = rest.split(' ').collect();
    match phrase(&words) {
        Some(at) => format!("{}{end}", words[..at].join(" ")),
        None => dropped(text, random),
    }
}

fn clarified(text: &str, random: &mut Random) -> String {
    let (rest, end) = bare(text);
    format!("{rest}, {}{end}", CLARIFICATIONS[random.below(CLARIFICATIONS.len())])
}

/// One word goes.
fn dropped(text: &str, random: &mut Random) -> String {
    let (rest, end) = bare(text);
    let mut words: Vec<&str> = rest.split(' ').collect();
    if words.len() > 5 {
        words.remove(1 + random.below(words.len() - 1));
    }
    format!("{}{end}", words.join(" "))
}

/// Two texts in one, what both begin and end with said once.
pub(crate) fn joined(one: &str, other: &str) -> String {
    let ((one, end), (other, _)) = (bare(one), bare(other));
    let (a, b): (Vec<&str>, Vec<&str>) = (one.split(' ').collect(), other.split(' ').collect());
    let start = a.iter().zip(&b).take_while(|(a, b)| a == b).count();
    let most = a.len().min(b.len()) - start;
    let last = a.iter().rev().zip(b.iter().rev()).take(most).take_while(|(a, b)| a == b).count();
    if start + last < 2 {
        return format!("{one} and {}{end}", small(other));
    }
    let middle = |words: &[&str]| words[start..words.len() - last].join(" ");
    let parts =
        [a[..start].join(" "), middle(&a), "and".to_owned(), middle(&b), a[a.len() - last..].join(" ")];
    let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    format!("{}{end}", parts.join(" "))
}

/// Words of which one makes another question.
const SWAPS: [(&str, &str); 14] = [
    ("inpatients", "outpatients"),
    ("inpatient", "outpatient"),
    ("discharge", "admission"),
    ("admission", "referral"),
    ("referral", "transfer"),
    ("wards", "theatres"),
    ("patients", "carers"),
    ("staff", "volunteers"),
    ("clinicians", "pharmacists"),
    ("medicines", "vaccines"),
    ("24", "48"),
    ("board", "audit committee"),
    ("beds", "trolleys"),
    ("letters", "leaflets"),
];

/// The text with one telling word of another in place of its own: another question that reads nearly the same.
pub(crate) fn swapped(text: &str, donor: &str, random: &mut Random) -> String {
    for (one, other) in SWAPS {
        if text.split(' ').any(|word| word == one) && random.once_in(2) {
            return text.replacen(one, other, 1);
        }
    }
    let longest = |text: &str| -> String {
        let words = text.split(' ').map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()));
        words.max_by_key(|word| word.len()).unwrap_or("").to_owned()
    };
    let (mine, other) = (longest(text), longest(donor));
    if mine == other { format!("{text} Twice.") } else { text.replacen(&mine, &other, 1) }
}
