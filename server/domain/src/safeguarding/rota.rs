//! The rota: who reads a worry, on which weekdays and hours, and who stands in.
//!
//! Owns: the slots of a lane, the days on which a lead is away, and who may change them. Refuses: to work out who is
//! on duty (`on_duty.rs`), and hours that run past midnight: those are two slots.

use chrono::{NaiveDate, Weekday};

use super::{Lane, may_stand, words};
use crate::{
    access::{Action, Actor, Denied, Located, Location, Reads, Right},
    dated::{Hours, Minute, Span, parse_weekday, require_day, weekday_number},
    id::Id,
    organisation::{Organisation, Site},
    staff::{Assignment, Person},
    told::{Problems, Told},
    typed::Typed,
};

/// One weekday's hours of one lead in one lane.
#[derive(Debug, Clone)]
pub struct RotaSlot {
    pub id: Id<RotaSlot>,
    pub organisation: Id<Organisation>,
    pub lane: Lane,
    pub details: RotaSlotDetails,
    pub span: Span,
    pub version: i32,
}

/// What may be changed about a slot. Slots of a lane may overlap: see [`super::reader_at`] for who reads then.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RotaSlotDetails {
    pub weekday: Weekday,
    /// Local minutes of the day.
    pub hours: Hours,
    pub lead: Id<Person>,
    /// Reads while the lead is away; never the lead.
    pub cover: Option<Id<Person>>,
}

impl RotaSlotDetails {
    /// `weekday` is an ISO number or a name, `lead` and `cover` are ids of people; `cover` may be empty.
    pub fn parse(weekday: &str, starts: &str, ends: &str, lead: &str, cover: &str) -> Result<Self, Vec<Told>> {
        let mut problems = Problems::default();
        let weekday = problems.take(parse_weekday(weekday).ok_or_else(words::choose_weekday));
        let starts = problems.take(Minute::parse(starts).ok_or_else(|| words::enter_time("starts")));
        let ends = problems.take(Minute::parse(ends).ok_or_else(|| words::enter_time("ends")));
        let hours = starts
            .zip(ends)
            .and_then(|(starts, ends)| problems.take(Hours::new(starts, ends).map_err(|_| words::hours_reversed())));
        let lead = problems.take(lead.parse().map_err(|_| words::choose_lead()));
        let cover = match cover.trim() {
            "" => Some(None),
            id => problems.take(id.parse().map(Some).map_err(|_| words::choose_cover())),
        };
        if lead.is_some() && cover.flatten() == lead {
            problems.note(words::cover_is_lead());
        }
        let made = match (weekday, hours, lead, cover) {
            (Some(weekday), Some(hours), Some(lead), Some(cover)) => Some(Self { weekday, hours, lead, cover }),
            _ => None,
        };
        problems.finish(made)
    }

    /// Whether lead and cover may stand in this lane on `day`: each has an open post that covers it.
    pub fn may_stand(&self, lane: Lane, assignments: &[Assignment], day: NaiveDate) -> Result<(), Vec<Told>> {
        let stands = |person| {
            assignments
                .iter()
                .any(|post| post.person == person && post.is_open_on(day) && may_stand(post.role, post.place, lane))
        };
        let mut problems = Problems::default();
        if !stands(self.lead) {
            problems.note(words::may_not_stand("lead"));
        }
        if self.cover.is_some_and(|cover| !stands(cover)) {
            problems.note(words::may_not_stand("cover"));
        }
        problems.finish(Some(()))
    }
}

impl Typed for RotaSlotDetails {
    fn typed(&self) -> Vec<(&'static str, String)> {
        vec![
            ("weekday", weekday_number(self.weekday).to_string()),
            ("starts", self.hours.starts().to_string()),
            ("ends", self.hours.ends().to_string()),
            ("lead", self.lead.to_string()),
            ("cover", self.cover.map(|cover| cover.to_string()).unwrap_or_default()),
        ]
    }
}

impl RotaSlot {
    pub fn end(&mut self, day: NaiveDate) -> Result<(), Told> {
        self.span = self.span.ended(day).map_err(|_| words::ends_before_start())?;
        Ok(())
    }
}

/// Days on which somebody is away from every rota: `away_on <= day < back_on`.
#[derive(Debug, Clone)]
pub struct LeadAway {
    pub id: Id<LeadAway>,
    pub organisation: Id<Organisation>,
    pub person: Id<Person>,
    pub away_on: NaiveDate,
    /// The first day back.
    pub back_on: NaiveDate,
    pub version: i32,
}

impl LeadAway {
    pub fn holds_on(&self, day: NaiveDate) -> bool {
        self.away_on <= day && day < self.back_on
    }
}

/// The days of an absence, as a form says them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AwayDetails {
    pub away_on: NaiveDate,
    /// The first day back.
    pub back_on: NaiveDate,
}

impl AwayDetails {
    pub fn parse(away_on: &str, back_on: &str) -> Result<Self, Vec<Told>> {
        let mut problems = Problems::default();
        let away_on = problems.take(require_day(away_on, "away_on", words::FIRST_DAY_AWAY));
        let back_on = problems.take(require_day(back_on, "back_on", words::FIRST_DAY_BACK));
        let days = away_on.zip(back_on);
        if days.is_some_and(|(away, back)| back <= away) {
            problems.note(words::back_before_away());
        }
        problems.finish(days.map(|(away_on, back_on)| Self { away_on, back_on }))
    }
}

