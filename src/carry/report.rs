//! The report on responses that were carried: what became of how many answers, and of each with its reasons.

use super::carrying::{CarryResult, Fate, Slot};
use dma_answers::response::Response;
use dma_document::Action;
use serde::Serialize;

/// The version of the report's form.
pub const CARRIED_SCHEMA_VERSION: &str = "1.0";

macro_rules! json_types {
    ($($(#[$meta:meta])* $name:ident { $($(#[$field_meta:meta])* $field:ident: $type:ty,)+ })+) => {
        $(
            $(#[$meta])*
            #[derive(Debug, Clone, PartialEq, Eq, Serialize)]
            #[serde(rename_all = "camelCase")]
            pub struct $name {
                $($(#[$field_meta])* pub $field: $type,)+
            }
        )+
    };
}

json_types! {
    /// What became of the answers of some responses.
    Carried {
        /// The version of this form.
        schema_version: &'static str,
        /// Whether they were carried back.
        back: bool,
        /// All of them together.
        totals: CarriedCounts,
        /// The responses.
        responses: Vec<CarriedResponse>,
    }
    /// How many answers had which fate.
    CarriedCounts {
        /// Answers that stay as they are.
        keep: usize,
        /// Answers that stay under other ids.
        recode: usize,
        /// Questions that are asked again.
        re_ask: usize,
        /// Answers to questions that are not asked any more.
        gone: usize,
        /// New questions.
        new: usize,
    }
    /// One response.
    CarriedResponse {
        /// The organisation's ODS code.
        organisation: String,
        /// The setting.
        setting: String,
        /// The version that was answered.
        from: String,
        /// The version that it is carried to.
        to: String,
        /// How many answers had which fate.
        counts: CarriedCounts,
        /// Each answer, in the order of the response; then the new questions.
        answers: Vec<CarriedAnswer>,
    }
    /// What became of one answer.
    CarriedAnswer {
        /// The question that was answered; nothing for a new one.
        #[serde(skip_serializing_if = "Option::is_none")] from: Option<String>,
        /// The service line that answered.
        #[serde(skip_serializing_if = "Option::is_none")] from_line: Option<String>,
        /// The question that it answers now, or that is asked; nothing when it is gone.
        #[serde(skip_serializing_if = "Option::is_none")] to: Option<String>,
        /// The service line now.
        #[serde(skip_serializing_if = "Option::is_none")] to_line: Option<String>,
        /// `keep`, `recode`, `re-ask`, `gone` or `new`.
        action: Action,
        /// The reasons, in words.
        reasons: Vec<String>,
    }
}

impl CarriedCounts {
    fn of(fates: &[Fate]) -> Self {
        let count = |action| fates.iter().filter(|fate| fate.action == action).count();
        Self {
            keep: count(Action::Keep),
            recode: count(Action::Recode),
            re_ask: count(Action::ReAsk),
            gone: count(Action::Gone),
            new: count(Action::New),
        }
    }

    fn add(&mut self, other: &Self) {
        self.keep += other.keep;
        self.recode += other.recode;
        self.re_ask += other.re_ask;
        self.gone += other.gone;
        self.new += other.new;
    }
}

/// In words, counts first.
impl std::fmt::Display for CarriedCounts {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let counts = [self.keep, self.recode, self.re_ask, self.gone, self.new];
        let parts =
            Action::ALL.iter().zip(counts).map(|(action, count)| format!("{count} {}", action.words()));
        f.write_str(&parts.collect::<Vec<_>>().join(", "))
    }
}

/// A response before and after it was carried.
#[derive(Debug, Clone, Copy)]
pub struct ResponsePair<'r> {
    /// The response as it was answered.
    pub before: &'r Response,
    /// The response after it was carried.
    pub after: &'r CarryResult,
}

/// Reports on responses that were carried. `back` says whether they were carried to an earlier version.
pub fn report(carried: &[ResponsePair<'_>], back: bool) -> Carried {
    let responses: Vec<CarriedResponse> = carried.iter().map(response).collect();
    let mut totals = CarriedCounts::of(&[]);
    for response in &responses {
        totals.add(&response.counts);
    }
    Carried { schema_version: CARRIED_SCHEMA_VERSION, back, totals, responses }
}

fn response(pair: &ResponsePair<'_>) -> CarriedResponse {
    let (old, carried) = (pair.before, pair.after);
    CarriedResponse {
        organisation: old.organisation.code.clone(),
        setting: old.framework.setting.clone(),
        from: old.framework.version.clone(),
        to: carried.response.framework.version.clone(),
        counts: CarriedCounts::of(&carried.fates),
        answers: carried.fates.iter().map(answer).collect(),
    }
}

fn answer(fate: &Fate) -> CarriedAnswer {
    let parts = |slot: &Option<Slot>| slot.clone().map(|slot| (slot.question, slot.line)).unzip();
    let (from, from_line) = parts(&fate.from);
    let (to, to_line) = parts(&fate.to);
    CarriedAnswer {
        from,
        from_line: from_line.flatten(),
        to,
        to_line: to_line.flatten(),
        action: fate.action,
        reasons: fate.reasons.clone(),
    }
}
