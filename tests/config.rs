//! What a page may ask for: attributes and configs, read strictly, each option on its own.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use maturity_assessment::config::{More, Options, PARTS, PackSource, Part, Storage, Theme, View, Wrong};
use maturity_assessment::pack::{DEFAULT_PACK_TEXT, Findings, Node, Pack};

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
        more: Vec::new(),
    };
    assert_eq!(apply(&["{}"]), (expected, String::new()));
}

#[test]
fn every_option_can_be_set() {
    let text = r#"{"$schema": "x", "pack": "team", "lang": "de", "theme": "dark", "storage": "session", "name": "red", "view": "report",
        "targets": {"adoption": 3}, "report": ["plan"]}"#;
    let expected = Options {
        pack: PackSource::BuiltIn("team".to_owned()),
        languages: vec!["de".to_owned()],
        theme: Theme::Dark,
        storage: Storage::Session,
        name: "red".to_owned(),
        view: View::Report,
        targets: Node::object([("adoption", Node::Number(3.0))]),
        more: vec![("report".to_owned(), Node::List(vec![Node::from("plan")]))],
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
        "/tehme: unknown field \"tehme\"; expected one of pack, lang, theme, storage, name, view, targets, dimensions, questions, report, benchmark, end, submit, tokens, labels",
        "/$schema: unknown field \"$schema\"; expected one of pack, lang, theme, storage, name, view, targets, dimensions, questions, report, benchmark, end, submit, tokens, labels",
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

/// What a config says beside the options, and what was wrong with it.
fn more(text: &str) -> (More, String) {
    let mut findings = Findings::default();
    let more = More::read(&apply(&[text]).0.more, &mut findings);
    (more, findings.to_string())
}

/// The built-in pack as a config makes it, or what of the config does not fit it.
fn opened(text: &str) -> Result<Pack, String> {
    let (more, findings) = more(text);
    assert_eq!(findings, "");
    more.open(&Node::parse(DEFAULT_PACK_TEXT).unwrap()).map_err(|wrong| match wrong {
        Wrong::Config(findings) => findings.to_string(),
        Wrong::Pack(findings) => panic!("{findings}"),
    })
}

fn dimensions(pack: &Pack) -> Vec<&str> {
    pack.dimensions.iter().map(|dimension| dimension.id.as_str()).collect()
}

fn questions(pack: &Pack) -> Vec<&str> {
    pack.questions.iter().map(|question| question.id.as_str()).collect()
}

#[test]
fn a_config_picks_dimensions_and_their_order() {
    let pack = opened(r#"{"dimensions": ["measurement", "adoption"]}"#).unwrap();
    assert_eq!(dimensions(&pack), ["measurement", "adoption"]);
    assert_eq!(pack.questions.len(), 8);
    assert_eq!(pack.questions[0].id, "measurement_1");
}

#[test]
fn a_config_picks_questions_and_their_order_within_each_dimension() {
    let pack = opened(r#"{"questions": ["adoption_3", "investment_2", "adoption_1"]}"#).unwrap();
    assert_eq!(dimensions(&pack), ["investment", "adoption"]);
    assert_eq!(questions(&pack), ["investment_2", "adoption_3", "adoption_1"]);
}

#[test]
fn a_part_of_a_pack_has_a_digest_of_its_own_and_the_whole_keeps_its_own() {
    let whole = Pack::parse(DEFAULT_PACK_TEXT).unwrap();
    assert_eq!(opened(r#"{"report": ["plan"]}"#).unwrap(), whole);
    let part = opened(r#"{"dimensions": ["adoption", "cost"]}"#).unwrap_err();
    assert_eq!(part, "/dimensions/1: the pack has nothing with the id \"cost\"; expected the id of one of the pack's dimensions");
    let digests: Vec<String> = ["\"adoption\", \"measurement\"", "\"measurement\", \"adoption\""]
        .map(|ids| opened(&format!("{{\"dimensions\": [{ids}]}}")).unwrap().digest)
        .to_vec();
    assert!(digests[0] != digests[1] && !digests.contains(&whole.digest));
}

const TREE: &str = r#"{"id": "tree", "version": "1", "title": "Tree", "dimensions": [
    {"id": "a", "label": "A", "dimensions": [
        {"id": "a1", "label": "A1", "questions": [{"id": "q1", "type": "yes-no", "text": "?"}]},
        {"id": "a2", "label": "A2", "questions": [{"id": "q2", "type": "yes-no", "text": "?"}]}]},
    {"id": "b", "label": "B", "questions": [
        {"id": "q3", "type": "yes-no", "text": "?", "visibleIf": {"==": [{"var": "q1"}, 1]}},
        {"id": "g", "type": "grid", "text": "?", "from": 1, "to": 3, "rows": [{"id": "r1", "text": "?"}, {"id": "r2", "text": "?"}]}]}]}"#;

fn of_tree(config: &str) -> Result<Pack, Wrong> {
    more(config).0.open(&Node::parse(TREE).unwrap())
}

#[test]
fn a_dimension_brings_all_below_it_unless_some_below_it_are_named() {
    let ids = |config| of_tree(config).map(|pack| dimensions(&pack).join(" ")).unwrap();
    assert_eq!(ids(r#"{"dimensions": ["a"]}"#), "a a1 a2");
    assert_eq!(ids(r#"{"dimensions": ["a2"]}"#), "a a2");
    assert_eq!(ids(r#"{"dimensions": ["a", "a2", "a1"]}"#), "a a2 a1");
}

#[test]
fn rows_of_a_grid_are_kept_like_questions() {
    assert_eq!(questions(&of_tree(r#"{"questions": ["r2"]}"#).unwrap()), ["r2"]);
}

#[test]
fn a_part_of_a_pack_keeps_what_of_its_short_form_is_left() {
    let tree = TREE.replacen("\"dimensions\"", r#""short": {"minutes": 1, "questions": ["q1", "r2", "q2"]}, "dimensions""#, 1);
    let short = |config: &str| {
        let pack = more(config).0.open(&Node::parse(&tree).unwrap()).unwrap();
        pack.short.map(|short| short.questions.iter().map(|index| pack.questions[*index].id.clone()).collect::<Vec<_>>().join(" "))
    };
    assert_eq!(short(r#"{"report": ["plan"]}"#).as_deref(), Some("q1 r2 q2"));
    assert_eq!(short(r#"{"dimensions": ["a"]}"#).as_deref(), Some("q1 q2"));
    assert_eq!(short(r#"{"questions": ["r1", "r2"]}"#).as_deref(), Some("r2"));
    assert_eq!(short(r#"{"questions": ["r1"]}"#), None);
}

#[test]
fn a_part_that_does_not_stand_on_its_own_is_a_finding() {
    let Err(Wrong::Config(findings)) = of_tree(r#"{"dimensions": ["b"]}"#) else { panic!("it opens") };
    let text = findings.to_string();
    assert!(text.starts_with("/dimensions: what is left of the pack does not stand on its own (") && text.contains("q1"), "{text}");
}

#[test]
fn a_benchmark_is_for_dimensions_of_the_pack() {
    assert!(opened(r#"{"benchmark": {"adoption": {"mean": 2.4, "spread": 0.5}}, "dimensions": ["measurement"]}"#).is_ok());
    let findings = opened(r#"{"benchmark": {"cost": {"mean": 2}}}"#).unwrap_err();
    assert!(findings.starts_with("/benchmark/cost: the pack has no dimension \"cost\"; expected one of investment, "), "{findings}");
}

#[test]
fn a_report_has_the_parts_that_are_named_and_without_names_all() {
    assert!(PARTS.iter().all(|(_, part)| more("{}").0.shows(*part)));
    let (some, findings) = more(r#"{"report": ["picture", "what-if"]}"#);
    assert_eq!(findings, "");
    let shown: Vec<Part> = PARTS.iter().map(|(_, part)| *part).filter(|part| some.shows(*part)).collect();
    assert_eq!(shown, [Part::Picture, Part::WhatIf]);
    assert!(PARTS.iter().all(|(_, part)| !more(r#"{"report": []}"#).0.shows(*part)));
}

#[test]
fn results_are_sent_only_where_nobody_listens_on_the_way() {
    for url in ["https://example.org/results", "HTTPS://example.org", "http://localhost:8080/r", "http://127.0.0.1/r", "http://localhost"] {
        assert_eq!(more(&format!(r#"{{"submit": {{"url": "{url}"}}}}"#)).1, "", "{url}");
    }
    for url in [
        "http://example.org",
        "http://localhost.example.org/",
        "http://localhost@example.org",
        "/results",
        "https://",
        "javascript:1",
        "",
        "mailto:a@example.org",
    ] {
        let (_, findings) = more(&format!(r#"{{"submit": {{"url": "{url}"}}}}"#));
        assert_eq!(findings, format!("/submit/url: found \"{url}\"; expected an address that begins with https:"));
    }
}

#[test]
fn what_is_wrong_beside_the_options_is_named_with_its_place() {
    let text = r#"{"dimensions": [], "questions": ["a", "a", 1], "report": ["radar", 1], "benchmark": {"a": {"spread": -1}, "b": 2},
        "end": {"message": " ", "link": {"title": "T"}, "redirect": "mailto:a@example.org", "then": 1}, "submit": {"label": ""},
        "tokens": {"accent": 1, "colour": "red"}}"#;
    let expected = [
        "/dimensions: the list is empty; expected at least one id, or no such field",
        "/questions/1: the id \"a\" is there already; expected each id once",
        "/questions/2: found a number; expected a text",
        "/report/0: found \"radar\"; expected one of picture, aspects, spread, advice, targets, plan, what-if, history, levels, answers, share, files",
        "/report/1: found a number; expected a text",
        "/benchmark/a/mean: is missing; expected a number",
        "/benchmark/a/spread: the number is out of range; expected a number from 0",
        "/benchmark/b: found a number; expected an object",
        "/benchmark/b/mean: is missing; expected a number",
        "/end/then: unknown field \"then\"; expected one of message, link, redirect",
        "/end/link/url: is missing; expected an address that begins with https: or mailto:, or a relative one",
        "/end/redirect: found \"mailto:a@example.org\"; expected an address that begins with https:, or a relative one",
        "/end/message: found \" \"; expected words, or no such field",
        "/submit/url: is missing; expected an address that begins with https:",
        "/submit/label: found \"\"; expected words, or no such field",
        "/tokens/colour: unknown field \"colour\"; expected one of accent, on-accent, text, background, line, muted, radius, font",
        "/tokens/accent: found a number; expected a text",
    ];
    assert_eq!(more(text).1.lines().collect::<Vec<_>>(), expected);
}

#[test]
fn own_words_take_the_place_of_those_that_there_are() {
    let (read, findings) = more(
        r#"{"labels": {"screens": {"start": "Begin", "minutes": {"one": "A minute", "other": "Some {n} minutes"}, "questions": "{n} things"}}}"#,
    );
    let said: Vec<&str> = read.labels.iter().map(|(_, text)| text.as_str()).collect();
    assert_eq!((said, findings.as_str()), (vec!["Begin", "one:A minute\u{1}other:Some {n} minutes", "other:{n} things"], ""));
}

#[test]
fn own_words_that_cannot_be_said_are_named_with_their_place() {
    let text = r#"{"labels": {"screens": {"begin": "Begin", "start": 1, "back": "", "nextStep": "To {label}, {name}", "seeReport": "{open",
        "minutes": {"one": "A minute", "several": "Minutes"}, "goOn": {"other": "Begin"}}, "report": [], "pages": {}}}"#;
    let expected = [
        "/labels/screens/begin: unknown field \"begin\"; expected a name of this section in questions/interface/en.json",
        "/labels/screens/start: found a number; expected a text",
        "/labels/screens/back: found \"\"; expected words",
        "/labels/screens/nextStep: nothing is filled in for \"name\"; expected one of label",
        "/labels/screens/seeReport: nothing is filled in for \"open\"; expected a text without places to be filled",
        "/labels/screens/minutes/several: unknown field \"several\"; expected one of zero, one, two, few, many, other",
        "/labels/screens/minutes/other: is missing; expected the form for every other number",
        "/labels/screens/goOn: found an object; expected a text",
        "/labels/report: found a list; expected an object with words by their names",
        "/labels/pages: unknown field \"pages\"; expected one of screens, compare, config, files, plan, report, share",
    ];
    assert_eq!(more(text).1.lines().collect::<Vec<_>>(), expected);
}
