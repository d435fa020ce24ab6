//! What becomes of earlier answers in a newer revision, and which figures of both may be compared.

mod assessment;
mod back;
mod bridge;
mod carrying;
mod chain;
mod comparability;
mod conversion;
mod crosswalk;
mod decisions;
mod follow;
mod obstacles;
mod plan;
mod report;
mod share;
mod step;
mod touching;
mod values;

pub use assessment::{Assessment, AssessmentResults};
pub use bridge::{BothRounds, Bridge, BridgeLevel, BridgeMean, BridgePart, Figures, NoFigure, Round};
pub use carrying::{CarryError, CarryResult, Fate, FrameworkVersion, Slot, carry_response};
pub use chain::carry_along;
pub use comparability::{ItemVerdict, Verdicts, verdicts};
pub use crosswalk::{
    CROSSWALK_SCHEMA_VERSION, Crosswalk, CrosswalkPart, CrosswalkQuestion, crosswalk, first,
};
pub use decisions::{ABSENCES, CODES, check};
pub use dma_document::Action;
pub use plan::{Plan, plan};
pub use report::{
    CARRIED_SCHEMA_VERSION, Carried, CarriedAnswer, CarriedCounts, CarriedResponse, ResponsePair, report,
};
pub use share::Share;
pub use step::{Decided, Limits, Mapping, Obstacle, Step};
