//! A reader without a mouse.

use super::exports::KEEPING;
use super::page::{Focus, Page};
use super::shared::{ASPECTS, all_answers, all_rows, give, host, host_with, inside, inside_is, pack, rows, serve, start};
use crate::tests;
use serde_json::json;

tests![
    a_keyboard_leads_from_the_top_of_the_page_to_the_report,
    the_first_stop_leads_past_the_list_of_steps,
    no_screen_traps_the_keyboard,
    arrows_move_through_the_options,
    digits_choose_the_options_of_one_question_after_the_other,
    a_digit_chooses_by_place_and_on_a_scale_by_value,
    digits_in_fields_and_outside_choose_nothing,
    digits_can_be_turned_off_on_all_steps,
    digits_that_choose_nothing_are_left_to_the_page,
    a_keyboard_alone_sets_a_target_ticks_a_step_off_and_saves_a_file,
];

/// More presses of Tab than any screen has stops.
const MOST_STOPS: usize = 200;

const BETWEEN: &str = "<p><input name=before></p><maturity-assessment></maturity-assessment><p><input name=after></p>";

/// Whether what has the focus looks different for it: an outline of its own, or of the label around it.
const VISIBLE: &str = "
    let element = document.activeElement;
    while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
    const seen = (one) => {
      const { outlineStyle, outlineWidth } = getComputedStyle(one);
      return outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2;
    };
    const { top, bottom } = element.getBoundingClientRect();
    return [element, element.closest('label')].some((one) => one && seen(one)) && bottom > 0 && top < innerHeight;";

/// Presses Tab until `there`; every stop on the way must be visible.
#[track_caller]
fn tab_to(page: &Page, what: &str, there: impl Fn(&Focus) -> bool) {
    let mut stops = Vec::new();
    for _ in 0..MOST_STOPS {
        page.keys("Tab");
        let focus = page.focused();
        if focus.name != "before" && focus.name != "after" && focus.tag != "body" {
            // A browser may scroll to what it has focused a moment later.
            page.wait(&format!("an outline in view on {focus}"), |page| match page.execute(VISIBLE) == json!(true) {
                true => Ok(()),
                false => Err("none".to_owned()),
            });
        }
        if there(&focus) {
            return;
        }
        stops.push(focus.to_string());
    }
    panic!("Tab never came to {what}, only to\n{}", stops.join("\n"));
}

#[track_caller]
fn tab_to_button(page: &Page, text: &str) {
    tab_to(page, text, |focus| focus.tag == "button" && focus.text == text);
}

/// The new screen has the focus on its heading: from there the next Tab goes on.
#[track_caller]
fn land_on(page: &Page, heading: &str) {
    page.wait(&format!("the focus on \"{heading}\""), |page| match page.focused() {
        there if there.tag == "h2" && there.text == heading => Ok(()),
        other => Err(other.to_string()),
    });
}

fn a_keyboard_leads_from_the_top_of_the_page_to_the_report(page: &Page) {
    page.limit(super::trial::LIMIT * 2);
    host(page, BETWEEN);
    page.arrive("intro");
    tab_to_button(page, "Start");
    page.keys("Enter");
    for (index, aspect) in ASPECTS.iter().enumerate() {
        land_on(page, aspect.label);
        for (question, value) in aspect.answers() {
            tab_to(page, &question, |focus| focus.tag == "input" && focus.name == question);
            page.keys("Space");
            for _ in 1..value.parse().unwrap() {
                page.keys("ArrowDown");
            }
            assert_eq!(page.chosen(&question).as_deref(), Some(value.as_str()));
        }
        match ASPECTS.get(index + 1) {
            Some(next) => tab_to_button(page, &format!("Next: {}", next.label)),
            None => tab_to_button(page, "Check answers"),
        }
        page.keys(if index % 2 == 0 { "Enter" } else { "Space" });
    }
    land_on(page, "Check your answers");
    tab_to_button(page, "See the report");
    page.keys("Enter");
    land_on(page, "Where you stand");
    assert_eq!(rows(page), all_rows());
}

