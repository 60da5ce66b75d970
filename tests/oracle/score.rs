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

/// A pack, with everything inherited written where it is needed.
pub struct Oracle {
    /// The whole pack as a dimension: its score is `overall`, its children the top dimensions.
    root: Node,
    levels: Vec<f64>,
    /// All questions, texts among them.
    pub questions: Vec<Asked>,
    has_conditions: bool,
}

struct Node {
    id: String,
    weight: f64,
    score: Json,
    policy: Json,
    asks_itself: bool,
    /// All questions below that have a score.
    questions: Vec<Asked>,
    children: Vec<Node>,
    /// What the rule can make of any answers, and what the score can be then; nothing without a score.
    figures: Option<(f64, f64)>,
    range: Option<(f64, f64)>,
}

/// A question, or a row of a grid.
#[derive(Clone)]
pub struct Asked {
    pub id: String,
    pub question: Json,
    /// All answers that it offers (of numbers some), those that are worth less first.
    pub offered: Vec<Json>,
    policy: Json,
    /// Its own and those of the dimensions above.
    conditions: Vec<Json>,
    weight: f64,
    /// Values with points, in the order of the pack.
    options: Vec<(f64, f64)>,
    /// What each option waits for; null for nothing.
    offers: Vec<Json>,
    /// The lowest and highest points, and what becomes of them.
    points: (f64, f64),
    range: (f64, f64),
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
struct Part<'a> {
    id: &'a str,
    weight: f64,
    range: (f64, f64),
    value: Result<f64, Why>,
}

impl Oracle {
    pub fn new(pack: &Json) -> Oracle {
        let plain = json!({"unanswered": "leave-out", "dontKnow": "leave-out", "notApplicable": "leave-out", "minimumCoverage": 0});
        let whole = json!({"id": "", "score": pack["overall"], "policy": pack["policy"], "dimensions": pack["dimensions"]});
        let levels: Vec<f64> = pack["levels"].as_array().into_iter().flatten().map(|level| number(level, "value", 0.0)).collect();
        let mut questions = Vec::new();
        all_questions(&whole, &plain, &[], &levels, &mut questions);
        let waits = |asked: &Asked| !asked.conditions.is_empty() || asked.offers.iter().any(|rule| !rule.is_null());
        let has_conditions = questions.iter().any(waits);
        Oracle { root: node(&whole, &plain, &[], &levels), levels, questions, has_conditions }
    }

    /// Whether every rule has something to work on: "a share needs parts whose highest values are not below 0,
    /// and not all 0".
    pub fn makes_sense(&self) -> bool {
        fn check(node: &Node) -> bool {
            let parts: Vec<f64> = parts_ever(node).iter().map(|(_, _, range)| range.1).collect();
            let is_share = rule(&node.score) == "share" && !parts.is_empty();
            let is_fine = !is_share || (parts.iter().all(|top| *top >= 0.0) && parts.iter().any(|top| *top > 0.0));
            is_fine && node.children.iter().all(check)
        }
        self.root.children.iter().all(check) && (self.root.score.is_null() || check(&self.root))
    }

    /// The score of the whole pack.
    pub fn overall(&self, answers: &Json) -> Outcome {
        self.outcome(&self.root, answers)
    }

    /// All dimensions, each before those below it.
    pub fn dimensions(&self, answers: &Json) -> Vec<Outcome> {
        let mut found = Vec::new();
        self.walk(&self.root.children, answers, &mut found);
        found
    }

    fn walk(&self, nodes: &[Node], answers: &Json, found: &mut Vec<Outcome>) {
        for node in nodes {
            found.push(self.outcome(node, answers));
            self.walk(&node.children, answers, found);
        }
    }

    /// Score, level, counts, and what is still possible.
    fn outcome(&self, node: &Node, answers: &Json) -> Outcome {
        let states: Vec<Result<f64, Why>> = node.questions.iter().map(|asked| self.state(asked, answers)).collect();
        let count = |fits: &dyn Fn(&Result<f64, Why>) -> bool| states.iter().filter(|state| fits(state)).count();
        let score = self.score(node, answers);
        let mut scores = Vec::new();
        self.completions(node, answers, &mut scores);
        // Where a policy puts the score outside of what is possible, it belongs to the range all the same.
        if scores.is_empty() || score.is_some() {
            scores.extend(score);
        }
        Outcome {
            id: node.id.clone(),
            score,
            low: scores.iter().copied().reduce(f64::min),
            high: scores.iter().copied().reduce(f64::max),
            level: score.and_then(|score| self.level(node, score)),
            answered: count(&|state| !matches!(state, Err(Why::Unanswered | Why::Hidden))),
            total: count(&|state| *state != Err(Why::Hidden)),
        }
    }

