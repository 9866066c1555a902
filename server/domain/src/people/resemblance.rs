//! Young people who look alike on paper: brothers and sisters, twins, or one person entered twice.
//!
//! Suggests, and never decides: a person looks at every pair.

use chrono::NaiveDate;

use crate::text::search_form;

/// What is compared of somebody.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Features {
    pub given_name: String,
    pub family_name: String,
    pub birth_date: NaiveDate,
    /// The blind indexes of the addresses and numbers of their parents and carers.
    pub contacts: Vec<Vec<u8>>,
}

/// Why two may belong together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Resemblance {
    /// The same name and birthday: one person, entered twice.
    SamePerson,
    /// The same family name and birthday.
    Twins,
    /// The same family name, and a parent or carer who is reached in the same way.
    Siblings,
}

impl Resemblance {
    pub const fn words(self) -> &'static str {
        match self {
            Self::SamePerson => "The same name and date of birth",
            Self::Twins => "The same last name and date of birth: twins?",
            Self::Siblings => "The same last name, and a parent or carer with the same phone or address",
        }
    }
}

/// What two have in common, if it is enough to be looked at.
pub fn resemblance(one: &Features, other: &Features) -> Option<Resemblance> {
    if search_form(&one.family_name) != search_form(&other.family_name) {
        return None;
    }
    let same_day = one.birth_date == other.birth_date;
    if same_day && search_form(&one.given_name) == search_form(&other.given_name) {
        Some(Resemblance::SamePerson)
    } else if same_day {
        Some(Resemblance::Twins)
    } else if one.contacts.iter().any(|contact| other.contacts.contains(contact)) {
        Some(Resemblance::Siblings)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dated::parse_day;

    fn somebody(given: &str, family: &str, born: &str, contacts: &[u8]) -> Features {
        Features {
            given_name: given.into(),
            family_name: family.into(),
            birth_date: parse_day(born).unwrap(),
            contacts: contacts.iter().map(|byte| vec![*byte]).collect(),
        }
    }

    #[test]
    fn names_meet_without_their_marks() {
        let one = somebody("Siobhán", "O’Neill", "2013-02-03", &[]);
        let other = somebody("Siobhan", "ONeill", "2013-02-03", &[]);
        assert_eq!(resemblance(&one, &other), Some(Resemblance::SamePerson));
    }

    #[test]
    fn twins_share_a_birthday_and_siblings_a_contact() {
        let sara = somebody("Sara", "Sharma", "2014-02-16", &[1, 2]);
        assert_eq!(resemblance(&sara, &somebody("Tara", "Sharma", "2014-02-16", &[])), Some(Resemblance::Twins));
        assert_eq!(resemblance(&sara, &somebody("Tariq", "Sharma", "2012-01-06", &[2])), Some(Resemblance::Siblings));
        assert_eq!(resemblance(&sara, &somebody("Tariq", "Sharma", "2012-01-06", &[3])), None);
        assert_eq!(resemblance(&sara, &somebody("Sara", "Shah", "2014-02-16", &[1])), None);
    }
}
