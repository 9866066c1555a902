//! One question of a form.
//!
//! Owns: the kinds of question there are, their ids, and how label, hint, message and answer belong
//! together. Refuses: to check answers; it shows what the service found.

use std::borrow::Cow;

use askama::Template;

use super::component;

mod answer;

/// One of several answers.
#[derive(Debug, Clone)]
pub struct Choice {
    pub value: String,
    pub label: String,
    pub hint: Option<String>,
}

impl Choice {
    pub fn new(value: impl Into<String>, label: impl Into<String>) -> Self {
        Self { value: value.into(), label: label.into(), hint: None }
    }

    pub fn hint(mut self, words: impl Into<String>) -> Self {
        self.hint = Some(words.into());
        self
    }
}

impl<V: Into<String>, L: Into<String>> From<(V, L)> for Choice {
    fn from((value, label): (V, L)) -> Self {
        Self::new(value, label)
    }
}

#[derive(Debug, Clone)]
pub enum Kind {
    /// An `<input>` of this type.
    Input(&'static str),
    TextArea {
        rows: u8,
    },
    Select(Vec<Choice>),
    Radios(Vec<Choice>),
    Checkboxes(Vec<Choice>),
}

#[derive(Debug, Clone, Template)]
#[template(path = "components/field.html")]
pub struct Field {
    name: Cow<'static, str>,
    label: String,
    kind: Kind,
    prefix: String,
    hint: Option<String>,
    limit: Option<String>,
    required: bool,
    values: Vec<String>,
    autocomplete: Option<&'static str>,
    inputmode: Option<&'static str>,
    width: &'static str,
    accept: Option<&'static str>,
    pub(super) error: Option<String>,
    pub(super) now_says: Option<String>,
}

impl Field {
    fn of(kind: Kind, name: impl Into<Cow<'static, str>>, label: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            label: label.into(),
            kind,
            prefix: "f".to_owned(),
            hint: None,
            limit: None,
            required: false,
            values: Vec::new(),
            autocomplete: None,
            inputmode: None,
            width: "",
            accept: None,
            error: None,
            now_says: None,
        }
    }

    pub fn text(name: impl Into<Cow<'static, str>>, label: impl Into<String>) -> Self {
        Self::of(Kind::Input("text"), name, label)
    }

    pub fn email(name: impl Into<Cow<'static, str>>, label: impl Into<String>) -> Self {
        Self::of(Kind::Input("email"), name, label).autocomplete("email")
    }

    pub fn tel(name: impl Into<Cow<'static, str>>, label: impl Into<String>) -> Self {
        Self { width: "mid", ..Self::of(Kind::Input("tel"), name, label) }
    }

    /// Never shows what was typed again. For a new passphrase add `.autocomplete("new-password")`.
    pub fn password(name: impl Into<Cow<'static, str>>, label: impl Into<String>) -> Self {
        Self::of(Kind::Input("password"), name, label).autocomplete("current-password")
    }

    /// Figures typed as text, so that a stray wheel or arrow key changes nothing.
    pub fn number(name: impl Into<Cow<'static, str>>, label: impl Into<String>) -> Self {
        Self { width: "short", inputmode: Some("numeric"), ..Self::of(Kind::Input("text"), name, label) }
    }

    pub fn date(name: impl Into<Cow<'static, str>>, label: impl Into<String>) -> Self {
        let hint = "Day, month, year. For example 21/09/2026.";
        Self { width: "mid", ..Self::of(Kind::Input("date"), name, label) }.hint(hint)
    }

    pub fn time(name: impl Into<Cow<'static, str>>, label: impl Into<String>) -> Self {
        Self { width: "short", ..Self::of(Kind::Input("time"), name, label) }.hint("For example 10:25.")
    }

    pub fn textarea(name: impl Into<Cow<'static, str>>, label: impl Into<String>) -> Self {
        Self::of(Kind::TextArea { rows: 5 }, name, label)
    }

    pub fn file(name: impl Into<Cow<'static, str>>, label: impl Into<String>, accept: &'static str) -> Self {
        Self { accept: Some(accept), ..Self::of(Kind::Input("file"), name, label) }
    }

    /// Six figures from an app or a message. Not put back after an error: a code works once.
    pub fn one_time_code(name: impl Into<Cow<'static, str>>, label: impl Into<String>) -> Self {
        Self { width: "short", inputmode: Some("numeric"), ..Self::of(Kind::Input("text"), name, label) }
            .autocomplete("one-time-code")
    }

    pub fn hidden(name: impl Into<Cow<'static, str>>, value: impl Into<String>) -> Self {
        Self::of(Kind::Input("hidden"), name, "").value(value)
    }

    pub fn select<C: Into<Choice>>(
        name: impl Into<Cow<'static, str>>,
        label: impl Into<String>,
        choices: impl IntoIterator<Item = C>,
    ) -> Self {
        Self::of(Kind::Select(choices.into_iter().map(Into::into).collect()), name, label)
    }

    pub fn radios<C: Into<Choice>>(
        name: impl Into<Cow<'static, str>>,
        label: impl Into<String>,
        choices: impl IntoIterator<Item = C>,
    ) -> Self {
        Self::of(Kind::Radios(choices.into_iter().map(Into::into).collect()), name, label)
    }

    pub fn checkboxes<C: Into<Choice>>(
        name: impl Into<Cow<'static, str>>,
        label: impl Into<String>,
        choices: impl IntoIterator<Item = C>,
    ) -> Self {
        Self::of(Kind::Checkboxes(choices.into_iter().map(Into::into).collect()), name, label)
    }

    pub fn hint(mut self, words: impl Into<String>) -> Self {
        self.hint = Some(words.into());
        self
    }

    /// The most that is kept, in words: "Up to 280 characters." Nothing is cut off while typing: too
    /// much comes back with a message, and whole.
    pub fn limit(mut self, words: impl Into<String>) -> Self {
        self.limit = Some(words.into());
        self
    }

    /// Must be answered. Every other field says "(optional)".
    pub fn required(mut self) -> Self {
        self.required = true;
        self
    }

    pub fn value(mut self, value: impl Into<String>) -> Self {
        self.values = vec![value.into()];
        self
    }

    /// Several answers, for checkboxes.
    pub fn values<V: Into<String>>(mut self, values: impl IntoIterator<Item = V>) -> Self {
        self.values = values.into_iter().map(Into::into).collect();
        self
    }

    pub fn autocomplete(mut self, token: &'static str) -> Self {
        self.autocomplete = Some(token);
        self
    }

    /// How tall a textarea is.
    pub fn lines(mut self, rows: u8) -> Self {
        self.kind = Kind::TextArea { rows };
        self
    }

    /// As wide as what belongs in it: a code, a year.
    pub fn short(mut self) -> Self {
        self.width = "short";
        self
    }

    pub fn name(&self) -> &str {
        &self.name
    }

    pub fn label(&self) -> &str {
        &self.label
    }

    /// The id of the control, or of the first of several: where an error's link leads.
    pub fn id(&self) -> String {
        let safe = self.name.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '-' });
        format!("{}-{}", self.prefix, safe.collect::<String>())
    }
}

component!(Field);
