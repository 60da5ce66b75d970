//! The command `maturity`; everything it does is in the library's module `cli`.

use std::process::ExitCode;

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    maturity_assessment::cli::run()
}
