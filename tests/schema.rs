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
    let packs = files.filter(|path| path.extension().is_some_and(|it| it == "json") && !path.to_string_lossy().ends_with(".schema.json"));
    packs.map(|path| (path.clone(), fs::read_to_string(path).unwrap())).collect()
}

#[test]
fn the_committed_schema_is_what_the_command_prints() {
    let committed = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(COMMITTED)).unwrap();
    assert_eq!(committed, printed(), "run `cargo run --features cli -- schema > {COMMITTED}`");
}

fn config_schema() -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_maturity")).args(["schema", "--config"]).output().unwrap();
    assert!(output.status.success());
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn the_committed_schema_of_configs_is_what_the_command_prints() {
    let committed = Path::new(env!("CARGO_MANIFEST_DIR")).join("questions/config.schema.json");
    assert_eq!(fs::read_to_string(committed).unwrap(), config_schema(), "run `cargo run --features cli -- schema --config`");
}

/// The config that the documentation shows.
fn documented() -> Value {
    let text = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/questions/CONFIG.md"));
    serde_json::from_str(text.split("```json").nth(1).unwrap().split("```").next().unwrap()).unwrap()
}

fn fits_config(config: &Value) -> bool {
    jsonschema::draft202012::new(&serde_json::from_str(&config_schema()).unwrap()).unwrap().is_valid(config)
}

/// Whether `maturity validate` has nothing to say.
fn is_fine(name: &str, config: &Value) -> bool {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    fs::write(&path, config.to_string()).unwrap();
    Command::new(env!("CARGO_BIN_EXE_maturity")).args(["validate", "--as", "config"]).arg(path).output().unwrap().status.success()
}

#[test]
fn the_documented_config_has_every_field_but_those_of_the_element_and_is_right() {
    let config = documented();
    assert!(is_fine("documented.json", &config) && fits_config(&config));
    let schema: Value = serde_json::from_str(&config_schema()).unwrap();
    let fields = schema["properties"].as_object().unwrap().keys();
    let missing: Vec<&String> = fields.filter(|field| config.get(field).is_none()).collect();
    assert_eq!(missing, ["lang", "name", "view"]);
}

#[test]
fn schema_and_command_refuse_the_same_configs() {
    let changes = [
        ("dimensions", json!([])),
        ("dimensions", json!(["adoption", "adoption"])),
        ("report", json!(["radar"])),
        ("benchmark", json!({ "adoption": {} })),
        ("benchmark", json!({ "adoption": { "mean": 1, "spread": -1 } })),
        ("end", json!({ "redirect": "mailto:a@example.org" })),
        ("end", json!({ "link": { "title": "T" } })),
        ("submit", json!({ "url": "http://example.org" })),
        ("submit", json!({ "url": "http://localhost.example.org" })),
        ("tokens", json!({ "colour": "red" })),
        ("labels", json!({ "screens": { "begin": "Begin" } })),
        ("labels", json!({ "pages": {} })),
        ("labels", json!({ "screens": { "start": "" } })),
        ("labels", json!({ "screens": { "minutes": { "one": "A minute" } } })),
        ("labels", json!({ "screens": ["Begin"] })),
        ("theme", json!("pink")),
        ("tehme", json!("dark")),
    ];
    for (index, (field, value)) in changes.into_iter().enumerate() {
        let mut config = documented();
        config[field] = value;
        assert_eq!((fits_config(&config), is_fine(&format!("changed-{index}.json"), &config)), (false, false), "{config}");
    }
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
    for folder in ["questions", "tests/packs/good", "tests/packs/rules", "www/examples"] {
        for (path, text) in packs(folder) {
            let errors: Vec<String> = validator.iter_errors(&serde_json::from_str(&text).unwrap()).map(|error| error.to_string()).collect();
            assert_eq!(errors, Vec::<String>::new(), "{}", path.display());
            seen += 1;
        }
    }
    assert!(seen >= 20, "only {seen} packs");
}

/// A pack with every field of the format.
const EVERY_FIELD: &str = "tests/packs/good/every-field.json";