    /// The scores of all ways to answer what is open or not known, also what an answer brings to light, with
    /// as many different answers as can be tried: always what is worth least and most.
    fn completions(&self, node: &Node, answers: &Json, scores: &mut Vec<f64>) {
        let can_open = |asked: &&Asked| !matches!(self.state(asked, answers), Ok(_) | Err(Why::NotApplicable));
        let most = match self.questions.iter().filter(can_open).count() {
            0..=2 => 5,
            3 => 3,
            _ => 2,
        };
        self.complete(node, &mut answers.clone(), most, scores);
    }

    /// What is asked elsewhere is answered too: conditions may read it.
    fn complete(&self, node: &Node, answers: &mut Json, most: usize, scores: &mut Vec<f64>) {
        let matters = |asked: &&Asked| self.has_conditions || node.questions.iter().any(|own| own.id == asked.id);
        let Some(asked) = self.questions.iter().filter(matters).find(|asked| self.is_open(asked, answers)) else {
            scores.extend(self.score(node, answers));
            return;
        };
        let offered: Vec<Json> = asked.offered.iter().filter(|answer| self.is_offered(asked, answer, answers)).cloned().collect();
        let before = answers[asked.id.as_str()].clone();
        let most = most.min(offered.len());
        for step in 0..most {
            answers[asked.id.as_str()] = offered[step * (offered.len() - 1) / (most - 1).max(1)].clone();
            self.complete(node, answers, most.max(2), scores);
        }
        answers[asked.id.as_str()] = before;
        // Without any option left there is nothing to answer.
        if most == 0 {
            scores.extend(self.score(node, answers));
        }
    }

    /// Whether the options of an answer are all offered.
    fn is_offered(&self, asked: &Asked, answer: &Json, answers: &Json) -> bool {
        let options = || asked.options.iter().zip(&asked.offers);
        let holds = |rule: &Json| rule.is_null() || logic::truth(&logic::value(rule, &|id| self.seen(id, answers)));
        match answer {
            Json::Array(list) => list.iter().all(|one| self.is_offered(asked, one, answers)),
            _ => {
                let Some(value) = answer.as_f64() else { return true };
                let middle = asked.options.windows(2).find(|pair| (pair[0].0 + pair[1].0) / 2.0 == value);
                let used = |own: f64| own == value || middle.is_some_and(|pair| own == pair[0].0 || own == pair[1].0);
                // An option of its own comes before the middle of two others.
                let is_own = options().any(|((own, _), _)| *own == value);
                options().filter(|((own, _), _)| if is_own { *own == value } else { used(*own) }).all(|(_, rule)| holds(rule))
            }
        }
    }

    /// "An answer that is no longer offered counts as open, and of several chosen ones those that are still
    /// offered count."
    fn counted(&self, asked: &Asked, answers: &Json) -> Json {
        let given = answer(answers, &asked.id);
        match given.as_array() {
            Some(list) if !list.is_empty() => {
                let rest: Vec<Json> = list.iter().filter(|one| self.is_offered(asked, one, answers)).cloned().collect();
                if rest.is_empty() { Json::Null } else { json!(rest) }
            }
            _ if self.is_offered(asked, given, answers) => given.clone(),
            _ => Json::Null,
        }
    }

    fn is_open(&self, asked: &Asked, answers: &Json) -> bool {
        !asked.offered.is_empty() && matches!(self.state(asked, answers), Err(Why::Unanswered | Why::DontKnow))
    }

    /// The value of a question, or why it has none.
    fn state(&self, asked: &Asked, answers: &Json) -> Result<f64, Why> {
        if self.is_visible(asked, answers) { asked.given(&self.counted(asked, answers)) } else { Err(Why::Hidden) }
    }

