//! Texts that try to become markup or script, in real browsers: `tests/xss.txt`, once with the contract's policy, which would
//! tell of every attempt, and once without any, where an attempt would succeed.

#[path = "../common/hostile.rs"]
mod hostile;

use super::engine::Engine;
use super::page::Page;
use super::server::Reply;
use super::shared::{HOST, SCRIPT, inside, inside_is, serve};
use crate::tests;
use hostile::{HARMLESS, NAMES};
use serde_json::{Map, Value, json};

tests![
    no_text_becomes_markup_where_the_policy_tells_of_it,
    no_text_becomes_markup_where_nothing_would_stop_it,
    no_saved_file_holds_more_elements_than_a_harmless_one,
    ids_that_every_object_has_are_answered_like_any,
    hostile_options_stay_texts,
    settings_that_are_too_long_or_too_deep_are_refused_and_the_next_are_taken,
    a_file_too_large_to_be_one_of_ours_is_refused_and_the_next_is_taken,
    a_whole_run_asks_for_nothing_but_its_own_three_files,
    the_browsers_own_log_of_a_whole_run_names_three_files,
    the_browsers_own_log_names_one_more_request_after_agreement,
];

const STRICT: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'";

/// Notes what a pattern would do, and says what a screen is made of: tags with the names of their attributes, and where links lead.
const WATCH: &str = "
    window.struck = [];
    for (const name of ['alert', 'confirm', 'prompt', 'print', 'eval', 'open']) window[name] = (...values) => { window.struck.push([name, ...values.map(String)]); };
    // A label in a picture has as many lines as it needs: they count as one.
    const line = (one) => one.localName === 'text' && one.previousElementSibling?.localName === 'text' && one.className.baseVal === one.previousElementSibling.className.baseVal;
    window.shape = (root) => [...root.querySelectorAll('*')].filter((one) => !line(one)).map((one) => [one.localName, ...[...one.attributes].map(({ name }) => name)].join(' '));
    window.wrong = (root) => [...root.querySelectorAll('*')].flatMap((one) => [...one.attributes]
      .filter(({ name }) => name.startsWith('on') || name === 'srcdoc' || name === 'style')
      .map(({ name }) => one.localName + ' ' + name)
      .concat(one.href && !['https:', 'http:', 'mailto:'].includes(one.protocol) ? [String(one.href)] : []));";

fn open(page: &Page, texts: &[String]) {
    serve(page, "/hostile.json", &hostile::hostile(texts));
    page.server().route("/watch.js", Reply::new("text/javascript", WATCH));
    page.server().route(
        HOST,
        Reply::html(&format!(
            "<!doctype html><html lang=en><head><title>A host page</title><script src=/watch.js></script>{SCRIPT}</head>
             <body><maturity-assessment pack=/hostile.json storage=none></maturity-assessment></body></html>"
        )),
    );
    page.open(HOST);
    page.arrive("intro");
}

/// Answers with a text in every note and in every piece of evidence.
fn answer(page: &Page, texts: &[String]) {
    let pack = hostile::hostile(texts);
    let questions = pack["dimensions"].as_array().unwrap().iter().flat_map(|dimension| dimension["questions"].as_array().unwrap());
    let all: Map<String, Value> = (questions.zip(texts))
        .map(|(question, text)| {
            let value = if question["options"].is_null() { json!(text) } else { json!(1) };
            let evidence = json!([{ "title": text, "url": "https://example.org/" }]);
            (question["id"].as_str().unwrap().to_owned(), json!({ "value": value, "note": text, "evidence": evidence }))
        })
        .collect();
    super::shared::give(page, &Value::Object(all));
}

/// What every screen is made of, from the first to the report.
#[track_caller]
fn walk(page: &Page, texts: &[String]) -> Vec<Value> {
    open(page, texts);
    let mut screens = Vec::new();
    let mut look = |page: &Page| {
        assert_eq!(inside(page, "return [window.struck, window.wrong(root)]"), json!([[], []]));
        screens.push(inside(page, "return window.shape(root)"));
    };
    look(page);
    const ONWARDS: &str = "root.querySelector('.screen .button.primary').click()";
    let steps = hostile::hostile(texts)["dimensions"].as_array().unwrap().len();
    for step in 0..steps {
        inside(page, ONWARDS);
        inside_is(page, "return root.querySelector('.ma').dataset.step ?? null", &json!(format!("d{step}")));
        inside(page, "for (const one of root.querySelectorAll('details')) one.open = true");
        look(page);
    }
    answer(page, texts);
    inside(page, ONWARDS);
    page.arrive("check");
    look(page);
    inside(page, "widget.complete()");
    page.arrive("report");
    inside_is(page, "return root.querySelectorAll('table.levels').length", &json!(1));
    inside(page, "for (const one of root.querySelectorAll('details')) one.open = true");
    look(page);
    screens
}

