//! Finds the best set of weighed pairs in which no question stands twice.
//!
//! The best set is that with the greatest sum of weights (the assignment problem, solved by Kuhn and Munkres 1957 in
//! the crate `pathfinding`), and not what taking the best pair first would give. Questions that no chain of pairs joins
//! are apart, so each group is solved by itself: the cost grows with the cube of the group and not of the document.

use pathfinding::prelude::{Matrix, kuhn_munkres};
use rustc_hash::FxHashMap;

/// A pair with its weight, which is above 0.
#[derive(Debug, Clone, Copy)]
pub(super) struct Edge {
    pub(super) old: usize,
    pub(super) new: usize,
    pub(super) weight: i64,
}

/// The most questions of a group. Where pairs join more, the weakest pairs are left out.
const LARGEST: usize = 600;

/// Returns the positions of the chosen pairs in the list, in order.
pub(super) fn best(edges: &[Edge]) -> Vec<usize> {
    let mut chosen = Vec::new();
    for group in groups(edges) {
        solve(edges, &group, &mut chosen);
    }
    chosen.sort_unstable();
    chosen
}

/// Returns the edges of each group; the heaviest edges are joined first.
fn groups(edges: &[Edge]) -> Vec<Vec<usize>> {
    let mut order: Vec<usize> = (0..edges.len()).collect();
    order.sort_by_key(|&at| (std::cmp::Reverse(edges[at].weight), at));
    // Old questions have even names, new ones odd.
    let ends = |edge: &Edge| (2 * edge.old, 2 * edge.new + 1);
    let count = edges.iter().map(|edge| ends(edge).0.max(ends(edge).1) + 1).max().unwrap_or(0);
    let mut joined = Joined { parent: (0..count).collect(), size: vec![1; count] };
    let kept: Vec<usize> = order
        .into_iter()
        .filter(|&at| {
            let (one, other) = ends(&edges[at]);
            joined.join(one, other)
        })
        .collect();
    let mut groups: FxHashMap<usize, usize> = FxHashMap::default();
    let mut all: Vec<Vec<usize>> = Vec::new();
    for at in kept {
        let root = joined.root(2 * edges[at].old);
        let next = all.len();
        let group = *groups.entry(root).or_insert(next);
        if group == next {
            all.push(Vec::new());
        }
        all[group].push(at);
    }
    all
}

/// Sets of questions that pairs join (union-find).
struct Joined {
    parent: Vec<usize>,
    size: Vec<usize>,
}

impl Joined {
    fn root(&mut self, mut at: usize) -> usize {
        while self.parent[at] != at {
            self.parent[at] = self.parent[self.parent[at]];
            at = self.parent[at];
        }
        at
    }

    /// Joins two sets; false where they would be too large together.
    fn join(&mut self, one: usize, other: usize) -> bool {
        let (one, other) = (self.root(one), self.root(other));
        if one == other {
            return true;
        }
        if self.size[one] + self.size[other] > LARGEST {
            return false;
        }
        let (small, large) = if self.size[one] < self.size[other] { (one, other) } else { (other, one) };
        self.parent[small] = large;
        self.size[large] += self.size[small];
        true
    }
}

/// Solves one group.
fn solve(edges: &[Edge], group: &[usize], chosen: &mut Vec<usize>) {
    if let [only] = group {
        chosen.push(*only);
        return;
    }
    let distinct = |of: fn(&Edge) -> usize| {
        let mut all: Vec<usize> = group.iter().map(|&at| of(&edges[at])).collect();
        all.sort_unstable();
        all.dedup();
        all
    };
    let (olds, news) = (distinct(|edge| edge.old), distinct(|edge| edge.new));
    // There are never more rows than columns; what no pair joins weighs nothing, which is as much as being left over.
    let turned = olds.len() > news.len();
    let (rows, columns) = if turned { (&news, &olds) } else { (&olds, &news) };
    let mut weights = Matrix::new(rows.len(), columns.len(), 0_i64);
    let mut at_place: FxHashMap<(usize, usize), usize> = FxHashMap::default();
    for &at in group {
        let edge = &edges[at];
        let (row, column) = if turned { (edge.new, edge.old) } else { (edge.old, edge.new) };
        if let (Ok(row), Ok(column)) = (rows.binary_search(&row), columns.binary_search(&column)) {
            weights[(row, column)] = edge.weight;
            at_place.insert((row, column), at);
        }
    }
    let (_, assigned) = kuhn_munkres(&weights);
    chosen.extend(assigned.into_iter().enumerate().filter_map(|place| at_place.get(&place)));
}

#[cfg(test)]
mod tests {
    use super::{Edge, LARGEST, best};

    /// The greatest sum that any set of pairs has in which nothing stands twice.
    fn by_force(edges: &[Edge], used: &mut Vec<(usize, usize)>) -> i64 {
        let Some((edge, rest)) = edges.split_first() else { return 0 };
        let without = by_force(rest, used);
        if used.iter().any(|(old, new)| *old == edge.old || *new == edge.new) {
            return without;
        }
        used.push((edge.old, edge.new));
        let with = edge.weight + by_force(rest, used);
        used.pop();
        with.max(without)
    }

    #[test]
    fn no_other_set_of_pairs_weighs_more() {
        let mut state = 11_usize;
        let mut next = |below: usize| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (state >> 33) % below
        };
        for _ in 0..300 {
            let mut edges: Vec<Edge> = Vec::new();
            for _ in 0..next(14) {
                let (old, new) = (next(6), next(5));
                if !edges.iter().any(|edge| edge.old == old && edge.new == new) {
                    edges.push(Edge { old, new, weight: 1 + i64::try_from(next(20)).unwrap_or(1) });
                }
            }
            let chosen: Vec<Edge> = best(&edges).into_iter().map(|at| edges[at]).collect();
            for (at, one) in chosen.iter().enumerate() {
                assert!(
                    chosen[..at].iter().all(|edge| edge.old != one.old && edge.new != one.new),
                    "{edges:?}"
                );
            }
            let sum: i64 = chosen.iter().map(|edge| edge.weight).sum();
            assert_eq!(sum, by_force(&edges, &mut Vec::new()), "{edges:?}");
        }
    }

    #[test]
    fn the_best_pair_is_given_up_where_the_whole_gains() {
        let edge = |old, new, weight| Edge { old, new, weight };
        let edges = [edge(0, 0, 10), edge(0, 1, 9), edge(1, 0, 9)];
        assert_eq!(best(&edges), [1, 2]);
    }

    #[test]
    fn a_chain_without_end_is_cut_at_its_weakest_pairs() {
        let count = 2 * LARGEST;
        let strong = (0..count).map(|at| Edge { old: at, new: at, weight: 100 });
        let weak = (1..count).map(|at| Edge { old: at, new: at - 1, weight: 1 });
        let edges: Vec<Edge> = strong.chain(weak).collect();
        assert_eq!(best(&edges), (0..count).collect::<Vec<_>>());
    }
}
