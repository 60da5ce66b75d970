//! The assessment in other languages than English: nothing of it is left in English, and nothing is lost on the way to another one.

use super::crash::{crashing_reset, expect_trap};
use super::exports::{KEEPING, save};
use super::page::Page;
use super::server::{Reply, dist};
use super::shared::{
    ASPECTS, HOST, all_answers, expect_refusal, give, hear_error, host, host_page, host_with, inside, inside_is, serve, start, team,
    walk_to_report,
};
use super::trial::LIMIT;
use crate::tests;
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;

tests![
    every_pack_that_ships_is_german_to_the_end,
    every_pack_that_ships_is_spanish_to_the_end,
    every_pack_that_ships_is_french_to_the_end,
    every_pack_that_ships_is_chinese_to_the_end,
    another_language_midway_keeps_answers_notes_place_and_focus,
    the_nearest_language_comes_before_those_of_the_browser,
    a_language_that_nobody_knows_is_passed_over,
    a_language_that_cannot_be_had_is_told_and_english_stands_in,
    failures_are_told_in_the_reader_s_language_and_are_accessible,
    two_widgets_speak_two_languages,
    own_words_of_a_page_stand_in_german_too,
    a_crash_is_told_in_german,
    one_file_from_a_disk_speaks_german,
    work_begun_in_english_goes_on_in_german_and_no_question_has_changed,
    a_link_made_in_english_opens_in_chinese,
    files_speak_the_language,
    numbers_dates_and_plurals_are_the_languages_own,
    arabic_runs_from_right_to_left_and_other_texts_in_it_do_not,
    every_screen_in_arabic_is_accessible,
    the_keyboard_walks_through_arabic,
];

fn json_file(path: &str) -> Value {
    serde_json::from_str(&fs::read_to_string(path).unwrap_or_else(|error| panic!("{path}: {error}"))).unwrap()
}

/// A word of the interface by its section and name.
fn word(tag: &str, section: &str, name: &str) -> String {
    json_file(&format!("questions/interface/{tag}.json"))[section][name].as_str().unwrap_or_else(|| panic!("{section}.{name}")).to_owned()
}

fn german(name: &str) -> String {
    word("de", "screens", name)
}

/// The ids of the packs that ship.
fn packs() -> Vec<String> {
    let names = fs::read_dir("questions").unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let mut packs: Vec<String> = names.filter_map(|name| name.strip_suffix(".json").map(str::to_owned)).collect();
    packs.retain(|name| !name.contains('.'));
    packs.sort();
    packs
}

/// All texts in a file, wherever they stand.
fn texts(value: &Value, found: &mut Vec<String>) {
    match value {
        Value::String(text) => found.push(text.clone()),
        Value::Array(values) => values.iter().for_each(|value| texts(value, found)),
        Value::Object(members) => members.values().for_each(|value| texts(value, found)),
        _ => {}
    }
}

