//! Every difference between two canonical documents, aligned by id and declared lineage.
//!
//! Nothing is judged here. A difference says what differs and where, and the differences are complete: applied to the old
//! document, they make the new one. The module `changes` says what a difference means.

mod align;
mod answer;
mod apply;
mod collect;
mod compare;
mod comparison;
mod difference;
mod fields;
mod follow;
mod spelling;
mod structure;
mod suggest;
mod text;

pub use align::{Link, Pairing};
pub use apply::{NotApplicable, apply};
pub use compare::compare;
pub use comparison::{Comparison, Revision};
pub use difference::{Aspect, Difference, Edit, Step};
pub use suggest::{Suggestion, likeness};
pub use text::{
    Segment, SegmentKind, TextClass, TextDifference, compare_texts, marked, plain_words, relabelled,
};
