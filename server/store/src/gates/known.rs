//! What is known of the people of a cohort, or of one of them, as the gates look at it. Nothing here is sealed.

use std::collections::HashMap;

use chrono::NaiveDate;
use diesel::{
    dsl::{max, min},
    prelude::*,
};
use tenfold_domain::{
    access::{Reading, Scope},
    consent::{About, Asked},
    dated::Span,
    gates::{Clearance, SchoolView},
    id::Id,
    organisation::Cohort,
    people::{Participant, Side, Stage},
    recruiting::WordingKind,
};

use crate::{
    StoreError, Tx,
    connection::on_db,
    schema::{
        consent::consent_request,
        organisation::{cohort, site},
        people::person,
        recruiting::{age_override, signed_agreement},
        referring::{goal, measure_answer},
        training::clearance,
        young_people::{participant, young_person},
    },
    types::{Key, Moment},
};

diesel::allow_tables_to_appear_in_same_query!(age_override, participant);
diesel::allow_tables_to_appear_in_same_query!(age_override, young_person);
diesel::allow_tables_to_appear_in_same_query!(age_override, person);
diesel::allow_tables_to_appear_in_same_query!(age_override, cohort);
diesel::allow_tables_to_appear_in_same_query!(age_override, site);
diesel::allow_tables_to_appear_in_same_query!(age_override, consent_request);

macro_rules! asked_about_each {
    ($($table:ident),+) => {$(
        diesel::allow_tables_to_appear_in_same_query!($table, participant);
        diesel::allow_tables_to_appear_in_same_query!($table, young_person);
        diesel::allow_tables_to_appear_in_same_query!($table, person);
        diesel::allow_tables_to_appear_in_same_query!($table, cohort);
        diesel::allow_tables_to_appear_in_same_query!($table, site);
        diesel::allow_tables_to_appear_in_same_query!($table, age_override);
        diesel::allow_tables_to_appear_in_same_query!($table, consent_request);
    )+};
}
asked_about_each!(clearance, goal, measure_answer);

/// Of whom.
#[derive(Debug, Clone, Copy)]
pub enum Whose {
    Cohort(Id<Cohort>),
    One(Id<Participant>),
}

/// The most people that a cohort's pages show: far more than any cohort has, so that nothing grows without bound.
const MOST: i64 = 1_000;

/// What is known of one of them.
#[derive(Debug, Clone)]
pub struct Known {
    pub about: About,
    pub stage: Stage,
    pub stage_since: NaiveDate,
    pub span: Span,
    /// What they are called, and their family name.
    pub name: String,
    pub search_name: String,
    pub birth_date: NaiveDate,
    pub school_year: Option<i32>,
    pub form: Option<String>,
    pub approved_on: Option<NaiveDate>,
    pub school: Option<(SchoolView, NaiveDate)>,
    pub age_allowed_on: Option<NaiveDate>,
    pub clearance: Clearance,
    pub goal_on: Option<NaiveDate>,
    pub baseline_on: Option<NaiveDate>,
    /// The day on which ages are counted.
    pub cohort_starts_on: NaiveDate,
    pub asked: Option<Asked>,
    /// Their sessions to come are on hold.
    pub held: bool,
}

impl Known {
    /// Accepted, and still here.
    pub fn takes_part(&self) -> bool {
        self.stage == Stage::Accepted && self.span.ended_on().is_none()
    }

    /// Where their page is.
    pub fn path(&self) -> String {
        format!("/{}/{}", self.about.side.room(), self.about.participant)
    }
}

type Who = (Option<String>, String, String, String, NaiveDate, Option<i32>, Option<String>);
type What = (String, String, NaiveDate, NaiveDate, Option<NaiveDate>, NaiveDate);
type Where = (Key, Key, Key, Key, Key, Key, Key, i32);
type Decided = (Option<NaiveDate>, Option<String>, Option<NaiveDate>, Option<Moment>, Option<Moment>);
type Waiting = (Option<NaiveDate>, Option<NaiveDate>, Option<i32>, Option<NaiveDate>);

