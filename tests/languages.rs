//! Every language says everything: the words of the interface, and the texts of the packs that ship.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use maturity_assessment::pack::{Node, Pack};
use serde_json::{Map, Value};
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

const INTERFACE: &str = "questions/interface";
const TRANSLATIONS: &str = "questions/translations";

/// The members of a pack that hold words for readers.
const TEXTS: [&str; 12] =
    ["title", "summary", "howTo", "label", "description", "next", "text", "help", "lowLabel", "highLabel", "unit", "term"];
/// The members that hold more of them further down.
const LISTS: [&str; 8] = ["source", "glossary", "levels", "dimensions", "questions", "options", "rows", "reading"];

fn json(path: impl AsRef<Path>) -> Value {
    serde_json::from_str(&fs::read_to_string(path.as_ref()).unwrap_or_else(|reason| panic!("{}: {reason}", path.as_ref().display())))
        .unwrap()
}

/// What the JSON files of a folder are called, without the ending.
fn names(folder: &str) -> BTreeSet<String> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    entries.filter_map(|name| name.strip_suffix(".json").map(str::to_owned)).collect()
}

fn languages() -> BTreeSet<String> {
    names(INTERFACE).into_iter().filter(|tag| tag != "en").collect()
}

fn packs() -> BTreeSet<String> {
    names("questions").into_iter().filter(|name| !name.contains('.')).collect()
}

/// The words of an interface by section and name, each with its forms.
fn words(file: &Value) -> Vec<(String, Vec<(String, String)>)> {
    let text = |value: &Value| value.as_str().unwrap_or_else(|| panic!("{value} is no text")).to_owned();
    let forms = |value: &Value| match value {
        Value::Object(forms) => forms.iter().map(|(form, value)| (form.clone(), text(value))).collect(),
        value => vec![(String::new(), text(value))],
    };
    let sections = file.as_object().unwrap().iter().filter(|(name, _)| *name != "language");
    let of_section = |(section, words): (&String, &Value)| {
        let words: &Map<String, Value> = words.as_object().unwrap();
        words.iter().map(|(name, value)| (format!("{section}.{name}"), forms(value))).collect::<Vec<_>>()
    };
    sections.flat_map(of_section).collect()
}

fn places(text: &str) -> BTreeSet<&str> {
    text.split('{').skip(1).filter_map(|part| Some(part.split_once('}')?.0)).collect()
}

#[test]
fn every_interface_has_every_word_and_no_other() {
    let own = |tag: &str| words(&json(format!("{INTERFACE}/{tag}.json"))).into_iter().map(|(name, _)| name).collect::<BTreeSet<_>>();
    let english = own("en");
    assert!(english.len() > 350, "{}", english.len());
    for tag in languages() {
        let words = own(&tag);
        assert_eq!(english.difference(&words).collect::<Vec<_>>(), [""; 0], "{tag} lacks these");
        assert_eq!(words.difference(&english).collect::<Vec<_>>(), [""; 0], "{tag} has these beside");
        assert_eq!(json(format!("{INTERFACE}/{tag}.json"))["language"], tag);
    }
}

#[test]
fn every_word_fills_the_same_places_in_every_language() {
    let english = words(&json(format!("{INTERFACE}/en.json")));
    for tag in languages() {
        let own = words(&json(format!("{INTERFACE}/{tag}.json")));
        for (name, forms) in &english {
            let wanted: BTreeSet<&str> = forms.iter().flat_map(|(_, text)| places(text)).collect();
            let Some((_, said)) = own.iter().find(|(other, _)| other == name) else { continue };
            for (form, text) in said {
                let (mut filled, mut wanted) = (places(text), wanted.clone());
                if !form.is_empty() {
                    // "One question" need not say 1.
                    filled.remove("n");
                    wanted.remove("n");
                }
                assert_eq!(filled, wanted, "{tag} {name} {form}");
                assert!(!text.trim().is_empty(), "{tag} {name} {form} is empty");
            }
        }
    }
}

