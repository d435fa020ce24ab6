//! The programme of a folder as git has it, in the index or in a commit.

mod call;
mod content;

use crate::root::Loaded;
use crate::root::Root;
use dma_text::error::Error;
use std::path::{Path, PathBuf};

/// The git repository that a folder is in.
#[derive(Debug)]
pub struct Repository {
    /// The folder that git is asked in; paths are from here.
    folder: PathBuf,
    /// The index that a hook was told to look at, where that is another than usual.
    index: Option<PathBuf>,
    is_shallow: bool,
}

/// A commit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Commit {
    /// Its id, in full.
    pub id: String,
    /// What the user called it, such as `main`.
    pub name: String,
}

/// One of the states that git keeps.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Snapshot {
    /// What `git add` has put aside for the next commit.
    Staged,
    /// What was committed.
    Commit(Commit),
}

impl Commit {
    /// The first digits of the id, enough for people.
    pub fn short(&self) -> &str {
        self.id.get(..10).unwrap_or(&self.id)
    }
}

impl Snapshot {
    /// What it is called in messages.
    fn words(&self) -> String {
        match self {
            Self::Staged => "what is staged".to_owned(),
            Self::Commit(commit) => format!("`{}` (commit {})", commit.name, commit.short()),
        }
    }
}

/// The programme of a folder as it was in the commit that a name such as `main`, `v1.2` or `HEAD~3` stands for.
///
/// # Errors
///
/// When git cannot be called, does not know the name, or the folder held no programme then.
pub fn load_at(root: Root, name: &str) -> Result<Loaded, Error> {
    let repository = Repository::of(&root.folder)?;
    let commit = repository.commit(name)?;
    repository.load(root, &Snapshot::Commit(commit))
}

/// What git is set to in a folder; `None` where it is set to nothing, or there is no git.
pub fn git_setting(folder: &Path, name: &str) -> Option<String> {
    let mut command = call::command(folder);
    command.args(["config", "--get", name]);
    call::ask(command).ok().filter(|answer| answer.ok).map(|answer| answer.text())
}

impl Repository {
    /// The repository that a folder is in.
    ///
    /// # Errors
    ///
    /// When git cannot be called, does not trust the folder, or the folder is in no work tree.
    pub fn of(folder: &Path) -> Result<Self, Error> {
        let none = || Error::NoRepository { path: folder.to_owned() };
        if let Some(embedded) = embedded(folder) {
            return Err(planted(&embedded));
        }
        let mut command = call::command(folder);
        // The path may hold anything, so it is asked for last.
        command.args(["rev-parse", "--is-inside-work-tree", "--is-shallow-repository"]);
        command.args(["--show-cdup", "--absolute-git-dir"]);
        let answer = call::ask(command)?;
        if !answer.ok {
            return Err(match &answer.complaint {
                words if words.contains("not a git repository") => none(),
                words if words.contains("dubious ownership") => distrusted(folder),
                words => call::failure("find the repository", words),
            });
        }
        let text = answer.text();
        let mut lines = text.splitn(4, '\n');
        let [inside, shallow, up, own] = std::array::from_fn(|_| lines.next().unwrap_or_default());
        if inside != "true" {
            return Err(none());
        }
        let index = index_of_hook(&folder.join(up), Path::new(own));
        Ok(Self { folder: folder.to_owned(), index, is_shallow: shallow == "true" })
    }

