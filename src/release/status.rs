//! The status of a setting: what was released, what changed since, and what blocks the next release.

use super::draft::Draft;
use super::folder::Released;
use super::reason;
use super::record::RECORD_SCHEMA_VERSION;
use dma_revision::changes::Impact;
use dma_text::diagnostic::Diagnostic;
use dma_text::source::Sources;
use serde::Serialize;

/// The status of a setting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Status {
    /// The setting's id.
    pub setting: String,
    /// The version in its sources.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub version: Option<String>,
    /// The last release.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub released: Option<LastRelease>,
    /// Whether the setting was released and is no longer in the sources.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub gone: bool,
    /// What changed since then; `None` where its sources cannot be read, or the last release is not as it was.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub changes: Option<ImpactCounts>,
    /// The lowest version that the next release may have.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub needs: Option<String>,
    /// Whether there is anything to release.
    pub due: bool,
    /// What blocks a release.
    pub blockers: Vec<Blocker>,
}

/// The last release of a setting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LastRelease {
    /// The version of the release.
    pub version: String,
    /// The day of the release.
    pub date: String,
}

/// How many changes there are of each impact.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct ImpactCounts {
    /// Those that a patch release may hold.
    pub patch: usize,
    /// Those that a minor one may hold.
    pub minor: usize,
    /// Those that need a major one.
    pub major: usize,
    /// Those that may not be released.
    pub forbidden: usize,
}

impl ImpactCounts {
    /// Returns how many changes there are in all.
    pub fn total(&self) -> usize {
        self.patch + self.minor + self.major + self.forbidden
    }

    /// Returns the counts in words, the most severe first: `2 major, 1 patch`.
    pub fn words(&self) -> String {
        let all = [
            (self.forbidden, "forbidden"),
            (self.major, "major"),
            (self.minor, "minor"),
            (self.patch, "patch"),
        ];
        let counts: Vec<String> = all
            .iter()
            .filter(|(number, _)| *number > 0)
            .map(|(number, word)| format!("{number} {word}"))
            .collect();
        if counts.is_empty() { "none".to_owned() } else { counts.join(", ") }
    }
}

/// Something that blocks a release.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Blocker {
    /// The rule or reason.
    pub code: String,
    /// The message of the finding.
    pub message: String,
    /// The file, from the programme's folder.
    pub file: String,
    /// The line, from 1.
    pub line: usize,
}

/// The status of all settings, as `status.schema.json` describes it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Statuses {
    /// The version of this form.
    pub schema_version: &'static str,
    /// The day on which that holds.
    pub date: String,
    /// The settings, in the order of the programme.
    pub settings: Vec<Status>,
}

impl Statuses {
    /// Makes the statuses of some settings on a day.
    pub fn new(date: &str, settings: Vec<Status>) -> Self {
        Self { schema_version: RECORD_SCHEMA_VERSION, date: date.to_owned(), settings }
    }
}

impl Status {
    /// Makes the status of a setting that was released and is no longer in the sources: nothing is left to release.
    pub fn gone(setting: &str, last: &Released) -> Self {
        Self {
            setting: setting.to_owned(),
            version: None,
            released: Some(released(last)),
            gone: true,
            changes: Some(ImpactCounts { major: 1, ..ImpactCounts::default() }),
            needs: None,
            due: false,
            blockers: Vec::new(),
        }
    }
}

fn released(last: &Released) -> LastRelease {
    LastRelease { version: last.version.to_string(), date: last.record.date.clone() }
}

/// Returns the status of a setting. There is no draft where lint found errors in the sources.
pub fn status(
    setting: &str,
    last: Option<&Released>,
    draft: Option<&Draft<'_>>,
    against: &[Diagnostic],
    sources: &Sources,
) -> Status {
    let numbers = draft.map(|draft| {
        let count = |impact| draft.changes.of(impact).count();
        ImpactCounts {
            patch: count(Impact::Patch),
            minor: count(Impact::Minor),
            major: count(Impact::Major),
            forbidden: count(Impact::Forbidden),
        }
    });
    let due = draft.is_none_or(Draft::is_due);
    // Having nothing to release blocks nothing; an altered release blocks even when nothing is due.
    let blocks = |finding: &&Diagnostic| {
        finding.code == reason::EARLIER_RELEASE_DAMAGED || (due && finding.code != reason::NOTHING_TO_RELEASE)
    };
    Status {
        setting: setting.to_owned(),
        version: draft.map(|draft| draft.document.version.clone()),
        released: last.map(released),
        gone: false,
        changes: numbers,
        needs: draft.and_then(Draft::lowest).map(|version| version.to_string()),
        due,
        blockers: against.iter().filter(blocks).map(|finding| blocker(finding, sources)).collect(),
    }
}

fn blocker(finding: &Diagnostic, sources: &Sources) -> Blocker {
    let span = finding.primary.span;
    let source = sources.get(span.source);
    Blocker {
        code: finding.code.slug.to_owned(),
        message: finding.message.clone(),
        file: source.name().to_owned(),
        line: source.lines().position(source.text(), span.start as usize).line,
    }
}
