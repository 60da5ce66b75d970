//! `custom-elements.json`, which editors and catalogues read, says what the element has: all of it, and nothing else.

use super::page::Page;
use super::server::Reply;
use super::shared::{expect_refusal, hear_error, host, inside, inside_is, start, walk_to_report};
use crate::tests;
use serde_json::{Value, json};
use std::collections::BTreeSet;

tests![
    the_manifest_lists_the_attributes_properties_and_methods,
    the_manifest_lists_the_events,
    the_manifest_lists_the_custom_properties,
    the_manifest_lists_the_parts,
];

/// What the manifest says of the element.
fn declared() -> Value {
    let text = std::fs::read_to_string("dist/custom-elements.json").unwrap();
    serde_json::from_str::<Value>(&text).unwrap()["modules"][0]["declarations"][0].clone()
}

/// The names in a list of the manifest that are so.
fn names(list: &str, are: impl Fn(&Value) -> bool) -> BTreeSet<String> {
    let declared = declared();
    let named = declared[list].as_array().unwrap().iter().filter(|it| are(it));
    named.map(|it| it["name"].as_str().unwrap().to_owned()).collect()
}

fn set(names: &Value) -> BTreeSet<String> {
    names.as_array().unwrap_or_else(|| panic!("{names} is no list")).iter().map(|name| name.as_str().unwrap().to_owned()).collect()
}

fn the_manifest_lists_the_attributes_properties_and_methods(page: &Page) {
    start(page);
    let has = inside(
        page,
        "const own = (object) => Object.entries(Object.getOwnPropertyDescriptors(object));
         const called = /^(constructor|(connected|disconnected|attributeChanged)Callback)$/;
         const members = own(widget.constructor.prototype).filter(([name]) => !called.test(name));
         const listed = (it) => members.filter(([, member]) => it(member)).map(([name]) => name);
         const plain = /^(length|name|prototype|observedAttributes)$/;
         return { attributes: widget.constructor.observedAttributes, read: listed((it) => it.get && !it.set), fields: listed((it) => it.set),
           methods: listed((it) => typeof it.value === 'function'), rest: listed((it) => !it.get && typeof it.value !== 'function'),
           fixed: own(widget.constructor).map(([name]) => name).filter((name) => !plain.test(name)), own: Object.keys(widget) }",
    );
    let is_static = |it: &Value| it["static"] == true;
    let field = |it: &Value| it["kind"] == "field" && !is_static(it);
    assert_eq!(set(&has["attributes"]), names("attributes", |_| true));
    assert_eq!(set(&has["fields"]), names("members", |it| field(it) && it["readonly"] != true));
    assert_eq!(set(&has["read"]), names("members", |it| field(it) && it["readonly"] == true));
    assert_eq!(set(&has["methods"]), names("members", |it| it["kind"] == "method" && !is_static(it)));
    assert_eq!(set(&has["fixed"]), names("members", is_static));
    assert_eq!((&has["rest"], &has["own"]), (&json!([]), &json!([])));

    // Every attribute has its property, `lang` that of all elements.
    let declared = declared();
    let fields: Vec<&Value> = declared["attributes"].as_array().unwrap().iter().map(|it| &it["fieldName"]).collect();
    let missing = page
        .execute_with("return arguments[0].filter((name) => !(name in document.querySelector('maturity-assessment')))", json!([fields]));
    assert_eq!(missing, json!([]));
}

fn the_manifest_lists_the_events(page: &Page) {
    start(page);
    // Whatever its name, an event of the element is one that it sends itself.
    page.execute(
        "window.sent = [];
         const send = EventTarget.prototype.dispatchEvent;
         EventTarget.prototype.dispatchEvent = function (event) {
           if (this.localName === 'maturity-assessment') sent.push(event.type);
           return send.call(this, event);
         }",
    );
    inside(page, "widget.name = 'other'; widget.theme = 'pink'");
    page.see("Start");
    walk_to_report(page);
    inside(page, "widget.pack = '/packs/none.json'");
    page.expect_console("404");
    hear_error(page, "pack-unreachable");
    inside(page, "widget.removeAttribute('pack')");
    page.wait("all events", |page| match set(&page.execute("return [...new Set(sent)]")) {
        sent if sent == names("events", |_| true) => Ok(()),
        sent => Err(format!("{sent:?}")),
    });
}

fn the_manifest_lists_the_custom_properties(page: &Page) {
    start(page);
    walk_to_report(page);
    let used = inside(
        page,
        "const text = root.adoptedStyleSheets.flatMap((sheet) => [...sheet.cssRules]).map((rule) => rule.cssText).join();
         return [...new Set(text.match(/--assessment-[a-z-]+/g))]",
    );
    assert_eq!(set(&used), names("cssProperties", |_| true));
}

fn the_manifest_lists_the_parts(page: &Page) {
    host(page, "<maturity-assessment></maturity-assessment>");
    page.arrive("intro");
    inside(
        page,
        "window.parts = new Set();
         const look = () => root.querySelectorAll('[part]').forEach((element) => element.part.forEach((name) => parts.add(name)));
         look();
         new MutationObserver(look).observe(root, { subtree: true, childList: true, attributes: true })",
    );
    walk_to_report(page);
    inside(page, "widget.reset()");
    inside_is(page, "return root.querySelector('[part=notice]') !== null", &json!(true));
    let seen = set(&page.execute("return [...parts]"));

    // The one that is there when the program is not.
    page.server().route("/maturity-assessment.wasm", Reply::html("no program"));
    expect_refusal(page);
    page.reload();
    hear_error(page, "load-failed");
    let failed = set(&inside(page, "return [...root.querySelectorAll('[part]')].flatMap((element) => [...element.part])"));
    assert_eq!(seen.union(&failed).cloned().collect::<BTreeSet<_>>(), names("cssParts", |_| true));
}
