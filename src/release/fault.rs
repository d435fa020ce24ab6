//! What is wrong with a released file, as data; a finding at a place in it goes out.

use super::changelog::CHANGELOG;
use super::reason;
use dma_text::diagnostic::{Findings, Severity};
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
    /// The setting in whose folder the file lies; for the change log, its own name.
    pub fn setting(&self) -> Option<&str> {
        self.path.split('/').next()
    }

    /// What is wrong, in a few words.
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

/// Says what is wrong with a released file, at a place in it.
pub fn told(fault: &Fault, place: Span, findings: &mut Findings) {
    let path = &fault.path;
    let restore = format!("restore it, as with `git checkout -- {path}` in the programme's folder");
    let (code, message, help) = match &fault.kind {
        FaultKind::Changed { recorded, found } => {
            (reason::RELEASED_FILE_CHANGED, other_bytes(recorded.as_deref(), found), restore)
        }
        FaultKind::Disagrees { about } => (
            reason::RELEASED_FILE_CHANGED,
            format!("this file gives another SHA-256 of `{about}` than the other files of the release do"),
            restore,
        ),
        FaultKind::Record(how) => {
            (reason::RECORD_CONTRADICTED, format!("this record contradicts the frameworks: {how}"), restore)
        }
        FaultKind::Missing => {
            (reason::RELEASED_FILE_MISSING, "this file was released and is missing".to_owned(), restore)
        }
        FaultKind::Extra => (
            reason::RELEASED_FILE_EXTRA,
            "this file was never released".to_owned(),
            "move it out of the release's folder".to_owned(),
        ),
        FaultKind::Unreadable(why) => (
            reason::RELEASED_FILE_UNREADABLE,
            format!("this file has the bytes that were released, and cannot be read: {why}"),
            "read it with the version of `dma` that made it".to_owned(),
        ),
        FaultKind::Crosswalk(how) => (
            reason::CROSSWALK_CONTRADICTED,
            format!("this crosswalk contradicts the frameworks: {how}"),
            restore,
        ),
        FaultKind::Misplaced { what, says, place } => (
            reason::RELEASE_MISPLACED,
            format!("this file is of {what} `{says}`, and its folder of `{place}`"),
            "give the folder the name that it had".to_owned(),
        ),
        FaultKind::Chain { previous, is_there } => {
            let state = if *is_there { "is another one now" } else { "is missing" };
            let message = format!("release {previous}, on which this one builds, {state}");
            (reason::RELEASE_CHAIN_BROKEN, message, format!("restore the folder of release {previous}"))
        }
        FaultKind::Inserted { previous, between } => (
            reason::RELEASE_CHAIN_BROKEN,
            match previous {
                Some(previous) => {
                    format!("this release follows {previous}, but there is a release {between} in between")
                }
                None => format!("this is the first release, but there is an earlier release {between}"),
            },
            format!("remove the folder of release {between}, unless this release is the one that was added"),
        ),
        FaultKind::Signature(why) => (
            reason::SIGNATURE_INVALID,
            format!("the signature is not valid: {why}"),
            "sign `provenance.json` again, or find out who added the signature".to_owned(),
        ),
        FaultKind::Unsigned => (
            reason::SIGNATURE_INVALID,
            "the release is not signed".to_owned(),
            "sign its `provenance.json` with a key that the signers file lists".to_owned(),
        ),
        FaultKind::Gone => (
            reason::RELEASED_FILE_MISSING,
            format!("`{CHANGELOG}` tells of this release, and its folder is not there"),
            restore,
        ),
        FaultKind::Edited { .. } => (
            reason::CHANGELOG_EDITED,
            "from here on, this is not what the records of the releases make it".to_owned(),
            restore,
        ),
        FaultKind::Rebuilt { from, how } => (
            reason::REBUILT_FILE_DIFFERS,
            format!("made again from `{from}`, this file is another: {how}"),
            "name the commit that holds the sources of this release".to_owned(),
        ),
    };
    findings.speak_as(code, Severity::Error);
    findings.about(None);
    findings.at(place, message).help(help);
}

fn other_bytes(recorded: Option<&str>, found: &str) -> String {
    let recorded = recorded.map_or("different digests".to_owned(), |it| format!("`{}`", short(it)));
    format!("a byte of this file is not as it was released: SHA-256 was {recorded}, is `{}`", short(found))
}

/// Enough of a digest for people.
fn short(digest: &str) -> &str {
    digest.get(..12).unwrap_or(digest)
}
