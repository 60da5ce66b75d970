//! The pages of the demo site.

use super::page::Page;
use super::shared::{ASPECTS, answer_step, walk_to_report};
use crate::tests;
use serde_json::json;

tests![
    the_front_page_holds_a_working_assessment,
    the_embed_page_shows_all_three_forms_at_work,
    the_page_with_two_keeps_them_apart,
    every_page_is_accessible,
    every_link_of_the_site_leads_somewhere,
    a_copy_button_copies_its_example,
];

const PAGES: [&str; 3] = ["/index.html", "/embed.html", "/two.html"];

fn the_front_page_holds_a_working_assessment(page: &Page) {
    page.open("/");
    page.arrive("intro");
    assert_eq!(page.execute("return document.querySelectorAll('h1').length"), json!(1));
    walk_to_report(page);
}

fn the_embed_page_shows_all_three_forms_at_work(page: &Page) {
    page.open("/embed.html");
    for number in 0..3 {
        let widget = page.widget(number);
        widget.press("Start");
        widget.arrive("step");
        let question = widget.questions().remove(0);
        widget.choose(&question, "1");
    }
    assert_eq!(page.execute("return document.querySelectorAll('maturity-assessment').length"), json!(3));
}

fn the_page_with_two_keeps_them_apart(page: &Page) {
    page.open("/two.html");
    let team = page.widget(1);
    page.press("Start");
    answer_step(page, &ASPECTS[0]);
    team.press("Start");
    team.arrive("step");
    assert_ne!(page.questions(), team.questions());
    page.see("4 of 20 answered");
    page.reload();
    page.arrive("step");
    page.see("4 of 20 answered");
    team.see("0 of");
}

fn every_page_is_accessible(page: &Page) {
    let mut findings = Vec::new();
    for path in PAGES {
        page.open(path);
        page.arrive("intro");
        page.wait("all widgets", |page| {
            match page
                .execute("return [...document.querySelectorAll('maturity-assessment')].every((one) => one.shadowRoot?.querySelector('h2'))")
            {
                serde_json::Value::Bool(true) => Ok(()),
                other => Err(other.to_string()),
            }
        });
        findings.extend(page.axe().into_iter().map(|finding| format!("{path}: {finding}")));
    }
    assert_eq!(findings, [""; 0]);
}

fn every_link_of_the_site_leads_somewhere(page: &Page) {
    for path in PAGES {
        page.open(path);
        page.arrive("intro");
        let script = "window.broken = undefined;
            const own = [...document.querySelectorAll('a[href], link[href], img[src], script[src]')].map((one) => new URL(one.href || one.src))
              .filter((url) => url.origin === location.origin);
            Promise.all(own.map(async (url) => {
              const anchor = url.hash && url.pathname === location.pathname && !document.querySelector(url.hash);
              return anchor || !(await fetch(url)).ok ? url.href : null;
            })).then((all) => { window.broken = all.filter(Boolean); });";
        page.execute(script);
        page.wait("the answers", |page| match page.execute("return window.broken ?? null") {
            broken if broken == json!([]) => Ok(()),
            other => Err(other.to_string()),
        });
    }
}

fn a_copy_button_copies_its_example(page: &Page) {
    page.open("/");
    page.arrive("intro");
    page.execute("document.querySelector('figure.code button').click()");
    page.wait("the message", |page| match page.execute("return document.querySelector('figure.code button').textContent") {
        text if text == "Copied" || text.as_str().is_some_and(|text| text.starts_with("Press")) => Ok(()),
        other => Err(other.to_string()),
    });
}