fn flat(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What is left of a text between the places that are filled, where it is long enough to be told from other languages.
fn fragments(text: &str) -> impl Iterator<Item = String> {
    let pieces = text.split('{').enumerate().map(|(place, piece)| match place {
        0 => piece,
        _ => piece.split_once('}').map_or(piece, |(_, behind)| behind),
    });
    let told = |piece: &String| {
        let letters = piece.chars().filter(|letter| letter.is_alphabetic()).count();
        letters >= 8 || (letters >= 6 && piece.contains(' '))
    };
    pieces.map(|piece| flat(piece.trim_matches(|letter: char| !letter.is_alphabetic()))).filter(told).collect::<Vec<_>>().into_iter()
}

/// English texts that must not be seen in another language: those of the interface and the pack, without what that language says in
/// the same letters.
fn leftovers(pack: &str, tag: &str) -> BTreeSet<String> {
    let of = |files: [String; 2]| {
        let mut found = Vec::new();
        files.iter().for_each(|file| texts(&json_file(file), &mut found));
        found
    };
    let english = of(["questions/interface/en.json".to_owned(), format!("questions/{pack}.json")]);
    let own = of([format!("questions/interface/{tag}.json"), format!("questions/translations/{pack}.{tag}.json")]);
    let own = flat(&own.join("\n")).to_lowercase();
    english.iter().flat_map(|text| fragments(text)).filter(|fragment| !own.contains(&fragment.to_lowercase())).collect()
}

/// Everything on the screen that is read or heard, with all that can be unfolded.
fn said(page: &Page) -> String {
    let script = "for (const it of root.querySelectorAll('details')) it.open = true;
      const said = [], all = document.createTreeWalker(root.querySelector('.ma'), NodeFilter.SHOW_ALL);
      for (let node = all.nextNode(); node; node = all.nextNode()) {
        if (node.nodeType === 3 && !node.parentElement.closest('pre')) said.push(node.data);
        for (const name of ['aria-label', 'placeholder', 'title', 'alt']) if (node.getAttribute?.(name)) said.push(node.getAttribute(name));
      }
      return said.join('\\n')";
    inside(page, script).as_str().unwrap().to_owned()
}

const PLACE: &str = "const { view, step } = root.querySelector('.ma').dataset; return `${view} ${step ?? ''}`;";

/// Presses the way on, and waits for the screen behind it.
fn go_on(page: &Page) -> String {
    let before = inside(page, PLACE);
    inside(page, "root.querySelector('.button.primary').click()");
    page.wait("the next screen", |page| match inside(page, PLACE) {
        // The check and the report may have to wait for their part.
        there if there == before || there == "waiting " => Err(there.to_string()),
        there => Ok(there.as_str().unwrap().to_owned()),
    })
}

/// Gives a different answer to each question of the screen, and leaves one open.
const ANSWER: &str = "[...root.querySelectorAll('fieldset')].slice(1).forEach((group, index) => {
    const options = group.querySelectorAll('.option input');
    options[index % options.length]?.click();
  })";

/// Walks through a pack from its first screen to a report with a plan and two runs: what is said on each screen, and what was fetched.
fn walk(page: &Page, pack: &str, tag: &str) -> (BTreeMap<String, String>, BTreeSet<String>) {
    page.server().forget_requests();
    host(page, &format!("<maturity-assessment pack={pack} lang={tag} name={tag}></maturity-assessment>"));
    page.arrive("intro");
    assert_eq!(page.attribute("lang").as_deref(), Some(tag));
    let mut screens = BTreeMap::from([("intro".to_owned(), said(page))]);
    loop {
        let place = go_on(page);
        inside(page, ANSWER);
        screens.insert(place.clone(), said(page));
        if place.starts_with("check") {
            break;
        }
    }
    inside(page, "widget.complete()");
    page.arrive("report");
    inside(page, "root.querySelector('.targets .buttons button').click()");
    inside_is(page, "return !!root.querySelector('.plan .steps')", &json!(true));
    screens.insert("report".to_owned(), said(page));
    inside(page, "root.querySelector('.steps .drop').click(); root.querySelector('.history p.buttons button').click()");
    inside_is(page, "return root.querySelectorAll('.ma[data-view=report]').length", &json!(0));
    inside(
        page,
        "const [id] = Object.keys(widget.answers); widget.answers = { ...widget.answers, [id]: { value: 'dont-know' } }; widget.complete()",
    );
    page.arrive("report");
    page.wait("two runs", |page| match inside(page, "return root.querySelectorAll('.runs tbody tr').length") {
        rows if rows.as_u64() > Some(1) => Ok(()),
        rows => Err(rows.to_string()),
    });
    screens.insert("second report".to_owned(), said(page));
    (screens, page.server().requests().into_iter().filter(|path| path != HOST).collect())
}

fn every_pack_is(page: &Page, tag: &str) {
    for pack in packs() {
        page.limit(LIMIT * 4);
        let (_, in_english) = walk(page, &pack, "en");
        let (screens, requests) = walk(page, &pack, tag);
        let more: Vec<&String> = requests.difference(&in_english).collect();
        assert_eq!(more, [&format!("/packs/{pack}.{tag}.json")]);
        assert!(screens.len() >= 5, "{:?}", screens.keys());
        let leftovers = leftovers(&pack, tag);
        assert!(leftovers.len() > 300, "{}", leftovers.len());
        let mut found = Vec::new();
        for (screen, said) in &screens {
            let said = flat(said);
            found
                .extend(leftovers.iter().filter(|text| said.contains(text.as_str())).map(|text| format!("{pack} {tag}, {screen}: {text}")));
        }
        assert_eq!(found, [""; 0]);
    }
}

fn every_pack_that_ships_is_german_to_the_end(page: &Page) {
    every_pack_is(page, "de");
}

