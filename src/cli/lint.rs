//! `dma lint`: finds the programmes that the paths are part of, lints each, reports.

mod baseline;
mod fix;
mod names;
mod programmes;
mod select;
mod since;
mod watch;

use super::Outcome;
use super::arguments::{FailOn, LintOptions};
use super::progress::Progress;
use super::spelling::{self, Spelling};
use super::terminal::Terminal;
use dma_authoring::model::File;
use dma_authoring::resolve::Resolved;
use dma_lint::rules::{self, Strictness};
use dma_project::pipeline::{self, Options};
use dma_project::reference;
use dma_project::workspace::{self, Lexicon, Loaded};
use dma_report::{Format, Look, Reader, Report, Totals, one_line};
use dma_text::diagnostic::{Diagnostic, Severity};
use dma_text::error::Error;
pub(super) use select::Selected;
use std::cell::RefCell;
use std::collections::BTreeSet;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

pub(super) fn run(options: &LintOptions, terminal: &Terminal) -> Result<Outcome, Error> {
    let plan = Plan::new(options)?;
    if options.watch {
        return watch::run(&plan, terminal);
    }
    let fixes = plan.fixes()?;
    if fixes && options.is_from_stdin() {
        return plan.pass_on(terminal);
    }
    let programmes = programmes::load(options)?;
    plan.can_report_on(&programmes)?;
    let mut outcome = Outcome::Clean;
    for loaded in programmes {
        let one = if fixes { plan.fix(loaded, terminal) } else { plan.lint(&loaded, terminal) };
        outcome = outcome.max(one?);
    }
    Ok(outcome)
}

/// What is to be done with each programme.
struct Plan<'o> {
    options: &'o LintOptions,
    format: &'static Format<Report<'static>>,
    run: Options,
    /// What earlier rounds of `--watch` have learned of the language.
    lexicon: RefCell<Option<Arc<Lexicon>>>,
}

impl<'o> Plan<'o> {
    /// Refuses what cannot be meant before anything is read.
    fn new(options: &'o LintOptions) -> Result<Self, Error> {
        let levels = names::levels(&options.levels)?;
        let run = Options { levels, today: Some(today()), speller: None };
        options.selection.only.iter().try_for_each(|name| names::known(name))?;
        let format = find_format(&options.format)?;
        if options.selection.group_by.is_some() && format.reader != Reader::Person {
            return Err(Error::Usage(format!(
                "`--group-by` is for people: use `--format human` or `--format plain`, or leave it out; `{}` has one \
                 order",
                format.name
            )));
        }
        if options.is_from_stdin() && (options.baseline.write_baseline || options.baseline.update_baseline) {
            return Err(Error::Usage(
                "a baseline is made from the files as they are saved: leave out `-`, or the baseline"
                    .to_owned(),
            ));
        }
        Ok(Self { options, format, run, lexicon: RefCell::default() })
    }

    /// One document, or one file, cannot be about two programmes.
    fn can_report_on(&self, programmes: &[Loaded]) -> Result<(), Error> {
        let [first, second, ..] = programmes else { return Ok(()) };
        let both = format!("{} and {}", first.root.folder.display(), second.root.folder.display());
        let what = if self.format.is_document {
            format!("`--format {}` writes one document", self.format.name)
        } else if let Some(baseline) = &self.options.baseline.baseline {
            format!("the baseline {} is of one programme", baseline.display())
        } else {
            return Ok(());
        };
        Err(Error::Usage(format!(
            "{what}, and the paths are in {}: {both}; run `dma lint` for each",
            number(programmes)
        )))
    }

    /// Lints one programme with the dictionary that it is to have; with what was found goes how the run was made.
    fn check(&self, loaded: &Loaded) -> Result<(Options, Checked), Error> {
        let earlier = self.lexicon.take();
        let named = self.options.dictionary.as_deref();
        let spelling = Spelling::find_again(loaded, named, earlier.as_ref())?;
        self.lexicon.replace(spelling.lexicon());
        let run = spelling.options(&self.run);
        let mut checked = check(loaded, &run, !self.options.watch);
        spelling.must_have_loaded()?;
        checked.is_unspelt = spelling.is_missing() && !checked.silent.contains(&spelling::RULE);
        Ok((run, checked))
    }

    /// Lints one programme and reports.
    fn lint(&self, loaded: &Loaded, terminal: &Terminal) -> Result<Outcome, Error> {
        let progress = Progress::start(format!("checking {} files", loaded.sources.len()));
        let (run, checked) = self.check(loaded)?;
        drop(progress);
        if self.options.baseline.write_baseline {
            checked.must_not_be_lost()?;
            let prints = select::of_findings(&checked, loaded);
            let findings = checked.found.findings.iter().zip(prints);
            let done = baseline::create(&self.options.baseline, loaded, findings)?;
            terminal.print(|out| writeln!(out, "{}", one_line(&done)))?;
            return Ok(Outcome::Clean);
        }
        let selected = select::select(loaded, checked, self.options, &run, self.format)?;
        show(loaded, &selected, self.format, terminal)?;
        let fails = selected.fails(failing(self.options.fail_on));
        Ok(if fails { Outcome::Findings } else { Outcome::Clean })
    }
}

fn number(programmes: &[Loaded]) -> String {
    format!("{} programmes", programmes.len())
}

impl LintOptions {
    /// Whether one file is read from standard input.
    fn is_from_stdin(&self) -> bool {
        self.paths.iter().any(|path| path == Path::new("-"))
    }
}

