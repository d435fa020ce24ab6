//! Draws scores as SVG, with a dot for each organisation.
//!
//! A drawing is as wide as the page, whatever that is: places along it are shares of its width, and heights, dots and
//! letters keep their size, so that a telephone shows the same picture as a desk. The label of a row stands above it. There
//! is no style and no script in it, as the page's policy allows neither; what it shows is also in a table beside it.
//! This is the one file that knows `svg`.

use dma_document::Comparability;
use svg::Node;
use svg::node::element::{Circle, Group, Line, Polygon, SVG, Text};

/// One row of a drawing.
#[derive(Debug)]
pub(super) struct Row {
    /// What stands above it.
    pub(super) label: String,
    /// The scores, one dot each.
    pub(super) dots: Vec<f64>,
    /// Where a line marks the middle of a group.
    pub(super) middle: Option<f64>,
    /// The scores that stand out: those of the organisation that a page is about.
    pub(super) marked: Option<f64>,
}

/// What joins two scores of one series.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Join {
    /// A line: they may be compared.
    Line,
    /// Dashes: they may be compared with care.
    Dashes,
    /// Nothing: they must not be compared.
    None,
}

/// One series over two rounds.
#[derive(Debug)]
pub(super) struct Pair {
    /// What stands above it.
    pub(super) label: String,
    /// The score before.
    pub(super) before: Option<f64>,
    /// The score after.
    pub(super) after: Option<f64>,
    /// What joins them.
    pub(super) join: Join,
}

/// Where the scale begins and ends, in hundredths of the width.
const LEFT: f64 = 4.0;
const RIGHT: f64 = 95.0;
/// The height of a line of letters, of a strip of dots and of a pair, and of the figures below, in pixels.
const LETTERS: i32 = 20;
const STRIP: i32 = 60;
const PAIR: i32 = 28;
const AXIS: i32 = 28;
/// Between the rows.
const GAP: i32 = 10;
/// The most letters in a line of a label: as many as a narrow telephone shows.
const MOST_LETTERS: usize = 36;
/// How far apart dots of one place stand, and how many fit on either side of the line.
const STEP: i32 = 5;
const MOST_STEPS: i32 = 5;
/// The width for which dots are kept from covering each other, in pixels.
const USUAL: f64 = 520.0;

const BLUE: &str = "#005eb8";
const DARK: &str = "#212b32";
const GREY: &str = "#aeb7bd";
const RED: &str = "#ba2600";

/// Draws rows over one scale from 0 to `top`.
pub(super) fn strips(rows: &[Row], top: u32) -> String {
    let mut drawing = Drawing::new(top);
    for row in rows {
        drawing.begin(&row.label, STRIP);
        drawing.strip(row);
        drawing.y += STRIP + GAP;
    }
    drawing.finish()
}

/// Draws pairs of scores over one scale from 0 to `top`.
pub(super) fn pairs(pairs: &[Pair], top: u32) -> String {
    let mut drawing = Drawing::new(top);
    for pair in pairs {
        let said = match pair.join {
            Join::Dashes => Comparability::WithCare.words(),
            Join::None if pair.before.is_some() && pair.after.is_some() => Comparability::Break.words(),
            Join::Line | Join::None => "",
        };
        let separator = if said.is_empty() { "" } else { ": " };
        drawing.begin(&format!("{}{separator}{said}", pair.label), PAIR);
        drawing.pair(pair);
        drawing.y += PAIR + GAP;
    }
    drawing.finish()
}

/// A drawing that is being made, from top to bottom.
struct Drawing {
    out: SVG,
    top: u32,
    y: i32,
}

/// A place in hundredths of the width.
fn wide(x: f64) -> String {
    format!("{x:.2}%")
}

/// A vertical line; `x` is in hundredths of the width, `start` and `end` in pixels.
fn vertical_line(x: f64, start: i32, end: i32) -> Line {
    Line::new().set("x1", wide(x)).set("x2", wide(x)).set("y1", start).set("y2", end)
}

/// A line along the scale; `y` is in pixels, `from` and `to` in hundredths of the width.
fn horizontal_line(y: i32, from: f64, to: f64) -> Line {
    Line::new().set("x1", wide(from)).set("x2", wide(to)).set("y1", y).set("y2", y)
}

fn circle(x: f64, y: i32, radius: i32) -> Circle {
    Circle::new().set("cx", wide(x)).set("cy", y).set("r", radius)
}

impl Drawing {
    fn new(top: u32) -> Self {
        Self { out: SVG::new(), top, y: 0 }
    }

    /// Where a score stands on the scale, in hundredths of the width.
    fn place(&self, value: f64) -> f64 {
        LEFT + (value / f64::from(self.top)).clamp(0.0, 1.0) * (RIGHT - LEFT)
    }

