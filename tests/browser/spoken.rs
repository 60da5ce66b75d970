//! What those who hear the page are told: roles, names, descriptions, states and messages, from the browsers' accessibility trees and
//! not from attributes. All engines say what an element is called; the whole tree in its order only Chromium's driver gives.

use super::engine::Engine;
use super::page::Page;
use super::shared::{all_answers, arrive_at, give, host, inside, inside_is, pack, serve, start};
use crate::tests;
use serde_json::{Value, json};

tests![
    controls_of_a_question_have_roles_and_names,
    parts_of_the_report_have_roles_and_names,
    tables_stay_tables_on_a_phone,
    a_question_is_heard_in_the_order_it_is_read,
    an_option_is_named_by_its_label_and_described_by_its_sentence,
    a_number_out_of_range_is_heard_as_wrong,
    progress_and_the_present_step_are_heard,
    what_happens_is_heard_without_moving_the_focus,
    pictures_are_heard_as_pictures_with_what_they_show,
    the_plan_says_which_step_each_control_is_for,
    an_error_is_heard_with_its_findings,
];

/// The built-in pack, from its file.
fn built_in() -> Value {
    serde_json::from_str(include_str!("../../questions/platform-engineering.json")).unwrap()
}

/// A text of its first question.
fn first(of: &str) -> String {
    built_in()["dimensions"][0]["questions"][0].pointer(of).unwrap().as_str().unwrap().to_owned()
}

/// What an element of the widget is told as.
#[track_caller]
fn told(page: &Page, selector: &str) -> (String, String) {
    page.told(&format!("return document.querySelector('maturity-assessment').shadowRoot.querySelector({})", json!(selector)))
}

#[track_caller]
fn is_told(page: &Page, selector: &str, role: &str, name: &str) {
    let (its_role, its_name) = told(page, selector);
    // Two words for one thing: engines differ.
    let same = its_role == role || [("img", "image"), ("image", "img")].contains(&(its_role.as_str(), role));
    assert!(same, "{selector} is a {its_role} and no {role}");
    if page.engine() == Engine::Webkit && role.ends_with("header") {
        // There the text of a cell is what is in it, and no name.
        return;
    }
    let flat = its_name.split_whitespace().collect::<Vec<_>>().join(" ").replace(" ?", "?").replace(" :", ":");
    assert!(
        flat == name || (name.ends_with('…') && flat.starts_with(name.trim_end_matches('…'))),
        "{selector} is called \"{flat}\", not \"{name}\""
    );
}

#[track_caller]
fn report(page: &Page) {
    start(page);
    give(page, &all_answers());
    inside(page, "widget.complete()");
    page.arrive("report");
}

/// The line that begins so, or a failure that shows all.
#[track_caller]
fn hear(page: &Page, beginning: &str) -> String {
    page.wait(&format!("a line {beginning}"), |page| {
        let lines = page.heard();
        lines.iter().find(|line| line.starts_with(beginning)).cloned().ok_or_else(|| lines.join("\n"))
    })
}

/// Waits until these lines are heard one after another, with others between them.
#[track_caller]
fn hear_in_order(page: &Page, wanted: &[String]) {
    page.wait(&format!("these lines in order: {wanted:#?}"), |page| {
        let lines = page.heard();
        let mut rest = lines.iter();
        match wanted.iter().find(|one| !rest.any(|line| line.starts_with(one.as_str()))) {
            None => Ok(()),
            Some(missing) => Err(format!("no {missing} there in\n{}", lines.join("\n"))),
        }
    });
}

fn controls_of_a_question_have_roles_and_names(page: &Page) {
    start(page);
    page.press("Start");
    arrive_at(page, "Investment");
    inside(page, "for (const one of root.querySelectorAll('details')) one.open = true");
    is_told(page, "h2", "heading", "Investment");
    is_told(page, "nav", "navigation", "Aspects");
    is_told(page, ".segment", "button", "Investment: 0 of 4 answered");
    is_told(page, ".question", "group", &format!("1 of 4 {}", first("/text")));
    is_told(page, ".option input", "radio", &first("/options/0/label"));
    is_told(page, ".beside input", "radio", "Does not apply here");
    is_told(page, ".note textarea", "textbox", &format!("Note: {}", first("/text")));
    is_told(page, ".evidence input", "textbox", "Evidence: what it is");
    page.choose("investment_1", "2");
    inside_is(page, "return !!root.querySelector('.beside .quiet')", &json!(true));
    is_told(page, ".beside .quiet", "button", &format!("Clear answer: {}", first("/text")));
}

