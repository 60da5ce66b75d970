//! Any pack and any answers, made from a list of numbers: each choice takes the next one, so that shorter
//! lists and smaller numbers are simpler cases.

use serde_json::{Map, Value as Json, json};

use super::score::Asked;

/// Where choices come from; at the end of the list always the first.
pub struct Choices<'a> {
    rest: std::slice::Iter<'a, u8>,
}

/// What a case may hold.
#[derive(Clone, Copy, PartialEq)]
pub enum With {
    Conditions,
    NoConditions,
}

impl<'a> Choices<'a> {
    pub fn new(list: &'a [u8]) -> Self {
        Choices { rest: list.iter() }
    }

    /// A number below `count`.
    fn below(&mut self, count: usize) -> usize {
        self.rest.next().map_or(0, |byte| usize::from(*byte) % count)
    }

    /// Once in so many times.
    fn rarely(&mut self, times: usize) -> bool {
        self.below(times) == times - 1
    }

    fn one<T: Clone>(&mut self, list: &[T]) -> T {
        list[self.below(list.len())].clone()
    }
}

/// What a pack has so far.
struct Maker<'a, 'b> {
    choices: &'b mut Choices<'a>,
    with: With,
    dimensions: usize,
    questions: usize,
    /// Questions that conditions can read, each with values that it can have.
    known: Vec<(String, Vec<Json>)>,
}

/// Questions in one pack; more would take longer to try out than they are worth.
const MOST_QUESTIONS: usize = 6;
const DEEPEST: usize = 4;
const WEIGHTS: [f64; 5] = [1.0, 2.0, 0.5, 3.0, 10.0];
const RECODES: [[f64; 2]; 6] = [[0.0, 10.0], [10.0, 0.0], [0.0, 1.0], [1.0, 5.0], [5.0, 1.0], [-1.0, 1.0]];
const MISSING: [&str; 6] = ["leave-out", "zero", "lowest", "highest", "no-score", "score-zero"];

/// Any pack.
pub fn pack(choices: &mut Choices<'_>, with: With) -> Json {
    let mut maker = Maker { choices, with, dimensions: 0, questions: 0, known: Vec::new() };
    let mut pack = json!({"id": "any", "version": "1", "title": "Any"});
    let levels: &[f64] = maker.choices.one(&[&[1.0, 2.0, 3.0][..], &[], &[0.0, 0.5, 2.5, 5.0], &[-1.0, 2.0]]);
    if !levels.is_empty() {
        pack["levels"] = levels.iter().map(|value| json!({"value": value, "label": format!("Level {value}")})).collect();
    }
    maker.policy(&mut pack);
    pack["dimensions"] = maker.dimensions(1, levels);
    if maker.choices.below(3) > 0 {
        let children = pack["dimensions"].clone();
        pack["overall"] = maker.score(children.as_array().unwrap(), levels, None);
    }
    pack
}

impl Maker<'_, '_> {
    fn policy(&mut self, node: &mut Json) {
        if !self.choices.rarely(3) {
            return;
        }
        let mut policy = Map::new();
        for field in ["unanswered", "dontKnow", "notApplicable"] {
            if self.choices.below(2) == 1 {
                let word = self.choices.below(MISSING.len() + usize::from(field != "unanswered"));
                policy.insert(field.to_owned(), json!(MISSING.get(word).unwrap_or(&"not-offered")));
            }
        }
        if self.choices.rarely(4) {
            policy.insert("minimumCoverage".to_owned(), json!(self.choices.one(&[0.5, 0.75, 1.0, 0.0])));
        }
        node["policy"] = Json::Object(policy);
    }

    /// One to three, as long as there are questions left for them.
    fn dimensions(&mut self, depth: usize, levels: &[f64]) -> Json {
        let count = 1 + self.choices.below(3);
        let mut dimensions = Vec::new();
        while dimensions.is_empty() || (dimensions.len() < count && self.questions < MOST_QUESTIONS) {
            dimensions.push(self.dimension(depth, levels));
        }
        json!(dimensions)
    }

    fn dimension(&mut self, depth: usize, levels: &[f64]) -> Json {
        self.dimensions += 1;
        let mut dimension = json!({"id": format!("d{}", self.dimensions), "label": "D"});
        self.weight(&mut dimension);
        self.policy(&mut dimension);
        self.condition(&mut dimension);
        let own = if depth < DEEPEST && self.choices.below(2) == 1 && self.questions < MOST_QUESTIONS - 1 {
            dimension["dimensions"] = self.dimensions(depth + 1, levels);
            None
        } else {
            let count = 1 + self.choices.below(3).min(MOST_QUESTIONS.saturating_sub(self.questions + 1));
            dimension["questions"] = (0..count).map(|_| self.question(levels)).collect();
            dimension["questions"].as_array().cloned()
        };
        let children = dimension["dimensions"].as_array().cloned().unwrap_or_default();
        if self.choices.below(3) > 0 {
            dimension["score"] = self.score(&children, levels, own);
        }
        dimension
    }

