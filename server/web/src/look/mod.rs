//! The look of the staff pages: the shell every page wears, and the few parts pages are made of.
//!
//! Owns: markup, wording that is the same everywhere, accessibility of each part.
//! Refuses: to know routes, permissions, the clock or the database. Everything arrives as words and
//! addresses, and leaves as escaped HTML that needs no script.

mod bits;
mod chart;
pub mod dates;
mod facts;
mod field;
mod form;
mod letter;
mod page;
pub mod sample;
mod shell;
mod table;
#[cfg(test)]
mod tests;
mod trouble;

pub use bits::{Count, Counts, Entry, Onward, Panel, Status, StatusKind, Steps, Tabs, Timeline, Words};
pub use chart::Bars;
pub use facts::{Fact, Facts};
pub use field::{Choice, Field, Kind};
pub use form::{Form, Group, Message};
pub use letter::Letter;
pub use page::{Empty, Interruption, Page, Part, check_answers};
pub use sample::ComponentsPage;
pub use shell::{Action, Crumb, NavItem, Shell, SignedIn};
pub use table::{Cell, Column, Row, Search, Table};
pub use trouble::Trouble;

/// Lets a template written for one component be put inside another without being escaped twice,
/// and inside a [`Page`] as one of its parts.
macro_rules! component {
    ($($name:ty),+ $(,)?) => {$(
        impl askama::filters::HtmlSafe for $name {}
        impl $crate::look::Part for $name {}
    )+};
}
pub(crate) use component;
