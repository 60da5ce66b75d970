//! Where things stand in pictures: scales, points on axes, paths, labels and strengths, in whole units.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod common;

use common::{good, pack, shipped};
use maturity_assessment::answers::Answers;
use maturity_assessment::pack::Pack;
use maturity_assessment::score::{DimensionScore, score};
use maturity_assessment::widget::charts::geometry::{
    Point, Scale, Way, anchor, between_neighbours, closed_path, cut, have_room, lines, on_axis, open_path, spread, strength, width,
};
use proptest::prelude::*;
use serde_json::json;

/// The first dimension of a pack, with nothing answered.
fn first(pack: &Pack) -> DimensionScore {
    score(pack, &Answers::new(pack)).dimensions.remove(0)
}

const fn at(x: i32, y: i32) -> Point {
    Point { x, y }
}

#[test]
fn axes_begin_at_the_top_and_go_clockwise() {
    let points: Vec<Point> = (0..4).map(|axis| on_axis(axis, 4, 100.0)).collect();
    assert_eq!(points, [at(0, -100), at(100, 0), at(0, 100), at(-100, 0)]);
}

#[test]
fn five_axes_are_those_of_a_pentagon() {
    let points: Vec<Point> = (0..5).map(|axis| on_axis(axis, 5, 100.0)).collect();
    assert_eq!(points, [at(0, -100), at(95, -31), at(59, 81), at(-59, 81), at(-95, -31)]);
}

#[test]
fn a_point_without_radius_is_the_centre() {
    assert_eq!((on_axis(3, 5, 0.0), on_axis(0, 0, 0.0)), (at(0, 0), at(0, 0)));
}

#[test]
fn a_path_is_closed_and_an_empty_one_is_nothing() {
    assert_eq!(closed_path(&[at(0, -100), at(95, -31), at(-7, 3)]), "M0 -100L95 -31L-7 3Z");
    assert_eq!(closed_path(&[at(1, 2)]), "M1 2Z");
    assert_eq!(closed_path(&[]), "");
}

#[test]
fn a_line_runs_from_the_lowest_score_to_the_highest() {
    let scale = Scale::linear(&first(&shipped()));
    assert_eq!([1.0, 2.0, 2.5, 4.0].map(|score| scale.along(score, 300)), [0, 100, 150, 300]);
}

#[test]
fn a_scale_reaches_as_far_as_scores_do() {
    // The means of the lowest and of the highest options of three questions.
    let scale = Scale::linear(&first(&good("decimals")));
    let (lowest, highest) = ((-2.0 + 0.1 + 0.0) / 3.0, (0.5 + 1000.0 + 1.0) / 3.0);
    assert_eq!([lowest, (lowest + highest) / 2.0, highest].map(|score| scale.along(score, 1002)), [0, 501, 1002]);
}

#[test]
fn the_lowest_level_of_a_radar_is_not_its_centre() {
    let scale = Scale::radial(&first(&shipped()), 4);
    assert_eq!([0.0, 1.0, 2.0, 3.0, 4.0].map(|score| scale.share(score)), [0.0, 0.25, 0.5, 0.75, 1.0]);
}

#[test]
fn scores_beyond_a_scale_stay_at_its_ends() {
    let scale = Scale::linear(&first(&shipped()));
    assert_eq!([-5.0, 0.99, 4.01, 1e300].map(|score| scale.share(score)), [0.0, 0.0, 1.0, 1.0]);
}

#[test]
fn a_scale_of_one_value_is_full_at_that_value() {
    let one = json!({"id": "one", "version": "1", "title": "One", "dimensions": [{"id": "a", "label": "A",
        "questions": [{"id": "a_1", "text": "Either?", "type": "yes-no", "points": [3, 3]}]}]});
    let score = first(&pack(&one));
    for scale in [Scale::linear(&score), Scale::radial(&score, 0), Scale::radial(&score, 1)] {
        assert_eq!((scale.share(3.0), scale.share(2.0) < 1.0), (1.0, true));
    }
}

#[test]
fn labels_grow_away_from_the_picture() {
    let anchors = |right_to_left| [-100, -9, -8, 0, 8, 9, 100].map(|x| anchor(at(x, 0), right_to_left));
    assert_eq!(anchors(false), ["end", "end", "middle", "middle", "middle", "start", "start"]);
    // A text from right to left starts at its right.
    assert_eq!(anchors(true), ["start", "start", "middle", "middle", "middle", "end", "end"]);
}

#[test]
fn a_label_that_fits_is_left_whole() {
    assert_eq!([cut("Adoption", 8), cut("Äöü€", 4), cut("", 0)], ["Adoption", "Äöü€", ""]);
}

#[test]
fn wide_letters_take_the_room_of_two() {
    assert_eq!([cut("平台工程", 8), cut("平台工程", 7), cut("平台 v2", 7)], ["平台工程", "平台工…", "平台 v2"]);
}

#[test]
fn a_picture_is_mirrored_where_texts_run_from_right_to_left() {
    let (straight, mirrored) = (Way::new(290, false), Way::new(290, true));
    assert_eq!([straight.x(8), mirrored.x(8), mirrored.x(290)], [8, 282, 0]);
    assert_eq!([straight.begin(100, 40), mirrored.begin(100, 40)], [100, 150]);
    assert_eq!(mirrored.point(at(0, 5)), at(290, 5));
}

#[test]
fn a_label_that_does_not_fit_is_cut_between_letters_and_says_so() {
    assert_eq!([cut("Adoption", 7), cut("Äöü€", 3), cut("Self service", 6), cut("Adoption", 1)], ["Adopti…", "Äö…", "Self…", "…"]);
}

