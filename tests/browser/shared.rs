//! What the tests of the widget share: host pages, the answers they give, and packs of their own.

use super::engine::Engine;
use super::page::Page;
use super::server::Reply;
use serde_json::{Value, json};

/// Where [`host`] puts its page.
pub const HOST: &str = "/host.html";

/// The script tag of a page that brings its own elements.
pub const SCRIPT: &str = r#"<script type="module" src="/maturity-assessment.js"></script>"#;

/// A plain page around `body`, with the widget's script in its head.
pub fn host_page(head: &str, body: &str) -> Reply {
    Reply::html(&format!(
        r#"<!doctype html><html lang="en"><head><meta charset="utf-8"><title>A host page</title>
        <meta name="viewport" content="width=device-width">{head}{SCRIPT}</head>
        <body><main><h1>A host page</h1>{body}</main></body></html>"#
    ))
}

/// Opens a plain page with `body` in it.
#[track_caller]
pub fn host(page: &Page, body: &str) {
    host_with(page, "", body);
}

/// The same with something before the script in its head.
#[track_caller]
pub fn host_with(page: &Page, head: &str, body: &str) {
    page.server().route(HOST, host_page(head, body));
    page.open(HOST);
}

/// Opens a page with one widget without options, and waits for its first screen.
#[track_caller]
pub fn start(page: &Page) {
    host(page, "<maturity-assessment></maturity-assessment>");
    page.arrive("intro");
}

/// An aspect of the built-in pack, and what the tests answer to its four questions.
pub struct Aspect {
    pub id: &'static str,
    pub label: &'static str,
    pub given: [u8; 4],
}

pub const ASPECTS: [Aspect; 5] = [
    Aspect { id: "investment", label: "Investment", given: [1, 2, 1, 1] },
    Aspect { id: "adoption", label: "Adoption", given: [2, 3, 3, 3] },
    Aspect { id: "interfaces", label: "Interfaces", given: [4, 4, 4, 4] },
    Aspect { id: "operations", label: "Operations", given: [3, 3, 4, 3] },
    Aspect { id: "measurement", label: "Measurement", given: [1, 1, 2, 2] },
];

const LEVELS: [&str; 4] = ["Provisional", "Operational", "Scalable", "Optimizing"];

impl Aspect {
    /// The ids of its questions with what is answered to them.
    pub fn answers(&self) -> impl Iterator<Item = (String, String)> {
        (1..).zip(self.given).map(|(number, value)| (format!("{}_{number}", self.id), value.to_string()))
    }

    /// The rule of the model: the arithmetic mean.
    pub fn mean(&self) -> f64 {
        f64::from(self.given.iter().sum::<u8>()) / 4.0
    }

    /// What the report's table has to say of it.
    pub fn row(&self) -> [String; 3] {
        let level = LEVELS[self.mean() as usize - 1];
        [self.label.into(), level.into(), format!("{:.2}", self.mean())]
    }
}

/// All rows of the report's table after everything was answered as the tests do.
pub fn all_rows() -> Vec<[String; 3]> {
    ASPECTS.iter().map(Aspect::row).collect()
}

/// The answers to all twenty questions, as the element's property takes them.
pub fn all_answers() -> Value {
    let pairs = ASPECTS.iter().flat_map(Aspect::answers);
    pairs.map(|(question, value)| (question, json!(value.parse::<u8>().unwrap()))).collect::<serde_json::Map<_, _>>().into()
}

/// The same as the query string of the community's earlier assessment.
pub fn all_as_query() -> String {
    let pairs: Vec<String> = ASPECTS.iter().flat_map(Aspect::answers).map(|(question, value)| format!("{question}={value}")).collect();
    format!("?{}", pairs.join("&"))
}

/// Gives answers through the property of the page's first widget.
#[track_caller]
pub fn give(page: &Page, answers: &Value) {
    page.execute_with("document.querySelector('maturity-assessment').answers = arguments[0]", json!([answers]));
}

/// Answers the four questions of the step on the screen with the mouse.
#[track_caller]
pub fn answer_step(page: &Page, aspect: &Aspect) {
    arrive_at(page, aspect.label);
    for (question, value) in aspect.answers() {
        page.choose(&question, &value);
    }
}

