//! Releases: the gate that a release must pass, the files of a release, and the verification of released files.

mod approval;
mod bundle;
mod candidate;
mod chain;
mod changelog;
mod delta;
mod draft;
mod facts;
mod fault;
mod folder;
mod gate;
mod history;
mod lineage;
mod markdown;
mod notes;
mod provenance;
mod question_log;
mod reading;
pub mod reason;
mod recompute;
mod record;
mod respondent_changes;
mod retired;
mod signature;
mod signers;
mod status;
mod sums;
mod supplier;
mod verify;
mod version;
mod working;

pub use bundle::{Bundle, BundleError, counts};
pub use candidate::{Needs, SecondReader};
pub use changelog::{changelog, known_releases};
pub use draft::{Draft, Programme, ReleaseRequest, VersionError};
pub use fault::{Fault, FaultKind, report_fault};
pub use folder::{
    CHANGELOG, FILES, FRAMEWORK, FileError, Folder, PROVENANCE, Released, SIGNATURE, SIGNATURE_NAMESPACE,
    folders,
};
pub use history::History;
pub use provenance::{PREDICATE, STATEMENT, statement};
pub use question_log::{Event, QuestionLog, Word, known_questions, question_log};
pub use reading::ReadDeclarations;
pub use record::{
    Approval, Comparability, Counts, FileDigest, Previous, RECORD_SCHEMA_VERSION, Record, RecordedChange,
    Retired, Tool, Window,
};
pub use respondent_changes::UNSEEN;
pub use signature::{SignError, Signed, sign};
pub use signers::Signers;
pub use status::{Blocker, ImpactCounts, LastRelease, Status, Statuses, status};
pub use sums::list as sums;
pub use supplier::{SupplierBreak, schema_digest, supplier_breaks};
pub use verify::{Verification, verify};
pub use version::{Bump, lowest_after};
pub use working::{Claim, Working};
