//! Packs: what the shipped one holds, what is refused and in which words, texts by language, the digest.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod common;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use common::{files, findings, good, pack, packs, shipped, shipped_json, uniform};
use maturity_assessment::pack::{
    Between, DEFAULT_PACK_TEXT, Dimension, Explained, Finding, Kind, Node, Pack, Policy, Rule, Terms, Text, default_tree, quote,
};
use proptest::prelude::*;
use proptest::sample::Index;
use serde_json::{Value as Json, json};

/// Everything that the documentation of a pack promises.
fn keeps_its_promises(pack: &Pack) {
    let ascending = |values: &[f64]| values.iter().all(|value| value.is_finite()) && values.windows(2).all(|pair| pair[0] < pair[1]);
    let safe = |text: &Text| text.entries().count() > 0 && text.entries().all(|(_, words)| !words.trim().is_empty());
    let distinct = |ids: Vec<&str>| (1..ids.len()).all(|index| !ids[..index].contains(&ids[index]));
    assert!(!pack.languages.is_empty() && !pack.dimensions.is_empty());
    assert!(ascending(&pack.levels.iter().map(|level| level.value).collect::<Vec<_>>()));
    assert!(distinct(pack.dimensions.iter().map(|dimension| dimension.id.as_str()).collect()));
    assert!(distinct(pack.questions.iter().map(|question| question.id.as_str()).collect()));
    for dimension in &pack.dimensions {
        assert_eq!(dimension.levels.len(), pack.levels.len());
        assert!(dimension.levels.iter().all(|level| safe(&level.label)));
        assert!(dimension.weight > 0.0 && !dimension.questions.is_empty());
    }
    for scoring in pack.dimensions.iter().map(|dimension| &dimension.scoring).chain(&pack.overall) {
        assert!(scoring.thresholds.windows(2).all(|pair| pair[0].level < pair[1].level && pair[0].at <= pair[1].at));
        assert!(scoring.recode.is_none_or(|recode| recode.to.0 != recode.to.1 && recode.from.is_none_or(|from| from.0 != from.1)));
    }
    is_a_tree_in_the_order_of_a_walk(pack);
    for question in &pack.questions {
        let labelled = matches!(question.kind, Kind::Single(_) | Kind::Multiple(_) | Kind::Stage(_));
        let least = match question.kind {
            Kind::Number { from, to, .. } => usize::from(from >= to),
            Kind::Text => 0,
            Kind::Multiple(_) | Kind::Stage(_) => 1,
            _ => 2,
        };
        assert!(question.options.len() >= least && question.weight > 0.0);
        assert!(ascending(&question.options.iter().map(|option| option.value).collect::<Vec<_>>()));
        assert!(safe(&question.text) && question.options.iter().all(|option| !labelled || safe(&option.label)));
    }
    every_question_comes_after_those_it_waits_for(pack);
    assert!(safe(&pack.title) && pack.minutes.is_none_or(|minutes| (1..=600).contains(&minutes)));
}

/// Each dimension before those below it, and the questions below any of them one range.
fn is_a_tree_in_the_order_of_a_walk(pack: &Pack) {
    let mut start = 0;
    for (index, dimension) in pack.dimensions.iter().enumerate() {
        let below: Vec<&Dimension> = pack.below(index).map(|(_, below)| below).collect();
        assert_eq!(below.is_empty(), dimension.end == index + 1);
        if below.is_empty() {
            assert_eq!(dimension.questions.start, start);
            start = dimension.questions.end;
        } else {
            assert_eq!(below[0].questions.start, dimension.questions.start);
            assert_eq!(below[below.len() - 1].questions.end, dimension.questions.end);
        }
        assert!(below.iter().all(|below| below.depth == dimension.depth + 1 && below.end <= dimension.end));
    }
    assert_eq!(start, pack.questions.len());
    assert_eq!(pack.top().last().unwrap().1.end, pack.dimensions.len());
}

fn every_question_comes_after_those_it_waits_for(pack: &Pack) {
    let read = |index: usize| -> Vec<&str> {
        let question = &pack.questions[index];
        let above = pack.dimensions.iter().filter(|dimension| dimension.questions.contains(&index)).filter_map(|it| it.visible_if.as_ref());
        let options = question.options.iter().filter_map(|option| option.visible_if.as_ref());
        above.chain(options).chain(&question.visible_if).flat_map(|condition| condition.variables()).collect()
    };
    if pack.order.is_empty() {
        assert!((0..pack.questions.len()).all(|index| read(index).is_empty()));
        return;
    }
    assert_eq!(
        pack.order.iter().copied().collect::<BTreeSet<_>>().into_iter().collect::<Vec<_>>(),
        (0..pack.questions.len()).collect::<Vec<_>>()
    );
    assert_eq!(pack.order.len(), pack.questions.len());
    for (place, index) in pack.order.iter().enumerate() {
        for id in read(*index) {
            assert!(pack.order[..place].contains(&pack.question_index(id).unwrap()), "{} before {id}", pack.questions[*index].id);
        }
    }
}

