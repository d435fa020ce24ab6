//! For programs: one JSON document, as `match.schema.json` describes it.

use super::document;
use super::proposals::Proposals;
use crate::format::{Format, Look};
use std::io::{self, Write};

pub(super) static FORMAT: Format<Proposals<'static>> =
    Format::<Proposals<'static>>::new("json", "One JSON document, for programs", write).document();

fn write(proposals: &Proposals<'_>, _: &Look, out: &mut dyn Write) -> io::Result<()> {
    serde_json::to_writer_pretty(&mut *out, &document::document(proposals))?;
    writeln!(out)
}
