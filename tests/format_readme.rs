//! The page that teaches the format: every example on it is a right pack, or a right part of one.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use std::collections::BTreeSet;

use maturity_assessment::answers::Answers;
use maturity_assessment::pack::Pack;
use maturity_assessment::report::ResultFile;
use serde_json::{Value as Json, json};

const README: &str = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/questions/README.md"));

/// An example: in which line it begins, what it is a part of (nothing for a whole pack), and its text.
struct Block {
    line: usize,
    fragment: &'static str,
    text: String,
}

fn blocks() -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut lines = (1..).zip(README.lines());
    while let Some((line, fence)) = lines.next() {
        let Some(info) = fence.strip_prefix("```") else { continue };
        let text: Vec<&str> = lines.by_ref().map(|(_, text)| text).take_while(|text| *text != "```").collect();
        match info.split_once(' ').unwrap_or((info, "")) {
            ("json", "") => blocks.push(Block { line, fragment: "", text: text.join("\n") }),
            ("json", marks) => {
                let fragment = marks.strip_prefix("fragment=").unwrap_or_else(|| panic!("line {line}: {marks}"));
                blocks.push(Block { line, fragment, text: text.join("\n") });
            }
            _ => {}
        }
    }
    blocks
}

impl Block {
    fn json(&self) -> Json {
        serde_json::from_str(&self.text).unwrap_or_else(|error| panic!("line {}: {error}", self.line))
    }

    /// A whole pack around this.
    fn pack(&self) -> Json {
        let yes_no = |ids: &[&str]| ids.iter().map(|id| json!({"id": id, "text": "Is it so?", "type": "yes-no"})).collect::<Json>();
        let mut pack = json!({
            "id": "around", "version": "1", "title": "Around an example",
            "glossary": [{"term": "team", "text": "People who work together."}],
            "short": {"questions": ["risk_1"]},
            "levels": [{"value": 1, "label": "One"}, {"value": 2, "label": "Two"}, {"value": 3, "label": "Three"}],
            "dimensions": [
                {"id": "risk", "label": "Risk", "questions": yes_no(&["risk_1", "risk_2", "risk_3", "risk_4"])},
                {"id": "safeguards", "label": "Safeguards", "questions": [
                    {"id": "team_size", "text": "How many are you?", "type": "number", "from": 0, "to": 99},
                    {"id": "tools", "text": "Which?", "type": "multiple", "options": [{"value": 3, "label": "This one"}]},
                ]},
            ],
        });
        let own = self.json();
        match self.fragment {
            "" => return own,
            "question" => pack["dimensions"][0]["questions"].as_array_mut().unwrap().push(own),
            "dimension" => pack["dimensions"].as_array_mut().unwrap().push(own),
            "score" => pack["dimensions"][0]["score"] = own,
            "overall" => pack["overall"] = own,
            "pack" => pack.as_object_mut().unwrap().extend(own.as_object().unwrap().clone()),
            "policy" => pack["policy"] = own,
            "recode" => pack["dimensions"][0]["questions"][0]["recode"] = own,
            "condition" => pack["dimensions"][0]["visibleIf"] = own,
            other => panic!("line {}: nobody knows how to wrap a {other}", self.line),
        }
        pack
    }
}

fn assert_right(pack: &Json, line: usize) -> Pack {
    Pack::parse(&pack.to_string()).unwrap_or_else(|findings| panic!("line {line}: {findings}"))
}

#[test]
fn every_example_of_the_format_is_right() {
    let blocks = blocks();
    for block in blocks.iter().filter(|block| !["answers", "result"].contains(&block.fragment)) {
        assert_right(&block.pack(), block.line);
    }
    assert!(blocks.iter().filter(|block| block.fragment.is_empty()).count() >= 3);
}