#[test]
fn a_label_is_broken_between_words_and_keeps_them_whole() {
    assert_eq!(lines("Bereitstellung und Hilfe", 14), ["Bereitstellung", "und Hilfe"]);
    assert_eq!(lines("Connaissance des besoins", 14), ["Connaissance", "des besoins"]);
    assert_eq!(lines("Self-Service", 6), ["Self-", "Service"]);
    assert_eq!(lines("Zuverlässigkeit", 10), ["Zuverlässigkeit"]);
    assert_eq!((lines("", 10), lines("a b", 0)), (vec![String::new()], vec!["a".to_owned(), "b".to_owned()]));
}

#[test]
fn signs_without_spaces_are_broken_where_the_room_ends() {
    assert_eq!(lines("宗旨与用户", 6), ["宗旨与", "用户"]);
    assert_eq!((width("度量"), width("Maß")), (4, 3));
}

#[test]
fn a_word_of_more_than_two_lines_is_cut_and_says_so() {
    assert_eq!(lines("Donaudampfschifffahrt", 8), ["Donaudampfschif…"]);
}

#[test]
fn a_strength_is_a_quarter_of_the_answers_rounded_up() {
    assert_eq!([0, 1, 2, 3, 4].map(|count| strength(count, 4)), [0, 1, 2, 3, 4]);
    assert_eq!([0, 1, 2, 3].map(|count| strength(count, 3)), [0, 2, 3, 4]);
    assert_eq!([0, 1, 5, 20].map(|count| strength(count, 20)), [0, 1, 1, 4]);
    assert_eq!(strength(0, 0), 0);
}

#[test]
fn an_open_path_does_not_come_back() {
    assert_eq!(open_path(&[at(0, 1), at(2, 3)]), "M0 1L2 3");
    assert_eq!(open_path(&[]), "");
}

#[test]
fn a_path_between_neighbours_leaves_out_what_has_none() {
    let all = [at(0, -9), at(8, 4), at(-8, 4)].map(Some);
    assert_eq!(between_neighbours(&all), "M0 -9L8 4M8 4L-8 4M-8 4L0 -9");
    let some = [Some(at(1, 1)), Some(at(2, 2)), None, Some(at(4, 4)), None];
    assert_eq!(between_neighbours(&some), "M1 1L2 2");
    assert_eq!(between_neighbours(&[Some(at(1, 1)), None, Some(at(3, 3))]), "M3 3L1 1");
    assert_eq!(between_neighbours(&[]), "");
}

#[test]
fn runs_stand_where_their_time_is_and_make_room_for_each_other() {
    assert_eq!(spread(&[0.0, 0.5, 1.0], 100, 10), [0, 50, 100]);
    assert_eq!(spread(&[0.0, 0.01, 1.0], 100, 10), [0, 10, 100]);
    assert_eq!(spread(&[0.0, 0.98, 0.99, 1.0], 100, 10), [0, 80, 90, 100]);
    assert_eq!(spread(&[0.0, 0.0, 0.0], 100, 10), [0, 50, 100], "completed in the same second");
    assert_eq!(spread(&[0.0, 0.1, 0.2, 0.3, 1.0], 20, 10), [0, 5, 10, 15, 20], "no room");
    assert_eq!((spread(&[0.0], 100, 10), spread(&[], 100, 10)), (vec![0], vec![]));
}

#[test]
fn labels_of_levels_that_lie_close_leave_some_out() {
    assert_eq!(have_room(&[100, 88, 80, 60], 12), [true, true, false, true]);
    assert_eq!(have_room(&[], 12), [false; 0]);
}

proptest! {
    #[test]
    fn runs_never_change_places_and_never_leave_the_picture(mut shares in prop::collection::vec(0.0..=1.0, 1..30), apart in 1..40) {
        shares.sort_by(f64::total_cmp);
        let places = spread(&shares, 184, apart);
        prop_assert!(places.iter().all(|place| (0..=184).contains(place)), "{places:?}");
        prop_assert!(places.is_sorted(), "{places:?}");
        if (shares.len() as i32 - 1) * apart < 184 && shares.iter().any(|share| *share > 0.0) {
            prop_assert!(places.windows(2).all(|pair| pair[1] - pair[0] >= apart), "{places:?}");
        }
    }

    #[test]
    fn every_point_stays_within_the_radius(axis in 0..40_usize, count in 1..40_usize, radius in 0.0..1000.0) {
        let point = on_axis(axis, count, radius);
        let distance = f64::from(point.x).hypot(f64::from(point.y));
        prop_assert!((distance - radius).abs() < 1.0, "{:?} is {} away", point, distance);
    }

    #[test]
    fn a_higher_score_never_stands_lower(lower in -10.0..10.0, by in 0.0..10.0) {
        for scale in [Scale::linear(&first(&shipped())), Scale::radial(&first(&shipped()), 4)] {
            prop_assert!(scale.along(lower, 200) <= scale.along(lower + by, 200));
            prop_assert!((0.0..=1.0).contains(&scale.share(lower)));
        }
    }

    #[test]
    fn a_cut_label_is_never_longer_than_asked_and_begins_as_it_did(label in any::<String>(), letters in 1..20_usize) {
        let short = cut(&label, letters);
        prop_assert!(short.chars().count() <= letters);
        prop_assert!(short == label || label.starts_with(short.strip_suffix('…').unwrap()));
    }
}
