//! What is wrong with single answers: their form, and whether the framework takes them.

use crate::response::Parts;
use crate::response::document::{Answer, Response};
use crate::response::figure::{self, Figure, NotAFigure};
use crate::response::problem::{Part, Problem, meant, shown};
use crate::response::questionnaire::{Kind, Question, Questionnaire};
use crate::response::reason::{
    ANSWER_MISSING, ANSWER_NOT_ASKED, ANSWER_OF_ANOTHER_KIND, ANSWERED_TWICE, CHOICE_NOT_ALONE,
    DATE_MALFORMED, FIGURE_OUT_OF_RANGE, FIGURE_TOO_PRECISE, LINE_NOT_NAMED, LINE_UNKNOWN,
    NOT_APPLICABLE_REFUSED, OPTION_UNKNOWN, QUESTION_UNKNOWN, RESPONDENT_MALFORMED, RESPONSE_MALFORMED,
    TOO_MANY_WORDS,
};
use crate::response::sheet::{Astray, Given, Sheet, Unusable};
use crate::response::words::{has_control, has_length, is_day, is_id};
use dma_text::diagnostic::Code;

/// What is wrong with the form of an answer, whatever its question.
pub(super) fn form(at: usize, answer: &Answer, problems: &mut Vec<Problem>) {
    let mut say = |reason: &'static Code, key: &'static str, message: String, help: &str| {
        problems.push(Problem::at(reason, Part::Key(at, key), message).help(help).about(&answer.question));
    };
    let ids = [
        (Some(&answer.question), "question"),
        (answer.line.as_ref(), "line"),
        (answer.option.as_ref(), "option"),
    ];
    for (id, key) in ids {
        if let Some(id) = id.filter(|id| !is_id(id)) {
            let help = "an id has small letters, digits and single hyphens";
            say(RESPONSE_MALFORMED, key, format!("`{}` is no id", shown(id)), help);
        }
    }
    let reason = answer.not_applicable.as_ref().map(|it| &it.reason);
    let texts = [
        (answer.text.as_ref(), "text", 100_000),
        (answer.comment.as_ref(), "comment", 100_000),
        (answer.evidence.as_ref(), "evidence", 100_000),
        (reason, "notApplicable", 10_000),
    ];
    for (text, key, most) in texts {
        if text.is_some_and(|text| !has_length(text, most)) {
            let what = if key == "notApplicable" { "the reason why it does not apply" } else { key };
            let message = format!("{what} is empty or longer than {most} characters");
            say(
                RESPONSE_MALFORMED,
                key,
                message,
                if reason.is_some() { "say why in words" } else { "leave it out, or cut it" },
            );
        }
    }
    if let Some(date) = answer.date.as_ref().filter(|date| !is_day(date)) {
        say(
            DATE_MALFORMED,
            "date",
            format!("`{}` is no day", shown(date)),
            "write it year first, such as `2016-04-20`",
        );
    }
    if answer.respondent.as_ref().is_some_and(|it| !has_length(it, 1000) || has_control(it)) {
        let message =
            "the respondent's name is empty, longer than 1000 characters, or has a control character in it";
        say(
            RESPONDENT_MALFORMED,
            "respondent",
            message.into(),
            "write name and role on one line, or leave it out",
        );
    }
    parts(at, answer, problems);
}

/// What is wrong with the form of the things that an answer lists.
fn parts(at: usize, answer: &Answer, problems: &mut Vec<Problem>) {
    for (key, list) in [("options", &answer.options), ("elements", &answer.elements)] {
        for (item, id) in list.iter().flatten().enumerate().filter(|(_, id)| !is_id(id)) {
            let message = format!("`{}` is no id", shown(id));
            problems.push(
                Problem::at(RESPONSE_MALFORMED, Part::Item(at, key, item), message)
                    .help("an id has small letters, digits and single hyphens")
                    .about(&answer.question),
            );
        }
    }
}

/// What is wrong with the answers by the framework.
pub(super) fn all(response: &Response, form: &Questionnaire, sheet: &Sheet, problems: &mut Vec<Problem>) {
    for (at, astray) in sheet.astray() {
        if let Some(answer) = response.answers.get(*at) {
            problems.push(lost(*at, answer, *astray, form));
        }
    }
    for question in &form.questions {
        for slot in question.slots.clone() {
            let of = Of { form, question, slot };
            let answer = sheet.answer_of(slot).and_then(|at| Some((at, response.answers.get(at)?)));
            match answer {
                None if question.required && sheet.is_asked(slot) => problems.push(of.missing()),
                None => {}
                Some((at, answer)) => {
                    match sheet.given(slot) {
                        Given::Unusable(why) => problems.push(of.unusable(at, answer, why)),
                        _ => problems.extend(of.words(at, answer)),
                    }
                    if !sheet.is_asked(slot) {
                        problems.push(of.not_asked(at));
                    }
                }
            }
        }
    }
}

