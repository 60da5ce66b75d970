//! Colours and widths that look after themselves: contrast, the page's scheme of colours, the width of the place.

use super::engine::Engine;
use super::page::Page;
use super::shared::{all_answers, give, host, host_with, inside, inside_is, start};
use crate::tests;
use serde_json::{Value, json};
use std::time::Duration;

tests![
    every_accent_keeps_its_contrast_on_a_question,
    every_accent_keeps_its_contrast_in_the_report,
    text_on_the_accent_is_mended_where_it_cannot_be_read,
    colours_of_a_page_are_mended_on_any_ground,
    colours_with_enough_contrast_stay_as_they_are,
    charts_leave_with_colours_that_every_program_knows,
    auto_follows_the_page_in_a_light_system,
    auto_follows_the_page_in_a_dark_system,
    auto_follows_a_page_that_changes_its_scheme,
    auto_follows_the_place_that_it_is_moved_to,
    a_theme_wins_over_the_page_and_the_system,
    a_report_prints_black_on_white_from_a_dark_page,
    a_narrow_place_in_a_wide_window_is_laid_out_as_on_a_phone,
    a_wide_place_says_where_we_are_and_what_is_next_on_its_first_screen,
    a_wide_place_has_chart_and_table_side_by_side,
    a_narrow_report_in_a_wide_window_needs_no_scrolling_sideways,
    a_benchmark_has_a_column_of_its_own_in_a_narrow_place,
    forced_colours_are_readable_and_show_what_is_chosen,
];

/// Colours that pages have brought, or might.
const ACCENTS: [&str; 15] = [
    "yellow",
    "#fdfdfd",
    "white",
    "#020202",
    "black",
    "#777777",
    "#7f7f7f",
    "#959595",
    "red",
    "lime",
    "blue",
    "cyan",
    "hotpink",
    "rgb(255 200 0 / 0.3)",
    "oklch(0.7 0.15 300)",
];

