//! What a team does with its runs in the report: kept, named, opened, compared, deleted, taken in from files, and brought back.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod common;

use std::rc::Rc;

use common::{good, options, shipped};
use maturity_assessment::answers::{History, Run, Value};
use maturity_assessment::pack::{Node, Pack};
use maturity_assessment::widget::desk::history::{self, Errand, Task, kept, pair, present};
use maturity_assessment::widget::desk::{self, Field};
use maturity_assessment::widget::state::{Action, Effect, Focus, Notice, Origin, Place, State};
use proptest::prelude::*;

const FIRST: &str = "2025-01-02T03:04:05.678Z";
const SECOND: &str = "2025-06-07T08:09:10.000Z";
const THIRD: &str = "2026-01-02T03:04:05.678Z";

/// One respondent with a browser: a state, and what its storage holds.
struct Desk {
    state: State,
    stored: History,
}

impl Desk {
    fn new() -> Desk {
        Desk::with(shipped())
    }

    fn with(pack: Pack) -> Desk {
        let (stored, state) = (History::new(&pack.id), State::new(Rc::new(pack), "en".to_owned()));
        Desk { state, stored }
    }

    /// Does something, and what the browser would do then: save while the report is shown, and keep.
    fn act(&mut self, action: Action, now: &str) -> Vec<Effect> {
        let effects = self.state.reduce(action, now);
        let saves = effects.contains(&Effect::Save) && self.state.place == Place::Report;
        if saves || effects.contains(&keep()) {
            self.keep();
        }
        effects
    }

    fn keep(&mut self) {
        self.stored = kept(&self.state, &self.stored);
        let found = Task::Found { runs: Rc::new(self.stored.clone()), damaged: false, saved: true };
        self.state.reduce(task(found), FIRST);
    }

    /// Chooses these options, question after question, and completes.
    fn run(&mut self, chosen: &[usize], now: &str) {
        for (question, option) in chosen.iter().enumerate() {
            self.act(Action::Choose(question, Value::Option(*option)), now);
        }
        self.act(Action::Complete, now);
    }

    /// Two completed runs, the second one shown.
    fn twice() -> Desk {
        let mut desk = Desk::new();
        desk.run(&[0, 1, 2], FIRST);
        desk.act(task(Task::AssessAgain), SECOND);
        desk.run(&[1], SECOND);
        desk
    }

    fn ids(&self) -> Vec<String> {
        self.stored.runs().iter().map(|run| run.id.clone()).collect()
    }

    fn labels(&self) -> Vec<&str> {
        self.stored.runs().iter().map(|run| run.label.as_str()).collect()
    }

    fn told(&self) -> Vec<(&str, bool)> {
        let told = self.state.notices.iter().filter_map(|notice| match notice {
            Notice::Told { sentence, undo } => Some((sentence.as_str(), *undo)),
            _ => None,
        });
        told.collect()
    }

    fn take_in(&mut self, text: &str) -> Vec<Effect> {
        self.act(Action::Fill(Field::History(history::Field::File), text.to_owned()), THIRD)
    }

    /// All runs as the file that they are saved as.
    fn file(&self) -> String {
        serde_json::to_string(&self.stored.to_node()).unwrap()
    }

    fn result(&self) -> serde_json::Value {
        serde_json::to_value(self.state.result()).unwrap()
    }
}

fn task(task: Task) -> Action {
    Action::Task(desk::Task::History(task))
}

fn fill(field: history::Field, text: &str) -> Action {
    Action::Fill(Field::History(field), text.to_owned())
}

fn keep() -> Effect {
    Effect::Errand(desk::Errand::History(Errand::Keep))
}

// Keeping.

#[test]
fn completing_keeps_the_run_and_completing_it_again_replaces_it() {
    let mut desk = Desk::new();
    desk.run(&[0, 1, 2], FIRST);
    assert_eq!(desk.stored.runs().len(), 1);
    desk.act(Action::Choose(0, Value::Option(3)), SECOND);
    desk.act(Action::Complete, SECOND);
    assert_eq!(desk.stored.runs().len(), 1);
    let run = &desk.stored.runs()[0];
    assert_eq!((run.completed_at.as_str(), run.started_at.as_deref()), (SECOND, Some(FIRST)));
    assert_eq!(run.answers(&desk.state.pack).0, desk.state.work.answers);
}

