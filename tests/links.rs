//! Answers in an address: share links, letter by letter, and the query links of the earlier assessment.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod common;

use std::sync::LazyLock;

use common::{
    answered, answers, any_answer_to, any_values, forged, forged_long, good, options, pack, shipped, shipped_alone, shipped_json, uniform,
};
use maturity_assessment::answers::{
    Answers, EvidencePart, LinkHead, LinkProblem, LinkState, QueryAnswers, Sealed, Value, decode_link, encode_link, is_query_key,
    read_query,
};
use maturity_assessment::pack::Pack;
use maturity_assessment::score::score;
use proptest::prelude::*;
use proptest::sample::Index;
use serde_json::json;

/// The link of this name to these answers, completed at some minute.
fn link(pack: &Pack, name: &str, answers: &Answers) -> String {
    encode_link(pack, &LinkState { name: name.to_owned(), completed: 29_000_000, answers: answers.clone(), ..LinkState::default() })
}

fn some_answers() -> Answers {
    let option = |option| Some(Value::Option(option));
    let mut values = vec![option(0), option(1), option(2), option(3)];
    values.extend([None, Some(Value::NotApplicable), Some(Value::DontKnow), option(0)]);
    values.extend([option(3); 4]);
    values.extend([None; 4]);
    values.extend([option(1), option(1), option(2), option(2)]);
    answers(&shipped(), &values)
}

const SOME_LINK: &str = "1~platform-engineering~1.1.0~~AbqBQHLgU9tgAJLQ~f8d7e246";
/// The same from the first version of the pack.
const FIRST_LINK: &str = "1~platform-engineering~1.0.0~~AbqBQHLgU9tgAJLQ~e6285af1";

// Share links.

#[test]
fn a_share_link_is_the_one_that_another_program_makes() {
    // Computed from the description in `src/answers/link.rs` by a program of its own. Links live in mails and
    // wikis for years: but for the version of the pack, this text must never change for format 1.
    assert_eq!(link(&shipped(), "", &some_answers()), SOME_LINK);
    let named = LinkState { name: "team é".to_owned(), completed: 0, answers: some_answers(), ..LinkState::default() };
    assert_eq!(encode_link(&shipped(), &named), "1~platform-engineering~1.1.0~dGVhbSDDqQ~AAAAAHLgU9tgAJLQ~127894b2");
}

#[test]
fn a_share_link_opens_with_its_answers_and_its_time() {
    let state = decode_link(&shipped(), "", SOME_LINK).unwrap();
    assert_eq!(state, LinkState { name: String::new(), completed: 29_000_000, answers: some_answers(), ..LinkState::default() });
}

#[test]
fn notes_do_not_travel_in_a_link() {
    let mut noted = some_answers();
    noted.set_note(0, "only for us");
    assert_eq!(link(&shipped(), "", &noted), SOME_LINK);
}

#[test]
fn every_other_letter_in_every_place_of_a_link_is_noticed() {
    for place in 0..SOME_LINK.len() {
        for letter in (0..128).map(char::from).chain(['é', '\u{2028}', '\u{1f600}']) {
            let changed = format!("{}{letter}{}", &SOME_LINK[..place], &SOME_LINK[place + 1..]);
            if changed != SOME_LINK {
                assert!(decode_link(&shipped(), "", &changed).is_err(), "{changed}");
            }
        }
    }
}

#[test]
fn every_letter_too_many_in_every_place_of_a_link_is_noticed() {
    for place in 0..=SOME_LINK.len() {
        for letter in (0..128).map(char::from).chain(['é']) {
            let changed = format!("{}{letter}{}", &SOME_LINK[..place], &SOME_LINK[place..]);
            assert!(decode_link(&shipped(), "", &changed).is_err(), "{changed}");
        }
    }
}

#[test]
fn a_link_that_lost_its_end_is_damaged_wherever_it_was_cut() {
    let named =
        encode_link(&shipped(), &LinkState { name: "team".to_owned(), completed: 1, answers: some_answers(), ..LinkState::default() });
    for (link, name) in [(SOME_LINK, ""), (named.as_str(), "team")] {
        for end in 0..link.len() {
            assert_eq!(decode_link(&shipped(), name, &link[..end]), Err(LinkProblem::Damaged), "{}", &link[..end]);
        }
    }
}

