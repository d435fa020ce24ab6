//! Git's conflict markers around both readings of a conflict.

use super::assemble::Segment;
use super::versions::{BASE, OURS, THEIRS, Three};

/// How conflicts are marked.
#[derive(Debug, Clone)]
pub struct Marks {
    /// How many characters a mark is long; git says 7 and more where merges nest.
    pub size: usize,
    /// Whether to show what the sides began with, as the conflict styles `diff3` and `zdiff3` do.
    pub base: bool,
    /// What the versions are called, in the order base, ours, theirs.
    pub labels: [String; 3],
}

impl Default for Marks {
    fn default() -> Self {
        Self { size: 7, base: false, labels: ["base", "ours", "theirs"].map(str::to_owned) }
    }
}

impl Marks {
    fn line(&self, mark: char, label: &str, end: &str) -> String {
        let mark = mark.to_string().repeat(self.size);
        let label: String = label.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
        let space = if label.is_empty() { "" } else { " " };
        format!("{mark}{space}{label}{end}")
    }

    /// The text of a conflict: whole lines of each version.
    fn around(&self, texts: Three<&[u8]>, end: &str) -> Vec<u8> {
        let mut out = Vec::new();
        let mut put = |mark: &str, text: &[u8]| {
            out.extend_from_slice(mark.as_bytes());
            out.extend_from_slice(text);
            if !text.is_empty() && !text.ends_with(b"\n") {
                out.extend_from_slice(end.as_bytes());
            }
        };
        put(&self.line('<', &self.labels[OURS], end), texts[OURS]);
        if self.base {
            put(&self.line('|', &self.labels[BASE], end), texts[BASE]);
        }
        put(&self.line('=', "", end), texts[THEIRS]);
        put(&self.line('>', &self.labels[THEIRS], end), b"");
        out
    }

    /// Segments as one text; `end` ends the lines of the markers.
    pub(super) fn joined(&self, segments: &[Segment], end: &str) -> String {
        let mut out = String::new();
        for segment in segments {
            match segment {
                Segment::Text(text) => out.push_str(text),
                Segment::Conflict(region) => {
                    let texts = [&region.texts[BASE], &region.texts[OURS], &region.texts[THEIRS]];
                    let marked = self.around(texts.map(String::as_bytes), end);
                    out.push_str(&String::from_utf8_lossy(&marked));
                }
            }
        }
        out
    }

    /// Everything between the first and the last line in which the sides differ, as one conflict. Nothing of either is
    /// lost, whatever it is.
    pub(super) fn whole(&self, texts: Three<&[u8]>) -> Vec<u8> {
        let lines = texts.map(|text| text.split_inclusive(|byte| *byte == b'\n').collect::<Vec<_>>());
        // The base takes part where it is shown, so that it too is whole.
        let versions: &[usize] = if self.base { &[OURS, THEIRS, BASE] } else { &[OURS, THEIRS] };
        let shortest = versions.iter().map(|version| lines[*version].len()).min().unwrap_or(0);
        let alike = |at: &dyn Fn(&[&[u8]]) -> Vec<u8>| {
            versions.iter().all(|version| at(&lines[*version]) == at(&lines[OURS]))
        };
        let above = (0..shortest).take_while(|&line| alike(&|lines| lines[line].to_vec())).count();
        let below = (0..shortest - above)
            .take_while(|&line| alike(&|lines| lines[lines.len() - 1 - line].to_vec()))
            .count();
        let middle = |version: usize| {
            let count = lines[version].len();
            if version == BASE && !self.base {
                Vec::new()
            } else {
                lines[version][above..count - below].concat()
            }
        };
        let windows = texts[OURS].windows(2).any(|pair| pair == b"\r\n");
        let middles = [middle(BASE), middle(OURS), middle(THEIRS)];
        let marked = self
            .around([&middles[BASE], &middles[OURS], &middles[THEIRS]], if windows { "\r\n" } else { "\n" });
        let ours = &lines[OURS];
        [ours[..above].concat(), marked, ours[ours.len() - below..].concat()].concat()
    }
}
