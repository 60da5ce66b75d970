//! The pack that is part of the program.
//!
//! A reader's browser gets it in two parts: what is asked comes with the first screen, and what only the report says, which is
//! nearly half of it, with the report's part of the program. The build takes it apart (`build.rs`).

use super::{Node, Pack};

/// The id of the pack that is part of the program.
pub const DEFAULT_PACK: &str = "platform-engineering";

/// The JSON text of the default pack, `questions/platform-engineering.json` without its white space.
pub const DEFAULT_PACK_TEXT: &str = include_str!(concat!(env!("OUT_DIR"), "/default-pack.json"));

// `FIRST_PART`, the same with `FOLDED` in the place of each text that only the report shows; `SECOND_PART`, those texts in their order,
// a line each; `DIGEST`, the fingerprint of the whole.
include!(concat!(env!("OUT_DIR"), "/default-pack.rs"));

impl Pack {
    /// The default pack without what only its report says; with that, [`default_tree`] holds it.
    pub fn first_part() -> Option<Pack> {
        let mut pack = Pack::plain(&Node::parse(FIRST_PART).ok()?)?;
        DIGEST.clone_into(&mut pack.digest);
        Some(pack)
    }
}

/// The JSON tree of the default pack. Loaded later.
#[inline(never)]
pub fn default_tree() -> Node {
    let mut tree = Node::parse(FIRST_PART).unwrap_or_default();
    unfold(&mut tree, &mut SECOND_PART.split('\n'));
    tree
}

/// Puts each text back into its place.
fn unfold<'a>(node: &mut Node, texts: &mut impl Iterator<Item = &'a str>) {
    match node {
        Node::Text(text) if text == FOLDED => texts.next().unwrap_or_default().clone_into(text),
        Node::List(list) => list.iter_mut().for_each(|node| unfold(node, texts)),
        Node::Object(members) => members.iter_mut().for_each(|(_, node)| unfold(node, texts)),
        _ => {}
    }
}
