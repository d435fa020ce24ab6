//! Conditions under which a question or section is asked.

use super::Id;
use super::decode::{ANY_INTEGER, MapReader, id, integer, list};
use super::fault::{Fault, FaultKind};
use dma_text::source::{Span, Spanned};
use dma_yaml::tree::Node;

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
    Between {
        /// The least.
        at_least: Option<Spanned<i64>>,
        /// The most.
        at_most: Option<Spanned<i64>>,
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
            for key in ["is", "includes", "at-least", "at-most"] {
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
    let at_least = map.get("at-least");
    let at_most = map.get("at-most");
    let question = id(question, "question", map.faults);
    let ranged = at_least.is_some() || at_most.is_some();
    let forms = usize::from(is.is_some()) + usize::from(includes.is_some()) + usize::from(ranged);
    let test = match (is, includes) {
        _ if forms != 1 => {
            map.faults.push(Fault { span, kind: FaultKind::ConditionForm });
            None
        }
        (Some(is), _) => Some(Test::Is(list(is, "is", 1, map.faults, |n, f| id(n, "is", f)))),
        (_, Some(includes)) => {
            Some(Test::Includes(list(includes, "includes", 1, map.faults, |n, f| id(n, "includes", f))))
        }
        _ => Some(Test::Between {
            at_least: at_least.and_then(|node| integer(node, "at-least", ANY_INTEGER, map.faults)),
            at_most: at_most.and_then(|node| integer(node, "at-most", ANY_INTEGER, map.faults)),
        }),
    };
    map.finish();
    Some(Condition::Test { question: question?, test: test?, span })
}
