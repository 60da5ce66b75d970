//! Scores once more: straight from the JSON of pack and answers, by recursion and by trying everything.
//!
//! Written from the description of the format and not from the engine, and as plainly as possible: where
//! the two differ, one of them is wrong.

use serde_json::{Value as Json, json};

use super::logic;

/// What should come out for one dimension or the whole pack.
#[derive(Clone, Debug, PartialEq)]
pub struct Outcome {
    pub id: String,
    pub score: Option<f64>,
    pub low: Option<f64>,
    pub high: Option<f64>,
    pub level: Option<f64>,
    pub answered: usize,
    pub total: usize,
}

/// Comparisons forgive a billionth.
const TINY: f64 = 1e-9;

/// A pack with answers. Policies and rules are looked up where they are needed, every time.
pub struct Oracle<'a> {
    pub pack: &'a Json,
    pub answers: &'a Json,
}

/// Why a part has no value.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Why {
    Unanswered,
    DontKnow,
    NotApplicable,
    Hidden,
}

/// A question or a dimension as its parent sees it.
struct Part {
    id: String,
    weight: f64,
    range: (f64, f64),
    value: Result<f64, Why>,
}

/// A question with the policy it is under and the conditions above it.
#[derive(Clone)]
pub struct Asked {
    pub question: Json,
    policy: Json,
    conditions: Vec<Json>,
}

fn number(node: &Json, field: &str, default: f64) -> f64 {
    node[field].as_f64().unwrap_or(default)
}

fn pair(node: &Json) -> Option<(f64, f64)> {
    Some((node[0].as_f64()?, node[1].as_f64()?))
}

fn inherit(own: &Json, inherited: &Json) -> Json {
    let mut policy = inherited.as_object().unwrap().clone();
    policy.extend(own.as_object().into_iter().flatten().map(|(key, value)| (key.clone(), value.clone())));
    Json::Object(policy)
}

fn put(value: f64, (a, b): (f64, f64), (c, d): (f64, f64)) -> f64 {
    if a == b { c } else { c + (value - a) / (b - a) * (d - c) }
}

fn sorted(a: f64, b: f64) -> (f64, f64) {
    (a.min(b), a.max(b))
}

fn half_up(value: f64) -> f64 {
    (value + 0.5).floor()
}

fn total(values: impl Iterator<Item = f64>) -> f64 {
    values.fold(0.0, |sum, value| sum + value)
}

fn least(values: impl Iterator<Item = f64>) -> f64 {
    values.fold(f64::INFINITY, f64::min)
}

fn most(values: impl Iterator<Item = f64>) -> f64 {
    values.fold(f64::NEG_INFINITY, f64::max)
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    let middle = values.len() / 2;
    if values.len() % 2 == 1 { values[middle] } else { (values[middle - 1] + values[middle]) / 2.0 }
}

fn rule(score: &Json) -> &str {
    score.as_str().or(score["rule"].as_str()).unwrap_or("mean")
}

impl<'a> Oracle<'a> {
    /// The root as a node like others: its score is `overall`, its parts the top dimensions.
    fn root(&self) -> Json {
        json!({"id": "", "score": self.pack["overall"], "dimensions": self.pack["dimensions"]})
    }

    /// The policy of the whole pack, with every default spelled out.
    fn policy(&self) -> Json {
        let plain = json!({"unanswered": "leave-out", "dontKnow": "leave-out", "notApplicable": "leave-out", "minimumCoverage": 0});
        inherit(&self.pack["policy"], &plain)
    }

    /// The score of the whole pack, if it wants one.
    pub fn overall(&self) -> Option<Outcome> {
        let wanted = self.pack.get("overall").is_some();
        wanted.then(|| self.outcome(&self.root(), &self.policy(), &[]))
    }

    /// All dimensions, each before those below it.
    pub fn dimensions(&self) -> Vec<Outcome> {
        let mut found = Vec::new();
        self.walk(&self.pack["dimensions"], &self.policy(), &[], &mut found);
        found
    }

