//! `dma release`: drafts the release of each setting, shows every reason against it, or writes all of it at once.

use super::Outcome;
use super::arguments::ReleaseOptions;
use super::progress::Progress;
use super::refusal::{self, Shown};
use super::terminal::Terminal;
use super::{lint, settings};
use crate::diagnostic::{Diagnostic, Findings, Severity};
use crate::error::Error;
use crate::pipeline::{self, Options};
use crate::release::{self, Bundle, CHANGELOG, Draft, History, Order, Programme};
use crate::report::Totals;
use crate::resolve::Resolved;
use crate::workspace::{self, Disk, Loaded, Lock, Root, Step};
use std::path::Path;

pub(super) fn run(options: &ReleaseOptions, terminal: &Terminal) -> Result<Outcome, Error> {
    let root = workspace::find(&options.programme, &lint::current()?)?;
    let disk = Disk::new();
    let purpose = purpose(options);
    // Held until everything is written: what is read here is what will be released.
    let lock = if options.dry_run { None } else { Some(Lock::take(&root, &purpose, &disk)?) };
    let completed = match &lock {
        Some(lock) => lock.completed.clone(),
        None => workspace::settle(&root, &purpose)?,
    };
    tell_completed(completed.as_deref(), terminal);
    let history = History::new(workspace::released(&root)?);
    let loaded = workspace::load(root, None)?;
    let progress = Progress::start(format!("checking {} files", loaded.sources.len()));
    let parsed = pipeline::parse(&loaded.sources);
    let resolved = pipeline::resolve(&parsed, &loaded.sources);
    let today = lint::today();
    let run = Options { today: Some(today.clone()), ..Options::default() };
    let found = pipeline::lint(&loaded.sources, &parsed, &resolved, &run).findings;
    let programme = Programme { sources: &loaded.sources, resolved: &resolved, history: &history };
    let order = Order {
        date: options.date.as_deref().unwrap_or(&today),
        approval: options.approval.as_deref(),
        tool: env!("CARGO_PKG_VERSION"),
        bump: options.bump,
    };
    let frameworks = settings::chosen(&resolved, &options.settings)?;
    let drafts: Vec<Draft<'_>> = frameworks
        .into_iter()
        .filter_map(|framework| Draft::new(programme, framework, order))
        .filter(|draft| !options.all || draft.is_due())
        .collect();
    drop(progress);
    let changelog = changelog(&loaded.root)?;
    let refused = refusals(found, &drafts, changelog.as_deref(), &history);
    if !refused.is_empty() {
        show(&loaded, &resolved, &refused, &options.format, terminal)?;
        terminal.note("nothing was written: mend what stands above first");
        return Ok(Outcome::Findings);
    }
    if drafts.is_empty() {
        terminal.note("there is nothing to release: nothing has changed since the last releases");
        return Ok(Outcome::Clean);
    }
    let bundles = drafts.iter().map(Draft::bundle).collect::<Result<Vec<_>, _>>().map_err(Error::Internal)?;
    let steps = steps(&drafts, &bundles, changelog, &history, &loaded);
    if lock.is_some() {
        workspace::commit(&loaded.root, &purpose, &steps, &disk)?;
    }
    tell(options, &bundles, &steps, &loaded.root, terminal)
}

/// What the command is called should it be interrupted.
fn purpose(options: &ReleaseOptions) -> String {
    if options.all {
        "dma release --all".to_owned()
    } else {
        format!("dma release {}", options.settings.join(" "))
    }
}

pub(super) fn tell_completed(completed: Option<&str>, terminal: &Terminal) {
    if let Some(purpose) = completed {
        terminal.note(&format!("`{purpose}` was interrupted after it was decided; it is complete now"));
    }
}

/// The change log as it is; nothing when there is none.
fn changelog(root: &Root) -> Result<Option<Vec<u8>>, Error> {
    workspace::read_if_there(root, CHANGELOG)
}

