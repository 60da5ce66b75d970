//! Earlier runs: kept, named, compared, deleted, and brought back.
//!
//! **What is kept when.** What the report shows of the respondent's own completed work is a run of the history: [`Errand::Keep`]
//! follows whenever the report has come or the work is saved while it is shown, and nobody else puts runs there. Work that is being changed
//! before it is completed again leaves its run as it was.
//!
//! **Two windows.** Each write reads storage first and makes only the changes there that were made here ([`History::follow`]), so
//! that neither window takes away what the other one has kept.

use std::rc::Rc;

use wasm_bindgen::JsValue;

use super::super::browser;
use super::super::browser::to_js;
use super::super::state::{Action, Effect, Focus, Notice, Origin, Place, State, Undo, Work};
use super::super::storage::Runs;
use super::super::store::Store;
use super::super::words::compare as words;
use super::super::words::{as_sentence, count, fill as filled, semicolon, sentences};
use super::{Kept, tell, tell_with_undo};
use crate::answers::{Answers, Day, History, Merged, Run};
use crate::pack::{Findings, Node, Pack, quote};
use crate::report::export::{Reminder, calendar, file_name};
use crate::report::{ResultProblem, read_result};

/// What is to be done.
#[derive(Clone, Debug, PartialEq)]
pub enum Task {
    /// Take over what storage holds.
    Found {
        /// The runs, with the present one.
        runs: Rc<History>,
        /// Whether storage held something that could not be read.
        damaged: bool,
        /// Whether storage took them.
        saved: bool,
    },
    /// Keep this run, and begin the next one with its answers.
    AssessAgain,
    /// Show the run with this id.
    Open(String),
    /// Delete the run with this id.
    Delete(String),
    /// Delete all runs.
    DeleteAll,
    /// Compare the run with this id with the one that is shown.
    Compare(String),
    /// Save all runs as a file.
    Save,
    /// Save a reminder to assess again after so many months.
    Remind(u32),
}

/// A field that is filled.
#[derive(Clone, Debug, PartialEq)]
pub enum Field {
    /// The name of the present run.
    Label,
    /// The name of the run with this id.
    Name(String),
    /// Which run is the earlier one of those compared.
    Earlier,
    /// Which run is the later one.
    Later,
    /// What a file holds.
    File,
}

/// What has to happen outside.
#[derive(Clone, Debug, PartialEq)]
pub enum Errand {
    /// Read storage, make the changes there that were made here, keep the present run, and hand back what storage holds then.
    Keep,
    /// Save all runs as a file.
    Save,
    /// Save a reminder to assess again after so many months.
    Remind(u32),
}

/// Which runs are compared, and what storage holds.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Desk {
    /// The id of the earlier run; none for the last one before the later.
    pub earlier: Option<String>,
    /// The id of the later run; none for the present one.
    pub later: Option<String>,
    /// What storage held when it was read last.
    stored: Option<Rc<History>>,
}

/// Two runs to compare.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Pair<'a> {
    /// The one before.
    pub earlier: &'a Run,
    /// The one after.
    pub later: &'a Run,
}

/// The completed work that is shown, as a run; `None` for work of others, and for what is not completed.
pub fn present_run(state: &State) -> Option<Run> {
    let work = Some(&state.work).filter(|work| state.origin == Origin::Own && !work.answers.is_empty())?;
    let run = Run::new(&state.pack, &work.answers, work.started_at.as_deref(), work.completed_at.as_deref()?);
    Some(Run { label: work.label.clone(), follow_up: work.follow_up.clone(), ..run })
}

/// The id of the run that is shown; `None` where none of the respondent's own is.
pub fn present(state: &State) -> Option<String> {
    present_run(state).map(|run| run.id)
}

/// The id of the run that others are compared with, unless one is picked: the present one, else the latest.
pub fn reference(state: &State) -> Option<String> {
    present(state).or_else(|| Some(runs(state).last()?.id.clone()))
}

/// The runs, the earliest first.
pub fn runs(state: &State) -> &[Run] {
    state.history.as_ref().map_or(&[], |history| history.runs())
}

