//! The layers of the SQL statement that combine section scores to theme scores and the overall score, as fractions.
//!
//! A score is a numerator `n` and a denominator `d`, with a reason `r` where there is none; then `n` is 0 and `d` is 1.

use super::bound::{Fits, common_divisor};
use super::routing::whole;
use super::words::{Facts, literal};
use dma_document::{Document, Overall, RoundingMode, Section};

/// One score as columns, and how much it counts.
struct Part {
    weight: i64,
    columns: String,
}

/// One score in the result of the statement: its level, id and line, and the columns that hold it.
struct PublishedScore {
    level: &'static str,
    id: String,
    line: String,
    columns: String,
}

/// The layers from the sums of sections to the scores of everything.
pub(super) struct Figures<'d> {
    document: &'d Document,
    sections: Vec<(usize, &'d Section)>,
    fits: Fits,
}

/// Why a score is not worked out: its exact value may need more than the 38 digits that SQL engines share.
pub(super) const TOO_MANY_DIGITS: &str = "too-many-digits";

/// What a mean is made of; `None` where its exact value may not fit.
type Parts = Option<Vec<Part>>;

impl<'d> Figures<'d> {
    pub(super) fn new(document: &'d Document) -> Self {
        let themes = document.themes.iter().enumerate();
        let sections = themes.flat_map(|(at, theme)| theme.sections.iter().map(move |section| (at, section)));
        Self {
            document,
            sections: sections.filter(|(_, section)| section.scored).collect(),
            fits: Fits::new(document),
        }
    }

    fn lanes(&self, section: &Section) -> Vec<String> {
        if section.per_line && !self.document.lines.is_empty() {
            self.document.lines.iter().map(|line| line.id.clone()).collect()
        } else {
            vec![String::new()]
        }
    }

    /// The layers of `WITH`, the last of which is `figure (organisation_code, place, level, id, line, n, d, r)`.
    pub(super) fn tables(&self) -> Vec<String> {
        let mut tables = vec![self.sums(), self.wide()];
        let by_section: Vec<(String, Parts)> = self
            .sections
            .iter()
            .zip(&self.fits.sections)
            .enumerate()
            .map(|(at, ((_, section), fits))| (format!("s{at}"), fits.then(|| self.whole_of(at, section))))
            .collect();
        tables.extend(layer("section_score", "wide", &by_section));
        let themes = self.fits.themes.iter().enumerate();
        let by_theme: Vec<(String, Parts)> =
            themes.map(|(at, fits)| (format!("t{at}"), fits.then(|| self.theme(at)))).collect();
        tables.extend(layer("theme_score", "section_score", &by_theme));
        let overall = if self.document.scoring.overall == Overall::MeanOfThemes {
            vec![("overall".to_owned(), self.fits.overall.then(|| self.overall()))]
        } else {
            Vec::new()
        };
        tables.extend(layer("every_score", "theme_score", &overall));
        tables.push(self.published_scores());
        tables
    }

