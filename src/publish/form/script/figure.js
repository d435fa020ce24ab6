// Figures: reads what somebody typed as a whole number of millionths, or null where it is not a figure.

const MILLION = 1000000n;
const LARGEST = 9007199254740991n * MILLION;

// Thousands in groups of three. The first group never begins with 0: `0,500` is a decimal comma, which means something else.
const GROUPED = /^-?[1-9]\d{0,2}(,\d{3})+(\.\d+)?$/u;

/** The millionths of a plain decimal such as `20.5`, `-3` or `1,200`; null where it is none, or is too fine or large. */
function millionthsOf(text) {
  const plain = text.trim();
  const match = /^(-?)(\d{1,16})(?:\.(\d{1,6})0*)?$/u.exec(GROUPED.test(plain) ? plain.replace(/,/gu, "") : plain);
  if (match === null) return null;
  const size = BigInt(match[2]) * MILLION + BigInt((match[3] ?? "").padEnd(6, "0"));
  if (size > LARGEST) return null;
  return match[1] === "-" ? -size : size;
}

/** The millionths of what somebody typed as a figure. A percentage may end in a percent sign; any other figure may not. */
function typedFigure({ type }, raw) {
  return millionthsOf(type === "percentage" ? raw.trim().replace(/\s*%$/u, "") : raw);
}

/** Plain decimals, as many as it needs. */
function decimalOf(millionths) {
  const size = millionths < 0n ? -millionths : millionths;
  const part = (size % MILLION).toString().padStart(6, "0").replace(/0+$/u, "");
  const sign = millionths < 0n ? "-" : "";
  return `${sign}${size / MILLION}${part === "" ? "" : `.${part}`}`;
}

/** The largest whole number of units that is not above a figure. */
function floorOf(millionths) {
  const whole = millionths / MILLION;
  return millionths < 0n && millionths % MILLION !== 0n ? whole - 1n : whole;
}

/** A figure made whole as its question declares; halves go up. */
function wholeOf(millionths, rounding) {
  if (rounding === "down") return floorOf(millionths);
  if (rounding === "up") return -floorOf(-millionths);
  return floorOf(millionths + MILLION / 2n);
}

/** The option of a banded scale that a figure falls into. */
function bandOf(question, millionths) {
  const whole = wholeOf(millionths, question.data.answer.rounding);
  const isIn = ({ band }) =>
    band !== undefined &&
    (band.from === undefined || BigInt(band.from) <= whole) &&
    (band.to === undefined || whole <= BigInt(band.to));
  return question.bands.find(isIn);
}
