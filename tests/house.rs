//! The way of the data, read from the sources: arrows never turn back, and what one file does no other does.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use maturity_assessment::pack::{DEFAULT_PACK, DEFAULT_PACK_TEXT, Node, Pack};

const ENGINE: [&str; 5] = ["pack", "config", "answers", "score", "report"];

/// One source file, as words and marks without comments and texts.
struct Source {
    path: PathBuf,
    /// `pack::check` for `src/pack/check.rs`; empty for `src/lib.rs`.
    module: Vec<String>,
    words: Vec<String>,
}

impl Source {
    fn new(path: &str, code: &str) -> Source {
        let module = path.trim_end_matches(".rs").split('/').filter(|part| !["lib", "main"].contains(part)).map(str::to_owned).collect();
        Source { path: PathBuf::from(path), module, words: words(code) }
    }

    fn room(&self) -> &str {
        self.module.first().map_or("", String::as_str)
    }

    fn mentions(&self, word: &str) -> bool {
        self.words.iter().any(|own| own == word)
    }

    fn calls(&self, function: &str) -> bool {
        self.words.windows(2).any(|pair| pair[0] == function && pair[1] == "(")
    }

    /// Whether a path has this part, such as `browser::send`.
    fn says(&self, path: &str) -> bool {
        let path: Vec<String> = words(path);
        self.words.windows(path.len()).any(|part| part == path)
    }

    /// The modules of this crate that its paths lead to, from the crate's root.
    fn paths(&self) -> BTreeSet<String> {
        let mut found = BTreeSet::new();
        let mut at = 0;
        while at < self.words.len() {
            let starts = ["crate", "super", "self"].contains(&self.words[at].as_str()) && self.word(at + 1) == "::";
            if starts {
                at = self.path_at(at, Vec::new(), &mut found);
            } else {
                at += 1;
            }
        }
        found
    }

    fn word(&self, at: usize) -> &str {
        self.words.get(at).map_or("", String::as_str)
    }

    /// Reads a path or a tree of paths; returns where it ends.
    fn path_at(&self, mut at: usize, mut path: Vec<String>, found: &mut BTreeSet<String>) -> usize {
        loop {
            match self.word(at) {
                "crate" => path = Vec::new(),
                "self" if path.is_empty() => path = self.module.clone(),
                "self" => {}
                "super" => {
                    if path.is_empty() && self.word(at.wrapping_sub(1)) != "::" {
                        path = self.module.clone();
                    }
                    path.pop();
                }
                "{" => return self.group_at(at, &path, found),
                word if word.starts_with(|letter: char| letter.is_alphabetic() || letter == '_') => path.push(word.to_owned()),
                // A star or a turbofish: the path ends here.
                _ => {
                    found.extend((!path.is_empty()).then(|| path.join("::")));
                    return at;
                }
            }
            at += 1;
            if self.word(at) != "::" {
                found.insert(path.join("::"));
                return at;
            }
            at += 1;
        }
    }

    fn group_at(&self, mut at: usize, path: &[String], found: &mut BTreeSet<String>) -> usize {
        at += 1;
        while self.word(at) != "}" {
            at = match self.word(at) {
                "," => at + 1,
                "as" => at + 2,
                _ => self.path_at(at, path.to_vec(), found).max(at + 1),
            };
        }
        at + 1
    }
}

/// Words and marks of Rust code; comments, texts and letters are left out.
fn words(code: &str) -> Vec<String> {
    let letters: Vec<char> = code.chars().collect();
    let (mut words, mut at) = (Vec::new(), 0);
    let is_word = |letter: char| letter.is_alphanumeric() || letter == '_';
    while at < letters.len() {
        let rest = &letters[at..];
        match rest {
            ['/', '/', ..] => at += rest.iter().position(|letter| *letter == '\n').unwrap_or(rest.len()),
            ['r', '"', ..] | ['r', '#', ..] => {
                let marks = rest[1..].iter().take_while(|letter| **letter == '#').count();
                let end: String = std::iter::once('"').chain(std::iter::repeat_n('#', marks)).collect();
                let text: String = rest[marks + 2..].iter().collect();
                at += marks + 2 + text[..text.find(&end).expect("a raw text ends")].chars().count() + end.len();
            }
            ['"', ..] => {
                let mut end = 1;
                while rest[end] != '"' {
                    end += if rest[end] == '\\' { 2 } else { 1 };
                }
                at += end + 1;
            }
            ['\'', '\\', _, ..] => {
                at += 2 + rest[2..].iter().position(|letter| *letter == '\'').unwrap() + usize::from(rest[2] == '\'') * 2
            }
            ['\'', _, '\'', ..] => at += 3,
            [':', ':', ..] => {
                words.push("::".to_owned());
                at += 2;
            }
            [letter, ..] if is_word(*letter) => {
                let word: String = rest.iter().take_while(|letter| is_word(**letter)).collect();
                at += word.chars().count();
                words.push(word);
            }
            [letter, ..] => {
                if !letter.is_whitespace() {
                    words.push(letter.to_string());
                }
                at += 1;
            }
            [] => {}
        }
    }
    words
}

