//! Two revisions with their changes come in; what becomes of earlier answers, and which figures may be compared, go out.

mod against;
mod assessment;
mod back;
mod bridge;
mod chain;
mod comparability;
mod crosswalk;
mod decisions;
mod follow;
mod form;
mod moves;
mod plan;
mod report;
mod share;
mod step;
mod touching;

pub use assessment::{Assessment, Parts};
pub use bridge::{Bridge, BridgeLevel, BridgeMean, BridgePart, Figures, NoFigure, Round};
pub use chain::along;
pub use comparability::{Part, Verdicts, verdicts};
pub use crosswalk::{
    CROSSWALK_SCHEMA_VERSION, Crosswalk, CrosswalkPart, CrosswalkQuestion, crosswalk, first,
};
pub use decisions::{ABSENCES, CODES, check};
pub use dma_document::Action;
pub use moves::{Fate, Moved, Slot, Station, moved};
pub use plan::{Plan, plan};
pub use report::{CARRIED_SCHEMA_VERSION, Carried, CarriedAnswer, CarriedCounts, CarriedResponse, report};
pub use share::Share;
pub use step::{Against, Decided, Limits, Mapping, Step};