fn no_screen_traps_the_keyboard(page: &Page) {
    host(page, BETWEEN);
    page.arrive("intro");
    give(page, &all_answers());
    for (view, way) in [("intro", ""), ("check", "Continue"), ("step", "Investment"), ("report", "")] {
        match (view, way) {
            ("report", _) => drop(inside(page, "widget.complete()")),
            (_, "") => {}
            (_, button) => page.press(button),
        }
        page.arrive(view);
        page.execute("document.querySelector('[name=before]').focus()");
        tab_to(page, &format!("the end of the {view}"), |focus| focus.name == "after");
        page.keys("Shift+Tab");
        assert_ne!(page.focused().name, "after", "{view}");
        assert_ne!(page.focused().name, "before", "{view}");
        page.execute("document.querySelector('[name=after]').focus()");
        for stop in 0..=MOST_STOPS {
            page.keys("Shift+Tab");
            if page.focused().name == "before" {
                break;
            }
            assert!(stop < MOST_STOPS, "Shift+Tab never left the {view}");
        }
    }
}

fn arrows_move_through_the_options(page: &Page) {
    host(page, BETWEEN);
    page.press("Start");
    land_on(page, "Investment");
    tab_to(page, "the first question", |focus| focus.name == "investment_1");
    page.keys("Space");
    for _ in 1..6 {
        page.keys("ArrowDown");
    }
    assert_eq!(page.chosen("investment_1").as_deref(), Some("dont-know"));
    for _ in 2..6 {
        page.keys("ArrowUp");
    }
    assert_eq!(page.chosen("investment_1").as_deref(), Some("2"));
    assert_eq!(page.focused().value, "2");
    page.keys("Tab");
    page.keys("Shift+Tab");
    assert_eq!(page.focused().value, "2");
}

fn the_first_stop_leads_past_the_list_of_steps(page: &Page) {
    start(page);
    page.press("Start");
    page.arrive("step");
    for _ in 0..ASPECTS.len() + 2 {
        page.keys("Shift+Tab");
        if page.focused().text == "Skip to the questions" {
            break;
        }
    }
    assert_eq!(page.focused().text, "Skip to the questions");
    assert!(inside(page, "return getComputedStyle(root.activeElement).opacity === '1'").as_bool().unwrap());
    page.keys("Enter");
    page.wait("the focus on the heading", |page| match page.focused() {
        focus if focus.tag == "h2" && focus.text == "Investment" => Ok(()),
        other => Err(other.to_string()),
    });
}

#[track_caller]
fn chosen(page: &Page, question: &str, value: &str) {
    page.wait(&format!("{value} for {question}"), |page| match page.chosen(question) {
        Some(there) if there == value => Ok(()),
        other => Err(format!("{other:?}")),
    });
}

fn digits_choose_the_options_of_one_question_after_the_other(page: &Page) {
    host(page, BETWEEN);
    page.press("Start");
    land_on(page, "Investment");
    page.see("Digits on the keyboard choose an option");
    page.keys("3");
    chosen(page, "investment_1", "3");
    let there = page.focused();
    assert_eq!((there.name.as_str(), there.value.as_str()), ("investment_1", "3"));
    // Whoever has erred presses another one.
    page.keys("1");
    chosen(page, "investment_1", "1");
    tab_to(page, "the second question", |focus| focus.name == "investment_2");
    page.keys("4");
    chosen(page, "investment_2", "4");
    // Beside the questions the digits go to the first that is open.
    tab_to_button(page, "Next: Adoption");
    page.keys("2");
    chosen(page, "investment_3", "2");
    assert_eq!(page.chosen("investment_4"), None);
}

fn a_digit_chooses_by_place_and_on_a_scale_by_value(page: &Page) {
    let mut scales = pack("scales", "1.0.0", &[("pace", "How fast is it?"), ("peace", "How calm is it?")]);
    let questions = &mut scales["dimensions"][0]["questions"];
    for (option, value) in [10, 20, 30].iter().enumerate() {
        questions[0]["options"][option]["value"] = json!(value);
    }
    questions[0]["between"] = json!(true);
    questions[1] = json!({ "id": "peace", "text": "How calm is it?", "type": "scale", "from": 0, "to": 3 });
    serve(page, "/scales.json", &scales);
    host(page, "<maturity-assessment pack='/scales.json'></maturity-assessment>");
    page.press("Start");
    land_on(page, "Work");
    page.keys("2");
    chosen(page, "pace", "20");
    tab_to(page, "the scale", |focus| focus.name == "peace");
    page.keys("2");
    chosen(page, "peace", "2");
    page.keys("0");
    chosen(page, "peace", "0");
}

