//! Resolves every name and reference of a programme, and reports each one that leads nowhere as a [`Fault`].

pub mod burden;
mod condition;
mod fault;
mod framework;
mod index;
pub mod logic;
mod names;
mod setting;
mod terms;
mod unique;
mod unused;
mod values;
mod vocabulary;
mod words;

pub use fault::{Fault, FaultKind, Mismatch, NameKind};
pub use framework::{Framework, Question, Section, Theme};
pub use index::{Authored, Index};
pub use terms::TermFinder;
pub use words::{Placeholder, Words, placeholders};

use crate::model::Model;
use dma_text::source::Sources;

/// The programme with every name resolved.
#[derive(Debug)]
pub struct Resolved<'m> {
    /// What authors wrote.
    pub model: &'m Model,
    /// Where everything is.
    pub index: Index<'m>,
    /// One framework for each header, in the order of the programme's settings.
    pub frameworks: Vec<Framework<'m>>,
    /// Finds glossary terms in texts.
    pub terms: TermFinder,
    /// Everything that is wrong with names and references.
    pub faults: Vec<Fault>,
}

/// Resolves a programme. `sources` is asked for the names of files and for places inside texts.
pub fn resolve<'m>(model: &'m Model, sources: &'m Sources) -> Resolved<'m> {
    let mut faults = Vec::new();
    let index = Index::new(model, sources);
    unique::check(model, &index, &mut faults);
    names::check(model, &index, &mut faults);
    let frameworks = setting::resolve_frameworks(model, &index, &mut faults);
    vocabulary::check(model, sources, &index, &frameworks, &mut faults);
    let terms = TermFinder::new(model);
    unused::check(model, &index, &frameworks, &terms, &mut faults);
    let faults = fault::gather(faults);
    Resolved { model, index, frameworks, terms, faults }
}
