//! Reverses a crosswalk, as far as answers can be carried back and be what they were.

use super::crosswalk::{Crosswalk, CrosswalkMapping, CrosswalkPair, CrosswalkQuestion};
use dma_document::Action;

impl Crosswalk {
    /// Returns the crosswalk back: what was kept or recoded one to one is carried back, what was asked again is asked again,
    /// what was new is gone, and what was gone is new. `None` for a first release.
    pub fn reversed(&self) -> Option<Self> {
        let pair = |pair: &CrosswalkPair| CrosswalkPair { from: pair.to.clone(), to: pair.from.clone() };
        Some(Self {
            from: Some(self.to.clone()),
            to: self.from.clone()?,
            from_sha256: self.to_sha256.clone(),
            to_sha256: self.from_sha256.clone(),
            counts: None,
            lines: self.lines.iter().map(pair).collect(),
            questions: self.questions.iter().flat_map(reversed).collect(),
            ..self.clone()
        })
    }
}

fn reversed(question: &CrosswalkQuestion) -> Vec<CrosswalkQuestion> {
    let way = |from: Vec<String>, to: Option<String>, action: Action, reason: &str| CrosswalkQuestion {
        from,
        to,
        action: action.name().to_owned(),
        reasons: vec![reason.to_owned()],
        reversible: false,
        map: Vec::new(),
        limits: None,
        decided: None,
        ..question.clone()
    };
    let Some(to) = &question.to else {
        // It was asked then, and nobody has answered it since.
        let then = |from: &String| {
            way(Vec::new(), Some(from.clone()), Action::New, "it was asked in the earlier version")
        };
        return question.from.iter().map(then).collect();
    };
    if question.from.is_empty() {
        return vec![way(vec![to.clone()], None, Action::Gone, "it was not asked in the earlier version")];
    }
    if question.reversible {
        let mapping = |mapping: &CrosswalkMapping| {
            Some(CrosswalkMapping { from: mapping.to.clone()?, to: Some(mapping.from.clone()) })
        };
        return vec![CrosswalkQuestion {
            from: vec![to.clone()],
            to: question.from.first().cloned(),
            map: question.map.iter().filter_map(mapping).collect(),
            limits: None,
            ..question.clone()
        }];
    }
    let again = |from: &String| {
        let reason =
            "an answer to the question of this version does not fit the question of the earlier version";
        way(vec![to.clone()], Some(from.clone()), Action::ReAsk, reason)
    };
    question.from.iter().map(again).collect()
}
