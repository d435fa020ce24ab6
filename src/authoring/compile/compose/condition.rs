//! A condition in its canonical form.

use super::ids;
use crate::model;
use dma_document as out;

pub(super) fn condition(when: &model::Condition) -> out::Condition {
    match when {
        model::Condition::All(parts, _) => out::Condition::All { all: parts.iter().map(condition).collect() },
        model::Condition::Any(parts, _) => out::Condition::Any { any: parts.iter().map(condition).collect() },
        model::Condition::Not(inner, _) => out::Condition::Not { not: Box::new(condition(inner)) },
        model::Condition::Test { question, test, .. } => {
            let question = question.value.clone();
            match test {
                model::Test::Is(is) => out::Condition::Is { question, is: ids(is) },
                model::Test::Includes(includes) => {
                    out::Condition::Includes { question, includes: ids(includes) }
                }
                model::Test::Between { at_least, at_most } => out::Condition::Between {
                    question,
                    at_least: at_least.as_ref().map(|it| it.value),
                    at_most: at_most.as_ref().map(|it| it.value),
                },
            }
        }
    }
}