#[test]
fn a_link_that_lost_a_letter_of_its_answers_is_damaged() {
    for place in SOME_LINK.find("AbqB").unwrap()..SOME_LINK.len() {
        let changed = format!("{}{}", &SOME_LINK[..place], &SOME_LINK[place + 1..]);
        assert_eq!(decode_link(&shipped(), "", &changed), Err(LinkProblem::Damaged), "{changed}");
    }
}

#[test]
fn letters_of_the_answers_that_change_places_are_noticed() {
    let payload = SOME_LINK.find("AbqB").unwrap();
    for place in payload..payload + 15 {
        let mut letters: Vec<char> = SOME_LINK.chars().collect();
        letters.swap(place, place + 1);
        let changed: String = letters.into_iter().collect();
        if changed != SOME_LINK {
            assert_eq!(decode_link(&shipped(), "", &changed), Err(LinkProblem::Damaged), "{changed}");
        }
    }
}

#[test]
fn a_link_to_another_pack_is_no_concern_of_this_one() {
    let other = link(&good("one-dimension"), "", &options(&good("one-dimension"), &[1]));
    assert_eq!(decode_link(&shipped(), "", &other), Err(LinkProblem::Foreign));
    assert_eq!(decode_link(&good("one-dimension"), "", SOME_LINK), Err(LinkProblem::Foreign));
}

#[test]
fn a_link_to_another_instance_is_no_concern_of_this_one() {
    let red = link(&shipped(), "red", &some_answers());
    for name in ["", "blue", "re", "redd", "Red"] {
        assert_eq!(decode_link(&shipped(), name, &red), Err(LinkProblem::Foreign), "{name}");
    }
    assert_eq!(decode_link(&shipped(), "red", SOME_LINK), Err(LinkProblem::Foreign));
    assert!(decode_link(&shipped(), "red", &red).is_ok());
}

#[test]
fn half_a_link_to_another_pack_is_no_concern_of_this_one_either() {
    for text in ["1~other", "1~other~1.0.0~", "1~platform-engineering-2~1"] {
        assert_eq!(decode_link(&shipped(), "", text), Err(LinkProblem::Foreign), "{text}");
    }
}

#[test]
fn a_link_from_a_later_version_of_the_program_says_so() {
    for format in ["3", "4", "10", "99999999999999999999"] {
        let later = SOME_LINK.replacen('1', format, 1);
        assert_eq!(decode_link(&shipped(), "", &later), Err(LinkProblem::Newer), "{later}");
        assert_eq!(decode_link(&shipped(), "", &format!("{format}~anything")), Err(LinkProblem::Newer));
    }
}

#[test]
fn what_was_never_a_link_is_damaged() {
    for text in ["", "~", "~~~~~", "~~~~~~", "x", "true", "1", "1~", "1~plat"] {
        assert_eq!(decode_link(&shipped(), "", text), Err(LinkProblem::Damaged), "{text}");
    }
}

#[test]
fn a_link_made_with_other_questions_does_not_land_on_these() {
    let changes: [fn(&mut serde_json::Value); 4] = [
        |pack| drop(pack["dimensions"][0]["questions"].as_array_mut().unwrap().remove(0)),
        |pack| pack["dimensions"][0]["questions"].as_array_mut().unwrap().swap(0, 1),
        |pack| pack["dimensions"][0]["questions"][0]["id"] = json!("investment_0"),
        |pack| pack["dimensions"][0]["questions"][0]["options"][3]["value"] = json!(5),
    ];
    for (number, change) in changes.into_iter().enumerate() {
        let mut json = shipped_alone();
        change(&mut json);
        json["version"] = json!("1.2.0");
        assert_eq!(decode_link(&pack(&json), "", SOME_LINK), Err(LinkProblem::OtherPackVersion), "change {number}");
        json["version"] = json!("1.1.0");
        assert_eq!(decode_link(&pack(&json), "", SOME_LINK), Err(LinkProblem::Damaged), "change {number} without a new version");
    }
}

#[test]
fn a_link_survives_a_version_that_says_the_same_in_better_words() {
    let mut json = shipped_json();
    json["version"] = json!("1.0.1");
    json["dimensions"][0]["questions"][0]["text"] = json!("Who builds the platform?");
    assert_eq!(decode_link(&pack(&json), "", SOME_LINK).unwrap().answers, some_answers());
    assert_eq!(decode_link(&shipped(), "", FIRST_LINK).unwrap().answers, some_answers());
}

