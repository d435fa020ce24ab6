//! `dma coverage`: what each setting is asked, by theme, section and code, with gaps and burden.

use super::Outcome;
use super::arguments::CoverageOptions;
use super::lint;
use super::terminal::Terminal;
use dma_project::Session;
use dma_project::lint::{Checked, Selected};
use dma_project::pipeline::{self, Options};
use dma_report::coverage::{self, Coverage};
use dma_text::diagnostic::Severity;
use dma_text::error::Error;

pub(super) fn run(options: &CoverageOptions, terminal: &Terminal) -> Result<Outcome, Error> {
    let loaded = Session::open(&options.path)?.load()?;
    let parsed = pipeline::parse(&loaded.sources);
    let resolved = pipeline::resolve(&parsed, &loaded.sources);
    let found = pipeline::lint(&loaded.sources, &parsed, &resolved, &Options::default()).with_waived();
    let refused = found.findings.iter().any(|finding| finding.severity == Severity::Error);
    let coverage = coverage::compose(&resolved).filter(|_| !refused);
    let Some(coverage) = coverage else {
        let checked = Checked::new(&loaded, &resolved, &Options::default(), found);
        lint::show(&loaded, &Selected::everything(checked), lint::find_format("human")?, terminal)?;
        terminal.note("nothing was counted: fix the errors first");
        return Ok(Outcome::Findings);
    };
    terminal.deliver::<Coverage>(&coverage, &options.format, options.out.as_deref())?;
    Ok(Outcome::Clean)
}
