//! For programs: one JSON document, as `diff.schema.json` describes it.

use super::{Format, Review, document};
use crate::Look;
use std::io::{self, Write};

pub(super) static FORMAT: Format = Format { name: "json", about: "one JSON document, for programs", write };

fn write(review: &Review<'_>, _: &Look, out: &mut dyn Write) -> io::Result<()> {
    serde_json::to_writer_pretty(&mut *out, &document::document(review))?;
    writeln!(out)
}
