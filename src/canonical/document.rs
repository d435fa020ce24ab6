//! What leaves the house and is read back: the canonical form of one framework, as `canonical.schema.json` describes it.

use super::answer::Answer;
use super::condition::Condition;
use serde::{Deserialize, Serialize};

// Fields stand in the order of their keys, so that the canonical bytes need no sorting.
macro_rules! leaves {
    ($($(#[$meta:meta])* $name:ident $(<$part:ident = $default:ty>)? { $($(#[$field_meta:meta])* $field:ident: $type:ty,)+ })+) => {
        $(
            $(#[$meta])*
            #[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
            #[serde(rename_all = "camelCase", deny_unknown_fields)]
            pub struct $name $(<$part = $default>)? {
                $($(#[$field_meta])* pub $field: $type,)+
            }
        )+
    };
}

mod word;

pub use word::{
    ChoiceScore, Family, FigureRounding, LevelPolicy, Method, NotApplicablePolicy, Overall, RoundingMode,
};

leaves! {
    /// A framework with everything that it refers to.
    ///
    /// Its questions are such, or parts that are [written](super::Fragment) already.
    Document<Q = Question> {
        /// What it is for.
        #[serde(skip_serializing_if = "Option::is_none")] about: Option<String>,
        /// When answers are collected.
        #[serde(skip_serializing_if = "Option::is_none")] collection: Option<Collection>,
        /// Where questions about it go.
        #[serde(skip_serializing_if = "Option::is_none")] contact: Option<String>,
        /// The label of the collection round.
        edition: String,
        /// The glossary terms that texts use.
        glossary: Vec<Entry>,
        /// The service lines that answer some sections apart; empty where there are none.
        lines: Vec<Setting>,
        /// Who owns it.
        #[serde(skip_serializing_if = "Option::is_none")] owner: Option<String>,
        /// The time that answers are about.
        period: Period,
        /// The programme.
        programme: Setting,
        /// The roles that answer.
        respondents: Vec<Respondent>,
        /// The scales that questions use.
        scales: Vec<Scale>,
        /// The version of this form.
        schema_version: String,
        /// The schemes that questions refer to.
        schemes: Vec<Scheme>,
        /// How scores are made.
        scoring: Scoring,
        /// The setting.
        setting: Setting,
        /// The themes, in order.
        themes: Vec<Theme<Q>>,
        /// The framework's title.
        title: String,
        /// Its version, `major.minor.patch`.
        version: String,
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
        /// The last day.
        #[serde(skip_serializing_if = "Option::is_none")] end: Option<String>,
        /// In words.
        label: String,
        /// The first day.
        #[serde(skip_serializing_if = "Option::is_none")] start: Option<String>,
    }
    /// The window in which answers are collected.
    Collection {
        /// The last day.
        closes: String,
        /// The first day.
        opens: String,
    }
    /// How scores are made.
    Scoring {
        /// `options` (0 to 100) or `levels` (1 to 5).
        family: Family,
        /// `cumulative` or `per-level`, where levels are asked.
        #[serde(skip_serializing_if = "Option::is_none")] level_policy: Option<LevelPolicy>,
        /// `weighted-mean`.
        method: Method,
        /// The percentage of a section's weight that must be answered.
        minimum_answered: i64,
        /// `none` or `mean-of-themes`.
        overall: Overall,
        /// How published figures are rounded.
        rounding: Rounding,
    }
    /// How published figures are rounded.
    Rounding {
        /// How many decimals stay.
        decimals: u8,
        /// `half-up`, `half-even` or `down`.
        mode: RoundingMode,
    }
    /// A role that answers.
    Respondent {
        /// Who that is.
        #[serde(skip_serializing_if = "Option::is_none")] about: Option<String>,
        /// Its permanent id.
        id: String,
        /// Its title.
        title: String,
    }
    /// A named list of options.
    Scale {
        /// Its permanent id.
        id: String,
        /// Its options, in order.
        options: Vec<ScaleOption>,
        /// Its title.
        title: String,
    }
    /// One option of a scale.
    ScaleOption {
        /// The whole numbers that it stands for.
        #[serde(skip_serializing_if = "Option::is_none")] band: Option<Band>,
        /// Its permanent id.
        id: String,
        /// What respondents read.
        label: String,
        /// Its score, 0 to 100.
        #[serde(skip_serializing_if = "Option::is_none")] score: Option<i64>,
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
        /// Its abbreviation.
        #[serde(skip_serializing_if = "Option::is_none")] acronym: Option<String>,
        /// What it means.
        definition: String,
        /// Other forms.
        forms: Vec<String>,
        /// Its permanent id.
        id: String,
        /// The term.
        term: String,
    }
    /// A scheme that questions refer to.
    Scheme {
        /// The codes that questions use.
        codes: Vec<SchemeCode>,
        /// Its permanent id.
        id: String,
        /// Its title.
        title: String,
        /// Its address.
        #[serde(skip_serializing_if = "Option::is_none")] url: Option<String>,
    }
    /// One code of a scheme.
    SchemeCode {
        /// Its id.
        id: String,
        /// Its title.
        title: String,
    }
    /// A theme.
    Theme<Q = Question> {
        /// What it is about.
        #[serde(skip_serializing_if = "Option::is_none")] about: Option<String>,
        /// Its permanent id.
        id: String,
        /// Its sections, in order.
        sections: Vec<Section<Q>>,
        /// Its title.
        title: String,
        /// How much it counts overall.
        weight: i64,
    }
    /// A section.
    Section<Q = Question> {
        /// What it is about.
        #[serde(skip_serializing_if = "Option::is_none")] about: Option<String>,
        /// Other names it is known by.
        aliases: Vec<String>,
        /// When it is asked; always where there is nothing.
        #[serde(skip_serializing_if = "Option::is_none")] asked_when: Option<Condition>,
        /// Its permanent id.
        id: String,
        /// Whether each service line answers it apart.
        per_line: bool,
        /// Its questions, in order.
        questions: Vec<Q>,
        /// Ids of earlier sections that it follows.
        replaces: Vec<String>,
        /// Whether it has a score.
        scored: bool,
        /// Its title.
        title: String,
        /// How much it counts in its theme.
        weight: i64,
    }
    /// A question in the words of its setting.
    Question {
        /// Whether the answer is never carried forward.
        always_re_ask: bool,
        /// How it is answered.
        answer: Answer,
        /// When it is asked; with its section where there is nothing.
        #[serde(skip_serializing_if = "Option::is_none")] asked_when: Option<Condition>,
        /// What to look at.
        #[serde(skip_serializing_if = "Option::is_none")] evidence: Option<String>,
        /// Whether the wording is of record.
        frozen: bool,
        /// What good looks like.
        #[serde(skip_serializing_if = "Option::is_none")] good: Option<String>,
        /// How to read it.
        #[serde(skip_serializing_if = "Option::is_none")] help: Option<String>,
        /// Its permanent id.
        id: String,
        /// Pages worth reading.
        links: Vec<Link>,
        /// Ids of earlier questions that were merged into it.
        merged_from: Vec<String>,
        /// What an answer of not applicable does, where it is allowed.
        #[serde(skip_serializing_if = "Option::is_none")] not_applicable: Option<NotApplicable>,
        /// Where it belongs in other schemes.
        references: Vec<Reference>,
        /// Ids of earlier questions that it follows one to one.
        replaces: Vec<String>,
        /// Whether an answer is required.
        required: bool,
        /// The role that answers.
        #[serde(skip_serializing_if = "Option::is_none")] respondent: Option<String>,
        /// Whether its answer gives a score.
        scored: bool,
        /// Ids of earlier questions that it was split from.
        split_from: Vec<String>,
        /// The ids of the glossary terms that its texts use.
        terms: Vec<String>,
        /// The question.
        text: String,
        /// How much it counts in its section.
        weight: i64,
        /// Why it is asked.
        #[serde(skip_serializing_if = "Option::is_none")] why: Option<String>,
    }
    /// What an answer of not applicable does.
    NotApplicable {
        /// When to choose it.
        #[serde(skip_serializing_if = "Option::is_none")] guidance: Option<String>,
        /// `exclude`, `zero` or `full`.
        policy: NotApplicablePolicy,
    }
    /// A place in another scheme.
    Reference {
        /// The code in it.
        code: String,
        /// The scheme's id.
        scheme: String,
    }
    /// A page worth reading.
    Link {
        /// What it is called.
        title: String,
        /// Its address.
        url: String,
    }
}