#[test]
fn what_is_changed_but_not_completed_again_leaves_its_run_as_it_was() {
    let mut desk = Desk::new();
    desk.run(&[0, 1, 2], FIRST);
    let before = desk.stored.clone();
    desk.act(Action::Go(Place::Check), SECOND);
    desk.act(Action::Choose(0, Value::Option(3)), SECOND);
    desk.keep();
    assert_eq!(desk.stored, before);
}

#[test]
fn nothing_answered_is_no_run() {
    let mut desk = Desk::new();
    desk.act(Action::Complete, FIRST);
    assert!(desk.stored.runs().is_empty());
}

#[test]
fn the_result_of_a_link_is_never_kept() {
    let mut desk = Desk::new();
    let link = Action::OpenLink { answers: options(&shipped(), &[1, 2]), completed_at: Some(FIRST.to_owned()), notice: Notice::SharedLink };
    desk.act(link, SECOND);
    desk.keep();
    assert!(desk.stored.runs().is_empty());
    assert_eq!((desk.state.origin, present(&desk.state)), (Origin::Link, None));
}

#[test]
fn what_was_taken_over_from_a_link_is_one_run_however_often_it_is_completed() {
    let mut desk = Desk::new();
    let link = Action::OpenLink { answers: options(&shipped(), &[1, 2]), completed_at: Some(FIRST.to_owned()), notice: Notice::SharedLink };
    desk.act(link, SECOND);
    desk.act(Action::Adopt, SECOND);
    assert_eq!(desk.stored.runs().len(), 1);
    desk.act(Action::Complete, SECOND);
    desk.act(Action::Complete, THIRD);
    assert_eq!(desk.stored.runs().len(), 1);
    assert_eq!(desk.stored.runs()[0].completed_at, THIRD);
}

