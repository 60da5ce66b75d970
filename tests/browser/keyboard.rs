//! A reader without a mouse.

use super::page::{Focus, Page};
use super::shared::{ASPECTS, all_answers, all_rows, give, host, inside, rows};
use crate::tests;
use serde_json::json;

tests![a_keyboard_leads_from_the_top_of_the_page_to_the_report, no_screen_traps_the_keyboard, arrows_move_through_the_options];

/// More presses of Tab than any screen has stops.
const MOST_STOPS: usize = 120;

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
