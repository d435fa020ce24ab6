//! The canonical form: data and frameworks come in, the bytes that go out are compared with the RFC and the facts.
#![allow(clippy::unwrap_used, reason = "a helper of tests stops where its case is wrong")]

mod compiled;
mod everything;
mod facts;

use dma_document::{NotCanonical, read, to_canonical};
use dma_project::pipeline;
use dma_text::source::Sources;
use proptest::prelude::*;
use serde_json::{Map, Number, Value, json};
use std::path::Path;

/// The sources of a programme in this repository.
fn programme(folder: &str) -> Sources {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    dma_project::workspace::load(dma_project::Root { folder, prefix: String::new() }, None).unwrap().sources
}

/// Every framework of a programme: the setting, the data and the bytes.
fn compile(sources: &Sources) -> Vec<(String, Value, Vec<u8>)> {
    let parsed = pipeline::parse(sources);
    let resolved = pipeline::resolve(&parsed, sources);
    let composer = dma_authoring::compile::Composer::new(&resolved);
    let mut compiled = Vec::new();
    for framework in &resolved.frameworks {
        let document = dma_authoring::compile::compose(&resolved, framework).unwrap();
        let bytes = dma_document::bytes(&document).unwrap();
        let value = serde_json::to_value(&document).unwrap();
        // What settings share is written once; the bytes are the same.
        let written = dma_document::bytes(&composer.written(framework).unwrap()).unwrap();
        assert!(written == bytes, "{} is written in two ways", framework.setting);
        compiled.push((framework.setting.to_owned(), value, bytes));
    }
    compiled
}

fn text(value: &Value) -> String {
    String::from_utf8(to_canonical(value).unwrap()).unwrap()
}

/// RFC 8785, appendix B: the bits of a number and how it is written.
const NUMBERS: [(u64, &str); 24] = [
    (0x0000_0000_0000_0000, "0"),
    (0x8000_0000_0000_0000, "0"),
    (0x0000_0000_0000_0001, "5e-324"),
    (0x8000_0000_0000_0001, "-5e-324"),
    (0x7fef_ffff_ffff_ffff, "1.7976931348623157e+308"),
    (0xffef_ffff_ffff_ffff, "-1.7976931348623157e+308"),
    (0x4340_0000_0000_0000, "9007199254740992"),
    (0xc340_0000_0000_0000, "-9007199254740992"),
    (0x4430_0000_0000_0000, "295147905179352830000"),
    (0x44b5_2d02_c7e1_4af5, "9.999999999999997e+22"),
    (0x44b5_2d02_c7e1_4af6, "1e+23"),
    (0x44b5_2d02_c7e1_4af7, "1.0000000000000001e+23"),
    (0x444b_1ae4_d6e2_ef4e, "999999999999999700000"),
    (0x444b_1ae4_d6e2_ef4f, "999999999999999900000"),
    (0x444b_1ae4_d6e2_ef50, "1e+21"),
    (0x3eb0_c6f7_a0b5_ed8c, "9.999999999999997e-7"),
    (0x3eb0_c6f7_a0b5_ed8d, "0.000001"),
    (0x41b3_de43_5555_5553, "333333333.3333332"),
    (0x41b3_de43_5555_5554, "333333333.33333325"),
    (0x41b3_de43_5555_5555, "333333333.3333333"),
    (0x41b3_de43_5555_5556, "333333333.3333334"),
    (0x41b3_de43_5555_5557, "333333333.33333343"),
    (0xbecb_f647_612f_3696, "-0.0000033333333333333333"),
    (0x4314_3ff3_c1cb_0959, "1424953923781206.2"),
];

#[test]
fn numbers_are_written_as_the_rfc_tabulates_them() {
    for (bits, expected) in NUMBERS {
        assert_eq!(text(&json!(f64::from_bits(bits))), expected, "{bits:016x}");
    }
}

