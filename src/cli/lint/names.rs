//! Names of rules and groups as somebody typed them: known ones go through, for others the near one is suggested.

use dma_lint::rules::{self, Group, Rule};
use dma_text::diagnostic::{Severity, nearest};
use dma_text::error::Error;

/// Refuses a name that is neither a rule's nor a group's.
pub(super) fn known(name: &str) -> Result<(), Error> {
    let all = || rules::all().map(|rule| rule.code.slug).chain(Group::ALL.map(Group::name));
    if all().any(|it| it == name) {
        return Ok(());
    }
    Err(Error::Usage(format!("there is no rule or group `{name}`: {}", suggestion(name, all()))))
}

/// What a wrong name probably meant, or where the right ones stand.
pub(super) fn suggestion<'n>(name: &str, known: impl IntoIterator<Item = &'n str>) -> String {
    nearest(name, known).map_or_else(
        || "`dma explain --all` lists them".to_owned(),
        |meant| format!("did you mean `{meant}`?"),
    )
}

/// Whether a name is a rule's own or its group's.
pub(super) fn names(name: &str, rule: &Rule) -> bool {
    name == rule.code.slug || name == rule.group.name()
}

/// Levels as the command line gives them.
pub(super) fn levels(words: &[String]) -> Result<Vec<(String, Option<Severity>)>, Error> {
    words.iter().map(|word| level(word)).collect()
}

fn level(word: &str) -> Result<(String, Option<Severity>), Error> {
    let usage = |message: String| Error::Usage(message);
    let (name, level) = word
        .split_once('=')
        .ok_or_else(|| usage(format!("`--level {word}` needs the form NAME=LEVEL, such as `style=off`")))?;
    known(name)?;
    let level = match level {
        "off" => None,
        _ => Some(Severity::ALL.into_iter().find(|severity| severity.name() == level).ok_or_else(|| {
            usage(format!("`{level}` is no level: it is one of error, warning, note, off"))
        })?),
    };
    Ok((name.to_owned(), level))
}
