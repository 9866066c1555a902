//! What stands in a field, and what is said about it.
//!
//! Owns: putting back what was typed, comparing it with what the record says now, and the ids of
//! hint, comparison and message. Refuses: to write a secret into a page.

use super::{Choice, Field, Kind};
use crate::look::dates;

impl Field {
    pub(in crate::look) fn set_prefix(&mut self, prefix: &str) {
        prefix.clone_into(&mut self.prefix);
    }

    pub(in crate::look) fn is_hidden(&self) -> bool {
        matches!(self.kind, Kind::Input("hidden"))
    }

    pub(in crate::look) fn is_file(&self) -> bool {
        matches!(self.kind, Kind::Input("file"))
    }

    /// Passphrases, one-time codes and files are never written into a page.
    pub(in crate::look) fn keeps_no_answer(&self) -> bool {
        matches!(self.kind, Kind::Input("password" | "file")) || self.autocomplete == Some("one-time-code")
    }

    /// Puts back what was typed: every pair with this field's name.
    pub(in crate::look) fn refill(&mut self, typed: &[(String, String)]) {
        if !self.is_hidden() {
            self.values = self.named(typed);
        }
    }

    /// Notes what the record says now, where that is not what stands in the field.
    pub(in crate::look) fn compare(&mut self, current: &[(String, String)]) {
        let asked_about = current.iter().any(|(name, _)| *name == self.name);
        if self.is_hidden() || self.keeps_no_answer() || !asked_about {
            return;
        }
        let now = self.named(current);
        let told = |values: &[String]| {
            let mut said: Vec<_> = values.iter().map(|v| v.replace("\r\n", "\n").trim().to_owned()).collect();
            said.retain(|value| !value.is_empty());
            said.sort();
            said
        };
        self.now_says = (told(&now) != told(&self.values)).then(|| self.in_words(&now));
    }

    fn named(&self, pairs: &[(String, String)]) -> Vec<String> {
        pairs.iter().filter(|(name, _)| *name == self.name).map(|(_, value)| value.clone()).collect()
    }

    fn in_words(&self, values: &[String]) -> String {
        let word = |value: &String| match &self.kind {
            Kind::Select(choices) | Kind::Radios(choices) | Kind::Checkboxes(choices) => {
                choices.iter().find(|c| c.value == *value).map_or_else(|| value.clone(), |c| c.label.clone())
            }
            Kind::Input("date") => dates::said(value),
            _ => value.clone(),
        };
        let words: Vec<_> = values.iter().filter(|v| !v.is_empty()).map(word).collect();
        if words.is_empty() { "nothing".to_owned() } else { words.join(", ") }
    }

    pub(super) fn first_value(&self) -> &str {
        if self.keeps_no_answer() { "" } else { self.values.first().map_or("", String::as_str) }
    }

    /// A browser drops the first line break inside a textarea: one more keeps the writer's own.
    pub(super) fn kept_text(&self) -> String {
        format!("\n{}", self.first_value())
    }

    pub(super) fn chosen(&self, choice: &Choice) -> bool {
        self.values.contains(&choice.value)
    }

    /// The first choice has the field's own id, so that a link to the field lands on it.
    pub(super) fn choice_id(&self, at: usize) -> String {
        if at == 0 { self.id() } else { format!("{}-{}", self.id(), at + 1) }
    }

    /// The ids of all that is said about this field, in the order it is read.
    pub(super) fn described_by(&self) -> String {
        let said = [
            (self.hint.is_some() || self.limit.is_some(), "hint"),
            (self.now_says.is_some(), "now"),
            (self.error.is_some(), "error"),
        ];
        let ids: Vec<_> = said.iter().filter(|(is, _)| *is).map(|(_, what)| format!("{}-{what}", self.id())).collect();
        ids.join(" ")
    }
}