// The shipped pack.

#[test]
fn the_two_parts_of_the_default_pack_are_the_pack() {
    let whole = Node::parse(DEFAULT_PACK_TEXT).unwrap();
    assert!(default_tree() == whole);
    // The first part asks the same and is known by the same name; only what the report says is not there yet.
    let (first, whole) = (Pack::first_part().unwrap(), Pack::from_node(&whole).unwrap());
    assert_eq!(first.digest, whole.digest);
    assert_ne!(first, whole);
    let fingerprints = |pack: &Pack| -> Vec<u64> { pack.questions.iter().map(|question| question.fingerprint).collect() };
    assert_eq!(fingerprints(&first), fingerprints(&whole));
    let labels = |pack: &Pack| -> Vec<String> {
        let options = pack.questions.iter().flat_map(|question| &question.options);
        options.map(|option| format!("{} {:?}", option.label.own(), option.description.as_ref().map(Text::own))).collect()
    };
    assert_eq!(labels(&first), labels(&whole));
}

#[test]
fn the_shipped_pack_asks_the_twenty_questions_of_the_earlier_assessment_in_order() {
    let ids: Vec<String> = shipped().questions.into_iter().map(|question| question.id).collect();
    let expected = [
        ["investment_1", "investment_2", "investment_3", "investment_4"],
        ["adoption_1", "adoption_2", "adoption_3", "adoption_4"],
        ["interfaces_1", "interfaces_2", "interfaces_3", "interfaces_4"],
        ["operations_1", "operations_2", "operations_3", "operations_4"],
        ["measurement_1", "measurement_2", "measurement_3", "measurement_4"],
    ];
    assert_eq!(ids, expected.concat());
}

#[test]
fn the_shipped_pack_has_five_aspects_with_four_questions_each() {
    let pack = shipped();
    let aspects: Vec<(&str, &str, usize, usize)> = pack
        .dimensions
        .iter()
        .map(|dimension| (dimension.id.as_str(), dimension.label.in_language("en"), dimension.questions.start, dimension.questions.end))
        .collect();
    let expected = [
        ("investment", "Investment", 0, 4),
        ("adoption", "Adoption", 4, 8),
        ("interfaces", "Interfaces", 8, 12),
        ("operations", "Operations", 12, 16),
        ("measurement", "Measurement", 16, 20),
    ];
    assert_eq!(aspects, expected);
}

#[test]
fn every_question_of_the_shipped_pack_has_four_options_worth_one_to_four() {
    for question in shipped().questions {
        let values: Vec<f64> = question.options.iter().map(|option| option.value).collect();
        assert_eq!(values, [1.0, 2.0, 3.0, 4.0], "{}", question.id);
    }
}

#[test]
fn the_levels_of_the_shipped_pack_are_those_of_the_model() {
    let pack = shipped();
    let levels: Vec<(f64, &str)> = pack.levels.iter().map(|level| (level.value, level.label.in_language("en"))).collect();
    assert_eq!(levels, [(1.0, "Provisional"), (2.0, "Operational"), (3.0, "Scalable"), (4.0, "Optimizing")]);
}

#[test]
fn each_aspect_of_the_shipped_pack_names_its_levels_as_the_model_does() {
    let pack = shipped();
    let names: Vec<Vec<&str>> =
        pack.dimensions.iter().map(|dimension| dimension.levels.iter().map(|level| level.label.in_language("en")).collect()).collect();
    let expected = [
        ["Voluntary or temporary", "Dedicated team", "As product", "Enabled ecosystem"],
        ["Erratic", "Extrinsic push", "Intrinsic pull", "Participatory"],
        ["Custom processes", "Standard tooling", "Self-service solutions", "Integrated services"],
        ["By request", "Centrally tracked", "Centrally enabled", "Managed services"],
        ["Ad hoc", "Consistent collection", "Insights", "Quantitative and qualitative"],
    ];
    assert_eq!(names, expected);
}

#[test]
fn every_level_of_every_aspect_of_the_shipped_pack_has_a_description_and_a_next_step_of_its_own() {
    let pack = shipped();
    for dimension in &pack.dimensions {
        for (own, general) in dimension.levels.iter().zip(&pack.levels) {
            assert!(own.description.is_some() && own.description != general.description, "{} {:?}", dimension.id, own.label);
            assert!(own.next.is_some(), "{} {:?}", dimension.id, own.label);
        }
    }
}

