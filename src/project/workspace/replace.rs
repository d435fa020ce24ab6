//! A folder takes the place of another in one step: whoever looks at it sees all of the old one or all of the new one.
//!
//! The new folder is staged beside the old one, and both trade their names (`renameat2` on Linux, `renamex_np` on macOS).
//! Where the system has no such call, the old folder is put aside first and the new one takes its name right after; killed
//! in between, the next command that writes completes it. Only then is the old folder taken apart: the files of the earlier
//! publication go, and whatever anybody else put there moves into the new folder.

use super::disk::{At, Disk, Taken, is_unknown, plain};
use super::folder::{Folder, Kind};
use super::journal::Listed;
use super::publication::MOST_INDEX;
use super::read::MOST_DEPTH;
use dma_text::error::Error;
use std::collections::BTreeSet;

/// The names of one exchange, all in the same folder.
pub(super) struct Names<'m> {
    /// Name of the folder.
    pub(super) path: &'m str,
    /// Name of the new folder until it takes its place, and of the old one from then on.
    pub(super) staged: &'m str,
    /// Name of the old folder where two folders cannot trade their names.
    pub(super) aside: &'m str,
}

/// What the journal says of the files of both folders.
pub(super) struct Content<'m> {
    /// All files of the new folder.
    pub(super) files: &'m [Listed],
    /// The files of the old folder that go.
    pub(super) gone: &'m [Listed],
    /// What else was in the old folder, and moves along.
    pub(super) others: &'m [String],
}

/// Carries out the exchange from wherever it was interrupted.
pub(super) fn carry_out(
    root: &Folder,
    names: &Names<'_>,
    content: &Content<'_>,
    disk: &Disk,
) -> Result<(), Error> {
    // Once they have traded names, the old folder never holds just what the new one does: then nothing would be written.
    if holds_exactly(root, names.staged, content.files)? {
        if let Some(old) = root.folder(names.path)?
            && !is_listed(&old, content.gone)?
        {
            return Err(Error::Usage(format!(
                "{} lists in no index of its own what is to go from it",
                root.shown(names.path).display()
            )));
        }
        exchange(root, names, disk)?;
        disk.sync(root)?;
    }
    let lost = |name: &str| Error::Lost { path: root.shown(name) };
    let new = root.folder(names.path)?.ok_or_else(|| lost(names.staged))?;
    // Where the new folder is neither here nor there, somebody deleted it: then nothing of the old one goes.
    if !holds_all(&new, content.files)? {
        return Err(lost(names.staged));
    }
    for name in [names.staged, names.aside] {
        if let Some(old) = root.folder(name)? {
            remove_files(&old, content.gone, Unlike::Stays, disk)?;
            move_along(&old, &new, disk)?;
            remove_if_empty(At::new(root, name), disk)?;
        }
    }
    for other in content.others {
        let (way, name) = super::transaction::split(other);
        let (inside, depth) = new.walk_as_far(&way)?;
        if depth < way.len() || inside.kind(name)?.is_none() {
            return Err(Error::Lost { path: new.shown(other) });
        }
    }
    disk.sync(&new)?;
    disk.sync(root)
}

/// Whether the files that go are those of one publication: one of them, the index, holds the digests of all others. Without
/// this, a forged journal could name any folder and its files.
fn is_listed(old: &Folder, gone: &[Listed]) -> Result<bool, Error> {
    // A file is no index of itself.
    let indexes = gone.iter().filter(|file| gone.len() > 1 && !file.name.contains('/'));
    for index in indexes {
        let Some(bytes) = old.read(&index.name, MOST_INDEX)? else { continue };
        let is_in =
            |file: &&Listed| bytes.windows(file.sha256.len()).any(|part| part == file.sha256.as_bytes());
        if gone.iter().filter(|file| file.name != index.name).all(|file| is_in(&file)) {
            return Ok(true);
        }
    }
    Ok(gone.is_empty())
}

/// What is in a folder besides the files of an earlier publication: files, and folders in which that had none.
pub(super) fn others(old: &Folder, files: &[Listed], gone: &[Listed]) -> Result<Vec<String>, Error> {
    fn walk(
        folder: &Folder,
        prefix: &str,
        ours: &BTreeSet<&str>,
        found: &mut Vec<String>,
    ) -> Result<(), Error> {
        for entry in folder.entries()? {
            // A name that is not in Unicode moves along like the others; no journal can list it.
            let Some(name) = entry.name.to_str() else { continue };
            let path = format!("{prefix}{name}");
            let is_shared = ours.range(format!("{path}/").as_str()..).next().is_some_and(|next| {
                next.strip_prefix(path.as_str()).is_some_and(|rest| rest.starts_with('/'))
            });
            if entry.kind == Kind::Folder && is_shared {
                if let Some(inside) = folder.folder(name)? {
                    walk(&inside, &format!("{path}/"), ours, found)?;
                }
            } else if entry.kind != Kind::Folder && !ours.contains(path.as_str())
                || entry.kind == Kind::Folder
            {
                found.push(path);
            }
        }
        Ok(())
    }
    let ours = files.iter().chain(gone).map(|file| file.name.as_str()).collect();
    let mut found = Vec::new();
    walk(old, "", &ours, &mut found)?;
    Ok(found)
}

/// Whether a folder holds the files that are listed, whatever else it holds.
fn holds_all(folder: &Folder, files: &[Listed]) -> Result<bool, Error> {
    for file in files {
        let (way, name) = super::transaction::split(&file.name);
        let (inside, depth) = folder.walk_as_far(&way)?;
        if depth < way.len() || inside.digest(name)?.as_ref() != Some(&file.sha256) {
            return Ok(false);
        }
    }
    Ok(true)
}

