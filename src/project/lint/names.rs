//! Names of rules and groups, and levels, as a user types them.

use dma_lint::rules::{self, Group, Rule};
use dma_text::diagnostic::{Severity, nearest};
use dma_text::error::Error;

/// Checks that a name is that of a rule or of a group.
///
/// # Errors
///
/// When it is neither: which one was probably meant.
pub fn check_name(name: &str) -> Result<(), Error> {
    let all = || rules::all().map(|rule| rule.code.slug).chain(Group::ALL.map(Group::name));
    if all().any(|known| known == name) {
        return Ok(());
    }
    Err(Error::Usage(format!("there is no rule or group `{name}`: {}", suggestion(name, all()))))
}

/// Returns what a wrong name probably meant, or how to list the right ones.
pub fn suggestion<'n>(name: &str, known: impl IntoIterator<Item = &'n str>) -> String {
    nearest(name, known).map_or_else(
        || "`dma explain --all` lists them".to_owned(),
        |meant| format!("did you mean `{meant}`?"),
    )
}

/// Whether a name is a rule's own or its group's.
pub fn is_name_of(name: &str, rule: &Rule) -> bool {
    name == rule.code.slug || name == rule.group.name()
}

/// Reads levels such as `style=off`; `None` is off.
///
/// # Errors
///
/// When a name or a level is unknown.
pub fn levels(words: &[String]) -> Result<Vec<(String, Option<Severity>)>, Error> {
    words.iter().map(|word| level(word)).collect()
}

fn level(word: &str) -> Result<(String, Option<Severity>), Error> {
    let usage = |message: String| Error::Usage(message);
    let (name, level) = word
        .split_once('=')
        .ok_or_else(|| usage(format!("`--level {word}` needs the form NAME=LEVEL, such as `style=off`")))?;
    check_name(name)?;
    let level =
        match level {
            "off" => None,
            _ => Some(Severity::ALL.into_iter().find(|severity| severity.name() == level).ok_or_else(
                || usage(format!("`{level}` is not a level; use error, warning, note or off")),
            )?),
        };
    Ok((name.to_owned(), level))
}
