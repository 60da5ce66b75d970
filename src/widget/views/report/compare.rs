//! Two runs side by side: aspects, then questions.

use std::rc::Rc;

use super::super::super::browser::{self, day, number};
use super::super::super::charts;
use super::super::super::desk::Field;
use super::super::super::desk::history::{self, Pair, pair, present, runs};
use super::super::super::markup::Markup;
use super::super::super::state::{Origin, State};
use super::super::super::words::compare as words;
use super::super::super::words::{self as all_words, count, files::style, fill, joined};
use super::super::fields;
use super::{DEPTHS, head, sentences};
use crate::answers::{Answers, Run};
use crate::config::More;
use crate::gather::Gather;
use crate::report::export::answer_in_words;
use crate::report::{Change, Comparison, DimensionChange, Distances, FollowUp, QuestionChange, Report, Targets};

/// What stands behind the present scores in the radar.
pub struct Beside {
    targets: Option<Targets>,
    earlier: Option<(Report, String)>,
    more: Rc<More>,
}

impl Beside {
    /// The targets of the work that is shown, and the earlier one of the runs that are compared.
    pub fn of(state: &State) -> Beside {
        let other = |pair: &Pair<'_>| state.origin == Origin::Own && Some(&pair.earlier.id) != present(state).as_ref();
        let earlier = pair(state).filter(other).map(|pair| {
            let (answers, _) = pair.earlier.answers(&state.pack);
            (Report::new(&state.pack, &answers), run_name(state, pair.earlier))
        });
        Beside { targets: targets(state), earlier, more: Rc::clone(&state.desk.config.more) }
    }

    /// What the radar draws of it.
    pub fn drawn(&self) -> charts::Beside<'_> {
        charts::Beside {
            targets: self.targets.as_ref(),
            earlier: self.earlier.as_ref().map(|(report, _)| report),
            benchmark: &self.more.benchmark,
        }
    }

    /// Whether there is anything.
    pub fn is_drawn(&self) -> bool {
        self.targets.is_some() || self.earlier.is_some() || !self.more.benchmark.is_empty()
    }

    /// Which line means what.
    pub fn key(&self, m: &mut Markup, report: &Report) {
        m.tag("ul", "key", |m| {
            key_item(m, if report.is_partial() { "scores partial" } else { "scores" }, words::key_present());
            m.with(self.earlier.as_ref(), |m, (_, run)| key_item(m, "earlier", &fill(words::key_earlier(), &[("run", run)])));
            m.when(self.targets.is_some(), |m| key_item(m, "target", words::key_target()));
            m.when(!self.more.benchmark.is_empty(), |m| key_item(m, "benchmark", all_words::config::key_benchmark()));
            let spread = self.more.benchmark.iter().any(|(_, mean)| mean.spread.is_some());
            m.when(spread, |m| key_item(m, "others", all_words::config::key_spread()));
        });
    }
}

/// A line and what it means.
pub fn key_item(m: &mut Markup, class: &'static str, text: &str) {
    m.tag("li", "", |m| {
        charts::sample(m, class);
        m.text(text);
    });
}

/// The wanted levels of the work that is shown; `None` without any.
pub fn targets(state: &State) -> Option<Targets> {
    Some(FollowUp::read(&state.pack, &state.work.follow_up).0.targets).filter(|targets| !targets.is_empty())
}

/// What a run is called: its name and its day; the second one of a day that would be called the same has a number.
pub fn run_name(state: &State, run: &Run) -> String {
    let plain = |run: &Run| {
        let date = day(&run.completed_at, &state.language);
        if run.label.is_empty() { date } else { fill(words::run_name_and_date(), &[("name", &run.label), ("date", &date)]) }
    };
    let mut name = plain(run);
    let same = runs(state).iter().take_while(|other| other.id != run.id).filter(|other| plain(other) == name).count();
    if same > 0 {
        name.push_str(&all_words::in_brackets(&all_words::number(same + 1)));
    }
    name
}