fn parts_of_the_report_have_roles_and_names(page: &Page) {
    report(page);
    is_told(page, ".contents", "navigation", "On this page");
    is_told(page, "section.picture", "region", "Levels by aspect");
    is_told(page, ".radar", "img", "Radar of the scores by aspect");
    is_told(page, ".heat", "img", "How many answers stand on each level");
    is_told(page, "table.levels", "table", "Level and score of each aspect");
    is_told(page, "table.levels thead th", "columnheader", "Aspect");
    is_told(page, "table.levels tbody th", "rowheader", "Investment");
    // WebKit calls a list that folds out a button.
    let (role, name) = told(page, ".wanted select");
    assert!(["combobox", "button"].contains(&role.as_str()), "{role}");
    assert_eq!(name, "Wanted level of Investment");
    is_told(page, ".history .line input", "textbox", "Name of this run…");
    inside(page, "root.querySelector('.targets button').click()");
    inside_is(page, "return !!root.querySelector('.steps input')", &json!(true));
    let (role, name) = told(page, ".steps input[type=checkbox]");
    assert_eq!(role, "checkbox");
    assert!(name.starts_with("Done"), "{name}");
    is_told(page, ".steps", "list", "");
}

fn tables_stay_tables_on_a_phone(page: &Page) {
    host(page, "<div style='inline-size:320px'><maturity-assessment></maturity-assessment></div>");
    page.arrive("intro");
    give(page, &all_answers());
    inside(page, "widget.complete()");
    page.arrive("report");
    // The table of tried answers is there once one is tried.
    inside(
        page,
        "const list = root.querySelector('.trial select');
         list.closest('details').open = true;
         list.selectedIndex = list.options.length - 1;
         for (const kind of ['input', 'change']) list.dispatchEvent(new Event(kind, { bubbles: true, composed: true }))",
    );
    inside_is(page, "return root.querySelector('.tried') !== null", &json!(true));
    for table in [".levels", ".wanted", ".tried", ".runs"] {
        let role = |part: &str| told(page, &format!("{table}{part}")).0;
        assert_eq!(role(""), "table", "{table}");
        assert_eq!(role(" tbody tr"), "row", "{table}");
        assert_eq!(role(" thead th"), "columnheader", "{table}");
        assert_eq!(role(" tbody th"), "rowheader", "{table}");
        assert!(["cell", "gridcell"].contains(&role(" tbody td").as_str()), "{table}: {}", role(" tbody td"));
    }
}

fn a_question_is_heard_in_the_order_it_is_read(page: &Page) {
    if page.engine() != Engine::Chromium {
        return;
    }
    start(page);
    page.press("Start");
    arrive_at(page, "Investment");
    let option = |number: usize| format!("radio \"{}\"", first(&format!("/options/{number}/label")));
    hear_in_order(
        page,
        &[
            "navigation \"Aspects\"".into(),
            "heading \"Investment\" focused".into(),
            "checkbox \"Digits on the keyboard choose an option\" checked".into(),
            format!("group \"1 of 4 {}\" – Digits on the keyboard", first("/text")),
            "DisclosureTriangle \"How to answer this\" folded".into(),
            option(0),
            option(3),
            "radio \"Does not apply here\"".into(),
            "radio \"I don’t know\"".into(),
            "DisclosureTriangle \"Add a note or evidence\" folded".into(),
            "group \"2 of 4".into(),
            "status \"".into(),
            "button \"Next: Adoption\"".into(),
        ],
    );
}

fn an_option_is_named_by_its_label_and_described_by_its_sentence(page: &Page) {
    if page.engine() != Engine::Chromium {
        return;
    }
    start(page);
    page.press("Start");
    page.choose("investment_1", "2");
    let line = |number: usize| {
        let text = |of: &str| first(&format!("/options/{number}/{of}"));
        hear(page, &format!("radio \"{}\" – {}", text("label"), text("description")))
    };
    assert!(line(1).contains(" checked"), "{}", line(1));
    assert!(!line(0).contains(" checked"), "{}", line(0));
}

