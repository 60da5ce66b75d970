//! The words of the interface. A pack brings its own texts; these are the widget's.

/// Fills `{name}` places of a template.
pub fn fill(template: &str, values: &[(&str, &str)]) -> String {
    let mut filled = String::with_capacity(template.len() + 16);
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        filled.push_str(before);
        let Some((name, tail)) = after.split_once('}') else {
            filled.push('{');
            rest = after;
            continue;
        };
        if let Some((_, value)) = values.iter().find(|(key, _)| *key == name) {
            filled.push_str(value);
        }
        rest = tail;
    }
    filled.push_str(rest);
    filled
}

/// One form of a template for one thing, another for any other number: `("1 question", "{n} questions")`.
pub fn count(number: usize, (one, other): (&'static str, &'static str)) -> String {
    fill(if number == 1 { one } else { other }, &[("n", &number.to_string())])
}

/// Whether a language is written from right to left.
pub fn is_right_to_left(language: &str) -> bool {
    matches!(language.split('-').next(), Some("ar" | "he" | "fa" | "ur" | "ps" | "sd" | "yi" | "dv" | "ckb"))
}

/// "a, b and c".
pub fn list(items: &[String]) -> String {
    match items {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => fill(AND, &[("first", &joined(first, ", ")), ("last", last)]),
    }
}

/// Texts with something between them.
pub fn joined(items: &[String], between: &str) -> String {
    let mut text = String::new();
    for (index, item) in items.iter().enumerate() {
        text.push_str(if index > 0 { between } else { "" });
        text.push_str(item);
    }
    text
}

const AND: &str = "{first} and {last}";

/// A table of constants, so that every sentence stands in this file and none in a view.
macro_rules! words {
    ($($name:ident = $text:literal;)*) => { $(pub const $name: &str = $text;)* };
}

/// Sentences for one and for several.
macro_rules! counted {
    ($($name:ident = $one:literal, $other:literal;)*) => {
        $(pub const $name: (&str, &str) = ($one, $other);)*
    };
}

pub mod compare;
pub mod config;
pub mod files;
pub mod plan;
pub mod share;

