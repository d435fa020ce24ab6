//! Two revisions of a framework: what differs, what each difference means for versions and trends, and which question of one
//! is probably which question of the other.
//!
//! For reviewers and the release gate. A kind of change is one file under `changes/`.
//!
//! ```
//! let kind = dma_revision::changes::find("question-removed").unwrap();
//! assert_eq!(kind.impact.name(), "major");
//! ```

pub mod changes;
pub mod diff;
pub mod matching;
