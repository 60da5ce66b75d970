//! Every screen as the server renderer draws it: snapshots of its markup, and what has to hold on all of them.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod common;

use std::collections::BTreeSet;
use std::rc::Rc;

use common::html::Element;
use common::{good, options, pack, shipped, uniform};
use maturity_assessment::answers::{Changes, History, Run, Value};
use maturity_assessment::config::{Storage, Theme};
use maturity_assessment::pack::{Node, Pack};
use maturity_assessment::report::StepName;
use maturity_assessment::widget::desk::{self, Field, Task, history, plan};
use maturity_assessment::widget::state::{Action, Notice, Origin, Place, State};
use maturity_assessment::widget::views::{Setting, Spoken, screen};
use maturity_assessment::widget::{App, AppProperties, Later, Phase, Problem, Reason, Store};
use serde_json::{Value as Json, json};
use tokio::runtime::Builder;
use tokio::task::LocalSet;
use yew::{BaseComponent, Html, LocalServerRenderer, NodeRef, Properties, component};

const NOW: &str = "2025-01-02T03:04:05.678Z";

fn render<C: BaseComponent>(properties: C::Properties) -> Element {
    let runtime = Builder::new_current_thread().build().unwrap();
    let renderer = LocalServerRenderer::<C>::with_props(properties).hydratable(false);
    Element::parse(&LocalSet::new().block_on(&runtime, renderer.render()))
}

/// The whole program with this phase.
fn draw(phase: Phase) -> Element {
    render::<App>(AppProperties { store: Rc::new(Store::showing(phase)) })
}

fn draw_state(state: State) -> Element {
    draw(Phase::Ready(Rc::new(state)))
}

#[derive(Clone, PartialEq, Properties)]
struct Drawn {
    html: Html,
}

#[component]
fn Picture(drawn: &Drawn) -> Html {
    drawn.html.clone()
}

/// One screen with options and live regions that the program by itself does not have here.
fn draw_with(state: State, setting: Setting, spoken: Spoken) -> Element {
    let (html, _) = screen(&Phase::Ready(Rc::new(state)), &setting, &spoken, &NodeRef::default());
    render::<Picture>(Drawn { html })
}

fn state_of(pack: Pack, actions: impl IntoIterator<Item = Action>) -> State {
    let language = pack.languages[0].clone();
    let mut state = State::new(Rc::new(pack), language);
    for action in actions {
        state.reduce(action, NOW);
    }
    state
}

fn garden(actions: impl IntoIterator<Item = Action>) -> State {
    state_of(good("garden"), actions)
}

/// Choosing these options, question after question; `None` leaves one open.
fn choose(values: &[Option<Value>]) -> Vec<Action> {
    values.iter().enumerate().filter_map(|(question, value)| Some(Action::Choose(question, (*value)?))).collect()
}

fn choose_options(chosen: &[usize]) -> Vec<Action> {
    choose(&chosen.iter().map(|option| Some(Value::Option(*option))).collect::<Vec<_>>())
}

/// Two answers, a note, and the two that are no option.
fn begun() -> Vec<Action> {
    let mut actions = choose(&[Some(Value::Option(1)), Some(Value::DontKnow), None, Some(Value::NotApplicable)]);
    actions.push(Action::Note(0, "Only the front bed.".to_owned()));
    actions
}

fn and(mut actions: Vec<Action>, more: impl IntoIterator<Item = Action>) -> Vec<Action> {
    actions.extend(more);
    actions
}

fn failed(text: &str) -> Phase {
    Phase::Failed(Rc::new(Problem::Pack(Pack::parse(text).unwrap_err())))
}

fn every_notice() -> Vec<Notice> {
    let words = |words: &str| words.to_owned();
    vec![
        Notice::SharedLink,
        Notice::QueryLink,
        Notice::Dropped(vec![words("cost_=1")]),
        Notice::DamagedLink,
        Notice::NewerLink,
        Notice::OtherPackLink,
        Notice::SealedLink(words("s1~garden")),
        Notice::UnreadLink,
        Notice::NotSaved,
        Notice::DamagedStorage,
        Notice::PackChanged(Changes { new: vec![0], changed: vec![1, 2], gone: vec![words("soil_9")] }),
        Notice::Restarted,
        Notice::BroughtBack,
        Notice::Link { url: words("https://example.org/#assessment=1~x"), copied: false },
    ]
}

fn with_notices(notices: Vec<Notice>) -> State {
    let mut state = garden([]);
    state.notices = notices;
    state
}

