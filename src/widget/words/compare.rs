//! Words of the history and of comparing runs.

words! {
    HISTORY = "Over time";
    HISTORY_FIRST = "This is the first run that is kept here. Assess again in some months: then each aspect is a line here, and below it stands what has changed.";
    HISTORY_NONE = "Completed runs are kept here, so that you can see how you move. There is none yet.";
    HISTORY_ONE_EARLIER = "One run is kept here. Complete another, and each aspect is a line here.";
    HISTORY_DAMAGED = "Some of the earlier runs on this device could not be read. They were set aside and are not part of this list; your answers are safe.";
    HISTORY_PRIVATE = "Runs are kept in this browser only. Save them as a file to take them to another one.";
    HISTORY_EDITIONS = "Some runs answered another version of these questions. Their scores here are those of the questions that are asked now.";
    RUN_LABEL = "Name of this run";
    RUN_LABEL_HINT = "For example the season or the team: Autumn, team Blue";
    RUN_NAME = "Name: {run}";
    RUN_UNNAMED = "no name";
    RUNS = "Runs";
    RUN_DATE = "Date";
    RUN_NAMED = "Name";
    RUN_RESULT = "Result";
    RUN_ACTIONS = "What to do";
    RUN_PRESENT = "this run";
    RUN_NAME_AND_DATE = "{name}, {date}";
    RUN_LEVELS = "{n} × {level}";
    COMPARE_RUN = "Compare";
    COMPARE_RUN_LABEL = "Compare: {run}";
    OPEN_RUN = "Open";
    OPEN_RUN_LABEL = "Open: {run}";
    OPENED = "This is the run of {run} now. The others are below, under “Over time”.";
    DELETE_RUN = "Delete";
    DELETE_RUN_LABEL = "Delete: {run}";
    DELETE_RUNS = "Delete all runs";
    RUN_DELETED = "The run is deleted.";
    ASSESS_AGAIN = "Assess again";
    ASSESS_AGAIN_HINT = "This run stays here. The next one begins with its answers, so that you only change what has changed. Targets and plan stay.";
    BEGUN_AGAIN = "A new run has begun, with the answers of the last one, which is kept. Change what has changed.";
    NEXT_RUN = "The next run";
    REMIND = "Save a reminder for your calendar:";
    REMINDER_TITLE = "Assess again: {title}";
    REMINDER_TEXT = "Answer the questions again, and see what has changed. Earlier runs are in the browser that you used, or in the file that you saved.";
    REMINDER_SAVED = "The reminder for {date} is saved as a calendar file. Open it to put it into your calendar.";
    REMINDER_FILE = "reminder";
    RUNS_FILE = "runs";
    MOVE_RUNS = "Runs as a file";
    SAVE_RUNS = "Save all runs (JSON)";
    OPEN_RUNS = "Open a file with runs or a result (JSON)";
    FILE_UNREADABLE = "This file holds neither runs nor a result of this assessment, so nothing was taken from it. {findings}";
    FILE_OF_OTHER = "This file belongs to other questions ({pack}). Nothing was taken from it.";
    FILE_NOT_COMPLETED = "This is the result of an assessment that was not completed, so it is no run. Nothing was taken from it.";
    FILE_EMPTY = "The file holds no runs.";

    TIMELINE = "Each aspect over time";
    TIMELINE_POINT = "{date}: {score}, {level}";
    TIMELINE_GAP = "{date}: no score";
    TIMELINE_OF = "{label} over time";
    TIMELINE_TABLE = "Score and level of each aspect, run by run";
    RUN = "Run";

    COMPARE = "What has changed";
    COMPARE_EARLIER = "Earlier run";
    COMPARE_LATER = "Later run";
    COMPARE_SAME = "Both are the same run. Pick another one to compare.";
    COMPARE_TABLE = "Each aspect before and after";
    BEFORE = "Before";
    AFTER = "After";
    CHANGED = "Change";
    UP_BY = "+{n}";
    DOWN_BY = "−{n}";
    NO_CHANGE = "no change";
    NOT_COMPARABLE = "not in both";
    NO_SCORE = "no score";
    SCORE_AND_LEVEL = "{level}, {score}";
    ANSWER_CHANGE = "{before} → {after}";
    NOT_ANSWERED = "no answer";
    WAS_RAISED = "raised";
    WAS_LOWERED = "lowered";
    IS_NEW = "new";
    IS_GONE = "gone";
    IS_OTHER = "changed";
    NOTHING_CHANGED = "All questions are answered the same way in both runs.";
    PROGRESS = "{n}% of the way from {date} to the wanted levels is done.";
    PROGRESS_DONE = "Taken together, the wanted levels are reached since {date}.";
    PROGRESS_BACK = "Taken together, the wanted levels are further away than on {date}.";

    KEY_PRESENT = "This run";
    KEY_TARGET = "Wanted level";
    KEY_EARLIER = "Earlier: {run}";
    RADAR_TARGET = "wanted: {level}";
    RADAR_EARLIER = "before: {score}";
}

counted! {
    MONTHS = "In 1 month", "In {n} months";
    RUNS_DELETED = "The run is deleted.", "All {n} runs are deleted.";
    RUNS_ADDED = "1 run was added.", "{n} runs were added.";
    RUNS_REPLACED = "1 run was completed again later, and is replaced.", "{n} runs were completed again later, and are replaced.";
    RUNS_KNOWN = "1 run was here already.", "{n} runs were here already.";
    LEFT_OUT = "1 part of the file could not be read and is left out:", "{n} parts of the file could not be read and are left out:";
    ANSWERS_CHANGED = "1 answer has changed", "{n} answers have changed";
    N_RAISED = "1 raised", "{n} raised";
    N_LOWERED = "1 lowered", "{n} lowered";
    N_NEW = "1 new", "{n} new";
    N_GONE = "1 gone", "{n} gone";
    N_OTHER = "1 otherwise changed", "{n} otherwise changed";
}