    fn walk(&self, list: &Json, inherited: &Json, above: &[Json], found: &mut Vec<Outcome>) {
        for dimension in list.as_array().into_iter().flatten() {
            let policy = inherit(&dimension["policy"], inherited);
            let conditions = with(above, &dimension["visibleIf"]);
            found.push(self.outcome(dimension, &policy, &conditions));
            self.walk(&dimension["dimensions"], &policy, &conditions, found);
        }
    }

    /// Score, level, counts, and what is still possible.
    fn outcome(&self, node: &Json, policy: &Json, above: &[Json]) -> Outcome {
        let asked = self.counting(node, policy, above);
        let score = self.score(node, policy, above);
        let (mut low, mut high) = self.completions(node, policy, above);
        // Where a policy puts the score outside of that, it belongs to the range all the same.
        if let (Some(score), Some(lowest), Some(highest)) = (score, low, high) {
            (low, high) = (Some(lowest.min(score)), Some(highest.max(score)));
        } else if score.is_some() {
            (low, high) = (score, score);
        }
        Outcome {
            id: node["id"].as_str().unwrap().to_owned(),
            score,
            low,
            high,
            level: score.and_then(|score| self.level(node, score)),
            answered: asked.iter().filter(|asked| self.given(asked) != Err(Why::Unanswered)).count(),
            total: asked.len(),
        }
    }

    /// The lowest and the highest score among all ways to answer what is open or not known.
    fn completions(&self, node: &Json, policy: &Json, above: &[Json]) -> (Option<f64>, Option<f64>) {
        let asked = self.counting(node, policy, above);
        let is_open = |asked: &&Asked| matches!(self.given(asked), Err(Why::Unanswered | Why::DontKnow));
        let count = asked.iter().filter(is_open).count();
        let open: Vec<(&str, Vec<Json>)> =
            asked.iter().filter(is_open).map(|asked| (asked.question["id"].as_str().unwrap(), self.possible(asked, count))).collect();
        let mut scores = Vec::new();
        self.complete(node, policy, above, &open, self.answers.clone(), &mut scores);
        let ends = (least(scores.iter().copied()), most(scores.iter().copied()));
        if scores.is_empty() { (None, None) } else { (Some(ends.0), Some(ends.1)) }
    }

    fn complete(&self, node: &Json, policy: &Json, above: &[Json], open: &[(&str, Vec<Json>)], answers: Json, scores: &mut Vec<f64>) {
        let Some(((id, possible), rest)) = open.split_first() else {
            scores.extend(Oracle { pack: self.pack, answers: &answers }.score(node, policy, above));
            return;
        };
        for answer in possible {
            let mut answers = answers.clone();
            answers[*id] = json!({"value": answer});
            self.complete(node, policy, above, rest, answers, scores);
        }
    }

    /// Answers to try: those that count least and most, and one between where few questions are open.
    fn possible(&self, asked: &Asked, of: usize) -> Vec<Json> {
        let question = &asked.question;
        let mut all = self.offered(question);
        all.sort_by(|one, other| f64::total_cmp(&self.points(question, one).unwrap(), &self.points(question, other).unwrap()));
        let (first, last) = (all[0].clone(), all[all.len() - 1].clone());
        if of > 3 { vec![first, last] } else { vec![first, all[all.len() / 2].clone(), last] }
    }

    /// All answers that a question offers; of numbers some.
    pub fn offered(&self, question: &Json) -> Vec<Json> {
        let options = self.options(question);
        match question["type"].as_str().unwrap_or("single") {
            "multiple" => (0..1_usize << options.len())
                .map(|bits| {
                    let chosen = (0..options.len()).filter(|index| bits >> index & 1 == 1).map(|index| options[index].0);
                    json!(chosen.collect::<Vec<f64>>())
                })
                .collect(),
            "number" | "percent" => {
                let (from, to) = ends(question);
                [from, (from + to) / 2.0, to].map(|value| json!(value)).into()
            }
            _ => options.iter().map(|(value, _)| json!(value)).collect(),
        }
    }

