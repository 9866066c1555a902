//! Two records that are one person, made into one.
//!
//! Owns: which of two identities each fact is taken from. Refuses: to choose by itself; what is not asked for stays as
//! the kept record has it.

use chrono::NaiveDate;

use super::{Identity, Participant, YoungPerson, words};
use crate::{
    access::{Action, Right},
    id::Id,
    told::Told,
    typed::Typed,
};

/// Two records made into one. The other one stays out of sight, so that it can be taken back.
#[derive(Debug, Clone)]
pub struct Merge {
    pub id: Id<Merge>,
    pub kept: Id<YoungPerson>,
    pub gone: Id<YoungPerson>,
    /// The version of the kept record after it: while it is still the same, nothing was written since.
    pub kept_version: i32,
    pub merged_on: NaiveDate,
    pub undone_on: Option<NaiveDate>,
    pub version: i32,
}

impl Merge {
    pub fn may_undo(&self, kept_version: i32) -> Result<(), Told> {
        if self.undone_on.is_some() {
            Err(words::merge_undone())
        } else if self.kept_version != kept_version {
            Err(words::merge_written_over())
        } else {
            Ok(())
        }
    }
}

/// The fields in which two records differ, with what each says.
pub fn differences(kept: &Identity, gone: &Identity) -> Vec<(&'static str, String, String)> {
    let other = gone.typed();
    let pairs = kept.typed().into_iter().zip(other);
    pairs.filter(|(own, other)| own.1 != other.1).map(|((field, own), (_, other))| (field, own, other)).collect()
}

/// The kept record with the fields named taken from the other. The school's numbers stay with the record that has them,
/// unless the kept one has none.
pub fn merged(kept: &Identity, gone: &Identity, from_gone: &[String]) -> Identity {
    let mut one = kept.clone();
    for field in from_gone {
        match field.as_str() {
            "given_name" => one.given_name.clone_from(&gone.given_name),
            "family_name" => one.family_name.clone_from(&gone.family_name),
            "preferred_name" => one.preferred_name.clone_from(&gone.preferred_name),
            "pronouns" => one.pronouns.clone_from(&gone.pronouns),
            "gender" => one.gender = gone.gender,
            "birth_date" => one.birth_date = gone.birth_date,
            "school_year" => one.school_year = gone.school_year,
            "form" => one.form.clone_from(&gone.form),
            "admission_number" => one.admission_number.clone_from(&gone.admission_number),
            "upn" => one.upn.clone_from(&gone.upn),
            _ => {}
        }
    }
    one
}

/// Make the other record one with this person's.
#[derive(Debug)]
pub struct MergeYoungPeople;
impl Action for MergeYoungPeople {
    type On = Participant;
    const RIGHT: Right = Right::KeepPeople;
    const NAME: &'static str = "young_person.merge";
}

/// Take it back.
#[derive(Debug)]
pub struct UndoMerge;
impl Action for UndoMerge {
    type On = Participant;
    const RIGHT: Right = Right::KeepPeople;
    const NAME: &'static str = "young_person.undo_merge";
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{people::TypedIdentity, text::Line};

    fn identity(given: &str, form: &str, number: &str) -> Identity {
        Identity::parse(&TypedIdentity {
            given_name: given.into(),
            family_name: "Bello".into(),
            birth_date: "2013-06-16".into(),
            form: form.into(),
            admission_number: number.into(),
            ..TypedIdentity::default()
        })
        .unwrap()
    }

    #[test]
    fn each_fact_is_taken_from_the_record_that_was_chosen() {
        let (kept, gone) = (identity("Aisha", "9D", "004006"), identity("Ayesha", "9E", ""));
        let fields: Vec<_> = differences(&kept, &gone).into_iter().map(|(field, ..)| field).collect();
        assert_eq!(fields, ["given_name", "form", "admission_number"]);
        let one = merged(&kept, &gone, &["form".to_owned(), "nonsense".to_owned()]);
        assert_eq!(one.given_name, kept.given_name);
        assert_eq!(one.form, Some(Line::parse("9E").unwrap()));
        assert_eq!(one.admission_number, kept.admission_number);
    }
}
