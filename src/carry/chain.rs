//! Carries a response across several releases, one crosswalk after the other.

use super::carrying::{CarryResult, Fate, FrameworkVersion, Slot, carry_response};
use super::crosswalk::{Crosswalk, CrosswalkQuestion};
use dma_answers::response::Response;
use dma_document::Action;

/// Carries a response over every crosswalk in turn, and returns what became of each answer over the whole way. `versions`
/// are the versions on the way, the response's own first: one more than there are crosswalks.
pub fn carry_along(
    response: &Response,
    versions: &[FrameworkVersion],
    crosswalks: &[Crosswalk],
) -> CarryResult {
    let mut whole = CarryResult { response: response.clone(), fates: Vec::new() };
    for (at, (crosswalk, pair)) in crosswalks.iter().zip(versions.windows(2)).enumerate() {
        let step = carry_response(&whole.response, crosswalk, &pair[0], &pair[1]);
        whole.fates = if at == 0 { step.fates } else { joined(&whole.fates, &step.fates, crosswalk) };
        whole.response = step.response;
    }
    whole
}

/// Returns what became of each answer over two steps, one after the other.
fn joined(first: &[Fate], then: &[Fate], crosswalk: &Crosswalk) -> Vec<Fate> {
    let mut all = Vec::new();
    for fate in first {
        match fate.action {
            Action::Gone => all.push(fate.clone()),
            Action::Keep | Action::Recode => {
                let next = then.iter().filter(|next| next.from.is_some() && next.from == fate.to);
                all.extend(next.map(|next| after(fate, next)));
            }
            Action::ReAsk | Action::New => all.extend(asked_on(fate, crosswalk)),
        }
    }
    all.extend(then.iter().filter(|fate| fate.action == Action::New).cloned());
    all
}

/// Returns what became of an answer that was carried in both steps.
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

/// Returns what becomes, in the next version, of a question that is asked again or new: it may have another id, or be gone.
fn asked_on(fate: &Fate, crosswalk: &Crosswalk) -> Vec<Fate> {
    let Some(Slot { question, line }) = &fate.to else { return vec![fate.clone()] };
    let ways: Vec<&CrosswalkQuestion> =
        crosswalk.questions.iter().filter(|way| way.from.contains(question)).collect();
    let line = line.as_ref().map(|line| {
        let new = crosswalk.lines.iter().find(|pair| pair.from == *line);
        new.map_or_else(|| line.clone(), |pair| pair.to.clone())
    });
    let on = |way: &&CrosswalkQuestion| -> Option<Fate> {
        match &way.to {
            Some(to) => {
                let to = Slot { question: to.clone(), line: line.clone() };
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
