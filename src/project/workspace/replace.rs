//! A folder takes the place of another in one step: whoever looks at it sees all of the old one or all of the new one.
//!
//! The new folder is staged beside the old one, and both trade their names (`renameat2` on Linux, `renamex_np` on macOS).
//! Where the system has no such call, the old folder is put aside first and the new one takes its name right after; killed
//! in between, the next command that writes completes it. Only then is the old folder taken apart: the files of the earlier
//! publication go, and whatever anybody else put there moves into the new folder.

use super::disk::{At, Disk, Taken, is_unknown, plain};
use super::folder::{Folder, Kind};
use super::journal::Listed;
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

/// Carries out the exchange from wherever it was interrupted.
pub(super) fn carry_out(
    root: &Folder,
    names: &Names<'_>,
    files: &[Listed],
    gone: &[Listed],
    disk: &Disk,
) -> Result<(), Error> {
    // Once they have traded names, the old folder never holds just what the new one does: then nothing would be written.
    if holds_exactly(root, names.staged, files)? {
        exchange(root, names, disk)?;
        disk.sync(root)?;
    }
    let path = || root.shown(names.path);
    let new = root.folder(names.path)?.ok_or_else(|| Error::Changed { path: path() })?;
    for name in [names.staged, names.aside] {
        if let Some(old) = root.folder(name)? {
            remove_files(&old, gone, Unlike::Stays, disk)?;
            move_along(&old, &new, disk)?;
            remove_if_empty(At::new(root, name), disk)?;
        }
    }
    disk.sync(&new)?;
    disk.sync(root)
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
    for file in files {
        let (way, name) = super::transaction::split(&file.name);
        let (inside, _) = folder.walk_as_far(&way)?;
        if inside.digest(name)?.as_ref() != Some(&file.sha256) {
            return Ok(false);
        }
    }
    Ok(true)
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
