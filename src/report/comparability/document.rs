//! What may be compared, as data: what leaves as JSON, and what every other form is made of.

use dma_document::Comparability as Verdict;
use serde::Serialize;

/// The version of the document's form.
pub const COMPARABILITY_SCHEMA_VERSION: &str = "1.0";

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
    /// What may be compared between two revisions.
    Comparability {
        /// The version of this form.
        schema_version: &'static str,
        /// What the older revision is called.
        old: String,
        /// What the newer revision is called.
        new: String,
        /// Each setting that both have.
        settings: Vec<Setting>,
    }
    /// One revision of a setting.
    Revision {
        /// The version of the revision.
        version: String,
        /// The edition of the revision.
        edition: String,
    }
    /// One setting.
    Setting {
        /// The id of the setting.
        setting: String,
        /// The title of the setting.
        title: String,
        /// The older revision.
        old: Revision,
        /// The newer revision.
        new: Revision,
        /// `comparable`, `with-care` or `break`.
        verdict: Verdict,
        /// How much of the weight may be compared.
        #[serde(skip_serializing_if = "Option::is_none")] share: Option<Share>,
        /// How many questions have which verdict.
        counts: Counts,
        /// The sentence to publish with the figures.
        sentence: String,
        /// The themes, those that are gone last.
        themes: Vec<Theme>,
        /// Both rounds scored on what may be compared, where responses were given.
        #[serde(skip_serializing_if = "Option::is_none")] bridge: Option<Bridge>,
    }
    /// How many questions have which verdict.
    Counts {
        /// May be compared.
        comparable: usize,
        /// May be compared with care.
        with_care: usize,
        /// May not be compared.
        broken: usize,
        /// Are new.
        new: usize,
        /// Are gone.
        ended: usize,
    }
    /// How much of a weight may be compared, in percent with one decimal, rounded down. The rest may not.
    Share {
        /// As it is.
        comparable: String,
        /// With care.
        with_care: String,
        /// The first, exactly, as a fraction of 1.
        exact: String,
    }
    /// A theme.
    Theme {
        /// The newer id of the theme, or the older id when it was removed.
        id: String,
        /// The older id of the theme, where it had another.
        #[serde(skip_serializing_if = "Option::is_none")] was: Option<String>,
        /// The title of the theme.
        title: String,
        /// `comparable`, `with-care`, `new`, `ends` or `break`.
        verdict: Verdict,
        /// How much of its weight may be compared.
        #[serde(skip_serializing_if = "Option::is_none")] share: Option<Share>,
        /// The reasons for the verdict, in words.
        reasons: Vec<String>,
        /// The sections of the theme, those that are gone last.
        sections: Vec<Section>,
    }
    /// A section.
    Section {
        /// The newer id of the section, or the older id when it was removed.
        id: String,
        /// The older id of the section, where it had another.
        #[serde(skip_serializing_if = "Option::is_none")] was: Option<String>,
        /// The title of the section.
        title: String,
        /// `comparable`, `with-care`, `new`, `ends` or `break`.
        verdict: Verdict,
        /// How much of its weight may be compared.
        #[serde(skip_serializing_if = "Option::is_none")] share: Option<Share>,
        /// The reasons for the verdict, in words.
        reasons: Vec<String>,
        /// The questions of the section, those that are gone last.
        questions: Vec<Question>,
    }
    /// A question.
    Question {
        /// The newer id of the question, or the older id when it was removed.
        id: String,
        /// The older id of the question, where it had another.
        #[serde(skip_serializing_if = "Option::is_none")] was: Option<String>,
        /// The text of the question.
        text: String,
        /// `comparable`, `with-care`, `new`, `ends` or `break`.
        verdict: Verdict,
        /// The reasons for the verdict, in words.
        reasons: Vec<String>,
    }
    /// Both rounds scored on the comparable questions only.
    Bridge {
        /// Whether any of the responses are synthetic.
        #[serde(skip_serializing_if = "std::ops::Not::not")] synthetic: bool,
        /// How many questions count.
        questions: usize,
        /// How many organisations are in both rounds.
        organisations: usize,
        /// Organisations that are in the older round only, by code.
        only_old: Vec<String>,
        /// Organisations that are in the newer round only, by code.
        only_new: Vec<String>,
        /// The mean of each section, theme and the whole over the organisations that have a score there in both rounds.
        means: Vec<BridgePart>,
        /// Each organisation that is in both rounds, by code.
        each: Vec<BridgeOrganisation>,
    }
    /// One organisation in both rounds.
    BridgeOrganisation {
        /// Its ODS code.
        code: String,
        /// The name of the organisation in the newer round.
        name: String,
        /// The sections of the organisation, themes and the whole.
        parts: Vec<BridgePart>,
    }
    /// One section, theme or the whole in both rounds.
    BridgePart {
        /// `section`, `theme` or `overall`.
        level: &'static str,
        /// How many of its questions count.
        questions: usize,
        /// The id of the part; nothing for the whole.
        #[serde(skip_serializing_if = "Option::is_none")] id: Option<String>,
        /// The title of the part; nothing for the whole.
        #[serde(skip_serializing_if = "Option::is_none")] title: Option<String>,
        /// The figures.
        #[serde(flatten)] figure: BridgeFigure,
    }
    /// A figure in both rounds.
    BridgeFigure {
        /// In the older round; nothing where it has no score.
        #[serde(skip_serializing_if = "Option::is_none")] old: Option<String>,
        /// In the newer round.
        #[serde(skip_serializing_if = "Option::is_none")] new: Option<String>,
        /// The newer figure minus the older one, both as given here.
        #[serde(skip_serializing_if = "Option::is_none")] difference: Option<String>,
        /// How many organisations it is of; nothing for one.
        #[serde(skip_serializing_if = "Option::is_none")] organisations: Option<usize>,
        /// Why there is no score in the older round: `nothing-comparable`, or as in the scores of a response; of a mean,
        /// `no-organisation`.
        #[serde(skip_serializing_if = "Option::is_none")] old_reason: Option<String>,
        /// Why there is no score in the newer round.
        #[serde(skip_serializing_if = "Option::is_none")] new_reason: Option<String>,
    }
}
