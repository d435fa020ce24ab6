//! The settings that were asked for come in by name; their frameworks go out, or a word on the name that is unknown.

use dma_authoring::resolve::{Framework, Resolved};
use dma_text::diagnostic::nearest;
use dma_text::error::Error;

/// The frameworks of the settings that were named, in the order of the programme; all of them when none was.
pub(super) fn chosen<'r, 'm>(
    resolved: &'r Resolved<'m>,
    wanted: &[String],
) -> Result<Vec<&'r Framework<'m>>, Error> {
    known(wanted, &resolved.frameworks.iter().map(|framework| framework.setting).collect::<Vec<_>>())?;
    let is_wanted = |framework: &&Framework<'_>| {
        wanted.is_empty() || wanted.iter().any(|setting| setting == framework.setting)
    };
    Ok(resolved.frameworks.iter().filter(is_wanted).collect())
}

/// Refuses a name that is none of those that are known, with the one that was probably meant.
pub(super) fn known(wanted: &[String], known: &[&str]) -> Result<(), Error> {
    let Some(unknown) = wanted.iter().find(|setting| !known.contains(&setting.as_str())) else {
        return Ok(());
    };
    let meant = nearest(unknown, known.iter().copied());
    let hint = meant.map_or_else(
        || format!("it is one of {}", known.join(", ")),
        |meant| format!("did you mean `{meant}`?"),
    );
    Err(Error::Usage(format!("there is no setting `{unknown}`: {hint}")))
}
