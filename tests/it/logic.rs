//! Conditions decided by search agree with conditions decided by trying every set of answers.

use crate::fixture::base;
use dma_authoring::resolve::logic::{self, Logic, Verdict};
use dma_project::pipeline;
use dma_text::source::Sources;
use proptest::prelude::*;
use std::fmt::Write as _;

/// One answer as the brute force sees it. Figures count in halves, so that 1 stands for 0.5.
#[derive(Debug, Clone, PartialEq)]
enum Given {
    Nothing,
    Option(usize),
    Ticks(u32),
    Figure(i64),
}

#[derive(Debug, Clone)]
enum Kind {
    Scale(usize),
    Choices { options: usize, exclusive: Option<usize> },
    Number { max: i64 },
    Percentage,
    Levels,
}

#[derive(Debug, Clone)]
enum When {
    All(Vec<When>),
    Any(Vec<When>),
    Not(Box<When>),
    Options(usize, u32),
    Ticks(usize, u32),
    Between(usize, Option<i64>, Option<i64>),
}

#[derive(Debug, Clone)]
struct Asked {
    kind: Kind,
    optional: bool,
    not_applicable: bool,
    when: Option<When>,
}

/// A framework of two sections; the second may have a condition.
#[derive(Debug, Clone)]
struct Survey {
    questions: Vec<Asked>,
    first: usize,
    section: Option<When>,
}

/// Random choices drawn from a list of bytes, so that a failing case shrinks.
struct Dice<'b>(&'b [u8]);

impl Dice<'_> {
    fn below(&mut self, n: usize) -> usize {
        let Some((first, rest)) = self.0.split_first() else { return 0 };
        self.0 = rest;
        *first as usize % n
    }

    fn figure(&mut self) -> i64 {
        i64::try_from(self.below(6)).unwrap_or(0)
    }

    fn survey(&mut self) -> Survey {
        let count = 2 + self.below(4);
        let first = 1 + self.below(count - 1);
        let mut questions: Vec<Asked> = Vec::new();
        let mut figures = 0;
        for number in 0..count {
            let kind = match self.below(5) {
                0 => Kind::Scale(2 + self.below(2)),
                1 => {
                    let options = 2 + self.below(2);
                    Kind::Choices { options, exclusive: (self.below(2) == 0).then_some(options - 1) }
                }
                2 => Kind::Number { max: 4 },
                3 if figures == 0 => {
                    figures += 1;
                    Kind::Percentage
                }
                4 => Kind::Levels,
                _ => Kind::Scale(2),
            };
            let when = (number > 0 && self.below(4) > 0).then(|| self.when(&questions, 2));
            let (optional, not_applicable) = (self.below(4) == 0, self.below(5) == 0);
            questions.push(Asked { kind, optional, not_applicable, when });
        }
        let section = (self.below(2) == 0).then(|| self.when(&questions[..first], 2));
        Survey { questions, first, section }
    }

    fn when(&mut self, earlier: &[Asked], depth: usize) -> When {
        match if depth == 0 { 9 } else { self.below(10) } {
            0 | 1 => When::All((0..=self.below(3)).map(|_| self.when(earlier, depth - 1)).collect()),
            2 | 3 => When::Any((0..=self.below(3)).map(|_| self.when(earlier, depth - 1)).collect()),
            4 | 5 => When::Not(Box::new(self.when(earlier, depth - 1))),
            _ => {
                let at = self.below(earlier.len());
                let bits =
                    |dice: &mut Self, n: usize| u32::try_from(1 + dice.below((1 << n) - 1)).unwrap_or(1);
                match &earlier[at].kind {
                    Kind::Scale(options) => When::Options(at, bits(self, *options)),
                    Kind::Choices { options, .. } => When::Ticks(at, bits(self, *options)),
                    _ => {
                        let low = (self.below(3) > 0).then(|| self.figure());
                        let high = (low.is_none() || self.below(2) == 0).then(|| self.figure());
                        When::Between(at, low, high)
                    }
                }
            }
        }
    }
}

impl Asked {
    /// Every answer that counts as different, and a few that should not.
    fn answers(&self) -> Vec<Given> {
        let blank = self.optional || self.not_applicable;
        let mut all: Vec<Given> = match &self.kind {
            Kind::Scale(options) => (0..*options).map(Given::Option).collect(),
            Kind::Choices { options, exclusive } => (1..1u32 << options)
                .filter(|ticks| {
                    exclusive.is_none_or(|alone| ticks & (1 << alone) == 0 || *ticks == 1 << alone)
                })
                .map(Given::Ticks)
                .collect(),
            Kind::Number { max } => (0..=*max).map(|n| Given::Figure(n * 2)).collect(),
            Kind::Percentage => (0..=13).chain([100, 199, 200]).map(Given::Figure).collect(),
            Kind::Levels => (1..=3).map(|n| Given::Figure(n * 2)).collect(),
        };
        if blank {
            all.push(Given::Nothing);
        }
        all
    }

