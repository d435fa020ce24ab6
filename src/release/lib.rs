//! What is about to be released and what was released come in; the gate's findings, the files of a release and what is
//! wrong with released files go out.

mod again;
mod approval;
mod bundle;
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
mod reading;
pub mod reason;
mod record;
mod retired;
mod seen;
mod signature;
mod signers;
mod status;
mod sums;
mod supplier;
mod trace;
mod verify;
mod version;
mod working;

pub use bundle::{Bundle, Ingredients, bundle, counts};
pub use changelog::{CHANGELOG, changelog, known as known_releases, verify_changelog};
pub use delta::{Delta, delta, needs};
pub use draft::{Draft, Order, Programme};
pub use fault::{Fault, FaultKind, told};
pub use folder::{FILES, FRAMEWORK, Folder, PROVENANCE, Released, SIGNATURE, folders};
pub use gate::{Candidate, Needs, SecondReader, gate};
pub use history::History;
pub use notes::{Told, notes};
pub use provenance::{PREDICATE, STATEMENT, statement};
pub use reading::ReadDeclarations;
pub use record::{
    Approval, Comparability, Counts, FileDigest, Previous, RECORD_SCHEMA_VERSION, Record, RecordedChange,
    Retired, Tool, Window,
};
pub use retired::{Reused, ids, retired, reused};
pub use seen::INNER as UNSEEN;
pub use signature::{SIGNATURE_NAMESPACE, Signed, sign};
pub use signers::Signers;
pub use status::{Blocker, Last, Numbers, Status, Statuses, status};
pub use sums::list as sums;
pub use supplier::{Break, breaks, schema_digest};
pub use trace::{Event, Story, Word, known as known_questions, story};
pub use verify::{Verdict, verify};
pub use version::{Bump, lowest_after, with_version};
pub use working::{Claim, Working};
