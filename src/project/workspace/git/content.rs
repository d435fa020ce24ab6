//! The files of a folder in one state of a repository, within the limits that files on the disk have.

use super::call;
use super::{Repository, Snapshot};
use crate::root::{Loaded, MARK, Root};
use crate::workspace::read::{MOST_BYTES, MOST_DEPTH, MOST_FILES, is_source, too_much};
use dma_text::error::Error;
use dma_text::source::Sources;
use dma_yaml::tree::limits;
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::path::PathBuf;
use std::process::{Child, Stdio};

/// A file of the folder.
pub(super) struct File {
    /// From the folder, with `/` between the parts.
    pub(super) name: String,
    /// What it holds; of one that is too large, how many bytes.
    pub(super) bytes: Result<Vec<u8>, usize>,
}

/// What git lists.
struct Entry {
    kind: Kind,
    id: String,
    /// Whether the name under which it is listed is that of the file. A name that is not UTF-8 is listed as far as it is text.
    is_named: bool,
}

/// What git lists, by name.
type Entries = BTreeMap<String, Entry>;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    File,
    Link,
    /// Another repository, of which git keeps only the id of a commit.
    Submodule,
}

/// How many symbolic links may follow on one another.
const MOST_LINKS: usize = 8;

/// The id of the file that holds nothing and of the folder that holds nothing, in repositories of SHA-1 and of SHA-256.
const NOTHING: [[&str; 2]; 2] = [
    ["e69de29bb2d1d6434b8b29ae775ad8c2e48c5391", "4b825dc642cb6eb9a060e54bf8d69288fbee4904"],
    [
        "473a0f4c3be8a93681a267e3b1e9a7dcda1185436fe141f7749120a303721813",
        "6ef19b41225c5369f1c104d45d8d85efa9b057b53b14b4b9b939dd74decc5321",
    ],
];

pub(super) fn load(repository: &Repository, root: Root, snapshot: &Snapshot) -> Result<Loaded, Error> {
    let files = read(repository, snapshot, &is_source)?;
    if !files.iter().any(|file| file.name == MARK) {
        let hint = match snapshot {
            Snapshot::Staged => "`git add` the programme first",
            Snapshot::Commit(_) => "was the programme in another folder then?",
        };
        return Err(Error::NotInRevision { path: root.shown(MARK), revision: snapshot.words(), hint });
    }
    let deepest = files.iter().map(|file| file.name.matches('/').count()).max().unwrap_or(0);
    if deepest > MOST_DEPTH {
        return Err(too_much(&root, format!("{MOST_DEPTH} folders within one another")));
    }
    let taken = files.into_iter().map(|file| match file.bytes {
        Ok(bytes) => (file.name, bytes, None),
        Err(size) => (file.name, Vec::new(), Some(size)),
    });
    Ok(Loaded { sources: Sources::from_bytes(taken), root })
}

pub(super) fn read(
    repository: &Repository,
    snapshot: &Snapshot,
    wanted: &dyn Fn(&str) -> bool,
) -> Result<Vec<File>, Error> {
    let entries = match snapshot {
        Snapshot::Staged => staged(repository)?,
        Snapshot::Commit(commit) => committed(repository, &commit.id)?,
    };
    let names: Vec<&str> = entries.keys().map(String::as_str).filter(|name| wanted(name)).collect();
    if let Some(name) = names.iter().find(|name| !entries[**name].is_named) {
        return Err(Error::Name { path: PathBuf::from(name) });
    }
    if names.len() > MOST_FILES {
        let words = format!("{} holds more than {MOST_FILES} files", snapshot.words());
        return Err(Error::Git { action: "read the files", words });
    }
    let mut blobs = Blobs::start(repository)?;
    let mut files = Vec::with_capacity(names.len());
    for name in names {
        let id = blobs.follow(name, &entries)?;
        files.push(File { name: name.to_owned(), bytes: blobs.read(&id, name)? });
    }
    Ok(files)
}

/// `ls-tree`: mode, type, id, a tab and the path, each ended by a NUL.
fn committed(repository: &Repository, id: &str) -> Result<Entries, Error> {
    let mut command = call::command(&repository.folder);
    command.args(["ls-tree", "-r", "-z", id]);
    let out = call::expect(command, "list the files of a commit")?.out;
    let mut entries = Entries::new();
    for (fields, name) in records(&out) {
        list(&mut entries, name, Entry::new(fields[0], fields[2]));
    }
    Ok(entries)
}

/// Lists a file. Of two that are listed under one name, one has another.
fn list(entries: &mut Entries, name: Cow<'_, str>, mut entry: Entry) {
    let is_text = matches!(name, Cow::Borrowed(_));
    let name = name.into_owned();
    entry.is_named = is_text && entries.get(&name).is_none_or(|other| other.is_named);
    entries.insert(name, entry);
}

