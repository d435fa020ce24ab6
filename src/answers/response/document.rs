//! A response as `response.schema.json` describes it.

use super::figure::Figure;
use serde::{Deserialize, Serialize};

/// The version of the form in which responses are written: `major.minor`. A minor step only adds keys.
pub const RESPONSE_SCHEMA_VERSION: &str = "1.0";

macro_rules! handed_in {
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

handed_in! {
    /// One organisation's answers to one framework.
    Response {
        /// The version of this form.
        schema_version: String,
        /// Whether the answers were generated and do not belong to a real organisation.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")] synthetic: bool,
        /// Who answers.
        organisation: Organisation,
        /// What is answered.
        framework: FrameworkName,
        /// The answers, each question at most once for each service line.
        answers: Vec<Answer>,
    }
    /// Who answers.
    Organisation {
        /// Its ODS code, which is never changed and never used again.
        code: String,
        /// Name of the organisation.
        name: String,
        /// The region that it belongs to.
        #[serde(default, skip_serializing_if = "Option::is_none")] region: Option<String>,
    }
    /// The exact framework that is answered.
    FrameworkName {
        /// The programme's id.
        programme: String,
        /// The setting's id.
        setting: String,
        /// The framework's version.
        version: String,
        /// The label of the collection round.
        edition: String,
        /// The digest of the framework's canonical bytes: SHA-256 in lowercase hexadecimal digits.
        sha256: String,
    }
    /// One answer to one question, for one service line where its section is answered by each. Just one of the six kinds of
    /// answer is there.
    Answer {
        /// The question's id.
        question: String,
        /// The service line's id, where each line answers the section.
        #[serde(default, skip_serializing_if = "Option::is_none")] line: Option<String>,
        /// The option that was chosen, by id.
        #[serde(default, skip_serializing_if = "Option::is_none")] option: Option<String>,
        /// The choices that were ticked, by id; at least one.
        #[serde(default, skip_serializing_if = "Option::is_none")] options: Option<Vec<String>>,
        /// The elements of levels that are met, by id; none where none is met.
        #[serde(default, skip_serializing_if = "Option::is_none")] elements: Option<Vec<String>>,
        /// The figure, with every digit as it was handed in; at most six decimals count as an answer.
        #[serde(default, skip_serializing_if = "Option::is_none")] number: Option<Figure>,
        /// The text of a free-text answer, or a date.
        #[serde(default, skip_serializing_if = "Option::is_none")] text: Option<String>,
        /// That the question does not apply.
        #[serde(default, skip_serializing_if = "Option::is_none")] not_applicable: Option<NotApplicable>,
        /// What the respondent wants to add.
        #[serde(default, skip_serializing_if = "Option::is_none")] comment: Option<String>,
        /// What was looked at before answering.
        #[serde(default, skip_serializing_if = "Option::is_none")] evidence: Option<String>,
        /// Who answered.
        #[serde(default, skip_serializing_if = "Option::is_none")] respondent: Option<String>,
        /// The date of the answer, such as `2016-04-20`.
        #[serde(default, skip_serializing_if = "Option::is_none")] date: Option<String>,
    }
    /// That a question does not apply.
    NotApplicable {
        /// Reason why the question does not apply.
        reason: String,
    }
}

impl Answer {
    /// Returns an answer to a question that holds no value yet.
    pub fn blank(question: &str, line: Option<String>) -> Self {
        Self {
            question: question.to_owned(),
            line,
            option: None,
            options: None,
            elements: None,
            number: None,
            text: None,
            not_applicable: None,
            comment: None,
            evidence: None,
            respondent: None,
            date: None,
        }
    }
}
