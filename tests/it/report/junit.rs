//! `junit`: a suite for each file, a failure for each finding, a pass for each file without one.

use super::{Case, LOOK, programme};
use crate::fixture::code;
use dma_text::diagnostic::Severity;

#[test]
fn junit_has_a_suite_for_each_file_and_a_failure_for_each_finding() {
    insta::assert_snapshot!(programme().write("junit", LOOK), @r##"
    <?xml version="1.0" encoding="UTF-8"?>
    <testsuites name="dma" tests="5" failures="5" errors="0">
      <testsuite name="frameworks/scales.yaml" tests="1" failures="1" errors="0" skipped="0">
        <testcase classname="frameworks/scales.yaml" name="no-scale-used at 4:1" file="frameworks/scales.yaml" line="4">
          <failure type="note" message="the file ends without a scale that is used">frameworks/scales.yaml:4:1: the file ends without a scale that is used
    help: remove the file, or use a scale of it</failure>
        </testcase>
      </testsuite>
      <testsuite name="frameworks/shared/records.yaml" tests="4" failures="4" errors="0" skipped="0">
        <testcase classname="frameworks/shared/records.yaml" name="hard-to-read at 5:30" file="frameworks/shared/records.yaml" line="5">
          <failure type="warning" message="the text has 100% dashes: one, of them">frameworks/shared/records.yaml:5:30: the text has 100% dashes: one, of them</failure>
        </testcase>
        <testcase classname="frameworks/shared/records.yaml" name="unknown-scale at 6:12" file="frameworks/shared/records.yaml" line="6">
          <failure type="error" message="there is no scale `agreemnt`">frameworks/shared/records.yaml:6:12: there is no scale `agreemnt`
    see frameworks/scales.yaml:2:9: a scale with a name like it
    help: did you mean `agreement`?</failure>
        </testcase>
        <testcase classname="frameworks/shared/records.yaml" name="duplicate-id at 7:9" file="frameworks/shared/records.yaml" line="7">
          <failure type="error" message="the id `record-shared` is given to two questions">frameworks/shared/records.yaml:7:9: the id `record-shared` is given to two questions
    see frameworks/shared/records.yaml:4:9: given first
    help: give the second question an id of its own</failure>
        </testcase>
        <testcase classname="frameworks/shared/records.yaml" name="hard-to-read at 9:7" file="frameworks/shared/records.yaml" line="9">
          <failure type="warning" message="the text is a block where one line would do">frameworks/shared/records.yaml:9:7: the text is a block where one line would do</failure>
        </testcase>
      </testsuite>
    </testsuites>
    "##);
}

#[test]
fn a_clean_file_is_a_case_that_passes() {
    let case = Case::new(&[("a.yaml", "a: 1\n"), ("b.yaml", "b: 1\n")]);
    insta::assert_snapshot!(case.write("junit", LOOK), @r##"
    <?xml version="1.0" encoding="UTF-8"?>
    <testsuites name="dma" tests="2" failures="0" errors="0">
      <testsuite name="frameworks/a.yaml" tests="1" failures="0" errors="0" skipped="0">
        <testcase classname="frameworks/a.yaml" name="no findings"/>
      </testsuite>
      <testsuite name="frameworks/b.yaml" tests="1" failures="0" errors="0" skipped="0">
        <testcase classname="frameworks/b.yaml" name="no findings"/>
      </testsuite>
    </testsuites>
    "##);
    insta::assert_snapshot!(Case::new(&[]).write("junit", LOOK), @r##"
    <?xml version="1.0" encoding="UTF-8"?>
    <testsuites name="dma" tests="0" failures="0" errors="0">
    </testsuites>
    "##);
}

#[test]
fn what_xml_cannot_hold_is_spelled_out() {
    let mut case = Case::new(&[("a<b>&\"c\".yaml", "x\n")]);
    let place = case.place("a<b>&\"c\".yaml", "x");
    case.findings.speak_as(code("escapes"), Severity::Error);
    case.findings
        .at(place, "the value `<a href=\"x\">&amp;]]>`\u{0}\u{1b}\u{fffe}\u{85} is wrong")
        .help("write:\n\tb < c");
    insta::assert_snapshot!(case.write("junit", LOOK), @r##"
    <?xml version="1.0" encoding="UTF-8"?>
    <testsuites name="dma" tests="1" failures="1" errors="0">
      <testsuite name="frameworks/a&lt;b&gt;&amp;&quot;c&quot;.yaml" tests="1" failures="1" errors="0" skipped="0">
        <testcase classname="frameworks/a&lt;b&gt;&amp;&quot;c&quot;.yaml" name="escapes at 1:1" file="frameworks/a&lt;b&gt;&amp;&quot;c&quot;.yaml" line="1">
          <failure type="error" message="the value `&lt;a href=&quot;x&quot;&gt;&amp;amp;]]&gt;`&lt;U+0000&gt;&lt;U+001B&gt;&lt;U+FFFE&gt;&lt;U+0085&gt; is wrong">frameworks/a&lt;b&gt;&amp;&quot;c&quot;.yaml:1:1: the value `&lt;a href=&quot;x&quot;&gt;&amp;amp;]]&gt;`&lt;U+0000&gt;&lt;U+001B&gt;&lt;U+FFFE&gt;&lt;U+0085&gt; is wrong
    help: write:
    &lt;U+0009&gt;b &lt; c</failure>
        </testcase>
      </testsuite>
    </testsuites>
    "##);
}
