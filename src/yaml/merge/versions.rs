//! The three versions of a merge, and which of them counts.

/// One thing of each version, in the order base, ours, theirs.
pub(super) type Three<T> = [T; 3];

pub(super) const BASE: usize = 0;
pub(super) const OURS: usize = 1;
pub(super) const THEIRS: usize = 2;

/// The version that counts where at most one side changed something; `None` where both did, and not alike.
pub(super) fn pick<T: PartialEq>(values: &Three<T>) -> Option<usize> {
    let [base, ours, theirs] = values;
    if ours == base { Some(THEIRS) } else { (theirs == base || ours == theirs).then_some(OURS) }
}
