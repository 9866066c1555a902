//! Who reads a concern, and whom the clock has reached: whoever is on duty, then who stands in, then the programme.
//!
//! Counts the minutes in which somebody of the lane is on duty, on every day of the week: safety does not wait for a
//! school day. A lane that nobody reads has no such minutes, and the clock on the wall is asked.

use chrono::{Days, NaiveDate};

use crate::{
    dated::Minute,
    id::Id,
    organisation::Site,
    safeguarding::{Because, Lane, LaneRota, LeadAway, next_reader, reader_at},
    staff::Person,
};

/// How far ahead a reader is looked for, and how far back minutes are counted.
const HORIZON: u64 = 14;

/// A lead who could read today: an open post, and an account that works.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lead {
    pub person: Id<Person>,
    pub name: String,
    /// The site of the post; `None` for a lead of the programme.
    pub site: Option<Id<Site>>,
}

/// How far a concern has been passed on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Rung {
    First,
    Deputy,
    Programme,
    /// A referral has no reply.
    Chase,
    /// A colleague was told something by a lead.
    Colleague,
}

impl Rung {
    pub const ALL: [Self; 5] = [Self::First, Self::Deputy, Self::Programme, Self::Chase, Self::Colleague];

    pub const fn code(self) -> &'static str {
        match self {
            Self::First => "first",
            Self::Deputy => "deputy",
            Self::Programme => "programme",
            Self::Chase => "chase",
            Self::Colleague => "colleague",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|rung| rung.code() == code)
    }

    /// Whether whoever is alerted so may read the concern for it.
    pub const fn opens(self) -> bool {
        matches!(self, Self::First | Self::Deputy | Self::Programme)
    }
}

/// The organisation's minutes of cover.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Clocks {
    pub deputy_minutes: i32,
    pub programme_minutes: i32,
}

/// Who will read, as the page says before and after it was told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reads {
    /// Somebody is on duty, until this minute.
    Now(Id<Person>, Minute),
    From(Id<Person>, NaiveDate, Minute),
    /// Nobody is down for the coming fortnight: all of them are told at once.
    Anybody(Vec<Id<Person>>),
    /// Nobody who may read it can sign in.
    Nobody,
}

impl Reads {
    fn people(&self) -> Vec<Id<Person>> {
        match self {
            Self::Now(person, _) | Self::From(person, ..) => vec![*person],
            Self::Anybody(all) => all.clone(),
            Self::Nobody => vec![],
        }
    }
}

/// Whom the clock has reached by now.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Reached {
    pub alerts: Vec<(Rung, Id<Person>)>,
    pub passed_on: bool,
    pub raised: bool,
}

type At = (NaiveDate, Minute);

/// What the clock looks at.
#[derive(Debug)]
pub struct Ladder<'a> {
    pub lane: &'a LaneRota,
    pub programme: &'a LaneRota,
    /// Every lead of the organisation who could read today.
    pub leads: &'a [Lead],
    pub barred: Option<Id<Person>>,
    pub chosen: Option<Id<Person>>,
    pub clocks: Clocks,
    pub hurries: bool,
}

