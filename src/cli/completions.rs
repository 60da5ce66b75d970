//! `maturity completions`: what a shell needs to complete the arguments.

use clap::{Args, CommandFactory};
use clap_complete::Shell;

use super::{Arguments, Done, Outcome, print};

/// Prints completions for a shell
#[derive(Args)]
#[command(after_help = "\
Examples:
  maturity completions bash > ~/.local/share/bash-completion/completions/maturity
  maturity completions zsh > ~/.zfunc/_maturity
  maturity completions fish > ~/.config/fish/completions/maturity.fish")]
pub struct Completions {
    /// The shell
    shell: Shell,
}

impl Completions {
    pub fn run(&self) -> Done {
        // Into memory first: the generator panics where its output cannot be written.
        let mut script = Vec::new();
        clap_complete::generate(self.shell, &mut Arguments::command(), "maturity", &mut script);
        print(&String::from_utf8_lossy(&script))?;
        Ok(Outcome::Clean)
    }
}
