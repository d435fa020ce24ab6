//! The settings that a user named.

use dma_authoring::resolve::{Framework, Resolved};
use dma_text::diagnostic::nearest;
use dma_text::error::Error;

/// Returns the frameworks of the settings that were named, in the order of the programme; all of them if none was.
///
/// # Errors
///
/// When a setting is unknown: which one was probably meant.
pub fn chosen_frameworks<'r, 'm>(
    resolved: &'r Resolved<'m>,
    wanted: &[String],
) -> Result<Vec<&'r Framework<'m>>, Error> {
    let known: Vec<&str> = resolved.frameworks.iter().map(|framework| framework.setting).collect();
    known_setting(wanted, &known)?;
    let is_wanted = |framework: &&Framework<'_>| {
        wanted.is_empty() || wanted.iter().any(|setting| setting == framework.setting)
    };
    Ok(resolved.frameworks.iter().filter(is_wanted).collect())
}

/// Checks that every setting that was named is one of those that are known.
///
/// # Errors
///
/// When one is not: which one was probably meant.
pub fn known_setting(wanted: &[String], known: &[&str]) -> Result<(), Error> {
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