#[test]
fn a_link_with_all_answers_has_55_letters() {
    let link = link(&shipped(), "", &options(&shipped(), &[3; 20]));
    assert_eq!(link.len(), 55, "{link}");
}

#[test]
fn a_link_to_a_hundred_questions_has_100_letters() {
    let pack = pack(&uniform(&[20; 5], &[1.0, 2.0, 3.0, 4.0], &[1.0, 2.0, 3.0, 4.0]));
    let link = link(&pack, "our team, spring", &options(&pack, &[3; 100]));
    assert_eq!(link.len(), 100, "{link}");
}

#[test]
fn questions_with_many_options_have_room_in_a_link() {
    let values: Vec<f64> = (0..100).map(f64::from).collect();
    let pack = pack(&uniform(&[3], &values, &[0.0]));
    let answers = answers(&pack, &[Some(Value::Option(99)), None, Some(Value::Option(0))]);
    assert_eq!(decode_link(&pack, "", &link(&pack, "", &answers)).unwrap().answers, answers);
}

/// The pack with a question of each kind.
fn every_field() -> &'static Pack {
    static PACK: LazyLock<Pack> = LazyLock::new(|| good("every-field"));
    &PACK
}

#[test]
fn a_number_arrives_to_the_last_digit() {
    let question = every_field().question_index("number").unwrap();
    for number in [-10.0, 1000.0, 0.0, 0.1, 1e-20, -10.0 + 2e-15, 999.999_999_999_9, 0.1 + 0.2, f64::MIN_POSITIVE, 500.0, 500.5] {
        let mut answers = Answers::new(every_field());
        answers.set(question, Value::Number(number));
        let read = decode_link(every_field(), "", &encode_link(every_field(), &LinkState { answers, ..LinkState::default() })).unwrap();
        assert_eq!(read.answers.value(question), Some(Value::Number(number)));
    }
}

#[test]
fn words_stay_out_of_a_link() {
    let mut answers = Answers::new(every_field());
    answers.set_text(every_field().question_index("text").unwrap(), "nobody else's business");
    let state = LinkState { answers, ..LinkState::default() };
    let read = decode_link(every_field(), "", &encode_link(every_field(), &state)).unwrap();
    assert_eq!(read.answers, Answers::new(every_field()));
}

#[test]
fn a_forged_link_with_honest_answers_is_like_any_other() {
    assert_eq!(forged(&shipped(), "AbqBQHLgU9tgAJLQ"), SOME_LINK);
}

#[test]
fn a_forged_link_to_an_option_that_does_not_exist_is_damaged() {
    // Two options take three bits with the codes 0 to 4; the first question's code here is 5, 6, 7.
    let pack = good("minimal");
    assert_eq!(decode_link(&pack, "", &forged(&pack, "AAAAAI")).unwrap().answers, options(&pack, &[1]));
    for payload in ["AAAAAK", "AAAAAM", "AAAAAO"] {
        assert_eq!(decode_link(&pack, "", &forged(&pack, payload)), Err(LinkProblem::Damaged), "{payload}");
    }
}

#[test]
fn a_forged_link_that_holds_too_much_too_little_or_no_letters_is_damaged() {
    let pack = good("minimal");
    for payload in ["AAAAAIA", "AAAAAIAAAAAA", "AAAAAJ", "AAAAA", "A", "", "AAAA+I", "AAAAA=", "AAAAAI=", "ÄAAAI", "AAAA I"] {
        assert_eq!(decode_link(&pack, "", &forged(&pack, payload)), Err(LinkProblem::Damaged), "{payload}");
    }
}

/// Everything a fragment may hold as it is, so that no program on the way escapes it (RFC 3986: unreserved).
fn is_plain(letter: char) -> bool {
    letter.is_ascii_alphanumeric() || "-._~".contains(letter)
}