#[test]
fn what_is_no_number_has_no_json_to_begin_with() {
    for bits in [0x7fff_ffff_ffff_ffff, 0x7ff0_0000_0000_0000, 0xfff0_0000_0000_0000] {
        let number = f64::from_bits(bits);
        assert_eq!(Number::from_f64(number), None);
        assert_eq!(
            dma_document::bytes(&number),
            Err(NotCanonical::NotFinite),
            "serde would write {number} as null"
        );
    }
    for text in ["NaN", "Infinity", "-Infinity", "1e400", "-1e400"] {
        assert!(read(text).is_err(), "{text}");
    }
}

#[test]
fn keys_are_sorted_by_their_utf16_units() {
    let data = json!({
        "\u{20ac}": "Euro Sign",
        "\r": "Carriage Return",
        "\u{fb33}": "Hebrew Letter Dalet With Dagesh",
        "1": "One",
        "\u{1f600}": "Emoji: Grinning Face",
        "\u{80}": "Control",
        "\u{f6}": "Latin Small Letter O With Diaeresis",
    });
    let expected = [
        "{\"\\r\":\"Carriage Return\"",
        "\"1\":\"One\"",
        "\"\u{80}\":\"Control\"",
        "\"\u{f6}\":\"Latin Small Letter O With Diaeresis\"",
        "\"\u{20ac}\":\"Euro Sign\"",
        "\"\u{1f600}\":\"Emoji: Grinning Face\"",
        "\"\u{fb33}\":\"Hebrew Letter Dalet With Dagesh\"}",
    ];
    assert_eq!(text(&data), expected.join(","));
    let nested = json!({ "b": [{ "d": 1, "c": 2 }, []], "a": {}, "": null });
    assert_eq!(text(&nested), r#"{"":null,"a":{},"b":[{"c":2,"d":1},[]]}"#);
}

#[test]
fn texts_are_escaped_as_the_rfc_shows() {
    // RFC 8785, section 3.2.2.
    let data = r#"{
        "numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
        "string": "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/",
        "literals": [null, true, false]
    }"#;
    let expected = r#"{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\u000f\nA'B\"\\\\\"/"}"#;
    assert_eq!(text(&serde_json::from_str(data).unwrap()), expected);
    let all: String = (0..=0x20).chain([0x7f]).filter_map(char::from_u32).collect();
    let expected = concat!(
        r#""\u0000\u0001\u0002\u0003\u0004\u0005\u0006\u0007\b\t\n\u000b\f\r\u000e\u000f"#,
        r"\u0010\u0011\u0012\u0013\u0014\u0015\u0016\u0017\u0018\u0019\u001a\u001b\u001c\u001d\u001e\u001f ",
        "\u{7f}\"",
    );
    assert_eq!(text(&json!(all)), expected);
}

#[test]
fn whole_numbers_that_readers_round_are_refused() {
    const LARGEST: i64 = 9_007_199_254_740_991;
    for number in [0, 1, -1, LARGEST, -LARGEST] {
        assert_eq!(text(&json!(number)), number.to_string());
        assert_eq!(read(&number.to_string()).unwrap(), json!(number));
    }
    for number in
        [json!(LARGEST + 1), json!(LARGEST + 2), json!(-LARGEST - 2), json!(i64::MIN), json!(u64::MAX)]
    {
        assert_eq!(to_canonical(&json!([{ "a": number }])), Err(NotCanonical::TooLarge(number.to_string())));
        let refused = read(&number.to_string()).unwrap_err().to_string();
        assert!(refused.contains("is beyond 2^53 - 1"), "{refused}");
    }
    for text in [&format!("1{}", "0".repeat(300)), "-1e300", "18446744073709551616", "1e16"] {
        let refused = read(text).unwrap_err().to_string();
        assert!(refused.contains("is beyond 2^53 - 1"), "{text}: {refused}");
    }
}

