//! Whom the notices of a cohort went to, and which of them a person must see to.

use std::collections::HashMap;

use tenfold_domain::{
    id::Id,
    listing::{Cursor, Page},
    notices::{Addressee, Notice, NoticeReading, TellInPerson},
    organisation::Cohort,
    people::Participant,
    staff::Person,
    timetable::PublishTimetable,
};
use tenfold_store::{
    notices,
    timetable::names::{self, Named},
};

use crate::{Problem, Tx, organisation::show_cohort, tx::found};

/// One notice as a list shows it.
#[derive(Debug, Clone)]
pub struct NoticeRow {
    pub notice: Notice,
    /// The adult; or the young person whose home it is; nobody for an office.
    pub name: Option<String>,
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
    let to_do = notices::to_do(tx.db, &scope, of)?;
    let all = notices::of_cohort(tx.db, &scope, of, after)?;
    let names = names_of(tx, &cohort, to_do.iter().chain(&all.rows))?;
    let row = |notice: Notice| NoticeRow { name: names.get(&notice.to).cloned(), notice };
    let may_change = tx.permit::<PublishTimetable>(&cohort).is_ok();
    Ok(ShownNotices {
        cohort,
        to_do: to_do.into_iter().map(row).collect(),
        all: Page { rows: all.rows.into_iter().map(row).collect(), next: all.next },
        may_change,
    })
}

fn names_of<'n>(
    tx: &mut Tx<'_, '_>,
    cohort: &Cohort,
    all: impl Iterator<Item = &'n Notice>,
) -> Result<HashMap<Addressee, String>, Problem> {
    let to: Vec<Addressee> = all.map(|notice| notice.to).collect();
    let adult = |to: &Addressee| if let Addressee::Adult(person) = to { Some(*person) } else { None };
    let child = |to: &Addressee| if let Addressee::Home { of, .. } = to { Some(*of) } else { None };
    let (adults, children): (Vec<Id<Person>>, Vec<Id<Participant>>) =
        (to.iter().filter_map(adult).collect(), to.iter().filter_map(child).collect());
    let by_adult = names::of_adults(tx.db, cohort.organisation, adults.iter())?;
    let by_child = names::of_young(tx.db, cohort.organisation, children.iter())?;
    let name = |to: Addressee| {
        let name = match to {
            Addressee::Adult(person) => by_adult.get(&person).cloned(),
            Addressee::Home { of, .. } => by_child.get(&of).map(Named::full),
            Addressee::Office(_) => None,
        };
        Some((to, name?))
    };
    Ok(to.into_iter().filter_map(name).collect())
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
    let name = names_of(tx, &cohort, std::iter::once(&notice))?.remove(&notice.to);
    Ok((cohort, NoticeRow { notice, name }))
}

/// Writes down that a person told them. Gives the cohort.
pub fn tell_in_person(tx: &mut Tx<'_, '_>, id: Id<Notice>, version: i32) -> Result<Id<Cohort>, Problem> {
    let (cohort, row) = notice_to_tell(tx, id)?;
    let permit = tx.permit_at::<TellInPerson>(&row.notice, version)?;
    notices::tell_in_person(tx.db, &permit)?;
    tx.audit(&permit, "notice")?;
    Ok(cohort.id)
}
