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
    /// It was released and is not there.
    Missing,
    /// It is there and was never released.
    Extra,
    /// Its bytes are those that were released, and it cannot be read as what it is to be.
    Unreadable(String),
    /// The crosswalk says otherwise than the two frameworks do.
    Crosswalk(String),
    /// The record says otherwise than the framework or the release before do.
    Record(String),
    /// It says something else than the place in which it stands.
    Misplaced {
        /// What is said of it, such as `version`.
        what: &'static str,
        /// What it says.
        says: String,
        /// What its place says.
        place: String,
    },
    /// A release on which another builds is not there, or is another one.
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
    /// Made again from its sources, it is another file.
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
    /// The change log tells of a release whose folder is not there.
    Gone,
    /// The change log is not what the records make it.
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
            FaultKind::Changed { .. } => "a byte of it is not as it was released",
            FaultKind::Disagrees { .. } => "it gives another digest of a file than the rest of the release",
            FaultKind::Record(_) => "it contradicts the framework or the release before",
            FaultKind::Missing | FaultKind::Gone => "it was released and is missing",
            FaultKind::Edited { .. } => "it is not what the records of the releases make it",
            FaultKind::Extra => "it was never released",
            FaultKind::Unreadable(_) => "it cannot be read",
            FaultKind::Misplaced { .. } => "it is of another setting or version than its folder",
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
            format!("this file gives another SHA-256 of `{about}` than the other files of the release do")
        }
        FaultKind::Record(how) => format!("this record contradicts the frameworks: {how}"),
        FaultKind::Missing => "this file was released and is missing".to_owned(),
        FaultKind::Extra => "this file was never released".to_owned(),
        FaultKind::Unreadable(why) => {
            format!("this file has the bytes that were released, and cannot be read: {why}")
        }
        FaultKind::Crosswalk(how) => format!("this crosswalk contradicts the frameworks: {how}"),
        FaultKind::Misplaced { what, says, place } => {
            format!("this file is of {what} `{says}`, and its folder of `{place}`")
        }
        FaultKind::Chain { previous, is_there } => {
            let state = if *is_there { "is another one now" } else { "is missing" };
            format!("release {previous}, on which this one builds, {state}")
        }
        FaultKind::Inserted { previous: Some(previous), between } => {
            format!("this release follows {previous}, but there is a release {between} in between")
        }
        FaultKind::Inserted { previous: None, between } => {
            format!("this is the first release, but there is an earlier release {between}")
        }
        FaultKind::Signature(why) => format!("the signature is not valid: {why}"),
        FaultKind::Unsigned => "the release is not signed".to_owned(),
        FaultKind::Gone => format!("`{CHANGELOG}` tells of this release, and its folder is not there"),
        FaultKind::Edited { .. } => {
            "from here on, this is not what the records of the releases make it".to_owned()
        }
        FaultKind::Rebuilt { from, how } => format!("made again from `{from}`, this file is another: {how}"),
    }
}

/// Returns what to do about a fault.
fn help(fault: &Fault) -> String {
    match &fault.kind {
        FaultKind::Extra => "move it out of the release's folder".to_owned(),
        FaultKind::Unreadable(_) => "read it with the version of `dma` that made it".to_owned(),
        FaultKind::Misplaced { .. } => "give the folder the name that it had".to_owned(),
        FaultKind::Chain { previous, .. } => format!("restore the folder of release {previous}"),
        FaultKind::Inserted { between, .. } => {
            format!("remove the folder of release {between}, unless this release is the one that was added")
        }
        FaultKind::Signature(_) => {
            "sign `provenance.json` again, or find out who added the signature".to_owned()
        }
        FaultKind::Unsigned => "sign its `provenance.json` with a key that the signers file lists".to_owned(),
        FaultKind::Rebuilt { .. } => "name the commit that holds the sources of this release".to_owned(),
        FaultKind::Changed { .. }
        | FaultKind::Disagrees { .. }
        | FaultKind::Record(_)
        | FaultKind::Missing
        | FaultKind::Crosswalk(_)
        | FaultKind::Gone
        | FaultKind::Edited { .. } => {
            let path = &fault.path;
            format!("restore it, as with `git checkout -- {path}` in the programme's folder")
        }
    }
}

fn other_bytes(recorded: Option<&str>, found: &str) -> String {
    let recorded = recorded.map_or("different digests".to_owned(), |digest| format!("`{}`", short(digest)));
    format!("a byte of this file is not as it was released: SHA-256 was {recorded}, is `{}`", short(found))
}

/// Returns the first 12 digits of a digest, which are enough for people.
fn short(digest: &str) -> &str {
    digest.get(..12).unwrap_or(digest)
}
