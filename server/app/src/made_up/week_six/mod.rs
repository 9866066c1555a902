//! A cohort in week 6, with everything that was before: told through the use cases, on a clock that goes with it.
//!
//! Owns: the school where it is, who runs it, and the weeks one after the other. What happens in them is in `story`.

mod people;
mod story;

use chrono::{Days, NaiveDate, Weekday};
use tenfold_domain::{
    calendar::{AcademicYear, ExamWeeks, TermCalendar},
    dated::Minute,
    id::Id,
    matches::{EndMatchDetails, Match},
    organisation::{CohortDetails, Organisation, PeriodKind, Site, SiteDetails},
    people::{Participant, Side, Slot, Week},
    staff::Person,
    supervision::{Kind, TypedBooking, Whom},
    text::Line,
    timetable::{Session, SessionKind},
};
use tenfold_service::{
    App, Problem, Tx, calendar, matches as pairs,
    organisation::{self as rooms, show_cohort},
    people as young, programme, recruiting, referring, supervision,
    timetable::{WeekEntry, show_sessions_of},
};

use super::{Cast, Past, Places, StoryClock, WholeCohort, past, people::hire, places, term, timetable};

/// The cohort in week 6.
#[derive(Debug, Clone)]
pub struct WeekSix {
    pub whole: WholeCohort,
    pub site: Id<Site>,
    /// Where whoever runs it is written to; they sign in with it.
    pub practitioner: String,
    team: Team,
    mentors: Vec<Id<Participant>>,
}

impl WeekSix {
    /// What whoever runs it is, for the list of demo sign-ins.
    pub const WORDS: &'static str = "youth practitioner of a cohort in week 6";

    /// A group supervision is booked for the next day of school.
    pub(super) async fn look_ahead(&self) -> Result<(), Problem> {
        let (cohort, lead, group) = (self.whole.cohort, self.team.lead, self.mentors.iter().take(GROUP));
        let who: Vec<Whom> = group.copied().map(Whom::Mentor).collect();
        self.whole
            .command(move |tx| {
                let (known, today) = (calendar_of(tx, cohort)?, tx.today()?);
                let day = known.add_school_days(today, 1).ok_or(Problem::Absent)?;
                supervision::book(tx, cohort, &booking(Kind::Group, lead, day, "15:20", &who)).map(drop)
            })
            .await
    }
}

/// Mentors in one supervision group.
const GROUP: usize = 6;

const ROOMS_FOR_TWO: [&str; 5] =
    ["Garden room", "Careers office", "Meeting room 2", "Quiet room", "Library table by the door"];

/// Those who run it.
#[derive(Debug, Clone, Copy)]
struct Team {
    lead: Id<Person>,
    second: Id<Person>,
    specialist: Id<Person>,
}

/// Two who meet.
#[derive(Debug, Clone, Copy)]
struct Pair {
    which: Id<Match>,
    mentor: Id<Participant>,
    mentee: Id<Participant>,
}

/// One session of a week; `pair` is the place of the pair whose one-to-one it is.
#[derive(Debug, Clone, Copy)]
struct Meeting {
    session: Id<Session>,
    date: NaiveDate,
    pair: Option<usize>,
}

struct Telling<'a> {
    whole: WholeCohort,
    clock: &'a StoryClock,
    past: Past,
    team: Team,
    calendar: TermCalendar,
}

pub(super) async fn tell(
    app: &App,
    (organisation, places): (Id<Organisation>, &Places),
    (clock, past): (&StoryClock, Past),
    cast: &dyn Cast,
) -> Result<WeekSix, Problem> {
    let area = places.east;
    let site = app
        .command(organisation, move |tx| {
            let details =
                SiteDetails::parse("Harbour Lane School", "school", "yes", "40 Harbour Lane\nLondon E1 0XX", "");
            rooms::add_site(tx, area, details)
        })
        .await?;
    let names: Vec<String> = [past::YEAR, past::YEAR].concat().iter().map(|entry| entry.1.to_owned()).collect();
    app.command(organisation, move |tx| term::enter_years(tx, site, &past::YEAR, &names)).await?;
    places::furnish(app, organisation, site, &ROOMS_FOR_TWO, cast).await?;
    let (team, practitioner) = hire_team(app, organisation, site, cast).await?;
    let cohort = app.command(organisation, move |tx| open_cohort(tx, site, past, team)).await?;
    let calendar = app.command(organisation, move |tx| calendar_of(tx, cohort)).await?;
    let whole = WholeCohort { app: app.clone(), organisation, cohort };
    let telling = Telling { whole: whole.clone(), clock, past, team, calendar };
    telling.gather().await?;
    let together = telling.come_together().await?;
    telling.tell_weeks(&together).await?;
    let mentors = together.iter().map(|pair| pair.mentor).collect();
    Ok(WeekSix { whole, site, practitioner, team, mentors })
}

