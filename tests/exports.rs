//! The result as files: tables, reports, badges, reminders, their names; and a result that comes back.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod common;

use common::{answers, any_answer_to, good, options, pack, shipped, uniform};
use maturity_assessment::answers::{Answers, Day, EvidencePart, History, Run, Value};
use maturity_assessment::pack::Pack;
use maturity_assessment::report::export::{
    Agreed, Export, Reminder, Step, Style, Words, agreed, answer_in_words, badge, calendar, cell, csv, file_name, fill, markdown,
    result_badge,
};
use maturity_assessment::report::{Edition, FollowUp, Report, ResultFile, ResultProblem, read_result, trend};
use proptest::prelude::*;
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
use serde_json::{Value as Json, json};

const STYLE: Style<'static> = Style {
    language: "en",
    words: &Words::ENGLISH,
    plain: |number| number.to_string(),
    number: |number, decimals, _| format!("{number:.0$}", decimals as usize),
    day: |time, _| time.get(..10).unwrap_or_default().to_owned(),
};

fn exported<T>(pack: &Pack, answers: &Answers, make: impl Fn(&Export) -> T) -> T {
    let report = Report::new(pack, answers);
    make(&Export { pack, answers, report: &report, label: "Team A", completed_at: Some("2026-11-21T09:30:00Z"), style: STYLE })
}

fn given(pack: &Pack, json: &Json) -> Answers {
    let (answers, findings) = Answers::parse(pack, &json.to_string()).unwrap();
    assert!(findings.is_empty(), "{findings}");
    answers
}

// The table.

/// The rows of a table, each as long as the head.
fn rows(table: &str) -> Vec<Vec<String>> {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(table.trim_start_matches('\u{feff}').as_bytes());
    reader.records().map(|row| row.unwrap().iter().map(str::to_owned).collect()).collect()
}

#[test]
fn every_kind_of_answer_has_its_row() {
    let pack = good("kinds");
    let answers = given(
        &pack,
        &json!({
            "single": {"value": 2, "note": "a \"note\",\nin two lines", "evidence": [{"title": "Wiki", "url": "https://example.org"}, {"title": "Me", "url": ""}]},
            "multiple": [1, 3], "yes_no": 0, "why_no_fence": "A dog", "scale": 2, "grid_roses": "dont-know",
            "number": 12.5, "percent": "not-applicable"
        }),
    );
    let table = exported(&pack, &answers, csv);
    let rows = rows(&table);
    let row = |id: &str| rows.iter().find(|row| row[2] == id).unwrap()[..].to_vec();
    assert_eq!(rows[0][..5], ["kind", "parent", "id", "label", "depth"]);
    assert_eq!(
        row("choices")[..8],
        ["dimension", "", "choices", "Choices", "0", "1.3333333333333333", "1.3333333333333333", "1.3333333333333333"]
    );
    assert_eq!(row("scales")[..5], ["dimension", "measures", "scales", "Scales", "1"]);
    assert_eq!(row("stage")[..5], ["question", "stages", "stage", "Which of these is your garden?", "1"]);
    let cells = |id: &str| row(id)[12..].to_vec();
    assert_eq!(cells("single"), ["2", "Between By hand and By a timer", "2", "a \"note\",\nin two lines", "Wiki: https://example.org\nMe"]);
    assert_eq!(cells("multiple"), ["1, 3", "Beans, Herbs", "2", "", ""]);
    assert_eq!(cells("yes_no")[..3], ["0", "No", "0"]);
    assert_eq!(cells("why_no_fence")[..3], ["", "A dog", ""]);
    assert_eq!(cells("scale")[..3], ["2", "2", "2"]);
    assert_eq!(row("grid_roses")[3], "How well do these grow? – Roses");
    assert_eq!(cells("grid_roses")[..3], ["dont-know", "I don’t know", ""]);
    assert_eq!(cells("number")[0..2], ["12.5", "12.5 mm"]);
    assert_eq!(cells("percent")[..3], ["not-applicable", "Does not apply here", ""]);
    assert_eq!(cells("stage")[..3], ["", "", ""]);
}

