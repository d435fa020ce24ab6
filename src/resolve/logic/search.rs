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

/// How many expressions are evaluated before a condition counts as undecided. A condition of a real framework needs
/// a few hundred.
const EFFORT: usize = 100_000;

/// The same once the conditions of one framework have together cost [`PATIENCE`]: untrusted text may hold thousands of
/// hard ones.
const HASTE: usize = 2_000;

/// What the conditions of one framework may cost together before the search makes [`HASTE`].
const PATIENCE: usize = 2_000_000;

/// What is known of each expression under the masks of one step; kept between searches, so that a search costs only
/// what it visits.
#[derive(Default)]
pub(super) struct Memo {
    known: Vec<(u64, Truth)>,
    step: u64,
    effort: usize,
    spent: usize,
}

impl Memo {
    fn get(&self, id: NodeId) -> Option<Truth> {
        let (step, truth) = self.known[id];
        (step == self.step).then_some(truth)
    }

    fn set(&mut self, id: NodeId, truth: Truth) {
        self.known[id] = (self.step, truth);
        self.effort += 1;
    }
}

/// Searches for values that make `root` true. `widths` holds, for each variable, the mask of all its values.
pub(super) fn solve(arena: &Arena, root: NodeId, widths: &[u64], memo: &mut Memo) -> Outcome {
    memo.known.resize(arena.len(), (0, Truth::False));
    memo.spent += memo.effort;
    memo.effort = 0;
    let most = if memo.spent > PATIENCE { HASTE } else { EFFORT };
    let mut todo = vec![widths.to_vec()];
    while let Some(masks) = todo.pop() {
        if memo.effort > most {
            return Outcome::Exhausted;
        }
        memo.step += 1;
        match evaluate(arena, root, &masks, memo) {
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
fn evaluate(arena: &Arena, root: NodeId, masks: &[u64], memo: &mut Memo) -> Truth {
    let mut stack = vec![root];
    while let Some(&id) = stack.last() {
        if memo.get(id).is_some() {
            stack.pop();
            continue;
        }
        let parts: &[NodeId] = match arena.get(id) {
            Node::All(parts) | Node::Any(parts) => parts,
            Node::Not(inner) => std::slice::from_ref(inner),
            _ => &[],
        };
        let waiting = stack.len();
        stack.extend(parts.iter().filter(|&&part| memo.get(part).is_none()));
        if stack.len() == waiting {
            memo.set(id, combine(arena.get(id), masks, memo));
            stack.pop();
        }
    }
    memo.get(root).unwrap_or(Truth::False)
}

fn combine(node: &Node, masks: &[u64], memo: &Memo) -> Truth {
    let of = |id: NodeId| memo.get(id).unwrap_or(Truth::False);
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