#[track_caller]
fn same_as_harmless(page: &Page) {
    page.limit(std::time::Duration::from_secs(120));
    let texts = hostile::patterns();
    let found = walk(page, &texts);
    let read = inside(page, "return root.querySelector('.ma').textContent");
    assert!(read.as_str().unwrap().contains("<script>alert(1)</script>"));
    let expected = walk(page, &vec![HARMLESS.to_owned(); texts.len()]);
    for (screen, (found, expected)) in found.iter().zip(&expected).enumerate() {
        let pairs = || found.as_array().unwrap().iter().zip(expected.as_array().unwrap());
        assert_eq!(pairs().find(|(one, other)| one != other), None, "screen {screen}");
        assert_eq!(found.as_array().unwrap().len(), expected.as_array().unwrap().len(), "screen {screen}");
    }
}

fn no_text_becomes_markup_where_the_policy_tells_of_it(page: &Page) {
    page.server().header("content-security-policy", STRICT);
    same_as_harmless(page);
}

fn no_text_becomes_markup_where_nothing_would_stop_it(page: &Page) {
    same_as_harmless(page);
}

/// The files of the report as texts.
#[track_caller]
fn files(page: &Page, texts: &[String]) -> Map<String, Value> {
    open(page, texts);
    answer(page, texts);
    inside(page, "widget.complete()");
    page.arrive("report");
    inside_is(page, "return root.querySelectorAll('table.levels').length", &json!(1));
    inside(
        page,
        "window.files = {};
         for (const format of ['html', 'svg', 'badge'])
           widget.exportAs(format).then((blob) => blob.text()).then((text) => { window.files[format] = text; })",
    );
    page.wait("three files", |page| match page.execute("return window.files") {
        Value::Object(files) if files.len() == 3 => Ok(files),
        other => Err(other.to_string().len().to_string()),
    })
}

fn no_saved_file_holds_more_elements_than_a_harmless_one(page: &Page) {
    page.limit(std::time::Duration::from_secs(120));
    // Element by element as another program reads them.
    const READ: &str = "const [text, kind] = arguments, read = new DOMParser().parseFromString(text, kind);
        if (read.querySelector('parsererror')) return [read.documentElement.textContent];
        return window.wrong(read).concat(window.shape(read))";
    let texts = hostile::patterns();
    let hostile = files(page, &texts);
    let harmless = files(page, &vec![HARMLESS.to_owned(); texts.len()]);
    for (format, kind) in [("html", "text/html"), ("svg", "image/svg+xml"), ("badge", "image/svg+xml")] {
        let [own, other] = [&hostile, &harmless].map(|files| page.execute_with(READ, json!([files[format], kind])));
        // Long names are broken into lines of their own, which are elements of a drawing.
        let names = |shape: &Value| -> std::collections::BTreeSet<String> {
            shape.as_array().unwrap().iter().map(|one| one.as_str().unwrap().to_owned()).collect()
        };
        assert_eq!(names(&own).difference(&names(&other)).collect::<Vec<_>>(), [""; 0], "{format}");
    }
    page.server().route("/saved.html", Reply::html(hostile["html"].as_str().unwrap()));
    page.open("/saved.html");
    // The recorder is the test's, and the page's own policy forbids even that.
    assert_eq!(page.execute("return document.querySelectorAll('script').length"), json!(1));
    let strangers =
        page.server().requests().into_iter().filter(|path| path.contains("x.js") || path.contains("x.png") || path.ends_with("/x"));
    assert_eq!(strangers.collect::<Vec<_>>(), [""; 0]);
}

