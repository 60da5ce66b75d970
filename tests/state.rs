//! The widget's state: what each action changes, what it asks of the world, and that nobody's answers get lost.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod common;

use std::ops::Range;
use std::rc::Rc;

use common::{any_value, options, pack, shipped, shipped_alone, shipped_json};
use maturity_assessment::answers::{Answers, Changes, Saved, Value};
use maturity_assessment::widget::state::{Action, Announcement, Effect, Focus, Notice, Origin, Place, State, Work};
use proptest::prelude::*;
use serde_json::json;

const EARLY: &str = "2025-01-02T03:04:05.678Z";
const LATE: &str = "2025-06-07T08:09:10.000Z";

const ONE: Value = Value::Option(0);
const FOUR: Value = Value::Option(3);

fn state() -> State {
    State::new(Rc::new(shipped()), "en".to_owned())
}

/// A state after some actions.
fn after(actions: impl IntoIterator<Item = Action>) -> State {
    let mut state = state();
    for action in actions {
        state.reduce(action, EARLY);
    }
    state
}

fn open_link(chosen: &[usize]) -> Action {
    Action::OpenLink { answers: options(&shipped(), chosen), completed_at: Some(LATE.to_owned()), notice: Notice::SharedLink }
}

/// The answers to the first questions, as indices of options.
fn chosen(answers: &Answers) -> Vec<Option<Value>> {
    let count = (0..20).rev().find(|question| answers.value(*question).is_some()).map_or(0, |last| last + 1);
    (0..count).map(|question| answers.value(question)).collect()
}

fn saved_answers(state: &State) -> Vec<Option<Value>> {
    chosen(&Answers::from_plain(&state.pack, state.saved().answers).0)
}

// Screens.

#[test]
fn an_assessment_begins_at_the_intro_with_no_answers_and_nothing_to_tell() {
    let state = state();
    assert_eq!((state.place, state.origin, state.progress().answered, state.notices.len()), (Place::Intro, Origin::Own, 0, 0));
    assert_eq!((state.work.started_at, state.work.completed_at), (None, None));
}

#[test]
fn the_way_leads_through_all_steps_to_the_report() {
    let mut state = state();
    let mut way = vec![state.place];
    while state.place != Place::Report {
        let next = state.after();
        state.reduce(Action::Go(next), EARLY);
        way.push(state.place);
    }
    let expected =
        [Place::Intro, Place::Step(0), Place::Step(1), Place::Step(2), Place::Step(3), Place::Step(4), Place::Check, Place::Report];
    assert_eq!(way, expected);
    assert_eq!(state.after(), Place::Report);
}

#[test]
fn the_way_back_is_the_way_there() {
    let mut state = after([Action::Go(Place::Report)]);
    let mut way = Vec::new();
    while state.place != Place::Intro {
        let before = state.before();
        state.reduce(Action::Go(before), EARLY);
        way.push(state.place);
    }
    let expected = [Place::Check, Place::Step(4), Place::Step(3), Place::Step(2), Place::Step(1), Place::Step(0), Place::Intro];
    assert_eq!(way, expected);
    assert_eq!(state.before(), Place::Intro);
}

#[test]
fn going_to_a_screen_saves_the_place_and_moves_the_focus_to_its_heading() {
    let mut state = state();
    assert_eq!(state.reduce(Action::Go(Place::Check), EARLY), [Effect::Save, Effect::Focus(Focus::Heading)]);
    assert_eq!(state.place, Place::Check);
}

#[test]
fn a_step_that_does_not_exist_is_not_gone_to() {
    let mut state = after([Action::Go(Place::Step(4))]);
    assert_eq!(state.reduce(Action::Go(Place::Step(5)), EARLY), []);
    assert_eq!(state.place, Place::Step(4));
}

#[test]
fn going_to_a_question_shows_its_step_and_focuses_it() {
    let mut state = state();
    assert_eq!(state.reduce(Action::GoToQuestion(13), EARLY), [Effect::Save, Effect::Focus(Focus::Question(13))]);
    assert_eq!(state.place, Place::Step(3));
}

