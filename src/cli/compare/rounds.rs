//! The responses to two rounds come in; what each organisation has in both, on the comparable questions only, goes out.

use crate::cli::answers::{self, Checked, Forms, Heap, Intake, Known, Register, Taken};
use crate::cli::terminal::Terminal;
use dma_carry::{Bridge, Figures, Round};
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

/// What a worker made of a response.
struct Scored {
    checked: Checked,
    figures: Figures,
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
        terminal.note("nothing was compared: mend the responses first");
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
    let known: Vec<Known> = spans.iter().map(|span| Known::new(document(span))).collect::<Result<_, _>>()?;
    let settings = known.iter().map(|it| it.document.setting.id.clone());
    let places: BTreeMap<String, usize> = settings.zip(0..).collect();
    let forms = Forms::of(known);
    let intake = Intake::new(names)?;
    let (mut heap, mut register) = (Heap::new(&intake), Register::default());
    let (mut rounds, mut all) = (vec![Organisations::new(); spans.len()], 0);
    let work = |taken: &Taken| {
        let checked = answers::check(taken, &forms);
        let span = checked.response.as_ref().and_then(|it| spans.get(*places.get(&it.framework.setting)?));
        let sound = span.filter(|_| checked.is_sound());
        let figures = sound.map_or_else(Figures::new, |span| span.bridge.figures(round, &checked.sheet));
        Scored { checked, figures }
    };
    answers::each(&intake, "scoring responses", &work, &mut |taken, mut scored| {
        scored.checked.refusal()?;
        all += 1;
        let twice = scored.checked.response.as_ref().and_then(|it| register.note(it, taken, &intake));
        scored.checked.problems.extend(twice);
        heap.count(scored.checked.response.as_ref(), scored.checked.known.as_deref());
        if !scored.checked.is_sound() {
            heap.add(taken, &scored.checked.problems);
            return Ok(());
        }
        let Some(response) = scored.checked.response else { return Ok(()) };
        let at = places.get(&response.framework.setting);
        if let Some(own) = at.and_then(|at| rounds.get_mut(*at)) {
            let (name, synthetic) = (response.organisation.name, response.synthetic);
            own.insert(response.organisation.code, Answered { name, synthetic, figures: scored.figures });
        }
        Ok(())
    })?;
    if all == 0 {
        return Err(Error::Usage(format!("there is no response in {}", listed(names))));
    }
    if heap.worst().is_some() {
        heap.show(("human", true), terminal)?;
        return Ok(None);
    }
    Ok(Some(rounds))
}

fn listed(names: &[PathBuf]) -> String {
    let names: BTreeSet<String> = names.iter().map(|name| name.display().to_string()).collect();
    names.into_iter().collect::<Vec<_>>().join(", ")
}
