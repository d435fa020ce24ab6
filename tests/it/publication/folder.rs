//! A publication is a folder as a whole: what an earlier one put there goes, and what others put there stays.

use super::two_rounds;
use crate::cli::Scratch;

#[test]
fn a_folder_holds_one_publication_and_nothing_of_an_earlier_one() {
    let scratch = two_rounds();
    let shown = scratch.dma(&["publish", "after.csv", "--before", "before.csv", "--out", "public"]).run();
    assert_eq!(shown.code, Some(0), "{}", shown.err);
    scratch.write("public/CNAME", "example.org");
    let again = scratch.dma(&["publish", "after.csv", "--withhold", "SYN002", "--out", "public"]).run();
    assert_eq!((again.code, again.err.as_str()), (Some(0), ""));
    assert!(again.out.ends_with("removed 2 files of the publication that was there\n"), "{}", again.out);
    let left = scratch.names("public");
    assert!(!left.contains(&"trend.html".to_owned()) && left.contains(&"CNAME".to_owned()), "{left:?}");
    assert!(left.iter().all(|name| !name.starts_with('.')), "{left:?}");
    let organisations = scratch.names("public/organisations");
    assert_eq!(organisations.len(), 5);
    assert!(!organisations.contains(&"acute-SYN002.html".to_owned()));
    // The same as into a new folder, to the byte.
    scratch.dma(&["publish", "after.csv", "--withhold", "SYN002", "--out", "new"]).run();
    for name in scratch.names("new").iter().filter(|name| *name != "organisations") {
        assert_eq!(scratch.read(&format!("new/{name}")), scratch.read(&format!("public/{name}")), "{name}");
    }
}

#[test]
fn nothing_that_somebody_else_wrote_is_published_over_or_removed() {
    let scratch = Scratch::new();
    let arguments = ["response", "synthesise", "acute", "--count", "6", "--out", "all.csv"];
    assert_eq!(scratch.dma(&arguments).run().code, Some(0));
    scratch.write("theirs/index.html", "a page of somebody else");
    scratch.write("theirs/.git/config", "");
    let foreign = "error: cannot publish to theirs: it contains `index.html`, which `dma` did not publish; name a new or empty folder, or move that file away\n";
    scratch.dma(&["publish", "all.csv", "--out", "theirs"]).shows(2, "", foreign);
    assert_eq!(scratch.names("theirs"), [".git", "index.html"]);
    // A page that was changed by hand since.
    scratch.dma(&["publish", "all.csv", "--out", "public"]).run();
    let page = "public/organisations/acute-SYN002.html";
    scratch.write(page, scratch.read(page) + "<!-- mine -->");
    let index = scratch.read("public/index.html");
    let edited = format!(
        "error: {page} was changed after it was published, and was not overwritten or removed: move it away, or name a new folder\n"
    );
    scratch.dma(&["publish", "all.csv", "--withhold", "SYN002", "--out", "public"]).shows(2, "", &edited);
    assert_eq!(scratch.read("public/index.html"), index);
    assert!(scratch.read(page).ends_with("<!-- mine -->"));
    // A list that leads elsewhere is not followed.
    scratch.write("mine.txt", "mine");
    let digest = dma_document::sha256(b"mine");
    let part = format!("{{\"schema:contentUrl\":\"../mine.txt\",\"schema:sha256\":\"{digest}\"}}");
    scratch.write("led/csv-metadata.json", format!("{{\"schema:hasPart\":[{part}]}}"));
    let foreign = "error: cannot publish to led: it contains `csv-metadata.json`, which `dma` did not publish; name a new or empty folder, or move that file away\n";
    scratch.dma(&["publish", "all.csv", "--out", "led"]).shows(2, "", foreign);
    assert_eq!(scratch.read("mine.txt"), "mine");
}