#[test]
fn a_question_that_does_not_exist_is_not_gone_to() {
    let mut state = state();
    assert_eq!(state.reduce(Action::GoToQuestion(20), EARLY), []);
    assert_eq!(state.place, Place::Intro);
}

// Answers.

#[test]
fn choosing_an_answer_saves_it_and_tells_the_page() {
    let mut state = state();
    assert_eq!(state.reduce(Action::Choose(3, FOUR), EARLY), [Effect::Save, Effect::Changed(3)]);
    assert_eq!(state.work.answers.value(3), Some(FOUR));
}

#[test]
fn the_time_of_the_first_answer_stays() {
    let mut state = state();
    state.reduce(Action::Choose(0, ONE), EARLY);
    state.reduce(Action::Choose(1, ONE), LATE);
    assert_eq!(state.work.started_at.as_deref(), Some(EARLY));
}

#[test]
fn a_note_is_saved_and_the_page_is_told() {
    let mut state = state();
    assert_eq!(state.reduce(Action::Note(2, "ask Kim".to_owned()), EARLY), [Effect::Save, Effect::Changed(2)]);
    assert_eq!(state.work.answers.answer(2).unwrap().note.as_deref(), Some("ask Kim"));
}

#[test]
fn clearing_an_answer_can_be_undone_at_the_question() {
    let mut state = after([Action::Go(Place::Step(0)), Action::Choose(1, FOUR)]);
    let effects = state.reduce(Action::Clear(1), EARLY);
    let expected = [Effect::Save, Effect::Changed(1), Effect::Focus(Focus::Question(1)), Effect::Announce(Announcement::Cleared)];
    assert_eq!(effects, expected);
    assert_eq!((state.work.answers.value(1), state.notices.as_slice()), (None, [Notice::Cleared(1)].as_slice()));
    assert!(state.reduce(Action::Undo, EARLY).contains(&Effect::Save));
    assert_eq!((state.work.answers.value(1), state.notices.as_slice(), state.place), (Some(FOUR), [].as_slice(), Place::Step(0)));
}

#[test]
fn undoing_a_cleared_answer_keeps_what_was_answered_since() {
    let mut state = after([Action::Go(Place::Step(0)), Action::Choose(0, FOUR), Action::Clear(0), Action::Choose(1, ONE)]);
    state.reduce(Action::Undo, EARLY);
    assert_eq!(chosen(&state.work.answers), [Some(FOUR), Some(ONE)]);
}

#[test]
fn undoing_a_cleared_answer_tells_the_page_and_returns_to_the_question() {
    let mut state = after([Action::Go(Place::Step(0)), Action::Choose(1, FOUR), Action::Clear(1)]);
    assert_eq!(state.reduce(Action::Undo, EARLY), [Effect::Save, Effect::Changed(1), Effect::Focus(Focus::Question(1))]);
}

#[test]
fn answering_a_cleared_question_again_takes_its_undo_away() {
    let state = after([Action::Go(Place::Step(0)), Action::Choose(1, FOUR), Action::Clear(1), Action::Choose(1, ONE)]);
    assert_eq!(state.notices, []);
}

#[test]
fn clearing_an_open_question_does_nothing() {
    let mut state = after([Action::Note(1, "note".to_owned())]);
    assert_eq!(state.reduce(Action::Clear(1), EARLY), []);
    assert_eq!(state.notices, []);
}

#[test]
fn a_cleared_answer_can_no_longer_be_undone_once_its_screen_is_left() {
    let state = after([Action::Choose(1, FOUR), Action::Clear(1), Action::Go(Place::Step(1))]);
    assert_eq!(state.notices, []);
}

#[test]
fn only_the_last_clearing_offers_to_be_undone() {
    let mut state = after([Action::Choose(0, FOUR), Action::Choose(1, ONE), Action::Clear(0), Action::Clear(1)]);
    assert_eq!(state.notices, [Notice::Cleared(1)]);
    state.reduce(Action::Undo, EARLY);
    assert_eq!(chosen(&state.work.answers), [None, Some(ONE)]);
}

