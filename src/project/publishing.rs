//! A round of responses, setting by setting, as it is published.

use crate::Session;
use crate::session::Scorable;
use dma_carry::{Assessment, Verdicts};
use dma_publish::publication::{Entry, Part, Round, Terms};
use dma_revision::diff::Revision;
use dma_text::error::Error;
use std::collections::BTreeMap;
use std::sync::Arc;

/// The scored responses to one framework.
#[derive(Debug)]
struct Setting {
    framework: Arc<Scorable>,
    entries: Vec<Entry>,
}

/// The scored responses of a round, by the digest of the framework that they answer.
#[derive(Debug, Default)]
pub struct Answered(BTreeMap<String, Setting>);

impl Answered {
    /// Adds a scored response.
    pub fn add(&mut self, framework: Arc<Scorable>, entry: Entry) {
        let digest = framework.name.sha256.clone();
        let setting = self.0.entry(digest).or_insert_with(|| Setting { framework, entries: Vec::new() });
        setting.entries.push(entry);
    }

    /// Checks that each organisation to be withheld is in some response: a mistyped code would not withhold what was meant.
    ///
    /// # Errors
    ///
    /// Which code is in no response.
    pub fn check_codes(&self, terms: &Terms) -> Result<(), Error> {
        let entries = || self.0.values().flat_map(|setting| &setting.entries);
        let is_known = |code: &str| entries().any(|entry| entry.response.organisation.code == code);
        match terms.withheld.keys().find(|code| !is_known(code)) {
            None => Ok(()),
            Some(code) => Err(Error::Usage(format!("`--withhold {code}`: no response has this code"))),
        }
    }

    /// Returns the settings of the round in the order of their ids.
    ///
    /// # Errors
    ///
    /// When there are answers to two versions of a setting, which cannot be published side by side.
    pub fn round(&self, terms: &Terms) -> Result<Round<'_>, Error> {
        let mut parts: Vec<Part<'_>> = Vec::new();
        for (sha256, Setting { framework, entries }) in &self.0 {
            let document = &framework.document;
            if let Some(other) = parts.iter().find(|part| part.document.setting.id == document.setting.id) {
                return Err(Error::Usage(format!(
                    "there are answers to `{}` {} and to {}: one round has one of them; give the earlier ones as `--before`, \
                     or carry them forward with `dma carry`",
                    document.setting.id, other.document.version, document.version
                )));
            }
            parts.push(Part::new(document, sha256.clone(), &framework.scorer, entries.clone(), terms));
        }
        parts.sort_by(|one, other| one.document.setting.id.cmp(&other.document.setting.id));
        Ok(Round { parts, terms: terms.clone() })
    }

    fn revision(&self, setting: &str) -> Option<Revision> {
        let mut frameworks = self.0.values().map(|setting| &setting.framework);
        let framework = frameworks.find(|framework| framework.document.setting.id == setting)?;
        let name = &framework.name;
        Some(Revision::new(format!("{}@{}", name.setting, name.version), framework.document.clone()))
    }
}

impl Session {
    /// Returns what may be compared between the frameworks of two rounds, by setting.
    ///
    /// # Errors
    ///
    /// When the releases between them cannot be read, or are not what was released.
    pub fn verdicts_between(
        &self,
        before: &Answered,
        after: &Answered,
    ) -> Result<BTreeMap<String, Verdicts>, Error> {
        let mut all = BTreeMap::new();
        for setting in after.0.values().map(|setting| &setting.framework.document.setting.id) {
            let (Some(old), Some(new)) = (before.revision(setting), after.revision(setting)) else {
                continue;
            };
            let intents = self.intents_between(&[(&old, &new)], None)?;
            all.insert(setting.clone(), Assessment::of(&old, &new, &intents).verdicts().clone());
        }
        Ok(all)
    }
}
