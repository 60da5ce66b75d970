//! Texts that try to become markup or script, in every place that takes a text: they stay texts.
//!
//! `tests/browser/safe.rs` sends the same ones through real browsers.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod common;

use std::rc::Rc;

use common::hostile::{HARMLESS, NAMES, hostile, patterns};
use common::html::Element;
use common::{options, pack, uniform};
use maturity_assessment::answers::{Answers, Day, EvidencePart, History, LinkState, Run, Saved, Value, decode_link, encode_link};
use maturity_assessment::config::Options as Config;
use maturity_assessment::pack::{Findings, Node, Pack};
use maturity_assessment::report::export::{Export, Reminder, Style, Words, agreed, calendar, csv, file_name, markdown, result_badge};
use maturity_assessment::report::{FollowUp, Report, ResultFile, read_result};
use maturity_assessment::widget::desk::{self, history, plan};
use maturity_assessment::widget::state::{Action, Notice, Origin, Place, State};
use maturity_assessment::widget::{App, AppProperties, Phase, Problem, Reason, Store};
use pulldown_cmark::{Event, Options, Parser, Tag};
use serde_json::{Value as Json, json};
use tokio::runtime::Builder;
use tokio::task::LocalSet;
use url::Url;
use yew::LocalServerRenderer;

const NOW: &str = "2025-01-02T03:04:05.678Z";

fn text_of(node: &Node) -> String {
    serde_json::to_string(node).unwrap()
}

fn draw(phase: Phase) -> Element {
    let runtime = Builder::new_current_thread().build().unwrap();
    let renderer = LocalServerRenderer::<App>::with_props(AppProperties { store: Rc::new(Store::showing(phase)) }).hydratable(false);
    Element::parse(&LocalSet::new().block_on(&runtime, renderer.render()))
}

/// The answers to all questions of a hostile pack: each with a note and evidence of these texts.
fn answers(pack: &Pack, texts: &[String]) -> Answers {
    let mut answers = Answers::new(pack);
    let evidence = |text: &String| json!([{"title": text, "url": "https://example.org/"}]);
    let all: serde_json::Map<String, Json> = (pack.questions.iter().zip(texts.iter().cycle()))
        .map(|(question, text)| {
            let value = if question.options.is_empty() { json!(text) } else { json!(question.options[0].value) };
            (question.id.clone(), json!({"value": value, "note": text, "evidence": evidence(text)}))
        })
        .collect();
    let (read, _) = Answers::parse(pack, &Json::Object(all).to_string()).unwrap();
    answers.clone_from(&read);
    answers
}

/// Somebody's whole work with these texts.
fn work(texts: &[String]) -> State {
    let pack = pack(&hostile(texts));
    let mut state = State::new(Rc::new(pack.clone()), "en".to_owned());
    state.work.answers = answers(&pack, texts);
    state.work.label.clone_from(&texts[0]);
    state.name.clone_from(&texts[1]);
    state
}

/// A run before, the report with targets and a plan of these texts.
fn report(texts: &[String]) -> State {
    let mut state = work(texts);
    let pack = Rc::clone(&state.pack);
    let mut runs = History::new(&pack.id);
    runs.add(Run { label: texts[0].clone(), ..Run::new(&pack, &Answers::new(&pack), None, "2024-07-01T09:00:00.000Z") });
    state.reduce(Action::Complete, NOW);
    state.reduce(Action::Task(desk::Task::History(history::Task::Found { runs: Rc::new(runs), damaged: false, saved: true })), NOW);
    state.reduce(Action::Task(desk::Task::Plan(plan::Task::NextEverywhere)), NOW);
    let follow_up = FollowUp::read(&pack, &state.work.follow_up).0;
    let listed = follow_up.steps(&pack, &state.work.answers);
    for (step, text) in listed.steps.iter().zip(texts.iter().cycle()) {
        let fill = |field| Action::Fill(desk::Field::Plan(field), text.clone());
        state.reduce(fill(plan::Field::Owner(step.step.name())), NOW);
        state.reduce(fill(plan::Field::Due(step.step.name())), NOW);
    }
    state
}

