//! What becomes of the rota's hours when somebody stops being a lead.
//!
//! Refuses: to put somebody else there. Who reads a worry is decided by people; until then the hours show as uncovered.

use chrono::NaiveDate;

use super::{RotaSlot, RotaSlotDetails, may_stand};
use crate::{access::Post, dated::Span, id::Id, staff::Person};

/// What becomes of one slot.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Leaving {
    /// They read in these hours: the slot ends.
    Ends,
    /// They only stood in: it goes on without anybody who stands in.
    LosesCover,
}

/// Nothing becomes of a slot that they are not on, or may still stand on with the posts that remain.
pub fn on_leaving(slot: &RotaSlot, person: Id<Person>, remaining: &[Post]) -> Option<Leaving> {
    if remaining.iter().any(|post| may_stand(post.role, post.place, slot.lane)) {
        return None;
    }
    match slot.details {
        RotaSlotDetails { lead, .. } if lead == person => Some(Leaving::Ends),
        RotaSlotDetails { cover: Some(cover), .. } if cover == person => Some(Leaving::LosesCover),
        _ => None,
    }
}

impl RotaSlot {
    /// Its days, cut on `day`; one that has not begun by then never does.
    pub fn cut_on(&self, day: NaiveDate) -> Span {
        self.span.ended(day.max(self.span.started_on())).unwrap_or(self.span)
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;
    use crate::{
        access::{Place, Role},
        safeguarding::Lane,
    };

    fn id<T>(number: u128) -> Id<T> {
        Id::from_uuid(Uuid::from_u128(number))
    }

    fn slot(lane: Lane, lead: u128, cover: &str) -> RotaSlot {
        let (lead, day) = (id::<Person>(lead).to_string(), NaiveDate::from_ymd_opt(2026, 11, 2).unwrap());
        let details = RotaSlotDetails::parse("mon", "08:00", "16:00", &lead, cover).unwrap();
        RotaSlot { id: id(9), organisation: id(1), lane, details, span: Span::open_from(day), version: 1 }
    }

    #[test]
    fn a_slot_ends_with_its_lead_and_only_loses_somebody_who_stood_in() {
        let here = Lane::Site { site: id(7), area: id(8) };
        let slot = slot(here, 1, &id::<Person>(2).to_string());
        assert_eq!(on_leaving(&slot, id(1), &[]), Some(Leaving::Ends));
        assert_eq!(on_leaving(&slot, id(2), &[]), Some(Leaving::LosesCover));
        assert_eq!(on_leaving(&slot, id(3), &[]), None);
    }

    #[test]
    fn whoever_may_still_stand_there_with_another_post_stays() {
        let here = Lane::Site { site: id(7), area: id(8) };
        let whole = Post { role: Role::SafeguardingLead, place: Place::Organisation };
        let elsewhere = Post { role: Role::SafeguardingLead, place: Place::Site { site: id(6), area: id(8) } };
        assert_eq!(on_leaving(&slot(here, 1, ""), id(1), &[elsewhere, whole]), None);
        assert_eq!(on_leaving(&slot(here, 1, ""), id(1), &[elsewhere]), Some(Leaving::Ends));
        assert_eq!(on_leaving(&slot(Lane::Programme, 1, ""), id(1), &[elsewhere]), Some(Leaving::Ends));
    }

    #[test]
    fn a_slot_that_has_not_begun_never_begins() {
        let slot = slot(Lane::Programme, 1, "");
        let day = |day| NaiveDate::from_ymd_opt(2026, 11, day).unwrap();
        assert_eq!(slot.cut_on(day(1)).ended_on(), Some(day(2)));
        assert_eq!(slot.cut_on(day(20)).ended_on(), Some(day(20)));
    }
}
