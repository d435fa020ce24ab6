//! Everything that a run found comes in; what is shown, what is not, and what its readers are told of that goes out.

use super::super::spelling::UNCHECKED;
use super::baseline::{self, Baseline, Now};
use super::since::{self, Before};
use super::{Checked, names};
use crate::cli::arguments::{Least, LintOptions, Most};
use dma_lint::rules;
use dma_project::pipeline::Options;
use dma_project::workspace::Loaded;
use dma_report::{Format, GroupBy, Report, Selection, Totals, one_line};
use dma_text::diagnostic::{Diagnostic, Severity, Silenced, fingerprints};
use dma_text::error::Error;
use std::cmp::Reverse;
use std::collections::BTreeSet;

/// How many findings `human` prints when nothing is said. More than that nobody reads, and a hostile file has a million.
const MOST_FOR_PEOPLE: usize = 1_000;

/// The findings of a run, told apart.
#[derive(Default)]
pub(in crate::cli) struct Selected {
    pub(super) findings: Vec<Diagnostic>,
    pub(super) silenced: Vec<Silenced>,
    baselined: Vec<Diagnostic>,
    omitted: Vec<Diagnostic>,
    beyond: Vec<Diagnostic>,
    group_by: Option<GroupBy>,
    asides: Vec<String>,
    /// Entries of the baseline that match nothing.
    stale: usize,
    pub(super) totals: Totals,
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
    pub(in crate::cli) fn everything(checked: Checked) -> Self {
        let Checked { found, totals, .. } = checked;
        Self { findings: found.findings, silenced: found.silenced, totals, ..Self::default() }
    }

    /// What is shown, also what is too much to print.
    pub(super) fn into_shown(self) -> Vec<Diagnostic> {
        self.findings.into_iter().chain(self.beyond).collect()
    }

    /// Whether nothing is shown.
    pub(in crate::cli) fn is_empty(&self) -> bool {
        self.findings.is_empty()
    }

    pub(super) fn selection(&self) -> Selection<'_> {
        Selection {
            baselined: &self.baselined,
            omitted: &self.omitted,
            beyond: &self.beyond,
            group_by: self.group_by,
            asides: &self.asides,
        }
    }

    /// What is said at the end of reports for people.
    pub(super) fn asides(&self) -> &[String] {
        &self.asides
    }

    /// Whether anything counts that is at or above a severity. A stale entry of the baseline counts as a note.
    pub(super) fn fails(&self, least: Severity) -> bool {
        let stale = self.stale > 0 && least == Severity::Note;
        stale || self.findings.iter().chain(&self.beyond).any(|finding| finding.severity >= least)
    }
}

/// Tells the findings of a run apart, as the options say; with `--update-baseline`, the baseline is made shorter.
pub(super) fn select(
    loaded: &Loaded,
    checked: Checked,
    options: &LintOptions,
    run: &Options,
    format: &Format<Report<'static>>,
) -> Result<Selected, Error> {
    let least = options.selection.min_severity.map_or(Severity::Note, severity);
    let mut left: Vec<Option<Left>> = checked
        .found
        .findings
        .iter()
        .map(|finding| {
            if !is_asked_for(finding, options) {
                Some(Left::Other)
            } else if finding.severity < least {
                Some(Left::Below)
            } else {
                None
            }
        })
        .collect();
    // Whoever asks for a rule that is off would take its silence for good news.
    let asked = options.selection.only.iter().filter(|name| checked.silent.contains(&name.as_str()));
    let mut notes = Notes { asleep: asked.cloned().collect(), ..Notes::default() };
    if let Some(name) = &options.revision.since {
        notes.before = Some(older(name, loaded, &checked, run, &mut left)?);
    }
    if let Some(baseline) = Baseline::of(&options.baseline, &loaded.root)? {
        let prints = of_findings(&checked, loaded);
        let listed = baseline.fingerprints();
        mark(&mut left, Left::Baselined, |index| listed.contains(prints[index].as_str()));
        let found: BTreeSet<&str> = prints.iter().map(String::as_str).collect();
        let now = Now { found: &found, partial: &checked.partial, options: run };
        if options.baseline.update_baseline {
            checked.must_not_be_lost()?;
            notes.done = Some(one_line(&baseline.shrink(&options.baseline, &loaded.root, &now)?));
        } else if !checked.is_lost && !options.is_from_stdin() {
            notes.stale = baseline.stale(&now);
        }
        notes.baseline = Some(baseline.shown().to_owned());
    }
    let most = match options.selection.max_findings {
        Some(Most::Number(number)) => number,
        None if format.name == dma_report::FORMATS[0].name => MOST_FOR_PEOPLE,
        Some(Most::All) | None => usize::MAX,
    };
    limit(&mut left, &checked.found.findings, most);
    let mut asides = notes.asides(&left, least, most);
    asides.extend(waived(&checked.found));
    asides.extend(checked.is_unspelt.then(|| UNCHECKED.to_owned()));
    let mut selected = Selected { asides, stale: notes.stale, totals: checked.totals, ..Selected::default() };
    selected.silenced = checked.found.silenced;
    selected.silenced.retain(|it| is_asked_for(&it.finding, options));
    selected.group_by = options.selection.group_by.map(Into::into);
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

fn severity(least: Least) -> Severity {
    match least {
        Least::Error => Severity::Error,
        Least::Warning => Severity::Warning,
        Least::Note => Severity::Note,
    }
}

fn is_asked_for(finding: &Diagnostic, options: &LintOptions) -> bool {
    let selection = &options.selection;
    let mut wanted = selection.only.iter().chain(&selection.group).peekable();
    wanted.peek().is_none()
        || rules::find(finding.code.slug).is_some_and(|rule| wanted.any(|name| names::names(name, rule)))
}

/// What is said of errors that exceptions or levels keep from being found.
fn waived(found: &rules::Outcome) -> Option<String> {
    let (errors, them) = match found.waived.len() {
        0 => return None,
        1 => ("1 error is".to_owned(), "it"),
        more => (format!("{more} errors are"), "them"),
    };
    Some(format!(
        "{errors} allowed or lowered here, and nothing can be compiled or released with {them}: mend {them} in time"
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

/// One fingerprint for each finding that is not allowed.
pub(super) fn of_findings(checked: &Checked, loaded: &Loaded) -> Vec<String> {
    let all = checked.all();
    let prints = fingerprints(all.iter().map(|it| it.finding), &loaded.sources);
    all.iter().zip(prints).filter(|(it, _)| !it.is_allowed).map(|(_, print)| print).collect()
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
    let findings: Vec<&Diagnostic> = all.iter().map(|it| it.finding).collect();
    let before = since::compare(name, loaded, &findings, run)?;
    let said = all.iter().zip(&before.was_there).filter(|(it, _)| !it.is_allowed);
    let was_there: Vec<bool> = said.map(|(_, &was_there)| was_there).collect();
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
        let count = |why| left.iter().filter(|it| **it == Some(why)).count();
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
