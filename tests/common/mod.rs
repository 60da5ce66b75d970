//! What the native suites share: packs to test with, answers to them, and a reader for drawn screens.

// Every suite uses a part of this.
#![allow(dead_code)]

pub mod hostile;
pub mod html;

use std::fs;
use std::hash::Hasher;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use fnv::FnvHasher;
use maturity_assessment::answers::{Answers, Value};
use maturity_assessment::pack::{Between, DEFAULT_PACK_TEXT, Kind, Pack, Question};
use proptest::prelude::*;
use proptest::strategy::BoxedStrategy;
use serde_json::{Value as Json, json};

/// The pack that is part of the program.
pub fn shipped() -> Pack {
    static PACK: LazyLock<Pack> = LazyLock::new(|| Pack::parse(DEFAULT_PACK_TEXT).unwrap());
    PACK.clone()
}

/// The same as a JSON tree, to change it.
pub fn shipped_json() -> Json {
    serde_json::from_str(DEFAULT_PACK_TEXT).unwrap()
}

/// The shipped pack without the parts that name questions, for tests that take some away.
pub fn shipped_alone() -> Json {
    let mut json = shipped_json();
    json.as_object_mut().unwrap().remove("short");
    json
}

/// Reads a pack that has to be right.
pub fn pack(json: &Json) -> Pack {
    Pack::parse(&json.to_string()).unwrap_or_else(|findings| panic!("this pack has findings:\n{findings}"))
}

/// The findings of a pack that has to be wrong, one a line.
pub fn findings(json: &Json) -> String {
    Pack::parse(&json.to_string()).expect_err("this pack was to have findings").to_string()
}

/// A pack of `tests/packs/good`.
pub fn good(name: &str) -> Pack {
    let text = fs::read_to_string(packs("good").join(name).with_extension("json")).unwrap();
    Pack::parse(&text).unwrap_or_else(|findings| panic!("{name} has findings:\n{findings}"))
}

/// A folder of `tests/packs`.
pub fn packs(kind: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/packs").join(kind)
}

/// The files of a folder that end like this, sorted by name.
pub fn files(folder: &Path, extension: &str) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut files: Vec<PathBuf> = entries.filter(|path| path.extension().is_some_and(|own| own == extension)).collect();
    files.sort();
    files
}

/// A pack whose dimensions `a`, `b`, … have so many questions (`a_1`, `a_2`, …), all with these option
/// values, above levels with these values.
pub fn uniform(questions: &[usize], options: &[f64], levels: &[f64]) -> Json {
    let labelled = |values: &[f64], name: &str| -> Vec<Json> {
        (1..).zip(values).map(|(number, value)| json!({"value": value, "label": format!("{name} {number}")})).collect()
    };
    let dimensions: Vec<Json> = ('a'..)
        .zip(questions)
        .map(|(id, count)| {
            let questions: Vec<Json> = (1..=*count)
                .map(|number| json!({"id": format!("{id}_{number}"), "text": format!("Question {id} {number}?"), "options": labelled(options, "Option")}))
                .collect();
            json!({"id": id.to_string(), "label": format!("Dimension {id}"), "questions": questions})
        })
        .collect();
    json!({"id": "uniform", "version": "1", "title": "Uniform", "levels": labelled(levels, "Level"), "dimensions": dimensions})
}

/// Answers to the first questions of a pack; `None` leaves one open.
pub fn answers(pack: &Pack, values: &[Option<Value>]) -> Answers {
    let mut answers = Answers::new(pack);
    for (question, value) in values.iter().enumerate() {
        if let Some(value) = value {
            answers.set(question, *value);
        }
    }
    answers
}

/// Answers to the first questions of a pack, all by an option's index.
pub fn options(pack: &Pack, chosen: &[usize]) -> Answers {
    let values: Vec<Option<Value>> = chosen.iter().map(|option| Some(Value::Option(*option))).collect();
    answers(pack, &values)
}

/// How many of the questions that are asked and count are answered.
pub fn answered(pack: &Pack, answers: &Answers) -> usize {
    answers.progress(pack).answered
}

/// Any answer, or none, to a question with so many options.
pub fn any_value(options: usize) -> impl Strategy<Value = Option<Value>> {
    prop_oneof![
        2 => Just(None),
        1 => Just(Some(Value::NotApplicable)),
        1 => Just(Some(Value::DontKnow)),
        6 => (0..options).prop_map(|option| Some(Value::Option(option))),
    ]
}

/// Any answer, or none, that a question of whichever kind takes; words are left to those who write them.
pub fn any_answer_to(question: &Question) -> BoxedStrategy<Option<Value>> {
    let count = question.options.len();
    let own = match question.kind {
        // As people type them.
        Kind::Number { from, to, .. } => {
            let number = move |share: f64, digits: i32| ((from + (to - from) * share) * 10_f64.powi(digits)).round() / 10_f64.powi(digits);
            (0.0..=1.0, 0..3).prop_map(move |(share, digits)| Value::Number(number(share, digits).clamp(from, to))).boxed()
        }
        Kind::Multiple(_) => (0..1_u32 << count).prop_map(Value::Several).boxed(),
        Kind::Text => return Just(None).boxed(),
        _ if question.between() == Between::Open => {
            prop_oneof![(0..count).prop_map(Value::Option), (0..count - 1).prop_map(Value::Between)].boxed()
        }
        _ => (0..count).prop_map(Value::Option).boxed(),
    };
    let not_applicable = question.offers.not_applicable.then_some(Value::NotApplicable);
    let dont_know = question.offers.dont_know.then_some(Value::DontKnow);
    prop_oneof![2 => Just(None), 1 => Just(not_applicable), 1 => Just(dont_know), 6 => own.prop_map(Some)].boxed()
}

/// Any answers to all questions of a pack.
pub fn any_values(pack: &Pack) -> impl Strategy<Value = Vec<Option<Value>>> + use<> {
    pack.questions.iter().map(|question| any_value(question.options.len())).collect::<Vec<_>>()
}

/// A link with any payload and the checksum that belongs to it, as somebody could make who reads our source.
pub fn forged(pack: &Pack, payload: &str) -> String {
    checked(pack, format!("1~{}~{}~~{payload}", pack.id, pack.version))
}

/// The same in the format that carries more: targets and words.
pub fn forged_long(pack: &Pack, payload: &str, targets: &str, words: &str) -> String {
    checked(pack, format!("2~{}~{}~~{payload}~{targets}~{words}", pack.id, pack.version))
}

/// The body of a link with its checksum.
fn checked(pack: &Pack, body: String) -> String {
    let mut hasher = FnvHasher::default();
    hasher.write(body.as_bytes());
    for question in &pack.questions {
        hasher.write(question.id.as_bytes());
        hasher.write_u8(0xff);
        question.options.iter().for_each(|option| hasher.write(&option.value.to_bits().to_le_bytes()));
    }
    let hash = hasher.finish();
    format!("{body}~{:08x}", (hash ^ (hash >> 32)) as u32)
}
