//! The assessment in a frame of somebody else's page.

use super::engine::Engine;
use super::page::Page;
use super::server::Reply;
use super::shared::{all_answers, all_rows, give, inside, rows};
use crate::tests;
use serde_json::json;

tests![
    a_frame_is_as_high_as_its_content,
    a_frame_takes_the_options_from_its_address,
    a_sandboxed_frame_works_without_storage,
    a_frame_tells_its_height_to_nobody_but_the_page_it_names,
];

/// The ten lines that the docs give to the page around a frame.
const AROUND: &str = r#"<script>
      const frame = document.querySelector("iframe");
      addEventListener("message", (event) => {
        if (event.source !== frame.contentWindow || event.data?.type !== "maturity-assessment:height") return;
        frame.style.height = `${event.data.height}px`;
      });
    </script>"#;

fn around(page: &Page, attributes: &str) {
    let html = format!(
        "<!doctype html><html lang=en><title>Around</title><iframe title=Assessment {attributes} style='width:100%;border:0'></iframe>{AROUND}</html>"
    );
    page.server().route("/around.html", Reply::html(&html));
    page.open("/around.html");
}

/// How high the frame is, and how high its content.
fn heights(page: &Page) -> (f64, f64) {
    let outer = page.execute("return document.querySelector('iframe').getBoundingClientRect().height").as_f64().unwrap();
    let inner = page.in_frame(0, |page| inside(page, "return widget.getBoundingClientRect().height").as_f64().unwrap());
    (outer, inner)
}

fn fits(page: &Page) -> Result<(), String> {
    match heights(page) {
        (outer, inner) if (outer - inner).abs() <= 1.0 && inner > 300.0 => Ok(()),
        other => Err(format!("{} and {}", other.0, other.1)),
    }
}

fn a_frame_is_as_high_as_its_content(page: &Page) {
    around(page, "src='/frame.html'");
    page.in_frame(0, |page| page.arrive("intro"));
    page.wait("the frame to fit", fits);
    page.in_frame(0, |page| {
        give(page, &all_answers());
        inside(page, "widget.complete()");
        page.arrive("report");
        assert_eq!(rows(page), all_rows());
    });
    page.wait("the frame to grow", fits);
}

fn a_frame_takes_the_options_from_its_address(page: &Page) {
    super::shared::serve(page, "/team.json", &super::shared::team());
    around(page, "src='/frame.html?pack=/team.json&theme=dark&name=framed&lang=en'");
    page.in_frame(0, |page| {
        page.see("The pack team");
        assert_eq!(page.attribute("data-theme").as_deref(), Some("dark"));
        page.press("Start");
        page.choose("pace", "2");
        assert_eq!(page.execute("return Object.keys(localStorage)"), json!(["maturity-assessment:team:framed"]));
    });
}

fn a_sandboxed_frame_works_without_storage(page: &Page) {
    around(page, "sandbox='allow-scripts' src='/frame.html'");
    page.in_frame(0, |page| {
        page.arrive("intro");
        page.see("cannot be saved in this browser");
        give(page, &all_answers());
        inside(page, "widget.complete()");
        page.arrive("report");
        assert_eq!(rows(page), all_rows());
    });
    page.wait("the frame to fit", fits);
}

fn a_frame_tells_its_height_to_nobody_but_the_page_it_names(page: &Page) {
    around(page, "src='/frame.html?origin=https://elsewhere.example' height=200");
    page.in_frame(0, |page| page.arrive("intro"));
    // One browser says in its console that nobody was told.
    if page.engine() == Engine::Chromium {
        page.expect_console("elsewhere.example");
    }
    let told = "window.told = 0; addEventListener('message', () => { window.told += 1; })";
    page.execute(told);
    page.in_frame(0, |page| {
        page.press("Start");
        page.arrive("step");
    });
    assert_eq!(page.execute("return window.told"), json!(0));
}
