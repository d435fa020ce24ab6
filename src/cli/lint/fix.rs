//! `dma lint --fix` and `--diff`: makes the fixes that shown findings carry, or shows them, then reports what remains.

use super::{Plan, programmes, report_on, show};
use crate::cli::Outcome;
use crate::cli::progress::Progress;
use crate::cli::terminal::Terminal;
use dma_lint::edit::{self, Fixed, Wanted};
use dma_project::lint::{self, Selected};
use dma_project::pipeline;
use dma_project::workspace::{self, Disk, Lock, Rewrite, current_folder};
use dma_project::{Loaded, Root};
use dma_report::counted;
use dma_text::diagnostic::Diagnostic;
use dma_text::error::Error;
use dma_text::source::{SourceId, Sources};
use dma_yaml::tree::limits;
use similar::TextDiff;
use std::collections::BTreeMap;

/// The most fixes that were not made which are named one by one.
const MOST_REFUSED: usize = 20;

impl Plan<'_> {
    /// Whether anything is to be fixed, or shown as it would be fixed.
    pub(super) fn fixes(&self) -> Result<bool, Error> {
        let fixing = &self.options.fixing;
        if fixing.unsafe_fixes && !fixing.fix && !fixing.diff {
            return Err(Error::Usage("`--unsafe-fixes` needs `--fix` or `--diff`".to_owned()));
        }
        Ok(fixing.fix || fixing.diff)
    }

    /// Fixes one programme on the disk, or shows what would be fixed.
    pub(super) fn fix(&self, loaded: Loaded, terminal: &Terminal) -> Result<Outcome, Error> {
        let scope = self.scope(&loaded.root)?;
        let fixed = self.fix_in_memory(&loaded, &scope)?;
        refused(&fixed, &loaded.root, terminal);
        if self.options.fixing.diff {
            return diff(&loaded, &fixed, terminal);
        }
        self.write(loaded, fixed, terminal)
    }

    /// Prints standard input fixed, or as it was; the report goes to standard error.
    pub(super) fn pass_on(&self, terminal: &Terminal) -> Result<Outcome, Error> {
        let (root, name, bytes) = programmes::piped(self.options)?;
        if bytes.len() > limits::FILE_BYTES {
            return Err(Error::Usage("standard input is too large to be fixed".into()));
        }
        let loaded = workspace::load(root, Some((name.clone(), bytes.clone())))?;
        let fixed = self.fix_in_memory(&loaded, std::slice::from_ref(&name))?;
        refused(&fixed, &loaded.root, terminal);
        if self.options.fixing.diff {
            return diff(&loaded, &fixed, terminal);
        }
        let changed = fixed.sources.find(&name).filter(|id| fixed.fixes_made.contains_key(id));
        let text = changed.map_or(&bytes[..], |id| fixed.sources.get(id).text().as_bytes());
        terminal.print(|out| out.write_all(text))?;
        let loaded = Loaded { root: loaded.root, sources: fixed.sources };
        let left = self.select(&loaded)?;
        terminal.print_aside(|out| report_on(&loaded, &left, self.format, &terminal.look_aside(), out))?;
        terminal.note(&said("fixed", &fixed.fixes_made));
        Ok(self.judge(&left))
    }

    /// Makes the fixes in memory.
    fn fix_in_memory(&self, loaded: &Loaded, scope: &[String]) -> Result<Fixed, Error> {
        // What cannot be selected is said before anything else.
        self.select(loaded)?;
        let progress = Progress::start(format!("fixing {} files", loaded.sources.len()));
        let may_change = |id| is_within(scope, loaded.sources.get(id).name());
        let lint = |sources: &Sources| pipeline::check(sources, &self.run);
        let shown = |sources: &Sources| {
            let now = Loaded { root: loaded.root.clone(), sources: sources.with(BTreeMap::new()) };
            self.select(&now).map(Selected::into_shown).unwrap_or_default()
        };
        let risky = self.options.fixing.unsafe_fixes;
        let fixed = edit::fix(
            &loaded.sources,
            &Wanted { risky, may_change: &may_change, lint: &lint, shown: Some(&shown) },
        );
        drop(progress);
        Ok(fixed)
    }

    /// Chooses the findings of a programme that are shown.
    fn select(&self, loaded: &Loaded) -> Result<Selected, Error> {
        lint::select(loaded, lint::check(loaded, &self.run), &self.filter, &self.run)
    }

    fn judge(&self, selected: &Selected) -> Outcome {
        let fails = selected.fails(self.options.fail_on.into());
        if fails { Outcome::Findings } else { Outcome::Clean }
    }

    /// The files and folders that were named, as the programme calls them; the empty name is all of it.
    fn scope(&self, root: &Root) -> Result<Vec<String>, Error> {
        if self.options.paths.is_empty() {
            return Ok(vec![String::new()]);
        }
        let current = current_folder()?;
        Ok(self.options.paths.iter().filter_map(|path| workspace::part(path, root, &current)).collect())
    }

    /// Writes the fixed files, and reports what remains in the programme on the disk.
    fn write(&self, loaded: Loaded, mut fixed: Fixed, terminal: &Terminal) -> Result<Outcome, Error> {
        let ids: Vec<SourceId> = fixed.fixes_made.keys().copied().collect();
        let text = |id: &SourceId| Rewrite {
            name: loaded.sources.get(*id).name(),
            old: loaded.sources.get(*id).text(),
            new: fixed.sources.get(*id).text(),
        };
        let files: Vec<Rewrite<'_>> = ids.iter().map(text).collect();
        // Held until every file is written: nobody releases half of it.
        let lock = if files.is_empty() {
            None
        } else {
            Some(Lock::take(&loaded.root, "dma lint --fix", &Disk::new())?)
        };
        terminal.note_completed(lock.as_ref());
        let failed =
            lock.as_ref().map(|lock| workspace::rewrite(lock, &loaded.root, &files)).unwrap_or_default();
        drop(lock);
        let mut left = BTreeMap::new();
        for (number, error) in &failed {
            terminal.complain(error);
            let id = ids[*number];
            fixed.fixes_made.remove(&id);
            left.insert(id, loaded.sources.get(id).text().to_owned());
        }
        let loaded = Loaded { sources: fixed.sources.with(left), root: loaded.root };
        let selected = self.select(&loaded)?;
        show(&loaded, &selected, self.format, terminal)?;
        if failed.is_empty() || !fixed.fixes_made.is_empty() {
            terminal.note(&said("fixed", &fixed.fixes_made));
        }
        Ok(if failed.is_empty() { self.judge(&selected) } else { Outcome::Failed })
    }
}

