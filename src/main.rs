//! The command `maturity`; everything it does is in the library's module `cli`.

use std::process::ExitCode;

fn main() -> ExitCode {
    maturity_assessment::cli::run()
}