    /// Values with points, in the order of the pack.
    fn options(&self, question: &Json) -> Vec<(f64, f64)> {
        match question["type"].as_str().unwrap_or("single") {
            "single" | "multiple" => {
                let list = question["options"].as_array().unwrap();
                list.iter().map(|option| (number(option, "value", 0.0), number(option, "points", number(option, "value", 0.0)))).collect()
            }
            "yes-no" => {
                let (no, yes) = pair(&question["points"]).unwrap_or((0.0, 1.0));
                vec![(0.0, no), (1.0, yes)]
            }
            "scale" => {
                let (from, to) = ends(question);
                (from as i64..=to as i64).map(|value| (value as f64, value as f64)).collect()
            }
            "stage" => {
                let levels = self.pack["levels"].as_array().unwrap();
                levels.iter().map(|level| (number(level, "value", 0.0), number(level, "value", 0.0))).collect()
            }
            _ => Vec::new(),
        }
    }

    /// The points of an answer, before the question's recode; nothing for what the question does not offer.
    fn points(&self, question: &Json, answer: &Json) -> Option<f64> {
        let options = self.options(question);
        let exactly = |value: f64| options.iter().find(|(own, _)| *own == value).map(|(_, points)| *points);
        match question["type"].as_str().unwrap_or("single") {
            "multiple" => {
                let mut points = Vec::new();
                for value in answer.as_array()? {
                    points.push(exactly(value.as_f64()?)?);
                }
                if question["take"] == "best" && !points.is_empty() {
                    return Some(most(points.into_iter()));
                }
                Some(total(points.into_iter()))
            }
            "number" | "percent" => {
                let (from, to) = ends(question);
                answer.as_f64().filter(|value| from <= *value && *value <= to)
            }
            _ => {
                let value = answer.as_f64()?;
                let middle =
                    || options.windows(2).find(|pair| (pair[0].0 + pair[1].0) / 2.0 == value).map(|pair| (pair[0].1 + pair[1].1) / 2.0);
                exactly(value).or_else(|| if question["between"] == true { middle() } else { None })
            }
        }
    }

    /// The lowest and the highest points, before the question's recode.
    fn points_range(&self, question: &Json) -> (f64, f64) {
        let points: Vec<f64> = self.options(question).into_iter().map(|(_, points)| points).collect();
        match question["type"].as_str().unwrap_or("single") {
            "multiple" if question["take"] == "best" => (least(points.iter().copied()).min(0.0), most(points.iter().copied()).max(0.0)),
            "multiple" => (total(points.iter().map(|it| it.min(0.0))), total(points.iter().map(|it| it.max(0.0)))),
            "number" | "percent" => ends(question),
            _ => (least(points.iter().copied()), most(points.iter().copied())),
        }
    }

    fn question_range(&self, question: &Json) -> (f64, f64) {
        let (lowest, highest) = self.points_range(question);
        let ends = [lowest, highest].map(|points| self.recoded(question, points));
        sorted(ends[0], ends[1])
    }

    fn recoded(&self, question: &Json, points: f64) -> f64 {
        match pair(&question["recode"]["to"]) {
            Some(to) => put(points, pair(&question["recode"]["from"]).unwrap_or_else(|| self.points_range(question)), to),
            None => points,
        }
    }

    /// The value of a question, or why it has none. An answer that is not offered is none.
    fn given(&self, asked: &Asked) -> Result<f64, Why> {
        let answer = self.answer(asked.question["id"].as_str().unwrap());
        if answer == "dont-know" && asked.policy["dontKnow"] != "not-offered" {
            return Err(Why::DontKnow);
        }
        if answer == "not-applicable" && asked.policy["notApplicable"] != "not-offered" {
            return Err(Why::NotApplicable);
        }
        let points = self.points(&asked.question, &answer).ok_or(Why::Unanswered)?;
        Ok(self.recoded(&asked.question, points))
    }

    fn answer(&self, id: &str) -> Json {
        let answer = &self.answers[id];
        if answer.is_object() { answer["value"].clone() } else { answer.clone() }
    }

