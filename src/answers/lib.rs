//! The answers of organisations: read from JSON, JSON Lines or CSV, checked against a framework, and scored exactly.
//!
//! For suppliers of assessment tools and analysts. Together with `dma-document` it is all that is needed to read canonical
//! JSON, check a response and score it.

pub mod response;
pub mod score;
