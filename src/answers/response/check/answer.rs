//! Finds what is wrong with single answers: with their syntax, and by the framework.
#![warn(clippy::wildcard_enum_match_arm)]

use crate::response::answers::{Answers, ReadAnswer, Unmatched, Unusable};
use crate::response::document::{Answer, Response};
use crate::response::figure;
use crate::response::problem::{Part, Problem, meant, shown};
use crate::response::questionnaire::{Question, Questionnaire};
use crate::response::reason::{
    ANSWER_MISSING, ANSWER_NOT_ASKED, ANSWER_OF_ANOTHER_KIND, ANSWERED_TWICE, CHOICE_NOT_ALONE,
    DATE_MALFORMED, FIGURE_OUT_OF_RANGE, FIGURE_TOO_PRECISE, LINE_NOT_NAMED, LINE_UNKNOWN,
    NOT_APPLICABLE_REFUSED, OPTION_UNKNOWN, QUESTION_UNKNOWN, RESPONDENT_MALFORMED, RESPONSE_MALFORMED,
    TOO_MANY_WORDS,
};
use crate::response::syntax::{has_control, has_length, is_day, is_id};
use dma_document::answer::{Figures, Values};
use dma_text::diagnostic::Code;

/// What is wrong with the form of an answer, whatever its question.
pub(super) fn check_form(at: usize, answer: &Answer, problems: &mut Vec<Problem>) {
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
            let help = "an id has lowercase letters, digits and single hyphens";
            say(RESPONSE_MALFORMED, key, format!("`{}` is not a valid id", shown(id)), help);
        }
    }
    let reason = answer.not_applicable.as_ref().map(|given| &given.reason);
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
                if reason.is_some() { "give the reason in words" } else { "leave it out, or shorten it" },
            );
        }
    }
    if let Some(date) = answer.date.as_ref().filter(|date| !is_day(date)) {
        say(
            DATE_MALFORMED,
            "date",
            format!("`{}` is not a valid date", shown(date)),
            "write it year first, such as `2016-04-20`",
        );
    }
    if answer.respondent.as_ref().is_some_and(|name| !has_length(name, 1000) || has_control(name)) {
        let message =
            "the respondent's name is empty, longer than 1000 characters, or has a control character in it";
        say(
            RESPONDENT_MALFORMED,
            "respondent",
            message.into(),
            "write name and role on one line, or leave `respondent` out",
        );
    }
    check_ids(at, answer, problems);
}

/// What is wrong with the form of the things that an answer lists.
fn check_ids(at: usize, answer: &Answer, problems: &mut Vec<Problem>) {
    for (key, list) in [("options", &answer.options), ("elements", &answer.elements)] {
        for (item, id) in list.iter().flatten().enumerate().filter(|(_, id)| !is_id(id)) {
            let message = format!("`{}` is not a valid id", shown(id));
            problems.push(
                Problem::at(RESPONSE_MALFORMED, Part::Item(at, key, item), message)
                    .help("an id has lowercase letters, digits and single hyphens")
                    .about(&answer.question),
            );
        }
    }
}

/// What is wrong with the answers by the framework.
pub(super) fn check_answers(
    response: &Response,
    form: &Questionnaire,
    answers: &Answers,
    problems: &mut Vec<Problem>,
) {
    for (at, unmatched) in answers.unmatched() {
        if let Some(answer) = response.answers.get(*at) {
            problems.push(unmatched_problem(*at, answer, *unmatched, form));
        }
    }
    for question in &form.questions {
        for slot in question.slots.clone() {
            let place = AnswerPlace { form, question, slot };
            let answer = answers.answer_of(slot).and_then(|at| Some((at, response.answers.get(at)?)));
            match answer {
                None if question.required && answers.is_asked(slot) => problems.push(place.missing()),
                None => {}
                Some((at, answer)) => {
                    if let ReadAnswer::Unusable(why) = answers.answer(slot) {
                        problems.push(place.unusable(at, answer, why));
                    } else {
                        problems.extend(place.too_many_words(at, answer));
                    }
                    if !answers.is_asked(slot) {
                        problems.push(place.not_asked(at));
                    }
                }
            }
        }
    }
}

