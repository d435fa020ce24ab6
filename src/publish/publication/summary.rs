//! The national summary: a page with the theme scores of each organisation, and a page for each organisation that compares
//! its sections with its peers.
//!
//! It is not a league table: organisations are listed by name, and nothing ranks them.

use super::Files;
use super::group::{Measure, scores};
use super::picture::{Row, strips};
use super::round::{Entry, Part, Round, synthetic_words};
use super::spread::Spread;
use crate::PublishError;
use dma_page::{Style, style_with};
use minijinja::value::Serde;
use minijinja::{AutoEscape, Environment, Value, context};
use serde::Serialize;

const SUMMARY: &str = include_str!("summary.html");
const ORGANISATION: &str = include_str!("organisation.html");
const STYLE: &str = include_str!("summary.css");
const SORT: &str = include_str!("sort.js");

/// The page of the summary.
pub(super) const FILE: &str = "index.html";

/// A picture with the words that say the same.
#[derive(Debug, Serialize)]
struct Picture {
    title: String,
    svg: String,
    words: String,
}

/// One row of the table of organisations.
#[derive(Debug, Serialize)]
struct Line {
    code: String,
    name: String,
    region: String,
    file: String,
    scores: Vec<Score>,
}

/// A score in a table.
#[derive(Debug, Serialize)]
struct Score {
    /// As it is published; nothing where there is none.
    figure: Option<String>,
    /// Why there is none.
    reason: String,
}

/// One setting of the summary.
#[derive(Debug, Serialize)]
struct Setting {
    id: String,
    title: String,
    version: String,
    edition: String,
    sha256: String,
    top: u32,
    count: usize,
    withheld: usize,
    themes: Vec<String>,
    overview: Picture,
    regions: Vec<Picture>,
    lines: Vec<Line>,
}

/// The summary and the pages of organisations.
pub(super) fn pages(round: &Round<'_>, has_trend: bool) -> Result<Files, PublishError> {
    let environment = environment()?;
    let style = style_with(STYLE, Some(SORT));
    let mut files = Files::new();
    let settings: Vec<Setting> = round.parts.iter().map(|part| setting(part, round)).collect();
    let programme = round.parts.first().map_or("", |part| part.document.programme.title.as_str());
    let page = environment
        .get_template(FILE)
        .and_then(|template| {
            template.render(context! {
                programme, script => SORT, has_trend,
                settings => Value::from(Serde(&settings)),
                style => Value::from(Serde(&style)),
                synthetic => synthetic_words(&round.organisations()),
                smallest => round.terms.smallest_group,
            })
        })
        .map_err(fault)?;
    files.insert(FILE.to_owned(), page.into_bytes());
    let plain = style_with(STYLE, None);
    for part in &round.parts {
        let peers = Peers::of(part, round.terms.smallest_group);
        for entry in &part.entries {
            let page = organisation_page(entry, part, &peers, &environment, &plain)?;
            files.insert(file(part, entry), page.into_bytes());
        }
    }
    Ok(files)
}

fn fault(error: minijinja::Error) -> PublishError {
    PublishError::Template { page: "the national summary", error }
}

fn environment() -> Result<Environment<'static>, PublishError> {
    let mut environment = Environment::new();
    environment.set_auto_escape_callback(|_| AutoEscape::Html);
    environment.add_template(FILE, SUMMARY).map_err(fault)?;
    environment.add_template("organisation.html", ORGANISATION).map_err(fault)?;
    Ok(environment)
}

/// The page of an organisation: a code has only capital letters and digits, and a setting's id no mark but hyphens.
fn file(part: &Part<'_>, entry: &Entry) -> String {
    let code: String = entry.response.organisation.code.chars().filter(char::is_ascii_alphanumeric).collect();
    format!("organisations/{}-{code}.html", part.document.setting.id)
}

fn setting(part: &Part<'_>, round: &Round<'_>) -> Setting {
    let document = part.document;
    let themes: Vec<String> = document.themes.iter().map(|theme| theme.title.clone()).collect();
    let everybody = |_: &Entry| true;
    let mut regions = Vec::new();
    for region in part.regions().into_iter().flatten() {
        let own = |entry: &Entry| entry.response.organisation.region.as_deref() == Some(region);
        if part.entries.iter().filter(|entry| own(entry)).count() >= round.terms.smallest_group {
            regions.push(picture(part, region.to_owned(), &own, round.terms.smallest_group));
        }
    }
    Setting {
        id: document.setting.id.clone(),
        title: document.setting.title.clone(),
        version: document.version.clone(),
        edition: document.edition.clone(),
        sha256: part.sha256.clone(),
        top: part.top(),
        count: part.entries.len(),
        withheld: part.withheld.len(),
        overview: picture(part, "All organisations".to_owned(), &everybody, round.terms.smallest_group),
        regions,
        lines: part.entries.iter().map(|entry| line(part, entry)).collect(),
        themes,
    }
}

