//! What is shown instead of an assessment that cannot be shown.

use super::super::markup::{Do, Markup};
use super::super::store::Problem;
use super::super::words::{self, fill};
use super::{PRIMARY, doing, heading};

pub fn view(m: &mut Markup, problem: &Problem) {
    m.tag("section", "screen failed", |m| {
        m.attributes(&[("role", "alert"), ("aria-labelledby", "heading")]);
        heading(m, words::failed());
        m.leaf("p", "", &problem.sentence());
        match problem.findings() {
            Some(findings) => m.tag("ol", "findings", |m| {
                for finding in findings.iter() {
                    m.tag("li", "", |m| {
                        m.when(!finding.path.is_empty(), |m| m.leaf("code", "", &finding.path));
                        m.leaf("span", "", &fill(words::expected(), &[("found", &finding.found), ("expected", &finding.expected)]));
                    });
                }
            }),
            None => m.tag("p", "buttons", |m| doing(m, PRIMARY, words::try_again(), "", Do::Retry)),
        }
        m.leaf("p", "hint", words::failed_safe());
    });
}