/// What scripts measure with: `rgb` of any colour that the browser knows, laid over others; `contrast` as WCAG has it, rounded
/// down to hundredths.
const MEASURE: &str = "
    const canvas = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true });
    const rgb = (...colours) => {
        canvas.clearRect(0, 0, 1, 1);
        for (const colour of colours) {
            canvas.fillStyle = '#123456';
            canvas.fillStyle = colour;
            if (canvas.fillStyle === '#123456') throw new Error(`no colour: ${colour}`);
            canvas.fillRect(0, 0, 1, 1);
        }
        return [...canvas.getImageData(0, 0, 1, 1).data].slice(0, 3);
    };
    const light = (colour) => {
        const [r, g, b] = colour.map((part) => (part / 255 <= 0.04045 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4));
        return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const contrast = (one, other) => {
        const [dark, bright] = [light(one), light(other)].sort((a, b) => a - b);
        return Math.floor(((bright + 0.05) / (dark + 0.05)) * 100) / 100;
    };
    const looks = (selector) => {
        const element = root.querySelector(selector);
        if (!element) throw new Error(`no ${selector}`);
        return getComputedStyle(element);
    };
    const settle = () => { for (const it of root.getAnimations()) it.finish(); };
    const ground = () => rgb(getComputedStyle(document.documentElement).colorScheme.includes('dark') ? 'black' : 'white', looks('.ma').backgroundColor);
    const faults = [];
    const keep = (what, least, one, other) => {
        const there = contrast(one, other);
        if (!(there >= least)) faults.push(`${name}: ${what} has ${there}, ${one} on ${other}`);
    };
";

/// Runs `script` for each of `cases` (custom properties without their prefix) in both themes; it says what it has to `keep`.
#[track_caller]
fn keeps(page: &Page, cases: &Value, script: &str) {
    for theme in ["light", "dark"] {
        inside(page, &format!("widget.theme = '{theme}'"));
        inside_is(page, "return root.querySelector('.ma').dataset.theme", &json!(theme));
        let all = format!(
            "{MEASURE} const theme = '{theme}'; let name;
             for (const given of {cases}) {{
                 name = `${{theme}} ${{JSON.stringify(given)}}`;
                 widget.removeAttribute('style');
                 for (const [token, value] of Object.entries(given)) widget.style.setProperty(`--assessment-${{token}}`, value);
                 settle();
                 {script}
             }}
             return faults"
        );
        assert_eq!(inside(page, &all), json!([]));
    }
}

fn accents() -> Value {
    ACCENTS.iter().map(|accent| json!({ "accent": accent })).collect()
}

/// The first step with an answer, a field that has the focus by key, and the buttons below.
#[track_caller]
fn answer_one(page: &Page) {
    start(page);
    page.press("Start");
    page.choose("investment_1", "2");
    page.keys("Tab");
    page.keys("Shift+Tab");
    inside_is(page, "return root.activeElement?.value", &json!("2"));
    page.see("Clear answer");
}

#[track_caller]
fn report(page: &Page) {
    start(page);
    give(page, &all_answers());
    inside(page, "widget.complete()");
    page.arrive("report");
    inside_is(page, "return !!root.querySelector('.radar')", &json!(true));
}

fn every_accent_keeps_its_contrast_on_a_question(page: &Page) {
    answer_one(page);
    keeps(
        page,
        &accents(),
        "const under = ground(), button = looks('.button.primary'), option = looks('.option:has(input:checked)');
         keep('a button', 4.5, rgb(button.color), rgb(button.backgroundColor));
         keep('the edge of a button', 3, rgb(button.borderTopColor), under);
         keep('a quiet button', 4.5, rgb(looks('.quiet').color), under);
         keep('a summary', 4.5, rgb(looks('summary').color), under);
         keep('the edge of what is chosen', 3, rgb(option.borderTopColor), under);
         keep('the edge of what is chosen, inside', 3, rgb(option.borderTopColor), rgb(option.backgroundColor));
         keep('what is chosen', 4.5, rgb(looks('.option:has(input:checked) .title').color), rgb(option.backgroundColor));
         keep('its description', 4.5, rgb(looks('.option:has(input:checked) .description').color), rgb(option.backgroundColor));
         keep('the mark of what is chosen', 3, rgb(looks('input:checked').accentColor), rgb(option.backgroundColor));
         if (option.outlineStyle !== 'solid') faults.push(`${name}: no focus to be seen`);
         keep('the focus', 3, rgb(option.outlineColor), under);
         keep('progress', 3, rgb(looks('.bar .done').fill), under);",
    );
}

fn every_accent_keeps_its_contrast_in_the_report(page: &Page) {
    report(page);
    keeps(
        page,
        &accents(),
        "const under = ground(), raised = rgb(looks('.first-step').backgroundColor);
         keep('the line of the radar', 3, rgb(looks('.radar .scores').stroke), under);
         keep('a mark of the radar', 3, rgb(looks('.radar .mark').fill), under);
         keep('a link of the contents', 4.5, rgb(looks('.contents button').color), under);
         keep('text on a raised ground', 4.5, rgb(looks('.first-step').color), raised);
         keep('the accent on a raised ground', 4.5, rgb(looks('.contents button').color), raised);
         for (const step of [1, 2, 3, 4]) {
             const cell = looks(`.cell.s${step}`).fill, count = looks(`.count.s${step}`).fill;
             keep(`a count on step ${step}`, 4.5, rgb(count), rgb(cell));
         }",
    );
}

fn text_on_the_accent_is_mended_where_it_cannot_be_read(page: &Page) {
    answer_one(page);
    let pairs = [("yellow", "white"), ("#333", "black"), ("#777", "#777"), ("hotpink", "white"), ("navy", "rgb(255 255 255 / 0.1)")];
    let cases: Value = pairs.iter().map(|(accent, on)| json!({ "accent": accent, "on-accent": on })).collect();
    let script = "const button = looks('.button.primary'); keep('a button', 4.5, rgb(button.color), rgb(button.backgroundColor));";
    keeps(page, &cases, script);
}

fn colours_of_a_page_are_mended_on_any_ground(page: &Page) {
    answer_one(page);
    keeps(
        page,
        &json!([
            { "background": "#222", "accent": "#333" },
            { "background": "#fff8e1", "accent": "gold", "text": "khaki", "muted": "#ddd" },
            { "background": "#777", "accent": "#777", "text": "#777", "muted": "#777" },
            { "background": "#000", "text": "#111" },
            { "background": "lime", "accent": "red", "muted": "blue" },
            { "background": "blue", "accent": "red", "muted": "lime" },
        ]),
        "const under = ground(), button = looks('.button.primary');
         keep('text', 4.5, rgb(looks('.asked').color), under);
         keep('muted text', 4.5, rgb(looks('.number').color), under);
         keep('a quiet button', 4.5, rgb(looks('.quiet').color), under);
         keep('a button', 4.5, rgb(button.color), rgb(button.backgroundColor));
         keep('the edge of a field', 3, rgb(looks('.button:not(.primary)').borderTopColor), under);",
    );
    // What the page has below shows through; it is white or black as its scheme says.
    let clear = json!([{ "background": "transparent", "accent": "#888" }, { "background": "rgb(128 128 128 / 0.2)", "accent": "#888" }]);
    for scheme in ["light", "dark"] {
        inside(page, &format!("document.documentElement.style.colorScheme = '{scheme}'"));
        let script = format!("if (theme === '{scheme}') keep('a quiet button', 4.5, rgb(looks('.quiet').color), ground());");
        keeps(page, &clear, &script);
    }
}

fn colours_with_enough_contrast_stay_as_they_are(page: &Page) {
    answer_one(page);
    let seen =
        format!("{MEASURE} settle(); return [rgb(looks('.quiet').color), rgb(looks('.asked').color), rgb(looks('.button.primary').color)]");
    inside(page, "widget.theme = 'light'");
    inside_is(page, &seen, &json!([[36, 86, 196], [26, 31, 41], [255, 255, 255]]));
    inside(page, "widget.theme = 'dark'");
    inside_is(page, &seen, &json!([[140, 178, 255], [231, 234, 241], [0, 0, 0]]));
    inside(
        page,
        "widget.theme = 'light'; widget.style.cssText = '--assessment-accent: #0b6e4f; --assessment-on-accent: #fff5e0; --assessment-text: #102030'",
    );
    inside_is(page, &seen, &json!([[11, 110, 79], [16, 32, 48], [255, 245, 224]]));
}

fn charts_leave_with_colours_that_every_program_knows(page: &Page) {
    report(page);
    for theme in ["light", "dark"] {
        inside(page, &format!("widget.theme = '{theme}'; widget.style.setProperty('--assessment-accent', 'oklch(0.72 0.2 350 / 0.9)')"));
        inside_is(page, "return root.querySelector('.ma').dataset.theme", &json!(theme));
        inside(page, "window.drawn = null; widget.exportAs('svg').then((blob) => blob.text()).then((text) => (window.drawn = text))");
        inside_is(page, "return typeof window.drawn === 'string'", &json!(true));
        let strange = "const drawing = new DOMParser().parseFromString(window.drawn, 'image/svg+xml');
            const colours = [...drawing.querySelectorAll('[fill]')].flatMap((it) => [it.getAttribute('fill'), it.getAttribute('stroke')]);
            return [...new Set(colours)].filter((it) => it && !/^(none|#[0-9a-f]{6}|rgba?\\([\\d., ]+\\))$/.test(it))";
        assert_eq!(inside(page, strange), json!([]), "{theme}");
        // And they are the colours of the screen.
        let same = format!(
            "{MEASURE} const drawing = new DOMParser().parseFromString(window.drawn, 'image/svg+xml');
             const line = [...drawing.querySelectorAll('[stroke-width=\"2.5px\"], [stroke-width=\"2.5\"]')].at(-1);
             const [there, here] = [rgb(line.getAttribute('stroke')), rgb(looks('.radar .scores').stroke)];
             return there.every((part, index) => Math.abs(part - here[index]) < 2) || [there, here]"
        );
        assert_eq!(inside(page, &same), json!(true), "{theme}");
    }
}

/// Whether the widget is dark.
const DARK: &str = "return getComputedStyle(root.querySelector('.ma')).backgroundColor === 'rgb(20, 23, 29)'";

/// What pages say of their colours, and whether the widget is dark then: in a light system and in a dark one.
const SAID: [(&str, &str, [bool; 2]); 8] = [
    ("", "", [false, true]),
    ("<meta name='color-scheme' content='light dark'>", "", [false, true]),
    ("<meta name='color-scheme' content='dark'>", "", [true, true]),
    ("<style>:root { color-scheme: dark }</style>", "", [true, true]),
    ("<style>:root { color-scheme: light }</style>", "", [false, false]),
    ("<style>:root { color-scheme: light dark }</style>", "", [false, true]),
    ("<style>.place { color-scheme: dark }</style>", "", [true, true]),
    ("<style>:root { color-scheme: dark } .place { color-scheme: only light }</style>", "", [false, false]),
];

#[track_caller]
fn follows(page: &Page, system: usize) {
    for (head, _, dark) in SAID {
        host_with(page, head, "<div class=place><maturity-assessment></maturity-assessment></div>");
        page.arrive("intro");
        inside_is(page, DARK, &json!(dark[system]));
    }
}

fn auto_follows_the_page_in_a_light_system(page: &Page) {
    follows(page, 0);
}

fn auto_follows_the_page_in_a_dark_system(page: &Page) {
    page.prefer_dark();
    follows(page, 1);
}

fn auto_follows_a_page_that_changes_its_scheme(page: &Page) {
    page.prefer_dark();
    start(page);
    page.press("Start");
    for (scheme, dark) in [("light", false), ("dark", true), ("", true), ("light", false), ("light dark", true), ("normal", true)] {
        page.execute(&format!("document.documentElement.style.colorScheme = '{scheme}'"));
        inside_is(page, DARK, &json!(dark));
    }
    if page.engine() == Engine::Chromium {
        for (system, dark) in [("light", false), ("dark", true)] {
            let features = json!([{ "name": "prefers-color-scheme", "value": system }]);
            page.devtools("Emulation.setEmulatedMedia", &json!({ "features": features }));
            inside_is(page, DARK, &json!(dark));
        }
        page.devtools("Emulation.setEmulatedMedia", &json!({ "features": [] }));
    }
}

fn auto_follows_the_place_that_it_is_moved_to(page: &Page) {
    page.prefer_dark();
    host(page, "<maturity-assessment></maturity-assessment><p id=light></p><p id=none></p>");
    page.arrive("intro");
    page.execute("document.querySelector('#light').style.colorScheme = 'light'");
    for (place, dark) in [("#light", false), ("#none", true), ("#light", false)] {
        inside(page, &format!("document.querySelector('{place}').append(widget)"));
        inside_is(page, DARK, &json!(dark));
    }
}

fn a_theme_wins_over_the_page_and_the_system(page: &Page) {
    page.prefer_dark();
    for scheme in ["normal", "light", "dark", "light dark"] {
        let head = format!("<style>:root {{ color-scheme: {scheme} }}</style>");
        host_with(page, &head, "<maturity-assessment theme=light></maturity-assessment>");
        page.arrive("intro");
        inside_is(page, DARK, &json!(false));
        inside(page, "widget.theme = 'dark'");
        inside_is(page, DARK, &json!(true));
    }
}

fn a_report_prints_black_on_white_from_a_dark_page(page: &Page) {
    host_with(page, "<style>:root { color-scheme: dark }</style>", "<maturity-assessment></maturity-assessment>");
    page.arrive("intro");
    inside(page, "widget.style.setProperty('--assessment-accent', 'yellow')");
    give(page, &all_answers());
    inside(page, "widget.complete()");
    page.arrive("report");
    if page.engine() != Engine::Chromium {
        // Only its developer tools show a page as on paper; the rules are the same for all.
        return;
    }
    page.execute("dispatchEvent(new Event('beforeprint'))");
    page.devtools("Emulation.setEmulatedMedia", &json!({ "media": "print" }));
    let seen = "const paper = root.querySelector('.paper'), { color, backgroundColor, colorScheme } = getComputedStyle(paper);
        return [color, backgroundColor, colorScheme, getComputedStyle(paper.querySelector('.radar .scores')).stroke]";
    assert_eq!(inside(page, seen), json!(["rgb(0, 0, 0)", "rgba(0, 0, 0, 0)", "light", "rgb(29, 71, 168)"]));
    page.devtools("Emulation.setEmulatedMedia", &json!({ "media": "" }));
}

/// The widget in a place so wide, in a window of 1280 px.
#[track_caller]
fn place(page: &Page, width: u32) {
    page.resize(1280, 900);
    host_with(
        page,
        &format!("<style>.place {{ inline-size: {width}px }}</style>"),
        "<div class=place><maturity-assessment storage=none></maturity-assessment></div>",
    );
    page.arrive("intro");
}

#[track_caller]
fn place_with_report(page: &Page, width: u32) {
    place(page, width);
    give(page, &all_answers());
    inside(page, "widget.complete()");
    page.arrive("report");
    inside_is(page, "return !!root.querySelector('.radar')", &json!(true));
}

/// The elements that stick out of the widget's place.
const OUTSIDE: &str = "
    const { left, right } = widget.getBoundingClientRect();
    return [...root.querySelectorAll('.ma *')]
        .filter((it) => it.checkVisibility() && !it.closest('.wide, .unseen, .spoken, thead, svg'))
        .filter((it) => { const box = it.getBoundingClientRect(); return box.width > 1 && (box.left < left - 1 || box.right > right + 1); })
        .map((it) => `${it.tagName} ${it.className} ${it.textContent.slice(0, 40)}`)";

fn a_narrow_place_in_a_wide_window_is_laid_out_as_on_a_phone(page: &Page) {
    place(page, 320);
    page.press("Start");
    assert_eq!(inside(page, OUTSIDE), json!([]));
    let stacked = "const [first, second] = [...root.querySelectorAll('.question .option')].map((it) => it.getBoundingClientRect());
        return second.top >= first.bottom && Math.abs(second.left - first.left) < 1";
    assert_eq!(inside(page, stacked), json!(true));
    let paddings = "return getComputedStyle(root.querySelector('.ma')).paddingLeft";
    assert_eq!(inside(page, paddings), json!("16px"));
    // The names of the steps have no room, and the way on takes the whole width.
    assert_eq!(inside(page, "return root.querySelector('.segment .name').checkVisibility()"), json!(false));
    let wide = "const button = root.querySelector('.primary'), around = button.parentNode; return Math.abs(button.offsetWidth - around.clientWidth) < 2";
    assert_eq!(inside(page, wide), json!(true));
    place(page, 900);
    page.press("Start");
    assert_eq!(inside(page, "return root.querySelector('.segment .name').checkVisibility()"), json!(true));
    assert_eq!(inside(page, wide), json!(false));
    assert_eq!(inside(page, paddings), json!("24px"));
}

/// Whether the radar stands beside the table.
const BESIDE: &str = "
    const [radar, table] = ['.radar', '.levels'].map((it) => root.querySelector(it).getBoundingClientRect());
    return table.left >= radar.right && table.top < radar.bottom";

fn a_wide_place_says_where_we_are_and_what_is_next_on_its_first_screen(page: &Page) {
    place_with_report(page, 1200);
    let first = "const [sentence, next, picture] = ['.headline', '.first-step', '.radar'].map((it) => root.querySelector(it).getBoundingClientRect());
        const top = widget.getBoundingClientRect().top;
        return [picture.left >= next.right, Math.max(sentence.bottom, next.bottom, picture.bottom) - top < 640]";
    assert_eq!(inside(page, first), json!([true, true]));
    assert_eq!(inside(page, OUTSIDE), json!([]));
}

fn a_wide_place_has_chart_and_table_side_by_side(page: &Page) {
    place_with_report(page, 900);
    assert_eq!(inside(page, BESIDE), json!(true));
    assert_eq!(inside(page, OUTSIDE), json!([]));
    page.execute("document.querySelector('.place').style.inlineSize = '600px'");
    inside_is(page, BESIDE, &json!(false));
}

fn a_narrow_report_in_a_wide_window_needs_no_scrolling_sideways(page: &Page) {
    page.limit(Duration::from_secs(90));
    place_with_report(page, 320);
    assert_eq!(inside(page, OUTSIDE), json!([]));
    assert_eq!(inside(page, BESIDE), json!(false));
}

fn a_benchmark_has_a_column_of_its_own_in_a_narrow_place(page: &Page) {
    let ids = ["investment", "adoption", "interfaces", "operations", "measurement"];
    let means: serde_json::Map<String, Value> = ids.iter().map(|id| ((*id).to_owned(), json!({ "mean": 2.5, "spread": 0.25 }))).collect();
    let config = json!({ "benchmark": means });
    let head = "<style>maturity-assessment { inline-size: 320px }</style>";
    host_with(page, head, &format!(r#"<maturity-assessment><script type="application/json">{config}</script></maturity-assessment>"#));
    page.arrive("intro");
    give(page, &all_answers());
    inside(page, "widget.complete()");
    page.arrive("report");
    page.see("Benchmark");
    let over = "return [...root.querySelectorAll('.levels tr')].filter((row) => {
            const [score, benchmark] = [...row.querySelectorAll('.figure')].map((it) => it.getBoundingClientRect());
            return benchmark.left < score.right;
        }).length";
    inside_is(page, over, &json!(0));
    assert_eq!(inside(page, OUTSIDE), json!([]));
}

fn forced_colours_are_readable_and_show_what_is_chosen(page: &Page) {
    if page.engine() != Engine::Chromium {
        // The other two cannot be told to force colours.
        return;
    }
    answer_one(page);
    for scheme in ["light", "dark"] {
        let features = json!([{ "name": "forced-colors", "value": "active" }, { "name": "prefers-color-scheme", "value": scheme }]);
        page.devtools("Emulation.setEmulatedMedia", &json!({ "features": features }));
        let seen = format!(
            "{MEASURE} const name = '{scheme}';
             const option = looks('.option:has(input:checked)'), other = looks('.option:not(:has(input:checked))');
             keep('what is asked', 4.5, rgb(looks('.asked').color), rgb(looks('.ma').backgroundColor));
             keep('a button', 4.5, rgb(looks('.button.primary').color), rgb(looks('.button.primary').backgroundColor));
             keep('what is chosen', 3, rgb(option.outlineColor), rgb(looks('.ma').backgroundColor));
             keep('progress', 3, rgb(looks('.bar .done').fill), rgb(looks('.ma').backgroundColor));
             if (option.outlineStyle === other.outlineStyle) faults.push('nothing shows what is chosen');
             return faults"
        );
        assert_eq!(inside(page, &seen), json!([]));
    }
    page.devtools("Emulation.setEmulatedMedia", &json!({ "features": [] }));
}
