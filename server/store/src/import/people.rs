//! The people a list may be about: those of the site, found by number or by birth date, and what they are in the cohort.

use std::collections::{BTreeMap, HashMap};

use chrono::NaiveDate;
use diesel::prelude::*;
use tenfold_domain::{
    access::{Permit, Scope},
    id::Id,
    import::{AdmissionNumber, ApplyImport, Import, Known, Upn},
    organisation::{Cohort, Organisation, Site},
    people::{Participant, Side, YoungPerson},
};
use uuid::Uuid;

use crate::{
    StoreError, Tx,
    connection::on_db,
    people::young_people,
    schema::{
        people::person,
        young_people::{participant, young_person},
    },
    types::Key,
};

/// By what somebody is looked for.
#[derive(Debug, Clone, Default)]
pub struct Marks {
    pub admissions: Vec<AdmissionNumber>,
    pub upns: Vec<Upn>,
    pub births: Vec<NaiveDate>,
    /// In their search form. They only count together with a birth date.
    pub families: Vec<String>,
}

/// Everybody of an import's site who has one of these marks, and what they are in its cohort.
pub fn known(tx: &mut Tx<'_>, of: &Import, marks: &Marks) -> Result<Vec<Known>, StoreError> {
    let ways: Vec<_> = marks.admissions.iter().flat_map(AdmissionNumber::ways).collect();
    let admissions: Vec<Vec<u8>> = ways.iter().map(|way| young_people::admission_index(tx, way)).collect();
    let upns: Vec<Vec<u8>> = marks.upns.iter().map(|upn| young_people::upn_index(tx, upn.line())).collect();
    let found =
        young_people::alike(tx, of.organisation, of.site, &admissions, &upns, (&marks.families, &marks.births))?;
    let ids: Vec<Id<YoungPerson>> = found.iter().map(|young| young.id).collect();
    let mut here = takings_part(tx, of.cohort, &ids)?;
    Ok(found
        .into_iter()
        .map(|young| Known {
            here: here.remove(&young.id).unwrap_or_default(),
            young_person: young.id,
            person: young.person,
            identity: young.identity,
        })
        .collect())
}

type Here = HashMap<Id<YoungPerson>, Vec<(Id<Participant>, Side)>>;

/// The open takings part in a cohort that may be seen.
fn takings_part(tx: &mut Tx<'_>, cohort: Id<Cohort>, of: &[Id<YoungPerson>]) -> Result<Here, StoreError> {
    let rows: Vec<(Key, Key, String)> = on_db!(tx.conn(), |c| participant::table
        .filter(participant::cohort_id.eq(Key::from(cohort)))
        .filter(participant::young_person_id.eq_any(Key::all(of)))
        .filter(participant::ended_on.is_null())
        .filter(participant::arriving_with.is_null())
        .select((participant::young_person_id, participant::id, participant::side))
        .load(c))?;
    let mut here = Here::new();
    for (young, id, side) in rows {
        let side = Side::from_code(&side).ok_or_else(|| StoreError::damaged("participant.side"))?;
        here.entry(young.id()).or_default().push((id.id(), side));
    }
    Ok(here)
}

