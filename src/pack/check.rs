//! From JSON to the model: everything that a pack guarantees is established here.

use super::finding::{Notes, Pointer, quote};
use super::json::Node;
use super::read::{Object, note_kind, note_text, one_of};
use super::rule::{Edge, Missing, Of, Policy, Recode, Rule, Scoring, Threshold, Unit};
use super::text::Text;
use super::{
    Between, Choice, Condition, Dimension, DimensionLevel, Explained, Kind, Level, Link, MOST_CHOICES, Offers, Pack, Question, ROUNDING,
    ScoreRange, Short, Take, Term, bounds, conditions, order, points_range,
};

/// The version of the pack format that this program reads.
const FORMAT: f64 = 1.0;

/// Values beyond this mean nothing to anybody, and sums of them would leave the range of numbers.
const LARGEST: f64 = 1e9;

const ROOT: Pointer<'_> = Pointer::Root;

type Fields = &'static [&'static str];

const PACK: Fields = &[
    "$schema",
    "format",
    "id",
    "version",
    "languages",
    "title",
    "summary",
    "minutes",
    "howTo",
    "source",
    "glossary",
    "short",
    "queryLinks",
    "levels",
    "policy",
    "overall",
    "dimensions",
];
const LINK: Fields = &["title", "url"];
const TERM: Fields = &["term", "forms", "text"];
const SHORT: Fields = &["minutes", "questions"];
const LEVEL: Fields = &["value", "label", "description"];
const DIMENSION: Fields = &["id", "label", "description", "levels", "weight", "score", "policy", "visibleIf", "questions", "dimensions"];
const DIMENSION_LEVEL: Fields = &["value", "label", "description", "next", "reading"];
const OPTION: Fields = &["value", "points", "label", "description", "next", "reading", "effort", "visibleIf"];
/// What helps to act on an answer, and changes nothing about what was asked.
const ADVICE: Fields = &["next", "reading", "effort"];
const ROW: Fields = &["id", "text", "weight", "visibleIf"];
const RECODE: Fields = &["from", "to"];
const POLICY: Fields = &["unanswered", "dontKnow", "notApplicable", "minimumCoverage"];
const THRESHOLD: Fields = &["level", "from", "above"];

/// The kinds of questions, and the fields that each has beside those of all.
const KINDS: [(&str, Fields); 9] = [
    ("single", &["options", "between"]),
    ("multiple", &["options", "take"]),
    ("yes-no", &["points"]),
    ("scale", &["from", "to", "lowLabel", "highLabel"]),
    ("grid", &["from", "to", "lowLabel", "highLabel", "rows"]),
    ("number", &["from", "to", "step", "unit"]),
    ("percent", &["from", "to", "step"]),
    ("text", &[]),
    ("stage", &["between"]),
];
const QUESTION: Fields = &["id", "text", "help", "type", "weight", "recode", "visibleIf"];

/// The rules, and the fields that each has beside those of all.
const RULES: [(&str, Fields); 9] = [
    ("mean", &[]),
    ("sum", &[]),
    ("share", &[]),
    ("minimum", &[]),
    ("maximum", &[]),
    ("median", &[]),
    ("gated", &["passAt", "values"]),
    ("deduction", &["from", "by", "atLeast", "factor", "round"]),
    ("none", &[]),
];
const SCORE: Fields = &["rule", "of", "recode", "thresholds", "thresholdsOf", "decimals"];

const MISSING: [(&str, Missing); 7] = [
    ("leave-out", Missing::LeaveOut),
    ("zero", Missing::Zero),
    ("lowest", Missing::Lowest),
    ("highest", Missing::Highest),
    ("no-score", Missing::NoScore),
    ("score-zero", Missing::ScoreZero),
    ("not-offered", Missing::NotOffered),
];

/// Dimensions within each other; more are refused, so that no walk through them gets lost.
const DEEPEST: usize = 16;

/// Nobody answers more questions, and what compares each with each other stays quick.
const MOST_QUESTIONS: usize = 10_000;
const MOST_DIMENSIONS: usize = 1_000;

/// The most options of a question that one of them is chosen for: nobody reads more.
pub const MOST_OPTIONS: usize = 100;

/// Entries of a glossary: more would mark every other word.
pub const MOST_TERMS: usize = 100;

/// Steps of an ordered scale; more are refused, because nobody tells them apart.
const MOST_STEPS: f64 = 11.0;

/// Builds the model; only to be used when `findings` is still fine afterwards.
pub fn check<F: Notes>(node: &Node, findings: &mut F) -> Pack {
    let pack = Object::read(node, ROOT, PACK, findings);
    let languages = languages(pack, findings);
    let mut ids = Vec::new();
    question_ids(node, &mut ids);
    let mut check = Check { findings, languages: &languages, ids: &ids, levels: &[], questions: Vec::new(), dimensions: Vec::new() };
    pack.string("$schema", check.findings);
    if pack.number("format", check.findings).is_some_and(|format| format != FORMAT) {
        check.wrong(Pointer::Key(&ROOT, "format"), "another format", "1, the format that this version reads");
    }
    let levels = check.levels(pack);
    check.levels = &levels;
    let policy = check.policy(pack, Policy::default());
    let top = check.dimensions(pack, 0, policy);
    let overall = pack.field("overall").map(|_| check.scoring(pack, "overall", &top, 0, policy));
    let order = if F::FULL { check.order() } else { Vec::new() };
    let mut checked = Pack {
        id: check.name(pack, "id", "an id of lower-case letters, digits and -, such as \"team-health\"", is_pack_id),
        version: check.name(pack, "version", "a version such as \"1.0.0\" (letters, digits, dots, + and -)", is_version),
        digest: format!("{:016x}", node.fingerprint()),
        title: check.text(pack, "title"),
        summary: check.optional(pack, "summary"),
        minutes: check.minutes(pack),
        how_to: check.paragraphs(pack),
        source: check.source(pack),
        glossary: check.glossary(pack),
        short: check.short(pack),
        query_links: pack.flag("queryLinks", check.findings),
        overall,
        order,
        dimensions: check.dimensions,
        questions: check.questions,
        levels: Vec::new(),
        languages: Vec::new(),
    };
    // Until here the others were checked against these.
    (checked.levels, checked.languages) = (levels, languages);
    checked
}

