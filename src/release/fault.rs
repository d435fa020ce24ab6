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
    /// It was released and is not there.
    Missing,
    /// It is there and was never released.
    Extra,
    /// Its bytes are those that were released, and it cannot be read as what it is to be.
    Unreadable(String),
    /// The crosswalk says otherwise than the two frameworks do.
    Crosswalk(String),
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
    /// Made again from its sources, it is another file.
    Rebuilt {
        /// The branch, tag or commit of the sources.
        from: String,
        /// In what it differs.
        how: String,
    },
    /// The signature is not one of the provenance.
    Signature(String),
    /// The change log tells of a release whose folder is not there.
    Gone,
    /// The change log is not what the records make it.
    Edited {
        /// Where the first line begins that is another, in bytes.
        at: usize,
    },
}

impl Fault {
    /// What is wrong, in a few words.
    pub fn words(&self) -> &'static str {
        match &self.kind {
            FaultKind::Changed { .. } => "a byte of it is not as it was released",
            FaultKind::Missing | FaultKind::Gone => "it was released and is missing",
            FaultKind::Edited { .. } => "it is not what the records of the releases make it",
            FaultKind::Extra => "it was never released",
            FaultKind::Unreadable(_) => "it cannot be read",
            FaultKind::Misplaced { .. } => "it is of another setting or version than its folder",
            FaultKind::Crosswalk(_)
            | FaultKind::Chain { .. }
            | FaultKind::Rebuilt { .. }
            | FaultKind::Signature(_) => "it does not fit the other releases",
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
            format!("worked out again, this crosswalk is another: {how}"),
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
        FaultKind::Signature(why) => (
            reason::SIGNATURE_INVALID,
            format!("the signature does not hold: {why}"),
            "sign the provenance again, or ask who put the signature there".to_owned(),
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