proptest! {
    #[test]
    fn what_a_link_carries_arrives(values in any_values(&shipped()), name in any::<String>(), completed in any::<u32>()) {
        let state = LinkState { name: name.clone(), completed, answers: answers(&shipped(), &values), ..LinkState::default() };
        prop_assert_eq!(decode_link(&shipped(), &name, &encode_link(&shipped(), &state)), Ok(state));
    }

    #[test]
    fn answers_of_every_kind_arrive(values in every_field().questions.iter().map(any_answer_to).collect::<Vec<_>>(), completed in any::<u32>()) {
        let state = LinkState { name: String::new(), completed, answers: answers(every_field(), &values), ..LinkState::default() };
        let link = encode_link(every_field(), &state);
        prop_assert!(link.chars().all(is_plain), "{}", link);
        prop_assert_eq!(decode_link(every_field(), "", &link), Ok(state));
    }

    #[test]
    fn a_link_holds_only_letters_that_no_address_escapes(values in any_values(&shipped()), name in any::<String>()) {
        let link = link(&shipped(), &name, &answers(&shipped(), &values));
        prop_assert!(link.chars().all(is_plain), "{}", link);
    }

    #[test]
    fn no_damage_to_a_link_gives_other_answers(
        values in any_values(&shipped()),
        edits in prop::collection::vec((any::<Index>(), 0..3_u8, prop_oneof![any::<char>(), prop::char::range(' ', '~')]), 1..4),
    ) {
        let state = LinkState { name: String::new(), completed: 7, answers: answers(&shipped(), &values), ..LinkState::default() };
        let link = encode_link(&shipped(), &state);
        let mut letters: Vec<char> = link.chars().collect();
        for (place, kind, letter) in edits {
            let place = place.index(letters.len());
            match kind {
                0 => letters[place] = letter,
                1 => letters.insert(place, letter),
                _ => drop(letters.remove(place)),
            }
        }
        let changed: String = letters.into_iter().collect();
        if changed != link {
            prop_assert!(decode_link(&shipped(), "", &changed).is_err(), "{}", changed);
        }
    }

    #[test]
    fn no_forged_link_makes_reading_panic_or_answers_what_cannot_be_answered(payload in "[A-Za-z0-9_-]{16}|\\PC{0,20}") {
        if let Ok(state) = decode_link(&shipped(), "", &forged(&shipped(), &payload)) {
            prop_assert_eq!(forged(&shipped(), &payload), encode_link(&shipped(), &state));
        }
    }

    #[test]
    fn no_text_makes_reading_a_link_panic(text in any::<String>(), parts in prop::collection::vec("[A-Za-z0-9_-]{0,6}", 0..4)) {
        prop_assert!(decode_link(&shipped(), "", &text).is_err());
        let near = format!("1~platform-engineering~1.1.0~{}", parts.join("~"));
        prop_assert!(decode_link(&shipped(), "", &near).is_err());
    }
}

// Links that carry more than answers.

/// A link to some answers with everything that can be added.
fn full() -> LinkState {
    let mut answers = some_answers();
    answers.set_note(0, "We asked twice.\nSee the minutes – ✓");
    answers.set_note(12, "nothing answered here yet");
    answers.set_evidence(3, 0, EvidencePart::Title, "Budget");
    answers.set_evidence(3, 0, EvidencePart::Url, "https://example.org/budget?year=2026#top");
    answers.set_evidence(3, 1, EvidencePart::Title, "Minutes");
    let targets = vec![Some(Some(2)), None, Some(None), Some(Some(3)), Some(Some(0))];
    LinkState { answers, notes: true, label: "Team Rot, Frühling ❀".to_owned(), targets, completed: 29_000_000, ..LinkState::default() }
}

#[test]
fn everything_that_is_added_to_a_link_arrives() {
    let full = full();
    let link = encode_link(&shipped(), &full);
    assert!(link.starts_with("2~platform-engineering~1.1.0~~AbqBQHLgU9tgAJLQ~"), "{link}");
    assert!(link.chars().all(is_plain), "{link}");
    assert_eq!(decode_link(&shipped(), "", &link), Ok(full));
}

#[test]
fn targets_alone_add_a_few_letters_and_no_notes() {
    let mut answers = some_answers();
    answers.set_note(0, "only for us");
    let link = encode_link(&shipped(), &LinkState { answers, notes: false, label: String::new(), ..full() });
    // As the description in `src/answers/link.rs` has it: 4 0 1 5 2 in three bits each, and no words.
    assert_eq!(link.rsplit_once('~').unwrap().0, "2~platform-engineering~1.1.0~~AbqBQHLgU9tgAJLQ~gNQ~");
    let read = decode_link(&shipped(), "", &link).unwrap();
    assert_eq!((read.answers, read.targets), (some_answers(), full().targets));
}

