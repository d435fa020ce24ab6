//! The codes of problems with a response, with the texts that reports and `explain` show.

use dma_text::diagnostic::declare_codes;

declare_codes! {
    pub, "response":
    RESPONSE_UNREADABLE = "response-unreadable", Error,
        "A response cannot be read: it is not valid JSON or CSV, not UTF-8, or too large.",
        "Nothing in it can be scored. Export it again from the tool that made it, or fix the place that is shown.";
    RESPONSE_MALFORMED = "response-malformed", Error,
        "A part of a response does not have the published format.",
        "Other tools read responses by `response.schema.json`, and refuse a response with any other format. The message says \
         which part is wrong and what is expected there.";
    ORGANISATION_TWICE = "organisation-twice", Error,
        "An organisation has more than one response to one framework.",
        "It is not clear which of them counts, and the organisation would be counted twice. Keep one.";
    FRAMEWORK_NOT_FOUND = "framework-not-found", Error,
        "The framework that a response answers was not found.",
        "Answers are read by the version that they were given to. Release or compile that version, or name its file with \
         `--framework`.";
    FRAMEWORK_DIFFERS = "framework-differs", Error,
        "A response was made for another setting, version or digest than the framework that it is checked against.",
        "A question may have another meaning there. Check the response against its own version, or carry it to the new one.";
    QUESTION_UNKNOWN = "question-unknown", Error,
        "An answer names a question that the framework does not ask.",
        "The answer would be lost. Write the question's id as the framework has it.";
    LINE_UNKNOWN = "line-unknown", Error,
        "An answer names a service line that it cannot have.",
        "In a section that each service line answers, the answer names one of the framework's lines; elsewhere it names none.";
    LINE_NOT_NAMED = "line-not-named", Error,
        "An answer names no service line, in a section that each line answers.",
        "It is not clear whose answer it is. Add `line`.";
    ANSWERED_TWICE = "answered-twice", Error,
        "A question has more than one answer, or an answer names one option, choice or element twice.",
        "It is not clear which of them counts. Keep one.";
    ANSWER_OF_ANOTHER_KIND = "answer-of-another-kind", Error,
        "An answer is not of the kind that its question takes.",
        "A scale takes `option`, choices take `options`, levels take `elements`, a number or percentage takes `number`, and \
         free text takes `text`. Each answer has exactly one of them.";
    OPTION_UNKNOWN = "option-unknown", Error,
        "An answer names an option, choice or element that its question does not have.",
        "Answers are stored by id, never by label. Write the id as the framework has it.";
    CHOICE_NOT_ALONE = "choice-not-alone", Error,
        "An exclusive choice is ticked together with others.",
        "An example is \"none of these\" together with another choice. Ask the respondent which one to keep.";
    FIGURE_OUT_OF_RANGE = "figure-out-of-range", Error,
        "A figure is outside the range that its question allows.",
        "A percentage is from 0 to 100; a number has the range that the framework gives.";
    FIGURE_TOO_PRECISE = "figure-too-precise", Error,
        "A figure has too many decimals.",
        "Percentages have at most six decimals; numbers are whole. One reader would round more decimals, and another would not.";
    NOT_APPLICABLE_REFUSED = "not-applicable-refused", Error,
        "A question is answered as not applicable, but must be answered.",
        "The framework does not allow \"not applicable\" for this question.";
    DATE_MALFORMED = "date-malformed", Error,
        "A date in an answer is not valid.",
        "Dates are written year first: `2016-04-20`. Readers understand 04/05/2016 as different dates.";
    RESPONDENT_MALFORMED = "respondent-malformed", Error,
        "The name of the person who answered is empty, too long, or has control characters in it.",
        "Write the name and role in words, or leave `respondent` out.";
    ANSWER_MISSING = "answer-missing", Warning,
        "A question is asked and required, but has no answer.",
        "Its weight still counts as due. If too little is answered, the section has no score.";
    ANSWER_NOT_ASKED = "answer-not-asked", Warning,
        "A question is answered, but other answers decide that it is not asked.",
        "The answer does not count. Remove it, or check the answer to the question that decides.";
    TOO_MANY_WORDS = "too-many-words", Warning,
        "A text answer is longer than the framework allows.",
        "Analysts read the answers of all organisations. Shorten the answer to the limit.";
}