/// When a clearance that still counts began and when it runs out, and when one was last taken back; then the first goal
/// and the first answer before the first session.
type Dates = (Option<NaiveDate>, Option<NaiveDate>, Option<NaiveDate>, Option<NaiveDate>, Option<NaiveDate>);

/// Everything of one person, in the order of the types above. What other rooms hold many of is asked for in passing.
macro_rules! columns {
    () => {{
        let clearances = || clearance::table.filter(clearance::participant_id.eq(participant::id));
        let counts = || clearances().filter(clearance::withdrawn_on.is_null()).filter(clearance::replaced_on.is_null());
        let goals = goal::table.filter(goal::participant_id.eq(participant::id));
        let answers = measure_answer::table
            .filter(measure_answer::participant_id.eq(participant::id))
            .filter(measure_answer::timepoint.eq("baseline"));
        (
            (
                young_person::preferred_name,
                person::given_name,
                person::family_name,
                young_person::search_name,
                young_person::birth_date,
                young_person::school_year,
                young_person::form,
            ),
            (
                participant::organisation_id,
                site::area_id,
                site::id,
                participant::cohort_id,
                participant::id,
                person::id,
                young_person::id,
                participant::version,
            ),
            (
                participant::side,
                participant::stage,
                participant::stage_since,
                participant::started_on,
                participant::ended_on,
                cohort::planned_start_on,
            ),
            (
                participant::approved_on,
                participant::school_view,
                participant::school_view_on,
                age_override::created_at.nullable(),
                participant::held_at,
            ),
            (
                consent_request::asked_on.nullable(),
                consent_request::until_on.nullable(),
                consent_request::chases.nullable(),
                consent_request::next_chase_on.nullable(),
            ),
            (
                counts().select(max(clearance::cleared_on)).single_value(),
                counts().select(max(clearance::expires_on)).single_value(),
                clearances().select(max(clearance::withdrawn_on)).single_value(),
                goals.select(min(goal::set_on)).single_value(),
                answers.select(min(measure_answer::answered_on)).single_value(),
            ),
        )
    }};
}

/// The people of a scope with where they are, what a manager allowed, and the request that waits for an answer.
macro_rules! people {
    ($scope:expr) => {{
        let open_request = consent_request::participant_id.eq(participant::id).and(consent_request::ended_on.is_null());
        let mut query = participant::table
            .inner_join(young_person::table.inner_join(person::table))
            .inner_join(cohort::table.inner_join(site::table))
            .left_join(age_override::table.on(age_override::participant_id.eq(participant::id)))
            .left_join(consent_request::table.on(open_request))
            .filter(participant::organisation_id.eq(Key::from($scope.organisation())))
            .filter(participant::arriving_with.is_null())
            .into_boxed();
        if !$scope.whole() {
            let named = participant::cohort_id.eq_any(Key::all($scope.cohorts()));
            let here = cohort::site_id.eq_any(Key::all($scope.sites()));
            query = query.filter(named.or(here).or(site::area_id.eq_any(Key::all($scope.areas()))));
        }
        query
    }};
}

/// Everybody of a cohort by name, or one of them, where the scope has them. `day` is today, for what has a clock.
pub fn list(
    tx: &mut Tx<'_>,
    scope: &Scope<impl Reading>,
    whose: Whose,
    day: NaiveDate,
) -> Result<Vec<Known>, StoreError> {
    let rows: Vec<(Who, Where, What, Decided, Waiting, Dates)> = on_db!(tx.conn(), |c| {
        let query = people!(scope);
        let query = match whose {
            Whose::Cohort(of) => query.filter(participant::cohort_id.eq(Key::from(of))),
            Whose::One(one) => query.filter(participant::id.eq(Key::from(one))),
        };
        query.order((young_person::search_name, participant::id)).limit(MOST).select(columns!()).load(c)
    })?;
    rows.into_iter()
        .map(|(who, at, what, decided, waiting, dates)| {
            let (cleared, expires, withdrawn, goal_on, baseline_on) = dates;
            let known = known(who, at, what, decided)?;
            let clearance = clearance_on(cleared.zip(expires), withdrawn, day);
            Ok(Known { clearance, goal_on, baseline_on, asked: asked(waiting, day), ..known })
        })
        .collect()
}

