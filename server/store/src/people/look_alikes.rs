//! Young people of a site who look alike on paper, and what a person has decided about them.

use chrono::NaiveDate;
use diesel::prelude::*;
use tenfold_domain::{
    access::{Action, Permit, Reading, Scope},
    id::Id,
    people::{Features, Identity, Pair, Participant, Side, YoungPerson},
    text::search_form,
};

use super::participants::participants;
use crate::{
    StoreError, Tx,
    connection::on_db,
    schema::{
        organisation::cohort,
        people::person,
        young_people::{carer, look_alike, participant, young_person},
    },
    types::Key,
};

/// The name of a decision's id.
#[derive(Debug, Clone, Copy)]
enum LookAlike {}

/// What two were said not to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum About {
    Siblings,
    SamePerson,
}

impl About {
    pub const fn code(self) -> &'static str {
        match self {
            Self::Siblings => "siblings",
            Self::SamePerson => "same_person",
        }
    }
}

/// Somebody who may be the same or belong together with the one who is looked at.
#[derive(Debug, Clone)]
pub struct Candidate {
    pub participant: Id<Participant>,
    pub side: Side,
    pub young_person: Id<YoungPerson>,
    pub name: String,
    pub form: Option<String>,
    pub features: Features,
}

/// More than bear one family name or birthday at one site.
const MOST: i64 = 50;

type Row = ((Key, String, Key), (Option<String>, String, String, NaiveDate, Option<String>));

/// Those of a scope at the same site with the same last name or birthday, and the features of `whose` to hold them
/// against. Three queries.
pub fn candidates(
    tx: &mut Tx<'_>,
    scope: &Scope<impl Reading>,
    whose: &Participant,
    identity: &Identity,
) -> Result<(Features, Vec<Candidate>), StoreError> {
    let family = format!("% {}", search_form(identity.family_name.as_str()));
    let rows: Vec<Row> = on_db!(tx.conn(), |c| participants!(scope)
        .filter(cohort::site_id.eq(Key::from(whose.site)))
        .filter(young_person::id.ne(Key::from(whose.young_person)))
        .filter(young_person::merged_into_id.is_null())
        .filter(young_person::birth_date.eq(identity.birth_date).or(young_person::search_name.like(family.clone())))
        .order((young_person::search_name, young_person::id, participant::id.desc()))
        .limit(MOST)
        .select((
            (participant::id, participant::side, young_person::id),
            (
                young_person::preferred_name,
                person::given_name,
                person::family_name,
                young_person::birth_date,
                young_person::form,
            ),
        ))
        .load(c))?;
    let mut found: Vec<Candidate> = Vec::new();
    for ((id, side, young), (called, given, family, birth_date, form)) in rows {
        if found.iter().any(|known| known.young_person == young.id()) {
            continue;
        }
        found.push(Candidate {
            participant: id.id(),
            side: Side::from_code(&side).ok_or_else(|| StoreError::damaged("participant.side"))?,
            young_person: young.id(),
            name: format!("{} {family}", called.unwrap_or_else(|| given.clone())),
            form,
            features: Features { given_name: given, family_name: family, birth_date, contacts: vec![] },
        });
    }
    let mut own = Features {
        given_name: identity.given_name.to_string(),
        family_name: identity.family_name.to_string(),
        birth_date: identity.birth_date,
        contacts: vec![],
    };
    let mut ids: Vec<Id<YoungPerson>> = found.iter().map(|candidate| candidate.young_person).collect();
    ids.push(whose.young_person);
    for (young, contact) in contacts(tx, &ids)? {
        match found.iter_mut().find(|candidate| candidate.young_person == young) {
            Some(candidate) => candidate.features.contacts.push(contact),
            None => own.contacts.push(contact),
        }
    }
    Ok((own, found))
}

type ContactRow = (Key, Option<Vec<u8>>, Option<Vec<u8>>);

fn contacts(tx: &mut Tx<'_>, whose: &[Id<YoungPerson>]) -> Result<Vec<(Id<YoungPerson>, Vec<u8>)>, StoreError> {
    let rows: Vec<ContactRow> = on_db!(tx.conn(), |c| carer::table
        .filter(carer::young_person_id.eq_any(Key::all(whose)))
        .filter(carer::ended_on.is_null())
        .select((carer::young_person_id, carer::email_index, carer::phone_index))
        .load(c))?;
    let each = |(young, email, phone): ContactRow| {
        [email, phone].into_iter().flatten().map(move |index| (young.id(), index)).collect::<Vec<_>>()
    };
    Ok(rows.into_iter().flat_map(each).collect())
}

/// Whom `whose` was said not to be one with, or not to belong together with.
pub fn decided(tx: &mut Tx<'_>, whose: Id<YoungPerson>, about: About) -> Result<Vec<Id<YoungPerson>>, StoreError> {
    let key = Key::from(whose);
    let rows: Vec<(Key, Key)> = on_db!(tx.conn(), |c| look_alike::table
        .filter(look_alike::one_id.eq(key).or(look_alike::other_id.eq(key)))
        .filter(look_alike::about.eq(about.code()))
        .select((look_alike::one_id, look_alike::other_id))
        .load(c))?;
    Ok(rows.into_iter().map(|(one, other)| if one == key { other.id() } else { one.id() }).collect())
}

/// Keeps that two are not what they seemed; said twice, it is kept once.
pub fn decide<A: Action>(
    tx: &mut Tx<'_>,
    permit: &Permit<A>,
    pair: Pair,
    about: About,
    on: NaiveDate,
) -> Result<(), StoreError> {
    let id = tx.new_id::<LookAlike>();
    on_db!(tx.conn(), |c| diesel::insert_into(look_alike::table)
        .values((
            look_alike::id.eq(Key::from(id)),
            look_alike::organisation_id.eq(Key::from(permit.organisation())),
            look_alike::one_id.eq(Key::from(pair.one())),
            look_alike::other_id.eq(Key::from(pair.other())),
            look_alike::about.eq(about.code()),
            look_alike::decided_on.eq(on),
            look_alike::decided_by.eq(permit.by().map(Key::from)),
        ))
        .on_conflict_do_nothing()
        .execute(c))?;
    Ok(())
}
