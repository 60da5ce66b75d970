//! Pages that do what pages do: reset everything, dislike sizes, listen to keys, and use the same names.

use super::page::Page;
use super::server::Reply;
use super::shared::{
    ASPECTS, HOST, SCRIPT, all_answers, answer_step, arrive_at, give, host, host_page, host_with, inside, inside_is, pack,
};
use crate::tests;
use serde_json::{Value, json};

const WIDGET: &str = "<maturity-assessment></maturity-assessment>";

tests![
    a_page_that_unsets_everything_changes_nothing_inside,
    a_page_with_a_styled_everything_changes_nothing_inside,
    a_huge_root_font_leaves_the_widget_readable,
    a_page_from_right_to_left_leaves_english_as_it_is,
    radios_of_the_page_keep_their_choice,
    keys_typed_into_a_note_are_not_heard_by_the_page,
    a_form_around_the_widget_is_not_sent,
    a_phone_shows_no_screen_wider_than_itself,
    a_phone_shows_an_intro_of_long_words_within_itself,
    a_phone_shows_questions_of_long_words_within_itself,
    a_phone_shows_a_report_of_long_words_within_itself,
    a_phone_shows_an_error_about_a_long_address_within_itself,
    styles_of_the_widget_stay_inside,
];

/// What the page's styles must not reach, for a few elements of a step.
const LOOKS: &str = "
    const properties = ['display', 'padding', 'border-top-width', 'border-top-color', 'background-color', 'color', 'font-size', 'font-weight',
      'font-style', 'text-transform', 'letter-spacing', 'line-height', 'cursor', 'float', 'position', 'visibility', 'opacity', 'direction'];
    return ['.ma', 'h2', 'fieldset', 'legend', '.option', '.title', '.description', 'input', '.special', 'summary', '.button.primary'].map((selector) => {
      const style = getComputedStyle(root.querySelector(selector));
      return [selector, ...properties.map((property) => `${property}: ${style.getPropertyValue(property)}`)].join('; ');
    });";

#[track_caller]
fn looks_with(page: &Page, css: &str) -> Value {
    host_with(page, &format!("<style>{css}</style>"), WIDGET);
    page.arrive("intro");
    // Not with the mouse: it would stay, and what lies under it looks different for it.
    inside(page, "root.querySelector('.button.primary').click()");
    page.arrive("step");
    page.execute("localStorage.clear()");
    inside(page, LOOKS)
}

#[track_caller]
fn same_looks(page: &Page, css: &str) {
    // A page may set size and family of its text: the widget takes those over on purpose.
    let plain = looks_with(page, "");
    let other = looks_with(page, css);
    for (plain, other) in plain.as_array().unwrap().iter().zip(other.as_array().unwrap()) {
        assert_eq!(plain, other, "with {css}");
    }
    answer_step(page, &ASPECTS[0]);
    page.press("Next: Adoption");
}

fn a_page_that_unsets_everything_changes_nothing_inside(page: &Page) {
    same_looks(page, "* { all: unset !important }");
    let (wide, high): (f64, f64) =
        serde_json::from_value(inside(page, "const { width, height } = widget.getBoundingClientRect(); return [width, height]")).unwrap();
    assert!(wide > 300.0 && high > 300.0, "{wide} × {high}");
}

fn a_page_with_a_styled_everything_changes_nothing_inside(page: &Page) {
    same_looks(
        page,
        "* { color: red !important; text-transform: uppercase !important; letter-spacing: 1em !important; font-style: italic !important;
             line-height: 5 !important; font-weight: 900 !important; visibility: visible; cursor: help !important; text-align: center !important;
             word-spacing: 2em !important; text-indent: 3em !important; }
         input { display: none !important } button { display: none !important } label { float: left !important }
         fieldset { border: 9px solid red !important } h2 { position: fixed !important }",
    );
    let inherited = inside(
        page,
        "const { textAlign, wordSpacing, textIndent } = getComputedStyle(root.querySelector('h2')); return [textAlign, wordSpacing, textIndent]",
    );
    assert_eq!(inherited, json!(["start", "0px", "0px"]));
}

fn a_huge_root_font_leaves_the_widget_readable(page: &Page) {
    host_with(page, "<style>html { font-size: 80px } body { font-size: 16px }</style>", WIDGET);
    page.press("Start");
    page.arrive("step");
    assert_eq!(inside(page, "return getComputedStyle(root.querySelector('.title')).fontSize"), json!("16px"));
    host_with(page, "<style>html { font-size: 80px }</style>", WIDGET);
    page.arrive("step");
    fits(page, "step");
}

