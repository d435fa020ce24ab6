//! The changes of every setting, each once, and what their formats share.

use dma_carry::Assessment;
use dma_document::Intents;
use dma_revision::changes::{Change, Changes, Comparability, Impact};
use dma_revision::diff::{Comparison, Segment};
use dma_text::diagnostic::Diagnostic;
use dma_text::source::Sources;

/// What changed in one setting.
#[derive(Debug)]
pub struct SettingReview<'r> {
    /// Both revisions.
    pub comparison: &'r Comparison<'r>,
    /// What changed between them.
    pub changes: &'r Changes,
}

impl<'r> SettingReview<'r> {
    /// The part of an assessment that a review shows.
    pub fn of(assessment: &'r Assessment<'r>) -> Self {
        Self { comparison: assessment.comparison(), changes: assessment.changes() }
    }

    /// The id of the setting.
    pub fn setting(&self) -> &str {
        &self.comparison.new.document.setting.id
    }
}

/// The changes of every setting: what every format is given.
#[derive(Debug)]
pub struct Review<'r> {
    /// What the older revision is called.
    pub old: &'r str,
    /// What the newer revision is called.
    pub new: &'r str,
    /// The settings that both revisions have, in the order of the programme.
    pub settings: Vec<SettingReview<'r>>,
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
    /// Returns every change once, the most severe first: a change of a shared question is one change, however many settings
    /// ask it.
    pub fn entries(&'r self) -> Vec<Entry<'r>> {
        let mut entries: Vec<Entry<'r>> = Vec::new();
        let mut seen: std::collections::BTreeMap<String, usize> = std::collections::BTreeMap::new();
        for pair in &self.settings {
            for change in &pair.changes.all {
                // What came or went reads differently in each setting, and is one question all the same.
                let values = change.words.as_ref().map(|words| &words.segments);
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

    /// Returns the greatest impact. A setting that was removed counts as major, like the sections that were in it; a new one
    /// as minor.
    pub fn impact(&self) -> Option<Impact> {
        let gone = self.gone.iter().map(|_| Impact::Major);
        let added = self.added.iter().map(|_| Impact::Minor);
        self.settings.iter().filter_map(|pair| pair.changes.impact()).chain(gone).chain(added).max()
    }

    /// Returns the whole in one sentence.
    pub(super) fn summary(&self, entries: &[Entry<'_>]) -> String {
        let Some(impact) = self.impact() else {
            return format!("{} and {} are the same", self.old, self.new);
        };
        let plural =
            |count: usize, one: &str| if count == 1 { format!("1 {one}") } else { format!("{count} {one}s") };
        let mut parts = Vec::new();
        if !entries.is_empty() {
            let settings = self.settings.iter().filter(|pair| !pair.changes.all.is_empty()).count();
            parts.push(format!("{} in {}", plural(entries.len(), "change"), plural(settings, "setting")));
        }
        let alone =
            [(&self.gone, "removed"), (&self.added, "added")].into_iter().filter(|(ids, _)| !ids.is_empty());
        parts.extend(alone.map(|(ids, word)| format!("{} {word}", plural(ids.len(), "setting"))));
        let asks = match impact {
            Impact::Forbidden => "which cannot be released as it is".to_owned(),
            impact if entries.is_empty() => format!("which is a {} change", impact.name()),
            impact => format!("which needs a {} version", impact.name()),
        };
        format!("{} → {}: {}, {asks}", self.old, self.new, parts.join(", "))
    }

    /// Returns the settings that only one revision has, in words.
    pub(super) fn one_sided(&self) -> Vec<String> {
        let gone = self.gone.iter().map(|id| format!("only {} has the setting `{id}`", self.old));
        let added = self.added.iter().map(|id| format!("only {} has the setting `{id}`", self.new));
        gone.chain(added).collect()
    }

    /// Returns the place of a finding on a declaration: path, line and column.
    pub(super) fn place_of(&self, finding: &Diagnostic) -> (String, usize, usize) {
        let Some(sources) = self.sources else { return (String::new(), 0, 0) };
        let span = finding.primary.span;
        let source = sources.get(span.source);
        let position = source.lines().position(source.text(), span.start as usize);
        (format!("{}{}", self.prefix, source.name()), position.line, position.column)
    }
}

/// Returns where a change stands, or stood: path, line, column.
pub(super) fn place(entry: &Entry<'_>, prefix: &str) -> Option<String> {
    let new = entry.change.new_place.as_ref();
    let place = new.or(entry.change.old_place.as_ref())?;
    let was = if new.is_none() { "was at " } else { "" };
    Some(format!("{was}{prefix}{}:{}:{}", place.file, place.line, place.column))
}

/// Returns the first 8 names, and how many more there are.
pub(super) fn first_names(names: &[String]) -> String {
    const MOST: usize = 8;
    let more = names.len().saturating_sub(MOST);
    let shown = names.iter().take(MOST).map(String::as_str).collect::<Vec<_>>().join(", ");
    if more == 0 { shown } else { format!("{shown} and {more} more") }
}

/// Returns the words that differ; `None` where the message has them already.
pub(super) fn differing_words<'e>(entry: &'e Entry<'_>) -> Option<&'e [Segment]> {
    let change = entry.change;
    let new = change.new.as_ref().and_then(serde_json::Value::as_str);
    let is_in_message = new.is_some_and(|new| change.message.contains(&format!("`{new}`")));
    change.words.as_ref().filter(|_| !is_in_message).map(|words| words.segments.as_slice())
}