#[test]
fn a_label_travels_without_notes() {
    let link = encode_link(&shipped(), &LinkState { notes: false, targets: Vec::new(), label: "A".to_owned(), ..full() });
    // The length 1, the letter, no notes.
    assert_eq!(link.rsplit_once('~').unwrap().0, "2~platform-engineering~1.1.0~~AbqBQHLgU9tgAJLQ~~AUE");
    let read = decode_link(&shipped(), "", &link).unwrap();
    assert_eq!((read.label.as_str(), read.answers, read.notes), ("A", some_answers(), false));
}

#[test]
fn a_link_with_nothing_added_is_of_the_first_format_letter_by_letter() {
    let state = LinkState { notes: false, label: String::new(), targets: vec![None; 5], ..full() };
    assert_eq!(encode_link(&shipped(), &state), SOME_LINK);
}

#[test]
fn words_of_answers_travel_with_the_notes() {
    let mut answers = Answers::new(every_field());
    answers.set_text(every_field().question_index("text").unwrap(), "our own words");
    let state = LinkState { answers, notes: true, ..LinkState::default() };
    assert_eq!(decode_link(every_field(), "", &encode_link(every_field(), &state)), Ok(state));
}

#[test]
fn a_hundred_questions_with_targets_for_ten_dimensions_stay_below_300_letters() {
    let pack = pack(&uniform(&[10; 10], &[1.0, 2.0, 3.0, 4.0], &[1.0, 2.0, 3.0, 4.0]));
    let targets = (0..10).map(|dimension| Some(Some(dimension % 4))).collect();
    let state = LinkState { answers: options(&pack, &[3; 100]), completed: 29_000_000, targets, ..LinkState::default() };
    let origin = "https://www.platform-engineering.example.org/tools/maturity-assessment/index.html?lang=en#assessment=";
    let (short, long) = (link(&pack, "", &state.answers), encode_link(&pack, &state));
    assert!(origin.len() + long.len() < 300, "{}", origin.len() + long.len());
    assert_eq!((short.len(), long.len()), (78, 85));
    assert_eq!(decode_link(&pack, "", &long), Ok(state));
}

#[test]
fn a_long_note_arrives_whole() {
    for length in [0, 1, 127, 128, 16_383, 16_384, 50_000] {
        let mut answers = some_answers();
        answers.set_note(0, &"ä".repeat(length));
        let state = LinkState { answers, notes: true, ..LinkState::default() };
        assert_eq!(decode_link(&shipped(), "", &encode_link(&shipped(), &state)), Ok(state), "{length}");
    }
}

#[test]
fn a_link_too_long_for_any_address_is_damaged() {
    let mut answers = some_answers();
    answers.set_note(0, &"a".repeat(800_000));
    let state = LinkState { answers, notes: true, ..LinkState::default() };
    assert_eq!(decode_link(&shipped(), "", &encode_link(&shipped(), &state)), Err(LinkProblem::Damaged));
}

#[test]
fn every_other_letter_in_a_link_with_everything_is_noticed() {
    let link = encode_link(&shipped(), &full());
    for place in 0..link.len() {
        for letter in "AZaz09-_~1f".chars() {
            let changed = format!("{}{letter}{}", &link[..place], &link[place + 1..]);
            if changed != link {
                assert!(decode_link(&shipped(), "", &changed).is_err(), "{changed}");
            }
        }
        assert_eq!(decode_link(&shipped(), "", &link[..place]), Err(LinkProblem::Damaged), "{}", &link[..place]);
    }
}

#[test]
fn a_forged_link_to_a_level_that_does_not_exist_is_damaged() {
    let targets = |targets: &str| decode_link(&shipped(), "", &forged_long(&shipped(), "AbqBQHLgU9tgAJLQ", targets, ""));
    assert_eq!(targets("gNQ").map(|state| state.targets), Ok(full().targets));
    // The codes 6 and 7 belong to no level; too short, too long, and other letters.
    for wrong in ["wAA", "4AA", "gN", "gNQA", "gNR", "g Q", "gN="] {
        assert_eq!(targets(wrong), Err(LinkProblem::Damaged), "{wrong}");
    }
}