pub fn view(m: &mut Markup, state: &State, report: &Report) {
    let pair = pair(state).filter(|_| state.origin == Origin::Own && runs(state).len() > 1);
    m.with(pair, |m, pair| {
        m.tag("section", "compare", |m| {
            m.attributes(&[("aria-labelledby", "compare")]);
            // It takes the focus when a run is picked in the list of runs.
            m.tag("h3", "", |m| {
                m.attributes(&[("id", "compare"), ("tabindex", "-1")]);
                m.text(words::compare());
            });
            picks(m, state, pair);
            if pair.earlier.id == pair.later.id {
                return m.leaf("p", "", words::compare_same());
            }
            let answers = [pair.earlier.answers(&state.pack).0, pair.later.answers(&state.pack).0];
            let [before, after] = &answers;
            let comparison = Comparison::new(&state.pack, before, after);
            m.with(progress(state, pair, &answers), |m, progress| m.leaf("p", "progress", &progress));
            table(m, state, report, &comparison);
            questions(m, state, &comparison, &answers);
        });
    });
}

/// Which two runs.
fn picks(m: &mut Markup, state: &State, pair: Pair<'_>) {
    let mut options = Vec::with_capacity(runs(state).len());
    for run in runs(state).iter().rev() {
        let mut name = run_name(state, run);
        if Some(&run.id) == present(state).as_ref() {
            name.push_str(all_words::files::between_parts());
            name.push_str(words::run_present());
        }
        options.push((run.id.clone(), name));
    }
    m.tag("div", "live picks", |m| {
        fields::pick(m, words::compare_earlier(), Field::History(history::Field::Earlier), &pair.earlier.id, &options);
        fields::pick(m, words::compare_later(), Field::History(history::Field::Later), &pair.later.id, &options);
    });
}

/// How much of the way to the targets lies between the two; `None` without targets, or where nothing can be said.
fn progress(state: &State, pair: Pair<'_>, [before, after]: &[Answers; 2]) -> Option<String> {
    let [earlier, later] = [before, after].map(|answers| Report::new(&state.pack, answers).scores);
    let done = Distances::new(&state.pack, &targets(state)?, &later).progress(&earlier)?;
    let date = day(&pair.earlier.completed_at, &state.language);
    let percent = browser::percent(done, &state.language);
    let template = match done {
        done if done < 0.0 => words::progress_back(),
        done if done < 1.0 => words::progress(),
        _ => words::progress_done(),
    };
    Some(fill(template, &[("n", &percent), ("date", &date)]))
}

/// Aspects before and after.
fn table(m: &mut Markup, state: &State, report: &Report, comparison: &Comparison) {
    m.tag("table", "changes", |m| {
        m.leaf("caption", "unseen", words::compare_table());
        m.tag("thead", "", |m| {
            m.tag("tr", "", |m| {
                head(m, "", "col", all_words::aspect());
                head(m, "", "col", words::before());
                head(m, "", "col", words::after());
                head(m, "figure", "col", words::changed());
            });
        });
        m.tag("tbody", "", |m| {
            let scores = comparison.dimensions.iter().zip(&report.scores.dimensions);
            for (dimension, (change, score)) in state.pack.dimensions.iter().zip(scores) {
                let class = DEPTHS.get(dimension.depth).or(DEPTHS.last()).copied().unwrap_or_default();
                row(m, state, (dimension.label.in_language(&state.language), class), change, score.decimals);
            }
            m.with(comparison.overall.as_ref().zip(report.scores.overall.as_ref()), |m, (change, score)| {
                row(m, state, (all_words::overall(), "overall"), change, score.decimals);
            });
        });
    });
}

