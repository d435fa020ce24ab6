//! Canonical JSON by RFC 8785 (JSON Canonicalization Scheme): one sequence of bytes for the same data.
//!
//! One pass writes the bytes as the data is visited. Only where keys do not come in their order are the parts of an
//! object put in order once it ends; a copy of all data as a tree, to be sorted and then written, took twice as long.

use serde::Serialize;
use serde_json::Value;

mod error;
mod fragment;
mod object;
mod scalar;
mod writer;

pub use error::NotCanonical;
pub use fragment::Fragment;

use writer::Writer;

/// The canonical bytes of anything that serializes: keys sorted by their UTF-16 units, numbers as ECMAScript prints them,
/// no white space.
///
/// # Errors
///
/// Whole numbers beyond 2^53 - 1 in magnitude are refused rather than rounded, and so is what JSON cannot say.
pub fn bytes(data: &impl Serialize) -> Result<Vec<u8>, NotCanonical> {
    let mut writer = Writer::default();
    data.serialize(&mut writer)?;
    Ok(writer.out)
}

/// The canonical bytes of JSON data.
///
/// # Errors
///
/// As [`bytes`].
pub fn to_canonical(value: &Value) -> Result<Vec<u8>, NotCanonical> {
    bytes(value)
}
