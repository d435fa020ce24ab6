//! Counts the coverage of a resolved programme.

use super::document::{Cell, Code, Coverage, Limit, Pace, SCHEMA_VERSION, Scheme, Section, Setting, Theme};
use dma_authoring::model::{self, Budget};
use dma_authoring::resolve::burden::{self, Burden};
use dma_authoring::resolve::{self, Framework, Question, Resolved};
use indexmap::IndexMap;
use rustc_hash::FxHashMap;

/// Counts what each setting is asked. `None` where there is no programme file that could be read.
pub fn compose(resolved: &Resolved<'_>) -> Option<Coverage> {
    let programme = resolved.index.programme()?;
    let budget = programme.budget.as_ref();
    let counter = Counter { frameworks: &resolved.frameworks, pace: burden::Pace::of(budget) };
    Some(Coverage {
        schema_version: SCHEMA_VERSION,
        programme: programme.id.value.clone(),
        title: programme.title.value.clone(),
        settings: resolved
            .frameworks
            .iter()
            .map(|framework| counter.setting(framework, programme, budget))
            .collect(),
        pace: Pace {
            words_per_minute: counter.pace.words_per_minute,
            seconds_per_question: counter.pace.seconds_per_question,
        },
        themes: counter.themes(),
        schemes: programme.schemes.iter().map(|scheme| counter.scheme(scheme)).collect(),
    })
}

struct Counter<'r, 'm> {
    frameworks: &'r [Framework<'m>],
    pace: burden::Pace,
}

/// A cell while it is counted.
#[derive(Clone, Copy, Default)]
struct Tally {
    burden: Burden,
    questions: u64,
    weight: i64,
}

impl Tally {
    fn add(&mut self, other: Self) {
        self.burden += other.burden;
        self.questions += other.questions;
        self.weight += other.weight;
    }
}

fn weight(section: &resolve::Section<'_>, question: &Question<'_>) -> i64 {
    if section.model.scored && question.is_scored() { question.weight() } else { 0 }
}

fn tally(framework: &Framework<'_>, section: &resolve::Section<'_>) -> Tally {
    Tally {
        burden: Burden::of_section(framework, section),
        questions: section.questions.len() as u64,
        weight: section.questions.iter().map(|question| weight(section, question)).sum(),
    }
}

impl<'m> Counter<'_, 'm> {
    fn cell(&self, tally: Tally) -> Cell {
        Cell {
            questions: tally.questions,
            answers: tally.burden.questions,
            weight: tally.weight,
            words: tally.burden.words,
            minutes: tally.burden.minutes(self.pace),
            gap: false,
        }
    }

    /// The cells of a row, and whether every setting should have something in it.
    fn cells(&self, tallies: &[Tally], is_for_all: bool) -> Vec<Cell> {
        let cell = |tally: &Tally| Cell { gap: is_for_all && tally.questions == 0, ..self.cell(*tally) };
        tallies.iter().map(cell).collect()
    }

    fn setting(
        &self,
        framework: &Framework<'m>,
        programme: &model::Programme,
        budget: Option<&Budget>,
    ) -> Setting {
        let title = programme.settings.iter().find(|setting| setting.id.value == framework.setting);
        let mut total = Tally::default();
        framework.sections().for_each(|section| total.add(tally(framework, section)));
        let measured = budget.map_or_else(Vec::new, |budget| {
            total.burden.measured(self.pace, &burden::limits(budget, framework.setting))
        });
        let limit = |measured: &burden::Measured<'_>| Limit {
            what: measured.what,
            amount: measured.amount,
            limit: measured.limit.value,
            over: measured.is_over(),
        };
        Setting {
            setting: framework.setting.to_owned(),
            title: title.map_or(framework.setting, |setting| &setting.title.value).to_owned(),
            total: self.cell(total),
            budget: measured.iter().map(limit).collect(),
        }
    }

    fn themes(&self) -> Vec<Theme> {
        type Rows<'m> = IndexMap<&'m str, (&'m str, Vec<Tally>)>;
        let empty = || vec![Tally::default(); self.frameworks.len()];
        let mut themes: IndexMap<&str, (&str, Rows<'_>)> = IndexMap::new();
        for (at, framework) in self.frameworks.iter().enumerate() {
            for theme in &framework.themes {
                let (_, rows) = themes
                    .entry(&theme.model.id.value)
                    .or_insert_with(|| (theme.model.title.value.as_str(), Rows::new()));
                for section in &theme.sections {
                    let row = rows
                        .entry(&section.model.id.value)
                        .or_insert_with(|| (section.model.title.value.as_str(), empty()));
                    row.1[at].add(tally(framework, section));
                }
            }
        }
        let theme = |(id, (title, rows)): (&str, (&str, Rows<'_>))| {
            let mut sums = empty();
            for (_, tallies) in rows.values() {
                sums.iter_mut().zip(tallies).for_each(|(sum, tally)| sum.add(*tally));
            }
            let section = |(id, (title, tallies)): (&str, (&str, Vec<Tally>))| Section {
                section: id.to_owned(),
                title: title.to_owned(),
                cells: self.cells(&tallies, false),
            };
            Theme {
                theme: id.to_owned(),
                title: title.to_owned(),
                cells: self.cells(&sums, true),
                sections: rows.into_iter().map(section).collect(),
            }
        };
        themes.into_iter().map(theme).collect()
    }

    fn scheme(&self, scheme: &model::Scheme) -> Scheme {
        let mut codes: FxHashMap<&str, Vec<Tally>> = FxHashMap::default();
        for (at, framework) in self.frameworks.iter().enumerate() {
            for (section, question) in framework.placed() {
                let lines = if section.per_line { framework.header.lines.len().max(1) } else { 1 };
                let words = Burden::of_question(framework, question);
                let one = Tally {
                    burden: Burden { questions: lines as u64, words },
                    questions: 1,
                    weight: weight(section, question),
                };
                let named = question
                    .model
                    .references
                    .iter()
                    .filter(|reference| reference.scheme.value == scheme.id.value);
                for reference in named {
                    let tallies = codes
                        .entry(&reference.code.value)
                        .or_insert_with(|| vec![Tally::default(); self.frameworks.len()]);
                    tallies[at].add(one);
                }
            }
        }
        let code = |code: &model::SchemeCode| {
            let none = vec![Tally::default(); self.frameworks.len()];
            let tallies = codes.get(code.id.value.as_str()).unwrap_or(&none);
            Code {
                code: code.id.value.clone(),
                title: code.title.value.clone(),
                cells: self.cells(tallies, true),
            }
        };
        Scheme {
            scheme: scheme.id.value.clone(),
            title: scheme.title.value.clone(),
            codes: scheme.codes.iter().map(code).collect(),
        }
    }
}
