//! Three layouts come in; the merged text goes out in segments: what is decided, and where the two sides clash.

use super::align::{self, Slot};
use super::conflict::{Cause, Conflict, Step};
use super::layout::{Block, Flow, Part, Shape, Value};
use super::moved::{LISTS, places};
use super::piece::{
    alike, between, body, inner_column, lead, loose, may_grow, pick_or_ours, same_as, same_body, shifted,
    whole,
};
use super::{BASE, OURS, THEIRS, Three, pick};
use crate::tree::{Kind, Node};
use std::collections::BTreeMap;

/// A stretch of the result.
#[derive(Debug, Clone)]
pub(super) enum Segment {
    /// Decided.
    Text(String),
    /// Both readings.
    Clash(Clash),
}

/// A whole part on which the sides clash.
#[derive(Debug, Clone)]
pub(super) struct Clash {
    /// The part in each version, in whole lines; empty where it is not there.
    pub(super) texts: Three<String>,
    /// The comments of each.
    pub(super) comments: Three<Vec<String>>,
    /// Where the part is.
    pub(super) path: Vec<Step>,
    /// What clashes in it.
    pub(super) conflicts: Vec<Conflict>,
}

/// What came of a merge: segments, or what clashes in a thing that cannot be split by marks.
pub(super) type Woven = Result<Vec<Segment>, Vec<Conflict>>;

/// Keys whose values are one thought: what two people did to one is not put together.
const THOUGHTS: [&str; 1] = ["when"];

/// Where a part goes.
pub(super) struct Place {
    pub(super) path: Vec<Step>,
    /// Its column in the result.
    pub(super) column: usize,
    /// Its column in each version.
    pub(super) columns: Three<usize>,
    /// Whether it follows other text on its line, so that no mark can stand before it.
    pub(super) inline: bool,
}

impl Place {
    fn clash(&self, cause: Cause) -> Vec<Conflict> {
        vec![Conflict { path: self.path.clone(), cause }]
    }

    /// Whether no version stands in another column than the others.
    fn is_even(&self) -> bool {
        self.columns.iter().all(|column| *column == self.column)
    }
}

/// Puts versions together.
pub(super) struct Weaver {
    /// What one side moved and the other did not leave alone, by id.
    pub(super) moved: BTreeMap<String, Cause>,
}

impl Weaver {
    /// The top of a file.
    pub(super) fn root(&self, values: Three<&Value<'_>>) -> Woven {
        match values.map(|value| &value.shape) {
            [Shape::Block(base), Shape::Block(ours), Shape::Block(theirs)] => {
                let columns = [base.column, ours.column, theirs.column];
                let column = columns[pick_or_ours(&columns)];
                self.block([Some(base), Some(ours), Some(theirs)], column, &[])
            }
            _ => Err(vec![Conflict { path: Vec::new(), cause: Cause::Edited }]),
        }
    }

    fn block(&self, blocks: Three<Option<&Block<'_>>>, column: usize, path: &[Step]) -> Woven {
        let parts = blocks.map(|block| block.map_or(&[][..], |block| &block.parts));
        let list = blocks[OURS].is_some_and(|block| block.list);
        let compact = blocks[OURS].is_some_and(|block| block.compact);
        let columns = blocks.map(|block| block.map_or(column, |block| block.column));
        let slots = align::slots(list, parts, path).map_err(|conflict| vec![conflict])?;
        if slots.is_empty() {
            return Err(vec![Conflict { path: path.to_vec(), cause: Cause::Emptied }]);
        }
        let intros = blocks.map(|block| block.map_or("", |block| block.intro));
        let intro =
            loose(intros).ok_or_else(|| vec![Conflict { path: path.to_vec(), cause: Cause::Comments }])?;
        let mut segments = vec![Segment::Text(shifted(intros[intro], columns[intro], column, true))];
        let mut failed = Vec::new();
        for (index, slot) in slots.iter().enumerate() {
            let path = [path, std::slice::from_ref(&slot.step)].concat();
            let place = Place { path, column, columns, inline: compact && index == 0 };
            match self.part(slot, &place) {
                Ok(woven) => segments.extend(woven),
                Err(conflicts) => failed.extend(conflicts),
            }
        }
        if failed.is_empty() { Ok(segments) } else { Err([conflicts(&segments), failed].concat()) }
    }

