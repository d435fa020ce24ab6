//! Puts the merged text together from the parts of three layouts, in segments: decided text, and conflicts.

use super::align::{self, Slot};
use super::conflict::{Cause, Conflict, Step};
use super::items::is_atomic;
use super::layout::{Block, Flow, Part, Shape, Value};
use super::lines::BLANKS;
use super::moves::{Thing, places};
use super::part_text::{
    alike, between, body, inner_column, lead, may_grow, pick_ignoring_blanks, pick_or_ours, same_as,
    same_body, shifted, whole,
};
use super::position::Position;
use super::versions::{BASE, OURS, THEIRS, Three, pick};
use crate::tree::{Kind, Node};
use std::collections::BTreeMap;

/// A stretch of the result.
#[derive(Debug, Clone)]
pub(super) enum Segment {
    /// Decided.
    Text(String),
    /// Both readings.
    Conflict(ConflictRegion),
}

/// A whole part on which the sides conflict.
#[derive(Debug, Clone)]
pub(super) struct ConflictRegion {
    /// The part in each version, in whole lines; empty where it is not there.
    pub(super) texts: Three<String>,
    /// The comments of each.
    pub(super) comments: Three<Vec<String>>,
    /// Where the part is.
    pub(super) path: Vec<Step>,
    /// What conflicts in it.
    pub(super) conflicts: Vec<Conflict>,
}

/// What came of a merge: segments, or what conflicts in a thing that cannot be split by marks.
pub(super) type Assembled = Result<Vec<Segment>, Vec<Conflict>>;

/// Puts versions together.
pub(super) struct Merger {
    /// What one side moved and the other did not leave alone, by id.
    pub(super) moved: BTreeMap<Thing, Cause>,
}

impl Merger {
    /// The top of a file.
    pub(super) fn root(&self, values: Three<&Value<'_>>) -> Assembled {
        match values.map(|value| &value.shape) {
            [Shape::Block(base), Shape::Block(ours), Shape::Block(theirs)] => {
                let columns = [base.column, ours.column, theirs.column];
                let column = columns[pick_or_ours(&columns)];
                self.block([Some(base), Some(ours), Some(theirs)], column, &[])
            }
            _ => Err(vec![Conflict { path: Vec::new(), cause: Cause::Edited }]),
        }
    }

    fn block(&self, blocks: Three<Option<&Block<'_>>>, column: usize, path: &[Step]) -> Assembled {
        let parts = blocks.map(|block| block.map_or(&[][..], |block| &block.parts));
        let list = blocks[OURS].is_some_and(|block| block.list);
        let compact = blocks[OURS].is_some_and(|block| block.compact);
        let columns = blocks.map(|block| block.map_or(column, |block| block.column));
        let slots = align::slots(list, parts, path).map_err(|conflict| vec![conflict])?;
        if slots.is_empty() {
            return Err(vec![Conflict { path: path.to_vec(), cause: Cause::Emptied }]);
        }
        let intros = blocks.map(|block| block.map_or("", |block| block.intro));
        let intro = pick_ignoring_blanks(intros)
            .ok_or_else(|| vec![Conflict { path: path.to_vec(), cause: Cause::Comments }])?;
        let mut segments = vec![Segment::Text(shifted(intros[intro], columns[intro], column, true))];
        let mut failed = Vec::new();
        for (index, slot) in slots.iter().enumerate() {
            let path = [path, std::slice::from_ref(&slot.step)].concat();
            let place = Position { path, column, columns, inline: compact && index == 0 };
            match self.part(slot, &place) {
                Ok(assembled) => segments.extend(assembled),
                Err(conflicts) => failed.extend(conflicts),
            }
        }
        if failed.is_empty() { Ok(segments) } else { Err([conflicts(&segments), failed].concat()) }
    }

    /// A part, or the conflict about it where marks can stand.
    fn part(&self, slot: &Slot<'_, '_>, place: &Position) -> Assembled {
        let assembled = match slot.cause {
            Some(cause) => Err(place.conflict(cause)),
            None => self.decided(slot, place),
        };
        if place.inline {
            let segments = assembled?;
            let conflicts = conflicts(&segments);
            return if conflicts.is_empty() { Ok(segments) } else { Err(conflicts) };
        }
        let conflicts = match assembled {
            Err(conflicts) => conflicts,
            decided => return decided,
        };
        let text = |version: usize| {
            slot.parts[version].and_then(|part| whole(part, version, place)).unwrap_or_default()
        };
        let comments = slot.parts.map(|part| {
            part.map(|part| part.comments.iter().map(|&comment| comment.to_owned()).collect())
                .unwrap_or_default()
        });
        let texts = [text(BASE), text(OURS), text(THEIRS)];
        Ok(vec![Segment::Conflict(ConflictRegion { texts, comments, path: place.path.clone(), conflicts })])
    }