fn row(m: &mut Markup, state: &State, (name, class): (&str, &'static str), change: &DimensionChange, decimals: u32) {
    m.tag("tr", class, |m| {
        head(m, "", "row", name);
        standing(m, state, words::before(), change.before, change.level_before, decimals);
        standing(m, state, words::after(), change.after, change.level_after, decimals);
        m.leaf("td", "figure", &difference(state, change, decimals));
    });
}

/// Level and score at one time. What time that is has to be said again where the table's head is not seen.
fn standing(m: &mut Markup, state: &State, when: &str, score: Option<f64>, level: Option<usize>, decimals: u32) {
    m.tag("td", "", |m| {
        m.tag("span", "when", |m| {
            m.attributes(&[("aria-hidden", "true")]);
            m.text(when);
        });
        m.text(&score_and_level(state, score, level, decimals));
    });
}

/// A level by its name, with the score.
pub fn score_and_level(state: &State, score: Option<f64>, level: Option<usize>, decimals: u32) -> String {
    let Some(score) = score else {
        return words::no_score().to_owned();
    };
    let score = number(score, decimals, &state.language);
    if state.pack.levels.is_empty() {
        return score;
    }
    let level = level.and_then(|level| state.pack.levels.get(level));
    let name = level.map_or(all_words::no_level(), |level| level.label.in_language(&state.language));
    fill(words::score_and_level(), &[("level", name), ("score", &score)])
}

fn difference(state: &State, change: &DimensionChange, decimals: u32) -> String {
    let Some(difference) = change.difference else {
        return words::not_comparable().to_owned();
    };
    let write = |value: f64| number(value, decimals, &state.language);
    let n = write(difference.abs());
    if n == write(0.0) {
        return words::no_change().to_owned();
    }
    fill(if difference > 0.0 { words::up_by() } else { words::down_by() }, &[("n", &n)])
}

/// The questions that are not answered as before.
fn questions(m: &mut Markup, state: &State, comparison: &Comparison, answers: &[Answers; 2]) {
    if comparison.questions.is_empty() {
        return m.leaf("p", "", words::nothing_changed());
    }
    m.tag("details", "changed", |m| {
        m.tag("summary", "", |m| {
            m.text(&count(comparison.questions.len(), words::answers_changed()));
            m.text(all_words::colon());
            m.text(&tally(&comparison.questions));
        });
        m.tag("dl", "", |m| {
            for change in &comparison.questions {
                question(m, state, change, answers);
            }
        });
    });
}

/// How many of each kind.
fn tally(questions: &[QuestionChange]) -> String {
    let kinds = [
        (Change::Raised, words::n_raised()),
        (Change::Lowered, words::n_lowered()),
        (Change::New, words::n_new()),
        (Change::Gone, words::n_gone()),
        (Change::Other, words::n_other()),
    ];
    let numbers = kinds.iter().map(|(kind, words)| (questions.iter().filter(|question| question.change == *kind).count(), *words));
    joined(&numbers.filter(|(number, _)| *number > 0).map(|(number, words)| count(number, words)).gather(), all_words::list_comma())
}

fn question(m: &mut Markup, state: &State, change: &QuestionChange, [before, after]: &[Answers; 2]) {
    let Some(question) = state.pack.questions.get(change.question) else {
        return;
    };
    let answer = |answers: &Answers, value| match value {
        Some(value) => {
            let text = answers.answer(change.question).map_or("", |answer| answer.text.as_str());
            answer_in_words(&style(&state.language), question, value, text)
        }
        None => words::not_answered().to_owned(),
    };
    let kind = match change.change {
        Change::New => words::is_new(),
        Change::Gone => words::is_gone(),
        Change::Raised => words::was_raised(),
        Change::Lowered => words::was_lowered(),
        Change::Other => words::is_other(),
    };
    m.tag("div", "", |m| {
        m.key(&question.id);
        m.leaf("dt", "", &sentences::asked(question, &state.language));
        m.tag("dd", "", |m| {
            let both = [("before", &*answer(before, change.before)), ("after", &*answer(after, change.after))];
            m.text(&fill(words::answer_change(), &both));
            m.leaf("span", "kind", kind);
        });
    });
}
