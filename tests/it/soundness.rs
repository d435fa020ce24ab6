//! Scores judged by tries of a few answers agree with scores judged by every set of answers.
#![allow(clippy::unwrap_used, reason = "a helper of tests stops where its case is wrong")]

use crate::fixture::base;
use dma::pipeline;
use dma::soundness::{self, End, Flaw, Unscored};
use dma::source::Sources;
use proptest::prelude::*;
use std::fmt::Write as _;

/// How a question is answered, with the scores of its answers.
#[derive(Debug, Clone)]
enum Kind {
    /// A scale with these scores.
    Scored(Vec<i64>),
    /// A scale without scores.
    Plain(usize),
    /// A percentage of which everything from this whole number on, rounded to the nearest, scores 100, all else 0.
    Share(i64),
    /// Choices whose scores are added.
    Ticks(Vec<i64>),
}

#[derive(Debug, Clone)]
struct Asked {
    kind: Kind,
    weight: i64,
    optional: bool,
    /// The policy where it may be not applicable.
    policy: Option<&'static str>,
    /// Asked when an earlier question has one of these options, choices or figures from this one on.
    when: Option<(usize, u32, bool)>,
}

/// One answer: what conditions see of it, and what it adds.
#[derive(Debug, Clone, PartialEq)]
enum Given {
    Blank,
    Out,
    Option(usize),
    Ticks(u32),
    /// In quarters.
    Figure(i64),
}

#[derive(Debug, Clone)]
pub(crate) struct Survey {
    questions: Vec<Asked>,
    minimum: i64,
}

struct Dice<'b>(&'b [u8]);

impl Dice<'_> {
    fn below(&mut self, n: usize) -> usize {
        let Some((first, rest)) = self.0.split_first() else { return 0 };
        self.0 = rest;
        usize::from(*first) % n
    }

    fn survey(mut self) -> Survey {
        let count = 2 + self.below(3);
        let mut questions: Vec<Asked> = Vec::new();
        for at in 0..count {
            let score = |dice: &mut Self| [0, 25, 50, 100][dice.below(4)];
            let kind = match self.below(6) {
                0 => Kind::Plain(2),
                1 => Kind::Share([25, 50][self.below(2)]),
                2 => Kind::Ticks(vec![score(&mut self), score(&mut self)]),
                3 => Kind::Scored(vec![0, 50, 100]),
                4 => Kind::Scored(vec![score(&mut self), score(&mut self)]),
                _ => Kind::Scored(vec![0, 100]),
            };
            let when = (at > 0 && self.below(2) == 0).then(|| {
                let earlier = self.below(at);
                let bits = 1 + self.below(3) as u32;
                let of_figure = matches!(questions[earlier].kind, Kind::Share(_));
                (earlier, if of_figure { [1, 25, 50, 51][self.below(4)] } else { bits }, self.below(4) == 0)
            });
            questions.push(Asked {
                kind,
                weight: [1, 1, 2, 0, 3][self.below(5)],
                optional: self.below(5) == 0,
                policy: [None, None, None, None, Some("exclude"), Some("zero"), Some("full")][self.below(7)],
                when,
            });
        }
        Survey { questions, minimum: [0, 0, 40, 60][self.below(4)] }
    }
}

impl Asked {
    fn answers(&self) -> Vec<Given> {
        let mut all: Vec<Given> = match &self.kind {
            Kind::Scored(scores) => (0..scores.len()).map(Given::Option).collect(),
            Kind::Plain(count) => (0..*count).map(Given::Option).collect(),
            Kind::Share(_) => [0, 2, 4, 96, 97, 98, 99, 100, 101, 196, 197, 198, 199, 200, 201, 204, 400]
                .into_iter()
                .map(Given::Figure)
                .collect(),
            Kind::Ticks(scores) => (1..1u32 << scores.len()).map(Given::Ticks).collect(),
        };
        if self.optional {
            all.push(Given::Blank);
        }
        if self.policy.is_some() {
            all.push(Given::Out);
        }
        all
    }

