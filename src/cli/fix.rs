//! `dma lint --fix` and `--diff`: makes the fixes that findings carry, or shows them, then reports what remains.

use super::Outcome;
use super::arguments::LintOptions;
use super::lint::{self, Programme};
use super::progress::Progress;
use super::terminal::Terminal;
use crate::edit::{self, Fixed, Wanted};
use crate::error::Error;
use crate::pipeline::{self, Options};
use crate::report::counted;
use crate::source::{SourceId, Sources};
use crate::tree::limits;
use crate::workspace::{self, Loaded, Rewrite, Root};
use similar::TextDiff;
use std::collections::BTreeMap;

/// The most fixes that were not made which are named one by one.
const MOST_REFUSED: usize = 20;

/// How `dma lint` was asked to run.
#[derive(Clone, Copy)]
pub(super) struct Asked<'a> {
    pub(super) options: &'a LintOptions,
    pub(super) run: &'a Options,
    pub(super) terminal: &'a Terminal,
}

/// Mends one programme, or shows what would be mended.
pub(super) fn run(programme: Programme, asked: Asked<'_>) -> Result<Outcome, Error> {
    let Programme { loaded, piped } = programme;
    if piped.as_ref().is_some_and(|(_, bytes)| bytes.len() > limits::FILE_BYTES) {
        return Err(Error::Usage("standard input holds too much to be fixed".into()));
    }
    let scope = match &piped {
        Some((name, _)) => vec![name.clone()],
        None => scope(asked.options, &loaded.root)?,
    };
    let progress = Progress::start(format!("mending {} files", loaded.sources.len()));
    let may_change = |id| is_within(&scope, loaded.sources.get(id).name());
    let lint = |sources: &Sources| pipeline::check(sources, asked.run);
    let wanted = Wanted { risky: asked.options.unsafe_fixes, may_change: &may_change, lint: &lint };
    let fixed = edit::fix(&loaded.sources, &wanted);
    drop(progress);
    refused(&fixed, &loaded.root, asked.terminal);
    if asked.options.fixing.diff {
        return diff(&loaded, &fixed, asked.terminal);
    }
    match piped {
        Some((name, bytes)) => pass_on(loaded.root, (&name, &bytes), fixed, asked),
        None => write(loaded, fixed, asked),
    }
}

/// The files and folders that were named, as the programme calls them; the empty name is all of it.
fn scope(options: &LintOptions, root: &Root) -> Result<Vec<String>, Error> {
    if options.paths.is_empty() {
        return Ok(vec![String::new()]);
    }
    let current = lint::current()?;
    Ok(options.paths.iter().filter_map(|path| workspace::part(path, root, &current)).collect())
}

fn is_within(scope: &[String], name: &str) -> bool {
    let holds = |part: &String| {
        part.is_empty()
            || name.strip_prefix(part.as_str()).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    };
    scope.iter().any(holds)
}

/// Says which fixes were tried and not made.
fn refused(fixed: &Fixed, root: &Root, terminal: &Terminal) {
    for refused in fixed.refused.iter().take(MOST_REFUSED) {
        let span = refused.finding.primary.span;
        let source = fixed.sources.get(span.source);
        let place = source.lines().position(source.text(), span.start as usize);
        let (prefix, name, code) = (&root.prefix, source.name(), refused.finding.code);
        let (line, column, why) = (place.line, place.column, &refused.why);
        terminal.note(&format!("not fixed: {prefix}{name}:{line}:{column} [{code}]: {why}"));
    }
    if let Some(more @ 1..) = fixed.refused.len().checked_sub(MOST_REFUSED) {
        terminal.note(&format!("not fixed: {}", counted(more, "more finding")));
    }
}

/// Shows what would be written.
fn diff(loaded: &Loaded, fixed: &Fixed, terminal: &Terminal) -> Result<Outcome, Error> {
    terminal.print(|out| {
        for id in fixed.mended.keys() {
            let (old, new) = (loaded.sources.get(*id), fixed.sources.get(*id));
            let path = format!("{}{}", loaded.root.prefix, old.name());
            let texts = TextDiff::from_lines(old.text(), new.text());
            let shown = texts.unified_diff().header(&path, &path).to_string();
            out.write_all(terminal.diff(&shown).as_bytes())?;
        }
        Ok(())
    })?;
    terminal.note(&said("would fix", &fixed.mended));
    Ok(if fixed.mended.is_empty() { Outcome::Clean } else { Outcome::Findings })
}

/// How much was mended, in words.
fn said(verb: &str, mended: &BTreeMap<SourceId, usize>) -> String {
    if mended.is_empty() {
        return "nothing to fix".to_owned();
    }
    let findings = counted(mended.values().sum(), "finding");
    format!("{verb} {findings} in {}", counted(mended.len(), "file"))
}

/// Standard input comes out mended; the report goes to standard error.
fn pass_on(
    root: Root,
    (name, bytes): (&str, &[u8]),
    fixed: Fixed,
    asked: Asked<'_>,
) -> Result<Outcome, Error> {
    let changed = fixed.sources.find(name).filter(|id| fixed.mended.contains_key(id));
    let text = changed.map_or(bytes, |id| fixed.sources.get(id).text().as_bytes());
    asked.terminal.print(|out| out.write_all(text))?;
    let loaded = Loaded { root, sources: fixed.sources };
    let checked = lint::check(&loaded, asked.run);
    lint::show_aside(&loaded, &checked, &asked.options.format, asked.terminal)?;
    asked.terminal.note(&said("fixed", &fixed.mended));
    Ok(lint::judge(&checked, asked.options))
}

/// Writes the mended files, and reports what remains in the programme as it now stands on the disk.
fn write(loaded: Loaded, mut fixed: Fixed, asked: Asked<'_>) -> Result<Outcome, Error> {
    let ids: Vec<SourceId> = fixed.mended.keys().copied().collect();
    let text = |id: &SourceId| Rewrite {
        name: loaded.sources.get(*id).name(),
        old: loaded.sources.get(*id).text(),
        new: fixed.sources.get(*id).text(),
    };
    let files: Vec<Rewrite<'_>> = ids.iter().map(text).collect();
    let failed = workspace::rewrite(&loaded.root, &files);
    let mut left = BTreeMap::new();
    for (number, error) in &failed {
        asked.terminal.complain(error);
        fixed.mended.remove(&ids[*number]);
        left.insert(ids[*number], loaded.sources.get(ids[*number]).text().to_owned());
    }
    let loaded = Loaded { sources: fixed.sources.with(left), root: loaded.root };
    let checked = lint::check(&loaded, asked.run);
    lint::show(&loaded, &checked, &asked.options.format, asked.terminal)?;
    if failed.is_empty() || !fixed.mended.is_empty() {
        asked.terminal.note(&said("fixed", &fixed.mended));
    }
    Ok(if failed.is_empty() { lint::judge(&checked, asked.options) } else { Outcome::Failed })
}