    /// The sums of each section on each line, or why it has no score.
    fn sums(&self) -> String {
        let minimum = self.document.scoring.minimum_answered;
        format!(
            "section_sum AS (
  SELECT organisation_code, section, line, total, answered,
    CASE WHEN asked = 0 THEN 'not-asked' WHEN due = 0 THEN 'nothing-counts'
      WHEN answered = 0 OR 100 * answered < {minimum} * due THEN 'too-little-answered' ELSE '' END AS reason
  FROM (
    SELECT organisation_code, section, line, SUM(asked) AS asked,
      SUM(CASE WHEN outcome IN ('scored', 'not-answered') THEN weight ELSE 0 END) AS due,
      SUM(CASE WHEN outcome = 'scored' THEN weight ELSE 0 END) AS answered,
      SUM(CASE WHEN outcome = 'scored' THEN weight * score ELSE 0 END) AS total
    FROM counted GROUP BY organisation_code, section, line
  ) AS sums
)"
        )
    }

    /// One row an organisation, with three columns for each section on each line.
    fn wide(&self) -> String {
        let mut columns = vec!["o.organisation_code".to_owned()];
        for (at, (_, section)) in self.sections.iter().enumerate() {
            for (lane, line) in self.lanes(section).iter().enumerate() {
                let here = format!("s.section = {} AND s.line = {}", literal(&section.id), literal(line));
                let score = |column: &str, none: &str| {
                    whole(&format!(
                        "COALESCE(MAX(CASE WHEN {here} AND s.reason = '' THEN s.{column} END), {none})"
                    ))
                };
                let name = format!("s{at}_{lane}");
                // A section without a question that counts is never asked.
                columns.push(format!(
                    "COALESCE(MAX(CASE WHEN {here} THEN s.reason END), 'not-asked') AS r_{name}"
                ));
                columns.push(format!("{} AS n_{name}", score("total", "0")));
                columns.push(format!("{} AS d_{name}", score("answered", "1")));
            }
        }
        format!(
            "wide AS (\n  SELECT {}\n  FROM organisation o LEFT JOIN section_sum s ON s.organisation_code = o.organisation_code\n  GROUP BY o.organisation_code\n)",
            columns.join(",\n    ")
        )
    }

    /// A section as a whole: the mean of its lines, each of which counts the same.
    fn whole_of(&self, at: usize, section: &Section) -> Vec<Part> {
        let lanes = self.lanes(section).len();
        (0..lanes).map(|lane| Part { weight: 1, columns: format!("s{at}_{lane}") }).collect()
    }

    fn theme(&self, theme: usize) -> Vec<Part> {
        let own = || {
            self.sections.iter().enumerate().filter(|(_, (at, section))| *at == theme && section.weight > 0)
        };
        let divisor = common_divisor(own().map(|(_, (_, section))| section.weight));
        own()
            .map(|(at, (_, section))| Part { weight: section.weight / divisor, columns: format!("s{at}") })
            .collect()
    }

    fn overall(&self) -> Vec<Part> {
        let themes = || self.document.themes.iter().enumerate().filter(|(_, theme)| theme.weight > 0);
        let divisor = common_divisor(themes().map(|(_, theme)| theme.weight));
        themes()
            .map(|(at, theme)| Part { weight: theme.weight / divisor, columns: format!("t{at}") })
            .collect()
    }

    /// Everything that has a score, one row each.
    fn published_scores(&self) -> String {
        let scores = self.scores();
        let mut facts = Facts::new("told", &["place", "level", "id", "line"]);
        for (place, score) in scores.iter().enumerate() {
            let cells = [score.level, &score.id, &score.line].map(literal);
            let [level, id, line] = cells;
            facts.row(&[place.to_string(), level, id, line]);
        }
        let pick = |prefix: &str| {
            let cases: Vec<String> = scores
                .iter()
                .enumerate()
                .map(|(place, score)| format!("WHEN {place} THEN e.{prefix}_{}", score.columns))
                .collect();
            format!("CASE f.place {} END AS {prefix}", cases.join(" "))
        };
        format!(
            "{},\nfigure AS (\n  SELECT e.organisation_code, f.place, f.level, f.id, f.line,\n    {},\n    {},\n    {}\n  FROM every_score e CROSS JOIN told f\n)",
            facts.table(&["BIGINT", "VARCHAR(200)", "VARCHAR(200)", "VARCHAR(200)"]),
            pick("n"),
            pick("d"),
            pick("r"),
        )
    }

    fn scores(&self) -> Vec<PublishedScore> {
        let mut scores = Vec::new();
        for (at, (_, section)) in self.sections.iter().enumerate() {
            let lanes = self.lanes(section);
            if section.per_line {
                scores.extend(lanes.into_iter().enumerate().map(|(lane, line)| PublishedScore {
                    level: "section",
                    id: section.id.clone(),
                    line,
                    columns: format!("s{at}_{lane}"),
                }));
            }
            let columns = format!("s{at}");
            scores.push(PublishedScore {
                level: "section",
                id: section.id.clone(),
                line: String::new(),
                columns,
            });
        }
        for (at, theme) in self.document.themes.iter().enumerate() {
            let columns = format!("t{at}");
            scores.push(PublishedScore {
                level: "theme",
                id: theme.id.clone(),
                line: String::new(),
                columns,
            });
        }
        if self.document.scoring.overall == Overall::MeanOfThemes {
            let (id, line) = (self.document.setting.id.clone(), String::new());
            scores.push(PublishedScore { level: "overall", id, line, columns: "overall".to_owned() });
        }
        scores
    }
}