#[test]
fn every_question_and_option_of_the_shipped_pack_helps_to_decide() {
    for question in shipped().questions {
        assert!(question.help.is_some(), "{}", question.id);
        assert!(question.options.iter().all(|option| option.description.is_some()), "{}", question.id);
    }
}

#[test]
fn every_option_of_the_shipped_pack_but_the_highest_says_in_a_sentence_how_to_get_to_the_next() {
    for question in shipped().questions {
        let (highest, lower) = question.options.split_last().unwrap();
        assert_eq!(highest.next, None, "{}", question.id);
        for option in lower {
            let length = option.next.as_ref().map_or(0, |next| next.in_language("en").chars().count());
            assert!((60..=140).contains(&length), "{} {}: {length} characters", question.id, option.value);
        }
    }
}

#[test]
fn the_shipped_pack_opens_the_links_of_the_earlier_assessment() {
    assert!(shipped().query_links);
}

#[test]
fn the_shipped_pack_is_called_platform_engineering_and_speaks_english() {
    let pack = shipped();
    assert_eq!((pack.id.as_str(), pack.languages.as_slice()), ("platform-engineering", ["en".to_owned()].as_slice()));
}

// The digest.

/// JSON with all keys in reverse and white space everywhere.
fn turned_around(node: &Node) -> String {
    match node {
        Node::List(list) => format!("[ {} ]", list.iter().map(turned_around).collect::<Vec<_>>().join(" ,\n")),
        Node::Object(members) => {
            let members: Vec<String> =
                members.iter().rev().map(|(key, value)| format!("{}\t: {}", json!(key), turned_around(value))).collect();
            format!("{{\r\n{} }}", members.join(" , "))
        }
        Node::Null => "null".to_owned(),
        Node::Bool(value) => value.to_string(),
        Node::Number(value) => format!("{value:e}"),
        Node::Text(text) => json!(text).to_string(),
    }
}

#[test]
fn the_digest_is_the_one_that_another_program_computes() {
    // Computed from the description in `src/pack/json.rs` by a program of its own.
    let digests = ["minimal", "languages", "decimals"].map(|name| good(name).digest);
    assert_eq!(digests, ["05ee739efd2de95d", "406fca5fd6d5ddd7", "a55f7d8955a282d8"]);
}

#[test]
fn the_digest_does_not_depend_on_white_space_and_the_order_of_keys() {
    let other = turned_around(&Node::parse(DEFAULT_PACK_TEXT).unwrap());
    assert_ne!(other, DEFAULT_PACK_TEXT);
    assert_eq!(Pack::parse(&other).unwrap().digest, shipped().digest);
}

#[test]
fn the_digest_depends_on_the_order_of_questions() {
    let mut other = shipped_json();
    other["dimensions"][0]["questions"].as_array_mut().unwrap().swap(0, 1);
    assert_ne!(pack(&other).digest, shipped().digest);
}

#[test]
fn a_questions_fingerprint_changes_with_any_of_its_words_and_with_no_one_elses() {
    let mut other = shipped_json();
    other["dimensions"][1]["questions"][2]["options"][3]["description"] = json!("Something else.");
    let (before, after) = (shipped(), pack(&other));
    let changed: Vec<&str> = before
        .questions
        .iter()
        .zip(&after.questions)
        .filter(|(before, after)| before.fingerprint != after.fingerprint)
        .map(|(question, _)| question.id.as_str())
        .collect();
    assert_eq!(changed, ["adoption_3"]);
}

// What is refused, and in which words.

/// A bad pack's findings are exactly the lines beside it, in whichever order.
macro_rules! refused {
    ($($sentence:ident = $name:literal,)*) => {
        const REFUSED: &[&str] = &[$($name),*];
        $(
            #[test]
            fn $sentence() {
                assert_refused($name);
            }
        )*
    };
}

fn assert_refused(name: &str) {
    let path = packs("bad").join(name).with_extension("json");
    let found = Pack::parse(&fs::read_to_string(&path).unwrap()).expect_err("nothing was found").to_string();
    let expected = fs::read_to_string(path.with_extension("findings")).unwrap();
    let sorted = |text: &str| {
        let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
        lines.sort();
        lines
    };
    assert!(sorted(&found) == sorted(&expected), "-- expected\n{expected}-- found\n{found}");
}