/// The runs that are compared: as they were picked, else the present one with the one before it. `None` with fewer than two.
pub fn pair(state: &State) -> Option<Pair<'_>> {
    let history = state.history.as_deref()?;
    let picked = |id: &Option<String>| history.run(id.as_deref()?);
    let later = picked(&state.desk.history.later).or_else(|| history.run(&reference(state)?)).or(history.runs().last())?;
    if let Some(earlier) = picked(&state.desk.history.earlier) {
        return Some(Pair { earlier, later });
    }
    let place = history.runs().iter().position(|run| run.id == later.id)?;
    match place.checked_sub(1).and_then(|before| history.runs().get(before)) {
        Some(earlier) => Some(Pair { earlier, later }),
        // Nothing comes before the first run; then it is the one before.
        None => Some(Pair { earlier: later, later: history.runs().last()? }),
    }
}

/// Does a task.
pub fn reduce(state: &mut State, task: Task, now: &str) -> Vec<Effect> {
    match task {
        Task::Found { runs, damaged, saved } => found(state, runs, damaged, saved),
        Task::AssessAgain => assess_again(state, now),
        Task::Open(id) => open(state, &id),
        Task::Delete(id) => delete(state, |run| run.id == id, words::run_deleted().to_owned()),
        Task::DeleteAll => delete(state, |_| true, count(runs(state).len(), words::runs_deleted())),
        Task::Compare(id) => {
            state.desk.history.earlier = Some(id);
            state.desk.history.later = None;
            vec![Effect::Focus(Focus::Part("compare"))]
        }
        Task::Save => vec![errand(Errand::Save)],
        Task::Remind(months) => vec![errand(Errand::Remind(months))],
    }
}

/// Takes what a field holds.
pub fn fill(state: &mut State, field: Field, text: String) -> Vec<Effect> {
    match field {
        Field::Label => {
            state.work.label = text;
            vec![Effect::Save]
        }
        Field::Name(id) => {
            if let Some(history) = &mut state.history {
                Rc::make_mut(history).rename(&id, &text);
            }
            vec![errand(Errand::Keep)]
        }
        Field::Earlier => {
            // What was shown beside it stays.
            state.desk.history.later = pair(state).map(|pair| pair.later.id.clone());
            state.desk.history.earlier = Some(text);
            Vec::new()
        }
        Field::Later => {
            state.desk.history.earlier = pair(state).map(|pair| pair.earlier.id.clone());
            state.desk.history.later = Some(text);
            Vec::new()
        }
        Field::File => take_in(state, &text),
    }
}

fn errand(errand: Errand) -> Effect {
    Effect::Errand(super::Errand::History(errand))
}

fn found(state: &mut State, runs: Rc<History>, damaged: bool, saved: bool) -> Vec<Effect> {
    state.desk.history.stored = Some(Rc::clone(&runs));
    state.history = Some(runs);
    if damaged {
        tell(state, words::history_damaged());
    }
    if !saved && !state.notices.contains(&Notice::NotSaved) {
        state.notices.push(Notice::NotSaved);
    }
    Vec::new()
}

fn assess_again(state: &mut State, now: &str) -> Vec<Effect> {
    if state.origin == Origin::Link || state.work.completed_at.is_none() {
        return Vec::new();
    }
    let before = state.work.clone();
    state.work = Work { started_at: Some(now.to_owned()), completed_at: None, label: String::new(), ..before.clone() };
    state.place = state.steps().first().map_or(Place::Check, |step| Place::Step(*step));
    // Not as a task's: what is answered until then can be brought back as well.
    state.undo = Some(Undo::Work(before, Place::Report));
    state.tell(Notice::Told { sentence: words::begun_again().to_owned(), undo: true });
    vec![Effect::Save, Effect::Focus(Focus::Heading)]
}

/// Shows another run. The one that was shown is among the others; what was never completed can be brought back.
fn open(state: &mut State, id: &str) -> Vec<Effect> {
    let Some(run) = state.history.as_ref().and_then(|history| history.run(id)).filter(|_| state.origin == Origin::Own) else {
        return Vec::new();
    };
    let name = browser::day(&run.completed_at, &state.language);
    let work = work(&state.pack, run);
    let before = (std::mem::replace(&mut state.work, work), state.place);
    let undo = before.0.completed_at.is_none() && !before.0.answers.is_empty();
    if undo {
        state.undo = Some(Undo::Work(before.0, before.1));
    }
    state.place = Place::Report;
    (state.desk.history.earlier, state.desk.history.later) = (None, None);
    state.tell(Notice::Told { sentence: filled(words::opened(), &[("run", &name)]), undo });
    vec![Effect::Save, Effect::Focus(Focus::Heading)]
}