#[test]
fn the_whole_comes_first_where_it_has_a_score_and_hidden_questions_are_not_there() {
    let pack = good("kinds");
    let rows = rows(&exported(&pack, &given(&pack, &json!({"yes_no": 1})), csv));
    assert_eq!(rows[1][..4], ["overall", "", "", "Every kind of question"]);
    assert_eq!((rows[1][10].as_str(), rows[1][11].as_str()), ("1", "9"));
    assert!(rows.iter().all(|row| row[2] != "why_no_fence"));
    assert!(rows_of_shipped().iter().all(|row| row[0] != "overall"));
}

fn rows_of_shipped() -> Vec<Vec<String>> {
    rows(&exported(&shipped(), &options(&shipped(), &[0]), csv))
}

#[test]
fn what_begins_like_a_formula_is_text() {
    for (text, expected) in [
        ("=1+1", "'=1+1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("+49 30", "'+49 30"),
        ("-", "'-"),
        ("-1+cmd|' /C calc'!A0", "'-1+cmd|' /C calc'!A0"),
        ("＝1", "'＝1"),
        ("-1.5", "-1.5"),
        ("-1e-7", "-1e-7"),
        ("+3", "+3"),
        ("a-b", "a-b"),
        ("", ""),
        ("\"=1\"", "\"\"\"'=1\"\"\""),
        ("one;=1+1;two", "\"one;'=1+1;two\""),
        ("one\n=1+1", "\"one\n'=1+1\""),
        ("\t=1", "'\t'=1"),
    ] {
        assert_eq!(cell(text), expected);
    }
}

proptest! {
    #[test]
    fn every_table_has_rows_of_one_length_and_gives_notes_back(
        values in good("kinds").questions.iter().map(any_answer_to).collect::<Vec<_>>(), note in "[ -~\n]{0,20}"
    ) {
        let pack = good("kinds");
        let mut answers = answers(&pack, &values);
        answers.set_note(0, &note);
        let rows = rows(&exported(&pack, &answers, csv));
        prop_assert!(rows.iter().all(|row| row.len() == 17));
        let found = rows.iter().find(|row| row[2] == "single").unwrap()[15].replace('\'', "");
        prop_assert_eq!(found, if note.trim().is_empty() { String::new() } else { note.replace('\'', "") });
    }

    #[test]
    fn no_cell_begins_a_formula_whatever_stands_between_cells(text in "[-=+@;,\t\r\n\"a1 ]{0,12}") {
        let cell = cell(&text);
        for part in cell.trim_matches('"').split([';', '\t', '\n', '\r']) {
            let part = part.trim_matches([' ', '"']);
            let number = part.trim_start_matches(['-', '+']).starts_with(|letter: char| letter.is_ascii_digit()) && cell == text;
            prop_assert!(number || !part.starts_with(['=', '+', '-', '@']), "{cell}");
        }
    }
}

// The report.

#[test]
fn a_report_reads_like_this() {
    let pack = pack(&uniform(&[2, 2], &[1.0, 2.0, 3.0], &[1.0, 2.0, 3.0]));
    let mut answers = options(&pack, &[2, 1, 0]);
    answers.set_note(2, "Since *May*.\nMostly.");
    answers.set_evidence(2, 0, EvidencePart::Title, "Wiki [1]");
    answers.set_evidence(2, 0, EvidencePart::Url, "https://example.org/?a=1&copy;=<2>");
    answers.set_evidence(2, 1, EvidencePart::Url, "javascript:alert(1)");
    let steps = [
        Step { text: "Ask @ops about #12", owner: "Kim", due: "2026-12-01", done: false },
        Step { text: "Write it down", done: true, ..Step::default() },
    ];
    let expected = "# Uniform – Team A

_2026-11-21_

| Dimension | Level | Score | Answered |
| --- | --- | ---: | ---: |
| Dimension a | Level 2 | 2.50 | 2 / 2 |
| Dimension b | Level 1 | 1.00 (1.00–2.00) | 1 / 2 |

## Weakest first

1. **Dimension b**: 1.00, Level 1
1. **Dimension a**: 2.50, Level 2

## Next steps

- [ ] Ask @\u{2060}ops about \\#\u{2060}12 (Kim, due 2026-12-01)
- [x] Write it down

## Notes and evidence

### Dimension b

- **Question b 1?**<br>Option 1
  - Note: Since \\*May\\*.<br>Mostly.
  - Evidence: [Wiki \\[1\\]](<https://example.org/?a=1&amp;copy;=%3C2%3E>)
  - Evidence: javascript:alert(1)
";
    assert_eq!(exported(&pack, &answers, |export| markdown(export, &steps)), expected);
}

#[test]
fn a_report_without_steps_notes_and_scores_is_short() {
    let pack = shipped();
    let text = exported(&pack, &Answers::new(&pack), |export| markdown(export, &[]));
    assert!(!text.contains("##"), "{text}");
    assert!(text.contains("| Investment | – | – (1.00–4.00) | 0 / 4 |"), "{text}");
}

#[test]
fn the_weakest_dimension_says_what_to_work_on_next() {
    let pack = shipped();
    let text = exported(&pack, &options(&pack, &[1, 1, 1, 1, 0, 0, 0, 0]), |export| markdown(export, &[]));
    let lines: Vec<&str> = text.lines().filter(|line| line.starts_with("1. ")).collect();
    assert!(lines[0].starts_with("1. **Adoption**: 1.00, Provisional"), "{}", lines[0]);
    assert!(lines[1].starts_with("1. **Investment**: 2.00, Operational"), "{}", lines[1]);
}

/// What a reader of Markdown sees besides text and line breaks, of lists, tables and headings: all that a text could smuggle in.
fn markup(text: &str) -> Vec<String> {
    let options = Options::all() - Options::ENABLE_SMART_PUNCTUATION;
    let mut found = Vec::new();
    for event in Parser::new_ext(text, options) {
        match event {
            Event::Text(_) => {}
            Event::InlineHtml(html) if html.as_ref() == "<br>" => {}
            Event::Start(tag) => found.push(format!("{tag:?}")),
            Event::End(TagEnd::Paragraph) => {}
            Event::End(tag) => found.push(format!("{tag:?}")),
            other => found.push(format!("{other:?}")),
        }
    }
    found
}

/// The shown text of a report, line breaks as such and without joiners.
fn shown(text: &str) -> String {
    let mut shown = String::new();
    for event in Parser::new_ext(text, Options::all() - Options::ENABLE_SMART_PUNCTUATION) {
        match event {
            Event::Text(text) => shown.push_str(&text),
            Event::InlineHtml(_) => shown.push('\n'),
            Event::Start(Tag::Item) => shown.push('|'),
            _ => {}
        }
    }
    shown.replace('\u{2060}', "")
}

proptest! {
    #[test]
    fn no_text_becomes_markup_and_every_text_reads_as_it_was_written(
        text in "([-#*_`~<>&|!+=.:/()\\[\\]\\\\@$^'\"a1 \n]|http://|www\\.|&lt;|<b>|<!--|\\]\\(|https://a\\.b){0,12}x"
    ) {
        let pack = pack(&uniform(&[1], &[1.0, 2.0], &[1.0, 2.0]));
        let report = |text: &str| {
            let mut answers = options(&pack, &[1]);
            answers.set_note(0, text);
            answers.set_evidence(0, 0, EvidencePart::Title, text);
            let report = Report::new(&pack, &answers);
            let export = Export { pack: &pack, answers: &answers, report: &report, label: text, completed_at: None, style: STYLE };
            markdown(&export, &[Step { text, owner: text, due: text, done: false }])
        };
        let written = report(&text);
        prop_assert_eq!(markup(&written), markup(&report("x")), "{}", written);
        let expected = format!("Note: {}|", text.trim());
        prop_assert!(shown(&written).contains(&expected), "{:?} in {:?}", expected, shown(&written));
    }
}

// The badge.

#[test]
fn a_badge_says_its_texts_and_holds_nothing_that_runs() {
    let svg = badge("platform <engineering>", Some("\"A\" & 'B'\u{0}"), "–");
    assert!(svg.starts_with("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\""), "{svg}");
    assert!(svg.contains("<title>platform &lt;engineering&gt;: &quot;A&quot; &amp; &#39;B&#39; </title>"), "{svg}");
    for word in ["<script", "<style", "style=", "href", "id=", "<engineering"] {
        assert!(!svg.contains(word), "{word} in {svg}");
    }
}

#[test]
fn a_badge_is_as_wide_as_its_letters() {
    let width = |text: &str| -> usize {
        let svg = badge("x", Some(text), "–");
        svg.split('"').skip_while(|part| !part.ends_with("width=")).nth(1).unwrap().parse().unwrap()
    };
    assert!(width("iiiii") < width("nnnnn") && width("nnnnn") < width("mmmmm") && width("nnnnn") < width("評価評価評"));
    // Verdana in 11 pixels: 68 for this word, and a padding at each side of both texts.
    assert!((96..=108).contains(&width("Operational")), "{}", width("Operational"));
}

#[test]
fn a_badge_without_a_value_shows_the_sign_for_none() {
    assert!(badge("x", None, "not yet").contains("<title>x: not yet</title>"));
}

/// The value on the badge of a pack with these answers.
fn badge_value(pack: &Pack, chosen: &[usize]) -> String {
    let svg = exported(pack, &options(pack, chosen), result_badge);
    let title = svg.split_once("<title>").unwrap().1.split_once("</title>").unwrap().0;
    title.split_once(": ").unwrap().1.to_owned()
}

#[test]
fn a_badge_of_a_pack_without_a_whole_names_its_lowest_and_its_highest_level() {
    assert_eq!(badge_value(&shipped(), &[0; 20]), "Provisional");
    assert_eq!(badge_value(&shipped(), &[0, 0, 0, 0, 2, 2, 2, 2]), "Provisional – Scalable");
    assert_eq!(badge_value(&shipped(), &[]), "–");
}

#[test]
fn a_badge_of_a_whole_names_its_level_and_without_levels_its_score() {
    let mut json = uniform(&[1, 1], &[1.0, 2.0, 3.0], &[1.0, 2.0, 3.0]);
    json["overall"] = json!({"rule": "mean"});
    assert_eq!(badge_value(&pack(&json), &[1, 1]), "Level 2");
    json["levels"] = json!([]);
    assert_eq!(badge_value(&pack(&json), &[1, 2]), "2.50");
}

// The plan.

#[test]
fn a_plan_in_words_names_aspect_question_and_option_with_owner_day_and_tick() {
    let pack = pack(&uniform(&[1, 1], &[1.0, 2.0, 3.0], &[1.0, 2.0, 3.0]));
    let (first, second) = (&pack.dimensions[0].id, &pack.dimensions[1].id);
    let (one, two) = (&pack.questions[0].id, &pack.questions[1].id);
    let plan = json!({
        "targets": {first: 2, second: 2},
        "plan": [{"question": two, "to": 2, "owner": "Ana", "due": "2026-12-01"}, {"question": one, "to": 2, "done": true}]
    });
    let (follow_up, findings) = FollowUp::read(&pack, &maturity_assessment::pack::Node::parse(&plan.to_string()).unwrap());
    assert!(findings.is_empty(), "{findings}");
    let answers = options(&pack, &[0, 0]);
    let steps = exported(&pack, &answers, |export| agreed(export, &follow_up));
    let step = |text: &str, owner: &str, due: &str, done: bool| Agreed { text: text.into(), owner: owner.into(), due: due.into(), done };
    assert_eq!(
        steps,
        [
            step("Dimension b: Question b 1? → Option 2", "Ana", "2026-12-01", false),
            step("Dimension a: Question a 1? → Option 2", "", "", true)
        ]
    );
    let text = exported(&pack, &answers, |export| markdown(export, &steps.iter().map(Agreed::step).collect::<Vec<_>>()));
    assert!(text.contains("- [ ] Dimension b: Question b 1? → Option 2 (Ana, due 2026-12-01)\n- [x] Dimension a"), "{text}");
}

#[test]
fn where_nobody_knows_the_answer_the_step_is_to_find_out() {
    let pack = pack(&uniform(&[1], &[1.0, 2.0], &[1.0, 2.0]));
    let plan = json!({"targets": {&pack.dimensions[0].id: 1}});
    let (follow_up, _) = FollowUp::read(&pack, &maturity_assessment::pack::Node::parse(&plan.to_string()).unwrap());
    let steps = exported(&pack, &Answers::new(&pack), |export| agreed(export, &follow_up));
    assert_eq!(steps[0].text, "Dimension a: Question a 1? → find out where we stand");
}

// The reminder.

fn reminder<'a>(title: &'a str, text: &'a str, url: &'a str) -> Option<String> {
    calendar(&Reminder { day: Day::read("2027-02-21").unwrap(), now: "2026-11-21T09:30:15.123Z", title, text, url })
}

#[test]
fn a_reminder_is_this_file() {
    let file = reminder("Assess; again", "Team A,\nin spring", "https://example.org/a?b=1,2").unwrap();
    let (start, rest) = file.split_once("UID:").unwrap();
    let (id, rest) = rest.split_once("\r\n").unwrap();
    assert_eq!(start, "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//maturity-assessment//EN\r\nCALSCALE:GREGORIAN\r\nBEGIN:VEVENT\r\n");
    assert!(id.starts_with("2027-02-21-") && id.ends_with("@maturity-assessment"), "{id}");
    let expected = "DTSTAMP:20261121T093015Z\r\nDTSTART;VALUE=DATE:20270221\r\nSUMMARY:Assess\\; again\r\n\
        DESCRIPTION:Team A\\,\\nin spring\r\nURL:https://example.org/a?b=1,2\r\nTRANSP:TRANSPARENT\r\nBEGIN:VALARM\r\n\
        ACTION:DISPLAY\r\nTRIGGER:PT9H\r\nDESCRIPTION:Assess\\; again\r\nEND:VALARM\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
    assert_eq!(rest, expected);
}

#[test]
fn an_address_that_is_none_is_left_out_of_a_reminder() {
    for url in ["", "javascript:alert(1)", "https://example.org/\r\nATTENDEE:mailto:a@example.org", "page.html"] {
        assert!(!reminder("Again", "", url).unwrap().contains("URL"), "{url}");
    }
}

#[test]
fn a_reminder_at_no_time_is_none() {
    for now in ["", "now", "2026-11-21", "2026-11-21T09:30:15+01:00"] {
        let day = Day::read("2027-02-21").unwrap();
        assert_eq!(calendar(&Reminder { day, now, title: "", text: "", url: "" }), None, "{now}");
    }
    let minutes = calendar(&Reminder { day: Day::read("2027-02-21").unwrap(), now: "2026-11-21T09:30Z", title: "", text: "", url: "" });
    assert!(minutes.unwrap().contains("DTSTAMP:20261121T093000Z\r\n"));
}

proptest! {
    #[test]
    fn no_text_breaks_out_of_its_line_and_no_line_is_too_long(text in "(\\PC|[\n\r,;\\\\:é評😀]){0,200}") {
        let file = reminder(&text, &text, "").unwrap();
        let plain = reminder("", "x", "").unwrap();
        prop_assert!(file.split_terminator("\r\n").all(|line| line.len() <= 75 && !line.contains(['\n', '\r'])));
        let unfolded = file.replace("\r\n ", "");
        prop_assert!(text.is_empty() || unfolded.lines().count() == plain.lines().count());
        let summary = unfolded.split("\r\n").find_map(|line| line.strip_prefix("SUMMARY:")).unwrap();
        let mut read = String::new();
        let mut letters = summary.chars();
        while let Some(letter) = letters.next() {
            read.push(match letter {
                '\\' => letters.next().map(|escaped| if escaped == 'n' { '\n' } else { escaped }).unwrap(),
                _ => letter,
            });
        }
        prop_assert_eq!(read, text.replace('\r', ""));
    }
}

// Names of files.

#[test]
fn a_file_is_named_after_pack_label_and_day() {
    let name = |label: &str, time: &str| file_name("platform-engineering", label, time, "csv");
    assert_eq!(name("Team A", "2026-11-21T09:30:00Z"), "platform-engineering_team-a_2026-11-21.csv");
    assert_eq!(name("", ""), "platform-engineering.csv");
    assert_eq!(name("Équipe  «Ä»", ""), "platform-engineering_Équipe-Ä.csv");
    assert_eq!(name("../../etc/passwd", "soon"), "platform-engineering_etc-passwd.csv");
    assert_eq!(name("評価 2", "2026-11-21"), "platform-engineering_評価-2_2026-11-21.csv");
    assert_eq!(name("\u{202e}gpj.exe", ""), "platform-engineering_gpj-exe.csv");
    assert_eq!(file_name("con", "", "", "csv"), "con_.csv");
    assert_eq!(file_name("lpt1", "", "", "csv"), "lpt1_.csv");
    assert_eq!(file_name("con", "a", "", "csv"), "con_a.csv");
    assert_eq!(file_name("continent", "", "", "csv"), "continent.csv");
    assert_eq!(file_name("", "", "", "csv"), "assessment.csv");
}

proptest! {
    #[test]
    fn every_name_is_one_that_all_systems_take(pack in "\\PC{0,90}", label in "\\PC{0,90}") {
        let name = file_name(&pack, &label, "2026-11-21", "json");
        prop_assert!(name.len() < 150 && name.ends_with("2026-11-21.json"));
        prop_assert!(!name.starts_with(['.', '-', ' ']));
        prop_assert!(!name.contains(['/', '\\', ':', '*', '?', '"', '<', '>', '|', ' ', '%', '\'']) && !name.contains(char::is_control), "{name}");
    }
}

// A result comes back.

fn written(result: &ResultFile) -> Json {
    serde_json::to_value(result.to_node()).unwrap()
}

fn problem(pack: &Pack, json: &Json) -> String {
    match read_result(pack, &json.to_string()).unwrap_err() {
        ResultProblem::Unreadable(findings) => findings.to_string(),
        ResultProblem::OtherPack(id) => format!("a result of {id}"),
    }
}

proptest! {
    #[test]
    fn a_result_comes_back_as_it_was_written(
        values in good("kinds").questions.iter().map(any_answer_to).collect::<Vec<_>>(), note in ".{0,12}", words in ".{0,12}"
    ) {
        let pack = good("kinds");
        let mut answers = answers(&pack, &values);
        answers.set_note(0, &note);
        answers.set_evidence(1, 0, EvidencePart::Title, &note);
        answers.set_text(pack.question_index("why_no_fence").unwrap(), &words);
        let mut result = ResultFile::new(&pack, &answers, "en");
        result.started_at = Some("2026-11-21T09:00:00.000Z".to_owned());
        result.completed_at = Some("2026-11-21T09:30:00.000Z".to_owned());
        let read = read_result(&pack, &written(&result).to_string()).unwrap();
        prop_assert!(read.findings.is_empty());
        prop_assert_eq!((&read.answers, read.edition), (&answers, Edition::Same));
        prop_assert_eq!((&read.started_at, &read.completed_at), (&result.started_at, &result.completed_at));
        let run = Run::new(&pack, &answers, result.started_at.as_deref(), "2026-11-21T09:30:00.000Z");
        prop_assert_eq!(read.to_run(&pack), Some(run));
    }
}

#[test]
fn a_result_of_another_version_keeps_answers_by_id_and_says_what_found_no_place() {
    let mut json = written(&ResultFile::new(&shipped(), &options(&shipped(), &[1]), "en"));
    json["pack"]["version"] = json!("0.9");
    json["pack"]["digest"] = json!("0123456789abcdef");
    json["answers"]["gone_1"] = json!({"value": 3, "note": "then"});
    let read = read_result(&shipped(), &json.to_string()).unwrap();
    assert_eq!((read.edition, read.pack_version.as_str(), read.answers.value(0)), (Edition::Other, "0.9", Some(Value::Option(1))));
    assert_eq!(read.findings.to_string(), "/answers/gone_1: the pack has no question \"gone_1\"; expected the id of a question");
    assert_eq!(written(&ResultFile::new(&shipped(), &read.answers, "en"))["answers"], json["answers"]);
    assert_eq!(read.to_run(&shipped()), None);
}

#[test]
fn a_result_tells_what_its_plan_names_and_the_pack_does_not_have_and_keeps_it() {
    let mut json = written(&ResultFile::new(&shipped(), &options(&shipped(), &[1]), "en"));
    json["label"] = json!("Team A");
    json["followUp"] = json!({"targets": {}, "plan": [{"question": "gone_1", "to": 2}]});
    let read = read_result(&shipped(), &json.to_string()).unwrap();
    let expected = "/followUp/plan/0/question: the pack has no question \"gone_1\"; expected the id of a question";
    assert_eq!((read.findings.to_string(), read.label), (expected.to_owned(), "Team A".to_owned()));
    assert_eq!(serde_json::to_value(&read.follow_up).unwrap(), json["followUp"]);
}

#[test]
fn a_label_that_is_no_text_and_a_plan_that_is_no_object_are_refused() {
    let mut json = written(&ResultFile::new(&shipped(), &options(&shipped(), &[1]), "en"));
    json["label"] = json!(7);
    json["followUp"] = json!([]);
    let text = problem(&shipped(), &json);
    assert_eq!(text, "/label: found a number; expected a text\n/followUp: found a list; expected an object with targets and plan");
    json["label"] = json!("");
    json["followUp"] = json!(null);
    assert!(read_result(&shipped(), &json.to_string()).is_ok());
}

#[test]
fn what_is_no_result_of_this_pack_is_refused_with_the_place() {
    let good = written(&ResultFile::new(&shipped(), &options(&shipped(), &[1]), "en"));
    let with = |key: &str, value: Json| {
        let mut json = good.clone();
        json[key] = value;
        problem(&shipped(), &json)
    };
    assert_eq!(with("pack", json!({"id": "garden", "version": "1", "digest": ""})), "a result of garden");
    assert_eq!(
        with("pack", json!({"id": "platform-engineering"})),
        "/pack/version: is missing; expected a text\n/pack/digest: is missing; expected a text"
    );
    assert_eq!(with("schema", json!(2)), "/schema: a later version of this program wrote this; expected 1");
    assert_eq!(with("answers", json!([])), "/answers: found a list; expected an object with an answer for each question id");
    assert_eq!(with("completedAt", json!("soon")), "/completedAt: found \"soon\"; expected a time such as \"2026-11-21T09:30:00Z\"");
    assert!(with("score", json!(4)).starts_with("/score: unknown field \"score\"; expected one of schema, pack"));
    assert!(problem(&shipped(), &json!({"investment_1": 2})).starts_with("/schema: this is no result; expected 1"));
}

// Trends.

#[test]
fn a_trend_has_the_scores_of_every_run_in_the_order_of_time() {
    let pack = shipped();
    let mut history = History::new(&pack.id);
    for (time, option) in [("2026-09-01T00:00:00Z", 3), ("2026-08-02T00:00:00Z", 1), ("2026-08-12T00:00:00Z", 2)] {
        history.add(Run::new(&pack, &options(&pack, &[option]), None, time));
    }
    let mut older = history.remove(&history.runs()[1].id.clone()).unwrap();
    older.pack_digest = String::new();
    history.add(older);
    let points = trend(&pack, &history);
    let scores: Vec<_> = points.iter().map(|point| point.scores.dimensions[0].score).collect();
    assert_eq!(scores, [Some(2.0), Some(3.0), Some(4.0)]);
    assert_eq!(points.iter().map(|point| point.place).collect::<Vec<_>>(), [0.0, 1.0 / 3.0, 1.0]);
    assert_eq!(points.iter().map(|point| point.edition).collect::<Vec<_>>(), [Edition::Same, Edition::Other, Edition::Same]);
    assert_eq!(points[0].scores.dimensions[1].score, None);
}

#[test]
fn one_run_alone_and_runs_of_the_same_second_stand_at_the_beginning() {
    let pack = shipped();
    let mut history = History::new(&pack.id);
    assert!(trend(&pack, &history).is_empty());
    for started in ["2026-08-01T00:00:00Z", "2026-08-01T01:00:00Z"] {
        history.add(Run::new(&pack, &options(&pack, &[0]), Some(started), "2026-09-01T00:00:00Z"));
        assert!(trend(&pack, &history).iter().all(|point| point.place == 0.0));
    }
}

#[test]
fn marks_between_texts_and_numbers_are_the_languages_own() {
    let pack = good("kinds");
    let words = Words {
        comma: "、",
        colon: "：",
        brackets: "（{text}）",
        step: "{aspect}：{question} → {to}",
        note: "备注",
        due: "截止",
        ..Words::ENGLISH
    };
    let style =
        Style { language: "zh", words: &words, number: |number, decimals, _| format!("<{number:.0$}>", decimals as usize), ..STYLE };
    let answers = given(&pack, &json!({"single": {"value": 2, "note": "so"}, "multiple": [1, 3], "number": 12.5}));
    let report = Report::new(&pack, &answers);
    let export = Export { pack: &pack, answers: &answers, report: &report, label: "", completed_at: None, style };
    let text = markdown(&export, &[Step { text: "Do", owner: "Kim", due: "2027", done: false }]);
    assert!(text.contains("Do（Kim、截止 2027）"), "{text}");
    assert!(text.contains("  - 备注：so\n"), "{text}");
    let question = |id: &str| pack.questions.iter().position(|question| question.id == id).unwrap();
    let said = |id: &str| {
        let index = question(id);
        answer_in_words(&export.style, &pack.questions[index], answers.value(index).unwrap(), "")
    };
    assert!(said("multiple").contains('、'), "{}", said("multiple"));
    assert!(said("number").starts_with("<12.5>"), "{}", said("number"));
}

#[test]
fn what_is_filled_into_a_text_from_right_to_left_keeps_its_own_direction() {
    let values = [("n", "3"), ("label", "Adoption (A)"), ("none", "")];
    assert_eq!(fill("{label}: {n}{none}", &values), "Adoption (A): 3");
    assert_eq!(fill("أُجيب عن {n}{none}", &values), "أُجيب عن \u{2068}3\u{2069}");
    assert_eq!(fill("\u{200f}{label}: {n}", &values), "\u{200f}\u{2068}Adoption (A)\u{2069}: \u{2068}3\u{2069}");
}