    fn weight(&mut self, node: &mut Json) {
        if self.choices.rarely(3) {
            node["weight"] = json!(self.choices.one(&WEIGHTS));
        }
    }

    fn recode(&mut self, node: &mut Json) {
        if self.choices.rarely(4) {
            node["recode"] = json!({"to": self.choices.one(&RECODES)});
            if self.choices.below(2) == 1 {
                node["recode"]["from"] = json!(self.choices.one(&[[0.0, 4.0], [1.0, 3.0], [2.0, -2.0]]));
            }
        }
    }

    /// A rule for these parts: dimensions, or `own` questions.
    fn score(&mut self, children: &[Json], levels: &[f64], own: Option<Vec<Json>>) -> Json {
        let rules = ["mean", "sum", "share", "minimum", "maximum", "median", "gated", "none", "deduction"];
        // A deduction needs two dimensions that have scores.
        let scored: Vec<&Json> = children.iter().filter(|child| is_scored(child)).collect();
        let rule = self.choices.one(if scored.len() < 2 { &rules[..8] } else { &rules });
        let mut score = json!({"rule": rule});
        let of_questions = own.is_none() && rule != "deduction" && self.choices.rarely(4);
        if of_questions {
            score["of"] = json!("questions");
        }
        match rule {
            "gated" => {
                let parts = if own.is_none() && !of_questions { scored.len() } else { count(&own.unwrap_or(children.to_vec())) };
                if self.choices.below(2) == 1 {
                    score["passAt"] = json!(self.choices.one(&[1.0, 0.5, 2.0]));
                }
                if self.choices.below(2) == 1 {
                    let start = self.choices.one(&[1.0, 0.0, -2.0]);
                    let mut value = start;
                    score["values"] =
                        (0..=parts).map(|_| (value, value += self.choices.one(&[1.0, 0.5, 2.0])).0).map(|it| json!(it)).collect();
                }
            }
            "deduction" => {
                score["from"] = scored[0]["id"].clone();
                score["by"] = scored[1]["id"].clone();
                score["atLeast"] = json!(self.choices.one(&[0.5, 0.8, 0.25, 1.0]));
                score["factor"] = json!(self.choices.one(&[0.85, 0.5, 1.0]));
                score["round"] = json!(self.choices.below(2) == 1);
            }
            _ => {}
        }
        self.recode(&mut score);
        self.thresholds(&mut score, levels);
        // A rule alone may stand as a word.
        if score.as_object().unwrap().len() == 1 { score["rule"].clone() } else { score }
    }

    fn thresholds(&mut self, score: &mut Json, levels: &[f64]) {
        if levels.is_empty() || !self.choices.rarely(3) {
            return;
        }
        let mut at = self.choices.one(&[0.0, 0.25, 1.0]);
        let mut thresholds = Vec::new();
        for level in levels.iter().skip(self.choices.below(2)) {
            let edge = self.choices.one(&["from", "above"]);
            thresholds.push(json!({"level": level, edge: at}));
            at += self.choices.one(&[0.25, 0.5, 1.0]);
        }
        score["thresholds"] = json!(thresholds);
        if self.choices.below(2) == 1 {
            score["thresholdsOf"] = json!("maximum");
        }
    }

    fn id(&mut self) -> String {
        self.questions += 1;
        format!("q{}", self.questions)
    }

    fn question(&mut self, levels: &[f64]) -> Json {
        let kinds = ["single", "yes-no", "multiple", "scale", "grid", "number", "percent", "text", "stage"];
        let mut kind = self.choices.one(if levels.is_empty() { &kinds[..8] } else { &kinds });
        // Many texts are little to score.
        if kind == "text" && self.choices.below(2) == 1 {
            kind = "percent";
        }
        let id = self.id();
        let mut question = json!({"id": id, "text": "Q?"});
        // Single is what a question is unless it says otherwise.
        if kind != "single" || self.choices.below(2) == 1 {
            question["type"] = json!(kind);
        }
        self.weight(&mut question);
        self.recode(&mut question);
        self.condition(&mut question);
        let mut values: Vec<Json> = [0, 1, 2].map(|value| json!(value)).into();
        match kind {
            "single" | "multiple" => {
                let options = 2 + self.choices.below(3);
                question["options"] = (0..options).map(|index| self.option(index, options)).collect();
                values = question["options"].as_array().unwrap().iter().map(|option| option["value"].clone()).collect();
                if kind == "single" && self.choices.below(2) == 1 {
                    question["between"] = json!(true);
                }
                if kind == "multiple" && self.choices.below(2) == 1 {
                    question["take"] = json!(self.choices.one(&["best", "sum"]));
                }
            }
            "yes-no" if self.choices.below(2) == 1 => {
                question["points"] = json!(self.choices.one(&[[0.0, 3.0], [2.0, 0.0], [-1.0, 0.5]]));
            }
            "scale" | "grid" => {
                let from = self.choices.one(&[1, 0, -2]);
                (question["from"], question["to"]) = (json!(from), json!(3 + self.choices.below(3)));
                if kind == "grid" {
                    let rows = 1 + self.choices.below(2);
                    question["rows"] = (0..rows).map(|_| self.row()).collect();
                }
            }
            "number" => {
                (question["from"], question["to"]) = (json!(self.choices.one(&[0.0, -1.0, 2.5])), json!(4 + self.choices.below(3)));
                question["step"] = json!(0.25);
            }
            "stage" => {
                values = levels.iter().map(|level| json!(level)).collect();
                if self.choices.below(2) == 1 {
                    question["between"] = json!(true);
                }
            }
            _ => {}
        }
        if kind == "grid" {
            let rows = question["rows"].as_array().unwrap().iter();
            self.known.extend(rows.map(|row| (row["id"].as_str().unwrap().to_owned(), values.clone())));
        } else {
            self.known.push((id, values));
        }
        question
    }

