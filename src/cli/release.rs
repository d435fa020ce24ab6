//! `dma release`: drafts the release of each setting, shows every reason against it, or writes all of it at once.

use super::Outcome;
use super::arguments::ReleaseOptions;
use super::refusal::{self, Shown};
use super::terminal::{Terminal, shown};
use dma_project::reference;
use dma_project::session::sign;
use dma_project::workspace::{self, ChangeKind, Disk, Lock, Step};
use dma_project::{Loaded, Root, Session};
use dma_release::{Bundle, BundleError, CHANGELOG, Draft, ReleaseRequest};
use dma_report::{Totals, one_line, visible};
use dma_text::diagnostic::Diagnostic;
use dma_text::error::Error;
use std::io::Write;

pub(super) fn run(options: &ReleaseOptions, terminal: &Terminal) -> Result<Outcome, Error> {
    let session = Session::open(&options.programme.path)?;
    let disk = Disk::new();
    let purpose = purpose(options);
    // Held until everything is written: what is read here is what will be released.
    let lock = if options.dry_run { None } else { Some(Lock::take(&session.root()?, &purpose, &disk)?) };
    terminal.note_completed(lock.as_ref());
    let mut order = ReleaseRequest::on(options.date.as_deref().unwrap_or(session.today()));
    order.approval = options.approval.as_deref();
    order.bump = options.bump;
    session.with_candidates(|candidates| {
        let loaded = candidates.loaded;
        let all = candidates.drafts(&[], order)?;
        let wanted: Vec<&str> = candidates.chosen(&options.settings)?;
        let is_wanted = |draft: &&Draft<'_>| {
            wanted.contains(&draft.working.setting.as_str()) && (!options.all || draft.is_due())
        };
        let chosen: Vec<&Draft<'_>> = all.iter().filter(is_wanted).collect();
        let changelog = session.file(CHANGELOG)?;
        let refused = candidates.refusals(&chosen, &all, changelog.as_deref());
        let reporter = Reporter { options, loaded, totals: candidates.totals(), terminal };
        if !refused.is_empty() {
            reporter.report(&refused, &[])?;
            terminal.note("nothing was written: fix the problems above first");
            return Ok(Outcome::Findings);
        }
        if let Some(setting) =
            wanted.iter().find(|setting| !all.iter().any(|draft| draft.working.setting.as_str() == **setting))
        {
            return Err(Error::Usage(format!(
                "cannot read all of `{setting}`: `dma lint` shows what is wrong"
            )));
        }
        // The reasons above are about the settings that are due; of all that were named, none is passed over.
        session.trust(&options.settings)?;
        if chosen.is_empty() {
            if !reporter.is_for_people() {
                reporter.report(&[], &[])?;
            }
            terminal.note("nothing to release: nothing has changed since the last releases");
            return Ok(Outcome::Clean);
        }
        let bundles = chosen.iter().map(|draft| draft.bundle()).collect::<Result<Vec<Bundle>, BundleError>>();
        let mut bundles = bundles.map_err(|error| Error::Internal(error.to_string()))?;
        if let Some(path) = &options.sign {
            sign(&mut bundles, path)?;
        }
        let steps = candidates.steps(&chosen, &all, &bundles, changelog);
        if let Some(lock) = &lock {
            workspace::commit(lock, ChangeKind::Release, &steps, &disk)?;
        }
        if reporter.is_for_people() {
            terminal.print(|out| tell(options, &bundles, &steps, &loaded.root, out))?;
        } else {
            reporter.report(&[], &bundles)?;
        }
        Ok(Outcome::Clean)
    })
}

/// Reports on the releases in the format that was asked for.
struct Reporter<'a> {
    options: &'a ReleaseOptions,
    loaded: &'a Loaded,
    totals: Totals,
    terminal: &'a Terminal,
}

impl Reporter<'_> {
    /// Whether the format is for people, who read what was written in place of an empty report.
    fn is_for_people(&self) -> bool {
        matches!(self.options.format.as_str(), "human" | "plain")
    }

    /// Prints what blocks the releases, or the records of those that were made.
    fn report(&self, findings: &[Diagnostic], bundles: &[Bundle]) -> Result<(), Error> {
        let releases = records(bundles)?;
        let shown = Shown {
            sources: &self.loaded.sources,
            findings,
            rules: &reference::RELEASE,
            prefix: &self.loaded.root.prefix,
            totals: self.totals,
            releases: Some(&releases),
            format: &self.options.format,
        };
        refusal::show(&shown, self.terminal)
    }
}

/// What the command is called should it be interrupted.
fn purpose(options: &ReleaseOptions) -> String {
    if options.all {
        "dma release --all".to_owned()
    } else {
        format!("dma release {}", options.settings.join(" "))
    }
}

/// The records of releases, each as `release.schema.json` describes it.
fn records(bundles: &[Bundle]) -> Result<Vec<serde_json::Value>, Error> {
    let records = bundles.iter().map(|bundle| serde_json::to_value(&bundle.record));
    records.collect::<Result<_, _>>().map_err(|error| Error::Internal(error.to_string()))
}

/// Says what was written, or would be.
fn tell(
    options: &ReleaseOptions,
    bundles: &[Bundle],
    steps: &[Step],
    root: &Root,
    out: &mut dyn Write,
) -> std::io::Result<()> {
    let (verb, wrote, removed) = if options.dry_run {
        ("would release", "would write", "would remove")
    } else {
        ("released", "wrote", "removed")
    };
    for bundle in bundles {
        let (record, since) = (&bundle.record, since(bundle));
        let (setting, version) = (&record.setting, &record.version);
        let name = one_line(&format!("{setting} {version}: {since}"));
        writeln!(out, "{verb} {name}, {} questions", record.totals.questions)?;
    }
    for step in steps {
        match step {
            Step::Folder { path, files } => {
                writeln!(out, "{wrote} {} ({} files)", shown(root.shown(path)), files.len())?;
            }
            Step::File { path, .. } => writeln!(out, "{wrote} {}", shown(root.shown(path)))?,
            Step::Replace { path, .. } | Step::Remove { path, .. } => {
                writeln!(out, "{removed} {}", shown(root.shown(path)))?;
            }
        }
    }
    for bundle in bundles.iter().filter(|_| options.dry_run) {
        let notes = bundle.files.get("notes.md").map(|bytes| String::from_utf8_lossy(bytes));
        let (setting, version) = (&bundle.record.setting, &bundle.record.version);
        writeln!(out, "\nnotes of {setting} {version}:\n\n{}", visible(&notes.unwrap_or_default()))?;
    }
    Ok(())
}

fn since(bundle: &Bundle) -> String {
    let number = bundle.record.changes.len();
    bundle.record.previous.as_ref().map_or("the first release".to_owned(), |previous| {
        format!("{number} {} since {}", if number == 1 { "change" } else { "changes" }, previous.version)
    })
}
