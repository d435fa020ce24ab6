//! Applies differences to the document that they were made from, which shows that the differences are complete.

use super::difference::{Difference, Edit, Step};
use dma_document::Document;
use serde_json::Value;

/// Why differences do not fit a document.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the difference at {0} does not fit the document")]
pub struct NotApplicable(String);

/// Applies differences to the document that they were made from.
///
/// # Errors
///
/// When one of them names a place that the document does not have.
pub fn apply(document: &Document, differences: &[Difference]) -> Result<Document, NotApplicable> {
    let wrong = |error: serde_json::Error| NotApplicable(error.to_string());
    let mut root = serde_json::to_value(document).map_err(wrong)?;
    // First themes, sections and questions find their places; only then can the lists inside them be reached.
    let outer = |difference: &&Difference| is_outer(&difference.path, &difference.edit);
    lists(&mut root, &differences.iter().filter(outer).collect::<Vec<_>>())?;
    lists(&mut root, &differences.iter().filter(|difference| !outer(difference)).collect::<Vec<_>>())?;
    for difference in differences {
        if let Edit::Value { new, .. } = &difference.edit {
            value(&mut root, &difference.path, new.clone())?;
        }
    }
    serde_json::from_value(root).map_err(wrong)
}

fn misfit(path: &[Step]) -> NotApplicable {
    let step = |step: &Step| match step {
        Step::Key(key) => format!("/{key}"),
        Step::Item(id) => format!("/{id}"),
    };
    NotApplicable(path.iter().map(step).collect())
}

/// Whether an edit is of the list of themes, of sections or of questions.
fn is_outer(path: &[Step], edit: &Edit) -> bool {
    let list = if matches!(edit, Edit::Order { .. }) { path.last() } else { path.iter().rev().nth(1) };
    matches!(list, Some(Step::Key("themes" | "sections" | "questions")))
}

/// How deep the items of an edited list lie.
fn depth(difference: &Difference) -> usize {
    difference.path.len() + usize::from(matches!(difference.edit, Edit::Order { .. }))
}

/// Applies the edits of lists: new names, then what leaves from the deepest up, then order and what comes from the top.
fn lists(root: &mut Value, differences: &[&Difference]) -> Result<(), NotApplicable> {
    let mut down: Vec<&Difference> = differences.to_vec();
    down.sort_by_key(|difference| depth(difference));
    for difference in &down {
        if let Edit::Renamed { old, new } = &difference.edit {
            rename(root, &difference.path, old, new)?;
        }
    }
    let mut held: Vec<(&[Step], Value)> = Vec::new();
    for difference in down.iter().rev() {
        match &difference.edit {
            Edit::Moved { from, .. } => {
                let id = last_id(&difference.path)?;
                held.push((&difference.path, take(root, from, id)?));
            }
            Edit::Removed { .. } => {
                let (list, id) = (parent(&difference.path)?, last_id(&difference.path)?);
                take(root, list, id)?;
            }
            _ => {}
        }
    }
    let mut at = 0;
    while at < down.len() {
        let level = depth(down[at]);
        let end = down[at..]
            .iter()
            .position(|difference| depth(difference) != level)
            .map_or(down.len(), |count| at + count);
        for difference in &down[at..end] {
            if let Edit::Order { new, .. } = &difference.edit {
                order(list_mut(root, &difference.path)?, new);
            }
        }
        for difference in &down[at..end] {
            let (item, after) = match &difference.edit {
                Edit::Added { item, after } => (item.clone(), after),
                Edit::Moved { after, .. } => {
                    let held_at = held.iter().position(|(path, _)| *path == difference.path);
                    let held_at = held_at.ok_or_else(|| misfit(&difference.path))?;
                    (held.swap_remove(held_at).1, after)
                }
                _ => continue,
            };
            let list = list_mut(root, parent(&difference.path)?)?;
            let place = match after {
                None => 0,
                Some(id) => 1 + find(list, id).ok_or_else(|| misfit(&difference.path))?,
            };
            list.insert(place, item);
        }
        at = end;
    }
    Ok(())
}

fn parent(path: &[Step]) -> Result<&[Step], NotApplicable> {
    path.split_last().map(|(_, parent)| parent).ok_or_else(|| misfit(path))
}

fn last_id(path: &[Step]) -> Result<&str, NotApplicable> {
    match path.last() {
        Some(Step::Item(id)) => Ok(id),
        _ => Err(misfit(path)),
    }
}

fn find(list: &[Value], id: &str) -> Option<usize> {
    list.iter().position(|item| {
        item.get("id").and_then(Value::as_str) == Some(id)
            || item.get("level").and_then(Value::as_i64).is_some_and(|level| level.to_string() == id)
    })
}

fn node<'v>(root: &'v mut Value, path: &[Step]) -> Result<&'v mut Value, NotApplicable> {
    path.iter().try_fold(root, |value, step| match step {
        Step::Key(key) => value.get_mut(*key).ok_or_else(|| misfit(path)),
        Step::Item(id) => {
            let list = value.as_array_mut().ok_or_else(|| misfit(path))?;
            let at = find(list, id).ok_or_else(|| misfit(path))?;
            Ok(&mut list[at])
        }
    })
}

fn list_mut<'v>(root: &'v mut Value, path: &[Step]) -> Result<&'v mut Vec<Value>, NotApplicable> {
    node(root, path)?.as_array_mut().ok_or_else(|| misfit(path))
}

fn take(root: &mut Value, list: &[Step], id: &str) -> Result<Value, NotApplicable> {
    let items = list_mut(root, list)?;
    let at = find(items, id).ok_or_else(|| misfit(list))?;
    Ok(items.remove(at))
}

fn rename(root: &mut Value, path: &[Step], old: &str, new: &str) -> Result<(), NotApplicable> {
    let list = list_mut(root, parent(path)?)?;
    let at = find(list, old).ok_or_else(|| misfit(path))?;
    list[at]["id"] = Value::from(new);
    Ok(())
}

fn order(list: &mut [Value], ids: &[String]) {
    let place = |item: &Value| ids.iter().position(|id| find(std::slice::from_ref(item), id).is_some());
    list.sort_by_cached_key(|item| place(item));
}

fn value(root: &mut Value, path: &[Step], new: Option<Value>) -> Result<(), NotApplicable> {
    let (Some((Step::Key(key), parent)), true) = (path.split_last(), !path.is_empty()) else {
        return Err(misfit(path));
    };
    let object = node(root, parent)?.as_object_mut().ok_or_else(|| misfit(path))?;
    match new {
        Some(new) => {
            object.insert((*key).to_owned(), new);
        }
        None => {
            object.shift_remove(*key);
        }
    }
    Ok(())
}
