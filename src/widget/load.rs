//! Fetches a text.

use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::Response;

use super::words::{self, fill};

/// The text at an address, or the reason why there is none.
pub async fn text(address: &str) -> Result<String, String> {
    let no_answer = |_| words::REASON_NETWORK.to_owned();
    let window = web_sys::window().ok_or_else(|| words::REASON_NETWORK.to_owned())?;
    let response = JsFuture::from(window.fetch_with_str(address)).await.map_err(no_answer)?;
    let response: Response = response.dyn_into().map_err(no_answer)?;
    if !response.ok() {
        return Err(fill(words::REASON_STATUS, &[("status", &response.status().to_string())]));
    }
    let text = JsFuture::from(response.text().map_err(no_answer)?).await.map_err(no_answer)?;
    text.as_string().ok_or_else(|| words::REASON_NETWORK.to_owned())
}

/// An address made absolute; as it is where it cannot be.
pub fn resolve(address: &str, base: &str) -> String {
    web_sys::Url::new_with_base(address, base).map(|url| url.href()).unwrap_or_else(|_| address.to_owned())
}
