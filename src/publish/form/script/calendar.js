// Dates such as `2016-04-20`: whether they are valid, and how people write them.

const MONTHS = [
  "January", "February", "March", "April", "May", "June",
  "July", "August", "September", "October", "November", "December",
];

function isDate(text) {
  const match = typeof text === "string" ? /^(\d{4})-(\d{2})-(\d{2})$/u.exec(text) : null;
  if (match === null) return false;
  const [year, month, day] = match.slice(1).map(Number);
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const days = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
  return month >= 1 && month <= 12 && day >= 1 && day <= days[month - 1];
}

/** Such as `20 April 2016`. */
function dayInWords(date) {
  if (!isDate(date)) return date;
  const [year, month, day] = date.split("-").map(Number);
  return `${day} ${MONTHS[month - 1]} ${year}`;
}

/** The day on the respondent's calendar. */
function today(now = new Date()) {
  const pad = (number, width) => String(number).padStart(width, "0");
  return `${pad(now.getFullYear(), 4)}-${pad(now.getMonth() + 1, 2)}-${pad(now.getDate(), 2)}`;
}

/** Whether the collection is `open`, is `over` or is `early` on a day; `open` where no window is declared. */
function windowOn(collection, day) {
  if (collection === undefined) return "open";
  if (day > collection.closes) return "over";
  return day < collection.opens ? "early" : "open";
}