fn every_pack_that_ships_is_spanish_to_the_end(page: &Page) {
    every_pack_is(page, "es");
}

fn every_pack_that_ships_is_french_to_the_end(page: &Page) {
    every_pack_is(page, "fr");
}

fn every_pack_that_ships_is_chinese_to_the_end(page: &Page) {
    every_pack_is(page, "zh-Hans");
}

fn another_language_midway_keeps_answers_notes_place_and_focus(page: &Page) {
    start(page);
    page.press("Start");
    page.choose("investment_1", "3");
    give(page, &json!({ "investment_1": { "value": 3, "note": "Seen in March" }, "adoption_1": 2 }));
    inside(page, "root.querySelector('input[name=investment_2]').focus()");
    let before = inside(page, "return widget.answers");
    inside(page, "widget.lang = 'de'");
    page.see(&german("back"));
    assert_eq!(page.attribute("lang").as_deref(), Some("de"));
    assert_eq!(page.view(), "step");
    assert_eq!(page.attribute("data-step").as_deref(), Some("investment"));
    assert_eq!(inside(page, "return widget.answers"), before);
    assert_eq!(page.focused().name, "investment_2");
    assert_eq!(page.chosen("investment_1").as_deref(), Some("3"));
    inside(page, "widget.lang = 'en'");
    page.see("Back");
    assert_eq!(inside(page, "return widget.answers"), before);
}

fn the_nearest_language_comes_before_those_of_the_browser(page: &Page) {
    host(page, "<div lang=es><p lang=fr><maturity-assessment id=near></maturity-assessment></p></div>");
    page.see(&word("fr", "screens", "start"));
    // Nothing is said of a language: then the browser's own, which is English in these tests.
    let none = format!("<!doctype html><title>A page</title>{}<maturity-assessment></maturity-assessment>", super::shared::SCRIPT);
    page.server().route("/none.html", Reply::html(&none));
    page.open("/none.html");
    page.see("Start");
    // A region that nobody translated apart is read in its language.
    inside(page, "widget.lang = 'de-AT'");
    page.see(&german("start"));
    inside(page, "widget.lang = 'zh-CN'");
    page.see(&word("zh-Hans", "screens", "start"));
}

fn a_language_that_nobody_knows_is_passed_over(page: &Page) {
    host(page, "<maturity-assessment lang=tlh></maturity-assessment>");
    page.see("Start");
    assert_eq!(page.attribute("lang").as_deref(), Some("en"));
    assert_eq!(page.server().requests().into_iter().filter(|path| path.contains("tlh")).count(), 0);
}

fn a_language_that_cannot_be_had_is_told_and_english_stands_in(page: &Page) {
    const FILE: &str = "/packs/platform-engineering.de.json";
    let mut other = json_file(dist().join(&FILE[1..]).to_str().unwrap());
    other["words"] = json!("0000000000000000");
    let replies = [Reply::json("").status(404), Reply::json("{\"words\": "), Reply::json(&other.to_string())];
    for (number, reply) in replies.into_iter().enumerate() {
        if number == 0 {
            page.expect_console("404");
        }
        page.server().route(FILE, reply);
        host(page, "<maturity-assessment lang=de></maturity-assessment>");
        page.see("Start");
        let told = hear_error(page, "language-unreachable");
        assert!(told["message"].as_str().unwrap().contains("English"), "{told}");
        assert_eq!(page.attribute("lang").as_deref(), Some("en"), "{number}");
        give(page, &all_answers());
        inside(page, "widget.complete()");
        page.arrive("report");
        page.see("Where you stand");
        inside(page, "widget.reset()");
    }
}

