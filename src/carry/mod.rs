//! Two revisions with their changes come in; what becomes of earlier answers, and which figures may be compared, go out.

mod against;
mod comparability;
mod crosswalk;
mod decisions;
mod follow;
mod form;
mod plan;
mod share;
mod step;
mod touching;

pub use comparability::{Part, Verdicts, verdicts};
pub use crosswalk::{
    CROSSWALK_SCHEMA_VERSION, Crosswalk, CrosswalkPart, CrosswalkQuestion, crosswalk, first,
};
pub use decisions::{FAULTS, check};
pub use plan::{Plan, plan};
pub use share::Share;
pub use step::{Action, Against, Decided, Limits, Mapping, Step};
