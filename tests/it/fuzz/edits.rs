//! Random edits of a text, as people, editors and broken disks make them.

use crate::programme::random::Random;

/// One edit. Places are large numbers, which are taken modulo what a text has: so an edit means something in every text.
#[derive(Clone, Debug)]
pub(crate) enum Edit {
    /// Replaces an occurrence of some words with others.
    Slip {
        from: &'static str,
        to: &'static str,
        at: usize,
    },
    Insert {
        at: usize,
        text: String,
    },
    Delete {
        at: usize,
        length: usize,
    },
    DeleteLine {
        at: usize,
    },
    /// Puts a copy of a line before another.
    CopyLine {
        from: usize,
        to: usize,
    },
    /// Puts a line of another text before a line.
    PasteLine {
        at: usize,
        line: String,
    },
    SwapLines {
        one: usize,
        other: usize,
    },
    /// Gives a line more spaces, or fewer, at its start.
    Indent {
        at: usize,
        spaces: usize,
        more: bool,
    },
    /// Puts the value of a line in other quotes, or in none.
    Quote {
        at: usize,
        quote: &'static str,
    },
    /// Puts the value of a line below its key.
    Block {
        at: usize,
        mark: &'static str,
    },
    Truncate {
        at: usize,
    },
    EveryLineEnd {
        to: &'static str,
    },
}

impl Edit {
    /// Changes a text.
    pub(crate) fn apply(&self, text: &mut String) {
        match self {
            Self::Slip { from, to, at } => slip(text, from, to, *at),
            Self::Insert { at, text: words } => text.insert_str(place(text, *at), words),
            Self::Delete { at, length } => {
                let (start, end) = (place(text, *at), place(text, *at % (text.len() + 1) + length));
                text.replace_range(start.min(end)..end.max(start), "");
            }
            Self::Truncate { at } => text.truncate(place(text, *at)),
            Self::EveryLineEnd { to } => *text = text.replace("\r\n", "\n").replace('\n', to),
            _ => {
                let mut lines: Vec<String> = text.split_inclusive('\n').map(str::to_owned).collect();
                if !lines.is_empty() {
                    self.apply_to_lines(&mut lines);
                    *text = lines.concat();
                }
            }
        }
    }

    fn apply_to_lines(&self, lines: &mut Vec<String>) {
        let count = lines.len();
        match self {
            Self::DeleteLine { at } => drop(lines.remove(at % count)),
            Self::CopyLine { from, to } => lines.insert(to % (count + 1), lines[from % count].clone()),
            Self::PasteLine { at, line } => lines.insert(at % (count + 1), line.clone()),
            Self::SwapLines { one, other } => lines.swap(one % count, other % count),
            Self::Indent { at, spaces, more } => indent(&mut lines[at % count], *spaces, *more),
            Self::Quote { at, quote } => requote(&mut lines[at % count], quote),
            Self::Block { at, mark } => block(&mut lines[at % count], mark),
            Self::Slip { .. }
            | Self::Insert { .. }
            | Self::Delete { .. }
            | Self::Truncate { .. }
            | Self::EveryLineEnd { .. } => {}
        }
    }
}

/// A place in a text between two characters.
fn place(text: &str, at: usize) -> usize {
    let mut at = at % (text.len() + 1);
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

fn slip(text: &mut String, from: &str, to: &str, at: usize) {
    let places: Vec<usize> = text.match_indices(from).map(|(place, _)| place).collect();
    if !places.is_empty() {
        let place = places[at % places.len()];
        text.replace_range(place..place + from.len(), to);
    }
}

fn indent(line: &mut String, spaces: usize, more: bool) {
    if more {
        line.insert_str(0, &" ".repeat(spaces));
    } else {
        let least = line.len() - line.trim_start_matches(' ').len();
        line.replace_range(..spaces.min(least), "");
    }
}

/// Where the value of a line begins and ends.
fn value(line: &str) -> Option<(usize, usize)> {
    let start = line.find(": ")? + 2;
    let end = line.trim_end().len();
    (start < end).then_some((start, end))
}

fn requote(line: &mut String, quote: &str) {
    if let Some((start, end)) = value(line) {
        let bare = line[start..end].trim_matches(['"', '\'']).to_owned();
        line.replace_range(start..end, &format!("{quote}{bare}{quote}"));
    }
}

fn block(line: &mut String, mark: &str) {
    if let Some((start, end)) = value(line) {
        let indent = line.len() - line.trim_start_matches([' ', '-']).len() + 2;
        let bare = line[start..end].trim_matches(['"', '\'']).to_owned();
        line.replace_range(start..end, &format!("{mark}\n{}{bare}", " ".repeat(indent)));
    }
}

/// Characters and words that mean something to YAML, JSON, CSV, editors or screens.
pub(crate) const TOKENS: [&str; 68] = [
    "\"",
    "'",
    ": ",
    ":",
    " #",
    "#",
    "- ",
    "-",
    "&a ",
    "*a",
    "!",
    "!!str ",
    "|",
    "|-",
    ">-",
    ">+",
    "{",
    "}",
    "[",
    "]",
    ",",
    ", ",
    "\t",
    "\n",
    "\n\n",
    "\r\n",
    "\r",
    " ",
    "  ",
    "\u{a0}",
    "\u{feff}",
    "\u{7}",
    "\u{0}",
    "\u{2028}",
    "\u{85}",
    "\u{200b}",
    "\u{ad}",
    "\u{202e}",
    "\\",
    "\\n",
    "\\u0007",
    "%",
    "@",
    "`",
    "?",
    "? ",
    "---\n",
    "...\n",
    "~",
    "null",
    "yes",
    "no",
    "0",
    "1",
    "-1",
    "1e3",
    "0.1",
    "2016-04-01",
    "é",
    "e\u{301}",
    "’",
    "“",
    "😀",
    "<<: ",
    "{patient}",
    "{",
    "=",
    "\u{1f}",
];

/// A random edit that any text may have.
pub(crate) fn random(random: &mut Random, lines: &[String]) -> Edit {
    let mut place = || random.below(usize::MAX / 2);
    let (at, other) = (place(), place());
    match random.below(14) {
        0..4 => {
            let count = if random.once_in(6) { 3 } else { 1 };
            let text = (0..count).map(|_| TOKENS[random.below(TOKENS.len())]).collect();
            Edit::Insert { at, text }
        }
        4 => Edit::Delete { at, length: 1 + random.below(3) },
        5 => Edit::Delete { at, length: 1 + random.below(60) },
        6 => Edit::DeleteLine { at },
        7 => Edit::CopyLine { from: at, to: other },
        8 => Edit::SwapLines { one: at, other },
        9 => Edit::Indent { at, spaces: 1 + random.below(3), more: random.once_in(2) },
        10 => Edit::Quote { at, quote: ["\"", "'", ""][random.below(3)] },
        11 => Edit::Block { at, mark: ["|", ">-", ">", "|+", "|-"][random.below(5)] },
        12 if !lines.is_empty() => Edit::PasteLine { at, line: lines[random.below(lines.len())].clone() },
        _ if random.once_in(3) => Edit::EveryLineEnd { to: ["\r\n", "\r", "\n"][random.below(3)] },
        _ if random.once_in(4) => Edit::Truncate { at },
        _ => Edit::Delete { at, length: 1 },
    }
}
