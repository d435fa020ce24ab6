//! For programs: one JSON document, as `match.schema.json` describes it.

use super::{Format, Proposals, document};
use crate::Look;
use std::io::{self, Write};

pub(super) static FORMAT: Format = Format { name: "json", about: "one JSON document, for programs", write };

fn write(proposals: &Proposals<'_>, _: &Look, out: &mut dyn Write) -> io::Result<()> {
    serde_json::to_writer_pretty(&mut *out, &document::document(proposals))?;
    writeln!(out)
}
