//! Days, times, groups and adults, chosen before anything is planned.

use tenfold_domain::{
    calendar::{Fit, Fitting, fit},
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
    training::sessions,
};

use crate::{
    Problem, Tx, calendar::calendar_of_cohort, organisation::show_cohort, programme::rules_of_cohort, tx::still_open,
};

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
    /// Whether all weeks fit before the term ends; nothing where no term is entered.
    pub fits: Option<(Fitting, Fit)>,
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
    let fits = fits(tx, &cohort, &rules)?;
    Ok(ShownChoices { cohort, rules, adults, choices, version, fits })
}

/// Until the end of the term in which it begins. A course of its mentors that goes on longer puts the sessions off.
fn fits(tx: &mut Tx<'_, '_>, cohort: &Cohort, rules: &Rules) -> Result<Option<(Fitting, Fit)>, Problem> {
    let (calendar, today) = (calendar_of_cohort(tx, cohort)?, tx.today()?);
    let mut plan = cohort.details.week_plan(rules);
    plan.from = plan.from.max(today);
    let course = sessions::days_ahead(tx.db, cohort, today)?;
    let puts_off = course.last().is_some_and(|last| *last >= plan.from);
    let course_parts = if puts_off { u16::try_from(course.len()).unwrap_or(u16::MAX) } else { 0 };
    if let (true, Some(first)) = (puts_off, course.first()) {
        plan.from = *first;
    }
    let asked = calendar.last_day_of_term(plan.from).map(|by| Fitting { plan, course_parts, by });
    Ok(asked.map(|asked| (asked, fit(&calendar, &asked))))
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