fn clearance_on(held: Option<(NaiveDate, NaiveDate)>, withdrawn: Option<NaiveDate>, day: NaiveDate) -> Clearance {
    match (held, withdrawn) {
        (Some((_, expires)), _) if expires <= day => Clearance::RunOut(expires),
        (Some((cleared, expires)), _) => Clearance::Held(cleared, expires),
        (None, Some(on)) => Clearance::Withdrawn(on),
        (None, None) => Clearance::None,
    }
}

fn asked((on, until, chases, next): Waiting, day: NaiveDate) -> Option<Asked> {
    let (on, until) = on.zip(until)?;
    Some(Asked { on, goes_on: day <= until && (next.is_some() || chases == Some(0)) })
}

fn known(who: Who, at: Where, what: What, decided: Decided) -> Result<Known, StoreError> {
    let (preferred, given, family, search_name, birth_date, school_year, form) = who;
    let (side, stage, stage_since, started_on, ended_on, cohort_starts_on) = what;
    let (approved_on, view, view_on, allowed_at, held_at) = decided;
    let damaged = || StoreError::damaged("participant");
    let view = view.as_deref().map(|code| SchoolView::from_code(code).ok_or_else(damaged)).transpose()?;
    Ok(Known {
        about: about(at, Side::from_code(&side).ok_or_else(damaged)?),
        stage: Stage::from_code(&stage).ok_or_else(damaged)?,
        stage_since,
        span: Span::new(started_on, ended_on).map_err(|_| damaged())?,
        name: format!("{} {family}", preferred.unwrap_or(given)),
        search_name,
        birth_date,
        school_year,
        form,
        approved_on,
        school: view.zip(view_on),
        age_allowed_on: allowed_at.map(|at| at.0.date_naive()),
        clearance: Clearance::None,
        goal_on: None,
        baseline_on: None,
        cohort_starts_on,
        asked: None,
        held: held_at.is_some(),
    })
}

fn about((organisation, area, site, cohort, participant, person, young_person, version): Where, side: Side) -> About {
    About {
        organisation: organisation.id(),
        area: area.id(),
        site: site.id(),
        cohort: cohort.id(),
        participant: participant.id(),
        person: person.id(),
        young_person: young_person.id(),
        side,
        version,
    }
}

/// One signature: what was signed, which number of it, and when.
pub type Signed = (WordingKind, i32, NaiveDate);

/// What these people have signed; the caller has found them in scope.
pub fn signatures(
    tx: &mut Tx<'_>,
    whose: &[Id<Participant>],
) -> Result<HashMap<Id<Participant>, Vec<Signed>>, StoreError> {
    let rows: Vec<(Key, String, i32, NaiveDate)> = on_db!(tx.conn(), |c| signed_agreement::table
        .filter(signed_agreement::participant_id.eq_any(Key::all(whose)))
        .order((signed_agreement::participant_id, signed_agreement::number))
        .select((
            signed_agreement::participant_id,
            signed_agreement::kind,
            signed_agreement::number,
            signed_agreement::signed_on,
        ))
        .load(c))?;
    let mut signatures: HashMap<Id<Participant>, Vec<Signed>> = HashMap::new();
    for (whose, kind, number, on) in rows {
        let kind = WordingKind::from_code(&kind).ok_or_else(|| StoreError::damaged("signed_agreement.kind"))?;
        signatures.entry(whose.id()).or_default().push((kind, number, on));
    }
    Ok(signatures)
}
