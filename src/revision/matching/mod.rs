//! Proposes which question of an old document became which question of a new one, when their ids say nothing.
//!
//! Ids and declared lineage are not read: only the texts that people read, and their order. A proposal is not
//! lineage: it is for people to judge, and no comparison of revisions uses it.

mod assignment;
mod candidate;
mod choice;
mod chosen;
mod combination;
mod confidence;
mod evidence;
mod pair;
mod profile;
mod proposal;
mod sections;
mod shortlist;
mod tags;
mod vector;
mod weighing;

pub use candidate::Candidate;
pub use choice::{Choice, ChosenPair};
pub use combination::{Combination, Direction};
pub use confidence::Model;
pub use evidence::{ChoiceEvidence, CombinationEvidence, Evidence, Surroundings};
pub use proposal::{Alternative, LEAST, Proposal, ProposedMatch, propose};
pub use tags::Tag;
pub use weighing::{Weighed, weigh};
