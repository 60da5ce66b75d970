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

    /// Whether something expected has not come yet.
    pub fn misses_any(&self) -> bool {
        self.missed().next().is_some()
    }

    fn missed(&self) -> impl Iterator<Item = &String> {
        self.expected.iter().filter(|part| !self.entries.iter().any(|entry| entry.contains(*part)))
    }

    /// An error that names each complaint nobody expected, and each expected one that never came.
    pub fn verdict(&self) -> Result<(), String> {
        let unexpected = self
            .entries
            .iter()
            .filter(|entry| !self.expected.iter().any(|part| entry.contains(part)))
            .map(|entry| format!("unexpected in the console: {entry}"));
        let missed = self.missed().map(|part| format!("the console never named \"{part}\""));
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
    let command = Vendor::tell("se/log", json!({ "type": "browser" }));
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

/// Every request and every lasting connection that Chromium's pages began since the last call, as `GET http://…`, with what was
/// sent along behind the address. Texts that the page made itself (`data:`, `blob:`) are none.
pub async fn network_log(client: &Client) -> Result<Vec<String>, String> {
    let command = Vendor::tell("se/log", json!({ "type": "performance" }));
    let log = client.issue_cmd(command).await.map_err(|error| error.to_string())?;
    let entries: Vec<Entry> = serde_json::from_value(log).map_err(|error| error.to_string())?;
    let events = entries.iter().map(|entry| serde_json::from_str::<Value>(&entry.message).unwrap_or_default());
    Ok(events.filter_map(|event| asked(&event["message"])).collect())
}

/// What one event of the developer tools says was asked for.
fn asked(event: &Value) -> Option<String> {
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    match event["method"].as_str()? {
        "Network.requestWillBeSent" => {
            let request = &event["params"]["request"];
            let (method, url) = (text(&request["method"]), text(&request["url"]));
            let sent = match request["hasPostData"] == true {
                true => format!(" {}", text(&request["postData"])),
                false => String::new(),
            };
            let own = ["data:", "blob:"].iter().any(|scheme| url.starts_with(scheme));
            (!own).then(|| format!("{method} {url}{sent}"))
        }
        connection @ ("Network.webSocketCreated" | "Network.webTransportCreated") => {
            Some(format!("{connection} {}", text(&event["params"]["url"])))
        }
        _ => None,
    }
}

/// A command that the client does not know, because only one vendor's driver does or because it is new.
#[derive(Debug)]
pub struct Vendor {
    path: String,
    body: Option<Value>,
}

impl Vendor {
    /// A question, without a body.
    pub fn ask(path: &str) -> Self {
        Self { path: path.to_owned(), body: None }
    }

    pub fn tell(path: &str, body: Value) -> Self {
        Self { path: path.to_owned(), body: Some(body) }
    }
}

impl WebDriverCompatibleCommand for Vendor {
    fn endpoint(&self, base: &Url, session: Option<&str>) -> Result<Url, ParseError> {
        base.join(&format!("session/{}/{}", session.unwrap_or_default(), self.path))
    }

    fn method_and_body(&self, _: &Url) -> (Method, Option<String>) {
        match &self.body {
            Some(body) => (Method::POST, Some(body.to_string())),
            None => (Method::GET, None),
        }
    }
}
