//! Pages without a network: one from a disk, and the site after one visit.

use super::page::Page;
use super::server::{Reply, dist};
use super::shared::{ASPECTS, all_answers, all_rows, answer_step, give, host, inside, rows, walk_to};
use crate::tests;
use serde_json::{Value, json};
use std::time::Duration;

tests![
    one_file_from_a_disk_is_the_whole_assessment,
    a_file_from_a_disk_keeps_the_answers,
    the_site_opens_without_a_network_after_one_visit,
    a_page_whose_network_ends_midway_is_answered_to_the_end,
    a_page_whose_network_ends_before_the_first_answer_has_its_report_once_it_is_back,
    half_a_version_of_the_site_is_none,
    a_new_version_of_the_site_waits_and_keeps_the_answers,
];

fn standalone() -> String {
    format!("file://{}", dist().join("standalone.html").canonicalize().unwrap().display())
}

/// All tests share the disk, and with it the storage of its pages.
#[track_caller]
fn open_untouched(page: &Page) {
    page.open(&standalone());
    page.execute("localStorage.clear()");
    page.reload();
    page.arrive("intro");
}

fn one_file_from_a_disk_is_the_whole_assessment(page: &Page) {
    open_untouched(page);
    give(page, &all_answers());
    inside(page, "widget.complete()");
    page.arrive("report");
    assert_eq!(rows(page), all_rows());
    // What it needs, it has: nothing was asked of the disk or of a network.
    let asked =
        page.execute("return performance.getEntriesByType('resource').map((it) => it.name).filter((name) => !name.startsWith('data:'))");
    assert_eq!(asked, json!([]));
    assert_eq!(page.axe(), [""; 0]);
}

fn a_file_from_a_disk_keeps_the_answers(page: &Page) {
    open_untouched(page);
    page.press("Start");
    page.choose("investment_1", "2");
    page.reload();
    page.arrive("step");
    assert_eq!(page.chosen("investment_1").as_deref(), Some("2"));
}

/// Waits until the site's worker holds everything and serves this page.
#[track_caller]
fn await_worker(page: &Page) {
    page.execute("navigator.serviceWorker.ready.then(() => { window.kept = true; })");
    page.wait("the site to be kept", |page| match page.execute("return window.kept ?? false") {
        Value::Bool(true) => Ok(()),
        _ => Err("not yet".to_owned()),
    });
}

fn the_site_opens_without_a_network_after_one_visit(page: &Page) {
    page.open("/");
    page.arrive("intro");
    await_worker(page);
    page.press("Start");
    page.choose("investment_1", "2");
    page.server().go_offline();
    page.open("/");
    page.arrive("step");
    assert_eq!(page.chosen("investment_1").as_deref(), Some("2"));
    inside(page, "widget.complete()");
    page.arrive("report");
    page.open("/embed.html");
    page.arrive("intro");
}

/// A page of somebody else's site, which keeps nothing for later.
const ELSEWHERE: &str = "<maturity-assessment name=elsewhere></maturity-assessment>";

fn a_page_whose_network_ends_midway_is_answered_to_the_end(page: &Page) {
    host(page, ELSEWHERE);
    page.press("Start");
    answer_step(page, &ASPECTS[0]);
    page.wait("the report's part", |page| {
        const THERE: &str =
            "return performance.getEntriesByType('resource').some((it) => it.name.endsWith('-report.wasm') && it.responseEnd > 0)";
        page.execute(THERE).as_bool().filter(|there| *there).ok_or_else(|| "it is on its way".to_owned())
    });
    page.server().go_offline();
    page.server().forget_requests();
    for aspect in &ASPECTS[1..] {
        page.press(&format!("Next: {}", aspect.label));
        answer_step(page, aspect);
    }
    page.press("Check answers");
    page.arrive("check");
    page.press("See the report");
    page.arrive("report");
    assert_eq!(rows(page), all_rows());
    for format in ["json", "csv", "markdown", "html", "svg", "png", "badge"] {
        inside(page, &format!("window.made = null; widget.exportAs('{format}').then((it) => {{ window.made = it.size; }}, String)"));
        page.wait(format, |page| page.execute("return window.made").as_u64().ok_or_else(|| "nothing".to_owned()));
    }
    assert_eq!(page.server().requests(), [""; 0]);
    page.server().go_online();
    page.reload();
    page.arrive("report");
    assert_eq!(rows(page), all_rows());
}

fn a_page_whose_network_ends_before_the_first_answer_has_its_report_once_it_is_back(page: &Page) {
    host(page, ELSEWHERE);
    page.arrive("intro");
    page.server().go_offline();
    walk_to(page, "waiting");
    page.see("Your answers are safe.");
    page.server().go_online();
    page.press("Try again");
    page.arrive("check");
    page.press("See the report");
    page.arrive("report");
    assert_eq!(rows(page), all_rows());
}

/// The worker of another version, which differs in its name alone.
fn newer() -> String {
    let worker = std::fs::read_to_string(dist().join("sw.js")).unwrap();
    worker.replacen("maturity-assessment:", "maturity-assessment:newer-", 1)
}

/// Opens the site, answers a question, and lets the browser look for a version that this worker brings.
#[track_caller]
fn update(page: &Page, worker: &str) {
    page.open("/");
    page.arrive("intro");
    await_worker(page);
    // The first page of all came without the worker; from the second on they are its own.
    page.open("/");
    page.press("Start");
    page.choose("investment_1", "3");
    page.server().route("/sw.js", Reply::new("text/javascript", worker));
    page.execute(
        "navigator.serviceWorker.getRegistration().then((it) => it.update()).then(() => {
           window.tried = 'taken';
         }, () => { window.tried = 'refused'; })",
    );
}

fn half_a_version_of_the_site_is_none(page: &Page) {
    page.expect_console("gone.txt");
    update(page, &newer().replacen("\"./\"", "\"./\",\"gone.txt\"", 1));
    page.wait("the attempt", |page| match page.server().requests().iter().any(|request| request == "/gone.txt") {
        true => Ok(()),
        false => Err("nobody asked for what is missing".to_owned()),
    });
    page.open("/");
    page.arrive("step");
    assert_eq!(page.chosen("investment_1").as_deref(), Some("3"));
    page.wait("one version", |page| match page.execute("return caches.keys()") {
        names if names.as_array().is_some_and(|names| names.len() == 1 && !names[0].as_str().unwrap().contains("newer")) => Ok(()),
        names => Err(names.to_string()),
    });
}

fn a_new_version_of_the_site_waits_and_keeps_the_answers(page: &Page) {
    // Every file of the site is fetched a second time.
    page.patience(Duration::from_secs(30));
    update(page, &newer());
    const WHERE: &str = "return navigator.serviceWorker.getRegistration().then((it) => [it.installing?.state, it.waiting?.state, it.active?.state, window.tried].join())";
    page.wait("the new version", |page| match page.execute(WHERE) {
        found if found.as_str().is_some_and(|found| found.contains("installed")) => Ok(()),
        found => Err(found.to_string()),
    });
    // It waits while a page of the old one is open, and takes over afterwards; a browser may take its time to notice that the last one has gone.
    page.wait("one version", |page| {
        page.open("about:blank");
        page.open("/");
        page.arrive("step");
        assert_eq!(page.chosen("investment_1").as_deref(), Some("3"));
        match page.execute("return caches.keys()") {
            names if names.as_array().is_some_and(|names| names.len() == 1 && names[0].as_str().unwrap().contains("newer")) => Ok(()),
            names => Err(format!("{names}, {}", page.execute(WHERE))),
        }
    });
}