fn is_within(scope: &[String], name: &str) -> bool {
    let below = |rest: &str| rest.is_empty() || rest.starts_with('/');
    scope.iter().any(|part| part.is_empty() || name.strip_prefix(part.as_str()).is_some_and(below))
}

/// Says which fixes were tried and not made.
fn refused(fixed: &Fixed, root: &Root, terminal: &Terminal) {
    for refused in fixed.refused.iter().take(MOST_REFUSED) {
        let Diagnostic { code, primary, .. } = &refused.finding;
        let source = fixed.sources.get(primary.span.source);
        let place = source.lines().position(source.text(), primary.span.start as usize);
        let (prefix, name, why) = (&root.prefix, source.name(), &refused.why);
        terminal.note(&format!(
            "not fixed: {prefix}{name}:{}:{} [{}]: {why}",
            place.line, place.column, code.slug
        ));
    }
    if let Some(more @ 1..) = fixed.refused.len().checked_sub(MOST_REFUSED) {
        terminal.note(&format!("not fixed: {}", counted(more, "more finding")));
    }
}

/// Shows what would be written.
fn diff(loaded: &Loaded, fixed: &Fixed, terminal: &Terminal) -> Result<Outcome, Error> {
    terminal.print(|out| {
        for id in fixed.fixes_made.keys() {
            let (old, new) = (loaded.sources.get(*id), fixed.sources.get(*id));
            let path = format!("{}{}", loaded.root.prefix, old.name());
            let texts = TextDiff::from_lines(old.text(), new.text());
            let shown = texts.unified_diff().header(&path, &path).to_string();
            out.write_all(terminal.diff(&shown).as_bytes())?;
        }
        Ok(())
    })?;
    terminal.note(&said("would fix", &fixed.fixes_made));
    Ok(if fixed.fixes_made.is_empty() { Outcome::Clean } else { Outcome::Findings })
}

/// Returns how much was fixed, in words.
fn said(verb: &str, fixes: &BTreeMap<SourceId, usize>) -> String {
    if fixes.is_empty() {
        return "nothing to fix".to_owned();
    }
    let findings = counted(fixes.values().sum(), "finding");
    format!("{verb} {findings} in {}", counted(fixes.len(), "file"))
}
