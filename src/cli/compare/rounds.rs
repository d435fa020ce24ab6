//! The scores of each organisation in two rounds, on the comparable questions only.

use crate::cli::progress::Bar;
use crate::cli::terminal::Terminal;
use dma_carry::{Bridge, Figures, Round};
use dma_project::responses::{ResponseFiles, SoundResponse, each_sound};
use dma_project::session::{Frameworks, Scorable};
use dma_report::comparability::{Answered, Rounds};
use dma_revision::diff::Comparison;
use dma_text::error::Error;
use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

/// Two revisions of a setting and the bridge between them.
pub(super) struct Span<'c> {
    pub(super) comparison: &'c Comparison<'c>,
    pub(super) bridge: Bridge,
}

/// Reads both rounds; nothing where a response cannot be scored, which is told aside. There is one entry for each span.
pub(super) fn read(
    (old, new): (&[PathBuf], &[PathBuf]),
    spans: &[Span<'_>],
    terminal: &Terminal,
) -> Result<Option<Vec<Rounds>>, Error> {
    let before = round(Round::Older, old, spans, terminal)?;
    let after = round(Round::Newer, new, spans, terminal)?;
    let (Some(before), Some(after)) = (before, after) else {
        terminal.note("nothing was compared: fix the responses first");
        return Ok(None);
    };
    Ok(Some(before.into_iter().zip(after).map(|(old, new)| Rounds { old, new }).collect()))
}

type Organisations = BTreeMap<String, Answered>;

fn round(
    round: Round,
    names: &[PathBuf],
    spans: &[Span<'_>],
    terminal: &Terminal,
) -> Result<Option<Vec<Organisations>>, Error> {
    let document = |span: &Span<'_>| match round {
        Round::Older => span.comparison.old.document.clone(),
        Round::Newer => span.comparison.new.document.clone(),
    };
    let frameworks: Vec<Scorable> =
        spans.iter().map(|span| Scorable::new(document(span))).collect::<Result<_, _>>()?;
    let settings = frameworks.iter().map(|framework| framework.document.setting.id.clone());
    let places: BTreeMap<String, usize> = settings.zip(0..).collect();
    let frameworks = Frameworks::only(frameworks);
    let files = ResponseFiles::new(names)?;
    let mut rounds = vec![Organisations::new(); spans.len()];
    let work = |sound: &SoundResponse<'_>| {
        let place = places.get(&sound.response.framework.setting).and_then(|&place| spans.get(place));
        place.map_or_else(Figures::new, |span| span.bridge.figures(round, sound.answers))
    };
    let bar = Bar::start("scoring responses".to_owned(), files.bytes());
    let problems = each_sound(&files, &frameworks, &bar, &work, &mut |response, _, figures| {
        let place = places.get(&response.framework.setting);
        if let Some(own) = place.and_then(|&place| rounds.get_mut(place)) {
            let (name, synthetic) = (response.organisation.name, response.synthetic);
            own.insert(response.organisation.code, Answered { name, synthetic, figures });
        }
        Ok(())
    })?;
    drop(bar);
    if problems.responses() == 0 {
        return Err(Error::Usage(format!("no responses found in {}", listed(names))));
    }
    if problems.worst().is_some() {
        terminal.show_problems_aside(problems)?;
        return Ok(None);
    }
    Ok(Some(rounds))
}

fn listed(names: &[PathBuf]) -> String {
    let names: BTreeSet<String> = names.iter().map(|name| name.display().to_string()).collect();
    names.into_iter().collect::<Vec<_>>().join(", ")
}