    /// The questions below a node that are asked and count.
    fn counting(&self, node: &Json, policy: &Json, above: &[Json]) -> Vec<Asked> {
        scored_questions(node, policy, above).into_iter().filter(|asked| self.is_visible(asked)).collect()
    }

    /// Whether all conditions of a question and above it hold.
    pub fn is_visible(&self, asked: &Asked) -> bool {
        asked.conditions.iter().all(|condition| logic::truth(&logic::value(condition, &|id| self.seen(id))))
    }

    /// What a condition reads: the answer, and null for one that is hidden, open or not offered.
    fn seen(&self, id: &str) -> Json {
        let Some(asked) = self.everything().into_iter().find(|asked| asked.question["id"] == id) else {
            return Json::Null;
        };
        let counts = asked.question["type"] == "text" || self.given(&asked) != Err(Why::Unanswered);
        if counts && self.is_visible(&asked) { self.answer(id) } else { Json::Null }
    }

    /// All questions of the pack, hidden ones among them.
    pub fn everything(&self) -> Vec<Asked> {
        let mut found = Vec::new();
        questions(&self.root(), &self.policy(), &[], &mut found);
        found
    }

    fn parts(&self, node: &Json, policy: &Json, above: &[Json]) -> Vec<Part> {
        let score = &node["score"];
        if score["of"] == "questions" || node["questions"].is_array() {
            return scored_questions(node, policy, above)
                .iter()
                .map(|asked| Part {
                    id: asked.question["id"].as_str().unwrap().to_owned(),
                    weight: number(&asked.question, "weight", 1.0),
                    range: self.question_range(&asked.question),
                    value: if self.is_visible(asked) { self.given(asked) } else { Err(Why::Hidden) },
                })
                .collect();
        }
        let mut parts = Vec::new();
        for child in node["dimensions"].as_array().unwrap() {
            let (own, conditions) = (inherit(&child["policy"], policy), with(above, &child["visibleIf"]));
            let asked = self.counting(child, &own, &conditions);
            // What is never scored is no part.
            let Some(range) = self.range(child) else { continue };
            let any = |why| asked.iter().any(|asked| self.given(asked) == Err(why));
            let why = [Why::Unanswered, Why::DontKnow, Why::NotApplicable].into_iter().find(|why| any(*why)).unwrap_or(Why::Hidden);
            parts.push(Part {
                id: child["id"].as_str().unwrap().to_owned(),
                weight: number(child, "weight", 1.0),
                range,
                value: self.score(child, &own, &conditions).ok_or(why),
            });
        }
        parts
    }

    /// The score of a node, if it has one.
    fn score(&self, node: &Json, policy: &Json, above: &[Json]) -> Option<f64> {
        let asked = self.counting(node, policy, above);
        let applicable = asked.iter().filter(|asked| self.given(asked) != Err(Why::NotApplicable)).count();
        let answered = asked.iter().filter(|asked| self.given(asked).is_ok()).count();
        if (answered as f64) < number(policy, "minimumCoverage", 0.0) * applicable as f64 - TINY {
            return None;
        }
        let score = &node["score"];
        let parts = self.parts(node, policy, above);
        let mut values: Vec<(Part, Option<f64>)> = Vec::new();
        let mut is_zero = false;
        for part in parts {
            let relevant = rule(score) != "deduction" || score["from"] == part.id.as_str() || score["by"] == part.id.as_str();
            let value = match part.value {
                Ok(value) => Some(value),
                Err(_) if !relevant => None,
                Err(why) => {
                    let word = match why {
                        Why::Unanswered => &policy["unanswered"],
                        Why::DontKnow => &policy["dontKnow"],
                        Why::NotApplicable => &policy["notApplicable"],
                        Why::Hidden => &Json::Null,
                    };
                    match word.as_str().unwrap_or("leave-out") {
                        "zero" => Some(0.0),
                        "lowest" => Some(part.range.0),
                        "highest" => Some(part.range.1),
                        "no-score" => return None,
                        "score-zero" => {
                            is_zero = true;
                            None
                        }
                        _ => None,
                    }
                }
            };
            values.push((part, value));
        }
        if rule(score) == "none" {
            return None;
        }
        if is_zero {
            return Some(0.0);
        }
        let figure = self.figure(score, &values)?;
        Some(self.recoded_node(node, figure))
    }

