//! The functions of `browser.js`, and what stands in for them where there is no browser (tests, snapshots).

use serde::Serialize;
use wasm_bindgen::JsValue;

use crate::pack::Node;

#[cfg(target_arch = "wasm32")]
#[cfg_attr(not(feature = "element"), allow(unused_imports, reason = "some only the element asks for"))]
pub use real::{
    address, answer, around, blob, cipher, copy, day, download, dress, focus, json, later, link, list, listen, load, minutes, now, number,
    page, percent, picture, plain, plural, points, post, random, resolve, seals, send, set_aside, settle, show, stage, store, stored, time,
    tokens,
};

#[cfg(not(target_arch = "wasm32"))]
#[cfg_attr(not(feature = "element"), allow(unused_imports, reason = "some only the element asks for"))]
pub use plainly::{
    address, answer, around, blob, cipher, copy, day, download, dress, focus, json, later, link, list, listen, load, minutes, now, number,
    page, percent, picture, plain, plural, points, post, random, resolve, seals, send, set_aside, settle, show, stage, store, stored, time,
    tokens,
};

/// A value as plain JavaScript objects.
pub fn to_js(value: &Node) -> JsValue {
    // Nothing in a tree of JSON can fail to become one.
    value.serialize(&serde_wasm_bindgen::Serializer::json_compatible()).unwrap_or(JsValue::NULL)
}

#[cfg(target_arch = "wasm32")]
mod real {
    use super::to_js;
    use crate::answers::Sealed;
    use crate::pack::Node;
    use wasm_bindgen::JsValue;
    use wasm_bindgen::prelude::*;
    use web_sys::{Element, HtmlElement, Node as DomNode};

    #[wasm_bindgen(module = "/src/widget/browser.js")]
    extern "C" {
        #[wasm_bindgen(js_name = load)]
        fn load_then(address: &str, done: JsValue);
        #[wasm_bindgen(js_name = copy)]
        fn copy_then(text: &str, host: &HtmlElement, done: JsValue);
        #[wasm_bindgen(js_name = listen)]
        fn listen_with(root: &Element, heard: JsValue);
        pub fn answer(done: &JsValue, file: &JsValue, sentence: &str);
        pub fn blob(kind: &str, content: &JsValue) -> JsValue;
        #[wasm_bindgen(js_name = json)]
        fn json_of(value: &JsValue) -> String;
        #[wasm_bindgen(js_name = post)]
        fn post_then(address: &str, text: &str, done: JsValue);
        pub fn tokens(host: &HtmlElement, values: &str) -> String;
        pub fn download(name: &str, file: &JsValue);
        pub fn dress(host: &HtmlElement, style: &str);
        pub fn page(host: &HtmlElement, title: &str, language: &str) -> String;
        pub fn picture(host: &HtmlElement, selector: &str) -> Option<String>;
        #[wasm_bindgen(js_name = later)]
        fn later_then(program: &JsValue, done: JsValue);
        #[wasm_bindgen(js_name = points)]
        fn points_then(svg: &str, done: JsValue);
        #[wasm_bindgen(js_name = cipher)]
        fn cipher_then(way: &str, bytes: &[u8], password: &str, iterations: u32, salt: &[u8], iv: &[u8], open: &str, done: JsValue);
        pub fn random(length: usize) -> Vec<u8>;
        pub fn seals() -> bool;
        pub fn resolve(address: &str, base: &str) -> String;
        pub fn number(value: f64, decimals: u32, language: &str) -> String;
        pub fn day(time: &str, language: &str) -> String;
        pub fn percent(share: f64, language: &str) -> String;
        pub fn plural(number: usize, language: &str) -> String;
        pub fn list(items: &str, language: &str) -> String;
        pub fn address() -> String;
        pub fn link(name: &str, value: &str, keys: &str) -> String;
        pub fn show(href: &str);
        pub fn focus(root: &Element, selector: &str, part: &str);
        pub fn settle(root: &Element);
        pub fn send(host: &HtmlElement, name: &str, detail: &JsValue);
        pub fn stage(host: &HtmlElement, style: &str) -> DomNode;
        pub fn around(host: &HtmlElement) -> String;
        pub fn now() -> String;
        pub fn minutes(time: &str) -> u32;
        pub fn time(minutes: u32) -> String;
        #[wasm_bindgen(catch)]
        pub fn stored(kind: &str, key: &str) -> Result<Option<String>, JsValue>;
        #[wasm_bindgen(catch)]
        pub fn store(kind: &str, key: &str, value: &JsValue) -> Result<(), JsValue>;
        #[wasm_bindgen(catch, js_name = setAside)]
        pub fn set_aside(kind: &str, key: &str) -> Result<(), JsValue>;
    }

    #[wasm_bindgen]
    extern "C" {
        #[wasm_bindgen(js_name = String)]
        pub fn plain(value: f64) -> String;
    }

    pub fn load(address: &str, done: impl FnOnce(Option<String>, u16) + 'static) {
        load_then(address, Closure::once_into_js(done));
    }

    pub fn copy(text: &str, host: &HtmlElement, done: impl FnOnce(bool) + 'static) {
        copy_then(text, host, Closure::once_into_js(done));
    }

    pub fn points(svg: &str, done: impl FnOnce(JsValue) + 'static) {
        points_then(svg, Closure::once_into_js(done));
    }