/// The problem of an answer that belongs to no question and line.
fn unmatched_problem(at: usize, answer: &Answer, unmatched: Unmatched, form: &Questionnaire) -> Problem {
    let question = shown(&answer.question);
    let line = shown(answer.line.as_deref().unwrap_or_default());
    let lines = || form.lines.ids().map(|id| format!("`{id}`")).collect::<Vec<_>>().join(", ");
    let problem = match unmatched {
        Unmatched::UnknownQuestion => {
            let problem = Problem::at(
                QUESTION_UNKNOWN,
                Part::Key(at, "question"),
                format!("there is no question `{question}`"),
            );
            let known = form.questions.iter().map(|question| &*question.id);
            problem.help(
                meant(&answer.question, known)
                    .unwrap_or_else(|| "write the id as the framework has it".into()),
            )
        }
        Unmatched::UnknownLine => {
            let message = format!("there is no service line `{line}`");
            let help = meant(answer.line.as_deref().unwrap_or_default(), form.lines.ids());
            Problem::at(LINE_UNKNOWN, Part::Key(at, "line"), message)
                .help(help.unwrap_or_else(|| format!("it is one of {}", lines())))
        }
        Unmatched::NoLine => Problem::at(
            LINE_NOT_NAMED,
            Part::Answer(at),
            format!("the answer to `{question}` names no service line"),
        )
        .help(format!("each line answers this section: add `line`, one of {}", lines())),
        Unmatched::LineNamed => {
            let message = format!("the answer to `{question}` names the service line `{line}`");
            Problem::at(LINE_UNKNOWN, Part::Key(at, "line"), message)
                .help("the organisation answers this section as a whole: leave `line` out")
        }
    };
    problem.about(&answer.question)
}

/// One question on one line.
struct AnswerPlace<'q> {
    form: &'q Questionnaire,
    question: &'q Question,
    slot: usize,
}

