//! The coverage as one page of HTML that needs nothing else: no script, no network, tables that read well aloud.

use super::document::Coverage;
use crate::format::{Format, Look};
use dma_page::style;
use minijinja::value::Serde;
use minijinja::{AutoEscape, Environment, Value, context};
use std::io::{self, Write};

const TEMPLATE: &str = include_str!("page.html");
const LOOK: &str = include_str!("page.css");

pub(super) static FORMAT: Format<Coverage> =
    Format::<Coverage>::new("html", "One page, usable offline", write).document();

/// Renders the page; every text is escaped.
fn write(coverage: &Coverage, _: &Look, out: &mut dyn Write) -> io::Result<()> {
    let mut environment = Environment::new();
    environment.set_auto_escape_callback(|_| AutoEscape::Html);
    environment.add_filter("grouped", grouped);
    let gaps: Vec<(String, String)> =
        coverage.gaps().into_iter().map(|(row, settings)| (row, settings.join(", "))).collect();
    let over = coverage.settings.iter().any(|setting| setting.budget.iter().any(|limit| limit.over));
    let look = Value::from(Serde(&style(LOOK)));
    let page = environment
        .render_str(TEMPLATE, context! { coverage => Value::from(Serde(coverage)), gaps, over, look });
    out.write_all(page.map_err(io::Error::other)?.as_bytes())
}

/// A number with commas between thousands.
fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}