#[test]
fn every_counted_word_has_the_forms_that_its_language_tells_apart() {
    // Unicode CLDR, plural rules for whole numbers below a million.
    let rules =
        [("ar", "few many one other two zero"), ("de", "one other"), ("es", "one other"), ("fr", "one other"), ("zh-Hans", "other")];
    let english = words(&json(format!("{INTERFACE}/en.json")));
    let counted: BTreeSet<&String> = english.iter().filter(|(_, forms)| forms.len() > 1).map(|(name, _)| name).collect();
    assert!(counted.len() > 20);
    for tag in languages() {
        let (_, wanted) = rules.iter().find(|(known, _)| *known == tag).unwrap_or_else(|| panic!("name the plural forms of {tag} here"));
        for (name, forms) in words(&json(format!("{INTERFACE}/{tag}.json"))) {
            let forms: BTreeSet<&str> = forms.iter().map(|(form, _)| form.as_str()).collect();
            let wanted: BTreeSet<&str> = if counted.contains(&name) { wanted.split(' ').collect() } else { [""].into() };
            assert!(forms.is_superset(&wanted), "{tag} {name} has {forms:?}");
        }
    }
}

/// The places of the texts of a pack that its translation lacks, and of what stands there under another id or value.
fn lacks(pack: &Value, own: &Value, at: &str, found: &mut Vec<String>) {
    for (name, value) in pack.as_object().unwrap() {
        let (at, own) = (format!("{at}/{name}"), own.get(name).unwrap_or(&Value::Null));
        match value {
            Value::String(_) if TEXTS.contains(&name.as_str()) && own.as_str().is_none_or(|text| text.trim().is_empty()) => found.push(at),
            Value::Array(texts) if name == "howTo" && own.as_array().map(Vec::len) != Some(texts.len()) => found.push(at),
            Value::Array(list) if LISTS.contains(&name.as_str()) => {
                for (index, value) in list.iter().enumerate() {
                    let (at, own) = (format!("{at}/{index}"), own.get(index).unwrap_or(&Value::Null));
                    for key in ["id", "value"] {
                        if value.get(key).is_some() && own.get(key) != value.get(key) {
                            found.push(format!("{at}/{key}"));
                        }
                    }
                    lacks(value, own, &at, found);
                }
            }
            Value::Object(_) if LISTS.contains(&name.as_str()) => lacks(value, own, &at, found),
            _ => {}
        }
    }
}

#[test]
fn every_pack_that_ships_is_translated_whole() {
    assert_eq!(packs().len(), 4);
    for id in packs() {
        for tag in ["de", "es", "fr", "zh-Hans"] {
            let mut found = Vec::new();
            lacks(&json(format!("questions/{id}.json")), &json(format!("{TRANSLATIONS}/{id}.{tag}.json")), "", &mut found);
            assert_eq!(found, [""; 0], "{id} {tag}");
        }
    }
}

#[test]
fn a_text_that_a_translation_lacks_is_the_packs_own() {
    let mut pack = Pack::parse(
        r#"{"format": 1, "id": "p", "version": "1", "title": "Ours", "levels": [{"value": 1, "label": "Low"}, {"value": 2, "label": "High"}],
            "dimensions": [{"id": "d", "label": "Part", "questions": [{"id": "q", "text": "How?", "options": [
                {"value": 1, "label": "So"}, {"value": 2, "label": "Thus", "description": "Like this."}]}]}]}"#,
    )
    .unwrap();
    let before = pack.clone();
    let texts = r#"{"title": "Unser", "levels": [{"value": 2, "label": "Hoch"}], "dimensions": [{"id": "d", "questions": [
        {"id": "q", "text": "Wie?", "options": [{"value": 2, "label": "Also", "description": " "}]}]}, {"id": "other", "label": "Fremd"}]}"#;
    pack.translate("de", &Node::parse(texts).unwrap());
    let question = &pack.questions[0];
    let said = |text: &maturity_assessment::pack::Text| text.in_language("de").to_owned();
    assert_eq!(said(&pack.title), "Unser");
    assert_eq!(said(&pack.dimensions[0].label), "Part");
    assert_eq!(pack.dimensions[0].levels.iter().map(|level| said(&level.label)).collect::<Vec<_>>(), ["Low", "Hoch"]);
    assert_eq!(said(&question.text), "Wie?");
    assert_eq!(question.options.iter().map(|option| said(&option.label)).collect::<Vec<_>>(), ["So", "Also"]);
    assert_eq!(said(question.options[1].description.as_ref().unwrap()), "Like this.");
    assert_eq!(pack.title.in_language("en"), "Ours");
    assert_eq!(
        (&pack.digest, question.fingerprint),
        (&before.digest, before.questions[0].fingerprint),
        "other words are no other questions"
    );
    assert_eq!(pack.languages, ["en", "de"]);
}