    /// Whether all conditions of a question and above it hold.
    fn is_visible(&self, asked: &Asked, answers: &Json) -> bool {
        asked.conditions.iter().all(|condition| logic::truth(&logic::value(condition, &|id| self.seen(id, answers))))
    }

    /// What a condition reads: the answer, and null for one that is hidden, open or not offered.
    fn seen(&self, id: &str, answers: &Json) -> Json {
        let Some(asked) = self.questions.iter().find(|asked| asked.id == id) else {
            return Json::Null;
        };
        let is_there = match kind(&asked.question) {
            "text" => answer(answers, id).is_string(),
            _ => asked.given(&self.counted(asked, answers)) != Err(Why::Unanswered),
        };
        if is_there && self.is_visible(asked, answers) { self.counted(asked, answers) } else { Json::Null }
    }

    fn parts<'a>(&self, node: &'a Node, answers: &Json) -> Vec<Part<'a>> {
        if node.score["of"] == "questions" || node.asks_itself {
            let part =
                |asked: &'a Asked| Part { id: &asked.id, weight: asked.weight, range: asked.range, value: self.state(asked, answers) };
            return node.questions.iter().map(part).collect();
        }
        let mut parts = Vec::new();
        for child in &node.children {
            // What is never scored is no part.
            let Some(range) = child.range else { continue };
            let any = |why| child.questions.iter().any(|asked| self.state(asked, answers) == Err(why));
            let value = self.score(child, answers).ok_or_else(|| match () {
                () if any(Why::Unanswered) => Why::Unanswered,
                () if any(Why::DontKnow) => Why::DontKnow,
                () => Why::NotApplicable,
            });
            let value = if value.is_err() && !self.is_there(child, answers) { Err(Why::Hidden) } else { value };
            parts.push(Part { id: &child.id, weight: child.weight, range, value });
        }
        parts
    }

    /// "A dimension is hidden with the last of its parts, and a deduction with its from."
    fn is_there(&self, node: &Node, answers: &Json) -> bool {
        if node.asks_itself || node.score["of"] == "questions" {
            return node.questions.iter().any(|asked| self.is_visible(asked, answers));
        }
        let from = |child: &&Node| rule(&node.score) != "deduction" || node.score["from"] == child.id;
        let mut scored = node.children.iter().filter(|child| child.range.is_some()).filter(from);
        scored.any(|child| self.score(child, answers).is_some() || self.is_there(child, answers))
    }

    /// The score of a node, if it has one.
    fn score(&self, node: &Node, answers: &Json) -> Option<f64> {
        node.range?;
        let (mut applicable, mut answered) = (0, 0);
        for asked in &node.questions {
            let state = self.state(asked, answers);
            applicable += usize::from(!matches!(state, Err(Why::NotApplicable | Why::Hidden)));
            answered += usize::from(state.is_ok());
        }
        if (answered as f64) < number(&node.policy, "minimumCoverage", 0.0) * applicable as f64 - TINY {
            return None;
        }
        // "no-score is stronger than score-zero, and both are stronger than the other words."
        let mut values: Vec<(Part<'_>, Option<f64>)> = Vec::new();
        let mut is_zero = false;
        for part in self.parts(node, answers) {
            let why = match part.value {
                Ok(value) => {
                    values.push((part, Some(value)));
                    continue;
                }
                Err(why) => why,
            };
            let word = match why {
                Why::Unanswered => &node.policy["unanswered"],
                Why::DontKnow => &node.policy["dontKnow"],
                Why::NotApplicable => &node.policy["notApplicable"],
                Why::Hidden => &Json::Null,
            };
            let value = match word.as_str() {
                Some("zero") => Some(0.0),
                Some("lowest") => Some(part.range.0),
                Some("highest") => Some(part.range.1),
                Some("no-score") => return None,
                word => {
                    is_zero |= word == Some("score-zero");
                    None
                }
            };
            values.push((part, value));
        }
        if is_zero {
            return Some(0.0);
        }
        figure(&node.score, &values).map(|figure| recoded(&node.score["recode"], figure, node.figures))
    }

    /// The value of the highest level that a score reaches.
    fn level(&self, node: &Node, score: f64) -> Option<f64> {
        let unit = if node.score["thresholdsOf"] == "maximum" { node.range.map_or(0.0, |range| range.1) } else { 1.0 };
        let Some(thresholds) = node.score["thresholds"].as_array() else {
            return self.levels.iter().copied().rfind(|level| score >= level * unit - TINY);
        };
        let reached = |threshold: &&Json| match (threshold["from"].as_f64(), threshold["above"].as_f64()) {
            (Some(from), _) => score >= from * unit - TINY,
            (None, above) => score > above.unwrap() * unit + TINY,
        };
        thresholds.iter().rev().find(reached).map(|threshold| threshold["level"].as_f64().unwrap())
    }
}

