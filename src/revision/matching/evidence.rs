//! The numbers from which the confidence of a proposal is computed: one struct for each logistic regression of the model.

use super::profile::Profile;

/// What two questions by themselves say for being the same question, each number from 0 (nothing) to 1. It is the same
/// whichever of the two is the older.
///
/// The cosine of words, of pairs of words and of runs of letters, the likeness of answers, the role that answers and the
/// rarest word that only one side has were measured too: they added nothing to these numbers.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Evidence {
    /// How much of the lighter text the other one has: shared weight of stems, rare ones weighing more, over the weight
    /// of the text that weighs less. A text that was shortened, or only added to, is all there.
    pub words: f64,
    /// How alike help, good, evidence and why are, by the cosine of their stems; 0 where one of the questions has none.
    pub guidance: f64,
    /// 1 where both have such guidance, else 0.
    pub guided: f64,
    /// How alike the sections are: their titles, or all their texts, whichever are more alike.
    pub section: f64,
    /// How near to each other their places in the documents are.
    pub place: f64,
}

impl Evidence {
    /// How many numbers there are.
    pub const COUNT: usize = 5;

    /// Returns the evidence for an old and a new question.
    pub(super) fn of(old: &Profile<'_>, new: &Profile<'_>) -> Self {
        let guided = !old.guide.is_empty() && !new.guide.is_empty();
        Self {
            words: old.stems.contained(&new.stems),
            guidance: old.guide.cosine(&new.guide),
            guided: f64::from(u8::from(guided)),
            section: old.heading.cosine(&new.heading).max(old.section.cosine(&new.section)),
            place: 1.0 - (old.position - new.position).abs(),
        }
    }

    /// Returns the numbers in the order of the fields.
    pub fn numbers(&self) -> [f64; Self::COUNT] {
        let Self { words, guidance, guided, section, place } = *self;
        [words, guidance, guided, section, place]
    }
}

/// What the other candidates say about one pair.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Surroundings {
    /// How sure the pair is by itself, as the logarithm of the odds.
    pub alone: f64,
    /// How sure it is that the questions next to the two are pairs, 0 to 1.
    pub neighbours: f64,
    /// How much of one section is thought to be in the other, 0 to 1.
    pub flow: f64,
    /// How much surer the pair is than the surest rival for either question, as a difference of such logarithms, from
    /// -8 to 8.
    pub margin: f64,
}

impl Surroundings {
    /// How many numbers there are.
    pub const COUNT: usize = 4;

    /// Returns the numbers in the order of the fields.
    pub fn numbers(&self) -> [f64; Self::COUNT] {
        let Self { alone, neighbours, flow, margin } = *self;
        [alone, neighbours, flow, margin]
    }
}

/// What the choice as a whole says about one of its pairs.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct ChoiceEvidence {
    /// How sure the pair was before the choice, as the logarithm of the odds, from -8 to 8.
    pub before: f64,
    /// How much surer it is than the surest rival that was left without a partner, from -8 to 8.
    pub free: f64,
    /// Which part of the other questions of its smaller section, of the old and the new one, went between the two,
    /// 0 to 1.
    pub flow: f64,
}

impl ChoiceEvidence {
    /// How many numbers there are.
    pub const COUNT: usize = 3;

    /// Returns the numbers in the order of the fields.
    pub fn numbers(&self) -> [f64; Self::COUNT] {
        let Self { before, free, flow } = *self;
        [before, free, flow]
    }
}

/// What says that two questions together are a third. Each number is from 0 to 1 unless its comment gives another range.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct CombinationEvidence {
    /// How much more alike the words of both parts together are to the whole's than those of the better part alone, as
    /// cosines; may be below 0.
    pub gain: f64,
    /// How much of the part that is less covered the whole has.
    pub covered: f64,
    /// How much of the whole only that part explains that explains less.
    pub own: f64,
    /// 1 where the parts stand at most two places apart in one section, 0.5 elsewhere in one section, else 0.
    pub adjacent: f64,
    /// How sure the surest pair of a part with another question is, as the logarithm of the odds, from -8 to 8.
    pub elsewhere: f64,
    /// How sure the surest pair of the whole with a third question is, as the logarithm of the odds, from -8 to 8.
    pub third: f64,
}

impl CombinationEvidence {
    /// How many numbers there are.
    pub const COUNT: usize = 6;

    /// Returns the numbers in the order of the fields.
    pub fn numbers(&self) -> [f64; Self::COUNT] {
        let Self { gain, covered, own, adjacent, elsewhere, third } = *self;
        [gain, covered, own, adjacent, elsewhere, third]
    }
}
