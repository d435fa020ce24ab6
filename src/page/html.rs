//! Writes a publication as one page of HTML that needs nothing else: no script, no network.

use super::{Page, PageError, Paper, style};
use minijinja::syntax::SyntaxConfig;
use minijinja::value::Serde;
use minijinja::{AutoEscape, Environment, Value, context};

const PAGE: &str = include_str!("page.html");
const LOOK: &str = include_str!("page.css");

/// Renders the page; every text is escaped.
///
/// # Errors
///
/// When the template is broken, which is a fault of the tool.
pub fn html(page: &Page) -> Result<String, PageError> {
    let broken = |error: minijinja::Error| PageError::Html { title: page.title.as_str().to_owned(), error };
    let mut environment = Environment::new();
    environment.set_auto_escape_callback(|_| AutoEscape::Html);
    let lines = SyntaxConfig::builder().trim_blocks(true).lstrip_blocks(true).build();
    environment.set_syntax(lines.map_err(broken)?);
    let look = style(&format!("{LOOK}{}", paper(page)));
    environment
        .render_str(PAGE, context! { page => Value::from(Serde(page)), look => Value::from(Serde(&look)) })
        .map_err(broken)
}

/// The rules of the printed page, with what stands at its foot.
fn paper(page: &Page) -> String {
    let size = match page.paper {
        Paper::Portrait => "A4; margin: 18mm 16mm 20mm",
        Paper::Landscape => "A4 landscape; margin: 11mm 12mm 14mm",
    };
    let font = "font: 7.5pt Arial, \"Liberation Sans\", sans-serif; color: #4c6272";
    format!(
        "@page {{ size: {size}; @bottom-left {{ {font}; width: 85%; content: {}; }} @bottom-right {{ {font}; white-space: nowrap; \
         content: \"Page \" counter(page) \" of \" counter(pages); }} }}\n",
        style::string(page.foot.as_str())
    )
}
