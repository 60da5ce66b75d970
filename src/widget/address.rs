//! The page's address: a result may come with it, and links to results are made from it. The host's own
//! parameters stay as they are, and nothing is written there unless the respondent asks.

use wasm_bindgen::{JsCast, JsValue};
use web_sys::{HtmlInputElement, Url, Window};

use super::state::{Action, Notice, State};
use crate::answers::{LinkProblem, LinkState, decode_link, encode_link, read_query, without_answers};
use crate::pack::Pack;

const PARAMETER: &str = "assessment=";

/// What the address asks for: actions to carry out, none for an address that is not ours.
pub fn read(pack: &Pack, name: &str) -> Vec<Action> {
    let Some((fragment, query)) = parts() else {
        return Vec::new();
    };
    match fragment.split('&').find_map(|part| part.strip_prefix(PARAMETER)) {
        Some(text) => from_fragment(pack, name, text),
        None => from_query(pack, &query),
    }
}

/// The language that a query link asks for.
pub fn language(pack: &Pack) -> Option<String> {
    read_query(pack, &parts()?.1)?.language
}

fn from_fragment(pack: &Pack, name: &str, text: &str) -> Vec<Action> {
    // Programs that pass links on may escape the separator.
    let text = js_sys::decode_uri_component(text).map_or_else(|_| text.to_owned(), String::from);
    match decode_link(pack, name, &text) {
        Ok(LinkState { completed, answers, .. }) => {
            vec![Action::OpenLink { answers, completed_at: time(completed), notice: Notice::SharedLink }]
        }
        Err(LinkProblem::Foreign) => Vec::new(),
        Err(LinkProblem::Damaged) => vec![Action::Tell(Notice::DamagedLink)],
        Err(LinkProblem::Newer) => vec![Action::Tell(Notice::NewerLink)],
        Err(LinkProblem::OtherPackVersion) => vec![Action::Tell(Notice::OtherPackLink)],
    }
}

fn from_query(pack: &Pack, query: &str) -> Vec<Action> {
    let Some(read) = read_query(pack, query) else {
        return Vec::new();
    };
    let mut actions = Vec::new();
    if read.answers.answered() > 0 {
        actions.push(Action::OpenLink { answers: read.answers, completed_at: None, notice: Notice::QueryLink });
    }
    if !read.dropped.is_empty() {
        actions.push(Action::Tell(Notice::Dropped(read.dropped)));
    }
    actions
}

/// The address that opens on this result.
pub fn link(state: &State, name: &str) -> String {
    let link = LinkState {
        name: name.to_owned(),
        completed: state.work.completed_at.as_deref().map_or(0, minutes),
        answers: state.work.answers.clone(),
    };
    let text = encode_link(&state.pack, &link);
    let Some(url) = clean_url(&state.pack) else {
        return format!("#{PARAMETER}{text}");
    };
    let others = url.hash();
    // A bare anchor (`#section`) would fight with the link over where to scroll; parameters stay.
    let others = others.trim_start_matches('#');
    let hash = if others.contains('=') { format!("{others}&{PARAMETER}{text}") } else { format!("{PARAMETER}{text}") };
    url.set_hash(&hash);
    url.href()
}

/// Takes the result out of the address, without a new entry in the history.
pub fn forget(pack: &Pack) {
    let (Some(window), Some(url)) = (web_sys::window(), clean_url(pack)) else {
        return;
    };
    if let Ok(history) = window.history() {
        // Refused in some frames; then the address stays, and only a reload shows the result again.
        let _ = history.replace_state_with_url(&JsValue::NULL, "", Some(&url.href()));
    }
}

/// Copies a text; asks `finished` to go on with whether that worked.
pub fn copy(text: &str, host: &web_sys::HtmlElement, finished: impl FnOnce(bool) + 'static) {
    let clipboard = web_sys::window().and_then(|window| {
        // Absent outside secure contexts, although the binding believes it is always there.
        js_sys::Reflect::get(&window.navigator(), &"clipboard".into()).ok()?.dyn_into::<web_sys::Clipboard>().ok()
    });
    let by_hand = copy_by_selection(text, host);
    let Some(clipboard) = clipboard.filter(|_| !by_hand) else {
        return finished(by_hand);
    };
    let writing = clipboard.write_text(text);
    wasm_bindgen_futures::spawn_local(async move {
        finished(wasm_bindgen_futures::JsFuture::from(writing).await.is_ok());
    });
}

/// The old way, which needs neither a secure context nor a permission: select the text and copy.
fn copy_by_selection(text: &str, host: &web_sys::HtmlElement) -> bool {
    let copied = || -> Option<bool> {
        let document = web_sys::window()?.document()?.dyn_into::<web_sys::HtmlDocument>().ok()?;
        let field: HtmlInputElement = document.create_element("input").ok()?.dyn_into().ok()?;
        field.set_value(text);
        let root = host.shadow_root()?;
        root.append_child(&field).ok()?;
        field.select();
        let copied = document.exec_command("copy").unwrap_or(false);
        field.remove();
        Some(copied)
    };
    copied().unwrap_or(false)
}

/// Fragment and query of the page, without their marks.
fn parts() -> Option<(String, String)> {
    let location = web_sys::window()?.location();
    let fragment = location.hash().unwrap_or_default();
    let query = location.search().unwrap_or_default();
    Some((fragment.trim_start_matches('#').to_owned(), query.trim_start_matches('?').to_owned()))
}

/// The page's address without a result in it.
fn clean_url(pack: &Pack) -> Option<Url> {
    let window: Window = web_sys::window()?;
    let url = Url::new(&window.location().href().ok()?).ok()?;
    let fragment = url.hash();
    let others: Vec<&str> = fragment.trim_start_matches('#').split('&').filter(|part| !part.starts_with(PARAMETER)).collect();
    url.set_hash(&others.join("&"));
    url.set_search(&without_answers(pack, url.search().trim_start_matches('?')));
    Some(url)
}

const MINUTE: f64 = 60_000.0;

fn minutes(time: &str) -> u32 {
    let minutes = js_sys::Date::parse(time) / MINUTE;
    // A time that cannot be read becomes 0, which says "not completed".
    minutes as u32
}

fn time(minutes: u32) -> Option<String> {
    (minutes > 0).then(|| js_sys::Date::new(&(f64::from(minutes) * MINUTE).into()).to_iso_string().into())
}
