//! The SQL statement that scores the answers to one framework, with a comment on how to run it.

use super::Subject;
use super::bound::Fits;
use super::figures::{Figures, TOO_MANY_DIGITS, rounded};
use super::points::{Points, SCORED};
use super::routing::Routing;
use super::words::literal;

/// The answers to this very framework. A figure is a plain decimal, as `dma` reads it: an apostrophe before what a
/// spreadsheet would have run, a minus sign, digits without a needless zero before them, a point and digits after it, six
/// of which may matter, and no more than 2^53 - 1. A response with a figure that is none has no scores, as with `dma`.
const GIVEN: &str = "written AS (
  SELECT organisation_code, line, question, kind, value,
    CASE WHEN value LIKE '-%' THEN SUBSTR(value, 2) ELSE value END AS size
  FROM (
    SELECT organisation_code, COALESCE(line, '') AS line, question, kind,
      CASE WHEN SUBSTR(value, 1, 1) = CHR(39) THEN SUBSTR(value, 2) ELSE COALESCE(value, '') END AS value
    FROM answers
    WHERE setting = {setting} AND sha256 = {sha256}
  ) AS plain
),
spelt AS (
  SELECT organisation_code, line, question, kind, value,
    CASE WHEN kind <> 'number' THEN 1
      WHEN size = '' OR (size LIKE '0%' AND size <> '0' AND size NOT LIKE '0.%') THEN 0
      WHEN TRANSLATE(size, '0123456789', '') = '' THEN CASE WHEN LENGTH(size) <= 16 THEN 1 ELSE 0 END
      WHEN TRANSLATE(size, '0123456789', '') <> '.' OR size LIKE '.%' OR size LIKE '%.' THEN 0
      WHEN POSITION('.' IN size) <= 17 AND LENGTH(TRIM(TRAILING '0' FROM size)) - POSITION('.' IN size) <= 6 THEN 1
      ELSE 0 END AS is_plain
  FROM written
),
figured AS (
  SELECT organisation_code, line, question, kind, value,
    CASE WHEN kind = 'number' AND is_plain = 1 THEN CAST(value AS NUMERIC(24, 6)) END AS figure
  FROM spelt
),
no_figure AS (
  SELECT DISTINCT organisation_code, question, line
  FROM figured
  WHERE kind = 'number' AND (figure IS NULL OR figure NOT BETWEEN -9007199254740991 AND 9007199254740991)
),
given AS (
  SELECT f.organisation_code, f.line, f.question, f.kind, f.value, f.figure
  FROM figured f
  LEFT JOIN (SELECT DISTINCT organisation_code FROM no_figure) n ON n.organisation_code = f.organisation_code
  WHERE n.organisation_code IS NULL
),
organisation AS (
  SELECT DISTINCT organisation_code FROM given
)";

/// What conditions look at: answers, and the levels that they reach.
const REPLY: &str = "reply AS (
  SELECT organisation_code, question, line, kind, value, figure FROM given
  UNION ALL
  SELECT organisation_code, question, line, 'level', '', CAST(level AS NUMERIC(24, 6)) FROM reached
)";

/// Every question that counts, for each organisation and line: whether it was asked, and what came of it.
const COUNTED: &str = "counted AS (
  SELECT o.organisation_code, i.question, i.section, i.line, i.weight, i.place, s.score,
    CASE WHEN i.gate = '' OR g.gate IS NOT NULL THEN 1 ELSE 0 END AS asked,
    CASE WHEN i.gate <> '' AND g.gate IS NULL THEN 'not-asked'
      WHEN s.question IS NULL THEN 'not-answered'
      WHEN s.score IS NOT NULL THEN 'scored'
      WHEN n.question IS NOT NULL THEN 'not-applicable' ELSE 'no-score' END AS outcome
  FROM organisation o
  CROSS JOIN item i
  LEFT JOIN open_gate g ON g.organisation_code = o.organisation_code AND g.gate = i.gate AND g.line = i.line
  LEFT JOIN scored s ON s.organisation_code = o.organisation_code AND s.question = i.question AND s.line = i.line
  LEFT JOIN given n ON n.organisation_code = o.organisation_code AND n.question = i.question AND n.line = i.line
    AND n.kind = 'not-applicable'
)";

/// Questions, sections, themes and the whole in one table of fractions.
const SHOWN: &str = "shown AS (
  SELECT organisation_code, 'question' AS level, question AS id, line, place - 1000000 AS place,
    CAST(CASE WHEN outcome = 'scored' THEN score ELSE 0 END AS NUMERIC(38, 0)) AS n, CAST(1 AS NUMERIC(38, 0)) AS d,
    CASE WHEN outcome = 'scored' THEN '' ELSE outcome END AS r
  FROM counted
  UNION ALL
  SELECT organisation_code, level, id, line, place, n, d, r FROM figure
)";

const LAST: &str = "SELECT organisation_code, level, id, line, score, NULLIF(r, '') AS reason
FROM (
  SELECT organisation_code, level, id, line, score, r, place FROM published
  UNION ALL
  SELECT organisation_code, 'answer', question, line, NULL, 'no-figure', -2000000 FROM no_figure
) AS everything
ORDER BY organisation_code, place, id, line;
";

/// Makes the statement. A score whose exact value needs more digits than SQL engines have stands in it without a value.
pub(super) fn statement(subject: &Subject<'_>) -> String {
    let document = subject.document;
    let routing = Routing::new(document);
    let points = Points::new(document, &routing);
    let given = GIVEN
        .replace("{setting}", &literal(&document.setting.id))
        .replace("{sha256}", &literal(subject.sha256));
    let mut tables = points.facts();
    tables.push(given);
    tables.push(points.reached());
    tables.push(REPLY.to_owned());
    tables.push(SCORED.to_owned());
    tables.extend(routing.tables());
    tables.push(COUNTED.to_owned());
    tables.extend(Figures::new(document).tables());
    tables.push(SHOWN.to_owned());
    let rounding = &document.scoring.rounding;
    tables.push(rounded(rounding.mode, rounding.decimals));
    format!("{}WITH\n{}\n{LAST}", opening(subject), tables.join(",\n"))
}

/// The comment at the head: what this is, and what it wants. Only ids and figures stand in it, which end no comment.
fn opening(subject: &Subject<'_>) -> String {
    let document = subject.document;
    let setting = &document.setting.id;
    let (version, sha256) = (&document.version, subject.sha256);
    let too_large = if Fits::new(document).all() {
        String::new()
    } else {
        format!(
            "-- Some exact scores of this framework need more than the 38 digits that SQL engines share. They have no score\n\
             -- here, but the reason `{TOO_MANY_DIGITS}`. Use `dma score` for these.\n"
        )
    };
    format!(
        "-- Scores of `{setting}` {version}, SHA-256 {sha256}.
-- Reads a table `answers` with the columns of the long form of responses, all of type text: organisation_code, setting,
-- sha256, question, line, kind, value. Answers to other frameworks are ignored. Returns one row for each figure:
-- organisation_code, level, id, line, score, reason. A response with a number that is not a plain decimal has no scores: a row
-- with the level `answer` and the reason `no-figure` names the number. All other problems that `dma response check` reports
-- must be fixed first.
{too_large}"
    )
}
