//! One question: its form and number come in, its YAML goes out.

use super::code::Code;
use super::random::Random;
use super::text::{Words, capitalised, scalar, slug, write};
use std::fmt::Write as _;

/// A kind of question: the word that ends its id, the pattern of its text and how it is answered.
struct Form {
    tag: &'static str,
    pattern: &'static str,
    answer: Answer,
}

enum Answer {
    Scale(&'static str),
    Percentage,
    Choices,
    Levels,
    FreeText,
}

/// The questions of a section, in order: the first filters, others look back at it.
const FORMS: [Form; 11] = [
    form("use", "Where do @a @v @o @t?", Answer::Scale("in-use")),
    form("rule", "@a @v @o @p @t.", Answer::Scale("agreement")),
    form("share", "In {period}, what share of @o did @a @v @p?", Answer::Scale("extent")),
    form("duty", "The {organisation} asks @a to @v @o @t.", Answer::Scale("agreement")),
    form("form", "In what form do @a @v @o @p?", Answer::Scale("structure")),
    form("reach", "What share of @o did @a @v @t in {period}?", Answer::Scale("extent")),
    form("habit", "In busy weeks @a @v @o @p @t.", Answer::Scale("agreement")),
    form("groups", "Who else receives @o when @a @v them @p?", Answer::Choices),
    form("part", "Of all @o in {period}, what share did @a @v @p @t?", Answer::Scale("extent")),
    form("figure", "What percentage of @o did @a @v @p in {period}?", Answer::Percentage),
    form("task", "A named manager helps @a to @v @o @p.", Answer::Scale("agreement")),
];

const STAGE: Form = form("stage", "How do @a @v @o @p when other teams need them @t?", Answer::Levels);
const REMARK: Form = form("remark", "What helps @a to @v @o @p @t?", Answer::FreeText);
const EXTRA: Form = form("local", "@a at this site @v @o @t.", Answer::Scale("agreement"));

/// How many questions a section of options has.
pub(crate) const PER_SECTION: usize = FORMS.len();

const fn form(tag: &'static str, pattern: &'static str, answer: Answer) -> Form {
    Form { tag, pattern, answer }
}

const HELP: [&str; 4] = [
    "Count @o that @a @v @t. Leave out those kept @p.",
    "Think of @o @p. Drafts that @a @v @t do not count.",
    "Include @o that @a @v @p. Copies made @t do not count.",
    "A team counts when its @a @v @o @t. A plan to do so does not count.",
];
const GOOD: [&str; 4] = [
    "@a @v @o @p. Nobody has to ask for them @t.",
    "Work with @o starts @t. The @a who @v them see the result.",
    "@o stand ready @p. Staff trust what @a @v @t.",
    "A new member of staff finds @o @p. The @a there @v them @t.",
];
const EVIDENCE: [&str; 4] = [
    "A sample of 20 @o @p, with what @a wrote @t.",
    "Counts of @o that @a @v @p over 3 months.",
    "The list of @a who @v @o @t.",
    "An audit of @o made @t, and the log kept @p.",
];
const WHY: [&str; 4] = [
    "Care is safer when @a @v @o @t.",
    "Staff lose time when @a cannot @v @o @p.",
    "Mistakes with @o come to light when @a @v them @t.",
    "People wait longer if @a @v @o too late @p.",
];

/// Whether the figure of a section is a filter, and has no bands.
fn is_filter(number: usize) -> bool {
    !number.is_multiple_of(2)
}

/// Whether the choices of a section have scores.
fn scores_choices(number: usize) -> bool {
    number.is_multiple_of(3)
}

/// What all questions of a programme share while they are written.
pub(crate) struct Writer<'w> {
    pub(crate) words: &'w Words,
    pub(crate) random: &'w mut Random,
    /// The spaces before the `- ` of each question.
    pub(crate) indent: usize,
}

