//! The changes of every setting come in; for people and programs, in one of several formats, they go out.

mod document;
mod html;
mod human;
mod json;
mod markdown;
mod plain;

use crate::{Format, Formats};
use dma_carry::Assessment;
use dma_document::Intents;
use dma_revision::changes::{Change, Changes, Comparability, Impact};
use dma_revision::diff::{Comparison, Piece};
use dma_text::diagnostic::Diagnostic;
use dma_text::source::Sources;

/// What changed in one setting.
#[derive(Debug)]
pub struct Pair<'r> {
    /// Both revisions.
    pub comparison: &'r Comparison<'r>,
    /// What changed between them.
    pub changes: &'r Changes,
}

impl<'r> Pair<'r> {
    /// The part of an assessment that a review shows.
    pub fn of(assessment: &'r Assessment<'r>) -> Self {
        Self { comparison: assessment.comparison(), changes: assessment.changes() }
    }

    /// The id of the setting.
    pub fn setting(&self) -> &str {
        &self.comparison.new.document.setting.id
    }
}

/// What every format is given.
#[derive(Debug)]
pub struct Review<'r> {
    /// What the older revision is called.
    pub old: &'r str,
    /// What the newer revision is called.
    pub new: &'r str,
    /// The settings that both revisions have, in the order of the programme.
    pub settings: Vec<Pair<'r>>,
    /// Settings that only the older revision has.
    pub gone: Vec<String>,
    /// Settings that only the newer revision has.
    pub added: Vec<String>,
    /// What is declared in the newer revision.
    pub intents: &'r Intents,
    /// Where declarations and changes disagree.
    pub findings: &'r [Diagnostic],
    /// The sources that findings point into, where there are any.
    pub sources: Option<&'r Sources>,
    /// Put before each source name, such as `frameworks/`; may be empty.
    pub prefix: &'r str,
}

/// One change in all the settings that it is the same in.
#[derive(Debug)]
pub struct Entry<'r> {
    /// The change, as the first of the settings has it.
    pub change: &'r Change,
    /// The settings.
    pub settings: Vec<&'r str>,
    /// The worst of what becomes of section scores in them.
    pub section: Comparability,
}

impl<'r> Review<'r> {
    /// Every change once, the gravest first: a change of a shared question is one change, however many settings ask it.
    pub fn entries(&'r self) -> Vec<Entry<'r>> {
        let mut entries: Vec<Entry<'r>> = Vec::new();
        let mut seen: std::collections::BTreeMap<String, usize> = std::collections::BTreeMap::new();
        for pair in &self.settings {
            for change in &pair.changes.all {
                // What came or went reads differently in each setting, and is one question all the same.
                let values = change.words.as_ref().map(|words| &words.pieces);
                let key =
                    format!("{}\n{}\n{}\n{values:?}", change.kind.code.slug, change.item, change.message);
                if let Some(&at) = seen.get(&key) {
                    entries[at].settings.push(pair.setting());
                    entries[at].section = entries[at].section.max(change.section);
                } else {
                    seen.insert(key, entries.len());
                    entries.push(Entry { change, settings: vec![pair.setting()], section: change.section });
                }
            }
        }
        entries.sort_by_key(|entry| std::cmp::Reverse(entry.change.impact));
        entries
    }

    /// The greatest impact of all. A setting that is gone is as grave as the sections that were in it, and a new one as
    /// light as they.
    pub fn impact(&self) -> Option<Impact> {
        let gone = self.gone.iter().map(|_| Impact::Major);
        let added = self.added.iter().map(|_| Impact::Minor);
        self.settings.iter().filter_map(|pair| pair.changes.impact()).chain(gone).chain(added).max()
    }

    /// The whole in one sentence.
    fn summary(&self, entries: &[Entry<'_>]) -> String {
        let Some(impact) = self.impact() else {
            return format!("{} and {} are the same", self.old, self.new);
        };
        let plural =
            |count: usize, one: &str| if count == 1 { format!("1 {one}") } else { format!("{count} {one}s") };
        let mut told = Vec::new();
        if !entries.is_empty() {
            let settings = self.settings.iter().filter(|pair| !pair.changes.all.is_empty()).count();
            told.push(format!("{} in {}", plural(entries.len(), "change"), plural(settings, "setting")));
        }
        let alone =
            [(&self.gone, "gone"), (&self.added, "new")].into_iter().filter(|(ids, _)| !ids.is_empty());
        told.extend(alone.map(|(ids, word)| format!("{} {word}", plural(ids.len(), "setting"))));
        let asks = match impact {
            Impact::Forbidden => "which may not be released as it is".to_owned(),
            impact if entries.is_empty() => format!("which is a {} change", impact.name()),
            impact => format!("which asks for a {} version", impact.name()),
        };
        format!("{} → {}: {}, {asks}", self.old, self.new, told.join(", "))
    }

    /// Settings that only one side has, in words.
    fn alone(&self) -> Vec<String> {
        let gone = self.gone.iter().map(|it| format!("only {} has the setting `{it}`", self.old));
        let added = self.added.iter().map(|it| format!("only {} has the setting `{it}`", self.new));
        gone.chain(added).collect()
    }

    /// Where a finding on a declaration stands: path, line and column.
    fn place_of(&self, finding: &Diagnostic) -> (String, usize, usize) {
        let Some(sources) = self.sources else { return (String::new(), 0, 0) };
        let span = finding.primary.span;
        let source = sources.get(span.source);
        let position = source.lines().position(source.text(), span.start as usize);
        (format!("{}{}", self.prefix, source.name()), position.line, position.column)
    }
}

/// Where a change stands, or stood: path, line, column.
fn place(entry: &Entry<'_>, prefix: &str) -> Option<String> {
    let new = entry.change.new_place.as_ref();
    let place = new.or(entry.change.old_place.as_ref())?;
    let was = if new.is_none() { "was at " } else { "" };
    Some(format!("{was}{prefix}{}:{}:{}", place.file, place.line, place.column))
}

/// The first of many names, and how many more there are.
fn some(names: &[String]) -> String {
    const MOST: usize = 8;
    let more = names.len().saturating_sub(MOST);
    let shown = names.iter().take(MOST).map(String::as_str).collect::<Vec<_>>().join(", ");
    if more == 0 { shown } else { format!("{shown} and {more} more") }
}

/// The words that differ, where the message does not say them already.
fn words<'e>(entry: &'e Entry<'_>) -> Option<&'e [Piece]> {
    let change = entry.change;
    let told = change.new.as_ref().and_then(serde_json::Value::as_str);
    let is_told = told.is_some_and(|new| change.message.contains(&format!("`{new}`")));
    change.words.as_ref().filter(|_| !is_told).map(|words| words.pieces.as_slice())
}

impl Formats for Review<'static> {
    type Report<'r> = Review<'r>;
    const ALL: &'static [&'static Format<Self>] =
        &[&human::FORMAT, &plain::FORMAT, &markdown::FORMAT, &json::FORMAT, &html::FORMAT];
}
