//! A pair of questions comes in; what speaks for their being one goes out as numbers.

use super::profile::Profile;

/// What speaks for two questions being one, each from 0 (nothing) to 1. It is the same whichever of the two is the older.
///
/// The cosine of words, of pairs of words and of runs of letters, the likeness of answers, the role that answers and the
/// rarest word that is strange to either side were measured too: beside these they told nothing more.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Evidence {
    /// How much of the lighter text stands in the other: shared weight of stems, rare ones weighing more, over the weight
    /// of the text that weighs less. A text that was shortened, or only added to, is all there.
    pub words: f64,
    /// How alike help, good, evidence and why are, by the cosine of their stems; 0 where one of the questions has none.
    pub guidance: f64,
    /// 1 where both have such guidance, else 0.
    pub guided: f64,
    /// How alike the sections are: their titles, or all their texts, whichever are more alike.
    pub section: f64,
    /// How near to each other they stand in the whole.
    pub place: f64,
}

impl Evidence {
    /// How many numbers there are.
    pub const COUNT: usize = 5;

    /// The numbers, in the order of the fields.
    pub fn numbers(&self) -> [f64; Self::COUNT] {
        let Self { words, guidance, guided, section, place } = *self;
        [words, guidance, guided, section, place]
    }
}

/// What speaks for an old and a new question being one.
pub(super) fn of(old: &Profile<'_>, new: &Profile<'_>) -> Evidence {
    let guided = !old.guide.is_empty() && !new.guide.is_empty();
    Evidence {
        words: old.stems.contained(&new.stems),
        guidance: old.guide.cosine(&new.guide),
        guided: f64::from(u8::from(guided)),
        section: old.heading.cosine(&new.heading).max(old.section.cosine(&new.section)),
        place: 1.0 - (old.position - new.position).abs(),
    }
}
