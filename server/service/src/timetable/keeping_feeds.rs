//! The addresses of calendar feeds: made, shown once, renewed, ended. Who may keep one is told whether one is open.

use tenfold_domain::{
    access::{Action, LinkPurpose, Permit},
    id::Id,
    organisation::Site,
    people::{Participant, Side, Stage},
    timetable::{FEED_LASTS, KeepOwnFeed, KeepSiteFeed, KeepYoungPersonFeed, OwnFeed, words},
};
use tenfold_store::open_links;

use crate::{
    Problem, Secret, Tx,
    organisation::show_site,
    people::{ShownParticipant, participant_to},
    tx::still_open,
};

/// Of whoever asks.
pub fn may_keep_own_feed(tx: &mut Tx<'_, '_>) -> Result<bool, Problem> {
    let permit = own_permit(tx)?;
    Ok(open_links::is_open(tx.db, LinkPurpose::StaffCalendar, permit.record())?)
}

fn own_permit(tx: &mut Tx<'_, '_>) -> Result<Permit<KeepOwnFeed>, Problem> {
    let person = tx.actor().person().ok_or(Problem::Absent)?;
    let own = OwnFeed { person, organisation: tx.organisation()?.id };
    Ok(tx.permit::<KeepOwnFeed>(&own)?)
}

pub fn make_own_feed(tx: &mut Tx<'_, '_>) -> Result<Secret, Problem> {
    let permit = own_permit(tx)?;
    make(tx, &permit, LinkPurpose::StaffCalendar, "person")
}

pub fn end_own_feed(tx: &mut Tx<'_, '_>) -> Result<(), Problem> {
    let permit = own_permit(tx)?;
    end(tx, &permit, LinkPurpose::StaffCalendar, "person")
}

/// `which` is their calendar or their card.
pub fn may_keep_feed_of(
    tx: &mut Tx<'_, '_>,
    which: LinkPurpose,
    side: Side,
    id: Id<Participant>,
) -> Result<(ShownParticipant, bool), Problem> {
    let shown = participant_to::<KeepYoungPersonFeed>(tx, side, id)?;
    let open = open_links::is_open(tx.db, which, id.uuid())?;
    Ok((shown, open))
}

/// Refused for somebody whom it would tell nothing.
pub fn make_feed_of(
    tx: &mut Tx<'_, '_>,
    which: LinkPurpose,
    side: Side,
    id: Id<Participant>,
) -> Result<Secret, Problem> {
    let (shown, _) = may_keep_feed_of(tx, which, side, id)?;
    let permit = tx.permit::<KeepYoungPersonFeed>(&shown.participant)?;
    still_open(tx, shown.participant.span)?;
    if shown.participant.stage != Stage::Accepted {
        return Err(words::takes_no_part().into());
    }
    make(tx, &permit, which, "participant")
}

pub fn end_feed_of(tx: &mut Tx<'_, '_>, which: LinkPurpose, side: Side, id: Id<Participant>) -> Result<(), Problem> {
    let (shown, _) = may_keep_feed_of(tx, which, side, id)?;
    let permit = tx.permit::<KeepYoungPersonFeed>(&shown.participant)?;
    end(tx, &permit, which, "participant")
}

pub fn may_keep_site_feed(tx: &mut Tx<'_, '_>, at: Id<Site>) -> Result<(Site, bool), Problem> {
    let site = show_site(tx, at)?.site;
    tx.permit::<KeepSiteFeed>(&site)?;
    let open = open_links::is_open(tx.db, LinkPurpose::SiteCalendar, at.uuid())?;
    Ok((site, open))
}

/// Makes the address of a site's calendar.
pub fn make_site_feed(tx: &mut Tx<'_, '_>, at: Id<Site>) -> Result<(Site, Secret), Problem> {
    let (site, _) = may_keep_site_feed(tx, at)?;
    let permit = tx.permit::<KeepSiteFeed>(&site)?;
    still_open(tx, site.span)?;
    let secret = make(tx, &permit, LinkPurpose::SiteCalendar, "site")?;
    Ok((site, secret))
}

pub fn end_site_feed(tx: &mut Tx<'_, '_>, at: Id<Site>) -> Result<(), Problem> {
    let (site, _) = may_keep_site_feed(tx, at)?;
    let permit = tx.permit::<KeepSiteFeed>(&site)?;
    end(tx, &permit, LinkPurpose::SiteCalendar, "site")
}

/// Makes an address for the permit's record and ends the one before.
fn make<A: Action>(
    tx: &mut Tx<'_, '_>,
    permit: &Permit<A>,
    purpose: LinkPurpose,
    kind: &'static str,
) -> Result<Secret, Problem> {
    open_links::end_all(tx.db, purpose, permit.record())?;
    let (secret, until) = (tx.secret(), tx.now() + FEED_LASTS);
    open_links::add(tx.db, permit.organisation(), purpose, permit.record(), &secret.hash(), until)?;
    tx.audit(permit, kind)?;
    Ok(secret)
}

fn end<A: Action>(
    tx: &mut Tx<'_, '_>,
    permit: &Permit<A>,
    purpose: LinkPurpose,
    kind: &'static str,
) -> Result<(), Problem> {
    open_links::end_all(tx.db, purpose, permit.record())?;
    tx.audit(permit, kind)
}