#[test]
fn without_anything_to_undo_nothing_happens() {
    assert_eq!(after([Action::Choose(0, ONE)]).reduce(Action::Undo, EARLY), []);
    assert_eq!(after([Action::Choose(0, ONE), Action::Clear(0), Action::Undo]).reduce(Action::Undo, EARLY), []);
}

#[test]
fn the_first_open_question_is_the_one_to_go_on_with() {
    assert_eq!(state().first_open(), Some(0));
    assert_eq!(after([Action::Choose(0, ONE), Action::Choose(1, Value::NotApplicable), Action::Choose(3, ONE)]).first_open(), Some(2));
    assert_eq!(after((0..20).map(|question| Action::Choose(question, Value::DontKnow))).first_open(), None);
}

#[test]
fn answers_are_counted_for_each_step() {
    let state = after([Action::Choose(4, ONE), Action::Choose(5, Value::DontKnow), Action::Note(6, "note".to_owned())]);
    let answered = |range: &Range<usize>| state.work.answers.progress_in(&state.pack, &state.visible(), range.clone()).answered;
    let counts: Vec<usize> = state.pack.dimensions.iter().map(|dimension| answered(&dimension.questions)).collect();
    assert_eq!(counts, [0, 2, 0, 0, 0]);
}

#[test]
fn the_page_may_replace_all_answers() {
    let mut state = after([Action::Choose(0, ONE)]);
    assert_eq!(state.reduce(Action::SetAnswers(options(&shipped(), &[3, 3])), LATE), [Effect::Save]);
    assert_eq!(chosen(&state.work.answers), [Some(FOUR), Some(FOUR)]);
    assert_eq!(state.work.started_at.as_deref(), Some(EARLY));
}

// Completion.

#[test]
fn completing_notes_the_time_shows_the_report_and_tells_the_page() {
    let mut state = after([Action::Choose(0, ONE)]);
    let effects = state.reduce(Action::Complete, LATE);
    let expected =
        [Effect::Save, Effect::LoadReport, Effect::Completed, Effect::Focus(Focus::Heading), Effect::Announce(Announcement::Report)];
    assert_eq!(effects, expected);
    assert_eq!((state.place, state.work.completed_at.as_deref()), (Place::Report, Some(LATE)));
}

#[test]
fn the_result_has_the_times_of_the_work() {
    let mut state = after([Action::Choose(0, ONE)]);
    state.reduce(Action::Complete, LATE);
    let result = state.result();
    assert_eq!((result.started_at.as_deref(), result.completed_at.as_deref()), (Some(EARLY), Some(LATE)));
    assert_eq!((result.answered, result.total, result.lang), (1, 20, "en"));
}

#[test]
fn completing_somebody_elses_answers_leaves_their_time() {
    let mut state = after([open_link(&[1])]);
    state.reduce(Action::Complete, EARLY);
    assert_eq!(state.work.completed_at.as_deref(), Some(LATE));
}

// Starting again.

#[test]
fn starting_again_clears_everything_and_can_be_undone() {
    let mut state = after([Action::Choose(0, ONE), Action::Note(1, "note".to_owned()), Action::Complete]);
    let before = state.saved();
    assert_eq!(state.reduce(Action::Restart, LATE), [Effect::Save, Effect::Focus(Focus::Heading)]);
    assert_eq!((state.place, &state.work), (Place::Intro, &Work { answers: Answers::new(&shipped()), ..Work::default() }));
    assert_eq!(state.notices, [Notice::Restarted]);
    assert_eq!(state.reduce(Action::Undo, LATE), [Effect::Save, Effect::Focus(Focus::Heading)]);
    assert_eq!((state.saved(), state.place, state.notices.len()), (before, Place::Report, 0));
}

#[test]
fn starting_again_with_nothing_to_clear_says_nothing() {
    let mut state = after([Action::Go(Place::Step(2))]);
    state.reduce(Action::Restart, EARLY);
    assert_eq!((state.place, state.notices.len()), (Place::Intro, 0));
    assert_eq!(state.reduce(Action::Undo, EARLY), []);
}

