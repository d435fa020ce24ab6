//! Generates responses of made-up organisations from a framework and a seed.
//!
//! The distribution is [`DISTRIBUTION`]. All draws come from `SplitMix64` (Steele, Lea and Flood 2014), in the order of
//! asking; nothing is a float.
#![warn(clippy::wildcard_enum_match_arm)]

use super::FrameworkName;
use super::answers::Answers;
use super::document::{Answer, NotApplicable, Organisation, RESPONSE_SCHEMA_VERSION, Response};
use super::figure::{Figure, WHOLE};
use super::questionnaire::{Question, Questionnaire};
use dma_document::Document;
use dma_document::answer::{Figures, Values};

/// How answers lie, in full, as help and the documentation state it.
pub const DISTRIBUTION: &str = r#"- An organisation has a maturity `m`, the mean of four draws from 0 to 1, so bell-shaped about one half, and one of
  four regions, each as likely.
- Each section shifts `m` by up to 0.15 either way, and each answer by up to 0.25 more; what comes of it, held within
  0 and 1, is `x`.
- A question that is not required stays unanswered in 1 of 5 cases; a required one in as many of 100 as `--missing`
  says.
- Where "not applicable" is allowed, it is the answer in 1 of 12 cases.
- A scale is answered by the option whose score is nearest to 100 `x`, or by the place `x` among options without
  scores.
- Of choices each is ticked with probability `x`; where none is, the first that stands alone, or else the first.
- Of elements of level `l` each is met where 5 `x` is at least `l`, and else with probability 0.1.
- A percentage is 100 `x`, cut off after one decimal; a number lies at `x` of its range, or of 0 to 100, and so
  does a date, of its range or of 100 days from 2017 on; a text says that it is synthetic.
- Only what is asked is answered. One seed makes the same bytes on every machine."#;

/// The regions that organisations are spread over.
pub(super) const REGIONS: [&str; 4] = ["London", "Midlands and East", "North", "South"];

/// One part in a million: probabilities and maturities are whole numbers of these.
const ONE: u64 = 1_000_000;

/// A stream of numbers that a seed decides.
#[derive(Debug, Clone)]
struct Random(u64);

