//! How scores are made: declared in the header, so that it travels with the framework.

use super::super::decode::MapReader;
use super::super::fault::Fault;
use dma_text::source::{Span, Spanned};
use dma_yaml::tree::Node;

/// The rules by which answers become scores.
#[derive(Debug)]
pub struct Scoring {
    /// Which scores questions give.
    pub family: Option<Spanned<Family>>,
    /// What an answer of not applicable does where a question does not say.
    pub not_applicable: NotApplicablePolicy,
    /// The percentage (0 to 100) of a section's weight that must be answered for it to have a score.
    pub minimum_answered: Option<Spanned<i64>>,
    /// How published figures are rounded.
    pub rounding: Rounding,
    /// Whether there is an overall score.
    pub overall: Overall,
    /// Whether lower levels must be met too.
    pub level_policy: Option<Spanned<LevelPolicy>>,
    /// The whole declaration.
    pub span: Span,
}

/// Which scores questions give; the two are never mixed in one mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Family {
    /// 0 to 100, from options.
    Options,
    /// 1 to 5, from levels.
    Levels,
}

/// What an answer of not applicable does to the score.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum NotApplicablePolicy {
    /// The question leaves the average.
    Exclude,
    /// It counts as 0.
    Zero,
    /// It counts as the most that can be scored.
    Full,
}

impl NotApplicablePolicy {
    /// The words that authors write, in the order of [`ALL`](Self::ALL).
    pub const WORDS: &'static [&'static str] = &["exclude", "zero", "full"];
    /// Every policy.
    pub const ALL: [Self; 3] = [Self::Exclude, Self::Zero, Self::Full];
}

/// How a figure is rounded, once, when it is published.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rounding {
    /// Which way.
    pub mode: RoundingMode,
    /// How many decimals stay, 0 to 6.
    pub decimals: u8,
}

/// Which way a figure is rounded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RoundingMode {
    /// To the nearest, halves away from zero.
    HalfUp,
    /// To the nearest, halves to the even neighbour.
    HalfEven,
    /// Towards zero.
    Down,
}

/// Whether there is an overall score.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Overall {
    /// There is none.
    None,
    /// The weighted mean of the themes.
    MeanOfThemes,
}

/// Whether lower levels must be met too.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LevelPolicy {
    /// A level counts only when every level below it is met.
    Cumulative,
    /// A level counts by itself.
    PerLevel,
}

pub(super) fn decode<'t>(node: &'t Node<'t>, faults: &mut Vec<Fault>) -> Option<Scoring> {
    let mut map = MapReader::new(node, "scoring", faults)?;
    map.need("family");
    let family = map.word("family", &["options", "levels"], &[Family::Options, Family::Levels]);
    map.need("method");
    map.word("method", &["weighted-mean"], &[()]);
    let policy = map.word("not-applicable", NotApplicablePolicy::WORDS, &NotApplicablePolicy::ALL);
    let minimum_answered = map.integer("minimum-answered", (0, 100));
    let rounding = map.get("rounding").and_then(|node| rounding(node, map.faults));
    let overall = map.word("overall", &["none", "mean-of-themes"], &[Overall::None, Overall::MeanOfThemes]);
    let policies = [LevelPolicy::Cumulative, LevelPolicy::PerLevel];
    let level_policy = map.word("level-policy", &["cumulative", "per-level"], &policies);
    map.finish();
    Some(Scoring {
        family,
        not_applicable: policy.map_or(NotApplicablePolicy::Exclude, |policy| policy.value),
        minimum_answered,
        rounding: rounding.unwrap_or(Rounding { mode: RoundingMode::HalfUp, decimals: 0 }),
        overall: overall.map_or(Overall::None, |overall| overall.value),
        level_policy,
        span: node.span,
    })
}

fn rounding<'t>(node: &'t Node<'t>, faults: &mut Vec<Fault>) -> Option<Rounding> {
    let mut map = MapReader::new(node, "rounding", faults)?;
    map.need("mode");
    let modes = [RoundingMode::HalfUp, RoundingMode::HalfEven, RoundingMode::Down];
    let mode = map.word("mode", &["half-up", "half-even", "down"], &modes);
    map.need("decimals");
    let decimals = map.integer("decimals", (0, 6));
    map.finish();
    Some(Rounding { mode: mode?.value, decimals: u8::try_from(decimals?.value).ok()? })
}
