//! Conditions of one framework: names become places in the order of asking; those that cannot be decided are faults.

use super::fault::{Fault, FaultKind};
use super::framework::Framework;
use super::index::Index;
use super::names::mismatch;
use crate::model::{Condition, Test};
use dma_document::Formula;
use dma_document::answer::Test as PlacedTest;
use dma_text::source::{Span, Spanned};
use rustc_hash::FxHashMap;

/// Where a question stands and whether its own condition depends on others.
type Order<'m> = FxHashMap<&'m str, (usize, Span)>;

/// Attaches conditions to the sections and questions of a framework. A condition with a fault is left out: one
/// cause gives one finding.
pub(super) fn attach<'m>(framework: &mut Framework<'m>, index: &Index<'m>, faults: &mut Vec<Fault>) {
    let mut order: Order<'m> = FxHashMap::default();
    for question in framework.questions() {
        order.entry(&question.model.id.value).or_insert((question.ordinal, question.model.id.span));
    }
    let ringed = rings(framework, &order, faults);
    let setting = framework.setting;
    let mut context = Context { order: &order, index, setting, complete: framework.complete, faults };
    for section in framework.themes.iter_mut().flat_map(|theme| &mut theme.sections) {
        let start = section.questions.first().map_or(usize::MAX, |question| question.ordinal);
        section.when = section.model.when.as_ref().and_then(|when| context.formula(when, start));
        for question in &mut section.questions {
            let Some(when) = &question.model.when else { continue };
            if !ringed[question.ordinal] {
                question.when = context.formula(when, question.ordinal);
            }
        }
    }
}

struct Context<'m, 'c> {
    order: &'c Order<'m>,
    index: &'c Index<'m>,
    setting: &'m str,
    complete: bool,
    faults: &'c mut Vec<Fault>,
}

impl Context<'_, '_> {
    /// The formula of a condition that may look back from `ordinal`.
    fn formula(&mut self, when: &Condition, ordinal: usize) -> Option<Formula> {
        match when {
            // Only a condition that could not be read has no parts.
            Condition::All(parts, _) if parts.is_empty() => None,
            Condition::All(parts, _) => self.parts(parts, ordinal).map(Formula::All),
            Condition::Any(parts, _) => self.parts(parts, ordinal).map(Formula::Any),
            Condition::Not(inner, _) => {
                self.formula(inner, ordinal).map(|formula| Formula::Not(Box::new(formula)))
            }
            Condition::Test { question, test, .. } => self.test(question, test, ordinal),
        }
    }

    /// Every part is visited, so that every fault is found.
    fn parts(&mut self, parts: &[Condition], ordinal: usize) -> Option<Vec<Formula>> {
        let formulas: Vec<Option<Formula>> = parts.iter().map(|part| self.formula(part, ordinal)).collect();
        formulas.into_iter().collect()
    }

    fn test(&mut self, question: &crate::model::Id, test: &Test, ordinal: usize) -> Option<Formula> {
        let asked = self.index.question(question)?;
        let Some(&(earlier, place)) = self.order.get(question.value.as_str()) else {
            if self.complete {
                let kind = FaultKind::NotAsked {
                    question: question.value.clone(),
                    setting: self.setting.to_owned(),
                    defined: asked.id.span,
                };
                self.faults.push(Fault { span: question.span, kind });
            }
            return None;
        };
        if earlier >= ordinal {
            let kind = FaultKind::Forward {
                question: question.value.clone(),
                setting: self.setting.to_owned(),
                later: place,
            };
            self.faults.push(Fault { span: question.span, kind });
            return None;
        }
        // The first question of an id that is taken twice may be another one than this framework asks.
        if place != asked.id.span || asked.answer.is_none() || mismatch(asked, test).is_some() {
            return None;
        }
        let positions = |ids: &[crate::model::Id], options: &[crate::model::ChoiceOption]| {
            ids.iter().map(|id| self.index.option(options, id)).collect::<Option<Vec<usize>>>()
        };
        let test = match test {
            Test::Is(ids) => {
                let scale = asked.scale_id().and_then(|id| self.index.scale(id))?;
                PlacedTest::Option(positions(ids, &scale.options)?)
            }
            Test::Includes(ids) => PlacedTest::Ticked(positions(ids, asked.choices()?)?),
            Test::Within { least, most, .. } => {
                let end = |end: &Option<Spanned<i64>>| end.as_ref().map(|end| end.value);
                PlacedTest::within(end(least), end(most))
            }
        };
        Some(Formula::Test { question: earlier, test })
    }
}

