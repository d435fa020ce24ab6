//! Decodes YAML trees into typed documents, and reports every [`Fault`] of their shape.

mod change;
mod condition;
mod declared;
mod decode;
mod fault;
mod framework;
mod glossary;
mod kind;
mod loss;
mod programme;
mod question;
mod scale;
mod section;
mod text;
mod walk;

pub use change::{Approval, Decision, Declaration};
pub use condition::{Condition, Test};
pub use declared::declared;
pub use fault::{Fault, FaultKind};
pub use framework::{Collection, Framework, Line, Period, Place, Scoring, Theme, Use};
pub use glossary::{Glossary, Term};
pub use kind::DocumentKind;
pub use programme::{
    Avoided, Budget, LevelWord, Limits, Lint, PathLevels, Profile, Programme, Quotes, Respondent, Scheme,
    SchemeCode, Setting, Spelling, Style, Word,
};
pub use question::{
    Answer, Choices, Element, Figure, FreeText, Level, Link, NotApplicable, Question, Reference, Variant,
};
pub use scale::{ChoiceOption, Scale, Scales};
pub use section::Section;
pub use text::{Field, Marks, Text, TextMap, TextRole};

use dma_text::source::{SourceId, Spanned};
use dma_yaml::tree::Tree;

/// A permanent name with its place.
pub type Id = Spanned<String>;

/// A whole number from 0 to 100 that says how much an item counts; 1 by default.
pub type Weight = Option<Spanned<i64>>;

/// The typed content of one file.
#[derive(Debug)]
#[allow(clippy::large_enum_variant, reason = "there is one a file, it is moved once, and most are sections")]
pub enum Document {
    /// `programme.yaml`.
    Programme(Box<Programme>),
    /// `scales.yaml`.
    Scales(Scales),
    /// `glossary.yaml`.
    Glossary(Glossary),
    /// `<setting>/framework.yaml`.
    Framework(Box<Framework>),
    /// `changes/<slug>.yaml`.
    Change(Box<Declaration>),
    /// Any other file: one section.
    Section(Section),
}

/// One file with what it holds and what is wrong with its shape.
#[derive(Debug)]
pub struct File {
    /// The file.
    pub source: SourceId,
    /// What kind of file it is meant to be.
    pub kind: DocumentKind,
    /// Content of the file; `None` when it is not YAML at all or not even a mapping.
    pub document: Option<Document>,
    /// Everything wrong with its shape, in the order of the text.
    pub faults: Vec<Fault>,
    /// Whether something that it defines may have been lost on the way here.
    pub lost: bool,
    /// Whether all that it says is known, uses of names included.
    pub whole: bool,
}

/// Decodes one tree, collecting every fault; what could be read is kept.
pub fn decode(tree: &Tree<'_>, kind: DocumentKind) -> File {
    let mut faults = Vec::new();
    let document = tree.root.as_ref().and_then(|node| {
        let faults = &mut faults;
        match kind {
            DocumentKind::Programme => {
                programme::decode(node, faults).map(|programme| Document::Programme(Box::new(programme)))
            }
            DocumentKind::Scales => scale::decode(node, faults).map(Document::Scales),
            DocumentKind::Glossary => glossary::decode(node, faults).map(Document::Glossary),
            DocumentKind::Framework => {
                framework::decode(node, faults).map(|framework| Document::Framework(Box::new(framework)))
            }
            DocumentKind::Change => {
                change::decode(node, faults).map(|change| Document::Change(Box::new(change)))
            }
            DocumentKind::Section => section::decode(node, faults).map(Document::Section),
        }
    });
    if tree.root.is_none() && tree.faults.is_empty() {
        let span = dma_text::source::Span::new(tree.source, 0..0);
        faults.push(Fault { span, kind: FaultKind::EmptyFile { of: kind.name() } });
    }
    faults.sort_by_key(|fault| fault.span);
    let missing = document.is_none() && !(tree.root.is_none() && tree.faults.is_empty());
    let lost = missing
        || tree.faults.iter().any(|fault| loss::in_tree(&fault.kind))
        || faults.iter().any(|fault| loss::in_shape(&fault.kind));
    let whole = !lost && document.is_some() && faults.is_empty();
    File { source: tree.source, kind, document, faults, lost, whole }
}

/// Everything that authors wrote, typed.
#[derive(Debug, Default)]
pub struct Model {
    /// The files in the order of their names.
    pub files: Vec<File>,
}

impl Model {
    /// The programme file's content.
    pub fn programme(&self) -> Option<&Programme> {
        self.documents().find_map(|(_, document)| match document {
            Document::Programme(programme) => Some(programme.as_ref()),
            _ => None,
        })
    }

    /// Every scale.
    pub fn scales(&self) -> impl Iterator<Item = &Scale> {
        self.documents().flat_map(|(_, document)| match document {
            Document::Scales(scales) => scales.scales.as_slice(),
            _ => &[],
        })
    }

    /// Every glossary term.
    pub fn terms(&self) -> impl Iterator<Item = &Term> {
        self.documents().flat_map(|(_, document)| match document {
            Document::Glossary(glossary) => glossary.terms.as_slice(),
            _ => &[],
        })
    }

    /// Every framework header with its file.
    pub fn frameworks(&self) -> impl Iterator<Item = (SourceId, &Framework)> {
        self.documents().filter_map(|(source, document)| match document {
            Document::Framework(framework) => Some((source, framework.as_ref())),
            _ => None,
        })
    }

    /// Every declaration of a change, with its file.
    pub fn declarations(&self) -> impl Iterator<Item = (SourceId, &Declaration)> {
        self.documents().filter_map(|(source, document)| match document {
            Document::Change(declaration) => Some((source, declaration.as_ref())),
            _ => None,
        })
    }

    /// Every section file.
    pub fn sections(&self) -> impl Iterator<Item = (SourceId, &Section)> {
        self.documents().filter_map(|(source, document)| match document {
            Document::Section(section) => Some((source, section)),
            _ => None,
        })
    }

    /// Whether any file of this kind could not be read to the end, or lost an item, so that what is defined is not
    /// fully known.
    pub fn is_broken(&self, kind: DocumentKind) -> bool {
        self.files.iter().any(|file| file.kind == kind && file.lost)
    }

    /// Whether every file could be read without a fault, so that what nobody uses is truly unused.
    pub fn is_whole(&self) -> bool {
        self.files.iter().all(|file| file.whole)
    }

    fn documents(&self) -> impl Iterator<Item = (SourceId, &Document)> {
        self.files.iter().filter_map(|file| file.document.as_ref().map(|document| (file.source, document)))
    }
}