    pub fn cipher(way: &str, sealed: &Sealed, bytes: &[u8], password: &str, done: impl FnOnce(JsValue) + 'static) {
        let Sealed { iterations, salt, iv, .. } = sealed;
        cipher_then(way, bytes, password, *iterations, salt, iv, &sealed.open_part(), Closure::once_into_js(done));
    }

    pub fn json(value: &Node) -> String {
        json_of(&to_js(value))
    }

    pub fn post(address: &str, text: &str, done: impl FnOnce(u16) + 'static) {
        post_then(address, text, Closure::once_into_js(done));
    }

    pub fn later(done: impl FnOnce(bool) + 'static) {
        later_then(&wasm_bindgen::exports(), Closure::once_into_js(done));
    }

    pub fn listen(root: &Element, heard: impl Fn(usize, String, f64) -> u32 + 'static) {
        // Not `FnMut`: what is done may lead the page to do something else in here before it returns.
        let heard: Box<dyn Fn(usize, String, f64) -> u32> = Box::new(heard);
        listen_with(root, Closure::wrap(heard).into_js_value());
    }
}

#[cfg(not(target_arch = "wasm32"))]
#[cfg_attr(not(feature = "element"), allow(dead_code, reason = "some only the element asks for"))]
mod plainly {
    use crate::answers::Sealed;
    use crate::pack::Node;
    use wasm_bindgen::JsValue;
    use web_sys::{Element, HtmlElement, Node as DomNode};

    pub fn load(_address: &str, done: impl FnOnce(Option<String>, u16) + 'static) {
        done(None, 0);
    }

    pub fn copy(_text: &str, _host: &HtmlElement, done: impl FnOnce(bool) + 'static) {
        done(false);
    }

    pub fn answer(_done: &JsValue, _file: &JsValue, _sentence: &str) {}

    pub fn blob(_kind: &str, _content: &JsValue) -> JsValue {
        JsValue::UNDEFINED
    }

    pub fn json(value: &Node) -> String {
        serde_json::to_string_pretty(value).unwrap_or_default()
    }

    pub fn post(_address: &str, _text: &str, done: impl FnOnce(u16) + 'static) {
        done(0);
    }

    pub fn tokens(_host: &HtmlElement, _values: &str) -> String {
        String::new()
    }

    pub fn download(_name: &str, _file: &JsValue) {}

    pub fn dress(_host: &HtmlElement, _style: &str) {}

    pub fn page(_host: &HtmlElement, _title: &str, _language: &str) -> String {
        String::new()
    }

    pub fn picture(_host: &HtmlElement, _selector: &str) -> Option<String> {
        None
    }

    pub fn points(_svg: &str, done: impl FnOnce(JsValue) + 'static) {
        done(JsValue::UNDEFINED);
    }

    pub fn cipher(_way: &str, _sealed: &Sealed, _bytes: &[u8], _password: &str, done: impl FnOnce(JsValue) + 'static) {
        done(JsValue::UNDEFINED);
    }

    pub fn random(length: usize) -> Vec<u8> {
        vec![0; length]
    }

    pub fn seals() -> bool {
        true
    }

    pub fn later(done: impl FnOnce(bool) + 'static) {
        done(true);
    }

    pub fn listen(_root: &Element, _heard: impl Fn(usize, String, f64) -> u32 + 'static) {}

    pub fn resolve(address: &str, _base: &str) -> String {
        address.to_owned()
    }

    pub fn number(value: f64, decimals: u32, _language: &str) -> String {
        format!("{value:.*}", decimals as usize)
    }

    pub fn percent(share: f64, _language: &str) -> String {
        format!("{:.0}%", share * 100.0)
    }

    pub fn plural(number: usize, _language: &str) -> String {
        String::from(if number == 1 { "one" } else { "other" })
    }

    pub fn list(items: &str, _language: &str) -> String {
        items.rsplit_once('\u{1}').map_or_else(|| items.to_owned(), |(first, last)| [&first.replace('\u{1}', ", "), " and ", last].concat())
    }

    pub fn plain(value: f64) -> String {
        value.to_string()
    }

    pub fn day(time: &str, _language: &str) -> String {
        time.get(..10).unwrap_or_default().to_owned()
    }

    pub fn address() -> String {
        String::from("{}")
    }

    pub fn link(_name: &str, value: &str, _keys: &str) -> String {
        value.to_owned()
    }

    pub fn show(_href: &str) {}

    pub fn focus(_root: &Element, _selector: &str, _part: &str) {}

    pub fn settle(_root: &Element) {}

    pub fn send(_host: &HtmlElement, _name: &str, _detail: &JsValue) {}

    pub fn stage(host: &HtmlElement, _style: &str) -> DomNode {
        DomNode::clone(host)
    }

    pub fn around(_host: &HtmlElement) -> String {
        String::from("{}")
    }

    pub fn now() -> String {
        String::from("1970-01-01T00:00:00.000Z")
    }

    pub fn minutes(_time: &str) -> u32 {
        0
    }

    pub fn time(_minutes: u32) -> String {
        now()
    }

    pub fn stored(_kind: &str, _key: &str) -> Result<Option<String>, JsValue> {
        Ok(None)
    }

    pub fn store(_kind: &str, _key: &str, _value: &JsValue) -> Result<(), JsValue> {
        Ok(())
    }

    pub fn set_aside(_kind: &str, _key: &str) -> Result<(), JsValue> {
        Ok(())
    }
}
