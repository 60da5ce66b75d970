//! The only place that tells the page something: events that bubble and leave the shadow root.

use serde::Serialize;
use web_sys::HtmlElement;

use super::api::to_js;
use super::browser::send;
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
pub fn ready(host: &HtmlElement, pack: PackName) {
    send(host, "assessment-ready", &to_js(&Ready { pack }));
}

/// An answer changed; `answer` is `None` when it was taken back.
pub fn change(host: &HtmlElement, question: &str, answer: Option<&PlainAnswer>, answered: usize, total: usize) {
    send(host, "assessment-change", &to_js(&Change { question, answer, answered, total }));
}

/// The respondent asked for the report.
pub fn complete(host: &HtmlElement, result: &ResultFile) {
    send(host, "assessment-complete", &to_js(result));
}

/// Something did not work; the widget shows it too.
pub fn error(host: &HtmlElement, code: &str, message: String, path: Option<&str>) {
    send(host, "assessment-error", &to_js(&Failure { code, message, path }));
}

/// An error event for findings: the sentences of all, the place of the first.
pub fn findings(host: &HtmlElement, code: &str, findings: &Findings) {
    let path = findings.iter().next().map(|finding| finding.path.as_str());
    error(host, code, findings.to_string(), path);
}
