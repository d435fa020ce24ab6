//! The text of single parts: a part moved to another column, and which of three versions of a text counts.

use super::align::Slot;
use super::conflict::{Step, list_key};
use super::identity::same;
use super::items::id;
use super::layout::{Block, Flow, Part, Shape, Value};
use super::lines::is_blank;
use super::position::Position;
use super::versions::{BASE, OURS, THEIRS, Three, pick};

/// Keys whose mappings hold named things, so that what both sides add is put together.
const NAMED: [&str; 1] = ["variants"];

/// What one side changed; ours where both did.
pub(super) fn pick_or_ours<T: PartialEq>(values: &Three<T>) -> usize {
    pick(values).unwrap_or(OURS)
}

/// The version of a comment or blank that counts: what one side changed, and ours where both changed only blanks.
pub(super) fn pick_ignoring_blanks(texts: Three<&str>) -> Option<usize> {
    let alike = || texts[OURS].split_whitespace().eq(texts[THEIRS].split_whitespace());
    pick(&texts).or_else(|| alike().then_some(OURS))
}

/// The version of a value that counts, by what it holds.
pub(super) fn same_as(values: Three<&Value<'_>>) -> Option<usize> {
    let [base, ours, theirs] = values.map(|value| value.node);
    if same(base, ours) { Some(THEIRS) } else { (same(base, theirs) || same(ours, theirs)).then_some(OURS) }
}

/// Whether what follows the key or dash is in both what it was: data and comments.
pub(super) fn same_body(a: &Part<'_>, b: &Part<'_>) -> bool {
    same(a.value.node, b.value.node) && a.comments[a.above..] == b.comments[b.above..]
}

/// A part from its key or dash on.
pub(super) fn body(part: &Part<'_>) -> String {
    [part.head, part.value.text, part.tail].concat()
}

/// A part in its new column; `None` where comments stand above what has to follow other text on its line.
pub(super) fn whole(part: &Part<'_>, version: usize, place: &Position) -> Option<String> {
    let start = lead(part.lead, version, place)?;
    Some(start + &shifted(&body(part), place.columns[version], place.column, false))
}

/// The lines above a part, and its indentation.
pub(super) fn lead(lines: &str, version: usize, place: &Position) -> Option<String> {
    if place.inline {
        return is_blank(lines).then(String::new);
    }
    let lines = shifted(lines, place.columns[version], place.column, true);
    Some(lines + &" ".repeat(place.column))
}

/// Lines moved from one column to another; the first of them only where it begins in that column.
pub(super) fn shifted(text: &str, from: usize, to: usize, first: bool) -> String {
    if from == to {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len() + 64);
    for (index, line) in text.split_inclusive('\n').enumerate() {
        if (index == 0 && !first) || is_blank(line) {
            out.push_str(line);
        } else if to > from {
            out.push_str(&" ".repeat(to - from));
            out.push_str(line);
        } else {
            let spaces = line.len() - line.trim_start_matches(' ').len();
            out.push_str(&line[spaces.min(from - to)..]);
        }
    }
    out
}

/// How a part is written, as far as pieces of one can stand beside pieces of another.
fn class(part: &Part<'_>) -> u8 {
    match &part.value.shape {
        Shape::Block(block) => 2 + u8::from(block.compact),
        _ => u8::from(!part.value.text.is_empty()),
    }
}

/// Whether three parts are written in one way.
pub(super) fn alike(parts: Three<&Part<'_>>) -> bool {
    parts.iter().all(|part| class(part) == class(parts[OURS]))
}

/// The column of what stands within a part; `head` is the width of what stands before it on its line.
pub(super) fn inner_column(blocks: Three<Option<&Block<'_>>>, place: &Position, head: usize) -> usize {
    if blocks[OURS].is_some_and(|block| block.compact) {
        return place.column + head;
    }
    let further = [BASE, OURS, THEIRS].map(|version| {
        blocks[version]
            .or(blocks[OURS])
            .map_or(0, |block| block.column.saturating_sub(place.columns[version]))
    });
    place.column + further[pick_or_ours(&further)]
}

/// Whether what both sides began can be put together: lists of things with ids, or mappings of named things.
pub(super) fn may_grow(one: &Block<'_>, other: &Block<'_>, path: &[Step]) -> bool {
    let list = list_key(path);
    let with_ids =
        |block: &Block<'_>| block.list && block.parts.iter().all(|part| id(list, part.value.node).is_some());
    let is_named = matches!(path.last(), Some(Step::Key(key)) if NAMED.contains(&key.as_str()));
    let named = |block: &Block<'_>| !block.list && is_named;
    one.compact == other.compact && ((with_ids(one) && with_ids(other)) || (named(one) && named(other)))
}

/// What stands between two parts in brackets: as where they are neighbours already, else as before the second.
pub(super) fn between<'t>(flows: &Three<&Flow<'t>>, before: &Slot<'_, 't>, slot: &Slot<'_, 't>) -> &'t str {
    let at = |version: usize, slot: &Slot<'_, 't>| {
        let part = slot.parts[version]?;
        flows[version].parts.iter().position(|other| std::ptr::eq(other, part))
    };
    let order = [OURS, THEIRS, BASE];
    let neighbours = order.iter().find_map(|&version| {
        let (left, right) = (at(version, before)?, at(version, slot)?);
        (left + 1 == right).then(|| flows[version].between[left])
    });
    let own = || {
        order
            .iter()
            .find_map(|&version| at(version, slot)?.checked_sub(1).map(|left| flows[version].between[left]))
    };
    let any = || order.iter().find_map(|&version| flows[version].between.first().copied());
    neighbours.or_else(own).or_else(any).unwrap_or(", ")
}
