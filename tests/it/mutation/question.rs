//! Where a question stands in the lines of its file, and new questions and sections for editors to add.

use super::draft::{Draft, Place};
use std::ops::Range;

/// A question as a block of lines.
#[derive(Debug, Clone)]
pub(super) struct Question {
    pub(super) file: String,
    pub(super) id: String,
    pub(super) range: Range<usize>,
    indent: usize,
}

impl Question {
    /// The questions of a file, in its order.
    pub(super) fn all(file: &str, lines: &[String]) -> Vec<Self> {
        if matches!(file, "programme.yaml" | "scales.yaml" | "glossary.yaml") {
            return Vec::new();
        }
        let mut questions = Vec::new();
        for (start, line) in lines.iter().enumerate() {
            let Some(id) = line.trim_start().strip_prefix("- id: ") else { continue };
            let indent = indent(line);
            let ends = |line: &String| !line.trim().is_empty() && self::indent(line) <= indent;
            let end = lines[start + 1..].iter().position(ends).map_or(lines.len(), |at| start + 1 + at);
            let range = start..content_end(lines, start..end);
            questions.push(Self { file: file.to_owned(), id: id.to_owned(), range, indent });
        }
        questions
    }

    /// The lines of one of its own keys.
    pub(super) fn key(&self, draft: &Draft, key: &str) -> Option<Range<usize>> {
        let lines = &draft.files[&self.file];
        let wanted = format!("{}{key}:", " ".repeat(self.indent + 2));
        let at = |line: usize| lines[line].replacen("- ", "  ", 1).starts_with(&wanted);
        let start = self.range.clone().find(|line| at(*line))?;
        let next = |line: &usize| !lines[*line].trim().is_empty() && indent(&lines[*line]) <= self.indent + 2;
        let end = (start + 1..self.range.end).find(next).unwrap_or(self.range.end);
        Some(start..content_end(lines, start..end))
    }

    /// The value of one of its keys, where it is written on one line.
    pub(super) fn value<'d>(&self, draft: &'d Draft, key: &str) -> Option<&'d str> {
        let range = self.key(draft, key)?;
        let line = &draft.files[&self.file][range.start];
        (range.len() == 1).then(|| line.split_once(": ").map_or("", |(_, value)| value))
    }

    /// Whether it has a key.
    pub(super) fn has(&self, draft: &Draft, key: &str) -> bool {
        self.key(draft, key).is_some()
    }

    /// Whether it belongs to several settings: extra questions of one setting stand in its framework.
    pub(super) fn is_shared(&self) -> bool {
        self.file.starts_with("shared/")
    }

    /// A line of its file.
    pub(super) fn line(&self, line: usize) -> Place {
        Place { file: self.file.clone(), line }
    }

    /// Its lines, with `id:` first.
    pub(super) fn text(&self, draft: &Draft) -> String {
        draft.files[&self.file][self.range.clone()].join("\n")
    }

    /// Writes another value for a key, on one line, and gives back its place.
    pub(super) fn put(&self, draft: &mut Draft, key: &str, value: &str) -> Option<Place> {
        let range = self.key(draft, key)?;
        let dash = if key == "id" { "- " } else { "" };
        let line =
            format!("{}{dash}{key}: {value}", " ".repeat(self.indent + if key == "id" { 0 } else { 2 }));
        draft.file(&self.file).splice(range.clone(), [line]);
        Some(self.line(range.start))
    }

    /// Adds a key at the end and gives back the place of its last line.
    pub(super) fn add(&self, draft: &mut Draft, text: &str) -> Place {
        let lines: Vec<String> =
            text.lines().map(|line| format!("{}{line}", " ".repeat(self.indent + 2))).collect();
        let last = self.range.end + lines.len() - 1;
        draft.insert(&self.line(self.range.end), &lines.join("\n"));
        self.line(last)
    }

    /// Deletes a key, unless a name would lose its last use.
    pub(super) fn drop(&self, draft: &mut Draft, key: &str) -> Option<Place> {
        let range = self.key(draft, key)?;
        let text = draft.files[&self.file][range.clone()].join("\n");
        if !draft.is_spare(&text, "") {
            return None;
        }
        draft.file(&self.file).drain(range);
        Some(self.line(self.range.start))
    }

    /// Pastes a copy of these lines behind the question and gives back the place of its first line.
    pub(super) fn paste(&self, draft: &mut Draft, lines: &str) -> Place {
        let place = draft.insert(&self.line(self.range.end), &format!("\n{lines}"));
        Place { line: place.line + 1, ..place }
    }

    /// What stands before its lines.
    pub(super) fn margin(&self) -> String {
        " ".repeat(self.indent)
    }
}