/// A run, then another one with higher answers, targets between the two, and what storage would hand back then.
fn after_another_run(pack: &Pack) -> Vec<Action> {
    let answers = |option| options(pack, &vec![option; pack.questions.len()]);
    let earlier = Run { label: "Spring".to_owned(), ..Run::new(pack, &answers(0), None, "2024-07-01T09:00:00.000Z") };
    let mut runs = History::new(&pack.id);
    runs.add(earlier);
    runs.add(Run::new(pack, &answers(1), Some(NOW), NOW));
    let found = history::Task::Found { runs: Rc::new(runs), damaged: false, saved: true };
    let now = choose(&vec![Some(Value::Option(1)); pack.questions.len()]);
    and(now, [Action::Complete, Action::Task(desk::Task::History(found))])
}

/// All kinds of screens of a pack.
fn screens_of(pack: &Pack) -> Vec<(String, Element)> {
    let mut screens = Vec::new();
    let mut add = |name: String, actions: Vec<Action>| screens.push((name, draw_state(state_of(pack.clone(), actions))));
    let all: Vec<Action> = choose(&vec![Some(Value::Option(1)); pack.questions.len()]);
    let none = choose(&vec![Some(Value::NotApplicable); pack.questions.len()]);
    add("intro".to_owned(), Vec::new());
    add("intro of a return".to_owned(), begun());
    for step in 0..pack.dimensions.len() {
        add(format!("step {step}"), and(begun(), [Action::Go(Place::Step(step))]));
    }
    add("cleared answer".to_owned(), and(begun(), [Action::Go(Place::Step(0)), Action::Clear(0)]));
    add("check of nothing".to_owned(), vec![Action::Go(Place::Check)]);
    add("check of something".to_owned(), and(begun(), [Action::Go(Place::Check)]));
    add("check of everything".to_owned(), and(all.clone(), [Action::Go(Place::Check)]));
    add("report of nothing".to_owned(), vec![Action::Complete]);
    add("report of nothing that applies".to_owned(), and(none, [Action::Complete]));
    add("partial report".to_owned(), and(begun(), [Action::Complete]));
    add("full report".to_owned(), and(all.clone(), [Action::Complete]));
    add("report with a plan".to_owned(), and(all, [Action::Complete, Action::Task(Task::Plan(plan::Task::NextEverywhere))]));
    add("report after another run".to_owned(), after_another_run(pack));
    let link = Action::OpenLink { answers: options(pack, &[0, 1]), completed_at: None, notice: Notice::SharedLink };
    add("report of a link".to_owned(), vec![link]);
    screens
}

