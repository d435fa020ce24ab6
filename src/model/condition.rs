//! Conditions under which a question or section is asked.

use super::Id;
use super::decode::{MapReader, figure, id, list};
use super::fault::{Fault, FaultKind};
use crate::canonical::answer::{NOTATIONS, Notation};
use crate::source::{Span, Spanned};
use crate::tree::Node;

/// A condition as it was written.
#[derive(Debug, Clone)]
pub enum Condition {
    /// Every one holds. Without parts, the condition could not be read, and a fault says why.
    All(Vec<Condition>, Span),
    /// One or more hold.
    Any(Vec<Condition>, Span),
    /// The opposite holds.
    Not(Box<Condition>, Span),
    /// A test of one earlier answer.
    Test {
        /// The question that was answered.
        question: Id,
        /// What its answer must be.
        test: Test,
        /// The whole condition.
        span: Span,
    },
}

/// What an answer must be.
#[derive(Debug, Clone)]
pub enum Test {
    /// One of these options was chosen.
    Is(Vec<Id>),
    /// One of these choices was ticked.
    Includes(Vec<Id>),
    /// A figure or level in this range, ends included.
    Within {
        /// How the ends are written.
        notation: &'static Notation,
        /// Lowest figure.
        least: Option<Spanned<i64>>,
        /// Highest figure.
        most: Option<Spanned<i64>>,
    },
}

impl Condition {
    /// The place of the whole condition.
    pub fn span(&self) -> Span {
        match self {
            Self::All(_, span) | Self::Any(_, span) | Self::Not(_, span) | Self::Test { span, .. } => *span,
        }
    }

    /// Calls `visit` with every test in the condition, from left to right.
    pub fn each_test<'c>(&'c self, visit: &mut dyn FnMut(&'c Id, &'c Test, Span)) {
        match self {
            Self::All(parts, _) | Self::Any(parts, _) => parts.iter().for_each(|part| part.each_test(visit)),
            Self::Not(inner, _) => inner.each_test(visit),
            Self::Test { question, test, span } => visit(question, test, *span),
        }
    }
}

/// Reads a condition; any fault in it makes the whole of it unknown.
pub(super) fn decode<'t>(node: &'t Node<'t>, faults: &mut Vec<Fault>) -> Option<Condition> {
    let before = faults.len();
    let condition = part(node, faults);
    if faults.len() > before { Some(Condition::All(Vec::new(), node.span)) } else { condition }
}

fn part<'t>(node: &'t Node<'t>, faults: &mut Vec<Fault>) -> Option<Condition> {
    let span = node.span;
    let mut map = MapReader::new(node, "condition", faults)?;
    let all = map.get("all");
    let any = map.get("any");
    let not = map.get("not");
    let question = map.get("question");
    let forms = [all, any, not, question].iter().flatten().count();
    if forms != 1 {
        if forms > 0 {
            let ranges = NOTATIONS.into_iter().flat_map(|notation| notation.keys);
            for key in ["is", "includes"].into_iter().chain(ranges) {
                map.get(key);
            }
            map.finish();
        }
        faults.push(Fault { span, kind: FaultKind::ConditionForm });
        return None;
    }
    if let Some(parts) = all.or(any) {
        map.finish();
        let parts = list(parts, if all.is_some() { "all" } else { "any" }, 1, faults, part);
        return Some(if all.is_some() { Condition::All(parts, span) } else { Condition::Any(parts, span) });
    }
    if let Some(inner) = not {
        map.finish();
        return part(inner, faults).map(|inner| Condition::Not(Box::new(inner), span));
    }
    test(map, question?, span)
}

fn test<'t>(mut map: MapReader<'t, '_>, question: &'t Node<'t>, span: Span) -> Option<Condition> {
    let is = map.get("is");
    let includes = map.get("includes");
    let ranges: Vec<_> =
        NOTATIONS.into_iter().map(|notation| (notation, notation.keys.map(|key| map.get(key)))).collect();
    let mut ranges = ranges.into_iter().filter(|(_, ends)| ends.iter().any(Option::is_some));
    let question = id(question, "question", map.faults);
    let test = match (is, includes, ranges.next(), ranges.next()) {
        (Some(is), None, None, _) => Some(Test::Is(list(is, "is", 1, map.faults, |n, f| id(n, "is", f)))),
        (None, Some(includes), None, _) => {
            Some(Test::Includes(list(includes, "includes", 1, map.faults, |n, f| id(n, "includes", f))))
        }
        (None, None, Some((notation, [least, most])), None) => {
            let [from, to] = notation.keys;
            Some(Test::Within {
                notation,
                least: least.and_then(|node| figure(node, from, notation, map.faults)),
                most: most.and_then(|node| figure(node, to, notation, map.faults)),
            })
        }
        _ => {
            map.faults.push(Fault { span, kind: FaultKind::ConditionForm });
            None
        }
    };
    map.finish();
    Some(Condition::Test { question: question?, test: test?, span })
}