    /// What the rule makes of its parts; those without a value are left out.
    fn figure(&self, score: &Json, values: &[(Part, Option<f64>)]) -> Option<f64> {
        let there: Vec<(f64, f64, f64)> = values.iter().filter_map(|(part, value)| Some((part.weight, (*value)?, part.range.1))).collect();
        if there.is_empty() {
            return None;
        }
        let sum = total(there.iter().map(|(weight, value, _)| weight * value));
        let weights = total(there.iter().map(|(weight, ..)| *weight));
        let best = total(there.iter().map(|(weight, _, highest)| weight * highest));
        match rule(score) {
            "mean" => Some(sum / weights),
            "sum" => Some(sum),
            "share" => (best != 0.0).then(|| sum / best),
            "minimum" => Some(least(there.iter().map(|it| it.1))),
            "maximum" => Some(most(there.iter().map(|it| it.1))),
            "median" => Some(median(there.iter().map(|it| it.1).collect())),
            "gated" => {
                let mut passed = 0;
                for (part, value) in values {
                    // Nobody climbs past an open rung; what is not there holds nobody up.
                    let is_passed = match value {
                        Some(value) => *value >= score["passAt"].as_f64().unwrap_or(part.range.1) - TINY,
                        None => !matches!(part.value, Err(Why::Unanswered | Why::DontKnow)),
                    };
                    if !is_passed {
                        break;
                    }
                    passed += 1;
                }
                Some(stage(score, passed))
            }
            "deduction" => {
                let find = |field: &str| values.iter().find(|(part, _)| score[field] == part.id.as_str());
                let raw = find("from")?.1?;
                let enough = |(part, value): &(Part, Option<f64>)| {
                    value.is_some_and(|value| value >= number(score, "atLeast", 0.0) * part.range.1 - TINY)
                };
                Some(if find("by").is_some_and(enough) { deducted(score, raw) } else { raw })
            }
            other => panic!("no rule {other}"),
        }
    }

    /// The lowest and the highest score that a node can have, whatever is answered and hidden; nothing for
    /// one that is never scored.
    fn range(&self, node: &Json) -> Option<(f64, f64)> {
        let (lowest, highest) = self.figure_range(node)?;
        let ends = [lowest, highest].map(|figure| self.recoded_node(node, figure));
        Some(sorted(ends[0], ends[1]))
    }

    /// Id, weight and range of what is scored in a node.
    fn ranges(&self, node: &Json) -> Vec<(String, f64, (f64, f64))> {
        let id = |node: &Json| node["id"].as_str().unwrap().to_owned();
        if node["score"]["of"] == "questions" || node["questions"].is_array() {
            let asked = scored_questions(node, &json!({}), &[]).into_iter().map(|asked| asked.question);
            return asked.map(|question| (id(&question), number(&question, "weight", 1.0), self.question_range(&question))).collect();
        }
        let children = node["dimensions"].as_array().unwrap().iter();
        children.filter_map(|child| Some((id(child), number(child, "weight", 1.0), self.range(child)?))).collect()
    }