/// An answer that belongs to nothing.
fn lost(at: usize, answer: &Answer, astray: Astray, form: &Questionnaire) -> Problem {
    let question = shown(&answer.question);
    let line = shown(answer.line.as_deref().unwrap_or_default());
    let lines = || form.lines.ids().map(|id| format!("`{id}`")).collect::<Vec<_>>().join(", ");
    let problem = match astray {
        Astray::UnknownQuestion => {
            let problem = Problem::at(
                QUESTION_UNKNOWN,
                Part::Key(at, "question"),
                format!("there is no question `{question}`"),
            );
            let known = form.questions.iter().map(|it| &*it.id);
            problem.help(
                meant(&answer.question, known)
                    .unwrap_or_else(|| "write the id as the framework has it".into()),
            )
        }
        Astray::UnknownLine => {
            let message = format!("there is no service line `{line}`");
            let help = meant(answer.line.as_deref().unwrap_or_default(), form.lines.ids());
            Problem::at(LINE_UNKNOWN, Part::Key(at, "line"), message)
                .help(help.unwrap_or_else(|| format!("it is one of {}", lines())))
        }
        Astray::NoLine => Problem::at(
            LINE_NOT_NAMED,
            Part::Answer(at),
            format!("the answer to `{question}` names no service line"),
        )
        .help(format!("each line answers this section: add `line`, one of {}", lines())),
        Astray::LineNamed => {
            let message = format!("the answer to `{question}` names the service line `{line}`");
            Problem::at(LINE_UNKNOWN, Part::Key(at, "line"), message)
                .help("the organisation answers this section as a whole: leave `line` out")
        }
    };
    problem.about(&answer.question)
}

/// One question on one line.
struct Of<'q> {
    form: &'q Questionnaire,
    question: &'q Question,
    slot: usize,
}