async fn hire_team(
    app: &App,
    organisation: Id<Organisation>,
    site: Id<Site>,
    cast: &dyn Cast,
) -> Result<(Team, String), Problem> {
    let here = format!("site:{site}");
    let practitioner = "youth_practitioner";
    let lead = hire(app, organisation, ("Leila", "Haidari", practitioner), here.clone(), Some(false), cast).await?;
    let second = hire(app, organisation, ("Owen", "Bright", practitioner), here.clone(), Some(false), cast).await?;
    hire(app, organisation, ("Marta", "Kowalczyk", practitioner), here.clone(), Some(false), cast).await?;
    let specialist = ("Joseph", "Appiah", "mental_health_specialist");
    let specialist = hire(app, organisation, specialist, here, Some(false), cast).await?;
    Ok((Team { lead: lead.person, second: second.person, specialist: specialist.person }, lead.email))
}

fn open_cohort(
    tx: &mut Tx<'_, '_>,
    site: Id<Site>,
    past: Past,
    team: Team,
) -> Result<Id<tenfold_domain::organisation::Cohort>, Problem> {
    let name = Line::parse(&past.season()).map_err(|problem| problem.told("name", "the cohort’s name"))?;
    let (programme, _) = programme::list_template_choices(tx)?.into_iter().next_back().ok_or(Problem::Absent)?;
    let details = CohortDetails {
        weekday: Weekday::Wed,
        exam_weeks: ExamWeeks::Kept,
        capacity: 12,
        lead: Some(team.lead),
        second: Some(team.second),
        specialist: Some(team.specialist),
        ..CohortDetails::starting(name, programme, past.mondays[0])
    };
    rooms::add_cohort(tx, site, Ok(details))
}

fn calendar_of(tx: &mut Tx<'_, '_>, cohort: Id<tenfold_domain::organisation::Cohort>) -> Result<TermCalendar, Problem> {
    let (cohort, _) = show_cohort(tx, cohort)?;
    calendar::calendar_of_cohort(tx, &cohort)
}

fn booking(kind: Kind, held_by: Id<Person>, on: NaiveDate, at: &str, who: &[Whom]) -> TypedBooking {
    TypedBooking {
        kind: kind.code().to_owned(),
        held_by: held_by.to_string(),
        on: on.to_string(),
        at: at.to_owned(),
        who: who.iter().map(|who| who.code()).collect(),
    }
}

