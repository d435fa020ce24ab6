//! Why a page could not be written.

/// Why a publication could not be written. Each of these is a fault of the tool.
#[derive(Debug, thiserror::Error)]
pub enum PageError {
    /// The template of the HTML page is broken.
    #[error("the page of `{title}`: {error:#}")]
    Html {
        /// Title of the page.
        title: String,
        /// What the template engine says.
        error: minijinja::Error,
    },
    /// A part of a Word document could not be written.
    #[cfg(feature = "docx")]
    #[error("{part} of the Word document: {message}")]
    Docx {
        /// Name of the part in the package, or `the archive`.
        part: String,
        /// What went wrong.
        message: String,
    },
}