/// `ls-files`: mode, id, stage, a tab and the path, each ended by a NUL.
fn staged(repository: &Repository) -> Result<Entries, Error> {
    let call = |arguments: &[&str]| {
        let mut command = call::command(&repository.folder);
        command.envs(repository.index.iter().map(|index| ("GIT_INDEX_FILE", index)));
        command.args(arguments);
        call::expect(command, "read the index")
    };
    let out = call(&["ls-files", "--stage", "-z"])?.out;
    let mut entries = Entries::new();
    for (fields, name) in records(&out) {
        // A conflict is kept as up to three versions, with the stages 1 to 3.
        if fields[2] != "0" {
            let words = format!("{name} has a conflict that is not resolved; resolve it and `git add` it");
            return Err(Error::Git { action: "read the index", words });
        }
        list(&mut entries, name, Entry::new(fields[0], fields[1]));
    }
    let nothing = NOTHING.iter().find(|ids| entries.values().any(|entry| entry.id == ids[0]));
    if let Some([_, empty_folder]) = nothing {
        // `git add --intent-to-add` lists a file as empty, and the commit will not have it. Only the index is looked at:
        // files of the work tree would go through the filters that the repository names, which are programs.
        let mut listing = vec!["diff-index", "--cached", "--ita-invisible-in-index", "--no-renames"];
        listing.extend(["--no-ext-diff", "--no-textconv", "-z", "--name-only", "--relative", empty_folder]);
        let out = call(&listing)?.out;
        let added: BTreeSet<_> = out.split(|&byte| byte == 0).map(String::from_utf8_lossy).collect();
        entries.retain(|name, _| added.contains(name.as_str()));
    }
    Ok(entries)
}

/// The three fields and the name of each record.
fn records(out: &[u8]) -> impl Iterator<Item = ([&str; 3], Cow<'_, str>)> {
    out.split(|&byte| byte == 0).filter_map(|record| {
        let tab = record.iter().position(|&byte| byte == b'\t')?;
        let mut fields = std::str::from_utf8(&record[..tab]).ok()?.split(' ');
        let fields = [fields.next()?, fields.next()?, fields.next()?];
        Some((fields, String::from_utf8_lossy(&record[tab + 1..])))
    })
}

impl Entry {
    fn new(mode: &str, id: &str) -> Self {
        let kind = match mode {
            "120000" => Kind::Link,
            "160000" => Kind::Submodule,
            _ => Kind::File,
        };
        Self { kind, id: id.to_owned(), is_named: true }
    }
}

/// `git cat-file --batch`: takes an id a line, and answers each with a line about it and its bytes.
struct Blobs {
    child: Child,
    asked: std::process::ChildStdin,
    answers: BufReader<call::Output>,
    /// How many bytes were read so far.
    total: u64,
}

impl Blobs {
    fn start(repository: &Repository) -> Result<Self, Error> {
        let mut command = call::command(&repository.folder);
        command.args(["cat-file", "--batch"]).stdin(Stdio::piped()).stderr(Stdio::null());
        let mut child = command.spawn().map_err(|source| Error::NoGit { source })?;
        match (child.stdin.take(), call::Output::of(&mut child)) {
            (Some(asked), Some(answers)) => {
                Ok(Self { child, asked, answers: BufReader::new(answers), total: 0 })
            }
            _ => Err(Error::Internal("git has no input or no output".to_owned())),
        }
    }

    /// The bytes of a file; of one that is too large, how many it holds.
    fn read(&mut self, id: &str, name: &str) -> Result<Result<Vec<u8>, usize>, Error> {
        let failed = |words: String| Error::Git { action: "read a file", words: format!("{name}: {words}") };
        let broken = |source: std::io::Error| failed(source.to_string());
        writeln!(self.asked, "{id}").and_then(|()| self.asked.flush()).map_err(broken)?;
        let mut head = String::new();
        self.answers.read_line(&mut head).map_err(broken)?;
        let Some(size) = head.split_ascii_whitespace().nth(2).and_then(|size| size.parse::<u64>().ok())
        else {
            return Err(failed(
                "its content is not in this clone; fetch it, as with `git fetch --refetch --no-filter`"
                    .to_owned(),
            ));
        };
        let mut content = (&mut self.answers).take(size + 1);
        if size > limits::FILE_BYTES as u64 {
            std::io::copy(&mut content, &mut std::io::sink()).map_err(broken)?;
            return Ok(Err(usize::try_from(size).unwrap_or(usize::MAX)));
        }
        self.total = self.total.saturating_add(size);
        if self.total > MOST_BYTES {
            return Err(failed("with it there is more than 256 MiB to read".to_owned()));
        }
        let mut bytes = Vec::new();
        content.read_to_end(&mut bytes).map_err(broken)?;
        // After the content stands a line feed.
        if bytes.pop() != Some(b'\n') {
            return Err(failed("git stopped in the middle".to_owned()));
        }
        Ok(Ok(bytes))
    }

    /// The id of the file that a name stands for, by way of symbolic links, none of which leaves the folder.
    fn follow(&mut self, name: &str, entries: &Entries) -> Result<String, Error> {
        let refused = |why| Error::Link { path: PathBuf::from(name), why };
        let mut at = name.to_owned();
        for _ in 0..MOST_LINKS {
            let Some(entry) = entries.get(&at) else {
                return Err(refused("it leaves the programme, or names a folder or nothing"));
            };
            match entry.kind {
                Kind::File => return Ok(entry.id.clone()),
                Kind::Submodule => return Err(refused("it is a submodule, which is another repository")),
                Kind::Link => {}
            }
            let target = self.read(&entry.id, &at)?.unwrap_or_default();
            at = joined(&at, &String::from_utf8_lossy(&target))
                .ok_or_else(|| refused("it leaves the programme"))?;
        }
        Err(refused("it leads to too many others"))
    }
}

impl Drop for Blobs {
    fn drop(&mut self) {
        // It ends when its input does; one that is stopped early has more to say than anybody reads.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// What a link names, from the folder; nothing when that is outside.
fn joined(link: &str, target: &str) -> Option<String> {
    if target.starts_with('/') {
        return None;
    }
    let mut parts: Vec<&str> = link.split('/').collect();
    parts.pop();
    for part in target.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            _ => parts.push(part),
        }
    }
    Some(parts.join("/"))
}
