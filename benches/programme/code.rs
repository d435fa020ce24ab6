//! Which words a text takes, so that no two texts are alike: the number of a text comes in, positions in the word
//! lists go out.
//!
//! A Reed–Solomon code (1960): the positions are values of a polynomial of degree 2 modulo a prime, and two such
//! polynomials agree in 2 places at the most. So two questions of one form share one word list entry in five at the
//! most, and two of different forms share two.

use super::words::COUNT;

/// The positions of one question.
#[derive(Clone, Copy)]
pub(crate) struct Code {
    coefficients: [usize; 3],
}

impl Code {
    /// The code of the question with this number among those of its form.
    pub(crate) fn new(form: usize, number: usize) -> Self {
        Self { coefficients: [number % COUNT, (number / COUNT + 1 + 7 * form) % COUNT, form % COUNT] }
    }

    /// The position in the list of words for the place `x` of the question's texts.
    pub(crate) fn at(self, x: usize) -> usize {
        let [a, b, c] = self.coefficients;
        let x = x + 1;
        (a + b * x + c * x * x) % COUNT
    }
}
