//! Numbers and dates as readers of a language write them. In the browser `Intl` knows how; natively
//! (tests, snapshots) a plain form stands in, because nobody reads it.

/// A score with this many decimals.
#[cfg(target_arch = "wasm32")]
pub fn number(value: f64, decimals: u32, language: &str) -> String {
    let options = js_sys::Object::new();
    for key in ["minimumFractionDigits", "maximumFractionDigits"] {
        // Setting a property of a fresh object cannot fail.
        let _ = js_sys::Reflect::set(&options, &key.into(), &decimals.into());
    }
    intl::NumberFormat::new(language, &options)
        .or_else(|_| intl::NumberFormat::new("en", &options))
        .map(|format| format.format(value))
        .unwrap_or_default()
}

/// A score with this many decimals.
#[cfg(not(target_arch = "wasm32"))]
pub fn number(value: f64, decimals: u32, _language: &str) -> String {
    format!("{value:.*}", decimals as usize)
}

/// A number as JavaScript writes it, so that a form value equals the value in the answers.
#[cfg(target_arch = "wasm32")]
pub fn plain(value: f64) -> String {
    js_sys::Number::from(value).to_string_with_radix(10).map(String::from).unwrap_or_default()
}

/// A number as JavaScript writes it, so that a form value equals the value in the answers.
#[cfg(not(target_arch = "wasm32"))]
pub fn plain(value: f64) -> String {
    value.to_string()
}

/// The day of a time (ISO 8601); empty for what is no time.
#[cfg(target_arch = "wasm32")]
pub fn day(time: &str, language: &str) -> String {
    let date = js_sys::Date::new(&time.into());
    if date.get_time().is_nan() {
        return String::new();
    }
    let options = js_sys::Object::new();
    let _ = js_sys::Reflect::set(&options, &"dateStyle".into(), &"long".into());
    intl::DateTimeFormat::new(language, &options)
        .or_else(|_| intl::DateTimeFormat::new("en", &options))
        .map(|format| format.format(&date))
        .unwrap_or_default()
}

/// The day of a time (ISO 8601); empty for what is no time.
#[cfg(not(target_arch = "wasm32"))]
pub fn day(time: &str, _language: &str) -> String {
    time.get(..10).unwrap_or_default().to_owned()
}

#[cfg(target_arch = "wasm32")]
mod intl {
    use wasm_bindgen::prelude::*;

    // js-sys offers these too, but panics where a language tag is well formed and yet refused.
    #[wasm_bindgen]
    extern "C" {
        #[wasm_bindgen(js_namespace = Intl)]
        pub type NumberFormat;
        #[wasm_bindgen(catch, constructor, js_namespace = Intl)]
        pub fn new(language: &str, options: &js_sys::Object) -> Result<NumberFormat, JsValue>;
        #[wasm_bindgen(method)]
        pub fn format(this: &NumberFormat, value: f64) -> String;

        #[wasm_bindgen(js_namespace = Intl)]
        pub type DateTimeFormat;
        #[wasm_bindgen(catch, constructor, js_namespace = Intl)]
        pub fn new(language: &str, options: &js_sys::Object) -> Result<DateTimeFormat, JsValue>;
        #[wasm_bindgen(method)]
        pub fn format(this: &DateTimeFormat, date: &js_sys::Date) -> String;
    }
}
