//! A small map by id that keeps the order of insertion.

use crate::pack::Node;

/// Values by id, in the order in which they came. Looking up walks the list: there are as many entries
/// as a person has answered questions, and a tree map would cost every reader ten kilobytes.
#[derive(Clone, Debug, PartialEq)]
pub struct ById<T> {
    entries: Vec<(String, T)>,
}

impl<T> ById<T> {
    /// An empty map.
    pub fn new() -> Self {
        ById { entries: Vec::new() }
    }

    /// The value of an id.
    pub fn get(&self, id: &str) -> Option<&T> {
        self.entries.iter().find(|(known, _)| known == id).map(|(_, value)| value)
    }

    /// Sets the value of an id, in its old place if it had one.
    pub fn insert(&mut self, id: String, value: T) {
        match self.entries.iter_mut().find(|(known, _)| *known == id) {
            Some((_, old)) => *old = value,
            None => self.entries.push((id, value)),
        }
    }

    /// Sets the value of an id that is not there yet.
    pub fn add(&mut self, id: String, value: T) {
        self.entries.push((id, value));
    }

    /// Ids and values in order.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &T)> {
        self.entries.iter().map(|(id, value)| (id.as_str(), value))
    }

    /// An object with the values as JSON.
    pub fn to_node(&self, value: fn(&T) -> Node) -> Node {
        let mut node = Node::object([]);
        for (id, it) in &self.entries {
            node.push(id, value(it));
        }
        node
    }

    /// Whether there is nothing in it.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// How many entries there are.
    pub fn len(&self) -> usize {
        self.entries.len()
    }
}

impl<T> Default for ById<T> {
    fn default() -> Self {
        ById::new()
    }
}

/// Ids have to be different.
impl<T> FromIterator<(String, T)> for ById<T> {
    fn from_iter<I: IntoIterator<Item = (String, T)>>(entries: I) -> Self {
        ById { entries: entries.into_iter().collect() }
    }
}

impl<T> IntoIterator for ById<T> {
    type Item = (String, T);
    type IntoIter = std::vec::IntoIter<(String, T)>;

    fn into_iter(self) -> Self::IntoIter {
        self.entries.into_iter()
    }
}
