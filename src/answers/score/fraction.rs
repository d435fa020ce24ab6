//! Exact fractions in lowest terms, and the decimals that they are rounded to once.
//!
//! Nearly every figure fits 128 bits. The mean of some dozen means with weights that share no factor does not, so there is
//! a second form without a limit; which of them holds a figure is known to this file only. `num-rational` and
//! `num-bigint` do the arithmetic: both are in the tree already, by way of `jsonschema`.

use dma_document::{Rounding, RoundingMode};
use num_bigint::BigInt;
use num_rational::{BigRational, Ratio};
use num_traits::{
    CheckedAdd as _, CheckedDiv as _, CheckedMul as _, Signed as _, ToPrimitive as _, Zero as _,
};
use std::cmp::Ordering;
use std::fmt;

/// An exact figure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fraction(Kind);

/// Large only where small does not fit, so that one figure has one form.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Kind {
    Small(Ratio<i128>),
    Large(Box<BigRational>),
}

impl Fraction {
    /// A whole number.
    pub fn whole(number: i128) -> Self {
        Self(Kind::Small(Ratio::from_integer(number)))
    }

    /// A quotient; `None` where the divisor is 0.
    pub fn new(numerator: i128, denominator: i128) -> Option<Self> {
        // The least number of 128 bits has no positive twin, which lowest terms may need.
        if numerator == i128::MIN || denominator == i128::MIN {
            return (denominator != 0)
                .then(|| Self::large(BigRational::new(numerator.into(), denominator.into())));
        }
        (denominator != 0).then(|| Self(Kind::Small(Ratio::new(numerator, denominator))))
    }

    fn large(value: BigRational) -> Self {
        match (value.numer().to_i128(), value.denom().to_i128()) {
            (Some(numerator), Some(denominator)) if numerator != i128::MIN => {
                Self(Kind::Small(Ratio::new_raw(numerator, denominator)))
            }
            _ => Self(Kind::Large(Box::new(value))),
        }
    }

    fn to_large(&self) -> BigRational {
        match &self.0 {
            Kind::Small(small) => BigRational::new_raw((*small.numer()).into(), (*small.denom()).into()),
            Kind::Large(large) => (**large).clone(),
        }
    }

    /// The sum.
    #[must_use]
    pub fn plus(&self, other: &Self) -> Self {
        if let (Kind::Small(one), Kind::Small(two)) = (&self.0, &other.0)
            && let Some(sum) = one.checked_add(two)
        {
            return Self(Kind::Small(sum));
        }
        Self::large(self.to_large() + other.to_large())
    }

    /// The product with a whole number.
    #[must_use]
    pub fn times(&self, factor: i128) -> Self {
        if let Kind::Small(small) = &self.0
            && let Some(product) = small.checked_mul(&Ratio::from_integer(factor))
        {
            return Self(Kind::Small(product));
        }
        Self::large(self.to_large() * BigRational::from_integer(factor.into()))
    }

    /// The difference, which may be negative.
    #[must_use]
    pub fn minus(&self, other: &Self) -> Self {
        self.plus(&other.times(-1))
    }

    /// The quotient by a whole number; `None` where that is 0.
    #[must_use]
    pub fn over(&self, divisor: i128) -> Option<Self> {
        if divisor == 0 {
            return None;
        }
        if let Kind::Small(small) = &self.0
            && let Some(quotient) = small.checked_div(&Ratio::from_integer(divisor))
        {
            return Some(Self(Kind::Small(quotient)));
        }
        Some(Self::large(self.to_large() / BigRational::from_integer(divisor.into())))
    }

