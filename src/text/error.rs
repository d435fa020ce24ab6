//! What stops the tool: usage, disk, or a fault of its own. An author's mistake is never an error but a finding.

use std::path::PathBuf;

/// Why a command could not run.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A path that was named does not exist.
    #[error("cannot find {}: no file or folder has this name", path.display())]
    NotFound {
        /// The path.
        path: PathBuf,
    },
    /// No programme at or above a folder.
    #[error("no programme found: neither {} nor any folder above it contains `frameworks/programme.yaml` or `programme.yaml`; name a file or folder of a programme", path.display())]
    NoProgramme {
        /// The folder where the search began.
        path: PathBuf,
    },
    /// A symbolic link that is not followed.
    #[error("the symbolic link {} is not followed: {why}; replace the link with the file", path.display())]
    Link {
        /// The link.
        path: PathBuf,
        /// Why the link is not followed.
        why: &'static str,
    },
    /// Something with the name of a source that is no file, such as a pipe.
    #[error("cannot read {}: it is neither a file nor a folder; move it away, or name a file", path.display())]
    NotAFile {
        /// The path.
        path: PathBuf,
    },
    /// A folder with the name of a file.
    #[error("cannot read {}: it is a folder, but a file is expected; move it away, or name a file", path.display())]
    NoFile {
        /// The path.
        path: PathBuf,
    },
    /// A file or folder whose name no report, digest or journal can repeat.
    #[error("cannot read {}: its name is not valid UTF-8; rename it, or move it away", path.display())]
    Name {
        /// The path; messages show it as far as it is text.
        path: PathBuf,
    },
    /// A file of more bytes than one of its kind has.
    #[error("cannot read {}: it is larger than {}; is it the right file?", path.display(), size(*most))]
    TooLarge {
        /// The path.
        path: PathBuf,
        /// The most bytes that are read of such a file.
        most: u64,
    },
    /// A file or folder stands where results should go.
    #[error("cannot write to {}: it is {}; {}", path.display(), found.name(), found.advice())]
    Occupied {
        /// The path.
        path: PathBuf,
        /// What stands there.
        found: Obstacle,
    },
    /// A file that nobody may write.
    #[error("cannot write {}: it is read-only; make it writable and run this again", path.display())]
    ReadOnly {
        /// The path.
        path: PathBuf,
    },
    /// The disk refused.
    #[error("cannot {action} {}: {}{}", path.display(), reason(source), advice(source))]
    Io {
        /// What was tried, such as `read`.
        action: &'static str,
        /// The path.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// Somebody else is writing to the programme.
    #[error("another process is writing to this programme: {holder} has locked {}; wait until it is done, then run this again", path.display())]
    Busy {
        /// The file that is locked.
        path: PathBuf,
        /// Who it is, as that process says.
        holder: String,
    },
    /// A file changed after an edit of it was prepared.
    #[error("{} was changed while `dma` was running, and was not overwritten: check its contents, then run this again", path.display())]
    Changed {
        /// The file.
        path: PathBuf,
    },
    /// What a decided change needs is gone, so that the change cannot be completed.
    #[error("{} is missing: this change needs it, but somebody deleted it", path.display())]
    Lost {
        /// The file or folder.
        path: PathBuf,
    },
    /// A folder that is to hold one publication holds what none put there.
    #[error("cannot publish to {}: it contains `{file}`, which `dma` did not publish; name a new or empty folder, or move that file away", folder.display())]
    Foreign {
        /// The folder.
        folder: PathBuf,
        /// What it holds.
        file: String,
    },
    /// A file of an earlier publication is not as it was published.
    #[error("{} was changed after it was published, and was not overwritten or removed: move it away, or name a new folder", path.display())]
    Edited {
        /// The file.
        path: PathBuf,
    },
    /// A change that was decided is not complete.
    #[error(
        "`{purpose}` was interrupted and is not complete: {cause}; fix that, and the next command that writes will complete \
         it; or abandon it: delete {}, and run `{purpose}` again",
        journal.display()
    )]
    Interrupted {
        /// What was being done.
        purpose: String,
        /// The journal, which lists what is left to do.
        journal: PathBuf,
        /// What stands in the way.
        cause: String,
    },
    /// A journal that no command of ours wrote.
    #[error("cannot use {}: {why}; nothing was changed; find out who wrote this file, delete it, and run this again", path.display())]
    Refused {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        why: String,
    },
    /// No place for the lock and the journal.
    #[error(
        "cannot create the folder {} for the lock: {}; {}",
        path.display(),
        reason(source),
        if *is_in_repository {
            "make the folder that holds it writable: the lock of a clone is always in `.git`"
        } else {
            "make it writable, or set `XDG_STATE_HOME` to a folder that is"
        }
    )]
    State {
        /// The folder.
        path: PathBuf,
        /// Whether it lies in the `.git` of a clone, where no setting can move it.
        is_in_repository: bool,
        /// What the system said.
        source: std::io::Error,
    },
    /// The programme is too large to read.
    #[error("cannot read {}: it contains more than {most}; is it the folder of a programme?", path.display())]
    TooMuch {
        /// The programme's folder.
        path: PathBuf,
        /// The limit, in words.
        most: String,
    },
    /// The system has no `git` that could be called.
    #[error(
        "cannot run `git`: {}; install it, or leave out the options that need it: `--staged`, `--since` and names of revisions",
        reason(source)
    )]
    NoGit {
        /// What the system said.
        source: std::io::Error,
    },
    /// A folder that git does not look after.
    #[error("{} is not in a git repository, so it has no other revisions; run this in a clone", path.display())]
    NoRepository {
        /// The folder.
        path: PathBuf,
    },
    /// A name that git knows no commit by.
    #[error("git does not know the commit `{name}`: {hint}")]
    NoRevision {
        /// The name as it was given.
        name: String,
        /// What to do.
        hint: String,
    },
    /// Two commits that git finds no common ancestor of.
    #[error("git finds no common ancestor of this branch and `{name}`: {hint}")]
    NoMergeBase {
        /// The name as it was given.
        name: String,
        /// What to do.
        hint: String,
    },
    /// A revision in which the folder holds no programme.
    #[error("there is no {} in {revision}; {hint}", path.display())]
    NotInRevision {
        /// The `programme.yaml` that was looked for.
        path: PathBuf,
        /// The revision in words.
        revision: String,
        /// What to do.
        hint: &'static str,
    },
    /// Git could not do what it was asked.
    #[error("git could not {action}: {words}")]
    Git {
        /// What was tried, such as `read the index`.
        action: &'static str,
        /// What git said, and what to do where that is known.
        words: String,
    },
    /// A release that is not what was released.
    #[error(
        "cannot build on {}: {how}; restore it, as with `git checkout -- {}`; `dma verify` names every file",
        path.display(),
        path.display()
    )]
    Damaged {
        /// The file of the release.
        path: PathBuf,
        /// What is wrong with it.
        how: &'static str,
    },
    /// A baseline that cannot be used.
    #[error("cannot use the baseline {}: {why}", path.display())]
    Baseline {
        /// The file.
        path: PathBuf,
        /// What is wrong with it, and what to do.
        why: String,
    },
    /// The command was used wrongly.
    #[error("{0}")]
    Usage(String),
    /// The tool broke a promise of its own.
    #[error("internal error: {0}; please report it")]
    Internal(String),
}

