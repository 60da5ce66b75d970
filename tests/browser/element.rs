//! The element as a page's author meets it: ways to embed it, attributes, properties, methods, life cycle.

use super::page::Page;
use super::server::Reply;
use super::shared::{
    ASPECTS, HOST, SCRIPT, all_answers, arrive_at, give, hear_error, heard, host, host_page, host_with, inside, inside_is, pack, rows,
    serve, start, stored, team,
};
use crate::tests;
use serde_json::json;
use std::time::Duration;

tests![
    one_script_tag_is_enough,
    a_script_tag_takes_every_attribute,
    several_script_tags_give_several_widgets,
    a_script_tag_in_the_head_says_that_it_has_no_place,
    an_element_may_come_before_or_after_the_script,
    json_inside_the_element_gives_pack_and_options,
    a_pack_comes_from_an_address_relative_to_the_page,
    a_built_in_pack_may_be_named,
    a_config_comes_from_an_address,
    attributes_stand_above_the_config,
    a_pack_may_be_an_object,
    a_property_takes_the_place_of_the_one_before,
    properties_set_before_the_class_is_defined_are_honoured,
    two_widgets_keep_answers_and_events_apart,
    an_attribute_takes_effect_at_once_and_keeps_the_answers,
    another_pack_keeps_the_answers_whose_ids_match,
    the_nearest_language_up_the_tree_is_taken,
    the_theme_follows_the_system_unless_it_is_set,
    a_moved_element_stays_as_it_is,
    a_removed_element_comes_back_with_its_answers,
    answers_can_be_set_and_read,
    wrong_answers_are_told_and_right_ones_taken,
    a_page_can_reset_and_complete,
    methods_called_too_early_are_not_lost,
    the_result_can_be_exported_as_json,
    an_unknown_export_format_is_refused,
    a_script_loaded_twice_warns_and_harms_nothing,
    light_dom_is_shown_until_the_program_runs,
    a_widget_works_inside_another_shadow_root,
    a_hidden_element_is_hidden,
];

fn one_script_tag_is_enough(page: &Page) {
    let tag = r#"<p>Before</p><script type="module" src="/maturity-assessment.js"></script><p id="after">After</p>"#;
    page.server().route(HOST, Reply::html(&format!("<!doctype html><html lang=en><title>One tag</title><body>{tag}</body></html>")));
    page.open(HOST);
    page.arrive("intro");
    let place = "const all = [...document.body.children].map((one) => one.localName); return all.slice(0, 4)";
    assert_eq!(page.execute(place), json!(["p", "script", "maturity-assessment", "p"]));
    page.press("Start");
    page.choose("investment_1", "1");
}

fn a_script_tag_takes_every_attribute(page: &Page) {
    serve(page, "/team.json", &team());
    let tag = r#"<script type="module" src="/maturity-assessment.js" data-pack="/team.json" data-lang="en" data-theme="dark"
        data-storage="session" data-name="one" data-view="report"></script>"#;
    page.server().route(HOST, Reply::html(&format!("<!doctype html><html lang=en><title>One tag</title><body>{tag}</body></html>")));
    page.open(HOST);
    page.arrive("report");
    assert_eq!(page.attribute("data-theme").as_deref(), Some("dark"));
    assert_eq!(page.hear("assessment-ready")["pack"]["id"], "team");
    page.press("Go to the questions");
    page.choose("pace", "2");
    let keys = page.execute("return [Object.keys(localStorage), Object.keys(sessionStorage)]");
    assert_eq!(keys, json!([[], ["maturity-assessment:team:one"]]));
}

fn several_script_tags_give_several_widgets(page: &Page) {
    serve(page, "/team.json", &team());
    let tags = r#"<script type="module" src="/maturity-assessment.js" data-name="a"></script><hr>
        <script type="module" src="/maturity-assessment.js" data-pack="/team.json"></script>"#;
    page.server().route(HOST, Reply::html(&format!("<!doctype html><html lang=en><title>Two tags</title><body>{tags}</body></html>")));
    page.open(HOST);
    page.widget(0).see("Platform engineering maturity");
    page.widget(1).see("The pack team");
    assert_eq!(page.execute("return document.querySelectorAll('maturity-assessment').length"), json!(2));
}

fn a_script_tag_in_the_head_says_that_it_has_no_place(page: &Page) {
    let head = r#"<script type="module" src="/maturity-assessment.js" data-theme="dark"></script>"#;
    page.server()
        .route(HOST, Reply::html(&format!("<!doctype html><html lang=en><head><title>Head</title>{head}</head><body></body></html>")));
    page.open(HOST);
    page.expect_console("a script tag in the head has no place for a widget");
}