    /// The figure as it is published: rounded once, with exactly as many decimals as are declared.
    ///
    /// Half up: halves go up. Half even: halves go to the even neighbour. Down: towards 0. A negative figure, which only
    /// differences are, is rounded by its size.
    pub fn rounded(&self, rounding: &Rounding) -> String {
        let decimals = usize::from(rounding.decimals);
        let scale = 10i128.pow(u32::from(rounding.decimals).min(30));
        let units = match &self.0 {
            Kind::Small(small) => units(*small, scale, rounding.mode).map(|units| units.to_string()),
            Kind::Large(_) => None,
        };
        let units = units.unwrap_or_else(|| large_units(&self.to_large(), scale, rounding.mode).to_string());
        let is_negative = self.is_negative() && units.bytes().any(|byte| byte != b'0');
        let sign = if is_negative { "-" } else { "" };
        let digits = format!("{units:0>width$}", width = decimals + 1);
        let (whole, part) = digits.split_at(digits.len() - decimals);
        if decimals == 0 { format!("{sign}{whole}") } else { format!("{sign}{whole}.{part}") }
    }

    /// The figure that [`Self::rounded`] writes: what stands beside rounded figures is worked out from these.
    #[must_use]
    pub fn published(&self, rounding: &Rounding) -> Self {
        let scale = 10i128.pow(u32::from(rounding.decimals).min(30));
        let size = match &self.0 {
            Kind::Small(small) => units(*small, scale, rounding.mode).map(BigInt::from),
            Kind::Large(_) => None,
        };
        let size = size.unwrap_or_else(|| large_units(&self.to_large(), scale, rounding.mode));
        let units = if self.is_negative() { -size } else { size };
        Self::large(BigRational::new(units, scale.into()))
    }

    /// The nearest number with a floating point, for drawings and for nothing else.
    pub fn nearly(&self) -> f64 {
        match &self.0 {
            Kind::Small(small) => small.to_f64().unwrap_or(f64::NAN),
            Kind::Large(large) => large.to_f64().unwrap_or(f64::NAN),
        }
    }

    /// Whether it is less than 0.
    pub fn is_negative(&self) -> bool {
        match &self.0 {
            Kind::Small(small) => small.is_negative(),
            Kind::Large(large) => large.is_negative(),
        }
    }

    /// Whether it is 0.
    pub fn is_zero(&self) -> bool {
        matches!(&self.0, Kind::Small(small) if small.is_zero())
    }
}

/// How many of the last decimal's units a figure's size is, where all of it fits.
fn units(figure: Ratio<i128>, scale: i128, mode: RoundingMode) -> Option<i128> {
    let (numerator, denominator) = (figure.numer().checked_abs()?.checked_mul(scale)?, *figure.denom());
    let (units, rest) = (numerator / denominator, numerator % denominator);
    let beyond_half = rest.checked_mul(2)?.cmp(&denominator);
    Some(units + i128::from(goes_up(beyond_half, units % 2 != 0, mode)))
}

fn large_units(figure: &BigRational, scale: i128, mode: RoundingMode) -> BigInt {
    let numerator = figure.numer().abs() * BigInt::from(scale);
    let (units, rest) = (&numerator / figure.denom(), &numerator % figure.denom());
    let is_odd = !(&units % 2i32).is_zero();
    let up = goes_up((rest * 2i32).cmp(figure.denom()), is_odd, mode);
    units + i32::from(up)
}

/// Whether a unit is added, by how the rest compares with half a unit.
fn goes_up(beyond_half: Ordering, is_odd: bool, mode: RoundingMode) -> bool {
    match (mode, beyond_half) {
        (RoundingMode::Down, _) | (_, Ordering::Less) => false,
        (_, Ordering::Greater) | (RoundingMode::HalfUp, Ordering::Equal) => true,
        (RoundingMode::HalfEven, Ordering::Equal) => is_odd,
    }
}

impl Ord for Fraction {
    fn cmp(&self, other: &Self) -> Ordering {
        match (&self.0, &other.0) {
            (Kind::Small(one), Kind::Small(two)) => one.cmp(two),
            _ => self.to_large().cmp(&other.to_large()),
        }
    }
}

impl PartialOrd for Fraction {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// In lowest terms, as `145/2`; a whole number as `75`.
impl fmt::Display for Fraction {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Kind::Small(small) => small.fmt(f),
            Kind::Large(large) => large.fmt(f),
        }
    }
}
