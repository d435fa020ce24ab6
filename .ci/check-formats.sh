#!/usr/bin/env bash
# Reads real reports with the readers of others: SARIF with the official JSON Schema of 2.1.0 (which the crate serde-sarif
# brings along) and with Microsoft's validator, JUnit with two XML parsers, GitLab's form with a schema. Needs cargo, npm and python3, and the network once:
# what it installs stays in target/format-readers.
set -euo pipefail
cd "$(dirname "$0")/.."

readers=${CARGO_TARGET_DIR:-target}/format-readers
mkdir -p "$readers"
if [ ! -x "$readers/node_modules/.bin/sarif-multitool" ]; then
    npm install --silent --no-fund --no-audit --prefix "$readers" @microsoft/sarif-multitool@5
fi
if [ ! -x "$readers/python/bin/python" ]; then
    python3 -m venv "$readers/python"
    "$readers/python/bin/pip" install --quiet --disable-pip-version-check 'junitparser==5.*' 'jsonschema==4.*'
fi
# A crate of its own that nothing is built of: cargo only fetches what it names, and says where that is.
if [ ! -e "$readers/sarif-2.1.0.json" ]; then
    mkdir -p "$readers/schema/src"
    printf '%s\n' '[package]' 'name = "schema"' 'version = "0.0.0"' 'edition = "2024"' '[workspace]' \
        '[dependencies]' 'serde-sarif = "=0.8.0"' > "$readers/schema/Cargo.toml"
    : > "$readers/schema/src/lib.rs"
    cargo metadata --quiet --format-version 1 --manifest-path "$readers/schema/Cargo.toml" > "$readers/schema/metadata.json"
    crate=$(python3 -c 'import json, sys
print(next(it["manifest_path"] for it in json.load(sys.stdin)["packages"] if it["name"] == "serde-sarif"))' \
        < "$readers/schema/metadata.json")
    cp "$(dirname "$crate")/src/schema.json" "$readers/sarif-2.1.0.json"
fi
cargo build --quiet --bin dma
dma=$(realpath "${CARGO_TARGET_DIR:-target}/debug/dma")

# The real frameworks, with one file more that has much to find, in a folder whose name needs care in a URI and in XML.
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
programme="$work/né & co"
mkdir "$programme"
cp -r frameworks "$programme/frameworks"
printf '%b' \
    'section: Broken <b>\n' \
    'title: "]]> & <![CDATA[ \\u0001 [a](1) { b }"\n' \
    'questions:\n' \
    '  - id: twice\n' \
    '    text: The patient’s record – all of it – is “shared”.\n' \
    '    scale: agreemnt\n' \
    '  - id: twice\n' \
    '    text: No\n' \
    '    # allow: ambiguous-value — shows how an exception is reported\n' \
    '    help: Yes\n' \
    '    scale: "agree\\u0001mnt"\n' \
    > "$programme/frameworks/shared/broken & <odd> née.yaml"
printf 'section: bytes\ntitle: \xff\xfe\n' > "$programme/frameworks/shared/bytes.yaml"

for format in json jsonl sarif gitlab junit; do
    (cd "$work" && "$dma" lint "né & co" --format "$format" --level guidance=note > "report.$format") && code=0 || code=$?
    if [ "$code" -ne 1 ]; then
        echo "dma lint --format $format: exit code $code where findings were to be made" >&2
        exit 1
    fi
done
"$dma" lint --format sarif --fail-on error > "$work/clean.sarif"

# What a baseline lists is told of as suppressed from outside.
mkdir "$work/listed"
cp -r frameworks "$work/listed/frameworks"
sed -i 's/^    help: /    help: Utilise /' "$work"/listed/frameworks/shared/*/*.yaml
"$dma" lint "$work/listed" --write-baseline > /dev/null
"$dma" lint "$work/listed" --format sarif --fail-on note > "$work/listed.sarif" 2> /dev/null

# The validator says with its exit code only whether it could run; what it found is in its own report.
for name in report clean listed; do
    "$readers/node_modules/.bin/sarif-multitool" validate "$work/$name.sarif" --log ForceOverwrite \
        --output "$work/$name.validated.sarif" > "$work/validator.log" || { cat "$work/validator.log" >&2; exit 1; }
done
"$readers/python/bin/python" .ci/check_formats.py "$work" "$readers/sarif-2.1.0.json"
