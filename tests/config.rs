//! What a page may ask for: attributes and configs, read strictly, each option on its own.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use maturity_assessment::config::{Options, PackSource, Storage, Theme, View};
use maturity_assessment::pack::{Findings, Node};

/// The options after these texts in turn, and what was wrong with them.
fn apply(texts: &[&str]) -> (Options, String) {
    let (mut options, mut findings) = (Options::default(), Findings::default());
    for text in texts {
        options.apply(&Node::parse(text).unwrap(), &mut findings);
    }
    (options, findings.to_string())
}

fn source(pack: &str) -> PackSource {
    apply(&[&format!("{{\"pack\": \"{pack}\"}}")]).0.pack
}

#[test]
fn without_any_wish_the_default_pack_is_asked_and_answers_are_kept() {
    let expected = Options {
        pack: PackSource::BuiltIn("platform-engineering".to_owned()),
        languages: Vec::new(),
        theme: Theme::Auto,
        storage: Storage::Local,
        name: String::new(),
        view: View::Survey,
        targets: Node::Null,
    };
    assert_eq!(apply(&["{}"]), (expected, String::new()));
}

#[test]
fn every_option_can_be_set() {
    let text = r#"{"$schema": "x", "pack": "team", "lang": "de", "theme": "dark", "storage": "session", "name": "red", "view": "report",
        "targets": {"adoption": 3}}"#;
    let expected = Options {
        pack: PackSource::BuiltIn("team".to_owned()),
        languages: vec!["de".to_owned()],
        theme: Theme::Dark,
        storage: Storage::Session,
        name: "red".to_owned(),
        view: View::Report,
        targets: Node::object([("adoption", Node::Number(3.0))]),
    };
    assert_eq!(apply(&[text]), (expected, String::new()));
}

#[test]
fn an_id_names_a_built_in_pack_and_everything_else_is_an_address() {
    assert_eq!(source("platform-engineering"), PackSource::BuiltIn("platform-engineering".to_owned()));
    for address in ["team.json", "./team", "/team", "https://example.org/team", "Team", "team_1", ""] {
        assert_eq!(source(address), PackSource::Address(address.to_owned()));
    }
}

#[test]
fn a_pack_may_stand_in_the_config_itself() {
    let (options, findings) = apply(&[r#"{"pack": {"id": "team"}}"#]);
    let pack = Node::Object(vec![("id".to_owned(), Node::Text("team".to_owned()))]);
    assert_eq!((options.pack, findings), (PackSource::Given(pack), String::new()));
}

#[test]
fn what_is_said_later_wins_and_what_it_leaves_out_stays() {
    let (options, _) = apply(&[r#"{"theme": "dark", "name": "red", "lang": "de"}"#, r#"{"theme": "light", "lang": "fr"}"#]);
    assert_eq!((options.theme, options.name.as_str()), (Theme::Light, "red"));
    assert_eq!(options.languages, ["fr", "de"]);
}

#[test]
fn a_wrong_option_is_named_and_stays_as_it_was() {
    let text = r#"{"theme": "pink", "storage": 1, "view": null, "pack": [], "lang": true, "name": {}, "targets": 3, "tehme": "dark", "$schema": 1}"#;
    let (options, findings) = apply(&[r#"{"theme": "dark"}"#, text]);
    let expected = [
        "/theme: found \"pink\"; expected one of auto, light, dark",
        "/storage: found a number; expected a text",
        "/view: found null; expected a text",
        "/pack: found a list; expected the id of a built-in pack, an address, or a pack",
        "/lang: found true or false; expected a text",
        "/name: found an object; expected a text",
        "/targets: found a number; expected an object with a level for each dimension id",
        "/tehme: unknown field \"tehme\"; expected one of pack, lang, theme, storage, name, view, targets",
        "/$schema: unknown field \"$schema\"; expected one of pack, lang, theme, storage, name, view, targets",
    ];
    assert_eq!(findings.lines().collect::<Vec<_>>(), expected);
    assert_eq!(options, Options { theme: Theme::Dark, ..Options::default() });
}

#[test]
fn what_is_no_object_is_a_finding_and_changes_nothing() {
    for (text, found) in [("[]", "a list"), ("\"dark\"", "a text"), ("null", "null")] {
        assert_eq!(apply(&[text]), (Options::default(), format!("found {found}; expected an object")));
    }
}
