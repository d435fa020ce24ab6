//! Texts: a pattern and a code come in, a sentence of plain English goes out; a sentence comes in, YAML goes out.

use super::code::Code;
use super::random::Random;
use super::words::{AGENTS, COUNT, OBJECTS, PLACES, TIMES, VERBS};
use std::fmt::Write as _;

/// The widest line, in bytes.
const WIDTH: usize = 110;

/// The word lists in the order that the seed gives them.
pub(crate) struct Words {
    agents: [&'static str; COUNT],
    verbs: [&'static str; COUNT],
    objects: [&'static str; COUNT],
    places: [&'static str; COUNT],
    times: [&'static str; COUNT],
}

impl Words {
    pub(crate) fn new(random: &mut Random) -> Self {
        Self {
            agents: random.shuffled(AGENTS),
            verbs: random.shuffled(VERBS),
            objects: random.shuffled(OBJECTS),
            places: random.shuffled(PLACES),
            times: random.shuffled(TIMES),
        }
    }

    pub(crate) fn object(&self, code: Code, x: usize) -> &'static str {
        self.objects[code.at(x)]
    }

    pub(crate) fn agent(&self, code: Code, x: usize) -> &'static str {
        self.agents[code.at(x)]
    }

    pub(crate) fn verb(&self, code: Code, x: usize) -> &'static str {
        self.verbs[code.at(x)]
    }

    /// Fills a pattern: `@a` stands for agents, `@v` for what they do, `@o` for objects, `@p` for a place and `@t` for
    /// a time. The first takes the word at `x` of the code, the next at `x + 1`, and so on.
    pub(crate) fn fill(&self, code: Code, x: usize, pattern: &str) -> String {
        let mut out = String::with_capacity(160);
        let mut parts = pattern.split('@');
        out.push_str(parts.next().unwrap_or(""));
        for (at, part) in parts.enumerate() {
            let position = code.at(x + at);
            match part.as_bytes()[0] {
                b'a' => out.push_str(self.agents[position]),
                b'v' => out.push_str(self.verbs[position]),
                b'o' => {
                    out.push_str(self.objects[position]);
                    out.push('s');
                }
                b'p' => out.push_str(self.places[position]),
                _ => out.push_str(self.times[position]),
            }
            out.push_str(&part[1..]);
        }
        capitalised(&out)
    }
}

/// Each sentence with a capital; `{board}` becomes `{Board}`.
pub(crate) fn capitalised(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut begins = true;
    let mut ended = false;
    for c in text.chars() {
        if begins && c.is_ascii_alphanumeric() {
            out.push(c.to_ascii_uppercase());
            begins = false;
        } else {
            out.push(c);
        }
        begins |= ended && c == ' ';
        ended = matches!(c, '.' | '?');
    }
    out
}

/// A name made of words: braces go, spaces become hyphens.
pub(crate) fn slug(words: &str) -> String {
    words.chars().filter(|c| !matches!(c, '{' | '}')).map(|c| if c == ' ' { '-' } else { c }).collect()
}

/// Writes `key: text` as an author would: bare where YAML allows it, quoted where it must be, folded where it is long.
pub(crate) fn write(out: &mut String, indent: usize, key: &str, text: &str) {
    let pad = " ".repeat(indent);
    if indent + key.len() + text.len() + 4 > WIDTH {
        let _ = write!(out, "{pad}{key}: >-");
        let mut column = WIDTH;
        for word in text.split(' ') {
            if column + word.len() >= WIDTH {
                let _ = write!(out, "\n{pad}  {word}");
                column = indent + 2 + word.len();
            } else {
                let _ = write!(out, " {word}");
                column += 1 + word.len();
            }
        }
        out.push('\n');
    } else {
        let _ = writeln!(out, "{pad}{key}: {}", scalar(text));
    }
}

/// A text on one line, in quotes where it holds a placeholder.
pub(crate) fn scalar(text: &str) -> String {
    if text.contains(['{', ':', ',']) { format!("\"{text}\"") } else { text.to_owned() }
}
