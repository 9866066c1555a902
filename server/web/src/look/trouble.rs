//! Pages for when something went wrong: what happened, what is safe, what to do next.
//!
//! Owns: the words. Refuses: details of the fault, and any difference between "not here" and "not
//! yours to see".

use askama::Template;

use super::{Action, Page, Shell, component};

#[derive(Debug, Clone, Template)]
#[template(path = "components/trouble.html")]
pub struct Trouble {
    pub title: String,
    pub happened: String,
    pub safe: String,
    pub next: String,
    pub action: Option<Action>,
    /// What to quote when asking for help.
    pub reference: Option<String>,
}

impl Trouble {
    pub fn new(title: &str, happened: &str, safe: &str, next: &str) -> Self {
        let [title, happened, safe, next] = [title, happened, safe, next].map(str::to_owned);
        Self { title, happened, safe, next, action: None, reference: None }
    }

    /// 404, also for what exists but may not be seen.
    pub fn not_found() -> Self {
        Self::new(
            "This page is not here",
            "The address may be mistyped, the page may have moved, or it may not be yours to see.",
            "Nothing was changed.",
            "Check the address, or go back to the start and look from there. If you think you should see it, ask your programme manager.",
        )
        .action(Action::primary("Go to the start", "/"))
    }

    /// 404 behind an address that somebody was given: it ended, ran out, or was mistyped.
    pub fn closed_address() -> Self {
        Self::new(
            "This address is closed",
            "It has ended, its last day is over, or a letter of it is missing.",
            "Nothing was changed.",
            "Check the address, or ask whoever gave it to you. If you need help now, call 999. To talk to somebody at any time, Childline is on 0800 1111.",
        )
    }

    /// 403: known, and refused.
    pub fn refused() -> Self {
        Self::new(
            "You cannot do that here",
            "What you asked for needs a role or a step that you do not have at the moment.",
            "Nothing was changed.",
            "Ask your programme manager if it should be part of your work.",
        )
        .action(Action::primary("Go to the start", "/"))
    }

    /// 500.
    pub fn broken() -> Self {
        Self::new(
            "Something went wrong on our side",
            "The page could not be made. It was not anything you did.",
            "What was saved before is safe. What you just sent may not have been saved.",
            "Wait a minute, go back and look whether it is there before you send it again.",
        )
    }

    /// 503.
    pub fn busy() -> Self {
        Self::new(
            "Tenfold is busy or being updated",
            "It could not answer in time.",
            "What was saved before is safe. What you just sent was not saved.",
            "Try again in a minute. If someone is in danger now, do not wait: call 999, then the safeguarding lead.",
        )
    }

    /// The session ended before the page was asked for.
    pub fn expired(sign_in: impl Into<String>) -> Self {
        Self::new(
            "You were signed out",
            "You had not used Tenfold for a while, so it signed you out.",
            "What you sent last is kept for 30 minutes. It is offered to you once you have signed in.",
            "Sign in again on this device.",
        )
        .action(Action::primary("Sign in", sign_in))
    }

    /// A form without its token: an old tab, usually.
    pub fn stale_form() -> Self {
        Self::new(
            "This form is too old to send",
            "It was opened before you last signed in, or in another tab.",
            "Nothing was changed.",
            "Go back, load the page again, and send it once more. Copy any long text first.",
        )
    }

    /// 413: more than a form can hold.
    pub fn too_large() -> Self {
        Self::new(
            "That is too much for this form",
            "What you sent is larger than a form can hold.",
            "Nothing was changed.",
            "Go back, shorten what you wrote, and send it once more.",
        )
    }

    /// 400: the form arrived in pieces, or is no form.
    pub fn cut_short() -> Self {
        Self::new(
            "The form did not arrive whole",
            "The connection may have been cut while it was sent.",
            "Nothing was changed.",
            "Go back, and send it once more.",
        )
    }

    /// 429.
    pub fn too_many(wait: &str) -> Self {
        Self::new(
            "Too many tries",
            "There were too many tries in a short time, so we stopped for now. This keeps guessing slow.",
            "Your account is not locked, and nothing was changed.",
            &format!("Wait {wait}, then try again."),
        )
    }

    pub fn action(mut self, action: Action) -> Self {
        self.action = Some(action);
        self
    }

    pub fn reference(mut self, words: impl Into<String>) -> Self {
        self.reference = Some(words.into());
        self
    }

    /// As a page in this shell, whose title it takes.
    pub fn page(self, shell: Shell) -> Page {
        Page::new(shell.titled(self.title.clone())).part(self).narrow()
    }
}

component!(Trouble);
