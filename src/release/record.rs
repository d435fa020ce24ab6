//! `release.json`, the record of a release: its files, date, approval and changes, as `release.schema.json` describes it.

use serde::{Deserialize, Serialize};

/// The version of the record's form.
pub const RECORD_SCHEMA_VERSION: &str = "1.0";

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
    /// The record of one release.
    Record {
        /// The version of this form.
        schema_version: String,
        /// The programme's id.
        programme: String,
        /// The setting's id.
        setting: String,
        /// The framework's title.
        title: String,
        /// The version released.
        version: String,
        /// The label of the collection round.
        edition: String,
        /// The day of the release, as ISO 8601 writes it.
        date: String,
        /// Where the decision to release is written down.
        #[serde(skip_serializing_if = "Option::is_none")] approval: Option<Approval>,
        /// When answers are collected.
        #[serde(skip_serializing_if = "Option::is_none")] collection: Option<Window>,
        /// The release that this one follows.
        #[serde(skip_serializing_if = "Option::is_none")] previous: Option<Previous>,
        /// The greatest impact of a change since then: `patch`, `minor` or `major`.
        #[serde(skip_serializing_if = "Option::is_none")] impact: Option<String>,
        /// What may be compared with the release before.
        #[serde(skip_serializing_if = "Option::is_none")] comparability: Option<Comparability>,
        /// Every change since the release before, in the order of the framework.
        changes: Vec<RecordedChange>,
        /// How much the framework holds.
        totals: Counts,
        /// Every id that an earlier release had and this one does not have; none of them may be used again.
        retired: Vec<Retired>,
        /// The files that it was made from, by their path in the programme.
        sources: Vec<FileDigest>,
        /// The files that were made, apart from this one.
        outputs: Vec<FileDigest>,
        /// The tool that made the release.
        tool: Tool,
    }
    /// The approval of a release.
    Approval {
        /// Where the decision is written down.
        reference: String,
    }
    /// The window in which answers are collected.
    Window {
        /// The first day.
        opens: String,
        /// The last day.
        closes: String,
    }
    /// The release that another follows.
    Previous {
        /// The version of the release.
        version: String,
        /// The SHA-256 digest of its `release.json`.
        record: String,
    }
    /// What may be compared between two releases.
    Comparability {
        /// `comparable`, `with-care` or `break`.
        verdict: String,
        /// How many questions are asked as before, and may be compared.
        comparable: usize,
        /// How many may be compared with care.
        with_care: usize,
        /// How many may not be compared.
        broken: usize,
        /// How many questions are new.
        new: usize,
        /// How many questions ended.
        ended: usize,
    }
    /// One change since the release before.
    RecordedChange {
        /// The kind of change.
        kind: String,
        /// What changed, such as `question/discharge-summary`.
        item: String,
        /// What happened, in a sentence.
        summary: String,
        /// `patch`, `minor` or `major`.
        impact: String,
        /// What becomes of the series of each question that it touches.
        question: String,
        /// What becomes of the scores of the sections that it touches.
        section: String,
        /// The declarations that explain it: the stems of their files in `changes/`.
        declared: Vec<String>,
    }
    /// How much a framework holds.
    Counts {
        /// Themes.
        themes: usize,
        /// Sections.
        sections: usize,
        /// Questions.
        questions: usize,
        /// Questions whose answer gives a score.
        scored: usize,
        /// Questions that need an answer.
        required: usize,
    }
    /// A retired id.
    Retired {
        /// What had it: `theme`, `section`, `question` or `line`.
        entity: String,
        /// The id.
        id: String,
        /// The first release without it.
        since: String,
    }
    /// A file and its digest.
    FileDigest {
        /// The path of the file, with `/` between the parts.
        file: String,
        /// The length of the file in bytes.
        bytes: usize,
        /// The SHA-256 digest of the file, in lowercase hexadecimal digits.
        sha256: String,
    }
    /// What made a release.
    Tool {
        /// `dma`.
        name: String,
        /// The version of the tool.
        version: String,
        /// The version of the canonical form that it wrote.
        canonical: String,
        /// The SHA-256 digest of that form's schema, without the words that only people read.
        schema: String,
    }
}

impl FileDigest {
    /// The digest of some bytes under a name.
    pub fn of(file: &str, bytes: &[u8]) -> Self {
        Self { file: file.to_owned(), bytes: bytes.len(), sha256: dma_document::sha256(bytes) }
    }
}

impl Record {
    /// The bytes of `release.json`: indented, for people to read.
    ///
    /// # Errors
    ///
    /// When the data cannot be written as JSON, which a record always can.
    pub fn to_bytes(&self) -> Result<Vec<u8>, serde_json::Error> {
        indented(self)
    }
}

/// An indented document that ends with a line feed.
pub(super) fn indented(data: &impl Serialize) -> Result<Vec<u8>, serde_json::Error> {
    let mut bytes = serde_json::to_vec_pretty(data)?;
    bytes.push(b'\n');
    Ok(bytes)
}