impl Typed for AwayDetails {
    fn typed(&self) -> Vec<(&'static str, String)> {
        vec![("away_on", self.away_on.to_string()), ("back_on", self.back_on.to_string())]
    }
}

/// A person on a lane's rota: what leave is asked for when they are to be away. Its record is the person. The use
/// case makes one only for somebody who has a slot in that lane.
#[derive(Debug, Clone, Copy)]
pub struct OnRota {
    pub organisation: Id<Organisation>,
    pub lane: Lane,
    pub person: Id<Person>,
}

/// An absence of a person on a lane's rota: what leave is asked for when it is changed or taken back. The use case
/// makes one only for somebody who has a slot in that lane, or for the actor's own absence.
#[derive(Debug, Clone)]
pub struct AwayOnRota {
    pub lane: Lane,
    pub away: LeadAway,
}

impl Located for RotaSlot {
    fn location(&self) -> Location {
        self.lane.location(self.organisation)
    }
    fn record(&self) -> uuid::Uuid {
        self.id.uuid()
    }
    fn version(&self) -> i32 {
        self.version
    }
}

impl Reads for RotaSlot {
    const READ_RIGHT: Right = Right::ReadRota;
}

/// The reading of the programme's own slots: everybody may see who the programme's leads are. A site's slots are read
/// by `Scope<RotaSlot>`.
#[derive(Debug)]
pub struct ProgrammeRota;
impl Reads for ProgrammeRota {
    const READ_RIGHT: Right = Right::ReadProgrammeRota;
}

/// Absences are read with the rota that they change.
impl Reads for LeadAway {
    const READ_RIGHT: Right = Right::ReadRota;
}

impl Located for OnRota {
    fn location(&self) -> Location {
        self.lane.location(self.organisation)
    }
    fn record(&self) -> uuid::Uuid {
        self.person.uuid()
    }
    /// An absence is added; nothing that somebody saw is overwritten.
    fn version(&self) -> i32 {
        0
    }
}

impl Located for AwayOnRota {
    fn location(&self) -> Location {
        self.lane.location(self.away.organisation)
    }
    fn record(&self) -> uuid::Uuid {
        self.away.id.uuid()
    }
    fn version(&self) -> i32 {
        self.away.version
    }
}

macro_rules! rota_actions {
    ($($(#[$doc:meta])* $action:ident on $on:ident by $right:ident as $name:literal, when $fits:expr;)+) => {$(
        $(#[$doc])*
        #[derive(Debug)]
        pub struct $action;
        impl Action for $action {
            type On = $on;
            const RIGHT: Right = Right::$right;
            const NAME: &'static str = $name;

            fn also(_actor: &Actor, on: &$on) -> Result<(), Denied> {
                let fits: fn(&$on) -> bool = $fits;
                if fits(on) { Ok(()) } else { Err(Denied::OutOfScope) }
            }
        }
    )+};
}

rota_actions! {
    /// Add a slot to a site's rota.
    AddRotaSlot on Site by KeepRota as "rota_slot.add", when |_| true;
    /// Change a slot of a site's rota.
    EditRotaSlot on RotaSlot by KeepRota as "rota_slot.edit", when |slot| slot.lane != Lane::Programme;
    /// End a slot of a site's rota.
    EndRotaSlot on RotaSlot by KeepRota as "rota_slot.end", when |slot| slot.lane != Lane::Programme;
    /// Add a slot to the programme's rota.
    AddProgrammeRotaSlot on Organisation by KeepProgrammeRota as "programme_rota_slot.add", when |_| true;
    /// Change a slot of the programme's rota.
    EditProgrammeRotaSlot on RotaSlot by KeepProgrammeRota as "programme_rota_slot.edit",
        when |slot| slot.lane == Lane::Programme;
    /// End a slot of the programme's rota.
    EndProgrammeRotaSlot on RotaSlot by KeepProgrammeRota as "programme_rota_slot.end",
        when |slot| slot.lane == Lane::Programme;
}

/// Say that somebody on the rota will be away; everybody may say it of themselves.
#[derive(Debug)]
pub struct RecordAway;
impl Action for RecordAway {
    type On = OnRota;
    const RIGHT: Right = Right::KeepRota;
    const NAME: &'static str = "lead_away.record";

    fn own(actor: &Actor, on: &OnRota) -> bool {
        actor.person() == Some(on.person)
    }
}

macro_rules! away_actions {
    ($($(#[$doc:meta])* $action:ident as $name:literal;)+) => {$(
        $(#[$doc])*
        #[derive(Debug)]
        pub struct $action;
        impl Action for $action {
            type On = AwayOnRota;
            const RIGHT: Right = Right::KeepRota;
            const NAME: &'static str = $name;

            fn own(actor: &Actor, on: &AwayOnRota) -> bool {
                actor.person() == Some(on.away.person)
            }
        }
    )+};
}

away_actions! {
    /// Change the days of an absence; everybody may for themselves.
    ChangeAway as "lead_away.change";
    /// Take an absence back; everybody may for themselves.
    TakeBackAway as "lead_away.take_back";
}

#[cfg(test)]
#[path = "rota_tests.rs"]
mod tests;
