//! Why a release is refused or found damaged: one code a reason, for reports and `explain`.

use dma_text::diagnostic::declare_codes;

declare_codes! {
    pub, "release":
    NOTHING_TO_RELEASE = "nothing-to-release", Error,
        "The version is released, and nothing has changed since.",
        "A release is made once. Change a question first, or name another setting; `dma status` shows what waits.";
    VERSION_NOT_RAISED = "version-not-raised", Error,
        "The version in `framework.yaml` is released already, or is lower than the last release.",
        "Answers name the version that they answer, so one version is one text for ever. `dma version SETTING --bump` writes \
         the next one.";
    VERSION_TOO_LOW = "version-too-low", Error,
        "The version does not say how much changed.",
        "Analysts and suppliers read from the version whether scores may be compared and software keeps working. \
         `dma version SETTING` says which version the changes need, `--bump` writes it.";
    FORBIDDEN_CHANGE = "forbidden-change", Error,
        "An id changed, or is used for another meaning.",
        "Answers are stored under ids, and other documents cite them. Keep the id for the question that it named, and name \
         what a new id follows under `replaces`.";
    RETIRED_ID_USED = "retired-id-used", Error,
        "An id of an earlier release is used again after it was retired.",
        "Other documents cite ids for years, and answers are stored under them. An id that was retired stays retired: give \
         the question a new one, and name the old one under `replaces` where it follows it.";
    UNKNOWN_LINEAGE = "unknown-lineage", Error,
        "`replaces`, `merged-from` or `split-from` names what was never released.",
        "By lineage, answers and trends are carried from one round to the next, and what leads nowhere is a series that ends \
         unseen. Write the id as the release has it, or take it out.";
    LINEAGE_STILL_ASKED = "lineage-still-asked", Error,
        "`replaces` names what is still asked, or all that `merged-from` names is.",
        "What is still asked goes on under its own id, so nothing follows it. Take out the lineage, or what it names.";
    RELEASE_AFTER_FREEZE = "release-after-freeze", Error,
        "The freeze date is past, and a change is more than a patch.",
        "Once organisations are answering, only changes that cannot move an answer may be released. Take the change back until \
         the next edition, or move `freeze` with the leave of those who set it.";
    READERS_DISAGREE = "readers-disagree", Error,
        "A second, independent reader of YAML reads another value than `dma` does.",
        "What is released must not depend on who reads the file. Put the value in quotes, or write it more plainly.";
    SUPPLIER_BREAK = "supplier-break", Error,
        "Software made for the last release could not read this one.",
        "Within one major `schemaVersion` keys are only added and values keep their type. This is a matter of the tool, not \
         of the questions: tell its maintainers.";
    EARLIER_RELEASE_DAMAGED = "earlier-release-damaged", Error,
        "An earlier release of the setting is not what was released.",
        "A new release builds on the digests of the one before. `dma verify` names each file; git has them as they were.";
    APPROVAL_AFTER_RELEASE = "approval-after-release", Error,
        "A change was approved on a later day than that of the release.",
        "What is not approved yet is not released. Mend the date, or release on the day of the approval or later.";
    DATE_BEFORE_RELEASE = "date-before-release", Error,
        "The date is before that of the last release.",
        "The change log is in the order of dates. Say the day on which the release is made with `--date`.";
    CHANGELOG_EDITED = "changelog-edited", Error,
        "`CHANGELOG.md` is not what the releases say.",
        "It is made from the records of the releases, so that it is complete and in order; an edit would be lost with the \
         next release. Put what is to be said into `why` of a declared change, and restore the file, as with `git checkout`.";
    RELEASED_FILE_CHANGED = "released-file-changed", Error,
        "A byte of a released file is not what it was.",
        "Nothing that was released ever changes: organisations answered it, and software has its digest. Restore the file, as \
         with `git checkout`, and make the change in the sources, for the next release.";
    RELEASED_FILE_MISSING = "released-file-missing", Error,
        "A file of a release is not there.",
        "Restore it, as with `git checkout`. A release is whole or it is none.";
    RELEASED_FILE_EXTRA = "released-file-extra", Error,
        "A file lies in the folder of a release and was never released.",
        "Move it elsewhere: whoever finds it there will believe that it was released.";
    RELEASED_FILE_UNREADABLE = "released-file-unreadable", Error,
        "A released file has its bytes and cannot be read as what it is to be.",
        "It was made by another tool, or by a newer version of this one. Use that version, or restore the file.";
    CROSSWALK_CONTRADICTED = "crosswalk-contradicted", Error,
        "The crosswalk of a release is not what its framework and the one before it make it.",
        "Answers are moved from version to version by the crosswalk, so a wrong one moves them wrongly. Restore the release, \
         as with `git checkout`; if it was released so, release again, and move no answers by this one.";
    RECORD_CONTRADICTED = "record-contradicted", Error,
        "The record of a release contradicts its framework or the release before.",
        "The record repeats what the framework says and gives the changes since the release before, so both can be compared. \
         Restore the release, as with `git checkout`, and find out who changed it.";
    RELEASE_MISPLACED = "release-misplaced", Error,
        "A released file speaks of another setting or version than its folder.",
        "Give the folder back the name that it had.";
    RELEASE_CHAIN_BROKEN = "release-chain-broken", Error,
        "The release on which this one builds is missing, or is another one.",
        "Each record gives the digest of the record before it, which is that of the release right before. Restore the folder of \
         that release, and remove a release that was added in between.";
    SIGNATURE_INVALID = "signature-invalid", Error,
        "The signature is not one of this release, or not by somebody who is trusted.",
        "Sign the provenance again with the right key, or ask who put the signature there.";
    REBUILT_FILE_DIFFERS = "rebuilt-file-differs", Error,
        "A file that was made again from the sources differs from the released one.",
        "Either these are not the sources of the release, or it was not made from them.";
}
