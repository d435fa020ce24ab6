//! Texts, places in them, and what can be said about them: sources with byte spans, findings with fixes, and the errors
//! that stop a command.
//!
//! Every other crate of the workspace uses this one; it uses none of them.
//!
//! ```
//! use dma_text::source::Sources;
//!
//! let sources = Sources::new([("scales.yaml".to_owned(), "scales: []\n".to_owned())]);
//! assert_eq!(sources.len(), 1);
//! ```

pub mod diagnostic;
pub mod error;
pub mod source;
pub mod visible;