fn languages<F: Notes>(pack: Object<'_>, findings: &mut F) -> Vec<String> {
    let Some(list) = pack.list("languages", findings) else {
        return vec!["en".to_owned()];
    };
    let at = Pointer::Key(&ROOT, "languages");
    let mut languages: Vec<String> = Vec::new();
    if list.is_empty() {
        findings.note(at, "the list is empty", "at least one language, such as [\"en\"]");
    }
    for (index, node) in list.iter().enumerate() {
        let at = Pointer::Index(&at, index);
        match node {
            Node::Text(tag) if !is_language_tag(tag) => {
                note_text(at, tag, "a language tag such as \"en\" or \"zh-Hans\"", findings);
            }
            Node::Text(tag) if languages.contains(tag) => {
                findings.note(at, &F::said(|| format!("the language {} is there already", quote(tag))), "each language once");
            }
            Node::Text(tag) => languages.push(tag.clone()),
            other => note_kind(at, other, "a text", findings),
        }
    }
    languages
}

struct Check<'a, F> {
    findings: &'a mut F,
    languages: &'a [String],
    /// Of all questions, those still to be read too: conditions may look ahead.
    ids: &'a [&'a str],
    levels: &'a [Level],
    questions: Vec<Question>,
    dimensions: Vec<Dimension>,
}

