//! Files that are meant to hurt, files that are broken at random, and files that a second reader reads the same.

use crate::fixture::{base, lint};
use dma_authoring::model::DocumentKind;
use dma_text::diagnostic::Diagnostic;
use dma_text::source::Sources;
use proptest::prelude::*;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

/// Lints the base programme with this text as one of its files, and checks every place that is named.
fn findings(name: &str, text: &str) -> Vec<Diagnostic> {
    let mut files = base();
    files.insert(name.to_owned(), text.to_owned());
    let sources = Sources::new(files);
    let findings = lint(&sources);
    for finding in &findings {
        for label in std::iter::once(&finding.primary).chain(&finding.related) {
            let text = sources.get(label.span.source).text();
            let range = label.span.range();
            assert!(range.start <= range.end && range.end <= text.len(), "{finding:?} is out of bounds");
            assert!(
                text.is_char_boundary(range.start) && text.is_char_boundary(range.end),
                "{finding:?} splits a letter"
            );
        }
        assert!(!finding.message.is_empty() && !finding.message.ends_with('.'), "{finding:?}");
    }
    findings
}

/// The rules that speak about `shared/example.yaml` when it holds this text.
fn codes(text: &str) -> Vec<&'static str> {
    let mut codes: Vec<&'static str> =
        findings("shared/example.yaml", text).iter().map(|it| it.code.slug).collect();
    codes.sort_unstable();
    codes.dedup();
    codes
}

const HEAD: &str = "section: example\ntitle: Example\nquestions:\n";

#[test]
fn deep_nesting_is_refused_at_once() {
    for open in ["{a: ", "[", "[[", "- ", "? ", "{\"a\":", "[{a: ", "- - "] {
        let text = open.repeat(100_000 / open.len());
        assert!(codes(&text).contains(&"limit-exceeded"), "{open}: {:?}", codes(&text));
    }
    let steps = (0..5_000).fold(String::new(), |text, depth| text + &" ".repeat(depth) + "a:\n");
    assert_eq!(codes(&steps), ["limit-exceeded"]);
}