#[test]
fn forged_words_that_are_none_are_damaged() {
    let words = |words: &str| decode_link(&shipped(), "", &forged_long(&shipped(), "AbqBQHLgU9tgAJLQ", "", words));
    assert_eq!(words("AUE").map(|state| state.label), Ok("A".to_owned()));
    // Longer than what follows, a length without end, no UTF-8, a rest, no letters.
    for wrong in ["AkE", "____", "gICAgA", "__9_AA", "Af8A", "AUEA", "AUF", "AU", "A", "ä"] {
        assert_eq!(words(wrong), Err(LinkProblem::Damaged), "{wrong}");
    }
}

// Links behind a password, as far as they can be read without it.

const SEALED: &str = "s1~platform-engineering~dGVhbQ~600000~AAECAwQFBgcICQoLDA0ODw~AAECAwQFBgcICQoL~AAECAwQFBgcICQoLDA0ODxAR";

#[test]
fn a_link_behind_a_password_says_for_whom_it_is_and_how_to_open_it() {
    let sealed = Sealed::read(SEALED).unwrap();
    assert_eq!((sealed.head.pack.as_str(), sealed.head.name.as_str(), sealed.iterations), ("platform-engineering", "team", 600_000));
    assert_eq!(sealed.salt.to_vec(), (0..16).collect::<Vec<u8>>());
    assert_eq!(sealed.iv.to_vec(), (0..12).collect::<Vec<u8>>());
    assert_eq!(sealed.content, (0..18).collect::<Vec<u8>>());
    assert_eq!(sealed.write(), SEALED);
    assert!(SEALED.starts_with(&sealed.open_part()));
    assert_eq!(LinkHead::read(SEALED), Some(sealed.head));
}

#[test]
fn a_link_behind_a_password_is_known_by_whom_it_is_for() {
    assert_eq!(decode_link(&shipped(), "team", SEALED), Err(LinkProblem::Sealed));
    assert_eq!(decode_link(&shipped(), "", SEALED), Err(LinkProblem::Foreign));
    assert_eq!(decode_link(&good("one-dimension"), "team", SEALED), Err(LinkProblem::Foreign));
    assert_eq!(decode_link(&shipped(), "team", SEALED.rsplit_once('~').unwrap().0), Err(LinkProblem::Damaged));
}

#[test]
fn nobody_makes_a_browser_count_to_a_number_of_their_own() {
    for iterations in ["", "0", "1", "99999", "2000001", "4294967295", "4294967296", "-600000", "+600000", "0600000", "6e5", "600000.0"] {
        assert_eq!(Sealed::read(&SEALED.replace("600000", iterations)), None, "{iterations}");
    }
    for iterations in ["100000", "2000000"] {
        assert!(Sealed::read(&SEALED.replace("600000", iterations)).is_some(), "{iterations}");
    }
}

#[test]
fn a_link_behind_a_password_without_all_its_parts_is_none() {
    for end in 0..SEALED.len() {
        let cut = &SEALED[..end];
        assert!(Sealed::read(cut).is_none_or(|sealed| sealed.content.len() > 16), "{cut}");
    }
    for wrong in [SEALED.replacen("s1", "s2", 1), SEALED.to_owned() + "~", SEALED.to_owned() + "=", SEALED.replace("DA0ODw~", "DA0ODw=~")] {
        assert_eq!(Sealed::read(&wrong), None, "{wrong}");
    }
}

