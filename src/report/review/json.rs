//! For programs: one JSON document, as `diff.schema.json` describes it.

use super::document;
use super::entries::Review;
use crate::format::{Format, Look};
use std::io::{self, Write};

pub(super) static FORMAT: Format<Review<'static>> =
    Format::<Review<'static>>::new("json", "One JSON document, for programs", write).document();

fn write(review: &Review<'_>, _: &Look, out: &mut dyn Write) -> io::Result<()> {
    serde_json::to_writer_pretty(&mut *out, &document::document(review))?;
    writeln!(out)
}
