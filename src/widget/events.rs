//! The only place that tells the page something: events that bubble and leave the shadow root.

use serde::Serialize;
use wasm_bindgen::JsValue;
use web_sys::{CustomEvent, CustomEventInit, EventTarget};

use super::api::to_js;
use crate::answers::PlainAnswer;
use crate::pack::Findings;
use crate::report::{PackName, ResultFile};

#[derive(Serialize)]
struct Ready {
    pack: PackName,
}

#[derive(Serialize)]
struct Change<'a> {
    question: &'a str,
    answer: Option<&'a PlainAnswer>,
    answered: usize,
    total: usize,
}

#[derive(Serialize)]
struct Failure<'a> {
    code: &'a str,
    message: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    path: Option<&'a str>,
}

/// The pack is there and the first control works.
pub fn ready(host: &EventTarget, pack: PackName) {
    send(host, "assessment-ready", &to_js(&Ready { pack }));
}

/// An answer changed; `answer` is `None` when it was taken back.
pub fn change(host: &EventTarget, question: &str, answer: Option<&PlainAnswer>, answered: usize, total: usize) {
    send(host, "assessment-change", &to_js(&Change { question, answer, answered, total }));
}

/// The respondent asked for the report.
pub fn complete(host: &EventTarget, result: &ResultFile) {
    send(host, "assessment-complete", &to_js(result));
}

/// Something did not work; the widget shows it too.
pub fn error(host: &EventTarget, code: &str, message: String, path: Option<&str>) {
    send(host, "assessment-error", &to_js(&Failure { code, message, path }));
}

/// An error event for findings: the sentences of all, the place of the first.
pub fn findings(host: &EventTarget, code: &str, findings: &Findings) {
    let path = findings.iter().next().map(|finding| finding.path.as_str());
    error(host, code, findings.to_string(), path);
}

fn send(host: &EventTarget, name: &str, detail: &JsValue) {
    let init = CustomEventInit::new();
    init.set_bubbles(true);
    init.set_composed(true);
    init.set_detail(detail);
    // Neither can fail: the name is no special one, and nobody may cancel the event.
    if let Ok(event) = CustomEvent::new_with_event_init_dict(name, &init) {
        let _ = host.dispatch_event(&event);
    }
}