/// Names below `src` and texts of all files that end like this.
fn texts(extension: &str) -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let (mut folders, mut texts) = (vec![root.clone()], Vec::new());
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|own| own == extension) {
                let name = path.strip_prefix(&root).unwrap().to_str().unwrap().to_owned();
                texts.push((name, fs::read_to_string(&path).unwrap()));
            }
        }
    }
    texts
}

fn sources() -> Vec<Source> {
    texts("rs").iter().map(|(name, code)| Source::new(name, code)).collect()
}

/// The scripts that hold any of these words.
fn scripts_with(words: &[&str]) -> BTreeSet<String> {
    texts("js").into_iter().filter(|(_, code)| words.iter().any(|word| code.contains(word))).map(|(name, _)| name).collect()
}

fn room(name: &str) -> Vec<Source> {
    let sources: Vec<Source> = sources().into_iter().filter(|source| source.room() == name).collect();
    assert!(!sources.is_empty(), "there is no room {name}");
    sources
}

fn files_where(holds: impl Fn(&Source) -> bool) -> BTreeSet<String> {
    sources().iter().filter(|source| holds(source)).map(|source| source.path.to_str().unwrap().to_owned()).collect()
}

fn set(names: &[&str]) -> BTreeSet<String> {
    names.iter().map(|name| (*name).to_owned()).collect()
}

#[test]
fn the_reader_of_sources_sees_every_kind_of_path() {
    let source = Source::new(
        "pack/check.rs",
        r##"
        use super::{Dimension, json::{self, Node as Tree}, super::answers::Answers};
        use crate::{score::score, report::*};
        // crate::comment::Hidden
        const TEXT: &str = "crate::text::Hidden \" still";
        const RAW: &str = r#"crate::raw::Hidden"#;
        const QUOTE: (char, char) = ('"', '\'');
        fn check(it: &crate::widget::State) -> self::inner::Place { super::super::cli::run::<u8>() }
        "##,
    );
    let expected = [
        "pack::Dimension",
        "pack::json",
        "pack::json::Node",
        "answers::Answers",
        "score::score",
        "widget::State",
        "pack::check::inner::Place",
        "cli::run",
    ];
    let paths = source.paths();
    for path in expected {
        assert!(paths.contains(path), "{path} is missing in {paths:?}");
    }
    for path in ["report", "pack::json::Tree", "Hidden"] {
        assert_eq!(paths.contains(path), path == "report", "{path} in {paths:?}");
    }
    assert!(!source.mentions("Hidden"), "comments and texts are not code");
}

#[test]
fn the_engine_knows_neither_yew_nor_the_browser_nor_the_faces() {
    let forbidden =
        ["yew", "web_sys", "js_sys", "wasm_bindgen", "wasm_bindgen_futures", "serde_wasm_bindgen", "gloo", "fantoccini", "widget", "cli"];
    for name in ENGINE {
        for source in room(name) {
            for word in forbidden {
                assert!(!source.mentions(word), "{} mentions {word}", source.path.display());
            }
        }
    }
}

#[test]
fn the_faces_do_not_know_each_other() {
    for (face, strangers) in [("cli", ["widget", "yew", "web_sys", "wasm_bindgen"]), ("widget", ["cli", "clap", "indicatif", "stdout"])] {
        for source in room(face) {
            for word in strangers {
                assert!(!source.mentions(word), "{} mentions {word}", source.path.display());
            }
        }
    }
    let main = sources().into_iter().find(|source| source.path == Path::new("main.rs")).expect("there is src/main.rs");
    assert!(main.says("maturity_assessment::cli::run"), "the command is no more than a call");
}

#[test]
fn arrows_lead_from_the_report_back_to_the_pack_and_never_turn() {
    let mut arrows = BTreeSet::new();
    for name in ENGINE {
        for source in room(name) {
            for path in source.paths() {
                let target = path.split("::").next().unwrap().to_owned();
                // Below all rooms: how lists are made.
                if target != name && target != "gather" {
                    arrows.insert(format!("{name} uses {target}"));
                }
            }
        }
    }
    let expected = [
        "config uses pack",
        "answers uses pack",
        "score uses answers",
        "score uses pack",
        "report uses answers",
        "report uses pack",
        "report uses score",
    ];
    assert_eq!(arrows, set(&expected));
}