impl<F: Notes> Check<'_, F> {
    fn wrong(&mut self, at: Pointer<'_>, found: &str, expected: &str) {
        self.findings.note(at, found, expected);
    }

    /// Says that a required field is not there; one of another kind was told already.
    fn missing(&mut self, parent: Object<'_>, field: &str, expected: &str) {
        self.wrong(Pointer::Key(&parent.at, field), "is missing", expected);
    }

    /// A required short string of a certain form.
    fn name(&mut self, parent: Object<'_>, field: &str, expected: &str, fits: fn(&str) -> bool) -> String {
        let given = parent.string(field, self.findings);
        match given {
            None => self.missing(parent, field, expected),
            Some(name) if !fits(name) => note_text(Pointer::Key(&parent.at, field), name, expected, self.findings),
            Some(_) => {}
        }
        given.unwrap_or_default().to_owned()
    }

    fn text(&mut self, parent: Object<'_>, field: &str) -> Text {
        let text = self.optional(parent, field);
        if text.is_none() {
            self.missing(parent, field, "a text");
        }
        text.unwrap_or_default()
    }

    fn optional(&mut self, parent: Object<'_>, field: &str) -> Option<Text> {
        let node = parent.field(field)?;
        self.read_text(node, Pointer::Key(&parent.at, field))
    }

    fn read_text(&mut self, node: &Node, at: Pointer<'_>) -> Option<Text> {
        let mut entries: Vec<(&str, &str)> = Vec::new();
        match node {
            Node::Text(words) => entries.push(("", words)),
            Node::Object(members) => {
                for (tag, node) in members {
                    let at = Pointer::Key(&at, tag);
                    match node {
                        _ if !self.languages.contains(tag) => {
                            let expected =
                                F::said(|| one_of(self.languages.iter().map(String::as_str)) + ", or this language in /languages");
                            self.wrong(at, &F::said(|| format!("{} is none of the pack's languages", quote(tag))), &expected);
                        }
                        Node::Text(words) => entries.push((tag, words)),
                        other => note_kind(at, other, "a text", self.findings),
                    }
                }
            }
            other => note_kind(at, other, "a text, or an object with a text for each language", self.findings),
        }
        for (tag, words) in &entries {
            let own = Pointer::Key(&at, tag);
            if words.trim().is_empty() {
                self.wrong(if tag.is_empty() { at } else { own }, "the text is empty", "words, or no such field");
            }
        }
        if let (Node::Object(members), Some(first)) = (node, self.languages.first())
            && members.iter().all(|(tag, _)| tag != first)
        {
            self.wrong(at, "the pack's first language is missing", &F::said(|| format!("a text for \"{first}\"")));
        }
        // The first entry stands in where a language is missing, so it has to be the pack's first language.
        if let Some(first) = entries.iter().position(|(tag, _)| self.languages.first().is_some_and(|first| first == tag)) {
            entries.swap(0, first);
        }
        Some(Text::from(entries.as_slice()))
    }

    fn minutes(&mut self, parent: Object<'_>) -> Option<u32> {
        let minutes = parent.number("minutes", self.findings)?;
        if minutes.fract() != 0.0 || !(1.0..=600.0).contains(&minutes) {
            self.wrong(Pointer::Key(&parent.at, "minutes"), "found another number", "whole minutes from 1 to 600");
        }
        Some(minutes as u32)
    }

    fn paragraphs(&mut self, pack: Object<'_>) -> Vec<Text> {
        let list = Pointer::Key(&ROOT, "howTo");
        let mut texts = Vec::new();
        for (index, node) in pack.list("howTo", self.findings).unwrap_or_default().iter().enumerate() {
            texts.extend(self.read_text(node, Pointer::Index(&list, index)));
        }
        texts
    }

    fn glossary(&mut self, pack: Object<'_>) -> Vec<Explained> {
        let list = Pointer::Key(&ROOT, "glossary");
        let mut entries: Vec<Explained> = Vec::new();
        for (index, node) in pack.list("glossary", self.findings).unwrap_or_default().iter().enumerate() {
            if index == MOST_TERMS {
                self.wrong(list, "the list is too long", "at most 100 terms");
                break;
            }
            let entry = Object::read(node, Pointer::Index(&list, index), TERM, self.findings);
            let read = Explained { term: self.text(entry, "term"), forms: self.optional(entry, "forms"), text: self.text(entry, "text") };
            if entry.field("term").is_some() && entries.iter().any(|earlier| earlier.term == read.term) {
                self.wrong(Pointer::Key(&entry.at, "term"), "the term is explained already", "each term once");
            }
            entries.push(read);
        }
        entries
    }

    /// The questions have to be read before.
    fn short(&mut self, pack: Object<'_>) -> Option<Short> {
        let at = Pointer::Key(&ROOT, "short");
        let short = Object::read(pack.field("short")?, at, SHORT, self.findings);
        let list = Pointer::Key(&at, "questions");
        let mut questions = Vec::new();
        for (index, node) in self.list(short, "questions", 1, "a list of at least one id of a question").iter().enumerate() {
            let at = Pointer::Index(&list, index);
            let Node::Text(id) = node else {
                let found = F::said(|| format!("found {}", node.kind()));
                self.wrong(at, &found, "the id of a question");
                continue;
            };
            match self.questions.iter().position(|question| question.id == *id) {
                None => self.wrong(at, &F::said(|| format!("there is no question {}", quote(id))), "the ids of questions of this pack"),
                Some(index) if questions.contains(&index) => {
                    self.wrong(at, &F::said(|| format!("the question {} is there already", quote(id))), "each question once");
                }
                Some(index) => questions.push(index),
            }
        }
        Some(Short { minutes: self.minutes(short), questions })
    }

    fn source(&mut self, pack: Object<'_>) -> Option<Link> {
        Some(self.link(pack.field("source")?, Pointer::Key(&ROOT, "source")))
    }

    fn reading(&mut self, parent: Object<'_>) -> Vec<Link> {
        let list = Pointer::Key(&parent.at, "reading");
        let mut links = Vec::new();
        for (index, node) in parent.list("reading", self.findings).unwrap_or_default().iter().enumerate() {
            links.push(self.link(node, Pointer::Index(&list, index)));
        }
        links
    }

    fn link(&mut self, node: &Node, at: Pointer<'_>) -> Link {
        let link = Object::read(node, at, LINK, self.findings);
        let expected = "an address that begins with https: or mailto:, or a relative one";
        Link { title: self.text(link, "title"), url: self.name(link, "url", expected, is_safe_address) }
    }

    /// The entries of a required list, with a finding where it is missing or has fewer than `least`.
    fn list<'a>(&mut self, parent: Object<'a>, field: &str, least: usize, expected: &str) -> &'a [Node] {
        let list = parent.list(field, self.findings);
        match list {
            None => self.missing(parent, field, expected),
            Some(list) if list.len() < least => self.wrong(Pointer::Key(&parent.at, field), "the list is too short", expected),
            Some(_) => {}
        }
        list.unwrap_or_default()
    }

    /// A required value that has to be greater than the one before.
    fn value(&mut self, entry: Object<'_>, last: &mut Option<f64>) -> f64 {
        let at = Pointer::Key(&entry.at, "value");
        let given = entry.number("value", self.findings);
        match given {
            None => self.missing(entry, "value", "a number"),
            Some(value) if value.abs() > LARGEST => self.wrong(at, "the number is out of range", "a number from -1000000000 to 1000000000"),
            Some(value) if last.is_some_and(|before| value <= before) => {
                self.wrong(at, "the value is not greater than the one before", "values in ascending order, each once");
            }
            Some(_) => {}
        }
        *last = given.or(*last);
        given.unwrap_or_default()
    }

    /// A number, or what it is when left out; a finding unless it fits.
    fn amount(&mut self, parent: Object<'_>, field: &str, default: f64, expected: &str, fits: fn(f64) -> bool) -> f64 {
        let given = parent.number(field, self.findings);
        if given.is_some_and(|number| !fits(number)) {
            self.wrong(Pointer::Key(&parent.at, field), "the number is out of range", expected);
        }
        given.filter(|number| fits(*number)).unwrap_or(default)
    }

    fn weight(&mut self, parent: Object<'_>, field: &str) -> f64 {
        self.amount(parent, field, 1.0, "a number above 0, at most 1000000000", |weight| weight > 0.0 && weight <= LARGEST)
    }

    /// A list of numbers; `None` unless it has the wanted length.
    fn numbers(&mut self, parent: Object<'_>, field: &str, count: usize, expected: &str) -> Option<Vec<f64>> {
        let list = parent.list(field, self.findings)?;
        let mut numbers = Vec::new();
        for node in list {
            numbers.extend(node.number().filter(|number| number.abs() <= LARGEST));
        }
        let fits = numbers.len() == count && list.len() == count;
        if !fits {
            self.wrong(Pointer::Key(&parent.at, field), "the list does not fit", expected);
        }
        fits.then_some(numbers)
    }

    fn pair(&mut self, parent: Object<'_>, field: &str) -> Option<(f64, f64)> {
        let numbers = self.numbers(parent, field, 2, "two numbers, such as [0, 10]")?;
        let (first, second) = (numbers.first().copied()?, numbers.get(1).copied()?);
        Some((first, second))
    }

    /// One of several words, or the first of them when left out.
    fn word<T: Copy>(&mut self, parent: Object<'_>, field: &str, words: &[(&str, T)], default: T) -> T {
        let Some(given) = parent.string(field, self.findings) else {
            return default;
        };
        let found = words.iter().find(|(word, _)| *word == given);
        if found.is_none() {
            let expected = F::said(|| one_of(words.iter().map(|(word, _)| *word)));
            note_text(Pointer::Key(&parent.at, field), given, &expected, self.findings);
        }
        found.map_or(default, |(_, value)| *value)
    }

    /// Says that there is no such kind of question, or no such rule.
    fn unknown(&mut self, at: Pointer<'_>, name: &str, table: &[(&str, Fields)]) {
        note_text(at, name, &F::said(|| one_of(table.iter().map(|(name, _)| *name))), self.findings);
    }

    fn recode(&mut self, parent: Object<'_>) -> Option<Recode> {
        let at = Pointer::Key(&parent.at, "recode");
        let recode = Object::read(parent.field("recode")?, at, RECODE, self.findings.full()?);
        let (from, to) = (self.pair(recode, "from"), self.pair(recode, "to"));
        if recode.field("to").is_none() {
            self.missing(recode, "to", "two numbers, such as [0, 10]");
        }
        let mut fits = true;
        for (field, ends) in [("from", from), ("to", to)] {
            if ends.is_some_and(|(first, second)| (first - second).abs() < ROUNDING) {
                self.wrong(Pointer::Key(&at, field), "both ends are the same", "two different numbers");
                fits = false;
            }
        }
        // Nothing goes on with what would divide by nothing.
        Some(Recode { from, to: to? }).filter(|_| fits)
    }

    fn condition(&mut self, parent: Object<'_>) -> Option<Condition> {
        let at = Pointer::Key(&parent.at, "visibleIf");
        let condition = Condition::read(parent.field("visibleIf")?, at, self.findings.full()?)?;
        for id in condition.variables() {
            if !self.ids.contains(&id) {
                self.wrong(at, &F::said(|| format!("there is no question {}", quote(id))), "the ids of questions of this pack");
            }
        }
        Some(condition)
    }

    fn policy(&mut self, parent: Object<'_>, inherited: Policy) -> Policy {
        let Some(node) = parent.field("policy") else {
            return inherited;
        };
        if self.findings.full().is_none() {
            return inherited;
        }
        let at = Pointer::Key(&parent.at, "policy");
        let policy = Object::read(node, at, POLICY, self.findings);
        let unanswered = MISSING.split_last().map_or(&MISSING[..], |(_, words)| words);
        Policy {
            unanswered: self.word(policy, "unanswered", unanswered, inherited.unanswered),
            dont_know: self.word(policy, "dontKnow", &MISSING, inherited.dont_know),
            not_applicable: self.word(policy, "notApplicable", &MISSING, inherited.not_applicable),
            minimum_coverage: self
                .amount(policy, "minimumCoverage", inherited.minimum_coverage, "a share from 0 to 1", |share| (0.0..=1.0).contains(&share)),
        }
    }

    /// How parts make a score; `children` are the dimensions right below, and `first` is the first question.
    fn scoring(&mut self, parent: Object<'_>, field: &str, children: &[usize], first: usize, policy: Policy) -> Scoring {
        let mut scoring = plain_scoring(policy);
        for (level, it) in self.levels.iter().enumerate() {
            scoring.thresholds.push(Threshold { level, at: it.value, edge: Edge::From });
        }
        let at = Pointer::Key(&parent.at, field);
        let node = match parent.field(field) {
            None => {
                let terms = self.terms(children, first);
                scoring.range = self.range(at, &scoring, &terms);
                return scoring;
            }
            Some(node) if self.findings.full().is_some() => node,
            Some(_) => return scoring,
        };
        // A rule alone may stand as a word.
        let word = node.text();
        let name = word.or_else(|| node.member("rule").and_then(Node::text));
        let fields = name.and_then(|name| own_fields(&RULES, name));
        let score = match word {
            Some(_) => Object::empty(at),
            None => Object::read(node, at, &[SCORE, fields.unwrap_or_default()].concat(), self.findings),
        };
        match (name, fields) {
            (_, Some(_)) => {}
            (Some(name), None) => self.unknown(if word.is_some() { at } else { Pointer::Key(&at, "rule") }, name, &RULES),
            (None, None) => self.missing(score, "rule", &one_of(RULES.iter().map(|(rule, _)| *rule))),
        }
        scoring.of = self.word(score, "of", &[("children", Of::Children), ("questions", Of::Questions)], Of::Children);
        scoring.recode = self.recode(score);
        scoring.decimals =
            self.amount(score, "decimals", 2.0, "whole digits from 0 to 4", |it| (0.0..=4.0).contains(&it) && it.fract() == 0.0) as u32;
        scoring.thresholds_of = self.word(score, "thresholdsOf", &[("score", Unit::Score), ("maximum", Unit::Maximum)], Unit::Score);
        if let Some(list) = score.list("thresholds", self.findings) {
            scoring.thresholds = self.thresholds(list, Pointer::Key(&at, "thresholds"));
        }
        let terms = self.terms(if scoring.of == Of::Questions { &[] } else { children }, first);
        if scoring.of == Of::Questions && name == Some("deduction") {
            self.wrong(Pointer::Key(&at, "of"), "found \"questions\"", "\"children\": a deduction is about dimensions");
        }
        scoring.rule = match name {
            Some("sum") => Rule::Sum,
            Some("share") => Rule::Share,
            Some("minimum") => Rule::Minimum,
            Some("maximum") => Rule::Maximum,
            Some("median") => Rule::Median,
            Some("none") => Rule::None,
            Some("gated") => self.gated(score, terms.len()),
            Some("deduction") => self.deduction(score, children),
            _ => Rule::Mean,
        };
        scoring.range = self.range(at, &scoring, &terms);
        scoring
    }

    /// What a score is made from: all that is ever scored of the dimensions right below, or else of the
    /// questions.
    fn terms(&self, children: &[usize], first: usize) -> Vec<Term> {
        let mut terms = Vec::new();
        for &index in children {
            let child = self.dimensions.get(index);
            let range = child.and_then(|child| child.scoring.range);
            terms.extend(child.zip(range).map(|(child, range)| Term::new(range.recoded, child.weight, index)));
        }
        for question in self.questions.iter().skip(first).filter(|question| children.is_empty() && question.counts()) {
            terms.push(Term::new(question.range, question.weight, usize::MAX));
        }
        terms
    }

    /// What the score can be; a finding where the rule cannot work.
    fn range(&mut self, at: Pointer<'_>, scoring: &Scoring, terms: &[Term]) -> Option<ScoreRange> {
        let (mut below, mut above, mut whole) = (false, false, true);
        for term in terms {
            below |= term.highest < 0.0;
            above |= term.highest > 0.0;
            whole &= term.highest.is_finite();
        }
        // What is infinite, a choice without options, has another finding already.
        if !whole || terms.is_empty() {
            return None;
        }
        if scoring.rule == Rule::Share && (below || !above) {
            let found = if below { "a part is always worth less than 0" } else { "no part can be worth more than 0" };
            self.wrong(at, found, "parts whose highest values are not below 0, and not all 0");
            return None;
        }
        let range = ScoreRange::of(&scoring.rule, scoring.recode, terms);
        // A single number that is too large was told where it stands.
        if range.is_none() && bounds(&scoring.rule, terms).is_some() && self.findings.is_fine() {
            self.wrong(at, "scores get too large", "smaller points and weights");
        }
        range
    }

    fn thresholds(&mut self, list: &[Node], place: Pointer<'_>) -> Vec<Threshold> {
        let mut thresholds: Vec<Threshold> = Vec::new();
        for (index, node) in list.iter().enumerate() {
            let at = Pointer::Index(&place, index);
            let entry = Object::read(node, at, THRESHOLD, self.findings);
            let (value, from, above) =
                (entry.number("level", self.findings), entry.number("from", self.findings), entry.number("above", self.findings));
            let level = value.and_then(|value| self.levels.iter().position(|level| level.value == value));
            let (edge, score) = if from.is_some() { (Edge::From, from) } else { (Edge::Above, above) };
            let (Some(level), Some(score), None) = (level, score, from.and(above)) else {
                self.wrong(at, "the threshold is not complete", "level, the value of one of the pack's levels, and either from or above");
                continue;
            };
            if thresholds.last().is_some_and(|last| last.level >= level || last.at > score) {
                self.wrong(at, "the threshold is not above the one before", "levels and scores in ascending order");
            }
            thresholds.push(Threshold { level, at: score, edge });
        }
        thresholds
    }

    fn gated(&mut self, score: Object<'_>, parts: usize) -> Rule {
        let expected = "a list of numbers in ascending order, one more than there are parts";
        let values = self.numbers(score, "values", parts + 1, expected).unwrap_or_default();
        if values.windows(2).any(|pair| matches!(pair, [first, second] if first > second)) {
            self.wrong(Pointer::Key(&score.at, "values"), "a value is below the one before", expected);
        }
        Rule::Gated { pass_at: score.number("passAt", self.findings), values }
    }

    fn deduction(&mut self, score: Object<'_>, children: &[usize]) -> Rule {
        let mut child = |field: &str| {
            let id = score.string(field, self.findings);
            let own = |index: &&usize| self.dimensions.get(**index).is_some_and(|it| Some(it.id.as_str()) == id);
            let found = children.iter().find(own);
            let is_scored = |index: &usize| self.dimensions.get(*index).is_some_and(|it| it.scoring.range.is_some());
            if found.is_none_or(|index| !is_scored(index)) {
                let (at, expected) = (Pointer::Key(&score.at, field), "the id of a dimension right below");
                match (id, found) {
                    (None, _) => self.findings.note(at, "is missing", expected),
                    (Some(id), None) => note_text(at, id, expected, self.findings),
                    (Some(id), _) => {
                        self.findings.note(at, &F::said(|| format!("{} is never scored", quote(id))), "the id of a dimension with a score");
                    }
                }
            }
            found.copied().unwrap_or_default()
        };
        let (from, by) = (child("from"), child("by"));
        let share = "a share from 0 to 1";
        Rule::Deduction {
            from,
            by,
            at_least: self.amount(score, "atLeast", 1.0, share, |share| (0.0..=1.0).contains(&share)),
            factor: self.amount(score, "factor", 1.0, share, |share| (0.0..=1.0).contains(&share)),
            round: score.flag("round", self.findings),
        }
    }

    fn levels(&mut self, pack: Object<'_>) -> Vec<Level> {
        let list = Pointer::Key(&ROOT, "levels");
        let mut last = None;
        let mut levels = Vec::new();
        for (index, node) in pack.list("levels", self.findings).unwrap_or_default().iter().enumerate() {
            let level = Object::read(node, Pointer::Index(&list, index), LEVEL, self.findings);
            levels.push(Level {
                value: self.value(level, &mut last),
                label: self.text(level, "label"),
                description: self.optional(level, "description"),
            });
        }
        levels
    }

    /// Reads the dimensions below a pack or a dimension and says where they stand.
    fn dimensions(&mut self, parent: Object<'_>, depth: usize, policy: Policy) -> Vec<usize> {
        let list = Pointer::Key(&parent.at, "dimensions");
        let mut children = Vec::new();
        for (index, node) in self.list(parent, "dimensions", 1, "a list of at least one dimension").iter().enumerate() {
            if self.dimensions.len() >= MOST_DIMENSIONS {
                self.wrong(list, "there are too many dimensions", "at most 1000 in a pack");
                break;
            }
            let dimension = Object::read(node, Pointer::Index(&list, index), DIMENSION, self.findings);
            children.push(self.dimension(dimension, depth, policy));
        }
        children
    }

    fn dimension(&mut self, dimension: Object<'_>, depth: usize, policy: Policy) -> usize {
        let id = self.id(dimension);
        if self.dimensions.iter().any(|earlier| earlier.id == id) {
            self.taken(dimension, &id, "dimension");
        }
        let (index, start) = (self.dimensions.len(), self.questions.len());
        let policy = self.policy(dimension, policy);
        let read = Dimension {
            id,
            label: self.text(dimension, "label"),
            description: self.optional(dimension, "description"),
            levels: self.dimension_levels(dimension, self.levels),
            questions: start..start,
            depth,
            end: index + 1,
            weight: self.weight(dimension, "weight"),
            scoring: plain_scoring(policy),
            visible_if: self.condition(dimension),
        };
        self.dimensions.push(read);
        let mut children = Vec::new();
        match (dimension.field("questions"), dimension.field("dimensions")) {
            (Some(_), Some(_)) => {
                self.wrong(Pointer::Key(&dimension.at, "dimensions"), "there are questions too", "questions or dimensions, not both");
            }
            (None, Some(_)) if depth + 1 >= DEEPEST => {
                self.wrong(Pointer::Key(&dimension.at, "dimensions"), "the tree is too deep", "at most 16 dimensions within each other");
            }
            (None, Some(_)) => children = self.dimensions(dimension, depth + 1, policy),
            (_, None) => self.dimension_questions(dimension, index, policy),
        }
        // Only now is known what it is the score of.
        let questions = start..self.questions.len();
        let scoring = self.scoring(dimension, "score", &children, start, policy);
        let end = self.dimensions.len();
        if let Some(own) = self.dimensions.get_mut(index) {
            (own.questions, own.end, own.scoring) = (questions, end, scoring);
        }
        index
    }

    fn id(&mut self, parent: Object<'_>) -> String {
        self.name(parent, "id", "an id of letters, digits, _, - and ., such as \"adoption_1\"", is_id)
    }

    fn taken(&mut self, parent: Object<'_>, id: &str, of: &str) {
        self.wrong(Pointer::Key(&parent.at, "id"), &F::said(|| format!("another {of} has the id {}", quote(id))), "an id of its own");
    }

    fn dimension_levels(&mut self, dimension: Object<'_>, levels: &[Level]) -> Vec<DimensionLevel> {
        let list = Pointer::Key(&dimension.at, "levels");
        let mut last = None;
        let mut texts = Vec::new();
        for level in levels {
            texts.push(DimensionLevel {
                label: level.label.clone(),
                description: level.description.clone(),
                next: None,
                reading: Vec::new(),
            });
        }
        for (index, node) in dimension.list("levels", self.findings).unwrap_or_default().iter().enumerate() {
            let own = Object::read(node, Pointer::Index(&list, index), DIMENSION_LEVEL, self.findings);
            let value = self.value(own, &mut last);
            let (label, description, next) = (self.optional(own, "label"), self.optional(own, "description"), self.optional(own, "next"));
            let reading = self.reading(own);
            match levels.iter().position(|level| level.value == value).and_then(|level| texts.get_mut(level)) {
                Some(text) => {
                    text.label = label.unwrap_or_else(|| text.label.clone());
                    text.description = description.or_else(|| text.description.take());
                    (text.next, text.reading) = (next, reading);
                }
                None => self.wrong(
                    Pointer::Key(&own.at, "value"),
                    "the pack has no level with this value",
                    "the value of one of the pack's levels",
                ),
            }
        }
        texts
    }

    fn dimension_questions(&mut self, dimension: Object<'_>, index: usize, policy: Policy) {
        let list = Pointer::Key(&dimension.at, "questions");
        let offers =
            Offers { not_applicable: policy.not_applicable != Missing::NotOffered, dont_know: policy.dont_know != Missing::NotOffered };
        for (number, node) in self.list(dimension, "questions", 1, "a list of at least one question").iter().enumerate() {
            // One more, to know that there are too many.
            if self.questions.len() > MOST_QUESTIONS {
                break;
            }
            let kind = node.member("type").and_then(Node::text).unwrap_or("single");
            let fields = own_fields(&KINDS, kind).unwrap_or_default();
            let question = Object::read(node, Pointer::Index(&list, number), &[QUESTION, fields].concat(), self.findings);
            let kind = question.string("type", self.findings).unwrap_or("single");
            if own_fields(&KINDS, kind).is_none() {
                self.unknown(Pointer::Key(&question.at, "type"), kind, &KINDS);
            }
            let (kind, options) = self.kind(question, kind, index);
            let mut read = Question {
                id: self.question_id(question),
                text: self.text(question, "text"),
                help: self.optional(question, "help"),
                kind,
                options,
                weight: self.weight(question, "weight"),
                recode: self.recode(question),
                range: (0.0, 0.0),
                offers,
                visible_if: self.condition(question),
                grid: None,
                fingerprint: node.fingerprint_beside(ADVICE),
            };
            read.range = Recode::ends(read.recode, points_range(&read));
            if question.field("rows").is_none() || self.findings.full().is_none() {
                self.questions.push(read);
                continue;
            }
            read.grid = Some(read.text.clone());
            self.rows(question, &read);
        }
        if self.questions.len() > MOST_QUESTIONS {
            self.wrong(list, "there are too many questions", "at most 10000 in a pack");
        }
    }

    /// Every row of a grid is a question of its own.
    fn rows(&mut self, grid: Object<'_>, like: &Question) {
        let list = Pointer::Key(&grid.at, "rows");
        for (index, node) in self.list(grid, "rows", 1, "a list of at least one row").iter().enumerate() {
            if self.questions.len() > MOST_QUESTIONS {
                break;
            }
            let row = Object::read(node, Pointer::Index(&list, index), ROW, self.findings);
            let mut visible_if = self.condition(row).or_else(|| like.visible_if.clone());
            if let (Some(own), Some(whole)) = (row.field("visibleIf"), grid.field("visibleIf")) {
                let both = Node::object([("and", Node::List(vec![whole.clone(), own.clone()]))]);
                visible_if = self.findings.full().and_then(|findings| Condition::read(&both, Pointer::Key(&row.at, "visibleIf"), findings));
            }
            let mut read = like.clone();
            read.id = self.question_id(row);
            read.text = self.text(row, "text");
            read.weight *= self.weight(row, "weight");
            read.visible_if = visible_if;
            read.fingerprint ^= node.fingerprint_beside(ADVICE);
            self.questions.push(read);
        }
    }

    fn question_id(&mut self, question: Object<'_>) -> String {
        let id = self.id(question);
        if self.questions.iter().any(|earlier| earlier.id == id) {
            self.taken(question, &id, "question");
        }
        id
    }

    fn kind(&mut self, question: Object<'_>, kind: &str, dimension: usize) -> (Kind, Vec<Choice>) {
        let between =
            if question.flag("between", self.findings) && self.findings.full().is_some() { Between::Open } else { Between::Closed };
        if kind != "single" && self.findings.full().is_some() {
            return self.rarer_kind(question, kind, dimension, between);
        }
        (Kind::Single(between), self.options(question, 2, MOST_OPTIONS, "a list of at least two options"))
    }

    fn rarer_kind(&mut self, question: Object<'_>, kind: &str, dimension: usize, between: Between) -> (Kind, Vec<Choice>) {
        match kind {
            "multiple" => {
                let options = self.options(question, 1, MOST_CHOICES, "a list of at least one option");
                (Kind::Multiple(self.word(question, "take", &[("sum", Take::Sum), ("best", Take::Best)], Take::Sum)), options)
            }
            "yes-no" => {
                let (no, yes) = self.pair(question, "points").unwrap_or((0.0, 1.0));
                (Kind::YesNo, vec![plain_choice(0.0, no), plain_choice(1.0, yes)])
            }
            "scale" | "grid" => {
                if kind == "grid" && question.field("rows").is_none() {
                    self.missing(question, "rows", "a list of at least one row");
                }
                (Kind::Scale { low: self.optional(question, "lowLabel"), high: self.optional(question, "highLabel") }, self.steps(question))
            }
            "number" | "percent" => {
                let percent = kind == "percent";
                let (from, to) = self.ends(question, percent.then_some((0.0, 100.0)));
                let step = self.amount(question, "step", 1.0, "a number above 0", |step| step > 0.0);
                let unit = if percent { Some(Text::from("%")) } else { self.optional(question, "unit") };
                (Kind::Number { from, to, step, unit }, Vec::new())
            }
            "text" => (Kind::Text, Vec::new()),
            "stage" => {
                if self.levels.is_empty() {
                    self.wrong(Pointer::Key(&question.at, "type"), "there is no stage to pick", "levels in the pack");
                }
                let own = self.dimensions.get(dimension).map_or(&[][..], |dimension| &dimension.levels);
                let mut stages = Vec::new();
                for (level, own) in self.levels.iter().zip(own) {
                    let mut stage = plain_choice(level.value, level.value);
                    (stage.label, stage.description) = (own.label.clone(), own.description.clone());
                    (stage.next, stage.reading) = (own.next.clone(), own.reading.clone());
                    stages.push(stage);
                }
                (Kind::Stage(between), stages)
            }
            _ => (Kind::Single(between), self.options(question, 2, MOST_OPTIONS, "a list of at least two options")),
        }
    }

    /// The ends of a scale or of the numbers that are accepted.
    fn ends(&mut self, question: Object<'_>, default: Option<(f64, f64)>) -> (f64, f64) {
        let mut end = |field: &str, default: Option<f64>| {
            let given = question.number(field, self.findings);
            if given.or(default).is_none() || given.is_some_and(|number| number.abs() > LARGEST) {
                self.missing(question, field, "a number from -1000000000 to 1000000000");
            }
            given.or(default).unwrap_or_default()
        };
        let (from, to) = (end("from", default.map(|it| it.0)), end("to", default.map(|it| it.1)));
        if from >= to && (default.is_some() || question.field("to").is_some()) {
            self.wrong(Pointer::Key(&question.at, "to"), "the end is not above the beginning", "a number above from");
        }
        (from, to)
    }

    /// The steps of an ordered scale.
    fn steps(&mut self, question: Object<'_>) -> Vec<Choice> {
        let (from, to) = self.ends(question, None);
        if from.fract() != 0.0 || to.fract() != 0.0 || to - from >= MOST_STEPS {
            self.wrong(Pointer::Key(&question.at, "to"), "the scale does not fit", "whole numbers, at most 11 steps");
            return Vec::new();
        }
        let mut steps = Vec::new();
        for step in 0..=(to - from) as u32 {
            let value = from + f64::from(step);
            steps.push(plain_choice(value, value));
        }
        steps
    }

    fn options(&mut self, question: Object<'_>, least: usize, most: usize, expected: &str) -> Vec<Choice> {
        let list = Pointer::Key(&question.at, "options");
        let mut last = None;
        let mut options = Vec::new();
        let nodes = self.list(question, "options", least, expected);
        if nodes.len() > most {
            self.wrong(list, "the list is too long", &F::said(|| format!("at most {most} options")));
        }
        for (index, node) in nodes.iter().enumerate() {
            let option = Object::read(node, Pointer::Index(&list, index), OPTION, self.findings);
            let value = self.value(option, &mut last);
            options.push(Choice {
                value,
                points: self.amount(option, "points", value, "a number from -1000000000 to 1000000000", |points| points.abs() <= LARGEST),
                label: self.text(option, "label"),
                description: self.optional(option, "description"),
                next: self.optional(option, "next"),
                reading: self.reading(option),
                effort: self.weight(option, "effort"),
                visible_if: self.condition(option),
            });
        }
        options
    }

    /// The questions in an order in which each comes after those that its conditions read; empty for a
    /// pack without conditions. No question may wait for itself.
    fn order(&mut self) -> Vec<usize> {
        let mut waits = Vec::new();
        for (index, question) in self.questions.iter().enumerate() {
            let mut conditions = conditions(&self.dimensions, index, question);
            for option in &question.options {
                conditions.extend(&option.visible_if);
            }
            let mut known = Vec::new();
            for condition in conditions {
                for id in condition.variables() {
                    known.extend(self.questions.iter().position(|question| question.id == id));
                }
            }
            waits.push(known);
        }
        if waits.iter().all(Vec::is_empty) {
            return Vec::new();
        }
        order(&waits).unwrap_or_else(|cycle| {
            let mut names: Vec<&str> = Vec::new();
            for index in cycle {
                names.extend(self.questions.get(index).map(|question| question.id.as_str()));
            }
            let found = format!("conditions go round in a circle: {}", names.join(", "));
            self.wrong(Pointer::Key(&ROOT, "dimensions"), &found, "no question whose condition waits for itself");
            Vec::new()
        })
    }
}