fn a_number_out_of_range_is_heard_as_wrong(page: &Page) {
    if page.engine() != Engine::Chromium {
        return;
    }
    let mut asked = pack("asked", "1.0.0", &[("pace", "How fast is it?")]);
    asked["dimensions"][0]["questions"][0] =
        json!({ "id": "pace", "text": "How fast is it?", "type": "number", "from": 0, "to": 10, "step": 1, "recode": { "to": [1, 3] } });
    serve(page, "/asked.json", &asked);
    host(page, "<maturity-assessment pack='/asked.json'></maturity-assessment>");
    page.press("Start");
    arrive_at(page, "Work");
    assert_eq!(hear(page, "spinbutton"), "spinbutton \"How fast is it?\" – From 0 to 10");
    inside(page, "root.querySelector('input[type=number]').focus()");
    page.type_text("12");
    page.wait("the field to be wrong", |page| match hear(page, "spinbutton") {
        line if line.contains(" invalid") => Ok(()),
        other => Err(other),
    });
}

fn progress_and_the_present_step_are_heard(page: &Page) {
    start(page);
    page.press("Start");
    page.choose("investment_1", "2");
    is_told(page, ".segment", "button", "Investment: 1 of 4 answered");
    assert_eq!(inside(page, "return root.querySelectorAll('[aria-current=step]').length"), json!(1));
    page.see("Investment · step 1 of 5 · 1 of 20 answered");
    if page.engine() == Engine::Chromium {
        hear_in_order(
            page,
            &["button \"Investment: 1 of 4 answered\"".into(), "StaticText \"Investment · step 1 of 5 · 1 of 20 answered\"".into()],
        );
    }
}

fn what_happens_is_heard_without_moving_the_focus(page: &Page) {
    if page.engine() != Engine::Chromium {
        return;
    }
    start(page);
    page.press("Start");
    page.choose("investment_1", "2");
    hear_in_order(page, &["status \"\"".into(), "StaticText \"3 questions on this page are open.".into()]);
    page.press("Clear answer");
    hear_in_order(page, &["status \"\"".into(), "StaticText \"Answer cleared.".into()]);
    give(page, &all_answers());
    inside(page, "widget.complete()");
    page.arrive("report");
    hear_in_order(page, &["status \"\"".into(), "StaticText \"The report is ready.".into()]);
    page.press("Take the next level everywhere");
    hear_in_order(page, &["status \"\"".into(), "StaticText \"The target of every aspect is its next level now.\"".into()]);
}

fn pictures_are_heard_as_pictures_with_what_they_show(page: &Page) {
    if page.engine() != Engine::Chromium {
        return;
    }
    report(page);
    let radar = hear(page, "image \"Radar of the scores by aspect\"");
    assert!(radar.contains("Investment: 1.25, Provisional"), "{radar}");
    let heat = hear(page, "image \"How many answers stand on each level\"");
    assert!(heat.contains("Investment: "), "{heat}");
    // The twin of each stands behind it.
    hear_in_order(
        page,
        &[
            "image \"Radar".into(),
            "table \"Level and score of each aspect\"".into(),
            "rowheader \"Investment\"".into(),
            "cell \"Provisional\"".into(),
        ],
    );
}

fn the_plan_says_which_step_each_control_is_for(page: &Page) {
    if page.engine() != Engine::Chromium {
        return;
    }
    report(page);
    inside(page, "root.querySelector('.targets button').click()");
    inside_is(page, "return root.querySelectorAll('.steps > li').length > 1", &json!(true));
    inside(page, "root.querySelectorAll('.steps details').forEach((one) => { one.open = true; })");
    let lines = page.heard();
    for control in ["checkbox \"Done: ", "textbox \"Who: ", "button \"Move up: ", "button \"Drop: "] {
        let all: Vec<_> = lines.iter().filter(|line| line.starts_with(control)).collect();
        assert!(all.len() > 1, "{control} in\n{}", lines.join("\n"));
        assert!(all.windows(2).all(|pair| pair[0] != pair[1]), "{all:?}");
    }
}

fn an_error_is_heard_with_its_findings(page: &Page) {
    serve(page, "/bad.json", &json!({ "format": 1, "id": "bad" }));
    host(page, "<maturity-assessment pack='/bad.json'></maturity-assessment>");
    page.arrive("error");
    is_told(page, ".failed", "alert", "This assessment cannot be shown");
    if page.engine() == Engine::Chromium {
        hear_in_order(
            page,
            &["alert \"This assessment cannot be shown\"".into(), "heading \"This assessment cannot be shown\"".into(), "listitem".into()],
        );
    }
}
