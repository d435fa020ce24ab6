//! The path across releases that answers are carried along.

use super::Session;
use dma_answers::response::Response;
use dma_carry::{Assessment, Crosswalk, FrameworkVersion};
use dma_document::Intents;
use dma_release::Released;
use dma_revision::diff::Revision;
use dma_text::error::Error;
use semver::Version;

/// The frameworks that a response passes from one version of a setting to another, and what leads from each to the next.
#[derive(Debug)]
pub struct CarryPath {
    /// The frameworks, beginning with the one that the response answers.
    pub stations: Vec<FrameworkVersion>,
    /// One for each step between two of them.
    pub crosswalks: Vec<Crosswalk>,
}

/// Where a response is to be carried.
#[derive(Debug, Clone, Copy)]
pub struct Destination<'t> {
    /// A version such as `2.0.0`, or a revision that is not released yet, such as `acute`.
    pub to: &'t str,
    /// Whether it is an earlier version.
    pub is_back: bool,
}

impl CarryPath {
    /// Checks that a response answers the very framework that the path begins with.
    ///
    /// # Errors
    ///
    /// When it answers another programme, or names another digest.
    pub fn check_start(&self, response: &Response) -> Result<(), Error> {
        let (name, of) = (&self.stations[0].name, &response.framework);
        if name.programme != of.programme {
            return Err(Error::Usage(format!(
                "it answers the programme `{}`, and this is `{}`",
                of.programme, name.programme
            )));
        }
        if name.sha256 != of.sha256 {
            return Err(Error::Usage(format!(
                "it names {} {} with another digest than the release has, so it answers something else",
                of.setting, of.version
            )));
        }
        Ok(())
    }
}

impl Session {
    /// Returns the path that a response has to go.
    ///
    /// # Errors
    ///
    /// When the releases of its setting are not what was released, or none of them leads there.
    pub fn carry_path(&self, response: &Response, destination: Destination<'_>) -> Result<CarryPath, Error> {
        let of = &response.framework;
        let history = self.history()?;
        let refused = |why: String| Error::Usage(why);
        let releases: Vec<&Released> = history.of(&of.setting).collect();
        if releases.is_empty() {
            return Err(refused(format!("it answers `{}`, of which nothing is released here", of.setting)));
        }
        let from = position(&releases, &of.setting, &of.version)?;
        let wanted = match destination.to.split_once('@') {
            Some((setting, _)) if setting != of.setting => {
                return Err(refused(format!(
                    "it answers `{}`, and cannot be carried to `{}`",
                    of.setting, destination.to
                )));
            }
            Some((_, version)) => version,
            None => destination.to,
        };
        let is_version = Version::parse(wanted).is_ok();
        let to = if is_version { Some(position(&releases, &of.setting, wanted)?) } else { None };
        if to == Some(from) {
            return Err(refused(format!(
                "it answers {} {} already: name another version",
                of.setting, of.version
            )));
        }
        if destination.is_back {
            let to = to.ok_or_else(|| {
                refused("an earlier release is needed to carry it back, such as `--to 1.0.0`".to_owned())
            })?;
            return backward(&releases, from, to);
        }
        let last = to.unwrap_or(releases.len() - 1);
        if last < from {
            return Err(refused(format!(
                "it answers {}, which is later than {wanted}: `--back` carries it back",
                of.version
            )));
        }
        let mut path = forward(&releases, from, last)?;
        if to.is_none() {
            self.beyond(&mut path, destination.to, releases[last])?;
        }
        Ok(path)
    }

    /// Adds the last step, to a revision that is not released yet.
    fn beyond(&self, path: &mut CarryPath, to: &str, last: &Released) -> Result<(), Error> {
        let read = self.revision(Some(to))?;
        let setting = &last.setting;
        let new = read.revisions.iter().find(|revision| revision.document.setting.id == *setting);
        let new = new.ok_or_else(|| {
            Error::Usage(format!("it answers `{setting}`, which {} does not have", read.label))
        })?;
        let old = Revision::new(format!("{setting}@{}", last.version), last.document.clone());
        let none = Intents::default();
        let intents = read.sources.as_ref().map_or(&none, |sources| &sources.intents);
        let assessment = Assessment::of(&old, new, intents);
        let made =
            dma_carry::crosswalk(&old.document, &new.document, assessment.plan(), assessment.verdicts());
        path.crosswalks.push(made.map_err(|error| Error::Usage(error.to_string()))?);
        path.stations.push(station(new.document.clone())?);
        Ok(())
    }
}

fn position(releases: &[&Released], setting: &str, version: &str) -> Result<usize, Error> {
    let known: Vec<String> = releases.iter().map(|released| released.version.to_string()).collect();
    known.iter().position(|known| known == version).ok_or_else(|| {
        Error::Usage(format!("there is no release `{version}` of `{setting}`: there is {}", known.join(", ")))
    })
}

fn station(document: dma_document::Document) -> Result<FrameworkVersion, Error> {
    FrameworkVersion::new(document).map_err(|error| Error::Usage(error.to_string()))
}

fn forward(releases: &[&Released], from: usize, to: usize) -> Result<CarryPath, Error> {
    let mut path = CarryPath { stations: Vec::new(), crosswalks: Vec::new() };
    for at in from..=to {
        path.stations.push(station(releases[at].document.clone())?);
        if at > from {
            path.crosswalks.push(crosswalk(releases, at)?);
        }
    }
    Ok(path)
}

fn backward(releases: &[&Released], from: usize, to: usize) -> Result<CarryPath, Error> {
    if to > from {
        return Err(Error::Usage(format!(
            "{} is later than what it answers: leave `--back` out",
            releases[to].version
        )));
    }
    let mut path = CarryPath { stations: Vec::new(), crosswalks: Vec::new() };
    for at in (to..=from).rev() {
        path.stations.push(station(releases[at].document.clone())?);
        if at > to {
            let reversed = crosswalk(releases, at)?.reversed();
            let none = || Error::Usage("a first release leads to none before it".to_owned());
            path.crosswalks.push(reversed.ok_or_else(none)?);
        }
    }
    Ok(path)
}

/// The crosswalk of a release, which must lead from the one before.
fn crosswalk(releases: &[&Released], at: usize) -> Result<Crosswalk, Error> {
    let release = releases[at];
    let found = release
        .crosswalk()
        .map_err(|why| Error::Usage(format!("{} {}: {why}", release.setting, release.version)))?;
    let before = releases[at - 1].version.to_string();
    if found.from.as_ref() != Some(&before) {
        return Err(Error::Usage(format!(
            "the crosswalk of {} does not lead from {before}",
            release.version
        )));
    }
    Ok(found)
}
