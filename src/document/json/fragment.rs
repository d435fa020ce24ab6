//! A part of canonical JSON that is written once and used in several documents.

use super::bytes;
use super::error::NotCanonical;
use super::writer::WRITTEN;
use serde::ser::Error as _;
use serde::{Serialize, Serializer};
use std::rc::Rc;

/// The canonical bytes of some data, or why it has none. It serializes to those bytes as part of canonical JSON, and to
/// nothing that could be read in any other format.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fragment(Result<Rc<[u8]>, NotCanonical>);

impl Fragment {
    /// Writes the data.
    pub fn new(data: &impl Serialize) -> Self {
        Self(bytes(data).map(Rc::from))
    }
}

impl Serialize for Fragment {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match &self.0 {
            Ok(bytes) => serializer.serialize_newtype_struct(WRITTEN, &Bytes(bytes)),
            Err(error) => Err(S::Error::custom(error)),
        }
    }
}

struct Bytes<'b>(&'b [u8]);

impl Serialize for Bytes<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_bytes(self.0)
    }
}
