//! `dma release`: drafts the release of each setting, shows every reason against it, or writes all of it at once.

use super::Outcome;
use super::arguments::ReleaseOptions;
use super::ground::{self, Ground};
use super::lint;
use super::refusal::{self, Shown};
use super::terminal::{Terminal, shown};
use dma_project::reference;
use dma_project::workspace::{self, ChangeKind, Disk, Loaded, Lock, Root, Step};
use dma_release::{Bundle, CHANGELOG, Draft, ReleaseRequest};
use dma_report::{Totals, one_line, visible};
use dma_text::diagnostic::Diagnostic;
use dma_text::error::Error;
use std::io::Write;

pub(super) fn run(options: &ReleaseOptions, terminal: &Terminal) -> Result<Outcome, Error> {
    let root = workspace::find(&options.programme, &lint::current()?)?;
    let disk = Disk::new();
    let purpose = purpose(options);
    // Held until everything is written: what is read here is what will be released.
    let lock = if options.dry_run { None } else { Some(Lock::take(&root, &purpose, &disk)?) };
    let (loaded, history) = ground::open_locked(root, lock.as_ref(), terminal)?;
    let today = lint::today();
    let mut order = ReleaseRequest::on(options.date.as_deref().unwrap_or(&today));
    order.approval = options.approval.as_deref();
    order.bump = options.bump;
    ground::with(&loaded, &history, |ground| {
        let all = ground.drafts(&[], order)?;
        let wanted: Vec<&str> = ground.chosen(&options.settings)?;
        let is_wanted = |draft: &&Draft<'_>| {
            wanted.contains(&draft.working.setting.as_str()) && (!options.all || draft.is_due())
        };
        let chosen: Vec<&Draft<'_>> = all.iter().filter(is_wanted).collect();
        let changelog = workspace::read_if_there(&loaded.root, CHANGELOG)?;
        let refused = refusals(ground, &chosen, &all, changelog.as_deref());
        let reporter = Reporter { options, loaded: &loaded, totals: ground.totals(), terminal };
        if !refused.is_empty() {
            reporter.report(&refused, &[])?;
            terminal.note("nothing was written: mend what stands above first");
            return Ok(Outcome::Findings);
        }
        if let Some(setting) =
            wanted.iter().find(|it| !all.iter().any(|draft| draft.working.setting.as_str() == **it))
        {
            return Err(Error::Usage(format!(
                "cannot read all of `{setting}`: `dma lint` says what is wrong"
            )));
        }
        if chosen.is_empty() {
            if !reporter.is_for_people() {
                reporter.report(&[], &[])?;
            }
            terminal.note("there is nothing to release: nothing has changed since the last releases");
            return Ok(Outcome::Clean);
        }
        let mut bundles: Vec<Bundle> = chosen
            .iter()
            .map(|draft| draft.bundle())
            .collect::<Result<_, _>>()
            .map_err(|error: dma_release::BundleError| Error::Internal(error.to_string()))?;
        sign(options, &mut bundles)?;
        let steps = steps(ground, &chosen, &all, &bundles, changelog);
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

/// Signs the provenance of each release, where that is asked for.
fn sign(options: &ReleaseOptions, bundles: &mut [Bundle]) -> Result<(), Error> {
    let Some(path) = &options.sign else { return Ok(()) };
    let key = workspace::read_text(path)?;
    for bundle in bundles {
        let provenance = bundle.files.get(dma_release::PROVENANCE).map_or(&[][..], Vec::as_slice);
        let signature = dma_release::sign(provenance, &key)
            .map_err(|why| Error::Usage(format!("cannot sign with {}: {why}", path.display())))?;
        bundle.files.insert(dma_release::SIGNATURE.to_owned(), signature);
    }
    Ok(())
}

/// What the command is called should it be interrupted.
fn purpose(options: &ReleaseOptions) -> String {
    if options.all {
        "dma release --all".to_owned()
    } else {
        format!("dma release {}", options.settings.join(" "))
    }
}

/// Everything that speaks against the releases.
fn refusals(
    ground: &Ground<'_>,
    chosen: &[&Draft<'_>],
    all: &[Draft<'_>],
    changelog: Option<&[u8]>,
) -> Vec<Diagnostic> {
    let mut found = ground.errors.clone();
    found.extend(ground.against(chosen, all));
    found.extend(ground.edited(chosen, changelog));
    found.sort_by_key(|finding| (finding.primary.span, finding.code));
    found
}

/// Everything that changes on the disk.
fn steps(
    ground: &Ground<'_>,
    chosen: &[&Draft<'_>],
    all: &[Draft<'_>],
    bundles: &[Bundle],
    changelog: Option<Vec<u8>>,
) -> Vec<Step> {
    let mut steps = Vec::new();
    let sources = ground.programme.sources;
    for (draft, bundle) in chosen.iter().zip(bundles) {
        let path = format!("{}/releases/{}", bundle.record.setting, bundle.record.version);
        let files = bundle.files.iter().map(|(name, bytes)| (name.clone(), bytes.clone())).collect();
        steps.push(Step::Folder { path, files });
        if let Some(raised) = &draft.raised {
            let source = sources.get(draft.working.source);
            let was = Some(source.text().as_bytes().to_vec());
            steps.push(Step::File {
                path: source.name().to_owned(),
                bytes: raised.clone().into_bytes(),
                was,
            });
        }
    }
    steps.extend(used_up(ground, chosen, all));
    let old = ground.programme.history.releases.iter().map(|released| &released.record);
    let text = dma_release::changelog(old.chain(bundles.iter().map(|bundle| &bundle.record)));
    steps.push(Step::File { path: CHANGELOG.to_owned(), bytes: text.into_bytes(), was: changelog });
    steps
}

/// The declarations that go: each lies in the releases that it explains, and no other setting waits for it.
fn used_up(ground: &Ground<'_>, chosen: &[&Draft<'_>], all: &[Draft<'_>]) -> Vec<Step> {
    let is_chosen =
        |draft: &Draft<'_>| chosen.iter().any(|it| it.working.setting == draft.working.setting.as_str());
    let declarations = ground.programme.declared.declarations.iter();
    let gone = declarations.filter(|declaration| {
        chosen.iter().any(|draft| draft.uses(&declaration.slug))
            && !all.iter().any(|draft| !is_chosen(draft) && draft.uses(&declaration.slug))
    });
    gone.map(|declaration| {
        let source = ground.programme.sources.get(declaration.slug.span.source);
        Step::Remove { path: source.name().to_owned(), was: source.text().as_bytes().to_vec() }
    })
    .collect()
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
