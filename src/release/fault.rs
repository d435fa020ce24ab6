//! The faults of released files, and how they are reported.

use super::folder::CHANGELOG;
use super::reason;
use dma_text::diagnostic::{Code, Findings, Severity};
use dma_text::source::Span;

/// What is wrong with a file of a release.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fault {
    /// The file, by its path in the programme.
    pub path: String,
    /// What is wrong.
    pub kind: FaultKind,
}

/// The ways in which released files go wrong.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum FaultKind {
    /// Its bytes are not those that were released.
    Changed {
        /// The digest that was recorded, where the witnesses agree on one.
        recorded: Option<String>,
        /// The digest that it has.
        found: String,
    },
    /// It gives another digest of a file than the other files of the release do.
    Disagrees {
        /// The file of which it gives another digest, from the release's folder.
        about: String,
    },
    /// It was released and is missing.
    Missing,
    /// It is there and was never released.
    Extra,
    /// Its bytes are those that were released, but it cannot be read.
    Unreadable(String),
    /// The crosswalk contradicts the two frameworks.
    Crosswalk(String),
    /// The record contradicts the framework or the release before.
    Record(String),
    /// It belongs to another setting, version or programme than its folder.
    Misplaced {
        /// What differs, such as `version`.
        what: &'static str,
        /// The value in the file.
        says: String,
        /// The value of the folder.
        place: String,
    },
    /// A release on which another builds is missing, or is a different one.
    Chain {
        /// The version on which it builds.
        previous: String,
        /// Whether there is a release of that version.
        is_there: bool,
    },
    /// There is a release between this one and the one that its record names as the release before.
    Inserted {
        /// The version that the record names; nothing where it is of a first release.
        previous: Option<String>,
        /// The version in between.
        between: String,
    },
    /// Rebuilt from its sources, the file differs.
    Rebuilt {
        /// The branch, tag or commit of the sources.
        from: String,
        /// In what it differs.
        how: String,
    },
    /// The signature is not accepted.
    Signature(String),
    /// The release has no signature, and only signed releases are accepted.
    Unsigned,
    /// The change log lists a release whose folder is missing.
    Gone,
    /// The change log differs from the records.
    Edited {
        /// Where the first line begins that is another, in bytes.
        at: usize,
    },
}

impl Fault {
    /// Returns the setting in whose folder the file lies; for the change log, its own name.
    pub fn setting(&self) -> Option<&str> {
        self.path.split('/').next()
    }

    /// Returns what is wrong, in a few words.
    pub fn words(&self) -> &'static str {
        match &self.kind {
            FaultKind::Changed { .. } => "its bytes differ from the released ones",
            FaultKind::Disagrees { .. } => {
                "it gives a different digest for a file than the rest of the release"
            }
            FaultKind::Record(_) => "it contradicts the framework or the release before",
            FaultKind::Missing | FaultKind::Gone => "it was released and is missing",
            FaultKind::Edited { .. } => "it differs from the records of the releases",
            FaultKind::Extra => "it was never released",
            FaultKind::Unreadable(_) => "it cannot be read",
            FaultKind::Misplaced { .. } => "it belongs to another setting or version than its folder",
            FaultKind::Signature(_) => "it is not a valid signature of this release",
            FaultKind::Unsigned => "the release is not signed",
            FaultKind::Crosswalk(_)
            | FaultKind::Chain { .. }
            | FaultKind::Inserted { .. }
            | FaultKind::Rebuilt { .. } => "it does not fit the other releases",
        }
    }
}

/// Reports what is wrong with a released file, at a place in it.
pub fn report_fault(fault: &Fault, place: Span, findings: &mut Findings) {
    findings.speak_as(code(&fault.kind), Severity::Error);
    findings.about(None);
    findings.at(place, message(&fault.kind)).help(help(fault));
}