refused! {
    ids_of_other_letters_are_refused = "bad-ids",
    languages_that_are_no_tags_or_come_twice_are_refused = "bad-languages",
    json_that_was_cut_off_is_refused_with_its_line = "cut-off",
    words_for_a_level_that_the_pack_does_not_have_are_refused = "dangling-level",
    an_id_that_is_no_dimension_below_cannot_be_deducted = "deduction-ids",
    ids_that_come_twice_are_refused_across_dimensions_too = "duplicate-ids",
    rows_of_grids_are_questions_and_need_ids_of_their_own = "duplicate-rows",
    efforts_are_above_nothing_and_readings_are_lists_of_safe_links = "effort-and-reading",
    empty_lists_are_refused = "empty-lists",
    a_short_form_asks_something = "empty-short",
    a_source_needs_a_title_and_an_address = "empty-source",
    empty_texts_are_refused_wherever_they_stand = "empty-texts",
    fields_given_twice_are_refused = "field-twice",
    another_format_is_refused = "format-2",
    a_ladder_has_one_more_value_than_rungs_and_they_ascend = "gated-values",
    a_glossary_explains_each_term_once_and_a_short_form_asks_what_there_is = "glossary-and-short",
    half_a_minute_is_refused = "half-a-minute",
    an_address_that_is_a_script_is_refused = "javascript-address",
    without_declared_languages_there_is_only_english = "languages-not-declared",
    advice_is_refused_where_it_would_never_be_shown = "misplaced-advice",
    a_text_without_the_packs_first_language_is_refused = "missing-first-language",
    missing_ids_are_named_all_at_once = "missing-ids",
    an_empty_file_is_refused = "no-text",
    a_list_is_no_pack = "not-an-object",
    an_empty_object_is_told_all_that_a_pack_needs = "nothing",
    null_is_not_the_same_as_left_out = "nulls",
    a_number_beyond_a_billion_is_refused = "number-out-of-range",
    a_number_beyond_all_numbers_is_refused = "number-too-large",
    an_id_that_means_something_to_javascript_is_refused = "proto-id",
    a_dimension_has_questions_or_dimensions_and_not_both = "questions-and-dimensions",
    a_range_needs_two_ends_to_be_recoded = "recode-ends",
    a_scale_rises_in_whole_steps_and_not_in_too_many = "scale-ends",
    stages_are_picked_from_levels = "stage-without-levels",
    a_text_under_an_empty_language_is_refused = "text-without-language",
    thresholds_ascend_and_name_levels_of_the_pack = "thresholds",
    a_tree_deeper_than_sixteen_is_refused = "too-deep",
    a_dimension_needs_a_question_and_a_question_two_options = "too-few",
    more_options_than_anybody_reads_are_refused = "too-many-options",
    json_with_a_comma_too_many_is_refused_with_its_line = "trailing-comma",
    unknown_fields_are_refused_on_every_floor = "unknown-field",
    a_translation_into_a_language_of_no_pack_is_refused = "unknown-language",
    policies_are_words_that_are_known = "unknown-policy",
    rules_are_words_that_are_known = "unknown-rule",
    types_of_questions_are_words_that_are_known = "unknown-type",
    values_that_do_not_rise_are_refused = "values-out-of-order",
    a_weight_is_greater_than_nothing = "weight-zero",
    wrong_kinds_are_named_all_at_once = "wrong-kinds",
}

/// Holds the reader of plain packs against the one that reads them all; whether the text is a plain pack.
#[track_caller]
fn reads_alike(text: &str) -> bool {
    let plain = Node::parse(text).ok().and_then(|node| Pack::plain(&node));
    if let Some(pack) = &plain {
        assert_eq!(Pack::parse(text).as_ref(), Ok(pack), "{text}");
        assert!(pack.order.is_empty() && pack.overall.is_none());
        assert!(pack.questions.iter().all(|question| matches!(question.kind, Kind::Single(Between::Closed)) && question.recode.is_none()));
        assert!(
            pack.dimensions.iter().all(|dimension| dimension.scoring.rule == Rule::Mean && dimension.scoring.policy == Policy::default())
        );
    }
    plain.is_some()
}

#[test]
fn a_plain_pack_is_the_same_to_both_readers() {
    let mut texts = vec![uniform(&[2, 3], &[0.0, 1.5], &[0.0, 1.0]).to_string()];
    let questions = Path::new(env!("CARGO_MANIFEST_DIR")).join("questions");
    for path in files(&questions, "json").iter().filter(|path| !path.to_str().unwrap().ends_with(".schema.json")) {
        texts.push(fs::read_to_string(path).unwrap());
    }
    for text in texts {
        assert!(reads_alike(&text), "{text}");
    }
    for folder in ["good", "rules", "bad"] {
        let plain = files(&packs(folder), "json").iter().filter(|path| reads_alike(&fs::read_to_string(path).unwrap())).count();
        assert_eq!(plain > 0, folder == "good", "{folder}: {plain}");
    }
}

