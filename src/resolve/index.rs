//! Where everything is: ids to their definitions, built once.

use crate::model::{Document, DocumentKind, Model, Place, Programme, Question, Scale, Section};
use crate::source::{SourceId, Sources};
use rustc_hash::FxHashMap;

/// A question where its author wrote it.
#[derive(Debug, Clone, Copy)]
pub struct Authored<'m> {
    /// The question.
    pub question: &'m Question,
    /// The id of the section that it stands in, or is added to.
    pub section: &'m str,
    /// The setting, for a question that stands in a framework file.
    pub setting: Option<&'m str>,
}

/// Ids to their definitions; the first definition counts where there are two.
#[derive(Debug)]
pub struct Index<'m> {
    /// Every question of the programme, in the order of files and lines.
    pub questions: Vec<Authored<'m>>,
    by_id: FxHashMap<&'m str, usize>,
    scales: FxHashMap<&'m str, &'m Scale>,
    files: FxHashMap<&'m str, (SourceId, Option<&'m Section>)>,
    names: Vec<&'m str>,
    programme: Option<&'m Programme>,
    /// Whether every section file and framework could be read, so that an unknown question is truly unknown.
    pub questions_known: bool,
    /// Whether the scales could be read.
    pub scales_known: bool,
    /// Whether the programme file could be read, so that an unknown setting or role is truly unknown.
    pub programme_known: bool,
}

impl<'m> Index<'m> {
    pub(super) fn new(model: &'m Model, sources: &'m Sources) -> Self {
        let mut index = Self {
            questions: Vec::new(),
            by_id: FxHashMap::default(),
            scales: FxHashMap::default(),
            files: FxHashMap::default(),
            names: sources.iter().map(|(_, file)| file.name()).collect(),
            programme: model.programme(),
            questions_known: !model.is_broken(DocumentKind::Section)
                && !model.is_broken(DocumentKind::Framework),
            scales_known: !model.is_broken(DocumentKind::Scales),
            programme_known: !model.is_broken(DocumentKind::Programme),
        };
        for scale in model.scales() {
            index.scales.entry(&scale.id.value).or_insert(scale);
        }
        for file in &model.files {
            if file.kind == DocumentKind::Section {
                let section = match &file.document {
                    Some(Document::Section(section)) => Some(section),
                    _ => None,
                };
                index.files.insert(sources.get(file.source).name(), (file.source, section));
            }
            match &file.document {
                Some(Document::Section(section)) => index.add_all(&section.questions, &section.id, None),
                Some(Document::Framework(framework)) => {
                    index.add_framework(framework);
                }
                _ => {}
            }
        }
        index
    }

    fn add_framework(&mut self, framework: &'m crate::model::Framework) {
        let setting = framework.framework.value.as_str();
        for place in framework.themes.iter().flat_map(|theme| &theme.sections) {
            match place {
                Place::Use(used) => {
                    let stem = used.path.rsplit('/').next().unwrap_or(&used.path);
                    let section = stem.strip_suffix(".yaml").unwrap_or(stem);
                    self.add_all(&used.questions, section, Some(setting));
                }
                Place::Inline { section, .. } => self.add_all(&section.questions, &section.id, Some(setting)),
            }
        }
    }

    fn add_all(&mut self, questions: &'m [Question], section: &'m str, setting: Option<&'m str>) {
        for question in questions {
            let number = self.questions.len();
            self.questions.push(Authored { question, section, setting });
            self.by_id.entry(&question.id.value).or_insert(number);
        }
    }

    /// The question of this id.
    pub fn question(&self, id: &str) -> Option<&'m Question> {
        self.by_id.get(id).map(|&number| self.questions[number].question)
    }

    /// The ids of every question.
    pub fn question_ids(&self) -> impl Iterator<Item = &'m str> {
        self.questions.iter().map(|authored| authored.question.id.value.as_str())
    }

    /// The scale of this id.
    pub fn scale(&self, id: &str) -> Option<&'m Scale> {
        self.scales.get(id).copied()
    }

    /// The section file at this path: known or not, and its section where it could be read.
    pub fn file(&self, path: &str) -> Option<(SourceId, Option<&'m Section>)> {
        self.files.get(path).copied()
    }

    /// The name of a file.
    pub fn file_name(&self, source: SourceId) -> &'m str {
        self.names.get(source.index()).copied().unwrap_or("")
    }

    /// The names of every section file.
    pub fn file_names(&self) -> impl Iterator<Item = &'m str> {
        self.names.iter().copied().filter(|name| self.files.contains_key(name))
    }

    /// The programme file's content.
    pub fn programme(&self) -> Option<&'m Programme> {
        self.programme
    }
}

impl<'m> Index<'m> {
    /// The ids of every scale, in alphabetical order.
    pub fn scale_ids(&self) -> impl Iterator<Item = &'m str> {
        let mut ids: Vec<&'m str> = self.scales.keys().copied().collect();
        ids.sort_unstable();
        ids.into_iter()
    }
}