fn an_element_may_come_before_or_after_the_script(page: &Page) {
    let body = format!("<maturity-assessment name=a></maturity-assessment>{SCRIPT}<maturity-assessment name=b></maturity-assessment>");
    page.server().route(HOST, Reply::html(&format!("<!doctype html><html lang=en><title>Both</title><body>{body}</body></html>")));
    page.open(HOST);
    page.widget(0).arrive("intro");
    page.widget(1).arrive("intro");
    page.execute("document.body.append(Object.assign(document.createElement('maturity-assessment'), { name: 'c' }))");
    page.widget(2).arrive("intro");
    assert_eq!(page.execute("return document.querySelectorAll('maturity-assessment').length"), json!(3));
}

fn json_inside_the_element_gives_pack_and_options(page: &Page) {
    let config = json!({ "pack": team(), "theme": "dark", "storage": "session", "name": "inside" });
    host(page, &format!(r#"<maturity-assessment><script type="application/json">{config}</script></maturity-assessment>"#));
    page.see("The pack team");
    assert_eq!(page.attribute("data-theme").as_deref(), Some("dark"));
    page.press("Start");
    assert_eq!(page.server().requests(), [HOST, "/maturity-assessment.js", "/maturity-assessment.wasm"]);
    page.choose("pace", "2");
    assert_eq!(page.execute("return Object.keys(sessionStorage)"), json!(["maturity-assessment:team:inside"]));
}

fn a_pack_comes_from_an_address_relative_to_the_page(page: &Page) {
    serve(page, "/deep/packs/team.json", &team());
    page.server().route("/deep/page.html", host_page("", "<maturity-assessment pack='packs/team.json'></maturity-assessment>"));
    page.open("/deep/page.html");
    page.see("The pack team");
    page.press("Start");
    page.choose("pace", "3");
    page.choose("peace", "2");
    page.press("Check answers");
    page.press("See the report");
    page.arrive("report");
    assert_eq!(rows(page), [["Work", "Middle", "2.50"]]);
}

fn a_built_in_pack_may_be_named(page: &Page) {
    // Beside the script, wherever the page is.
    serve(page, "/packs/team.json", &team());
    page.server().route("/deep/page.html", host_page("", "<maturity-assessment pack='team'></maturity-assessment>"));
    page.open("/deep/page.html");
    page.see("The pack team");
}

fn a_config_comes_from_an_address(page: &Page) {
    page.server().route("/config.json", Reply::json(&json!({ "pack": team(), "theme": "dark" }).to_string()));
    host(page, "<maturity-assessment config='config.json'></maturity-assessment>");
    page.see("The pack team");
    assert_eq!(page.attribute("data-theme").as_deref(), Some("dark"));
}

fn attributes_stand_above_the_config(page: &Page) {
    host(page, "<maturity-assessment theme=light></maturity-assessment>");
    page.arrive("intro");
    page.execute_with("document.querySelector('maturity-assessment').config = arguments[0]", json!([{ "pack": team(), "theme": "dark" }]));
    page.see("The pack team");
    assert_eq!(page.attribute("data-theme").as_deref(), Some("light"));
}

fn a_pack_may_be_an_object(page: &Page) {
    start(page);
    page.execute_with("document.querySelector('maturity-assessment').pack = arguments[0]", json!([team()]));
    page.see("The pack team");
    assert_eq!(inside(page, "return widget.pack.id"), json!("team"));
    assert_eq!(page.hear("assessment-ready")["pack"]["id"], "team");
}

fn a_property_takes_the_place_of_the_one_before(page: &Page) {
    const SET: &str = "document.querySelector('maturity-assessment').pack = arguments[0] ?? undefined";
    host(page, "<maturity-assessment pack=platform-engineering></maturity-assessment>");
    page.arrive("intro");
    page.execute_with(SET, json!([team()]));
    page.see("The pack team");
    // The same text as the attribute has: the object has to give way all the same.
    page.execute_with(SET, json!(["platform-engineering"]));
    page.see("Platform engineering maturity");
    page.execute_with(SET, json!([team()]));
    page.see("The pack team");
    page.execute_with(SET, json!([null]));
    page.see("Platform engineering maturity");
    page.execute_with(SET, json!([team()]));
    page.see("The pack team");
    page.execute_with(SET, json!([null]));
    page.see("Platform engineering maturity");
}

fn properties_set_before_the_class_is_defined_are_honoured(page: &Page) {
    let script = format!(
        "<script>
          const early = document.querySelector('maturity-assessment');
          early.pack = {};
          early.theme = 'dark';
          early.name = 'early';
          early.answers = {{ pace: 3 }};
        </script>",
        team()
    );
    host(page, &format!("<maturity-assessment></maturity-assessment>{script}"));
    page.see("The pack team");
    assert_eq!(page.attribute("data-theme").as_deref(), Some("dark"));
    inside_is(page, "return widget.answers", &json!({ "pace": { "value": 3 } }));
    assert_eq!(inside(page, "return widget.name"), json!("early"));
}

fn two_widgets_keep_answers_and_events_apart(page: &Page) {
    serve(page, "/team.json", &team());
    host(page, "<maturity-assessment></maturity-assessment><maturity-assessment pack='/team.json'></maturity-assessment>");
    page.execute(
        "window.from = []; document.addEventListener('assessment-change', ({ target, detail }) =>
           window.from.push([[...document.querySelectorAll('maturity-assessment')].indexOf(target), detail.question]))",
    );
    let second = page.widget(1);
    page.press("Start");
    second.press("Start");
    page.choose("investment_1", "1");
    second.choose("pace", "3");
    assert_eq!(page.execute("return window.from"), json!([[0, "investment_1"], [1, "pace"]]));
    let keys: Vec<String> = stored(page).as_object().map(|all| all.keys().cloned().collect()).unwrap_or_default();
    assert_eq!(keys, ["maturity-assessment:platform-engineering:", "maturity-assessment:team:"]);
    second.press("Check answers");
    second.press("See the report");
    second.arrive("report");
    assert_eq!(page.view(), "step");
    assert_eq!(page.chosen("investment_1").as_deref(), Some("1"));
    assert_eq!(inside(page, "return widget.answers"), json!({ "investment_1": { "value": 1 } }));
}

fn an_attribute_takes_effect_at_once_and_keeps_the_answers(page: &Page) {
    start(page);
    page.press("Start");
    page.choose("investment_1", "2");
    page.server().forget_requests();
    inside(page, "widget.theme = 'dark'");
    inside_is(page, "return root.querySelector('.ma').dataset.theme", &json!("dark"));
    inside(page, "widget.setAttribute('theme', 'light')");
    inside_is(page, "return root.querySelector('.ma').dataset.theme", &json!("light"));
    inside(page, "widget.lang = 'fr'");
    inside_is(page, "return root.querySelector('.ma').lang", &json!("fr"));
    inside(page, "widget.storage = 'none'");
    assert_eq!(page.view(), "step");
    assert_eq!(page.chosen("investment_1").as_deref(), Some("2"));
    inside(page, "widget.storage = 'local'; widget.removeAttribute('theme')");
    inside_is(page, "return root.querySelector('.ma').dataset.theme", &json!("auto"));
    assert_eq!(page.chosen("investment_1").as_deref(), Some("2"));
    assert_eq!(page.server().requests(), ["/packs/platform-engineering.fr.json"], "only another language has words of its own");
}

fn another_pack_keeps_the_answers_whose_ids_match(page: &Page) {
    serve(page, "/team.json", &team());
    serve(page, "/more.json", &pack("team", "1.1.0", &[("price", "What does it cost?"), ("pace", "How fast is it?")]));
    host(page, "<maturity-assessment pack='/team.json'></maturity-assessment>");
    page.press("Start");
    page.choose("pace", "3");
    inside(page, "widget.pack = '/more.json'");
    page.see("What does it cost?");
    assert_eq!(page.view(), "step");
    assert_eq!(page.chosen("pace").as_deref(), Some("3"));
    assert_eq!(page.chosen("price"), None);
}

fn the_nearest_language_up_the_tree_is_taken(page: &Page) {
    let mut two = team();
    two["languages"] = json!(["en", "de"]);
    two["title"] = json!({ "en": "In English", "de": "Auf Deutsch" });
    serve(page, "/two.json", &two);
    host(page, "<div lang=de><maturity-assessment pack='/two.json'></maturity-assessment></div>");
    page.see("Auf Deutsch");
    assert_eq!(page.attribute("lang").as_deref(), Some("de"));
    inside(page, "widget.lang = 'en-GB'");
    page.see("In English");
    inside(page, "widget.removeAttribute('lang')");
    page.see("Auf Deutsch");
}

fn the_theme_follows_the_system_unless_it_is_set(page: &Page) {
    page.prefer_dark();
    let background = "return getComputedStyle(root.querySelector('.ma')).backgroundColor";
    start(page);
    let dark = inside(page, background);
    inside(page, "widget.theme = 'light'");
    inside_is(page, "return root.querySelector('.ma').dataset.theme", &json!("light"));
    assert_ne!(inside(page, background), dark);
    inside(page, "widget.theme = 'dark'");
    inside_is(page, background, &dark);
}

fn a_moved_element_stays_as_it_is(page: &Page) {
    host(page, "<maturity-assessment storage=none></maturity-assessment><section></section>");
    page.press("Start");
    page.press("Next: Adoption");
    page.choose("adoption_1", "3");
    page.press("Add a note or evidence");
    inside(page, "window.before = root.firstElementChild; document.querySelector('section').append(widget)");
    inside(page, "return root.firstElementChild === window.before && widget.isConnected");
    assert_eq!(page.heading(), "Adoption");
    assert_eq!(page.chosen("adoption_1").as_deref(), Some("3"));
    assert_eq!(inside(page, "return root.firstElementChild === window.before"), json!(true));
    assert_eq!(inside(page, "return root.querySelector('details.note').open"), json!(true));
    page.choose("adoption_1", "4");
    assert_eq!(heard(page).iter().filter(|kind| *kind == "assessment-ready").count(), 1);
}

fn a_removed_element_comes_back_with_its_answers(page: &Page) {
    for storage in ["local", "none"] {
        host(page, &format!("<maturity-assessment storage={storage}></maturity-assessment>"));
        page.press("Start");
        page.choose("investment_1", "3");
        inside(page, "window.gone = widget; widget.remove()");
        page.wait("the element to be empty", |page| match page.execute("return window.gone.shadowRoot.querySelectorAll('.ma').length") {
            none if none == json!(0) => Ok(()),
            some => Err(some.to_string()),
        });
        page.execute("document.querySelector('main').append(window.gone)");
        inside_is(page, "return widget.answers", &json!({ "investment_1": { "value": 3 } }));
        page.see("1 of 20 answered");
        inside(page, "widget.reset()");
        page.press("Start");
        page.choose("investment_1", "4");
        assert_eq!(inside(page, "return root.querySelectorAll('.ma').length"), json!(1));
        page.execute("localStorage.clear()");
    }
}

fn answers_can_be_set_and_read(page: &Page) {
    start(page);
    give(
        page,
        &json!({
            "investment_1": 2, "investment_2": "dont-know", "investment_3": { "value": 4, "note": "seen" },
            "investment_4": { "value": 1, "evidence": [{ "title": "Minutes", "url": "https://example.org/minutes" }] }
        }),
    );
    page.see("4 of 20 answered");
    let expected = json!({
        "investment_1": { "value": 2 }, "investment_2": { "value": "dont-know" }, "investment_3": { "value": 4, "note": "seen" },
        "investment_4": { "value": 1, "evidence": [{ "title": "Minutes", "url": "https://example.org/minutes" }] }
    });
    assert_eq!(inside(page, "return widget.answers"), expected);
    // What was read can be set again, and is saved.
    inside(page, "widget.answers = widget.answers");
    page.reload();
    page.arrive("intro");
    assert_eq!(inside(page, "return widget.answers"), expected);
    inside(page, "widget.answers = null");
    page.see("Start");
    assert_eq!(inside(page, "return widget.answers"), json!({}));
}

fn wrong_answers_are_told_and_right_ones_taken(page: &Page) {
    start(page);
    give(page, &json!({ "investment_1": 2, "investment_2": 99, "investment_3": { "value": "yes" } }));
    let error = hear_error(page, "answers-invalid");
    assert_eq!(error["path"], "/investment_2/value");
    assert!(error["message"].as_str().is_some_and(|message| message.contains("/investment_3")), "{error}");
    assert_eq!(inside(page, "return widget.answers"), json!({ "investment_1": { "value": 2 } }));
    inside(page, "const cycle = {}; cycle.self = cycle; widget.answers = cycle");
    assert_eq!(inside(page, "return widget.answers"), json!({ "investment_1": { "value": 2 } }));
}

fn a_page_can_reset_and_complete(page: &Page) {
    start(page);
    give(page, &all_answers());
    inside(page, "widget.complete()");
    page.arrive("report");
    assert_eq!(page.hear("assessment-complete"), inside(page, "return widget.result"));
    inside(page, "widget.reset()");
    page.arrive("intro");
    assert_eq!(inside(page, "return [widget.answers, widget.result.answered]"), json!([{}, 0]));
    let nothing = inside(page, "return widget.result.dimensions.map(({ score, level }) => score ?? level)");
    assert_eq!(nothing, json!([null, null, null, null, null]));
}

fn methods_called_too_early_are_not_lost(page: &Page) {
    const EARLY: &str = "<script type=module>
        const early = document.querySelector('maturity-assessment');
        await customElements.whenDefined('maturity-assessment');
        window.first = [early.answers, early.result];
        early.answers = { pace: 2 };
        early.exportAs('json').then((blob) => blob.text()).then((text) => window.exported = JSON.parse(text).answers);
        early.complete();
      </script>";
    page.server().route("/slow.json", Reply::json(&team().to_string()).after(Duration::from_millis(300)));
    host(page, &format!("<maturity-assessment pack='/slow.json'></maturity-assessment>{EARLY}"));
    page.arrive("report");
    assert_eq!(rows(page), [["Work", "Middle", "2.00"]]);
    assert_eq!(page.execute("return window.first"), json!([{}, null]));
    inside_is(page, "return window.exported ?? null", &json!({ "pace": { "value": 2 } }));
}

fn the_result_can_be_exported_as_json(page: &Page) {
    start(page);
    give(page, &all_answers());
    inside(
        page,
        "widget.complete(); widget.exportAs('json').then(async (blob) => { window.exported = [blob.type, JSON.parse(await blob.text())]; })",
    );
    inside_is(page, "return window.exported?.[0] ?? null", &json!("application/json"));
    assert_eq!(page.execute("return window.exported[1]"), page.hear("assessment-complete"));
}

fn an_unknown_export_format_is_refused(page: &Page) {
    start(page);
    inside(page, "widget.exportAs('docx').catch((reason) => { window.refused = String(reason); })");
    inside_is(
        page,
        "return window.refused ?? null",
        &json!("TypeError: unknown export format \"docx\"; expected json, csv, markdown, html, svg, png, badge"),
    );
}

fn a_script_loaded_twice_warns_and_harms_nothing(page: &Page) {
    let again = r#"<script type="module" src="/maturity-assessment.js?again"></script>"#;
    host(page, &format!("<maturity-assessment></maturity-assessment>{again}"));
    page.arrive("intro");
    page.expect_console("already defined on this page");
    page.press("Start");
    page.choose("investment_1", "1");
    assert_eq!(page.execute("return document.querySelectorAll('maturity-assessment').length"), json!(1));
    assert_eq!(page.server().requests().iter().filter(|request| request.ends_with("assessment.wasm")).count(), 1);
}

fn light_dom_is_shown_until_the_program_runs(page: &Page) {
    let wasm = std::fs::read(super::server::dist().join("maturity-assessment.wasm")).unwrap();
    page.server().route("/maturity-assessment.wasm", Reply::new("application/wasm", wasm).after(Duration::from_millis(1500)));
    const SHOWN: &str = "return document.querySelector('#fallback').checkVisibility()";
    host(page, "<maturity-assessment><p id=fallback>Read the questions as a file.</p></maturity-assessment>");
    assert_eq!(page.execute(SHOWN), json!(true));
    assert_eq!(page.view(), "absent");
    page.arrive("intro");
    assert_eq!(page.execute(SHOWN), json!(false));
}

fn a_widget_works_inside_another_shadow_root(page: &Page) {
    const OUTER: &str = "<div id=outer lang=en></div><script>
        const outer = document.querySelector('#outer').attachShadow({ mode: 'open' });
        outer.append(document.createElement('maturity-assessment'));
        window.answered = [];
        document.addEventListener('assessment-change', ({ detail }) => window.answered.push(detail.question));
      </script>";
    const DEEP: &str = "const root = document.querySelector('#outer').shadowRoot.querySelector('maturity-assessment').shadowRoot;";
    host(page, OUTER);
    page.wait("the intro", |page| match page.execute(&format!("{DEEP} return root.querySelector('.ma')?.dataset.view ?? null")) {
        view if view == "intro" => Ok(()),
        other => Err(other.to_string()),
    });
    page.execute(&format!("{DEEP} [...root.querySelectorAll('button')].find((one) => one.innerText === 'Start').click()"));
    page.wait("the focus on the heading", |page| match page.focused().text {
        text if text == ASPECTS[0].label => Ok(()),
        other => Err(other),
    });
    page.execute(&format!("{DEEP} root.querySelector('input[name=investment_1]').click()"));
    assert_eq!(page.execute("return window.answered"), json!(["investment_1"]));
}

fn a_hidden_element_is_hidden(page: &Page) {
    host_with(page, "", "<maturity-assessment hidden></maturity-assessment>");
    page.hear("assessment-ready");
    assert_eq!(inside(page, "return widget.checkVisibility()"), json!(false));
    inside(page, "widget.hidden = false");
    page.press("Start");
    arrive_at(page, "Investment");
}
