//! Lints, versions and compiles the question frameworks of the Digital Maturity Assessment.
//!
//! The rooms stand in the order of the pipeline: [`source`] → [`tree`] → [`model`] → [`resolve`] → [`rules`] and
//! [`emit`], joined in [`pipeline`]. Lower rooms never import higher ones.

pub mod canonical;
pub mod carry;
pub mod changes;
pub mod cli;
pub mod diagnostic;
pub mod diff;
pub mod edit;
pub mod emit;
pub mod error;
pub mod matching;
pub mod merge;
pub mod model;
pub mod page;
pub mod pipeline;
pub mod proposal;
pub mod prose;
pub mod reference;
pub mod release;
pub mod report;
pub mod resolve;
pub mod response;
pub mod review;
pub mod rules;
pub mod schema;
pub mod score;
pub mod soundness;
pub mod source;
pub mod tree;
pub mod workspace;
