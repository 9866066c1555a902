//! The program `tenfold`: its command line, its configuration, its workers, and the joining of the route tables.
//!
//! Owns: everything that touches the machine (clock, chance, files, mails, texts, sockets). Refuses: rules and SQL.
//! It is a library so that the tests can start the same program with a clock that they set.

mod commands;
pub mod config;
pub mod delivery;
mod draining;
mod http;
mod keys;
mod logs;
mod machine;
pub mod made_up;
mod mailer;
mod metrics;
pub mod outcome;
mod running;
pub mod texter;
mod tls;
mod workers;

pub use commands::{MadeDemo, make_demo, run, run_in};
pub use http::{Serving, api_routes, page_routes, serve};
pub use keys::{KeyProblem, master_key};
pub use machine::{SystemChance, SystemClock};
pub use running::{Running, StartProblem, World};
pub use tls::install_tls;
