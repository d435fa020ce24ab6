//! Writes a publication as a Word document (ECMA-376, `WordprocessingML`), the same bytes on every machine.
//!
//! The parts are templates in which every text is escaped. A library for DOCX was tried (`docx-rs` 0.4.22): it has no way to
//! say the language of a document, or that the heading of a table stands again on the next page, and people who hear a
//! document read aloud need both.

mod flow;

use super::{Page, PageError};
use flow::Flow;
use minijinja::value::Serde;
use minijinja::{AutoEscape, Environment, Value, context};
use std::io::{Cursor, Write as _};
use zip::write::{SimpleFileOptions, ZipWriter};
use zip::{CompressionMethod, DateTime};

/// The parts of the package, in the order of the archive: the list of types must come first.
const PARTS: [(&str, &str); 9] = [
    ("[Content_Types].xml", include_str!("content-types.xml")),
    ("_rels/.rels", include_str!("package-relations.xml")),
    ("docProps/core.xml", include_str!("core.xml")),
    ("word/document.xml", include_str!("document.xml")),
    ("word/_rels/document.xml.rels", include_str!("document-relations.xml")),
    ("word/styles.xml", include_str!("styles.xml")),
    ("word/numbering.xml", include_str!("numbering.xml")),
    ("word/footer.xml", include_str!("footer.xml")),
    ("word/settings.xml", include_str!("settings.xml")),
];

/// Writes the publication as a document of Word.
///
/// # Errors
///
/// When a template is broken or the archive cannot be written, which is a fault of the tool.
pub fn docx(page: &Page) -> Result<Vec<u8>, PageError> {
    let broken = |part: &str, error: &dyn std::fmt::Display| PageError::Docx {
        part: part.to_owned(),
        message: error.to_string(),
    };
    let flow = Flow::new(page);
    let mut environment = Environment::new();
    // What HTML escapes, XML does, and the names that are written for it are numbers or known to both.
    environment.set_auto_escape_callback(|_| AutoEscape::Html);
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    // The first time that an archive can hold stands for every file: there is no clock in what is published.
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default());
    for (name, template) in &PARTS {
        let text = environment
            .render_str(template, context! { flow => Value::from(Serde(&flow)) })
            .map_err(|error| broken(name, &format_args!("{error:#}")))?;
        archive.start_file(*name, options).map_err(|error| broken(name, &error))?;
        archive.write_all(text.as_bytes()).map_err(|error| broken(name, &error))?;
    }
    Ok(archive.finish().map_err(|error| broken("the archive", &error))?.into_inner())
}
