//! Days, times, groups and adults, chosen before anything is planned.

use tenfold_domain::{
    id::Id,
    organisation::Cohort,
    programme::Rules,
    staff::Person,
    timetable::{ChooseTimetable, TimetableChoices},
    told::Parsed,
};
use tenfold_store::{
    staff::cohort_adults::{self, CohortPlace},
    timetable::timetables,
};

use crate::{Problem, Tx, organisation::show_cohort, programme::rules_of_cohort, tx::still_open};

/// The form.
#[derive(Debug, Clone)]
pub struct ShownChoices {
    pub cohort: Cohort,
    pub rules: Rules,
    /// Who may come.
    pub adults: Vec<(Id<Person>, String)>,
    pub choices: TimetableChoices,
    /// 0 where nothing is chosen yet.
    pub version: i32,
}

pub fn show_choices(tx: &mut Tx<'_, '_>, of: Id<Cohort>) -> Result<ShownChoices, Problem> {
    let (cohort, _) = show_cohort(tx, of)?;
    let permit = tx.permit::<ChooseTimetable>(&cohort)?;
    let rules = rules_of_cohort(tx, &cohort)?;
    let at = CohortPlace { site: cohort.site, area: cohort.area, cohort: Some(cohort.id) };
    let today = tx.today()?;
    let posts = cohort_adults::reaching(tx.db, &permit, at, today)?;
    let mut adults: Vec<(Id<Person>, String)> =
        posts.into_iter().map(|placed| (placed.post.person, placed.person_name)).collect();
    adults.dedup_by_key(|(person, _)| *person);
    let kept = timetables::find(tx.db, &cohort)?;
    let version = kept.as_ref().map_or(0, |kept| kept.version);
    let choices = kept.map(|kept| kept.choices).unwrap_or_else(|| {
        let named = [cohort.details.lead, cohort.details.second];
        let two: Vec<_> = named.into_iter().flatten().filter(|id| adults.iter().any(|(own, _)| own == id)).collect();
        TimetableChoices::usual(cohort.details.weekday, &two, &rules)
    });
    Ok(ShownChoices { cohort, rules, adults, choices, version })
}

/// `typed` reads the form, given the weeks of the programme and the adults who may come.
pub fn choose_timetable(
    tx: &mut Tx<'_, '_>,
    of: Id<Cohort>,
    version: i32,
    typed: impl Fn(u16, &[Id<Person>]) -> Parsed<TimetableChoices>,
) -> Result<(), Problem> {
    let shown = show_choices(tx, of)?;
    let permit = tx.permit::<ChooseTimetable>(&shown.cohort)?;
    still_open(tx, shown.cohort.span)?;
    if shown.version != version {
        return Err(Problem::Stale);
    }
    let may_come: Vec<Id<Person>> = shown.adults.iter().map(|(id, _)| *id).collect();
    let choices = typed(shown.rules.weeks, &may_come)?;
    timetables::choose(tx.db, &permit, version, &choices)?;
    tx.audit(&permit, "cohort")
}
