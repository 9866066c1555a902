//! `tenfold`: see `tenfold help`.

use std::process::ExitCode;

fn main() -> ExitCode {
    tenfold_app::run(std::env::args_os())
}
