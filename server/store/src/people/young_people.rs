//! Who young people are. Their school's numbers are sealed and found by blind indexes.

use chrono::NaiveDate;
use diesel::prelude::*;
use tenfold_domain::{
    access::{Action, Permit},
    id::Id,
    organisation::{Organisation, Site},
    people::{BringsParticipant, Gender, Identity, Participant, YoungPerson},
    staff::Person,
    text::{Line, search_form},
};

use super::identity_holder;
use crate::{
    StoreError, Tx,
    connection::on_db,
    schema::{
        people::person,
        young_people::{participant, young_person},
    },
    sealing::{Cell, Sealed},
    types::{Key, Moment},
};

diesel::allow_tables_to_appear_in_same_query!(young_person, person);
diesel::joinable!(young_person -> person (person_id));

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = young_person)]
pub(super) struct YoungPersonRow {
    pub(super) id: Key,
    organisation_id: Key,
    person_id: Key,
    site_id: Key,
    preferred_name: Option<String>,
    pronouns: Option<Sealed>,
    gender: Option<String>,
    birth_date: NaiveDate,
    school_year: Option<i32>,
    form: Option<String>,
    admission_number: Option<Sealed>,
    admission_index: Option<Vec<u8>>,
    upn: Option<Sealed>,
    upn_index: Option<Vec<u8>>,
    search_name: String,
    version: i32,
    created_at: Moment,
}

fn cell(column: &'static str, row: Id<YoungPerson>) -> Cell {
    Cell { table: "young_person", column, row: row.uuid() }
}

fn open_line(tx: &mut Tx<'_>, cell: Cell, sealed: Option<&Sealed>) -> Result<Option<Line>, StoreError> {
    let Some(sealed) = sealed else { return Ok(None) };
    let text = tx.open(cell, sealed)?;
    Line::parse(&text).map(Some).map_err(|_| StoreError::damaged("young_person"))
}

fn plain_line(text: Option<&str>) -> Result<Option<Line>, StoreError> {
    text.map(|text| Line::parse(text).map_err(|_| StoreError::damaged("young_person"))).transpose()
}

impl YoungPersonRow {
    pub(super) fn open(self, tx: &mut Tx<'_>, given: &str, family: &str) -> Result<YoungPerson, StoreError> {
        let id = self.id.id();
        let gender = self
            .gender
            .as_deref()
            .map(|code| Gender::from_code(code).ok_or_else(|| StoreError::damaged("young_person.gender")));
        Ok(YoungPerson {
            id,
            person: self.person_id.id(),
            organisation: self.organisation_id.id(),
            site: self.site_id.id(),
            identity: Identity {
                given_name: Line::parse(given).map_err(|_| StoreError::damaged("person.given_name"))?,
                family_name: Line::parse(family).map_err(|_| StoreError::damaged("person.family_name"))?,
                preferred_name: plain_line(self.preferred_name.as_deref())?,
                pronouns: open_line(tx, cell("pronouns", id), self.pronouns.as_ref())?,
                gender: gender.transpose()?,
                birth_date: self.birth_date,
                school_year: self.school_year,
                form: plain_line(self.form.as_deref())?,
                admission_number: open_line(tx, cell("admission_number", id), self.admission_number.as_ref())?,
                upn: open_line(tx, cell("upn", id), self.upn.as_ref())?,
            },
            version: self.version,
        })
    }
}

/// The blind index of a school's own number of a pupil. Leading noughts count: "004000" is not "4000".
pub fn admission_index(tx: &Tx<'_>, number: &Line) -> Vec<u8> {
    tx.blind("young_person.admission_number", &search_form(number.as_str()))
}

/// The blind index of a unique pupil number.
pub fn upn_index(tx: &Tx<'_>, upn: &Line) -> Vec<u8> {
    tx.blind("young_person.upn", &search_form(upn.as_str()))
}

/// The young person that a participant is: the caller has found the participant in scope.
pub fn of(tx: &mut Tx<'_>, whose: &Participant) -> Result<YoungPerson, StoreError> {
    let (row, given, family): (YoungPersonRow, String, String) = on_db!(tx.conn(), |c| young_person::table
        .inner_join(person::table)
        .filter(young_person::id.eq(Key::from(whose.young_person)))
        .select((YoungPersonRow::as_select(), person::given_name, person::family_name))
        .first(c))?;
    row.open(tx, &given, &family)
}

