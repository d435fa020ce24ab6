//! The published types: the canonical form of one framework, as `canonical.schema.json` describes it.

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
        /// What the framework is for, in one or more paragraphs.
        #[serde(skip_serializing_if = "Option::is_none")] about: Option<String>,
        /// Period in which answers are collected.
        #[serde(skip_serializing_if = "Option::is_none")] collection: Option<Collection>,
        /// Contact for questions about the framework.
        #[serde(skip_serializing_if = "Option::is_none")] contact: Option<String>,
        /// Label of the collection round, such as `2016/17`.
        edition: String,
        /// The glossary terms that texts use.
        glossary: Vec<Entry>,
        /// Service lines that answer some sections separately; empty where there are none.
        lines: Vec<Setting>,
        /// Owner of the framework.
        #[serde(skip_serializing_if = "Option::is_none")] owner: Option<String>,
        /// Reference period that the answers describe.
        period: Period,
        /// The programme.
        programme: Setting,
        /// The roles that answer.
        respondents: Vec<Respondent>,
        /// The scales that questions use.
        scales: Vec<Scale>,
        /// Version of the canonical format, `major.minor`.
        schema_version: String,
        /// The schemes that questions refer to.
        schemes: Vec<Scheme>,
        /// How scores are calculated.
        scoring: Scoring,
        /// The setting.
        setting: Setting,
        /// The themes, in order.
        themes: Vec<Theme<Q>>,
        /// The framework's title.
        title: String,
        /// Version of the framework, `major.minor.patch`.
        version: String,
    }
    /// Anything with an id and a title: the programme, a setting, a service line.
    Setting {
        /// Permanent id of the item.
        id: String,
        /// Title of the item.
        title: String,
    }
    /// Reference period that the answers describe.
    Period {
        /// Last date, as `YYYY-MM-DD`.
        #[serde(skip_serializing_if = "Option::is_none")] end: Option<String>,
        /// Name of the period, as placeholders show it.
        label: String,
        /// First date, as `YYYY-MM-DD`.
        #[serde(skip_serializing_if = "Option::is_none")] start: Option<String>,
    }
    /// The window in which answers are collected.
    Collection {
        /// Last date, as `YYYY-MM-DD`.
        closes: String,
        /// First date, as `YYYY-MM-DD`.
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
        /// Percentage of a section's weight that must be answered for a score, 0 to 100.
        minimum_answered: i64,
        /// `none` or `mean-of-themes`.
        overall: Overall,
        /// How published figures are rounded.
        rounding: Rounding,
    }
    /// How published figures are rounded.
    Rounding {
        /// Number of decimal places, 0 to 6.
        decimals: u8,
        /// `half-up`, `half-even` or `down`.
        mode: RoundingMode,
    }
    /// A role that answers.
    Respondent {
        /// Who has this role.
        #[serde(skip_serializing_if = "Option::is_none")] about: Option<String>,
        /// Permanent id of the role.
        id: String,
        /// Title of the role.
        title: String,
    }
    /// A named list of options.
    Scale {
        /// Permanent id of the scale.
        id: String,
        /// Options of the scale, in order.
        options: Vec<ScaleOption>,
        /// Title of the scale.
        title: String,
    }
    /// One option of a scale.
    ScaleOption {
        /// The whole numbers that it stands for.
        #[serde(skip_serializing_if = "Option::is_none")] band: Option<Band>,
        /// Permanent id of the option.
        id: String,
        /// What respondents read.
        label: String,
        /// Score of the option, 0 to 100.
        #[serde(skip_serializing_if = "Option::is_none")] score: Option<i64>,
    }
    /// A band of whole numbers, ends included.
    Band {
        /// Lowest number of the band (inclusive); no lower limit if missing.
        #[serde(skip_serializing_if = "Option::is_none")] from: Option<i64>,
        /// Highest number of the band (inclusive); no upper limit if missing.
        #[serde(skip_serializing_if = "Option::is_none")] to: Option<i64>,
    }
    /// A glossary term.
    Entry {
        /// Abbreviation of the term.
        #[serde(skip_serializing_if = "Option::is_none")] acronym: Option<String>,
        /// What it means.
        definition: String,
        /// Other forms of the term, such as its plural.
        forms: Vec<String>,
        /// Permanent id of the term.
        id: String,
        /// The term.
        term: String,
    }
    /// A scheme that questions refer to.
    Scheme {
        /// The codes that questions use.
        codes: Vec<SchemeCode>,
        /// Permanent id of the scheme.
        id: String,
        /// Title of the scheme.
        title: String,
        /// Address of the scheme.
        #[serde(skip_serializing_if = "Option::is_none")] url: Option<String>,
    }
    /// One code of a scheme.
    SchemeCode {
        /// Id of the code.
        id: String,
        /// Title of the code.
        title: String,
    }
    /// A theme.
    Theme<Q = Question> {
        /// What it is about.
        #[serde(skip_serializing_if = "Option::is_none")] about: Option<String>,
        /// Permanent id of the theme.
        id: String,
        /// Sections of the theme, in order.
        sections: Vec<Section<Q>>,
        /// Title of the theme.
        title: String,
        /// Weight of the theme in the overall score, 0 to 100.
        weight: i64,
    }
    /// A section.
    Section<Q = Question> {
        /// What it is about.
        #[serde(skip_serializing_if = "Option::is_none")] about: Option<String>,
        /// Other names it is known by.
        aliases: Vec<String>,
        /// Condition under which the section is asked; always if missing.
        #[serde(skip_serializing_if = "Option::is_none")] asked_when: Option<Condition>,
        /// Permanent id of the section.
        id: String,
        /// Whether each service line answers the section separately.
        per_line: bool,
        /// Questions of the section, in order.
        questions: Vec<Q>,
        /// Ids of earlier sections that it follows.
        replaces: Vec<String>,
        /// Whether the section has a score.
        scored: bool,
        /// Title of the section.
        title: String,
        /// Weight of the section in its theme, 0 to 100.
        weight: i64,
    }
    /// A question in the words of its setting.
    Question {
        /// Whether the answer is never carried forward.
        always_re_ask: bool,
        /// How it is answered.
        answer: Answer,
        /// Condition under which the question is asked, in addition to that of its section.
        #[serde(skip_serializing_if = "Option::is_none")] asked_when: Option<Condition>,
        /// What to look at before answering.
        #[serde(skip_serializing_if = "Option::is_none")] evidence: Option<String>,
        /// Whether the wording must be kept as it is.
        frozen: bool,
        /// What good looks like.
        #[serde(skip_serializing_if = "Option::is_none")] good: Option<String>,
        /// How to read the question.
        #[serde(skip_serializing_if = "Option::is_none")] help: Option<String>,
        /// Permanent id of the question.
        id: String,
        /// Pages worth reading.
        links: Vec<Link>,
        /// Ids of earlier questions that were merged into it.
        merged_from: Vec<String>,
        /// What an answer of not applicable does, where it is allowed.
        #[serde(skip_serializing_if = "Option::is_none")] not_applicable: Option<NotApplicable>,
        /// Codes of other schemes that the question belongs to.
        references: Vec<Reference>,
        /// Ids of earlier questions that it follows one to one.
        replaces: Vec<String>,
        /// Whether an answer is required.
        required: bool,
        /// Id of the role that answers.
        #[serde(skip_serializing_if = "Option::is_none")] respondent: Option<String>,
        /// Whether its answer gives a score.
        scored: bool,
        /// Ids of earlier questions that it was split from.
        split_from: Vec<String>,
        /// The ids of the glossary terms that its texts use.
        terms: Vec<String>,
        /// Text of the question.
        text: String,
        /// Weight of the question in its section, 0 to 100; 0 never counts.
        weight: i64,
        /// Why the question is asked.
        #[serde(skip_serializing_if = "Option::is_none")] why: Option<String>,
    }
    /// What an answer of not applicable does.
    NotApplicable {
        /// When to choose "not applicable".
        #[serde(skip_serializing_if = "Option::is_none")] guidance: Option<String>,
        /// `exclude`, `zero` or `full`.
        policy: NotApplicablePolicy,
    }
    /// A place in another scheme.
    Reference {
        /// Id of the code in the scheme.
        code: String,
        /// Id of the scheme.
        scheme: String,
    }
    /// A page worth reading.
    Link {
        /// Title of the page.
        title: String,
        /// Address of the link.
        url: String,
    }
}