/// Two layers that add scores to those before: the means as they come, then nothing where there is a reason.
fn layer(name: &str, before: &str, scores: &[(String, Parts)]) -> [String; 2] {
    let mut raw = vec![format!("{before}.*")];
    let mut clean = vec![format!("{name}_raw.*")];
    for (score, parts) in scores {
        let none = || ("0".to_owned(), "1".to_owned(), literal(TOO_MANY_DIGITS));
        let (n, d, r) = parts.as_deref().map_or_else(none, mean);
        raw.push(format!("{} AS x_{score}", whole(&n)));
        raw.push(format!("{} AS y_{score}", whole(&d)));
        raw.push(format!("{r} AS r_{score}"));
        clean.push(format!("CASE WHEN r_{score} = '' THEN x_{score} ELSE {} END AS n_{score}", whole("0")));
        clean.push(format!("CASE WHEN r_{score} = '' THEN y_{score} ELSE {} END AS d_{score}", whole("1")));
    }
    [
        format!("{name}_raw AS (\n  SELECT {}\n  FROM {before}\n)", raw.join(",\n    ")),
        format!("{name} AS (\n  SELECT {}\n  FROM {name}_raw\n)", clean.join(",\n    ")),
    ]
}

/// The mean of fractions by weight: numerator, denominator, and why there is none.
fn mean(parts: &[Part]) -> (String, String, String) {
    let any = |reason: &str| {
        let each: Vec<String> = parts.iter().map(|part| format!("r_{} = '{reason}'", part.columns)).collect();
        each.join(" OR ")
    };
    if parts.is_empty() {
        return ("0".to_owned(), "1".to_owned(), "'nothing-counts'".to_owned());
    }
    let product = |but: Option<usize>| {
        let rest = parts.iter().enumerate().filter(|(at, _)| but != Some(*at));
        rest.map(|(_, part)| [" * d_", &part.columns].concat()).collect::<String>()
    };
    let terms: Vec<String> = parts
        .iter()
        .enumerate()
        .map(|(at, part)| format!("{} * n_{}{}", part.weight, part.columns, product(Some(at))))
        .collect();
    let weights: Vec<String> = parts
        .iter()
        .map(|part| format!("CASE WHEN r_{} = '' THEN {} ELSE 0 END", part.columns, part.weight))
        .collect();
    let reason = format!(
        "CASE WHEN {} THEN 'too-little-answered' WHEN {} THEN '' WHEN {} THEN 'nothing-counts' ELSE 'not-asked' END",
        any("too-little-answered"),
        any(""),
        any("nothing-counts"),
    );
    (terms.join(" + "), format!("{}{}", whole(&weights.join(" + ")), product(None)), reason)
}

/// The columns that round a fraction `n / d` once, as the framework declares: first the whole part, then the step.
pub(super) fn rounded(mode: RoundingMode, decimals: u8) -> String {
    let scale = format!("1{}", "0".repeat(usize::from(decimals)));
    let (above, below) = match mode {
        RoundingMode::HalfUp => (format!("2 * n * {scale} + d"), "2 * d".to_owned()),
        RoundingMode::HalfEven | RoundingMode::Down => (format!("n * {scale}"), "d".to_owned()),
    };
    let up = match mode {
        RoundingMode::HalfUp | RoundingMode::Down => "0".to_owned(),
        RoundingMode::HalfEven => {
            "CASE WHEN 2 * (above - quotient * below) > below OR (2 * (above - quotient * below) = below AND MOD(quotient, 2) = 1) THEN 1 ELSE 0 END".to_owned()
        }
    };
    let unit = if decimals == 0 {
        String::new()
    } else {
        let places = usize::from(decimals);
        format!(" * CAST('0.{}1' AS NUMERIC({}, {places}))", "0".repeat(places - 1), places + 1)
    };
    format!(
        "quotient AS (
  SELECT organisation_code, place, level, id, line, r, above, below,
    CAST(ROUND((above - MOD(above, below)) / below) AS NUMERIC(20, 0)) AS quotient
  FROM (
    SELECT organisation_code, place, level, id, line, r, {} AS above, {} AS below FROM shown
  ) AS fractions
),
published AS (
  SELECT organisation_code, place, level, id, line, r,
    CASE WHEN r = '' THEN (quotient + {up}){unit} END AS score
  FROM quotient
)",
        whole(&above),
        whole(&below),
    )
}
