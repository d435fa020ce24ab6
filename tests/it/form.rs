//! The offline form: documents come in, hostile ones too; the page that goes out runs one script, and nothing that an author wrote.

use base64ct::{Base64, Encoding as _};
use dma_document::Document;
use dma_project::pipeline;
use dma_publish::Subject;
use serde_json::Value;
use sha2::{Digest as _, Sha256};
use std::path::{Path, PathBuf};

/// What would run, load or break out in one parser or another.
const HOSTILE: &str = "</script><script>window.ran=1</script><!--<script>&lt;b&gt; \" onload=\"window.ran=1\" ' \
                       javascript:window.ran=1 <img src=x onerror=window.ran=1> {{ 7 * 1234567 }} {% raw %} \u{2028}\u{2029}\\u003c ]]>";

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// The documents of a programme of this repository.
fn documents(folder: &str) -> Vec<Document> {
    let root = dma_project::Root { folder: root().join(folder), prefix: String::new() };
    let sources = dma_project::workspace::load(root, None).unwrap().sources;
    let parsed = pipeline::parse(&sources);
    let resolved = pipeline::resolve(&parsed, &sources);
    let compose = |it| dma_authoring::compile::compose(&resolved, it).unwrap();
    resolved.frameworks.iter().map(compose).collect()
}

fn page(document: &Document) -> String {
    let bytes = dma_document::bytes(document).unwrap();
    let sha256 = dma_document::sha256(&bytes);
    let subject = Subject { document, bytes: &bytes, sha256: &sha256, since: None };
    String::from_utf8((dma_publish::form::ARTEFACT.make)(&subject).unwrap()).unwrap()
}

/// Everything between two marks, for each time that they stand there.
fn all_between<'t>(text: &'t str, start: &str, end: &str) -> Vec<&'t str> {
    text.split(start).skip(1).map(|rest| rest.split_once(end).unwrap().0).collect()
}

fn only_between<'t>(text: &'t str, start: &str, end: &str) -> &'t str {
    let found = all_between(text, start, end);
    assert_eq!(found.len(), 1, "{start} stands there {} times", found.len());
    found[0]
}

/// A framework with hostile words in every text, `contact` in the head of the page among them.
fn poisoned() -> Document {
    crate::hostile::reworded(&documents("tests/canonical/everything")[1], &|key, text| match key {
        "url" => "javascript:window.ran=1//".clone_into(text),
        _ => text.push_str(HOSTILE),
    })
}

#[test]
fn hostile_words_in_every_text_stay_data() {
    let document = poisoned();
    let made = page(&document);
    // The data, the script, and nothing else that a parser takes for one.
    assert_eq!(made.matches("<script").count(), 2);
    assert_eq!(made.matches("</script").count(), 2);
    assert!(!made.contains("<!--") && !made.contains("<img") && !made.contains("<b>"));
    assert!(
        !made.contains("href=\"javascript:") && !made.contains("8641969"),
        "something was taken for markup"
    );
    let data =
        only_between(&made, "<script type=\"application/json\"", "</script>").split_once('>').unwrap().1;
    assert!(!data.contains(['<', '>', '&', '\u{2028}', '\u{2029}']));
    let read: Value = serde_json::from_str(data).unwrap();
    assert_eq!(read, serde_json::to_value(&document).unwrap());
    // What the head says is text, in the element and in the attribute.
    let title = only_between(&made, "<title>", "</title>");
    assert!(title.contains("&lt;") && !title.contains(['<', '>', '"']), "{title}");
    // The browser tests open it too.
    if let Some(folder) = std::env::var_os("DMA_FORM_PAGES") {
        std::fs::create_dir_all(&folder).unwrap();
        std::fs::write(Path::new(&folder).join("hostile.html"), made).unwrap();
    }
}

#[test]
fn the_policy_lets_the_one_script_and_the_one_style_sheet_in_and_nothing_else() {
    for document in documents("frameworks") {
        let made = page(&document);
        let policy = only_between(&made, "http-equiv=\"Content-Security-Policy\" content=\"", "\">")
            .replace("&#x27;", "'")
            .replace("&#x2f;", "/");
        let source = |text: &str| format!("'sha256-{}'", Base64::encode_string(&Sha256::digest(text)));
        let script = source(only_between(&made, "<script>", "</script>"));
        let style = source(only_between(&made, "<style>", "</style>"));
        let expected = format!(
            "default-src 'none'; script-src {script}; style-src {style}; img-src data:; connect-src 'none'; \
             form-action 'none'; base-uri 'none'; require-trusted-types-for 'script'; trusted-types 'none'"
        );
        assert_eq!(policy, expected);
        // It stands before anything that it is about.
        assert!(made.find("Content-Security-Policy").unwrap() < made.find("<style>").unwrap());
        assert!(!made.contains(" style=\"") && !made.contains(" onclick=\"") && !made.contains("src=\"http"));
    }
}