impl Telling<'_> {
    /// The clock goes on to a local minute of a day.
    async fn go_on(&self, day: NaiveDate, time: &'static str) -> Result<(), Problem> {
        let minute = Minute::parse(time).ok_or(Problem::Absent)?;
        let at = self.whole.command(move |tx| Ok(tx.organisation()?.details.instant(day, minute))).await?;
        self.clock.go_on(at);
        Ok(())
    }

    /// Everybody applies or is referred, and says when they are free.
    async fn gather(&self) -> Result<(), Problem> {
        let year = AcademicYear::of(self.past.mondays[0]).first_year();
        let cohort = self.whole.cohort;
        self.whole
            .command(move |tx| {
                for sketch in &people::MENTORS {
                    let mentor = recruiting::add_application(tx, cohort, &sketch.applies(year))?;
                    say_when_free(tx, Side::Mentor, mentor, &[1, 2, 3, 4, 5])?;
                }
                for (place, sketch) in (0..).zip(&people::MENTEES) {
                    let (mentee, _) = referring::refer(tx, cohort, &sketch.is_referred(year))?;
                    say_when_free(tx, Side::Mentee, mentee, &[place % 5 + 1, (place + 2) % 5 + 1])?;
                }
                Ok(())
            })
            .await
    }

    /// Everything that stands before the first week: by the mentee's name, who meets whom.
    async fn come_together(&self) -> Result<Vec<Pair>, Problem> {
        let whole = &self.whole;
        self.go_on(self.past.weeks_before(3), "10:00").await?;
        whole.get_ready("Leila Haidari and Owen Bright", &people::GOALS).await?;
        self.go_on(self.past.weeks_before(2), "10:00").await?;
        whole.match_all().await?;
        whole.say_yes().await?;
        self.go_on(self.past.weeks_before(1), "10:00").await?;
        whole.begin().await?;
        timetable::choose(&whole.app, whole.organisation, whole.cohort).await?;
        timetable::propose_and_publish(&whole.app, whole.organisation, whole.cohort).await?;
        let cohort = whole.cohort;
        whole
            .command(move |tx| {
                let (shown, _) = show_cohort(tx, cohort)?;
                rooms::start_cohort(tx, cohort, shown.version)
            })
            .await?;
        let mut matched = whole.matches().await?.pairs;
        matched.sort_by(|one, other| one.mentee.name.cmp(&other.mentee.name));
        let pair = |pair: tenfold_service::matches::ShownPair| Pair {
            which: pair.which.id,
            mentor: pair.mentor.id,
            mentee: pair.mentee.id,
        };
        Ok(matched.into_iter().map(pair).collect())
    }

    /// Week after week until yesterday; today is not written down yet.
    async fn tell_weeks(&self, together: &[Pair]) -> Result<(), Problem> {
        let mut closed_on = None;
        for (week, monday) in (1..).zip(self.past.mondays) {
            let meetings = self.meetings(together, monday).await?;
            for group in meetings.iter().filter(|one| one.pair.is_none()).map(|one| one.session) {
                self.whole.command(move |tx| story::plan_activity(tx, group)).await?;
            }
            if week == story::CLOSED_IN_WEEK {
                closed_on = meetings.iter().find(|one| one.pair == Some(story::SCHOOL_CLOSED)).map(|one| one.date);
            }
            let days: Vec<NaiveDate> = monday
                .iter_days()
                .take(5)
                .filter(|day| *day < self.past.today && self.calendar.is_school_day(*day))
                .collect();
            let all_told = self.past.today >= monday.checked_add_days(Days::new(5)).unwrap_or(monday);
            let last = days.last().copied().filter(|_| all_told);
            let mut booked = vec![];
            for day in days.iter().copied() {
                self.go_on(day, "08:50").await?;
                self.read_logs().await?;
                if days.first() == Some(&day) {
                    booked = self.book(week, last, together).await?;
                }
                self.go_on(day, "16:30").await?;
                let of_day: Vec<Meeting> = meetings.iter().copied().filter(|one| one.date == day).collect();
                self.hold(week, &of_day, together, closed_on == Some(day)).await?;
            }
            self.record(week, &booked, together).await?;
            if last.is_some() {
                self.check(week, together).await?;
                self.end_week(week, together).await?;
            }
        }
        Ok(())
    }

    /// The sessions of a week that were not taken off, group sessions once.
    async fn meetings(&self, together: &[Pair], monday: NaiveDate) -> Result<Vec<Meeting>, Problem> {
        // Of a group session only the mentees know.
        let mentees: Vec<Id<Participant>> = together.iter().map(|pair| pair.mentee).collect();
        self.whole
            .command(move |tx| {
                let mut meetings: Vec<Meeting> = Vec::new();
                let this_week = |one: &WeekEntry| !one.cancelled && (0..5).contains(&(one.date - monday).num_days());
                for (place, mentee) in mentees.iter().enumerate() {
                    for one in show_sessions_of(tx, Side::Mentee, *mentee)?.sessions.into_iter().filter(this_week) {
                        let pair = (one.kind == SessionKind::OneToOne).then_some(place);
                        if !meetings.iter().any(|known| known.session == one.session) {
                            meetings.push(Meeting { session: one.session, date: one.date, pair });
                        }
                    }
                }
                Ok(meetings)
            })
            .await
    }

    /// One pair ends early, and the timetable is made anew without them; another pauses.
    async fn end_week(&self, week: u16, together: &[Pair]) -> Result<(), Problem> {
        let find = |place: usize| together.get(place).map(|pair| pair.which).ok_or(Problem::Absent);
        if week == story::ENDS_AFTER_WEEK {
            let ends = find(story::ENDED)?;
            self.whole
                .command(move |tx| {
                    let version = pairs::show_match(tx, ends)?.in_hand.which.version;
                    let reason = "Her family moves away, and she changes school.";
                    pairs::end_match(tx, ends, version, EndMatchDetails::parse(reason))
                })
                .await?;
            timetable::propose_and_publish(&self.whole.app, self.whole.organisation, self.whole.cohort).await?;
        }
        if week == story::PAUSES_AFTER_WEEK {
            let pauses = find(story::PAUSED)?;
            self.whole
                .command(move |tx| {
                    let version = pairs::show_match(tx, pauses)?.in_hand.which.version;
                    pairs::pause_match(tx, pauses, version)
                })
                .await?;
        }
        Ok(())
    }
}

/// On these weekdays, 1 is Monday, in every lesson but the first, and at lunch.
fn say_when_free(tx: &mut Tx<'_, '_>, side: Side, whose: Id<Participant>, weekdays: &[u32]) -> Result<(), Problem> {
    let shown = young::show_week(tx, side, whose)?;
    let may = |kind| matches!(kind, PeriodKind::Lesson | PeriodKind::Lunch);
    let parts = shown.day.iter().filter(|period| may(period.details.kind)).skip(1);
    let slots = parts.flat_map(|period| {
        let days = period.details.weekdays.iter().filter(|day| weekdays.contains(&day.number_from_monday()));
        days.map(|weekday| Slot { weekday, period: period.id }.code()).collect::<Vec<_>>()
    });
    let slots: Vec<String> = slots.collect();
    let slots: Vec<&str> = slots.iter().map(String::as_str).collect();
    let version = shown.shown.participant.version;
    young::keep_week(tx, side, whose, version, Week::parse(&slots, |_| ""))
}