fn failures_are_told_in_the_reader_s_language_and_are_accessible(page: &Page) {
    page.limit(LIMIT * 2);
    const PART: &str = "/maturity-assessment-report.wasm";
    let part = fs::read(dist().join(&PART[1..])).unwrap();
    serve(page, "/bad.json", &json!({ "format": 1, "id": "bad" }));
    super::share::report(page, "<maturity-assessment></maturity-assessment>");
    let sealed = super::share::protected(page, "secret");
    for (number, tag) in ["de", "es", "fr", "zh-Hans", "ar"].into_iter().enumerate() {
        let said = |section: &str, name: &str| word(tag, section, name);
        let clean = |page: &Page, place: &str| assert_eq!(page.axe(), [""; 0], "{place} in {tag}");
        // With the dark colours every other time.
        let theme = ["light", "dark"][number % 2];
        host(page, &format!("<maturity-assessment lang={tag} theme={theme} pack='/bad.json'></maturity-assessment>"));
        page.arrive("error");
        page.see(&said("screens", "failed"));
        page.see(&said("screens", "packInvalid"));
        clean(page, "a bad pack");
        host(page, &format!("<maturity-assessment lang={tag} theme={theme} config='/nowhere.json'></maturity-assessment>"));
        page.arrive("error");
        // What is filled in may stand between marks of direction.
        for (name, place) in [("configUnreachable", "{pack}"), ("reasonStatus", "{status}")] {
            page.see(said("screens", name).split(place).next().unwrap().trim());
        }
        page.see("404");
        clean(page, "no config");
        page.press(&said("screens", "tryAgain"));
        page.arrive("error");
        page.expect_console("/nowhere.json was answered 404");
        // The part of the program that is loaded later cannot be had: the screen in its place, then the one before a link that is sealed.
        page.server().route(PART, Reply::html("").status(503));
        host(page, &format!("<maturity-assessment lang={tag} theme={theme} name=waits-{tag}></maturity-assessment>"));
        page.arrive("intro");
        give(page, &all_answers());
        inside(page, "widget.complete()");
        page.arrive("waiting");
        page.see(&said("screens", "reportFailed"));
        clean(page, "waiting");
        page.expect_console("503");
        expect_refusal(page);
        page.server().route(PART, Reply::new("application/wasm", part.clone()));
        page.server().route(HOST, host_page("", &format!("<maturity-assessment lang={tag} theme={theme}></maturity-assessment>")));
        page.open("about:blank");
        page.open(&sealed);
        page.see(&said("report", "sealedLink"));
        page.see(&said("share", "openSealed"));
        clean(page, "a password");
    }
}

fn two_widgets_speak_two_languages(page: &Page) {
    host(page, "<maturity-assessment lang=de name=one></maturity-assessment><maturity-assessment lang=fr name=two></maturity-assessment>");
    let (one, two) = (page.widget(0), page.widget(1));
    one.see(&german("start"));
    two.see(&word("fr", "screens", "start"));
    one.press(&german("start"));
    two.press(&word("fr", "screens", "start"));
    one.arrive("step");
    two.arrive("step");
    // Each was drawn after the other had spoken.
    one.choose("investment_1", "2");
    two.choose("investment_1", "3");
    one.see(&german("dontKnow"));
    two.see(&word("fr", "screens", "dontKnow"));
    assert!(!one.text().contains(&word("fr", "screens", "dontKnow")));
    assert!(!two.text().contains(&german("dontKnow")));
}

fn own_words_of_a_page_stand_in_german_too(page: &Page) {
    let config = json!({ "labels": { "screens": { "start": "Auf geht’s" } } });
    page.server().route("/config.json", Reply::json(&config.to_string()));
    host(page, "<maturity-assessment lang=de config='/config.json'></maturity-assessment>");
    page.see("Auf geht’s");
    page.see(&german("howTo"));
}

fn a_crash_is_told_in_german(page: &Page) {
    crashing_reset(page);
    host(page, "<maturity-assessment lang=de></maturity-assessment>");
    page.press(&german("start"));
    page.arrive("step");
    page.choose("investment_1", "2");
    inside(page, "widget.reset()");
    expect_trap(page);
    page.see(&german("stoppedTitle"));
    page.see(&german("stopped"));
    page.press(&german("stoppedReload"));
    page.arrive("step");
    page.see(&german("back"));
    assert_eq!(page.chosen("investment_1").as_deref(), Some("2"));
}

fn one_file_from_a_disk_speaks_german(page: &Page) {
    page.open(&format!("file://{}", dist().join("standalone.html").canonicalize().unwrap().display()));
    page.execute("localStorage.clear()");
    page.reload();
    page.arrive("intro");
    inside(page, "widget.lang = 'de'");
    page.see(&german("start"));
    give(page, &all_answers());
    inside(page, "widget.complete()");
    page.arrive("report");
    page.see(&german("reportTitle"));
    let asked =
        page.execute("return performance.getEntriesByType('resource').map((it) => it.name).filter((name) => !name.startsWith('data:'))");
    assert_eq!(asked, json!([]));
}