/// How far in a line begins.
fn indent(line: &str) -> usize {
    line.len() - line.trim_start().len()
}

/// The end of a block without the blank lines and comments after it.
fn content_end(lines: &[String], range: Range<usize>) -> usize {
    let is_content =
        |line: &usize| !lines[*line].trim().is_empty() && !lines[*line].trim_start().starts_with('#');
    range.clone().rev().find(is_content).map_or(range.end, |line| line + 1)
}

/// A question that an editor adds: clean, and unlike all others.
const NEW: [(&str, &str); 9] = [
    ("id", "queue-length-displayed"),
    ("text", "What share of waiting areas shows the length of the queue on a screen?"),
    ("scale", "extent"),
    ("help", "Count a screen that updates itself at least once every 5 minutes."),
    ("good", "Visitors see the length of the queue from each seat."),
    ("evidence", "Photographs of 3 screens, taken on a working day."),
    ("respondent", "operations"),
    ("why", "People who know how long they will wait can use the time."),
    ("references", "[ { scheme: wgll, code: empower-citizens } ]"),
];

/// The lines of a new question. Each change stands in the place of a key, or is added to the end.
pub(super) fn new_question(margin: &str, changes: &[(&str, &str)]) -> String {
    let other = |key: &str| changes.iter().find(|(name, _)| *name == key);
    let answers = ["choices", "levels", "number", "percentage", "free-text"];
    let has_answer = changes.iter().any(|(key, _)| answers.contains(key));
    let mut keys: Vec<(&str, &str)> = Vec::new();
    for pair in NEW.iter().filter(|(key, _)| *key != "scale" || !has_answer) {
        keys.push(*other(pair.0).unwrap_or(pair));
    }
    keys.extend(
        changes.iter().filter(|(key, _)| *key == "scale" && has_answer || !NEW.iter().any(|it| it.0 == *key)),
    );
    let mut out = String::new();
    for (index, (key, value)) in keys.iter().enumerate() {
        let space = if value.starts_with('\n') { "" } else { " " };
        let value = value.replace('\n', &format!("\n{margin}    "));
        out.push_str(&format!("{margin}{}{key}:{space}{value}\n", if index == 0 { "- " } else { "  " }));
    }
    out
}

impl Draft {
    /// Adds a question after any other, and gives back the place of the line that holds `fault`.
    pub(super) fn add_question(&mut self, changes: &[(&str, &str)], fault: &str) -> Option<Place> {
        let neighbour = self.question(|_, _| true)?;
        let lines = new_question(&neighbour.margin(), changes);
        let at = lines.lines().position(|line| line.contains(fault))?;
        let place = neighbour.paste(self, lines.trim_end());
        Some(Place { line: place.line + at, ..place })
    }

    /// Adds a section of its own to a framework, and gives back the place of the line that holds `fault`.
    pub(super) fn add_section(&mut self, keys: &str, questions: &[String], fault: &str) -> Option<Place> {
        let of_framework = |name: &str| name.ends_with("/framework.yaml");
        let places = self.lines(of_framework);
        // Where one question more does not decide much of the theme.
        let with_many = |place: &Place| {
            let below = self.files[&place.file][place.line + 1..].iter();
            let inside = below.take_while(|line| line.starts_with("      "));
            inside.filter(|line| line.starts_with("      - ")).count() >= 4
        };
        let is_start = |place: &Place| self.at(place) == "    sections:" && with_many(place);
        let starts = places.into_iter().filter(is_start).collect();
        let place = self.pick(starts)?;
        let mut lines = "      - section: waiting-rooms\n        title: Waiting rooms\n".to_owned();
        keys.lines().for_each(|line| lines.push_str(&format!("        {line}\n")));
        lines.push_str("        questions:\n");
        lines.push_str(&questions.concat());
        let at = lines.lines().position(|line| line.contains(fault))?;
        let place = self.append(&place, lines.trim_end());
        Some(Place { line: place.line + at, ..place })
    }
}