    fn yaml(&self, number: usize) -> String {
        let answer = match &self.kind {
            Kind::Scale(options) => format!("scale: s{options}"),
            Kind::Choices { options, exclusive } => {
                let options: Vec<String> = (0..*options)
                    .map(|at| format!("{{ id: o{at}, label: L{at}, exclusive: {} }}", *exclusive == Some(at)))
                    .collect();
                format!("choices: {{ score: none, options: [ {} ] }}", options.join(", "))
            }
            Kind::Number { max } => format!("number: {{ min: 0, max: {max} }}"),
            Kind::Percentage => "percentage: {}".to_owned(),
            Kind::Levels => "levels: [ { level: 1, title: A, elements: [] }, { level: 2, title: B, elements: [ { id: b, text: B } ] }, { level: 3, title: C, elements: [ { id: c, text: C } ] } ]".to_owned(),
        };
        let mut out = format!("  - id: q{number}-x\n    text: Question {number}\n    {answer}\n");
        if self.optional {
            out.push_str("    required: false\n");
        }
        if self.not_applicable {
            out.push_str("    not-applicable: { allowed: true }\n");
        }
        if let Some(when) = &self.when {
            let _ = writeln!(out, "    when: {}", when.yaml());
        }
        out
    }
}

impl When {
    fn yaml(&self) -> String {
        let many = |parts: &[When]| parts.iter().map(When::yaml).collect::<Vec<_>>().join(", ");
        let ids = |bits: u32| {
            (0..3)
                .filter(|at| bits & (1 << at) != 0)
                .map(|at| format!("o{at}"))
                .collect::<Vec<_>>()
                .join(", ")
        };
        match self {
            Self::All(parts) => format!("{{ all: [ {} ] }}", many(parts)),
            Self::Any(parts) => format!("{{ any: [ {} ] }}", many(parts)),
            Self::Not(inner) => format!("{{ not: {} }}", inner.yaml()),
            Self::Options(at, bits) => format!("{{ question: q{at}-x, is: [{}] }}", ids(*bits)),
            Self::Ticks(at, bits) => format!("{{ question: q{at}-x, includes: [{}] }}", ids(*bits)),
            Self::Between(at, low, high) => {
                let low = low.map(|n| format!(", at-least: {n}")).unwrap_or_default();
                let high = high.map(|n| format!(", at-most: {n}")).unwrap_or_default();
                format!("{{ question: q{at}-x{low}{high} }}")
            }
        }
    }

    fn holds(&self, given: &[Given], asked: &[bool]) -> bool {
        match self {
            Self::All(parts) => parts.iter().all(|part| part.holds(given, asked)),
            Self::Any(parts) => parts.iter().any(|part| part.holds(given, asked)),
            Self::Not(inner) => !inner.holds(given, asked),
            Self::Options(at, bits) => {
                asked[*at] && matches!(given[*at], Given::Option(option) if bits & (1 << option) != 0)
            }
            Self::Ticks(at, bits) => {
                asked[*at] && matches!(given[*at], Given::Ticks(ticks) if ticks & bits != 0)
            }
            Self::Between(at, low, high) => {
                let inside =
                    |n: i64| low.is_none_or(|low| n >= low * 2) && high.is_none_or(|high| n <= high * 2);
                asked[*at] && matches!(given[*at], Given::Figure(n) if inside(n))
            }
        }
    }
}

impl Survey {
    fn sources(&self) -> Sources {
        let mut files = base();
        let section = |id: &str, when: Option<&When>, range: std::ops::Range<usize>| {
            let mut out = format!("section: {id}\ntitle: T\n");
            if let Some(when) = when {
                let _ = writeln!(out, "when: {}", when.yaml());
            }
            out.push_str("questions:\n");
            range.for_each(|at| out.push_str(&self.questions[at].yaml(at)));
            out
        };
        files.insert("shared/example.yaml".into(), section("example", None, 0..self.first));
        files.insert(
            "shared/other.yaml".into(),
            section("other", self.section.as_ref(), self.first..self.questions.len()),
        );
        let scale = |n: usize| {
            let options: Vec<String> = (0..n).map(|at| format!("{{ id: o{at}, label: L{at} }}")).collect();
            format!("  - {{ id: s{n}, title: S, options: [ {} ] }}\n", options.join(", "))
        };
        files.insert("scales.yaml".into(), format!("scales:\n{}{}", scale(2), scale(3)));
        Sources::new(files)
    }