fn work_begun_in_english_goes_on_in_german_and_no_question_has_changed(page: &Page) {
    start(page);
    page.press("Start");
    for (question, value) in ASPECTS[0].answers() {
        page.choose(&question, &value);
    }
    let before = inside(page, "return widget.answers");
    page.server().route(HOST, host_page("", "<maturity-assessment lang=de></maturity-assessment>"));
    page.open(HOST);
    page.arrive("step");
    page.see(&german("back"));
    assert_eq!(inside(page, "return widget.answers"), before);
    assert_eq!(inside(page, "return root.querySelectorAll('.notice').length"), json!(0));
}

fn a_link_made_in_english_opens_in_chinese(page: &Page) {
    start(page);
    walk_to_report(page);
    let link = inside(page, "return root.querySelector('.share input[readonly]').value");
    let scores = inside(page, "return widget.result.dimensions.map((it) => it.score)");
    page.server().route(HOST, host_page("", "<maturity-assessment lang=zh-Hans storage=none></maturity-assessment>"));
    page.open("about:blank");
    page.open(link.as_str().unwrap());
    page.arrive("report");
    page.see(&word("zh-Hans", "report", "linkOpened"));
    assert_eq!(inside(page, "return widget.result.dimensions.map((it) => it.score)"), scores);
}

fn files_speak_the_language(page: &Page) {
    host_with(page, KEEPING, "<maturity-assessment lang=de></maturity-assessment>");
    page.arrive("intro");
    let mut answers = all_answers();
    answers["adoption_1"] = json!({ "value": "dont-know", "note": "Ja" });
    give(page, &answers);
    inside(page, "widget.complete()");
    page.arrive("report");
    let unknown = german("dontKnow");
    for (button, wanted) in [
        (
            "exportMarkdown",
            vec![word("de", "report", "fileWeakest"), word("de", "report", "fileNotes"), unknown.clone(), "3,00".to_owned()],
        ),
        ("exportCsv", vec![unknown.clone(), "3.25".to_owned()]),
        ("exportPage", vec![german("reportTitle"), unknown.clone(), "lang=\"de\"".to_owned()]),
    ] {
        let (_, _, text) = save(page, &word("de", "files", button));
        for wanted in wanted {
            assert!(text.contains(&wanted), "{button} without {wanted}: {text}");
        }
    }
}

fn numbers_dates_and_plurals_are_the_languages_own(page: &Page) {
    host(page, "<maturity-assessment lang=de></maturity-assessment>");
    page.arrive("intro");
    give(page, &all_answers());
    inside(page, "widget.complete()");
    page.arrive("report");
    let day = page.execute("return new Intl.DateTimeFormat('de', { dateStyle: 'long' }).format(new Date())");
    page.see(day.as_str().unwrap());
    page.see("3,25");
    assert!(!page.text().contains("3.25"), "{}", page.text());
    // Arabic tells six kinds of numbers apart.
    let forms = json_file("questions/interface/ar.json")["screens"]["questions"].clone();
    let questions: Vec<Value> = (0..11).map(|n| json!({ "id": format!("q{n}"), "text": "?" })).collect();
    for (number, form) in [(1, "one"), (2, "two"), (5, "few"), (11, "many")] {
        let mut pack = team();
        pack["id"] = json!(format!("p{number}"));
        let options = pack["dimensions"][0]["questions"][0]["options"].clone();
        let mut asked = questions[..number].to_vec();
        asked.iter_mut().for_each(|question| question["options"] = options.clone());
        pack["dimensions"][0]["questions"] = json!(asked);
        let path = format!("/p{number}.json");
        serve(page, &path, &pack);
        host(page, &format!("<maturity-assessment lang=ar pack='{path}'></maturity-assessment>"));
        let written = page.execute(&format!("return new Intl.NumberFormat('ar').format({number})"));
        let wanted = forms[form].as_str().unwrap().replace("{n}", &format!("\u{2068}{}\u{2069}", written.as_str().unwrap()));
        page.wait(&wanted, |page| match inside(page, "return root.querySelector('.facts li')?.textContent ?? ''") {
            there if there == json!(wanted) => Ok(()),
            there => Err(there.to_string()),
        });
    }
}