/// Every screen with these texts.
fn screens(texts: &[String]) -> Vec<(String, Element)> {
    let mut states = vec![("intro".to_owned(), work(texts))];
    for step in 0..states[0].1.pack.dimensions.len() {
        let mut state = work(texts);
        state.reduce(Action::Go(Place::Step(step)), NOW);
        states.push((format!("step {step}"), state));
    }
    let mut check = work(texts);
    check.reduce(Action::Go(Place::Check), NOW);
    states.push(("check".to_owned(), check));
    states.push(("report".to_owned(), report(texts)));
    let mut shared = report(texts);
    shared.origin = Origin::Link;
    states.push(("report of a link".to_owned(), shared));
    let mut told = work(texts);
    told.notices = vec![Notice::Dropped(texts.to_vec()), Notice::SealedLink(texts[0].clone())];
    states.push(("notices".to_owned(), told));
    states.into_iter().map(|(name, state)| (name, draw(Phase::Ready(Rc::new(state))))).collect()
}

/// Whether a browser would do no more than go somewhere else.
fn leads_to_a_page(address: &str) -> bool {
    let address = address.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&#x27;", "'").replace("&amp;", "&");
    let full = Url::parse("https://example.org/page").unwrap().join(&address);
    full.is_ok_and(|full| ["https", "http", "mailto"].contains(&full.scheme()))
}

/// What a screen is made of, all texts left out: tags with the names of their attributes, one a line. A label in a picture has as
/// many lines as it needs.
fn shape(element: &Element) -> Vec<String> {
    let names = |one: &Element| one.attributes.iter().map(|(name, _)| format!(" {name}")).collect::<String>();
    let mut all: Vec<String> = element.all().into_iter().map(|one| format!("{}{}", one.name, names(one))).collect();
    all.dedup_by(|one, before| one == before && one.starts_with("text "));
    all
}

#[test]
fn there_are_more_than_a_hundred_of_them_and_no_two_are_the_same() {
    let mut all = patterns();
    assert!(all.len() > 100);
    let count = all.len();
    all.sort();
    all.dedup();
    assert_eq!(all.len(), count);
}

#[test]
fn every_screen_has_the_elements_of_a_harmless_pack_and_the_texts_as_they_are() {
    let texts = patterns();
    let harmless = vec![HARMLESS.to_owned(); texts.len()];
    let mut seen = String::new();
    for ((name, screen), (_, plain)) in screens(&texts).into_iter().zip(screens(&harmless)) {
        let (ours, theirs) = (shape(&screen), shape(&plain));
        let apart = ours.iter().zip(&theirs).find(|(own, other)| own != other);
        assert_eq!((apart, ours.len()), (None, theirs.len()), "{name}");
        for element in screen.all() {
            for (attribute, value) in &element.attributes {
                assert!(!attribute.starts_with("on") && attribute != "style" && attribute != "srcdoc", "{name}: {attribute}=\"{value}\"");
                assert!(attribute != "href" || leads_to_a_page(value), "{name}: {attribute}=\"{value}\"");
                assert!(!["src", "action", "formaction"].contains(&attribute.as_str()), "{name}: {attribute}=\"{value}\"");
            }
        }
        seen.push_str(&screen.text());
    }
    for text in texts {
        assert!(seen.contains(&text), "nobody sees {text}");
    }
}

#[test]
fn an_address_is_a_link_only_where_it_leads_to_a_page() {
    let texts = patterns();
    let mut state = State::new(Rc::new(pack(&hostile(&texts))), "en".to_owned());
    for (question, some) in texts.chunks(8).enumerate() {
        for (row, text) in some.iter().enumerate() {
            state.work.answers.set_evidence(question, row, EvidencePart::Title, HARMLESS);
            state.work.answers.set_evidence(question, row, EvidencePart::Url, text);
        }
    }
    state.reduce(Action::Go(Place::Check), NOW);
    let drawn = draw(Phase::Ready(Rc::new(state)));
    let addresses: Vec<&str> = drawn.tags("a").into_iter().filter_map(|link| link.get("href")).collect();
    let wrong: Vec<&&str> = addresses.iter().filter(|address| !leads_to_a_page(address)).collect();
    assert_eq!(wrong, [&""; 0]);
    // Those that are no link are there as words.
    for word in ["javascript:alert(1)", "vbscript:msgbox(1)", "file:///etc/passwd"] {
        assert!(drawn.text().contains(word), "{word}");
    }
}