#[test]
fn a_pack_with_any_rarer_field_is_not_plain() {
    let fields = [
        ("/policy", json!({})),
        ("/overall", json!("mean")),
        ("/dimensions/0/policy", json!({})),
        ("/dimensions/0/score", json!("mean")),
        ("/dimensions/0/visibleIf", json!(true)),
        ("/dimensions/0/questions/0/visibleIf", json!(true)),
        ("/dimensions/0/questions/0/recode", json!({"to": [0, 1]})),
        ("/dimensions/0/questions/0/options/0/visibleIf", json!(true)),
        ("/dimensions/0/questions/0/type", json!("multiple")),
        ("/dimensions/0/questions/0/between", json!(true)),
    ];
    for (place, value) in fields {
        let mut json = shipped_json();
        let (parent, field) = place.rsplit_once('/').unwrap();
        json.pointer_mut(parent).unwrap()[field] = value;
        assert!(!reads_alike(&json.to_string()), "{place}");
    }
}

#[test]
fn every_bad_pack_has_its_test_and_its_findings() {
    let names = |extension| -> Vec<String> {
        files(&packs("bad"), extension).iter().map(|path| path.file_stem().unwrap().to_str().unwrap().to_owned()).collect()
    };
    assert_eq!((names("json"), names("findings")), (REFUSED.iter().map(|name| (*name).to_owned()).collect(), names("json")));
}

#[test]
fn a_finding_reads_as_place_then_fact_then_expectation() {
    let finding = Finding { path: "/levels/0".to_owned(), found: "found null".to_owned(), expected: "an object".to_owned() };
    assert_eq!(finding.to_string(), "/levels/0: found null; expected an object");
    assert_eq!(Finding { path: String::new(), ..finding }.to_string(), "found null; expected an object");
}

#[test]
fn a_place_with_special_letters_is_a_proper_json_pointer() {
    let text = findings(&json!({"id": "x", "version": "1", "title": {"a/b~c": "x"}, "levels": 1, "dimensions": 1}));
    assert!(text.contains("/title/a~1b~0c: \"a/b~c\" is none of the pack's languages"), "{text}");
}

#[test]
fn long_words_are_cut_in_a_message() {
    assert_eq!(quote(&"ä".repeat(40)), format!("\"{}\"", "ä".repeat(40)));
    assert_eq!(quote(&"ä".repeat(41)), format!("\"{}…\"", "ä".repeat(40)));
}

#[test]
fn ten_thousand_brackets_are_a_finding_and_no_crash() {
    for open in ["[", "{\"a\":", "{\"dimensions\":["] {
        let findings = Pack::parse(&open.repeat(10_000)).unwrap_err().to_string();
        assert!(findings.starts_with("this is not valid JSON (recursion limit exceeded at line 1 column "), "{findings}");
    }
}

#[test]
fn two_hundred_findings_are_enough() {
    let levels: Vec<Json> = (0..1_000).map(|_| json!({})).collect();
    let text = findings(&json!({"id": "x", "version": "1", "title": "X", "levels": levels, "dimensions": []}));
    assert_eq!(text.lines().count(), 200);
}

#[test]
fn addresses_that_could_run_a_script_or_leave_for_another_program_are_refused() {
    let refused = [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        " javascript:alert(1)",
        "java\tscript:alert(1)",
        "java\nscript:alert(1)",
        "\u{1}javascript:alert(1)",
        "data:text/html,<script>alert(1)</script>",
        "vbscript:x",
        "file:///etc/passwd",
        "http://example.org/",
        "https:example.org",
        "blob:https://example.org/1",
        "//evil.example/",
        "\\\\evil.example\\",
        "/\\evil.example",
        "a:b",
        "",
    ];
    for url in refused {
        let mut json = uniform(&[1], &[1.0, 2.0], &[1.0]);
        json["source"] = json!({"title": "Model", "url": url});
        let text = Pack::parse(&json.to_string()).expect_err(url).to_string();
        let expected = "expected an address that begins with https: or mailto:, or a relative one";
        assert_eq!(text, format!("/source/url: found {}; {expected}", quote(url)));
    }
}

#[test]
fn addresses_that_are_safe_are_kept_to_the_letter() {
    let kept = [
        "https://example.org/a?b=c:d#e",
        "HTTPS://Example.org/",
        "mailto:team@example.org",
        "model.html",
        "/model",
        "../a/b:c",
        "?page=javascript:x",
        "#here",
        "ü",
    ];
    for url in kept {
        let mut json = uniform(&[1], &[1.0, 2.0], &[1.0]);
        json["source"] = json!({"title": "Model", "url": url});
        assert_eq!(pack(&json).source.unwrap().url, url);
    }
}