/// The theme scores of some organisations, one strip a theme.
fn picture(part: &Part<'_>, title: String, own: &dyn Fn(&Entry) -> bool, smallest: usize) -> Picture {
    let mut rows = Vec::new();
    let mut words = Vec::new();
    for (at, theme) in part.document.themes.iter().enumerate() {
        let found = scores(part.entries.iter().filter(|entry| own(entry)), Measure::Theme(at));
        let dots = found.iter().map(dma_answers::score::Fraction::nearly).collect();
        let spread = if found.len() < smallest { None } else { Spread::of(found) };
        words.push(match &spread {
            Some(spread) => {
                let [mean, _, lower, median, upper, _] = spread.rounded(part.scorer.rounding());
                format!(
                    "{}: {} organisations, mean {mean}, half of them between {lower} and {upper}, median {median}.",
                    theme.title, spread.count
                )
            }
            None => format!("{}: too few organisations have a score for a mean to be given.", theme.title),
        });
        let middle = spread.map(|spread| spread.median.nearly());
        rows.push(Row { label: theme.title.clone(), dots, middle, marked: None });
    }
    Picture { title, svg: strips(&rows, part.top()), words: words.join(" ") }
}

fn score(part: &Part<'_>, figure: &dma_answers::score::Figure) -> Score {
    let reason = figure.score.as_ref().err().map_or("", |reason| reason_label(*reason));
    Score { figure: part.published(figure), reason: reason.to_owned() }
}

/// Why there is no score, for readers.
fn reason_label(reason: dma_answers::score::Reason) -> &'static str {
    match reason {
        dma_answers::score::Reason::NotAsked => "not asked",
        dma_answers::score::Reason::NothingCounts => "not applicable",
        dma_answers::score::Reason::TooLittleAnswered => "too few questions answered",
    }
}

fn line(part: &Part<'_>, entry: &Entry) -> Line {
    let organisation = &entry.response.organisation;
    Line {
        code: organisation.code.clone(),
        name: organisation.name.clone(),
        region: organisation.region.clone().unwrap_or_default(),
        file: file(part, entry),
        scores: entry.scores.themes.iter().map(|figure| score(part, figure)).collect(),
    }
}

/// Where the scores of a setting lie, section by section: what each organisation is shown against.
struct Peers {
    sections: Vec<(Option<Spread>, Vec<f64>)>,
}

impl Peers {
    fn of(part: &Part<'_>, smallest: usize) -> Self {
        let peers = |(place, ..): (usize, &_, &_)| {
            let found = scores(part.entries.iter(), Measure::Section(place));
            let dots = found.iter().map(dma_answers::score::Fraction::nearly).collect();
            (if found.len() < smallest { None } else { Spread::of(found) }, dots)
        };
        Self { sections: part.sections().map(peers).collect() }
    }
}

/// One section on the page of an organisation.
#[derive(Debug, Serialize)]
struct Against {
    title: String,
    score: Score,
    lines: Vec<(String, Score)>,
    peers: Option<[String; 6]>,
    count: usize,
}

/// One theme on the page of an organisation.
#[derive(Debug, Serialize)]
struct Theme {
    title: String,
    score: Score,
    svg: String,
    sections: Vec<Against>,
}

fn organisation_page(
    entry: &Entry,
    part: &Part<'_>,
    peers: &Peers,
    environment: &Environment<'_>,
    style: &Style,
) -> Result<String, PublishError> {
    let mut themes = Vec::new();
    for (at, theme) in part.document.themes.iter().enumerate() {
        let own = part.sections().filter(|(_, own, _)| own.id == theme.id);
        let mut rows = Vec::new();
        let mut sections = Vec::new();
        for (place, _, section) in own {
            let Some(scored) = entry.scores.sections.get(place) else { continue };
            let (spread, dots) =
                peers.sections.get(place).map_or((&None, &[][..]), |(a, b)| (a, b.as_slice()));
            rows.push(Row {
                label: section.title.clone(),
                dots: dots.to_vec(),
                middle: spread.as_ref().map(|spread| spread.median.nearly()),
                marked: scored.whole.score.as_ref().ok().map(dma_answers::score::Fraction::nearly),
            });
            let lines = part.document.lines.iter().zip(&scored.lines);
            sections.push(Against {
                title: section.title.clone(),
                score: score(part, &scored.whole),
                lines: lines.map(|(line, figure)| (line.title.clone(), score(part, figure))).collect(),
                peers: spread.as_ref().map(|spread| spread.rounded(part.scorer.rounding())),
                count: spread.as_ref().map_or(0, |spread| spread.count),
            });
        }
        let Some(figure) = entry.scores.themes.get(at) else { continue };
        let (title, svg) = (theme.title.clone(), strips(&rows, part.top()));
        themes.push(Theme { title, score: score(part, figure), svg, sections });
    }
    environment
        .get_template("organisation.html")
        .and_then(|template| {
            template.render(context! {
                organisation => Value::from(Serde(&entry.response.organisation)),
                programme => &part.document.programme.title,
                setting => &part.document.setting.title,
                version => &part.document.version,
                edition => &part.document.edition,
                sha256 => &part.sha256,
                synthetic => entry.response.synthetic,
                top => part.top(),
                themes => Value::from(Serde(&themes)),
                style => Value::from(Serde(style)),
            })
        })
        .map_err(fault)
}
