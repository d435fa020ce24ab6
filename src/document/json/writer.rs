//! The serializer that writes canonical JSON.

use super::error::NotCanonical;
use super::object::{Object, Written};
use super::scalar::{float, string, whole};
use serde::Serialize;
use serde::ser::{SerializeSeq, SerializeTuple, SerializeTupleStruct, SerializeTupleVariant, Serializer};

/// By this name the writer knows that the bytes of a newtype are canonical JSON already.
pub(super) const WRITTEN: &str = "$written";

/// The bytes so far, and the keys of the objects that are open.
#[derive(Default)]
pub(super) struct Writer {
    pub(super) out: Vec<u8>,
    pub(super) keys: Vec<Written>,
    /// Whether the bytes that come next are written already.
    is_written: bool,
}

impl Writer {
    /// A variant with content is an object of one key.
    pub(super) fn open_variant(&mut self, name: &str) {
        self.out.push(b'{');
        string(name, &mut self.out);
        self.out.push(b':');
    }

    fn list(&mut self, variant: Option<&str>) -> List<'_> {
        if let Some(name) = variant {
            self.open_variant(name);
        }
        self.out.push(b'[');
        List { writer: self, is_first: true, variant: variant.is_some() }
    }
}

/// A list that is being written.
pub(super) struct List<'w> {
    writer: &'w mut Writer,
    is_first: bool,
    /// Whether it is the content of a variant.
    variant: bool,
}

impl List<'_> {
    fn item(&mut self, item: &(impl Serialize + ?Sized)) -> Result<(), NotCanonical> {
        if !std::mem::take(&mut self.is_first) {
            self.writer.out.push(b',');
        }
        item.serialize(&mut *self.writer)
    }

    fn close(self) {
        self.writer.out.push(b']');
        if self.variant {
            self.writer.out.push(b'}');
        }
    }
}

/// The ways in which numbers and texts are visited.
macro_rules! scalars {
    ($($name:ident($value:ident: $type:ty, $out:ident) $body:expr)+) => {
        $(fn $name(self, $value: $type) -> Result<(), NotCanonical> {
            let $out = &mut self.out;
            $body
        })+
    };
}

impl<'w> Serializer for &'w mut Writer {
    type Ok = ();
    type Error = NotCanonical;
    type SerializeSeq = List<'w>;
    type SerializeTuple = List<'w>;
    type SerializeTupleStruct = List<'w>;
    type SerializeTupleVariant = List<'w>;
    type SerializeMap = Object<'w>;
    type SerializeStruct = Object<'w>;
    type SerializeStructVariant = Object<'w>;

    scalars! {
        serialize_i8(value: i8, out) whole(value.into(), out)
        serialize_i16(value: i16, out) whole(value.into(), out)
        serialize_i32(value: i32, out) whole(value.into(), out)
        serialize_i64(value: i64, out) whole(value.into(), out)
        serialize_i128(value: i128, out) whole(value, out)
        serialize_u8(value: u8, out) whole(value.into(), out)
        serialize_u16(value: u16, out) whole(value.into(), out)
        serialize_u32(value: u32, out) whole(value.into(), out)
        serialize_u64(value: u64, out) whole(value.into(), out)
        serialize_u128(value: u128, out)
            i128::try_from(value).map_err(|_| NotCanonical::TooLarge(value.to_string())).and_then(|number| whole(number, out))
        serialize_f32(value: f32, out) float(value.into(), out)
        serialize_f64(value: f64, out) float(value, out)
        serialize_bool(value: bool, out) {
            out.extend_from_slice(if value { b"true" } else { b"false" });
            Ok(())
        }
        serialize_char(value: char, out) {
            string(value.encode_utf8(&mut [0; 4]), out);
            Ok(())
        }
        serialize_str(value: &str, out) {
            string(value, out);
            Ok(())
        }
    }

    fn serialize_bytes(self, bytes: &[u8]) -> Result<(), NotCanonical> {
        if std::mem::take(&mut self.is_written) {
            self.out.extend_from_slice(bytes);
            return Ok(());
        }
        bytes.serialize(self)
    }

    fn serialize_none(self) -> Result<(), NotCanonical> {
        self.serialize_unit()
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<(), NotCanonical> {
        value.serialize(self)
    }

    fn serialize_unit(self) -> Result<(), NotCanonical> {
        self.out.extend_from_slice(b"null");
        Ok(())
    }

    fn serialize_unit_struct(self, _: &'static str) -> Result<(), NotCanonical> {
        self.serialize_unit()
    }

    fn serialize_unit_variant(self, _: &'static str, _: u32, name: &'static str) -> Result<(), NotCanonical> {
        self.serialize_str(name)
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        name: &'static str,
        value: &T,
    ) -> Result<(), NotCanonical> {
        self.is_written = name == WRITTEN;
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        name: &'static str,
        value: &T,
    ) -> Result<(), NotCanonical> {
        self.open_variant(name);
        value.serialize(&mut *self)?;
        self.out.push(b'}');
        Ok(())
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<List<'w>, NotCanonical> {
        Ok(self.list(None))
    }

    fn serialize_tuple(self, _: usize) -> Result<List<'w>, NotCanonical> {
        Ok(self.list(None))
    }

    fn serialize_tuple_struct(self, _: &'static str, _: usize) -> Result<List<'w>, NotCanonical> {
        Ok(self.list(None))
    }

    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        name: &'static str,
        _: usize,
    ) -> Result<List<'w>, NotCanonical> {
        Ok(self.list(Some(name)))
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Object<'w>, NotCanonical> {
        Ok(Object::open(self, None))
    }

    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Object<'w>, NotCanonical> {
        Ok(Object::open(self, None))
    }

    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        name: &'static str,
        _: usize,
    ) -> Result<Object<'w>, NotCanonical> {
        Ok(Object::open(self, Some(name)))
    }
}

/// The ways in which lists are visited.
macro_rules! lists {
    ($($of:ident::$name:ident)+) => {
        $(impl $of for List<'_> {
            type Ok = ();
            type Error = NotCanonical;

            fn $name<T: Serialize + ?Sized>(&mut self, item: &T) -> Result<(), NotCanonical> {
                self.item(item)
            }

            fn end(self) -> Result<(), NotCanonical> {
                self.close();
                Ok(())
            }
        })+
    };
}

lists! {
    SerializeSeq::serialize_element
    SerializeTuple::serialize_element
    SerializeTupleStruct::serialize_field
    SerializeTupleVariant::serialize_field
}