    fn decided(&self, slot: &Slot<'_, '_>, place: &Position) -> Assembled {
        let conflict = |cause| place.conflict(cause);
        let (version, cause) = match slot.parts {
            [base, Some(ours), Some(theirs)] => {
                let texts = [base.map(|part| part.text), Some(ours.text), Some(theirs.text)];
                let nodes = [base, Some(ours), Some(theirs)].map(|part| part.map(|part| part.value.node));
                match pick(&texts).filter(|_| place.is_even() && !self.holds_moved(nodes, &place.path)) {
                    Some(version) => (version, None),
                    None => return self.mixed([base, Some(ours), Some(theirs)], place),
                }
            }
            [Some(_), None, Some(_)] => (THEIRS, Some(Cause::RemovedByOurs)),
            [Some(_), Some(_), None] => (OURS, Some(Cause::RemovedByTheirs)),
            [None, Some(_), None] => (OURS, None),
            [None, None, Some(_)] => (THEIRS, None),
            [_, None, None] => return Ok(Vec::new()),
        };
        let part = slot.parts[version].ok_or_else(|| conflict(Cause::Layout))?;
        let one_sided = slot.parts[OURS].is_none() || slot.parts[THEIRS].is_none();
        let moves = if one_sided { self.moves(part, &place.path) } else { Vec::new() };
        match cause {
            _ if !moves.is_empty() => Err(moves),
            Some(cause) => Err(conflict(cause)),
            None => {
                Ok(vec![Segment::Text(whole(part, version, place).ok_or_else(|| conflict(Cause::Layout))?)])
            }
        }
    }

    /// Whether a version of a value holds something that was moved and so is not taken as it is.
    fn holds_moved(&self, nodes: Three<Option<&Node<'_>>>, path: &[Step]) -> bool {
        let holds = |node: &Node<'_>| places(node, path).keys().any(|thing| self.moved.contains_key(thing));
        !self.moved.is_empty() && nodes.into_iter().flatten().any(holds)
    }

    /// The conflicts about what was moved to or from a part that only one side has.
    fn moves(&self, part: &Part<'_>, path: &[Step]) -> Vec<Conflict> {
        let things = match path {
            [list @ .., Step::Item(id)] => Thing::at(list, id),
            _ => Vec::new(),
        };
        let own = things.iter().find_map(|thing| self.moved.get(thing));
        let own = own.map(|cause| Conflict { path: path.to_vec(), cause: *cause });
        own.into_iter().chain(self.moves_within(part.value.node, path)).collect()
    }

    /// The conflicts about what was moved to or from a value.
    fn moves_within(&self, node: &Node<'_>, path: &[Step]) -> Vec<Conflict> {
        let mut conflicts = Vec::new();
        for (thing, found) in places(node, path) {
            let Some(cause) = self.moved.get(&thing) else { continue };
            conflicts.extend(found.into_iter().map(|found| Conflict {
                path: [found.list, vec![Step::Item(found.id)]].concat(),
                cause: *cause,
            }));
        }
        conflicts
    }