    fn row(&mut self) -> Json {
        let mut row = json!({"id": self.id(), "text": "R"});
        self.weight(&mut row);
        self.condition(&mut row);
        row
    }

    fn option(&mut self, index: usize, of: usize) -> Json {
        let value = [0.0, 0.25, 1.0, 2.0, 3.5][index];
        let mut option = json!({"value": value, "label": "O"});
        if self.choices.below(2) == 1 {
            // The last is worth something, so that no share divides by nothing.
            let points: &[f64] = if index + 1 < of { &[0.0, 2.0, -1.0, 0.5, 4.0] } else { &[1.0, 3.0, 0.5] };
            option["points"] = json!(self.choices.one(points));
        } else if index + 1 == of {
            option["points"] = json!(4.0);
        }
        if self.choices.rarely(6) {
            self.condition(&mut option);
        }
        option
    }

    /// Conditions look back, so that they never wait for themselves.
    fn condition(&mut self, node: &mut Json) {
        if self.with == With::NoConditions || self.known.is_empty() || !self.choices.rarely(3) {
            return;
        }
        node["visibleIf"] = self.rule(2);
    }

    fn rule(&mut self, depth: usize) -> Json {
        let (id, values) = self.choices.one(&self.known.clone());
        let (var, value) = (json!({"var": id}), self.choices.one(&values));
        match self.choices.below(if depth == 0 { 7 } else { 11 }) {
            0 => json!({"==": [var, value]}),
            1 => json!({">=": [var, value]}),
            2 => json!({"in": [value, var]}),
            3 => json!({"!": [var]}),
            4 => json!({"!=": [var, "not-applicable"]}),
            5 => json!({"<": [{"+": [var, 1]}, value]}),
            6 => json!({"!": {"missing": [id]}}),
            7 => json!({"and": [self.rule(depth - 1), self.rule(depth - 1)]}),
            8 => json!({"or": [self.rule(depth - 1), self.rule(depth - 1)]}),
            9 => json!({"if": [self.rule(depth - 1), self.rule(depth - 1), self.rule(depth - 1)]}),
            _ => json!({"!!": [self.rule(depth - 1)]}),
        }
    }
}

/// Questions with scores below a list of questions or dimensions.
fn count(list: &[Json]) -> usize {
    let mut count = 0;
    for node in list {
        let below = ["dimensions", "questions", "rows"].iter().find_map(|field| node[field].as_array());
        count += match below {
            Some(list) => self::count(list),
            None => usize::from(node["type"] != "text"),
        };
    }
    count
}

/// Whether a dimension can ever have a score.
fn is_scored(node: &Json) -> bool {
    if node["score"] == "none" || node["score"]["rule"] == "none" {
        return false;
    }
    match node["dimensions"].as_array() {
        Some(children) if node["score"]["of"] != "questions" => children.iter().any(is_scored),
        _ => count(std::slice::from_ref(node)) > 0,
    }
}

/// Any answers to these questions.
pub fn answers(choices: &mut Choices<'_>, questions: &[Asked]) -> Json {
    let mut answers = Map::new();
    for asked in questions {
        let values = &asked.offered;
        let answer = match choices.below(12) {
            0 | 1 => continue,
            2 => json!("dont-know"),
            3 => json!("not-applicable"),
            // Nothing that anybody offers.
            4 if choices.rarely(4) => json!(1234.5),
            5 if choices.rarely(4) => json!("nonsense"),
            6 if asked.question["between"] == true && values.len() > 1 => {
                let mut values: Vec<f64> = values.iter().map(|value| value.as_f64().unwrap()).collect();
                values.sort_by(f64::total_cmp);
                let index = choices.below(values.len() - 1);
                json!((values[index] + values[index + 1]) / 2.0)
            }
            _ if values.is_empty() => json!("words"),
            _ => choices.one(values),
        };
        let answer = if choices.below(2) == 1 || answer.is_array() { json!({"value": answer}) } else { answer };
        answers.insert(asked.id.clone(), answer);
    }
    if choices.rarely(5) {
        answers.insert("nowhere".to_owned(), json!(1));
    }
    Json::Object(answers)
}
