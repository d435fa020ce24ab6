//! A framework that uses every answer type and every form of condition, compiled and read by a person.

use super::compiled::{dangling, each_text};
use super::{compile, programme};
use dma_document::schema::{self, Schema};
use dma_project::pipeline;
use unicode_normalization::is_nfc;

#[test]
fn a_framework_with_everything_compiles_as_snapshotted() {
    let sources = programme("tests/canonical/everything");
    let parsed = pipeline::parse(&sources);
    let resolved = pipeline::resolve(&parsed, &sources);
    let yaml: Vec<_> = parsed.trees.iter().flat_map(|tree| &tree.faults).collect();
    assert!(yaml.is_empty(), "{yaml:?}");
    let shape: Vec<_> = parsed.model.files.iter().flat_map(|file| &file.faults).collect();
    assert!(shape.is_empty(), "{shape:?}");
    assert!(resolved.faults.is_empty(), "{:?}", resolved.faults);
    for (setting, document, _) in compile(&sources) {
        assert_eq!(schema::validate(Schema::Canonical, &document), [], "{setting}");
        assert_eq!(dangling(&document), Vec::<String>::new(), "{setting}");
        // The sources spell é with two characters.
        each_text(&document, &mut |text| assert!(is_nfc(text), "{text:?}"));
        let mut settings = insta::Settings::clone_current();
        settings.set_snapshot_path("../../canonical");
        settings.set_prepend_module_to_snapshot(false);
        settings.set_omit_expression(true);
        let pretty = serde_json::to_string_pretty(&document).unwrap();
        settings.bind(|| insta::assert_snapshot!(format!("everything-{setting}"), pretty));
    }
}