proptest! {
    #[test]
    fn what_is_written_beside_answers_arrives(
        values in any_values(&shipped()),
        label in any::<String>(),
        notes in prop::collection::vec((0..20_usize, any::<String>(), any::<String>(), any::<String>()), 0..6),
        targets in prop::collection::vec(prop::option::of(prop::option::of(0..4_usize)), 5),
    ) {
        let mut answers = answers(&shipped(), &values);
        for (question, note, title, url) in notes {
            answers.set_note(question, &note);
            answers.set_evidence(question, 0, EvidencePart::Title, &title);
            answers.set_evidence(question, 0, EvidencePart::Url, &url);
        }
        let targets = if targets.iter().any(Option::is_some) { targets } else { Vec::new() };
        let state = LinkState { answers, notes: true, label, targets, ..LinkState::default() };
        let link = encode_link(&shipped(), &state);
        prop_assert!(link.chars().all(is_plain), "{}", link);
        prop_assert_eq!(decode_link(&shipped(), "", &link), Ok(state));
    }

    #[test]
    fn no_forged_link_with_more_makes_reading_panic(
        targets in "[A-Za-z0-9_-]{0,4}|\\PC{0,5}",
        words in "[A-Za-z0-9_-]{0,60}|\\PC{0,20}",
    ) {
        if let Ok(state) = decode_link(&shipped(), "", &forged_long(&shipped(), "AbqBQHLgU9tgAJLQ", &targets, &words)) {
            let link = encode_link(&shipped(), &state);
            // Targets that set nothing and words that say nothing leave no trace.
            let again = decode_link(&shipped(), "", &link).unwrap();
            prop_assert_eq!((again.answers, again.label, again.notes), (state.answers, state.label, state.notes));
        }
    }

    #[test]
    fn no_text_makes_reading_a_protected_link_panic(text in any::<String>(), parts in prop::collection::vec("[A-Za-z0-9_-]{0,30}", 0..8)) {
        prop_assert_eq!(Sealed::read(&text), None);
        let near = format!("s1~{}", parts.join("~"));
        if let Some(sealed) = Sealed::read(&near) {
            prop_assert_eq!(sealed.write(), near);
        }
    }
}

// Query links.

fn pairs(given: &[(&str, &str)]) -> Vec<(String, String)> {
    given.iter().map(|(key, value)| ((*key).to_owned(), (*value).to_owned())).collect()
}

fn query(given: &[(&str, &str)]) -> QueryAnswers {
    read_query(&shipped(), &pairs(given)).expect("this query is meant for us")
}

/// All twenty keys with these values.
fn twenty(values: &[u8]) -> Vec<(String, String)> {
    shipped().questions.into_iter().zip(values).map(|(question, value)| (question.id, value.to_string())).collect()
}

#[test]
fn a_link_of_the_earlier_assessment_opens_here_with_the_same_means() {
    let values = [1, 1, 1, 1, 1, 2, 3, 4, 4, 4, 4, 4, 2, 3, 3, 3, 1, 1, 1, 2];
    let read = read_query(&shipped(), &twenty(&values)).unwrap();
    assert_eq!((answered(&shipped(), &read.answers), read.dropped, read.language), (20, Vec::<String>::new(), None));
    let means: Vec<f64> = score(&shipped(), &read.answers).dimensions.iter().map(|dimension| dimension.score.unwrap()).collect();
    assert_eq!(means, [1.0, 2.5, 4.0, 2.75, 1.25]);
}

#[test]
fn values_that_are_no_options_are_dropped_and_named() {
    let no_numbers = ["", "abc", "1 ", " 1", "+1", "-5", "1e0", "1.0", "3.9", "0x1", "1\0", "١", "\u{fffd}", "1\n"];
    let no_options = ["0", "5", "99", "01", "4294967297", "18446744073709551617"];
    for value in no_numbers.into_iter().chain(no_options) {
        let read = query(&[("investment_1", value), ("adoption_1", "2")]);
        assert_eq!(read.dropped, [format!("investment_1={value}")]);
        assert_eq!((answered(&shipped(), &read.answers), read.answers.value(4)), (1, Some(Value::Option(1))), "{value}");
    }
}

#[test]
fn keys_that_are_no_question_are_dropped_and_named() {
    let keys = [
        "investment_9",
        "investment_",
        "investment",
        "investment_1_",
        "cost_",
        "cost_opt_1",
        "Investment_1",
        "utm_source",
        "__proto__",
        "",
    ];
    for key in keys {
        let read = query(&[("adoption_1", "2"), (key, "3")]);
        assert_eq!((answered(&shipped(), &read.answers), read.dropped), (1, vec![format!("{key}=3")]));
    }
}

#[test]
fn a_quote_in_a_key_is_a_letter_like_others() {
    let read = query(&[("adoption_1", "2"), ("investment_1\"><script>", "1"), ("'", "\"")]);
    assert_eq!((answered(&shipped(), &read.answers), read.dropped), (1, vec!["investment_1\"><script>=1".to_owned(), "'=\"".to_owned()]));
}

#[test]
fn of_two_answers_to_one_question_neither_is_believed() {
    let read = query(&[("investment_1", "1"), ("adoption_1", "2"), ("investment_1", "4")]);
    assert_eq!(read.dropped, ["investment_1=1", "investment_1=4"]);
    assert_eq!((answered(&shipped(), &read.answers), read.answers.value(0)), (1, None));
    for other in ["1", "x"] {
        let read = query(&[("investment_1", "1"), ("investment_1", other)]);
        assert_eq!((answered(&shipped(), &read.answers), read.dropped.len()), (0, 2), "{other}");
    }
}

