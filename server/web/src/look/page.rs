//! A page made of parts, which is what most pages are, and the parts that stand alone.
//!
//! Owns: the order of a page, empty states, the pause before what cannot be undone, and the last
//! look at one's answers. Refuses: raw HTML; a part is a template of ours.

use std::fmt;

use askama::Template;

use super::{Action, Facts, Form, Panel, Shell, Words, component};

/// Something that stands on a page. Whoever implements it promises that `Display` writes escaped
/// HTML: an askama template with the extension `html` does.
pub trait Part: fmt::Display + fmt::Debug + Send + Sync {}

/// A whole page: the shell and its parts, from top to bottom.
#[derive(Debug, Template)]
#[template(path = "components/page.html")]
pub struct Page {
    pub shell: Shell,
    narrow: bool,
    parts: Vec<Box<dyn Part>>,
}

impl Page {
    pub fn new(shell: Shell) -> Self {
        Self { shell, narrow: false, parts: Vec::new() }
    }

    pub fn part(mut self, part: impl Part + 'static) -> Self {
        self.parts.push(Box::new(part));
        self
    }

    /// A form, which also tells the page's title when it was sent back.
    pub fn form(mut self, form: Form) -> Self {
        self.shell.in_error |= form.has_errors();
        self.part(form)
    }

    /// A small sheet in the middle, without navigation: signing in, and when something went wrong.
    pub fn narrow(mut self) -> Self {
        self.narrow = true;
        self
    }
}

/// Says what will appear here, who adds it, and offers one action.
#[derive(Debug, Clone, Template)]
#[template(path = "components/empty.html")]
pub struct Empty {
    what: String,
    who: Option<String>,
    action: Option<Action>,
}

impl Empty {
    pub fn new(what: impl Into<String>) -> Self {
        Self { what: what.into(), who: None, action: None }
    }

    pub fn who(mut self, words: impl Into<String>) -> Self {
        self.who = Some(words.into());
        self
    }

    pub fn action(mut self, action: Action) -> Self {
        self.action = Some(action);
        self
    }
}

/// The pause before something that cannot be undone: what happens, what stays, then the form.
#[derive(Debug, Template)]
#[template(path = "components/interruption.html")]
pub struct Interruption {
    words: String,
    happens: Vec<String>,
    stays: Vec<String>,
    form: Form,
}

impl Interruption {
    /// `form` does the thing; give it a cancel link, and `danger()` where it ends something.
    pub fn new(words: impl Into<String>, form: Form) -> Self {
        Self { words: words.into(), happens: Vec::new(), stays: Vec::new(), form }
    }

    pub fn happens(mut self, sentence: impl Into<String>) -> Self {
        self.happens.push(sentence.into());
        self
    }

    pub fn stays(mut self, sentence: impl Into<String>) -> Self {
        self.stays.push(sentence.into());
        self
    }

    /// As a page of its own.
    pub fn page(self, mut shell: Shell) -> Page {
        shell.in_error |= self.form.has_errors();
        Page::new(shell).part(self)
    }
}

/// The last look before sending: answers in groups, each with its "Change" links, then the button.
pub fn check_answers(shell: Shell, groups: Vec<(String, Facts)>, before: impl Into<String>, form: Form) -> Page {
    let mut page = Page::new(shell);
    for (heading, facts) in groups {
        page = page.part(Panel::new(heading).part(facts));
    }
    page.part(Words::new(before)).form(form)
}

component!(Empty, Interruption);