/// The fields that a kind of question or a rule has beside those of all; `None` where there is no such one.
fn own_fields(table: &[(&str, Fields)], name: &str) -> Option<Fields> {
    table.iter().find(|(known, _)| *known == name).map(|(_, fields)| *fields)
}

/// The ids of all questions below a node, however deep.
fn question_ids<'a>(node: &'a Node, ids: &mut Vec<&'a str>) {
    for list in ["dimensions", "questions", "rows"] {
        for node in node.member(list).map_or(&[][..], Node::list) {
            ids.extend(node.member("id").and_then(Node::text).filter(|_| list != "dimensions"));
            question_ids(node, ids);
        }
    }
}

/// The mean of what there is.
fn plain_scoring(policy: Policy) -> Scoring {
    Scoring {
        rule: Rule::Mean,
        of: Of::Children,
        recode: None,
        thresholds: Vec::new(),
        thresholds_of: Unit::Score,
        decimals: 2,
        policy,
        range: None,
    }
}

/// A choice whose kind of question says what it means.
fn plain_choice(value: f64, points: f64) -> Choice {
    Choice { value, points, label: Text::default(), description: None, next: None, reading: Vec::new(), effort: 1.0, visible_if: None }
}

fn is_pack_id(id: &str) -> bool {
    (1..=64).contains(&id.len()) && id.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
}