impl Of<'_> {
    fn name(&self) -> String {
        let line = self
            .form
            .line_of(self.question, self.slot)
            .map_or(String::new(), |line| format!(" for `{line}`"));
        format!("`{}`{line}", self.question.id)
    }

    fn missing(&self) -> Problem {
        let message = format!("{} is asked and required, and has no answer", self.name());
        let help =
            if self.question.may_not_apply { "answer it, or say why it does not apply" } else { "answer it" };
        Problem::at(ANSWER_MISSING, Part::Answers, message).help(help).about(&self.question.id)
    }

    fn not_asked(&self, at: usize) -> Problem {
        let gates = self.form.gates(self.question);
        let ids =
            gates.iter().filter_map(|&gate| self.form.questions.get(gate)).map(|it| format!("`{}`", it.id));
        let message = format!("{} is answered, and is not asked", self.name());
        Problem::at(ANSWER_NOT_ASKED, Part::Key(at, "question"), message)
            .help(format!(
                "take the answer out, or see whether {} is answered as meant",
                ids.collect::<Vec<_>>().join(", ")
            ))
            .about(&self.question.id)
    }

    fn words(&self, at: usize, answer: &Answer) -> Option<Problem> {
        let Kind::Text { max_words: Some(most) } = &self.question.kind else { return None };
        let count = answer.text.as_ref()?.split_whitespace().count();
        let is_over = i64::try_from(count).is_ok_and(|count| count > *most);
        let message =
            format!("the answer to {} has {count} words, and {most} at the most are asked for", self.name());
        is_over.then(|| {
            Problem::at(TOO_MANY_WORDS, Part::Key(at, "text"), message)
                .help("cut it")
                .about(&self.question.id)
        })
    }

    fn unusable(&self, at: usize, answer: &Answer, why: Unusable) -> Problem {
        let name = self.name();
        let key = given_key(answer);
        let here = Part::Key(at, key);
        let problem = match why {
            Unusable::NotOneKind => {
                let message = format!(
                    "the answer to {name} has not just one of `option`, `options`, `elements`, `number`, `text` and `notApplicable`"
                );
                Problem::at(ANSWER_OF_ANOTHER_KIND, Part::Answer(at), message)
                    .help(format!("keep `{}`", self.key()))
            }
            Unusable::WrongKind => {
                Problem::at(ANSWER_OF_ANOTHER_KIND, here, format!("{name} is answered with `{key}`"))
                    .help(format!("this question takes `{}`", self.key()))
            }
            Unusable::UnknownPart => self.unknown(at, answer),
            Unusable::PartTwice => self.repeated(at, answer),
            Unusable::NoTick => {
                Problem::at(ANSWER_OF_ANOTHER_KIND, here, format!("the answer to {name} ticks nothing"))
                    .help("tick a choice, or leave the answer out")
            }
            Unusable::NotAlone => {
                let alone = self.alone(answer).unwrap_or_default();
                Problem::at(
                    CHOICE_NOT_ALONE,
                    here,
                    format!("`{alone}` stands alone, and {name} ticks others beside it"),
                )
                .help("ask the respondent which is meant, and keep that")
            }
            Unusable::OutOfRange => self.out_of_range(at, answer),
            Unusable::TooPrecise => {
                let whole = matches!(self.question.kind, Kind::Number { .. });
                let most = if whole { "is no whole number" } else { "has more than 6 decimals" };
                Problem::at(FIGURE_TOO_PRECISE, here, format!("the figure for {name} {most}"))
                    .help("round it as whoever counted would")
            }
            Unusable::MustApply => Problem::at(
                NOT_APPLICABLE_REFUSED,
                here,
                format!("{name} cannot be answered as not applicable"),
            )
            .help("answer it in substance"),
            Unusable::Twice => {
                Problem::at(ANSWERED_TWICE, Part::Answer(at), format!("{name} is answered twice"))
                    .help("keep the answer that counts")
            }
        };
        problem.about(&self.question.id)
    }

    /// The key that answers to this question have.
    fn key(&self) -> &'static str {
        match self.question.kind {
            Kind::Scale { .. } => "option",
            Kind::Choices { .. } => "options",
            Kind::Levels { .. } => "elements",
            Kind::Number { .. } | Kind::Percentage => "number",
            Kind::Text { .. } => "text",
        }
    }

    fn parts(&self) -> Option<&Parts> {
        match &self.question.kind {
            Kind::Scale { options } | Kind::Choices { options, .. } => Some(options),
            Kind::Levels { elements, .. } => Some(elements),
            _ => None,
        }
    }

    /// The things that the answer lists, each with its place.
    fn items<'a>(answer: &'a Answer, at: usize) -> Vec<(Part, &'a str)> {
        let list = |key: &'static str, ids: &'a [String]| -> Vec<(Part, &'a str)> {
            ids.iter().enumerate().map(|(item, id)| (Part::Item(at, key, item), id.as_str())).collect()
        };
        match (&answer.option, &answer.options, &answer.elements) {
            (Some(option), ..) => vec![(Part::Key(at, "option"), option)],
            (_, Some(ids), _) => list("options", ids),
            (.., Some(ids)) => list("elements", ids),
            _ => Vec::new(),
        }
    }

    fn unknown(&self, at: usize, answer: &Answer) -> Problem {
        let name = self.name();
        let missing = Self::items(answer, at)
            .into_iter()
            .find(|(_, id)| self.parts().is_none_or(|parts| parts.find(id).is_none()));
        let (part, id) = missing.unwrap_or((Part::Answer(at), ""));
        let known: Vec<&str> = self.parts().into_iter().flat_map(Parts::ids).collect();
        let help = meant(id, known.iter().copied()).unwrap_or_else(|| {
            let shown: Vec<String> = known.iter().take(8).map(|id| format!("`{id}`")).collect();
            format!("it has {}{}", shown.join(", "), if known.len() > 8 { " and others" } else { "" })
        });
        Problem::at(OPTION_UNKNOWN, part, format!("{name} has no `{}`", shown(id))).help(help)
    }

    fn repeated(&self, at: usize, answer: &Answer) -> Problem {
        let items = Self::items(answer, at);
        let second = items
            .iter()
            .enumerate()
            .find(|(at, (_, id))| items.iter().take(*at).any(|(_, other)| other == id));
        let (part, id) = second.map_or((Part::Answer(at), ""), |(_, (part, id))| (*part, id));
        Problem::at(
            ANSWERED_TWICE,
            part,
            format!("the answer to {} names `{}` twice", self.name(), shown(id)),
        )
        .help("keep one of them")
    }

    fn alone<'a>(&self, answer: &'a Answer) -> Option<&'a str> {
        let Kind::Choices { options, exclusive } = &self.question.kind else { return None };
        let is_alone =
            |id: &&String| options.find(id).and_then(|at| exclusive.get(at).copied()).unwrap_or(false);
        answer.options.iter().flatten().find(is_alone).map(String::as_str)
    }

    fn out_of_range(&self, at: usize, answer: &Answer) -> Problem {
        let figure = answer.number.as_ref().map_or(Err(NotAFigure::Malformed), Figure::millionths);
        let words = figure.map_or_else(
            |_| "the figure".to_owned(),
            |figure| format!("the figure {}", figure::plain(figure)),
        );
        let range = match &self.question.kind {
            Kind::Number { min: Some(min), max: Some(max) } => {
                format!("write a whole number from {min} to {max}")
            }
            Kind::Number { min: Some(min), max: None } => format!("write a whole number, {min} or more"),
            Kind::Number { min: None, max: Some(max) } => format!("write a whole number, {max} at the most"),
            Kind::Number { min: None, max: None } => "write a whole number below 2^53".to_owned(),
            _ => "write a percentage from 0 to 100".to_owned(),
        };
        Problem::at(
            FIGURE_OUT_OF_RANGE,
            Part::Key(at, "number"),
            format!("{words} for {} is out of range", self.name()),
        )
        .help(range)
    }
}

/// The key under which an answer was given.
fn given_key(answer: &Answer) -> &'static str {
    let kinds = [
        (answer.option.is_some(), "option"),
        (answer.options.is_some(), "options"),
        (answer.elements.is_some(), "elements"),
        (answer.number.is_some(), "number"),
        (answer.text.is_some(), "text"),
        (answer.not_applicable.is_some(), "notApplicable"),
    ];
    kinds.iter().find(|(is_there, _)| *is_there).map_or("question", |(_, key)| key)
}