#[test]
fn the_language_of_a_query_link_is_read_and_not_dropped() {
    let read = query(&[("lang", "pt-BR"), ("investment_1", "1")]);
    assert_eq!((read.language.as_deref(), read.dropped), (Some("pt-BR"), Vec::new()));
    assert_eq!(query(&[("investment_1", "1")]).language, None);
}

#[test]
fn a_query_without_a_key_of_ours_is_no_concern_of_ours() {
    assert_eq!(read_query(&shipped(), &[]), None);
    for key in
        ["utm_source", "lang", "q", "cost_", "cost_1", "investment", "investment_", "investment_x", "xinvestment_1", "Investment_1", ""]
    {
        assert_eq!(read_query(&shipped(), &pairs(&[(key, "1"), ("page", "investment_1")])), None, "{key}");
    }
}

#[test]
fn a_key_built_like_a_question_is_meant_for_us_even_alone() {
    let read = query(&[("investment_9", "1")]);
    assert_eq!((answered(&shipped(), &read.answers), read.dropped), (0, vec!["investment_9=1".to_owned()]));
}

#[test]
fn a_pack_that_takes_no_query_links_reads_none() {
    let mut json = shipped_json();
    json["queryLinks"] = json!(false);
    assert_eq!(read_query(&pack(&json), &twenty(&[1; 20])), None);
    json.as_object_mut().unwrap().remove("queryLinks");
    assert_eq!(read_query(&pack(&json), &twenty(&[1; 20])), None);
    assert!(!is_query_key(&pack(&json), "investment_1"));
}

#[test]
fn a_query_answers_by_value_and_not_by_place() {
    let pack = good("decimals");
    let read = read_query(&pack, &pairs(&[("d-2", "1000"), ("toString", "0")])).unwrap();
    assert_eq!(read.answers, answers(&pack, &[None, Some(Value::Option(2)), Some(Value::Option(0))]));
}

#[test]
fn a_value_with_decimals_does_not_travel_in_a_query() {
    assert_eq!(read_query(&good("decimals"), &pairs(&[("d.1", "0.5")])).unwrap().dropped, ["d.1=0.5"]);
}

#[test]
fn keys_are_ours_when_they_are_a_questions_or_built_like_one() {
    let ours = |key: &str| is_query_key(&shipped(), key);
    assert_eq!(["investment_1", "measurement_4", "adoption_99"].map(ours), [true; 3]);
    assert_eq!(["investment_", "investment_1 ", "INVESTMENT_1", "lang", "cost_1", "adoption-1", "adoption_1_2"].map(ours), [false; 7]);
}

proptest! {
    #[test]
    fn no_pair_makes_reading_a_query_panic(key in any::<String>(), value in any::<String>()) {
        let given = [(key.clone(), value.clone()), ("adoption_1".to_owned(), "1".to_owned())];
        let read = read_query(&shipped(), &given).unwrap();
        prop_assert_eq!((answered(&shipped(), &read.answers), read.dropped), (1, vec![format!("{key}={value}")]));
    }

    #[test]
    fn no_value_makes_reading_a_query_panic(value in prop_oneof![any::<String>(), "[0-9]{1,25}"]) {
        let read = query(&[("operations_2", value.as_str())]);
        let taken = ["1", "2", "3", "4"].contains(&value.as_str());
        prop_assert_eq!((answered(&shipped(), &read.answers), read.dropped.len()), if taken { (1, 0) } else { (0, 1) });
    }

    #[test]
    fn nothing_beside_our_keys_changes_our_answers(values in prop::collection::vec(1..=4_u8, 20), beside in prop::collection::vec(("[a-z%+ ]{0,8}", any::<String>()), 0..4)) {
        let given: Vec<(String, String)> = beside.iter().cloned().chain(twenty(&values)).chain(beside.iter().cloned()).collect();
        let expected: Vec<usize> = values.iter().map(|value| usize::from(value - 1)).collect();
        prop_assert_eq!(read_query(&shipped(), &given).unwrap().answers, options(&shipped(), &expected));
    }
}
