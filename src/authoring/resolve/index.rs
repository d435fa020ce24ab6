//! Where everything is: ids to their definitions, built once.

use crate::model::{
    ChoiceOption, Document, DocumentKind, Model, Place, Programme, Question, Scale, Scheme, Section,
};
use dma_text::diagnostic::nearest;
use dma_text::source::{SourceId, Sources};
use rustc_hash::{FxHashMap, FxHashSet};
use std::sync::atomic::{AtomicUsize, Ordering};

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

/// The longest list of options that is searched from its beginning.
const SHORT_LIST: usize = 32;

/// How many names one run compares to suggest one.
const MOST_COMPARED: usize = 1_000_000;

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
    settings: FxHashSet<&'m str>,
    respondents: FxHashSet<&'m str>,
    schemes: FxHashMap<&'m str, (&'m Scheme, FxHashSet<&'m str>)>,
    /// The positions of options in long lists, by the address of the list.
    long_lists: FxHashMap<usize, FxHashMap<&'m str, usize>>,
    /// How many names have been compared to suggest one.
    compared: AtomicUsize,
    /// Whether every section file and framework could be read, so that an unknown question is truly unknown.
    pub questions_known: bool,
    /// Whether the scales could be read.
    pub scales_known: bool,
    /// The section files that frameworks use and that are not there, under no name like it either.
    pub missing_files: Vec<&'m str>,
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
            settings: FxHashSet::default(),
            respondents: FxHashSet::default(),
            schemes: FxHashMap::default(),
            long_lists: FxHashMap::default(),
            compared: AtomicUsize::new(0),
            questions_known: !model.is_broken(DocumentKind::Section)
                && !model.is_broken(DocumentKind::Framework),
            scales_known: !model.is_broken(DocumentKind::Scales),
            missing_files: Vec::new(),
            programme_known: !model.is_broken(DocumentKind::Programme),
        };
        for scale in model.scales() {
            index.scales.entry(&scale.id.value).or_insert(scale);
            index.add_options(&scale.options);
        }
        model.programme().into_iter().for_each(|programme| index.add_programme(programme));
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
        let places =
            model.frameworks().flat_map(|(_, framework)| &framework.themes).flat_map(|theme| &theme.sections);
        let used = places.filter_map(|place| match place {
            Place::Use(used) => Some(used.path.value.as_str()),
            Place::Inline { .. } => None,
        });
        let is_missing = |path: &&str| !index.files.contains_key(path) && index.meant_file(path).is_none();
        let missing = used.filter(is_missing).collect();
        index.missing_files = missing;
        // What the file asks that is not there, nobody knows.
        index.questions_known &= index.missing_files.is_empty();
        index.scales_known &= index.has_scales();
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
            question.choices().into_iter().for_each(|options| self.add_options(options));
        }
    }

    fn add_programme(&mut self, programme: &'m Programme) {
        self.settings.extend(programme.settings.iter().map(|setting| setting.id.value.as_str()));
        self.respondents.extend(programme.respondents.iter().map(|respondent| respondent.id.value.as_str()));
        for scheme in &programme.schemes {
            let codes = || scheme.codes.iter().map(|code| code.id.value.as_str()).collect();
            self.schemes.entry(&scheme.id.value).or_insert_with(|| (scheme, codes()));
        }
    }

    fn add_options(&mut self, options: &'m [ChoiceOption]) {
        if options.len() > SHORT_LIST {
            let mut positions = FxHashMap::default();
            for (at, option) in options.iter().enumerate() {
                positions.entry(option.id.value.as_str()).or_insert(at);
            }
            self.long_lists.insert(options.as_ptr().addr(), positions);
        }
    }

    /// Whether the programme has this setting.
    pub fn has_setting(&self, id: &str) -> bool {
        self.settings.contains(id)
    }

    /// Whether the programme has this role.
    pub fn has_respondent(&self, id: &str) -> bool {
        self.respondents.contains(id)
    }

    /// The scheme of this id.
    pub fn scheme(&self, id: &str) -> Option<&'m Scheme> {
        self.schemes.get(id).map(|(scheme, _)| *scheme)
    }

    /// Whether the scheme has this code.
    pub fn has_code(&self, scheme: &str, code: &str) -> bool {
        self.schemes.get(scheme).is_some_and(|(_, codes)| codes.contains(code))
    }

    /// The position of an option among those of a scale or of a `choices` question.
    pub fn option(&self, options: &[ChoiceOption], id: &str) -> Option<usize> {
        if options.len() > SHORT_LIST {
            return self.long_lists.get(&options.as_ptr().addr())?.get(id).copied();
        }
        options.iter().position(|option| option.id.value == id)
    }

    /// The known name that a wrong one probably meant; nothing once a run has compared [`MOST_COMPARED`] names, lest
    /// thousands of wrong names each be compared with thousands of good ones.
    pub(super) fn nearest<'n>(&self, name: &str, known: impl IntoIterator<Item = &'n str>) -> Option<String> {
        if self.compared.load(Ordering::Relaxed) > MOST_COMPARED {
            return None;
        }
        let known = known.into_iter().inspect(|_| {
            self.compared.fetch_add(1, Ordering::Relaxed);
        });
        nearest(name, known).map(str::to_owned)
    }

    /// Whether there is a `scales.yaml`.
    pub fn has_scales(&self) -> bool {
        self.names.iter().any(|name| DocumentKind::of(name) == DocumentKind::Scales)
    }

    /// The section file that a wrong path probably means: one of this name in another folder, or one whose path is nearly
    /// the same in each of its parts.
    pub(super) fn meant_file(&self, path: &str) -> Option<&'m str> {
        let last = |path: &'m str| path.rsplit_once('/').map_or(path, |(_, name)| name);
        let name = path.rsplit('/').next().unwrap_or(path);
        if let Some(moved) = self.file_names().find(|file| last(file) == name) {
            return Some(moved);
        }
        let meant = self.nearest(path, self.file_names())?;
        let alike = |(written, meant): (&str, &str)| written == meant || nearest(written, [meant]).is_some();
        let fits = path.split('/').count() == meant.split('/').count()
            && path
                .trim_end_matches(".yaml")
                .split('/')
                .zip(meant.trim_end_matches(".yaml").split('/'))
                .all(alike);
        self.file_names().find(|file| fits && *file == meant)
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