/// All kinds of screens there are, of the shipped pack and of small ones.
fn every_screen() -> Vec<(String, Element)> {
    let mut screens = Vec::new();
    for pack in [shipped(), good("garden"), good("one-dimension"), good("ten-levels"), good("decimals")] {
        let named = screens_of(&pack).into_iter().map(|(name, screen)| (format!("{name} of {}", pack.id), screen));
        screens.extend(named);
    }
    let unreachable = Problem::PackUnreachable("https://example.org/p.json".to_owned(), Reason::Status(0));
    screens.push(("unreachable".to_owned(), draw(Phase::Failed(Rc::new(unreachable)))));
    screens.push(("failed".to_owned(), draw(failed(r#"{"id": "Team"}"#))));
    screens.push(("loading".to_owned(), draw(Phase::Loading)));
    screens.push(("notices".to_owned(), draw_state(with_notices(every_notice()))));
    screens
}

macro_rules! assert_screen {
    ($name:literal, $screen:expr) => {
        insta::with_settings!({prepend_module_to_snapshot => false, omit_expression => true}, {
            insta::assert_snapshot!($name, $screen.pretty());
        });
    };
}

// The markup, to the letter.

#[test]
fn the_intro_is_drawn_like_this() {
    assert_screen!("intro", draw_state(garden([])));
}

#[test]
fn the_intro_of_a_pack_with_a_short_form_offers_two_ways() {
    assert_screen!("ways", draw_state(state_of(shipped(), [])).class("ways"));
}

#[test]
fn the_first_of_each_term_on_a_screen_is_a_button_and_its_sentence_stands_at_the_end_of_its_card() {
    let step = draw_state(state_of(shipped(), [Action::Go(Place::Step(0))]));
    let cards = [step.classes("about-step"), step.classes("question")].concat();
    let (mut told, mut ids) = (Vec::new(), BTreeSet::new());
    for card in &cards {
        let (terms, meanings) = (card.classes("term"), card.classes("meaning"));
        assert_eq!(terms.len(), meanings.len());
        for (term, meaning) in terms.iter().zip(&meanings) {
            assert_eq!(term.get("popovertarget"), meaning.get("id"));
            assert!(ids.insert(meaning.get("id").unwrap().to_owned()));
        }
        // What is folded away is not read by everybody: a term that is marked only there is marked again.
        let folded: Vec<_> =
            card.classes("help").iter().flat_map(|help| help.classes("term")).map(|term| term.get("popovertarget")).collect();
        let open = terms.iter().zip(&meanings).filter(|(term, _)| !folded.contains(&term.get("popovertarget")));
        told.extend(open.map(|(_, meaning)| meaning.text()));
    }
    assert!(told.len() > 1, "{told:?}");
    assert_eq!(told.len(), told.iter().collect::<BTreeSet<_>>().len(), "{told:?}");
    let first = step.classes("question").into_iter().find(|card| !card.class("asked").classes("term").is_empty()).unwrap();
    assert_screen!("terms", first.class("asked"));
    assert_screen!("meaning", first.classes("meaning")[0]);
}

#[test]
fn the_intro_of_a_return_is_drawn_like_this() {
    assert_screen!("intro-return", draw_state(garden(begun())));
}

#[test]
fn a_step_is_drawn_like_this() {
    assert_screen!(
        "step",
        draw_state(garden(and(begun(), [Action::Go(Place::Step(1)), Action::Choose(2, Value::Option(0)), Action::Clear(2)])))
    );
}

#[test]
fn a_check_with_open_questions_is_drawn_like_this() {
    assert_screen!("check-open", draw_state(garden(and(begun(), [Action::Go(Place::Check)]))));
}

#[test]
fn a_full_report_is_drawn_like_this() {
    assert_screen!("report-full", draw_state(garden(and(choose_options(&[1, 1, 0, 0, 2, 2]), [Action::Complete]))));
}

/// Where both kinds of wishes are, and what a team says about steps.
fn planned() -> Vec<Action> {
    let fill = |field, text: &str| Action::Fill(Field::Plan(field), text.to_owned());
    let name = |question, option| StepName { question, option: Some(option) };
    let mut actions = choose_options(&[0, 1, 0, 0, 2, 2]);
    actions.extend([
        Action::Complete,
        fill(plan::Field::Target(0), "2"),
        fill(plan::Field::Target(1), "-"),
        fill(plan::Field::Done(name(0, 1)), "on"),
        fill(plan::Field::Owner(name(0, 1)), "Ana"),
        fill(plan::Field::Due(name(0, 1)), "2027-02-28"),
        Action::Task(Task::Plan(plan::Task::Drop(name(1, 2)))),
        fill(plan::Field::Try(2), "1"),
    ]);
    actions
}

#[test]
fn a_plan_is_drawn_like_this() {
    let drawn = draw_state(garden(planned()));
    let parts = ["advice", "targets", "plan", "what-if"].map(|class| drawn.class(class).pretty());
    insta::with_settings!({prepend_module_to_snapshot => false, omit_expression => true}, {
        insta::assert_snapshot!("report-plan", parts.concat());
    });
}

#[test]
fn somebody_elses_plan_is_shown_without_anything_to_press() {
    let mut state = garden(planned());
    state.origin = Origin::Link;
    let drawn = draw_state(state);
    for class in ["targets", "plan"] {
        let part = drawn.class(class);
        assert_eq!(part.all().iter().filter(|it| ["button", "input", "select"].contains(&it.name.as_str())).count(), 0, "{class}");
    }
    assert!(drawn.class("plan").text().contains("Done · Who: Ana · Until: 2027-02-28"), "{}", drawn.class("plan").text());
    assert!(drawn.class("targets").text().contains("Not relevant for us"));
}

#[test]
fn a_partial_report_is_drawn_like_this() {
    assert_screen!("report-partial", draw_state(garden(and(begun(), [Action::Complete]))));
}

#[test]
fn runs_over_time_are_drawn_like_this() {
    let garden = good("garden");
    let mut state = state_of(garden.clone(), after_another_run(&garden));
    state.work.follow_up = Node::parse(r#"{"targets": {"soil": 3, "water": 2}}"#).unwrap();
    let report = draw_state(state).pretty();
    // The rest of the report has its own.
    let part = |class: &str| {
        let start = report.find(&format!("<section class=\"{class}\"")).unwrap();
        &report[start..start + report[start..].find("</section>").unwrap()]
    };
    insta::with_settings!({prepend_module_to_snapshot => false, omit_expression => true}, {
        insta::assert_snapshot!("report-over-time", ["picture", "history", "compare"].map(part).join("\n\n"));
    });
}

#[test]
fn an_empty_report_is_drawn_like_this() {
    assert_screen!("report-empty", draw_state(garden([Action::Complete])));
}

#[test]
fn a_failure_with_findings_is_drawn_like_this() {
    assert_screen!("failed", draw(failed(r#"{"id": "Team", "titel": "Our <team>"}"#)));
}

#[test]
fn a_failure_of_the_network_is_drawn_like_this() {
    let problem = Problem::PackUnreachable("https://example.org/p.json".to_owned(), Reason::Status(404));
    assert_screen!("unreachable", draw(Phase::Failed(Rc::new(problem))));
}

#[test]
fn loading_is_drawn_like_this() {
    assert_screen!("loading", draw(Phase::Loading));
}

#[test]
fn notices_are_drawn_like_this() {
    assert_screen!("notices", draw_state(with_notices(every_notice())).class("notices"));
}

#[test]
fn without_an_element_nothing_is_drawn() {
    assert_eq!(draw(Phase::Idle).children, []);
}

// Questions.

#[test]
fn every_question_is_a_native_group_with_a_legend() {
    let pack = shipped();
    for (step, dimension) in pack.dimensions.iter().enumerate() {
        let drawn = draw_state(state_of(pack.clone(), [Action::Go(Place::Step(step))]));
        let fieldsets = drawn.tags("fieldset");
        let asked: Vec<String> = fieldsets.iter().map(|fieldset| fieldset.class("asked").text()).collect();
        let expected: Vec<&str> = pack.questions_of(dimension).map(|(_, question)| question.text.in_language("en")).collect();
        assert_eq!(asked, expected);
        assert!(fieldsets.iter().all(|fieldset| fieldset.children[0].name == "legend" && fieldset.tags("legend").len() == 1));
    }
}

/// The radio buttons of a question, without the fields for evidence.
fn radios(fieldset: &Element) -> Vec<&Element> {
    fieldset.tags("input").into_iter().filter(|input| input.get("type") == Some("radio")).collect()
}

#[test]
fn the_radios_of_a_question_have_its_id_as_name_and_its_values_in_order() {
    let pack = shipped();
    for (step, dimension) in pack.dimensions.iter().enumerate() {
        let drawn = draw_state(state_of(pack.clone(), [Action::Go(Place::Step(step))]));
        for (fieldset, (_, question)) in drawn.tags("fieldset").into_iter().zip(pack.questions_of(dimension)) {
            let radios = radios(fieldset);
            let values: Vec<Option<&str>> = radios.iter().map(|radio| radio.get("value")).collect();
            assert_eq!(values, ["1", "2", "3", "4", "not-applicable", "dont-know"].map(Some));
            assert!(radios.iter().all(|radio| radio.get("type") == Some("radio") && radio.get("name") == Some(&question.id)));
        }
    }
}

#[test]
fn the_values_of_radios_are_numbers_as_javascript_writes_them() {
    let drawn = draw_state(state_of(good("decimals"), [Action::Go(Place::Step(0))]));
    let values: Vec<Option<&str>> = radios(drawn.tags("fieldset")[0]).iter().map(|radio| radio.get("value")).collect();
    assert_eq!(values, ["-2", "-0.25", "0.1", "0.5", "not-applicable", "dont-know"].map(Some));
}

#[test]
fn each_radio_stands_in_a_label_with_the_words_of_its_option() {
    let drawn = draw_state(garden([Action::Go(Place::Step(0))]));
    let labels: Vec<String> =
        drawn.tags("fieldset")[0].tags("label").iter().filter(|label| !label.has_class("line")).map(|label| label.text()).collect();
    assert_eq!(labels, ["PaleLike sand.", "BrownLike cocoa.", "BlackLike coal.", "Does not apply here", "I don’t know"]);
    assert!(drawn.tags("label").iter().all(|label| label.tags("input").len() == 1));
}

#[test]
fn only_the_chosen_answer_is_checked() {
    let checked = |state: State| -> Vec<String> {
        let drawn = draw_state(state);
        let radios = drawn.tags("input").into_iter().filter(|radio| radio.get("checked").is_some());
        radios.map(|radio| format!("{}={}", radio.get("name").unwrap(), radio.get("value").unwrap())).collect()
    };
    assert_eq!(checked(garden([Action::Go(Place::Step(0))])), Vec::<String>::new());
    assert_eq!(checked(garden(and(begun(), [Action::Go(Place::Step(0))]))), ["soil_1=2", "soil_2=dont-know"]);
    assert_eq!(checked(garden(and(begun(), [Action::Go(Place::Step(1))]))), ["water_2=not-applicable"]);
}

#[test]
fn only_an_answered_question_can_be_cleared() {
    let drawn = draw_state(garden(and(begun(), [Action::Go(Place::Step(1))])));
    let clears = |fieldset: &Element| {
        let buttons = fieldset.tags("button").into_iter().filter(|button| button.text() == "Clear answer");
        buttons.map(|button| button.get("aria-label").unwrap().to_owned()).collect::<Vec<_>>()
    };
    let clears: Vec<Vec<String>> = drawn.tags("fieldset").into_iter().map(clears).collect();
    assert_eq!(clears, [vec![], vec!["Clear answer: Does it stay?".to_owned()]]);
}

#[test]
fn a_note_is_shown_in_its_field() {
    let drawn = draw_state(garden(and(begun(), [Action::Go(Place::Step(0))])));
    let notes: Vec<(String, &str)> = drawn.tags("textarea").iter().map(|area| (area.text(), area.get("aria-label").unwrap())).collect();
    let expected = [("Only the front bed.".to_owned(), "Note: How dark is the soil?"), (String::new(), "Note: How many worms are there?")];
    assert_eq!(notes, expected);
}

#[test]
fn a_question_without_help_offers_none() {
    let drawn = draw_state(garden([Action::Go(Place::Step(1))]));
    let helps: Vec<usize> = drawn.tags("fieldset").iter().map(|fieldset| fieldset.classes("help").len()).collect();
    assert_eq!(helps, [1, 0]);
}

// The way.

/// What the buttons say, but for those of questions and notices.
fn ways(screen: &Element) -> Vec<String> {
    screen.class("buttons").tags("button").iter().map(|button| button.text()).collect()
}

#[test]
fn each_step_names_the_next_and_the_last_leads_to_the_check() {
    let way = |step| ways(&draw_state(garden([Action::Go(Place::Step(step))])));
    assert_eq!(way(0), ["Next: Water", "Back"]);
    assert_eq!(way(1), ["Next: Light", "Back"]);
    assert_eq!(way(2), ["Check answers", "Back"]);
}

#[test]
fn every_screen_has_exactly_one_kind_of_way_on() {
    for (name, screen) in every_screen() {
        let primary: BTreeSet<String> = screen.classes("primary").iter().map(|button| button.text()).collect();
        // Reports are the end, and what cannot be shown or is on its way has none.
        let none = (name.contains("report") && !name.contains("report of nothing")) || name.starts_with("failed") || name == "loading";
        assert_eq!(primary.len(), usize::from(!none), "{name}: {primary:?}");
    }
}

#[test]
fn the_bar_says_how_much_of_each_step_is_answered_and_where_one_is() {
    let drawn = draw_state(garden(and(begun(), [Action::Go(Place::Step(1))])));
    let segments: Vec<(&str, Option<&str>)> =
        drawn.classes("segment").iter().map(|segment| (segment.get("aria-label").unwrap(), segment.get("aria-current"))).collect();
    let expected = [("Soil: 2 of 2 answered", None), ("Water: 1 of 2 answered", Some("step")), ("Light: 0 of 2 answered", None)];
    assert_eq!(segments, expected);
    assert_eq!(drawn.class("where").text(), "Water · step 2 of 3 · 3 of 6 answered");
}

#[test]
fn a_shared_result_has_no_bar_to_walk_around_in() {
    let link = Action::OpenLink { answers: options(&good("garden"), &[0, 1]), completed_at: None, notice: Notice::SharedLink };
    let drawn = draw_state(garden([link]));
    assert_eq!((drawn.tags("header").len(), drawn.classes("screen").len()), (0, 1));
}

// The report.

/// The sentence at the top of the report when these options are chosen.
fn headline(chosen: &[Option<Value>]) -> String {
    draw_state(garden(and(choose(chosen), [Action::Complete]))).class("headline").text()
}

#[test]
fn the_headline_names_the_strongest_and_the_weakest() {
    let option = |option| Some(Value::Option(option));
    assert_eq!(
        headline(&[option(1), option(1), option(0), option(0), option(2), option(2)]),
        "Your strongest aspect is Light (Tree). Water (Seed) has the most room to move."
    );
    assert_eq!(
        headline(&[option(2), option(2), option(0), option(0), option(2), option(2)]),
        "Soil and Light are your strongest aspects (Tree). Water (Seed) has the most room to move."
    );
    assert_eq!(
        headline(&[option(1); 3].iter().copied().chain([None, option(0), option(2)]).collect::<Vec<_>>()),
        "All scored aspects stand at the same score: Plant."
    );
    assert_eq!(headline(&[None, None, None, option(1)]), "Water stands at Tree.");
}

#[test]
fn the_report_says_what_to_do_first() {
    let drawn = draw_state(garden(and(choose_options(&[0, 1, 2, 1, 2, 2]), [Action::Complete])));
    assert_eq!(drawn.class("first-step").text(), "Most worth doing next (Soil): Add compost.");
}

#[test]
fn the_report_names_pack_and_day() {
    let drawn = draw_state(garden(and(choose_options(&[0]), [Action::Complete])));
    assert_eq!(drawn.class("stamp").text(), "Garden health · 2025-01-02");
}

/// The cells of a table's body, row by row.
fn rows(table: &Element) -> Vec<Vec<String>> {
    let body = table.tags("tbody")[0];
    body.tags("tr").iter().map(|row| row.children.iter().map(Element::text).collect()).collect()
}

#[test]
fn the_table_says_in_figures_what_the_radar_shows() {
    let drawn = draw_state(garden(and(begun(), [Action::Complete])));
    let expected = [
        ["Soil", "Plant", "2.001.50 to 2.50 possiblerests on 1 of 2"],
        ["Water", "No score yet", "–1.00 to 3.00 possiblerests on 0 of 1"],
        ["Light", "No score yet", "–1.00 to 3.00 possiblerests on 0 of 2"],
    ];
    assert_eq!(rows(drawn.class("levels")), expected);
    let description = drawn.tags("desc")[0].text();
    assert_eq!(description, "Soil: 2.00, Plant; Water: no score yet; Light: no score yet");
}

#[test]
fn the_heat_map_and_its_table_count_the_same() {
    let drawn = draw_state(garden(and(choose_options(&[0, 0, 1, 1, 2]), [Action::Complete])));
    assert_eq!(rows(drawn.class("spread").tags("table")[0]), [["Soil", "2", "0", "0"], ["Water", "0", "1", "1"], ["Light", "0", "0", "1"]]);
    let description = drawn.class("spread").tags("desc")[0].text();
    let expected =
        "Soil: 2 at Seed, 0 at Plant, 0 at Tree; Water: 0 at Seed, 1 at Plant, 1 at Tree; Light: 0 at Seed, 0 at Plant, 1 at Tree";
    assert_eq!(description, expected);
    let cells: Vec<String> = drawn.class("heat").classes("cell").iter().map(|cell| cell.get("class").unwrap().to_owned()).collect();
    let expected = ["cell s4", "cell s0", "cell s0", "cell s0", "cell s2", "cell s2", "cell s0", "cell s0", "cell s2"];
    assert_eq!(cells, expected);
}

#[test]
fn each_card_names_the_level_the_score_and_the_next_step() {
    let drawn = draw_state(garden(and(choose_options(&[1, 2, 0]), [Action::Complete])));
    let cards: Vec<String> = drawn.classes("card").iter().map(|card| card.text()).collect();
    let expected = [
        "SoilPlant · Earth2.50 of 3. 0.50 short of Tree.Some of it holds.What to work on nextCover it in winter.",
        "WaterSeed1.00 of 3. 1.00 short of Plant.Rests on 1 of 2 questions. The score can still end between 1.00 and 2.00.It begins.What to work on nextPut up a barrel.",
        "LightNo score yetNo question of this aspect is answered with an option yet, so there is no level. It can end anywhere between 1.00 and 3.00.",
    ];
    assert_eq!(cards, expected);
}

#[test]
fn a_radar_needs_three_axes() {
    let radars = |pack: Pack| draw_state(state_of(pack, and(choose_options(&[0]), [Action::Complete]))).classes("radar").len();
    let with = |dimensions: &[usize]| radars(pack(&uniform(dimensions, &[1.0, 2.0], &[1.0, 2.0])));
    assert_eq!([with(&[1]), with(&[1, 1]), with(&[1, 1, 1])], [0, 0, 1]);
}

#[test]
fn only_a_partial_report_has_bands_and_says_so() {
    let partial = draw_state(garden(and(begun(), [Action::Complete])));
    let full = draw_state(garden(and(choose_options(&[1, 1, 1, 1, 1, 1]), [Action::Complete])));
    let bands = |drawn: &Element| drawn.classes("band").len();
    assert_eq!((bands(&partial), bands(&full)), (4, 0));
    let sentence = "This is a partial result: 3 of 6 answered. Bands show where a score can still end. 1 answered with “I don’t know”.";
    assert_eq!(partial.class("coverage").text(), sentence);
    assert_eq!(full.classes("coverage").len(), 0);
}

// Settings.

#[test]
fn the_intro_says_what_happens_with_answers_in_each_kind_of_storage() {
    let says = |storage| {
        let setting = Setting { theme: Theme::Auto, storage, later: Later::Here };
        draw_with(garden([]), setting, Spoken::default()).text()
    };
    assert!(says(Storage::Local).contains("Your answers are kept in this browser, on this device, until you clear them"));
    assert!(says(Storage::Session).contains("Your answers are kept until you close this tab."));
    assert!(says(Storage::None).contains("Your answers are not stored"));
}

#[test]
fn the_root_names_theme_screen_language_and_direction() {
    let root = |state: State, theme| {
        let drawn = draw_with(state, Setting { theme, storage: Storage::Local, later: Later::Here }, Spoken::default());
        ["data-theme", "data-view", "data-step", "lang", "dir"].map(|name| drawn.children[0].get(name).map(str::to_owned))
    };
    let words = |words: [&str; 5]| words.map(|word| (!word.is_empty()).then(|| word.to_owned()));
    assert_eq!(root(garden([]), Theme::Auto), words(["auto", "intro", "", "en", "ltr"]));
    assert_eq!(root(garden([Action::Go(Place::Step(1))]), Theme::Dark), words(["dark", "step", "water", "en", "ltr"]));
    let mut arabic = uniform(&[1], &[1.0, 2.0], &[1.0]);
    arabic["languages"] = json!(["ar-EG"]);
    assert_eq!(root(state_of(pack(&arabic), [Action::Go(Place::Check)]), Theme::Light), words(["light", "check", "", "ar-EG", "rtl"]));
}

#[test]
fn the_texts_of_a_pack_come_in_the_chosen_language() {
    let mut state = state_of(good("languages"), [Action::Go(Place::Step(0))]);
    state.language = "de".to_owned();
    let drawn = draw_state(state);
    assert_eq!(drawn.tags("h2")[0].text(), "Vertrauen");
    assert_eq!(drawn.classes("asked")[0].text(), "Bittet ihr um Hilfe?");
    assert_eq!(drawn.classes("asked")[1].text(), "Do you give help?");
}

#[test]
fn the_live_regions_take_turns() {
    let regions = |turn| {
        let spoken = Spoken { turn, text: "Answer cleared.".to_owned() };
        let drawn = draw_with(garden([]), Setting { theme: Theme::Auto, storage: Storage::Local, later: Later::Here }, spoken);
        drawn.classes("spoken").iter().map(|region| region.text()).collect::<Vec<_>>()
    };
    assert_eq!(regions(1), ["", "Answer cleared."]);
    assert_eq!(regions(2), ["Answer cleared.", ""]);
}

// Notices.

fn notice(notice: Notice) -> Element {
    draw_state(with_notices(vec![notice])).class("notice").clone()
}

#[test]
fn more_than_five_dropped_parts_are_only_counted() {
    let parts: Vec<String> = (0..8).map(|number| format!("cost_{number}=1")).collect();
    let sentence = notice(Notice::Dropped(parts)).tags("p")[0].text();
    let expected = "Left out of the link, because they are not answers to this assessment: \
                    \"cost_0=1\", \"cost_1=1\", \"cost_2=1\", \"cost_3=1\", \"cost_4=1\" and 3 more.";
    assert_eq!(sentence, expected);
}

#[test]
fn a_link_offers_to_take_its_answers_over_or_to_go_back() {
    for kind in [Notice::SharedLink, Notice::QueryLink] {
        assert_eq!(ways(&notice(kind)), ["Use these answers as mine", "Go to my own answers"]);
    }
}

#[test]
fn what_can_be_undone_offers_it_and_everything_can_be_dismissed() {
    for kind in every_notice().into_iter().filter(|kind| !matches!(kind, Notice::SharedLink | Notice::QueryLink)) {
        let expected: &[&str] = match kind {
            Notice::UnreadLink => &["Try again", "Dismiss"],
            _ if kind.can_undo() => &["Undo", "Dismiss"],
            _ => &["Dismiss"],
        };
        assert_eq!(ways(&notice(kind.clone())), expected, "{kind:?}");
    }
}

// What holds on every screen.

#[test]
fn no_screen_has_an_inline_style_or_an_inline_handler() {
    for (name, screen) in every_screen() {
        for element in screen.all() {
            assert!(!["style", "script", "iframe", "object"].contains(&element.name.as_str()), "{name}: <{}>", element.name);
            for (attribute, value) in &element.attributes {
                assert!(attribute != "style" && !attribute.starts_with("on"), "{name}: {attribute}=\"{value}\"");
            }
        }
    }
}

#[test]
fn ids_are_unique_on_every_screen_and_what_refers_to_one_finds_it() {
    for (name, screen) in every_screen() {
        let ids: Vec<&str> = screen.all().into_iter().filter_map(|element| element.get("id")).collect();
        let unique: BTreeSet<&str> = ids.iter().copied().collect();
        assert_eq!(ids.len(), unique.len(), "{name}: {ids:?}");
        for element in screen.all() {
            for reference in
                ["aria-labelledby", "aria-describedby", "aria-controls", "for"].iter().filter_map(|attribute| element.get(attribute))
            {
                assert!(unique.contains(reference), "{name}: nothing has the id {reference}");
            }
        }
    }
}

#[test]
fn every_screen_has_one_heading_that_can_take_the_focus() {
    for (name, screen) in every_screen().into_iter().filter(|(name, _)| name != "loading") {
        let headings = screen.tags("h2");
        assert_eq!(headings.len(), 1, "{name}");
        assert_eq!((headings[0].get("id"), headings[0].get("tabindex")), (Some("heading"), Some("-1")), "{name}");
        assert_ne!(headings[0].text(), "", "{name}");
    }
}

#[test]
fn no_heading_skips_a_level_or_is_empty() {
    for (name, screen) in every_screen() {
        let mut above = 1;
        for heading in screen.all().into_iter().filter(|element| ["h1", "h2", "h3", "h4", "h5", "h6"].contains(&element.name.as_str())) {
            let level: usize = heading.name[1..].parse().unwrap();
            assert!(level <= above + 1 && !heading.text().is_empty(), "{name}: {} after h{above}", heading.name);
            above = level;
        }
    }
}

#[test]
fn every_button_says_what_it_does_and_sends_no_form() {
    for (name, screen) in every_screen() {
        // Enter in a field of a form presses its button, and that is all that comes of it.
        let kept: Vec<Element> = screen.tags("form").into_iter().filter(|form| form.get("data-submit").is_some()).cloned().collect();
        let in_form = |button: &Element| kept.iter().any(|form| form.tags("button").contains(&button));
        for button in screen.tags("button") {
            let kind = if in_form(button) && button.get("type") == Some("submit") { "submit" } else { "button" };
            assert_eq!(button.get("type"), Some(kind), "{name}");
            assert!(!button.text().trim().is_empty(), "{name}");
            // Who speaks the visible words has to find the button (WCAG 2.5.3).
            let label = button.get("aria-label").unwrap_or_default();
            assert!(label.is_empty() || label.contains(&button.text()), "{name}: {label} for {}", button.text());
        }
    }
}

#[test]
fn every_picture_is_either_described_or_hidden() {
    for (name, screen) in every_screen() {
        for picture in screen.tags("svg") {
            let described = picture.get("role") == Some("img") && !picture.tags("title").is_empty() && !picture.tags("desc").is_empty();
            assert!(described != (picture.get("aria-hidden") == Some("true")), "{name}");
        }
    }
}

#[test]
fn every_link_out_opens_beside_the_page_and_tells_nothing_of_it() {
    let mut links = 0;
    for (name, screen) in every_screen() {
        for link in screen.tags("a") {
            links += 1;
            let attributes = ["target", "rel"].map(|attribute| link.get(attribute));
            assert_eq!(attributes, [Some("_blank"), Some("noopener noreferrer")], "{name}");
            assert!(link.text().ends_with(" (opens in a new tab)"), "{name}");
        }
    }
    assert!(links > 0, "there are no links to look at");
}

// Other people's words.

/// A pack with a script in every text.
fn hostile() -> Pack {
    fn spoil(json: &mut Json, key: &str) {
        match json {
            Json::Array(list) => list.iter_mut().for_each(|value| spoil(value, key)),
            Json::Object(members) => members.iter_mut().for_each(|(key, value)| spoil(value, key)),
            Json::String(text) if !["id", "version", "url", "$schema"].contains(&key) => {
                text.push_str("</p></legend><script>alert(1)</script><img src=x onerror=alert(1)>\" onclick=\"alert(1)' &amp;");
            }
            _ => {}
        }
    }
    let path = common::packs("good").join("garden.json");
    let mut json: Json = serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
    spoil(&mut json, "");
    pack(&json)
}

#[test]
fn words_of_a_pack_stay_words() {
    let pack = hostile();
    let title = pack.title.in_language("en").to_owned();
    assert!(title.contains("<script>"));
    for (name, screen) in screens_of(&pack) {
        let dangerous = screen.all().into_iter().find(|element| ["script", "img"].contains(&element.name.as_str()));
        assert_eq!(dangerous, None, "{name}");
        assert!(screen.all().iter().all(|element| element.get("onclick").is_none() && element.get("onerror").is_none()), "{name}");
        assert!(name.starts_with("report of nothing") || screen.text().contains("<script>alert(1)</script>"), "{name}");
    }
    assert_eq!(draw_state(state_of(pack, [])).tags("h2")[0].text(), title);
}

#[test]
fn words_of_the_respondent_stay_words() {
    let note = "</textarea><script>alert(1)</script>";
    let noted = || vec![Action::Note(0, note.to_owned()), Action::Choose(0, Value::Option(0))];
    let step = draw_state(garden(and(noted(), [Action::Go(Place::Step(0))])));
    assert_eq!((step.tags("script").len(), step.tags("textarea")[0].text().as_str()), (0, note));
    let check = draw_state(garden(and(noted(), [Action::Go(Place::Check)])));
    assert_eq!((check.tags("script").len(), check.class("noted").text().as_str()), (0, note));
}

#[test]
fn words_of_a_link_stay_words() {
    let drawn = draw_state(with_notices(vec![Notice::Dropped(vec!["\"><script>alert(1)</script>=1".to_owned()])]));
    assert_eq!(drawn.tags("script").len(), 0);
    assert!(drawn.text().contains("\"\"><script>alert(1)</script>=1\""));
}

#[test]
fn words_of_a_bad_pack_stay_words() {
    let drawn = draw(failed(r#"{"<script>alert(1)</script>": 1}"#));
    assert_eq!(drawn.tags("script").len(), 0);
    assert!(drawn.text().contains("unknown field \"<script>alert(1)</script>\""));
}

#[test]
fn a_pack_that_leaves_out_all_it_may_leaves_no_empty_paragraphs() {
    let bare = pack(&uniform(&[2, 2, 2], &[1.0, 2.0], &[1.0, 2.0]));
    for (name, screen) in screens_of(&bare) {
        for element in
            screen.all().into_iter().filter(|element| ["p", "dd", "li", "span", "legend", "summary"].contains(&element.name.as_str()))
        {
            assert!(!element.text().trim().is_empty(), "{name}: an empty <{}>", element.name);
        }
    }
}
