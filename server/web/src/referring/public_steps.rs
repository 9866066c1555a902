//! The pages of the public form, one thing each, and what each of them asks.

use tenfold_domain::referring::Door;

use super::fields;
use crate::look::Field;

/// One page of the form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum PublicStep {
    /// Who it is about: oneself or one's child.
    Door,
    Name,
    School,
    Need,
    Strengths,
    Hopes,
    Access,
    Agreed,
    /// Who asks, and how they can be reached.
    Who,
    Check,
}

impl PublicStep {
    pub(super) const ALL: [Self; 10] = [
        Self::Door,
        Self::Name,
        Self::School,
        Self::Need,
        Self::Strengths,
        Self::Hopes,
        Self::Access,
        Self::Agreed,
        Self::Who,
        Self::Check,
    ];

    pub(super) const fn code(self) -> &'static str {
        match self {
            Self::Door => "door",
            Self::Name => "name",
            Self::School => "school",
            Self::Need => "need",
            Self::Strengths => "strengths",
            Self::Hopes => "hopes",
            Self::Access => "access",
            Self::Agreed => "agreed",
            Self::Who => "who",
            Self::Check => "check",
        }
    }

    pub(super) fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|each| each.code() == code)
    }

    /// The pages that somebody goes through: a young person is not asked who asks.
    pub(super) fn way(door: Door) -> impl Iterator<Item = Self> {
        Self::ALL.into_iter().filter(move |step| *step != Self::Who || door == Door::Parent)
    }

    pub(super) fn after(self, door: Door) -> Self {
        Self::way(door).skip_while(|step| *step != self).nth(1).unwrap_or(Self::Check)
    }

    pub(super) fn before(self, door: Door) -> Self {
        Self::way(door).take_while(|step| *step != self).last().unwrap_or(Self::Door)
    }

    pub(super) fn title(self, door: Door) -> &'static str {
        let own = door == Door::YoungPerson;
        match self {
            Self::Door => "Who is this for?",
            Self::Name if own => "Your name",
            Self::Name => "Your child’s name",
            Self::School => "School",
            Self::Need => "What would help",
            Self::Strengths => "Good things",
            Self::Hopes => "Hopes",
            Self::Access => "Making it easy",
            Self::Agreed if own => "Who knows",
            Self::Agreed => "Your child’s own wish",
            Self::Who => "About you",
            Self::Check => "Check your answers",
        }
    }

    pub(super) fn fields(self, door: Door) -> Vec<Field> {
        match self {
            Self::Door => vec![
                Field::radios(
                    "door",
                    "Who would like a mentor?",
                    [(Door::YoungPerson.code(), "I would"), (Door::Parent.code(), "My child")],
                )
                .required(),
            ],
            Self::Name => fields::name(door),
            Self::School => fields::school(door),
            Self::Need => fields::need(door),
            Self::Strengths => fields::strengths(door),
            Self::Hopes => fields::hopes(door),
            Self::Access => fields::access(door),
            Self::Agreed => fields::agreed(door),
            Self::Who => fields::who(door),
            Self::Check => vec![],
        }
    }

    /// Whether the page asks this.
    pub(super) fn asks(self, door: Door, field: &str) -> bool {
        self.fields(door).iter().any(|one| one.name() == field)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_way_goes_from_the_door_to_the_last_look_and_back() {
        for (door, pages) in [(Door::YoungPerson, 9), (Door::Parent, 10)] {
            let mut step = PublicStep::Door;
            let mut count = 1;
            while step != PublicStep::Check {
                let next = step.after(door);
                assert_eq!(next.before(door), step);
                (step, count) = (next, count + 1);
            }
            assert_eq!(count, pages);
        }
        assert!(PublicStep::ALL.into_iter().all(|step| PublicStep::from_code(step.code()) == Some(step)));
    }

    #[test]
    fn every_field_stands_on_one_page_of_each_way_at_most() {
        for door in [Door::YoungPerson, Door::Parent] {
            for field in fields::ALL {
                assert!(PublicStep::way(door).filter(|step| step.asks(door, field)).count() <= 1, "{field}");
            }
        }
    }
}
