//! Finds everything that is wrong with a response: first without its framework, then by the framework that it answers.

mod answer;

use super::answers::Answers;
use super::document::{FrameworkName, Organisation, RESPONSE_SCHEMA_VERSION, Response};
use super::problem::{Part, Problem, meant, shown};
use super::questionnaire::Questionnaire;
use super::reason::{FRAMEWORK_DIFFERS, RESPONSE_MALFORMED};
use super::syntax::{has_control, has_length, is_code, is_digest, is_form, is_id, is_version};
use dma_document::Document;

/// A framework that responses are held against.
#[derive(Debug, Clone, Copy)]
pub struct Form<'f> {
    /// Name and digest of the framework, as a response that answers it must have them.
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

/// Collects the problems of single values.
#[derive(Default)]
struct Demands {
    problems: Vec<Problem>,
}

impl Demands {
    fn demand(&mut self, is_right: bool, part: Part, message: &dyn Fn() -> String, help: &str) {
        if !is_right {
            self.problems.push(Problem::at(RESPONSE_MALFORMED, part, message()).help(help));
        }
    }

    fn organisation(&mut self, organisation: &Organisation) {
        self.demand(
            is_code(&organisation.code),
            Part::Organisation("code"),
            &|| format!("`{}` is not a valid organisation code", shown(&organisation.code)),
            "an ODS code has capital letters and digits, at most 12",
        );
        let names = [(Some(&organisation.name), "name"), (organisation.region.as_ref(), "region")];
        for (name, key) in names {
            let Some(name) = name else { continue };
            let words = if key == "name" { "the name of the organisation" } else { "the region" };
            self.demand(
                has_length(name, 200) && !has_control(name),
                Part::Organisation(key),
                &|| format!("{words} is empty, longer than 200 characters, or has a control character in it"),
                "write the name in words, on one line",
            );
        }
    }

    fn framework(&mut self, framework: &FrameworkName) {
        for (id, key) in [(&framework.programme, "programme"), (&framework.setting, "setting")] {
            let what = || format!("`{}` is not a valid id of a {key}", shown(id));
            self.demand(
                is_id(id),
                Part::Framework(key),
                &what,
                "an id has lowercase letters, digits and single hyphens",
            );
        }
        self.demand(
            is_version(&framework.version),
            Part::Framework("version"),
            &|| format!("`{}` is not a valid version", shown(&framework.version)),
            "write it as the framework has it, such as `1.0.0`",
        );
        self.demand(
            has_length(&framework.edition, 200),
            Part::Framework("edition"),
            &|| "the edition is empty or longer than 200 characters".to_owned(),
            "write it as the framework has it",
        );
        self.demand(
            is_digest(&framework.sha256),
            Part::Framework("sha256"),
            &|| format!("`{}` is not a valid digest", shown(&framework.sha256)),
            "write the SHA-256 digest of the framework's file: 64 lowercase hexadecimal digits",
        );
    }
}

/// What is wrong with the parts of a response that need no framework to judge: codes, ids, lengths and dates.
pub fn check_form(response: &Response) -> Vec<Problem> {
    let mut demands = Demands::default();
    let form = &response.schema_version;
    demands.demand(
        is_form(form),
        Part::Top("schemaVersion"),
        &|| format!("this tool cannot read format `{}`", shown(form)),
        &format!(
            "this tool reads format {RESPONSE_SCHEMA_VERSION}; a newer version of `dma` may read this response"
        ),
    );
    demands.organisation(&response.organisation);
    demands.framework(&response.framework);
    let mut problems = demands.problems;
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
            format!("the response answers {key} `{}`, but the framework is {key} `{is}`", shown(said));
        problems.push(Problem::at(FRAMEWORK_DIFFERS, Part::Framework(key), message).help(help));
    };
    if said.programme != is.programme {
        differs(
            "programme",
            &said.programme,
            &is.programme,
            "check it against a framework of its own programme".into(),
        );
    } else if said.setting != is.setting {
        let help = meant(&said.setting, [is.setting.as_str()]);
        differs(
            "setting",
            &said.setting,
            &is.setting,
            help.unwrap_or_else(|| "check it against its own setting".into()),
        );
    } else if said.version != is.version {
        let help = "check it against its own version, or carry it to this one";
        differs("version", &said.version, &is.version, help.into());
    } else if said.sha256 != is.sha256 {
        let message = "the response was made for another file of this version".to_owned();
        problems.push(Problem::at(FRAMEWORK_DIFFERS, Part::Framework("sha256"), message).help(format!(
            "the digest here is {}; was the framework changed after it was sent out?",
            is.sha256
        )));
    } else if said.edition != is.edition {
        differs("edition", &said.edition, &is.edition, "write the edition as the framework has it".into());
    }
}
