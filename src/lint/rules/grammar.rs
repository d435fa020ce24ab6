//! Word lists that recognise verbs, qualities (adjectives and participles) and clauses.

use super::wordlist::is_one_of;

/// Verbs that carry a clause. `May` is the month when it has a capital, so case counts.
pub(super) const FINITE: &[&str] = &[
    "is", "are", "was", "were", "has", "have", "had", "can", "could", "will", "would", "does", "do", "did",
    "must", "should", "may", "might",
];

/// Verbs that a bare verb follows.
pub(super) const MODAL: &[&str] =
    &["can", "could", "will", "would", "must", "should", "may", "might", "cannot", "do", "does", "did"];

/// Verbs that a quality follows.
pub(super) const COPULA: &[&str] =
    &["is", "are", "was", "were", "be", "been", "being", "become", "becomes", "remain", "remains", "kept"];

/// Words that begin a clause which only says what is counted.
#[rustfmt::skip]
pub(super) const MARKERS: &[&str] = &[
    "that", "which", "who", "whom", "whose", "where", "when", "if", "while", "because", "before", "after",
    "until", "once", "whether", "how", "why", "what", "unless", "although", "than",
];

/// Words that ask.
pub(super) const INTERROGATIVE: &[&str] =
    &["which", "who", "whom", "whose", "where", "when", "how", "why", "what", "whether"];

/// Words that come before a noun.
pub(super) const DETERMINERS: &[&str] = &[
    "the", "a", "an", "each", "its", "their", "this", "that", "these", "those", "your", "every", "all",
    "any", "no",
];

/// Words that begin a phrase with a noun.
#[rustfmt::skip]
pub(super) const PREPOSITIONS: &[&str] = &[
    "with", "by", "to", "in", "on", "at", "from", "for", "within", "before", "after", "as", "across",
    "during", "when", "through", "under", "over", "against", "of", "into", "between", "using", "via", "per",
    "throughout", "about", "without", "until", "while", "if", "where", "whenever", "once", "every", "each",
    "up", "online", "offline", "away", "apart", "off", "out", "twice",
];

/// Words that can be the subject of a second clause.
pub(super) const SUBJECTS: &[&str] = &["it", "they", "he", "she", "we"];

/// Words after which `to` comes before a noun.
#[rustfmt::skip]
pub(super) const TO_NOUN: &[&str] = &[
    "access", "accesses", "link", "links", "linked", "due", "response", "prior", "according", "relation",
    "respect", "addition", "subject", "close", "next", "related", "contrast", "similar", "change",
    "changes", "changed", "update", "updates", "applies", "apply", "relates", "relate", "respond",
    "responds", "attached", "equal", "contribute",
];

/// Pairs that mean one thing.
pub(super) const FIXED: &[(&str, &str)] = &[
    ("tried", "tested"),
    ("safe", "well"),
    ("fit", "proper"),
    ("up", "running"),
    ("joined", "up"),
    ("safe", "sound"),
    ("track", "trace"),
    ("test", "trace"),
    ("wait", "see"),
    ("research", "develop"),
    ("come", "go"),
];

#[rustfmt::skip]
const VERBS: &[&str] = &[
    "view", "update", "order", "request", "read", "write", "record", "share", "send", "receive", "review",
    "approve", "monitor", "report", "store", "access", "search", "edit", "sign", "print", "check", "test",
    "plan", "book", "cancel", "change", "track", "create", "complete", "manage", "prescribe", "administer",
    "measure", "publish", "collect", "use", "analyse", "agree", "fund", "deliver", "train", "support",
    "identify", "assess", "schedule", "see", "add", "keep", "hold", "find", "open", "enter", "verify",
    "confirm", "act", "acknowledge", "alert", "audit", "back", "block", "buy", "capture", "choose", "close",
    "compare", "connect", "copy", "control", "count", "decide", "delete", "design", "develop", "discuss",
    "document", "encrypt", "ensure", "evaluate", "exchange", "file", "follow", "govern", "improve",
    "inform", "issue", "lead", "learn", "locate", "log", "maintain", "move", "name", "notify", "offer",
    "own", "pay", "prevent", "protect", "provide", "query", "recover", "replace", "reserve", "respond",
    "restore", "retrieve", "save", "scan", "secure", "set", "show", "submit", "tell", "transfer",
    "understand", "upload", "warn", "work", "include", "meet", "exist", "solve", "reach", "explain", "take",
    "go", "learn", "translate", "list", "cover", "happen", "arrive", "apply", "mend", "remove", "run",
    "help", "give",
];