impl Asked {
    fn new(question: &Json, policy: &Json, conditions: Vec<Json>, levels: &[f64]) -> Asked {
        let id = question["id"].as_str().unwrap().to_owned();
        let weight = number(question, "weight", 1.0);
        let (policy, question, options) = (policy.clone(), question.clone(), options(question, levels));
        let points = points_range(&question, &options);
        let ends = [points.0, points.1].map(|it| recoded(&question["recode"], it, Some(points)));
        let range = sorted(ends[0], ends[1]);
        let offers = match question["options"].as_array() {
            Some(list) => list.iter().map(|option| option["visibleIf"].clone()).collect(),
            None => vec![Json::Null; options.len()],
        };
        let mut asked = Asked { id, question, offered: Vec::new(), policy, conditions, weight, options, offers, points, range };
        let mut offered = asked.all_offered();
        offered.sort_by(|one, other| f64::total_cmp(&asked.points(one).unwrap(), &asked.points(other).unwrap()));
        asked.offered = offered;
        asked
    }

    fn all_offered(&self) -> Vec<Json> {
        match kind(&self.question) {
            "multiple" => (0..1_usize << self.options.len())
                .map(|bits| {
                    let chosen = (0..self.options.len()).filter(|index| bits >> index & 1 == 1).map(|index| self.options[index].0);
                    json!(chosen.collect::<Vec<f64>>())
                })
                .collect(),
            "number" | "percent" => {
                let (from, to) = ends(&self.question);
                [from, (from + to) / 2.0, to].map(|value| json!(value)).into()
            }
            _ => self.options.iter().map(|(value, _)| json!(value)).collect(),
        }
    }

    /// The points of an answer; nothing for what the question does not offer.
    fn points(&self, answer: &Json) -> Option<f64> {
        let exactly = |value: f64| self.options.iter().find(|(own, _)| *own == value).map(|(_, points)| *points);
        match kind(&self.question) {
            "multiple" => {
                let mut points = Vec::new();
                for value in answer.as_array()? {
                    points.push(exactly(value.as_f64()?)?);
                }
                let is_best = self.question["take"] == "best" && !points.is_empty();
                Some(if is_best { most(points.into_iter()) } else { total(points.into_iter()) })
            }
            "number" | "percent" => {
                let (from, to) = ends(&self.question);
                answer.as_f64().filter(|value| from <= *value && *value <= to)
            }
            _ => {
                let value = answer.as_f64()?;
                let pairs = || self.options.windows(2);
                let middle = || pairs().find(|pair| (pair[0].0 + pair[1].0) / 2.0 == value).map(|pair| (pair[0].1 + pair[1].1) / 2.0);
                exactly(value).or_else(|| if self.question["between"] == true { middle() } else { None })
            }
        }
    }

    /// Its value, or why it has none. An answer that is not offered is none.
    fn given(&self, answer: &Json) -> Result<f64, Why> {
        if answer == "dont-know" && self.policy["dontKnow"] != "not-offered" {
            return Err(Why::DontKnow);
        }
        if answer == "not-applicable" && self.policy["notApplicable"] != "not-offered" {
            return Err(Why::NotApplicable);
        }
        let points = self.points(answer).ok_or(Why::Unanswered)?;
        Ok(recoded(&self.question["recode"], points, Some(self.points)))
    }
}