/// Returns the code under which a fault is reported.
fn code(kind: &FaultKind) -> &'static Code {
    match kind {
        FaultKind::Changed { .. } | FaultKind::Disagrees { .. } => reason::RELEASED_FILE_CHANGED,
        FaultKind::Record(_) => reason::RECORD_CONTRADICTED,
        FaultKind::Missing | FaultKind::Gone => reason::RELEASED_FILE_MISSING,
        FaultKind::Extra => reason::RELEASED_FILE_EXTRA,
        FaultKind::Unreadable(_) => reason::RELEASED_FILE_UNREADABLE,
        FaultKind::Crosswalk(_) => reason::CROSSWALK_CONTRADICTED,
        FaultKind::Misplaced { .. } => reason::RELEASE_MISPLACED,
        FaultKind::Chain { .. } | FaultKind::Inserted { .. } => reason::RELEASE_CHAIN_BROKEN,
        FaultKind::Signature(_) | FaultKind::Unsigned => reason::SIGNATURE_INVALID,
        FaultKind::Edited { .. } => reason::CHANGELOG_EDITED,
        FaultKind::Rebuilt { .. } => reason::REBUILT_FILE_DIFFERS,
    }
}

/// Returns what is wrong, in a sentence about the file.
fn message(kind: &FaultKind) -> String {
    match kind {
        FaultKind::Changed { recorded, found } => other_bytes(recorded.as_deref(), found),
        FaultKind::Disagrees { about } => {
            format!("this file gives a different SHA-256 for `{about}` than the other files of the release")
        }
        FaultKind::Record(how) => format!("this record contradicts the frameworks: {how}"),
        FaultKind::Missing => "this released file is missing".to_owned(),
        FaultKind::Extra => "this file was never released".to_owned(),
        FaultKind::Unreadable(why) => {
            format!("this file has the released bytes but cannot be read: {why}")
        }
        FaultKind::Crosswalk(how) => format!("this crosswalk contradicts the frameworks: {how}"),
        FaultKind::Misplaced { what, says, place } => {
            format!("this file belongs to {what} `{says}`, but its folder belongs to `{place}`")
        }
        FaultKind::Chain { previous, is_there } => {
            let state = if *is_there { "is a different one now" } else { "is missing" };
            format!("release {previous}, on which this one builds, {state}")
        }
        FaultKind::Inserted { previous: Some(previous), between } => {
            format!("this release follows {previous}, but release {between} lies in between")
        }
        FaultKind::Inserted { previous: None, between } => {
            format!("this is recorded as the first release, but release {between} is earlier")
        }
        FaultKind::Signature(why) => format!("the signature is not valid: {why}"),
        FaultKind::Unsigned => "the release is not signed".to_owned(),
        FaultKind::Gone => format!("`{CHANGELOG}` lists this release, but its folder is missing"),
        FaultKind::Edited { .. } => {
            "from this line on, the file differs from the records of the releases".to_owned()
        }
        FaultKind::Rebuilt { from, how } => format!("rebuilt from `{from}`, this file differs: {how}"),
    }
}

/// Returns what to do about a fault.
fn help(fault: &Fault) -> String {
    match &fault.kind {
        FaultKind::Extra => "move it out of the release folder".to_owned(),
        FaultKind::Unreadable(_) => "read it with the version of `dma` that made it".to_owned(),
        FaultKind::Misplaced { .. } => "give the folder its original name".to_owned(),
        FaultKind::Chain { previous, .. } => format!("restore the folder of release {previous}"),
        FaultKind::Inserted { between, .. } => {
            format!("remove the folder of release {between}, unless this release is the one that was added")
        }
        FaultKind::Signature(_) => {
            "sign `provenance.json` again, or find out who added the signature".to_owned()
        }
        FaultKind::Unsigned => "sign its `provenance.json` with a key that the signers file lists".to_owned(),
        FaultKind::Rebuilt { .. } => "name the commit that has the sources of this release".to_owned(),
        FaultKind::Changed { .. }
        | FaultKind::Disagrees { .. }
        | FaultKind::Record(_)
        | FaultKind::Missing
        | FaultKind::Crosswalk(_)
        | FaultKind::Gone
        | FaultKind::Edited { .. } => {
            let path = &fault.path;
            format!("restore it, for example with `git checkout -- {path}` in the programme's folder")
        }
    }
}

/// Says that a file differs from the released one, with both digests where the recorded one is known.
fn other_bytes(recorded: Option<&str>, found: &str) -> String {
    let found = short(found);
    match recorded {
        Some(recorded) => {
            format!(
                "this file differs from the released one: its SHA-256 was `{}` and is `{found}`",
                short(recorded)
            )
        }
        None => {
            format!(
                "this file differs from the released one: the other files do not agree on its SHA-256, which is `{found}`"
            )
        }
    }
}

/// Returns the first 12 digits of a digest, which are enough for people.
fn short(digest: &str) -> &str {
    digest.get(..12).unwrap_or(digest)
}