#[test]
fn version_edition_and_digest_stand_in_the_frame_of_every_page() {
    for document in documents("frameworks") {
        let digest = dma_document::sha256(&dma_document::bytes(&document).unwrap());
        let made = page(&document);
        let frame = made.split("<script").next().unwrap();
        let version = format!("version {}, edition {}", document.version, document.edition);
        assert!(frame.contains(&version) && frame.contains(&digest), "{}", document.setting.id);
    }
}

#[test]
fn the_same_document_makes_the_same_page() {
    let document = poisoned();
    assert_eq!(page(&document), page(&document.clone()));
    let [one, two] = [documents("frameworks"), documents("frameworks")];
    assert!(one.iter().zip(&two).all(|(one, two)| page(one) == page(two)));
}

/// The files of a folder of the form, with their texts.
fn parts(folder: &str) -> Vec<(String, String)> {
    let entries = std::fs::read_dir(root().join("src/publish/form").join(folder)).unwrap();
    let read = |path: PathBuf| {
        (path.file_name().unwrap().to_string_lossy().into_owned(), std::fs::read_to_string(&path).unwrap())
    };
    entries.map(|entry| read(entry.unwrap().path())).collect()
}

#[test]
fn every_part_of_the_script_is_in_the_page_and_keeps_the_manners_of_the_house() {
    let made = page(&documents("frameworks")[0]);
    for (folder, open) in [("script", "// "), ("style", "/* ")] {
        for (name, text) in parts(folder) {
            assert!(made.contains(&text), "{name} is not in the page");
            let first = text.lines().next().unwrap();
            assert!(
                first.starts_with(open) && first.trim_end_matches(" */").ends_with('.'),
                "{name}: {first}"
            );
            assert!(text.lines().count() <= 400, "{name} is too long");
            assert!(!text.contains("TODO") && !text.contains('\r') && !text.contains('\t'), "{name}");
        }
    }
}

/// A part file with one draft that holds `contents` besides its question, as version 1.1 has it.
fn part_with_draft(contents: &Value) -> Value {
    let mut draft = serde_json::json!({ "question": "devices" });
    for (key, value) in contents.as_object().unwrap() {
        draft[key] = value.clone();
    }
    let mut part = older_part();
    part["partVersion"] = "1.1".into();
    part["drafts"] = Value::Array(vec![draft]);
    part
}

/// A part file as forms wrote it before there were drafts in it.
fn older_part() -> Value {
    serde_json::json!({
        "partVersion": "1.0", "status": "returned", "assignee": "B. Colleague", "date": "2017-04-20",
        "sections": [{ "section": "systems" }], "base": [],
        "response": {
            "schemaVersion": "1.0", "organisation": { "code": "RX1", "name": "Example Trust" },
            "framework": {
                "programme": "kinds", "setting": "counts", "version": "2.10.3", "edition": "2017", "sha256": "a".repeat(64),
            },
            "answers": [{ "question": "devices", "number": 12 }],
        },
    })
}

#[test]
fn a_part_holds_what_was_entered_without_an_answer_and_older_parts_stay_valid() {
    use dma_document::schema::{Schema, validate};
    let good = [
        serde_json::json!({ "comment": "Ask the chief nurse first." }),
        serde_json::json!({ "evidence": "Register.", "line": "adults" }),
        serde_json::json!({ "typed": "12.", "respondent": "A. Person", "date": "2017-04-20" }),
        serde_json::json!({ "notApplicable": true }),
        serde_json::json!({ "respondent": "A. Person" }),
        serde_json::json!({ "date": "2017-04-20" }),
    ];
    assert_eq!(validate(Schema::Part, &older_part()), []);
    for contents in good {
        assert_eq!(validate(Schema::Part, &part_with_draft(&contents)), [], "{contents}");
    }
    let wrong = [
        serde_json::json!({}),
        serde_json::json!({ "respondent": "" }),
        serde_json::json!({ "comment": "" }),
        serde_json::json!({ "typed": 12 }),
        serde_json::json!({ "notApplicable": { "reason": "None here." } }),
        serde_json::json!({ "number": 12 }),
    ];
    for contents in wrong {
        assert!(!validate(Schema::Part, &part_with_draft(&contents)).is_empty(), "{contents}");
    }
}

#[test]
fn the_script_has_no_way_from_text_to_markup_or_code() {
    let ways = [
        "innerHTML",
        "outerHTML",
        "insertAdjacentHTML",
        "document.write",
        "eval(",
        "Function(",
        "createContextualFragment",
        "DOMParser",
        "srcdoc",
        "fetch(",
        "XMLHttpRequest",
        "WebSocket",
        "sendBeacon",
        "import(",
        "<!--",
        "</",
    ];
    for (name, text) in parts("script") {
        for way in ways {
            assert!(!text.contains(way), "{name} holds `{way}`");
        }
    }
}
