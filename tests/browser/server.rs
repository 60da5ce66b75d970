//! The web site of one test: a real HTTP server on a port of its own, so that every test has an
//! origin, and with it a storage, that no other test has touched.

use super::engine::RUNTIME;
use http_body_util::Full;
use hyper::body::{Bytes, Incoming};
use hyper::{Request, Response};
use hyper_util::rt::TokioIo;
use std::collections::{BTreeSet, HashMap};
use std::net::SocketAddr;
use std::path::{Component, Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use tokio::net::TcpListener;
use tokio::task::{JoinHandle, JoinSet};

/// Served at [`RECORDER_PATH`] and named first in the head of every page.
const RECORDER: &str = include_str!("recorder.js");
const RECORDER_PATH: &str = "/__recorder.js";

/// What the server says to one address. `Reply::json("{}").status(500).after(seconds)` and so on.
#[derive(Clone)]
pub struct Reply {
    status: u16,
    headers: Vec<(String, String)>,
    body: Vec<u8>,
    delay: Duration,
}

impl Reply {
    pub fn new(content_type: &str, body: impl Into<Vec<u8>>) -> Self {
        Self { status: 200, headers: vec![("content-type".into(), content_type.into())], body: body.into(), delay: Duration::ZERO }
    }

    pub fn json(body: &str) -> Self {
        Self::new("application/json", body)
    }

    pub fn html(body: &str) -> Self {
        Self::new("text/html; charset=utf-8", body)
    }

    pub fn status(mut self, status: u16) -> Self {
        self.status = status;
        self
    }

    pub fn header(mut self, name: &str, value: &str) -> Self {
        self.headers.push((name.into(), value.into()));
        self
    }

    /// Answers only after this long.
    pub fn after(mut self, delay: Duration) -> Self {
        self.delay = delay;
        self
    }

    fn is_page(&self) -> bool {
        self.headers.iter().any(|(name, value)| name.eq_ignore_ascii_case("content-type") && value.starts_with("text/html"))
    }
}

/// A running site: `dist/` at `/`, `tests/pages/` at `/pages/`, and whatever the test adds.
pub struct Server {
    address: SocketAddr,
    site: Arc<Site>,
    listening: JoinHandle<()>,
}

#[derive(Default)]
struct Site {
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    replies: HashMap<String, Reply>,
    headers: Vec<(String, String)>,
    requests: Vec<String>,
    complaints: Vec<String>,
    network: Network,
}

/// Whether the site can be reached.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum Network {
    #[default]
    Up,
    Down,
}

impl Server {
    pub fn start() -> Result<Self, String> {
        let listener = RUNTIME.block_on(bind_where_no_test_was()).map_err(|error| format!("no port for the test's server: {error}"))?;
        let address = listener.local_addr().map_err(|error| error.to_string())?;
        let site = Arc::<Site>::default();
        let listening = RUNTIME.spawn(listen(listener, Arc::clone(&site)));
        Ok(Self { address, site, listening })
    }

    /// The full address of a path on this site.
    pub fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    /// Answers `path` (without query) with `reply` from now on.
    pub fn route(&self, path: &str, reply: Reply) {
        self.site.state().replies.insert(path.into(), reply);
    }

    /// Adds a header, a content security policy say, to every answer from now on.
    pub fn header(&self, name: &str, value: &str) {
        self.site.state().headers.push((name.into(), value.into()));
    }

    /// Every request so far, as `/path?query`; other methods than GET as `POST /path`.
    /// Not the recorder's, and not the favicon's, which only the browser asks for.
    pub fn requests(&self) -> Vec<String> {
        self.site.state().requests.clone()
    }

    pub fn forget_requests(&self) {
        self.site.state().requests.clear();
    }

    /// From now on every connection breaks, as without a network.
    pub fn go_offline(&self) {
        self.site.state().network = Network::Down;
    }

    pub fn go_online(&self) {
        self.site.state().network = Network::Up;
    }

    /// What was asked for and could not be had, since the last call. The engines do not agree which
    /// of it they report, so the server does it for all three.
    pub fn complaints(&self) -> Vec<String> {
        std::mem::take(&mut self.site.state().complaints)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.listening.abort();
    }
}

/// Binds a port that no test of this run has had: the browser would still know what that one stored.
async fn bind_where_no_test_was() -> std::io::Result<TcpListener> {
    static USED: Mutex<BTreeSet<u16>> = Mutex::new(BTreeSet::new());
    loop {
        let listener = TcpListener::bind("127.0.0.1:0").await?;
        let port = listener.local_addr()?.port();
        if USED.lock().unwrap_or_else(PoisonError::into_inner).insert(port) {
            return Ok(listener);
        }
    }
}

