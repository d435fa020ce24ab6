//! Two revisions, setting by setting.

use super::Revisions;
use dma_revision::diff::Revision;
use dma_text::error::Error;

impl Revisions {
    /// Returns the settings of this revision that another lacks. Where one of the two is a single setting, or some were
    /// chosen, none is missing.
    pub fn missing_from(&self, other: &Self, chosen: &[String]) -> Vec<String> {
        if !self.is_all || !other.is_all || !chosen.is_empty() {
            return Vec::new();
        }
        let ids = self.revisions.iter().map(|revision| &revision.document.setting.id);
        ids.filter(|id| other.find(id).is_none()).cloned().collect()
    }

    /// Returns the revisions to compare, this one first. Two single revisions are compared whatever their settings.
    ///
    /// # Errors
    ///
    /// When the two have no setting in common, or not one that was chosen.
    pub fn paired_with<'r>(
        &'r self,
        new: &'r Self,
        chosen: &[String],
    ) -> Result<Vec<(&'r Revision, &'r Revision)>, Error> {
        if let ([one], [other]) = (self.revisions.as_slice(), new.revisions.as_slice())
            && !(self.is_all && new.is_all)
        {
            return Ok(vec![(one, other)]);
        }
        let pair = |old: &'r Revision| new.find(&old.document.setting.id).map(|new| (old, new));
        let all: Vec<_> = self.revisions.iter().filter_map(pair).collect();
        let id = |pair: &(&'r Revision, &'r Revision)| pair.0.document.setting.id.as_str();
        if let Some(unknown) = chosen.iter().find(|setting| all.iter().all(|pair| id(pair) != **setting)) {
            let known: Vec<&str> = all.iter().map(|(old, _)| old.document.setting.id.as_str()).collect();
            return Err(Error::Usage(format!(
                "{} and {} have no setting `{unknown}` in common: they share {}",
                self.label,
                new.label,
                known.join(", ")
            )));
        }
        let is_chosen = |pair: &&(&Revision, &Revision)| {
            chosen.is_empty() || chosen.contains(&pair.0.document.setting.id)
        };
        let all: Vec<_> = all.iter().filter(is_chosen).copied().collect();
        if all.is_empty() {
            let (old, new) = (&self.label, &new.label);
            return Err(Error::Usage(format!("{old} and {new} have no setting in common")));
        }
        Ok(all)
    }

    fn find(&self, setting: &str) -> Option<&Revision> {
        self.revisions.iter().find(|revision| revision.document.setting.id == setting)
    }
}
