//! The only place that tells the page something: events that bubble and leave the shadow root.

use web_sys::HtmlElement;

use super::browser::send;
use super::browser::to_js;
use crate::answers::PlainAnswer;
use crate::pack::{Findings, Node};
use crate::report::{PackName, ResultFile};

/// The pack is there and the first control works.
pub fn ready(host: &HtmlElement, pack: &PackName) {
    send(host, "assessment-ready", &to_js(&Node::object([("pack", pack.to_node())])));
}

/// An answer changed; `answer` is `None` when it was taken back.
pub fn change(host: &HtmlElement, question: &str, answer: Option<&PlainAnswer>, answered: usize, total: usize) {
    let detail = Node::object([
        ("question", question.into()),
        ("answer", answer.map(PlainAnswer::to_node).into()),
        ("answered", answered.into()),
        ("total", total.into()),
    ]);
    send(host, "assessment-change", &to_js(&detail));
}

/// The respondent asked for the report.
pub fn complete(host: &HtmlElement, result: &ResultFile) {
    send(host, "assessment-complete", &to_js(&result.to_node()));
}

/// Something did not work; the widget shows it too.
pub fn error(host: &HtmlElement, code: &str, message: &str, path: Option<&str>) {
    let mut detail = Node::object([("code", code.into()), ("message", message.into())]);
    if let Some(path) = path {
        detail.push("path", path.into());
    }
    send(host, "assessment-error", &to_js(&detail));
}

/// An error event for findings: the sentences of all, the place of the first.
pub fn findings(host: &HtmlElement, code: &str, findings: &Findings) {
    let path = findings.iter().next().map(|finding| finding.path.as_str());
    error(host, code, &findings.to_string(), path);
}