    fn is_scored(&self) -> bool {
        self.weight > 0 && !matches!(self.kind, Kind::Plain(_))
    }

    /// The score of an answer in substance.
    fn score(&self, given: &Given) -> Option<i64> {
        match (&self.kind, given) {
            (Kind::Scored(scores), Given::Option(at)) => Some(scores[*at]),
            (Kind::Share(from), Given::Figure(quarters)) => {
                Some(if (quarters + 2).div_euclid(4) >= *from { 100 } else { 0 })
            }
            (Kind::Ticks(scores), Given::Ticks(bits)) => {
                let ticked = scores.iter().enumerate().filter(|(at, _)| bits & (1 << at) != 0);
                Some(ticked.map(|(_, score)| score).sum::<i64>().min(100))
            }
            _ => None,
        }
    }

    fn yaml(&self, at: usize, earlier: &[Self]) -> String {
        let answer = match &self.kind {
            Kind::Scored(_) | Kind::Plain(_) => format!("scale: s{at}"),
            Kind::Share(_) => format!("percentage: {{ bands: s{at}, rounding: nearest }}"),
            Kind::Ticks(scores) => {
                let option =
                    |(at, score): (usize, &i64)| format!("{{ id: o{at}, label: L{at}, score: {score} }}");
                let options: Vec<String> = scores.iter().enumerate().map(option).collect();
                format!("choices: {{ score: sum, options: [ {} ] }}", options.join(", "))
            }
        };
        let mut out =
            format!("  - id: q{at}-x\n    text: Question {at}\n    {answer}\n    weight: {}\n", self.weight);
        if self.optional {
            out.push_str("    required: false\n");
        }
        if let Some(policy) = self.policy {
            let _ = writeln!(out, "    not-applicable: {{ allowed: true, policy: {policy} }}");
        }
        if let Some((on, bits, opposite)) = &self.when {
            let options = (0..2).filter(|at| bits & (1 << at) != 0).map(|at| format!("o{at}"));
            let options = options.collect::<Vec<_>>().join(", ");
            let test = match &earlier[*on].kind {
                Kind::Share(_) => format!("{{ question: q{on}-x, at-least: {bits} }}"),
                Kind::Ticks(_) => format!("{{ question: q{on}-x, includes: [{options}] }}"),
                _ => format!("{{ question: q{on}-x, is: [{options}] }}"),
            };
            let _ = if *opposite {
                writeln!(out, "    when: {{ not: {test} }}")
            } else {
                writeln!(out, "    when: {test}")
            };
        }
        out
    }
}

/// A mean: the sum of weight times score, and the sum of the weights.
type Sums = (i64, i64);

impl Survey {
    /// A framework that some bytes decide.
    pub(crate) fn by_chance(bytes: &[u8]) -> Self {
        Dice(bytes).survey()
    }

    pub(crate) fn sources(&self) -> Sources {
        let mut files = base();
        let mut section = String::from("section: example\ntitle: T\nquestions:\n");
        let mut scales = String::from("scales:\n");
        for (at, question) in self.questions.iter().enumerate() {
            section.push_str(&question.yaml(at, &self.questions));
            let options: Vec<String> = match &question.kind {
                Kind::Scored(scores) => {
                    let one =
                        |(at, score): (usize, &i64)| format!("{{ id: o{at}, label: L{at}, score: {score} }}");
                    scores.iter().enumerate().map(one).collect()
                }
                Kind::Plain(count) => {
                    (0..*count).map(|at| format!("{{ id: o{at}, label: L{at} }}")).collect()
                }
                Kind::Share(from) => vec![
                    format!("{{ id: o0, label: L0, score: 0, from: 0, to: {} }}", from - 1),
                    format!("{{ id: o1, label: L1, score: 100, from: {from}, to: 100 }}"),
                ],
                Kind::Ticks(_) => continue,
            };
            let _ = writeln!(scales, "  - {{ id: s{at}, title: S, options: [ {} ] }}", options.join(", "));
        }
        scales.push_str("  - { id: agreement, title: A, options: [ { id: a, label: A, score: 0 }, { id: b, label: B, score: 100 } ] }\n");
        files.insert("shared/example.yaml".into(), section);
        files.insert("scales.yaml".into(), scales);
        let header = files["acute/framework.yaml"].replace(
            "method: weighted-mean",
            &format!("method: weighted-mean, minimum-answered: {}", self.minimum),
        );
        files.insert("acute/framework.yaml".into(), header);
        Sources::new(files)
    }

