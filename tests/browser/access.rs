//! What WCAG asks of every screen, in light and dark, in every language, and as narrow as at 400 %: nothing for axe-core to find,
//! no scrolling sideways, targets that can be hit, spacing that readers choose, and no movement for those who want none.

use super::engine::Engine;
use super::page::Page;
use super::server::Reply;
use super::shared::{HOST, all_answers, give, host, host_page, host_with, inside, inside_is};
use crate::tests;
use serde_json::{Value, json};

tests![
    every_screen_in_english_is_accessible_at_every_zoom,
    every_screen_in_german_is_accessible_at_every_zoom,
    every_screen_in_chinese_is_accessible_at_every_zoom,
    every_screen_in_arabic_is_accessible_at_every_zoom,
    every_screen_in_french_is_accessible_at_every_zoom,
    every_screen_in_spanish_is_accessible_at_every_zoom,
    no_word_is_cut_into_pieces,
    thirteen_steps_fit_a_phone,
    targets_are_at_least_24_pixels_or_have_the_room,
    spacing_that_a_reader_chooses_hides_no_text,
    what_is_chosen_is_told_without_colours,
    forced_colours_keep_borders_and_marks,
    who_wants_no_movement_gets_none,
    every_screen_works_in_both_orientations,
    a_reader_s_own_size_of_text_is_heeded,
    no_message_covers_what_has_the_focus,
];

/// Where [`in_a_frame`] puts the page around the frame.
const ROOM: &str = "/room.html";

/// Runs this within a frame with `body`: no engine makes its window as narrow as a screen at 400 %, which leaves 320 of 1280 px.
#[track_caller]
fn in_a_frame(page: &Page, body: &str, run: impl FnOnce(&Page)) {
    page.server().route(HOST, host_page("", body));
    let around = format!(
        r#"<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Around</title></head>
        <body><iframe title="The page" src="{HOST}" width="1000" height="800"></iframe></body></html>"#
    );
    page.server().route(ROOM, Reply::html(&around));
    page.open(ROOM);
    page.in_frame(0, |page| {
        page.arrive("intro");
        run(page);
    });
}

/// Widths of the frame, with a theme for each: as wide as a desk has it, half of 1280 px (200 %) and a quarter (400 %).
const ROOMS: [(u32, u32, &str); 4] = [(1000, 800, "light"), (1000, 800, "dark"), (640, 512, "light"), (320, 256, "dark")];

/// What sticks out of the page, and what scrolls sideways without being a named place that the keyboard reaches.
const SIDEWAYS: &str = "
    const faults = [], page = document.scrollingElement;
    if (page.scrollWidth > innerWidth) faults.push(`the page is ${page.scrollWidth} px wide in ${innerWidth}`);
    const edges = widget.getBoundingClientRect();
    for (const it of root.querySelectorAll('.ma *')) {
      if (!it.checkVisibility()) continue;
      const box = it.getBoundingClientRect(), within = it.parentElement.closest('[tabindex=\"0\"], svg, select');
      if (!within && box.width > 1 && !it.closest('.unseen, .spoken, thead') && (box.left < edges.left - 1 || box.right > edges.right + 1))
        faults.push(`sticks out: ${it.outerHTML.slice(0, 120)}`);
      const scrolls = /auto|scroll/.test(getComputedStyle(it).overflowX) && it.scrollWidth > it.clientWidth + 1 && it.localName !== 'textarea';
      if (scrolls && !(it.tabIndex === 0 && it.role && (it.ariaLabel || it.hasAttribute('aria-labelledby')))) faults.push(`scrolls unnamed: ${it.outerHTML.slice(0, 120)}`);
    }
    return faults";

/// What is wrong on all screens, each finding with its place.
#[derive(Default)]
struct Findings(Vec<String>);

impl Findings {
    /// Looks at a screen in all rooms.
    #[track_caller]
    fn look(&mut self, page: &Page, place: &str) {
        for (width, height, theme) in ROOMS {
            page.execute_with(
                "const [width, height, theme] = arguments;
                 Object.assign(frameElement, { width, height });
                 document.querySelector('maturity-assessment').setAttribute('theme', theme)",
                json!([width, height, theme]),
            );
            let there = "return [innerWidth, root.querySelector('.ma').dataset.theme]";
            inside_is(page, there, &json!([width, theme]));
            let at = format!("{place} at {width} px, {theme}");
            let sideways: Vec<String> = serde_json::from_value(inside(page, SIDEWAYS)).unwrap();
            self.0.extend(sideways.into_iter().chain(page.axe()).map(|finding| format!("{at}: {finding}")));
        }
    }
}