/// Leaves out what is wrong in the order of conditions that stand in a ring in some setting: the ring is the cause.
pub(super) fn blame_rings(faults: &mut Vec<Fault>) {
    let mut ringed: Vec<Span> = Vec::new();
    for fault in faults.iter() {
        if let FaultKind::Cycle { ring } = &fault.kind {
            ringed.extend(ring.iter().map(|(_, when)| *when));
        }
    }
    if ringed.is_empty() {
        return;
    }
    ringed.sort_unstable();
    faults.retain(|fault| {
        let begins = |span: &Span| (span.source, span.start);
        let before = &ringed[..ringed.partition_point(|when| begins(when) <= begins(&fault.span))];
        let is_order = matches!(fault.kind, FaultKind::NotAsked { .. } | FaultKind::Forward { .. });
        !(is_order && before.last().is_some_and(|when| when.contains(fault.span)))
    });
}

/// How many rings of one framework are reported. Honest frameworks have one at a time, and to find the shortest ring
/// through each of thousands of questions takes long.
const MOST_RINGS: usize = 100;

/// Rings of conditions, each reported once at its first question. Returns for each question whether it is in one.
fn rings(framework: &Framework<'_>, order: &Order<'_>, faults: &mut Vec<Fault>) -> Vec<bool> {
    let placed = framework.placed();
    let mut edges: Vec<Vec<usize>> = vec![Vec::new(); placed.len()];
    for (_, question) in &placed {
        if let Some(when) = &question.model.when {
            when.each_test(&mut |id, _, _| {
                if let Some(&(to, _)) = order.get(id.value.as_str()) {
                    edges[question.ordinal].push(to);
                }
            });
        }
    }
    let mut ringed = vec![false; placed.len()];
    // A ring needs an edge that looks forward or at itself; few questions have one.
    let looks_ahead = |start: usize| edges[start].iter().any(|&to| to >= start);
    if !(0..placed.len()).any(looks_ahead) {
        return ringed;
    }
    let knots = knots(&edges);
    let mut found = 0;
    for start in (0..placed.len()).filter(|&start| knots[start] && looks_ahead(start)) {
        if ringed[start] {
            continue;
        }
        if found == MOST_RINGS {
            return knots;
        }
        let Some(ring) = ring_through(start, &edges, &knots) else { continue };
        found += 1;
        for &ordinal in &ring {
            ringed[ordinal] = true;
        }
        let named = ring
            .iter()
            .map(|&ordinal| {
                let question = placed[ordinal].1.model;
                let span = question.when.as_ref().map_or(question.id.span, Condition::span);
                (question.id.value.clone(), span)
            })
            .collect::<Vec<_>>();
        faults.push(Fault { span: named[0].1, kind: FaultKind::Cycle { ring: named } });
    }
    ringed
}

/// For each node whether some ring passes through it or through nodes on both sides of it: what is left when nodes that
/// lead nowhere, and then nodes that nothing leads to, are taken away until there are no more (Kahn 1962).
fn knots(edges: &[Vec<usize>]) -> Vec<bool> {
    let mut back: Vec<Vec<usize>> = vec![Vec::new(); edges.len()];
    for (from, to) in edges.iter().enumerate().flat_map(|(from, all)| all.iter().map(move |&to| (from, to))) {
        back[to].push(from);
    }
    let mut left = vec![true; edges.len()];
    for (ahead, behind) in [(edges, back.as_slice()), (back.as_slice(), edges)] {
        let mut count: Vec<usize> =
            ahead.iter().map(|all| all.iter().filter(|&&to| left[to]).count()).collect();
        let mut bare: Vec<usize> = (0..count.len()).filter(|&node| left[node] && count[node] == 0).collect();
        while let Some(node) = bare.pop() {
            left[node] = false;
            for &other in behind[node].iter().filter(|&&other| left[other]) {
                count[other] -= 1;
                if count[other] == 0 {
                    bare.push(other);
                }
            }
        }
    }
    left
}

/// The shortest ring through a question, by a breadth-first search back to it over the nodes of knots.
fn ring_through(start: usize, edges: &[Vec<usize>], knots: &[bool]) -> Option<Vec<usize>> {
    let mut from: FxHashMap<usize, usize> = FxHashMap::default();
    let mut queue = std::collections::VecDeque::from([start]);
    while let Some(node) = queue.pop_front() {
        for &next in edges[node].iter().filter(|&&next| knots[next]) {
            if next == start {
                let mut ring = vec![node];
                let mut at = node;
                while at != start {
                    at = from[&at];
                    ring.push(at);
                }
                ring.reverse();
                return Some(ring);
            }
            if let std::collections::hash_map::Entry::Vacant(entry) = from.entry(next) {
                entry.insert(node);
                queue.push_back(next);
            }
        }
    }
    None
}
