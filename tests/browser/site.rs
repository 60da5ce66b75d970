//! The pages of the demo site.

use super::page::Page;
use super::shared::{ASPECTS, answer_step, walk_to_report};
use crate::tests;
use serde_json::json;
use std::time::Duration;

tests![
    the_front_page_holds_a_working_assessment,
    the_embed_page_shows_all_three_forms_at_work,
    the_page_with_two_keeps_them_apart,
    every_page_is_accessible,
    every_page_is_accessible_in_the_dark,
    no_page_is_wider_than_a_small_phone,
    every_link_of_the_site_leads_somewhere,
    a_copy_button_copies_its_example,
    the_language_and_the_questions_are_chosen_and_stay_in_the_address,
];

/// All pages of the site.
pub const PAGES: [&str; 12] = [
    "/index.html",
    "/embed.html",
    "/two.html",
    "/playground.html",
    "/configuring.html",
    "/languages.html",
    "/theming.html",
    "/events.html",
    "/frameworks.html",
    "/offline.html",
    "/policy.html",
    "/privacy.html",
];

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
    assert_eq!(findings_of_all_pages(page), [""; 0]);
}

fn every_page_is_accessible_in_the_dark(page: &Page) {
    page.prefer_dark();
    assert_eq!(findings_of_all_pages(page), [""; 0]);
}

fn findings_of_all_pages(page: &Page) -> Vec<String> {
    page.limit(Duration::from_secs(240));
    let mut findings = Vec::new();
    for path in PAGES {
        open(page, path);
        findings.extend(page.axe().into_iter().map(|finding| format!("{path}: {finding}")));
    }
    findings
}

/// Opens a page and waits for everything that comes later.
#[track_caller]
fn open(page: &Page, path: &str) {
    page.open(path);
    page.wait("all widgets", |page| {
        let script = "const all = [...document.querySelectorAll('maturity-assessment')];
            return all.every((one) => one.shadowRoot?.querySelector('h2')) && (all.length > 0 || !document.querySelector('.live'))";
        match page.execute(script) {
            serde_json::Value::Bool(true) => Ok(()),
            other => Err(other.to_string()),
        }
    });
}

fn no_page_is_wider_than_a_small_phone(page: &Page) {
    page.limit(Duration::from_secs(120));
    page.resize(320, 700);
    let mut wide = Vec::new();
    for path in PAGES {
        open(page, path);
        if page.execute("return document.documentElement.scrollWidth > innerWidth") == json!(true) {
            wide.push(path);
        }
    }
    assert_eq!(wide, [""; 0]);
}

fn every_link_of_the_site_leads_somewhere(page: &Page) {
    page.limit(Duration::from_secs(120));
    for path in PAGES {
        open(page, path);
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
    for path in PAGES {
        page.open(path);
        let without =
            page.execute("return [...document.querySelectorAll('figure.code')].filter((figure) => !figure.querySelector('button')).length");
        assert_eq!(without, json!(0), "{path}");
    }
}

fn the_language_and_the_questions_are_chosen_and_stay_in_the_address(page: &Page) {
    let offered = |folder: &str| {
        let names = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
        let mut names: Vec<String> = names.filter_map(|name| name.strip_suffix(".json").map(str::to_owned)).collect();
        names.retain(|name| !name.contains('.'));
        names.sort();
        json!(names)
    };
    page.open("/");
    page.arrive("intro");
    for (select, folder) in [("lang", "questions/interface"), ("pack", "questions")] {
        let values = format!("return [...document.querySelector('select[name={select}]').options].map((it) => it.value).sort()");
        assert_eq!(page.execute(&values), offered(folder));
    }
    page.press("Start");
    page.choose("investment_1", "2");
    page.execute("const it = document.querySelector('select[name=lang]'); it.value = 'de'; it.dispatchEvent(new Event('change'))");
    page.see("Zurück");
    assert_eq!(page.chosen("investment_1").as_deref(), Some("2"));
    assert!(page.address().ends_with("/?lang=de"), "{}", page.address());
    page.reload();
    page.see("Zurück");
    assert_eq!(page.execute("return document.querySelector('select[name=lang]').value"), json!("de"));
    assert_eq!(page.execute("return document.querySelector('select[name=pack]').value"), json!("platform-engineering"));
    page.execute("const it = document.querySelector('select[name=lang]'); it.value = 'en'; it.dispatchEvent(new Event('change'))");
    page.see("Back");
    assert!(page.address().ends_with('/'), "{}", page.address());
    // What nobody offers is passed over.
    page.open("/?lang=tlh&pack=none");
    page.see("Back");
}
