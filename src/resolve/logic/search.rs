//! The search: an expression and the width of each variable come in; a set of values that makes it true, or the
//! certainty that there is none, goes out.

use super::expression::{Arena, Node, NodeId};

/// What the search found.
pub(super) enum Outcome {
    /// These values make the expression true.
    Found(Solution),
    /// No set of values does.
    None,
    /// The effort was spent.
    Exhausted,
}

/// What is left of each variable that the expression names, in the order of variables; every choice among the values
/// that are left makes the expression true.
pub(super) struct Solution {
    left: Vec<(usize, u64)>,
}

impl Solution {
    /// The values that are left of a variable; `None` where the expression does not name it.
    pub(super) fn get(&self, variable: usize) -> Option<u64> {
        self.left.binary_search_by_key(&variable, |(named, _)| *named).ok().map(|at| self.left[at].1)
    }

    /// Every variable that the expression names, with the values that are left of it.
    pub(super) fn iter(&self) -> impl Iterator<Item = (usize, u64)> {
        self.left.iter().copied()
    }
}

/// Three values: an expression may be open while variables are.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Truth {
    True,
    False,
    /// Open, and the first value test that keeps it so.
    Open {
        /// The variable's place among those of the search.
        slot: usize,
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

/// How many times [`PATIENCE`] they may cost before the rest are left undecided.
const LAST: usize = 4;

/// What is known of each expression under the masks of one step; kept between searches, so that a search costs only
/// what it visits.
#[derive(Default)]
pub(super) struct Memo {
    known: Vec<(u64, Truth)>,
    step: u64,
    /// For each expression the last search that met it.
    met: Vec<u64>,
    /// For each variable the last search that met it, and its place among the variables of that search.
    slots: Vec<(u64, usize)>,
    search: u64,
    /// Room for the walk, kept so that it is asked for once.
    stack: Vec<NodeId>,
    effort: usize,
    spent: usize,
}

impl Memo {
    /// Makes ready for another search over `nodes` expressions of `variables`.
    fn begin(&mut self, nodes: usize, variables: usize) {
        self.known.resize(nodes, (0, Truth::False));
        self.met.resize(nodes, 0);
        self.slots.resize(variables, (0, 0));
        self.search += 1;
        self.spent += self.effort;
        self.effort = 0;
    }

    fn get(&self, id: NodeId) -> Option<Truth> {
        let (step, truth) = self.known[id];
        (step == self.step).then_some(truth)
    }

    fn set(&mut self, id: NodeId, truth: Truth) {
        self.known[id] = (self.step, truth);
        self.effort += 1;
    }
}

/// What a search is about: only these variables are split, however many the framework has.
struct Cone {
    variables: Vec<usize>,
    /// The expression, and what its variables keep to.
    roots: Vec<NodeId>,
}

/// Finds the variables that an expression depends on; `None` when that alone takes more than `most`.
fn cone(
    arena: &Arena,
    root: NodeId,
    limits: &[Option<NodeId>],
    memo: &mut Memo,
    most: usize,
) -> Option<Cone> {
    let mut cone = Cone { variables: Vec::new(), roots: vec![root] };
    let mut stack = std::mem::take(&mut memo.stack);
    stack.clear();
    stack.push(root);
    while let Some(id) = stack.pop() {
        if std::mem::replace(&mut memo.met[id], memo.search) == memo.search {
            continue;
        }
        memo.effort += 1;
        if memo.effort > most {
            return None;
        }
        match arena.get(id) {
            Node::True | Node::False => {}
            Node::All(parts) | Node::Any(parts) => stack.extend(parts),
            Node::Not(inner) => stack.push(*inner),
            Node::Value { variable, .. } => {
                if memo.slots[*variable].0 == memo.search {
                    continue;
                }
                memo.slots[*variable] = (memo.search, cone.variables.len());
                cone.variables.push(*variable);
                if let Some(limit) = limits[*variable].filter(|limit| memo.met[*limit] != memo.search) {
                    cone.roots.push(limit);
                    stack.push(limit);
                }
            }
        }
    }
    memo.stack = stack;
    cone.roots[1..].sort_unstable();
    cone.roots.dedup();
    Some(cone)
}

/// Searches for values that make `root` true. `widths` holds, for each variable, the mask of all its values, and
/// `limits` what it has to keep to.
pub(super) fn solve(
    arena: &mut Arena,
    root: NodeId,
    widths: &[u64],
    limits: &[Option<NodeId>],
    memo: &mut Memo,
) -> Outcome {
    memo.begin(arena.len(), widths.len());
    let most = match memo.spent {
        spent if spent > LAST * PATIENCE => 0,
        spent if spent > PATIENCE => HASTE,
        _ => EFFORT,
    };
    let Some(cone) = cone(arena, root, limits, memo, most) else { return Outcome::Exhausted };
    let root = arena.all(cone.roots);
    memo.known.resize(arena.len(), (0, Truth::False));
    let mut todo: Vec<Vec<u64>> = vec![cone.variables.iter().map(|&variable| widths[variable]).collect()];
    while let Some(masks) = todo.pop() {
        if memo.effort > most {
            return Outcome::Exhausted;
        }
        memo.step += 1;
        match evaluate(arena, root, &masks, memo) {
            Truth::True => {
                let mut left: Vec<(usize, u64)> = cone.variables.into_iter().zip(masks).collect();
                left.sort_unstable();
                return Outcome::Found(Solution { left });
            }
            Truth::False => {}
            Truth::Open { slot, mask } => {
                let mut outside = masks.clone();
                outside[slot] &= !mask;
                let mut inside = masks;
                inside[slot] &= mask;
                todo.push(outside);
                todo.push(inside);
            }
        }
    }
    Outcome::None
}

/// Evaluates without recursion: expressions refer only to earlier ones, so a stack of open places is enough.
fn evaluate(arena: &Arena, root: NodeId, masks: &[u64], memo: &mut Memo) -> Truth {
    let mut stack = std::mem::take(&mut memo.stack);
    stack.clear();
    stack.push(root);
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
    memo.stack = stack;
    memo.get(root).unwrap_or(Truth::False)
}

fn combine(node: &Node, masks: &[u64], memo: &Memo) -> Truth {
    let of = |id: NodeId| memo.get(id).unwrap_or(Truth::False);
    match node {
        Node::True => Truth::True,
        Node::False => Truth::False,
        Node::Value { variable, mask } => {
            let slot = memo.slots[*variable].1;
            match masks[slot] {
                left if left & !mask == 0 && left != 0 => Truth::True,
                left if left & mask == 0 => Truth::False,
                _ => Truth::Open { slot, mask: *mask },
            }
        }
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
