//! The condition of a question comes in; the questions that it looks at, and whether it still says the same, go out.

use super::step::Step;
use dma_document::Condition;
use std::collections::{BTreeMap, BTreeSet};

/// The questions that a condition looks at.
pub(super) fn sources<'c>(condition: &'c Condition, found: &mut BTreeSet<&'c str>) {
    match condition {
        Condition::All { all: parts } | Condition::Any { any: parts } => {
            for part in parts {
                sources(part, found);
            }
        }
        Condition::Not { not } => sources(not, found),
        Condition::Is { question, .. }
        | Condition::Includes { question, .. }
        | Condition::Between { question, .. } => {
            found.insert(question);
        }
    }
}

/// A condition of the older revision in the names of the newer one: the ids of questions and options as their steps say.
/// `steps` are those of the newer revision by the older id. Options that went nowhere are left out.
pub(super) fn renamed(condition: &Condition, steps: &BTreeMap<&str, &Step>) -> Condition {
    let name = |question: &String| {
        let step = steps.get(question.as_str());
        step.and_then(|step| step.to.clone()).unwrap_or_else(|| question.clone())
    };
    let values = |question: &String, ids: &[String]| {
        let Some(step) = steps.get(question.as_str()).filter(|step| !step.map.is_empty()) else {
            return ids.to_vec();
        };
        let to = |id: &String| step.map.iter().find(|it| it.from == *id).and_then(|it| it.to.clone());
        ids.iter().filter_map(to).collect()
    };
    let all = |parts: &[Condition]| parts.iter().map(|part| renamed(part, steps)).collect();
    match condition {
        Condition::All { all: parts } => Condition::All { all: all(parts) },
        Condition::Any { any: parts } => Condition::Any { any: all(parts) },
        Condition::Not { not } => Condition::Not { not: Box::new(renamed(not, steps)) },
        Condition::Is { question, is } => {
            Condition::Is { question: name(question), is: sorted(values(question, is)) }
        }
        Condition::Includes { question, includes } => {
            Condition::Includes { question: name(question), includes: sorted(values(question, includes)) }
        }
        Condition::Between { question, at_least, at_most } => {
            Condition::Between { question: name(question), at_least: *at_least, at_most: *at_most }
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
