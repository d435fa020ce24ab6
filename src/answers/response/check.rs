//! Finds everything that is wrong with a response: first without its framework, then by the framework that it answers.

mod answer;

use super::answers::Answers;
use super::document::{FrameworkName, RESPONSE_SCHEMA_VERSION, Response};
use super::problem::{Part, Problem, meant, shown};
use super::questionnaire::Questionnaire;
use super::reason::{FRAMEWORK_DIFFERS, RESPONSE_MALFORMED};
use super::syntax::{has_control, has_length, is_code, is_digest, is_form, is_id, is_version};
use dma_document::Document;

/// A framework that responses are held against.
#[derive(Debug, Clone, Copy)]
pub struct Form<'f> {
    /// Its name and digest, as a response that answers it must have them.
    pub name: &'f FrameworkName,
    /// What its answers are read against.
    pub questionnaire: &'f Questionnaire,
}

impl FrameworkName {
    /// The name of a compiled framework; `sha256` is the digest of its canonical bytes.
    pub fn of(document: &Document, sha256: &str) -> Self {
        Self {
            programme: document.programme.id.clone(),
            setting: document.setting.id.clone(),
            version: document.version.clone(),
            edition: document.edition.clone(),
            sha256: sha256.to_owned(),
        }
    }
}

/// What is wrong with the parts of a response that need no framework to judge: codes, ids, lengths and dates.
pub fn check_form(response: &Response) -> Vec<Problem> {
    let mut problems = Vec::new();
    let mut demand = |is_right: bool, part: Part, message: &dyn Fn() -> String, help: &str| {
        if !is_right {
            problems.push(Problem::at(RESPONSE_MALFORMED, part, message()).help(help));
        }
    };
    let form = &response.schema_version;
    demand(
        is_form(form),
        Part::Top("schemaVersion"),
        &|| format!("the form `{}` is not one that this tool reads", shown(form)),
        &format!("this tool reads form {RESPONSE_SCHEMA_VERSION}; a newer `dma` may read yours"),
    );
    let organisation = &response.organisation;
    demand(
        is_code(&organisation.code),
        Part::Organisation("code"),
        &|| format!("`{}` is no organisation code", shown(&organisation.code)),
        "an ODS code has capital letters and digits, 12 at the most",
    );
    let names = [(Some(&organisation.name), "name"), (organisation.region.as_ref(), "region")];
    for (name, key) in names {
        let Some(name) = name else { continue };
        let words = if key == "name" { "the name of the organisation" } else { "the region" };
        demand(
            has_length(name, 200) && !has_control(name),
            Part::Organisation(key),
            &|| format!("{words} is empty, longer than 200 characters, or has a control character in it"),
            "write the name in words, on one line",
        );
    }
    let framework = &response.framework;
    for (id, key) in [(&framework.programme, "programme"), (&framework.setting, "setting")] {
        let what = || format!("`{}` is no id of a {key}", shown(id));
        demand(is_id(id), Part::Framework(key), &what, "an id has small letters, digits and single hyphens");
    }
    demand(
        is_version(&framework.version),
        Part::Framework("version"),
        &|| format!("`{}` is no version", shown(&framework.version)),
        "write it as the framework has it, such as `1.0.0`",
    );
    demand(
        has_length(&framework.edition, 200),
        Part::Framework("edition"),
        &|| "the edition is empty or longer than 200 characters".to_owned(),
        "write it as the framework has it",
    );
    demand(
        is_digest(&framework.sha256),
        Part::Framework("sha256"),
        &|| format!("`{}` is no digest", shown(&framework.sha256)),
        "the SHA-256 of the framework's file: 64 small hexadecimal digits",
    );
    for (at, given) in response.answers.iter().enumerate() {
        answer::check_form(at, given, &mut problems);
    }
    problems
}

/// What is wrong with the answers of a response, by the framework that it says it answers.
pub fn check_answers(response: &Response, form: Form<'_>, answers: &mut Answers) -> Vec<Problem> {
    let mut problems = Vec::new();
    identity(response, form, &mut problems);
    if problems.is_empty() {
        form.questionnaire.read(response, answers);
        answer::check_answers(response, form.questionnaire, answers, &mut problems);
    }
    problems
}

/// Whether a response answers this very framework. One that answers another is not looked at further: each answer would
/// be wrong.
fn identity(response: &Response, form: Form<'_>, problems: &mut Vec<Problem>) {
    let (said, is) = (&response.framework, form.name);
    let mut differs = |key: &'static str, said: &str, is: &str, help: String| {
        let message =
            format!("the response answers {key} `{}`, and the framework is {key} `{is}`", shown(said));
        problems.push(Problem::at(FRAMEWORK_DIFFERS, Part::Framework(key), message).help(help));
    };
    if said.programme != is.programme {
        differs(
            "programme",
            &said.programme,
            &is.programme,
            "hold it against a framework of its own programme".into(),
        );
    } else if said.setting != is.setting {
        let help = meant(&said.setting, [is.setting.as_str()]);
        differs(
            "setting",
            &said.setting,
            &is.setting,
            help.unwrap_or_else(|| "hold it against its own setting".into()),
        );
    } else if said.version != is.version {
        let help = "hold it against its own version, or carry it to this one";
        differs("version", &said.version, &is.version, help.into());
    } else if said.sha256 != is.sha256 {
        let message = "the response was made for other bytes of this version".to_owned();
        problems.push(Problem::at(FRAMEWORK_DIFFERS, Part::Framework("sha256"), message).help(format!(
            "the digest here is {}; was the framework changed after it was given out?",
            is.sha256
        )));
    } else if said.edition != is.edition {
        differs("edition", &said.edition, &is.edition, "write the edition as the framework has it".into());
    }
}
