//! What a page may not complain of, and where each engine's complaints are found.

use super::engine::Engine;
use fantoccini::Client;
use fantoccini::wd::WebDriverCompatibleCommand;
use hyper::Method;
use serde::Deserialize;
use serde_json::{Value, json};
use url::{ParseError, Url};

/// The complaints of all pages of a test, and those that the test wants to see.
#[derive(Default)]
pub struct Console {
    entries: Vec<String>,
    expected: Vec<String>,
}

impl Console {
    pub fn expect(&mut self, part: &str) {
        self.expected.push(part.to_owned());
    }

    pub fn add(&mut self, entries: impl IntoIterator<Item = String>) {
        self.entries.extend(entries);
    }

    /// An error that names each complaint nobody expected, and each expected one that never came.
    pub fn verdict(&self) -> Result<(), String> {
        let matches = |entry: &str, part: &str| entry.contains(part);
        let unexpected = self
            .entries
            .iter()
            .filter(|entry| !self.expected.iter().any(|part| matches(entry, part)))
            .map(|entry| format!("unexpected in the console: {entry}"));
        let missed = self
            .expected
            .iter()
            .filter(|part| !self.entries.iter().any(|entry| matches(entry, part)))
            .map(|part| format!("the console never named \"{part}\""));
        let faults: Vec<String> = unexpected.chain(missed).collect();
        match faults.is_empty() {
            true => Ok(()),
            false => Err(faults.join("\n")),
        }
    }
}

/// What Chromium itself reports, such as a request to a stranger; the other two keep no such log.
/// Left out is what all three are asked for in one way: scripts' own messages, which the recorder
/// sees, and requests to the test's site, for which its server answers. Empties the log.
pub async fn browser_log(client: &Client, engine: Engine, site: &str) -> Vec<String> {
    if engine != Engine::Chromium {
        return vec![];
    }
    let command = Vendor { path: "se/log", body: json!({ "type": "browser" }) };
    let log = match client.issue_cmd(command).await {
        Ok(log) => log,
        Err(error) => return vec![format!("Chromium's log cannot be read: {error}")],
    };
    let entries: Vec<Entry> = serde_json::from_value(log).unwrap_or_default();
    entries
        .into_iter()
        .filter(|entry| matches!(entry.level.as_str(), "SEVERE" | "WARNING"))
        .filter(|entry| match entry.source.as_str() {
            "console-api" | "javascript" => false,
            "network" => !entry.message.starts_with(site),
            _ => true,
        })
        .map(|entry| format!("{}: {}", entry.source, entry.message))
        .collect()
}

/// One line of Chromium's log.
#[derive(Default, Deserialize)]
#[serde(default)]
struct Entry {
    level: String,
    source: String,
    message: String,
}

/// A command that only one vendor's driver knows.
#[derive(Debug)]
pub struct Vendor {
    pub path: &'static str,
    pub body: Value,
}

impl WebDriverCompatibleCommand for Vendor {
    fn endpoint(&self, base: &Url, session: Option<&str>) -> Result<Url, ParseError> {
        base.join(&format!("session/{}/{}", session.unwrap_or_default(), self.path))
    }

    fn method_and_body(&self, _: &Url) -> (Method, Option<String>) {
        (Method::POST, Some(self.body.to_string()))
    }
}
