//! A pack whose every text tries to become markup or script. Used by `tests/xss.rs` and the browser tests.

use serde_json::{Value, json};

/// What stands in the place of a pattern in a pack to compare with.
pub const HARMLESS: &str = "plain words";

/// Ids that are allowed and that every JavaScript object has from birth.
pub const NAMES: [&str; 5] = ["constructor", "prototype", "toString", "hasOwnProperty", "valueOf"];

/// One pattern a line. Spaces at the ends of texts may go, so no pattern has any there.
pub fn patterns() -> Vec<String> {
    include_str!("../xss.txt").lines().map(|line| line.trim().to_owned()).collect()
}

/// A pack with half as many questions as there are texts: each text stands in a question or its help, and in an option; the
/// pack's own places take them in turn.
pub fn hostile(texts: &[String]) -> Value {
    let text = |at: usize| &texts[at % texts.len()];
    let reading = |at: usize| json!([{"title": text(at), "url": "https://example.org/read"}]);
    let level = |at: usize, value: u8| json!({"value": value, "label": text(at), "description": text(at + 1)});
    let question = |at: usize| match at / 2 % 8 {
        7 => json!({"id": format!("q{at}"), "text": text(at), "help": text(at + 1), "type": "text"}),
        _ => {
            let option = |value: usize| json!({"value": value, "label": text(at + value), "description": text(at), "next": text(at), "reading": reading(at)});
            json!({"id": format!("q{at}"), "text": text(at), "help": text(at + 1), "options": [option(1), option(2)]})
        }
    };
    let dimension = |index: usize, some: &[usize]| {
        let own = index * 3;
        json!({
            "id": format!("d{index}"), "label": text(own), "description": text(own + 1),
            "levels": [
                {"value": 1, "label": text(own + 2), "description": text(own), "next": text(own + 1), "reading": reading(own)},
                level(own, 2),
            ],
            "questions": some.iter().map(|at| question(*at)).collect::<Vec<_>>(),
        })
    };
    let all: Vec<usize> = (0..texts.len()).step_by(2).collect();
    json!({
        "format": 1, "id": "hostile", "version": "1", "title": text(0), "summary": text(18), "howTo": [text(27), text(19)],
        "source": {"title": text(5), "url": "https://example.org/"}, "overall": "mean",
        "levels": [level(1, 1), level(2, 2)],
        "dimensions": all.chunks(24).enumerate().map(|(index, some)| dimension(index, some)).collect::<Vec<_>>(),
    })
}