#[test]
fn a_number_that_lint_lets_pass_can_be_compiled() {
    let codes = |number: &str| -> Vec<&str> {
        let text = format!("text: In how many places are paper charts kept?\nnumber: {{ max: {number} }}\n");
        crate::fixture::lint(&crate::fixture::programme(&text)).iter().map(|it| it.code.slug).collect()
    };
    assert_eq!(codes("9007199254740991"), Vec::<&str>::new());
    assert_eq!(codes("-9007199254740991"), Vec::<&str>::new());
    // One cause, one finding.
    assert_eq!(codes("9007199254740992"), ["digits-lost"]);
    assert_eq!(codes("-9007199254740992"), ["digits-lost"]);
    assert_eq!(codes("0x20000000000000"), ["invalid-value"]);
    // A text in YAML 1.1.
    assert_eq!(codes("1e16"), ["ambiguous-value"]);
}

#[test]
fn duplicate_keys_are_refused_at_their_place() {
    let refused = read("{\n  \"a\": 1,\n  \"b\": { \"c\": 1, \"c\": 2 }\n}").unwrap_err().to_string();
    assert_eq!(refused, "duplicate key `c` at line 3 column 20");
    // The same key by another spelling.
    let refused = read("{\"a\":1,\n\"\\u0061\":2}").unwrap_err().to_string();
    assert!(refused.starts_with("duplicate key `a` at line 2 "), "{refused}");
    assert!(read("[{\"a\":1},{\"a\":2}]").is_ok());
}

#[test]
fn what_is_no_json_is_refused() {
    for text in ["", "{", "{} {}", "[1,]", "{'a':1}", "01", "\"\\ud800\"", "\"\t\"", "nul", "// a\n{}"] {
        assert!(read(text).is_err(), "{text}");
    }
    let deep = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
    assert!(read(&deep).is_err());
}

fn texts() -> impl Strategy<Value = String> {
    let chars = prop_oneof![
        any::<char>(),
        prop::char::range('\0', '\u{7f}'),
        prop::char::range('\u{d7f0}', '\u{1001f}')
    ];
    prop::collection::vec(chars, 0..8).prop_map(String::from_iter)
}

fn values(whole_floats: bool) -> impl Strategy<Value = Value> {
    const LARGEST: i64 = 9_007_199_254_740_991;
    let floats = any::<f64>().prop_filter_map("finite", move |it| {
        (it.is_finite() && (whole_floats || it.abs() < 9e15)).then(|| json!(it))
    });
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        (-LARGEST..=LARGEST).prop_map(Value::from),
        (-1000_i64..1000).prop_map(Value::from),
        floats,
        texts().prop_map(Value::from),
    ];
    leaf.prop_recursive(4, 48, 6, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..6).prop_map(Value::Array),
            prop::collection::vec((texts(), inner), 0..6)
                .prop_map(|entries| Value::Object(Map::from_iter(entries))),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_bytes_are_those_of_another_implementation(value in values(true)) {
        prop_assert_eq!(to_canonical(&value).unwrap(), serde_json_canonicalizer::to_vec(&value).unwrap());
    }

    #[test]
    fn canonical_bytes_read_back_are_the_same_bytes(value in values(false)) {
        let bytes = to_canonical(&value).unwrap();
        let again = read(std::str::from_utf8(&bytes).unwrap()).unwrap();
        prop_assert_eq!(to_canonical(&again).unwrap(), bytes);
    }

    #[test]
    fn the_order_in_which_keys_were_written_does_not_show(entries in prop::collection::btree_map(texts(), any::<i32>(), 0..8)) {
        let forward: Value = entries.iter().map(|(key, it)| (key.clone(), json!(it))).collect::<Map<_, _>>().into();
        let backward: Value = entries.iter().rev().map(|(key, it)| (key.clone(), json!(it))).collect::<Map<_, _>>().into();
        prop_assert_eq!(to_canonical(&forward).unwrap(), to_canonical(&backward).unwrap());
    }
}
