//! A made-up organisation: what `tenfold demo` shows, and what the tests live in. It grows with every room.
//!
//! Everything in it is done through the use cases, as people would. Owns: who is there and what they are called. The
//! names come from a [`Cast`], so that the tests can give every single text a token of its own.

mod activities;
mod ages;
mod around;
mod cast;
mod concerns;
mod consent;
mod endings;
mod incidents;
mod lists;
mod matches;
mod notices;
mod past;
mod people;
mod places;
mod ready;
mod recruiting;
mod referring;
mod school;
mod supervision;
mod tablet;
mod term;
mod timetable;
mod training;
mod week_six;
mod young_people;

use tenfold_domain::{activities::Activity, id::Id, notices::Notice, organisation::Organisation, world::Clock};
use tenfold_service::{App, Door, Problem, sign_in};

pub use cast::{Cast, Usual};
pub use concerns::Concerned;
pub use incidents::Happened;
pub use lists::Loaded;
pub use matches::Matched;
pub use past::{Past, StoryClock};
pub use people::{Colleague, Member, Part, Staffing};
pub use places::{Places, SitePlaces};
pub use ready::WholeCohort;
pub use recruiting::Recruits;
pub use school::Schooled;
pub use supervision::Supervised;
pub use timetable::{FirstExcuse, FirstSession};
pub use training::{CourseMade, Courses};
pub use week_six::WeekSix;
pub use young_people::{Young, YoungPeople};

/// Opens the door for somebody made up, with a fresh proof of who they are: some things take a second person.
pub trait Doors {
    fn open(
        &self,
        app: &App,
        organisation: Id<Organisation>,
        member: &Member,
    ) -> impl Future<Output = Result<Door, Problem>>;
}

/// What was made.
#[derive(Debug, Clone)]
pub struct MadeUp {
    pub organisation: Id<Organisation>,
    pub places: Places,
    pub staff: Staffing,
    pub young: YoungPeople,
    /// Lists that were loaded, at Eastbrook and at Northgate.
    pub lists: Vec<Loaded>,
    pub recruits: Recruits,
    pub courses: Courses,
    pub matched: Matched,
    pub first_session: FirstSession,
    pub first_excuse: FirstExcuse,
    pub schooled: Schooled,
    /// Of those that Eastbrook's timetable was told by, the last.
    pub first_notice: Id<Notice>,
    pub supervised: Supervised,
    pub concerned: Concerned,
    /// The organisation's own, beside the dozen to begin with.
    pub activity: Id<Activity>,
    pub happened: Happened,
}

/// Founds an organisation and fills it.
pub async fn found(app: &App, cast: &dyn Cast, doors: &impl Doors) -> Result<MadeUp, Problem> {
    let begun = begin(app, cast, doors).await?;
    fill(app, begun, cast, doors).await
}

/// The same with a cohort in week 6. Its past is told first, as time goes forward only: the organisation, its places and
/// its staff are as old as the cohort, and everything else is told when the clock has come to the world's now.
pub async fn found_with_a_past(
    app: &App,
    clock: &StoryClock,
    cast: &dyn Cast,
    doors: &impl Doors,
) -> Result<(MadeUp, WeekSix), Problem> {
    let past = Past::before(clock.now().date_naive()).ok_or(Problem::Absent)?;
    clock.begin(past.begins_on().and_time(chrono::NaiveTime::MIN).and_utc() + chrono::TimeDelta::hours(9));
    let begun = begin(app, cast, doors).await?;
    let week_six = week_six::tell(app, (begun.organisation, &begun.places), (clock, past), cast).await?;
    clock.arrive();
    places::plan_anew(app, begun.organisation, &begun.places).await?;
    week_six.look_ahead().await?;
    Ok((fill(app, begun, cast, doors).await?, week_six))
}

/// An organisation with its places and its staff.
struct Begun {
    organisation: Id<Organisation>,
    places: Places,
    staff: Staffing,
    activity: Id<Activity>,
}

async fn begin(app: &App, cast: &dyn Cast, doors: &impl Doors) -> Result<Begun, Problem> {
    let name = cast.line("organisation.name", "Bridgeside Mentoring")?;
    let organisation = sign_in::found_organisation(app, name).await?.id;
    let places = places::open(app, organisation, cast).await?;
    let staff = people::join(app, organisation, &places, cast, doors).await?;
    places::settle(app, organisation, &places, &staff, cast).await?;
    let activity = activities::stock(app, organisation, cast).await?;
    Ok(Begun { organisation, places, staff, activity })
}

async fn fill(app: &App, begun: Begun, cast: &dyn Cast, doors: &impl Doors) -> Result<MadeUp, Problem> {
    let Begun { organisation, places, staff, activity } = begun;
    term::plan(app, organisation, &places, &staff, cast).await?;
    let young = young_people::join(app, organisation, &places, cast).await?;
    let recruits = recruiting::recruit(app, organisation, &places, &young, cast).await?;
    referring::refer(app, organisation, &places, &young, cast).await?;
    consent::gather(app, organisation, &young, cast).await?;
    let lists = lists::load(app, organisation, &places, &young, cast).await?;
    let courses = training::teach(app, organisation, (&places, &staff, &young), cast, doors).await?;
    let matched = matches::pair(app, organisation, &places, &young, cast).await?;
    let first_session = timetable::plan(app, organisation, &places).await?;
    let first_excuse = timetable::excuse(app, organisation, &places, &first_session).await?;
    let about = (&first_session, first_excuse.session);
    let schooled = school::tell(app, organisation, &places, about, cast).await?;
    let first_notice = notices::tell(app, organisation, &places, &staff, cast, doors).await?;
    let supervised = supervision::supervise(app, (&places, &staff), &first_session, cast, organisation).await?;
    // A lead without an account that works reads nothing: they join first.
    for part in [Part::ProgrammeLead, Part::SchoolLead, Part::Deputy] {
        doors.open(app, organisation, staff.member(part)).await?;
    }
    let concerned = concerns::tell(app, (&places, &staff), &first_session, cast, organisation).await?;
    endings::end_well(app, organisation, (&places, &staff), cast).await?;
    let happened = incidents::happen(app, organisation, (&places, &staff), cast).await?;
    Ok(MadeUp {
        organisation,
        places,
        staff,
        young,
        lists,
        recruits,
        courses,
        matched,
        first_session,
        first_excuse,
        schooled,
        first_notice,
        supervised,
        concerned,
        activity,
        happened,
    })
}
