//! The phrases, what to write instead, and where each is good English.

/// A phrase that is refused.
#[derive(Debug)]
pub(super) struct Phrase {
    /// The words, in lower case.
    pub(super) words: &'static str,
    /// What to write instead.
    pub(super) better: &'static str,
    /// Longer phrases that hold the words and are good English.
    unless: &'static [&'static str],
    /// Whether comments are read for it too.
    pub(super) in_comments: bool,
}

impl Phrase {
    /// Returns where the phrase stands in a text as whole words, in any case, but for good English.
    pub(super) fn found_in(&self, text: &str) -> Vec<usize> {
        let text = text.to_ascii_lowercase();
        let good: Vec<std::ops::Range<usize>> = self
            .unless
            .iter()
            .flat_map(|longer| text.match_indices(longer))
            .map(|(at, longer)| at..at + longer.len())
            .collect();
        text.match_indices(self.words)
            .map(|(at, _)| at)
            .filter(|at| is_whole(&text, *at, self.words.len()))
            .filter(|at| !good.iter().any(|range| range.contains(at)))
            .collect()
    }
}

fn is_whole(text: &str, at: usize, length: usize) -> bool {
    let is_part = |character: char| character.is_alphanumeric() || matches!(character, '-' | '_');
    !text[..at].chars().next_back().is_some_and(is_part)
        && !text[at + length..].chars().next().is_some_and(is_part)
}

const fn always(words: &'static str, better: &'static str, unless: &'static [&'static str]) -> Phrase {
    Phrase { words, better, unless, in_comments: true }
}

const fn in_texts(words: &'static str, better: &'static str, unless: &'static [&'static str]) -> Phrase {
    Phrase { words, better, unless, in_comments: false }
}

const LEAVES: &str = "is left out of the average";

/// Every phrase.
pub(super) const LIST: &[Phrase] = &[
    always("mend", "fix", &[]),
    always("mends", "fixes", &[]),
    always("mended", "fixed", &[]),
    always("mending", "fixing", &[]),
    always("astray", "wrong, or what does not match", &[]),
    always("small letters", "lowercase letters", &[]),
    always("small hexadecimal", "lowercase hexadecimal", &[]),
    always("letters, figures", "letters, digits", &[]),
    always("letters and figures", "letters and digits", &[]),
    always("at the most", "at most", &[]),
    always("so many", "N, or a number", &["not so many"]),
    always("for want of", "no … found, or without", &[]),
    always("those of nobody", "do not describe real organisations", &[]),
    always("belong to nobody", "do not belong to a real organisation", &[]),
    always("nothing is said", "by default", &[]),
    always("nothing to say", "reports nothing", &[]),
    always("say a day", "use --date", &[]),
    always("made of nothing", "empty", &[]),
    always("part of that reckoning", "do not count", &[]),
    always("reckoning", "calculation", &[]),
    always("gravest", "most severe", &[]),
    always("comes in;", "what the module is for", &[]),
    always("come in;", "what the module is for", &[]),
    always("goes out.", "what the module is for", &[]),
    always("in each other", "nested", &["in each other's"]),
    always("half a character", "a lone surrogate", &[]),
    always("written over it", "overwritten", &[]),
    always("built upon", "released on top of", &[]),
    always("hangs on", "depends on", &[]),
    always("hang on", "depend on", &[]),
    always("of the house", "of this repository", &[]),
    always("leaves the house", "is published", &[]),
    always("that nobody sees", "invisible", &[]),
    always("severity on", "severity or higher", &[]),
    in_texts(
        "is no",
        "is not a (valid) …",
        &[
            "there is no",
            "is no longer",
            "is no more",
            "is no less",
            "is no different",
            "is no need",
            "is no such",
        ],
    ),
    in_texts("are no", "are not …, or do not count", &["there are no", "are no longer", "are no more"]),
    in_texts("was no", "was not a (valid) …", &["there was no", "was no longer"]),
    in_texts("stands", "is, or appears", &["stands for", "stands alone", "stands in for", "stands out"]),
    in_texts("stand", "are, or appear", &["stand for", "stand alone", "stand in for", "stand out"]),
    in_texts("stood", "was, or appeared", &["stood for"]),
    in_texts("is told", "is reported", &["is told apart"]),
    in_texts("are told", "are reported", &["are told apart"]),
    in_texts("be told", "be reported", &["be told apart"]),
    in_texts("told of", "reported", &[]),
    in_texts("tell of", "report", &[]),
    in_texts("tells of", "reports", &[]),
    in_texts("hold against", "compare with", &[]),
    in_texts("held against", "compared with", &[]),
    in_texts("hold it against", "compare it with", &[]),
    in_texts("lets through", "allows", &[]),
    in_texts("let through", "allow, or allowed", &[]),
    in_texts("all the same", "still", &[]),
    in_texts("leaves the mean", LEAVES, &[]),
    in_texts("leave the mean", LEAVES, &[]),
    in_texts("anew", "again", &[]),
    in_texts("beside", "next to, with, or also", &[]),
    in_texts("upon", "on", &[]),
    in_texts("is decided of", "the decision names", &[]),
    in_texts("is said of", "describes", &[]),
    in_texts("who speaks", "which reports", &[]),
    in_texts("the day after which", "the date until which", &[]),
    in_texts("nobody can say", "it is not clear", &[]),
];
