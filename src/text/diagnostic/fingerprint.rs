//! Fingerprints of findings: names that stay the same when lines move.
//!
//! A fingerprint is made of the rule, the file's name in the programme, the subject, the first words that the finding
//! points at, and how many findings like it come before. Line numbers are not in it, so that a line above changes nothing;
//! nor is the message, so that better words in a later version of the tool do not make old findings new.

use super::Diagnostic;
use crate::source::{Sources, Span};
use sha2::{Digest as _, Sha256};
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// The name of the recipe. It is part of what is hashed; a change of recipe needs a new name.
pub const FINGERPRINT: &str = "dmaFinding/v1";

/// How many bytes of the hash are kept: 128 bits do not collide by accident.
const KEPT: usize = 16;

/// One fingerprint a finding, 32 hexadecimal digits each, no two of them equal.
///
/// The findings are to be all of a run, sorted, also those that are kept silent: then a finding that is allowed today
/// leaves the fingerprints of the others as they are.
pub fn fingerprints<'f>(
    findings: impl IntoIterator<Item = &'f Diagnostic>,
    sources: &'f Sources,
) -> Vec<String> {
    fingerprints_but_for(findings, sources, |_| false)
}

/// The same without the name of each file that `is_nameless`, so that two revisions can be compared between which files
/// were renamed or moved.
pub fn fingerprints_but_for<'f>(
    findings: impl IntoIterator<Item = &'f Diagnostic>,
    sources: &'f Sources,
    is_nameless: impl Fn(&str) -> bool,
) -> Vec<String> {
    let mut seen: BTreeMap<Essence<'f>, u64> = BTreeMap::new();
    let fingerprint = |finding| {
        let mut essence = Essence::new(finding, sources);
        if is_nameless(essence.file) {
            essence.file = "";
        }
        let before = seen.get(&essence).copied().unwrap_or(0);
        let fingerprint = essence.fingerprint(before);
        seen.insert(essence, before + 1);
        fingerprint
    };
    findings.into_iter().map(fingerprint).collect()
}

/// What stays of a finding when lines move.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Essence<'f> {
    code: &'f str,
    file: &'f str,
    subject: Option<&'f str>,
    words: String,
}

impl<'f> Essence<'f> {
    fn new(finding: &'f Diagnostic, sources: &'f Sources) -> Self {
        let span = finding.primary.span;
        Self {
            code: finding.code.slug,
            file: sources.get(span.source).name(),
            subject: finding.subject.as_deref(),
            words: first_words(span, sources),
        }
    }

    /// The hash of it all and of how many like it come `before`. Each part is preceded by its length, so that no part
    /// can pass for the end of another.
    fn fingerprint(&self, before: u64) -> String {
        let mut hash = Sha256::new();
        for part in [FINGERPRINT, self.code, self.file, self.subject.unwrap_or(""), &self.words] {
            hash.update((part.len() as u64).to_be_bytes());
            hash.update(part);
        }
        hash.update(before.to_be_bytes());
        let mut digits = String::with_capacity(2 * KEPT);
        for byte in &hash.finalize()[..KEPT] {
            // Writing to a string cannot fail.
            let _ = write!(digits, "{byte:02x}");
        }
        digits
    }
}

/// The first line under the place that has words, or else the line that holds it, with single spaces.
///
/// Only the first line, because a finding about a whole question should not look new after each edit of the question.
fn first_words(span: Span, sources: &Sources) -> String {
    let source = sources.get(span.source);
    let single = |line: &str| line.split_whitespace().collect::<Vec<_>>().join(" ");
    let pointed_at = sources.slice(span).lines().map(single).find(|line| !line.is_empty());
    pointed_at.unwrap_or_else(|| {
        let line = source.lines().line_of(span.start as usize);
        single(&source.text()[source.lines().range(line)])
    })
}
