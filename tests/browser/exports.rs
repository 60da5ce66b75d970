//! What a reader saves as a file.

use super::page::Page;
use super::server::Reply;
use super::shared::{all_answers, all_rows, give, host_with, inside, rows};
use crate::tests;
use serde_json::{Value, json};

tests![
    the_report_is_saved_as_a_page_that_needs_nothing_else,
    the_result_is_saved_for_programs_and_comes_back_as_it_was,
    the_radar_is_saved_as_a_drawing_and_as_a_picture,
    saved_words_stay_words,
];

/// Keeps what is saved, and its name, instead of asking the reader where to put it.
const KEEPING: &str = "<script>
    window.saved = [];
    const make = URL.createObjectURL, click = HTMLAnchorElement.prototype.click;
    URL.createObjectURL = (blob) => { window.blob = blob; return make.call(URL, blob); };
    HTMLAnchorElement.prototype.click = function () {
      if (this.download) window.saved.push({ name: this.download, blob: window.blob });
      else click.call(this);
    };
  </script>";

#[track_caller]
fn report(page: &Page) {
    host_with(page, KEEPING, "<maturity-assessment></maturity-assessment>");
    page.arrive("intro");
    give(page, &all_answers());
    inside(page, "widget.complete()");
    page.arrive("report");
}

/// Presses a button and gives the name, the type and the text of what is saved then.
#[track_caller]
fn save(page: &Page, button: &str) -> (String, String, String) {
    page.execute("window.saved.length = 0; window.text = null");
    page.press(button);
    page.wait("a saved file", |page| {
        page.execute("if (window.saved[0]) window.saved[0].blob.text().then((text) => { window.text = text; })");
        match page.execute("return window.text === null ? null : [window.saved[0].name, window.saved[0].blob.type, window.text]") {
            Value::Null => Err("nothing was saved".to_owned()),
            saved => Ok(serde_json::from_value(saved).unwrap()),
        }
    })
}

/// The day that the result was completed on.
#[track_caller]
fn day(page: &Page) -> String {
    inside(page, "return widget.result.completedAt.slice(0, 10)").as_str().unwrap().to_owned()
}

/// How many elements of a saved page match. Not asked of the opened page: the tests' server puts a script into that.
#[track_caller]
fn elements(page: &Page, text: &str, selector: &str) -> u64 {
    let count = "return new DOMParser().parseFromString(arguments[0], 'text/html').querySelectorAll(arguments[1]).length";
    page.execute_with(count, json!([text, selector])).as_u64().unwrap()
}

fn the_report_is_saved_as_a_page_that_needs_nothing_else(page: &Page) {
    report(page);
    let (name, kind, text) = save(page, "Report to read (HTML)");
    assert_eq!((name, kind.as_str()), (format!("platform-engineering_{}.html", day(page)), "text/html"));
    page.server().route("/saved.html", Reply::html(&text));
    page.server().forget_requests();
    page.open("/saved.html");
    let seen = page.execute("return document.body.innerText").as_str().unwrap().to_owned();
    assert!(seen.contains("Where you stand") && seen.contains("Levels by aspect"), "{seen}");
    for [aspect, level, score] in all_rows() {
        assert!([aspect, level, score].iter().all(|text| seen.contains(text)), "{seen}");
    }
    assert_eq!(elements(page, &text, "script, button, input, [data-click]"), 0);
    assert_eq!(page.execute("return getComputedStyle(document.querySelector('.ma')).display"), json!("block"));
    assert_eq!(page.server().requests(), ["/saved.html"]);
}

fn the_result_is_saved_for_programs_and_comes_back_as_it_was(page: &Page) {
    report(page);
    let result = inside(page, "return widget.result");
    let (name, kind, text) = save(page, "Result for programs (JSON)");
    assert_eq!((name, kind.as_str()), (format!("platform-engineering_{}.json", day(page)), "application/json"));
    let saved: Value = serde_json::from_str(&text).unwrap();
    assert_eq!(saved, result);
    inside(page, "widget.reset()");
    give(page, &saved["answers"]);
    inside(page, "widget.complete()");
    page.arrive("report");
    assert_eq!(rows(page), all_rows());
}

fn the_radar_is_saved_as_a_drawing_and_as_a_picture(page: &Page) {
    report(page);
    let (name, kind, text) = save(page, "Radar (SVG)");
    assert_eq!((name, kind.as_str()), (format!("platform-engineering_{}.svg", day(page)), "image/svg+xml"));
    let looks = page.execute_with(
        "const drawing = new DOMParser().parseFromString(arguments[0], 'image/svg+xml').documentElement;
         return [drawing.localName, drawing.getAttribute('width'), drawing.getAttribute('height'), drawing.querySelectorAll('[class], [style]').length]",
        json!([text]),
    );
    assert_eq!(looks, json!(["svg", "400", "262", 0]));
    save(page, "Radar (PNG)");
    page.execute("createImageBitmap(window.saved[0].blob).then((it) => { window.size = [it.width, it.height]; })");
    page.wait("the picture", |page| match page.execute("return window.size ?? null") {
        size if size == json!([800, 524]) => Ok(()),
        other => Err(other.to_string()),
    });
    assert_eq!(page.execute("return [window.saved[0].name.split('.').pop(), window.saved[0].blob.type]"), json!(["png", "image/png"]));
}

fn saved_words_stay_words(page: &Page) {
    let mut pack =
        super::shared::pack("words", "1", &[("one", "<img src=x onerror=alert(1)>"), ("two", "</style><script>alert(1)</script>")]);
    pack["title"] = json!("</title><script>alert(1)</script>");
    super::shared::serve(page, "/words.json", &pack);
    host_with(page, KEEPING, "<maturity-assessment pack='/words.json'></maturity-assessment>");
    page.arrive("intro");
    give(page, &json!({ "one": 1, "two": { "value": 2, "note": "<b onclick=alert(1)>bold</b>" } }));
    inside(page, "widget.complete()");
    page.arrive("report");
    let (_, _, text) = save(page, "Report to read (HTML)");
    page.server().route("/saved.html", Reply::html(&text));
    page.open("/saved.html");
    assert_eq!(elements(page, &text, "script, img, b"), 0);
    assert_eq!(page.execute("return document.title"), json!("</title><script>alert(1)</script>"));
}