/// Everybody of a site who has one of these numbers, or one of these family names (in their search form) and was born on
/// one of these days: whom a list may be about. Nobody else is opened.
pub(crate) fn alike(
    tx: &mut Tx<'_>,
    organisation: Id<Organisation>,
    at: Id<Site>,
    admissions: &[Vec<u8>],
    upns: &[Vec<u8>],
    (families, births): (&[String], &[NaiveDate]),
) -> Result<Vec<YoungPerson>, StoreError> {
    type Marks = (Key, Option<Vec<u8>>, Option<Vec<u8>>, String);
    let perhaps: Vec<Marks> = on_db!(tx.conn(), |c| {
        let numbered = young_person::admission_index
            .eq_any(admissions.to_vec())
            .assume_not_null()
            .or(young_person::upn_index.eq_any(upns.to_vec()).assume_not_null());
        young_person::table
            .inner_join(person::table)
            .filter(young_person::organisation_id.eq(Key::from(organisation)))
            .filter(young_person::site_id.eq(Key::from(at)))
            .filter(numbered.or(young_person::birth_date.eq_any(births.to_vec())))
            .select((young_person::id, young_person::admission_index, young_person::upn_index, person::family_name))
            .load(c)
    })?;
    let one_of = |index: Option<Vec<u8>>, many: &[Vec<u8>]| index.is_some_and(|index| many.contains(&index));
    let alike: Vec<Key> = perhaps
        .into_iter()
        .filter_map(|(id, admission, upn, family)| {
            let numbered = one_of(admission, admissions) || one_of(upn, upns);
            (numbered || families.contains(&search_form(&family))).then_some(id)
        })
        .collect();
    if alike.is_empty() {
        return Ok(vec![]);
    }
    let rows: Vec<(YoungPersonRow, String, String)> = on_db!(tx.conn(), |c| young_person::table
        .inner_join(person::table)
        .filter(young_person::id.eq_any(&alike))
        .order(young_person::id)
        .select((YoungPersonRow::as_select(), person::given_name, person::family_name))
        .load(c))?;
    rows.into_iter().map(|(row, given, family)| row.open(tx, &given, &family)).collect()
}

/// A young person's id and person's id.
pub type Known = (Id<YoungPerson>, Id<Person>);

/// The young person of a site whom the school knows by this number.
pub fn by_admission_number(
    tx: &mut Tx<'_>,
    organisation: Id<Organisation>,
    at: Id<Site>,
    number: &Line,
) -> Result<Option<Known>, StoreError> {
    let index = admission_index(tx, number);
    let row: Option<(Key, Key)> = on_db!(tx.conn(), |c| young_person::table
        .filter(young_person::organisation_id.eq(Key::from(organisation)))
        .filter(young_person::site_id.eq(Key::from(at)))
        .filter(young_person::admission_index.eq(index.clone()))
        .filter(young_person::merged_into_id.is_null())
        .select((young_person::id, young_person::person_id))
        .first(c)
        .optional())?;
    Ok(row.map(|(id, person)| (id.id(), person.id())))
}

/// The young person of a site with this name and this birthday, if there is exactly one.
pub fn by_name_and_birthday(
    tx: &mut Tx<'_>,
    organisation: Id<Organisation>,
    at: Id<Site>,
    identity: &Identity,
) -> Result<Option<Known>, StoreError> {
    let rows: Vec<(Key, Key, String, String)> = on_db!(tx.conn(), |c| young_person::table
        .inner_join(person::table)
        .filter(young_person::organisation_id.eq(Key::from(organisation)))
        .filter(young_person::site_id.eq(Key::from(at)))
        .filter(young_person::birth_date.eq(identity.birth_date))
        .select((young_person::id, young_person::person_id, person::given_name, person::family_name))
        .load(c))?;
    let same = |given: &str, family: &str| {
        search_form(given) == identity.given_name.search_form()
            && search_form(family) == identity.family_name.search_form()
    };
    let mut alike = rows.into_iter().filter(|(_, _, given, family)| same(given, family));
    let first = alike.next().map(|(id, whose, _, _)| (id.id(), whose.id()));
    Ok(if alike.next().is_some() { None } else { first })
}

