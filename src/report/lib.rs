//! Reports that commands print: findings, changes, comparability, coverage, proposals, scores, status and logs, each in
//! several formats.

mod carried;
mod color;
pub mod comparability;
pub mod coverage;
mod document;
mod finding;
mod findings;
mod format;
mod formats;
mod github;
mod gitlab;
mod groups;
mod human;
mod json;
mod jsonl;
mod junit;
mod plain;
pub mod proposal;
mod question_log;
pub mod review;
mod sarif;
mod scores;
mod selection;
mod status;
mod version;
mod wording;

pub use carried::CarryReport;
pub use dma_text::visible::{one_line, visible};
pub use findings::{Report, RuleInfo, Totals};
pub use format::{Format, Formats, Look, Reader, published};
pub use formats::{FORMATS, find};
pub use scores::Scored;
pub use selection::{GroupBy, Selection};
pub use status::StatusReport;
pub use version::VersionReport;
pub use wording::counted;
