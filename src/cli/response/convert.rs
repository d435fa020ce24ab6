//! `dma response convert`: responses in one form come in, the same in another form go out, none of them lost.

use crate::cli::Outcome;
use crate::cli::progress::Bar;
use crate::cli::terminal::{Terminal, shown};
use clap::Args;
use dma_answers::response::{Reading, check_form};
use dma_project::responses::{self, Problems, RawResponse, ResponseFiles, Target, written};
use dma_text::error::Error;
use std::path::PathBuf;

#[derive(Debug, Args)]
pub(super) struct ConvertOptions {
    /// File or folder of responses; `-` reads standard input
    #[arg(value_name = "IN")]
    from: PathBuf,
    /// File to write to, in the format of its extension: `.json`, `.jsonl`, `.ndjson` or `.csv`. Any other name is a
    /// folder with one `.json` per response
    #[arg(value_name = "OUT")]
    to: PathBuf,
}

pub(super) fn run(options: &ConvertOptions, terminal: &Terminal) -> Result<Outcome, Error> {
    let files = ResponseFiles::new(std::slice::from_ref(&options.from))?;
    let mut target = Target::new(&options.to)?;
    let form = target.form();
    let mut all = Problems::new(&files);
    let mut count = 0usize;
    let work = |raw: &RawResponse| {
        let Reading { response, mut problems } = responses::read(raw);
        let bytes = response.as_ref().map(|response| {
            problems.extend(check_form(response));
            written(response, form)
        });
        let bytes = match bytes {
            Some(Err(problem)) => {
                problems.push(problem);
                None
            }
            Some(Ok(bytes)) => Some(bytes),
            None => None,
        };
        (response.zip(bytes), problems)
    };
    let bar = Bar::start("converting responses".to_owned(), files.bytes());
    files.each(&bar, &work, &mut |raw, (done, problems)| {
        all.count(done.as_ref().map(|(response, _)| response), None);
        all.add(raw, &problems);
        if let Some((response, bytes)) = done.filter(|_| problems.is_empty()) {
            count += 1;
            // Once something is wrong, nothing is written, but all of it is looked at.
            if all.worst().is_none() {
                target.put(&response, bytes)?;
            }
        }
        Ok(())
    })?;
    drop(bar);
    if all.worst().is_some() {
        terminal.show_problems(all, "human")?;
        terminal.note("nothing was written: fix the responses first");
        return Ok(Outcome::Findings);
    }
    if count == 0 {
        return Err(Error::Usage("no responses found in the named files and folders".to_owned()));
    }
    target.finish()?;
    let responses = dma_report::counted(count, "response");
    terminal.print(|out| writeln!(out, "wrote {responses} to {}", shown(&options.to)))?;
    Ok(Outcome::Clean)
}
