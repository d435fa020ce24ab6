//! Searches for values of the variables that make an expression true, or shows that there are none.

use super::expression::{Arena, Node, NodeId};
use std::collections::BTreeMap;

/// What the search found.
pub(super) enum Outcome {
    /// The values that are left of each variable that was narrowed; every choice among them, and among all values of
    /// the other variables, makes the expression true.
    Found(Narrowed),
    /// No set of values does.
    None,
    /// The effort was spent.
    Exhausted,
}

/// Variables with the mask of the values that are left, in the order of the variables.
pub(super) type Narrowed = BTreeMap<usize, u64>;

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
const HASTE: usize = 500;

/// What the conditions of one framework may cost together before the search makes [`HASTE`].
const PATIENCE: usize = 1_000_000;

/// How many times [`PATIENCE`] they may cost before the rest are left undecided.
const LAST: usize = 4;

/// What is known of each expression under the masks of one step; kept between searches, so that a search costs only
/// what it visits.
#[derive(Default)]
pub(super) struct Memo {
    known: Vec<(u64, Truth)>,
    step: u64,
    effort: usize,
    spent: usize,
    /// The values left of each variable; all of them between searches.
    masks: Vec<u64>,
    /// What was narrowed, with the mask before.
    trail: Vec<(usize, u64)>,
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

    fn narrow(&mut self, variable: usize, mask: u64) {
        self.trail.push((variable, self.masks[variable]));
        self.masks[variable] = mask;
    }

    fn undo(&mut self, to: usize) {
        while self.trail.len() > to {
            if let Some((variable, mask)) = self.trail.pop() {
                self.masks[variable] = mask;
            }
        }
    }
}

/// What is searched: expressions, and for each variable the mask of all its values and the expression that must hold
/// once it is narrowed.
pub(super) struct Problem<'p> {
    pub(super) arena: &'p Arena,
    pub(super) widths: &'p [u64],
    pub(super) limits: &'p [Option<NodeId>],
}

/// Searches for values that make `goal` true.
pub(super) fn solve(problem: &Problem<'_>, goal: NodeId, memo: &mut Memo) -> Outcome {
    memo.known.resize(problem.arena.len(), (0, Truth::False));
    memo.masks.extend_from_slice(&problem.widths[memo.masks.len()..]);
    memo.spent += memo.effort;
    memo.effort = 0;
    let most = match memo.spent {
        spent if spent > LAST * PATIENCE => return Outcome::Exhausted,
        spent if spent > PATIENCE => HASTE,
        _ => EFFORT,
    };
    // The other half of each split, with the length of the trail before it.
    let mut open: Vec<(usize, usize, u64)> = Vec::new();
    let outcome = loop {
        if memo.effort > most {
            break Outcome::Exhausted;
        }
        match judge(problem, goal, memo) {
            Truth::True => {
                break Outcome::Found(memo.trail.iter().map(|(at, _)| (*at, memo.masks[*at])).collect());
            }
            Truth::False => {
                let Some((length, variable, mask)) = open.pop() else { break Outcome::None };
                memo.undo(length);
                memo.narrow(variable, mask);
            }
            Truth::Open { variable, mask } => {
                let left = memo.masks[variable];
                open.push((memo.trail.len(), variable, left & !mask));
                memo.narrow(variable, left & mask);
            }
        }
    };
    memo.undo(0);
    outcome
}

/// The goal, and the limits of what was narrowed: what was not narrowed can always be answered within its limits.
fn judge(problem: &Problem<'_>, goal: NodeId, memo: &mut Memo) -> Truth {
    memo.step += 1;
    let mut result = evaluate(problem.arena, goal, memo);
    let mut at = 0;
    while result == Truth::True && at < memo.trail.len() {
        if let Some(limit) = problem.limits[memo.trail[at].0] {
            result = evaluate(problem.arena, limit, memo);
        }
        at += 1;
    }
    result
}

/// Evaluates without recursion: expressions refer only to earlier ones, so a stack of open places is enough.
fn evaluate(arena: &Arena, root: NodeId, memo: &mut Memo) -> Truth {
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
            memo.set(id, combine(arena.get(id), memo));
            stack.pop();
        }
    }
    memo.get(root).unwrap_or(Truth::False)
}

fn combine(node: &Node, memo: &Memo) -> Truth {
    let of = |id: NodeId| memo.get(id).unwrap_or(Truth::False);
    match node {
        Node::True => Truth::True,
        Node::False => Truth::False,
        Node::Value { variable, mask } => match memo.masks[*variable] {
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