/// Presses the way on, whatever its language calls it.
#[track_caller]
fn go_on(page: &Page) {
    inside(page, "root.querySelector('.screen .primary').click()");
}

#[track_caller]
fn unfold(page: &Page) {
    inside(page, "for (const one of root.querySelectorAll('details')) one.open = true");
}

/// A widget with everything that a config can add to the report.
fn everything(attributes: &str) -> String {
    let config = json!({
        "submit": { "url": "https://example.org/results", "label": "The platform team" },
        "benchmark": { "investment": { "mean": 2.5, "spread": 0.5 }, "adoption": { "mean": 2 } },
        "end": { "message": "Thank you.", "redirect": "https://example.org/next" },
    });
    format!(r#"<maturity-assessment {attributes}><script type="application/json">{config}</script></maturity-assessment>"#)
}

/// A report with all that it can hold: two runs, targets, a plan with a step done and one dropped, and a tried answer.
#[track_caller]
fn full_report(page: &Page) {
    let mut earlier = all_answers();
    earlier["adoption_2"] = json!(1);
    give(page, &earlier);
    inside(page, "widget.complete()");
    page.arrive("report");
    inside(page, "widget.reset()");
    page.arrive("intro");
    let mut answers = all_answers();
    answers["adoption_1"] = json!({ "value": 2, "note": "Seen", "evidence": [{ "title": "Survey", "url": "https://example.org/survey" }] });
    give(page, &answers);
    inside(page, "widget.complete()");
    page.arrive("report");
    inside_is(page, "return root.querySelectorAll('.runs tbody tr').length > 1", &json!(true));
    inside(page, "root.querySelector('.targets button').click()");
    inside_is(page, "return root.querySelectorAll('.steps > li').length > 2", &json!(true));
    inside(page, "root.querySelector('.steps input[type=checkbox]').click()");
    inside_is(page, "return root.querySelectorAll('.steps .finished').length", &json!(1));
    unfold(page);
    let tried = "const list = root.querySelector('.what-if select'); list.value = list.options[2].value;
                 list.dispatchEvent(new Event('change', { bubbles: true }))";
    inside(page, tried);
    inside_is(page, "return !!root.querySelector('.tried .moved')", &json!(true));
}

fn every_screen(page: &Page, lang: &str) {
    page.limit(super::trial::LIMIT * 5);
    let mut findings = Findings::default();
    in_a_frame(page, &everything(&format!("lang={lang}")), |page| {
        inside_is(page, "return root.querySelector('.ma').lang", &json!(lang));
        findings.look(page, "intro");
        go_on(page);
        page.arrive("step");
        unfold(page);
        inside(page, "root.querySelector('.option input').click()");
        inside_is(page, "return !!root.querySelector('.beside .quiet')", &json!(true));
        findings.look(page, "step");
        inside(page, "root.querySelector('.beside .quiet').click()");
        inside_is(page, "return !!root.querySelector('.cleared')", &json!(true));
        findings.look(page, "an answer cleared");
        for _ in 0..5 {
            go_on(page);
        }
        page.arrive("check");
        give(page, &json!({ "investment_1": { "value": 2, "note": "Seen" }, "adoption_2": "dont-know", "adoption_3": "not-applicable" }));
        findings.look(page, "check");
        go_on(page);
        page.arrive("report");
        unfold(page);
        findings.look(page, "partial report");
        inside(page, "widget.reset()");
        full_report(page);
        findings.look(page, "report");
        inside(page, "root.querySelector('.screen > .buttons button').click()");
        inside_is(page, "return !!root.querySelector('.notice .address')", &json!(true));
        findings.look(page, "link to copy");
        inside(page, "widget.reset(); widget.complete()");
        inside_is(page, "return !!root.querySelector('.radar')", &json!(false));
        findings.look(page, "empty report");
    });
    assert_eq!(findings.0, [""; 0]);
}

fn every_screen_in_english_is_accessible_at_every_zoom(page: &Page) {
    every_screen(page, "en");
}

fn every_screen_in_german_is_accessible_at_every_zoom(page: &Page) {
    every_screen(page, "de");
}

fn every_screen_in_chinese_is_accessible_at_every_zoom(page: &Page) {
    every_screen(page, "zh-Hans");
}

fn every_screen_in_arabic_is_accessible_at_every_zoom(page: &Page) {
    every_screen(page, "ar");
}

fn every_screen_in_french_is_accessible_at_every_zoom(page: &Page) {
    every_screen(page, "fr");
}

fn every_screen_in_spanish_is_accessible_at_every_zoom(page: &Page) {
    every_screen(page, "es");
}

fn thirteen_steps_fit_a_phone(page: &Page) {
    host(page, "<div style='inline-size:320px'><maturity-assessment pack=platform-capabilities></maturity-assessment></div>");
    page.press("Start");
    page.arrive("step");
    let steps = "const { left, right } = root.querySelector('.ma').getBoundingClientRect();
        return [...root.querySelectorAll('.segments button')].map((it) => it.getBoundingClientRect())
          .map((it) => it.left >= left && it.right <= right && it.width >= 24 && it.height >= 24)";
    assert_eq!(inside(page, steps), json!(vec![true; 13]));
}

/// Targets smaller than 24 px on which a circle of that size would touch another target, or another's circle; those in a line of text
/// may be as high as the line.
const SMALL: &str = "
    const all = [...root.querySelectorAll('button, a[href], summary, select, textarea, input:not(label input), label')]
      .filter((it) => it.checkVisibility() && !(it.localName === 'label' && !it.querySelector('input:is([type=radio], [type=checkbox])')));
    const boxes = all.map((it) => [it, it.getBoundingClientRect()]).filter(([, box]) => box.width > 1);
    const small = ({ width, height }) => width < 23.9 || height < 23.9;
    const middle = (box) => [(box.left + box.right) / 2, (box.top + box.bottom) / 2];
    const distance = ([x, y], box) => Math.hypot(Math.max(box.left - x, 0, x - box.right), Math.max(box.top - y, 0, y - box.bottom));
    const inline = (it) => it.localName === 'a' && getComputedStyle(it).display === 'inline' && it.parentNode.textContent.trim() !== it.textContent.trim();
    const faults = [];
    for (const [it, box] of boxes) {
      if (!small(box) || inline(it)) continue;
      const near = boxes.find(([other, its]) => other !== it && !other.contains(it) && !it.contains(other)
        && (distance(middle(box), its) < 11.9 || (small(its) && Math.hypot(middle(box)[0] - middle(its)[0], middle(box)[1] - middle(its)[1]) < 23.9)));
      if (near) faults.push(`${Math.round(box.width)} × ${Math.round(box.height)}: ${it.outerHTML.slice(0, 100)} beside ${near[0].outerHTML.slice(0, 60)}`);
    }
    return faults";

/// Shows each screen once, unfolded.
#[track_caller]
fn through_all_screens(page: &Page, mut see: impl FnMut(&Page, &str)) {
    page.arrive("intro");
    see(page, "intro");
    go_on(page);
    page.arrive("step");
    unfold(page);
    inside(page, "root.querySelector('.option input').click()");
    inside_is(page, "return !!root.querySelector('.beside .quiet')", &json!(true));
    see(page, "step");
    for _ in 0..5 {
        go_on(page);
    }
    page.arrive("check");
    see(page, "check");
    full_report(page);
    see(page, "report");
}

/// What a script of [`inside`] finds on all screens in a frame of this width.
#[track_caller]
fn find(page: &Page, width: u32, script: &str) -> Vec<String> {
    let mut findings = Vec::new();
    in_a_frame(page, &everything(&format!("name=at-{width}")), |page| {
        page.execute_with("frameElement.width = arguments[0]", json!([width]));
        through_all_screens(page, |page, place| {
            let there: Vec<String> = serde_json::from_value(inside(page, script)).unwrap();
            findings.extend(there.into_iter().map(|finding| format!("{place} at {width} px: {finding}")));
        });
    });
    findings
}

fn targets_are_at_least_24_pixels_or_have_the_room(page: &Page) {
    page.limit(super::trial::LIMIT * 2);
    for width in [1000, 320] {
        assert_eq!(find(page, width, SMALL), [""; 0]);
    }
}

/// Words that begin on one line and end on the next without a hyphen. Addresses and names of files may.
const CUT: &str = "
    const faults = [], walk = document.createTreeWalker(root.querySelector('.ma'), NodeFilter.SHOW_TEXT);
    for (let text = walk.nextNode(); text; text = walk.nextNode()) {
      const it = text.parentElement;
      if (!it.checkVisibility() || it.closest('.unseen, .spoken, svg, option, textarea, code, style') || it.closest('thead')?.clientWidth <= 1) continue;
      for (const { 0: word, index } of text.data.matchAll(/[\\p{L}\\p{M}’]{2,}/gu)) {
        const range = new Range();
        range.setStart(text, index);
        range.setEnd(text, index + word.length);
        const [first, ...others] = [...range.getClientRects()].filter(({ width }) => width > 0);
        if (others.some(({ top }) => top > first.bottom - 2)) faults.push(`${word} in ${it.outerHTML.slice(0, 100)}`);
      }
    }
    return faults";

fn no_word_is_cut_into_pieces(page: &Page) {
    page.limit(super::trial::LIMIT * 3);
    let mut all = Vec::new();
    for language in ["en", "de", "es", "fr", "ar"] {
        // As wide as the letters that most pages are set in.
        let font = "style='--assessment-font: Liberation Sans, Arial, sans-serif'";
        in_a_frame(page, &everything(&format!("lang={language} name=cut-{language} {font}")), |page| {
            let mut half = all_answers();
            half.as_object_mut().unwrap().retain(|question, _| question.starts_with("investment"));
            for (answers, what) in [(half, "part of the answers"), (all_answers(), "all answers")] {
                give(page, &answers);
                inside(page, "widget.complete()");
                page.arrive("report");
                for width in [360, 480, 640, 768, 1000, 1280] {
                    page.execute_with("frameElement.width = arguments[0]", json!([width]));
                    let cut: Vec<String> = serde_json::from_value(inside(page, CUT)).unwrap();
                    all.extend(cut.into_iter().map(|cut| format!("{language}, {what}, at {width} px: {cut}")));
                }
            }
        });
    }
    assert_eq!(all, [""; 0]);
}

/// The spacing of WCAG 1.4.12, as a reader's own style sheet sets it, and what it then hides.
const SPACED: &str = "
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; } p { margin-block-end: 2em !important; }`);
    const before = root.adoptedStyleSheets;
    root.adoptedStyleSheets = [...before, sheet];
    const faults = [];
    if (document.scrollingElement.scrollWidth > innerWidth) faults.push('the page scrolls sideways');
    for (const it of root.querySelectorAll('.ma *')) {
      if (!it.checkVisibility() || it.closest('.unseen, .spoken, svg, thead, option, textarea, input, pre')) continue;
      const { overflowX, overflowY } = getComputedStyle(it);
      const hides = (overflow, whole, there) => /hidden|clip/.test(overflow) && whole > there + 1;
      if (hides(overflowX, it.scrollWidth, it.clientWidth) || hides(overflowY, it.scrollHeight, it.clientHeight)) faults.push(`cut off: ${it.outerHTML.slice(0, 120)}`);
    }
    // Texts that lie over each other. A term is part of its text, with an edge around it that has no ink.
    const boxes = [...root.querySelectorAll('.screen :is(p, li, dt, dd, h2, h3, h4, legend, label, td, th, summary, button:not(.term))')]
      .filter((it) => it.checkVisibility() && !it.querySelector('p, li, dt, dd, h4, label, td, summary, button:not(.term), table, div') && !it.closest('.unseen, thead, svg'))
      .map((it) => [it, it.getBoundingClientRect()]).filter(([, box]) => box.width > 1 && box.height > 1);
    for (const [place, [one, box]] of boxes.entries()) for (const [other, its] of boxes.slice(place + 1, place + 12)) {
      const over = Math.min(box.right, its.right) - Math.max(box.left, its.left) > 2 && Math.min(box.bottom, its.bottom) - Math.max(box.top, its.top) > 2;
      if (over && !one.contains(other) && !other.contains(one)) faults.push(`${one.outerHTML.slice(0, 80)} lies over ${other.outerHTML.slice(0, 80)}`);
    }
    root.adoptedStyleSheets = before;
    return faults";

fn spacing_that_a_reader_chooses_hides_no_text(page: &Page) {
    page.limit(super::trial::LIMIT * 2);
    for width in [1000, 320] {
        assert_eq!(find(page, width, SPACED), [""; 0]);
    }
}

/// An element's looks without its colours.
const SHAPES: &str = "
    const shape = (it) => {
      const { borderStyle, borderWidth, boxShadow, outlineStyle, fontWeight, textDecorationLine, strokeDasharray, strokeWidth } = getComputedStyle(it);
      return [borderStyle, borderWidth, boxShadow.replace(/(rgb|color)[^)]*[)]/, ''), outlineStyle, fontWeight, textDecorationLine, strokeDasharray, parseFloat(strokeWidth)].join();
    };";

fn what_is_chosen_is_told_without_colours(page: &Page) {
    page.limit(super::trial::LIMIT * 2);
    host(page, &everything(""));
    page.arrive("intro");
    go_on(page);
    page.choose("investment_1", "2");
    // The native mark alone would do; the border says it once more.
    let chosen = format!(
        "{SHAPES} const [one, other] = ['.option:has(:checked)', '.option:not(:has(:checked))'].map((it) => root.querySelector(it));
         return [shape(one) !== shape(other), getComputedStyle(one.querySelector('input')).appearance !== 'none']"
    );
    assert_eq!(inside(page, &chosen), json!([true, true]));
    // The segment of the present step is thicker, and its name is bold.
    let current = "const [one, other] = ['.current .bar', 'li:not(.current) .bar'].map((it) => root.querySelector(it).getBoundingClientRect().height); return one > other";
    assert_eq!(inside(page, current), json!(true));
    full_report(page);
    // Lines of the radar are told apart by their strokes, and the key says in words what each is.
    let key = format!(
        "{SHAPES} const lines = [...root.querySelectorAll('.picture .key li')];
         return [lines.length > 2, lines.every((it) => it.textContent.trim()), lines.map((it) => shape(it.querySelector('line')))
           .filter((one, place, all) => all.indexOf(one) !== place)]"
    );
    assert_eq!(inside(page, &key), json!([true, true, []]));
    // Levels stand in words beside each score, and each cell of the heat map holds its count.
    let words = "return [[...root.querySelectorAll('.levels tbody td:nth-of-type(1)')].every((it) => /[a-z]/i.test(it.textContent)),
        root.querySelectorAll('.heat .count').length > 0]";
    assert_eq!(inside(page, words), json!([true, true]));
}

fn forced_colours_keep_borders_and_marks(page: &Page) {
    if page.engine() != Engine::Chromium {
        // The other two cannot be told to force colours.
        return;
    }
    page.limit(super::trial::LIMIT * 2);
    let features = |value: &str| json!({ "features": [{ "name": "forced-colors", "value": value }] });
    page.devtools("Emulation.setEmulatedMedia", &features("active"));
    let mut findings = Vec::new();
    host(page, &everything(""));
    through_all_screens(page, |page, place| {
        let faint = "
            const ground = getComputedStyle(root.querySelector('.ma')).backgroundColor, faults = [];
            const clear = (colour) => colour === 'none' || colour === ground || /^rgba.*, 0[)]$/.test(colour);
            for (const it of root.querySelectorAll('.button, .option, .notice, .card, .steps > li, textarea, select, .line input')) {
              if (!it.checkVisibility()) continue;
              const { borderTopStyle, borderTopWidth, borderTopColor } = getComputedStyle(it);
              if (borderTopStyle === 'none' || !parseFloat(borderTopWidth) || clear(borderTopColor)) faults.push(`no border: ${it.outerHTML.slice(0, 100)}`);
            }
            for (const it of root.querySelectorAll('.mark, .radar .scores, .timeline .course, .target, .earlier, .benchmark, .track, .bar .done')) {
              if (!it.checkVisibility()) continue;
              const { fill, stroke } = getComputedStyle(it);
              if (clear(fill) && clear(stroke)) faults.push(`not seen: ${it.outerHTML.slice(0, 100)}`);
            }
            return faults";
        let there: Vec<String> = serde_json::from_value(inside(page, faint)).unwrap();
        findings.extend(there.into_iter().map(|finding| format!("{place}: {finding}")));
    });
    page.devtools("Emulation.setEmulatedMedia", &features("none"));
    assert_eq!(findings, [""; 0]);
}

fn who_wants_no_movement_gets_none(page: &Page) {
    if page.engine() != Engine::Chromium {
        // The other two cannot be told what a reader prefers; the rules are the same for all.
        return;
    }
    page.limit(super::trial::LIMIT * 2);
    let features = |value: &str| json!({ "features": [{ "name": "prefers-reduced-motion", "value": value }] });
    // What notices that the page has changed its colours takes a millisecond and moves nothing.
    let moving = "return [...root.querySelectorAll('.ma, .ma *')].filter((it) => {
            const { transitionDuration, animationName, animationDuration, scrollBehavior } = getComputedStyle(it);
            const lasts = (times) => times.split(',').some((time) => parseFloat(time) > 0);
            return lasts(transitionDuration) || (animationName !== 'none' && lasts(animationDuration)) || scrollBehavior === 'smooth';
        }).map((it) => it.outerHTML.slice(0, 100))";
    for (wish, least) in [("reduce", 0), ("no-preference", 1)] {
        page.devtools("Emulation.setEmulatedMedia", &features(wish));
        let mut all = Vec::new();
        host(page, &everything("storage=none"));
        through_all_screens(page, |page, _| {
            let there: Vec<String> = serde_json::from_value(inside(page, moving)).unwrap();
            all.extend(there);
        });
        // Else this would find nothing, whatever moves.
        assert_eq!(all.len().min(1), least, "{wish}: {all:?}");
    }
    page.devtools("Emulation.setEmulatedMedia", &json!({ "features": [] }));
}

fn every_screen_works_in_both_orientations(page: &Page) {
    page.limit(super::trial::LIMIT * 2);
    in_a_frame(page, &everything(""), |page| {
        for (width, height) in [(360, 740), (740, 360)] {
            page.execute_with("const [width, height] = arguments; Object.assign(frameElement, { width, height })", json!([width, height]));
            inside(page, "widget.reset()");
            through_all_screens(page, |page, place| {
                let there: Value = inside(page, "return [innerWidth, root.querySelector('#heading').checkVisibility()]");
                assert_eq!(there, json!([width, true]), "{place}");
                assert_eq!(inside(page, SIDEWAYS), json!([]), "{place}");
            });
        }
    });
}

fn a_reader_s_own_size_of_text_is_heeded(page: &Page) {
    // What a browser takes for 100 % of a page that sets no size of its own.
    host_with(page, "<style>html { font-size: 32px }</style>", "<maturity-assessment></maturity-assessment>");
    page.arrive("intro");
    let size = "return getComputedStyle(root.querySelector('.ma')).fontSize";
    assert_eq!(inside(page, size), json!("32px"));
    assert_eq!(inside(page, SIDEWAYS), json!([]));
    // A page's large print around the widget is no wish of the reader.
    inside(page, "document.documentElement.style.fontSize = '16px'; document.body.style.fontSize = '40px'");
    assert_eq!(inside(page, size), json!("20px"));
}

fn no_message_covers_what_has_the_focus(page: &Page) {
    page.limit(super::trial::LIMIT * 2);
    for (name, width, height) in [("high", 700, 600), ("low", 320, 256)] {
        in_a_frame(page, &format!("{}<p><input name=after></p>", everything(&format!("name={name}"))), |page| {
            page.execute_with("const [width, height] = arguments; Object.assign(frameElement, { width, height })", json!([width, height]));
            full_report(page);
            inside(page, "root.querySelector('.targets button').click()");
            inside_is(page, "return !!root.querySelector('.told')", &json!(true));
            page.execute("document.querySelector('[name=after]').focus()");
            for stop in 0..60 {
                page.keys("Shift+Tab");
                let covered = "
                    const it = root.activeElement;
                    if (!it || it.closest('.notice')) return false;
                    const { top, bottom, left, right } = it.getBoundingClientRect();
                    const over = [top + 2, (top + bottom) / 2, bottom - 2].map((y) => root.elementFromPoint((left + right) / 2, y));
                    return over.every((one) => one?.closest('.notice')) && it.outerHTML.slice(0, 120)";
                assert_eq!(inside(page, covered), json!(false), "stop {stop} in a {name} window");
            }
        });
    }
}
