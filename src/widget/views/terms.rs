//! Texts in which terms can be looked up: the first occurrence of each on the screen is a button, and opens its sentence. The browser does
//! all of it (`popover`): keys, touch, closing by a press elsewhere.

use super::super::markup::Markup;
use super::super::state::State;
use crate::pack::{Explained, Terms};

/// A question, or whatever else is read in one go.
pub struct Card<'a> {
    glossary: &'a [Explained],
    language: &'a str,
    terms: Terms<'a>,
    /// What tells it from the other cards of the screen.
    name: &'a str,
    /// The terms that are marked in this card.
    marked: Vec<usize>,
    /// The terms that are marked where every reader of the screen sees them, in this card and in those above.
    seen: &'a mut Vec<usize>,
}

impl<'a> Card<'a> {
    pub fn new(state: &'a State, name: &'a str, seen: &'a mut Vec<usize>) -> Card<'a> {
        let (glossary, language) = (state.pack.glossary.as_slice(), state.language.as_str());
        Card { glossary, language, terms: Terms::new(glossary, language), name, marked: Vec::new(), seen }
    }

    /// Writes a text into the innermost open element.
    pub fn text(&mut self, m: &mut Markup, text: &str) {
        self.folded(m, text);
        self.seen.extend(&self.marked);
    }

    /// The same for a text that is folded away: what is marked there only is marked again for those who leave it folded.
    pub fn folded(&mut self, m: &mut Markup, text: &str) {
        let (mut rest, mut plain) = (text, String::new());
        while let Some(it) = self.terms.find(rest) {
            plain.push_str(it.before);
            rest = it.after;
            if self.marked.contains(&it.term) || self.seen.contains(&it.term) {
                plain.push_str(it.found);
                continue;
            }
            m.text(&plain);
            plain.clear();
            self.marked.push(it.term);
            let id = self.id(it.term);
            m.tag("button", "term", |m| {
                m.attributes(&[("type", "button")]);
                m.attribute("popovertarget", &id);
                m.attribute("aria-describedby", &id);
                m.text(it.found);
            });
        }
        plain.push_str(rest);
        m.text(&plain);
    }

    /// Writes what the marked terms mean; once, behind everything else of the card.
    pub fn meanings(&self, m: &mut Markup) {
        for term in &self.marked {
            let Some(entry) = self.glossary.get(*term) else { continue };
            m.tag("div", "meaning", |m| {
                m.attribute("id", &self.id(*term));
                m.attributes(&[("popover", "auto"), ("role", "note")]);
                m.leaf("strong", "", entry.term.in_language(self.language));
                m.leaf("p", "", entry.text.in_language(self.language));
            });
        }
    }

    fn id(&self, term: usize) -> String {
        ["term-", self.name, "-", &term.to_string()].concat()
    }
}
