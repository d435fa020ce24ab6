//! How large the whole numbers of a statement can become: a framework comes in; whether 38 digits hold them goes out.

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

/// Refuses a framework whose exact scores need more than 38 digits.
///
/// A mean of means has the product of their denominators. Each is at most the weight of its section, divided by what all
/// its weights share.
///
/// # Errors
///
/// Which figure needs more.
pub(super) fn check(document: &Document) -> Result<(), String> {
    let lines = document.lines.len().max(1);
    let mut all = Some(1_u128);
    for theme in &document.themes {
        let own = theme_denominator(theme, lines);
        fits(own, document).ok_or_else(|| too_large(&format!("theme `{}`", theme.id)))?;
        all = all.zip(own).and_then(|(all, own)| all.checked_mul(own));
    }
    if document.scoring.overall == Overall::MeanOfThemes {
        let all = all.and_then(|all| all.checked_mul(weight(document.themes.iter().map(|it| it.weight))));
        fits(all, document).ok_or_else(|| too_large("overall score"))?;
    }
    Ok(())
}

fn too_large(what: &str) -> String {
    format!(
        "the exact {what} needs more than the 38 digits that SQL engines share: give its questions smaller weights"
    )
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
        let own = section_denominator(section);
        if section.per_line {
            let exponent = u32::try_from(lines).ok()?;
            product = product.checked_mul(own.checked_pow(exponent)?)?.checked_mul(u128::from(exponent))?;
        } else {
            product = product.checked_mul(own)?;
        }
    }
    Some(product)
}

fn section_denominator(section: &Section) -> u128 {
    let counts = |question: &&Question| question.scored && question.weight > 0;
    let weights = || section.questions.iter().filter(counts).map(|question| question.weight);
    let divisor = u128::from(common_divisor(weights()).unsigned_abs());
    weight(weights()) / divisor
}