    /// The figures of the scale.
    fn ticks(&self) -> impl Iterator<Item = f64> + use<> {
        let (top, ticks) = (f64::from(self.top), if self.top > 10 { 4 } else { self.top });
        (0..=ticks).map(move |tick| top * f64::from(tick) / f64::from(ticks))
    }

    fn letters(&mut self, x: f64, y: i32, anchor: &str, words: &str) {
        let text = Text::new(words).set("x", wide(x)).set("y", y);
        self.out.append(text.set("font-size", 15).set("fill", DARK).set("text-anchor", anchor));
    }

    /// The label of a row and the scale behind it, which is as high as the row.
    fn begin(&mut self, label: &str, height: i32) {
        for line in wrapped(label, MOST_LETTERS) {
            self.y += LETTERS;
            self.letters(0.0, self.y - 6, "start", &line);
        }
        for tick in self.ticks() {
            let line = vertical_line(self.place(tick), self.y, self.y + height);
            self.out.append(line.set("stroke", GREY));
        }
    }

    fn strip(&mut self, row: &Row) {
        let y = self.y + STRIP / 2;
        self.out.append(horizontal_line(y, LEFT, RIGHT).set("stroke", GREY));
        let mut dots = Group::new().set("fill", BLUE).set("fill-opacity", 0.55);
        for (x, step) in swarm(row.dots.iter().map(|dot| self.place(*dot)).collect()) {
            dots.append(circle(x, y + step * STEP, 4));
        }
        self.out.append(dots);
        if let Some(middle) = row.middle {
            let line = vertical_line(self.place(middle), y - 26, y + 26);
            self.out.append(line.set("stroke", DARK).set("stroke-width", 3));
        }
        if let Some(marked) = row.marked {
            // A shape has no places in shares of the width, but a drawing within the drawing has.
            let diamond = Polygon::new().set("points", "0,-11 11,0 0,11 -11,0").set("fill", RED);
            let place = SVG::new().set("x", wide(self.place(marked))).set("y", y);
            self.out.append(place.set("width", 1).set("height", 1).set("overflow", "visible").add(diamond));
        }
    }

    /// A ring for before, a dot for after, and what joins them. Nothing else lies between the two: not even the line of
    /// the scale, which would join what must not be compared.
    fn pair(&mut self, pair: &Pair) {
        let y = self.y + PAIR / 2;
        let mut group = Group::new().set("class", "pair");
        let (before, after) =
            (pair.before.map(|score| self.place(score)), pair.after.map(|score| self.place(score)));
        if let Some((from, to)) = before.zip(after) {
            let line = horizontal_line(y, from, to).set("stroke", BLUE).set("stroke-width", 4);
            match pair.join {
                Join::Line => group.append(line),
                Join::Dashes => group.append(line.set("stroke-dasharray", "3 3")),
                Join::None => {}
            }
        }
        if let Some(x) = before {
            group.append(circle(x, y, 8).set("fill", "#fff").set("stroke", BLUE).set("stroke-width", 2));
        }
        if let Some(x) = after {
            group.append(circle(x, y, 5).set("fill", BLUE));
        }
        self.out.append(group);
    }

    /// Writes the figures of the scale below the last row. The drawing is not read aloud dot by dot.
    fn finish(mut self) -> String {
        for tick in self.ticks() {
            self.letters(self.place(tick), self.y + 8, "middle", &format!("{tick:.0}"));
        }
        let out = self.out.set("class", "picture").set("width", "100%").set("height", self.y - GAP + AXIS);
        out.set("aria-hidden", "true").set("focusable", "false").to_string()
    }
}

/// Places dots beside each other where they would cover one another: by turns above and below the line.
fn swarm(mut places: Vec<f64>) -> Vec<(f64, i32)> {
    places.sort_unstable_by(f64::total_cmp);
    let mut dots: Vec<(f64, i32)> = Vec::with_capacity(places.len());
    for x in places {
        let near: Vec<i32> = dots
            .iter()
            .rev()
            .take_while(|(at, _)| (x - at) / 100.0 * USUAL < 7.0)
            .map(|(_, step)| *step)
            .collect();
        let steps = (0..=MOST_STEPS).flat_map(|step| [step, -step]);
        let free = steps.into_iter().find(|step| !near.contains(step)).unwrap_or(0);
        dots.push((x, free));
    }
    dots
}

/// Breaks a text into at most three lines of at most `most` characters.
fn wrapped(words: &str, most: usize) -> Vec<String> {
    let mut lines: Vec<String> = vec![String::new()];
    for word in words.split_whitespace() {
        let last = lines.len() - 1;
        let length = lines[last].chars().count();
        if length > 0 && length + 1 + word.chars().count() > most {
            lines.push(word.to_owned());
        } else {
            if length > 0 {
                lines[last].push(' ');
            }
            lines[last].push_str(word);
        }
    }
    if lines.len() > 3 {
        lines.truncate(3);
        lines[2].push('…');
    }
    lines
}
