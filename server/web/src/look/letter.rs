//! Letters and other documents on A4, to be printed or read on screen.
//!
//! Owns: the sheet. Refuses: navigation and anything that would print as a button.

use askama::Template;

use super::Part;

#[derive(Debug, Template)]
#[template(path = "components/letter.html")]
pub struct Letter {
    pub title: String,
    pub css_href: String,
    /// A style sheet of this kind of paper alone.
    pub more_css_href: Option<String>,
    pub icon_href: String,
    pub demo: bool,
    /// Who writes: one line each.
    pub from: Vec<String>,
    /// Who it is for: one line each.
    pub to: Vec<String>,
    /// In words.
    pub date: String,
    pub greeting: String,
    /// "Yours sincerely", then names: one line each.
    pub closing: Vec<String>,
    /// The small line at the foot of the sheet.
    pub foot: Option<String>,
    /// A link back, on screen only.
    pub back: Option<String>,
    parts: Vec<Box<dyn Part>>,
}

impl Letter {
    /// A letter about `title` in the clothes of a page's shell.
    pub fn new(shell: &super::Shell) -> Self {
        Self {
            title: shell.title.clone(),
            css_href: shell.css_href.clone(),
            more_css_href: shell.more_css_href.clone(),
            icon_href: shell.icon_href.clone(),
            demo: shell.demo,
            from: Vec::new(),
            to: Vec::new(),
            date: String::new(),
            greeting: String::new(),
            closing: Vec::new(),
            foot: None,
            back: None,
            parts: Vec::new(),
        }
    }

    pub fn part(mut self, part: impl Part + 'static) -> Self {
        self.parts.push(Box::new(part));
        self
    }
}
