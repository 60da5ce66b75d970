//! The page's address: a result may come with it, and links to results are made from it. The host's own
//! parameters stay as they are, and nothing is written there unless the respondent asks.
//!
//! What reads and writes links comes with the report's part; [`is_asked`] says whether it is worth waiting for.

use super::browser;
use super::state::{Action, Notice, State, Work};
use crate::answers::{LinkProblem, LinkState, decode_link, encode_link, is_query_key, read_query};
use crate::pack::{Node, Pack};

const PARAMETER: &str = "assessment=";

/// What the address carries: the fragment, and the query as pairs.
struct Address {
    fragment: String,
    query: Vec<(String, String)>,
}

impl Address {
    fn now() -> Address {
        let node = Node::parse(&browser::address()).unwrap_or_default();
        let text = |node: Option<&Node>| node.and_then(Node::text).unwrap_or_default().to_owned();
        let mut query = Vec::new();
        for pair in node.member("query").map(Node::list).unwrap_or_default() {
            let mut parts = pair.list().iter();
            query.push((text(parts.next()), text(parts.next())));
        }
        Address { fragment: text(node.member("fragment")), query }
    }

    /// What stands behind our parameter in the fragment.
    fn result(&self) -> Option<&str> {
        self.fragment.split('&').find_map(|part| part.strip_prefix(PARAMETER))
    }
}

/// Whether the address looks as if it held something for a pack.
pub fn is_asked(pack: &Pack) -> bool {
    let address = Address::now();
    address.result().is_some() || address.query.iter().any(|(key, _)| is_query_key(pack, key))
}

/// What the address asks for: actions to carry out, none for an address that is not ours. Loaded later.
#[inline(never)]
pub fn read(pack: &Pack, name: &str) -> Vec<Action> {
    let address = Address::now();
    match address.result() {
        Some(text) => from_fragment(pack, name, text),
        None => from_query(pack, &address.query),
    }
}

/// The language that a query link asks for. Which pack it belongs to is not known yet: any key built like a question's (`adoption_1`) makes it one.
pub fn language() -> Option<String> {
    let query = Address::now().query;
    let asks = |key: &str| key.rsplit_once('_').is_some_and(|(_, number)| number.parse::<u8>().is_ok());
    let tag = query.iter().find(|(key, _)| key == "lang").map(|(_, tag)| tag.clone())?;
    query.iter().any(|(key, _)| asks(key)).then_some(tag)
}

fn from_fragment(pack: &Pack, name: &str, text: &str) -> Vec<Action> {
    match decode_link(pack, name, text) {
        Ok(link) => vec![Action::OpenShared(work(pack, link))],
        Err(LinkProblem::Sealed) => vec![Action::Tell(Notice::SealedLink(text.to_owned()))],
        Err(LinkProblem::Foreign) => Vec::new(),
        Err(LinkProblem::Damaged) => vec![Action::Tell(Notice::DamagedLink)],
        Err(LinkProblem::Newer) => vec![Action::Tell(Notice::NewerLink)],
        Err(LinkProblem::OtherPackVersion) => vec![Action::Tell(Notice::OtherPackLink)],
    }
}

fn from_query(pack: &Pack, query: &[(String, String)]) -> Vec<Action> {
    let Some(read) = read_query(pack, query) else {
        return Vec::new();
    };
    let mut actions = Vec::new();
    if !read.answers.is_empty() {
        actions.push(Action::OpenLink { answers: read.answers, completed_at: None, notice: Notice::QueryLink });
    }
    if !read.dropped.is_empty() {
        actions.push(Action::Tell(Notice::Dropped(read.dropped)));
    }
    actions
}

/// What a link carries, as work to be shown.
pub fn work(pack: &Pack, link: LinkState) -> Work {
    let mut targets = Node::object([]);
    for (dimension, target) in pack.dimensions.iter().zip(&link.targets) {
        if let Some(wanted) = target {
            targets.push(&dimension.id, wanted.and_then(|level| pack.levels.get(level)).map(|level| level.value).into());
        }
    }
    Work {
        answers: link.answers,
        started_at: None,
        completed_at: (link.completed > 0).then(|| browser::time(link.completed)),
        label: link.label,
        follow_up: if link.targets.is_empty() { Node::Null } else { Node::object([("targets", targets)]) },
        short: false,
    }
}

/// What a link to the result carries when nothing is added to it: no label, no notes, no targets.
pub fn plain(state: &State) -> LinkState {
    LinkState {
        name: state.name.clone(),
        completed: state.work.completed_at.as_deref().map_or(0, browser::minutes),
        answers: state.work.answers.clone(),
        ..LinkState::default()
    }
}

/// The address that opens on what a link carries.
pub fn link(state: &State, link: &LinkState) -> String {
    with(&state.pack, &encode_link(&state.pack, link))
}

/// The page's address with the text of a link.
pub fn with(pack: &Pack, text: &str) -> String {
    browser::link(PARAMETER, text, &old_keys(pack))
}

/// Takes the result out of the address. Loaded later.
#[inline(never)]
pub fn forget(pack: &Pack) {
    browser::show(&bare(pack));
}

/// The address without any result.
pub fn bare(pack: &Pack) -> String {
    browser::link(PARAMETER, "", &old_keys(pack))
}

/// The keys of a query link, as a JSON list: a new link must not carry old answers along.
fn old_keys(pack: &Pack) -> String {
    let query = Address::now().query;
    let ours = query.iter().any(|(key, _)| is_query_key(pack, key));
    let mut keys = String::from("[");
    for (key, _) in query.iter().filter(|(key, _)| is_query_key(pack, key) || (ours && key == "lang")) {
        // Ids and "lang" hold no letter that JSON would escape.
        keys.push_str(if keys.len() > 1 { ",\"" } else { "\"" });
        keys.push_str(key);
        keys.push('"');
    }
    keys.push(']');
    keys
}
