//! The name of a framework in a response comes in; the very framework, ready to score, goes out, wherever it lies.

use crate::cli::{ground, lint, revision};
use dma_answers::response::FrameworkName;
use dma_answers::score::Scorer;
use dma_document::Document;
use dma_project::workspace::{self, Root};
use dma_release::History;
use dma_text::error::Error;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

/// A framework that is ready.
pub(in crate::cli) struct Known {
    /// What it says.
    pub(in crate::cli) document: Document,
    /// Its name and digest.
    pub(in crate::cli) name: FrameworkName,
    /// What scores it.
    pub(in crate::cli) scorer: Scorer,
}

impl Known {
    /// Makes a framework ready.
    pub(in crate::cli) fn new(document: Document) -> Result<Self, Error> {
        let internal = |error: dma_document::NotCanonical| Error::Internal(error.to_string());
        let digest = dma_document::sha256(&dma_document::bytes(&document).map_err(internal)?);
        let scorer = Scorer::new(&document).map_err(|error| {
            Error::Usage(format!("the framework of `{}` cannot be scored: {error}", document.setting.id))
        })?;
        Ok(Self { name: FrameworkName::of(&document, &digest), document, scorer })
    }
}

type Found = Result<Arc<Known>, Missing>;

/// Why there is no framework for a response.
#[derive(Debug, Clone)]
pub(in crate::cli) enum Missing {
    /// There is none of this setting and version; what to do, in words.
    Unknown(String),
    /// The releases of the setting are not what was released, so nothing is scored by them; the words of the error.
    Refused(String),
}

/// The releases of a programme; nothing where there is no programme.
type Releases = Result<Option<(Root, Arc<History>)>, String>;

/// Finds frameworks: the one that was named, else among releases, compiled ones and the working tree.
pub(in crate::cli) struct Forms {
    named: Option<Vec<Arc<Known>>>,
    programme: PathBuf,
    met: Mutex<BTreeMap<(String, String, String), Found>>,
    /// The frameworks of the working tree, once they were asked for.
    tree: Mutex<Option<Result<Vec<Arc<Known>>, String>>>,
    /// The releases, once they were asked for.
    releases: OnceLock<Releases>,
}

impl Forms {
    /// `framework` is what was named, such as `acute@1.0.0`, a file or a setting.
    pub(in crate::cli) fn new(framework: Option<&str>, programme: &Path) -> Result<Self, Error> {
        let read = |name: &str| -> Result<Vec<Arc<Known>>, Error> {
            let read = revision::read(Some(name), programme)?;
            read.revisions.into_iter().map(|it| Known::new(it.document).map(Arc::new)).collect()
        };
        Ok(Self {
            named: framework.map(read).transpose()?,
            programme: programme.to_owned(),
            met: Mutex::default(),
            tree: Mutex::default(),
            releases: OnceLock::new(),
        })
    }

    /// These and no others.
    pub(in crate::cli) fn of(known: Vec<Known>) -> Self {
        Self {
            named: Some(known.into_iter().map(Arc::new).collect()),
            programme: PathBuf::new(),
            met: Mutex::default(),
            tree: Mutex::default(),
            releases: OnceLock::new(),
        }
    }

    /// Every framework of the working tree.
    pub(in crate::cli) fn all(&self) -> Result<Vec<Arc<Known>>, Error> {
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
    pub(in crate::cli) fn find(&self, name: &FrameworkName) -> Found {
        if let Some(named) = &self.named {
            let same = named.iter().find(|it| it.name.setting == name.setting).or(named.first());
            return same
                .cloned()
                .ok_or_else(|| Missing::Unknown("`--framework` names no framework".to_owned()));
        }
        let key = (name.setting.clone(), name.version.clone(), name.sha256.clone());
        let mut met = self.met.lock().unwrap_or_else(PoisonError::into_inner);
        if met.len() > 1000 {
            // Hostile input may name thousands that are not there.
            met.clear();
        }
        met.entry(key).or_insert_with(|| self.look(name)).clone()
    }

    fn look(&self, name: &FrameworkName) -> Found {
        let is_plain = |text: &str| {
            text.len() <= 64 && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-.".contains(&byte))
        };
        if !is_plain(&name.setting) || !is_plain(&name.version) || name.setting.starts_with('.') {
            return Err(Missing::Unknown("write setting and version as the framework has them".to_owned()));
        }
        let mut candidates: Vec<Arc<Known>> = Vec::new();
        candidates.extend(self.released(name)?);
        let place = format!("dist/{}-{}.json", name.setting, name.version);
        if let Ok(read) = revision::read(Some(&place), &self.programme) {
            let known = read.revisions.into_iter().filter_map(|it| Known::new(it.document).ok());
            candidates.extend(known.map(Arc::new));
        }
        let is_it = |it: &&Arc<Known>| it.name.sha256 == name.sha256;
        if let Some(found) = candidates.iter().find(is_it) {
            return Ok(found.clone());
        }
        let tree = self.tree();
        candidates.extend(tree.iter().flatten().cloned());
        candidates.retain(|it| it.name.setting == name.setting && it.name.version == name.version);
        let found = candidates.iter().find(is_it).or(candidates.first()).cloned();
        found.ok_or_else(|| {
            Missing::Unknown(match tree {
                Ok(all) => {
                    let here: Vec<String> =
                        all.iter().map(|it| format!("`{}` {}", it.name.setting, it.name.version)).collect();
                    format!("here are {}; name the file of another with `--framework`", here.join(", "))
                }
                Err(why) => format!("name its file with `--framework` ({why})"),
            })
        })
    }

    /// The release that a response names, where there is one; never one that `dma verify` refuses.
    fn released(&self, name: &FrameworkName) -> Result<Option<Arc<Known>>, Missing> {
        let releases = self.releases.get_or_init(|| self.releases());
        let Some((root, history)) = releases.as_ref().map_err(|why| Missing::Refused(why.clone()))? else {
            return Ok(None);
        };
        ground::whole(history, std::slice::from_ref(&name.setting), root)
            .map_err(|error| Missing::Refused(error.to_string()))?;
        let found = history.of(&name.setting).find(|released| released.folder.name == name.version);
        Ok(found.and_then(|released| Known::new(released.document.clone()).ok()).map(Arc::new))
    }

    fn releases(&self) -> Releases {
        let current = lint::current().map_err(|error| error.to_string())?;
        let Ok(root) = workspace::find(&self.programme, &current) else { return Ok(None) };
        let history = ground::releases(&root).map_err(|error| error.to_string())?;
        Ok(Some((root, history)))
    }

    fn tree(&self) -> Result<Vec<Arc<Known>>, String> {
        let mut tree = self.tree.lock().unwrap_or_else(PoisonError::into_inner);
        tree.get_or_insert_with(|| {
            let read = revision::read(None, &self.programme).map_err(|error| error.to_string())?;
            let known = |it: dma_revision::diff::Revision| {
                Known::new(it.document).map(Arc::new).map_err(|error| error.to_string())
            };
            read.revisions.into_iter().map(known).collect()
        })
        .clone()
    }
}
