//! `dma carry`: responses to one version become responses to another, with what became of each answer.

use super::Outcome;
use super::progress::Bar;
use super::terminal::Terminal;
use super::values::{ProgrammeOption, formats};
use clap::Args;
use dma_answers::response::{FileForm, Reading, Response, check_form, heading};
use dma_carry::{CarryResult, ResponsePair};
use dma_project::Session;
use dma_project::responses::{self, Problems, RawResponse, ResponseFiles, written};
use dma_project::session::{CarryPath, Destination};
use dma_project::workspace;
use dma_report::CarryReport;
use dma_text::diagnostic::Severity;
use dma_text::error::Error;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

#[derive(Debug, Args)]
pub(super) struct CarryOptions {
    /// Files of responses in JSON, JSON Lines or CSV, or folders of them; never changed. `-` reads standard input
    #[arg(value_name = "RESPONSE", required = true)]
    responses: Vec<PathBuf>,
    /// Version to carry them to, such as `2.0.0`, or a revision that is not released yet, such as `acute`
    #[arg(long, value_name = "VERSION")]
    to: String,
    /// Folder for one `.json` per response, or one `.jsonl`, `.ndjson` or `.csv` file for all of them
    #[arg(long, short, value_name = "PATH", default_value = "carried")]
    out: PathBuf,
    /// Show what would become of the answers, and write nothing
    #[arg(long)]
    dry_run: bool,
    /// Carry answers back to an earlier version, as far as possible
    #[arg(long)]
    back: bool,
    /// Format of the report
    #[arg(long, short, value_name = "FORMAT", default_value = "human", value_parser = formats::<CarryReport<'_>>())]
    format: String,
    #[command(flatten)]
    pub(super) programme: ProgrammeOption,
}

pub(super) fn run(options: &CarryOptions, terminal: &Terminal) -> Result<Outcome, Error> {
    let Some(responses) = read(&ResponseFiles::new(&options.responses)?, terminal)? else {
        return Ok(Outcome::Findings);
    };
    let session = Session::open(&options.programme.path)?;
    let destination = Destination { to: &options.to, is_back: options.back };
    let mut paths: BTreeMap<(String, String), CarryPath> = BTreeMap::new();
    let mut carried: Vec<CarryResult> = Vec::new();
    for (at, response) in &responses {
        let refused = |why: Error| Error::Usage(format!("{at}: {why}; nothing was written"));
        let key = (response.framework.setting.clone(), response.framework.version.clone());
        if !paths.contains_key(&key) {
            session.trust(std::slice::from_ref(&key.0))?;
            paths.insert(key.clone(), session.carry_path(response, destination).map_err(refused)?);
        }
        let path = &paths[&key];
        path.check_start(response).map_err(refused)?;
        carried.push(dma_carry::carry_along(response, &path.stations, &path.crosswalks));
    }
    let files = files(&responses, &carried, &options.out)?;
    let pairs: Vec<ResponsePair<'_>> =
        responses.iter().zip(&carried).map(|((_, before), after)| ResponsePair { before, after }).collect();
    let report = dma_carry::report(&pairs, options.back);
    if options.dry_run {
        files.are_new()?;
    } else {
        // What was interrupted is complete before anything is refused. Of two at once into one folder, the second waits and
        // finds what the first one wrote.
        let writing = workspace::Writing::begin(files.folder, "dma carry")?;
        terminal.note_purpose(writing.completed());
        files.are_new()?;
        writing.write_new(&files.named)?;
    }
    let paths = files.named.iter().map(|(name, _)| files.folder.join(name)).collect();
    let report = CarryReport { carried: &report, is_dry_run: options.dry_run, files: paths };
    terminal.show::<CarryReport<'_>>(&report, &options.format)?;
    Ok(Outcome::Clean)
}

/// Reads every response, with the place where it begins; none where something is wrong with one of them, which is told.
fn read(files: &ResponseFiles, terminal: &Terminal) -> Result<Option<Vec<(String, Response)>>, Error> {
    let mut all = Problems::new(files);
    let mut responses = Vec::new();
    let work = |raw: &RawResponse| {
        let Reading { response, mut problems } = responses::read(raw);
        problems.extend(response.iter().flat_map(check_form));
        (response, problems)
    };
    let bar = Bar::start("reading responses".to_owned(), files.bytes());
    files.each(&bar, &work, &mut |raw, (response, problems)| {
        all.count(response.as_ref(), None);
        all.add(raw, &problems);
        if let Some(response) = response {
            let place = format!("{}:{}", files.label(raw.file), raw.piece.line + 1);
            responses.push((place, response));
        }
        Ok(())
    })?;
    drop(bar);
    if all.worst() == Some(Severity::Error) {
        terminal.show_problems(all, "human")?;
        terminal.note("nothing was written: fix the responses first");
        return Ok(None);
    }
    if responses.is_empty() {
        return Err(Error::Usage("no responses found in the named files and folders".to_owned()));
    }
    Ok(Some(responses))
}

/// What is to be written.
struct Files<'o> {
    folder: &'o Path,
    named: Vec<(String, Vec<u8>)>,
}

impl Files<'_> {
    /// Refuses to write over a file that exists.
    fn are_new(&self) -> Result<(), Error> {
        let exists = |path: &PathBuf| path.symlink_metadata().is_ok();
        match self.named.iter().map(|(name, _)| self.folder.join(name)).find(exists) {
            Some(path) => {
                Err(Error::Usage(format!("{} already exists and is not overwritten", path.display())))
            }
            None => Ok(()),
        }
    }
}

/// The files to write.
fn files<'o>(
    responses: &[(String, Response)],
    carried: &[CarryResult],
    out: &'o Path,
) -> Result<Files<'o>, Error> {
    let whole = responses::form_of(out).zip(out.file_name());
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
                    "{} can hold only one response, and there are several: name a `.jsonl` or `.csv` file, or a folder",
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
    let is_file = responses::form_of(out).is_some() && out.file_name().is_some();
    let beside = || out.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    if is_file { beside() } else { out }
}
