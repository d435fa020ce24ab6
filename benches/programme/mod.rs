//! Whole programmes to measure with: a seed and a size come in, the files of a programme that lints clean go out.
//!
//! The files are such as people write: comments, folded texts, quoted placeholders, conditions that look back, variants,
//! a framework of levels. The same seed and size make the same bytes on every machine.

mod base;
mod code;
mod question;
pub(crate) mod random;
mod text;
mod words;

use code::Code;
use question::Writer;
use random::Random;
use std::fmt::Write as _;
use text::{Words, slug, write};

/// The seed that every measurement uses.
pub(crate) const SEED: u64 = 20_160_331;

/// As much as the first edition holds, in bytes.
pub(crate) const SMALL: usize = 170_000;
/// About 1,100 questions.
pub(crate) const LARGE: usize = 1_000_000;
/// About 11,000 questions.
pub(crate) const HUGE: usize = 10_000_000;

/// Ids and titles of the settings.
const SETTINGS: [(&str, &str); 5] = [
    ("acute", "Acute care"),
    ("mental-health", "Mental health"),
    ("community", "Community services"),
    ("ambulance", "Ambulance services"),
    ("social-care", "Social care"),
];
/// The setting whose framework scores by levels.
const LEVELS_SETTING: &str = "ambulance";
/// The settings that share sections.
const SHARING: [&str; 4] = ["acute", "mental-health", "community", "social-care"];

const THEMES: [(&str, &str); 3] =
    [("readiness", "Readiness"), ("capabilities", "Capabilities"), ("infrastructure", "Infrastructure")];

/// A section file and who uses it.
struct Section {
    path: String,
    theme: usize,
    /// The one setting that uses it; `None` for all that share.
    setting: Option<&'static str>,
}

/// Makes a programme of `size` bytes, give or take half a section.
pub(crate) fn programme(seed: u64, size: usize) -> Vec<(String, String)> {
    let mut random = Random::new(seed);
    let words = Words::new(&mut random);
    let mut files = vec![
        ("programme.yaml".to_owned(), base::programme()),
        ("scales.yaml".to_owned(), base::SCALES.to_owned()),
        ("glossary.yaml".to_owned(), glossary(&words)),
    ];
    let mut sections = Vec::new();
    let mut bytes: usize = files.iter().map(|(_, text)| text.len()).sum();
    // The heads of the frameworks with the questions that they add; each section's line is counted with the section.
    bytes += 18_000;
    while bytes + 5_000 < size {
        let (section, text) = one_section(sections.len(), &words, &mut random);
        bytes += text.len()
            + (section.path.len() + 13) * if section.setting.is_some() { 1 } else { SHARING.len() };
        files.push((section.path.clone(), text));
        sections.push(section);
    }
    for (at, (setting, title)) in SETTINGS.into_iter().enumerate() {
        let mut text = base::header(setting, title);
        let mut writer = Writer { words: &words, random: &mut random, indent: 10 };
        themes(&mut text, setting, &sections, &mut writer, at);
        files.push((format!("{setting}/framework.yaml"), text));
    }
    files
}

fn one_section(number: usize, words: &Words, random: &mut Random) -> (Section, String) {
    let setting = match number {
        // The smallest programme has a section of levels in each theme too.
        5 | 9 => Some(LEVELS_SETTING),
        _ if number % 8 < 6 => None,
        _ if number % 8 == 6 => Some(SHARING[number / 8 % SHARING.len()]),
        _ => Some(LEVELS_SETTING),
    };
    let code = Code::new(31, number);
    let title = words.fill(code, 0, "@o for @a");
    let id = slug(&title).to_ascii_lowercase();
    let theme = number % THEMES.len();
    let path = format!("{}/{}/{id}.yaml", setting.unwrap_or("shared"), THEMES[theme].0);
    let mut text = format!(
        "# yaml-language-server: $schema=../../../schemas/section.schema.json\nsection: {id}\ntitle: {}\n",
        text::scalar(&title)
    );
    write(&mut text, 0, "about", &words.fill(code, 3, "How @a @v @o @p."));
    text.push_str("questions:\n");
    let mut writer = Writer { words, random, indent: 2 };
    if setting == Some(LEVELS_SETTING) {
        writer.levels(&mut text, number);
    } else {
        let _ = writeln!(text, "  # The first question decides which of the others are asked.");
        writer.section(&mut text, number, setting.is_none());
    }
    (Section { path, theme, setting }, text)
}

/// The themes of one framework: the sections that it uses, the first with a question of its own.
fn themes(out: &mut String, setting: &str, sections: &[Section], writer: &mut Writer<'_>, at: usize) {
    let takes = |section: &&Section| match section.setting {
        Some(own) => own == setting,
        None => setting != LEVELS_SETTING,
    };
    for (theme, (id, title)) in THEMES.into_iter().enumerate() {
        let mut used = sections.iter().filter(|section| section.theme == theme).filter(takes).peekable();
        if used.peek().is_none() {
            continue;
        }
        let _ = writeln!(out, "  - theme: {id}\n    title: {title}\n    frozen: true\n    sections:");
        for (place, section) in used.enumerate() {
            let _ = writeln!(out, "      - use: {}", section.path);
            if place == 0 && setting == "social-care" {
                out.push_str("        per-line: true\n");
            }
            if place == 0 && setting != LEVELS_SETTING {
                out.push_str("        questions:\n");
                writer.extra(out, at * THEMES.len() + theme);
            }
        }
    }
}

/// A term for each thing that texts speak of.
fn glossary(words: &Words) -> String {
    let mut out = String::from("# yaml-language-server: $schema=../schemas/glossary.schema.json\nterms:\n");
    let mut objects = words::OBJECTS;
    objects.sort_unstable();
    for (number, object) in objects.into_iter().enumerate() {
        let id = slug(object);
        let _ = writeln!(out, "  - id: {id}\n    term: {object}\n    forms: [{object}s]");
        let definition = words.fill(Code::new(32, number), 0, "What @a use @p @t.");
        write(&mut out, 4, "definition", &definition);
    }
    out
}