#[test]
fn a_restart_in_a_link_forgets_the_link() {
    let mut state = after([Action::Choose(0, ONE), open_link(&[3])]);
    assert_eq!(state.reduce(Action::Restart, LATE), [Effect::Save, Effect::Focus(Focus::Heading), Effect::ForgetLink]);
    assert_eq!((state.origin, state.progress().answered), (Origin::Own, 0));
    state.reduce(Action::Undo, LATE);
    assert_eq!(chosen(&state.work.answers), [Some(ONE)]);
}

// Links.

#[test]
fn a_link_opens_on_its_report_and_says_so() {
    let mut state = after([Action::Choose(0, ONE), Action::Go(Place::Step(0))]);
    assert_eq!(state.reduce(open_link(&[3, 3]), EARLY), []);
    assert_eq!((state.place, state.origin), (Place::Report, Origin::Link));
    assert_eq!(chosen(&state.work.answers), [Some(FOUR), Some(FOUR)]);
    assert_eq!((state.work.started_at.as_deref(), state.work.completed_at.as_deref()), (None, Some(LATE)));
    assert_eq!(state.notices, [Notice::SharedLink]);
}

#[test]
fn while_a_link_is_shown_only_ones_own_work_is_saved() {
    let mut state = after([Action::Choose(0, ONE), Action::Go(Place::Step(2))]);
    let own = state.saved();
    state.reduce(open_link(&[3, 3]), EARLY);
    assert_eq!(state.saved(), own);
    state.reduce(Action::Choose(5, FOUR), EARLY);
    state.reduce(Action::Go(Place::Check), EARLY);
    assert_eq!(state.saved(), own);
}

#[test]
fn leaving_a_link_brings_back_ones_own_work_where_it_was() {
    let mut state = after([Action::Choose(0, ONE), Action::Go(Place::Step(2))]);
    let own = state.saved();
    state.reduce(open_link(&[3, 3]), EARLY);
    assert_eq!(state.reduce(Action::LeaveLink, EARLY), [Effect::ForgetLink, Effect::Focus(Focus::Heading)]);
    assert_eq!((state.saved(), state.place, state.origin, state.notices.len()), (own, Place::Step(2), Origin::Own, 0));
    assert_eq!(chosen(&state.work.answers), [Some(ONE)]);
}

#[test]
fn adopting_a_link_makes_its_answers_ones_own() {
    let mut state = after([open_link(&[3, 3])]);
    assert_eq!(state.reduce(Action::Adopt, EARLY), [Effect::Save, Effect::ForgetLink, Effect::Focus(Focus::Heading)]);
    assert_eq!((state.origin, saved_answers(&state)), (Origin::Own, vec![Some(FOUR), Some(FOUR)]));
    assert_eq!(state.notices, [], "there was nothing to lose");
}

#[test]
fn adopting_over_own_answers_can_be_undone() {
    let mut state = after([Action::Choose(0, ONE), Action::Go(Place::Step(2))]);
    let own = state.saved();
    state.reduce(open_link(&[3, 3]), EARLY);
    state.reduce(Action::Adopt, EARLY);
    assert_eq!((state.notices.as_slice(), saved_answers(&state)), ([Notice::Adopted].as_slice(), vec![Some(FOUR), Some(FOUR)]));
    state.reduce(Action::Undo, EARLY);
    assert_eq!((state.saved(), state.place, state.notices.as_slice()), (own, Place::Step(2), [Notice::BroughtBack].as_slice()));
}

#[test]
fn a_second_link_does_not_take_the_place_of_ones_own_answers() {
    let mut state = after([Action::Choose(0, ONE), open_link(&[3]), open_link(&[2, 2])]);
    assert_eq!((chosen(&state.work.answers), state.notices.len()), (vec![Some(Value::Option(2)); 2], 1));
    state.reduce(Action::LeaveLink, EARLY);
    assert_eq!(chosen(&state.work.answers), [Some(ONE)]);
}

#[test]
fn without_a_link_there_is_nothing_to_adopt() {
    let mut state = after([Action::Choose(0, ONE)]);
    assert_eq!(state.reduce(Action::Adopt, EARLY), []);
    assert_eq!(chosen(&state.work.answers), [Some(ONE)]);
}

