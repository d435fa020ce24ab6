//! A release and the one before it come in; what its crosswalk says otherwise than the two frameworks do goes out.

use super::folder::{CROSSWALK, FRAMEWORK, Folder};
use super::record::Record;
use dma_authoring::model::{self, DocumentKind, Model};
use dma_carry::Crosswalk;
use dma_revision::changes::{self, Intents};
use dma_revision::diff::{Revision, compare};
use dma_text::source::Sources;
use dma_yaml::tree;

/// What a crosswalk says otherwise than it would if it were worked out again; nothing where the two agree, or where
/// another version of the tool made it, which may have judged by other rules.
pub(super) fn contradiction(folder: &Folder, previous: Option<&Folder>, record: &Record) -> Option<String> {
    if record.tool.version != env!("CARGO_PKG_VERSION") {
        return None;
    }
    let crosswalk: Crosswalk = serde_json::from_str(folder.text(CROSSWALK)?).ok()?;
    let new = dma_document::parse(folder.text(FRAMEWORK)?).ok()?;
    let again = match (previous, &record.previous) {
        (None, None) => dma_carry::first(&new),
        (Some(previous), Some(_)) => {
            let old = dma_document::parse(previous.text(FRAMEWORK)?).ok()?;
            again(folder, (old, new), &crosswalk)?
        }
        // What it builds on is not there, which is said elsewhere.
        _ => return None,
    };
    difference(&crosswalk.without_words(), &again.without_words())
}

/// Works a crosswalk out from two frameworks and the declarations of the release. Which questions other settings ask stands
/// in neither: of those, the crosswalk itself is asked.
fn again(
    folder: &Folder,
    (old, new): (dma_document::Document, dma_document::Document),
    crosswalk: &Crosswalk,
) -> Option<Crosswalk> {
    let told = |kind: &str| {
        let questions = crosswalk.questions.iter();
        let of_kind = questions.filter(|it| it.changes.iter().any(|slug| slug == kind));
        of_kind.flat_map(|it| it.from.iter().chain(&it.to).cloned()).collect()
    };
    let revision = |document, elsewhere| Revision { elsewhere, ..Revision::new("", document) };
    let old = revision(old, told("question-extended"));
    let new = revision(new, told("question-withdrawn"));
    let intents = intents(folder);
    let comparison = compare(&old, &new);
    let changes = changes::between(&comparison, &intents);
    let plan = dma_carry::plan(&comparison, &changes, &intents);
    let verdicts = dma_carry::verdicts(&comparison, &changes);
    dma_carry::crosswalk((&old.document, &new.document), &plan, &verdicts).ok()
}

/// The declarations that lie in a release.
fn intents(folder: &Folder) -> Intents {
    let declared = folder.files.iter().filter(|(name, _)| name.starts_with("changes/"));
    let texts = declared.map(|(name, bytes)| (name.clone(), String::from_utf8_lossy(bytes).into_owned()));
    let sources = Sources::new(texts);
    let read = |(id, source): (_, &dma_text::source::Source)| {
        model::decode(&tree::parse(&sources, id), DocumentKind::of(source.name()))
    };
    Intents::read(&Model { files: sources.iter().map(read).collect() })
}

/// The first thing in which two crosswalks differ.
fn difference(released: &Crosswalk, again: &Crosswalk) -> Option<String> {
    if released == again {
        return None;
    }
    let pairs = released.questions.iter().zip(&again.questions);
    let mut differ = pairs.filter(|(one, other)| one != other);
    let name = |it: &dma_carry::CrosswalkQuestion| {
        it.to.clone().or_else(|| it.from.first().cloned()).unwrap_or_default()
    };
    Some(match differ.next() {
        Some((one, other)) if one.action != other.action => {
            format!("of question `{}` it says `{}`, and it is `{}`", name(one), one.action, other.action)
        }
        Some((one, _)) => format!("what it says of question `{}` is not so", name(one)),
        None if released.questions.len() != again.questions.len() => {
            format!(
                "it tells of {} questions, and there are {}",
                released.questions.len(),
                again.questions.len()
            )
        }
        None => "the versions, digests or verdicts that it names are others".to_owned(),
    })
}