#[test]
fn minutes_are_whole_and_from_one_to_six_hundred() {
    let minutes = |minutes: Json| {
        let mut json = uniform(&[1], &[1.0, 2.0], &[1.0]);
        json["minutes"] = minutes;
        Pack::parse(&json.to_string()).ok().and_then(|pack| pack.minutes)
    };
    assert_eq!([json!(1), json!(600), json!(30.0)].map(minutes), [Some(1), Some(600), Some(30)]);
    assert_eq!([json!(0), json!(601), json!(-1), json!(1.5), json!(1e300)].map(minutes), [None; 5]);
}

#[test]
fn an_id_may_be_64_letters_long_and_no_longer() {
    let with_id = |length: usize| {
        let mut json = uniform(&[1], &[1.0, 2.0], &[1.0]);
        json["id"] = json!("i".repeat(length));
        json["dimensions"][0]["id"] = json!("I".repeat(length));
        json["dimensions"][0]["questions"][0]["id"] = json!(".".repeat(length));
        Pack::parse(&json.to_string())
    };
    assert!(with_id(64).is_ok());
    assert_eq!(with_id(65).unwrap_err().len(), 3);
}

// What is taken.

#[test]
fn every_good_pack_is_taken_and_keeps_what_packs_promise() {
    let paths = files(&packs("good"), "json");
    assert!(paths.len() >= 5, "fixtures are missing");
    for path in paths.into_iter().chain(files(&packs("rules"), "json")) {
        keeps_its_promises(&Pack::parse(&fs::read_to_string(&path).unwrap()).unwrap());
    }
    keeps_its_promises(&shipped());
}

#[test]
fn the_smallest_pack_has_one_level_one_dimension_and_one_question_with_two_options() {
    let pack = good("minimal");
    assert_eq!((pack.levels.len(), pack.dimensions.len(), pack.questions.len(), pack.questions[0].options.len()), (1, 1, 1, 2));
    assert_eq!((pack.languages, pack.minutes, pack.query_links), (vec!["en".to_owned()], None, false));
    assert_eq!((pack.summary, pack.source, pack.how_to), (None, None, Vec::new()));
}

#[test]
fn one_dimension_is_enough() {
    let pack = good("one-dimension");
    assert_eq!(pack.dimensions.len(), 1);
    assert_eq!(pack.dimensions[0].questions, 0..2);
}

#[test]
fn a_pack_may_have_ten_levels() {
    let pack = good("ten-levels");
    assert_eq!(pack.levels.len(), 10);
    let reached = pack.dimensions[0].scoring.thresholds.iter().map(|threshold| (threshold.level, threshold.at));
    assert!(reached.eq((0..10).zip(pack.levels.iter().map(|level| level.value))), "each level is reached from its value on");
}

#[test]
fn values_may_be_negative_and_have_decimals() {
    let pack = good("decimals");
    let values: Vec<f64> = pack.questions[0].options.iter().map(|option| option.value).collect();
    assert_eq!(values, [-2.0, -0.25, 0.1, 0.5]);
    assert_eq!(pack.questions[1].option_with(1000.0), Some(2));
    assert_eq!(pack.questions[0].option_with(-0.25), Some(1));
    assert_eq!(pack.questions[0].option_with(0.25), None);
}

#[test]
fn a_dimension_without_own_words_for_a_level_has_those_of_the_pack() {
    let trust = &good("languages").dimensions[0];
    let label = |level: usize, language| trust.levels[level].label.in_language(language).to_owned();
    assert_eq!([label(0, "en"), label(1, "en"), label(2, "de")], ["Wary", "Plant", "Baum"]);
    let description = |level: usize| trust.levels[level].description.as_ref().map(|text| text.in_language("en"));
    assert_eq!([description(0), description(1), description(2)], [Some("It begins."), None, Some("All rely on all.")]);
    let next = |level: usize| trust.levels[level].next.as_ref().map(|text| text.in_language("de"));
    assert_eq!([next(0), next(1), next(2)], [Some("Redet."), None, None]);
}

#[test]
fn questions_know_their_dimension_and_dimensions_their_questions() {
    let pack = good("languages");
    assert_eq!([0, 1, 2, 3].map(|question| pack.dimension_of(question)), [Some(0), Some(0), Some(1), None]);
    let ids: Vec<(usize, &str)> = pack.questions_of(&pack.dimensions[1]).map(|(index, question)| (index, question.id.as_str())).collect();
    assert_eq!(ids, [(2, "pace_1")]);
    assert_eq!(["trust_2", "trust", "TRUST_2", ""].map(|id| pack.question_index(id)), [Some(1), None, None, None]);
}

// Languages.

