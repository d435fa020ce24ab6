//! The search: an expression and the width of each variable come in; a set of values that makes it true, or the
//! certainty that there is none, goes out.

use super::expression::{Arena, Node, NodeId};

/// What the search found.
pub(super) enum Outcome {
    /// For each variable the values that are left; every choice among them makes the expression true.
    Found(Vec<u64>),
    /// No set of values does.
    None,
    /// The effort was spent.
    Exhausted,
}

/// Three values: an expression may be open while variables are.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Truth {
    True,
    False,
    /// Open, and the first value test that keeps it so.
    Open {
        variable: usize,
        mask: u64,
    },
}

/// Searches for values that make `root` true. `widths` holds, for each variable, the mask of all its values.
pub(super) fn solve(arena: &Arena, root: NodeId, widths: &[u64], effort: usize) -> Outcome {
    let mut memo: Vec<Option<Truth>> = Vec::new();
    let mut todo = vec![widths.to_vec()];
    let mut tried = 0;
    while let Some(masks) = todo.pop() {
        tried += 1;
        if tried > effort {
            return Outcome::Exhausted;
        }
        memo.clear();
        memo.resize(arena.len(), None);
        match evaluate(arena, root, &masks, &mut memo) {
            Truth::True => return Outcome::Found(masks),
            Truth::False => {}
            Truth::Open { variable, mask } => {
                let mut outside = masks.clone();
                outside[variable] &= !mask;
                let mut inside = masks;
                inside[variable] &= mask;
                todo.push(outside);
                todo.push(inside);
            }
        }
    }
    Outcome::None
}

/// Evaluates without recursion: expressions refer only to earlier ones, so a stack of open places is enough.
fn evaluate(arena: &Arena, root: NodeId, masks: &[u64], memo: &mut [Option<Truth>]) -> Truth {
    let mut stack = vec![root];
    while let Some(&id) = stack.last() {
        if memo[id].is_some() {
            stack.pop();
            continue;
        }
        let parts: &[NodeId] = match arena.get(id) {
            Node::All(parts) | Node::Any(parts) => parts,
            Node::Not(inner) => std::slice::from_ref(inner),
            _ => &[],
        };
        let waiting = stack.len();
        stack.extend(parts.iter().filter(|&&part| memo[part].is_none()));
        if stack.len() == waiting {
            memo[id] = Some(combine(arena.get(id), masks, memo));
            stack.pop();
        }
    }
    memo[root].unwrap_or(Truth::False)
}

fn combine(node: &Node, masks: &[u64], memo: &[Option<Truth>]) -> Truth {
    let of = |id: NodeId| memo[id].unwrap_or(Truth::False);
    match node {
        Node::True => Truth::True,
        Node::False => Truth::False,
        Node::Value { variable, mask } => match masks[*variable] {
            left if left & !mask == 0 && left != 0 => Truth::True,
            left if left & mask == 0 => Truth::False,
            _ => Truth::Open { variable: *variable, mask: *mask },
        },
        Node::All(parts) => fold(parts, of, Truth::False, Truth::True),
        Node::Any(parts) => fold(parts, of, Truth::True, Truth::False),
        Node::Not(inner) => match of(*inner) {
            Truth::True => Truth::False,
            Truth::False => Truth::True,
            open @ Truth::Open { .. } => open,
        },
    }
}

/// The first part that settles the whole, else the first that is open, else what an empty list is.
fn fold(parts: &[NodeId], of: impl Fn(NodeId) -> Truth, settles: Truth, empty: Truth) -> Truth {
    let mut result = empty;
    for &part in parts {
        let truth = of(part);
        if truth == settles {
            return settles;
        }
        if result == empty && matches!(truth, Truth::Open { .. }) {
            result = truth;
        }
    }
    result
}
