//! `crosswalk.json`: what becomes of the answers to each question from one release to the next, as
//! `crosswalk.schema.json` says.

use super::comparability::{ItemVerdict, Verdicts};
use super::plan::Plan;
use super::step::{Limits, Step};
use dma_document::Document;
use serde::{Deserialize, Serialize};

/// The version of the crosswalk's form.
pub const CROSSWALK_SCHEMA_VERSION: &str = "1.0";

macro_rules! json_types {
    ($($(#[$meta:meta])* $name:ident { $($(#[$field_meta:meta])* $field:ident: $type:ty,)+ })+) => {
        $(
            $(#[$meta])*
            #[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
            #[serde(rename_all = "camelCase", deny_unknown_fields)]
            pub struct $name {
                $($(#[$field_meta])* pub $field: $type,)+
            }
        )+
    };
}

json_types! {
    /// What becomes of answers from one release to the next.
    Crosswalk {
        /// The version of this form.
        schema_version: String,
        /// The setting's id.
        setting: String,
        /// The version that answers come from; none for a first release.
        #[serde(default, skip_serializing_if = "Option::is_none")] from: Option<String>,
        /// The version that they go to.
        to: String,
        /// The SHA-256 digest of the framework that they come from.
        #[serde(default, skip_serializing_if = "Option::is_none")] from_sha256: Option<String>,
        /// The SHA-256 digest of the framework that they go to; none for a first release.
        #[serde(default, skip_serializing_if = "Option::is_none")] to_sha256: Option<String>,
        /// How many questions have which fate.
        #[serde(default, skip_serializing_if = "Option::is_none")] counts: Option<CrosswalkCounts>,
        /// What may be compared.
        #[serde(default, skip_serializing_if = "Option::is_none")] comparability: Option<CrosswalkVerdicts>,
        /// The service lines that stay.
        #[serde(default, skip_serializing_if = "Vec::is_empty")] lines: Vec<CrosswalkPair>,
        /// What becomes of each question; empty for a first release.
        questions: Vec<CrosswalkQuestion>,
    }
    /// How many questions have which fate.
    CrosswalkCounts {
        /// Answers stay as they are.
        keep: usize,
        /// Answers stay under other ids.
        recode: usize,
        /// The question is asked again.
        re_ask: usize,
        /// Nothing asks for the answers any more.
        gone: usize,
        /// The question is new.
        new: usize,
    }
    /// What may be compared.
    CrosswalkVerdicts {
        /// The verdict on the whole: `comparable`, `with-care` or `break`.
        overall: String,
        /// The verdict on each theme.
        themes: Vec<CrosswalkPart>,
        /// The verdict on each section.
        sections: Vec<CrosswalkPart>,
    }
    /// The verdict on one theme or section.
    CrosswalkPart {
        /// The newer id of the theme or section, or the older id when it was removed.
        id: String,
        /// The older id of the theme or section, where it had another.
        #[serde(default, skip_serializing_if = "Option::is_none")] was: Option<String>,
        /// `comparable`, `with-care`, `new`, `ends` or `break`.
        verdict: String,
    }
    /// An id before and after.
    CrosswalkPair {
        /// The id before.
        from: String,
        /// The id after.
        to: String,
    }
    /// What becomes of one question.
    CrosswalkQuestion {
        /// The older questions: none when it is new, several when they became one.
        from: Vec<String>,
        /// The newer question; none when it is gone.
        #[serde(default, skip_serializing_if = "Option::is_none")] to: Option<String>,
        /// `keep`, `recode`, `re-ask`, `gone` or `new`.
        action: String,
        /// Whether an answer that was carried forward can be carried back and be what it was.
        reversible: bool,
        /// Where each option or element goes; left out where each stays what it is.
        #[serde(default, skip_serializing_if = "Vec::is_empty")] map: Vec<CrosswalkMapping>,
        /// What an answer must keep to; one that does not is asked again.
        #[serde(default, skip_serializing_if = "Option::is_none")] limits: Option<CrosswalkLimits>,
        /// Whether its answers before and after may be compared.
        comparability: String,
        /// The kinds of the changes that touch it.
        changes: Vec<String>,
        /// The reasons, in words.
        reasons: Vec<String>,
        /// What an author decided in place of what the changes say.
        #[serde(default, skip_serializing_if = "Option::is_none")] decided: Option<CrosswalkDecision>,
    }
    /// Where one option or element goes.
    CrosswalkMapping {
        /// The id of the option or element before.
        from: String,
        /// The id of the option or element after; none for what has no place any more.
        #[serde(default, skip_serializing_if = "Option::is_none")] to: Option<String>,
    }
    /// What an answer must keep to.
    CrosswalkLimits {
        /// The lowest figure that is kept (inclusive).
        #[serde(default, skip_serializing_if = "Option::is_none")] at_least: Option<i64>,
        /// The highest figure that is kept (inclusive).
        #[serde(default, skip_serializing_if = "Option::is_none")] at_most: Option<i64>,
        /// The lowest figure that is kept (inclusive), where figures are written as texts, as dates are.
        #[serde(default, skip_serializing_if = "Option::is_none")] from: Option<String>,
        /// The highest figure that is kept (inclusive), where figures are written as texts, as dates are.
        #[serde(default, skip_serializing_if = "Option::is_none")] to: Option<String>,
        /// The most words that are kept.
        #[serde(default, skip_serializing_if = "Option::is_none")] max_words: Option<i64>,
        /// Whether not applicable is still an answer; `false` where it was one and is no longer.
        #[serde(default, skip_serializing_if = "Option::is_none")] not_applicable: Option<bool>,
    }
    /// What an author decided.
    CrosswalkDecision {
        /// The declaration, by its name.
        declared: String,
        /// The reason that the author gave.
        reason: String,
    }
}

/// The crosswalk of a first release: there are no answers yet.
pub fn first(document: &Document) -> Crosswalk {
    Crosswalk {
        schema_version: CROSSWALK_SCHEMA_VERSION.to_owned(),
        setting: document.setting.id.clone(),
        from: None,
        to: document.version.clone(),
        from_sha256: None,
        to_sha256: None,
        counts: None,
        comparability: None,
        lines: Vec::new(),
        questions: Vec::new(),
    }
}

/// The crosswalk between two revisions.
///
/// # Errors
///
/// When a document cannot be written in its canonical form, as when a number in it is too great.
pub fn crosswalk(
    old: &Document,
    new: &Document,
    plan: &Plan,
    verdicts: &Verdicts,
) -> Result<Crosswalk, dma_document::NotCanonical> {
    use dma_document::Action;
    let digest =
        |document: &Document| dma_document::bytes(document).map(|bytes| dma_document::sha256(&bytes));
    let counts = CrosswalkCounts {
        keep: plan.count(Action::Keep),
        recode: plan.count(Action::Recode),
        re_ask: plan.count(Action::ReAsk),
        gone: plan.count(Action::Gone),
        new: plan.count(Action::New),
    };
    let parts = |parts: &[ItemVerdict]| parts.iter().map(part).collect();
    let pair = |(from, to): &(String, String)| CrosswalkPair { from: from.clone(), to: to.clone() };
    Ok(Crosswalk {
        from: Some(old.version.clone()),
        from_sha256: Some(digest(old)?),
        to_sha256: Some(digest(new)?),
        counts: Some(counts),
        comparability: Some(CrosswalkVerdicts {
            overall: verdicts.overall.name().to_owned(),
            themes: parts(&verdicts.themes),
            sections: parts(&verdicts.sections),
        }),
        lines: plan.lines.iter().map(pair).collect(),
        questions: plan.steps.iter().map(question).collect(),
        ..first(new)
    })
}

fn part(part: &ItemVerdict) -> CrosswalkPart {
    CrosswalkPart { id: part.id.clone(), was: part.was.clone(), verdict: part.verdict.name().to_owned() }
}

fn question(step: &Step) -> CrosswalkQuestion {
    let map = step
        .map
        .iter()
        .map(|mapping| CrosswalkMapping { from: mapping.from.clone(), to: mapping.to.clone() });
    let Limits { notation, at_least, at_most, max_words, refuses_not_applicable } = step.limits;
    let is_text = notation.text.is_some();
    let number = |end: Option<i64>| end.filter(|_| !is_text);
    let written = |end: Option<i64>| end.filter(|_| is_text).map(|end| notation.write(end));
    let limits = CrosswalkLimits {
        at_least: number(at_least),
        at_most: number(at_most),
        from: written(at_least),
        to: written(at_most),
        max_words,
        not_applicable: refuses_not_applicable.then_some(false),
    };
    let decided = step.decided.as_ref().map(|decision| CrosswalkDecision {
        declared: decision.declared.clone(),
        reason: decision.reason.clone(),
    });
    CrosswalkQuestion {
        from: step.from.clone(),
        to: step.to.clone(),
        action: step.action.name().to_owned(),
        reversible: step.is_reversible(),
        map: map.collect(),
        limits: (!step.limits.is_none()).then_some(limits),
        comparability: step.verdict.name().to_owned(),
        changes: step.changes.iter().map(|&slug| slug.to_owned()).collect(),
        reasons: step.reasons.clone(),
        decided,
    }
}

impl Crosswalk {
    /// The bytes of `crosswalk.json`: indented, for people to read.
    ///
    /// # Errors
    ///
    /// When the data cannot be written as JSON, which a crosswalk always can.
    pub fn to_bytes(&self) -> Result<Vec<u8>, serde_json::Error> {
        let mut bytes = serde_json::to_vec_pretty(self)?;
        bytes.push(b'\n');
        Ok(bytes)
    }

    /// The same without its sentences, which may be put better in a later version of the tool.
    #[must_use]
    pub fn without_words(&self) -> Self {
        let mut plain = self.clone();
        plain.questions.iter_mut().for_each(|question| question.reasons.clear());
        plain
    }
}