fn a_page_from_right_to_left_leaves_english_as_it_is(page: &Page) {
    const LEFT: &str = "const left = (selector) => root.querySelector(selector).getBoundingClientRect().left; return left('.option input') < left('.option .title')";
    page.server().route(
        "/rtl.html",
        Reply::html(&format!(
            "<!doctype html><html lang=ar dir=rtl><head><title>صفحة</title>{}</head><body><maturity-assessment lang=en></maturity-assessment></body></html>",
            SCRIPT
        )),
    );
    page.open("/rtl.html");
    page.press("Start");
    page.arrive("step");
    assert_eq!((page.attribute("dir").as_deref(), page.attribute("lang").as_deref()), (Some("ltr"), Some("en")));
    assert_eq!(inside(page, LEFT), json!(true));
    answer_step(page, &ASPECTS[0]);
    fits(page, "step");
}

fn radios_of_the_page_keep_their_choice(page: &Page) {
    let form = r#"<form><label><input type=radio name=investment_1 value=1 checked> Mine</label>
        <label><input type=radio name=investment_1 value=2> Other</label></form>"#;
    host(page, &format!("{form}<form id=around>{WIDGET}<input type=radio name=investment_2 value=3 checked></form>"));
    page.press("Start");
    page.choose("investment_1", "2");
    page.choose("investment_2", "4");
    let checked = "return [...document.querySelectorAll('input:checked')].map(({ name, value }) => [name, value])";
    assert_eq!(page.execute(checked), json!([["investment_1", "1"], ["investment_2", "3"]]));
    page.execute("document.querySelectorAll('input')[1].click()");
    assert_eq!(page.chosen("investment_1").as_deref(), Some("2"));
    // Nothing of the widget is sent with the page's form.
    assert_eq!(page.execute("return [...new FormData(document.querySelector('#around'))]"), json!([["investment_2", "3"]]));
}

fn keys_typed_into_a_note_are_not_heard_by_the_page(page: &Page) {
    const LISTEN: &str = "<script>
        window.heardKeys = [];
        for (const type of ['keydown', 'keypress', 'keyup'])
          addEventListener(type, (event) => {
            window.heardKeys.push(type + ' ' + event.key);
            if (event.key === 's') event.preventDefault();
          });
      </script>";
    host(page, &format!("{LISTEN}{WIDGET}"));
    page.press("Start");
    page.press("Add a note or evidence");
    inside(page, "root.querySelector('textarea').focus()");
    page.type_text("as");
    assert_eq!(page.execute("return window.heardKeys"), json!([]));
    assert_eq!(page.focused().value, "as");
}

fn a_form_around_the_widget_is_not_sent(page: &Page) {
    host(page, &format!("<form action=/sent>{WIDGET}<button>Send</button></form>"));
    page.press("Start");
    page.choose("investment_1", "1");
    inside(page, "root.querySelector('input[name=investment_1]').focus()");
    page.keys("Enter");
    page.press("Next: Adoption");
    page.press("Adoption");
    page.arrive("step");
    assert_eq!(page.server().requests().iter().filter(|request| request.contains("/sent")).count(), 0);
    assert!(page.address().ends_with(HOST), "{}", page.address());
}

/// Fails if anything visible reaches beyond the page's edges, or the page can be scrolled sideways. What
/// scrolls within itself, and what only screen readers see, may.
#[track_caller]
fn fits(page: &Page, place: &str) {
    let beyond = inside(
        page,
        "const page = document.documentElement, wide = page.clientWidth;
         const apart = (one) => one.closest('.spoken, .unseen, .wide') || one.ownerSVGElement;
         const beyond = [...root.querySelectorAll('*')].filter((one) => one.checkVisibility() && !apart(one)).filter((one) => {
           const { left, right, width } = one.getBoundingClientRect();
           return width > 0 && (right > wide + 1 || left < -1);
         }).map((one) => `<${one.localName} class=\"${one.getAttribute('class') ?? ''}\"> to ${one.getBoundingClientRect().right} of ${wide}`);
         return page.scrollWidth > wide + 1 ? [...beyond, `the page: ${page.scrollWidth} of ${wide}`] : beyond;",
    );
    assert_eq!(beyond, json!([]), "{place}");
}

