//! `dma lint`: finds the programmes that the paths are part of, lints each, reports.

use super::Outcome;
use super::arguments::{FailOn, LintOptions};
use super::fix::{self, Asked};
use super::progress::Progress;
use super::terminal::Terminal;
use crate::diagnostic::{Severity, nearest};
use crate::error::Error;
use crate::pipeline::{self, Options};
use crate::reference;
use crate::report::{self, Report, RuleInfo, Totals};
use crate::resolve::Resolved;
use crate::rules::{self, Group, Rule};
use crate::tree::limits;
use crate::workspace::{self, Loaded, Root};
use std::io::Read as _;
use std::path::{Path, PathBuf};

pub(super) fn run(options: &LintOptions, terminal: &Terminal) -> Result<Outcome, Error> {
    let run = Options { levels: levels(&options.levels)?, today: Some(today()) };
    let mut outcome = Outcome::Clean;
    for programme in programmes(options)? {
        let one = if options.fixing.fix || options.fixing.diff {
            fix::run(programme, Asked { options, run: &run, terminal })?
        } else {
            report(&programme.loaded, Asked { options, run: &run, terminal })?
        };
        outcome = outcome.max(one);
    }
    Ok(outcome)
}

fn report(loaded: &Loaded, asked: Asked<'_>) -> Result<Outcome, Error> {
    let progress = Progress::start(format!("checking {} files", loaded.sources.len()));
    let checked = check(loaded, asked.run);
    drop(progress);
    show(loaded, &checked, &asked.options.format, asked.terminal)?;
    Ok(judge(&checked, asked.options))
}

/// Whether anything was found at or above the failing level.
pub(super) fn judge(checked: &Checked, options: &LintOptions) -> Outcome {
    let failing = failing(options.fail_on);
    let fails = checked.found.findings.iter().any(|finding| finding.severity >= failing);
    if fails { Outcome::Findings } else { Outcome::Clean }
}

/// A programme to lint.
pub(super) struct Programme {
    pub(super) loaded: Loaded,
    /// The name of the file that came from standard input, and its bytes.
    pub(super) piped: Option<(String, Vec<u8>)>,
}

/// What lint found in one programme.
pub(super) struct Checked {
    pub(super) found: rules::Outcome,
    totals: Totals,
}

impl Checked {
    pub(super) fn new(loaded: &Loaded, resolved: &Resolved<'_>, found: rules::Outcome) -> Self {
        let totals = Totals {
            files: loaded.sources.len(),
            settings: resolved.frameworks.len(),
            questions: resolved.index.questions.len(),
        };
        Self { found, totals }
    }
}

pub(super) fn check(loaded: &Loaded, options: &Options) -> Checked {
    let parsed = pipeline::parse(&loaded.sources);
    let resolved = pipeline::resolve(&parsed, &loaded.sources);
    let found = pipeline::lint(&loaded.sources, &parsed, &resolved, options);
    Checked::new(loaded, &resolved, found)
}

/// Prints the findings of one programme.
pub(super) fn show(
    loaded: &Loaded,
    checked: &Checked,
    format: &str,
    terminal: &Terminal,
) -> Result<(), Error> {
    let format = report::find(format).ok_or_else(|| Error::Internal(format!("no format `{format}`")))?;
    let rules = rule_table();
    terminal.print(|out| (format.write)(&data(loaded, checked, &rules), &terminal.look(), out))
}

/// The same on standard error, where standard output holds something else.
pub(super) fn show_aside(
    loaded: &Loaded,
    checked: &Checked,
    format: &str,
    terminal: &Terminal,
) -> Result<(), Error> {
    let format = report::find(format).ok_or_else(|| Error::Internal(format!("no format `{format}`")))?;
    let rules = rule_table();
    terminal.print_aside(|out| (format.write)(&data(loaded, checked, &rules), &terminal.look_aside(), out))
}