impl AnswerPlace<'_> {
    fn name(&self) -> String {
        let line = self
            .form
            .line_of(self.question, self.slot)
            .map_or(String::new(), |line| format!(" for `{line}`"));
        format!("`{}`{line}", self.question.id)
    }

    fn missing(&self) -> Problem {
        let message = format!("{} is asked and required, but has no answer", self.name());
        let help =
            if self.question.may_not_apply { "answer it, or say why it does not apply" } else { "answer it" };
        Problem::at(ANSWER_MISSING, Part::Answers, message).help(help).about(&self.question.id)
    }

    fn not_asked(&self, at: usize) -> Problem {
        let gates = self.form.gates(self.question);
        let ids = gates
            .iter()
            .filter_map(|&gate| self.form.questions.get(gate))
            .map(|gate| format!("`{}`", gate.id));
        let message = format!("{} is answered, but not asked", self.name());
        Problem::at(ANSWER_NOT_ASKED, Part::Key(at, "question"), message)
            .help(format!("remove the answer, or check the answer to {}", ids.collect::<Vec<_>>().join(", ")))
            .about(&self.question.id)
    }

    fn too_many_words(&self, at: usize, answer: &Answer) -> Option<Problem> {
        let Values::Words(Some(most)) = &self.question.values else { return None };
        let count = answer.text.as_ref()?.split_whitespace().count();
        let is_over = i64::try_from(count).is_ok_and(|count| count > *most);
        let message = format!("the answer to {} has {count} words; the limit is {most}", self.name());
        is_over.then(|| {
            Problem::at(TOO_MANY_WORDS, Part::Key(at, "text"), message)
                .help("shorten it")
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
                    "the answer to {name} must have exactly one of `option`, `options`, `elements`, `number`, `text` and `notApplicable`"
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
            Unusable::NoTick => Problem::at(
                ANSWER_OF_ANOTHER_KIND,
                here,
                format!("the answer to {name} has no choice ticked"),
            )
            .help("tick a choice, or leave the answer out"),
            Unusable::NotAlone => {
                let alone = self.alone(answer).unwrap_or_default();
                Problem::at(
                    CHOICE_NOT_ALONE,
                    here,
                    format!("`{alone}` is exclusive, but {name} has other choices ticked"),
                )
                .help("ask the respondent which one to keep")
            }
            Unusable::OutOfRange => self.out_of_range(at, answer),
            Unusable::TooPrecise => {
                let whole =
                    matches!(&self.question.values, Values::Figures(figures) if figures.measure.is_whole);
                let most = if whole { "is not a whole number" } else { "has more than 6 decimals" };
                Problem::at(FIGURE_TOO_PRECISE, here, format!("the figure for {name} {most}"))
                    .help("ask the respondent for a rounded figure")
            }
            Unusable::Malformed => self.malformed(at, answer),
            Unusable::MustApply => Problem::at(
                NOT_APPLICABLE_REFUSED,
                here,
                format!("{name} cannot be answered as not applicable"),
            )
            .help("give an answer"),
            Unusable::Twice => {
                Problem::at(ANSWERED_TWICE, Part::Answer(at), format!("{name} is answered twice"))
                    .help("keep the answer that counts")
            }
        };
        problem.about(&self.question.id)
    }

    /// The key that answers to this question have.
    fn key(&self) -> &'static str {
        match &self.question.values {
            Values::Options(_) => "option",
            Values::Ticks { .. } => "options",
            Values::Ladder { .. } => "elements",
            Values::Figures(figures) if figures.measure.notation.text.is_none() => "number",
            Values::Figures(_) | Values::Words(_) => "text",
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
        let missing =
            Self::items(answer, at).into_iter().find(|(_, id)| self.question.parts.find(id).is_none());
        let (part, id) = missing.unwrap_or((Part::Answer(at), ""));
        let known: Vec<&str> = self.question.parts.ids().collect();
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
        let Values::Ticks { exclusive, .. } = &self.question.values else { return None };
        let is_alone = |id: &&String| {
            self.question.parts.find(id).and_then(|at| exclusive.get(at).copied()).unwrap_or(false)
        };
        answer.options.iter().flatten().find(is_alone).map(String::as_str)
    }

    /// What may be entered, as advice.
    fn range(figures: &Figures) -> String {
        let (measure, entered) = (figures.measure, figures.measure.entered);
        let written = |end: i64| measure.notation.write(end);
        match (figures.least.map(written), figures.most.map(written)) {
            (Some(least), Some(most)) => format!("write {entered} from {least} to {most}"),
            (Some(least), None) => format!("write {entered}, {least} or more"),
            (None, Some(most)) => format!("write {entered}, at most {most}"),
            (None, None) => format!("write {entered} below 2^53"),
        }
    }

    fn out_of_range(&self, at: usize, answer: &Answer) -> Problem {
        let figure = answer.number.as_ref().map(|number| number.millionths().map(figure::plain));
        let words = match (figure, &answer.text) {
            (Some(Ok(figure)), _) => format!("the figure {figure}"),
            (None, Some(text)) => format!("`{}`", shown(text)),
            (Some(Err(_)), _) | (None, None) => "the figure".to_owned(),
        };
        let help = match &self.question.values {
            Values::Figures(figures) => Self::range(figures),
            Values::Options(_) | Values::Ticks { .. } | Values::Ladder { .. } | Values::Words(_) => {
                String::new()
            }
        };
        Problem::at(
            FIGURE_OUT_OF_RANGE,
            Part::Key(at, given_key(answer)),
            format!("{words} for {} is out of range", self.name()),
        )
        .help(help)
    }

    fn malformed(&self, at: usize, answer: &Answer) -> Problem {
        let text = shown(answer.text.as_deref().unwrap_or_default());
        let form = match &self.question.values {
            Values::Figures(figures) => figures.measure.notation.text.as_ref(),
            Values::Options(_) | Values::Ticks { .. } | Values::Ladder { .. } | Values::Words(_) => None,
        };
        let (what, wanted) = form.map_or(("valid", "another text"), |form| (form.name, form.wanted));
        let message = format!("`{text}` for {} is not {what}", self.name());
        Problem::at(DATE_MALFORMED, Part::Key(at, "text"), message).help(format!("write {wanted}"))
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
