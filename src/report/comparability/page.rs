//! Comparability as one page of HTML without scripts or network, each bar with its meaning in words.

use super::document::Comparability;
use crate::format::{Format, Look};
use dma_document::Comparability as Verdict;
use dma_page::{coded, style};
use minijinja::value::Serde;
use minijinja::{AutoEscape, Environment, Value, context};
use std::collections::BTreeMap;
use std::io::{self, Write};

const TEMPLATE: &str = include_str!("page.html");
const LOOK: &str = include_str!("page.css");

pub(super) static FORMAT: Format<Comparability> =
    Format::<Comparability>::new("html", "One page with a picture, usable offline", write).document();

/// Renders the page; every text is escaped.
fn write(document: &Comparability, _: &Look, out: &mut dyn Write) -> io::Result<()> {
    let mut environment = Environment::new();
    environment.set_auto_escape_callback(|_| AutoEscape::Html);
    environment.add_filter("whole", |percent: &str| super::text::percent(percent).to_owned());
    environment.add_filter("said", verdict_words);
    environment.add_filter("coded", coded);
    // A difference below 0 has a minus sign, which is as wide as a figure and never ends a line.
    environment.add_filter("signed", |figure: &str| figure.replace('-', "−"));
    environment.add_filter("reason", |word: &str| super::text::reason(word).to_owned());
    let heads: Vec<Option<String>> = document
        .settings
        .iter()
        .map(|setting| setting.bridge.as_ref().map(super::text::bridge_head))
        .collect();
    let counts: Vec<String> = document.settings.iter().map(super::text::counts).collect();
    let sections =
        document.settings.iter().flat_map(|setting| &setting.themes).flat_map(|theme| &theme.sections);
    // What each bar shows, in words, by what it shows.
    let words: BTreeMap<String, String> = sections
        .filter_map(|section| section.share.as_ref())
        .map(|share| (format!("{}/{}", share.comparable, share.with_care), super::text::share(share)))
        .collect();
    let look = Value::from(Serde(&style(LOOK)));
    let page = environment.render_str(
        TEMPLATE,
        context! { document => Value::from(Serde(document)), words, heads, counts, look },
    );
    out.write_all(page.map_err(io::Error::other)?.as_bytes())
}

/// Returns a verdict in words for readers.
fn verdict_words(verdict: &str) -> &'static str {
    Verdict::named(verdict).map_or("", Verdict::words)
}
