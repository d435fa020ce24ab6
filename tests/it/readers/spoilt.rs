//! Texts with something wrong: good ones come in, one with a few of its letters or lines changed goes out.

use crate::programme::random::Random;

/// What is strewn into a text.
const PIECES: [&str; 44] = [
    "\n", "\n\n", " ", "  ", "    ", "- ", "-", ": ", ":", "? ", "{", "}", "[", "]", "{ a: b }", "[a, b]",
    ", ", ",", "\"", "'", "''", "\\", "\\n", "\\\n", "#", " # x", "\n# x\n", "&a ", "*a", "!t ", "|\n",
    ">-\n", "|+\n", ">2\n", "%", "@", "`", "\t", "---\n", "...\n", "<<: ", "no", "1.10", "’",
];

/// A part of one of the texts, with up to five changes.
pub(super) fn text(texts: &[String], random: &mut Random) -> String {
    let mut lines = part(&texts[random.below(texts.len())], random);
    for _ in 0..random.below(3) {
        spoil_lines(&mut lines, random);
    }
    let mut text = lines.join("\n");
    if !random.once_in(8) {
        text.push('\n');
    }
    for _ in 0..random.below(3) {
        spoil_letters(&mut text, random);
    }
    text
}

/// Some lines of a text, mostly moved to the first column.
fn part(text: &str, random: &mut Random) -> Vec<String> {
    let lines: Vec<&str> = text.lines().collect();
    let start = random.below(lines.len().max(1));
    let count = 1 + random.below(16);
    let part: Vec<&str> = lines.into_iter().skip(start).take(count).collect();
    let left = if random.once_in(8) { 0 } else { part.first().map_or(0, |line| indent(line)) };
    part.into_iter().map(|line| line[left.min(indent(line))..].to_owned()).collect()
}

fn indent(line: &str) -> usize {
    line.len() - line.trim_start_matches(' ').len()
}

fn spoil_lines(lines: &mut Vec<String>, random: &mut Random) {
    if lines.is_empty() {
        return;
    }
    let (one, other) = (random.below(lines.len()), random.below(lines.len()));
    match random.below(7) {
        0 => lines.swap(one, other),
        1 => {
            lines.remove(one);
        }
        2 => {
            let line = lines[one].clone();
            lines.insert(other, line);
        }
        3 => lines[one].insert_str(0, &"   "[..=random.below(3)]),
        4 => {
            let line = &mut lines[one];
            let less = indent(line).min(1 + random.below(4));
            line.drain(..less);
        }
        5 => lines.insert(one, " ".repeat(random.below(7))),
        _ => {
            let next = lines.remove(one);
            let to = one.min(lines.len().saturating_sub(1));
            if let Some(line) = lines.get_mut(to) {
                line.push_str(&next);
            }
        }
    }
}

fn spoil_letters(text: &mut String, random: &mut Random) {
    let place = |text: &str, random: &mut Random| {
        let mut at = random.below(text.len() + 1);
        while !text.is_char_boundary(at) {
            at -= 1;
        }
        at
    };
    let at = place(text, random);
    match random.below(4) {
        0 => {
            let mut end = (at + random.below(6)).min(text.len());
            while !text.is_char_boundary(end) {
                end += 1;
            }
            text.replace_range(at..end, "");
        }
        // A bit of a letter turned over.
        1 if text.as_bytes().get(at).is_some_and(u8::is_ascii) => {
            let turned = text.as_bytes()[at] ^ (1 << random.below(7));
            text.replace_range(at..=at, char::from(turned).encode_utf8(&mut [0; 4]));
        }
        2 => text.truncate(place(text, random)),
        _ => text.insert_str(at, PIECES[random.below(PIECES.len())]),
    }
}
