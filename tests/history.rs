//! The runs that were completed: kept, named, taken out, written, read and merged.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod common;

use common::{answers, any_values, options, shipped};
use maturity_assessment::answers::{Answers, Day, EvidencePart, History, Merged, Run, seconds};
use maturity_assessment::pack::{Findings, Node};
use proptest::prelude::*;
use serde_json::{Value as Json, json};

const PACK: &str = "platform-engineering";

/// A run that began and ended in these minutes of a day.
fn run(started: u32, completed: u32) -> Run {
    let pack = shipped();
    Run::new(&pack, &options(&pack, &[1, 2, 3]), Some(&time(started)), &time(completed))
}

fn time(minute: u32) -> String {
    format!("2026-11-21T{:02}:{:02}:00.000Z", minute / 60, minute % 60)
}

fn history(runs: &[Run]) -> History {
    let mut history = History::new(PACK);
    runs.iter().for_each(|run| history.add(run.clone()));
    history
}

fn text(history: &History) -> String {
    serde_json::to_string(&history.to_node()).unwrap()
}

fn completed(history: &History) -> Vec<&str> {
    history.runs().iter().map(|run| run.completed_at.as_str()).collect()
}

/// What is said about a text that has to be refused.
fn refused(json: &Json) -> String {
    History::parse(PACK, &json.to_string()).unwrap_err().to_string()
}

// Keeping.

#[test]
fn runs_stand_in_the_order_of_their_completion_however_they_came() {
    let history = history(&[run(3, 30), run(1, 10), run(2, 20)]);
    assert_eq!(completed(&history), [time(10), time(20), time(30)]);
}

#[test]
fn runs_of_the_same_second_stand_in_the_order_of_its_parts() {
    let pack = shipped();
    let at = |part: u32| Run::new(&pack, &Answers::new(&pack), None, &format!("2026-11-21T09:30:00.{part}Z"));
    let history = history(&[at(300), at(100), at(200)]);
    assert_eq!(completed(&history).concat(), [at(100), at(200), at(300)].map(|run| run.completed_at).concat());
}

#[test]
fn the_same_run_completed_again_replaces_itself_and_keeps_its_name() {
    let mut history = history(&[run(1, 10), run(2, 20)]);
    let id = history.runs()[0].id.clone();
    assert_eq!(history.rename(&id, "Spring"), Some(String::new()));
    history.add(run(1, 30));
    assert_eq!(completed(&history), [time(20), time(30)]);
    assert_eq!(history.run(&id).unwrap().label, "Spring");
}

#[test]
fn renaming_gives_back_the_name_before() {
    let mut history = history(&[run(1, 10)]);
    let id = history.runs()[0].id.clone();
    history.rename(&id, "Spring");
    assert_eq!(history.rename(&id, "Autumn"), Some("Spring".to_owned()));
    assert_eq!(history.rename("nobody", "Winter"), None);
}

#[test]
fn what_was_taken_out_comes_back_where_it_was() {
    let before = history(&[run(1, 10), run(2, 20), run(3, 30)]);
    let mut one = before.clone();
    let id = one.runs()[1].id.clone();
    let gone = one.remove(&id).unwrap();
    assert_eq!((one.runs().len(), one.remove(&id)), (2, None));
    one.put_back(vec![gone]);
    assert_eq!(one, before);
    let mut all = before.clone();
    let gone = all.clear();
    assert!(all.runs().is_empty());
    all.put_back(gone);
    assert_eq!(all, before);
}

#[test]
fn a_run_without_a_beginning_is_told_by_its_end() {
    let (pack, none) = (shipped(), Answers::new(&shipped()));
    let one = Run::new(&pack, &none, None, &time(10));
    assert_eq!(one.id, Run::new(&pack, &none, None, &time(10)).id);
    assert_ne!(one.id, Run::new(&pack, &none, None, &time(11)).id);
}

// What two windows do to one history.

#[test]
fn following_takes_over_what_changed_and_leaves_what_came_meanwhile() {
    let before = history(&[run(1, 10), run(2, 20), run(3, 30)]);
    let mut after = before.clone();
    let (gone, renamed) = (after.runs()[0].id.clone(), after.runs()[1].id.clone());
    after.remove(&gone);
    after.rename(&renamed, "Ours");
    after.add(run(4, 40));
    let mut stored = before.clone();
    stored.add(run(5, 50));
    let kept = stored.runs()[2].id.clone();
    stored.rename(&kept, "Theirs");
    stored.follow(&before, &after);
    assert_eq!(completed(&stored), [time(20), time(30), time(40), time(50)]);
    assert_eq!([&renamed, &kept].map(|id| stored.run(id).unwrap().label.as_str()), ["Ours", "Theirs"]);
}

