//! What leaves the house of responses that were carried: how many answers had which fate, and each with its reasons.

use super::moves::{Fate, Moved};
use dma_answers::response::Response;
use dma_document::Action;
use serde::Serialize;

/// The version of the report's form.
pub const CARRIED_SCHEMA_VERSION: &str = "1.0";

macro_rules! leaves {
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

leaves! {
    /// What became of the answers of some responses.
    Carried {
        /// The version of this form.
        schema_version: &'static str,
        /// Whether they were carried back.
        back: bool,
        /// All of them together.
        totals: CarriedCounts,
        /// Each response.
        responses: Vec<CarriedResponse>,
    }
    /// How many answers had which fate.
    CarriedCounts {
        /// Stay as they are.
        keep: usize,
        /// Stay under other ids.
        recode: usize,
        /// Are asked for again.
        re_ask: usize,
        /// Are asked for no more.
        gone: usize,
        /// Questions that are new.
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
        /// Why.
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
        let told =
            Action::ALL.iter().zip(counts).map(|(action, count)| format!("{count} {}", action.words()));
        f.write_str(&told.collect::<Vec<_>>().join(", "))
    }
}

/// Reports on responses that were carried, each with what it was before.
pub fn report(carried: &[(&Response, &Moved)], back: bool) -> Carried {
    let responses: Vec<CarriedResponse> = carried.iter().map(|(old, moved)| response(old, moved)).collect();
    let mut totals = CarriedCounts::of(&[]);
    for it in &responses {
        totals.add(&it.counts);
    }
    Carried { schema_version: CARRIED_SCHEMA_VERSION, back, totals, responses }
}

fn response(old: &Response, moved: &Moved) -> CarriedResponse {
    CarriedResponse {
        organisation: old.organisation.code.clone(),
        setting: old.framework.setting.clone(),
        from: old.framework.version.clone(),
        to: moved.response.framework.version.clone(),
        counts: CarriedCounts::of(&moved.fates),
        answers: moved.fates.iter().map(answer).collect(),
    }
}

fn answer(fate: &Fate) -> CarriedAnswer {
    let (from, from_line) = fate.from.clone().unzip();
    let (to, to_line) = fate.to.clone().unzip();
    CarriedAnswer {
        from,
        from_line: from_line.flatten(),
        to,
        to_line: to_line.flatten(),
        action: fate.action,
        reasons: fate.reasons.clone(),
    }
}