/// An object of each kind inside that pack, found by its pointer.
const OBJECTS: [(&str, &str); 23] = [
    ("", ""),
    ("/source", "link"),
    ("/glossary/0", "term"),
    ("/short", "short"),
    ("/levels/0", "level"),
    ("/policy", "policy"),
    ("/overall", "deductionScore"),
    ("/overall/recode", "recode"),
    ("/overall/thresholds/0", "threshold"),
    ("/dimensions/0", "dimension"),
    ("/dimensions/0/levels/0", "dimensionLevel"),
    ("/dimensions/0/questions/0", "singleQuestion"),
    ("/dimensions/0/questions/0/options/0", "option"),
    ("/dimensions/0/questions/1", "multipleQuestion"),
    ("/dimensions/0/questions/2", "yesNoQuestion"),
    ("/dimensions/0/questions/3", "scaleQuestion"),
    ("/dimensions/0/questions/4", "gridQuestion"),
    ("/dimensions/0/questions/4/rows/0", "row"),
    ("/dimensions/0/questions/5", "numberQuestion"),
    ("/dimensions/0/questions/6", "percentQuestion"),
    ("/dimensions/0/questions/7", "textQuestion"),
    ("/dimensions/0/questions/8", "stageQuestion"),
    ("/dimensions/1/dimensions/0/score", "gatedScore"),
];

/// The same in the dimension beside it, for a rule with nothing of its own.
const PLAIN_SCORE: (&str, &str) = ("/dimensions/1/dimensions/1/score", "plainScore");

fn objects() -> impl Iterator<Item = (&'static str, &'static str)> {
    OBJECTS.into_iter().chain([PLAIN_SCORE])
}

fn every_field() -> Value {
    serde_json::from_str(&fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(EVERY_FIELD)).unwrap()).unwrap()
}

/// What the schema says of an object, by the name of its definition.
fn definition<'a>(schema: &'a Value, name: &str) -> &'a Value {
    if name.is_empty() { schema } else { &schema["$defs"][name] }
}

#[test]
fn every_object_of_the_schema_is_compared_with_the_program() {
    let schema: Value = serde_json::from_str(&printed()).unwrap();
    let closed = schema["$defs"].as_object().unwrap().iter().filter(|(_, it)| it["additionalProperties"] == json!(false));
    // Operators of conditions have a test of their own.
    let told = closed.map(|(name, _)| name.as_str()).filter(|name| *name != "operation").collect();
    assert_eq!(sorted(told), sorted(objects().map(|(_, name)| name).filter(|name| !name.is_empty()).collect()));
}

#[test]
fn the_schema_knows_the_fields_that_the_program_knows() {
    let schema: Value = serde_json::from_str(&printed()).unwrap();
    for (place, name) in objects() {
        let mut pack = every_field();
        pack.pointer_mut(place).unwrap()["no such field"] = json!(1);
        let findings = Pack::parse(&pack.to_string()).unwrap_err();
        let finding = findings.iter().next().unwrap();
        assert_eq!(finding.path, format!("{place}/no such field"));
        let known: Vec<&str> = finding.expected.strip_prefix("one of ").unwrap().split(", ").collect();
        let told: Vec<&str> = definition(&schema, name)["properties"].as_object().unwrap().keys().map(String::as_str).collect();
        assert_eq!(sorted(told), sorted(known), "fields of {name}");
    }
}

#[test]
fn the_pack_with_every_field_has_every_field() {
    let schema: Value = serde_json::from_str(&printed()).unwrap();
    let text = every_field().to_string();
    for (_, name) in objects() {
        for field in definition(&schema, name)["properties"].as_object().unwrap().keys() {
            assert!(text.contains(&format!("\"{field}\":")), "{field} of {name}");
        }
    }
}

#[test]
fn the_schema_and_the_program_require_the_same_fields() {
    let schema: Value = serde_json::from_str(&printed()).unwrap();
    let validator = validator();
    for (place, name) in objects() {
        for field in definition(&schema, name)["properties"].as_object().unwrap().keys() {
            let mut pack = every_field();
            pack.pointer_mut(place).unwrap().as_object_mut().unwrap().remove(field);
            let accepted = Pack::parse(&pack.to_string()).is_ok();
            // Levels and languages are missing only to those who name them, which no schema sees.
            let expected = accepted || (place.is_empty() && ["levels", "languages"].contains(&field.as_str()));
            assert_eq!(validator.is_valid(&pack), expected, "{place} without {field}");
        }
    }
}

