//! The link to the result: what it carries, links behind a password, and the code to scan.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod common;

use std::rc::Rc;

use common::{good, options, shipped};
use maturity_assessment::answers::{LinkProblem, LinkState, decode_link};
use maturity_assessment::pack::Node;
use maturity_assessment::widget::charts::Code;
use maturity_assessment::widget::desk::share::{Errand, Field, Link, Lock, Opening, Refusal, Task, carried, link};
use maturity_assessment::widget::desk::{self, Errand as Any};
use maturity_assessment::widget::state::{Action, Effect, Focus, Notice, Origin, Place, State, Work};
use rqrr::PreparedImage;

const NOW: &str = "2025-01-02T03:04:05.678Z";
const SEALED: &str = "s1~platform-engineering~~600000~AAECAwQFBgcICQoLDA0ODw~AAECAwQFBgcICQoL~AAECAwQFBgcICQoLDA0ODxAR";

/// A report with a label, targets and a note.
fn report() -> State {
    let mut state = State::new(Rc::new(shipped()), "en".to_owned());
    state.work.answers = options(&shipped(), &[2; 20]);
    state.work.answers.set_note(3, "only if we want");
    state.work.label = "Spring".to_owned();
    state.work.follow_up =
        Node::parse(r#"{"targets": {"adoption": 3, "measurement": null, "unknown": 1, "cost": "x"}, "plan": []}"#).unwrap();
    state.place = Place::Report;
    state
}

fn act(state: &mut State, task: Task) -> Vec<Effect> {
    state.reduce(Action::Task(desk::Task::Share(task)), NOW)
}

fn fill(state: &mut State, field: Field, text: &str) {
    assert_eq!(state.reduce(Action::Fill(desk::Field::Share(field), text.to_owned()), NOW), []);
}

/// What the sheet's link says to who opens it. Without a browser the address is the link's text.
fn read(state: &State) -> LinkState {
    let Link::Ready(text) = link(state) else { panic!("the link is not ready: {:?}", link(state)) };
    decode_link(&state.pack, &state.name, &text).unwrap()
}

fn errands(effects: Vec<Effect>) -> Vec<Errand> {
    let errand = |effect| if let Effect::Errand(Any::Share(errand)) = effect { errand } else { panic!("{effect:?}") };
    effects.into_iter().map(errand).collect()
}

#[test]
fn the_link_carries_label_and_targets_and_no_notes_unless_told_otherwise() {
    let read = read(&report());
    assert_eq!((read.label.as_str(), read.notes), ("Spring", false));
    assert_eq!(read.targets, [None, Some(Some(2)), None, None, Some(None)]);
    assert_eq!(read.answers, options(&shipped(), &[2; 20]));
}

#[test]
fn each_part_is_left_out_or_taken_in_by_its_own_box() {
    let mut state = report();
    fill(&mut state, Field::Label, "");
    assert_eq!((read(&state).label.as_str(), read(&state).targets.len()), ("", 5));
    fill(&mut state, Field::Targets, "");
    assert_eq!((read(&state).targets.len(), read(&state).notes), (0, false));
    fill(&mut state, Field::Notes, "");
    assert_eq!(read(&state).answers.answer(3).unwrap().note.as_deref(), Some("only if we want"));
    fill(&mut state, Field::Label, "");
    assert_eq!(read(&state).label, "Spring");
}

#[test]
fn without_anything_to_add_the_link_is_the_plain_one() {
    let mut state = report();
    state.work = Work { answers: options(&shipped(), &[2; 20]), ..Work::default() };
    fill(&mut state, Field::Notes, "");
    assert!(matches!(link(&state), Link::Ready(text) if text.starts_with("1~")));
}

#[test]
fn the_link_follows_what_changes_in_the_report() {
    let mut state = report();
    let Link::Ready(before) = link(&state) else { panic!() };
    act(&mut state, Task::Copied(before.clone(), true));
    state.work.label = "Summer".to_owned();
    let Link::Ready(after) = link(&state) else { panic!() };
    assert_ne!(before, after);
    assert_eq!(errands(act(&mut state, Task::Go)), [Errand::Copy(after)]);
}

#[test]
fn a_password_means_that_a_link_has_to_be_made_first() {
    let mut state = report();
    fill(&mut state, Field::Password, "secret");
    assert_eq!(link(&state), Link::ToMake);
    assert_eq!(act(&mut state, Task::SaveCode), []);
    let [Errand::Seal(lock)] = &errands(act(&mut state, Task::Go))[..] else { panic!() };
    assert_eq!(lock.password, "secret");
    let plain = LinkState { answers: options(&shipped(), &[2; 20]), ..carried(&state) };
    assert_eq!(decode_link(&state.pack, "", &lock.text).unwrap(), plain);
    assert_eq!(link(&state), Link::Making);
    assert_eq!(act(&mut state, Task::Go), [], "it is being made");
    act(&mut state, Task::Sealed(lock.clone(), Some("the link".to_owned())));
    assert_eq!(link(&state), Link::Ready("the link".to_owned()));
    assert_eq!(errands(act(&mut state, Task::Go)), [Errand::Copy("the link".to_owned())]);
    assert_eq!(errands(act(&mut state, Task::SaveCode)), [Errand::SaveCode("the link".to_owned())]);
}

#[test]
fn a_protected_link_is_made_again_for_another_password_or_content() {
    let changes: [fn(&mut State); 4] = [
        |state| fill(state, Field::Password, "other"),
        |state| fill(state, Field::Notes, ""),
        |state| state.work.follow_up = Node::Null,
        |state| state.work.answers.clear(0),
    ];
    for (number, change) in changes.into_iter().enumerate() {
        let mut state = report();
        fill(&mut state, Field::Password, "secret");
        let [Errand::Seal(lock)] = &errands(act(&mut state, Task::Go))[..] else { panic!() };
        act(&mut state, Task::Sealed(lock.clone(), Some("the link".to_owned())));
        change(&mut state);
        assert_eq!(link(&state), Link::ToMake, "change {number}");
    }
}

#[test]
fn what_was_encrypted_with_an_earlier_password_is_not_shown_for_a_later_one() {
    let mut state = report();
    fill(&mut state, Field::Password, "first");
    let [Errand::Seal(first)] = &errands(act(&mut state, Task::Go))[..] else { panic!() };
    fill(&mut state, Field::Password, "second");
    let [Errand::Seal(second)] = &errands(act(&mut state, Task::Go))[..] else { panic!() };
    act(&mut state, Task::Sealed(first.clone(), Some("of the first".to_owned())));
    assert_eq!(link(&state), Link::Making);
    act(&mut state, Task::Sealed(second.clone(), Some("of the second".to_owned())));
    assert_eq!(link(&state), Link::Ready("of the second".to_owned()));
}

#[test]
fn a_browser_that_cannot_encrypt_leaves_the_way_open_to_try_again() {
    let mut state = report();
    fill(&mut state, Field::Password, "secret");
    let [Errand::Seal(lock)] = &errands(act(&mut state, Task::Go))[..] else { panic!() };
    act(&mut state, Task::Sealed(lock.clone(), None));
    assert_eq!(link(&state), Link::Failed);
    assert_eq!(errands(act(&mut state, Task::Go)), [Errand::Seal(lock.clone())]);
}

#[test]
fn a_password_is_never_saved() {
    let mut state = report();
    fill(&mut state, Field::Password, "correct horse");
    fill(&mut state, Field::Key, "battery staple");
    let saved = serde_json::to_string(&state.saved()).unwrap();
    assert!(!saved.contains("horse") && !saved.contains("battery"), "{saved}");
}

/// A report above which a link behind a password waits.
fn sealed() -> State {
    let mut state = report();
    state.reduce(Action::Tell(Notice::SealedLink(SEALED.to_owned())), NOW);
    state
}

fn theirs() -> Box<Work> {
    Box::new(Work { answers: options(&shipped(), &[0; 20]), label: "Theirs".to_owned(), ..Work::default() })
}

#[test]
fn a_link_behind_a_password_opens_with_what_was_typed() {
    let mut state = sealed();
    let before = state.saved();
    fill(&mut state, Field::Key, "secret");
    assert_eq!(errands(act(&mut state, Task::Unlock)), [Errand::Unlock(SEALED.to_owned(), "secret".to_owned())]);
    assert_eq!(act(&mut state, Task::Unlock), [], "it is being tried");
    assert_eq!((state.origin, state.saved()), (Origin::Own, before.clone()));
    assert_eq!(act(&mut state, Task::Unlocked(SEALED.to_owned(), Ok(theirs()))), [Effect::Focus(Focus::Heading)]);
    assert_eq!((state.origin, state.place, &state.work), (Origin::Link, Place::Report, &*theirs()));
    assert_eq!((state.saved(), state.notices.as_slice()), (before, &[Notice::SharedLink][..]));
    assert_eq!(state.desk.share.key, "", "the password is forgotten");
}

#[test]
fn a_wrong_password_changes_nothing_and_another_can_be_tried() {
    let mut state = sealed();
    let before = state.saved();
    assert_eq!((act(&mut state, Task::Unlock), state.desk.share.opening), (Vec::new(), Opening::Empty));
    fill(&mut state, Field::Key, "wrong");
    act(&mut state, Task::Unlock);
    assert_eq!(act(&mut state, Task::Unlocked(SEALED.to_owned(), Err(Refusal::Password))), []);
    assert_eq!((state.desk.share.opening, state.origin, state.saved()), (Opening::Refused, Origin::Own, before));
    assert_eq!(state.notices, [Notice::SealedLink(SEALED.to_owned())]);
    fill(&mut state, Field::Key, "right");
    assert_eq!(state.desk.share.opening, Opening::Asked);
    assert_eq!(act(&mut state, Task::Unlock).len(), 1);
}

#[test]
fn a_link_that_no_password_opens_says_so() {
    let problems = [
        (LinkProblem::Damaged, Notice::DamagedLink),
        (LinkProblem::Newer, Notice::NewerLink),
        (LinkProblem::OtherPackVersion, Notice::OtherPackLink),
        (LinkProblem::Foreign, Notice::DamagedLink),
        (LinkProblem::Sealed, Notice::DamagedLink),
    ];
    for (problem, notice) in problems {
        let mut state = sealed();
        fill(&mut state, Field::Key, "secret");
        act(&mut state, Task::Unlock);
        act(&mut state, Task::Unlocked(SEALED.to_owned(), Err(Refusal::Link(problem))));
        assert_eq!((state.notices.as_slice(), state.origin), (&[notice][..], Origin::Own));
    }
}

#[test]
fn what_opens_after_its_notice_was_closed_is_not_shown() {
    let mut state = sealed();
    fill(&mut state, Field::Key, "secret");
    act(&mut state, Task::Unlock);
    state.reduce(Action::Dismiss(0), NOW);
    assert_eq!(act(&mut state, Task::Unlocked(SEALED.to_owned(), Ok(theirs()))), []);
    assert_eq!(state.origin, Origin::Own);
    // And the next link can be opened.
    let other = SEALED.replace("600000", "600001");
    state.reduce(Action::Tell(Notice::SealedLink(other.clone())), NOW);
    assert_eq!(errands(act(&mut state, Task::Unlock)), [Errand::Unlock(other, "secret".to_owned())]);
}

#[test]
fn there_is_nothing_to_unlock_without_such_a_link() {
    assert_eq!(act(&mut report(), Task::Unlock), []);
}

#[test]
fn taking_a_shared_result_over_takes_label_and_targets_too() {
    let mut state = report();
    let work = Work { follow_up: Node::parse(r#"{"targets": {"adoption": 2}}"#).unwrap(), ..*theirs() };
    state.reduce(Action::OpenShared(work.clone()), NOW);
    assert_eq!((state.origin, &state.work), (Origin::Link, &work));
    assert_eq!(state.saved().label, "Spring");
    state.reduce(Action::Adopt, NOW);
    assert_eq!((state.saved().label.as_str(), state.saved().follow_up), ("Theirs", work.follow_up));
    state.reduce(Action::Undo, NOW);
    assert_eq!(state.saved().label, "Spring");
}

#[test]
fn a_shared_result_can_be_passed_on_as_it_came() {
    let mut state = report();
    let before = read(&state);
    state.reduce(Action::OpenShared(state.work.clone()), NOW);
    assert_eq!(read(&state), before);
}

#[test]
fn a_link_to_an_instance_with_a_name_names_it() {
    let mut state = State::new(Rc::new(good("garden")), "en".to_owned());
    state.name = "red".to_owned();
    state.work.answers = options(&good("garden"), &[1]);
    assert_eq!(read(&state).name, "red");
}

// The code to scan.

/// The modules that a path of [`Code`] draws, read as SVG reads it.
fn modules(code: &Code) -> Vec<Vec<bool>> {
    let side = usize::try_from(code.side).unwrap();
    let mut rows = vec![vec![false; side]; side];
    for run in code.path.split('z').filter(|run| !run.is_empty()) {
        let (at, way) = run.strip_prefix('M').unwrap().split_once('h').unwrap();
        let (x, y) = at.split_once(' ').map(|(x, y)| (x.parse::<usize>().unwrap(), y.parse::<usize>().unwrap())).unwrap();
        let (width, back) = way.split_once("v1h-").unwrap();
        assert_eq!(width, back);
        rows[y][x..x + width.parse::<usize>().unwrap()].fill(true);
    }
    rows
}

/// What a camera's program reads in a code, three points for each module.
fn scanned(code: &Code) -> String {
    const POINTS: usize = 3;
    let rows = modules(code);
    let side = rows.len() * POINTS;
    let mut image = PreparedImage::prepare_from_greyscale(side, side, |x, y| if rows[y / POINTS][x / POINTS] { 0 } else { 255 });
    let grids = image.detect_grids();
    assert_eq!(grids.len(), 1);
    grids[0].decode().unwrap().1
}

#[test]
fn the_code_that_is_drawn_reads_as_the_link() {
    let plain = "https://example.org/assessment#assessment=1~platform-engineering~1.0.0~~AbqBQHLgU9tgAJLQ~e6285af1";
    for link in [plain.to_owned(), format!("{plain}{}", "x-_~".repeat(100)), format!("{plain}{}", "A1b2".repeat(250))] {
        assert_eq!(scanned(&Code::of(&link).unwrap()), link);
    }
}

#[test]
fn around_the_code_four_modules_stay_light() {
    let code = Code::of("https://example.org/").unwrap();
    let rows = modules(&code);
    let last = rows.len() - 4;
    for (y, row) in rows.iter().enumerate() {
        for (x, dark) in row.iter().enumerate() {
            assert!(!dark || ((4..last).contains(&x) && (4..last).contains(&y)), "{x} {y}");
        }
    }
}

#[test]
fn a_link_too_long_to_be_scanned_has_no_code() {
    assert!(Code::of(&"a".repeat(1273)).is_some());
    assert_eq!(Code::of(&"a".repeat(1274)), None);
    assert_eq!(Code::of(&"a".repeat(100_000)), None);
}

#[test]
fn the_saved_code_is_a_drawing_of_its_own() {
    let code = Code::of("https://example.org/").unwrap();
    let file = code.file();
    assert!(file.starts_with("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 33 33\""), "{file}");
    assert!(file.contains(&format!("d=\"{}\"", code.path)) && file.contains("fill=\"#fff\" d=\"M0 0h33v33H0z\""), "{file}");
}

#[test]
fn the_lock_of_a_link_says_what_is_encrypted() {
    let lock = Lock { text: "a".to_owned(), password: "b".to_owned() };
    let mut state = report();
    act(&mut state, Task::Sealed(lock, Some("nobody asked".to_owned())));
    assert_eq!(state.desk.share.made, None);
}