/// Opens a pack in Arabic in an Arabic page.
fn arabic(page: &Page, options: &str) {
    serve(page, "/arabic.json", &json_file("tests/packs/good/arabic.json"));
    host(page, &format!("<div lang=ar dir=rtl><maturity-assessment pack='/arabic.json' {options}></maturity-assessment></div>"));
    page.arrive("intro");
}

fn arabic_runs_from_right_to_left_and_other_texts_in_it_do_not(page: &Page) {
    arabic(page, "");
    assert_eq!(page.attribute("dir").as_deref(), Some("rtl"));
    page.press(&word("ar", "screens", "start"));
    page.arrive("step");
    let right_of = |one: &str, other: &str| {
        let script = format!(
            "const at = (it) => root.querySelector(it).getBoundingClientRect(); return at({}).left > at({}).left",
            json!(one),
            json!(other)
        );
        assert_eq!(inside(page, &script), json!(true), "{one} stands right of {other}");
    };
    right_of(".segments li:first-child", ".segments li:last-child");
    right_of(".option input", ".option .title");
    inside(page, "widget.answers = { trust_1: 3, trust_2: 2, pace_1: 1, pace_2: 2, learning_1: 2, learning_2: 3 }; widget.complete()");
    page.arrive("report");
    right_of(".levels th", ".levels td:last-child");
    right_of(".heat .name", ".heat .cell");
    right_of(".heat .level:first-of-type", ".heat .level:nth-of-type(3)");
    // No name of the radar is cut off by the edge of the widget, or lies on the picture.
    let outside = "const { left, right } = root.querySelector('.ma').getBoundingClientRect();
      return [...root.querySelectorAll('svg text')].filter((it) => {
        const at = it.getBoundingClientRect();
        return at.width && (at.left < left || at.right > right);
      }).map((it) => it.textContent)";
    assert_eq!(inside(page, outside), json!([]));
    // The buttons of an earlier run stand in the order in which they are reached.
    inside(page, "root.querySelector('.history p.buttons button').click()");
    inside_is(page, "return root.querySelectorAll('.ma[data-view=report]').length", &json!(0));
    inside(page, "widget.answers = { trust_1: 1, trust_2: 2 }; widget.complete()");
    page.arrive("report");
    inside_is(page, "return root.querySelectorAll('.runs tbody tr').length", &json!(2));
    right_of(".runs tr:last-child .buttons button:first-of-type", ".runs tr:last-child .buttons button:last-of-type");
    // A sentence in English keeps its full stop behind its last letter.
    host(page, "<maturity-assessment lang=ar></maturity-assessment>");
    page.arrive("intro");
    let stop = "const { firstChild: text } = root.querySelector('.lede'), range = document.createRange();
      const left = (from) => { range.setStart(text, from); range.setEnd(text, from + 1); return range.getBoundingClientRect().left; };
      return left(text.length - 1) > left(text.length - 2)";
    assert_eq!(inside(page, stop), json!(true));
}

fn every_screen_in_arabic_is_accessible(page: &Page) {
    page.limit(LIMIT * 2);
    for theme in ["light", "dark"] {
        arabic(page, &format!("theme={theme} storage=none"));
        assert_eq!(page.axe(), [""; 0], "intro {theme}");
        page.press(&word("ar", "screens", "start"));
        page.arrive("step");
        assert_eq!(page.axe(), [""; 0], "step {theme}");
        inside(page, "widget.answers = { trust_1: 3, trust_2: 2, pace_1: 1 }; widget.complete()");
        page.arrive("report");
        inside(page, "for (const one of root.querySelectorAll('details')) one.open = true");
        assert_eq!(page.axe(), [""; 0], "report {theme}");
    }
}

fn the_keyboard_walks_through_arabic(page: &Page) {
    arabic(page, "");
    inside(page, "root.querySelector('.button.primary').focus()");
    page.keys("Enter");
    page.arrive("step");
    inside(page, "root.querySelector('input[name=trust_1]').focus()");
    page.keys("Space");
    page.wait("the first answer", |page| page.chosen("trust_1").filter(|value| value == "1").map(|_| ()).ok_or_else(|| "none".to_owned()));
    page.keys("ArrowDown");
    page.wait("the next answer", |page| page.chosen("trust_1").filter(|value| value == "2").map(|_| ()).ok_or_else(|| "none".to_owned()));
    assert_eq!(page.focused().value, "2");
}