/// The connections live in the listening task, so they end with it.
async fn listen(listener: TcpListener, site: Arc<Site>) {
    let mut connections = JoinSet::new();
    while let Ok((stream, _)) = listener.accept().await {
        let site = Arc::clone(&site);
        let answer = hyper::service::service_fn(move |request| answer(Arc::clone(&site), request));
        connections.spawn(async move {
            // A browser that hangs up early is none of our business.
            let _ = hyper::server::conn::http1::Builder::new().serve_connection(TokioIo::new(stream), answer).await;
        });
        while connections.try_join_next().is_some() {}
    }
}

/// An error makes hyper close the connection without an answer: that is how being offline looks.
async fn answer(site: Arc<Site>, request: Request<Incoming>) -> Result<Response<Full<Bytes>>, String> {
    let path = request.uri().path().to_owned();
    let mut reply = site.reply(request.method().as_str(), &path, request.uri().query())?;
    tokio::time::sleep(reply.delay).await;
    if reply.is_page() {
        reply.body = with_recorder(&reply.body);
    }
    let mut response = Response::builder().status(reply.status);
    for (name, value) in reply.headers {
        response = response.header(name, value);
    }
    response.body(Full::from(reply.body)).map_err(|error| error.to_string())
}

impl Site {
    fn state(&self) -> std::sync::MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Notes the request and finds its answer.
    fn reply(&self, method: &str, path: &str, query: Option<&str>) -> Result<Reply, String> {
        if path == RECORDER_PATH {
            return Ok(Reply::new("text/javascript", RECORDER));
        }
        let mut state = self.state();
        let known = state.replies.get(path).cloned();
        if path == "/favicon.ico" && known.is_none() {
            return Ok(Reply::new("image/x-icon", "").status(204));
        }
        let query = query.map(|query| format!("?{query}")).unwrap_or_default();
        let request = match method {
            "GET" => format!("{path}{query}"),
            other => format!("{other} {path}{query}"),
        };
        state.requests.push(request.clone());
        if state.network == Network::Down {
            return Err("offline".into());
        }
        let mut reply = known.unwrap_or_else(|| file(path));
        if reply.status >= 400 {
            let text = if reply.body.len() < 200 { String::from_utf8_lossy(&reply.body) } else { "".into() };
            state.complaints.push(format!("{request} was answered {}: {text}", reply.status));
        }
        reply.headers.extend(state.headers.iter().cloned());
        reply.headers.push(("cache-control".into(), "no-cache".into()));
        Ok(reply)
    }
}

/// A file of the site, as any static host would give it.
fn file(path: &str) -> Reply {
    let (root, rest) = match path.strip_prefix("/pages/") {
        Some(rest) => (PathBuf::from("tests/pages"), rest),
        None => (dist(), path.trim_start_matches('/')),
    };
    let rest = if rest.is_empty() || rest.ends_with('/') { format!("{rest}index.html") } else { rest.into() };
    let inside = Path::new(&rest).components().all(|part| matches!(part, Component::Normal(_)));
    match inside.then(|| std::fs::read(root.join(&rest))) {
        Some(Ok(body)) => Reply::new(content_type(&rest), body),
        _ if !root.is_dir() => missing(&format!("there is no folder {}; build the site first", root.display())),
        _ => missing(&format!("no such file in {}", root.display())),
    }
}

fn missing(why: &str) -> Reply {
    Reply::new("text/plain", why).status(404)
}

/// The folder with the built site.
pub fn dist() -> PathBuf {
    std::env::var_os("DIST").unwrap_or("dist".into()).into()
}

fn content_type(file: &str) -> &'static str {
    match file.rsplit_once('.').map(|(_, extension)| extension) {
        Some("html") => "text/html; charset=utf-8",
        Some("js" | "mjs") => "text/javascript; charset=utf-8",
        Some("wasm") => "application/wasm",
        Some("css") => "text/css; charset=utf-8",
        Some("json" | "map") => "application/json",
        Some("webmanifest") => "application/manifest+json",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("ico") => "image/x-icon",
        Some("txt" | "ts" | "csv" | "md") => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

/// Puts the recorder first in the head: a file of its own, so that a strict policy allows it.
fn with_recorder(page: &[u8]) -> Vec<u8> {
    let page = String::from_utf8_lossy(page);
    let tag = format!("<script src=\"{RECORDER_PATH}\"></script>");
    let lower = page.to_ascii_lowercase();
    let after = |open: &str| {
        let start = lower.find(open)?;
        Some(start + lower.get(start..)?.find('>')? + 1)
    };
    let at = after("<head").or_else(|| after("<html")).or_else(|| after("<!doctype")).unwrap_or(0);
    let (before, rest) = page.split_at(at);
    format!("{before}{tag}{rest}").into_bytes()
}
