//! Which findings of a run are shown, which are not, and what a report says about those.

use super::baseline::BaselineUse;
use super::baseline::{self, Baseline, Now};
use super::since::{self, Before};
use super::{Checked, names};
use crate::pipeline::Options;
use crate::root::Loaded;
use crate::spelling::UNCHECKED;
use dma_lint::rules;
use dma_report::{GroupBy, Selection, Totals, one_line};
use dma_text::diagnostic::{Diagnostic, Severity, Silenced, fingerprints};
use dma_text::error::Error;
use std::cmp::Reverse;
use std::collections::BTreeSet;

/// Which findings are shown. What is left out does not fail the run.
#[derive(Debug, Clone, Default)]
pub struct Filter {
    /// Names of rules and groups; empty for all.
    pub only: Vec<String>,
    /// Lowest severity that is shown; `None` for all.
    pub min_severity: Option<Severity>,
    /// How many are shown, most severe first; `None` for all. The others still count.
    pub most: Option<usize>,
    /// What findings are grouped by.
    pub group_by: Option<GroupBy>,
    /// A git revision: findings that were there where the current branch left it are not shown.
    pub since: Option<String>,
    /// The baseline, whose findings are not shown.
    pub baseline: BaselineUse,
    /// Whether one file is not the saved one, so that the baseline cannot be judged by it.
    pub is_unsaved: bool,
}

/// The findings of a run: those that are shown, and those that are not.
#[derive(Debug, Default)]
pub struct Selected {
    /// What is shown.
    pub findings: Vec<Diagnostic>,
    /// What exceptions allow.
    pub silenced: Vec<Silenced>,
    baselined: Vec<Diagnostic>,
    omitted: Vec<Diagnostic>,
    beyond: Vec<Diagnostic>,
    group_by: Option<GroupBy>,
    asides: Vec<String>,
    /// Entries of the baseline that match nothing.
    stale: usize,
    /// How much was looked at.
    pub totals: Totals,
}

/// Why a finding is not shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Left {
    /// It is of a rule that nobody asked for.
    Other,
    /// It is below the least severity.
    Below,
    /// It was there before the branch began.
    Older,
    /// The baseline lists it.
    Baselined,
    /// There are too many.
    Beyond,
}

impl Selected {
    /// Everything that was found, nothing left out.
    pub fn everything(checked: Checked) -> Self {
        let Checked { found, totals, .. } = checked;
        Self { findings: found.findings, silenced: found.silenced, totals, ..Self::default() }
    }

    /// Returns what is shown, including what is too much to print.
    pub fn into_shown(self) -> Vec<Diagnostic> {
        self.findings.into_iter().chain(self.beyond).collect()
    }

    /// Whether nothing is shown.
    pub fn is_empty(&self) -> bool {
        self.findings.is_empty()
    }

    /// Returns what a report says of findings that it does not show.
    pub fn selection(&self) -> Selection<'_> {
        Selection {
            baselined: &self.baselined,
            omitted: &self.omitted,
            beyond: &self.beyond,
            group_by: self.group_by,
            asides: &self.asides,
        }
    }

    /// Returns what reports for people say at their end.
    pub fn asides(&self) -> &[String] {
        &self.asides
    }

    /// Whether anything counts that is at or above a severity. A stale entry of the baseline counts as a note.
    pub fn fails(&self, least: Severity) -> bool {
        let stale = self.stale > 0 && least == Severity::Note;
        stale || self.findings.iter().chain(&self.beyond).any(|finding| finding.severity >= least)
    }
}

/// Chooses the findings of a run that are shown. Where the filter says so, the baseline is made shorter.
///
/// # Errors
///
/// When the baseline or the git revision cannot be read, or the baseline cannot be written.
pub fn select(loaded: &Loaded, checked: Checked, filter: &Filter, run: &Options) -> Result<Selected, Error> {
    let least = filter.min_severity.unwrap_or(Severity::Note);
    let mut left: Vec<Option<Left>> = checked
        .found
        .findings
        .iter()
        .map(|finding| {
            if !is_asked_for(finding, filter) {
                Some(Left::Other)
            } else if finding.severity < least {
                Some(Left::Below)
            } else {
                None
            }
        })
        .collect();
    // Whoever asks for a rule that is off would take its silence for good news.
    let asked = filter.only.iter().filter(|name| checked.silent.contains(&name.as_str()));
    let mut notes = Notes { asleep: asked.cloned().collect(), ..Notes::default() };
    if let Some(name) = &filter.since {
        notes.before = Some(older(name, loaded, &checked, run, &mut left)?);
    }
    if let Some(baseline) = Baseline::of(&filter.baseline, &loaded.root)? {
        let prints = fingerprints_of(&checked, loaded);
        let listed = baseline.fingerprints();
        mark(&mut left, Left::Baselined, |index| listed.contains(prints[index].as_str()));
        let found: BTreeSet<&str> = prints.iter().map(String::as_str).collect();
        let now = Now { found: &found, partial: &checked.partial, options: run };
        if filter.baseline.is_updated {
            checked.must_be_complete()?;
            notes.done = Some(one_line(&baseline.shrink(&filter.baseline, &loaded.root, &now)?));
        } else if !checked.is_lost && !filter.is_unsaved {
            notes.stale = baseline.stale(&now);
        }
        notes.baseline = Some(baseline.shown().to_owned());
    }
    let most = filter.most.unwrap_or(usize::MAX);
    limit(&mut left, &checked.found.findings, most);
    let mut asides = notes.asides(&left, least, most);
    asides.extend(waived(&checked.found));
    asides.extend(checked.is_unspelt.then(|| UNCHECKED.to_owned()));
    let mut selected = Selected { asides, stale: notes.stale, totals: checked.totals, ..Selected::default() };
    selected.silenced = checked.found.silenced;
    selected.silenced.retain(|silenced| is_asked_for(&silenced.finding, filter));
    selected.group_by = filter.group_by;
    for (finding, left) in checked.found.findings.into_iter().zip(left) {
        match left {
            None => selected.findings.push(finding),
            Some(Left::Other | Left::Below | Left::Older) => selected.omitted.push(finding),
            Some(Left::Baselined) => selected.baselined.push(finding),
            Some(Left::Beyond) => selected.beyond.push(finding),
        }
    }
    Ok(selected)
}

