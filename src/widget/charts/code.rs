//! A link as a code to scan: one square for each module, in whole units.

use qrcodegen::{QrCode, QrCodeEcc, QrSegment, Version};

use super::super::markup::Markup;
use super::described;

/// The light frame that readers of codes need, in modules.
const QUIET: i32 = 4;
/// More than 117 modules a side, and cameras of telephones no longer tell them apart on a screen.
const LARGEST: u8 = 25;

/// A code, drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Code {
    /// Units a side, the light frame included.
    pub side: i32,
    /// The dark modules: one rectangle for each run in a row.
    pub path: String,
}

impl Code {
    /// The code of a text; `None` where it is too long to be scanned.
    pub fn of(text: &str) -> Option<Code> {
        let segments = QrSegment::make_segments(text);
        // The least protection makes the largest modules; more is taken where it costs none.
        let code = QrCode::encode_segments_advanced(&segments, QrCodeEcc::Low, Version::MIN, Version::new(LARGEST), None, true).ok()?;
        let mut path = String::new();
        for y in 0..code.size() {
            let mut x = 0;
            while x < code.size() {
                let run = (x..code.size()).take_while(|at| code.get_module(*at, y)).count() as i32;
                if run > 0 {
                    let [x, y, run] = [x + QUIET, y + QUIET, run].map(|number| number.to_string());
                    path.push_str(&["M", &x, " ", &y, "h", &run, "v1h-", &run, "z"].concat());
                }
                x += run.max(1);
            }
        }
        Some(Code { side: code.size() + 2 * QUIET, path })
    }

    /// The drawing as a file of its own.
    pub fn file(&self) -> String {
        let side = self.side.to_string();
        let file = [
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 ",
            &side,
            " ",
            &side,
            "\" width=\"480\" height=\"480\" shape-rendering=\"crispEdges\"><path fill=\"#fff\" d=\"M0 0h",
            &side,
            "v",
            &side,
            "H0z\"/><path d=\"",
            &self.path,
            "\"/></svg>",
        ];
        file.concat()
    }
}

/// Draws a code; `title` says what it is, `description` what it holds.
pub fn code(m: &mut Markup, code: &Code, title: &str, description: &str) {
    m.tag("svg", "code", |m| {
        m.attributes(&[("shape-rendering", "crispEdges")]);
        let side = code.side.to_string();
        m.attribute("viewBox", &["0 0 ", &side, " ", &side].concat());
        described(m, ("code-title", "code-desc"), title, description);
        // Black on white in every theme: that is what cameras look for.
        m.tag("rect", "", |m| {
            m.units(&[("width", code.side), ("height", code.side)]);
            m.attributes(&[("fill", "#fff")]);
        });
        m.tag("path", "", |m| {
            m.attributes(&[("fill", "#000")]);
            m.attribute("d", &code.path);
        });
    });
}