    fn asked(&self, given: &[Given]) -> Vec<bool> {
        let mut asked: Vec<bool> = Vec::new();
        for question in &self.questions {
            let holds = question.when.is_none_or(|(on, bits, opposite)| {
                let meets = asked[on]
                    && match &given[on] {
                        Given::Option(at) => bits & (1 << at) != 0,
                        Given::Ticks(ticks) => ticks & bits != 0,
                        Given::Figure(quarters) => *quarters >= i64::from(bits) * 4,
                        Given::Blank | Given::Out => false,
                    };
                meets != opposite
            });
            asked.push(holds);
        }
        asked
    }

    /// The sums of a set of answers, whether all that counts has an answer in substance, and the share that is
    /// answered: weight with a score, and weight in all.
    fn sums(&self, given: &[Given]) -> (Sums, bool, Sums, bool) {
        let (mut sum, mut weight, mut blank, mut substance, mut any) = (0, 0, 0, true, false);
        for ((question, given), asked) in self.questions.iter().zip(given).zip(self.asked(given)) {
            if !asked || !question.is_scored() {
                continue;
            }
            any = true;
            substance &= !matches!(given, Given::Blank | Given::Out);
            let score = match (given, question.policy) {
                (Given::Blank, _) => {
                    blank += question.weight;
                    None
                }
                (Given::Out, Some("zero")) => Some(0),
                (Given::Out, Some("full")) => Some(100),
                (Given::Out, _) => None,
                _ => question.score(given),
            };
            if let Some(score) = score {
                sum += question.weight * score;
                weight += question.weight;
            }
        }
        ((sum, weight), substance, (weight, weight + blank), any)
    }

    fn each(&self, visit: &mut dyn FnMut(&[Given])) {
        let domains: Vec<Vec<Given>> = self.questions.iter().map(Asked::answers).collect();
        let mut at = vec![0; domains.len()];
        loop {
            let given: Vec<Given> = at.iter().zip(&domains).map(|(&at, domain)| domain[at].clone()).collect();
            visit(&given);
            let Some(next) = (0..at.len()).find(|&number| at[number] + 1 < domains[number].len()) else {
                return;
            };
            at[next] += 1;
            at[..next].fill(0);
        }
    }

    fn by_force(&self) -> Known {
        let mut known = Known {
            lowest: None,
            highest: None,
            scoreless: false,
            lowered: vec![false; self.questions.len()],
        };
        let below = |a: Sums, b: Sums| a.0 * b.1 < b.0 * a.1;
        self.each(&mut |given| {
            let (mean, substance, (counts, all), any) = self.sums(given);
            if substance && mean.1 > 0 {
                if known.lowest.is_none_or(|old| below(mean, old)) {
                    known.lowest = Some(mean);
                }
                if known.highest.is_none_or(|old| below(old, mean)) {
                    known.highest = Some(mean);
                }
            }
            known.scoreless |= !any || counts == 0 || counts * 100 < self.minimum * all;
            let asked = self.asked(given);
            for (at, question) in self.questions.iter().enumerate().filter(|(at, _)| asked[*at] && mean.1 > 0)
            {
                let Some(before) = question.score(&given[at]) else { continue };
                for better in question.answers() {
                    if question.score(&better).is_some_and(|after| after > before) {
                        let mut other = given.to_vec();
                        other[at] = better;
                        let (after, ..) = self.sums(&other);
                        known.lowered[at] |= after.1 > 0 && below(after, mean);
                    }
                }
            }
        });
        known
    }
}

