//! The offline self-assessment: one HTML file that people complete without a network.
//!
//! The page holds the canonical document as data, one script and one style sheet, and a policy that lets the browser run
//! and load nothing else. The script puts what authors wrote into the page as text only.

mod data;
mod policy;
mod running;

use crate::{Artefact, PublishError, Subject};
use dma_document::Document;
use minijinja::value::Serde;
use minijinja::{AutoEscape, Environment, Value, context};

/// The form.
pub static ARTEFACT: Artefact = Artefact {
    name: "form",
    about: "The offline self-assessment: one HTML file that people complete without a network",
    ending: "-form.html",
    make: |subject| page(subject).map(String::into_bytes),
};

const TEMPLATE: &str = include_str!("page.html");

macro_rules! files {
    ($folder:literal, $($name:literal)+) => {
        &[$(include_str!(concat!($folder, "/", $name))),+]
    };
}

/// The style sheet, in the order in which later rules may overrule earlier ones.
const STYLE: &[&str] =
    files!("style", "base.css" "frame.css" "question.css" "page.css" "dialog.css" "print.css");

/// The parts of the script that know nothing of the page, each after those that it uses.
const REASONING: &[&str] = files!(
    "script",
    "fraction.js" "calendar.js" "framework.js" "figure.js" "answer.js" "condition.js" "score.js" "response.js" "draft.js"
    "merge.js" "part.js" "undo.js"
);

/// The parts that make the page.
const PAGES: &[&str] = files!(
    "script",
    "kept.js" "store.js" "assessment.js" "element.js" "dialog.js" "control.js" "question.js" "frame.js" "section.js" "files.js"
    "organisation.js" "start.js" "scores.js" "review.js" "share.js" "finish.js" "reading.js" "main.js"
);

/// The whole script: strict, and with no name that another script could reach.
fn script() -> String {
    format!("\n(() => {{\n\"use strict\";\n\n{}{}}})();\n", REASONING.join("\n"), PAGES.join("\n"))
}

fn style(subject: &Subject<'_>) -> String {
    format!("\n{}{}", STYLE.join("\n"), running::foot(subject))
}

fn page(subject: &Subject<'_>) -> Result<String, PublishError> {
    let (script, style) = (script(), style(subject));
    let mut environment = Environment::new();
    environment.set_auto_escape_callback(|_| AutoEscape::Html);
    let document: Value = Value::from(Serde(head(subject.document)));
    environment
        .render_str(
            TEMPLATE,
            context! {
                document,
                sha256 => subject.sha256,
                policy => policy::of(&script, &style),
                data => data::in_script(subject.bytes)?,
                script,
                style,
            },
        )
        .map_err(|error| PublishError::Template { page: "the page of the form", error })
}

/// What the frame of the page says of the framework, before any script runs.
#[derive(serde::Serialize)]
struct Head<'d> {
    title: &'d str,
    programme: &'d dma_document::Setting,
    setting: &'d dma_document::Setting,
    version: &'d str,
    edition: &'d str,
    contact: Option<&'d str>,
}

fn head(document: &Document) -> Head<'_> {
    Head {
        title: &document.title,
        programme: &document.programme,
        setting: &document.setting,
        version: &document.version,
        edition: &document.edition,
        contact: document.contact.as_deref(),
    }
}
