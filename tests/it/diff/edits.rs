//! Random revisions: a document and numbers come in; the document after as many edits as there are numbers goes out.

use dma_document::Document;
use serde_json::{Value, json};

/// A small generator, so that one number says all of an edit.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) % sides.max(1) as u64) as usize
    }
}

/// The document after one edit for each seed; edits that make no document are left out.
pub(crate) fn edited(document: &Document, seeds: &[u64]) -> Document {
    let mut value = serde_json::to_value(document).unwrap();
    for seed in seeds {
        let mut next = value.clone();
        edit(&mut next, &mut Dice(*seed));
        if serde_json::from_value::<Document>(next.clone()).is_ok() && !has_duplicates(&next) {
            value = next;
        }
    }
    serde_json::from_value(value).unwrap()
}

fn has_duplicates(value: &Value) -> bool {
    let document: Document = serde_json::from_value(value.clone()).unwrap();
    document.duplicate().is_some()
}

/// The pointers of everything in a document.
pub(crate) fn pointers(value: &Value, at: &str, all: &mut Vec<String>) {
    all.push(at.to_owned());
    match value {
        Value::Object(map) => {
            map.iter().for_each(|(key, value)| pointers(value, &format!("{at}/{key}"), all));
        }
        Value::Array(items) => {
            items.iter().enumerate().for_each(|(index, item)| pointers(item, &format!("{at}/{index}"), all));
        }
        _ => {}
    }
}

fn edit(root: &mut Value, dice: &mut Dice) {
    let mut all = Vec::new();
    pointers(root, "", &mut all);
    let place = all[dice.roll(all.len())].clone();
    let lists: Vec<&String> = all.iter().filter(|it| root.pointer(it).is_some_and(Value::is_array)).collect();
    match dice.roll(8) {
        0..=2 => change(root.pointer_mut(&place).unwrap(), dice),
        3 => remove_key(root, &place),
        4 | 5 => {
            let list = lists[dice.roll(lists.len())].clone();
            shuffle(root.pointer_mut(&list).unwrap().as_array_mut().unwrap(), dice);
        }
        _ => {
            // An item goes to another list of its kind.
            let from = lists[dice.roll(lists.len())].clone();
            let kind = from.rsplit('/').next().unwrap().to_owned();
            let same: Vec<&&String> = lists.iter().filter(|it| it.ends_with(&format!("/{kind}"))).collect();
            let to = (*same[dice.roll(same.len())]).clone();
            let items = root.pointer_mut(&from).unwrap().as_array_mut().unwrap();
            if items.is_empty() || to.starts_with(&format!("{from}/")) {
                return;
            }
            let item = items.remove(dice.roll(items.len()));
            if let Some(items) = root.pointer_mut(&to).and_then(Value::as_array_mut) {
                items.insert(dice.roll(items.len() + 1), item);
            }
        }
    }
}

fn change(value: &mut Value, dice: &mut Dice) {
    let words = ["other", "new words", "Digital.", "a", "exclude", "zero", "levels", "half-even", "plan-b"];
    *value = match &*value {
        Value::String(text) if dice.roll(2) == 0 => json!(format!("{text}-x")),
        Value::String(text) if dice.roll(3) == 0 => json!(text.to_uppercase()),
        Value::String(_) => json!(words[dice.roll(words.len())]),
        Value::Number(number) => json!(number.as_i64().unwrap_or(0) + 1),
        Value::Bool(flag) => json!(!flag),
        other => other.clone(),
    };
}

fn remove_key(root: &mut Value, place: &str) {
    let Some((parent, key)) = place.rsplit_once('/') else { return };
    if let Some(map) = root.pointer_mut(parent).and_then(Value::as_object_mut) {
        map.shift_remove(key);
    }
}

fn shuffle(items: &mut Vec<Value>, dice: &mut Dice) {
    if items.is_empty() {
        return;
    }
    let (from, to) = (dice.roll(items.len()), dice.roll(items.len()));
    match dice.roll(3) {
        0 => {
            items.remove(from);
        }
        1 => items.swap(from, to),
        _ => {
            // The same under another id.
            let mut item = items[from].clone();
            for key in ["id", "title", "text", "label"] {
                if let Some(text) = item.get(key).and_then(Value::as_str) {
                    item[key] = json!(format!("{text}-{}", dice.roll(1000)));
                }
            }
            rename_within(&mut item, dice.roll(1000));
            items.insert(to, item);
        }
    }
}

/// Ids of what an added item holds, so that none stands twice.
fn rename_within(item: &mut Value, number: usize) {
    for key in ["sections", "questions"] {
        for inner in item.get_mut(key).and_then(Value::as_array_mut).into_iter().flatten() {
            if let Some(id) = inner.get("id").and_then(Value::as_str) {
                inner["id"] = json!(format!("{id}-{number}"));
            }
            rename_within(inner, number);
        }
    }
}