#[test]
fn an_error_shows_the_words_it_complains_of_as_words() {
    for text in patterns() {
        let bad = json!({"id": text, "version": 1, (text.as_str()): text});
        let problem = |phase: Problem| draw(Phase::Failed(Rc::new(phase)));
        let of_pack = problem(Problem::Pack(Pack::parse(&bad.to_string()).unwrap_err()));
        let mut findings = Findings::default();
        Config::default()
            .apply(&Node::parse(&json!({(text.as_str()): text, "theme": text, "storage": text}).to_string()).unwrap(), &mut findings);
        for drawn in [of_pack, problem(Problem::PackUnreachable(text.clone(), Reason::Status(404)))] {
            let tags = ["div", "section", "h2", "p", "ol", "li", "code", "span", "button"];
            let strange: Vec<&str> = drawn.all().into_iter().map(|one| one.name.as_str()).filter(|name| !tags.contains(name)).collect();
            assert_eq!(strange, [""; 0], "{text}");
        }
    }
}

const STYLE: Style<'static> = Style {
    language: "en",
    words: &Words::ENGLISH,
    plain: |number| number.to_string(),
    number: |number, decimals, _| format!("{number:.0$}", decimals as usize),
    day: |time, _| time.get(..10).unwrap_or_default().to_owned(),
};

/// For each text: the files of a report that has it as its label, and all of them in questions and notes.
fn exported<T>(make: impl Fn(&Export, &State) -> T) -> Vec<T> {
    let texts = patterns();
    let mut state = report(&texts);
    // All of them are in the pack; a few as a label are enough.
    texts
        .iter()
        .step_by(40)
        .map(|text| {
            state.work.label.clone_from(text);
            let report = Report::new(&state.pack, &state.work.answers);
            let export = Export {
                pack: &state.pack,
                answers: &state.work.answers,
                report: &report,
                label: text,
                completed_at: Some(NOW),
                style: STYLE,
            };
            make(&export, &state)
        })
        .collect()
}

#[test]
fn the_text_for_issue_trackers_holds_no_markup_and_no_dangerous_address() {
    for text in exported(|export, state| {
        let follow_up = FollowUp::read(&state.pack, &state.work.follow_up).0;
        let agreed = agreed(export, &follow_up);
        markdown(export, &agreed.iter().map(|one| one.step()).collect::<Vec<_>>())
    }) {
        for event in Parser::new_ext(&text, Options::all()) {
            match event {
                // The end of a line within a line, the only markup that is ours.
                Event::Html(html) | Event::InlineHtml(html) => assert_eq!(&*html, "<br>"),
                Event::Start(Tag::Image { dest_url, .. }) => panic!("an image of {dest_url}"),
                Event::Start(Tag::Link { dest_url, .. }) => {
                    assert!(leads_to_a_page(&dest_url), "{dest_url}");
                }
                _ => {}
            }
        }
    }
}

#[test]
fn no_cell_of_a_table_is_a_formula() {
    for table in exported(|export, _| csv(export)) {
        let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(table.trim_start_matches('\u{feff}').as_bytes());
        for cell in reader.records().flat_map(|row| row.unwrap().iter().map(str::to_owned).collect::<Vec<_>>()) {
            let formula = cell.starts_with(['=', '@', '\t', '\r']) || (cell.starts_with(['+', '-']) && cell.parse::<f64>().is_err());
            assert!(!formula, "{cell}");
        }
    }
}

