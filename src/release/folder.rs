//! The folders of releases, `<setting>/releases/<version>/`, and how their files are read.

use super::record::Record;
use dma_carry::Crosswalk;
use dma_document::Document;
use dma_document::schema::{self, Schema};
use semver::Version;
use serde::de::DeserializeOwned;
use std::collections::BTreeMap;

/// The files that every release has.
pub const FILES: [&str; 6] = [FRAMEWORK, RECORD, CROSSWALK, NOTES, PROVENANCE, SUMS];

/// The file with the framework that was released.
pub const FRAMEWORK: &str = "framework.json";
pub(super) const RECORD: &str = "release.json";
pub(super) const CROSSWALK: &str = "crosswalk.json";
pub(super) const NOTES: &str = "notes.md";
/// The file with the attestation of how the release was made.
pub const PROVENANCE: &str = "provenance.json";
pub(super) const SUMS: &str = "SHA256SUMS";

/// The signature over the provenance, which may come later than the release.
pub const SIGNATURE: &str = "provenance.json.sig";

/// The path of the change log in the programme.
pub const CHANGELOG: &str = "CHANGELOG.md";

/// The namespace of signatures: one that was made for something else does not count.
pub const SIGNATURE_NAMESPACE: &str = "dma-release";

/// The folder of one release, as it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Folder {
    /// The setting in whose folder it lies.
    pub setting: String,
    /// The name of the folder, which is to be a version.
    pub name: String,
    /// The files of the folder by name; what lies in folders has `/` in its name.
    pub files: BTreeMap<String, Vec<u8>>,
}

/// A release that could be read.
#[derive(Debug, Clone)]
pub struct Released {
    /// The setting.
    pub setting: String,
    /// The version of the release.
    pub version: Version,
    /// The record of the release.
    pub record: Record,
    /// The framework that was released.
    pub document: Document,
    /// The folder it was read from.
    pub folder: Folder,
}

/// Whether a file lies among the folders of releases, in none of them.
pub(super) fn is_stray(path: &str) -> bool {
    path.matches('/').count() == 2 && path.split('/').nth(1) == Some("releases")
}

/// Sorts files, named by their path in the programme, into the folders of releases: by setting, then by version. A name that
/// ends with `/` is that of an empty folder.
pub fn folders(files: Vec<(String, Vec<u8>)>) -> Vec<Folder> {
    let mut all: BTreeMap<(String, String), BTreeMap<String, Vec<u8>>> = BTreeMap::new();
    for (path, bytes) in files {
        let mut parts = path.splitn(4, '/');
        if let (Some(setting), Some("releases"), Some(name), Some(file)) =
            (parts.next(), parts.next(), parts.next(), parts.next())
        {
            let folder = all.entry((setting.to_owned(), name.to_owned())).or_default();
            if !file.is_empty() {
                folder.insert(file.to_owned(), bytes);
            }
        }
    }
    let folder = |((setting, name), files)| Folder { setting, name, files };
    let mut folders: Vec<Folder> = all.into_iter().map(folder).collect();
    folders.sort_by(|a, b| (&a.setting, a.version(), &a.name).cmp(&(&b.setting, b.version(), &b.name)));
    folders
}

/// Why a file of a release cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum FileError {
    /// It is missing, or is not UTF-8.
    #[error("it is not text")]
    NotText,
    /// It is not JSON, or readers of JSON would understand it differently.
    #[error("it is not strict JSON: {0}")]
    NotStrictJson(dma_document::NotReadable),
    /// It breaks its published schema.
    #[error("at `{pointer}`: {message}")]
    Schema {
        /// Where, as a JSON pointer.
        pointer: String,
        /// What the schema says.
        message: String,
    },
    /// It has another form than its schema describes.
    #[error(transparent)]
    Form(#[from] serde_json::Error),
    /// It is not a framework.
    #[error(transparent)]
    Document(#[from] dma_document::NotADocument),
    /// It is a framework, and not written as canonical JSON.
    #[error("it is not written as canonical JSON")]
    NotCanonical,
    /// The crosswalk is missing, or is not UTF-8.
    #[error("{CROSSWALK} is missing or not text")]
    MissingCrosswalk,
    /// The crosswalk has another form than its schema describes.
    #[error("{CROSSWALK}: {0}")]
    Crosswalk(serde_json::Error),
}

impl Released {
    /// Reads the crosswalk from the release before.
    ///
    /// # Errors
    ///
    /// When it is missing, or is not a crosswalk.
    pub fn crosswalk(&self) -> Result<Crosswalk, FileError> {
        let text = self.folder.text(CROSSWALK).ok_or(FileError::MissingCrosswalk)?;
        serde_json::from_str(text).map_err(FileError::Crosswalk)
    }
}

impl Folder {
    /// Returns the names and texts of the declarations that the release used up, such as `changes/tidier.yaml`.
    pub fn declarations(&self) -> Vec<(String, String)> {
        let declared = self.files.iter().filter(|(name, _)| name.starts_with("changes/"));
        declared.map(|(name, bytes)| (name.clone(), String::from_utf8_lossy(bytes).into_owned())).collect()
    }

    /// Returns the version that the folder is named after; `None` where the name is not a version.
    pub fn version(&self) -> Option<Version> {
        Version::parse(&self.name).ok()
    }

    /// Returns the path of the folder in the programme.
    pub fn path(&self) -> String {
        format!("{}/releases/{}", self.setting, self.name)
    }

    /// Returns the path of a file of the release in the programme.
    pub(super) fn path_of(&self, file: &str) -> String {
        format!("{}/{file}", self.path())
    }

    /// Returns the SHA-256 digest of a file, in lowercase hexadecimal digits; `None` where it is missing.
    pub(super) fn digest(&self, file: &str) -> Option<String> {
        self.files.get(file).map(|bytes| dma_document::sha256(bytes))
    }

    /// Returns a file as text; `None` where it is missing or not UTF-8.
    pub(super) fn text(&self, file: &str) -> Option<&str> {
        self.files.get(file).and_then(|bytes| std::str::from_utf8(bytes).ok())
    }

    /// Reads a file as strict JSON that keeps to its schema.
    pub(super) fn json<T: DeserializeOwned>(&self, file: &str, schema: Schema) -> Result<T, FileError> {
        let text = self.text(file).ok_or(FileError::NotText)?;
        let value = dma_document::read(text).map_err(FileError::NotStrictJson)?;
        match schema::validate(schema, &value).into_iter().next() {
            None => Ok(serde_json::from_value(value)?),
            Some(violation) => {
                Err(FileError::Schema { pointer: violation.pointer, message: violation.message })
            }
        }
    }

    /// Reads the record.
    ///
    /// # Errors
    ///
    /// When it is missing, or is not a record as its schema describes it.
    pub fn record(&self) -> Result<Record, FileError> {
        self.json(RECORD, Schema::Release)
    }
}