fn exchange(root: &Folder, names: &Names<'_>, disk: &Disk) -> Result<(), Error> {
    let (new, target, aside) =
        (At::new(root, names.staged), At::new(root, names.path), At::new(root, names.aside));
    if root.kind(names.path)?.is_none() {
        return disk.rename(new, target, Taken::Refused);
    }
    // The old one must be a real folder, at whatever moment this is looked at.
    root.folder(names.path)?;
    match disk.rename(new, target, Taken::Exchanged) {
        Err(Error::Io { source, .. }) if is_unknown(&source) => {
            disk.rename(target, aside, Taken::Refused)?;
            disk.rename(new, target, Taken::Refused)
        }
        exchanged => exchanged,
    }
}

/// Whether a folder holds the files that are listed, and nothing else.
pub(super) fn holds_exactly(parent: &Folder, name: &str, files: &[Listed]) -> Result<bool, Error> {
    if parent.kind(name)? != Some(Kind::Folder) {
        return Ok(false);
    }
    let Some(folder) = parent.folder(name)? else { return Ok(false) };
    let mut found = Vec::new();
    if !collect(&folder, "", 0, &mut found)? {
        return Ok(false);
    }
    let wanted: BTreeSet<&str> = files.iter().map(|file| file.name.as_str()).collect();
    if found.len() != wanted.len() || found.iter().any(|name| !wanted.contains(name.as_str())) {
        return Ok(false);
    }
    holds_all(&folder, files)
}

/// Lists the files of a folder and those in it; false where there is anything that is neither file nor folder.
fn collect(folder: &Folder, prefix: &str, depth: usize, found: &mut Vec<String>) -> Result<bool, Error> {
    for entry in folder.entries()? {
        let Some(name) = entry.name.to_str() else { return Ok(false) };
        match (entry.kind, folder.kind(name)?) {
            (Kind::Folder, Some(Kind::Folder)) if depth < MOST_DEPTH => {
                let Some(inside) = folder.folder(name)? else { return Ok(false) };
                if !collect(&inside, &format!("{prefix}{name}/"), depth + 1, found)? {
                    return Ok(false);
                }
            }
            (Kind::File, Some(Kind::File)) => found.push(format!("{prefix}{name}")),
            _ => return Ok(false),
        }
    }
    Ok(true)
}

/// What becomes of a file that is listed and has another digest.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unlike {
    /// Somebody edited it.
    Stays,
    /// The process died while it was staged: half of it is there.
    Goes,
}

/// Takes away the files that are listed, and then the folders that are empty.
pub(super) fn remove_files(
    folder: &Folder,
    files: &[Listed],
    unlike: Unlike,
    disk: &Disk,
) -> Result<(), Error> {
    let mut folders = BTreeSet::new();
    for file in files {
        let (way, name) = super::transaction::split(&file.name);
        for depth in 1..=way.len() {
            folders.insert(way[..depth].to_vec());
        }
        let (inside, depth) = folder.walk_as_far(&way)?;
        if depth < way.len() || inside.kind(name)? != Some(Kind::File) {
            continue;
        }
        if unlike == Unlike::Goes || inside.digest(name)?.as_ref() == Some(&file.sha256) {
            disk.remove_file(At::new(&inside, name))?;
        }
    }
    for way in folders.iter().rev() {
        let Some((name, above)) = way.split_last() else { continue };
        let (inside, depth) = folder.walk_as_far(above)?;
        if depth == above.len() {
            remove_if_empty(At::new(&inside, name), disk)?;
        }
    }
    Ok(())
}

/// Takes a folder away that holds nothing; any other stays.
pub(super) fn remove_if_empty(at: At<'_>, disk: &Disk) -> Result<(), Error> {
    match at.folder.folder(at.name)? {
        Some(folder) if folder.entries()?.is_empty() => disk.remove_folder(at),
        _ => Ok(()),
    }
}

/// Moves everything in a folder to the same place in another, where nothing has its name.
fn move_along(old: &Folder, new: &Folder, disk: &Disk) -> Result<(), Error> {
    for entry in old.entries()? {
        let name = &entry.name;
        match (entry.kind, new.kind(name)?) {
            (_, None) => disk.rename(At::new(old, name), At::new(new, name), Taken::Refused)?,
            (Kind::Folder, Some(Kind::Folder)) => {
                if let (Some(from), Some(to)) = (old.folder(name)?, new.folder(name)?) {
                    move_along(&from, &to, disk)?;
                }
                remove_if_empty(At::new(old, name), disk)?;
            }
            _ => return Err(Error::Changed { path: old.shown(name) }),
        }
    }
    Ok(())
}

/// Gives a new folder the permissions of the one whose place it will take.
pub(super) fn keep_permissions(parent: &Folder, name: &str, new: &Folder) -> Result<(), Error> {
    let Some(old) = parent.folder(name)? else { return Ok(()) };
    let copy = || -> std::io::Result<()> {
        let known = old.dir().open(".")?.into_std().metadata()?.permissions();
        new.dir().open(".")?.into_std().set_permissions(plain(known))
    };
    // Elsewhere than on Unix a folder has the permissions of the one that it is in.
    if cfg!(unix) {
        copy().map_err(|source| super::disk::io("write", &new.shown(""), source))
    } else {
        Ok(())
    }
}