#[test]
fn following_takes_a_name_away() {
    let mut before = history(&[run(1, 10)]);
    let id = before.runs()[0].id.clone();
    before.rename(&id, "Spring");
    let mut after = before.clone();
    after.rename(&id, "");
    let mut stored = before.clone();
    stored.follow(&before, &after);
    assert_eq!(stored, after);
}

#[test]
fn what_was_taken_out_elsewhere_does_not_come_back() {
    let before = history(&[run(1, 10), run(2, 20)]);
    let mut stored = before.clone();
    let id = stored.runs()[0].id.clone();
    stored.remove(&id);
    let expected = stored.clone();
    stored.follow(&before, &before);
    assert_eq!(stored, expected);
}

#[test]
fn targets_and_plan_come_back_as_they_were_written() {
    let mut run = run(1, 10);
    run.follow_up = Node::parse(r#"{"targets": {"adoption": 3}, "of a later version": [1.5, null]}"#).unwrap();
    let written = history(&[run]);
    assert_eq!(History::parse(PACK, &text(&written)), Ok((written, Findings::default())));
}

// Merging.

#[test]
fn merging_adds_what_is_new_replaces_what_is_older_and_leaves_the_rest() {
    let mut own = history(&[run(1, 10), run(2, 20), run(3, 30)]);
    let id = own.runs()[1].id.clone();
    own.rename(&id, "Ours");
    let merged = own.merge(history(&[run(1, 10), run(2, 25), run(3, 29), run(4, 40)]));
    assert_eq!(merged, Merged { added: 1, replaced: 1, known: 2 });
    assert_eq!(completed(&own), [time(10), time(25), time(30), time(40)]);
    assert_eq!(own.run(&id).unwrap().label, "Ours");
}

#[test]
fn a_history_of_another_pack_is_not_merged() {
    let mut own = History::new("garden");
    assert_eq!(own.merge(history(&[run(1, 10)])), Merged::default());
    assert!(own.runs().is_empty());
}

// Writing and reading.

#[test]
fn a_history_is_this_json() {
    let pack = shipped();
    let (answers, _) = Answers::parse(&pack, r#"{"adoption_1": {"value": 2, "note": "mostly"}, "gone_1": 4}"#).unwrap();
    let mut history = history(&[Run::new(&pack, &answers, Some(&time(1)), &time(2))]);
    let id = history.runs()[0].id.clone();
    history.rename(&id, "Team A");
    let expected = json!({"history": 1, "pack": PACK, "runs": [{
        "id": id, "label": "Team A", "startedAt": time(1), "completedAt": time(2),
        "packVersion": pack.version, "packDigest": pack.digest, "followUp": null,
        "answers": {"gone_1": {"value": 4}, "adoption_1": {"value": 2, "note": "mostly"}}
    }]});
    assert_eq!(serde_json::to_value(history.to_node()).unwrap(), expected);
    assert_eq!(history.runs()[0].answers(&pack).0, answers);
}

#[test]
fn what_is_no_history_is_refused_with_the_place() {
    assert_eq!(refused(&json!([])).lines().next(), Some("/history: this is no history; expected 1"));
    assert_eq!(
        refused(&json!({"history": 2, "pack": PACK, "runs": []})),
        "/history: a later version of this program wrote this; expected 1"
    );
    assert_eq!(refused(&json!({"history": 1, "pack": "garden", "runs": []})), format!("/pack: found \"garden\"; expected \"{PACK}\""));
    assert_eq!(refused(&json!({"history": 1, "pack": PACK})), "/runs: is missing; expected a list");
    assert_eq!(
        refused(&json!({"history": 1, "pack": PACK, "runs": [], "rums": 1})),
        "/rums: unknown field \"rums\"; expected one of history, pack, runs"
    );
}

#[test]
fn a_run_that_cannot_be_read_does_not_take_the_others_with_it() {
    let mut json: Json = serde_json::from_str(&text(&history(&[run(1, 10), run(2, 20), run(3, 30), run(4, 40), run(5, 50)]))).unwrap();
    json["runs"][0]["completedAt"] = json!("yesterday");
    json["runs"][1]["id"] = json!("");
    json["runs"][2]["answers"] = json!([]);
    json["runs"][3] = json!(7);
    let (read, findings) = History::parse(PACK, &json.to_string()).unwrap();
    assert_eq!(completed(&read), [time(50)]);
    let expected = "/runs/0/completedAt: found \"yesterday\"; expected a time such as \"2026-11-21T09:30:00Z\"
/runs/1/id: the id is empty; expected a text
/runs/2/answers: found a list; expected an object with an answer for each question id
/runs/3: found a number; expected an object";
    assert_eq!(findings.to_string(), expected);
}

#[test]
fn a_cut_text_is_refused() {
    let whole = text(&history(&[run(1, 10)]));
    for end in 0..whole.len() {
        assert!(History::parse(PACK, &whole[..end]).is_err(), "cut after {end} letters");
    }
}

proptest! {
    #[test]
    fn what_was_written_is_read_as_it_was(
        runs in prop::collection::vec((0..900_u32, 0..900_u32, ".{0,12}", ".{0,20}", any_values(&shipped())), 0..6)
    ) {
        let pack = shipped();
        let mut written = History::new(PACK);
        for (started, completed, label, note, values) in runs {
            let mut answers = answers(&pack, &values);
            answers.set_note(0, &note);
            answers.set_evidence(1, 0, EvidencePart::Title, &label);
            let mut run = Run::new(&pack, &answers, (started % 3 > 0).then(|| time(started)).as_deref(), &time(completed));
            run.label = label;
            written.add(run);
        }
        let (read, findings) = History::parse(PACK, &text(&written)).unwrap();
        prop_assert!(findings.is_empty());
        prop_assert_eq!(&read, &written);
        let mut merged = written.clone();
        merged.merge(read);
        prop_assert_eq!(&merged, &written);
        for (run, read) in written.runs().iter().zip(merged.runs()) {
            prop_assert_eq!(run.answers(&pack), read.answers(&pack));
        }
    }

    #[test]
    fn merging_makes_the_same_runs_in_either_order(
        one in prop::collection::vec((0..6_u32, 0..90_u32), 0..6), other in prop::collection::vec((0..6_u32, 0..90_u32), 0..6)
    ) {
        let of = |runs: &[(u32, u32)]| history(&runs.iter().map(|(started, completed)| run(*started, *completed)).collect::<Vec<_>>());
        let (mut forth, mut back) = (of(&one), of(&other));
        forth.merge(of(&other));
        back.merge(of(&one));
        prop_assert_eq!(forth, back);
    }

    #[test]
    fn no_text_makes_reading_panic(text in "\\PC{0,40}|\\{\"history\":1,\"pack\":\"platform-engineering\",\"runs\":\\[.{0,30}\\]\\}") {
        let _ = History::parse(PACK, &text);
        let _ = (seconds(&text), Day::read(&text));
    }
}

// Times.

#[test]
fn a_time_is_so_many_seconds_after_1970() {
    let expected = [
        ("1970-01-01T00:00:00Z", Some(0)),
        ("1969-12-31T23:59:59Z", Some(-1)),
        ("2000-02-29T12:00:00.5Z", Some(951_825_600)),
        ("2026-11-21T09:30:15.123Z", Some(1_795_253_415)),
        ("2026-11-21T10:30:15+01:00", Some(1_795_253_415)),
        ("2026-11-21T04:00:15-05:30", Some(1_795_253_415)),
        ("2026-11-21T09:30Z", Some(1_795_253_400)),
        ("2026-11-21", None),
        ("2026-11-21T09:30:15", None),
        ("2026-11-21T24:00:00Z", None),
        ("2026-11-21T09:60:00Z", None),
        ("2026-02-29T09:30:00Z", None),
        ("2026-11-21T09:30:15.Z", None),
        ("2026-11-21T09:30:15Zulu", None),
        ("", None),
    ];
    for (time, number) in expected {
        assert_eq!(seconds(time), number, "{time}");
    }
}

#[test]
fn months_later_is_the_same_day_or_the_last_one_of_a_shorter_month() {
    let later = |day: &str, months: u32| Day::read(day).unwrap().months_later(months).to_string();
    assert_eq!(later("2026-11-21", 3), "2027-02-21");
    assert_eq!(later("2026-12-31", 0), "2026-12-31");
    assert_eq!(later("2026-08-31", 1), "2026-09-30");
    assert_eq!(later("2027-08-31", 6), "2028-02-29");
    assert_eq!(later("2026-01-15", 24), "2028-01-15");
}

#[test]
fn the_day_of_what_is_no_day_is_none() {
    for text in ["", "2026", "2026-13-01", "2026-00-01", "2026-04-31", "1900-02-29", "0000-01-01", "2026-11-21x", "21.11.2026"] {
        assert_eq!(Day::read(text), None, "{text}");
    }
}
