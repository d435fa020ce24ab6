//! `programme.yaml`: what every setting shares.

use super::Id;
use super::decode::{self, MapReader};
use super::fault::Fault;
use super::text::Text;
use dma_document::ChangeClass;
use dma_text::source::Spanned;
use dma_yaml::tree::Node;

mod config;

pub use config::{Avoided, Budget, LevelWord, Limits, Lint, PathLevels, Profile, Quotes, Spelling, Style};

/// What every setting shares.
#[derive(Debug)]
pub struct Programme {
    /// Permanent id of the programme.
    pub id: Id,
    /// Title of the programme.
    pub title: Text,
    /// The settings, in order.
    pub settings: Vec<Setting>,
    /// The roles that answer.
    pub respondents: Vec<Respondent>,
    /// Words that differ by setting.
    pub vocabulary: Vec<Word>,
    /// Schemes that questions refer to.
    pub schemes: Vec<Scheme>,
    /// The roles that must approve a change of each class.
    pub approval: Vec<(ChangeClass, Vec<Id>)>,
    /// Abbreviations that need no definition.
    pub acronyms: Vec<Text>,
    /// The style profile.
    pub style: Option<Style>,
    /// How strict lint is.
    pub lint: Lint,
    /// How words are looked up.
    pub spelling: Option<Spelling>,
    /// The most that one setting may ask.
    pub budget: Option<Budget>,
}

/// A care setting.
#[derive(Debug)]
pub struct Setting {
    /// Permanent id of the setting.
    pub id: Id,
    /// Title of the setting.
    pub title: Text,
}

/// A role that answers questions.
#[derive(Debug)]
pub struct Respondent {
    /// Permanent id of the role.
    pub id: Id,
    /// Title of the role.
    pub title: Text,
    /// Who that is.
    pub about: Option<Text>,
}

/// A word that differs by setting.
#[derive(Debug)]
pub struct Word {
    /// The name that stands in braces.
    pub name: Id,
    /// The word for each setting, and for `default`.
    pub words: Vec<(Id, Text)>,
}

impl Word {
    /// The word in a setting: its own, or the default.
    pub fn for_setting(&self, setting: &str) -> Option<&Text> {
        let find = |wanted: &str| self.words.iter().find(|(id, _)| id.value == wanted).map(|(_, text)| text);
        find(setting).or_else(|| find("default"))
    }
}

/// A scheme that questions refer to.
#[derive(Debug)]
pub struct Scheme {
    /// Permanent id of the scheme.
    pub id: Id,
    /// Title of the scheme.
    pub title: Text,
    /// Address of the scheme.
    pub url: Option<Spanned<String>>,
    /// Codes of the scheme.
    pub codes: Vec<SchemeCode>,
}

/// One code of a scheme.
#[derive(Debug)]
pub struct SchemeCode {
    /// Id of the code.
    pub id: Id,
    /// Title of the code.
    pub title: Text,
}

pub(super) fn decode<'t>(node: &'t Node<'t>, faults: &mut Vec<Fault>) -> Option<Programme> {
    let mut map = MapReader::new(node, "programme", faults)?;
    let id = map.need_id("programme");
    let title = map.need_text("title");
    map.need("settings");
    let settings = map.list("settings", 1, setting);
    map.need("respondents");
    let respondents = map.list("respondents", 1, respondent);
    let vocabulary = map.get("vocabulary").map_or_else(Vec::new, |node| {
        decode::named(node, "vocabulary", map.faults, |name, node, faults| Some(word(name, node, faults)))
    });
    let schemes = map.list("schemes", 0, scheme);
    let approval = map.get("approval").map_or_else(Vec::new, |node| approval(node, map.faults));
    let acronyms = map.texts("acronyms");
    let style = map.get("style").and_then(|node| config::style(node, map.faults));
    let lint = map.get("lint").and_then(|node| config::lint(node, map.faults)).unwrap_or_default();
    let spelling = map.get("spelling").and_then(|node| config::spelling(node, map.faults));
    let budget = map.get("budget").and_then(|node| config::budget(node, map.faults));
    map.finish();
    Some(Programme {
        id: id?,
        title: title?,
        settings,
        respondents,
        vocabulary,
        schemes,
        approval,
        acronyms,
        style,
        lint,
        spelling,
        budget,
    })
}

fn setting<'t>(node: &'t Node<'t>, faults: &mut Vec<Fault>) -> Option<Setting> {
    let mut map = MapReader::new(node, "setting", faults)?;
    let id = map.need_id("id");
    let title = map.need_text("title");
    map.finish();
    Some(Setting { id: id?, title: title? })
}

fn respondent<'t>(node: &'t Node<'t>, faults: &mut Vec<Fault>) -> Option<Respondent> {
    let mut map = MapReader::new(node, "respondent", faults)?;
    let id = map.need_id("id");
    let title = map.need_text("title");
    let about = map.text("about");
    map.finish();
    Some(Respondent { id: id?, title: title?, about })
}

fn word<'t>(name: Id, node: &'t Node<'t>, faults: &mut Vec<Fault>) -> Word {
    let words = decode::named(node, "vocabulary", faults, |setting, node, faults| {
        decode::text(node, "vocabulary", faults).map(|text| (setting, text))
    });
    Word { name, words }
}

fn scheme<'t>(node: &'t Node<'t>, faults: &mut Vec<Fault>) -> Option<Scheme> {
    let mut map = MapReader::new(node, "scheme", faults)?;
    let id = map.need_id("id");
    let title = map.need_text("title");
    let url = map.formed("url", "an address that begins with https:// or http://", |url| {
        url.starts_with("https://") || url.starts_with("http://")
    });
    map.need("codes");
    let codes = map.list("codes", 0, code);
    map.finish();
    Some(Scheme { id: id?, title: title?, url, codes })
}

fn code<'t>(node: &'t Node<'t>, faults: &mut Vec<Fault>) -> Option<SchemeCode> {
    let mut map = MapReader::new(node, "code", faults)?;
    let id = map.need_id("id");
    let title = map.need_text("title");
    map.finish();
    Some(SchemeCode { id: id?, title: title? })
}

fn approval<'t>(node: &'t Node<'t>, faults: &mut Vec<Fault>) -> Vec<(ChangeClass, Vec<Id>)> {
    let Some(mut map) = MapReader::new(node, "approval", faults) else { return Vec::new() };
    let mut all = Vec::new();
    for class in ChangeClass::ALL {
        let name = class.name();
        if map.key_span(name).is_some() {
            all.push((class, map.ids(name, 1)));
        } else {
            map.get(name);
        }
    }
    map.finish();
    all
}
