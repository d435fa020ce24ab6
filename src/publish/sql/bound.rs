//! How large the whole numbers of a statement can become, and which scores 38 digits hold exactly.

use dma_document::{Document, Overall, Question, Section, Theme};

/// The most that a sum or product may be: `NUMERIC(38, 0)` in DuckDB and Spark SQL.
const MOST: u128 = 10_u128.pow(38) - 1;

/// The greatest number that divides all; 1 for none.
pub(super) fn common_divisor(numbers: impl Iterator<Item = i64>) -> i64 {
    let divisor = numbers.fold(0_i64, |mut a, mut b| {
        while b != 0 {
            (a, b) = (b, a % b);
        }
        a.abs()
    });
    divisor.max(1)
}

/// Which scores of a framework a statement can work out exactly.
///
/// A mean of means has the product of their denominators. Each is at most the weight of its section, divided by what all
/// its weights share.
#[derive(Debug)]
pub(super) struct Fits {
    /// Those of the sections that are scored, as a whole, in the order of the document.
    pub(super) sections: Vec<bool>,
    /// Those of the themes.
    pub(super) themes: Vec<bool>,
    /// The overall score, or that there is none.
    pub(super) overall: bool,
}

impl Fits {
    /// Works out which scores fit.
    pub(super) fn new(document: &Document) -> Self {
        let lines = document.lines.len().max(1);
        let is_held = |denominator| fits(denominator, document).is_some();
        let sections = document.themes.iter().flat_map(|theme| &theme.sections);
        let themes: Vec<Option<u128>> =
            document.themes.iter().map(|theme| theme_denominator(theme, lines)).collect();
        let counted = document.themes.iter().zip(&themes).filter(|(theme, _)| theme.weight > 0);
        let weights = weight(document.themes.iter().map(|theme| theme.weight));
        let overall =
            counted.map(|(_, own)| *own).try_fold(weights, |product, own| product.checked_mul(own?));
        Self {
            sections: sections
                .filter(|section| section.scored)
                .map(|section| is_held(whole_denominator(section, lines)))
                .collect(),
            themes: themes.into_iter().map(is_held).collect(),
            overall: document.scoring.overall != Overall::MeanOfThemes || is_held(overall),
        }
    }

    /// Whether every score fits.
    pub(super) fn all(&self) -> bool {
        self.overall && self.sections.iter().chain(&self.themes).all(|fits| *fits)
    }
}

/// A denominator whose score, doubled and with its decimals as a whole number, still fits.
fn fits(denominator: Option<u128>, document: &Document) -> Option<u128> {
    let decimals = u32::from(document.scoring.rounding.decimals);
    let score = 100_u128.checked_mul(10_u128.checked_pow(decimals)?)?;
    let most = denominator?.checked_mul(score.checked_add(1)?)?.checked_mul(2)?;
    (most <= MOST).then_some(most)
}

fn weight(weights: impl Iterator<Item = i64>) -> u128 {
    weights.map(|weight| u128::from(weight.unsigned_abs())).sum::<u128>().max(1)
}

fn theme_denominator(theme: &Theme, lines: usize) -> Option<u128> {
    let sections = || theme.sections.iter().filter(|section| section.scored && section.weight > 0);
    let mut product = weight(sections().map(|section| section.weight));
    for section in sections() {
        product = product.checked_mul(whole_denominator(section, lines)?)?;
    }
    Some(product)
}

/// The denominator of a section as a whole: of the mean of its lines, where each line answers it.
fn whole_denominator(section: &Section, lines: usize) -> Option<u128> {
    let own = section_denominator(section);
    if !section.per_line {
        return Some(own);
    }
    let exponent = u32::try_from(lines).ok()?;
    own.checked_pow(exponent)?.checked_mul(u128::from(exponent))
}

fn section_denominator(section: &Section) -> u128 {
    let counts = |question: &&Question| question.scored && question.weight > 0;
    let weights = || section.questions.iter().filter(counts).map(|question| question.weight);
    let divisor = u128::from(common_divisor(weights()).unsigned_abs());
    weight(weights()) / divisor
}
