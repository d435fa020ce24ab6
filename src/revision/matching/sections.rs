//! Finds which section became which, so that a question can be said to have moved.

use super::pair::Pair;
use rustc_hash::FxHashMap;

/// How many questions of each old section are in each new one.
#[derive(Debug, Default)]
pub(super) struct Sections {
    between: FxHashMap<Pair, usize>,
    most_from: FxHashMap<usize, usize>,
    most_into: FxHashMap<usize, usize>,
}

impl Sections {
    /// Learns from pairs of an old and a new section, one for each pair of questions.
    pub(super) fn new(pairs: impl Iterator<Item = Pair>) -> Self {
        let mut sections = Self::default();
        for pair in pairs {
            *sections.between.entry(pair).or_default() += 1;
        }
        let mut each: Vec<_> = sections.between.iter().map(|(pair, count)| (*pair, *count)).collect();
        each.sort_unstable();
        for (pair, count) in each {
            let most = sections.most_from.entry(pair.old).or_default();
            *most = count.max(*most);
            let most = sections.most_into.entry(pair.new).or_default();
            *most = count.max(*most);
        }
        sections
    }

    /// Whether a question that went from one section to another moved: the one did not become the other, neither in
    /// its largest part nor as the other's largest part. Sections that are joined, divided or renamed move nothing.
    pub(super) fn moved(&self, from: usize, to: usize) -> bool {
        let count = self.between.get(&Pair { old: from, new: to }).copied().unwrap_or(0);
        let most = |all: &FxHashMap<usize, usize>, at: usize| all.get(&at).copied().unwrap_or(0);
        count < most(&self.most_from, from) && count < most(&self.most_into, to)
    }
}
