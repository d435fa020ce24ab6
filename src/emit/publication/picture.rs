//! Pictures of scores: rows of figures come in; a drawing as SVG goes out, in which each organisation is a dot.
//!
//! A drawing is as wide as the page, whatever that is: places along it are shares of its width, and heights, dots and
//! letters keep their size, so that a telephone shows the same picture as a desk. The label of a row stands above it. There
//! is no style and no script in it, as the page's policy allows neither; what it shows is also in a table beside it.

use std::fmt::Write as _;

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
            Join::Dashes => ": with care",
            Join::None if pair.before.is_some() && pair.after.is_some() => ": not to be compared",
            Join::Line | Join::None => "",
        };
        drawing.begin(&format!("{}{said}", pair.label), PAIR);
        drawing.pair(pair);
        drawing.y += PAIR + GAP;
    }
    drawing.finish()
}

/// A drawing that is being made, from top to bottom.
struct Drawing {
    out: String,
    top: u32,
    y: i32,
}

impl Drawing {
    fn new(top: u32) -> Self {
        Self { out: String::new(), top, y: 0 }
    }

    /// Writes a piece; writing to memory does not fail.
    fn put(&mut self, piece: std::fmt::Arguments<'_>) {
        let _ = self.out.write_fmt(piece);
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

    fn letters(&mut self, (x, y): (f64, i32), anchor: &str, words: &str) {
        self.put(format_args!(
            "<text x=\"{x:.2}%\" y=\"{y}\" font-size=\"15\" fill=\"{DARK}\" text-anchor=\"{anchor}\">{}</text>",
            escaped(words)
        ));
    }

    /// The label of a row and the scale behind it, which is as high as the row.
    fn begin(&mut self, label: &str, height: i32) {
        for line in wrapped(label, MOST_LETTERS) {
            self.y += LETTERS;
            self.letters((0.0, self.y - 6), "start", &line);
        }
        let (start, end) = (self.y, self.y + height);
        for tick in self.ticks() {
            let x = self.place(tick);
            self.put(format_args!(
                "<line x1=\"{x:.2}%\" y1=\"{start}\" x2=\"{x:.2}%\" y2=\"{end}\" stroke=\"{GREY}\"/>"
            ));
        }
    }

    fn strip(&mut self, row: &Row) {
        let y = self.y + STRIP / 2;
        self.put(format_args!(
            "<line x1=\"{LEFT}%\" y1=\"{y}\" x2=\"{RIGHT}%\" y2=\"{y}\" stroke=\"{GREY}\"/><g fill=\"{BLUE}\" fill-opacity=\"0.55\">"
        ));
        let places: Vec<f64> = row.dots.iter().map(|dot| self.place(*dot)).collect();
        for (x, step) in swarm(places) {
            let y = y + step * STEP;
            self.put(format_args!("<circle cx=\"{x:.2}%\" cy=\"{y}\" r=\"4\"/>"));
        }
        self.put(format_args!("</g>"));
        if let Some(middle) = row.middle {
            let (x, start, end) = (self.place(middle), y - 26, y + 26);
            self.put(format_args!(
                "<line x1=\"{x:.2}%\" y1=\"{start}\" x2=\"{x:.2}%\" y2=\"{end}\" stroke=\"{DARK}\" stroke-width=\"3\"/>"
            ));
        }
        if let Some(marked) = row.marked {
            // A shape has no places in shares of the width, but a drawing within the drawing has.
            let x = self.place(marked);
            self.put(format_args!(
                "<svg x=\"{x:.2}%\" y=\"{y}\" width=\"1\" height=\"1\" overflow=\"visible\"><path d=\"M0-11 11 0 0 11-11 0Z\" fill=\"{RED}\"/></svg>"
            ));
        }
    }

    /// A ring for before, a dot for after, and what joins them. Nothing else lies between the two: not even the line of
    /// the scale, which would join what must not be compared.
    fn pair(&mut self, pair: &Pair) {
        let y = self.y + PAIR / 2;
        self.put(format_args!("<g class=\"pair\">"));
        if let (Some(before), Some(after)) = (pair.before, pair.after) {
            let (from, to) = (self.place(before), self.place(after));
            let pattern = match pair.join {
                Join::Line => Some(""),
                Join::Dashes => Some(" stroke-dasharray=\"3 3\""),
                Join::None => None,
            };
            if let Some(pattern) = pattern {
                self.put(format_args!(
                    "<line x1=\"{from:.2}%\" y1=\"{y}\" x2=\"{to:.2}%\" y2=\"{y}\" stroke=\"{BLUE}\" stroke-width=\"4\"{pattern}/>"
                ));
            }
        }
        if let Some(before) = pair.before {
            let x = self.place(before);
            self.put(format_args!(
                "<circle cx=\"{x:.2}%\" cy=\"{y}\" r=\"8\" fill=\"#fff\" stroke=\"{BLUE}\" stroke-width=\"2\"/>"
            ));
        }
        if let Some(after) = pair.after {
            let x = self.place(after);
            self.put(format_args!("<circle cx=\"{x:.2}%\" cy=\"{y}\" r=\"5\" fill=\"{BLUE}\"/>"));
        }
        self.put(format_args!("</g>"));
    }

    /// Writes the figures of the scale below the last row. The drawing is not read aloud dot by dot.
    fn finish(mut self) -> String {
        for tick in self.ticks() {
            let place = (self.place(tick), self.y + 8);
            self.letters(place, "middle", &format!("{tick:.0}"));
        }
        let (height, out) = (self.y - GAP + AXIS, self.out);
        format!(
            "<svg class=\"picture\" width=\"100%\" height=\"{height}\" aria-hidden=\"true\" focusable=\"false\">{out}</svg>"
        )
    }
}

/// Places dots beside each other where they would cover one another: by turns above and below the line.
fn swarm(mut places: Vec<f64>) -> Vec<(f64, i32)> {
    places.sort_unstable_by(f64::total_cmp);
    let mut taken: Vec<(f64, i32)> = Vec::with_capacity(places.len());
    for x in places {
        let near: Vec<i32> = taken
            .iter()
            .rev()
            .take_while(|(at, _)| (x - at) / 100.0 * USUAL < 7.0)
            .map(|(_, step)| *step)
            .collect();
        let steps = (0..=MOST_STEPS).flat_map(|step| [step, -step]);
        let free = steps.into_iter().find(|step| !near.contains(step)).unwrap_or(0);
        taken.push((x, free));
    }
    taken
}

/// Words in lines of at most so many characters, three lines at the most.
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

/// Words as a page may hold them.
fn escaped(words: &str) -> String {
    words.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