    /// Whether one side's value may be taken as it is: an error where it holds what was moved, which only its own list
    /// can decide.
    fn may_take(&self, values: [&Node<'_>; 2], path: &[Step]) -> Result<(), Vec<Conflict>> {
        if self.moved.is_empty() {
            return Ok(());
        }
        let conflicts: Vec<Conflict> =
            values.into_iter().flat_map(|node| self.moves_within(node, path)).collect();
        if conflicts.is_empty() { Ok(()) } else { Err(conflicts) }
    }

    /// A part that both sides have and that is not the same text in two versions.
    fn mixed(&self, parts: Three<Option<&Part<'_>>>, place: &Position) -> Assembled {
        let conflict = |cause| place.conflict(cause);
        let leads = parts.map(|part| part.map_or("", |part| part.lead));
        let above = pick_ignoring_blanks(leads).ok_or_else(|| conflict(Cause::Comments))?;
        let mut start = lead(leads[above], above, place).ok_or_else(|| conflict(Cause::Layout))?;
        let is_atomic = matches!(place.path.last(), Some(Step::Key(key)) if is_atomic(key));
        let three = match parts {
            [Some(base), Some(ours), Some(theirs)] if !is_atomic && alike([base, ours, theirs]) => {
                [base, ours, theirs]
            }
            _ => {
                let mut segments = vec![Segment::Text(start)];
                segments.extend(self.unit(parts, place)?);
                return Ok(segments);
            }
        };
        let (Some(head), Some(tail)) = (
            pick_ignoring_blanks(three.map(|part| part.head)),
            pick_ignoring_blanks(three.map(|part| part.tail)),
        ) else {
            return Err(conflict(Cause::Comments));
        };
        start.push_str(&shifted(three[head].head, place.columns[head], place.column, false));
        let mut segments = vec![Segment::Text(start)];
        let width = three[head].head.len();
        segments.extend(self.value(three.map(|part| &part.value), place, width)?);
        let end = shifted(three[tail].tail, place.columns[tail], place.column, false);
        segments.push(Segment::Text(end));
        Ok(segments)
    }

    /// A value that is written in the same way in all versions; `head` is the width of what stands before it.
    fn value(&self, values: Three<&Value<'_>>, place: &Position, head: usize) -> Assembled {
        let copied = |version: usize| {
            let text = shifted(values[version].text, place.columns[version], place.column, false);
            Ok(vec![Segment::Text(text)])
        };
        let as_is = place.is_even() && !self.holds_moved(values.map(|value| Some(value.node)), &place.path);
        if let Some(version) = pick(&values.map(|value| value.text)).filter(|_| as_is) {
            return copied(version);
        }
        match values.map(|value| &value.shape) {
            [Shape::Block(base), Shape::Block(ours), Shape::Block(theirs)]
                if base.list == ours.list && ours.list == theirs.list =>
            {
                let column = inner_column([Some(base), Some(ours), Some(theirs)], place, head);
                self.block([Some(base), Some(ours), Some(theirs)], column, &place.path)
            }
            [Shape::Flow(base), Shape::Flow(ours), Shape::Flow(theirs)]
                if base.list == ours.list && ours.list == theirs.list =>
            {
                Ok(vec![Segment::Text(self.flow([base, ours, theirs], place)?)])
            }
            _ => match same_as(values) {
                Some(version) => {
                    self.may_take([values[OURS].node, values[THEIRS].node], &place.path)?;
                    copied(version)
                }
                None => Err(place.conflict(Cause::Edited)),
            },
        }
    }

    /// A part from its key or dash on, as one side wrote it; or what both added, where it is a list of things with ids.
    fn unit(&self, parts: Three<Option<&Part<'_>>>, place: &Position) -> Assembled {
        let conflict = |cause| place.conflict(cause);
        let [base, Some(ours), Some(theirs)] = parts else { return Err(conflict(Cause::Layout)) };
        let version = match base {
            Some(base) if same_body(base, ours) => Some(THEIRS),
            Some(base) if same_body(base, theirs) => Some(OURS),
            _ => same_body(ours, theirs).then_some(OURS),
        };
        if let Some(part) = version.and_then(|version| parts[version]) {
            self.may_take([ours.value.node, theirs.value.node], &place.path)?;
            let from = place.columns[version.unwrap_or(OURS)];
            return Ok(vec![Segment::Text(shifted(&body(part), from, place.column, false))]);
        }
        let was_empty = base.is_none_or(|base| match &base.value.node.kind {
            Kind::Sequence(items) => items.is_empty(),
            Kind::Mapping(entries) => entries.is_empty(),
            Kind::Scalar(_) => false,
        });
        if let (true, Shape::Block(one), Shape::Block(other)) =
            (was_empty, &ours.value.shape, &theirs.value.shape)
            && may_grow(one, other, &place.path)
            && let Some(head) = pick_ignoring_blanks(["", ours.head, theirs.head])
        {
            let head = if head == THEIRS { theirs } else { ours };
            let blocks = [None, Some(one), Some(other)];
            let column = inner_column(blocks, place, head.head.len());
            let mut segments = vec![Segment::Text(head.head.to_owned())];
            segments.extend(self.block(blocks, column, &place.path)?);
            return Ok(segments);
        }
        Err(conflict(if base.is_some() { Cause::Edited } else { Cause::Added }))
    }

    /// What stands in brackets.
    fn flow(&self, flows: Three<&Flow<'_>>, place: &Position) -> Result<String, Vec<Conflict>> {
        let parts = flows.map(|flow| &flow.parts[..]);
        let slots = align::slots(flows[OURS].list, parts, &place.path).map_err(|conflict| vec![conflict])?;
        let mut out = flows[pick_or_ours(&flows.map(|flow| flow.open))].open.to_owned();
        if slots.is_empty() {
            out.truncate(out.trim_end_matches(BLANKS).len());
        }
        let mut failed = Vec::new();
        for (index, slot) in slots.iter().enumerate() {
            if let Some(before) = index.checked_sub(1) {
                out.push_str(between(&flows, &slots[before], slot));
            }
            let path = [&place.path[..], std::slice::from_ref(&slot.step)].concat();
            let inner = Position { path, column: place.column, columns: place.columns, inline: true };
            match self.part(slot, &inner) {
                Ok(assembled) => out.extend(assembled.iter().filter_map(|segment| match segment {
                    Segment::Text(text) => Some(text.as_str()),
                    Segment::Conflict(_) => None,
                })),
                Err(conflicts) => failed.extend(conflicts),
            }
        }
        out.push_str(flows[pick_or_ours(&flows.map(|flow| flow.close))].close);
        if failed.is_empty() { Ok(out) } else { Err(failed) }
    }
}

/// The conflicts among segments.
pub(super) fn conflicts(segments: &[Segment]) -> Vec<Conflict> {
    let conflict = |segment: &Segment| match segment {
        Segment::Conflict(region) => region.conflicts.clone(),
        Segment::Text(_) => Vec::new(),
    };
    segments.iter().flat_map(conflict).collect()
}
