//! Pictures of scores: rows of figures come in; a drawing as SVG goes out, in which each organisation is a dot.
//!
//! This is the one file that knows `plotters`. A drawing has no style and no script of its own, so that it stands in a page
//! whose policy allows neither; what it shows is also in a table beside it.

use plotters::prelude::*;
use plotters::style::text_anchor::{HPos, Pos, VPos};

/// One row of a drawing.
#[derive(Debug)]
pub(super) struct Row {
    /// What stands at its left.
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
    /// What stands at its left.
    pub(super) label: String,
    /// The score before.
    pub(super) before: Option<f64>,
    /// The score after.
    pub(super) after: Option<f64>,
    /// What joins them.
    pub(super) join: Join,
}

const WIDTH: u32 = 720;
const ROW: u32 = 64;
const AXIS: u32 = 36;
/// Where the scale begins and ends, in pixels.
const LEFT: i32 = 190;
const RIGHT: i32 = 700;
/// How far apart dots of one place stand, and how many fit on either side of the line.
const STEP: i32 = 5;
const MOST_STEPS: i32 = 5;

const BLUE: RGBColor = RGBColor(0, 94, 184);
const DARK: RGBColor = RGBColor(33, 43, 50);
const GREY: RGBColor = RGBColor(174, 183, 189);
const RED: RGBColor = RGBColor(186, 38, 0);

/// Draws rows over one scale from 0 to `top`.
///
/// # Errors
///
/// When the drawing cannot be made, which is a fault of the tool.
pub(super) fn strips(rows: &[Row], top: u32) -> Result<String, String> {
    drawing(rows.len(), top, &|area, at, y| rows.get(at).map_or(Ok(()), |row| draw_row(area, row, y, top)))
}

/// Draws pairs of scores over one scale from 0 to `top`.
///
/// # Errors
///
/// When the drawing cannot be made, which is a fault of the tool.
pub(super) fn pairs(pairs: &[Pair], top: u32) -> Result<String, String> {
    drawing(pairs.len(), top, &|area, at, y| {
        pairs.get(at).map_or(Ok(()), |pair| draw_pair(area, pair, y, top))
    })
}

