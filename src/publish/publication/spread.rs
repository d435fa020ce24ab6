//! The mean and quartiles of exact scores, exact too.

use dma_answers::score::Fraction;
use dma_document::Rounding;

/// The distribution of some scores.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Spread {
    /// Number of scores.
    pub(super) count: usize,
    /// Their mean.
    pub(super) mean: Fraction,
    /// Lowest score.
    pub(super) least: Fraction,
    /// Lower quartile.
    pub(super) lower: Fraction,
    /// Median.
    pub(super) median: Fraction,
    /// Upper quartile.
    pub(super) upper: Fraction,
    /// Highest score.
    pub(super) most: Fraction,
}

impl Spread {
    /// Measures some scores; `None` where there are none.
    ///
    /// Quartiles are those of Hyndman and Fan's seventh definition (Sample Quantiles in Statistical Packages, 1996), which
    /// spreadsheets call `QUARTILE.INC`: between two scores they lie as far as their place does.
    pub(super) fn of(mut scores: Vec<Fraction>) -> Option<Self> {
        scores.sort_unstable();
        let count = scores.len();
        let sum = scores.iter().fold(Fraction::whole(0), |sum, score| sum.plus(score));
        let mean = sum.over(i128::try_from(count).ok()?)?;
        let quartile = |quarters: usize| {
            let place = (count - 1) * quarters;
            let (at, rest) = (place / 4, place % 4);
            let here = scores.get(at)?;
            let Some(next) = scores.get(at + 1).filter(|_| rest > 0) else { return Some(here.clone()) };
            let rest = i128::try_from(rest).ok()?;
            here.times(4 - rest).plus(&next.times(rest)).over(4)
        };
        Some(Self {
            count,
            mean,
            least: scores.first()?.clone(),
            lower: quartile(1)?,
            median: quartile(2)?,
            upper: quartile(3)?,
            most: scores.last()?.clone(),
        })
    }

    /// Its figures as they are published: mean, least, lower quartile, median, upper quartile, most.
    pub(super) fn rounded(&self, rounding: &Rounding) -> [String; 6] {
        [&self.mean, &self.least, &self.lower, &self.median, &self.upper, &self.most]
            .map(|figure| figure.rounded(rounding))
    }
}
