//! The coverage as one page of HTML that needs nothing else: no script, no network, tables that read well aloud.

use super::document::Coverage;
use dma_page::style;
use minijinja::value::Serde;
use minijinja::{AutoEscape, Environment, Value, context};

const TEMPLATE: &str = include_str!("page.html");
const LOOK: &str = include_str!("page.css");

/// Renders the page; every text is escaped.
///
/// # Errors
///
/// When the template is broken, which is a fault of the tool.
pub fn page(coverage: &Coverage) -> Result<String, String> {
    let mut environment = Environment::new();
    environment.set_auto_escape_callback(|_| AutoEscape::Html);
    environment.add_filter("grouped", grouped);
    let gaps: Vec<(String, String)> =
        coverage.gaps().into_iter().map(|(row, settings)| (row, settings.join(", "))).collect();
    let over = coverage.settings.iter().any(|setting| setting.budget.iter().any(|limit| limit.over));
    let look = Value::from(Serde(&style(LOOK)));
    environment
        .render_str(TEMPLATE, context! { coverage => Value::from(Serde(coverage)), gaps, over, look })
        .map_err(|error| format!("the page of the coverage: {error}"))
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