impl Ladder<'_> {
    /// Who could read it in its own lane.
    fn of_lane(&self) -> Vec<Id<Person>> {
        self.could_read(self.lane)
    }

    fn could_read(&self, rota: &LaneRota) -> Vec<Id<Person>> {
        let on_rota = |person| rota.slots.iter().any(|s| s.details.lead == person || s.details.cover == Some(person));
        let belongs = |lead: &&Lead| match rota.lane {
            Lane::Programme => lead.site.is_none(),
            Lane::Site { site, .. } => lead.site == Some(site) || (lead.site.is_none() && on_rota(lead.person)),
        };
        let free = self.leads.iter().filter(|lead| Some(lead.person) != self.barred).filter(belongs);
        let mut people: Vec<_> = free.map(|lead| lead.person).collect();
        people.sort_unstable();
        people.dedup();
        people
    }

    /// The absences of a rota, and with them everybody on it who could not read this.
    fn aways(rota: &LaneRota, free: &[Id<Person>]) -> Vec<LeadAway> {
        let on_it = rota.slots.iter().flat_map(|slot| [Some(slot.details.lead), slot.details.cover]).flatten();
        let cannot = on_it.filter(|person| !free.contains(person)).filter_map(|person| {
            Some(LeadAway {
                id: Id::from_uuid(person.uuid()),
                organisation: rota.slots.first()?.organisation,
                person,
                away_on: NaiveDate::MIN,
                back_on: NaiveDate::MAX,
                version: 0,
            })
        });
        rota.aways.iter().cloned().chain(cannot).collect()
    }

    /// Who reads next in a rota: on duty now, or the first to come, or all who could.
    fn next_in(&self, rota: &LaneRota, at: At) -> Reads {
        let free = self.could_read(rota);
        if free.is_empty() {
            return Reads::Nobody;
        }
        match next_reader(&rota.slots, &Self::aways(rota, &free), at, HORIZON) {
            Some((day, minute, on_duty)) if (day, minute) == at => Reads::Now(on_duty.reader, on_duty.until),
            Some((day, minute, on_duty)) => Reads::From(on_duty.reader, day, minute),
            None => Reads::Anybody(free),
        }
    }

    /// Who reads what is told at this minute.
    pub fn reads(&self, at: At) -> Reads {
        match self.chosen.filter(|person| self.of_lane().contains(person)) {
            Some(chosen) => Reads::Anybody(vec![chosen]),
            None => match self.next_in(self.lane, at) {
                // Nobody of the site could: it is the programme's at once.
                Reads::Nobody if self.lane.lane != Lane::Programme => self.next_in(self.programme, at),
                reads => reads,
            },
        }
    }

    /// Whoever stands in for the first reader; where nobody does, every other lead of the lane.
    fn deputies(&self, first: &[Id<Person>], told: At) -> Vec<Id<Person>> {
        let free = self.of_lane();
        let aways = Self::aways(self.lane, &free);
        let slot = next_reader(&self.lane.slots, &aways, told, HORIZON).and_then(|(day, minute, on_duty)| {
            let lead = match on_duty.because {
                Because::Lead => on_duty.reader,
                Because::CoverFor(lead) => lead,
            };
            self.lane.slots.iter().find(|slot| {
                slot.details.lead == lead && slot.span.holds_on(day) && slot.details.hours.holds_at(minute)
            })
        });
        let cover = slot.and_then(|slot| slot.details.cover);
        match cover.filter(|cover| free.contains(cover) && !first.contains(cover)) {
            Some(cover) => vec![cover],
            None => free.into_iter().filter(|person| !first.contains(person)).collect(),
        }
    }

    /// Minutes in which somebody of the lane was there to read it; those of the wall's clock where nobody is for a
    /// fortnight.
    fn minutes(&self, told: At, now: At) -> i64 {
        let free = self.of_lane();
        let aways = Self::aways(self.lane, &free);
        let wall = (now.0 - told.0).num_days() * i64::from(Minute::DAY_END.minutes()) + i64::from(now.1.minutes())
            - i64::from(told.1.minutes());
        if next_reader(&self.lane.slots, &aways, told, HORIZON).is_none() {
            return wall;
        }
        let (mut day, mut minute, mut covered) = (told.0, told.1, 0);
        let last = told.0.checked_add_days(Days::new(HORIZON)).unwrap_or(now.0).min(now.0);
        while (day, minute) < now && day <= last {
            let end = if day == now.0 { now.1 } else { Minute::DAY_END };
            if minute >= end {
                let Some(next) = day.succ_opt() else { break };
                (day, minute) = (next, Minute::MIDNIGHT);
                continue;
            }
            let on_duty = reader_at(&self.lane.slots, &aways, day, minute);
            let until = on_duty.map(|on_duty| on_duty.until.min(end)).filter(|until| *until > minute);
            match until {
                Some(until) => {
                    covered += i64::from(until.minutes()) - i64::from(minute.minutes());
                    minute = until;
                }
                None => minute = Minute::new(minute.minutes() + 1).unwrap_or(Minute::DAY_END),
            }
        }
        covered
    }

    /// Whom a concern that nobody has acknowledged has reached by now. `failed` are those whose mail never left.
    pub fn reached(&self, told: At, now: At, failed: &[Id<Person>]) -> Reached {
        let first = self.reads(told).people();
        let in_lane = self.of_lane();
        if first.is_empty() {
            return Reached { passed_on: true, raised: true, ..Reached::default() };
        }
        let all_failed = |people: &[Id<Person>]| people.iter().all(|person| failed.contains(person));
        let minutes = self.minutes(told, now);
        let chosen_cannot = self.chosen.is_some_and(|chosen| !in_lane.contains(&chosen));
        let mut reached = Reached::default();
        reached.alerts.extend(first.iter().map(|person| (Rung::First, *person)));
        reached.passed_on = self.hurries
            || chosen_cannot
            || in_lane.is_empty()
            || all_failed(&first)
            || minutes >= i64::from(self.clocks.deputy_minutes);
        if !reached.passed_on {
            return reached;
        }
        let deputies = if in_lane.is_empty() { vec![] } else { self.deputies(&first, told) };
        reached.alerts.extend(deputies.iter().map(|person| (Rung::Deputy, *person)));
        let left_unread = minutes >= i64::from(self.clocks.programme_minutes);
        let deputies_wait = !deputies.is_empty() && !all_failed(&deputies);
        reached.raised = self.hurries
            || in_lane.is_empty()
            || left_unread
            || (!deputies_wait && (all_failed(&first) || minutes >= i64::from(self.clocks.deputy_minutes)));
        if reached.raised {
            let told_already: Vec<_> = reached.alerts.iter().map(|(_, person)| *person).collect();
            let next = self.next_in(self.programme, now).people();
            let fresh: Vec<_> = next.into_iter().filter(|person| !told_already.contains(person)).collect();
            let others = || self.could_read(self.programme).into_iter().filter(|who| !told_already.contains(who));
            let programme = if fresh.is_empty() { others().collect() } else { fresh };
            reached.alerts.extend(programme.into_iter().map(|person| (Rung::Programme, person)));
        }
        reached
    }
}

#[cfg(test)]
#[path = "clock_tests.rs"]
mod tests;
