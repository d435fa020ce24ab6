//! The codes of problems with a response, with the texts that reports and `explain` show.

use dma_text::diagnostic::declare_codes;

declare_codes! {
    pub, "response":
    RESPONSE_UNREADABLE = "response-unreadable", Error,
        "A response cannot be read: it is no JSON or CSV, no UTF-8, or larger than any response is.",
        "Nothing in it can be scored. Export it again from the tool that made it, or mend the place that is named.";
    RESPONSE_MALFORMED = "response-malformed", Error,
        "A part of a response is not of the published form.",
        "Other tools read responses by `response.schema.json`, and refuse what does not keep to it. The message says which \
         part it is and what is expected there.";
    ORGANISATION_TWICE = "organisation-twice", Error,
        "An organisation has more than one response to one framework.",
        "Nobody can say which of them counts, and it would be counted twice. Keep one.";
    FRAMEWORK_NOT_FOUND = "framework-not-found", Error,
        "The framework that a response answers is not there.",
        "Answers are read by the version that they were given to. Release or compile that version, or name its file with \
         `--framework`.";
    FRAMEWORK_DIFFERS = "framework-differs", Error,
        "A response was made for another setting, version or digest than it is held against.",
        "A question may mean something else there. Hold it against its own version, or carry it to the new one.";
    QUESTION_UNKNOWN = "question-unknown", Error,
        "An answer names a question that the framework does not ask.",
        "The answer would be lost. Write the id as the framework has it.";
    LINE_UNKNOWN = "line-unknown", Error,
        "An answer names a service line that it cannot have.",
        "In a section that each service line answers, the answer names one of the framework's lines; elsewhere it names none.";
    LINE_NOT_NAMED = "line-not-named", Error,
        "An answer names no service line, in a section that each line answers.",
        "Nobody can say whose answer it is. Add `line`.";
    ANSWERED_TWICE = "answered-twice", Error,
        "A question has more than one answer, or an answer names one thing twice.",
        "Nobody can say which of them counts. Keep one.";
    ANSWER_OF_ANOTHER_KIND = "answer-of-another-kind", Error,
        "An answer is not of the kind that its question takes.",
        "A scale takes `option`, choices take `options`, levels take `elements`, a number or percentage takes `number`, and \
         words take `text`; each answer has just one of them.";
    OPTION_UNKNOWN = "option-unknown", Error,
        "An answer names an option, choice or element that its question does not have.",
        "Answers are stored by id, never by label. Write the id as the framework has it.";
    CHOICE_NOT_ALONE = "choice-not-alone", Error,
        "A choice that stands alone is ticked together with others.",
        "Such as \"none of these\" beside one of these. Ask the respondent which of the two is meant.";
    FIGURE_OUT_OF_RANGE = "figure-out-of-range", Error,
        "A figure is outside of what its question allows.",
        "A percentage is from 0 to 100; a number has the range that the framework gives.";
    FIGURE_TOO_PRECISE = "figure-too-precise", Error,
        "A figure has more decimals than any reader must keep.",
        "Percentages have six decimals at the most, numbers are whole. What is finer would be rounded by one reader and not \
         by another.";
    NOT_APPLICABLE_REFUSED = "not-applicable-refused", Error,
        "A question is answered as not applicable, and has to be answered in substance.",
        "The framework does not allow it for this question.";
    DATE_MALFORMED = "date-malformed", Error,
        "The date of an answer is no day of the calendar.",
        "Dates are written year first: `2016-04-20`. 04/05/2016 is one day to some readers and another day to others.";
    RESPONDENT_MALFORMED = "respondent-malformed", Error,
        "The name of the person who answered is empty, too long, or holds what cannot be seen.",
        "Write the name and role in words, or leave `respondent` out.";
    ANSWER_MISSING = "answer-missing", Warning,
        "A question is asked and required, and has no answer.",
        "Its weight is due all the same; where too little is answered, the section has no score.";
    ANSWER_NOT_ASKED = "answer-not-asked", Warning,
        "A question is answered, though the other answers say that it is not asked.",
        "The answer does not count. Take it out, or see whether the question that decides it is answered as it was meant.";
    TOO_MANY_WORDS = "too-many-words", Warning,
        "An answer in words is longer than the framework allows.",
        "Whoever reads the answers of all organisations has time for so much. Cut it.";
}