fn digits_in_fields_and_outside_choose_nothing(page: &Page) {
    host(page, BETWEEN);
    page.press("Start");
    land_on(page, "Investment");
    page.execute("document.querySelector('[name=before]').focus()");
    page.type_text("12");
    assert_eq!(page.focused().value, "12");
    page.execute("document.activeElement.blur()");
    page.keys("3");
    inside(page, "for (const one of root.querySelectorAll('details')) one.open = true; root.querySelector('.question textarea').focus()");
    page.type_text("42");
    inside_is(page, "return widget.answers", &json!({ "investment_1": { "note": "42" } }));
    page.keys("Tab");
    page.type_text("7");
    inside_is(page, "return widget.answers.investment_1.evidence[0].title", &json!("7"));
    assert_eq!(inside(page, "return root.querySelectorAll('.option :checked').length"), json!(0));
}

fn digits_can_be_turned_off_on_all_steps(page: &Page) {
    host(page, BETWEEN);
    page.press("Start");
    land_on(page, "Investment");
    tab_to(page, "the box", |focus| focus.text == "Digits on the keyboard choose an option");
    page.keys("Space");
    page.keys("3");
    page.press("Next: Adoption");
    land_on(page, "Adoption");
    page.keys("3");
    assert_eq!(inside(page, "return [widget.answers, root.querySelector('#digits').checked]"), json!([{}, false]));
    inside(page, "root.querySelector('#digits').click()");
    page.keys("3");
    chosen(page, "adoption_1", "3");
}

fn digits_that_choose_nothing_are_left_to_the_page(page: &Page) {
    host(page, BETWEEN);
    page.execute("window.pressed = []; addEventListener('keydown', ({ key }) => /[0-9]/.test(key) && pressed.push(key))");
    page.arrive("intro");
    inside(page, "root.querySelector('.primary').focus()");
    page.keys("1");
    page.press("Start");
    land_on(page, "Investment");
    for key in ["9", "0", "Control+2", "3"] {
        page.keys(key);
    }
    chosen(page, "investment_1", "3");
    // The last one had its use here.
    assert_eq!(page.execute("return pressed"), json!(["1", "9", "0", "2"]));
    // A page that has used a digit itself keeps it.
    page.execute("addEventListener('keydown', (event) => event.preventDefault(), true)");
    page.keys("1");
    assert_eq!(page.chosen("investment_1").as_deref(), Some("3"));
}

fn a_keyboard_alone_sets_a_target_ticks_a_step_off_and_saves_a_file(page: &Page) {
    page.limit(super::trial::LIMIT * 3);
    host_with(page, KEEPING, BETWEEN);
    page.arrive("intro");
    tab_to_button(page, "Start");
    page.keys("Enter");
    for (index, aspect) in ASPECTS.iter().enumerate() {
        land_on(page, aspect.label);
        for (question, value) in aspect.answers() {
            tab_to(page, &question, |focus| focus.name == question);
            page.keys(&value);
            chosen(page, &question, &value);
        }
        match ASPECTS.get(index + 1) {
            Some(next) => tab_to_button(page, &format!("Next: {}", next.label)),
            None => tab_to_button(page, "Check answers"),
        }
        page.keys("Enter");
    }
    land_on(page, "Check your answers");
    tab_to_button(page, "See the report");
    page.keys("Enter");
    land_on(page, "Where you stand");
    // The list of parts leads past all that is between.
    tab_to_button(page, "Targets");
    page.keys("Enter");
    tab_to_button(page, "Take the next level everywhere");
    page.keys("Enter");
    page.see("0 of");
    tab_to(page, "a step to tick off", |focus| focus.tag == "input" && focus.text.starts_with("Done"));
    page.keys("Space");
    inside_is(page, "return root.querySelectorAll('.steps .finished').length", &json!(1));
    tab_to_button(page, "Result for programs (JSON)");
    page.keys("Enter");
    inside_is(page, "return window.saved.map(({ name }) => name.split('.').pop())", &json!(["json"]));
}
