//! Facts about one record, as a list of names and values.
//!
//! Owns: the list, and a "Change" link beside a fact that may be changed here. Refuses: to leave a
//! gap; an empty value is shown as "Not given".

use askama::Template;

use super::{Cell, component};

#[derive(Debug, Clone)]
pub struct Fact {
    pub name: String,
    pub value: Cell,
    pub change: Option<String>,
}

#[derive(Debug, Clone, Default, Template)]
#[template(path = "components/facts.html")]
pub struct Facts {
    facts: Vec<Fact>,
}

impl Facts {
    pub fn new() -> Self {
        Self::default()
    }

    pub fn fact(mut self, name: impl Into<String>, value: impl Into<Cell>) -> Self {
        self.facts.push(Fact { name: name.into(), value: value.into(), change: None });
        self
    }

    /// Puts a "Change" link beside the last fact.
    pub fn change(mut self, href: impl Into<String>) -> Self {
        if let Some(fact) = self.facts.last_mut() {
            fact.change = Some(href.into());
        }
        self
    }
}

component!(Facts);
