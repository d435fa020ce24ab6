//! `dma carry`: responses come in; the same as responses to another version go out, with what became of each answer.

use super::answers::{self, Heap, Intake};
use super::arguments::formats;
use super::response::convert::written;
use super::terminal::Terminal;
use super::{Outcome, ground, revision};
use clap::Args;
use dma_answers::response::{FileForm, Reading, Response, check_form, heading};
use dma_carry::{Assessment, Crosswalk, Moved, Station};
use dma_document::Intents;
use dma_project::workspace;
use dma_release::{History, Released};
use dma_report::CarryReport;
use dma_revision::diff::Revision;
use dma_text::diagnostic::Severity;
use dma_text::error::Error;
use semver::Version;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

#[derive(Debug, Args)]
pub(super) struct CarryOptions {
    /// Files of responses in JSON, JSON Lines or CSV, or folders of them; they are never changed. `-` reads standard input
    #[arg(value_name = "RESPONSE", required = true)]
    responses: Vec<PathBuf>,
    /// The version to carry them to, such as `2.0.0`, or a revision that is not released yet, such as `acute`
    #[arg(long, value_name = "VERSION")]
    to: String,
    /// The folder to write a `.json` for each response to, or one `.jsonl`, `.ndjson` or `.csv` file for all of them
    #[arg(long, short, value_name = "PATH", default_value = "carried")]
    out: PathBuf,
    /// Say what would become of the answers, and write nothing
    #[arg(long)]
    dry_run: bool,
    /// Carry them back to an earlier version, as far as answers can be what they were
    #[arg(long)]
    back: bool,
    /// The form of the report
    #[arg(long, short, value_name = "FORMAT", default_value = "human", value_parser = formats::<CarryReport<'_>>())]
    format: String,
    /// A file or folder of the programme, where it is not found upward from the current folder
    #[arg(long, value_name = "PATH", default_value = ".")]
    pub(super) programme: PathBuf,
}

/// The way from one version of a setting to another.
struct Way {
    stations: Vec<Station>,
    crosswalks: Vec<Crosswalk>,
}

pub(super) fn run(options: &CarryOptions, terminal: &Terminal) -> Result<Outcome, Error> {
    let intake = Intake::new(&options.responses)?;
    let Some(responses) = read(&intake, terminal)? else { return Ok(Outcome::Findings) };
    let (loaded, history) = ground::open(&options.programme, terminal)?;
    let mut ways: BTreeMap<(String, String), Way> = BTreeMap::new();
    let mut carried: Vec<Moved> = Vec::new();
    for (at, response) in &responses {
        let refused = |why: String| Error::Usage(format!("{at}: {why}; nothing was written"));
        let key = (response.framework.setting.clone(), response.framework.version.clone());
        if !ways.contains_key(&key) {
            ground::whole(&history, std::slice::from_ref(&key.0), &loaded.root)?;
            ways.insert(key.clone(), way(response, options, &history).map_err(refused)?);
        }
        let way = &ways[&key];
        fits(response, &way.stations[0]).map_err(refused)?;
        carried.push(dma_carry::along(response, &way.stations, &way.crosswalks));
    }
    let files = files(&responses, &carried, &options.out)?;
    let pairs: Vec<(&Response, &Moved)> = responses.iter().map(|(_, it)| it).zip(&carried).collect();
    let report = dma_carry::report(&pairs, options.back);
    if options.dry_run {
        files.are_new()?;
    } else {
        // What was interrupted is complete before anything is refused. Of two at once into one folder, the second waits and
        // finds what the first one wrote.
        let writing = workspace::Writing::begin(files.folder, "dma carry")?;
        ground::tell_completed(writing.completed(), terminal);
        files.are_new()?;
        writing.write_new(&files.named)?;
    }
    let paths = files.named.iter().map(|(name, _)| files.folder.join(name)).collect();
    let report = CarryReport { carried: &report, is_dry_run: options.dry_run, files: paths };
    terminal.show::<CarryReport<'_>>(&report, &options.format)?;
    Ok(Outcome::Clean)
}

