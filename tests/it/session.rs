//! A session works the same on the disk, in memory, in git and under unsaved texts.

use dma_project::Session;
use dma_project::storage::{Memory, Overlay, Storage};
use std::path::Path;
use std::sync::Arc;

const TODAY: &str = "2017-06-01";

/// Every file of the shipped programme, in memory.
fn memory() -> Arc<dyn Storage> {
    let top = Path::new(env!("CARGO_MANIFEST_DIR")).join("frameworks");
    let mut files = Vec::new();
    collect(&top, "", &mut files);
    Arc::new(Memory::new(files))
}

fn collect(folder: &Path, prefix: &str, files: &mut Vec<(String, Vec<u8>)>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = format!("{prefix}{}", path.file_name().unwrap().to_string_lossy());
        if path.is_dir() {
            collect(&path, &format!("{name}/"), files);
        } else {
            files.push((name, std::fs::read(&path).unwrap()));
        }
    }
}

fn on_disk() -> Session {
    Session::open(&Path::new(env!("CARGO_MANIFEST_DIR")).join("frameworks")).unwrap()
}

#[test]
fn a_programme_in_memory_says_what_it_says_on_the_disk() {
    let (disk, memory) = (on_disk(), Session::over(memory(), TODAY.to_owned()));
    assert_eq!(memory.load().unwrap().sources.len(), disk.load().unwrap().sources.len());
    for name in [None, Some("acute"), Some("acute@1.0.0")] {
        let (one, other) = (memory.revision(name).unwrap(), disk.revision(name).unwrap());
        let documents = |revisions: dma_project::session::Revisions| -> Vec<_> {
            revisions.revisions.into_iter().map(|revision| revision.document).collect()
        };
        assert_eq!(one.is_all, other.is_all, "{name:?}");
        assert_eq!(documents(one), documents(other), "{name:?}");
    }
    for name in ["acute/releases/2.0.0", "acute/framework.yaml", "acute/releases/2.0.0/framework.json"] {
        assert_eq!(memory.revision(Some(name)).unwrap().revisions.len(), 1, "{name}");
    }
    let (one, other) = (memory.last_release().unwrap(), disk.last_release().unwrap());
    assert_eq!(one.revisions.len(), other.revisions.len());
    assert_eq!(memory.statuses().unwrap().settings.len(), 5);
}

#[test]
fn memory_without_a_programme_is_no_programme() {
    let session = Session::over(Arc::new(Memory::default()), TODAY.to_owned());
    assert!(session.load().unwrap_err().to_string().starts_with("no programme"));
    assert!(session.revision(Some("main")).is_err());
}

#[test]
fn unsaved_texts_take_the_place_of_saved_ones() {
    let saved = memory();
    let name = "acute/framework.yaml";
    let text = String::from_utf8(saved.file(name).unwrap().unwrap()).unwrap();
    let title = text.lines().find(|line| line.starts_with("title:")).unwrap();
    let unsaved = text.replace(title, "title: An unsaved title");
    let overlay = Overlay::new(saved.clone(), [(name.to_owned(), unsaved.clone().into_bytes())]);
    let session = Session::over(Arc::new(overlay), TODAY.to_owned());
    assert_eq!(session.revision(Some("acute")).unwrap().revisions[0].document.title, "An unsaved title");
    assert_eq!(session.file(name).unwrap().unwrap(), unsaved.into_bytes());
    // What is released, and everything else, stays.
    assert_ne!(
        session.revision(Some("acute@2.0.0")).unwrap().revisions[0].document.title,
        "An unsaved title"
    );
    assert_eq!(session.load().unwrap().sources.len(), saved.load().unwrap().sources.len());
}

#[test]
fn a_damaged_file_stays_damaged_under_unsaved_texts() {
    let files =
        [("programme.yaml".to_owned(), vec![0xff, 0xfe]), ("scales.yaml".to_owned(), b"a: 1\n".to_vec())];
    let overlay =
        Overlay::new(Arc::new(Memory::new(files)), [("scales.yaml".to_owned(), b"b: 1\n".to_vec())]);
    let sources = overlay.load().unwrap().sources;
    let damage: Vec<_> = sources.iter().map(|(_, source)| source.damage().is_some()).collect();
    assert_eq!(damage, [true, false]);
}
