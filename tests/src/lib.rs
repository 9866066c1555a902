//! The test world: the whole program on a fresh database, and named people who use it over HTTP.
//!
//! Owns: starting the program in this process with a clock that stands still, the people, and a browser for each.
//! Refuses: looking inside; what a test wants to know, it asks as somebody.

mod browser;
mod canary;
mod demo;
mod held;
pub mod lists;
mod people;
pub mod phone;
mod school;
mod story;
mod world;

pub use browser::{Browser, Seen};
pub use canary::{Canary, Listener, Token};
pub use demo::Demo;
pub use phone::Phone;
pub use school::{School, make_demo_with_school};
pub use story::{Actor, MENTEE_WITH_TABLET, Story};
pub use world::{Database, World};
