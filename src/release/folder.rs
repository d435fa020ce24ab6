//! The files under `<setting>/releases/` come in; each release with its record and its framework goes out.

use super::record::Record;
use dma_carry::Crosswalk;
use dma_document::Document;
use dma_document::schema::{self, Schema};
use semver::Version;
use std::collections::BTreeMap;

/// The files that every release has.
pub const FILES: [&str; 6] = [FRAMEWORK, RECORD, CROSSWALK, NOTES, PROVENANCE, SUMS];

/// What was released.
pub const FRAMEWORK: &str = "framework.json";
pub(super) const RECORD: &str = "release.json";
pub(super) const CROSSWALK: &str = "crosswalk.json";
pub(super) const NOTES: &str = "notes.md";
/// How the release was made.
pub const PROVENANCE: &str = "provenance.json";
pub(super) const SUMS: &str = "SHA256SUMS";

/// The signature over the provenance, which may come later than the release.
pub const SIGNATURE: &str = "provenance.json.sig";

/// The folder of one release, as it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Folder {
    /// The setting in whose folder it lies.
    pub setting: String,
    /// Its name, which is to be a version.
    pub name: String,
    /// Its files by name; what lies in folders has `/` in its name.
    pub files: BTreeMap<String, Vec<u8>>,
}

/// A release that could be read.
#[derive(Debug, Clone)]
pub struct Released {
    /// The setting.
    pub setting: String,
    /// Its version.
    pub version: Version,
    /// Its record.
    pub record: Record,
    /// What was released.
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

impl Released {
    /// What becomes of answers to the release before.
    ///
    /// # Errors
    ///
    /// Why it cannot be read.
    pub fn crosswalk(&self) -> Result<Crosswalk, String> {
        let text = self.folder.text(CROSSWALK).ok_or_else(|| format!("{CROSSWALK} is missing or no text"))?;
        serde_json::from_str(text).map_err(|error| format!("{CROSSWALK}: {error}"))
    }
}

impl Folder {
    /// The names and texts of the declarations that it used up, such as `changes/tidier.yaml`.
    pub fn declarations(&self) -> Vec<(String, String)> {
        let declared = self.files.iter().filter(|(name, _)| name.starts_with("changes/"));
        declared.map(|(name, bytes)| (name.clone(), String::from_utf8_lossy(bytes).into_owned())).collect()
    }

    /// The version that its name says, if it says one.
    pub fn version(&self) -> Option<Version> {
        Version::parse(&self.name).ok()
    }

    /// Its path in the programme.
    pub fn path(&self) -> String {
        format!("{}/releases/{}", self.setting, self.name)
    }

    /// A file of it by its path in the programme.
    pub(super) fn path_of(&self, file: &str) -> String {
        format!("{}/{file}", self.path())
    }

    /// The SHA-256 digest of a file, in lowercase hexadecimal digits; nothing where it is missing.
    pub(super) fn digest(&self, file: &str) -> Option<String> {
        self.files.get(file).map(|bytes| dma_document::sha256(bytes))
    }

    /// A file as text.
    pub(super) fn text(&self, file: &str) -> Option<&str> {
        self.files.get(file).and_then(|bytes| std::str::from_utf8(bytes).ok())
    }

    /// Its record, when it can be read.
    ///
    /// # Errors
    ///
    /// What is wrong with it, for a message.
    pub fn record(&self) -> Result<Record, String> {
        let text = self.text(RECORD).ok_or("it is not text")?;
        let value = dma_document::read(text).map_err(|error| format!("it is not strict JSON: {error}"))?;
        match schema::validate(Schema::Release, &value).first() {
            None => serde_json::from_value(value).map_err(|error| error.to_string()),
            Some(violation) => Err(format!("at `{}`: {}", violation.pointer, violation.message)),
        }
    }

    /// The release that it holds.
    ///
    /// # Errors
    ///
    /// Which file cannot be read, and why.
    pub fn read(self) -> Result<Released, (Self, String)> {
        let read = || -> Result<_, String> {
            let version = self.version().ok_or_else(|| format!("`{}` is no version", self.name))?;
            let record = self.record().map_err(|why| format!("{RECORD}: {why}"))?;
            let text = self.text(FRAMEWORK).ok_or_else(|| format!("{FRAMEWORK} is missing or no text"))?;
            let document = dma_document::parse(text).map_err(|error| format!("{FRAMEWORK}: {error}"))?;
            Ok((version, record, document))
        };
        match read() {
            Ok((version, record, document)) => {
                Ok(Released { setting: self.setting.clone(), version, record, document, folder: self })
            }
            Err(why) => Err((self, why)),
        }
    }
}
