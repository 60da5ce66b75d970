//! JsonLogic once more, for the values that answers have: null, numbers, texts, truth and lists of numbers.

use serde_json::{Value as Json, json};

/// What a rule evaluates to.
pub fn value(rule: &Json, var: &dyn Fn(&str) -> Json) -> Json {
    if let Json::Array(list) = rule {
        return list.iter().map(|item| value(item, var)).collect();
    }
    let Json::Object(members) = rule else {
        return rule.clone();
    };
    let (operator, arguments) = members.iter().next().unwrap();
    let rules: Vec<&Json> = arguments.as_array().map_or(vec![arguments], |list| list.iter().collect());
    let at = |index: usize| rules.get(index).map_or(Json::Null, |rule| value(rule, var));
    let all = || rules.iter().map(|rule| value(rule, var)).collect::<Vec<Json>>();
    let numbers = || all().iter().map(number).collect::<Vec<f64>>();
    match operator.as_str() {
        "var" => Some(var(rules[0].as_str().unwrap())).filter(|it| !it.is_null()).unwrap_or_else(|| at(1)),
        "missing" => rules.into_iter().filter(|id| var(id.as_str().unwrap()).is_null()).cloned().collect(),
        "==" => json!(equal(&at(0), &at(1))),
        "!=" => json!(!equal(&at(0), &at(1))),
        "<" => json!(numbers().windows(2).all(|pair| pair[0] < pair[1])),
        "<=" => json!(numbers().windows(2).all(|pair| pair[0] <= pair[1])),
        ">" => json!(numbers()[0] > numbers()[1]),
        ">=" => json!(numbers()[0] >= numbers()[1]),
        "!" => json!(!truth(&at(0))),
        "!!" => json!(truth(&at(0))),
        "and" => all().into_iter().reduce(|left, right| if truth(&left) { right } else { left }).unwrap(),
        "or" => all().into_iter().reduce(|left, right| if truth(&left) { left } else { right }).unwrap(),
        "in" => json!(at(1).as_array().is_some_and(|list| list.iter().any(|item| equal(item, &at(0))))),
        "if" => rules.chunks(2).find_map(|pair| chosen(pair, var)).unwrap_or(Json::Null),
        "+" => computed(all().iter().map(read).sum()),
        "-" if rules.len() == 1 => computed(-numbers()[0]),
        "-" => computed(numbers()[0] - numbers()[1]),
        "*" => computed(all().iter().map(read).product()),
        "/" => computed(numbers()[0] / numbers()[1]),
        "min" => computed(numbers().into_iter().reduce(|one, other| if one < other { one } else { other }).unwrap()),
        "max" => computed(numbers().into_iter().reduce(|one, other| if one > other { one } else { other }).unwrap()),
        other => panic!("no operator {other}"),
    }
}

/// The second of a pair whose first holds; the last one without a pair.
fn chosen(pair: &[&Json], var: &dyn Fn(&str) -> Json) -> Option<Json> {
    match pair {
        [condition, then] => truth(&value(condition, var)).then(|| value(then, var)),
        last => Some(value(last[0], var)),
    }
}

/// What counts as yes.
pub fn truth(value: &Json) -> bool {
    match value {
        Json::Null => false,
        Json::Bool(truth) => *truth,
        Json::Number(number) => number.as_f64() != Some(0.0),
        Json::String(text) => !text.is_empty(),
        Json::Array(list) => !list.is_empty(),
        Json::Object(_) => true,
    }
}

/// What is no number is none for JSON: a word stands for it, which is no number either.
fn computed(number: f64) -> Json {
    if number.is_nan() { json!("not a number") } else { json!(number) }
}

/// Sums and products read their arguments as JavaScript reads texts: null is no number there.
fn read(value: &Json) -> f64 {
    match value {
        Json::Number(number) => number.as_f64().unwrap(),
        Json::Array(list) if list.len() == 1 => read(&list[0]),
        _ => f64::NAN,
    }
}

/// As JavaScript compares: null is a zero, words are no number.
fn number(value: &Json) -> f64 {
    match value {
        Json::Null => 0.0,
        Json::Bool(truth) => f64::from(u8::from(*truth)),
        Json::Number(number) => number.as_f64().unwrap(),
        Json::String(text) if text.is_empty() => 0.0,
        Json::Array(list) if list.is_empty() => 0.0,
        Json::Array(list) if list.len() == 1 => number(&list[0]),
        _ => f64::NAN,
    }
}

fn equal(left: &Json, right: &Json) -> bool {
    match (left, right) {
        (Json::Null, Json::Null) => true,
        (Json::Null, _) | (_, Json::Null) => false,
        (Json::String(left), Json::String(right)) => left == right,
        (Json::Array(_), Json::Array(_)) => false,
        _ => number(left) == number(right),
    }
}