    /// The commit that a name stands for: a branch, a tag, an id, or anything else that git reads as one.
    ///
    /// # Errors
    ///
    /// When git knows no commit by this name.
    pub fn commit(&self, name: &str) -> Result<Commit, Error> {
        let unknown = |hint: &str| Error::NoRevision { name: name.to_owned(), hint: hint.to_owned() };
        // Git takes what begins with a hyphen for an option of its own.
        if name.starts_with('-') {
            return Err(unknown("the name of a branch, a tag or a commit never begins with a hyphen"));
        }
        if name.is_empty() || name.contains(char::is_control) {
            return Err(unknown("name a branch, a tag or a commit, such as `main`"));
        }
        let mut command = call::command(&self.folder);
        let asked = format!("{name}^{{commit}}");
        command.args(["rev-parse", "--verify", "--quiet", "--end-of-options", &asked]);
        let answer = call::ask(command)?;
        let id = answer.text();
        if answer.ok && id.len() >= 40 && id.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return Ok(Commit { id, name: name.to_owned() });
        }
        Err(unknown(if name == "HEAD" {
            "nothing has been committed here yet"
        } else if self.is_shallow {
            "this clone holds only part of the history; fetch the rest with `git fetch --unshallow`, in a GitHub \
             workflow with `fetch-depth: 0` for `actions/checkout`"
        } else {
            "`git branch --all` and `git tag` list the names; `git fetch` gets those that are new elsewhere"
        }))
    }

    /// The last commit that both the current branch and another come from.
    ///
    /// # Errors
    ///
    /// When nothing is committed yet, or git finds no such commit.
    pub fn merge_base(&self, with: &Commit) -> Result<Commit, Error> {
        let head = self.commit("HEAD")?;
        let mut command = call::command(&self.folder);
        command.args(["merge-base", &head.id, &with.id]);
        let answer = call::ask(command)?;
        if answer.ok {
            return Ok(Commit { id: answer.text(), name: with.name.clone() });
        }
        if !answer.complaint.is_empty() {
            return Err(call::failure("compare the branches", &answer.complaint));
        }
        let hint = if self.is_shallow {
            "this clone holds only part of the history; fetch the rest with `git fetch --unshallow`, in a GitHub \
             workflow with `fetch-depth: 0` for `actions/checkout`"
        } else {
            "their histories have nothing in common; name another branch"
        };
        Err(Error::NoMergeBase { name: with.name.clone(), hint: hint.to_owned() })
    }

    /// The programme of this folder in a state that git keeps; the files that lint reads, as lint reads them.
    ///
    /// # Errors
    ///
    /// When the folder holds no programme in that state, when a symbolic link leaves the programme, and when there is too
    /// much to read.
    pub fn load(&self, root: Root, snapshot: &Snapshot) -> Result<Loaded, Error> {
        content::load(self, root, snapshot)
    }

    /// The files below this folder whose names, from this folder and with `/` between the parts, are wanted.
    ///
    /// # Errors
    ///
    /// As [`Repository::load`], but a folder without files is no error.
    pub fn read(
        &self,
        snapshot: &Snapshot,
        wanted: impl Fn(&str) -> bool,
    ) -> Result<Vec<(String, Vec<u8>)>, Error> {
        let files = content::read(self, snapshot, &wanted)?;
        let whole = |file: content::File| match file.bytes {
            Ok(bytes) => Ok((file.name, bytes)),
            Err(size) => Err(Error::Git {
                action: "read a file",
                words: format!("{} is too large ({size} bytes)", file.name),
            }),
        };
        files.into_iter().map(whole).collect()
    }
}

/// The folder at or above another that git would take for a repository though it has no `.git`: anybody can commit such
/// files, and git before 2.38 cannot be told to pass them over.
fn embedded(folder: &Path) -> Option<PathBuf> {
    let is_there = |path: PathBuf| path.symlink_metadata().is_ok();
    let real = folder.canonicalize().ok()?;
    let below = real.ancestors().take_while(|folder| !is_there(folder.join(".git")));
    let mut found =
        below.filter(|folder| ["HEAD", "objects", "refs"].iter().all(|name| is_there(folder.join(name))));
    found.next().map(Path::to_owned)
}

fn planted(folder: &Path) -> Error {
    let words = format!(
        "{} holds `HEAD`, `objects` and `refs`, so git would take it for a repository of its own, and anybody can commit \
         such files; delete them",
        folder.display()
    );
    Error::Git { action: "find the repository", words }
}

fn distrusted(folder: &Path) -> Error {
    let words = format!(
        "somebody else owns it, and git does not trust it; if you do, run `git config --global --add safe.directory \
         {}`, or with the folder above it that holds `.git`",
        folder.display()
    );
    Error::Git { action: "read the repository", words }
}

/// The index that git tells a hook of. `git commit -a` and `git commit PATH` commit another one than the usual, and a
/// hook is to see what will be committed. One that lies elsewhere is that of another repository.
fn index_of_hook(top: &Path, own: &Path) -> Option<PathBuf> {
    let index = top.join(std::env::var_os("GIT_INDEX_FILE")?);
    let folder = index.parent()?.canonicalize().ok()?;
    folder.starts_with(own.canonicalize().ok()?).then(|| folder.join(index.file_name().unwrap_or_default()))
}