#[test]
fn a_text_comes_in_the_language_asked_for() {
    let pack = good("languages");
    assert_eq!(["en", "de"].map(|language| pack.title.in_language(language)), ["Team health", "Teamgesundheit"]);
    assert_eq!(pack.summary.unwrap().in_language("zh-Hans"), "团队");
}

#[test]
fn a_plain_text_is_the_same_in_every_language() {
    let pack = good("languages");
    assert_eq!(["en", "de", "xx", ""].map(|language| pack.how_to[0].in_language(language)), ["Take your time."; 4]);
}

#[test]
fn a_text_without_a_translation_comes_in_the_packs_first_language() {
    let pack = good("languages");
    assert_eq!(["zh-Hans", "fr"].map(|language| pack.title.in_language(language)), ["Team health"; 2]);
}

#[test]
fn the_order_of_translations_does_not_change_which_one_stands_in() {
    let mut json = uniform(&[1], &[1.0, 2.0], &[1.0]);
    json["languages"] = json!(["en", "fr", "de"]);
    let text = json.to_string().replace("\"title\":\"Uniform\"", r#""title":{"de":"Gleich","en":"Uniform"}"#);
    assert_eq!(Pack::parse(&text).unwrap().title.in_language("fr"), "Uniform");
}

#[test]
fn the_language_is_the_first_wanted_one_that_the_pack_has() {
    let pack = good("languages");
    let language = |wanted: &[&str]| pack.language_for(wanted.iter().copied()).to_owned();
    assert_eq!(language(&["de"]), "de");
    assert_eq!(language(&["fr", "de", "en"]), "de");
    assert_eq!(language(&["DE"]), "de");
    assert_eq!(language(&["zh-hans"]), "zh-Hans");
}

#[test]
fn a_regional_language_is_served_by_its_primary_one_and_the_other_way_round() {
    let pack = good("languages");
    let language = |wanted: &[&str]| pack.language_for(wanted.iter().copied()).to_owned();
    assert_eq!(language(&["de-AT"]), "de");
    assert_eq!(language(&["DE-at", "en"]), "de");
    assert_eq!(language(&["zh"]), "zh-Hans");
    assert_eq!(language(&["zh-Hant-TW"]), "zh-Hans");
}

#[test]
fn the_packs_first_language_serves_those_whose_language_it_does_not_have() {
    let pack = good("languages");
    for wanted in [&["fr", "es"][..], &[], &[""], &["-"], &["d"], &["dee"]] {
        assert_eq!(pack.language_for(wanted.iter().copied()), "en", "{wanted:?}");
    }
}

// Whatever comes.

fn any_json() -> impl Strategy<Value = Json> {
    let leaf = prop_oneof![
        Just(Json::Null),
        any::<bool>().prop_map(Json::from),
        any::<f64>().prop_map(Json::from),
        (-3..5).prop_map(Json::from),
        "\\PC{0,8}".prop_map(Json::from),
        Just(json!("investment_1")),
    ];
    let key = || {
        prop_oneof!["[a-z]{1,8}", Just("en".to_owned()), Just("value".to_owned()), Just("label".to_owned()), Just("__proto__".to_owned())]
    };
    leaf.prop_recursive(3, 24, 4, move |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Json::from),
            prop::collection::vec((key(), inner), 0..4).prop_map(|members| Json::Object(members.into_iter().collect())),
        ]
    })
}

fn pointers(json: &Json, at: &str, found: &mut Vec<String>) {
    found.push(at.to_owned());
    match json {
        Json::Array(list) => list.iter().enumerate().for_each(|(index, value)| pointers(value, &format!("{at}/{index}"), found)),
        Json::Object(members) => members.iter().for_each(|(key, value)| pointers(value, &format!("{at}/{key}"), found)),
        _ => {}
    }
}

fn text_pointers(json: &Json) -> Vec<String> {
    let mut found = Vec::new();
    pointers(json, "", &mut found);
    found.retain(|pointer| json.pointer(pointer).is_some_and(Json::is_string));
    found
}

