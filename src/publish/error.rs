//! Why an artefact or a publication could not be made.

use dma_page::PageError;

/// Why an artefact or a publication could not be made. Each of these is a fault of the tool.
#[derive(Debug, thiserror::Error)]
pub enum PublishError {
    /// A page of prose and tables could not be written.
    #[error(transparent)]
    Page(#[from] PageError),
    /// A template is broken.
    #[error("{page}: {error}")]
    Template {
        /// The page that the template is for, such as `the trend`.
        page: &'static str,
        /// What the template engine says.
        error: minijinja::Error,
    },
    /// A file of open data could not be written.
    #[error("{file}: {message}")]
    Data {
        /// Name of the file.
        file: String,
        /// What went wrong.
        message: String,
    },
    /// Canonical bytes are not UTF-8.
    #[error("the canonical bytes are not UTF-8: {0}")]
    NotText(#[from] std::str::Utf8Error),
    /// The document cannot be scored.
    #[error(transparent)]
    NotScorable(#[from] dma_answers::score::NotScorable),
    /// The worked example does not lead to the score of its answers.
    #[error("{0}")]
    Example(&'static str),
}