/// Deletes runs. With the present one its answers go as well: else it would be kept again at once.
fn delete(state: &mut State, which: impl Fn(&Run) -> bool, sentence: String) -> Vec<Effect> {
    let Some(before) = state.history.clone() else {
        return Vec::new();
    };
    let mut history = History::new(before.pack());
    history.put_back(before.runs().iter().filter(|run| !which(run)).cloned().collect());
    let present = present_run(state).filter(which);
    state.history = Some(Rc::new(history));
    let mut kept = Kept { history: Some(before), ..Kept::default() };
    let mut effects = vec![errand(Errand::Keep)];
    if present.is_some() {
        let nothing = Work { answers: Answers::new(&state.pack), ..Work::default() };
        kept.work = Some(std::mem::replace(&mut state.work, nothing));
        state.place = Place::Intro;
        effects.insert(0, Effect::Save);
    }
    tell_with_undo(state, sentence, kept);
    // The button that was pressed is gone; what it did, and the way back, is told here.
    effects.push(Effect::Focus(Focus::Notice));
    effects
}

/// Why a file is not taken.
enum Refused {
    /// It cannot be read.
    Unreadable(Findings),
    /// It belongs to the pack with this id.
    OtherPack(String),
    /// It is the result of an assessment that was not completed.
    NotCompleted,
}

/// Takes in what a file holds: all runs of a history, or the one of a result.
pub fn take_in(state: &mut State, text: &str) -> Vec<Effect> {
    let (other, findings) = match read(&state.pack, text) {
        Ok(read) => read,
        Err(refused) => {
            tell(state, &sentence(&refused));
            return vec![Effect::Focus(Focus::Notice)];
        }
    };
    let newest = other.runs().last().cloned();
    let before = state.history.clone().unwrap_or_else(|| Rc::new(History::new(&state.pack.id)));
    let mut history = (*before).clone();
    let merged = history.merge(other);
    let mut kept = Kept { history: Some(before), ..Kept::default() };
    let mut effects = Vec::new();
    if let Some(run) = newest.filter(|_| state.origin == Origin::Own && state.work.answers.is_empty()) {
        kept.work = Some(std::mem::replace(&mut state.work, work(&state.pack, history.run(&run.id).unwrap_or(&run))));
        state.place = Place::Report;
        effects.push(Effect::Save);
    }
    state.history = Some(Rc::new(history));
    let mut told = taken(merged);
    if !findings.is_empty() {
        told = sentences(&[&told, &count(findings.len(), words::left_out()), &first(&findings)]);
    }
    if merged.added + merged.replaced > 0 || kept.work.is_some() {
        tell_with_undo(state, told, kept);
    } else {
        tell(state, &told);
    }
    effects.extend([errand(Errand::Keep), Effect::Focus(Focus::Notice)]);
    effects
}

/// A run as work to go on with.
fn work(pack: &Pack, run: &Run) -> Work {
    Work {
        answers: run.answers(pack).0,
        started_at: run.started_at.clone(),
        completed_at: Some(run.completed_at.clone()),
        label: run.label.clone(),
        follow_up: run.follow_up.clone(),
        short: false,
    }
}

/// The runs that a file holds, and what in it could not be read.
fn read(pack: &Pack, text: &str) -> Result<(History, Findings), Refused> {
    let node = Node::parse(text).map_err(Refused::Unreadable)?;
    if node.member("history").is_some() {
        if let Some(id) = node.member("pack").and_then(Node::text).filter(|id| *id != pack.id) {
            return Err(Refused::OtherPack(id.to_owned()));
        }
        return History::parse(&pack.id, text).map_err(Refused::Unreadable);
    }
    let result = read_result(pack, text).map_err(|problem| match problem {
        ResultProblem::Unreadable(findings) => Refused::Unreadable(findings),
        ResultProblem::OtherPack(id) => Refused::OtherPack(id),
    })?;
    let mut history = History::new(&pack.id);
    history.add(result.to_run(pack).ok_or(Refused::NotCompleted)?);
    // Answers to questions that the pack does not ask any more are kept with the run, and nothing is missing.
    Ok((history, Findings::default()))
}