/// What stands where results should go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Obstacle {
    /// A file or a device that has the name of a folder for results.
    NoFolder,
    /// A folder that was named in place of a file.
    Folder,
    /// A folder that has the name of one of several results.
    FolderInTheWay,
    /// A pipe, a socket or a device.
    Device,
    /// Something that may not be replaced.
    Existing,
}

impl Obstacle {
    /// Returns what it is, as in "it is a folder".
    pub fn name(self) -> &'static str {
        match self {
            Self::NoFolder => "not a folder",
            Self::Folder | Self::FolderInTheWay => "a folder",
            Self::Device => "a pipe or a device",
            Self::Existing => "there already",
        }
    }

    /// Returns what to do about it.
    fn advice(self) -> &'static str {
        match self {
            Self::NoFolder | Self::Existing => "name another folder",
            Self::Folder => "name a file",
            Self::FolderInTheWay | Self::Device => "move it away, or name another place",
        }
    }
}

/// A number of bytes in words; limits are whole numbers of KiB or MiB.
fn size(bytes: u64) -> String {
    const MIB: u64 = 1024 * 1024;
    if bytes.is_multiple_of(MIB) { format!("{} MiB", bytes / MIB) } else { format!("{} KiB", bytes / 1024) }
}

/// What to do about a refusal of the system, where that is known; begins with a semicolon.
fn advice(error: &std::io::Error) -> &'static str {
    use std::io::ErrorKind;
    match error.kind() {
        ErrorKind::PermissionDenied => "; change its permissions, or run this as a user who has them",
        ErrorKind::StorageFull => "; free some space, then run this again",
        ErrorKind::QuotaExceeded => "; free some space or raise the quota, then run this again",
        ErrorKind::ReadOnlyFilesystem => "; the disk cannot be written to: name another place, or remount it",
        _ => "",
    }
}

/// What the system said, as part of a sentence and without its number.
fn reason(error: &std::io::Error) -> String {
    let text = error.to_string();
    let text = text.split(" (os error").next().unwrap_or_default();
    let mut rest = text.chars();
    rest.next().map_or_else(String::new, |first| first.to_lowercase().chain(rest).collect())
}
