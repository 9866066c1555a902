//! The pages of the public form, in their order: what each asks, and which mistakes belong to it.

use tenfold_domain::told::Told;
use tenfold_service::recruiting::InterestForm;

use super::fields;
use crate::look::Form;

/// One page of the form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Step {
    About,
    Likes,
    Free,
    Carer,
    /// The last look before it is sent.
    Check,
}

impl Step {
    /// The pages that ask something.
    pub(super) const ASKING: [Self; 4] = [Self::About, Self::Likes, Self::Free, Self::Carer];

    pub(super) const fn code(self) -> &'static str {
        match self {
            Self::About => "about",
            Self::Likes => "likes",
            Self::Free => "free",
            Self::Carer => "carer",
            Self::Check => "check",
        }
    }

    pub(super) fn from_code(code: &str) -> Option<Self> {
        Self::ASKING.into_iter().chain([Self::Check]).find(|step| step.code() == code)
    }

    pub(super) const fn title(self) -> &'static str {
        match self {
            Self::About => "About you",
            Self::Likes => "What you like",
            Self::Free => "When you are free",
            Self::Carer => "A parent or carer",
            Self::Check => "Check your answers",
        }
    }

    pub(super) const fn lead(self) -> &'static str {
        match self {
            Self::About => "We ask only what we need to talk with you.",
            Self::Likes => "There are no wrong answers. Tick as many as you like, or none.",
            Self::Free => "Tick the times that could work for you. You can change this later.",
            Self::Carer => {
                "We need a parent or carer to know before you start, if you are under 16. You can leave this empty for now."
            }
            Self::Check => "Nothing is sent yet. Look through what you wrote, then send it.",
        }
    }

    pub(super) fn next(self) -> Self {
        match self {
            Self::About => Self::Likes,
            Self::Likes => Self::Free,
            Self::Free => Self::Carer,
            Self::Carer | Self::Check => Self::Check,
        }
    }

    /// "Step 2 of 5".
    pub(super) fn place(self) -> String {
        let place = Self::ASKING.into_iter().position(|step| step == self).unwrap_or(Self::ASKING.len()) + 1;
        format!("Step {place} of {}", Self::ASKING.len() + 1)
    }

    pub(super) fn ask(self, form: Form, about: &InterestForm) -> Form {
        match self {
            Self::About => fields::about(form),
            Self::Likes => fields::likes(form),
            Self::Free => fields::free(form, &about.times),
            Self::Carer => fields::carer(form),
            Self::Check => form,
        }
    }

    /// Whether a field stands on this page.
    pub(super) fn has(self, field: &str) -> bool {
        match self {
            Self::About => {
                matches!(field, "given_name" | "family_name" | "preferred_name" | "pronouns" | "birth_date" | "form")
            }
            Self::Likes => matches!(
                field,
                "why" | "interests" | "interests_more" | "strengths" | "strengths_more" | "languages" | "capacity"
            ),
            Self::Free => field.starts_with("free"),
            Self::Carer => field.starts_with("carer_"),
            Self::Check => false,
        }
    }

    /// The page on which the first of these mistakes can be mended.
    pub(super) fn of(told: &[Told]) -> Option<Self> {
        let field = told.iter().find_map(|problem| problem.field)?;
        Self::ASKING.into_iter().find(|step| step.has(field))
    }
}
