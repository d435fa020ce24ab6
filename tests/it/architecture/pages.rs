//! Templates of pages: each has a policy that names what acts in it, and nothing in it acts by an attribute.

use super::{File, sources};

/// What a page may not do, whatever its policy says.
fn breaches((name, text): &File) -> Vec<String> {
    let opening = text.to_lowercase();
    let asked = [
        ("http-equiv=\"content-security-policy\" content=\"{{", "a policy that comes with the style"),
        ("lang=\"en-gb\"", "its language"),
        ("name=\"viewport\" content=\"width=device-width, initial-scale=1\"", "a width of the device's"),
    ];
    let lacks =
        asked.iter().filter(|(part, _)| !opening.contains(part)).map(|(_, what)| format!("lacks {what}"));
    let forbidden = ["unsafe-inline", "unsafe-eval", "unsafe-hashes", " style=", " onclick=", " src=\"http"];
    let has = forbidden.iter().filter(|part| opening.contains(**part)).map(|part| format!("has `{part}`"));
    lacks.chain(has).map(|what| format!("src/{name} {what}")).collect()
}

#[test]
fn every_page_names_what_acts_in_it() {
    let pages = sources("html");
    assert!(pages.len() >= 8, "{} pages", pages.len());
    assert_eq!(pages.iter().flat_map(breaches).collect::<Vec<_>>(), [""; 0]);
    let bare = ("x.html".to_owned(), "<p style=\"color: red\">unsafe-inline</p>".to_owned());
    assert_eq!(breaches(&bare).len(), 5);
}