/// Waits for a screen by its heading.
#[track_caller]
pub fn arrive_at(page: &Page, heading: &str) {
    page.wait(&format!("the heading \"{heading}\""), |page| match page.heading() {
        there if there == heading => Ok(()),
        other => Err(format!("the heading \"{other}\"")),
    });
}

/// Walks with the mouse from the intro to the check, answering everything.
#[track_caller]
pub fn walk_to_check(page: &Page) {
    walk_to(page, "check");
}

/// Answers everything and presses what leads on, to the view that comes then.
#[track_caller]
pub fn walk_to(page: &Page, view: &str) {
    page.press("Start");
    for (index, aspect) in ASPECTS.iter().enumerate() {
        answer_step(page, aspect);
        match ASPECTS.get(index + 1) {
            Some(next) => page.press(&format!("Next: {}", next.label)),
            None => page.press("Check answers"),
        }
    }
    page.arrive(view);
}

/// And on to the report.
#[track_caller]
pub fn walk_to_report(page: &Page) {
    walk_to_check(page);
    page.press("See the report");
    page.arrive("report");
}

/// Runs a script that knows the first widget as `widget` and its shadow root as `root`.
#[track_caller]
pub fn inside(page: &Page, script: &str) -> Value {
    page.execute(&format!("const widget = document.querySelector('maturity-assessment'), root = widget.shadowRoot; {script}"))
}

/// Waits until a script of [`inside`] gives this.
#[track_caller]
pub fn inside_is(page: &Page, script: &str, expected: &Value) {
    page.wait(&format!("{expected} from `{script}`"), |page| match inside(page, script) {
        there if there == *expected => Ok(()),
        other => Err(other.to_string()),
    });
}

/// The report's table: aspect, level, score.
#[track_caller]
pub fn rows(page: &Page) -> Vec<[String; 3]> {
    let rows = inside(
        page,
        "return [...root.querySelectorAll('table.levels tbody tr')].map((row) =>
           [...row.cells].map((cell) => cell.firstChild.textContent.trim()))",
    );
    serde_json::from_value(rows).unwrap()
}

/// The kinds of the events that the page has heard, in order.
#[track_caller]
pub fn heard(page: &Page) -> Vec<String> {
    page.events().into_iter().map(|event| event.kind).collect()
}

/// Waits for an `assessment-error` with this code and gives its detail.
#[track_caller]
pub fn hear_error(page: &Page, code: &str) -> Value {
    page.wait(&format!("an error event {code}"), |page| {
        let errors: Vec<Value> =
            page.events().into_iter().filter(|event| event.kind == "assessment-error").map(|event| event.detail).collect();
        errors.iter().find(|detail| detail["code"] == code).cloned().ok_or_else(|| format!("{errors:?}"))
    })
}

/// Everything in local storage that is the widget's.
#[track_caller]
pub fn stored(page: &Page) -> Value {
    page.execute("return Object.fromEntries(Object.entries(localStorage).filter(([key]) => key.startsWith('maturity-assessment:')).sort())")
}

/// Lets Chromium say in its console that it refused a file for its hash; the other two keep it to themselves. So it is of each
/// answer that is not the file of this build, errors of the server among them.
pub fn expect_refusal(page: &Page) {
    if page.engine() == Engine::Chromium {
        page.expect_console("integrity");
    }
}

/// A pack of one aspect, `work`, with these questions (id and text), each with three options.
pub fn pack(id: &str, version: &str, questions: &[(&str, &str)]) -> Value {
    let levels = json!([{ "value": 1, "label": "Low" }, { "value": 2, "label": "Middle" }, { "value": 3, "label": "High" }]);
    let questions: Vec<Value> = questions.iter().map(|(id, text)| json!({ "id": id, "text": text, "options": levels })).collect();
    json!({
        "format": 1, "id": id, "version": version, "title": format!("The pack {id}"), "levels": levels,
        "dimensions": [{ "id": "work", "label": "Work", "questions": questions }]
    })
}

/// The pack of most tests that bring one: two questions.
pub fn team() -> Value {
    pack("team", "1.0.0", &[("pace", "How fast is it?"), ("peace", "How calm is it?")])
}

/// Serves a pack.
pub fn serve(page: &Page, path: &str, pack: &Value) {
    page.server().route(path, Reply::json(&pack.to_string()));
}
