# Short names for what is done often. Install `just`: https://just.systems. Without it, run the lines below by hand.

# List the recipes.
default:
    @just --list

# Check the questions of this repository.
lint *arguments:
    cargo run --locked -- lint {{ arguments }}

# Run the tests; name some to run only those.
test *arguments:
    cargo test --locked {{ arguments }}

# Run everything that must hold before a change is merged.
ci:
    .ci/run

# Try merges, fixes, released folders and responses at random, from a seed on: `just fuzz 100000 7`. Name one to try it alone.
fuzz cases="20000" seed="1" of="":
    DMA_FUZZ_CASES={{ cases }} DMA_FUZZ_SEED={{ seed }} cargo test --locked --release --test it -- --ignored --nocapture {{ if of == "" { "many_cases" } else { of } }}

# Try the merge driver at random: `just fuzz-merge 1000000 7`.
fuzz-merge cases="100000" seed="1": (fuzz cases seed "merge::structured::many_cases")

# Try fixes of programmes with random faults.
fuzz-fixes cases="20000" seed="1": (fuzz cases seed "fuzz::fixes::many_cases")

# Try `verify` on released folders that were changed at random.
fuzz-releases cases="20000" seed="1": (fuzz cases seed "fuzz::releases::many_cases")

# Try responses with random faults.
fuzz-responses cases="100000" seed="1": (fuzz cases seed "fuzz::responses::many_cases")

# Write generated pages and snapshots again. Read the difference before you commit it.
bless:
    DMA_BLESS=1 cargo test --locked --test it -- reference::
    INSTA_UPDATE=always INSTA_FORCE_PASS=1 cargo test --locked --test it
    git status --short

# Start a lint rule: `just new-rule missing-owner guidance`.
new-rule name group:
    .ci/new.py rule {{ name }} {{ group }}

# Start a kind of change: `just new-kind question-shortened question QuestionText`.
new-kind name group aspect:
    .ci/new.py kind {{ name }} {{ group }} {{ aspect }}

# Read the documentation in a browser; needs mdBook.
docs:
    mdbook serve docs --open
