//! What axe-core finds on every screen: nothing.

use super::page::Page;
use super::shared::{ASPECTS, HOST, all_answers, all_as_query, arrive_at, give, host, host_page, inside, inside_is, pack, serve};
use crate::tests;
use serde_json::json;

tests![
    every_screen_is_accessible_in_light_colours,
    every_screen_is_accessible_in_dark_colours,
    notices_are_accessible_in_light_colours,
    notices_are_accessible_in_dark_colours,
    errors_are_accessible_in_both_colours,
    chosen_and_cleared_answers_are_accessible,
];

#[track_caller]
fn clean(page: &Page, place: &str) {
    assert_eq!(page.axe(), [""; 0], "{place}");
}

/// What is wrong on all screens, each finding with its place.
#[derive(Default)]
struct Findings(Vec<String>);

impl Findings {
    fn look(&mut self, page: &Page, place: &str) {
        self.0.extend(page.axe().into_iter().map(|finding| format!("{place}: {finding}")));
    }
}

fn every_screen(page: &Page, theme: &str) {
    let mut findings = Findings::default();
    page.limit(super::trial::LIMIT * 2);
    host(page, &format!("<maturity-assessment theme={theme}></maturity-assessment>"));
    page.arrive("intro");
    findings.look(page, "intro");
    page.press("Start");
    for aspect in &ASPECTS {
        page.press(aspect.label);
        arrive_at(page, aspect.label);
        findings.look(page, aspect.label);
    }
    give(
        page,
        &json!({ "investment_1": 4, "investment_2": { "value": 2, "note": "Seen" }, "adoption_2": "dont-know", "adoption_3": "not-applicable" }),
    );
    page.press("Check answers");
    page.arrive("check");
    findings.look(page, "check");
    page.press("See the report");
    page.arrive("report");
    inside(page, "for (const one of root.querySelectorAll('details')) one.open = true");
    findings.look(page, "partial report");
    give(page, &all_answers());
    inside_is(page, "return root.querySelectorAll('.levels .possible').length", &json!(0));
    findings.look(page, "report");
    inside(page, "widget.reset(); widget.complete()");
    page.see("There is no result yet");
    findings.look(page, "empty report");
    assert_eq!(findings.0, [""; 0]);
}

fn every_screen_is_accessible_in_light_colours(page: &Page) {
    every_screen(page, "light");
}

fn every_screen_is_accessible_in_dark_colours(page: &Page) {
    every_screen(page, "dark");
}

fn notices(page: &Page, theme: &str) {
    page.server().route(HOST, host_page("", &format!("<maturity-assessment theme={theme}></maturity-assessment>")));
    page.open(&format!("{HOST}{}&investment_9=1", all_as_query()));
    page.see("Left out of the link");
    page.see("These answers come from a link.");
    clean(page, "a query link");
    page.press("Use these answers as mine");
    page.press("Copy link");
    page.see("It holds the answers without notes.");
    clean(page, "a link to copy");
    page.press("Start again");
    page.see("All answers were cleared.");
    clean(page, "all cleared");
}

fn notices_are_accessible_in_light_colours(page: &Page) {
    notices(page, "light");
}

fn notices_are_accessible_in_dark_colours(page: &Page) {
    notices(page, "dark");
}

fn errors_are_accessible_in_both_colours(page: &Page) {
    serve(page, "/bad.json", &json!({ "format": 1, "id": "bad" }));
    for theme in ["light", "dark"] {
        host(page, &format!("<maturity-assessment theme={theme} pack='/bad.json'></maturity-assessment>"));
        page.arrive("error");
        clean(page, theme);
    }
    host(page, "<maturity-assessment pack='/nowhere.json'></maturity-assessment>");
    page.press("Try again");
    page.arrive("error");
    clean(page, "try again");
    page.expect_console("/nowhere.json was answered 404");
}

fn chosen_and_cleared_answers_are_accessible(page: &Page) {
    let mut helpful = pack("helpful", "1.0.0", &[("pace", "How fast is it?"), ("peace", "How calm is it?")]);
    helpful["dimensions"][0]["questions"][0]["help"] = json!("Think of last week.");
    serve(page, "/helpful.json", &helpful);
    for theme in ["light", "dark"] {
        host(page, &format!("<maturity-assessment theme={theme} pack='/helpful.json' storage=none></maturity-assessment>"));
        page.press("Start");
        page.choose("pace", "2");
        page.choose("peace", "dont-know");
        inside(page, "for (const one of root.querySelectorAll('details')) one.open = true");
        clean(page, "chosen");
        page.press("Clear answer");
        page.see("Answer cleared.");
        clean(page, "cleared");
    }
}