#[test]
fn name_targets_and_plan_belong_to_the_run() {
    let mut desk = Desk::new();
    desk.run(&[0, 1, 2], FIRST);
    desk.act(fill(history::Field::Label, "Autumn"), SECOND);
    desk.state.work.follow_up = Node::parse(r#"{"targets": {"adoption": 3}}"#).unwrap();
    desk.keep();
    let run = &desk.stored.runs()[0];
    assert_eq!((run.label.as_str(), &run.follow_up), ("Autumn", &desk.state.work.follow_up));
    desk.act(fill(history::Field::Label, ""), SECOND);
    assert_eq!(desk.labels(), [""]);
}

#[test]
fn answers_to_another_edition_of_the_pack_stay_answers_to_that_one() {
    let mut desk = Desk::new();
    desk.run(&[0, 1, 2], FIRST);
    let mut old = desk.stored.runs()[0].clone();
    (old.pack_version, old.pack_digest) = ("0.1.0".to_owned(), "of old".to_owned());
    desk.stored.put(old.clone());
    desk.keep();
    assert_eq!(desk.stored.runs(), [old]);
    desk.act(Action::Choose(0, Value::Option(3)), SECOND);
    desk.act(Action::Complete, SECOND);
    assert_eq!(desk.stored.runs()[0].pack_digest, desk.state.pack.digest);
}

// Assessing again.

#[test]
fn assessing_again_keeps_the_run_and_begins_another_with_its_answers() {
    let mut desk = Desk::new();
    desk.run(&[0, 1, 2], FIRST);
    desk.act(fill(history::Field::Label, "Autumn"), FIRST);
    desk.state.work.follow_up = Node::parse(r#"{"targets": {"adoption": 3}}"#).unwrap();
    let before = desk.state.work.clone();
    let effects = desk.act(task(Task::AssessAgain), SECOND);
    assert_eq!(effects, [Effect::Save, Effect::Focus(Focus::Heading)]);
    let work = &desk.state.work;
    assert_eq!((work.started_at.as_deref(), &work.completed_at, work.label.as_str()), (Some(SECOND), &None, ""));
    assert_eq!((&work.answers, &work.follow_up), (&before.answers, &before.follow_up));
    assert_eq!(desk.state.place, Place::Step(0));
    desk.run(&[3], THIRD);
    assert_eq!(desk.stored.runs().iter().map(|run| run.completed_at.as_str()).collect::<Vec<_>>(), [FIRST, THIRD]);
    assert_eq!(desk.labels(), ["Autumn", ""]);
}

#[test]
fn assessing_again_can_be_undone_and_what_was_answered_since_is_not_lost() {
    let mut desk = Desk::new();
    desk.run(&[0, 1, 2], FIRST);
    let before = desk.state.work.clone();
    desk.act(task(Task::AssessAgain), SECOND);
    desk.act(Action::Choose(0, Value::Option(3)), SECOND);
    let begun = desk.state.work.clone();
    desk.act(Action::Undo, SECOND);
    assert_eq!((&desk.state.work, desk.state.place), (&before, Place::Report));
    desk.act(Action::Undo, SECOND);
    assert_eq!(desk.state.work, begun);
}

#[test]
fn what_is_not_completed_is_not_assessed_again() {
    let mut desk = Desk::new();
    desk.act(Action::Choose(0, Value::Option(3)), FIRST);
    let before = desk.state.work.clone();
    assert_eq!(desk.act(task(Task::AssessAgain), SECOND), []);
    assert_eq!(desk.state.work, before);
}

// Naming and opening.

#[test]
fn any_run_can_be_named() {
    let mut desk = Desk::twice();
    let id = desk.ids()[0].clone();
    desk.act(fill(history::Field::Name(id), "Spring"), THIRD);
    desk.act(fill(history::Field::Label, "Autumn"), THIRD);
    assert_eq!(desk.labels(), ["Spring", "Autumn"]);
}

#[test]
fn an_earlier_run_is_opened_and_loses_nothing() {
    let mut desk = Desk::twice();
    let (before, id) = (desk.stored.clone(), desk.ids()[0].clone());
    desk.act(task(Task::Open(id.clone())), THIRD);
    assert_eq!((present(&desk.state), desk.state.work.completed_at.as_deref()), (Some(id), Some(FIRST)));
    assert_eq!(desk.stored, before);
}

#[test]
fn opening_a_run_over_work_that_was_never_completed_can_be_undone() {
    let mut desk = Desk::twice();
    desk.act(task(Task::AssessAgain), THIRD);
    let begun = desk.state.work.clone();
    desk.act(task(Task::Open(desk.ids()[0].clone())), THIRD);
    desk.act(Action::Undo, THIRD);
    assert_eq!(desk.state.work, begun);
}

// Comparing.

#[test]
fn the_present_run_is_compared_with_the_one_before_it() {
    let desk = Desk::twice();
    let two = pair(&desk.state).unwrap();
    assert_eq!((&two.earlier.id, &two.later.id), (&desk.ids()[0], &desk.ids()[1]));
    let mut alone = Desk::new();
    assert_eq!(pair(&alone.state), None);
    alone.run(&[1], FIRST);
    assert!(pair(&alone.state).is_none_or(|two| two.earlier.id == two.later.id));
}

#[test]
fn the_first_run_is_compared_with_the_last() {
    let mut desk = Desk::twice();
    desk.act(task(Task::Open(desk.ids()[0].clone())), THIRD);
    let two = pair(&desk.state).unwrap();
    assert_eq!((&two.earlier.id, &two.later.id), (&desk.ids()[0], &desk.ids()[1]));
}

#[test]
fn picking_one_run_leaves_the_other_as_it_was() {
    let mut desk = Desk::twice();
    desk.act(task(Task::AssessAgain), THIRD);
    desk.run(&[3], THIRD);
    let ids = desk.ids();
    let compared = |desk: &Desk| pair(&desk.state).map(|two| [two.earlier.id.clone(), two.later.id.clone()]).unwrap();
    assert_eq!(compared(&desk), [ids[1].clone(), ids[2].clone()]);
    desk.act(fill(history::Field::Earlier, &ids[0]), THIRD);
    assert_eq!(compared(&desk), [ids[0].clone(), ids[2].clone()]);
    desk.act(fill(history::Field::Later, &ids[1]), THIRD);
    assert_eq!(compared(&desk), [ids[0].clone(), ids[1].clone()]);
    let effects = desk.act(task(Task::Compare(ids[1].clone())), THIRD);
    assert_eq!(compared(&desk), [ids[1].clone(), ids[2].clone()]);
    assert_eq!(effects, [Effect::Focus(Focus::Part("compare"))]);
}

#[test]
fn a_run_that_is_gone_is_not_compared_any_more() {
    let mut desk = Desk::twice();
    let ids = desk.ids();
    desk.act(task(Task::Compare(ids[0].clone())), THIRD);
    desk.act(task(Task::AssessAgain), THIRD);
    desk.run(&[3], THIRD);
    desk.act(task(Task::Delete(ids[0].clone())), THIRD);
    assert_eq!(pair(&desk.state).map(|two| two.earlier.id.clone()), Some(ids[1].clone()));
}

// Deleting.

#[test]
fn a_deleted_run_is_gone_and_comes_back() {
    let mut desk = Desk::twice();
    let (before, work) = (desk.stored.clone(), desk.state.work.clone());
    let effects = desk.act(task(Task::Delete(desk.ids()[0].clone())), THIRD);
    assert_eq!(effects, [keep(), Effect::Focus(Focus::Notice)]);
    assert_eq!((desk.stored.runs().len(), desk.told()), (1, vec![("The run is deleted.", true)]));
    assert_eq!(desk.state.work, work);
    desk.act(Action::Undo, THIRD);
    assert_eq!(desk.stored, before);
}

#[test]
fn deleting_all_runs_leaves_nothing_and_can_be_undone() {
    let mut desk = Desk::twice();
    let (before, work) = (desk.stored.clone(), desk.state.work.clone());
    desk.act(task(Task::DeleteAll), THIRD);
    assert!(desk.stored.runs().is_empty() && desk.state.work.answers.is_empty());
    assert_eq!((desk.state.place, desk.told()), (Place::Intro, vec![("All 2 runs are deleted.", true)]));
    desk.act(Action::Undo, THIRD);
    assert_eq!((&desk.stored, &desk.state.work, desk.state.place), (&before, &work, Place::Report));
}

#[test]
fn the_run_that_is_shown_is_deleted_with_its_answers() {
    let mut desk = Desk::twice();
    desk.act(task(Task::Delete(desk.ids()[1].clone())), THIRD);
    assert_eq!((desk.stored.runs().len(), desk.state.place), (1, Place::Intro));
    assert!(desk.state.work.answers.is_empty());
}

// Two windows.

#[test]
fn two_windows_keep_what_the_other_one_kept_and_deleted() {
    let mut one = Desk::twice();
    let mut other = Desk { state: one.state.clone(), stored: one.stored.clone() };
    let ids = one.ids();
    other.act(task(Task::AssessAgain), THIRD);
    other.run(&[3], THIRD);
    other.act(task(Task::Delete(ids[0].clone())), THIRD);
    one.stored = other.stored.clone();
    one.act(fill(history::Field::Label, "Here"), THIRD);
    assert_eq!(one.labels(), ["Here", ""]);
    assert!(one.stored.run(&ids[0]).is_none());
}

// Files.

#[test]
fn what_was_saved_and_cleared_comes_back_as_it_was() {
    let mut desk = Desk::twice();
    desk.act(Action::Note(0, "Because of this.".to_owned()), THIRD);
    desk.state.work.follow_up = Node::parse(r#"{"targets": {"adoption": 3}}"#).unwrap();
    desk.act(fill(history::Field::Label, "Autumn, team Blue"), THIRD);
    let (file, before, work, result) = (desk.file(), desk.stored.clone(), desk.state.work.clone(), desk.result());
    desk.act(task(Task::DeleteAll), THIRD);
    let mut elsewhere = Desk::new();
    for place in [&mut desk, &mut elsewhere] {
        place.take_in(&file);
        assert_eq!((&place.stored, &place.state.work, place.result()), (&before, &work, result.clone()));
        assert_eq!((place.state.place, place.told()), (Place::Report, vec![("2 runs were added.", true)]));
    }
}

#[test]
fn a_file_adds_to_what_is_here_says_so_and_can_be_undone() {
    let file = Desk::twice().file();
    let mut desk = Desk::new();
    desk.run(&[3, 3], THIRD);
    let (before, work) = (desk.stored.clone(), desk.state.work.clone());
    desk.take_in(&file);
    assert_eq!((desk.stored.runs().len(), &desk.state.work), (3, &work));
    desk.take_in(&file);
    assert_eq!(desk.told(), [("2 runs were here already.", false)]);
    desk.act(Action::Undo, THIRD);
    assert_eq!(desk.stored, before);
}

#[test]
fn the_file_of_a_completed_result_is_a_run() {
    let first = Desk::twice();
    let mut desk = Desk::new();
    desk.take_in(&first.result().to_string());
    assert_eq!(desk.result(), first.result());
    assert_eq!(desk.told(), [("1 run was added.", true)]);
    desk.act(Action::Undo, THIRD);
    assert!(desk.stored.runs().is_empty() && desk.state.work.answers.is_empty());
}

#[test]
fn what_is_no_file_of_ours_is_refused_with_the_place_and_changes_nothing() {
    let mut desk = Desk::twice();
    let before = (desk.stored.clone(), desk.state.work.clone());
    let mut open = Desk::new();
    open.act(Action::Choose(0, Value::Option(1)), FIRST);
    let mut garden = Desk::with(good("garden"));
    garden.run(&[1, 1], FIRST);
    for (file, told) in [
        ("{\"history\": 1", "nothing was taken from it."),
        ("{}", "/schema: this is no result; expected 1"),
        ("{\"history\": 9, \"pack\": \"platform-engineering\", \"runs\": []}", "/history: a later version of this program wrote this"),
        (&garden.file(), "This file belongs to other questions (\"garden\"). Nothing was taken from it."),
        (&garden.result().to_string(), "This file belongs to other questions (\"garden\")."),
        (&open.result().to_string(), "an assessment that was not completed"),
    ] {
        assert_eq!(desk.take_in(file), [Effect::Focus(Focus::Notice)]);
        let there = desk.told();
        assert!(there[0].0.contains(told) && !there[0].1, "{there:?}");
        assert_eq!((&desk.stored, &desk.state.work), (&before.0, &before.1));
    }
}

#[test]
fn a_file_with_a_damaged_run_gives_the_others_and_names_the_place() {
    let mut file: serde_json::Value = serde_json::from_str(&Desk::twice().file()).unwrap();
    file["runs"][0]["completedAt"] = "yesterday".into();
    let mut desk = Desk::new();
    desk.take_in(&file.to_string());
    assert_eq!(desk.stored.runs().len(), 1);
    let told = desk.told()[0].0;
    assert!(
        told.starts_with("1 run was added. 1 part of the file could not be read and is left out: /runs/0/completedAt: found"),
        "{told}"
    );
}

// What storage says.

#[test]
fn damaged_and_refused_runs_are_told_once() {
    let mut desk = Desk::new();
    for _ in 0..2 {
        let runs = Rc::new(History::new("platform-engineering"));
        desk.state.reduce(task(Task::Found { runs, damaged: true, saved: false }), FIRST);
    }
    assert_eq!((desk.state.notices.len(), desk.told().len()), (2, 1));
    assert!(desk.state.notices.contains(&Notice::NotSaved));
}

proptest! {
    #[test]
    fn no_file_makes_it_panic(text in "\\PC{0,60}|\\{\"(history|schema)\":1,\"pack\":\"platform-engineering\",\"runs\":.{0,40}\\}") {
        let mut desk = Desk::twice();
        let before = desk.stored.clone();
        desk.take_in(&text);
        prop_assert_eq!(&desk.stored, &before);
    }
}

#[test]
fn runs_of_the_same_beginning_have_one_id() {
    let pack = shipped();
    let run = |completed| Run::new(&pack, &options(&pack, &[1]), Some(FIRST), completed);
    assert_eq!(run(SECOND).id, run(THIRD).id);
}
