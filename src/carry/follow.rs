//! The questions that a condition looks at, and whether it still says the same.
#![warn(clippy::wildcard_enum_match_arm)]

use super::step::Step;
use dma_document::{Condition, Wanted};
use std::collections::{BTreeMap, BTreeSet};

/// Adds the questions that a condition looks at to `found`.
pub(super) fn sources<'c>(condition: &'c Condition, found: &mut BTreeSet<&'c str>) {
    condition.each_test(&mut |question, _| {
        found.insert(question);
    });
}

/// Returns a condition of the older revision in the names of the newer one: the ids of questions and options as their steps say.
/// `steps` are those of the newer revision by the older id. Options without a counterpart are left out.
pub(super) fn renamed(condition: &Condition, steps: &BTreeMap<&str, &Step>) -> Condition {
    let name = |question: &String| {
        let step = steps.get(question.as_str());
        step.and_then(|step| step.to.clone()).unwrap_or_else(|| question.clone())
    };
    let values = |question: &String, ids: &[String]| {
        let Some(step) = steps.get(question.as_str()).filter(|step| !step.map.is_empty()) else {
            return ids.to_vec();
        };
        let to = |id: &String| {
            step.map.iter().find(|mapping| mapping.from == *id).and_then(|mapping| mapping.to.clone())
        };
        ids.iter().filter_map(to).collect()
    };
    let all = |parts: &[Condition]| parts.iter().map(|part| renamed(part, steps)).collect();
    match condition {
        Condition::All(parts) => Condition::All(all(parts)),
        Condition::Any(parts) => Condition::Any(all(parts)),
        Condition::Not(inner) => Condition::Not(Box::new(renamed(inner, steps))),
        Condition::Test { question, wanted } => {
            let wanted = match wanted {
                Wanted::Is(ids) => Wanted::Is(sorted(values(question, ids))),
                Wanted::Includes(ids) => Wanted::Includes(sorted(values(question, ids))),
                Wanted::Within(range) => Wanted::Within(*range),
            };
            Condition::Test { question: name(question), wanted }
        }
    }
}

fn sorted(mut ids: Vec<String>) -> Vec<String> {
    ids.sort();
    ids
}

/// Whether two conditions are the same but for the order in which they name options.
pub(super) fn is_same(renamed_old: Option<&Condition>, new: Option<&Condition>) -> bool {
    let plain = |condition: &Condition| renamed(condition, &BTreeMap::new());
    renamed_old.map(plain) == new.map(plain)
}