fn ids_that_every_object_has_are_answered_like_any(page: &Page) {
    let mut pack = super::shared::pack("names", "1.0.0", &NAMES.map(|name| (name, "Is it so?")));
    pack["dimensions"][0]["id"] = json!("constructor");
    pack["overall"] = json!("mean");
    serve(page, "/names.json", &pack);
    super::shared::host(page, "<maturity-assessment pack=/names.json></maturity-assessment>");
    page.press("Start");
    for name in NAMES {
        page.choose(name, "2");
    }
    let own = "const { answers, result } = widget;
        return [Object.keys(answers).sort(), Object.keys(result.answers).sort(), Object.getPrototypeOf(Object.getPrototypeOf(answers)) === null,
          [...Object.keys(answers)].map((name) => answers[name].value), result.dimensions[0].score]";
    let mut names = NAMES;
    names.sort_unstable();
    assert_eq!(inside(page, own), json!([names, names, true, [2, 2, 2, 2, 2], 2]));
    inside(page, r#"widget.answers = JSON.parse('{"__proto__": {"value": 3}, "constructor": 3}')"#);
    inside_is(page, "return widget.answers.constructor.value", &json!(3));
    assert_eq!(inside(page, "return [({}).value ?? null, Object.hasOwn(widget.answers, '__proto__')]"), json!([null, false]));
    page.reload();
    inside_is(page, "return widget.answers.constructor?.value ?? null", &json!(3));
}

fn hostile_options_stay_texts(page: &Page) {
    open(page, &hostile::patterns());
    for text in hostile::patterns().iter().step_by(16) {
        page.execute_with(
            "const widget = document.querySelector('maturity-assessment');
             widget.config = { [arguments[0]]: arguments[0], theme: arguments[0] }",
            json!([text]),
        );
        page.arrive("error");
        assert_eq!(
            inside(page, "return [window.struck, window.wrong(root), root.querySelectorAll('script, img, svg, iframe').length]"),
            json!([[], [], 0])
        );
    }
}

fn settings_that_are_too_long_or_too_deep_are_refused_and_the_next_are_taken(page: &Page) {
    super::shared::start(page);
    let deep = "JSON.parse('{\"a\":'.repeat(150) + '1' + '}'.repeat(150))";
    for bad in ["{ title: 'x'.repeat(6e6) }", deep] {
        inside(page, &format!("document.querySelector('maturity-assessment').pack = {bad}"));
        super::shared::hear_error(page, "config-invalid");
        assert_eq!(page.view(), "intro");
        page.execute("window.__events.length = 0");
    }
    inside(page, &format!("widget.config = {deep}"));
    page.execute("window.__events.length = 0");
    inside(page, &format!("widget.pack = null; widget.config = {deep}"));
    super::shared::hear_error(page, "config-invalid");
    inside(page, "widget.config = null");
    page.arrive("intro");
}

fn a_file_too_large_to_be_one_of_ours_is_refused_and_the_next_is_taken(page: &Page) {
    const RUNS: &str = "Open a file with runs or a result (JSON)";
    let file = std::env::temp_dir().join(format!("maturity-assessment-{}-{}-runs.json", page.engine().label(), std::process::id()));
    super::shared::start(page);
    super::shared::give(page, &super::shared::all_answers());
    inside(page, "widget.complete()");
    page.arrive("report");
    let before = inside(page, "return widget.result");
    const TOO_LONG: &str = "the text is too long; expected at most 16 MB";
    // Right in every way but its length.
    let runs = |spaces: usize| [r#"{"history":1,"pack":"platform-engineering","runs":[]"#, &" ".repeat(spaces), "}"].concat();
    let check = |told: &str| {
        page.choose_file(RUNS, &file);
        page.see(told);
        assert_eq!(inside(page, "return widget.result"), before);
        assert_eq!(super::shared::heard(page).iter().filter(|kind| *kind == "assessment-error").count(), 0);
        page.press("Dismiss");
    };
    std::fs::write(&file, runs(17_000_000)).unwrap();
    check(TOO_LONG);
    std::fs::write(&file, runs(10)).unwrap();
    check("The file holds no runs.");
    // More than the whole program could ever hold; on the disk it is a hole.
    std::fs::File::create(&file).unwrap().set_len(6 << 30).unwrap();
    check(TOO_LONG);
    std::fs::remove_file(file).unwrap();
}

/// All that a respondent can do alone, from the first answer to the last file.
#[track_caller]
fn whole_run(page: &Page, widget: &str) {
    super::shared::host_with(page, super::exports::KEEPING, widget);
    page.arrive("intro");
    super::shared::walk_to_report(page);
    super::plan::pick(page, "Wanted level of Investment", "Operational");
    super::plan::wait_for_steps(page, 3);
    page.press("Copy link");
    page.see("It holds the answers without notes.");
    for format in FORMATS {
        inside(page, &format!("window.made = null; widget.exportAs('{format}').then((it) => {{ window.made = it.size; }}, String)"));
        page.wait(format, |page| page.execute("return window.made").as_u64().ok_or_else(|| "nothing".to_owned()));
    }
    page.execute("dispatchEvent(new Event('beforeprint')); dispatchEvent(new Event('afterprint'))");
}

const FORMATS: [&str; 7] = ["json", "csv", "markdown", "html", "svg", "png", "badge"];
const OWN: [&str; 3] = ["/maturity-assessment-report.wasm", "/maturity-assessment.js", "/maturity-assessment.wasm"];

fn a_whole_run_asks_for_nothing_but_its_own_three_files(page: &Page) {
    whole_run(page, "<maturity-assessment></maturity-assessment>");
    let mut requests = page.server().requests();
    requests.retain(|path| path != HOST);
    requests.sort();
    assert_eq!(requests, OWN);
    // What the browser itself knows of, other sites included; a picture of points is made from a `data:` address.
    let known = page.execute(
        "return [...new Set(performance.getEntriesByType('resource').map(({ name }) => new URL(name))
           .filter(({ protocol, pathname }) => protocol !== 'data:' && protocol !== 'blob:' && !/^\\/(__recorder.js|favicon.ico)$/.test(pathname))
           .map(({ origin, pathname }) => (origin === location.origin ? '' : origin) + pathname))].sort()",
    );
    assert_eq!(known, json!(OWN));
}