/// Everything that speaks against the releases: errors of lint, and what the gate says.
fn refusals(
    lint: Vec<Diagnostic>,
    drafts: &[Draft<'_>],
    changelog: Option<&[u8]>,
    history: &History,
) -> Vec<Diagnostic> {
    let mut findings = Findings::new();
    let records = history.releases.iter().map(|released| &released.record);
    let is_edited = changelog.is_some_and(|text| text != release::changelog(records).as_bytes());
    for (number, draft) in drafts.iter().enumerate() {
        draft.gate(&mut findings);
        if number == 0 && is_edited {
            draft.changelog_is_edited(&mut findings);
        }
    }
    let errors = lint.into_iter().filter(|finding| finding.severity == Severity::Error);
    let mut all: Vec<Diagnostic> = errors.chain(findings.into_sorted()).collect();
    all.sort_by_key(|finding| (finding.primary.span, finding.code));
    all
}

fn show(
    loaded: &Loaded,
    resolved: &Resolved<'_>,
    findings: &[Diagnostic],
    format: &str,
    terminal: &Terminal,
) -> Result<(), Error> {
    let totals = Totals {
        files: loaded.sources.len(),
        settings: resolved.frameworks.len(),
        questions: resolved.index.questions.len(),
    };
    let prefix = &loaded.root.prefix;
    refusal::show(&Shown { sources: &loaded.sources, findings, prefix, totals, format }, terminal)
}

/// Everything that changes on the disk.
fn steps(
    drafts: &[Draft<'_>],
    bundles: &[Bundle],
    changelog: Option<Vec<u8>>,
    history: &History,
    loaded: &Loaded,
) -> Vec<Step> {
    let mut steps = Vec::new();
    for (draft, bundle) in drafts.iter().zip(bundles) {
        let path = format!("{}/releases/{}", bundle.record.setting, bundle.record.version);
        let files = bundle.files.iter().map(|(name, bytes)| (name.clone(), bytes.clone())).collect();
        steps.push(Step::Folder { path, files });
        if let Some(raised) = &draft.raised {
            let source = loaded.sources.get(draft.framework.source);
            let was = Some(source.text().as_bytes().to_vec());
            let path = source.name().to_owned();
            steps.push(Step::File { path, bytes: raised.clone().into_bytes(), was });
        }
    }
    let old = history.releases.iter().map(|released| &released.record);
    let text = release::changelog(old.chain(bundles.iter().map(|bundle| &bundle.record)));
    steps.push(Step::File { path: CHANGELOG.to_owned(), bytes: text.into_bytes(), was: changelog });
    steps
}

/// Says what was written, or would be.
fn tell(
    options: &ReleaseOptions,
    bundles: &[Bundle],
    steps: &[Step],
    root: &Root,
    terminal: &Terminal,
) -> Result<Outcome, Error> {
    let wrote = if options.dry_run { "would write" } else { "wrote" };
    terminal.print(|out| {
        for bundle in bundles {
            let record = &bundle.record;
            let since = record.previous.as_ref().map_or("the first release".to_owned(), |previous| {
                let number = record.changes.len();
                let noun = if number == 1 { "change" } else { "changes" };
                format!("{number} {noun} since {}", previous.version)
            });
            let verb = if options.dry_run { "would release" } else { "released" };
            let (setting, version) = (&record.setting, &record.version);
            writeln!(out, "{verb} {setting} {version}: {since}, {} questions", record.totals.questions)?;
        }
        for step in steps {
            match step {
                Step::Folder { path, files } => {
                    writeln!(out, "{wrote} {} ({} files)", root.shown(path).display(), files.len())?;
                }
                Step::File { path, .. } => writeln!(out, "{wrote} {}", root.shown(path).display())?,
                Step::Remove { path, .. } => {
                    let removed = if options.dry_run { "would remove" } else { "removed" };
                    writeln!(out, "{removed} {}", root.shown(path).display())?;
                }
            }
        }
        if options.dry_run {
            for bundle in bundles {
                let notes = Path::new(&bundle.record.setting).join("notes.md");
                writeln!(out, "\n--- {}\n{}", notes.display(), text(bundle))?;
            }
        }
        Ok(())
    })?;
    Ok(Outcome::Clean)
}

fn text(bundle: &Bundle) -> String {
    bundle.files.get("notes.md").map(|bytes| String::from_utf8_lossy(bytes).into_owned()).unwrap_or_default()
}