/// Draws the scale, and each row at its height.
fn drawing(rows: usize, top: u32, row: &dyn Fn(&Area<'_>, usize, i32) -> Drawn) -> Result<String, String> {
    let count = u32::try_from(rows).unwrap_or(u32::MAX / ROW);
    let height = ROW.saturating_mul(count).saturating_add(AXIS);
    let mut out = String::new();
    {
        let area = SVGBackend::with_string(&mut out, (WIDTH, height)).into_drawing_area();
        draw(&area, rows, (top, height), row).map_err(|error| format!("a picture: {error}"))?;
        area.present().map_err(|error| format!("a picture: {error}"))?;
    }
    Ok(within_page(&out))
}

type Area<'a> = DrawingArea<SVGBackend<'a>, plotters::coord::Shift>;
type Drawn = Result<(), Box<dyn std::error::Error>>;

fn draw(
    area: &Area<'_>,
    rows: usize,
    (top, height): (u32, u32),
    row: &dyn Fn(&Area<'_>, usize, i32) -> Drawn,
) -> Drawn {
    let bottom = i32::try_from(height - AXIS)?;
    let ticks = if top > 10 { 4 } else { top };
    for tick in 0..=ticks {
        let value = f64::from(top) * f64::from(tick) / f64::from(ticks);
        let x = place(value, top);
        area.draw(&PathElement::new([(x, 0), (x, bottom)], GREY))?;
        let style = ("sans-serif", 16).into_font().color(&DARK).pos(Pos::new(HPos::Center, VPos::Top));
        area.draw(&Text::new(format!("{value:.0}"), (x, bottom + 8), style))?;
    }
    for at in 0..rows {
        row(area, at, i32::try_from(at)? * i32::try_from(ROW)? + i32::try_from(ROW)? / 2)?;
    }
    Ok(())
}

/// The label of a row, and the line on which its scores stand.
fn draw_base(area: &Area<'_>, label: &str, y: i32) -> Drawn {
    let style = ("sans-serif", 16).into_font().color(&DARK).pos(Pos::new(HPos::Left, VPos::Center));
    let lines = wrapped(label, 22);
    let first = y - 9 * (i32::try_from(lines.len())? - 1);
    for (at, line) in lines.into_iter().enumerate() {
        area.draw(&Text::new(line, (4, first + 18 * i32::try_from(at)?), style.clone()))?;
    }
    area.draw(&PathElement::new([(LEFT, y), (RIGHT, y)], GREY))?;
    Ok(())
}

/// A hollow dot for before, a full one for after, and what joins them.
fn draw_pair(area: &Area<'_>, pair: &Pair, y: i32, top: u32) -> Drawn {
    draw_base(area, &pair.label, y)?;
    if let (Some(before), Some(after)) = (pair.before, pair.after) {
        let (from, to) = (place(before, top), place(after, top));
        match pair.join {
            Join::Line => area.draw(&PathElement::new([(from, y), (to, y)], BLUE.stroke_width(4)))?,
            Join::Dashes => {
                let (least, most) = (from.min(to), from.max(to));
                for start in (least..most).step_by(10) {
                    let dash = [(start, y), ((start + 5).min(most), y)];
                    area.draw(&PathElement::new(dash, BLUE.stroke_width(4)))?;
                }
            }
            Join::None => {}
        }
    }
    if let Some(before) = pair.before {
        let here = (place(before, top), y);
        area.draw(&Circle::new(here, 7, WHITE.filled()))?;
        area.draw(&Circle::new(here, 7, BLUE.stroke_width(2)))?;
    }
    if let Some(after) = pair.after {
        area.draw(&Circle::new((place(after, top), y), 7, BLUE.filled()))?;
    }
    Ok(())
}

fn draw_row(area: &Area<'_>, row: &Row, y: i32, top: u32) -> Drawn {
    draw_base(area, &row.label, y)?;
    for (x, step) in swarm(&row.dots, top) {
        area.draw(&Circle::new((x, y + step * STEP), 4, BLUE.mix(0.55).filled()))?;
    }
    if let Some(middle) = row.middle {
        let x = place(middle, top);
        area.draw(&PathElement::new([(x, y - 26), (x, y + 26)], DARK.stroke_width(3)))?;
    }
    if let Some(marked) = row.marked {
        let x = place(marked, top);
        let points = vec![(x, y - 11), (x + 11, y), (x, y + 11), (x - 11, y)];
        area.draw(&Polygon::new(points, RED.filled()))?;
    }
    Ok(())
}

/// Where a score stands on the scale, in pixels.
#[allow(clippy::cast_possible_truncation, reason = "a place on a drawing some hundred pixels wide")]
fn place(value: f64, top: u32) -> i32 {
    let share = (value / f64::from(top)).clamp(0.0, 1.0);
    LEFT + (share * f64::from(RIGHT - LEFT)).round() as i32
}

/// Places dots beside each other where they would cover one another: by turns above and below the line.
fn swarm(dots: &[f64], top: u32) -> Vec<(i32, i32)> {
    let mut places: Vec<i32> = dots.iter().map(|dot| place(*dot, top)).collect();
    places.sort_unstable();
    let mut taken: Vec<(i32, i32)> = Vec::with_capacity(places.len());
    for x in places {
        let near: Vec<i32> =
            taken.iter().rev().take_while(|(at, _)| x - at < 7).map(|(_, step)| *step).collect();
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

/// Makes a drawing grow and shrink with the page, and keeps it from being read aloud dot by dot.
fn within_page(svg: &str) -> String {
    let drawing = svg.find("<svg").map_or(svg, |at| &svg[at..]);
    drawing.replacen("<svg ", "<svg class=\"picture\" aria-hidden=\"true\" focusable=\"false\" ", 1)
}