/// Adds somebody whom the programme did not know.
pub fn add<A: BringsParticipant>(
    tx: &mut Tx<'_>,
    permit: &Permit<A>,
    at: Id<Site>,
    identity: &Identity,
) -> Result<Known, StoreError> {
    let (id, whose) = (tx.new_id::<YoungPerson>(), tx.new_id::<Person>());
    let now = Moment::from(tx.now());
    on_db!(tx.conn(), |c| diesel::insert_into(person::table)
        .values((
            person::id.eq(Key::from(whose)),
            person::organisation_id.eq(Key::from(permit.organisation())),
            person::given_name.eq(identity.given_name.as_str()),
            person::family_name.eq(identity.family_name.as_str()),
            person::search_name.eq(identity.search_form()),
            person::version.eq(1),
            person::created_at.eq(now),
        ))
        .execute(c))?;
    tx.has_no_key_yet(whose.uuid());
    let sealed = seal(tx, id, whose, identity)?;
    let row = YoungPersonRow {
        id: id.into(),
        organisation_id: permit.organisation().into(),
        person_id: whose.into(),
        site_id: at.into(),
        preferred_name: identity.preferred_name.as_ref().map(Line::to_string),
        pronouns: sealed.pronouns,
        gender: identity.gender.map(|gender| gender.code().to_owned()),
        birth_date: identity.birth_date,
        school_year: identity.school_year,
        form: identity.form.as_ref().map(Line::to_string),
        admission_number: sealed.admission_number,
        admission_index: identity.admission_number.as_ref().map(|number| admission_index(tx, number)),
        upn: sealed.upn,
        upn_index: identity.upn.as_ref().map(|upn| upn_index(tx, upn)),
        search_name: identity.search_form(),
        version: 1,
        created_at: now,
    };
    on_db!(tx.conn(), |c| diesel::insert_into(young_person::table).values(&row).execute(c))?;
    Ok((id, whose))
}

/// What is sealed of an identity.
struct SealedIdentity {
    pronouns: Option<Sealed>,
    admission_number: Option<Sealed>,
    upn: Option<Sealed>,
}

fn seal(
    tx: &mut Tx<'_>,
    id: Id<YoungPerson>,
    whose: Id<Person>,
    identity: &Identity,
) -> Result<SealedIdentity, StoreError> {
    let mut seal = |column, line: &Option<Line>| {
        line.as_ref().map(|line| tx.seal(identity_holder(whose), cell(column, id), line.as_str())).transpose()
    };
    Ok(SealedIdentity {
        pronouns: seal("pronouns", &identity.pronouns)?,
        admission_number: seal("admission_number", &identity.admission_number)?,
        upn: seal("upn", &identity.upn)?,
    })
}

/// Saves who the permit's participant is. The young person's own version guards it, beside the permit's.
pub fn save<A: Action<On = Participant>>(
    tx: &mut Tx<'_>,
    permit: &Permit<A>,
    young: &YoungPerson,
    identity: &Identity,
) -> Result<(), StoreError> {
    let sealed = seal(tx, young.id, young.person, identity)?;
    let admission = identity.admission_number.as_ref().map(|number| admission_index(tx, number));
    let upn = identity.upn.as_ref().map(|upn| upn_index(tx, upn));
    let theirs =
        participant::table.filter(participant::id.eq(Key::from(permit.record()))).select(participant::young_person_id);
    let changed = on_db!(tx.conn(), |c| diesel::update(
        young_person::table
            .filter(young_person::id.eq(Key::from(young.id)))
            .filter(young_person::id.eq_any(theirs))
            .filter(young_person::version.eq(young.version))
    )
    .set((
        young_person::preferred_name.eq(identity.preferred_name.as_ref().map(Line::as_str)),
        young_person::pronouns.eq(sealed.pronouns.clone()),
        young_person::gender.eq(identity.gender.map(Gender::code)),
        young_person::birth_date.eq(identity.birth_date),
        young_person::school_year.eq(identity.school_year),
        young_person::form.eq(identity.form.as_ref().map(Line::as_str)),
        young_person::admission_number.eq(sealed.admission_number.clone()),
        young_person::admission_index.eq(admission.clone()),
        young_person::upn.eq(sealed.upn.clone()),
        young_person::upn_index.eq(upn.clone()),
        young_person::search_name.eq(identity.search_form()),
        young_person::version.eq(young.version + 1),
    ))
    .execute(c))?;
    crate::must_change_one(changed)?;
    on_db!(tx.conn(), |c| diesel::update(person::table.filter(person::id.eq(Key::from(young.person))))
        .set((
            person::given_name.eq(identity.given_name.as_str()),
            person::family_name.eq(identity.family_name.as_str()),
            person::search_name.eq(identity.search_form()),
            person::version.eq(person::version + 1),
        ))
        .execute(c))?;
    Ok(())
}