    /// For each question: whether some answers ask it, and whether some ask its section and skip it.
    fn by_force(&self) -> (Vec<bool>, Vec<bool>) {
        let domains: Vec<Vec<Given>> = self.questions.iter().map(Asked::answers).collect();
        let mut reached = vec![false; self.questions.len()];
        let mut skipped = vec![false; self.questions.len()];
        let mut at = vec![0; self.questions.len()];
        loop {
            let given: Vec<Given> = at.iter().zip(&domains).map(|(&at, domain)| domain[at].clone()).collect();
            let mut asked: Vec<bool> = Vec::new();
            for (number, question) in self.questions.iter().enumerate() {
                let section = number < self.first
                    || self.section.as_ref().is_none_or(|when| when.holds(&given, &asked));
                let own = question.when.as_ref().is_none_or(|when| when.holds(&given, &asked));
                reached[number] |= section && own;
                skipped[number] |= section && !own;
                asked.push(section && own);
            }
            let Some(next) = (0..at.len()).find(|&number| at[number] + 1 < domains[number].len()) else {
                break;
            };
            at[next] += 1;
            at[..next].fill(0);
        }
        (reached, skipped)
    }
}

fn verdict(verdict: &Verdict) -> Option<bool> {
    match verdict {
        Verdict::Possible(_) => Some(true),
        Verdict::Impossible => Some(false),
        Verdict::Undecided => None,
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_search_agrees_with_trying_every_answer(bytes in prop::collection::vec(any::<u8>(), 8..120)) {
        let survey = Dice(&bytes).survey();
        let sources = survey.sources();
        let parsed = pipeline::parse(&sources);
        let resolved = pipeline::resolve(&parsed, &sources);
        let framework = &resolved.frameworks[0];
        prop_assert!(framework.questions().count() == survey.questions.len(), "{:?}", resolved.faults);
        let (reached, skipped) = survey.by_force();
        let mut logic = Logic::new(framework);
        for number in 0..survey.questions.len() {
            let text = || parsed.model.files.iter().map(|file| sources.get(file.source).text()).collect::<String>();
            let found = logic.reachable(number);
            prop_assert_eq!(verdict(&found), Some(reached[number]), "reach of q{}: {:?}\n{}", number, found, text());
            let found = logic.skippable(number);
            prop_assert_eq!(verdict(&found), Some(skipped[number]), "skip of q{}: {:?}\n{}", number, found, text());
            let (section, question) = framework.placed()[number];
            let is_plain = |when| logic::is_open(&framework.placed(), section.when.as_ref(), when);
            if question.when.as_ref().is_some_and(is_plain) {
                prop_assert!(reached[number] && skipped[number], "q{} is not plain\n{}", number, text());
            }
        }
    }

    #[test]
    fn settings_judged_together_are_judged_as_each_alone(
        bytes in prop::collection::vec(any::<u8>(), 8..120),
        of_one_setting in any::<u16>(),
    ) {
        let survey = Dice(&bytes).survey();
        let restricted = |text: &str| {
            let chosen = (0..survey.questions.len()).filter(|number| of_one_setting >> number & 1 == 1);
            chosen.fold(text.to_owned(), |text, number| {
                let id = format!("  - id: q{number}-x\n");
                let setting = if number % 2 == 0 { "acute" } else { "social-care" };
                text.replace(&id, &format!("{id}    settings: [{setting}]\n"))
            })
        };
        let files: Vec<(String, String)> =
            survey.sources().iter().map(|(_, file)| (file.name().to_owned(), restricted(file.text()))).collect();
        let sources = Sources::new(files);
        let parsed = pipeline::parse(&sources);
        let resolved = pipeline::resolve(&parsed, &sources);
        prop_assert!(resolved.frameworks.len() == 2);
        let alone: Vec<_> = resolved.frameworks.iter().flat_map(logic::decide).collect();
        let together = logic::decide_all(resolved.frameworks.iter());
        let text = || sources.iter().map(|(_, file)| file.text()).collect::<String>();
        prop_assert_eq!(format!("{alone:?}"), format!("{together:?}"), "{}", text());
    }
}
