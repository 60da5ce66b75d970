//! What a reader saves as a file.

use super::page::Page;
use super::server::Reply;
use super::shared::{all_answers, all_rows, give, host_with, inside, inside_is, pack, rows, serve, start};
use crate::tests;
use pulldown_cmark::{Event, Options, Parser, Tag};
use serde_json::{Value, json};

tests![
    the_report_is_saved_as_a_page_that_needs_nothing_else,
    the_saved_page_keeps_the_colours_of_the_site_and_its_reader_chooses_light_or_dark,
    the_result_is_saved_for_programs_and_comes_back_as_it_was,
    the_table_opens_in_spreadsheets_and_holds_no_formula,
    the_text_for_issue_trackers_is_markdown_with_notes,
    every_chart_is_saved_as_a_drawing_and_as_a_picture,
    the_badge_is_a_drawing_that_says_the_level,
    the_plan_is_in_the_page_in_the_list_to_tick_off_and_in_the_result,
    only_charts_of_the_report_can_be_saved,
    saved_words_stay_words,
    a_page_gets_every_format_as_soon_as_it_has_asked_for_the_report,
    a_page_is_told_why_it_gets_no_picture_of_a_report_that_is_not_there,
    the_keyboard_opens_the_answers_and_saves_a_file,
    answers_and_files_are_accessible_in_light_and_dark,
];

/// Keeps what is saved, and its name, instead of asking the reader where to put it.
pub const KEEPING: &str = "<script>
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
    let mut answers = all_answers();
    answers["adoption_1"] = json!({ "value": 2, "note": "=1+1", "evidence": [{ "title": "Survey", "url": "https://example.org/survey" }] });
    give(page, &answers);
    inside(page, "widget.complete()");
    page.arrive("report");
}

