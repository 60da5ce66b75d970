//! Pages without a network: one from a disk, and the site after one visit.

use super::page::Page;
use super::server::{Reply, dist};
use super::shared::{all_answers, all_rows, give, inside, rows};
use crate::tests;
use serde_json::json;

tests![
    one_file_from_a_disk_is_the_whole_assessment,
    a_file_from_a_disk_keeps_the_answers,
    the_site_opens_without_a_network_after_one_visit,
    a_new_version_of_the_site_comes_whole_and_keeps_the_answers,
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
    let asked = page.execute("return performance.getEntriesByType('resource').map((it) => it.name).filter((name) => !name.startsWith('data:'))");
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
        kept if kept == json!(true) => Ok(()),
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
    page.reload();
    page.arrive("step");
    assert_eq!(page.chosen("investment_1").as_deref(), Some("2"));
    inside(page, "widget.complete()");
    page.arrive("report");
    page.open("/embed.html");
    page.arrive("intro");
}

fn a_new_version_of_the_site_comes_whole_and_keeps_the_answers(page: &Page) {
    page.open("/");
    page.arrive("intro");
    await_worker(page);
    page.press("Start");
    page.choose("investment_1", "3");
    // A new version that lacks a file is no version: what was kept stays.
    let worker = std::fs::read_to_string(dist().join("sw.js")).unwrap();
    let newer = worker.replacen("maturity-assessment:", "maturity-assessment:newer-", 1);
    let broken = newer.replacen("\"./\"", "\"./\",\"gone.txt\"", 1);
    page.expect_console("gone.txt");
    page.server().route("/sw.js", Reply::new("text/javascript", broken));
    page.execute("navigator.serviceWorker.getRegistration().then((it) => it.update()).catch(() => {}).then(() => { window.tried = true; })");
    page.wait("the update", |page| match page.execute("return window.tried ?? false") {
        tried if tried == json!(true) => Ok(()),
        _ => Err("not yet".to_owned()),
    });
    page.reload();
    page.arrive("step");
    assert_eq!(page.execute("return caches.keys()").as_array().map(Vec::len).unwrap_or_default(), 1);
    page.server().route("/sw.js", Reply::new("text/javascript", newer));
    page.execute("navigator.serviceWorker.getRegistration().then((it) => it.update())");
    page.wait("the new version", |page| match page.execute("return navigator.serviceWorker.getRegistration().then((it) => Boolean(it.waiting))") {
        there if there == json!(true) => Ok(()),
        _ => Err("not yet".to_owned()),
    });
    // It waits while a page of the old one is open, and takes over afterwards.
    page.open("about:blank");
    page.open("/");
    page.arrive("step");
    assert_eq!(page.chosen("investment_1").as_deref(), Some("3"));
    page.wait("one version", |page| match page.execute("return caches.keys()") {
        names if names.as_array().is_some_and(|names| names.len() == 1 && names[0].as_str().unwrap().contains("newer")) => Ok(()),
        names => Err(names.to_string()),
    });
}