impl Writer<'_> {
    /// A whole section of options; `number` tells it from every other.
    pub(crate) fn section(&mut self, out: &mut String, number: usize, shared: bool) {
        for (at, form) in FORMS.iter().enumerate() {
            let code = Code::new(at, number);
            self.head(out, form, code, number);
            self.condition(out, at, number);
            // Conditions look at the first questions and at the choices: every setting asks those.
            if shared && matches!(at, 3 | 6 | 8 | 10) {
                self.differences(out, at, number);
            }
            self.rest(out, code, number + at);
        }
    }

    /// A section of level questions with a remark at the end.
    pub(crate) fn levels(&mut self, out: &mut String, number: usize) {
        for at in 0..3 {
            let code = Code::new(25 + at, number);
            self.head(out, &STAGE, code, number);
            self.rest(out, code, number + at);
        }
        let code = Code::new(28, number);
        self.head(out, &REMARK, code, number);
        self.rest(out, code, number);
    }

    /// A question that one setting adds to a shared section.
    pub(crate) fn extra(&mut self, out: &mut String, number: usize) {
        let code = Code::new(29, number);
        self.head(out, &EXTRA, code, number);
        self.rest(out, code, number);
    }

    fn id(&self, form: &Form, code: Code) -> String {
        let object = self.words.object(code, 50);
        slug(&format!("{object} {} {} {}", self.words.agent(code, 51), self.words.verb(code, 52), form.tag))
    }

    /// What scores decides nothing that scores: filters have no score, or what follows them counts for nothing.
    fn head(&mut self, out: &mut String, form: &Form, code: Code, number: usize) {
        let pad = self.indent + 2;
        let _ = writeln!(out, "{:1$}- id: {2}", "", self.indent, self.id(form, code));
        write(out, pad, "text", &self.words.fill(code, 0, form.pattern));
        let _ = match form.answer {
            Answer::Scale(scale) => writeln!(out, "{:pad$}scale: {scale}", ""),
            Answer::Percentage if is_filter(number) => writeln!(out, "{:pad$}percentage: {{}}", ""),
            Answer::Percentage => {
                writeln!(out, "{:pad$}percentage: {{ bands: extent, rounding: nearest }}", "")
            }
            Answer::FreeText => writeln!(out, "{:pad$}free-text: {{ max-words: 200 }}", ""),
            Answer::Choices => self.choices(out, code, scores_choices(number)),
            Answer::Levels => self.answer_levels(out, code),
        };
    }

    fn choices(&self, out: &mut String, code: Code, scored: bool) -> std::fmt::Result {
        let pad = self.indent + 2;
        let method = if scored { "sum" } else { "none" };
        writeln!(out, "{:pad$}choices:\n{:pad$}  score: {method}\n{:pad$}  options:", "", "", "")?;
        let score = |score: u8| if scored { format!(", score: {score}") } else { String::new() };
        // The first is fixed, so that a condition can name it; the others differ, being values of one polynomial at
        // places where it may repeat, so repeats are left out.
        let mut used = vec!["partner teams"];
        for x in 30..36 {
            let agent = self.words.agent(code, x);
            if used.len() < 4 && !used.contains(&agent) {
                used.push(agent);
            }
        }
        let of_each = if used.len() == 4 { [40, 30, 20, 10] } else { [60, 30, 10, 0] };
        for (agent, points) in used.iter().zip(of_each) {
            let label = scalar(&capitalised(agent));
            writeln!(out, "{:pad$}    - {{ id: {}, label: {label}{} }}", "", slug(agent), score(points))?;
        }
        writeln!(
            out,
            "{:pad$}    - {{ id: none-of-these, label: None of these{}, exclusive: true }}",
            "",
            score(0)
        )
    }

    fn answer_levels(&self, out: &mut String, code: Code) -> std::fmt::Result {
        const TITLES: [&str; 4] = ["Planned", "At work", "Joined up", "Leading"];
        const TAGS: [[&str; 2]; 4] =
            [["owned", "agreed"], ["used", "kept"], ["linked", "seen"], ["learned", "taught"]];
        let pad = self.indent + 2;
        writeln!(out, "{:pad$}levels:\n{:pad$}  - {{ level: 1, title: Starting, elements: [] }}", "", "")?;
        for (at, title) in TITLES.iter().enumerate() {
            writeln!(
                out,
                "{:pad$}  - level: {}\n{:pad$}    title: {title}\n{:pad$}    elements:",
                "",
                at + 2,
                "",
                ""
            )?;
            for (side, tag) in TAGS[at].iter().enumerate() {
                let x = 20 + 8 * side + 2 * at;
                let object = slug(self.words.object(code, x + 1));
                writeln!(out, "{:pad$}      - id: {object}-{tag}", "")?;
                let pattern = if side == 0 { "@a @v @o @p." } else { "@a @v @o @t." };
                write(out, pad + 8, "text", &self.words.fill(code, x, pattern));
            }
        }
        Ok(())
    }

    fn condition(&self, out: &mut String, at: usize, number: usize) {
        let pad = self.indent + 2;
        let earlier = |at: usize| self.id(&FORMS[at], Code::new(at, number));
        let filter = format!("{{ question: {}, is: [in-part, throughout] }}", earlier(0));
        let weight = if scores_choices(number) { format!("\n{:pad$}weight: 0", "") } else { String::new() };
        let _ = match at {
            1 | 5 => writeln!(out, "{:pad$}weight: {}", "", 2 + number % 2),
            3 => writeln!(out, "{:pad$}when: {filter}", ""),
            8 => writeln!(
                out,
                "{:pad$}when: {{ question: {}, includes: [partner-teams] }}{}",
                "",
                earlier(7),
                weight
            ),
            10 if !is_filter(number) => {
                let not = format!("{{ not: {{ question: {}, includes: [none-of-these] }} }}", earlier(7));
                writeln!(
                    out,
                    "{:pad$}when:\n{:pad$}  all:\n{:pad$}    - {filter}\n{:pad$}    - {not}{weight}",
                    "", "", "", ""
                )
            }
            10 => writeln!(out, "{:pad$}when: {{ question: {}, at-least: 21 }}", "", earlier(9)),
            _ => Ok(()),
        };
    }

    /// Either a variant for social care or a choice of settings.
    fn differences(&mut self, out: &mut String, at: usize, number: usize) {
        let pad = self.indent + 2;
        match self.random.below(4) {
            0 => {
                let code = Code::new(PER_SECTION + at, number);
                let _ = writeln!(out, "{:pad$}variants:\n{:pad$}  social-care:", "", "");
                write(out, pad + 4, "text", &self.words.fill(code, 0, FORMS[at].pattern));
                write(out, pad + 4, "help", &self.words.fill(code, 5, HELP[number % HELP.len()]));
                write(out, pad + 4, "reason", &self.words.fill(code, 9, "In councils, @a @v @o."));
            }
            1 => {
                let settings = [
                    "[acute, mental-health]",
                    "[acute, community, social-care]",
                    "[mental-health, community]",
                ];
                let _ = writeln!(out, "{:pad$}settings: {}", "", settings[number % settings.len()]);
            }
            _ => {}
        }
    }

    fn rest(&mut self, out: &mut String, code: Code, turn: usize) {
        const CODES: [&str; 7] = [
            "well-led",
            "smart-foundations",
            "safe-practice",
            "support-people",
            "empower-citizens",
            "improve-care",
            "healthy-populations",
        ];
        const ROLES: [&str; 5] = ["executive", "digital-lead", "clinical", "operations", "technical"];
        let pad = self.indent + 2;
        for (x, key, patterns) in
            [(5, "help", HELP), (9, "good", GOOD), (13, "evidence", EVIDENCE), (17, "why", WHY)]
        {
            let pattern = patterns[self.random.below(patterns.len())];
            write(out, pad, key, &self.words.fill(code, x, pattern));
        }
        let _ = writeln!(out, "{:pad$}respondent: {}", "", ROLES[turn % ROLES.len()]);
        if self.random.once_in(5) {
            let _ = writeln!(
                out,
                "{:pad$}not-applicable:\n{:pad$}  allowed: true\n{:pad$}  policy: exclude",
                "", "", ""
            );
            write(out, pad + 2, "guidance", &self.words.fill(code, 40, "Choose this if no @a @v @o."));
        }
        let first = turn % CODES.len();
        let _ = writeln!(
            out,
            "{:pad$}references:\n{:pad$}  - {{ scheme: wgll, code: {} }}",
            "", "", CODES[first]
        );
        if self.random.once_in(3) {
            let second = CODES[(first + 1 + turn % 6) % CODES.len()];
            let _ = writeln!(out, "{:pad$}  - {{ scheme: wgll, code: {second} }}", "");
        }
        out.push('\n');
    }
}