fn is_id(id: &str) -> bool {
    // `__proto__` is a name that JavaScript objects give a meaning of their own.
    is_word(id, 64, b"_-.") && id != "__proto__"
}

fn is_version(version: &str) -> bool {
    is_word(version, 32, b".+-")
}

fn is_word(word: &str, longest: usize, others: &[u8]) -> bool {
    (1..=longest).contains(&word.len()) && word.bytes().all(|byte| byte.is_ascii_alphanumeric() || others.contains(&byte))
}

fn is_language_tag(tag: &str) -> bool {
    let mut parts = tag.split('-');
    let primary = parts.next().unwrap_or("");
    let fits = (2..=3).contains(&primary.len()) && primary.bytes().all(|byte| byte.is_ascii_alphabetic());
    fits && parts.all(|part| is_word(part, 8, b""))
}

/// Whether an address may become a link: only these can run no script and carry the reader to no other kind of program.
pub fn is_safe_address(address: &str) -> bool {
    // Browsers skip some white space and control characters; none belongs into an address.
    if address.is_empty() || address.bytes().any(|byte| byte <= b' ' || byte == b'\\' || byte == 0x7f) {
        return false;
    }
    let begins_with = |start: &str| address.get(..start.len()).is_some_and(|own| own.eq_ignore_ascii_case(start));
    // Relative: no scheme (a colon before the first slash) and no other host.
    let has_scheme = address.bytes().find(|byte| b":/?#".contains(byte)) == Some(b':');
    begins_with("https://") || begins_with("mailto:") || !(has_scheme || begins_with("//"))
}
