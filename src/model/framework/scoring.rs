//! How scores are made: declared in the header, so that it travels with the framework.

use super::super::decode::MapReader;
use super::super::fault::Fault;
use crate::canonical::{Family, LevelPolicy, NotApplicablePolicy, Overall, Rounding, RoundingMode};
use crate::source::{Span, Spanned};
use crate::tree::Node;

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

pub(super) fn decode<'t>(node: &'t Node<'t>, faults: &mut Vec<Fault>) -> Option<Scoring> {
    let mut map = MapReader::new(node, "scoring", faults)?;
    map.need("family");
    let family = map.word("family", Family::WORDS, Family::ALL);
    map.need("method");
    map.word("method", &["weighted-mean"], &[()]);
    let policy = map.word("not-applicable", NotApplicablePolicy::WORDS, NotApplicablePolicy::ALL);
    let minimum_answered = map.integer("minimum-answered", (0, 100));
    let rounding = map.get("rounding").and_then(|node| rounding(node, map.faults));
    let overall = map.word("overall", Overall::WORDS, Overall::ALL);
    let level_policy = map.word("level-policy", LevelPolicy::WORDS, LevelPolicy::ALL);
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
    let mode = map.word("mode", RoundingMode::WORDS, RoundingMode::ALL);
    map.need("decimals");
    let decimals = map.integer("decimals", (0, 6));
    map.finish();
    Some(Rounding { mode: mode?.value, decimals: u8::try_from(decimals?.value).ok()? })
}
