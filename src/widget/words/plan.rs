//! Words of targets, plan, what-if and advice.

words! {
    STANDS_OUT = "What stands out";
    STRENGTHS = "Strengths";
    NO_STRENGTHS = "No answer stands in the upper half of its options yet.";
    GAPS = "Most telling gaps";
    NO_GAPS = "No answer stands below the level that its aspect is to reach.";
    GAPS_HINT = "Measured against your targets, or without one against the next level of the aspect.";
    ANSWER_BY_ANSWER = "Answer by answer";
    ANSWER_BY_ANSWER_HINT = "What each answer means, what the next one looks like, and how to get there.";
    HERE = "Where you are: {option}";
    HERE_OPEN = "Where you are: not answered yet";
    HERE_UNKNOWN = "Where you are: not known yet";
    HERE_APPLIES_NOT = "Does not apply here.";
    HERE_TOP = "There is no better answer to this question.";
    NEXT = "What comes next: {option}";
    NEXT_LATER = "Once this is answered, what comes next will be here.";
    HOW = "How to get there";
    READ_ON = "Read on";

    TARGETS = "Where you want to be";
    TARGETS_HINT = "A higher level is not better for everyone: each costs more than the one below. Choose a level only where it pays for you; an aspect without a target asks for nothing.";
    TARGETS_SHARED = "The levels that the team behind this result wants.";
    TARGETS_CAPTION = "Today’s level, wanted level and gap of each aspect";
    TODAY = "Today";
    WANTED = "Wanted level";
    WANTED_FOR = "Wanted level of {aspect}";
    GAP = "Gap";
    TO_TARGET = "To target";
    COST = "What it takes";
    NO_TARGET = "No target";
    NOT_RELEVANT = "Not relevant for us";
    REACHED = "Reached";
    OUT_OF_REACH = "Cannot be reached";
    HELD = "Not without the dropped steps";
    COST_PART = "{steps}, effort {effort}";
    TARGETS_SUM = "{percent} of the way to all targets is done.";
    TARGETS_COST = "The way there takes {steps} with an effort of {effort} in all.";
    NEXT_EVERYWHERE = "Take the next level everywhere";
    CLEAR_TARGETS = "Clear all targets";
    NO_NEXT = "No aspect has a level above its own.";
    NEXT_TAKEN = "The target of every aspect is its next level now.";
    TARGETS_CLEARED = "All targets were cleared.";

    PLAN = "Plan";
    PLAN_NO_TARGETS = "The steps with the least effort that reach your targets will be here. Choose a level for at least one aspect under “Where you want to be”.";
    PLAN_REACHED = "All targets are reached. There is nothing left to plan.";
    PLAN_EXACT = "No cheaper way exists.";
    PLAN_GOOD = "This is a good way; not every way could be looked at.";
    PLAN_SO_FAR = "{done} of {steps} done.";
    PLAN_EFFORT = "Effort left: {left} of {effort}.";
    PLAN_HINT = "Ticking a step off changes no answer. When a step shows in your work, change the answer or assess again: the plan then starts from there.";
    UNREACHABLE = "No steps reach the targets of these aspects: {aspects}.";
    HELD_BACK = "Without the dropped steps, the targets of these aspects are not reached: {aspects}.";
    STEP_WAY = "{from} → {to}";
    STEP_FIND_OUT = "Find out where you stand";
    STEP_ADD = "Add: {option}";
    STEP_NAME = "{question} ({way})";
    STEP_EFFORT = "Effort {effort}";
    STEP_MOVES = "{aspect} goes from {before} to {after}";
    STEP_GIVES = "{aspect} gets a score, {after}";
    STEP_REACHES = " and reaches {level}";
    STEP_CLEARS = "Moves no score by itself; later steps rest on it.";
    DONE = "Done";
    WHO = "Who";
    DUE = "Until";
    DUE_WRONG = "Write a day like 2026-09-30. The day before stays until then.";
    UP = "Move up";
    DOWN = "Move down";
    DROP = "Drop";
    PUT_BACK = "Put back";
    FOR_STEP = "{what}: {step}";
    DROPPED = "Dropped";
    DROPPED_HINT = "The plan does without these steps, and without those that would follow them.";
    STEP_DROPPED = "Dropped: “{step}”";
    STEP_BACK = "Back in the plan: “{step}”";
    ALSO_DONE = "Done, and not needed by the plan";
    ALSO_DONE_HINT = "These steps count once the answers tell of them.";

    WHAT_IF = "What if";
    WHAT_IF_HINT = "Try other answers and see what they would move. Nothing here is saved, and your answers stay as they are.";
    TRIED_CAPTION = "Each aspect today and with the tried answers";
    THEN = "Then";
    CHANGE = "Change";
    SAME = "Stays";
    LEVEL_SCORE = "{level} ({score})";
    AS_ANSWERED = "As answered: {option}";
    AS_OPEN = "As it is: not answered";
    PUT_TRIED_BACK = "Put everything back";
    NOTHING_TRIED = "No answer is tried yet.";
    TRIED_MOVES = "{count} tried: {moves}.";
    TRIED_MOVES_NOTHING = "{count} tried. No score moves.";
    TRIED_MOVE = "{aspect} {before} → {after}";
}

counted! {
    STEPS = "1 step", "{n} steps";
    TRIED = "1 other answer", "{n} other answers";
    TRIED_HERE = "{aspect} · 1 tried", "{aspect} · {n} tried";
}
