//! What other rooms keep of those whom a list brings or speaks of: free times, parents, the emergency sheet, keep-aparts.

use std::collections::HashMap;

use tenfold_domain::{
    access::{Located, Permit},
    id::Id,
    import::{ApplyImport, Change, Column, Import, ImportKind, Said, slot_codes, with_line, words},
    notices::HomeWish,
    people::{ApartKind, CarerDetails, Matter, Pair, Participant, Rank, SheetDetails, Slot, YoungPerson},
    staff::Person,
    text::Line,
};
use tenfold_store::{
    StoreError,
    import::people::{self, Marks},
    people::{
        carers, emergency,
        keep_aparts::{self, NewApart},
        weeks,
    },
};

use crate::{
    Problem, Tx,
    people::{keep_emergency, keep_week},
};

/// For some participants who are here.
#[derive(Debug, Default)]
pub(super) struct Records {
    free: HashMap<Id<Participant>, String>,
    medical: HashMap<Id<YoungPerson>, String>,
}

impl Records {
    /// Only what a list of this kind may change is looked up.
    pub(super) fn of(tx: &mut Tx<'_, '_>, import: &Import, whose: &[Participant]) -> Result<Self, Problem> {
        let mut records = Self::default();
        if import.kind == ImportKind::Roll {
            let young: Vec<Id<YoungPerson>> = whose.iter().map(|each| each.young_person).collect();
            for sheet in emergency::of_people(tx.db, import.location(), &young)? {
                let medical = sheet.details.medical.map(|note| note.to_string());
                records.medical.extend(medical.map(|medical| (sheet.young_person, medical)));
            }
            return Ok(records);
        }
        for participant in whose.iter().filter(|each| Some(each.side) == import.kind.side()) {
            let week = weeks::of(tx.db, participant)?;
            records.free.insert(participant.id, slot_codes(&week.free));
        }
        Ok(records)
    }

    /// The free slots, as a list's are written.
    pub(super) fn free(&self, whose: Id<Participant>) -> Option<&str> {
        self.free.get(&whose).map(String::as_str)
    }

    pub(super) fn medical(&self, whose: Id<YoungPerson>) -> Option<&str> {
        self.medical.get(&whose).map(String::as_str)
    }
}

/// Who somebody is, by the young person's id and the person's.
pub(super) type Who = (Id<YoungPerson>, Id<Person>);

/// Writes down what a row says of somebody new besides who they are and what they like.
pub(super) fn add(
    tx: &mut Tx<'_, '_>,
    permit: &Permit<ApplyImport>,
    (whose, who): (Id<Participant>, Who),
    said: &Said,
) -> Result<(), Problem> {
    if let Some(free) = &said.free {
        weeks::add_free(tx.db, permit, whose, free)?;
    }
    let Some(details) = carer(said) else { return Ok(()) };
    if !carers_there(tx, permit, who)? {
        let today = tx.today()?;
        carers::add(tx.db, permit, who, Rank::First, &details, today)?;
    }
    Ok(())
}

fn carers_there(tx: &mut Tx<'_, '_>, permit: &Permit<ApplyImport>, who: Who) -> Result<bool, StoreError> {
    let place = tenfold_domain::access::Location::organisation(permit.organisation());
    Ok(!carers::open_of(tx.db, place, &[who.0])?.is_empty())
}

/// The parent or carer whom a row names. They were named so that they can be asked, and reached if something happens.
fn carer(said: &Said) -> Option<CarerDetails> {
    let name = said.carer_name.clone().or_else(|| Line::parse(words::CARER_WITHOUT_NAME).ok());
    let named = said.carer_name.is_some() || said.carer_email.is_some() || said.carer_phone.is_some();
    Some(CarerDetails {
        name: name.filter(|_| named)?,
        relationship: None,
        email: said.carer_email.clone(),
        phone: said.carer_phone.clone(),
        language: None,
        told_of: vec![Matter::TakingPart, Matter::Emergency],
        wish: HomeWish::default(),
        not_to_be_told: false,
        why_not: None,
    })
}

/// Changes what a row says anew of somebody who is here.
pub(super) fn change(tx: &mut Tx<'_, '_>, whose: &Participant, said: &Said, changes: &[Change]) -> Result<(), Problem> {
    let says = |column: Column| changes.iter().any(|change| change.column == column.code());
    if let (true, Some(free)) = (says(Column::Free), &said.free) {
        change_free(tx, whose, free)?;
    }
    if let (true, Some(medical)) = (says(Column::Medical), &said.medical) {
        let sheet = emergency::of(tx.db, whose)?;
        let medical = with_line(sheet.details.medical.as_ref(), medical);
        let details = SheetDetails { medical, ..sheet.details };
        keep_emergency(tx, whose.side, whose.id, sheet.version, Ok(details))?;
    }
    Ok(())
}

/// A lesson that must not be missed stands, whatever the list says of that time.
fn change_free(tx: &mut Tx<'_, '_>, whose: &Participant, free: &[Slot]) -> Result<(), Problem> {
    let mut week = weeks::of(tx.db, whose)?;
    let protected: Vec<Slot> = week.lessons.iter().filter_map(|lesson| lesson.at).collect();
    week.free = free.iter().copied().filter(|slot| !protected.contains(slot)).collect();
    let version = crate::people::find_participant(tx, whose.side, whose.id)?.version;
    keep_week(tx, whose.side, whose.id, version, Ok(week))
}

/// Keeps a mentee apart from those whom a row names by number, as far as they are known at the site. How many there
/// were whom nobody knows yet.
pub(super) fn keep_apart(
    tx: &mut Tx<'_, '_>,
    permit: &Permit<ApplyImport>,
    import: &Import,
    whose: Id<YoungPerson>,
    said: &Said,
) -> Result<(), Problem> {
    for number in &said.keep_apart {
        let marks = Marks { admissions: vec![number.clone()], ..Marks::default() };
        let since = tx.today()?;
        for other in people::known(tx.db, import, &marks)? {
            let Some(pair) = Pair::of(whose, other.young_person) else { continue };
            let new = NewApart { at: import.site, pair, kind: ApartKind::Asked, asked_by: Some(whose), since };
            if !keep_aparts::is_there(tx.db, &new)? {
                keep_aparts::add(tx.db, permit, &new)?;
            }
        }
    }
    Ok(())
}