proptest! {
    #[test]
    fn no_text_at_all_makes_parse_panic(text in any::<String>()) {
        if let Ok(pack) = Pack::parse(&text) {
            keeps_its_promises(&pack);
        }
    }

    #[test]
    fn no_json_makes_parse_panic(json in any_json()) {
        prop_assert!(Pack::parse(&json.to_string()).is_err(), "a pack by chance is hard to believe");
    }

    #[test]
    fn no_change_of_single_letters_makes_parse_panic(edits in prop::collection::vec((any::<Index>(), 0..3_u8, any::<u8>()), 1..6)) {
        let mut bytes = DEFAULT_PACK_TEXT.as_bytes().to_vec();
        for (place, kind, byte) in edits {
            let place = place.index(bytes.len());
            match kind {
                0 => bytes[place] = byte,
                1 => bytes.insert(place, byte),
                _ => drop(bytes.remove(place)),
            }
        }
        if let Ok(pack) = Pack::parse(&String::from_utf8_lossy(&bytes)) {
            keeps_its_promises(&pack);
        }
    }

    #[test]
    fn no_other_value_in_any_place_makes_parse_panic(whole in any::<bool>(), place in any::<Index>(), value in any_json()) {
        let every_field = || fs::read_to_string(packs("good").join("every-field.json")).unwrap();
        let mut json = if whole { serde_json::from_str(&every_field()).unwrap() } else { shipped_json() };
        let mut places = Vec::new();
        pointers(&json, "", &mut places);
        *json.pointer_mut(&places[place.index(places.len())]).unwrap() = value;
        if let Ok(pack) = Pack::parse(&json.to_string()) {
            keeps_its_promises(&pack);
        }
        reads_alike(&json.to_string());
    }

    #[test]
    fn the_digest_changes_with_every_text(place in any::<Index>()) {
        let mut json = shipped_json();
        let places = text_pointers(&json);
        let text = json.pointer_mut(&places[place.index(places.len())]).unwrap();
        *text = json!(format!("{}-", text.as_str().unwrap()));
        let changed = Node::parse(&json.to_string()).unwrap().fingerprint();
        prop_assert_ne!(format!("{changed:016x}"), shipped().digest);
    }
}

/// A text with its terms in brackets, and the place of each in the glossary.
fn marked(glossary: &[(&str, &str)], text: &str) -> String {
    let entry = |(term, forms): &(&str, &str)| Explained {
        term: Text::from(*term),
        forms: Some(Text::from(*forms)).filter(|_| !forms.is_empty()),
        text: Text::from("A sentence."),
    };
    let glossary: Vec<Explained> = glossary.iter().map(entry).collect();
    let terms = Terms::new(&glossary, "en");
    let (mut marked, mut rest) = (String::new(), text);
    while let Some(it) = terms.find(rest) {
        marked += &format!("{}[{}:{}]", it.before, it.found, it.term);
        rest = it.after;
    }
    marked + rest
}

#[test]
fn terms_are_found_as_whole_words_in_any_case() {
    let glossary = [("platform", "platforms"), ("SLO", "")];
    assert_eq!(marked(&glossary, "Platforms and a platform."), "[Platforms:0] and a [platform:0].");
    assert_eq!(
        marked(&glossary, "Cross-platform SLOs, slo, platformen, 2platform, (SLO)"),
        "Cross-[platform:0] SLOs, [slo:1], platformen, 2platform, ([SLO:1])"
    );
    assert_eq!(marked(&glossary, ""), "");
}

#[test]
fn the_longest_term_is_found_first_wherever_it_stands_in_the_glossary() {
    let glossary = [("platform", ""), ("platform team", "platform teams"), ("team", "")];
    assert_eq!(
        marked(&glossary, "The platform team, a platform, platform teams"),
        "The [platform team:1], a [platform:0], [platform teams:1]"
    );
}

#[test]
fn letters_beyond_english_make_words_too_and_have_two_cases() {
    let glossary = [("Überblick", "Übersicht, ,"), ("équipe", ""), ("сервис", ""), ("Łódź", ""), ("منصة", "")];
    assert_eq!(marked(&glossary, "ein überblick, ÜBERSICHT, Überblickä"), "ein [überblick:0], [ÜBERSICHT:0], Überblickä");
    assert_eq!(marked(&glossary, "l’Équipe, СЕРВИС, łódź, ما هي منصة؟"), "l’[Équipe:1], [СЕРВИС:2], [łódź:3], ما هي [منصة:4]؟");
}

#[test]
fn chinese_words_need_no_space_around_them() {
    let glossary = [("平台", ""), ("平台团队", ""), ("API", "")];
    assert_eq!(marked(&glossary, "谁领导平台团队，平台的API是什么"), "谁领导[平台团队:1]，[平台:0]的[API:2]是什么");
}

#[test]
fn neither_a_glossary_nor_a_short_form_makes_another_question() {
    let mut json = shipped_json();
    let prints = |json: &Json| pack(json).questions.iter().map(|question| question.fingerprint).collect::<Vec<_>>();
    let before = prints(&json);
    json.as_object_mut().unwrap().remove("glossary");
    json["short"] = json!({"questions": ["adoption_1"]});
    assert_eq!(prints(&json), before);
    assert_eq!(pack(&json).short.unwrap().questions, [pack(&json).question_index("adoption_1").unwrap()]);
}
