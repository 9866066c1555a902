//! The organisation itself: its name, its time zone and the clocks of signing in.

use chrono::{DateTime, NaiveDate, Utc};
use chrono_tz::Tz;

use crate::{
    access::{Action, Located, Location, Reads, Right},
    dated::Minute,
    id::Id,
    text::Line,
    told::{Problems, Told},
    typed::Typed,
};

/// The charity or club that runs programmes; every other record belongs to one.
#[derive(Debug, Clone)]
pub struct Organisation {
    pub id: Id<Organisation>,
    pub details: OrganisationDetails,
    pub version: i32,
}

/// What its manager may change.
#[derive(Debug, Clone)]
pub struct OrganisationDetails {
    pub name: Line,
    /// Planned things are local dates and minutes in this zone.
    pub time_zone: Tz,
    /// Minutes without a click until a member of staff is signed out, 5 to 60.
    pub idle_minutes: i32,
    /// The same for those who read concerns, 5 to 60 and never longer than for others.
    pub idle_minutes_concerns: i32,
    /// Minutes of cover after which an unread concern goes on to a deputy, 5 to 480.
    pub concern_deputy_minutes: i32,
    /// And to the programme’s leads: later than that, at most 960.
    pub concern_programme_minutes: i32,
    /// Hours until everybody signs in again, 1 to 24.
    pub session_hours: i32,
    /// Months after which a criminal-record check is to be seen anew, 12 to 60.
    pub recheck_months: i32,
}

impl OrganisationDetails {
    /// What a new organisation starts with; the figures are those of the OWASP session guidance that the design follows.
    pub fn usual(name: Line) -> Self {
        Self {
            name,
            time_zone: chrono_tz::Europe::London,
            idle_minutes: 30,
            idle_minutes_concerns: 15,
            concern_deputy_minutes: 60,
            concern_programme_minutes: 120,
            session_hours: 12,
            recheck_months: 36,
        }
    }

    pub fn parse(
        name: &str,
        (idle_minutes, idle_minutes_concerns): (i32, i32),
        (concern_deputy_minutes, concern_programme_minutes): (i32, i32),
        session_hours: i32,
        recheck_months: i32,
    ) -> Result<Self, Vec<Told>> {
        let mut problems = Problems::default();
        let name = problems.take(Line::parse(name).map_err(|p| p.told("name", "the organisation’s name")));
        let mut within = |field, value: i32, least, most, what: &str| {
            if !(least..=most).contains(&value) {
                problems.note(Told::field(field, format!("Enter {what} between {least} and {most}.")));
            }
        };
        within("idle_minutes", idle_minutes, 5, 60, "the minutes");
        within("idle_minutes_concerns", idle_minutes_concerns, 5, idle_minutes.clamp(5, 60), "the minutes");
        let deputy = concern_deputy_minutes;
        within("concern_deputy_minutes", deputy, 5, 480, "the minutes");
        within("concern_programme_minutes", concern_programme_minutes, deputy.clamp(5, 480), 960, "the minutes");
        within("session_hours", session_hours, 1, 24, "the hours");
        within("recheck_months", recheck_months, 12, 60, "the months");
        problems.finish(name.map(|name| Self {
            idle_minutes,
            idle_minutes_concerns,
            concern_deputy_minutes,
            concern_programme_minutes,
            session_hours,
            recheck_months,
            ..Self::usual(name)
        }))
    }

    /// Today, and how far it has gone, where the organisation is.
    pub fn local(&self, now: DateTime<Utc>) -> (NaiveDate, Minute) {
        use chrono::Timelike;
        let local = now.with_timezone(&self.time_zone);
        let minutes = u16::try_from(local.hour() * 60 + local.minute()).unwrap_or(0);
        (local.date_naive(), Minute::new(minutes).unwrap_or(Minute::MIDNIGHT))
    }
}

impl OrganisationDetails {
    /// The instant of a local minute. Of a minute that comes twice, the first; one that clocks skip is an hour later.
    pub fn instant(&self, day: NaiveDate, minute: Minute) -> DateTime<Utc> {
        let local = day.and_time(chrono::NaiveTime::MIN) + chrono::TimeDelta::minutes(minute.minutes().into());
        let later = local + chrono::TimeDelta::hours(1);
        let at = |local: chrono::NaiveDateTime| local.and_local_timezone(self.time_zone).earliest();
        at(local).or_else(|| at(later)).map_or_else(|| local.and_utc(), |at| at.to_utc())
    }

    /// The instant at which a local day begins.
    pub fn day_begins(&self, day: NaiveDate) -> DateTime<Utc> {
        let midnight = day.and_time(chrono::NaiveTime::MIN);
        // Where clocks skip midnight the day begins an hour later, which is what UTC's midnight then is close enough to.
        midnight.and_local_timezone(self.time_zone).earliest().map_or_else(|| midnight.and_utc(), |at| at.to_utc())
    }
}

impl Typed for OrganisationDetails {
    fn typed(&self) -> Vec<(&'static str, String)> {
        vec![
            ("name", self.name.to_string()),
            ("idle_minutes", self.idle_minutes.to_string()),
            ("idle_minutes_concerns", self.idle_minutes_concerns.to_string()),
            ("concern_deputy_minutes", self.concern_deputy_minutes.to_string()),
            ("concern_programme_minutes", self.concern_programme_minutes.to_string()),
            ("session_hours", self.session_hours.to_string()),
            ("recheck_months", self.recheck_months.to_string()),
        ]
    }
}

impl Located for Organisation {
    fn location(&self) -> Location {
        Location::organisation(self.id)
    }
    fn record(&self) -> uuid::Uuid {
        self.id.uuid()
    }
    fn version(&self) -> i32 {
        self.version
    }
}

impl Reads for Organisation {
    const READ_RIGHT: Right = Right::ReadOrganisation;
}

/// Change the organisation's name and clocks.
#[derive(Debug)]
pub struct EditOrganisation;

impl Action for EditOrganisation {
    type On = Organisation;
    const RIGHT: Right = Right::KeepOrganisation;
    const NAME: &'static str = "organisation.edit";
    const STEP_UP: bool = true;
}
