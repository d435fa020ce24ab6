//! YAML 1.2 as authors write it: from text to a tree in which every key and value knows its place, and three-way merge of
//! such texts.
//!
//! For whoever reads or changes sources. What a tree means is decided elsewhere.
//!
//! ```
//! use dma_text::source::Sources;
//!
//! let sources = Sources::new([("scales.yaml".to_owned(), "scales: []\n".to_owned())]);
//! let (id, _) = sources.iter().next().unwrap();
//! let tree = dma_yaml::tree::parse(&sources, id);
//! assert!(tree.root.is_some() && tree.faults.is_empty());
//! ```

pub mod merge;
pub mod readers;
pub mod tree;
