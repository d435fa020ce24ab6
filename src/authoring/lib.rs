//! What authors write: from trees to typed documents, every name resolved, compiled to the canonical document.
//!
//! For whoever starts from sources: lint, and the application. Diff, scores and releases start from canonical documents and
//! do not use this crate.
//!
//! ```
//! use dma_authoring::model::{self, DocumentKind};
//! use dma_text::source::Sources;
//!
//! let sources = Sources::new([("glossary.yaml".to_owned(), "terms: []\n".to_owned())]);
//! let (id, source) = sources.iter().next().unwrap();
//! let file = model::decode(&dma_yaml::tree::parse(&sources, id), DocumentKind::of(source.name()));
//! assert!(file.document.is_some());
//! ```

pub mod compile;
pub mod model;
pub mod resolve;
