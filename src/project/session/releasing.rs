//! What a release changes on the disk.

use super::Candidates;
use crate::workspace::{self, Step};
use dma_release::{Bundle, CHANGELOG, Draft};
use dma_text::diagnostic::Diagnostic;
use dma_text::error::Error;
use std::path::Path;

impl Candidates<'_> {
    /// Returns everything that blocks the releases of the chosen drafts: errors of lint, reasons of the gate, and an edited
    /// change log.
    pub fn refusals(
        &self,
        chosen: &[&Draft<'_>],
        all: &[Draft<'_>],
        changelog: Option<&[u8]>,
    ) -> Vec<Diagnostic> {
        let mut found = self.errors.clone();
        found.extend(self.reasons_against(chosen, all));
        found.extend(self.changelog_findings(chosen, changelog));
        found.sort_by_key(|finding| (finding.primary.span, finding.code));
        found
    }

    /// Returns everything that the releases of the chosen drafts change on the disk.
    pub fn steps(
        &self,
        chosen: &[&Draft<'_>],
        all: &[Draft<'_>],
        bundles: &[Bundle],
        changelog: Option<Vec<u8>>,
    ) -> Vec<Step> {
        let mut steps = Vec::new();
        let sources = self.programme.sources;
        for (draft, bundle) in chosen.iter().zip(bundles) {
            let path = format!("{}/releases/{}", bundle.record.setting, bundle.record.version);
            let files = bundle.files.iter().map(|(name, bytes)| (name.clone(), bytes.clone())).collect();
            steps.push(Step::Folder { path, files });
            if let Some(raised) = &draft.raised {
                let source = sources.get(draft.working.source);
                let was = Some(source.text().as_bytes().to_vec());
                steps.push(Step::File {
                    path: source.name().to_owned(),
                    bytes: raised.clone().into_bytes(),
                    was,
                });
            }
        }
        steps.extend(self.used_up(chosen, all));
        let old = self.programme.history.releases.iter().map(|released| &released.record);
        let text = dma_release::changelog(old.chain(bundles.iter().map(|bundle| &bundle.record)));
        steps.push(Step::File { path: CHANGELOG.to_owned(), bytes: text.into_bytes(), was: changelog });
        steps
    }

    /// The declarations that go: each is in the releases that it explains, and no other setting waits for it.
    fn used_up(&self, chosen: &[&Draft<'_>], all: &[Draft<'_>]) -> Vec<Step> {
        let is_chosen = |draft: &Draft<'_>| {
            chosen.iter().any(|other| other.working.setting == draft.working.setting.as_str())
        };
        let declarations = self.programme.declared.declarations.iter();
        let gone = declarations.filter(|declaration| {
            chosen.iter().any(|draft| draft.uses(&declaration.slug))
                && !all.iter().any(|draft| !is_chosen(draft) && draft.uses(&declaration.slug))
        });
        gone.map(|declaration| {
            let source = self.programme.sources.get(declaration.slug.span.source);
            Step::Remove { path: source.name().to_owned(), was: source.text().as_bytes().to_vec() }
        })
        .collect()
    }
}

/// Signs the provenance of each release with the private key of a file.
///
/// # Errors
///
/// When the file cannot be read or holds no private key of OpenSSH.
pub fn sign(bundles: &mut [Bundle], path: &Path) -> Result<(), Error> {
    let key = workspace::read_text(path)?;
    for bundle in bundles {
        let provenance = bundle.files.get(dma_release::PROVENANCE).map_or(&[][..], Vec::as_slice);
        let signature = dma_release::sign(provenance, &key)
            .map_err(|why| Error::Usage(format!("cannot sign with {}: {why}", path.display())))?;
        bundle.files.insert(dma_release::SIGNATURE.to_owned(), signature);
    }
    Ok(())
}
