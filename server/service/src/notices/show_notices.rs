//! Whom the notices of a cohort went to, and which of them a person must see to.

use std::collections::{BTreeSet, HashMap};

use tenfold_domain::{
    id::Id,
    listing::{Cursor, Page},
    notices::{Addressee, Notice, NoticeReading, TellInPerson},
    organisation::Cohort,
    people::{Carer, Matter, Participant, Rank, may_be_told},
    staff::Person,
    timetable::PublishTimetable,
};
use tenfold_store::{
    notices,
    people::carers,
    timetable::names::{self, Named},
};

use crate::{Problem, Tx, organisation::show_cohort, tx::found};

/// One notice as a list shows it.
#[derive(Debug, Clone)]
pub struct NoticeRow {
    pub notice: Notice,
    /// The adult; or the young person whose home it is; nobody for an office.
    pub name: Option<String>,
    /// Which of their contacts, as long as they are one and may be told. Nobody else is rung.
    pub contact: Option<Rank>,
}

/// The notices of a cohort.
#[derive(Debug, Clone)]
pub struct ShownNotices {
    pub cohort: Cohort,
    pub to_do: Vec<NoticeRow>,
    pub all: Page<NoticeRow>,
    pub may_change: bool,
}

pub fn list_notices(tx: &mut Tx<'_, '_>, of: Id<Cohort>, after: Option<&Cursor>) -> Result<ShownNotices, Problem> {
    let (cohort, _) = show_cohort(tx, of)?;
    let scope = tx.scope::<NoticeReading>()?;
    if !scope.has_cohort(&cohort) {
        return Err(Problem::Absent);
    }
    let to_do = notices::to_do(tx.db, &scope, of, tx.today()?)?;
    let all = notices::of_cohort(tx.db, &scope, of, after)?;
    let (urgent, next) = (to_do.len(), all.next);
    let mut rows = rows_of(tx, &cohort, to_do.into_iter().chain(all.rows).collect())?;
    let all = Page { rows: rows.split_off(urgent), next };
    let may_change = tx.permit::<PublishTimetable>(&cohort).is_ok();
    Ok(ShownNotices { cohort, to_do: rows, all, may_change })
}

fn rows_of(tx: &mut Tx<'_, '_>, cohort: &Cohort, all: Vec<Notice>) -> Result<Vec<NoticeRow>, Problem> {
    let adult = |to: &Addressee| if let Addressee::Adult(person) = to { Some(*person) } else { None };
    let child = |to: &Addressee| if let Addressee::Home { of, .. } = to { Some(*of) } else { None };
    let adults: Vec<Id<Person>> = all.iter().filter_map(|notice| adult(&notice.to)).collect();
    let children: BTreeSet<Id<Participant>> = all.iter().filter_map(|notice| child(&notice.to)).collect();
    let children: Vec<Id<Participant>> = children.into_iter().collect();
    let by_adult = names::of_adults(tx.db, cohort.organisation, adults.iter())?;
    let by_child = names::of_young(tx.db, cohort.organisation, children.iter())?;
    let homes = if children.is_empty() { vec![] } else { carers::at_homes(tx.db, cohort.organisation, &children)? };
    let told = homes.into_iter().filter(|one| may_be_told(&one.details, Matter::TakingPart).is_ok());
    let contacts: HashMap<Id<Carer>, Rank> = told.map(|one| (one.carer, one.rank)).collect();
    let row = |notice: Notice| {
        let (name, contact) = match notice.to {
            Addressee::Adult(person) => (by_adult.get(&person).cloned(), None),
            Addressee::Home { of, carer } => {
                (by_child.get(&of).map(Named::full), carer.and_then(|carer| contacts.get(&carer).copied()))
            }
            Addressee::Office(_) => (None, None),
        };
        NoticeRow { notice, name, contact }
    };
    Ok(all.into_iter().map(row).collect())
}

/// One notice, for whoever may say that they told somebody in person: whether it was sent or not.
pub fn notice_to_tell(tx: &mut Tx<'_, '_>, id: Id<Notice>) -> Result<(Cohort, NoticeRow), Problem> {
    let scope = tx.scope::<NoticeReading>()?;
    let notice = found(notices::find(tx.db, &scope, id)?)?;
    tx.permit::<TellInPerson>(&notice)?;
    if notice.told_at.is_some() {
        return Err(Problem::Absent);
    }
    let (cohort, _) = show_cohort(tx, notice.place.cohort.ok_or(Problem::Absent)?)?;
    let row = rows_of(tx, &cohort, vec![notice])?.pop().ok_or(Problem::Absent)?;
    Ok((cohort, row))
}

/// Writes down that a person told them. Gives the cohort.
pub fn tell_in_person(tx: &mut Tx<'_, '_>, id: Id<Notice>, version: i32) -> Result<Id<Cohort>, Problem> {
    let (cohort, row) = notice_to_tell(tx, id)?;
    let permit = tx.permit_at::<TellInPerson>(&row.notice, version)?;
    notices::tell_in_person(tx.db, &permit)?;
    tx.audit(&permit, "notice")?;
    Ok(cohort.id)
}
