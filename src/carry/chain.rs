//! A response and the crosswalks of several releases come in; the response to the last of them goes out, with what became of
//! each answer over the whole way.

use super::crosswalk::{Crosswalk, CrosswalkQuestion};
use super::moves::{Fate, Moved, Slot, Station, moved};
use dma_answers::response::Response;
use dma_document::Action;

/// Carries a response over every crosswalk in turn. `stations` are the versions on the way, the response's own first: one
/// more than there are crosswalks.
pub fn along(response: &Response, stations: &[Station], crosswalks: &[Crosswalk]) -> Moved {
    let mut whole = Moved { response: response.clone(), fates: Vec::new() };
    for (at, (crosswalk, pair)) in crosswalks.iter().zip(stations.windows(2)).enumerate() {
        let step = moved(&whole.response, crosswalk, &pair[0], &pair[1]);
        whole.fates = if at == 0 { step.fates } else { joined(&whole.fates, &step.fates, crosswalk) };
        whole.response = step.response;
    }
    whole
}

/// What became of each answer over two ways, one after the other.
fn joined(first: &[Fate], then: &[Fate], crosswalk: &Crosswalk) -> Vec<Fate> {
    let mut all = Vec::new();
    for fate in first {
        match fate.action {
            Action::Gone => all.push(fate.clone()),
            Action::Keep | Action::Recode => {
                let next = then.iter().filter(|it| it.from.is_some() && it.from == fate.to);
                all.extend(next.map(|next| after(fate, next)));
            }
            Action::ReAsk | Action::New => all.extend(asked_on(fate, crosswalk)),
        }
    }
    all.extend(then.iter().filter(|it| it.action == Action::New).cloned());
    all
}

/// An answer that was carried, and carried on.
fn after(fate: &Fate, next: &Fate) -> Fate {
    let (action, reasons) = match next.action {
        Action::Keep => (fate.action, fate.reasons.clone()),
        Action::Recode if fate.action == Action::Recode => {
            (Action::Recode, [fate.reasons.clone(), next.reasons.clone()].concat())
        }
        other => (other, next.reasons.clone()),
    };
    Fate { from: fate.from.clone(), to: next.to.clone(), action, reasons }
}

/// What is asked, and may be asked by another name, or no more, in the next version.
fn asked_on(fate: &Fate, crosswalk: &Crosswalk) -> Vec<Fate> {
    let Some((question, line)) = &fate.to else { return vec![fate.clone()] };
    let ways: Vec<&CrosswalkQuestion> =
        crosswalk.questions.iter().filter(|it| it.from.contains(question)).collect();
    let line = line.as_ref().map(|line| {
        let new = crosswalk.lines.iter().find(|it| it.from == *line);
        new.map_or_else(|| line.clone(), |it| it.to.clone())
    });
    let on = |way: &&CrosswalkQuestion| -> Option<Fate> {
        match &way.to {
            Some(to) => {
                let to: Slot = (to.clone(), line.clone());
                Some(Fate { to: Some(to), ..fate.clone() })
            }
            None if fate.action == Action::New => None,
            None => {
                Some(Fate { to: None, action: Action::Gone, reasons: way.reasons.clone(), ..fate.clone() })
            }
        }
    };
    ways.iter().filter_map(on).collect()
}