/// What a rule makes of its parts; those without a value are left out.
fn figure(score: &Json, values: &[(Part<'_>, Option<f64>)]) -> Option<f64> {
    let there: Vec<(f64, f64, f64)> = values.iter().filter_map(|(part, value)| Some((part.weight, (*value)?, part.range.1))).collect();
    // "A score for which nothing is left is none."
    if there.is_empty() {
        return None;
    }
    let sum = total(there.iter().map(|(weight, value, _)| weight * value));
    let weights = total(there.iter().map(|(weight, ..)| *weight));
    let best = total(there.iter().map(|(weight, _, highest)| weight * highest));
    match rule(score) {
        "mean" => Some(sum / weights),
        "sum" => Some(sum),
        "share" => (best > 0.0).then(|| sum / best),
        "minimum" => Some(least(there.iter().map(|it| it.1))),
        "maximum" => Some(most(there.iter().map(|it| it.1))),
        "median" => Some(median(there.iter().map(|it| it.1).collect())),
        "gated" => {
            // "A part that is left out does not end the ladder if it does not apply, and ends it if it is open or
            // not known"; "what is hidden is not there".
            let is_passed = |(part, value): &&(Part<'_>, Option<f64>)| match value {
                Some(value) => *value >= score["passAt"].as_f64().unwrap_or(part.range.1) - TINY,
                None => !matches!(part.value, Err(Why::Unanswered | Why::DontKnow)),
            };
            Some(stage(score, values.iter().take_while(is_passed).count()))
        }
        "deduction" => {
            let find = |field: &str| values.iter().find(|(part, _)| score[field] == part.id);
            let raw = find("from")?.1?;
            let by = find("by").and_then(|(part, value)| Some((*value)? - number(score, "atLeast", 1.0) * part.range.1));
            Some(if by.is_some_and(|above| above >= -TINY) { deducted(score, raw) } else { raw })
        }
        other => panic!("no rule {other}"),
    }
}

/// A dimension with all that is below it.
fn node(json: &Json, inherited: &Json, above: &[Json], levels: &[f64]) -> Node {
    let (policy, conditions) = (inherit(&json["policy"], inherited), with(above, &json["visibleIf"]));
    let mut questions = Vec::new();
    all_questions(json, inherited, above, levels, &mut questions);
    questions.retain(|asked| kind(&asked.question) != "text");
    let children = json["dimensions"].as_array().into_iter().flatten();
    let mut node = Node {
        id: json["id"].as_str().unwrap().to_owned(),
        weight: number(json, "weight", 1.0),
        score: json["score"].clone(),
        asks_itself: json["questions"].is_array(),
        questions,
        children: children.map(|child| self::node(child, &policy, &conditions, levels)).collect(),
        policy,
        figures: None,
        range: None,
    };
    node.figures = figures(&node);
    node.range = node.figures.map(|(lowest, highest)| {
        let ends = [lowest, highest].map(|it| recoded(&node.score["recode"], it, node.figures));
        sorted(ends[0], ends[1])
    });
    node
}

/// The lowest and the highest that the rule can make of any answers: of all parts at their lowest, and of
/// all at their highest; only what deducts can do either at both ends.
fn figures(node: &Node) -> Option<(f64, f64)> {
    let parts = parts_ever(node);
    if rule(&node.score) == "none" {
        return None;
    }
    let all = |end: fn((f64, f64)) -> f64, by: fn((f64, f64)) -> f64| {
        let value = |id: &str, range: (f64, f64)| if node.score["by"] == id { by(range) } else { end(range) };
        let parts = parts.iter().map(|&(id, weight, range)| (Part { id, weight, range, value: Ok(0.0) }, Some(value(id, range))));
        figure(&node.score, &parts.collect::<Vec<_>>())
    };
    let low = |range: (f64, f64)| range.0;
    let high = |range: (f64, f64)| range.1;
    let figures = [all(low, low)?, all(low, high)?, all(high, low)?, all(high, high)?];
    Some((least(figures.into_iter()), most(figures.into_iter())))
}

/// "Texts are no parts of a score, and neither is a dimension in which nothing is ever scored."
fn parts_ever(node: &Node) -> Vec<(&str, f64, (f64, f64))> {
    if node.score["of"] == "questions" || node.asks_itself {
        node.questions.iter().map(|asked| (asked.id.as_str(), asked.weight, asked.range)).collect()
    } else {
        node.children.iter().filter_map(|child| Some((child.id.as_str(), child.weight, child.range?))).collect()
    }
}

/// All questions below a node; the rows of a grid are questions of their own.
fn all_questions(node: &Json, inherited: &Json, above: &[Json], levels: &[f64], found: &mut Vec<Asked>) {
    let (policy, above) = (inherit(&node["policy"], inherited), with(above, &node["visibleIf"]));
    for question in node["questions"].as_array().into_iter().flatten() {
        let conditions = with(&above, &question["visibleIf"]);
        let Some(rows) = question["rows"].as_array() else {
            found.push(Asked::new(question, &policy, conditions, levels));
            continue;
        };
        for row in rows {
            let mut own = question.clone();
            own["type"] = json!("scale");
            own["id"] = row["id"].clone();
            own["weight"] = json!(number(question, "weight", 1.0) * number(row, "weight", 1.0));
            found.push(Asked::new(&own, &policy, with(&conditions, &row["visibleIf"]), levels));
        }
    }
    for child in node["dimensions"].as_array().into_iter().flatten() {
        all_questions(child, &policy, &above, levels, found);
    }
}

/// Values with points, in the order of the pack.
fn options(question: &Json, levels: &[f64]) -> Vec<(f64, f64)> {
    match kind(question) {
        "single" | "multiple" => {
            let value = |option: &Json| number(option, "value", 0.0);
            question["options"].as_array().unwrap().iter().map(|it| (value(it), number(it, "points", value(it)))).collect()
        }
        "yes-no" => {
            let (no, yes) = pair(&question["points"]).unwrap_or((0.0, 1.0));
            vec![(0.0, no), (1.0, yes)]
        }
        "scale" => {
            let (from, to) = ends(question);
            (from as i64..=to as i64).map(|value| (value as f64, value as f64)).collect()
        }
        "stage" => levels.iter().map(|level| (*level, *level)).collect(),
        _ => Vec::new(),
    }
}

/// The lowest and the highest points.
fn points_range(question: &Json, options: &[(f64, f64)]) -> (f64, f64) {
    let points = || options.iter().map(|(_, points)| *points);
    match kind(question) {
        "multiple" if question["take"] == "best" => (least(points()).min(0.0), most(points()).max(0.0)),
        "multiple" => (total(points().map(|it| it.min(0.0))), total(points().map(|it| it.max(0.0)))),
        "number" | "percent" => ends(question),
        _ => (least(points()), most(points())),
    }
}

fn kind(question: &Json) -> &str {
    question["type"].as_str().unwrap_or("single")
}

fn rule(score: &Json) -> &str {
    score.as_str().or(score["rule"].as_str()).unwrap_or("mean")
}

fn answer<'a>(answers: &'a Json, id: &str) -> &'a Json {
    let answer = &answers[id];
    if answer.is_object() { &answer["value"] } else { answer }
}