#[test]
fn answers_from_the_page_are_ones_own_even_while_a_link_is_shown() {
    let mut state = after([Action::Choose(0, ONE), open_link(&[3, 3])]);
    state.reduce(Action::SetAnswers(options(&shipped(), &[2])), LATE);
    assert_eq!((state.origin, saved_answers(&state), state.notices.len()), (Origin::Own, vec![Some(Value::Option(2))], 0));
    assert_eq!(state.work.started_at.as_deref(), Some(EARLY), "the time is that of one's own work");
}

#[test]
fn a_link_opened_after_starting_again_does_not_swallow_the_answers_that_undo_brings_back() {
    let mut state = after([Action::Choose(0, ONE), Action::Restart, open_link(&[3, 3])]);
    state.reduce(Action::Undo, EARLY);
    state.reduce(Action::LeaveLink, EARLY);
    assert_eq!(saved_answers(&state), [Some(ONE)]);
}

#[test]
fn a_link_adopted_after_starting_again_leaves_undo_able_to_bring_back_what_was_cleared() {
    let mut state = after([Action::Choose(0, ONE), Action::Restart, open_link(&[3, 3]), Action::Adopt]);
    assert_eq!(state.notices, [Notice::Restarted]);
    state.reduce(Action::Undo, EARLY);
    assert_eq!(saved_answers(&state), [Some(ONE)]);
}

#[test]
fn what_was_answered_after_starting_again_is_not_lost_to_undo() {
    let mut state = after([Action::Choose(0, ONE), Action::Restart, Action::Choose(0, FOUR), Action::Undo]);
    assert_eq!((chosen(&state.work.answers), state.notices.as_slice()), (vec![Some(ONE)], [Notice::BroughtBack].as_slice()));
    state.reduce(Action::Undo, EARLY);
    assert_eq!(chosen(&state.work.answers), [Some(FOUR)]);
}

#[test]
fn what_a_query_link_dropped_is_no_longer_told_once_the_link_is_left() {
    let dropped = Notice::Dropped(vec!["cost_=3".to_owned()]);
    let query = Action::OpenLink { answers: options(&shipped(), &[0]), completed_at: None, notice: Notice::QueryLink };
    let mut state = after([query, Action::Tell(dropped.clone())]);
    assert_eq!(state.notices, [Notice::QueryLink, dropped]);
    state.reduce(Action::LeaveLink, EARLY);
    assert_eq!(state.notices, []);
}

// Notices.

#[test]
fn a_notice_is_shown_once_however_often_it_is_told() {
    let state = after([Action::Tell(Notice::NotSaved), Action::Tell(Notice::DamagedLink), Action::Tell(Notice::NotSaved)]);
    assert_eq!(state.notices, [Notice::DamagedLink, Notice::NotSaved]);
}

#[test]
fn a_new_link_takes_the_place_of_the_one_before_and_goes_with_the_screen() {
    let link = |url: &str| Notice::Link { url: url.to_owned(), copied: false };
    let mut state = after([Action::Tell(link("a")), Action::Tell(link("b"))]);
    assert_eq!(state.notices, [link("b")]);
    state.reduce(Action::Go(Place::Check), EARLY);
    assert_eq!(state.notices, []);
}

#[test]
fn dismissing_closes_the_notice_it_names_and_no_other() {
    let mut state = after([Action::Tell(Notice::NotSaved), Action::Tell(Notice::DamagedLink)]);
    assert_eq!(state.reduce(Action::Dismiss(0), EARLY), [Effect::Focus(Focus::Heading)]);
    assert_eq!(state.notices, [Notice::DamagedLink]);
    state.reduce(Action::Dismiss(7), EARLY);
    assert_eq!(state.notices, [Notice::DamagedLink]);
}

#[test]
fn sharing_and_printing_are_left_to_the_world() {
    let mut state = after([Action::Choose(0, ONE)]);
    let before = state.saved();
    assert_eq!(state.reduce(Action::Share, LATE), [Effect::Share]);
    assert_eq!(state.reduce(Action::Print, LATE), [Effect::Print]);
    assert_eq!(state.saved(), before);
}

// Between visits.

