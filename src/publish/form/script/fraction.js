// Exact fractions in lowest terms, and the decimals that they are rounded to once.

function greatestDivisor(one, two) {
  let [a, b] = [one < 0n ? -one : one, two < 0n ? -two : two];
  while (b !== 0n) [a, b] = [b, a % b];
  return a;
}

/** A quotient in lowest terms; the denominator is above 0. */
function fraction(numerator, denominator = 1n) {
  const divisor = greatestDivisor(numerator, denominator) || 1n;
  return { numerator: numerator / divisor, denominator: denominator / divisor };
}

function plus(one, two) {
  return fraction(
    one.numerator * two.denominator + two.numerator * one.denominator,
    one.denominator * two.denominator,
  );
}

function times(one, factor) {
  return fraction(one.numerator * factor, one.denominator);
}

function over(one, divisor) {
  return fraction(one.numerator, one.denominator * divisor);
}

/** The mean of `[figure, weight]` pairs; the weights are whole, and together above 0. */
function weightedMean(pairs) {
  let sum = fraction(0n);
  let weights = 0n;
  for (const [figure, weight] of pairs) {
    sum = plus(sum, times(figure, weight));
    weights += weight;
  }
  return over(sum, weights);
}

/** A figure that is not negative as it is published: with exactly the declared decimals. */
function rounded(figure, { mode, decimals }) {
  const scaled = figure.numerator * 10n ** BigInt(decimals);
  let units = scaled / figure.denominator;
  const twice = (scaled % figure.denominator) * 2n;
  const isUp =
    mode === "half-up"
      ? twice >= figure.denominator
      : mode === "half-even" && (twice > figure.denominator || (twice === figure.denominator && units % 2n === 1n));
  if (isUp) units += 1n;
  const digits = units.toString().padStart(decimals + 1, "0");
  const point = digits.length - decimals;
  return decimals === 0 ? digits : `${digits.slice(0, point)}.${digits.slice(point)}`;
}
