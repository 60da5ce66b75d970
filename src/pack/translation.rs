//! Texts of a pack in another language, from a file of their own beside it.
//!
//! For the packs that ship with the program, so that a reader loads one language; other packs hold their languages themselves. The
//! file has the nesting of the pack and nothing in it but texts, and what tells whose they are: the `id` of dimensions and
//! questions, the `value` of levels and options. Where it has none, the pack's own text stands in. Fingerprints are those of the pack: who
//! changes the language goes on with the same questions.

use super::json::Node;
use super::{Choice, Dimension, Explained, Level, Link, Pack, Question, Text};

impl Pack {
    /// Adds the texts of a translation to those of the pack.
    pub fn translate(&mut self, language: &str, texts: &Node) {
        let with = With { language };
        with.text(&mut self.title, texts.member("title"));
        with.some(&mut self.summary, texts.member("summary"));
        for (text, own) in self.how_to.iter_mut().zip(list(texts, "howTo")) {
            with.text(text, Some(own));
        }
        if let (Some(link), Some(own)) = (&mut self.source, texts.member("source")) {
            with.text(&mut link.title, own.member("title"));
        }
        for (Explained { term, forms, text }, own) in self.glossary.iter_mut().zip(list(texts, "glossary")) {
            with.text(term, own.member("term"));
            with.text(text, own.member("text"));
            // What a language leaves out it does not inflect: the forms of another one mean nothing in it.
            let own = own.member("forms").and_then(Node::text).unwrap_or_default();
            forms.get_or_insert_default().add(language, own);
        }
        let levels = list(texts, "levels");
        for Level { value, label, description } in &mut self.levels {
            with.name(label, description, of_value(levels, *value));
        }
        let (mut dimensions, mut questions) = (Vec::new(), Vec::new());
        gather(texts, &mut dimensions, &mut questions);
        for dimension in &mut self.dimensions {
            with.dimension(dimension, of_id(&dimensions, &dimension.id), &self.levels);
        }
        for question in &mut self.questions {
            with.question(question, of_id(&questions, &question.id));
        }
        if !self.languages.iter().any(|known| known == language) {
            self.languages.push(language.to_owned());
        }
    }
}

/// Adds texts in one language.
struct With<'a> {
    language: &'a str,
}

impl With<'_> {
    fn text(&self, text: &mut Text, own: Option<&Node>) {
        if let Some(words) = own.and_then(Node::text).filter(|words| !words.trim().is_empty()) {
            text.add(self.language, words);
        }
    }

    fn some(&self, text: &mut Option<Text>, own: Option<&Node>) {
        if let Some(text) = text {
            self.text(text, own);
        }
    }

    fn name(&self, label: &mut Text, description: &mut Option<Text>, own: Option<&Node>) {
        self.text(label, own.and_then(|own| own.member("label")));
        self.some(description, own.and_then(|own| own.member("description")));
    }

    fn advice(&self, next: &mut Option<Text>, reading: &mut [Link], own: Option<&Node>) {
        let Some(own) = own else {
            return;
        };
        self.some(next, own.member("next"));
        for (link, own) in reading.iter_mut().zip(list(own, "reading")) {
            self.text(&mut link.title, own.member("title"));
        }
    }

    fn dimension(&self, dimension: &mut Dimension, own: Option<&Node>, levels: &[Level]) {
        self.name(&mut dimension.label, &mut dimension.description, own);
        for (meaning, level) in dimension.levels.iter_mut().zip(levels) {
            let own = own.and_then(|own| of_value(list(own, "levels"), level.value));
            // A dimension without words of its own for a level has the model's, which are translated by now.
            if meaning.label.own() == level.label.own() {
                meaning.label.clone_from(&level.label);
            }
            if meaning.description.as_ref().map(Text::own) == level.description.as_ref().map(Text::own) {
                meaning.description.clone_from(&level.description);
            }
            self.name(&mut meaning.label, &mut meaning.description, own);
            self.advice(&mut meaning.next, &mut meaning.reading, own);
        }
    }

    fn question(&self, question: &mut Question, own: Option<&Node>) {
        let Some(own) = own else {
            return;
        };
        self.text(&mut question.text, own.member("text"));
        self.some(&mut question.help, own.member("help"));
        for Choice { value, label, description, next, reading, .. } in &mut question.options {
            let own = of_value(list(own, "options"), *value);
            self.name(label, description, own);
            self.advice(next, reading, own);
        }
    }
}

fn list<'a>(node: &'a Node, name: &str) -> &'a [Node] {
    node.member(name).map_or(&[], Node::list)
}

fn of_value(list: &[Node], value: f64) -> Option<&Node> {
    list.iter().find(|node| matches!(node.member("value"), Some(Node::Number(own)) if *own == value))
}

fn of_id<'a>(known: &[&'a Node], id: &str) -> Option<&'a Node> {
    known.iter().find(|node| node.member("id").and_then(Node::text) == Some(id)).copied()
}

/// All dimensions and questions of a translation, however deep they stand.
fn gather<'a>(node: &'a Node, dimensions: &mut Vec<&'a Node>, questions: &mut Vec<&'a Node>) {
    for own in list(node, "dimensions") {
        dimensions.push(own);
        gather(own, dimensions, questions);
    }
    for own in list(node, "questions") {
        questions.push(own);
    }
}