/// Presses a button and gives the name, the type and the text of what is saved then.
#[track_caller]
pub fn save(page: &Page, button: &str) -> (String, String, String) {
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

/// Opens a saved page from the disk, where no server could answer it.
#[track_caller]
fn open_from_disk(page: &Page, text: &str) {
    let path = std::env::temp_dir().join(format!("maturity-assessment-{}-{}.html", page.engine().label(), std::process::id()));
    std::fs::write(&path, text).unwrap();
    page.server().forget_requests();
    page.open(&format!("file://{}", path.display()));
    std::fs::remove_file(path).unwrap();
}

fn the_report_is_saved_as_a_page_that_needs_nothing_else(page: &Page) {
    report(page);
    let (name, kind, text) = save(page, "Report to read (HTML)");
    assert_eq!((name, kind.as_str()), (format!("platform-engineering_{}.html", day(page)), "text/html"));
    assert_eq!(elements(page, &text, "script, button, input, select, textarea, [data-click], details:not([open])"), 0);
    open_from_disk(page, &text);
    let seen = page.execute("return document.body.innerText").as_str().unwrap().to_owned();
    for part in ["Where you stand", "Levels by aspect", "Who works on the platform?", "=1+1", "Survey"] {
        assert!(seen.contains(part), "{part} in {seen}");
    }
    for [aspect, level, score] in all_rows() {
        assert!([aspect, level, score].iter().all(|text| seen.contains(text)), "{seen}");
    }
    assert_eq!(page.execute("return getComputedStyle(document.querySelector('.ma')).display"), json!("block"));
    assert_eq!(page.execute("return getComputedStyle(document.querySelector('.radar')).display"), json!("block"));
    assert_eq!(page.execute("return performance.getEntriesByType('resource').length"), json!(0));
    assert_eq!(page.server().requests(), [""; 0]);
    assert_eq!(page.axe(), [""; 0]);
}

fn the_saved_page_keeps_the_colours_of_the_site_and_its_reader_chooses_light_or_dark(page: &Page) {
    let head = format!("{KEEPING}<style>maturity-assessment {{ --assessment-accent: rgb(1, 2, 3) }}</style>");
    host_with(page, &head, "<maturity-assessment></maturity-assessment>");
    page.arrive("intro");
    give(page, &all_answers());
    inside(page, "widget.complete()");
    page.arrive("report");
    let (_, _, text) = save(page, "Report to read (HTML)");
    open_from_disk(page, &text);
    let stroke = "const canvas = new OffscreenCanvas(1, 1).getContext('2d');
        canvas.fillStyle = getComputedStyle(document.querySelector('.radar .scores')).stroke;
        canvas.fillRect(0, 0, 1, 1);
        return [...canvas.getImageData(0, 0, 1, 1).data]";
    assert_eq!(page.execute(stroke), json!([1, 2, 3, 255]));
    assert_eq!(page.execute("return getComputedStyle(document.querySelector('.ma')).colorScheme"), json!("light dark"));
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

fn the_table_opens_in_spreadsheets_and_holds_no_formula(page: &Page) {
    report(page);
    let (name, kind, text) = save(page, "Table for spreadsheets (CSV)");
    assert_eq!((name, kind.as_str()), (format!("platform-engineering_{}.csv", day(page)), "text/csv"));
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let columns: Vec<String> = reader.headers().unwrap().iter().map(str::to_owned).collect();
    let place = |name: &str| columns.iter().position(|column| column.trim_start_matches('\u{feff}') == name).unwrap();
    let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    assert_eq!(rows.iter().filter(|row| &row[place("kind")] == "dimension").count(), 5);
    let row = rows.iter().find(|row| &row[place("id")] == "adoption_1").unwrap();
    assert_eq!([&row[place("value")], &row[place("note")], &row[place("evidence")]], ["2", "'=1+1", "Survey: https://example.org/survey"]);
    assert!(rows.iter().flatten().all(|cell| !cell.starts_with(['=', '+', '-', '@'])));
}

fn the_text_for_issue_trackers_is_markdown_with_notes(page: &Page) {
    report(page);
    let (name, kind, text) = save(page, "Text for issue trackers (Markdown)");
    assert_eq!((name, kind.as_str()), (format!("platform-engineering_{}.md", day(page)), "text/markdown"));
    let (mut tables, mut links, mut shown) = (0, Vec::new(), String::new());
    for event in Parser::new_ext(&text, Options::all()) {
        match event {
            Event::Start(Tag::Table(_)) => tables += 1,
            Event::Start(Tag::Link { dest_url, .. }) => links.push(dest_url.to_string()),
            Event::Text(text) => shown.push_str(&text),
            _ => {}
        }
    }
    assert_eq!((tables, links), (1, vec!["https://example.org/survey".to_owned()]));
    for [aspect, level, score] in all_rows() {
        assert!([aspect, level, score].iter().all(|part| shown.contains(part)), "{shown}");
    }
    assert!(shown.contains("Note: =1+1"), "{shown}");
}

/// What stands at the top of a drawing that was read as XML: its name, its size, and what it needs from elsewhere.
#[track_caller]
fn drawing(page: &Page, text: &str) -> Value {
    page.execute_with(
        "const drawing = new DOMParser().parseFromString(arguments[0], 'image/svg+xml').documentElement;
         return [drawing.localName, drawing.getAttribute('width'), drawing.getAttribute('height'),
           drawing.querySelectorAll('[class], [style], [data-click], script').length]",
        json!([text]),
    )
}

/// The size of the picture that was saved last.
#[track_caller]
fn size(page: &Page) -> Value {
    page.execute("window.size = null; createImageBitmap(window.saved[0].blob).then((it) => { window.size = [it.width, it.height]; })");
    page.wait("the picture", |page| match page.execute("return window.size") {
        Value::Null => Err("no picture".to_owned()),
        size => Ok(size),
    })
}

fn every_chart_is_saved_as_a_drawing_and_as_a_picture(page: &Page) {
    report(page);
    for (chart, name, width, height) in [("Radar", "", 344, 283), ("Answers by level", "_answers", 340, 287)] {
        let (saved, kind, text) = save(page, &format!("{chart} (SVG)"));
        assert_eq!((saved, kind.as_str()), (format!("platform-engineering{name}_{}.svg", day(page)), "image/svg+xml"));
        assert_eq!(drawing(page, &text), json!(["svg", width.to_string(), height.to_string(), 0]), "{chart}");
        let (saved, kind, _) = save(page, &format!("{chart} (PNG)"));
        assert_eq!((saved, kind.as_str()), (format!("platform-engineering{name}_{}.png", day(page)), "image/png"));
        assert_eq!(size(page), json!([width * 4, height * 4]), "{chart}");
    }
}

fn the_badge_is_a_drawing_that_says_the_level(page: &Page) {
    report(page);
    let (name, kind, text) = save(page, "Badge (SVG)");
    assert_eq!((name, kind.as_str()), (format!("platform-engineering_badge_{}.svg", day(page)), "image/svg+xml"));
    assert_eq!(drawing(page, &text)[0], "svg");
    assert!(text.contains("<title>Platform engineering maturity: Provisional – Optimizing</title>"), "{text}");
}

/// Wants the next level everywhere, and gives the first step of the plan to Ana until a day; the second is done.
const PLANNED: &str = "
    const say = (field, kind) => field.dispatchEvent(new Event(kind, { bubbles: true }));
    const [owner] = root.querySelectorAll('.steps input[type=text]'), [due] = root.querySelectorAll('.steps input[type=date]');
    owner.value = 'Ana'; say(owner, 'input'); due.value = '2026-12-01'; say(due, 'input'); say(due, 'change');
    root.querySelectorAll('.steps input[type=checkbox]')[1].click();";

fn the_plan_is_in_the_page_in_the_list_to_tick_off_and_in_the_result(page: &Page) {
    report(page);
    page.press("Take the next level everywhere");
    page.see("Effort left");
    inside(page, PLANNED);
    page.see("1 of");
    let (_, _, text) = save(page, "Text for issue trackers (Markdown)");
    let first = text.lines().find(|line| line.starts_with("- [ ] ")).unwrap();
    assert!(first.ends_with("(Ana, due December 1, 2026)"), "{first}");
    assert_eq!(text.lines().filter(|line| line.starts_with("- [x] ")).count(), 1, "{text}");
    let (_, _, text) = save(page, "Report to read (HTML)");
    assert!(text.contains("Ana</span>") && text.contains("December 1, 2026</span>") && text.contains("☑ </span>"), "{text}");
    assert_eq!(elements(page, &text, ".what-if, select, input, button"), 0);
    let (_, _, text) = save(page, "Result for programs (JSON)");
    let saved: Value = serde_json::from_str(&text).unwrap();
    assert_eq!(saved["followUp"]["plan"][0]["owner"], json!("Ana"), "{saved}");
    assert_eq!(saved, inside(page, "return widget.result"));
}

fn only_charts_of_the_report_can_be_saved(page: &Page) {
    serve(page, "/small.json", &pack("small", "1", &[("pace", "How fast is it?")]));
    host_with(page, KEEPING, "<maturity-assessment pack='/small.json'></maturity-assessment>");
    page.arrive("intro");
    give(page, &json!({ "pace": 2 }));
    inside(page, "widget.complete()");
    page.see("Charts as pictures");
    let seen = inside(
        page,
        "return [...root.querySelectorAll('.pictures button')].filter((it) => it.checkVisibility()).map((it) => it.textContent)",
    );
    assert_eq!(seen, json!(["Answers by level (SVG)", "Answers by level (PNG)"]));
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
    let title = page.execute("return document.title").as_str().unwrap().to_owned();
    assert!(title.starts_with("</title><script>alert(1)</script> · "), "{title}");
}

const FORMATS: [(&str, &str); 7] = [
    ("json", "application/json"),
    ("csv", "text/csv"),
    ("markdown", "text/markdown"),
    ("html", "text/html"),
    ("svg", "image/svg+xml"),
    ("png", "image/png"),
    ("badge", "image/svg+xml"),
];

/// Asks the element for a format; what comes of it is kept under that name.
fn ask(page: &Page, format: &str) {
    inside(
        page,
        &format!(
            "window.made ??= {{}}; widget.exportAs('{format}').then(
               async (blob) => {{ window.made.{format} = [blob.type, (await blob.arrayBuffer()).byteLength > 200]; }},
               (reason) => {{ window.made.{format} = String(reason); }})"
        ),
    );
}

fn a_page_gets_every_format_as_soon_as_it_has_asked_for_the_report(page: &Page) {
    start(page);
    give(page, &all_answers());
    inside(page, "widget.complete()");
    for (format, _) in FORMATS {
        ask(page, format);
    }
    for (format, kind) in FORMATS {
        inside_is(page, &format!("return window.made.{format} ?? null"), &json!([kind, true]));
    }
}

fn a_page_is_told_why_it_gets_no_picture_of_a_report_that_is_not_there(page: &Page) {
    start(page);
    give(page, &all_answers());
    for format in ["html", "svg", "png"] {
        ask(page, format);
        let sentence = "Error: The report is not on the screen; complete() shows it.";
        inside_is(page, &format!("return window.made.{format} ?? null"), &json!(sentence));
    }
    for (format, kind) in [("csv", "text/csv"), ("markdown", "text/markdown"), ("badge", "image/svg+xml")] {
        ask(page, format);
        inside_is(page, &format!("return window.made.{format} ?? null"), &json!([kind, true]));
    }
}

/// Presses Tab until the focus is on what reads so.
#[track_caller]
fn tab_to(page: &Page, text: &str) {
    for _ in 0..12 {
        page.keys("Tab");
        if page.focused().text == text {
            return;
        }
    }
    panic!("Tab never came to {text}, but to {}", page.focused());
}

fn the_keyboard_opens_the_answers_and_saves_a_file(page: &Page) {
    report(page);
    page.see("Show all answers");
    inside(page, "[...root.querySelectorAll('summary')].find((it) => it.textContent === 'Show all answers').focus()");
    page.keys("Enter");
    page.see("Who works on the platform?");
    tab_to(page, "Report to read (HTML)");
    tab_to(page, "Table for spreadsheets (CSV)");
    page.keys("Enter");
    page.wait("a saved file", |page| match page.execute("return window.saved.map((it) => it.blob.type)") {
        saved if saved == json!(["text/csv"]) => Ok(()),
        other => Err(other.to_string()),
    });
    assert_eq!(page.focused().text, "Table for spreadsheets (CSV)");
    tab_to(page, "Answers by level (PNG)");
}

fn answers_and_files_are_accessible_in_light_and_dark(page: &Page) {
    report(page);
    page.press("Show all answers");
    for theme in ["light", "dark"] {
        inside(page, &format!("widget.theme = '{theme}'"));
        assert_eq!(page.axe(), [""; 0], "{theme}");
    }
}
