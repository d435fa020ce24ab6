//! The conflicts of a merge, and what messages say of them.

use super::items;
use std::fmt;

/// One step from a file's top to a place in it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Step {
    /// To the value of a key.
    Key(String),
    /// To the item of a list that is known by this id, or by what it holds.
    Item(String),
}

/// The key of the list that a path leads to; empty where the list has none.
pub(super) fn list_key(path: &[Step]) -> &str {
    match path.last() {
        Some(Step::Key(key)) => key,
        _ => "",
    }
}

/// Why two sides cannot both be had.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cause {
    /// Both changed it, and not alike.
    Edited,
    /// Both added it, and not alike.
    Added,
    /// Ours removed what theirs changed.
    RemovedByOurs,
    /// Theirs removed what ours changed.
    RemovedByTheirs,
    /// Both put its items in another order, and not alike.
    Order,
    /// Both took away the same and put something else in its place.
    Replaced,
    /// Together they leave nothing in it.
    Emptied,
    /// Both changed a comment on it, and not alike.
    Comments,
    /// Each put it in another place.
    Moved,
    /// Ours put in another place what theirs changed.
    MovedByOurs,
    /// Theirs put in another place what ours changed.
    MovedByTheirs,
    /// Ours put in another place what theirs removed.
    MovedByOursRemovedByTheirs,
    /// Theirs put in another place what ours removed.
    RemovedByOursMovedByTheirs,
    /// Ours replaced a part of it that theirs changed or removed.
    ReplacedByOurs,
    /// Theirs replaced a part of it that ours changed or removed.
    ReplacedByTheirs,
    /// Ours put it in place of an item that theirs changed, moved or removed.
    SuccessorByOurs,
    /// Theirs put it in place of an item that ours changed, moved or removed.
    SuccessorByTheirs,
    /// A side gave the ids or numbers in it to other items, and the other changed it too.
    Renumbered,
    /// Its lines cannot be put together.
    Layout,
}

/// One conflict.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Conflict {
    /// Where.
    pub path: Vec<Step>,
    /// Why the sides conflict there.
    pub cause: Cause,
}

/// How much of a value a message shows, in characters.
const SHOWN: usize = 60;

/// The name of an item as a message shows it: an id, or the beginning of the value.
fn shown(name: &str) -> String {
    let name = name.trim_matches('"');
    let mut shown: String = name.chars().take(SHOWN).collect();
    if shown.len() < name.len() {
        shown.push('…');
    }
    shown
}

impl Conflict {
    /// The id of the question that it is in, if it is in one.
    pub fn question(&self) -> Option<&str> {
        self.path.windows(2).rev().find_map(|pair| match pair {
            [Step::Key(list), Step::Item(id)] if list == "questions" => Some(id.as_str()),
            _ => None,
        })
    }

    /// The items that it is in, from the outermost to the innermost, and the keys within that.
    fn place(&self) -> (Vec<String>, String) {
        let mut items = Vec::new();
        let mut keys: Vec<&str> = Vec::new();
        for step in &self.path {
            match step {
                Step::Key(key) => keys.push(key),
                Step::Item(id) => {
                    let list = keys.last().copied().unwrap_or_default();
                    items.push(match id.as_str() {
                        "" => format!("{} without an id", items::noun(list)),
                        id => format!("{} `{}`", items::noun(list), shown(id)),
                    });
                    keys.clear();
                }
            }
        }
        (items, keys.join("."))
    }
}

impl fmt::Display for Conflict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (items, keys) = self.place();
        // Where a question is says its id, which is unique in the programme.
        let outer = self.path.iter().filter(|step| matches!(step, Step::Item(_)));
        let from = outer.clone().position(|step| match step {
            Step::Item(id) => self.question() == Some(id.as_str()),
            Step::Key(_) => false,
        });
        let items = &items[from.unwrap_or(0)..];
        if !items.is_empty() {
            write!(f, "{}: ", items.join(", "))?;
        }
        let what = match (self.path.is_empty(), keys.is_empty()) {
            (true, _) => "the file".to_owned(),
            (false, true) => "it".to_owned(),
            (false, false) => format!("`{keys}`"),
        };
        match self.cause {
            Cause::SuccessorByOurs => {
                f.write_str("our side put it in place of an item that their side changed or removed")
            }
            Cause::SuccessorByTheirs => {
                f.write_str("their side put it in place of an item that our side changed or removed")
            }
            Cause::ReplacedByOurs => {
                write!(f, "our side replaced a part of {what} that their side changed or removed")
            }
            Cause::ReplacedByTheirs => {
                write!(f, "their side replaced a part of {what} that our side changed or removed")
            }
            Cause::MovedByOursRemovedByTheirs => {
                write!(f, "our side moved {what}, their side removed it")
            }
            Cause::RemovedByOursMovedByTheirs => {
                write!(f, "their side moved {what}, our side removed it")
            }
            Cause::Edited => write!(f, "both sides changed {what} differently"),
            Cause::Added => write!(f, "both sides added {what} differently"),
            Cause::RemovedByOurs => write!(f, "our side removed {what}, their side changed it"),
            Cause::RemovedByTheirs => write!(f, "their side removed {what}, our side changed it"),
            Cause::Order => write!(f, "both sides changed the order of {what} differently"),
            Cause::Replaced => {
                write!(f, "both sides replaced the same part of {what} differently")
            }
            Cause::Emptied => write!(f, "together, the two sides remove everything from {what}"),
            Cause::Comments => write!(f, "both sides changed a comment on {what} differently"),
            Cause::Moved => write!(f, "the sides moved {what} to different places"),
            Cause::MovedByOurs => write!(f, "our side moved {what}, their side changed it"),
            Cause::MovedByTheirs => write!(f, "their side moved {what}, our side changed it"),
            Cause::Renumbered => {
                write!(f, "one side gave ids in {what} to other items, the other side changed {what} too")
            }
            Cause::Layout => write!(f, "the lines of the two sides for {what} cannot be combined"),
        }
    }
}
