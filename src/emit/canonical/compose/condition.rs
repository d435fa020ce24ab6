//! A condition in its canonical form.

use super::ids;
use crate::canonical as out;
use crate::model;

pub(super) fn condition(when: &model::Condition) -> out::Condition {
    match when {
        model::Condition::All(parts, _) => out::Condition::All(parts.iter().map(condition).collect()),
        model::Condition::Any(parts, _) => out::Condition::Any(parts.iter().map(condition).collect()),
        model::Condition::Not(inner, _) => out::Condition::Not(Box::new(condition(inner))),
        model::Condition::Test { question, test, .. } => {
            let wanted = match test {
                model::Test::Is(is) => out::Wanted::Is(ids(is)),
                model::Test::Includes(includes) => out::Wanted::Includes(ids(includes)),
                model::Test::Within { notation, least, most } => out::Wanted::Within(out::Range {
                    notation,
                    least: least.as_ref().map(|least| least.value),
                    most: most.as_ref().map(|most| most.value),
                }),
            };
            out::Condition::Test { question: question.value.clone(), wanted }
        }
    }
}