words! {
    LOADING = "Loading the assessment…";

    START = "Start";
    EARLIER = "Earlier runs and saved files";
    CONTINUE = "Continue";
    BACK = "Back";
    NEXT_STEP = "Next: {label}";
    CHECK_ANSWERS = "Check answers";
    SEE_REPORT = "See the report";
    CHANGE_ANSWERS = "Change answers";
    COPY_LINK = "Copy link";
    PRINT = "Print";
    START_AGAIN = "Start again";
    UNDO = "Undo";
    DISMISS = "Dismiss";
    TRY_AGAIN = "Try again";

    HOW_TO = "How to answer";
    WHAT_IT_COVERS = "What it covers";
    PRIVACY = "What happens with your answers";
    PRIVACY_HERE = "Nothing leaves this page. ";
    PRIVACY_SUBMIT = "Nothing leaves this page unless you agree at the end to send your result; you see first what is sent, and to whom. ";
    PRIVACY_LOCAL = "Your answers are kept in this browser, on this device, until you clear them, so that you can stop and go on later.";
    PRIVACY_SESSION = "Your answers are kept until you close this tab.";
    PRIVACY_NONE = "Your answers are not stored: they are gone when you close or reload it.";
    SOURCE = "Based on ";
    NEW_WINDOW = " (opens in a new tab)";

    STEPS = "Aspects";
    STEP_OF = "{label} · step {step} of {steps} · {answered} of {total} answered";
    CHECK_PROGRESS = "Check answers · {answered} of {total} answered";
    N_ANSWERED = "{answered} of {total} answered";
    SEGMENT = "{label}: {answered} of {total} answered";
    QUESTION_OF = "{n} of {total}";
    HELP = "How to answer this";
    NOT_APPLICABLE = "Does not apply here";
    DONT_KNOW = "I don’t know";
    YES = "Yes";
    NO = "No";
    BETWEEN = "Between these two";
    NONE_OF_THESE = "None of these";
    SCALE_END = "{value}: {label}";
    NUMBER_RANGE = "From {from} to {to}";
    OVERALL = "Overall";
    CLEAR = "Clear answer";
    CLEAR_LABEL = "Clear answer: {question}";
    NOTE_ADD = "Add a note or evidence";
    NOTE_EDIT = "Your note and evidence";
    NOTE_LABEL = "Note: {question}";
    EVIDENCE_TITLE = "Evidence: what it is";
    EVIDENCE_URL = "Evidence: its address";
    CLEARED = "Answer cleared. ";
    STEP_COMPLETE = "All questions on this page are answered.";

    CHECK_TITLE = "Check your answers";
    CHECK_COMPLETE = "Every question has an answer.";
    CHECK_NONE = "Nothing is answered yet. Answer at least one question, and the report has something to say.";
    FIRST_OPEN = "Go to the first open question";
    OPEN = "Open";
    CHANGE = "Change";
    ANSWER = "Answer";
    CHANGE_LABEL = "Change: {question}";
    ANSWER_LABEL = "Answer: {question}";
    CLEAR_ALL = "Clear all answers";

    CONTENTS = "On this page";
    PART_CARDS = "Aspects";
    PART_ADVICE = "Strengths and gaps";
    PART_TARGETS = "Targets";
    PART_PLAN = "Plan";
    PART_WHAT_IF = "What if";
    PART_HISTORY = "Over time";
    PART_SHARE = "Share";
    PART_EXPORTS = "Files";
    REPORT_TITLE = "Where you stand";
    REPORT_COMING = "Putting the report together…";
    REPORT_FAILED = "The report needs one more part of this program, and it could not be loaded. Your answers are safe. Check the connection and try again.";
    HEADLINE = "Your strongest aspect is {strong} ({strong_level}). {weak} ({weak_level}) has the most room to move.";
    HEADLINE_TIED = "{strongs} are your strongest aspects ({strong_level}). {weak} ({weak_level}) has the most room to move.";
    HEADLINE_EQUAL = "All scored aspects stand at the same score: {level}.";
    HEADLINE_ONE = "{label} stands at {level}.";
    HEADLINE_NEXT = "Most worth doing next ({label}): ";
    NO_LEVEL = "below the first level";
    REPORT_EMPTY = "There is no result yet";
    REPORT_EMPTY_HINT = "Your levels by aspect and what to work on next will be here once at least one question is answered with one of its options.";
    TO_QUESTIONS = "Go to the questions";
    PICTURE = "Levels by aspect";
    RADAR_TITLE = "Radar of the scores by aspect";
    RADAR_PART = "{label}: {score}, {level}";
    RADAR_NONE = "{label}: no score yet";
    TABLE_CAPTION = "Level and score of each aspect";
    ASPECT = "Aspect";
    LEVEL = "Level";
    SCORE = "Score";
    PARTIAL = "This is a partial result: {answered} of {total} answered. Bands show where a score can still end.";
    RESTS_ON = "rests on {n} of {total}";
    RANGE = "{low} to {high} possible";
    NO_SCORE = "No score yet";
    ALL_NOT_APPLICABLE = "Does not apply";
    BY_ASPECT = "Aspect by aspect";
    CARD_SCORE = "{score} of {top}. {way}";
    CARD_NEAR = "{missing} short of {level}.";
    CARD_TOP = "The highest level of the model.";
    CARD_PARTIAL = "Rests on {n} of {total} questions. The score can still end between {low} and {high}.";
    CARD_NONE = "No question of this aspect is answered with an option yet, so there is no level. It can end anywhere between {low} and {high}.";
    CARD_NOT_APPLICABLE = "None of these questions applies here, so this aspect has no level.";
    NEXT_HERE = "What to work on next";
    HEAT_TITLE = "How many answers stand on each level";
    HEAT_HINT = "An aspect whose answers lie far apart is strong in one thing and thin in another: look at its lowest answers first.";
    HEAT_PART = "{label}: {counts}";
    HEAT_COUNT = "{count} at {level}";
    AS_TABLE = "Show as a table";
    ABOUT_LEVELS = "What the levels mean";
    ABOUT_LEVELS_HINT = "A higher level is not better for everyone: each costs more money and time than the one below. Choose the one that pays for you.";
    READ_MODEL = "Read the model: ";

    LINK_OPENED = "This is a shared result. It is not saved here, and your own answers, if there are any, stay as they are.";
    QUERY_OPENED = "These answers come from a link. They are not saved here, and your own answers, if there are any, stay as they are.";
    ADOPT = "Use these answers as mine";
    GO_TO_OWN = "Go to my own answers";
    ADOPTED = "These are your answers now.";
    DROPPED = "Left out of the link, because they are not answers to this assessment: {list}.";
    MORE = "{n} more";
    LINK_DAMAGED = "The link to a result is damaged, or was made with another selection of these questions. Nothing was taken from it. Ask for the link again.";
    LINK_NEWER = "The link to a result was made by a newer version of this assessment. Nothing was taken from it.";
    LINK_OTHER_PACK = "The link to a result was made with another version of these questions. Nothing was taken from it.";
    SEALED_LINK = "This link holds a result behind a password. Your own answers stay as they are.";
    OPENING_LINK = "Getting ready to open it…";
    NOT_SAVED = "Your answers cannot be saved in this browser (its storage is full or blocked). They stay here as long as this page is open.";
    DAMAGED_STORAGE = "What was saved on this device could not be read. It was set aside, and you start with no answers.";
    PACK_CHANGED = "The questions were updated since your last visit. Your answers are kept.";
    BROUGHT_BACK = "Your earlier answers are back in the place of the ones you had here.";
    RESTARTED = "All answers were cleared.";
    LINK_COPIED = "The link to this result is copied. It holds the answers without notes.";
    LINK_TO_COPY = "Copy this link to share the result. It holds the answers without notes.";
    LINK_FIELD = "Link to this result";
    REPORT_READY = "The report is ready. {headline}";

    FAILED = "This assessment cannot be shown";
    EXPECTED = "expected";
    FAILED_SAFE = "Answers that were saved on this device are not touched.";
    PACK_INVALID = "The pack has a mistake. Its author can mend it with this list.";
    CONFIG_INVALID = "The settings of this assessment have a mistake.";
    PACK_UNREACHABLE = "The pack {pack} could not be loaded ({reason}). Check the address, or try again when you are online.";
    CONFIG_UNREACHABLE = "The settings {pack} could not be loaded ({reason}). Check the address, or try again when you are online.";
    PART_UNREACHABLE = "The settings of this assessment need one more part of this program, and it could not be loaded. Check the connection and try again.";
    REASON_STATUS = "the server answered {status}";
    REASON_NETWORK = "no answer";
}

counted! {
    MINUTES = "About 1 minute", "About {n} minutes";
    QUESTIONS = "1 question", "{n} questions";
    ASPECTS = "1 aspect", "{n} aspects";
    OPEN_HERE = "1 question on this page is open. You can go on and come back to it.", "{n} questions on this page are open. You can go on and come back to them.";
    OPEN_ALL = "1 question is open. The report shows a range where answers are missing.", "{n} questions are open. The report shows a range where answers are missing.";
    UNKNOWN = " 1 answered with “I don’t know”.", " {n} answered with “I don’t know”.";
    NEW_QUESTIONS = " 1 question is new: {list}.", " {n} questions are new: {list}.";
    CHANGED_QUESTIONS = " 1 answered question has changed: {list}.", " {n} answered questions have changed: {list}.";
    GONE_QUESTIONS = " 1 answered question is gone: {list}.", " {n} answered questions are gone: {list}.";
}
