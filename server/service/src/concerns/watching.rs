//! The clock: passes on what nobody has acknowledged, and asks after referrals without a reply.

use tenfold_domain::{
    concerns::{Concern, Rung},
    id::Id,
    jobs::JobState,
    organisation::{Organisation, Site},
    safeguarding::Lane,
    staff::Person,
};
use tenfold_store::{
    concerns::{alerts, records, steps, who},
    organisation::sites,
};

use super::readers::Readers;
use crate::{Problem, Tx, tx::MESSAGE_ATTEMPTS};

/// Gives how many were told.
pub fn watch(tx: &mut Tx<'_, '_>) -> Result<usize, Problem> {
    let mut told = 0;
    for concern in records::unacknowledged(tx.db)? {
        told += tx.as_program(concern.organisation, |tx| pass_on(tx, &concern))?;
    }
    let referred = steps::referred(tx.db)?;
    for id in referred {
        if let Some(concern) = records::by_id(tx.db, id)? {
            told += tx.as_program(concern.organisation, |tx| chase(tx, &concern))?;
        }
    }
    Ok(told)
}

fn site_of(tx: &mut Tx<'_, '_>, concern: &Concern) -> Result<Site, Problem> {
    let scope = tx.scope()?;
    sites::find(tx.db, &scope, concern.site)?.ok_or(Problem::Absent)
}

fn pass_on(tx: &mut Tx<'_, '_>, concern: &Concern) -> Result<usize, Problem> {
    let site = site_of(tx, concern)?;
    let now = tx.local_now()?;
    let then = tx.organisation()?.details.local(concern.told_at);
    let never_left =
        |alert: &&tenfold_domain::concerns::Alert| matches!(alert.state, JobState::Failed | JobState::Cancelled);
    let failed: Vec<Id<Person>> = concern.alerts.iter().filter(never_left).map(|alert| alert.to).collect();
    let readers = Readers::gather(tx, &site)?;
    let ladder = readers.ladder(
        (concern.lane == Lane::Programme, concern.about_adult),
        concern.chosen,
        concern.danger.hurries(),
    );
    let reached = ladder.reached(then, now, &failed);
    let mut told = 0;
    for (rung, to) in reached.alerts {
        let on_this_rung = concern.alerts.iter().filter(|alert| alert.rung == rung);
        // Who is on duty may change: whoever was reached first is enough while they can read it and their mail left.
        let counts = |to: Id<Person>| readers.leads.iter().any(|lead| lead.person == to) && !failed.contains(&to);
        let known = concern.alerts.iter().any(|alert| alert.to == to);
        if !known && !on_this_rung.clone().any(|alert| rung == Rung::First && counts(alert.to)) {
            alerts::add(tx.db, concern, (rung, to), None, MESSAGE_ATTEMPTS)?;
            told += 1;
        }
    }
    let is_new =
        (reached.passed_on && concern.passed_on_at.is_none()) || (reached.raised && concern.raised_at.is_none());
    if is_new {
        records::pass_on(tx.db, concern, reached.passed_on, reached.raised)?;
    }
    Ok(told)
}

/// Whoever referred it is reminded once; where they are no lead any more, whoever reads it now.
fn chase(tx: &mut Tx<'_, '_>, concern: &Concern) -> Result<usize, Problem> {
    let all = steps::of(tx.db, concern.id)?;
    let (today, mut told) = (tx.today()?, 0);
    for step in all.iter().filter(|step| step.waits(&all) && step.chase_on.is_some_and(|day| day <= today)) {
        if alerts::is_chased(tx.db, step.id)? {
            continue;
        }
        let organisation: Id<Organisation> = concern.organisation;
        let leads = who::leads(tx.db, organisation, today)?;
        let theirs = step.by.filter(|by| leads.iter().any(|lead| lead.person == *by));
        let to = match theirs {
            Some(to) => vec![to],
            None => {
                let (site, now) = (site_of(tx, concern)?, tx.local_now()?);
                let readers = Readers::gather(tx, &site)?;
                let ladder =
                    readers.ladder((concern.lane == Lane::Programme, concern.about_adult), concern.chosen, false);
                ladder.reached(now, now, &[]).alerts.into_iter().map(|(_, to)| to).collect()
            }
        };
        for to in to {
            alerts::add(tx.db, concern, (Rung::Chase, to), Some(step.id), MESSAGE_ATTEMPTS)?;
            told += 1;
        }
    }
    Ok(told)
}
