//! Why a release is refused or found damaged: one code a reason, for reports and `explain`.

use dma_text::diagnostic::declare_codes;

declare_codes! {
    pub, "release":
    NOTHING_TO_RELEASE = "nothing-to-release", Error,
        "The version is already released, and nothing has changed since.",
        "A version is released once. Change a question first, or name another setting. `dma status` shows \
         which settings have changes.";
    VERSION_NOT_RAISED = "version-not-raised", Error,
        "The version in `framework.yaml` is already released, or is lower than the last release.",
        "Answers name the version that they answer, so the text of a version never changes. `dma version \
         SETTING --bump` writes the next version.";
    VERSION_TOO_LOW = "version-too-low", Error,
        "The version is too low for the changes.",
        "The version tells analysts and suppliers whether scores can be compared and whether software keeps \
         working. `dma version SETTING` shows which version the changes need; `--bump` writes it.";
    FORBIDDEN_CHANGE = "forbidden-change", Error,
        "An id changed, or is used for another meaning.",
        "Answers are stored under ids, and other documents cite them. Keep the id for the question that it \
         named. If a new id follows an old one, name the old one under `replaces`.";
    RETIRED_ID_USED = "retired-id-used", Error,
        "An id of an earlier release is used again after it was retired.",
        "Other documents cite ids for years, and answers are stored under them. A retired id stays retired. \
         Give the question a new id; if it follows the old question, name the old id under `replaces`.";
    UNKNOWN_LINEAGE = "unknown-lineage", Error,
        "`replaces`, `merged-from` or `split-from` names an id that was never released.",
        "Answers and trends are carried from round to round by lineage. With a wrong id the series ends, and \
         nobody notices. Write the id as it was released, or remove it.";
    LINEAGE_STILL_ASKED = "lineage-still-asked", Error,
        "`replaces` names an item that is still asked, or every item in `merged-from` is still asked.",
        "An item that is still asked continues under its own id, so nothing follows it. Remove the lineage, \
         or the item that it names.";
    RELEASE_AFTER_FREEZE = "release-after-freeze", Error,
        "The freeze date has passed, and a change is more than a patch.",
        "While organisations are answering, only changes that cannot move an answer may be released. Take the \
         change back until the next edition, or move `freeze` with the approval of the people who set it.";
    READERS_DISAGREE = "readers-disagree", Error,
        "A second, independent YAML reader reads a different value than `dma`.",
        "A release must not depend on which program reads the file. Put the value in quotes, or write it more \
         simply.";
    SUPPLIER_BREAK = "supplier-break", Error,
        "Software made for the last release cannot read this one.",
        "Within one major `schemaVersion`, keys are only added and values keep their type. This is a fault of \
         the tool, not of the questions: report it to the maintainers.";
    EARLIER_RELEASE_DAMAGED = "earlier-release-damaged", Error,
        "An earlier release of the setting is not as it was released.",
        "A new release builds on the digests of the one before. `dma verify` names each file; restore the \
         files from git.";
    APPROVAL_AFTER_RELEASE = "approval-after-release", Error,
        "An approval is dated later than the release.",
        "A change that is not approved yet cannot be released. Correct the date, or release on the day of the \
         approval or later.";
    DATE_BEFORE_RELEASE = "date-before-release", Error,
        "The release date is before the date of the last release.",
        "The change log is in the order of dates. Give the release date with `--date`.";
    CHANGELOG_EDITED = "changelog-edited", Error,
        "`CHANGELOG.md` differs from the records of the releases.",
        "It is generated from the records, so that it is complete and in order; an edit would be lost with \
         the next release. Put remarks into `why` of a declared change, and restore the file, for example \
         with `git checkout`.";
    RELEASED_FILE_CHANGED = "released-file-changed", Error,
        "A released file was changed.",
        "A released file never changes: organisations answered it, and software has its digest. Restore it, \
         for example with `git checkout`, and make the change in the sources for the next release.";
    RELEASED_FILE_MISSING = "released-file-missing", Error,
        "A file of a release is missing.",
        "A release needs all its files. Restore the file, for example with `git checkout`.";
    RELEASED_FILE_EXTRA = "released-file-extra", Error,
        "The folder of a release has a file that was never released.",
        "Move it elsewhere: people who find it there will think that it was released.";
    RELEASED_FILE_UNREADABLE = "released-file-unreadable", Error,
        "A released file is unchanged but cannot be read.",
        "It was made by another tool, or by a newer version of this one. Use that version, or restore the file.";
    CROSSWALK_CONTRADICTED = "crosswalk-contradicted", Error,
        "The crosswalk of a release differs from the one that its framework and the framework before it give.",
        "Answers are carried from version to version by the crosswalk, so a wrong one carries them wrongly. \
         Restore the release, for example with `git checkout`. If it was released like this, release again, \
         and carry no answers with this crosswalk.";
    RECORD_CONTRADICTED = "record-contradicted", Error,
        "The record of a release contradicts its framework or the release before.",
        "The record repeats parts of the framework and lists the changes since the release before, so both \
         can be compared. Restore the release, for example with `git checkout`, and find out who changed it.";
    RELEASE_MISPLACED = "release-misplaced", Error,
        "A released file belongs to another setting or version than its folder.",
        "Give the folder the name of the release that it holds.";
    RELEASE_CHAIN_BROKEN = "release-chain-broken", Error,
        "The release on which this one builds is missing, or is a different one.",
        "Each record has the digest of the record of the release right before it. Restore the folder of that \
         release, and remove a release that was added in between.";
    SIGNATURE_INVALID = "signature-invalid", Error,
        "The signature does not belong to this release, or its signer is not trusted.",
        "Sign the provenance again with the right key, or ask who added the signature.";
    REBUILT_FILE_DIFFERS = "rebuilt-file-differs", Error,
        "A file that was rebuilt from the sources differs from the released one.",
        "Either these are not the sources of the release, or the release was not made from them.";
}