fn visit_again(state: &State) -> State {
    let text = serde_json::to_string(&state.saved().to_node()).unwrap();
    let mut again = State::new(Rc::clone(&state.pack), state.language.clone());
    again.restore(Saved::parse(&text).unwrap());
    again
}

#[test]
fn a_visitor_comes_back_to_the_answers_the_times_and_the_screen() {
    let places = (0..5).map(Place::Step).chain([Place::Intro, Place::Check, Place::Report]);
    for place in places {
        let state = after([Action::Choose(0, ONE), Action::Note(1, "note".to_owned()), Action::Complete, Action::Go(place)]);
        let again = visit_again(&state);
        assert_eq!((again.place, &again.work, again.notices.len()), (place, &state.work, 0));
    }
}

#[test]
fn a_screen_that_no_longer_exists_is_the_intro() {
    for place in ["step:cost", "step:", "nowhere", ""] {
        let mut state = state();
        state.restore(Saved { place: Some(place.to_owned()), ..Saved::new(&shipped(), &Answers::new(&shipped())) });
        assert_eq!(state.place, Place::Intro, "{place}");
    }
}

#[test]
fn a_new_version_with_other_questions_says_what_changed() {
    let old = after([Action::Choose(0, FOUR), Action::Choose(1, FOUR)]);
    let mut json = shipped_json();
    json["version"] = json!("9.0.0");
    let questions = json["dimensions"][0]["questions"].as_array_mut().unwrap();
    questions[0]["text"] = json!("Something else?");
    questions[1]["id"] = json!("investment_9");
    let new = old.with_pack(Rc::new(pack(&json)), "en".to_owned());
    let changes = Changes { new: vec![1], changed: vec![0], gone: vec!["investment_2".to_owned()] };
    assert_eq!(new.notices, [Notice::PackChanged(changes)]);
    assert_eq!((chosen(&new.work.answers), new.saved().answers.len()), (vec![Some(FOUR)], 2));
}

#[test]
fn better_words_under_the_same_version_are_no_news() {
    let old = after([Action::Choose(0, FOUR)]);
    let mut json = shipped_json();
    json["dimensions"][0]["questions"][0]["text"] = json!("Something else?");
    assert_eq!(old.with_pack(Rc::new(pack(&json)), "en".to_owned()).notices, []);
}

#[test]
fn another_edition_of_the_pack_keeps_answers_by_id_and_the_screen_by_name() {
    let old = after([Action::Choose(4, FOUR), Action::Choose(19, ONE), Action::Complete, Action::Go(Place::Step(4))]);
    let mut json = shipped_alone();
    json["dimensions"].as_array_mut().unwrap().remove(0);
    let new = old.with_pack(Rc::new(pack(&json)), "de".to_owned());
    assert_eq!((new.work.answers.value(0), new.work.answers.value(15)), (Some(FOUR), Some(ONE)));
    assert_eq!((new.place, new.language.as_str()), (Place::Step(3), "de"));
    assert_eq!((new.work.started_at.as_deref(), new.work.completed_at.as_deref()), (Some(EARLY), Some(EARLY)));
}

#[test]
fn another_pack_takes_only_the_answers_that_it_asks_for_and_calls_none_gone() {
    let old = after([Action::Choose(0, FOUR), Action::Choose(4, ONE)]);
    let mut json = shipped_alone();
    json["id"] = json!("other");
    json["version"] = json!("9.0.0");
    json["dimensions"].as_array_mut().unwrap().remove(0);
    let other = old.with_pack(Rc::new(pack(&json)), "en".to_owned());
    assert_eq!((chosen(&other.work.answers), other.saved().answers.len(), other.notices), (vec![Some(ONE)], 1, vec![]));
}

#[test]
fn another_pack_under_a_shown_link_goes_on_with_ones_own_answers() {
    let state = after([Action::Choose(0, ONE), open_link(&[3, 3])]);
    let new = state.with_pack(Rc::new(shipped()), "en".to_owned());
    assert_eq!((new.origin, chosen(&new.work.answers)), (Origin::Own, vec![Some(ONE)]));
}

// Whatever is done.

fn any_place() -> impl Strategy<Value = Place> {
    prop_oneof![Just(Place::Intro), (0..7_usize).prop_map(Place::Step), Just(Place::Check), Just(Place::Report)]
}