fn stage(score: &Json, passed: usize) -> f64 {
    score["values"].as_array().map_or(passed as f64, |values| values[passed].as_f64().unwrap())
}

fn deducted(score: &Json, raw: f64) -> f64 {
    let value = number(score, "factor", 1.0) * raw;
    if score["round"] == true { (value + 0.5).floor() } else { value }
}

fn recoded(recode: &Json, value: f64, natural: Option<(f64, f64)>) -> f64 {
    let Some((c, d)) = pair(&recode["to"]) else {
        return value;
    };
    let (a, b) = pair(&recode["from"]).or(natural).unwrap();
    if a == b { c } else { c + (value - a) / (b - a) * (d - c) }
}

fn inherit(own: &Json, inherited: &Json) -> Json {
    let mut policy = inherited.as_object().unwrap().clone();
    policy.extend(own.as_object().into_iter().flatten().map(|(key, value)| (key.clone(), value.clone())));
    Json::Object(policy)
}

fn with(above: &[Json], condition: &Json) -> Vec<Json> {
    above.iter().chain((!condition.is_null()).then_some(condition)).cloned().collect()
}

fn ends(question: &Json) -> (f64, f64) {
    (number(question, "from", 0.0), number(question, "to", 100.0))
}

fn number(node: &Json, field: &str, default: f64) -> f64 {
    node[field].as_f64().unwrap_or(default)
}

fn pair(node: &Json) -> Option<(f64, f64)> {
    Some((node[0].as_f64()?, node[1].as_f64()?))
}

fn sorted(a: f64, b: f64) -> (f64, f64) {
    (a.min(b), a.max(b))
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