/// Which of these numbers the cohort knows already: for choosing rows while a file arrives.
pub fn which_are_here(
    tx: &mut Tx<'_>,
    scope: &Scope<Import>,
    (organisation, site, cohort): (Id<Organisation>, Id<Site>, Option<Id<Cohort>>),
    marks: &Marks,
) -> Result<Vec<Vec<u8>>, StoreError> {
    if scope.organisation() != organisation {
        return Ok(Vec::new());
    }
    let ways: Vec<_> = marks.admissions.iter().flat_map(AdmissionNumber::ways).collect();
    let admissions: Vec<Vec<u8>> = ways.iter().map(|way| young_people::admission_index(tx, way)).collect();
    let upns: Vec<Vec<u8>> = marks.upns.iter().map(|upn| young_people::upn_index(tx, upn.line())).collect();
    let rows: Vec<(Option<Vec<u8>>, Option<Vec<u8>>)> = on_db!(tx.conn(), |c| {
        let numbered = young_person::admission_index
            .eq_any(admissions.clone())
            .assume_not_null()
            .or(young_person::upn_index.eq_any(upns.clone()).assume_not_null());
        let mut query = young_person::table
            .filter(young_person::organisation_id.eq(Key::from(organisation)))
            .filter(young_person::site_id.eq(Key::from(site)))
            .filter(numbered)
            .into_boxed();
        if let Some(cohort) = cohort {
            let here = participant::table
                .filter(participant::cohort_id.eq(Key::from(cohort)))
                .filter(participant::ended_on.is_null())
                .filter(participant::arriving_with.is_null())
                .select(participant::young_person_id);
            query = query.filter(young_person::id.eq_any(here));
        }
        query.select((young_person::admission_index, young_person::upn_index)).load(c)
    })?;
    Ok(rows.into_iter().flat_map(|(admission, upn)| admission.into_iter().chain(upn)).collect())
}

/// Whether one of these marks is among the indexes that [`which_are_here`] gave.
pub fn is_here(tx: &Tx<'_>, here: &[Vec<u8>], admission: Option<&AdmissionNumber>, upn: Option<&Upn>) -> bool {
    let by_admission = admission
        .is_some_and(|number| number.ways().iter().any(|way| here.contains(&young_people::admission_index(tx, way))));
    by_admission || upn.is_some_and(|upn| here.contains(&young_people::upn_index(tx, upn.line())))
}

/// Lets everybody be seen whom the permit's import has brought: the one flip. How many there are.
pub fn show(tx: &mut Tx<'_>, permit: &Permit<ApplyImport>) -> Result<usize, StoreError> {
    Ok(on_db!(tx.conn(), |c| diesel::update(
        participant::table.filter(participant::arriving_with.eq(Key::from(permit.record())))
    )
    .set(participant::arriving_with.eq(None::<Key>))
    .execute(c))?)
}

/// What the people are called whom a verdict names: those who are in the import's cohort, and nobody else.
pub fn names_here(tx: &mut Tx<'_>, of: &Import, wanted: &[Uuid]) -> Result<BTreeMap<Uuid, String>, StoreError> {
    let wanted: Vec<Key> = wanted.iter().copied().map(Key::from).collect();
    let here = participant::table
        .filter(participant::cohort_id.eq(Key::from(of.cohort)))
        .filter(participant::arriving_with.is_null())
        .select(participant::young_person_id);
    let rows: Vec<(Key, Option<String>, String, String)> = on_db!(tx.conn(), |c| young_person::table
        .inner_join(person::table)
        .filter(young_person::organisation_id.eq(Key::from(of.organisation)))
        .filter(young_person::id.eq_any(wanted))
        .filter(young_person::id.eq_any(here))
        .select((young_person::id, young_person::preferred_name, person::given_name, person::family_name))
        .load(c))?;
    let called = |(id, preferred, given, family): (Key, Option<String>, String, String)| {
        (id.0, format!("{} {family}", preferred.unwrap_or(given)))
    };
    Ok(rows.into_iter().map(called).collect())
}

/// Who a participant of an import's cohort is, whether or not they are shown yet.
pub fn who_is(tx: &mut Tx<'_>, of: &Import, whose: Id<Participant>) -> Result<Option<young_people::Known>, StoreError> {
    let row: Option<(Key, Key)> = on_db!(tx.conn(), |c| participant::table
        .inner_join(young_person::table)
        .filter(participant::cohort_id.eq(Key::from(of.cohort)))
        .filter(participant::id.eq(Key::from(whose)))
        .select((young_person::id, young_person::person_id))
        .first(c)
        .optional())?;
    Ok(row.map(|(young, person)| (young.id(), person.id())))
}