/// What Chromium's own log has besides the page, the harness's script and the icon that the browser looks for by itself, sorted.
#[track_caller]
fn logged(page: &Page) -> Vec<String> {
    let known = [HOST, "/__recorder.js", "/favicon.ico"].map(|path| format!("GET {}", page.server().url(path)));
    let mut log = page.network_log();
    log.retain(|line| !known.contains(line));
    log.sort();
    log
}

#[track_caller]
fn own(page: &Page) -> Vec<String> {
    OWN.map(|path| format!("GET {}", page.server().url(path))).into()
}

/// All buttons of the report that save something.
const BUTTONS: [&str; 12] = [
    "Report to read (HTML)",
    "Text for issue trackers (Markdown)",
    "Table for spreadsheets (CSV)",
    "Result for programs (JSON)",
    "Badge (SVG)",
    "Radar (SVG)",
    "Radar (PNG)",
    "Answers by level (SVG)",
    "Answers by level (PNG)",
    "Save the code (SVG)",
    "Save all runs (JSON)",
    "In 3 months",
];

fn the_browsers_own_log_of_a_whole_run_names_three_files(page: &Page) {
    if page.engine() != Engine::Chromium {
        return;
    }
    page.limit(std::time::Duration::from_secs(180));
    page.keep_network_log();
    whole_run(page, "<maturity-assessment></maturity-assessment>");
    // Also what can only be pressed, and what waits for the page to be left.
    for button in BUTTONS {
        super::exports::save(page, button);
    }
    page.reload();
    page.arrive("report");
    page.open("about:blank");
    let mut log = logged(page);
    log.dedup();
    assert_eq!(log, own(page));
}

fn the_browsers_own_log_names_one_more_request_after_agreement(page: &Page) {
    if page.engine() != Engine::Chromium {
        return;
    }
    page.limit(std::time::Duration::from_secs(180));
    page.keep_network_log();
    page.server().route("/results", Reply::json("{}"));
    let config = json!({ "submit": { "url": page.server().url("/results"), "label": "The platform team" } });
    whole_run(page, &format!(r#"<maturity-assessment><script type="application/json">{config}</script></maturity-assessment>"#));
    const SEND: &str = "root.querySelector('.submit .buttons button').click()";
    inside(page, SEND);
    page.see("Nothing was sent. Tick the box above if you agree.");
    assert_eq!(logged(page), own(page));
    inside(page, "root.querySelector('.submit input').click()");
    let shown = inside(page, "return root.querySelector('.submit pre').textContent");
    assert_eq!(logged(page), [""; 0]);
    inside(page, SEND);
    page.see("The result was sent on");
    page.open("about:blank");
    assert_eq!(logged(page), [format!("POST {} {}", page.server().url("/results"), shown.as_str().unwrap())]);
}
