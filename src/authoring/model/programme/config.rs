//! The parts of `programme.yaml` that steer lint: style, levels, spelling and budget.

use super::super::decode::{self, MapReader};
use super::super::fault::Fault;
use super::super::text::Text;
use super::Id;
use dma_text::diagnostic::Severity;
use dma_text::source::Spanned;
use dma_yaml::tree::Node;

/// The style that texts keep to.
#[derive(Debug)]
pub struct Style {
    /// Whom the texts are for.
    pub profile: Profile,
    /// The quotation marks, where they differ from the profile's.
    pub quotes: Option<Quotes>,
    /// Words that the programme itself does not use.
    pub avoid: Vec<Avoided>,
}

/// A word or phrase that the programme does not use.
#[derive(Debug)]
pub struct Avoided {
    /// The word or phrase.
    pub word: Text,
    /// What to write in its place.
    pub instead: Option<Text>,
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
    /// The most of a theme's score, in percent (1 to 100), that one question may decide.
    pub theme_share: Option<Spanned<i64>>,
}

/// How words are looked up.
#[derive(Debug)]
pub struct Spelling {
    /// A Hunspell dictionary in the programme's folder: the path of its `.aff` or `.dic` file, or without the ending.
    pub dictionary: Option<Spanned<String>>,
}

/// Levels for the files that a pattern matches.
#[derive(Debug)]
pub struct PathLevels {
    /// A glob pattern over file names, from the programme's folder.
    pub path: Spanned<String>,
    /// The levels there.
    pub levels: Vec<LevelWord>,
}

/// The most that may be asked of a respondent, and how long that takes.
#[derive(Debug, Default)]
pub struct Budget {
    /// The most for a whole setting.
    pub setting: Limits,
    /// The most for each section of a setting.
    pub section: Limits,
    /// Limits of some settings, which stand in the place of the general ones.
    pub settings: Vec<(Id, Limits)>,
    /// How many words a respondent reads in a minute.
    pub words_per_minute: Option<Spanned<i64>>,
    /// How many seconds an answer takes, once the question is read.
    pub seconds_per_question: Option<Spanned<i64>>,
}

/// The most that may be asked; what is not said has no limit.
#[derive(Debug, Default)]
pub struct Limits {
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
    let avoid = map.list("avoid", 1, avoided);
    map.finish();
    Some(Style { profile: profile?.value, quotes: quotes.map(|quotes| quotes.value), avoid })
}

fn avoided<'t>(node: &'t Node<'t>, faults: &mut Vec<Fault>) -> Option<Avoided> {
    let mut map = MapReader::new(node, "avoided word", faults)?;
    let word = map.need_text("word");
    let instead = map.text("instead");
    map.finish();
    Some(Avoided { word: word?, instead })
}

pub(super) fn lint<'t>(node: &'t Node<'t>, faults: &mut Vec<Fault>) -> Option<Lint> {
    let mut map = MapReader::new(node, "lint", faults)?;
    let levels = map.get("levels").map_or_else(Vec::new, |node| levels(node, map.faults));
    let paths = map.list("paths", 0, path_levels);
    let theme_share = map.integer("theme-share", (1, 100));
    map.finish();
    Some(Lint { levels, paths, theme_share })
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

pub(super) fn spelling<'t>(node: &'t Node<'t>, faults: &mut Vec<Fault>) -> Option<Spelling> {
    let mut map = MapReader::new(node, "spelling", faults)?;
    let dictionary = map.text("dictionary").map(|path| Spanned::new(path.value, path.span));
    map.finish();
    Some(Spelling { dictionary })
}

pub(super) fn budget<'t>(node: &'t Node<'t>, faults: &mut Vec<Fault>) -> Option<Budget> {
    let mut map = MapReader::new(node, "budget", faults)?;
    let setting = limits(&mut map);
    let section = map.get("section").and_then(|node| only_limits(node, map.faults)).unwrap_or_default();
    let settings = map.get("settings").map_or_else(Vec::new, |node| {
        decode::named(node, "budget", map.faults, |name, node, faults| {
            only_limits(node, faults).map(|limits| (name, limits))
        })
    });
    let words_per_minute = map.integer("words-per-minute", (1, 1_000));
    let seconds_per_question = map.integer("seconds-per-question", (0, 86_400));
    map.finish();
    Some(Budget { setting, section, settings, words_per_minute, seconds_per_question })
}

fn only_limits<'t>(node: &'t Node<'t>, faults: &mut Vec<Fault>) -> Option<Limits> {
    let mut map = MapReader::new(node, "budget", faults)?;
    let limits = limits(&mut map);
    map.finish();
    Some(limits)
}

fn limits(map: &mut MapReader<'_, '_>) -> Limits {
    let range = (1, decode::ANY_INTEGER.1);
    let questions = map.integer("questions", range);
    let words = map.integer("words", range);
    let minutes = map.integer("minutes", range);
    Limits { questions, words, minutes }
}