#[test]
fn aliases_that_fill_the_memory_are_refused_at_once() {
    let large = format!("a: &a \"{}\"\nb:\n{}", "x".repeat(100_000), "  - *a\n".repeat(20_000));
    assert!(codes(&large).contains(&"limit-exceeded"));
    let mut bomb = String::from("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
    for level in 1..=10 {
        let before = format!("*a{}, ", level - 1).repeat(10);
        let _ = writeln!(bomb, "a{level}: &a{level} [{}]", before.trim_end_matches(", "));
    }
    assert!(codes(&bomb).contains(&"limit-exceeded"));
    assert!(codes("a: &a [ *a ]\n").contains(&"limit-exceeded"));
}

#[test]
fn large_flat_files_are_read_at_once() {
    let keys = (0..50_000).fold(String::new(), |text, n| text + &format!("k{n}: 1\n"));
    assert!(codes(&keys).contains(&"unknown-key"));
    assert_eq!(
        codes(&"same: 1\n".repeat(50_000)),
        ["duplicate-key", "missing-key", "missing-schema-line", "unknown-key"]
    );
    let comments = format!("{HEAD}{}", "  # allow: unknown-key — because\n".repeat(100_000));
    assert!(codes(&comments).contains(&"wrong-type"));
    let braces =
        format!("{HEAD}  - id: a\n    text: \"{}\"\n    scale: agreement\n", "{} } {".repeat(100_000));
    assert!(codes(&braces).contains(&"broken-placeholder"));
    let nothing = "x".repeat(17 * 1024 * 1024);
    assert_eq!(codes(&nothing), ["limit-exceeded"]);
}

#[test]
fn many_conditions_on_nothing_are_read_at_once() {
    let questions = (0..1_500).fold(String::new(), |text, n| {
        text + &format!("  - id: question-number-{n}\n    text: T{n}\n    scale: agreement\n    when: {{ question: no-such-{n}, is: [agree] }}\n")
    });
    assert!(codes(&format!("{HEAD}{questions}")).contains(&"undefined-question"));
}

#[test]
fn a_long_chain_of_conditions_is_decided_or_left_at_once() {
    let questions = (0..1_000).fold(String::new(), |text, n: usize| {
        let before =
            n.checked_sub(1).map(|before| format!("    when: {{ question: q-{before}-x, is: [agree] }}\n"));
        text + &format!(
            "  - id: q-{n}-x\n    text: T{n}\n    scale: agreement\n{}",
            before.unwrap_or_default()
        )
    });
    assert!(!codes(&format!("{HEAD}{questions}")).contains(&"unreachable-question"));
}

#[test]
fn characters_that_cannot_be_seen_are_named() {
    let question = |text: &str| format!("{HEAD}  - id: a-question\n    text: {text}\n    scale: agreement\n");
    for (text, rule) in [
        (question("a \u{feff}mark"), "byte-order-mark"),
        (format!("\u{feff}{}", question("plain")), "byte-order-mark"),
        (question("a \0 in it"), "control-character"),
        (question("a \u{1b}[31m in it"), "control-character"),
        (question("a \u{7f} in it"), "control-character"),
        (question("a \u{85} in it"), "control-character"),
        (question("a \u{2028} in it"), "control-character"),
        (question("a \u{2029} in it"), "control-character"),
        (question("plain").replace('\n', "\r\n"), "carriage-return"),
        (question("plain").replace('\n', "\r"), "carriage-return"),
        (question("plain").replace("    text", "\ttext"), "tab-indentation"),
        (question("plain").replace("    text", "  \ttext"), "tab-indentation"),
    ] {
        assert!(codes(&text).contains(&rule), "{text:?}: {:?}", codes(&text));
    }
}

#[test]
fn parts_of_yaml_that_the_format_does_without_are_named() {
    for (text, rule) in [
        (format!("%YAML 1.1\n---\n{HEAD}  []\n"), "unsupported-yaml"),
        (format!("%TAG ! tag:example.org,2000:\n---\n{HEAD}  []\n"), "unsupported-yaml"),
        (format!("{HEAD}  []\n---\nsection: b\n"), "unsupported-yaml"),
        (format!("{HEAD}  []\n...\nsection: b\n"), "unsupported-yaml"),
        (format!("{HEAD}  !custom []\n"), "unsupported-yaml"),
        (format!("{HEAD}  !<tag:yaml.org,2002:seq> []\n"), "unsupported-yaml"),
        (format!("!!map\n{HEAD}  []\n"), "unsupported-yaml"),
        (format!("1: one\n{HEAD}  []\n"), "unsupported-yaml"),
        (format!("true: one\n{HEAD}  []\n"), "unsupported-yaml"),
        (format!("[a, b]: one\n{HEAD}  []\n"), "unsupported-yaml"),
        (format!("? {{ a: b }}\n: one\n{HEAD}  []\n"), "unsupported-yaml"),
        (format!("<<: {{ title: B }}\n{HEAD}  []\n"), "unsupported-yaml"),
        (format!("{HEAD}  *none\n"), "undefined-anchor"),
        (format!("{}: one\n{HEAD}  []\n", "k".repeat(1_025)), "syntax-error"),
    ] {
        assert!(codes(&text).contains(&rule), "{:.60}: {:?}", text, codes(&text));
    }
}

/// Every YAML file that ships, by its name from the programme's folder.
fn shipped() -> Vec<(String, String)> {
    fn walk(folder: &Path, out: &mut Vec<PathBuf>) {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                walk(&path, out);
            } else if path.extension().is_some_and(|it| it == "yaml") {
                out.push(path);
            }
        }
    }
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("frameworks");
    let mut paths = Vec::new();
    walk(&root, &mut paths);
    paths.sort();
    paths
        .into_iter()
        .map(|path| {
            let name = path.strip_prefix(&root).unwrap().to_string_lossy().replace('\\', "/");
            (name, std::fs::read_to_string(path).unwrap())
        })
        .collect()
}