/// Verbs whose form with `s` is rarely a noun.
#[rustfmt::skip]
const CLEAR: &[&str] = &[
    "approve", "publish", "agree", "collect", "assess", "identify", "provide", "send", "receive", "keep",
    "read", "write", "complete", "manage", "administer", "prescribe", "confirm", "verify", "acknowledge",
    "act", "decide", "evaluate", "notify", "respond", "tell", "understand", "maintain", "lead", "include",
    "meet", "exist", "own", "solve", "reach", "explain", "provide", "protect", "ensure", "analyse",
];

/// Qualities that do not end in `ed`.
#[rustfmt::skip]
const QUALITIES: &[&str] = &[
    "complete", "accurate", "short", "good", "popular", "current", "up-to-date", "available", "secure", "safe", "reliable", "clear",
    "legible", "timely", "consistent", "accessible", "digital", "electronic", "visible", "searchable",
    "readable", "correct", "easy", "fast", "quick", "simple", "useful", "usable", "effective", "efficient",
    "affordable", "free", "open", "relevant", "responsible", "accountable", "aware", "able", "ready",
    "confident", "competent", "compliant", "resilient", "portable", "interoperable", "transparent",
    "understandable", "valid", "unique", "full", "live", "written", "read", "sent", "kept", "held", "given",
    "seen", "taken", "made", "known", "drawn", "built", "led", "paid", "bought", "chosen", "shown", "told",
    "found", "met", "run", "put", "set", "understood", "taught", "worn", "overseen", "brought", "begun",
    "done",
];

/// Nouns and verbs that end in `ed` and are not qualities.
const NOT_QUALITIES: &[&str] =
    &["need", "speed", "feed", "seed", "bed", "indeed", "exceed", "proceed", "embed", "led"];

/// Returns whether a word is a verb in its base form.
pub(super) fn is_verb(word: &str) -> bool {
    is_one_of(word, VERBS)
}

/// Returns whether a word is a verb in the third person, such as `reviews`.
pub(super) fn is_verb_with_s(word: &str) -> bool {
    base_forms(word).any(|base| is_one_of(&base, VERBS))
}

/// Returns whether a word is a verb in the third person that is rarely a noun, such as `approves`.
pub(super) fn is_clear_verb_with_s(word: &str) -> bool {
    base_forms(word).any(|base| is_one_of(&base, CLEAR))
}

/// Returns the possible base forms of a word that ends in `s`: `es` and `ies` can be read in two ways.
fn base_forms(word: &str) -> impl Iterator<Item = String> {
    let plain = word.strip_suffix('s').map(str::to_owned);
    let longer = word.strip_suffix("es").map(str::to_owned);
    let y = word.strip_suffix("ies").map(|stem| format!("{stem}y"));
    [plain, longer, y].into_iter().flatten()
}

/// Returns whether a word is a quality or a participle, such as `complete` or `shared`.
pub(super) fn is_quality(word: &str) -> bool {
    is_one_of(word, QUALITIES)
        || (word.len() > 4
            && word.ends_with("ed")
            && !is_one_of(word, NOT_QUALITIES)
            && !word.starts_with('{'))
}

/// Returns whether a word is an adverb, such as `digitally`.
pub(super) fn is_adverb(word: &str) -> bool {
    (word.len() > 4 && word.ends_with("ly") && !word.starts_with('{'))
        || is_one_of(word, &["always", "also", "then", "not", "now", "well", "often"])
}
