//! What leaves the house and is read back: the canonical form of one framework, as `canonical.schema.json` describes it.

use serde::{Deserialize, Serialize};

macro_rules! leaves {
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

mod answer;
mod condition;
mod word;

pub use answer::{Answer, Choice, Level, LevelElement};
pub use condition::Condition;
pub use word::{
    ChoiceScore, Family, FigureRounding, LevelPolicy, Method, NotApplicablePolicy, Overall, RoundingMode,
};

leaves! {
    /// A framework with everything that it refers to.
    Document {
        /// The version of this form.
        schema_version: String,
        /// The programme.
        programme: Setting,
        /// The setting.
        setting: Setting,
        /// The framework's title.
        title: String,
        /// Its version, `major.minor.patch`.
        version: String,
        /// The label of the collection round.
        edition: String,
        /// What it is for.
        #[serde(skip_serializing_if = "Option::is_none")] about: Option<String>,
        /// Who owns it.
        #[serde(skip_serializing_if = "Option::is_none")] owner: Option<String>,
        /// Where questions about it go.
        #[serde(skip_serializing_if = "Option::is_none")] contact: Option<String>,
        /// The time that answers are about.
        period: Period,
        /// When answers are collected.
        #[serde(skip_serializing_if = "Option::is_none")] collection: Option<Collection>,
        /// How scores are made.
        scoring: Scoring,
        /// The service lines that answer some sections apart; empty where there are none.
        lines: Vec<Setting>,
        /// The roles that answer.
        respondents: Vec<Respondent>,
        /// The scales that questions use.
        scales: Vec<Scale>,
        /// The glossary terms that texts use.
        glossary: Vec<Entry>,
        /// The schemes that questions refer to.
        schemes: Vec<Scheme>,
        /// The themes, in order.
        themes: Vec<Theme>,
    }
    /// Anything with an id and a title: the programme, a setting, a service line.
    Setting {
        /// Its permanent id.
        id: String,
        /// Its title.
        title: String,
    }
    /// The time that answers are about.
    Period {
        /// In words.
        label: String,
        /// The first day.
        #[serde(skip_serializing_if = "Option::is_none")] start: Option<String>,
        /// The last day.
        #[serde(skip_serializing_if = "Option::is_none")] end: Option<String>,
    }
    /// The window in which answers are collected.
    Collection {
        /// The first day.
        opens: String,
        /// The last day.
        closes: String,
    }
    /// How scores are made.
    Scoring {
        /// `options` (0 to 100) or `levels` (1 to 5).
        family: Family,
        /// `weighted-mean`.
        method: Method,
        /// The percentage of a section's weight that must be answered.
        minimum_answered: i64,
        /// How published figures are rounded.
        rounding: Rounding,
        /// `none` or `mean-of-themes`.
        overall: Overall,
        /// `cumulative` or `per-level`, where levels are asked.
        #[serde(skip_serializing_if = "Option::is_none")] level_policy: Option<LevelPolicy>,
    }
    /// How published figures are rounded.
    Rounding {
        /// `half-up`, `half-even` or `down`.
        mode: RoundingMode,
        /// How many decimals stay.
        decimals: u8,
    }
    /// A role that answers.
    Respondent {
        /// Its permanent id.
        id: String,
        /// Its title.
        title: String,
        /// Who that is.
        #[serde(skip_serializing_if = "Option::is_none")] about: Option<String>,
    }
    /// A named list of options.
    Scale {
        /// Its permanent id.
        id: String,
        /// Its title.
        title: String,
        /// Its options, in order.
        options: Vec<ScaleOption>,
    }
    /// One option of a scale.
    ScaleOption {
        /// Its permanent id.
        id: String,
        /// What respondents read.
        label: String,
        /// Its score, 0 to 100.
        #[serde(skip_serializing_if = "Option::is_none")] score: Option<i64>,
        /// The whole numbers that it stands for.
        #[serde(skip_serializing_if = "Option::is_none")] band: Option<Band>,
    }
    /// A band of whole numbers, ends included.
    Band {
        /// The least.
        #[serde(skip_serializing_if = "Option::is_none")] from: Option<i64>,
        /// The most.
        #[serde(skip_serializing_if = "Option::is_none")] to: Option<i64>,
    }
    /// A glossary term.
    Entry {
        /// Its permanent id.
        id: String,
        /// The term.
        term: String,
        /// Other forms.
        forms: Vec<String>,
        /// Its abbreviation.
        #[serde(skip_serializing_if = "Option::is_none")] acronym: Option<String>,
        /// What it means.
        definition: String,
    }
    /// A scheme that questions refer to.
    Scheme {
        /// Its permanent id.
        id: String,
        /// Its title.
        title: String,
        /// Its address.
        #[serde(skip_serializing_if = "Option::is_none")] url: Option<String>,
        /// The codes that questions use.
        codes: Vec<SchemeCode>,
    }
    /// One code of a scheme.
    SchemeCode {
        /// Its id.
        id: String,
        /// Its title.
        title: String,
    }
    /// A theme.
    Theme {
        /// Its permanent id.
        id: String,
        /// Its title.
        title: String,
        /// What it is about.
        #[serde(skip_serializing_if = "Option::is_none")] about: Option<String>,
        /// How much it counts overall.
        weight: i64,
        /// Its sections, in order.
        sections: Vec<Section>,
    }
    /// A section.
    Section {
        /// Its permanent id.
        id: String,
        /// Its title.
        title: String,
        /// Other names it is known by.
        aliases: Vec<String>,
        /// What it is about.
        #[serde(skip_serializing_if = "Option::is_none")] about: Option<String>,
        /// How much it counts in its theme.
        weight: i64,
        /// Whether it has a score.
        scored: bool,
        /// Whether each service line answers it apart.
        per_line: bool,
        /// When it is asked; always where there is nothing.
        #[serde(skip_serializing_if = "Option::is_none")] asked_when: Option<Condition>,
        /// Ids of earlier sections that it follows.
        replaces: Vec<String>,
        /// Its questions, in order.
        questions: Vec<Question>,
    }
    /// A question in the words of its setting.
    Question {
        /// Its permanent id.
        id: String,
        /// The question.
        text: String,
        /// How it is answered.
        answer: Answer,
        /// How to read it.
        #[serde(skip_serializing_if = "Option::is_none")] help: Option<String>,
        /// What good looks like.
        #[serde(skip_serializing_if = "Option::is_none")] good: Option<String>,
        /// What to look at.
        #[serde(skip_serializing_if = "Option::is_none")] evidence: Option<String>,
        /// The role that answers.
        #[serde(skip_serializing_if = "Option::is_none")] respondent: Option<String>,
        /// Why it is asked.
        #[serde(skip_serializing_if = "Option::is_none")] why: Option<String>,
        /// When it is asked; with its section where there is nothing.
        #[serde(skip_serializing_if = "Option::is_none")] asked_when: Option<Condition>,
        /// What an answer of not applicable does, where it is allowed.
        #[serde(skip_serializing_if = "Option::is_none")] not_applicable: Option<NotApplicable>,
        /// How much it counts in its section.
        weight: i64,
        /// Whether its answer gives a score.
        scored: bool,
        /// Whether an answer is required.
        required: bool,
        /// Whether the answer is never carried forward.
        always_re_ask: bool,
        /// Whether the wording is of record.
        frozen: bool,
        /// Where it belongs in other schemes.
        references: Vec<Reference>,
        /// Pages worth reading.
        links: Vec<Link>,
        /// The ids of the glossary terms that its texts use.
        terms: Vec<String>,
        /// Ids of earlier questions that it follows one to one.
        replaces: Vec<String>,
        /// Ids of earlier questions that were merged into it.
        merged_from: Vec<String>,
        /// Ids of earlier questions that it was split from.
        split_from: Vec<String>,
    }
    /// What an answer of not applicable does.
    NotApplicable {
        /// `exclude`, `zero` or `full`.
        policy: NotApplicablePolicy,
        /// When to choose it.
        #[serde(skip_serializing_if = "Option::is_none")] guidance: Option<String>,
    }
    /// A place in another scheme.
    Reference {
        /// The scheme's id.
        scheme: String,
        /// The code in it.
        code: String,
    }
    /// A page worth reading.
    Link {
        /// What it is called.
        title: String,
        /// Its address.
        url: String,
    }
}