fn is_asked_for(finding: &Diagnostic, filter: &Filter) -> bool {
    let is_named = |rule| filter.only.iter().any(|name| names::is_name_of(name, rule));
    filter.only.is_empty() || rules::find(finding.code.slug).is_some_and(is_named)
}

/// What is said of errors that exceptions or levels keep from being found.
fn waived(found: &rules::Outcome) -> Option<String> {
    let (errors, them) = match found.waived.len() {
        0 => return None,
        1 => ("1 error is".to_owned(), "it"),
        more => (format!("{more} errors are"), "them"),
    };
    Some(format!(
        "{errors} allowed or lowered here; compiling and releasing stay blocked until you fix {them}"
    ))
}

/// Says of each finding that is not left out yet why it is, if `is_so`.
fn mark(left: &mut [Option<Left>], why: Left, is_so: impl Fn(usize) -> bool) {
    for (index, left) in left.iter_mut().enumerate() {
        if left.is_none() && is_so(index) {
            *left = Some(why);
        }
    }
}

/// Returns one fingerprint for each finding that is not allowed.
pub fn fingerprints_of(checked: &Checked, loaded: &Loaded) -> Vec<String> {
    let all = checked.all();
    let prints = fingerprints(all.iter().map(|judged| judged.finding), &loaded.sources);
    all.iter().zip(prints).filter(|(judged, _)| !judged.is_allowed).map(|(_, print)| print).collect()
}

/// Marks what was there before the branch began, and says when that was.
fn older(
    name: &str,
    loaded: &Loaded,
    checked: &Checked,
    run: &Options,
    left: &mut [Option<Left>],
) -> Result<Before, Error> {
    let all = checked.all();
    let findings: Vec<&Diagnostic> = all.iter().map(|judged| judged.finding).collect();
    let before = since::compare(name, loaded, &findings, run)?;
    let reported = all.iter().zip(&before.was_there).filter(|(judged, _)| !judged.is_allowed);
    let was_there: Vec<bool> = reported.map(|(_, &was_there)| was_there).collect();
    mark(left, Left::Older, |index| was_there[index]);
    Ok(before)
}

/// Leaves out what is too much to print: the least severe, and of those the last.
fn limit(left: &mut [Option<Left>], findings: &[Diagnostic], most: usize) {
    let mut shown: Vec<usize> = (0..left.len()).filter(|&index| left[index].is_none()).collect();
    if shown.len() <= most {
        return;
    }
    shown.sort_by_key(|&index| Reverse(findings[index].severity));
    for &index in &shown[most..] {
        left[index] = Some(Left::Beyond);
    }
}

/// What there is to tell of what is not shown.
#[derive(Default)]
struct Notes {
    before: Option<Before>,
    baseline: Option<String>,
    stale: usize,
    /// What was done to the baseline.
    done: Option<String>,
    /// Rules that were asked for and are off.
    asleep: Vec<String>,
}

impl Notes {
    /// A line for each thing that a reader should know.
    fn asides(&self, left: &[Option<Left>], least: Severity, most: usize) -> Vec<String> {
        let count = |why| left.iter().filter(|left| **left == Some(why)).count();
        let mut parts = Vec::new();
        let mut say = |why, words: &dyn Fn() -> String| {
            let number = count(why);
            if number > 0 {
                parts.push(format!("{number} {}", words()));
            }
        };
        say(Left::Other, &|| "of other rules".to_owned());
        say(Left::Below, &|| format!("below {}", least.name()));
        if let Some(before) = &self.before {
            let commit = &before.commit;
            say(Left::Older, &|| {
                format!("older than this branch, which left `{}` at {}", commit.name, commit.short())
            });
        }
        if let Some(baseline) = &self.baseline {
            say(Left::Baselined, &|| format!("listed in {baseline}"));
        }
        let mut asides = Vec::new();
        let beyond = count(Left::Beyond);
        if beyond > 0 {
            let printed = if most == 0 { "none".to_owned() } else { format!("the {most} most severe") };
            asides.push(format!("printed: {printed}; `--max-findings all` prints {beyond} more"));
        }
        if !parts.is_empty() {
            asides.push(format!("not shown: {}", parts.join(", ")));
        }
        if let (Some(baseline), 1..) = (&self.baseline, self.stale) {
            let entries = if self.stale == 1 { "entry" } else { "entries" };
            asides.push(format!("{} stale {entries} in {baseline}: {}", self.stale, baseline::UPDATE));
        }
        asides.extend(self.done.clone());
        let wake =
            |name: &String| format!("`{name}` is off here: `--level {name}=note` turns it on for this run");
        asides.extend(self.asleep.iter().map(wake));
        asides
    }
}
