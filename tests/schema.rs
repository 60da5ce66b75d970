//! The JSON Schema of packs: committed, in step with the program, and of one mind with its checks.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use maturity_assessment::pack::Pack;
use serde_json::{Value, json};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

const COMMITTED: &str = "questions/pack.schema.json";

fn printed() -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_maturity")).arg("schema").output().unwrap();
    assert!(output.status.success());
    String::from_utf8(output.stdout).unwrap()
}

fn validator() -> jsonschema::Validator {
    jsonschema::draft202012::new(&serde_json::from_str(&printed()).unwrap()).unwrap()
}

fn packs(folder: &str) -> Vec<(PathBuf, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let files = fs::read_dir(root).unwrap().map(|entry| entry.unwrap().path());
    let packs = files.filter(|path| path.extension().is_some_and(|it| it == "json") && !path.ends_with("pack.schema.json"));
    packs.map(|path| (path.clone(), fs::read_to_string(path).unwrap())).collect()
}

#[test]
fn the_committed_schema_is_what_the_command_prints() {
    let committed = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(COMMITTED)).unwrap();
    assert_eq!(committed, printed(), "run `cargo run --features cli -- schema > {COMMITTED}`");
}

#[test]
fn the_schema_is_a_schema() {
    let schema: Value = serde_json::from_str(&printed()).unwrap();
    assert!(jsonschema::meta::is_valid(&schema));
}

#[test]
fn every_good_pack_fits_the_schema() {
    let validator = validator();
    let mut seen = 0;
    for folder in ["questions", "tests/packs/good", "www/examples"] {
        for (path, text) in packs(folder) {
            let errors: Vec<String> = validator.iter_errors(&serde_json::from_str(&text).unwrap()).map(|error| error.to_string()).collect();
            assert_eq!(errors, Vec::<String>::new(), "{}", path.display());
            seen += 1;
        }
    }
    assert!(seen >= 3, "only {seen} packs");
}

/// An example of an object of each kind, inside a good pack, found by its pointer.
const OBJECTS: [(&str, &str); 7] = [
    ("", ""),
    ("/source", "link"),
    ("/levels/0", "level"),
    ("/dimensions/0", "dimension"),
    ("/dimensions/0/levels/0", "dimensionLevel"),
    ("/dimensions/0/questions/0", "question"),
    ("/dimensions/0/questions/0/options/0", "option"),
];

fn good() -> Value {
    serde_json::from_str(&fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("questions/platform-engineering.json")).unwrap())
        .unwrap()
}

#[test]
fn the_schema_knows_the_fields_that_the_program_knows() {
    let schema: Value = serde_json::from_str(&printed()).unwrap();
    for (place, definition) in OBJECTS {
        let object = if definition.is_empty() { &schema } else { &schema["$defs"][definition] };
        let mut pack = good();
        pack.pointer_mut(place).unwrap()["no such field"] = json!(1);
        let findings = Pack::parse(&pack.to_string()).unwrap_err();
        let finding = findings.iter().next().unwrap();
        let known: Vec<&str> = finding.expected.strip_prefix("one of ").unwrap().split(", ").collect();
        let told: Vec<&str> = object["properties"].as_object().unwrap().keys().map(String::as_str).collect();
        assert_eq!(sorted(told), sorted(known), "fields of {definition}");
    }
}

#[test]
fn the_schema_and_the_program_require_the_same_fields() {
    let schema: Value = serde_json::from_str(&printed()).unwrap();
    let validator = validator();
    for (place, definition) in OBJECTS {
        let object = if definition.is_empty() { &schema } else { &schema["$defs"][definition] };
        for field in object["properties"].as_object().unwrap().keys() {
            let mut pack = good();
            // A level's text that names no level any more is another mistake than a missing one.
            pack.pointer_mut(place).unwrap().as_object_mut().unwrap().remove(field);
            let accepted = Pack::parse(&pack.to_string()).is_ok();
            assert_eq!(validator.is_valid(&pack), accepted, "{place} without {field}");
        }
    }
}

#[test]
fn what_the_schema_refuses_the_program_refuses_too() {
    let validator = validator();
    let mut refused = 0;
    for (path, text) in packs("tests/packs/bad") {
        let Ok(pack) = serde_json::from_str::<Value>(&text) else { continue };
        if !validator.is_valid(&pack) {
            assert!(Pack::parse(&text).is_err(), "{}", path.display());
            refused += 1;
        }
    }
    assert!(refused >= 10, "only {refused} packs");
}

fn sorted(mut names: Vec<&str>) -> Vec<&str> {
    names.sort_unstable();
    names
}