fn sentence(refused: &Refused) -> String {
    match refused {
        Refused::Unreadable(findings) => filled(words::file_unreadable(), &[("findings", &first(findings))]),
        Refused::OtherPack(id) => filled(words::file_of_other(), &[("pack", &quote(id))]),
        Refused::NotCompleted => words::file_not_completed().to_owned(),
    }
}

/// The first of the findings, in a sentence.
fn first(findings: &Findings) -> String {
    const MOST: usize = 3;
    let mut text = String::new();
    for finding in findings.iter().take(MOST) {
        text.push_str(if text.is_empty() { "" } else { semicolon() });
        text.push_str(&finding.to_string());
    }
    filled(as_sentence(), &[("text", &text)])
}

/// What came of a file.
fn taken(merged: Merged) -> String {
    let Merged { added, replaced, known } = merged;
    let mut parts = String::new();
    for (number, template) in [(added, words::runs_added()), (replaced, words::runs_replaced()), (known, words::runs_known())] {
        if number > 0 {
            parts = sentences(&[&parts, &count(number, template)]);
        }
    }
    if parts.is_empty() { words::file_empty().to_owned() } else { parts }
}

/// Reads and writes storage, and makes files.
pub fn carry_out(store: &Rc<Store>, state: &State, errand: Errand) {
    match errand {
        Errand::Keep => keep(store, state),
        Errand::Save => {
            if let Some(history) = &state.history {
                let name = file_name(&state.pack.id, words::runs_file(), &browser::now(), "json");
                browser::download(&name, &browser::blob("application/json", &to_js(&history.to_node())));
            }
        }
        Errand::Remind(months) => remind(store, state, months),
    }
}

/// What storage is to hold that holds these runs: with the changes that were made here, and with the present run while the report
/// shows it.
pub fn kept(state: &State, stored: &History) -> History {
    let empty = || Rc::new(History::new(&state.pack.id));
    let before = state.desk.history.stored.clone().unwrap_or_else(empty);
    let here = state.history.clone().unwrap_or_else(empty);
    let mut runs = stored.clone();
    runs.follow(&before, &here);
    let Some(mut run) = present_run(state).filter(|_| state.place == Place::Report) else {
        return runs;
    };
    if let Some(known) = runs.run(&run.id).filter(|known| known.answers == run.answers) {
        // What was answered to another edition of the pack stays an answer to that one.
        run.pack_version.clone_from(&known.pack_version);
        run.pack_digest.clone_from(&known.pack_digest);
    }
    runs.put(run);
    runs
}

fn keep(store: &Rc<Store>, state: &State) {
    let (theirs, damaged) = match store.with_place(|place| place.read_runs(&state.pack.id)) {
        Some(Runs::Found(history)) => (history, false),
        Some(Runs::Damaged(history)) => (history, true),
        // Nowhere to look: then what was known is what there is.
        Some(Runs::Nowhere) | None => {
            let known = state.desk.history.stored.as_deref().cloned();
            (known.unwrap_or_else(|| History::new(&state.pack.id)), false)
        }
    };
    let runs = kept(state, &theirs);
    let saved = (!damaged && runs == theirs) || store.with_place(|place| place.write_runs(&runs)).unwrap_or(true);
    let news = damaged || !saved || state.desk.history.stored.as_deref() != Some(&runs) || state.history.as_deref() != Some(&runs);
    if news {
        store.act(Action::Task(super::Task::History(Task::Found { runs: Rc::new(runs), damaged, saved })));
    }
}

fn remind(store: &Rc<Store>, state: &State, months: u32) {
    let now = browser::now();
    let Some(day) = Day::read(&now).map(|day| day.months_later(months)) else {
        return;
    };
    let title = filled(words::reminder_title(), &[("title", state.pack.title.in_language(&state.language))]);
    let url = super::super::address::bare(&state.pack);
    if let Some(file) = calendar(&Reminder { day, now: &now, title: &title, text: words::reminder_text(), url: &url }) {
        let text = day.to_string();
        let name = file_name(&state.pack.id, words::reminder_file(), &text, "ics");
        browser::download(&name, &browser::blob("text/calendar", &JsValue::from(file)));
        let sentence = filled(words::reminder_saved(), &[("date", &browser::day(&text, &state.language))]);
        store.act(Action::Tell(Notice::Told { sentence, undo: false }));
    }
}