/// What a report is made from.
fn data<'a>(loaded: &'a Loaded, checked: &'a Checked, rules: &'a [RuleInfo]) -> Report<'a> {
    Report {
        sources: &loaded.sources,
        findings: &checked.found.findings,
        silenced: &checked.found.silenced,
        selection: report::Selection::default(),
        rules,
        prefix: &loaded.root.prefix,
        totals: checked.totals,
    }
}

/// Every rule, as reports tell of it.
fn rule_table() -> Vec<RuleInfo> {
    let told = |rule: &'static Rule| RuleInfo {
        slug: rule.slug,
        group: rule.group.name(),
        level: rule.level.severity(),
        summary: rule.summary(),
        page: reference::page(rule),
    };
    rules::all().map(told).collect()
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
fn today() -> String {
    jiff::Timestamp::now().to_zoned(jiff::tz::TimeZone::UTC).date().to_string()
}

/// Every programme that the paths are part of, each once.
fn programmes(options: &LintOptions) -> Result<Vec<Programme>, Error> {
    let current = current()?;
    let stdin = options.paths.iter().any(|path| path == Path::new("-"));
    if stdin {
        if options.paths.len() > 1 {
            return Err(Error::Usage("`-` stands alone: standard input is one file".into()));
        }
        return Ok(vec![from_stdin(options.stdin_filename.as_deref(), &current)?]);
    }
    if options.stdin_filename.is_some() {
        return Err(Error::Usage("`--stdin-filename` says what `-` stands for, and there is no `-`".into()));
    }
    let mut roots: Vec<Root> = Vec::new();
    let here = [PathBuf::from(".")];
    let paths = if options.paths.is_empty() { &here[..] } else { &options.paths };
    for path in paths {
        roots.push(workspace::find(path, &current)?);
    }
    roots.sort();
    roots.dedup_by(|a, b| a.folder == b.folder);
    let load = |root| Ok(Programme { loaded: workspace::load(root, None)?, piped: None });
    roots.into_iter().map(load).collect()
}

/// The programme with one file taken from standard input.
fn from_stdin(filename: Option<&Path>, current: &Path) -> Result<Programme, Error> {
    let (root, name) = match filename {
        None => (workspace::find(Path::new("."), current)?, "stdin.yaml".to_owned()),
        Some(path) => workspace::find_around(path, current)?,
    };
    let mut bytes = Vec::new();
    // One byte over the limit is enough for lint to say that it is too much.
    let most = limits::FILE_BYTES as u64 + 1;
    std::io::stdin().lock().take(most).read_to_end(&mut bytes).map_err(|source| Error::Io {
        action: "read",
        path: "standard input".into(),
        source,
    })?;
    let piped = Some((name.clone(), bytes.clone()));
    Ok(Programme { loaded: workspace::load(root, Some((name, bytes)))?, piped })
}

/// Levels as the command line gives them.
fn levels(words: &[String]) -> Result<Vec<(String, Option<Severity>)>, Error> {
    words.iter().map(|word| level(word)).collect()
}

fn level(word: &str) -> Result<(String, Option<Severity>), Error> {
    let usage = |message: String| Error::Usage(message);
    let (name, level) = word
        .split_once('=')
        .ok_or_else(|| usage(format!("`--level {word}` needs the form NAME=LEVEL, such as `style=off`")))?;
    let known = || rules::all().map(|rule| rule.slug).chain(Group::ALL.map(Group::name));
    if !known().any(|it| it == name) {
        let hint = nearest(name, known()).map_or_else(
            || "`dma explain --all` lists them".to_owned(),
            |meant| format!("did you mean `{meant}`?"),
        );
        return Err(usage(format!("there is no rule or group `{name}`: {hint}")));
    }
    let level = match level {
        "off" => None,
        _ => Some(Severity::ALL.into_iter().find(|severity| severity.name() == level).ok_or_else(|| {
            usage(format!("`{level}` is no level: it is one of error, warning, note, off"))
        })?),
    };
    Ok((name.to_owned(), level))
}