#[test]
fn every_room_of_the_engine_has_a_file_of_its_own_name() {
    for name in ENGINE {
        assert!(room(name).iter().any(|source| source.path == Path::new(&format!("{name}.rs"))), "src/{name}.rs is missing");
    }
}

#[test]
fn no_folder_hides_its_text_in_a_mod_file() {
    assert_eq!(files_where(|source| source.path.ends_with("mod.rs")), BTreeSet::new());
}

#[test]
fn no_view_and_no_chart_computes_a_score() {
    let drawing =
        |source: &Source| source.module.starts_with(&["widget".to_owned(), "views".to_owned()]) || source.path.starts_with("widget/charts");
    assert!(sources().iter().filter(|source| drawing(source)).count() > 5, "views and charts have moved: mend this test");
    assert_eq!(
        files_where(|source| drawing(source) && (source.calls("score") || source.paths().contains("score::score"))),
        BTreeSet::new()
    );
}

#[test]
fn one_file_sends_the_events() {
    let sends = |source: &Source| source.says("browser::send") || source.mentions("CustomEvent") || source.mentions("dispatch_event");
    assert_eq!(files_where(sends), set(&["widget/events.rs"]));
    assert_eq!(scripts_with(&["CustomEvent", "dispatchEvent"]), set(&["widget/browser.js"]));
}

#[test]
fn one_file_touches_storage() {
    let functions = ["browser::stored", "browser::store", "browser::set_aside"];
    let touches = |source: &Source| {
        source.mentions("local_storage") || source.mentions("session_storage") || functions.iter().any(|function| source.says(function))
    };
    assert_eq!(files_where(touches), set(&["widget/storage.rs"]));
    assert_eq!(scripts_with(&["getItem", "setItem", "removeItem", "localStorage", "sessionStorage"]), set(&["widget/browser.js"]));
}

#[test]
fn the_default_pack_is_the_file_in_questions() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("questions/{DEFAULT_PACK}.json"));
    let written = Node::parse(&fs::read_to_string(file).unwrap()).unwrap();
    assert!(Node::parse(DEFAULT_PACK_TEXT).unwrap() == written, "the program holds another pack than questions/{DEFAULT_PACK}.json");
    assert_eq!(Pack::parse(DEFAULT_PACK_TEXT).unwrap().id, DEFAULT_PACK);
}

#[test]
fn nothing_asks_for_what_the_build_takes_out() {
    // `www/panics.mjs` empties these parts of Yew, and the form of values for developers.
    let taken = [
        "Suspense",
        "Suspension",
        "VSuspense",
        "VRaw",
        "VPortal",
        "create_portal",
        "from_html_unchecked",
        "add_attribute",
        "add_listener",
        "IndexMap",
    ];
    let widget = room("widget");
    assert!(widget.iter().any(|source| source.mentions("VTag")), "the widget's sources are not read");
    for source in widget {
        for word in taken {
            assert!(!source.mentions(word), "{} mentions {word}", source.path.display());
        }
    }
    for source in sources().into_iter().filter(|source| source.room() != "cli") {
        let code = fs::read_to_string(Path::new("src").join(&source.path)).unwrap();
        let code = code.lines().filter(|line| !line.trim_start().starts_with("//"));
        assert_eq!(code.filter(|line| line.contains(":?}") || line.contains("{:#?}")).count(), 0, "{}", source.path.display());
    }
}

#[test]
fn no_screen_and_no_file_for_people_joins_texts_with_marks_of_one_language() {
    // Chinese writes no space after a full stop, French one before a colon: `words.rs` has each language's own.
    let joins = [r#"(": ")"#, r#"(", ")"#, r#""; ")"#, r#"" · ""#, r#"(" ("#, r#"(". "#, r#"{}: {}"#];
    let for_people = |path: &str| {
        let screens = path.starts_with("widget/views/") || path.starts_with("widget/desk/") || path.starts_with("widget/charts/");
        screens || path.ends_with("export/markdown.rs") || path.ends_with("export/agreed.rs")
    };
    let texts: Vec<(String, String)> = texts("rs").into_iter().filter(|(path, _)| for_people(path)).collect();
    assert!(texts.len() > 30, "{}", texts.len());
    for (path, code) in texts {
        let found: Vec<&str> = joins.into_iter().filter(|join| code.contains(join)).collect();
        assert_eq!(found, [""; 0], "{path}");
    }
}