fn any_action() -> impl Strategy<Value = Action> {
    let question = || prop_oneof![9 => 0..20_usize, 1 => 20..30_usize];
    prop_oneof![
        2 => any_place().prop_map(Action::Go),
        1 => question().prop_map(Action::GoToQuestion),
        6 => (question(), any_value(4)).prop_map(|(question, value)| value.map_or(Action::Clear(question), |value| Action::Choose(question, value))),
        1 => (question(), "[a-z ]{0,3}").prop_map(|(question, note)| Action::Note(question, note)),
        1 => Just(Action::Complete),
        2 => Just(Action::Restart),
        2 => Just(Action::Undo),
        1 => (0..4_usize).prop_map(Action::Dismiss),
        1 => Just(Action::Adopt),
        1 => Just(Action::LeaveLink),
        2 => prop::collection::vec(0..4_usize, 0..3).prop_map(|chosen| open_link(&chosen)),
        1 => prop::collection::vec(0..4_usize, 0..3).prop_map(|chosen| Action::SetAnswers(options(&shipped(), &chosen))),
        1 => Just(Action::Tell(Notice::NotSaved)),
        1 => Just(Action::Share),
    ]
}

fn any_actions() -> impl Strategy<Value = Vec<Action>> {
    prop::collection::vec(any_action(), 0..25)
}

/// What is saved, but for the screen.
fn work(state: &State) -> Saved {
    Saved { place: None, ..state.saved() }
}

proptest! {
    // Cheap to run, and what goes wrong takes several actions in a row.
    #![proptest_config(ProptestConfig::with_cases(1024))]

    #[test]
    fn no_row_of_actions_breaks_the_state(actions in any_actions()) {
        let mut state = state();
        for action in actions {
            state.reduce(action, EARLY);
            prop_assert!(state.progress().answered <= state.progress().total);
            prop_assert_eq!(state.progress().total, 20);
            prop_assert_eq!(state.result().answered, state.progress().answered);
            prop_assert!(!matches!(state.place, Place::Step(step) if step >= 5));
            prop_assert!(state.notices.iter().filter(|notice| notice.can_undo()).count() <= 1);
            let again = visit_again(&state);
            prop_assert_eq!(again.saved(), state.saved());
        }
    }

    #[test]
    fn what_is_saved_changes_only_through_ones_own_doing(actions in any_actions()) {
        let mut state = state();
        for action in actions {
            let (before, was_link) = (state.saved(), state.origin == Origin::Link);
            let looks_only = matches!(
                action,
                Action::OpenLink { .. } | Action::LeaveLink | Action::Tell(_) | Action::Dismiss(_) | Action::Share | Action::Print
            );
            let elsewhere = matches!(action, Action::Choose(..) | Action::Clear(_) | Action::Note(..) | Action::Complete | Action::Go(_));
            state.reduce(action.clone(), EARLY);
            if looks_only || (was_link && elsewhere) {
                prop_assert_eq!(state.saved(), before, "after {:?}", action);
            }
        }
    }

    #[test]
    fn a_notice_that_offers_to_undo_can_undo(actions in any_actions()) {
        let mut state = after(actions);
        if state.notices.iter().any(Notice::can_undo) {
            prop_assert!(state.reduce(Action::Undo, EARLY).contains(&Effect::Save), "{:?}", state.notices);
            // What undo put aside can be had back in turn.
            prop_assert!(state.notices.iter().filter(|notice| notice.can_undo()).all(|notice| *notice == Notice::BroughtBack));
        }
    }

    #[test]
    fn undo_brings_back_what_was_saved_before(actions in any_actions(), question in 0..20_usize, which in 0..3_usize) {
        let mut state = after(actions);
        let before = work(&state);
        let told = state.notices.clone();
        state.reduce([Action::Restart, Action::Clear(question), Action::Adopt][which].clone(), LATE);
        if state.notices.iter().any(|notice| notice.can_undo() && !told.contains(notice)) {
            state.reduce(Action::Undo, LATE);
            prop_assert_eq!(work(&state), before);
        }
    }
}
