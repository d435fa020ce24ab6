//! `dma lint`: finds the programmes that the paths are part of, lints each, reports.

mod fix;
mod programmes;
mod watch;

use super::Outcome;
use super::arguments::{LintOptions, Most};
use super::progress::Progress;
use super::terminal::Terminal;
use dma_project::Loaded;
use dma_project::lint::{self, BaselineUse, Checked, Filter, Selected, baseline, names};
use dma_project::pipeline::Options;
use dma_project::reference;
use dma_project::spelling::{self, Spelling};
use dma_project::workspace::{self, Lexicon, today};
use dma_report::{Format, Look, Reader, Report, one_line};
use dma_text::error::Error;
use std::cell::RefCell;
use std::io::{self, Write};
use std::path::Path;
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
    filter: Filter,
    /// What earlier rounds of `--watch` have learned of the language.
    lexicon: RefCell<Option<Arc<Lexicon>>>,
}

impl<'o> Plan<'o> {
    /// Refuses what cannot be meant before anything is read.
    fn new(options: &'o LintOptions) -> Result<Self, Error> {
        let levels = names::levels(&options.levels)?;
        let run = Options { levels, today: Some(today()), speller: None };
        options.selection.only.iter().try_for_each(|name| names::check_name(name))?;
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
                "a baseline is made from saved files, so it cannot be combined with `-`".to_owned(),
            ));
        }
        let filter = filter(options, format);
        Ok(Self { options, format, run, filter, lexicon: RefCell::default() })
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
        let mut checked = lint::check(loaded, &run);
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
            checked.must_be_complete()?;
            let prints = lint::fingerprints_of(&checked, loaded);
            let findings = checked.found.findings.iter().zip(prints);
            let done = baseline::create(&self.filter.baseline, loaded, findings)?;
            terminal.print(|out| writeln!(out, "{}", one_line(&done)))?;
            return Ok(Outcome::Clean);
        }
        let selected = lint::select(loaded, checked, &self.filter, &run)?;
        show(loaded, &selected, self.format, terminal)?;
        let fails = selected.fails(self.options.fail_on.into());
        Ok(if fails { Outcome::Findings } else { Outcome::Clean })
    }
}

/// How many findings `human` prints by default. Nobody reads more, and a hostile file has a million.
const MOST_FOR_PEOPLE: usize = 1_000;

/// What the options say about which findings are shown.
pub(super) fn filter(options: &LintOptions, format: &Format<Report<'static>>) -> Filter {
    let (selection, baseline) = (&options.selection, &options.baseline);
    Filter {
        only: selection.only.iter().chain(&selection.group).cloned().collect(),
        min_severity: selection.min_severity.map(Into::into),
        most: match selection.max_findings {
            Some(Most::Number(number)) => Some(number),
            None if format.name == dma_report::FORMATS[0].name => Some(MOST_FOR_PEOPLE),
            Some(Most::All) | None => None,
        },
        group_by: selection.group_by.map(Into::into),
        since: options.revision.since.clone(),
        baseline: BaselineUse {
            file: baseline.baseline.clone(),
            is_ignored: baseline.no_baseline,
            is_updated: baseline.update_baseline,
            may_grow: baseline.grow,
        },
        is_unsaved: options.is_from_stdin(),
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