/// What lint found in one programme.
pub(super) struct Checked {
    pub(super) found: rules::Outcome,
    totals: Totals,
    /// Whether spelling was to be checked and there was no dictionary.
    is_unspelt: bool,
    /// Whether an item of some file may have been lost, and with it what is wrong with it.
    is_lost: bool,
    /// The files that are not known in every part.
    partial: BTreeSet<String>,
    /// The rules that were silent in every file.
    silent: Vec<&'static str>,
}

/// A finding, and whether its author allows it.
struct Said<'f> {
    finding: &'f Diagnostic,
    is_allowed: bool,
}

impl Checked {
    pub(super) fn new(
        loaded: &Loaded,
        resolved: &Resolved<'_>,
        options: &Options,
        found: rules::Outcome,
    ) -> Self {
        let lint = resolved.model.programme().map(|programme| &programme.lint);
        let strictness = Strictness::new(lint, options.levels.clone());
        let silent = rules::all().filter(|rule| !strictness.is_on(rule)).map(|rule| rule.code.slug).collect();
        let totals = Totals {
            files: loaded.sources.len(),
            settings: resolved.frameworks.len(),
            questions: resolved.index.questions.len(),
            responses: None,
        };
        let files = &resolved.model.files;
        let name = |file: &File| loaded.sources.get(file.source).name().to_owned();
        Self {
            found,
            totals,
            is_lost: files.iter().any(|file| file.lost),
            partial: files.iter().filter(|file| !file.whole).map(name).collect(),
            is_unspelt: false,
            silent,
        }
    }

    /// Refuses to judge a baseline by a file of which a part is hidden.
    fn must_not_be_lost(&self) -> Result<(), Error> {
        if !self.is_lost {
            return Ok(());
        }
        Err(Error::Usage(
            "no baseline is made while a part of a file cannot be read, since what is wrong there is not found: mend \
             first what `dma lint --only syntax --no-baseline` shows"
                .to_owned(),
        ))
    }

    /// Everything that was found, also what is allowed, by place.
    fn all(&self) -> Vec<Said<'_>> {
        let said = self.found.findings.iter().map(|finding| Said { finding, is_allowed: false });
        let allowed = self.found.silenced.iter().map(|it| Said { finding: &it.finding, is_allowed: true });
        let mut all: Vec<_> = said.chain(allowed).collect();
        all.sort_by_key(|it| (it.finding.primary.span, it.finding.code));
        all
    }
}

/// Lints one programme. When it `is_last`, the process ends soon, and what was read is not taken apart before.
fn check(loaded: &Loaded, options: &Options, is_last: bool) -> Checked {
    let parsed = pipeline::parse(&loaded.sources);
    let resolved = pipeline::resolve(&parsed, &loaded.sources);
    let found = pipeline::lint(&loaded.sources, &parsed, &resolved, options);
    let checked = Checked::new(loaded, &resolved, options, found);
    if is_last {
        std::mem::forget(resolved);
        std::mem::forget(parsed);
    }
    checked
}

/// What was found but for what the programme's baseline lists.
pub(super) fn unlisted(
    loaded: &Loaded,
    checked: Checked,
    format: &Format<Report<'static>>,
) -> Result<Selected, Error> {
    select::select(loaded, checked, &LintOptions::default(), &Options::default(), format)
}

/// The format of a name that the command line has let through.
pub(super) fn find_format(name: &str) -> Result<&'static Format<Report<'static>>, Error> {
    dma_report::find(name).ok_or_else(|| Error::Internal(format!("no format `{name}`")))
}

/// Prints the findings of one programme.
pub(super) fn show(
    loaded: &Loaded,
    selected: &Selected,
    format: &Format<Report<'static>>,
    terminal: &Terminal,
) -> Result<(), Error> {
    terminal.print(|out| report_on(loaded, selected, format, &terminal.look(), out))?;
    // A document has no last line for people.
    if format.is_document {
        selected.asides().iter().for_each(|aside| terminal.note(aside));
    }
    Ok(())
}

/// Writes the findings of one programme.
fn report_on(
    loaded: &Loaded,
    selected: &Selected,
    format: &Format<Report<'static>>,
    look: &Look,
    out: &mut dyn Write,
) -> io::Result<()> {
    let prefix = match format.reader {
        Reader::Person | Reader::Program => loaded.root.prefix.clone(),
        Reader::Repository => workspace::prefix_in_repository(&loaded.root),
    };
    let report = Report {
        sources: &loaded.sources,
        findings: &selected.findings,
        silenced: &selected.silenced,
        selection: selected.selection(),
        rules: &reference::LINT,
        prefix: &prefix,
        totals: selected.totals,
        releases: None,
    };
    (format.write)(&report, look, out)
}

fn failing(level: FailOn) -> Severity {
    match level {
        FailOn::Error => Severity::Error,
        FailOn::Warning => Severity::Warning,
        FailOn::Note => Severity::Note,
    }
}

/// The current folder.
pub(super) fn current() -> Result<PathBuf, Error> {
    std::env::current_dir().map_err(|source| Error::Io { action: "find", path: ".".into(), source })
}

/// Today's date in UTC, as ISO 8601 writes it.
pub(super) fn today() -> String {
    jiff::Timestamp::now().to_zoned(jiff::tz::TimeZone::UTC).date().to_string()
}