#[test]
fn a_badge_is_the_same_drawing_whatever_its_words() {
    let badge_of = |text: &String| {
        let mut json = hostile(std::slice::from_ref(text));
        json["overall"] = json!("mean");
        let pack = pack(&json);
        let answers = answers(&pack, std::slice::from_ref(text));
        let report = Report::new(&pack, &answers);
        result_badge(&Export { pack: &pack, answers: &answers, report: &report, label: text, completed_at: None, style: STYLE })
    };
    // Whatever begins an element.
    let elements =
        |drawing: &str| drawing.split('<').map(|part| part.split([' ', '>']).next().unwrap_or_default().to_owned()).collect::<Vec<_>>();
    let plain = elements(&badge_of(&HARMLESS.to_owned()));
    for text in patterns() {
        assert_eq!(elements(&badge_of(&text)), plain, "{text}");
    }
}

#[test]
fn a_reminder_has_the_lines_of_a_harmless_one() {
    let lines = |text: &str| {
        let reminder = Reminder { day: Day::read("2026-11-21").unwrap(), now: NOW, title: text, text, url: text };
        let calendar = calendar(&reminder).unwrap().replace("\r\n ", "");
        calendar.lines().map(|line| line.split([':', ';']).next().unwrap_or_default().to_owned()).collect::<Vec<_>>()
    };
    for text in patterns() {
        assert_eq!(lines(&text), lines(HARMLESS), "{text}");
    }
}

#[test]
fn the_name_of_a_file_is_a_name() {
    for text in patterns() {
        let name = file_name("pack", &text, NOW, "html");
        assert!(name.chars().all(|letter| letter.is_alphanumeric() || "-_.".contains(letter)), "{name}");
    }
}

#[test]
fn links_storage_and_files_give_every_text_back_as_it_was() {
    let texts = patterns();
    let state = work(&texts);
    let pack = &state.pack;
    let small = common::pack(&uniform(&[1], &[0.0, 1.0], &[0.0]));
    for text in &texts {
        let mut answers = options(&small, &[1]);
        answers.set_note(0, text);
        let sent = LinkState { answers, label: text.clone(), notes: true, ..LinkState::default() };
        let read = decode_link(&small, "", &encode_link(&small, &sent)).unwrap();
        assert_eq!((&read.label, read.answers.answer(0)), (text, sent.answers.answer(0)));
    }
    let saved = Saved::parse(&text_of(&Saved::new(pack, &state.work.answers).to_node())).unwrap();
    assert_eq!(saved.changes(pack), Default::default());
    let result = text_of(&ResultFile::new(pack, &state.work.answers, "en").to_node());
    assert_eq!(read_result(pack, &result).unwrap().answers, state.work.answers);
    let mut runs = History::new(&pack.id);
    runs.add(Run { label: texts[0].clone(), ..Run::new(pack, &state.work.answers, None, NOW) });
    let (read, findings) = History::parse(&pack.id, &text_of(&runs.to_node())).unwrap();
    assert_eq!((read.runs(), findings.is_empty()), (runs.runs(), true));
}

#[test]
fn ids_that_scripts_know_as_something_else_are_ids_like_any() {
    let mut json = hostile(&patterns());
    let questions = json["dimensions"][0]["questions"].as_array_mut().unwrap();
    for (question, name) in questions.iter_mut().zip(NAMES) {
        question["id"] = json!(name);
    }
    let pack = pack(&json);
    let answers = answers(&pack, &[HARMLESS.to_owned()]);
    let result: Json = serde_json::to_value(ResultFile::new(&pack, &answers, "en").to_node()).unwrap();
    for name in NAMES {
        assert_eq!(result["answers"][name]["note"], HARMLESS);
    }
    for key in ["__proto__", "-x", "a b", ""] {
        let (_, findings) = Answers::parse(&pack, &json!({(key): 1}).to_string()).unwrap();
        assert_eq!(findings.len(), 1, "{key}");
    }
    assert_eq!(answers.answer(0).unwrap().value, Some(Value::Option(0)));
}