impl Random {
    /// The stream of a seed.
    fn new(seed: u64) -> Self {
        Self(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number from 0 up to `n`, which it never reaches.
    fn below(&mut self, n: u64) -> u64 {
        // The high bits of a product, which favours no number by more than one in 2^44 (Lemire 2019).
        u64::try_from((u128::from(self.next()) * u128::from(n)) >> 64).unwrap_or(0)
    }

    fn one_in(&mut self, n: u64) -> bool {
        self.below(n) == 0
    }

    /// A number shifted by up to `reach` either way, within 0 and 1, in millionths.
    fn near(&mut self, middle: u64, reach: u64) -> u64 {
        (middle + self.below(2 * reach + 1)).saturating_sub(reach).min(ONE)
    }
}

/// The options that hold for all generated organisations.
#[derive(Debug, Clone, Copy, Default)]
pub struct SyntheticOptions {
    /// Seed of the random numbers: one seed gives the same responses on every machine.
    pub seed: u64,
    /// Percentage of required questions that stay unanswered, from 0 to 100.
    pub missing: u8,
}

/// The response of one made-up organisation, `SYN001` for number 1.
///
/// `document` and `questionnaire` are of one framework, and `name` is its name. Each number has a stream of its own, so
/// that an organisation is the same however many others are made.
pub fn synthesise(
    document: &Document,
    questionnaire: &Questionnaire,
    name: &FrameworkName,
    options: SyntheticOptions,
    number: usize,
) -> Response {
    let mut random = Random::new(options.seed ^ (number as u64).wrapping_mul(0xd134_2543_de82_ef95));
    let maturity = (0..4).map(|_| random.below(ONE + 1)).sum::<u64>() / 4;
    let region = REGIONS[usize::try_from(random.below(REGIONS.len() as u64)).unwrap_or(0)];
    let mut response = Response {
        schema_version: RESPONSE_SCHEMA_VERSION.to_owned(),
        synthetic: true,
        organisation: Organisation {
            code: format!("SYN{number:03}"),
            name: format!("Synthetic organisation {number}"),
            region: Some(region.to_owned()),
        },
        framework: name.clone(),
        answers: Vec::new(),
    };
    let mut answers = Answers::default();
    let generator = Generator {
        document,
        missing: options.missing,
        date: document.collection.as_ref().map(|collection| collection.opens.clone()),
    };
    for section in &questionnaire.sections {
        let width = if section.per_line { questionnaire.lines.len() } else { 1 };
        for lane in 0..width {
            let own = random.near(maturity, 150_000);
            for at in section.questions.clone() {
                let Some(question) = questionnaire.questions.get(at) else { continue };
                let line = questionnaire.line_of(question, question.slots.start + lane);
                // Conditions only look back, so that what was answered so far tells what is asked.
                let is_asked = questionnaire.gates(question).is_empty() || {
                    questionnaire.read(&response, &mut answers);
                    answers.is_asked(question.slots.start + lane)
                };
                if is_asked {
                    let x = random.near(own, 250_000);
                    response.answers.extend(generator.answer(question, line, x, &mut random));
                }
            }
        }
    }
    response
}

/// Generates the answers of one organisation.
struct Generator<'d> {
    document: &'d Document,
    missing: u8,
    date: Option<String>,
}

impl Generator<'_> {
    fn answer(&self, question: &Question, line: Option<&str>, x: u64, random: &mut Random) -> Option<Answer> {
        let silent = if question.required { u64::from(self.missing) } else { 20 };
        if random.below(100) < silent {
            return None;
        }
        let mut answer = Answer::blank(&question.id, line.map(str::to_owned));
        answer.date.clone_from(&self.date);
        if question.may_not_apply && random.one_in(12) {
            answer.not_applicable = Some(NotApplicable { reason: "Synthetic: does not apply.".to_owned() });
            return Some(answer);
        }
        match &question.values {
            Values::Options(_) => answer.option = Some(self.option(question, x)),
            Values::Ticks { exclusive, .. } => {
                let alone = |at: usize| exclusive.get(at).copied().unwrap_or(false);
                let mut ticks: Vec<usize> =
                    (0..exclusive.len()).filter(|&at| random.below(ONE) < x && !alone(at)).collect();
                if ticks.is_empty() {
                    ticks.push((0..exclusive.len()).find(|&at| alone(at)).unwrap_or(0));
                }
                answer.options = Some(ticks.into_iter().map(|at| question.parts.id(at).to_owned()).collect());
            }
            Values::Ladder { rungs, .. } => {
                let mut met = vec![false; question.parts.len()];
                for rung in rungs {
                    let is_reached = 5 * x >= u64::try_from(rung.level).unwrap_or(0) * ONE;
                    for &at in &rung.needed {
                        met[at] = is_reached || random.one_in(10);
                    }
                }
                let ids = (0..met.len()).filter(|&at| met[at]).map(|at| question.parts.id(at).to_owned());
                answer.elements = Some(ids.collect());
            }
            Values::Figures(figures) => fill_figure(&mut answer, figures, x),
            Values::Words(_) => answer.text = Some("Synthetic answer.".to_owned()),
        }
        Some(answer)
    }

    /// The option of which the score is nearest; the first of several.
    fn option(&self, question: &Question, x: u64) -> String {
        let options = &question.parts;
        let asked = self.document.question(&question.id);
        let scale = asked.and_then(|question| self.document.scale_of(question));
        let scored = scale
            .into_iter()
            .flat_map(|scale| scale.options.iter())
            .filter_map(|option| Some((option.score?, option)));
        let wanted = i64::try_from(x / 10_000).unwrap_or(0);
        let nearest = scored.min_by_key(|(score, _)| (score - wanted).abs());
        let place = usize::try_from(x * options.len() as u64 / (ONE + 1)).unwrap_or(0);
        nearest.map_or_else(|| options.id(place).to_owned(), |(_, option)| option.id.clone())
    }
}

/// A figure at `x` of what may be entered, or of a hundred where that has no end: cut off to a whole number, or to tenths.
fn fill_figure(answer: &mut Answer, figures: &Figures, x: u64) {
    let measure = figures.measure;
    let (least, most) = measure.made_up_range(figures.least, figures.most);
    let steps = if measure.is_whole { 1 } else { 10 };
    let width = i128::from(most.saturating_sub(least).max(0)) * steps;
    let figure = i128::from(least) * WHOLE + width * i128::from(x) / i128::from(ONE) * WHOLE / steps;
    match &measure.notation.text {
        Some(form) => answer.text = i64::try_from(figure / WHOLE).ok().map(|figure| (form.write)(figure)),
        None => answer.number = Some(Figure::of_millionths(figure)),
    }
}