#[test]
fn the_first_example_is_the_smallest_pack_and_has_five_lines() {
    let first = &blocks()[0];
    assert_eq!((first.fragment, first.text.lines().count()), ("", 5));
    let pack = first.json();
    assert!(takes_nothing_away(&pack, ""), "one of its fields could be left out");

    fn takes_nothing_away(pack: &Json, at: &str) -> bool {
        let fields: Vec<String> = match pack.pointer(at).unwrap() {
            Json::Object(members) => members.keys().cloned().collect(),
            Json::Array(list) => (0..list.len()).map(|index| index.to_string()).collect(),
            _ => Vec::new(),
        };
        fields.iter().all(|field| {
            let mut less = pack.clone();
            match less.pointer_mut(at).unwrap() {
                Json::Object(members) => drop(members.remove(field)),
                Json::Array(list) => drop(list.remove(field.parse().unwrap())),
                _ => {}
            }
            Pack::parse(&less.to_string()).is_err() && takes_nothing_away(pack, &format!("{at}/{field}"))
        })
    }
}

#[test]
fn every_result_of_the_page_is_what_its_answers_give() {
    // A result is that of the answers before it, to the last whole pack before them.
    let (mut pack, mut answers, mut results) = (None, None, 0);
    for block in blocks() {
        match block.fragment {
            "" => pack = Some(assert_right(&block.json(), block.line)),
            "answers" => {
                let (read, findings) = Answers::parse(pack.as_ref().unwrap(), &block.text).unwrap();
                assert!(findings.is_empty(), "line {}: {findings}", block.line);
                answers = Some(read);
            }
            "result" => {
                let file = ResultFile::new(pack.as_ref().unwrap(), answers.as_ref().unwrap(), "en");
                assert_holds(&serde_json::to_value(file).unwrap(), &block.json(), &format!("line {}: ", block.line));
                results += 1;
            }
            _ => {}
        }
    }
    assert_eq!(results, 2);
}

/// What the page shows is there; it may leave things out.
fn assert_holds(whole: &Json, part: &Json, at: &str) {
    match part {
        Json::Object(members) => members.iter().for_each(|(key, part)| assert_holds(&whole[key], part, &format!("{at}/{key}"))),
        Json::Array(list) => {
            assert_eq!(whole.as_array().map(Vec::len), Some(list.len()), "{at}");
            list.iter().enumerate().for_each(|(index, part)| assert_holds(&whole[index], part, &format!("{at}/{index}")));
        }
        Json::Number(number) => assert_eq!(whole.as_f64(), number.as_f64(), "{at}"),
        other => assert_eq!(whole, other, "{at}"),
    }
}

/// The first words of the tables' rows: `field` or `one`, `other`.
fn first_column() -> BTreeSet<&'static str> {
    let cells = README.lines().filter_map(|line| line.strip_prefix("| ")?.split(" | ").next());
    cells.flat_map(|cell| cell.split(['`', ',', ' ']).filter(|word| !word.is_empty())).collect()
}

#[test]
fn every_field_that_a_pack_can_have_stands_in_a_table() {
    // What a pack refuses with "expected one of …" is the list of what it can have.
    let spoilt = |place: &str, mut pack: Json| -> String {
        pack.pointer_mut(place).unwrap()["spoilt"] = json!(1);
        Pack::parse(&pack.to_string()).unwrap_err().to_string()
    };
    let around = Block { line: 0, fragment: "overall", text: "{\"rule\": \"mean\"}".to_owned() }.pack();
    let mut expected = BTreeSet::new();
    for place in [
        "",
        "/glossary/0",
        "/short",
        "/levels/0",
        "/dimensions/0",
        "/dimensions/0/questions/0",
        "/dimensions/1/questions/1/options/0",
        "/overall",
    ] {
        let findings = spoilt(place, around.clone());
        let list = findings.lines().find_map(|line| line.split_once("unknown field \"spoilt\"; expected one of ")).unwrap().1.to_owned();
        expected.extend(list.split(", ").map(str::to_owned));
    }
    let found = first_column();
    let missing: Vec<&String> = expected.iter().filter(|field| !found.contains(field.as_str())).collect();
    // The fields of one kind of question stand beside it.
    let missing: Vec<&&String> = missing.iter().filter(|field| !README.contains(&format!("`{field}`"))).collect();
    assert!(missing.is_empty(), "{missing:?}");
}