#[test]
fn the_schema_and_the_program_refuse_the_same_values() {
    let validator = validator();
    let values = [
        json!(null),
        json!(true),
        json!(-1),
        json!(0),
        json!(1.5),
        json!(2e9),
        json!(""),
        json!("mean"),
        json!("deduction"),
        json!("score"),
        json!("not-offered"),
        json!([]),
        json!([0, 1]),
        json!([1, 1]),
        json!([0, "x"]),
        json!({}),
        json!({"rule": "sum"}),
        json!({"rule": "gated", "factor": 1}),
        json!({"rule": "deduction"}),
        json!({"==": [1, 1]}),
        json!([{}]),
    ];
    let mut compared = 0;
    for (place, _) in objects() {
        for field in every_field().pointer(place).unwrap().as_object().unwrap().keys() {
            for value in &values {
                let mut pack = every_field();
                pack.pointer_mut(place).unwrap()[field] = value.clone();
                let (fits, findings) = (validator.is_valid(&pack), Pack::parse(&pack.to_string()).err());
                let Some(findings) = findings else {
                    assert!(fits, "the schema alone refuses {value} for {field} in {place}");
                    continue;
                };
                let sentences = findings.iter().map(ToString::to_string);
                let missed: Vec<String> = sentences.filter(|it| !BETWEEN_PLACES.iter().any(|words| it.contains(words))).collect();
                assert!(!fits || missed.is_empty(), "the schema alone takes {value} for {field} in {place}: {missed:?}");
                compared += 1;
            }
        }
    }
    assert!(compared > 2000, "only {compared}");
}

/// Mistakes that show only between several places of a pack; a schema sees one at a time.
const BETWEEN_PLACES: [&str; 13] = [
    "is explained already",
    "at most 11 steps",
    "expected the id of a dimension right below",
    "is never scored",
    "is none of the pack's languages",
    "one more than there are parts",
    "the end is not above the beginning",
    "the pack has no level with this value",
    "the pack's first language is missing",
    "the threshold is not",
    "the value is not greater than the one before",
    "there is no question",
    "there is no stage to pick",
];

#[test]
fn the_schema_and_the_program_know_the_same_operators() {
    let schema: Value = serde_json::from_str(&printed()).unwrap();
    let validator = validator();
    let agree = |condition: &Value| {
        let mut pack = every_field();
        pack["dimensions"][1]["visibleIf"] = condition.clone();
        let accepted = Pack::parse(&pack.to_string()).is_ok();
        assert_eq!(validator.is_valid(&pack), accepted, "{condition}");
        accepted
    };
    let operators: Vec<&String> = schema["$defs"]["operation"]["properties"].as_object().unwrap().keys().collect();
    assert_eq!(operators.len(), 20);
    for operator in operators {
        let counts = (0..5).filter(|count| agree(&json!({operator: vec!["scale"; *count]})));
        assert!(counts.count() > 0, "{operator} is never right");
        for argument in [
            json!("scale"),
            json!(1),
            json!(null),
            json!(""),
            json!({"var": "scale"}),
            json!({"nope": 1}),
            json!([[1, {"!": 1}]]),
            json!([{}]),
        ] {
            agree(&json!({ operator: argument }));
        }
    }
    for condition in [json!(true), json!({}), json!([]), json!("x"), json!(1), json!({"nope": []}), json!({"!": 1, "!!": 1})] {
        agree(&condition);
    }
}

/// Bad packs whose mistakes lie between places, or in the text before it is a tree.
const ONLY_THE_PROGRAM: [&str; 10] = [
    "dangling-level",
    "duplicate-ids",
    "field-twice",
    "languages-not-declared",
    "missing-first-language",
    "stage-without-levels",
    "text-without-language",
    "too-deep",
    "unknown-language",
    "values-out-of-order",
];

#[test]
fn every_bad_pack_that_a_schema_can_tell_is_told_by_it() {
    let validator = validator();
    let mut taken: Vec<String> = Vec::new();
    for (path, text) in packs("tests/packs/bad") {
        assert!(Pack::parse(&text).is_err(), "{}", path.display());
        if serde_json::from_str::<Value>(&text).is_ok_and(|pack| validator.is_valid(&pack)) {
            taken.push(path.file_stem().unwrap().to_str().unwrap().to_owned());
        }
    }
    assert_eq!(sorted(taken.iter().map(String::as_str).collect()), ONLY_THE_PROGRAM);
}

fn sorted(mut names: Vec<&str>) -> Vec<&str> {
    names.sort_unstable();
    names
}