/// Reads every response, with the place where it begins; none where something is wrong with one of them, which is told.
fn read(intake: &Intake, terminal: &Terminal) -> Result<Option<Vec<(String, Response)>>, Error> {
    let mut heap = Heap::new(intake);
    let mut responses = Vec::new();
    let work = |taken: &answers::Taken| {
        let Reading { response, mut problems } = answers::reading(taken);
        problems.extend(response.iter().flat_map(check_form));
        (response, problems)
    };
    answers::each(intake, "reading responses", &work, &mut |taken, (response, problems)| {
        heap.count(response.as_ref(), None);
        heap.add(taken, &problems);
        if let Some(response) = response {
            let place = format!("{}:{}", intake.label(taken.file), taken.piece.line + 1);
            responses.push((place, response));
        }
        Ok(())
    })?;
    if heap.worst() == Some(Severity::Error) {
        heap.show(("human", false), terminal)?;
        terminal.note("nothing was written: mend the responses first");
        return Ok(None);
    }
    if responses.is_empty() {
        return Err(Error::Usage("there is no response in what was named".to_owned()));
    }
    Ok(Some(responses))
}

/// Whether a response is one to this very framework.
fn fits(response: &Response, station: &Station) -> Result<(), String> {
    let (name, of) = (&station.name, &response.framework);
    if name.programme != of.programme {
        return Err(format!("it answers the programme `{}`, and this is `{}`", of.programme, name.programme));
    }
    if name.sha256 != of.sha256 {
        return Err(format!(
            "it names {} {} with another digest than the release has, so it answers something else",
            of.setting, of.version
        ));
    }
    Ok(())
}

/// The way that a response has to go.
fn way(response: &Response, options: &CarryOptions, history: &History) -> Result<Way, String> {
    let of = &response.framework;
    let releases: Vec<&Released> = history.of(&of.setting).collect();
    if releases.is_empty() {
        return Err(format!("it answers `{}`, of which nothing is released here", of.setting));
    }
    let from = find(&releases, &of.setting, &of.version)?;
    let wanted = match options.to.split_once('@') {
        Some((setting, _)) if setting != of.setting => {
            return Err(format!("it answers `{}`, and cannot be carried to `{}`", of.setting, options.to));
        }
        Some((_, version)) => version,
        None => &options.to,
    };
    let to = if Version::parse(wanted).is_ok() { Some(find(&releases, &of.setting, wanted)?) } else { None };
    if to == Some(from) {
        return Err(format!("it answers {} {} already: name another version", of.setting, of.version));
    }
    if options.back {
        let to = to.ok_or("an earlier release is needed to carry it back, such as `--to 1.0.0`")?;
        return back(&releases, from, to);
    }
    let last = to.unwrap_or(releases.len() - 1);
    if last < from {
        return Err(format!(
            "it answers {}, which is later than {wanted}: `--back` carries it back",
            of.version
        ));
    }
    let mut way = forth(&releases, from, last)?;
    if to.is_none() {
        beyond(&mut way, options, &of.setting, releases[last])?;
    }
    Ok(way)
}

fn find(releases: &[&Released], setting: &str, version: &str) -> Result<usize, String> {
    let known: Vec<String> = releases.iter().map(|it| it.version.to_string()).collect();
    known.iter().position(|it| it == version).ok_or_else(|| {
        format!("there is no release `{version}` of `{setting}`: there is {}", known.join(", "))
    })
}

fn forth(releases: &[&Released], from: usize, to: usize) -> Result<Way, String> {
    let mut way = Way { stations: Vec::new(), crosswalks: Vec::new() };
    for at in from..=to {
        way.stations.push(Station::new(releases[at].document.clone())?);
        if at > from {
            way.crosswalks.push(crosswalk(releases, at)?);
        }
    }
    Ok(way)
}

fn back(releases: &[&Released], from: usize, to: usize) -> Result<Way, String> {
    if to > from {
        return Err(format!("{} is later than what it answers: leave `--back` out", releases[to].version));
    }
    let mut way = Way { stations: Vec::new(), crosswalks: Vec::new() };
    for at in (to..=from).rev() {
        way.stations.push(Station::new(releases[at].document.clone())?);
        if at > to {
            let reversed = crosswalk(releases, at)?.reversed();
            way.crosswalks.push(reversed.ok_or("a first release leads to none before it")?);
        }
    }
    Ok(way)
}

