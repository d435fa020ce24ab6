//! Two documents whose ids say nothing come in; a proposal of which question became which, each with how sure it is,
//! goes out.
//!
//! Ids and declared lineage are not looked at: only what people read, and where it stands. Nothing here is lineage
//! either: a proposal is for people to judge, and no comparison of revisions looks at it.

mod assignment;
mod beliefs;
mod candidates;
mod choice;
mod confidence;
mod evidence;
mod parts;
mod profile;
mod proposal;
mod sections;
mod settled;
mod tags;
mod vector;

pub use beliefs::{Candidate, Company};
pub use choice::{Choice, ChosenPair};
pub use confidence::Model;
pub use evidence::Evidence;
pub use parts::{Bundle, Sharing, Turn};
pub use proposal::{Alternative, Found, LEAST, Proposal, propose};
pub use settled::Settlement;
pub use tags::Tag;

use dma_document::Document;
use profile::Profiles;

/// Everything that was weighed on the way to a proposal.
#[derive(Debug)]
pub struct Weighed {
    /// Pairs of questions that may be one, by old and new position.
    pub candidates: Vec<Candidate>,
    /// Questions that several others may make up.
    pub bundles: Vec<Bundle>,
    /// What is chosen of them.
    pub choice: Choice,
}

/// Weighs what may have become what, and chooses the likeliest whole.
pub fn weigh(old: &Document, new: &Document, model: &Model) -> Weighed {
    weighed(&Profiles::new(old, new), model)
}

fn weighed(profiles: &Profiles<'_>, model: &Model) -> Weighed {
    let pairs = candidates::all(profiles);
    let candidates = beliefs::all(profiles, &pairs, model);
    let bundles = parts::all(profiles, &candidates, model);
    let choice = choice::choose(profiles, &candidates, bundles.clone(), model);
    Weighed { candidates, bundles, choice }
}
