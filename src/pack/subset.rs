//! Part of a pack: some of its dimensions and questions, in an order of one's own.
//!
//! What is left out is left out of the JSON, before it is checked: so what is left has to be a whole pack, and has a digest of
//! its own.

use super::finding::{Findings, Pointer, quote};
use super::json::Node;

/// Which dimensions and questions are kept, by id, in which order; `None` for all of them, as they stand.
#[derive(Clone, Copy, Debug, Default)]
pub struct Subset<'a> {
    /// A dimension alone brings all that is below it; with some below it, only those.
    pub dimensions: Option<&'a [String]>,
    /// Of the dimensions that are kept. A dimension without any is left out.
    pub questions: Option<&'a [String]>,
}

impl Subset<'_> {
    /// What is left of a pack. An id that the pack does not have is a finding at its place in the lists of these names.
    pub fn of(&self, pack: &Node, findings: &mut Findings) -> Node {
        let (mut dimensions, mut questions) = (Vec::new(), Vec::new());
        ids(pack, &mut dimensions, &mut questions);
        check(self.dimensions, &dimensions, "dimensions", findings);
        check(self.questions, &questions, "questions", findings);
        let left = with_lists(
            pack,
            |list, entries| {
                if list == "dimensions" { Some(self.branches(entries, self.dimensions.is_none())) } else { None }
            },
        );
        short_of(left)
    }

    /// The dimensions of a list that are kept; all of them where `whole`.
    fn branches(&self, list: &[Node], whole: bool) -> Vec<Node> {
        ranked(list, |node| {
            let (own, below) = (rank(self.dimensions, id(node)), self.named_below(node));
            let whole = (whole || own.is_some()) && below.is_none();
            if !whole && below.is_none() {
                return None;
            }
            let kept = with_lists(node, |list, entries| match list {
                "dimensions" => Some(self.branches(entries, whole)),
                "questions" => Some(self.asked(entries, whole)),
                _ => None,
            });
            let has = |list| kept.member(list).is_some_and(|node| !node.list().is_empty());
            // What asks nothing any more is left out; what never did is left to whoever checks the pack.
            (has("questions") || has("dimensions") || self.is_untouched(node)).then_some((own.or(below).unwrap_or_default(), kept))
        })
    }

    fn is_untouched(&self, node: &Node) -> bool {
        node.member("questions").is_none() && node.member("dimensions").is_none()
    }

    /// Where the first dimension below this one stands among those that are wanted.
    fn named_below(&self, node: &Node) -> Option<usize> {
        let below = node.member("dimensions").map_or(&[][..], Node::list);
        below.iter().filter_map(|node| least(rank(self.dimensions, id(node)), self.named_below(node))).min()
    }

    fn asked(&self, list: &[Node], whole: bool) -> Vec<Node> {
        if !whole {
            return Vec::new();
        }
        if self.questions.is_none() {
            return list.to_vec();
        }
        ranked(list, |node| match (rank(self.questions, id(node)), node.member("rows")) {
            (Some(rank), _) => Some((rank, node.clone())),
            (None, Some(rows)) => {
                let first = rows.list().iter().filter_map(|row| rank(self.questions, id(row))).min()?;
                let of_row = |row: &Node| Some((rank(self.questions, id(row))?, row.clone()));
                Some((first, with_lists(node, |list, entries| if list == "rows" { Some(ranked(entries, of_row)) } else { None })))
            }
            (None, None) => None,
        })
    }
}

fn least(one: Option<usize>, other: Option<usize>) -> Option<usize> {
    one.into_iter().chain(other).min()
}

fn id(node: &Node) -> &str {
    node.member("id").and_then(Node::text).unwrap_or_default()
}

fn rank(wanted: Option<&[String]>, id: &str) -> Option<usize> {
    wanted?.iter().position(|wanted| wanted == id)
}

/// What `keep` makes of the entries, by rank; those of the same rank as they stand.
fn ranked(list: &[Node], keep: impl Fn(&Node) -> Option<(usize, Node)>) -> Vec<Node> {
    let mut ranks: Vec<usize> = Vec::with_capacity(list.len());
    let mut kept = Vec::with_capacity(list.len());
    for (rank, node) in list.iter().filter_map(keep) {
        let place = ranks.iter().position(|other| *other > rank).unwrap_or(ranks.len());
        ranks.insert(place, rank);
        kept.insert(place, node);
    }
    kept
}

/// An object with other lists in the place of some.
fn with_lists(node: &Node, change: impl Fn(&str, &[Node]) -> Option<Vec<Node>>) -> Node {
    let Node::Object(members) = node else {
        return node.clone();
    };
    let mut changed = Vec::with_capacity(members.len());
    for (key, value) in members {
        let list = if let Node::List(entries) = value { change(key, entries) } else { None };
        changed.push((key.clone(), list.map_or_else(|| value.clone(), Node::List)));
    }
    Node::Object(changed)
}

/// The same with a short form that asks only what is left; without one where nothing of it is.
fn short_of(mut pack: Node) -> Node {
    let (mut dimensions, mut left) = (Vec::new(), Vec::new());
    ids(&pack, &mut dimensions, &mut left);
    let mut left_ids = Vec::with_capacity(left.len());
    for id in left {
        left_ids.push(id.to_owned());
    }
    let stays = |node: &&Node| node.text().is_some_and(|id| left_ids.iter().any(|left| left == id));
    if let Node::Object(members) = &mut pack {
        members.retain_mut(|(key, node)| {
            if key == "short" {
                *node = with_lists(node, |_, entries| {
                    let mut kept = Vec::with_capacity(entries.len());
                    for entry in entries.iter().filter(stays) {
                        kept.push(entry.clone());
                    }
                    Some(kept)
                });
            }
            key != "short" || node.member("questions").is_some_and(|list| !list.list().is_empty())
        });
    }
    pack
}

/// The ids of all dimensions and of all questions below a node.
fn ids<'a>(node: &'a Node, dimensions: &mut Vec<&'a str>, questions: &mut Vec<&'a str>) {
    for list in ["dimensions", "questions", "rows"] {
        for node in node.member(list).map_or(&[][..], Node::list) {
            let ids_of = if list == "dimensions" { &mut *dimensions } else { &mut *questions };
            if !id(node).is_empty() {
                ids_of.push(id(node));
            }
            ids(node, dimensions, questions);
        }
    }
}

fn check(wanted: Option<&[String]>, known: &[&str], list: &str, findings: &mut Findings) {
    let root = Pointer::Root;
    let at = Pointer::Key(&root, list);
    for (index, id) in wanted.unwrap_or_default().iter().enumerate() {
        if !known.contains(&id.as_str()) {
            let expected = ["the id of one of the pack's ", list].concat();
            findings.add(Pointer::Index(&at, index), &["the pack has nothing with the id ", &quote(id)].concat(), &expected);
        }
    }
}