/// The crosswalk of a release, which is to lead from the one before.
fn crosswalk(releases: &[&Released], at: usize) -> Result<Crosswalk, String> {
    let release = releases[at];
    let found =
        release.crosswalk().map_err(|why| format!("{} {}: {why}", release.setting, release.version))?;
    let before = releases[at - 1].version.to_string();
    if found.from.as_ref() != Some(&before) {
        return Err(format!("the crosswalk of {} does not lead from {before}", release.version));
    }
    Ok(found)
}

/// The last step, to what is not released yet.
fn beyond(way: &mut Way, options: &CarryOptions, setting: &str, last: &Released) -> Result<(), String> {
    let read = revision::read(Some(&options.to), &options.programme).map_err(|error| error.to_string())?;
    let new = read.revisions.iter().find(|it| it.document.setting.id == setting);
    let new = new.ok_or_else(|| format!("it answers `{setting}`, which {} does not have", read.label))?;
    let old = Revision::new(format!("{setting}@{}", last.version), last.document.clone());
    let none = Intents::default();
    let intents = read.sources.as_ref().map_or(&none, |it| &it.intents);
    let assessment = Assessment::of(&old, new, intents);
    let made = dma_carry::crosswalk(&old.document, &new.document, assessment.plan(), assessment.verdicts());
    way.crosswalks.push(made.map_err(|error| error.to_string())?);
    way.stations.push(Station::new(new.document.clone())?);
    Ok(())
}

/// What is to be written.
struct Files<'o> {
    folder: &'o Path,
    named: Vec<(String, Vec<u8>)>,
}

impl Files<'_> {
    /// Refuses where one of them is there already.
    fn are_new(&self) -> Result<(), Error> {
        let is_there = |path: &PathBuf| path.symlink_metadata().is_ok();
        match self.named.iter().map(|(name, _)| self.folder.join(name)).find(is_there) {
            Some(path) => {
                Err(Error::Usage(format!("{} is there already, and nothing is written over", path.display())))
            }
            None => Ok(()),
        }
    }
}

/// The files to write.
fn files<'o>(responses: &[(String, Response)], carried: &[Moved], out: &'o Path) -> Result<Files<'o>, Error> {
    let whole = answers::form_of(out).zip(out.file_name());
    let (form, mut seen) = (whole.map_or(FileForm::Json, |(form, _)| form), BTreeSet::new());
    let mut named: Vec<(String, Vec<u8>)> = Vec::new();
    for ((at, _), moved) in responses.iter().zip(carried) {
        let (framework, code) = (&moved.response.framework, &moved.response.organisation.code);
        let name = format!("{code}-{}-{}.json", framework.setting, framework.version);
        if !seen.insert(name.clone()) {
            return Err(Error::Usage(format!("{at}: `{code}` has two responses")));
        }
        let bytes = written(&moved.response, form)
            .map_err(|problem| Error::Usage(format!("{at}: {}", problem.message)))?;
        match (whole, named.last_mut()) {
            (None, _) => named.push((name, bytes)),
            (Some((FileForm::Json, _)), Some(_)) => {
                return Err(Error::Usage(format!(
                    "{} can hold one response, and there are more: name a `.jsonl` or `.csv` file, or a folder",
                    out.display()
                )));
            }
            (Some(_), Some((_, text))) => text.extend(bytes),
            (Some((form, name)), None) => {
                let head = if form == FileForm::Csv { heading() } else { String::new() };
                named.push((name.to_string_lossy().into_owned(), [head.into_bytes(), bytes].concat()));
            }
        }
    }
    Ok(Files { folder: folder(out), named })
}

/// The folder that the files are written to: `out` itself, or where it lies if it names one file.
fn folder(out: &Path) -> &Path {
    let is_file = answers::form_of(out).is_some() && out.file_name().is_some();
    let beside = || out.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    if is_file { beside() } else { out }
}