    fn figure_range(&self, node: &Json) -> Option<(f64, f64)> {
        let score = &node["score"];
        if rule(score) == "none" {
            return None;
        }
        let parts = self.ranges(node);
        let weights = total(parts.iter().map(|it| it.1));
        let (lowest, highest) = (total(parts.iter().map(|it| it.1 * it.2.0)), total(parts.iter().map(|it| it.1 * it.2.1)));
        let (lows, highs) = (|| parts.iter().map(|it| it.2.0), || parts.iter().map(|it| it.2.1));
        if parts.is_empty() {
            return None;
        }
        match rule(score) {
            "mean" => Some((lowest / weights, highest / weights)),
            "sum" => Some((lowest, highest)),
            "share" => (highest != 0.0).then(|| sorted(lowest / highest, 1.0)),
            "minimum" => Some((least(lows()), least(highs()))),
            "maximum" => Some((most(lows()), most(highs()))),
            "median" => Some((median(lows().collect()), median(highs().collect()))),
            "gated" => {
                let passed = |value: &dyn Fn(&(f64, f64)) -> f64| {
                    let is_passed = |it: &&(String, f64, (f64, f64))| value(&it.2) >= score["passAt"].as_f64().unwrap_or(it.2.1) - TINY;
                    parts.iter().take_while(is_passed).count()
                };
                Some((stage(score, passed(&|it| it.0)), stage(score, passed(&|it| it.1))))
            }
            "deduction" => {
                let (lowest, highest) = parts.iter().find(|it| score["from"] == it.0.as_str())?.2;
                Some((lowest.min(deducted(score, lowest)), highest.max(deducted(score, highest))))
            }
            other => panic!("no rule {other}"),
        }
    }

    fn recoded_node(&self, node: &Json, figure: f64) -> f64 {
        let recode = &node["score"]["recode"];
        match pair(&recode["to"]) {
            Some(to) => put(figure, pair(&recode["from"]).or_else(|| self.figure_range(node)).unwrap(), to),
            None => figure,
        }
    }

    /// The value of the highest level that a score reaches.
    fn level(&self, node: &Json, score: f64) -> Option<f64> {
        let own = node["score"]["thresholds"].as_array();
        let default: Vec<Json> = self.pack["levels"]
            .as_array()
            .into_iter()
            .flatten()
            .map(|level| json!({"level": level["value"], "from": level["value"]}))
            .collect();
        let highest = self.range(node).map_or(0.0, |range| range.1);
        let unit = if node["score"]["thresholdsOf"] == "maximum" { highest } else { 1.0 };
        let reached = |threshold: &&Json| match (threshold["from"].as_f64(), threshold["above"].as_f64()) {
            (Some(from), _) => score >= from * unit - TINY,
            (None, Some(above)) => score > above * unit + TINY,
            (None, None) => panic!("a threshold of nothing"),
        };
        own.unwrap_or(&default).iter().rev().find(reached).map(|threshold| threshold["level"].as_f64().unwrap())
    }
}

/// The same without texts, which have no score.
fn scored_questions(node: &Json, policy: &Json, above: &[Json]) -> Vec<Asked> {
    let mut found = Vec::new();
    questions(node, policy, above, &mut found);
    found.retain(|asked| asked.question["type"] != "text");
    found
}

fn ends(question: &Json) -> (f64, f64) {
    (number(question, "from", 0.0), number(question, "to", 100.0))
}

fn stage(score: &Json, passed: usize) -> f64 {
    score["values"].as_array().map_or(passed as f64, |values| values[passed].as_f64().unwrap())
}

fn deducted(score: &Json, raw: f64) -> f64 {
    let value = number(score, "factor", 1.0) * raw;
    if score["round"] == true { half_up(value) } else { value }
}

fn with(above: &[Json], condition: &Json) -> Vec<Json> {
    above.iter().chain((!condition.is_null()).then_some(condition)).cloned().collect()
}

/// All questions below a node; the rows of a grid are questions of their own.
fn questions(node: &Json, policy: &Json, above: &[Json], found: &mut Vec<Asked>) {
    for question in node["questions"].as_array().into_iter().flatten() {
        let conditions = with(above, &question["visibleIf"]);
        let Some(rows) = question["rows"].as_array() else {
            found.push(Asked { question: question.clone(), policy: policy.clone(), conditions });
            continue;
        };
        for row in rows {
            let mut own = question.clone();
            own["type"] = json!("scale");
            own["id"] = row["id"].clone();
            own["weight"] = json!(number(question, "weight", 1.0) * number(row, "weight", 1.0));
            found.push(Asked { question: own, policy: policy.clone(), conditions: with(&conditions, &row["visibleIf"]) });
        }
    }
    for child in node["dimensions"].as_array().into_iter().flatten() {
        questions(child, &inherit(&child["policy"], policy), &with(above, &child["visibleIf"]), found);
    }
}
