//! Writes objects as canonical JSON, with their keys in order.

use super::error::NotCanonical;
use super::scalar::string;
use super::writer::Writer;
use serde::Serialize;
use serde::ser::{SerializeMap, SerializeStruct, SerializeStructVariant};
use std::borrow::Cow;
use std::cmp::Ordering;
use std::ops::Range;

/// A key that was written, and where.
pub(super) struct Written {
    key: Cow<'static, str>,
    /// The place of its opening mark.
    at: usize,
}

/// An object that is being written.
pub(super) struct Object<'w> {
    writer: &'w mut Writer,
    /// How many keys the objects around it have so far.
    first: usize,
    sorted: bool,
    /// Whether it is the content of a variant, which is an object of one key.
    variant: bool,
}

impl<'w> Object<'w> {
    pub(super) fn open(writer: &'w mut Writer, variant: Option<&'static str>) -> Self {
        if let Some(variant) = variant {
            writer.open_variant(variant);
        }
        writer.out.push(b'{');
        let first = writer.keys.len();
        Self { writer, first, sorted: true, variant: variant.is_some() }
    }

    fn key(&mut self, key: Cow<'static, str>) {
        if let Some(before) = self.writer.keys[self.first..].last() {
            self.sorted = self.sorted && order(&before.key, &key) == Ordering::Less;
            self.writer.out.push(b',');
        }
        let at = self.writer.out.len();
        string(&key, &mut self.writer.out);
        self.writer.out.push(b':');
        self.writer.keys.push(Written { key, at });
    }

    fn field(&mut self, key: &'static str, value: &(impl Serialize + ?Sized)) -> Result<(), NotCanonical> {
        self.key(Cow::Borrowed(key));
        value.serialize(&mut *self.writer)
    }

    fn close(self) {
        let Self { writer, first, sorted, variant } = self;
        if !sorted {
            sort(&writer.keys[first..], &mut writer.out);
        }
        writer.keys.truncate(first);
        writer.out.push(b'}');
        if variant {
            writer.out.push(b'}');
        }
    }
}

/// RFC 8785, section 3.2.3: keys compare as arrays of UTF-16 units, which differs from bytes beyond U+FFFF.
fn order(a: &str, b: &str) -> Ordering {
    if a.is_ascii() && b.is_ascii() { a.cmp(b) } else { a.encode_utf16().cmp(b.encode_utf16()) }
}

/// Puts the parts of an object that were written last in the order of their keys.
fn sort(keys: &[Written], out: &mut Vec<u8>) {
    let Some(start) = keys.first().map(|first| first.at) else { return };
    // Each part ends before the comma that the next one begins after.
    let ends = keys.iter().skip(1).map(|next| next.at - 1).chain([out.len()]);
    let mut parts: Vec<(&str, Range<usize>)> =
        keys.iter().zip(ends).map(|(written, end)| (written.key.as_ref(), written.at..end)).collect();
    if parts.iter().all(|(key, _)| key.is_ascii()) {
        parts.sort_unstable_by_key(|(key, _)| *key);
    } else {
        parts.sort_by(|(a, _), (b, _)| order(a, b));
    }
    let mut sorted = Vec::with_capacity(out.len() - start);
    for (_, part) in parts {
        if !sorted.is_empty() {
            sorted.push(b',');
        }
        sorted.extend_from_slice(&out[part]);
    }
    out.truncate(start);
    out.append(&mut sorted);
}

impl SerializeStruct for Object<'_> {
    type Ok = ();
    type Error = NotCanonical;

    fn serialize_field<T: Serialize + ?Sized>(
        &mut self,
        key: &'static str,
        value: &T,
    ) -> Result<(), NotCanonical> {
        self.field(key, value)
    }

    fn end(self) -> Result<(), NotCanonical> {
        self.close();
        Ok(())
    }
}

impl SerializeStructVariant for Object<'_> {
    type Ok = ();
    type Error = NotCanonical;

    fn serialize_field<T: Serialize + ?Sized>(
        &mut self,
        key: &'static str,
        value: &T,
    ) -> Result<(), NotCanonical> {
        self.field(key, value)
    }

    fn end(self) -> Result<(), NotCanonical> {
        self.close();
        Ok(())
    }
}

impl SerializeMap for Object<'_> {
    type Ok = ();
    type Error = NotCanonical;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result<(), NotCanonical> {
        let key = serde_json::to_value(key).map_err(|error| NotCanonical::Data(error.to_string()))?;
        let serde_json::Value::String(key) = key else {
            return Err(NotCanonical::Data(format!("the key {key} is not a text")));
        };
        self.key(Cow::Owned(key));
        Ok(())
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), NotCanonical> {
        value.serialize(&mut *self.writer)
    }

    fn end(self) -> Result<(), NotCanonical> {
        self.close();
        Ok(())
    }
}