#[derive(Debug)]
struct Known {
    lowest: Option<Sums>,
    highest: Option<Sums>,
    scoreless: bool,
    lowered: Vec<bool>,
}

fn is(mean: dma::score::Mean, sums: Sums) -> bool {
    mean.sum * i128::from(sums.1) == i128::from(sums.0) * mean.weight
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn settings_judged_together_are_judged_as_each_alone(
        bytes in prop::collection::vec(any::<u8>(), 8..60),
        header in prop::sample::select(vec!["", ", minimum-answered: 90", ", not-applicable: zero"]),
    ) {
        let differs = |name: &str, text: &str| {
            let header = if name == "social-care/framework.yaml" { header } else { "" };
            text.replace("method: weighted-mean", &format!("method: weighted-mean{header}"))
        };
        let survey = Dice(&bytes).survey().sources();
        let files = survey.iter().map(|(_, it)| (it.name().to_owned(), differs(it.name(), it.text())));
        let sources = Sources::new(files.collect::<Vec<_>>());
        let parsed = pipeline::parse(&sources);
        let resolved = pipeline::resolve(&parsed, &sources);
        let frameworks = || resolved.frameworks.iter().enumerate();
        let each = |(at, it)| soundness::judge(it, &|_| true).into_iter().map(move |it| (at, it)).collect::<Vec<_>>();
        let alone: Vec<_> = frameworks().flat_map(each).collect();
        let together = soundness::judge_all(frameworks(), &|_| true);
        prop_assert_eq!(format!("{alone:?}"), format!("{together:?}"));
    }

    #[test]
    fn scores_are_judged_as_by_trying_every_answer(bytes in prop::collection::vec(any::<u8>(), 8..60)) {
        let survey = Dice(&bytes).survey();
        let sources = survey.sources();
        let parsed = pipeline::parse(&sources);
        let resolved = pipeline::resolve(&parsed, &sources);
        let framework = &resolved.frameworks[0];
        prop_assert_eq!(framework.sections().next().unwrap().questions.len(), survey.questions.len());
        let judged = soundness::judge(framework, &|_| true);
        let flaws: Vec<&Flaw> = judged.iter().filter(|it| it.section == 0).map(|it| &it.flaw).collect();
        if !survey.questions.iter().any(Asked::is_scored) {
            prop_assert!(flaws.is_empty());
            return Ok(());
        }
        let known = survey.by_force();
        let end = |wanted: End| flaws.iter().find_map(|flaw| match flaw {
            Flaw::Unattainable { end, reached, .. } if *end == wanted => Some(*reached),
            _ => None,
        });
        for (side, target, found) in [(End::Lowest, 0, known.lowest), (End::Highest, 100, known.highest)] {
            let misses = found.filter(|sums| sums.0 != target * sums.1);
            match (misses, end(side)) {
                (None, None) => {}
                (Some(sums), Some(mean)) => prop_assert!(is(mean, sums), "{side:?}: {mean:?}, {sums:?} {survey:#?}"),
                other => prop_assert!(false, "{side:?}: {other:?} {survey:#?}"),
            }
        }
        let scoreless = flaws.iter().find_map(|flaw| match flaw {
            Flaw::Scoreless { why, .. } => Some(*why),
            _ => None,
        });
        prop_assert_eq!(scoreless.is_some(), known.scoreless, "{:?} {:#?}", scoreless, survey);
        if let Some(Unscored::TooLittle(share)) = scoreless {
            prop_assert!(share < i128::from(survey.minimum));
        }
        for (at, lowered) in known.lowered.iter().enumerate() {
            let found = flaws.iter().any(|flaw| matches!(flaw, Flaw::Lowered { question, .. } if *question == at));
            prop_assert_eq!(found, *lowered, "q{}: {:?} {:#?}", at, flaws, survey);
        }
    }
}
