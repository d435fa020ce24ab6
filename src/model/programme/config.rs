//! The parts of `programme.yaml` that steer lint: style, levels and budget.

use super::super::decode::{self, MapReader};
use super::super::fault::Fault;
use crate::diagnostic::Severity;
use crate::source::Spanned;
use crate::tree::Node;

/// The style that texts keep to.
#[derive(Debug)]
pub struct Style {
    /// Whom the texts are for.
    pub profile: Profile,
    /// The quotation marks, where they differ from the profile's.
    pub quotes: Option<Quotes>,
}

/// Whom the texts are for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Profile {
    /// NHS and care staff.
    NhsStaff,
    /// The public.
    NhsPublic,
    /// Respondents of the Office for National Statistics.
    Ons,
}

/// The shape of quotation marks and apostrophes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Quotes {
    /// `'` and `"`.
    Straight,
    /// `‘ ’` and `“ ”`.
    Curly,
}

impl Style {
    /// The quotation marks that texts should have: those named, or the profile's.
    pub fn quotes(&self) -> Quotes {
        self.quotes.unwrap_or(match self.profile {
            Profile::NhsStaff | Profile::NhsPublic => Quotes::Straight,
            Profile::Ons => Quotes::Curly,
        })
    }
}

/// A rule or group with the level that it gets; `None` is `off`.
pub type LevelWord = (Spanned<String>, Option<Severity>);

/// How strict lint is.
#[derive(Debug, Default)]
pub struct Lint {
    /// Levels of rules and groups for the whole programme.
    pub levels: Vec<LevelWord>,
    /// Levels for some files.
    pub paths: Vec<PathLevels>,
}

/// Levels for the files that a pattern matches.
#[derive(Debug)]
pub struct PathLevels {
    /// A glob pattern over file names, from the programme's folder.
    pub path: Spanned<String>,
    /// The levels there.
    pub levels: Vec<LevelWord>,
}

/// The most that one setting may ask of a respondent.
#[derive(Debug)]
pub struct Budget {
    /// Questions.
    pub questions: Option<Spanned<i64>>,
    /// Words to read.
    pub words: Option<Spanned<i64>>,
    /// Minutes to answer.
    pub minutes: Option<Spanned<i64>>,
}

pub(super) fn style<'t>(node: &'t Node<'t>, faults: &mut Vec<Fault>) -> Option<Style> {
    let mut map = MapReader::new(node, "style", faults)?;
    map.need("profile");
    let profiles = [Profile::NhsStaff, Profile::NhsPublic, Profile::Ons];
    let profile = map.word("profile", &["nhs-staff", "nhs-public", "ons"], &profiles);
    let quotes = map.word("quotes", &["straight", "curly"], &[Quotes::Straight, Quotes::Curly]);
    map.finish();
    Some(Style { profile: profile?.value, quotes: quotes.map(|quotes| quotes.value) })
}

pub(super) fn lint<'t>(node: &'t Node<'t>, faults: &mut Vec<Fault>) -> Option<Lint> {
    let mut map = MapReader::new(node, "lint", faults)?;
    let levels = map.get("levels").map_or_else(Vec::new, |node| levels(node, map.faults));
    let paths = map.list("paths", 0, path_levels);
    map.finish();
    Some(Lint { levels, paths })
}

fn path_levels<'t>(node: &'t Node<'t>, faults: &mut Vec<Fault>) -> Option<PathLevels> {
    let mut map = MapReader::new(node, "path", faults)?;
    let path = map.need_text("path");
    let levels = map.need("levels").map_or_else(Vec::new, |node| levels(node, map.faults));
    map.finish();
    let path = path?;
    Some(PathLevels { path: Spanned::new(path.value, path.span), levels })
}

fn levels<'t>(node: &'t Node<'t>, faults: &mut Vec<Fault>) -> Vec<LevelWord> {
    let values = [Some(Severity::Error), Some(Severity::Warning), Some(Severity::Note), None];
    decode::named(node, "levels", faults, |name, node, faults| {
        decode::word(node, "levels", &["error", "warning", "note", "off"], &values, faults)
            .map(|level| (name, level.value))
    })
}

pub(super) fn budget<'t>(node: &'t Node<'t>, faults: &mut Vec<Fault>) -> Option<Budget> {
    let mut map = MapReader::new(node, "budget", faults)?;
    let range = (1, decode::ANY_INTEGER.1);
    let questions = map.integer("questions", range);
    let words = map.integer("words", range);
    let minutes = map.integer("minutes", range);
    map.finish();
    Some(Budget { questions, words, minutes })
}