#[test]
fn a_second_reader_reads_the_same_from_every_file_that_ships() {
    let sources = Sources::new(shipped());
    assert!(sources.len() > 10);
    for (id, source) in sources.iter() {
        let tree = dma_yaml::tree::parse(&sources, id);
        let ours = dma_yaml::tree::to_json(tree.root.as_ref().unwrap());
        let theirs: serde_json::Value = serde_yaml::from_str(source.text()).unwrap();
        assert_eq!(ours, theirs, "{}", source.name());
    }
}

/// Pieces of YAML that mean something, to be strewn into good files.
const PIECES: [&str; 40] = [
    "\n",
    "  ",
    "- ",
    ": ",
    ":",
    "{",
    "}",
    "[",
    "]",
    "\"",
    "'",
    "#",
    " #",
    "&a ",
    "*a",
    "!t ",
    "|\n",
    ">-\n",
    "? ",
    "%",
    "@",
    "`",
    "\t",
    "\r",
    "\u{feff}",
    "\u{2028}",
    "\u{a0}",
    "\\",
    "’",
    "---\n",
    "...\n",
    "<<: ",
    "1.10",
    "no",
    "{patient}",
    "# allow: unknown-key — x\n",
    "when: { question: a, is: [b] }\n",
    "settings: [acute]\n",
    "<<<<<<<\n",
    ",",
];

/// A good file with a few of its parts cut out, doubled or sprinkled with pieces.
fn mutated(files: &[(String, String)], at: usize, edits: &[(usize, usize, usize)]) -> (String, String) {
    let (name, text) = &files[at % files.len()];
    let mut text = text.clone();
    for &(place, what, length) in edits {
        let mut start = place % (text.len() + 1);
        while !text.is_char_boundary(start) {
            start -= 1;
        }
        let mut end = (start + length % 40).min(text.len());
        while !text.is_char_boundary(end) {
            end -= 1;
        }
        match what % 3 {
            0 => text.replace_range(start..end.max(start), ""),
            1 => text.insert_str(start, PIECES[length % PIECES.len()]),
            _ => {
                let part = text[start..end.max(start)].to_owned();
                text.insert_str(start, &part);
            }
        }
    }
    (name.clone(), text)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_read_without_panic_and_every_place_is_in_it(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        let text = String::from_utf8_lossy(&bytes).into_owned();
        for name in base().into_keys() {
            findings(&name, &text);
        }
    }

    #[test]
    fn any_pieces_of_yaml_are_read_without_panic(pieces in prop::collection::vec(0..PIECES.len(), 0..60)) {
        let text: String = pieces.iter().map(|&at| PIECES[at]).collect();
        findings("shared/example.yaml", &text);
        findings("shared/example.yaml", &format!("{HEAD}  - id: a\n    text: {text}\n    scale: agreement\n"));
    }

    #[test]
    fn good_files_with_a_few_faults_are_read_without_panic(
        at in any::<usize>(),
        edits in prop::collection::vec((any::<usize>(), any::<usize>(), any::<usize>()), 1..6),
    ) {
        let good: Vec<(String, String)> = base().into_iter().collect();
        let (name, text) = mutated(&good, at, &edits);
        findings(&name, &text);
        let (name, text) = mutated(&shipped(), at, &edits);
        let place = match DocumentKind::of(&name) {
            DocumentKind::Section => "shared/example.yaml".to_owned(),
            DocumentKind::Change => "changes/example.yaml".to_owned(),
            DocumentKind::Framework => "acute/framework.yaml".to_owned(),
            _ => name,
        };
        findings(&place, &text);
    }
}
