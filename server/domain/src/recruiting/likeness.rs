//! Whether two young people may be one. It is only ever a suggestion: a person looks, and a person decides.

use chrono::NaiveDate;

use crate::{people::Identity, text::Line};

/// Why two may be one, strongest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Likeness {
    SameNameAndBirthDate,
    /// One name in common and the same birth date: the same person, or a twin.
    OneNameAndBirthDate,
    SameName,
}

/// The names that somebody goes by, and when they were born.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Namesake {
    pub given_name: Line,
    pub preferred_name: Option<Line>,
    pub family_name: Line,
    pub birth_date: NaiveDate,
}

impl Namesake {
    pub fn of(identity: &Identity) -> Self {
        Self {
            given_name: identity.given_name.clone(),
            preferred_name: identity.preferred_name.clone(),
            family_name: identity.family_name.clone(),
            birth_date: identity.birth_date,
        }
    }

    /// Called name and family name, as lists show it.
    pub fn full_name(&self) -> String {
        format!("{} {}", self.preferred_name.as_ref().unwrap_or(&self.given_name), self.family_name)
    }

    /// Every first name they go by, as names are searched.
    fn first_names(&self) -> Vec<String> {
        std::iter::once(&self.given_name).chain(&self.preferred_name).map(Line::search_form).collect()
    }

    fn shares_a_first_name(&self, other: &Self) -> bool {
        let theirs = other.first_names();
        self.first_names().iter().any(|name| theirs.contains(name))
    }
}

/// `None` where nothing speaks for it.
pub fn likeness(one: &Namesake, other: &Namesake) -> Option<Likeness> {
    let born_together = one.birth_date == other.birth_date;
    let same_family = one.family_name.search_form() == other.family_name.search_form();
    match (born_together, same_family, one.shares_a_first_name(other)) {
        (true, true, true) => Some(Likeness::SameNameAndBirthDate),
        (true, false, true) | (true, true, false) => Some(Likeness::OneNameAndBirthDate),
        (false, true, true) => Some(Likeness::SameName),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dated::parse_day;

    fn somebody(given: &str, preferred: &str, family: &str, born: &str) -> Namesake {
        Namesake {
            given_name: Line::parse(given).unwrap(),
            preferred_name: Line::parse_optional(preferred).unwrap(),
            family_name: Line::parse(family).unwrap(),
            birth_date: parse_day(born).unwrap(),
        }
    }

    #[test]
    fn marks_and_nicknames_do_not_hide_that_two_may_be_one() {
        let one = somebody("Siobhán", "", "O’Neill", "2011-06-27");
        let with = |given, preferred, family, born| likeness(&one, &somebody(given, preferred, family, born));
        assert_eq!(with("Siobhan", "", "ONeill", "2011-06-27"), Some(Likeness::SameNameAndBirthDate));
        assert_eq!(with("Sheila", "Siobhan", "O'Neill", "2011-06-27"), Some(Likeness::SameNameAndBirthDate));
        assert_eq!(with("Aoife", "", "O'Neill", "2011-06-27"), Some(Likeness::OneNameAndBirthDate));
        assert_eq!(with("Siobhan", "", "O'Neill", "2010-06-27"), Some(Likeness::SameName));
        assert_eq!(with("Aoife", "", "Byrne", "2011-06-27"), None);
        assert_eq!(with("Siobhan", "", "Byrne", "2010-01-01"), None);
    }
}