    /// A part, or the clash about it where marks can stand.
    fn part(&self, slot: &Slot<'_, '_>, place: &Place) -> Woven {
        let woven = self.decided(slot, place);
        if place.inline {
            let segments = woven?;
            let clashes = conflicts(&segments);
            return if clashes.is_empty() { Ok(segments) } else { Err(clashes) };
        }
        let conflicts = match woven {
            Err(conflicts) => conflicts,
            decided => return decided,
        };
        let text = |version: usize| {
            slot.parts[version].and_then(|part| whole(part, version, place)).unwrap_or_default()
        };
        let comments = slot.parts.map(|part| {
            part.map(|part| part.comments.iter().map(|&it| it.to_owned()).collect()).unwrap_or_default()
        });
        let texts = [text(BASE), text(OURS), text(THEIRS)];
        Ok(vec![Segment::Clash(Clash { texts, comments, path: place.path.clone(), conflicts })])
    }

    fn decided(&self, slot: &Slot<'_, '_>, place: &Place) -> Woven {
        let clash = |cause| place.clash(cause);
        let (version, cause) = match slot.parts {
            [base, Some(ours), Some(theirs)] => {
                let texts = [base.map(|it| it.text), Some(ours.text), Some(theirs.text)];
                let nodes = [base, Some(ours), Some(theirs)].map(|part| part.map(|part| part.value.node));
                match pick(&texts).filter(|_| place.is_even() && !self.holds_moved(nodes)) {
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
        let part = slot.parts[version].ok_or_else(|| clash(Cause::Layout))?;
        let one_sided = slot.parts[OURS].is_none() || slot.parts[THEIRS].is_none();
        let moves = if one_sided { self.moves(part, &place.path) } else { Vec::new() };
        match cause {
            _ if !moves.is_empty() => Err(moves),
            Some(cause) => Err(clash(cause)),
            None => Ok(vec![Segment::Text(whole(part, version, place).ok_or_else(|| clash(Cause::Layout))?)]),
        }
    }

    /// Whether a version holds something that was moved and is not to be taken for that.
    fn holds_moved(&self, nodes: Three<Option<&Node<'_>>>) -> bool {
        let holds = |node: &Node<'_>| places(node, &[]).keys().any(|id| self.moved.contains_key(id));
        !self.moved.is_empty() && nodes.into_iter().flatten().any(holds)
    }

    /// The clashes about what was moved to or from a part that only one side has.
    fn moves(&self, part: &Part<'_>, path: &[Step]) -> Vec<Conflict> {
        let own = match path {
            [.., Step::Key(list), Step::Item(id)] if LISTS.contains(&list.as_str()) => {
                self.moved.get(id).map(|cause| (path.to_vec(), *cause))
            }
            _ => None,
        };
        let inner = places(part.value.node, path);
        let within = inner.into_iter().flat_map(|(id, places)| {
            let cause = self.moved.get(&id).copied();
            let there = move |(list, _): (Vec<Step>, _)| [list, vec![Step::Item(id.clone())]].concat();
            places.into_iter().map(there).filter_map(move |path| Some((path, cause?)))
        });
        own.into_iter().chain(within).map(|(path, cause)| Conflict { path, cause }).collect()
    }

    /// A part that both sides have and that is not the same text in two versions.
    fn mixed(&self, parts: Three<Option<&Part<'_>>>, place: &Place) -> Woven {
        let clash = |cause| place.clash(cause);
        let leads = parts.map(|part| part.map_or("", |part| part.lead));
        let above = loose(leads).ok_or_else(|| clash(Cause::Comments))?;
        let mut start = lead(leads[above], above, place).ok_or_else(|| clash(Cause::Layout))?;
        let is_thought =
            matches!(place.path.last(), Some(Step::Key(key)) if THOUGHTS.contains(&key.as_str()));
        let three = match parts {
            [Some(base), Some(ours), Some(theirs)] if !is_thought && alike([base, ours, theirs]) => {
                [base, ours, theirs]
            }
            _ => {
                let mut segments = vec![Segment::Text(start)];
                segments.extend(self.unit(parts, place)?);
                return Ok(segments);
            }
        };
        let (Some(head), Some(tail)) = (loose(three.map(|it| it.head)), loose(three.map(|it| it.tail)))
        else {
            return Err(clash(Cause::Comments));
        };
        start.push_str(&shifted(three[head].head, place.columns[head], place.column, false));
        let mut segments = vec![Segment::Text(start)];
        let width = three[head].head.len();
        segments.extend(self.value(three.map(|it| &it.value), place, width)?);
        let end = shifted(three[tail].tail, place.columns[tail], place.column, false);
        segments.push(Segment::Text(end));
        Ok(segments)
    }

    /// A value that is written in the same way in all versions; `head` is the width of what stands before it.
    fn value(&self, values: Three<&Value<'_>>, place: &Place, head: usize) -> Woven {
        let taken = |version: usize| {
            let text = shifted(values[version].text, place.columns[version], place.column, false);
            Ok(vec![Segment::Text(text)])
        };
        let as_is = place.is_even() && !self.holds_moved(values.map(|value| Some(value.node)));
        if let Some(version) = pick(&values.map(|value| value.text)).filter(|_| as_is) {
            return taken(version);
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
                Some(version) => taken(version),
                None => Err(place.clash(Cause::Edited)),
            },
        }
    }

    /// A part from its key or dash on, as one side wrote it; or what both added, where it is a list of things with ids.
    fn unit(&self, parts: Three<Option<&Part<'_>>>, place: &Place) -> Woven {
        let clash = |cause| place.clash(cause);
        let [base, Some(ours), Some(theirs)] = parts else { return Err(clash(Cause::Layout)) };
        let version = match base {
            Some(base) if same_body(base, ours) => Some(THEIRS),
            Some(base) if same_body(base, theirs) => Some(OURS),
            _ => same_body(ours, theirs).then_some(OURS),
        };
        if let Some(part) = version.and_then(|version| parts[version]) {
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
            && let Some(head) = loose(["", ours.head, theirs.head])
        {
            let head = if head == THEIRS { theirs } else { ours };
            let blocks = [None, Some(one), Some(other)];
            let column = inner_column(blocks, place, head.head.len());
            let mut segments = vec![Segment::Text(head.head.to_owned())];
            segments.extend(self.block(blocks, column, &place.path)?);
            return Ok(segments);
        }
        Err(clash(if base.is_some() { Cause::Edited } else { Cause::Added }))
    }

    /// What stands in brackets.
    fn flow(&self, flows: Three<&Flow<'_>>, place: &Place) -> Result<String, Vec<Conflict>> {
        let parts = flows.map(|flow| &flow.parts[..]);
        let slots = align::slots(flows[OURS].list, parts, &place.path).map_err(|conflict| vec![conflict])?;
        let mut out = flows[pick_or_ours(&flows.map(|flow| flow.open))].open.to_owned();
        if slots.is_empty() {
            out.truncate(out.trim_end().len());
        }
        let mut failed = Vec::new();
        for (index, slot) in slots.iter().enumerate() {
            if let Some(before) = index.checked_sub(1) {
                out.push_str(between(&flows, &slots[before], slot));
            }
            let path = [&place.path[..], std::slice::from_ref(&slot.step)].concat();
            let inner = Place { path, column: place.column, columns: place.columns, inline: true };
            match self.part(slot, &inner) {
                Ok(woven) => out.extend(woven.iter().filter_map(|segment| match segment {
                    Segment::Text(text) => Some(text.as_str()),
                    Segment::Clash(_) => None,
                })),
                Err(conflicts) => failed.extend(conflicts),
            }
        }
        out.push_str(flows[pick_or_ours(&flows.map(|flow| flow.close))].close);
        if failed.is_empty() { Ok(out) } else { Err(failed) }
    }
}

/// The clashes among segments.
pub(super) fn conflicts(segments: &[Segment]) -> Vec<Conflict> {
    let clash = |segment: &Segment| match segment {
        Segment::Clash(clash) => clash.conflicts.clone(),
        Segment::Text(_) => Vec::new(),
    };
    segments.iter().flat_map(clash).collect()
}