const OPEN_ALL: &str = "for (const one of root.querySelectorAll('details')) one.open = true";

/// No engine makes its window as narrow as a phone, so the phone is a frame.
#[track_caller]
fn on_a_phone(page: &Page, widget: &str, inside: impl FnOnce(&Page)) {
    page.server().route("/phone.html", host_page("<style>body { margin: 0 } h1 { margin: 8px }</style>", widget));
    page.server().route(
        HOST,
        Reply::html(
            "<!doctype html><html lang=en><title>A phone</title><iframe src=/phone.html width=320 height=640 title=Phone></iframe></html>",
        ),
    );
    page.open(HOST);
    page.in_frame(0, inside);
}

fn a_phone_shows_no_screen_wider_than_itself(page: &Page) {
    on_a_phone(page, WIDGET, |page| {
        page.arrive("intro");
        assert_eq!(page.execute("return innerWidth"), json!(320));
        fits(page, "intro");
        page.press("Start");
        for aspect in &ASPECTS {
            inside(page, &format!("[...root.querySelectorAll('.segment')].find((one) => one.textContent === '{}').click()", aspect.label));
            arrive_at(page, aspect.label);
            inside(page, OPEN_ALL);
            fits(page, aspect.label);
        }
        give(page, &json!({ "investment_1": 4, "adoption_2": "dont-know" }));
        page.press("Check answers");
        page.arrive("check");
        fits(page, "check");
        page.press("See the report");
        page.arrive("report");
        fits(page, "partial report");
        give(page, &all_answers());
        inside_is(page, "return root.querySelectorAll('.possible').length", &json!(0));
        page.press("Copy link");
        page.see("It holds the answers without notes.");
        inside(page, OPEN_ALL);
        fits(page, "report");
    });
}

/// The longest word that a dictionary could hold, for every text of a pack.
const LONG: &str = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft";

fn long_pack() -> Value {
    let mut long = pack("long", "1.0.0", &[("one", LONG)]);
    long["title"] = json!(LONG);
    long["levels"][2]["label"] = json!(LONG);
    long["dimensions"][0]["label"] = json!(LONG);
    long["dimensions"][0]["questions"][0]["options"][2]["label"] = json!(LONG);
    json!({ "pack": long })
}

fn with_long_words(page: &Page, then: impl FnOnce(&Page)) {
    on_a_phone(
        page,
        &format!(r#"<maturity-assessment><script type="application/json">{}</script></maturity-assessment>"#, long_pack()),
        then,
    );
}

fn a_phone_shows_an_intro_of_long_words_within_itself(page: &Page) {
    with_long_words(page, |page| {
        page.arrive("intro");
        fits(page, "intro");
    });
}

fn a_phone_shows_questions_of_long_words_within_itself(page: &Page) {
    with_long_words(page, |page| {
        page.press("Start");
        page.choose("one", "3");
        fits(page, "step");
        page.press("Check answers");
        page.arrive("check");
        fits(page, "check");
    });
}

fn a_phone_shows_a_report_of_long_words_within_itself(page: &Page) {
    with_long_words(page, |page| {
        page.arrive("intro");
        give(page, &json!({ "one": 3 }));
        inside(page, "widget.complete()");
        page.arrive("report");
        inside(page, OPEN_ALL);
        fits(page, "report");
    });
}

fn a_phone_shows_an_error_about_a_long_address_within_itself(page: &Page) {
    let address = format!("/{}.json", "a".repeat(120));
    on_a_phone(page, &format!("<maturity-assessment pack='{address}'></maturity-assessment>"), |page| {
        page.arrive("error");
        fits(page, "error");
    });
    page.expect_console("was answered 404");
}

fn styles_of_the_widget_stay_inside(page: &Page) {
    const LOOK: &str = "const { display, color, padding, margin } = getComputedStyle(document.querySelector('#mine')); return [display, color, padding, margin]";
    host_with(
        page,
        "<style>#mine { display: inline; color: green }</style>",
        &format!("<p><button id=mine class='button primary ma'>Mine</button></p>{WIDGET}"),
    );
    let early = page.execute(LOOK);
    page.arrive("intro");
    assert_eq!(page.execute(LOOK), early);
    assert_eq!(page.execute("return document.adoptedStyleSheets.length + document.querySelectorAll('style').length"), json!(1));
}
