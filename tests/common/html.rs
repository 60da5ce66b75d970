//! Reads the HTML that Yew's server renderer writes, so that tests ask for elements and not for letters.

use std::fmt::Write;

/// Elements that have no end tag.
const VOID: [&str; 1] = ["input"];

/// Events that elements answer to: `data-click` and so on.
const HEARD: [&str; 7] = ["click", "change", "input", "keydown", "keypress", "keyup", "submit"];

/// An element, or a text for an empty name.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Element {
    /// The name of its tag.
    pub name: String,
    /// Names and values as written; an attribute without a value has an empty one.
    pub attributes: Vec<(String, String)>,
    /// What is in it.
    pub children: Vec<Element>,
    /// The letters of a text, escapes left as they are.
    text: String,
}

impl Element {
    /// Reads a document; the root has no name.
    pub fn parse(html: &str) -> Element {
        let mut open = vec![Element { name: "#root".to_owned(), ..Element::default() }];
        let mut rest = html;
        while !rest.is_empty() {
            let Some(tag) = rest.strip_prefix('<') else {
                let end = rest.find('<').unwrap_or(rest.len());
                let text = Element { text: rest[..end].to_owned(), ..Element::default() };
                open.last_mut().unwrap().children.push(text);
                rest = &rest[end..];
                continue;
            };
            let end = end_of_tag(tag);
            let inside = &tag[..end];
            rest = &tag[end + 1..];
            if let Some(name) = inside.strip_prefix('/') {
                let done = open.pop().unwrap();
                assert_eq!(done.name, name, "elements are closed in the wrong order");
                open.last_mut().unwrap().children.push(done);
            } else {
                let element = start_tag(inside);
                if VOID.contains(&element.name.as_str()) {
                    open.last_mut().unwrap().children.push(element);
                } else {
                    open.push(element);
                }
            }
        }
        assert_eq!(open.len(), 1, "an element is left open");
        open.pop().unwrap()
    }

    /// The value of an attribute.
    pub fn get(&self, attribute: &str) -> Option<&str> {
        self.attributes.iter().find(|(name, _)| name == attribute).map(|(_, value)| value.as_str())
    }

    /// Whether it has this among its classes.
    pub fn has_class(&self, class: &str) -> bool {
        self.get("class").is_some_and(|classes| classes.split(' ').any(|own| own == class))
    }

    /// Everything below it, in the order of the document.
    pub fn all(&self) -> Vec<&Element> {
        let mut found = Vec::new();
        for child in self.children.iter().filter(|child| !child.name.is_empty()) {
            found.push(child);
            found.extend(child.all());
        }
        found
    }

    /// The elements below it with this tag.
    pub fn tags(&self, name: &str) -> Vec<&Element> {
        self.all().into_iter().filter(|element| element.name == name).collect()
    }

    /// The elements below it with this class.
    pub fn classes(&self, class: &str) -> Vec<&Element> {
        self.all().into_iter().filter(|element| element.has_class(class)).collect()
    }

    /// The only element below it with this class.
    pub fn class(&self, class: &str) -> &Element {
        match self.classes(class).as_slice() {
            [one] => one,
            found => panic!("{} elements have the class {class}", found.len()),
        }
    }

    /// All its text, as a reader sees it.
    pub fn text(&self) -> String {
        let own = self.text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&#x27;", "'").replace("&amp;", "&");
        self.children.iter().fold(own, |text, child| text + &child.text())
    }

    /// One element a line, indented.
    pub fn pretty(&self) -> String {
        let mut text = String::new();
        self.children.iter().for_each(|child| child.print(0, &mut text));
        text
    }

    fn print(&self, depth: usize, out: &mut String) {
        let indent = "  ".repeat(depth);
        if self.name.is_empty() {
            // White space at the edges matters, and editors take it away.
            let inner = self.text.trim();
            let (before, after) = self.text.split_once(inner).unwrap_or_default();
            let spaces = |edge: &str| "␣".repeat(edge.chars().count());
            writeln!(out, "{indent}{}{inner}{}", spaces(before), spaces(after)).unwrap();
            return;
        }
        // What an element does has a number that depends on all elements before it.
        let numbered = |name: &str| HEARD.contains(&name.trim_start_matches("data-"));
        let attribute = |(name, value): &(String, String)| if numbered(name) { format!(" {name}") } else { format!(" {name}=\"{value}\"") };
        let attributes: String = self.attributes.iter().map(attribute).collect();
        write!(out, "{indent}<{}{attributes}>", self.name).unwrap();
        match self.children.as_slice() {
            [] if VOID.contains(&self.name.as_str()) => writeln!(out).unwrap(),
            [] => writeln!(out, "</{}>", self.name).unwrap(),
            [only] if only.name.is_empty() => writeln!(out, "{}</{}>", only.text, self.name).unwrap(),
            children => {
                writeln!(out).unwrap();
                children.iter().for_each(|child| child.print(depth + 1, out));
                writeln!(out, "{indent}</{}>", self.name).unwrap();
            }
        }
    }
}

/// Where the `>` of a tag is, leaving out those within quotes.
fn end_of_tag(tag: &str) -> usize {
    let mut quoted = false;
    for (at, letter) in tag.char_indices() {
        match letter {
            '"' => quoted = !quoted,
            '>' if !quoted => return at,
            _ => {}
        }
    }
    panic!("a tag is not closed: {tag}")
}

fn start_tag(inside: &str) -> Element {
    let (name, mut rest) = inside.split_once(' ').unwrap_or((inside, ""));
    let mut attributes = Vec::new();
    while !rest.trim_start().is_empty() {
        rest = rest.trim_start();
        let end = rest.find(['=', ' ']).unwrap_or(rest.len());
        let attribute = rest[..end].to_owned();
        rest = &rest[end..];
        let mut value = "";
        if let Some(quoted) = rest.strip_prefix("=\"") {
            (value, rest) = quoted.split_once('"').unwrap();
        }
        attributes.push((attribute, value.to_owned()));
    }
    Element { name: name.to_owned(), attributes, ..Element::default() }
}
