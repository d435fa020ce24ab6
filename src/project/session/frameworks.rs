//! The frameworks that responses answer, found by their names and digests and made ready to score.

use super::Session;
use dma_answers::response::FrameworkName;
use dma_answers::score::Scorer;
use dma_document::Document;
use dma_revision::diff::Revision;
use dma_text::error::Error;
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

/// A framework that responses can be scored by.
#[derive(Debug)]
pub struct Scorable {
    /// The compiled framework.
    pub document: Document,
    /// Its name and digest.
    pub name: FrameworkName,
    /// Scores responses to it.
    pub scorer: Scorer,
}

impl Scorable {
    /// Makes a framework ready.
    ///
    /// # Errors
    ///
    /// When it cannot be scored, such as for weights that are out of range.
    pub fn new(document: Document) -> Result<Self, Error> {
        let internal = |error: dma_document::NotCanonical| Error::Internal(error.to_string());
        let digest = dma_document::sha256(&dma_document::bytes(&document).map_err(internal)?);
        let scorer = Scorer::new(&document).map_err(|error| {
            Error::Usage(format!("the framework of `{}` cannot be scored: {error}", document.setting.id))
        })?;
        Ok(Self { name: FrameworkName::of(&document, &digest), document, scorer })
    }
}

type Found = Result<Arc<Scorable>, Missing>;

/// Why there is no framework for a response.
#[derive(Debug, Clone)]
pub enum Missing {
    /// There is none of this setting and version; what to do, in words.
    Unknown(String),
    /// The releases of the setting are not what was released, so nothing is scored by them; the words of the error.
    Refused(String),
}

/// Finds frameworks: the one that was named, else among releases, compiled ones and the working tree.
#[derive(Debug)]
pub struct Frameworks {
    named: Option<Vec<Arc<Scorable>>>,
    session: Option<Session>,
    /// What was looked for before.
    found: Mutex<BTreeMap<(String, String, String), Found>>,
    /// The frameworks of the working tree, once they were asked for.
    tree: Mutex<Option<Result<Vec<Arc<Scorable>>, String>>>,
}

impl Frameworks {
    /// Looks frameworks up in a session, or uses only what was named, such as `acute@1.0.0`, a file or a setting.
    ///
    /// # Errors
    ///
    /// When what was named cannot be read or scored.
    pub fn new(named: Option<&str>, session: &Session) -> Result<Self, Error> {
        let read = |name: &str| -> Result<Vec<Arc<Scorable>>, Error> {
            let revisions = session.revision(Some(name))?.revisions;
            revisions.into_iter().map(|revision| Scorable::new(revision.document).map(Arc::new)).collect()
        };
        let named = named.map(read).transpose()?;
        Ok(Self { named, session: Some(session.clone()), found: Mutex::default(), tree: Mutex::default() })
    }

    /// Uses these frameworks and no others.
    pub fn only(known: Vec<Scorable>) -> Self {
        let named = Some(known.into_iter().map(Arc::new).collect());
        Self { named, session: None, found: Mutex::default(), tree: Mutex::default() }
    }

    /// Returns the frameworks that were named, or else every framework of the working tree.
    ///
    /// # Errors
    ///
    /// When the working tree cannot be read.
    pub fn all(&self) -> Result<Vec<Arc<Scorable>>, Error> {
        match &self.named {
            Some(named) => Ok(named.clone()),
            None => self.tree().map_err(Error::Usage),
        }
    }

    /// The framework that a response names.
    ///
    /// # Errors
    ///
    /// Where there is none of this setting and version, or its releases are not what was released.
    pub fn find(&self, name: &FrameworkName) -> Found {
        if let Some(named) = &self.named {
            let same =
                named.iter().find(|framework| framework.name.setting == name.setting).or(named.first());
            return same
                .cloned()
                .ok_or_else(|| Missing::Unknown("`--framework` names no framework".to_owned()));
        }
        let key = (name.setting.clone(), name.version.clone(), name.sha256.clone());
        let mut found = self.found.lock().unwrap_or_else(PoisonError::into_inner);
        if found.len() > 1000 {
            // Hostile input may name thousands that are not there.
            found.clear();
        }
        found.entry(key).or_insert_with(|| self.look(name)).clone()
    }

    fn look(&self, name: &FrameworkName) -> Found {
        let is_plain = |text: &str| {
            text.len() <= 64 && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-.".contains(&byte))
        };
        if !is_plain(&name.setting) || !is_plain(&name.version) || name.setting.starts_with('.') {
            return Err(Missing::Unknown("write setting and version as the framework has them".to_owned()));
        }
        let mut candidates: Vec<Arc<Scorable>> = Vec::new();
        candidates.extend(self.released(name)?);
        let place = format!("dist/{}-{}.json", name.setting, name.version);
        if let Some(Ok(read)) = self.session.as_ref().map(|session| session.revision(Some(&place))) {
            let compiled = read.revisions.into_iter();
            let scorable = compiled.filter_map(|revision| Scorable::new(revision.document).ok());
            candidates.extend(scorable.map(Arc::new));
        }
        let has_digest = |framework: &&Arc<Scorable>| framework.name.sha256 == name.sha256;
        if let Some(found) = candidates.iter().find(has_digest) {
            return Ok(found.clone());
        }
        let tree = self.tree();
        candidates.extend(tree.iter().flatten().cloned());
        candidates.retain(|other| other.name.setting == name.setting && other.name.version == name.version);
        let found = candidates.iter().find(has_digest).or(candidates.first()).cloned();
        found.ok_or_else(|| {
            Missing::Unknown(match tree {
                Ok(all) => {
                    let one = |framework: &Arc<Scorable>| {
                        format!("`{}` {}", framework.name.setting, framework.name.version)
                    };
                    let here: Vec<String> = all.iter().map(one).collect();
                    format!("here are {}; name the file of another with `--framework`", here.join(", "))
                }
                Err(why) => format!("name its file with `--framework` ({why})"),
            })
        })
    }

    /// The release that a response names, where there is one; never one that `dma verify` refuses.
    fn released(&self, name: &FrameworkName) -> Result<Option<Arc<Scorable>>, Missing> {
        let refused = |error: Error| Missing::Refused(error.to_string());
        let Some(session) = self.session.as_ref().filter(|session| session.root().is_ok()) else {
            return Ok(None);
        };
        let history = session.trust(std::slice::from_ref(&name.setting)).map_err(refused)?;
        let found = history.of(&name.setting).find(|released| released.folder.name == name.version);
        Ok(found.and_then(|released| Scorable::new(released.document.clone()).ok()).map(Arc::new))
    }

    fn tree(&self) -> Result<Vec<Arc<Scorable>>, String> {
        let mut tree = self.tree.lock().unwrap_or_else(PoisonError::into_inner);
        tree.get_or_insert_with(|| {
            let words = |error: Error| error.to_string();
            let Some(session) = &self.session else { return Ok(Vec::new()) };
            let revisions = session.revision(None).map_err(words)?.revisions;
            let scorable = |revision: Revision| Scorable::new(revision.document).map(Arc::new).map_err(words);
            revisions.into_iter().map(scorable).collect()
        })
        .clone()
    }
}
