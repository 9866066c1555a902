//! A practitioner or the school's link refers somebody: one form.

use tenfold_domain::{id::Id, organisation::Cohort, referring::Door};
use tenfold_service::referring as rooms;

use super::{fields, shell};
use crate::{
    answer::{Answer, Reply},
    look::{Action, Form, Page, Panel, Words},
    visit::{Answered, Visit},
};

pub async fn new(visit: &mut Visit) -> Answer {
    let id: Id<Cohort> = visit.id("cohort")?;
    let (cohort, site, door) = visit.read(move |tx| rooms::may_refer(tx, id)).await?;
    let form = form(visit, &cohort, door);
    Ok(page(visit, &cohort, site, form).into())
}

fn form(visit: &Visit, cohort: &Cohort, door: Door) -> Form {
    let here = format!("/cohorts/{}/referrals", cohort.id);
    let back = if door == Door::Practitioner { here.clone() } else { format!("{here}/mine") };
    let mut about = fields::name(door);
    about.extend(fields::school(door));
    let mut said = fields::need(door);
    said.extend(fields::strengths(door));
    said.extend(fields::hopes(door));
    said.extend(fields::access(door));
    let mut who = fields::who(door);
    who.extend(fields::agreed(door));
    visit
        .new_form(format!("{here}/new"), "Send the referral")
        .group("Who it is about", about)
        .group("What it is about", said)
        .group("Who asks, and who knows", who)
        .cancel(back)
}

fn page(visit: &Visit, cohort: &Cohort, site: String, form: Form) -> Page {
    let rota = format!("/sites/{}/rota", cohort.site);
    let worry = Panel::new("Are you worried about somebody’s safety?")
        .framed()
        .part(Words::new(
            "Do not write it here: this is read within days, not hours. Tell the safeguarding lead now. \
             If somebody is in danger, ring 999 first.",
        ))
        .action(Action::quiet("Who reads a worry today", rota));
    let lead = "Practitioners and the specialist read what you write. A mentor never does.";
    Page::new(shell(visit, cohort, "Refer a young person").over(site).lead(lead)).part(worry).form(form)
}

pub async fn add(visit: &mut Visit) -> Answer {
    let id: Id<Cohort> = visit.id("cohort")?;
    let typed = fields::read(visit);
    let sent = visit
        .submit(move |tx| {
            let (mentee, door) = rooms::refer(tx, id, &typed)?;
            Ok(match door {
                Door::Practitioner => format!("/mentees/{mentee}/referral?done=sent"),
                _ => format!("/cohorts/{id}/referrals/mine?done=sent"),
            })
        })
        .await;
    match Visit::told(sent)? {
        Answered::Done(reply) => Ok(reply),
        Answered::Again(again) => {
            let (cohort, site, door) = visit.read(move |tx| rooms::may_refer(tx, id)).await?;
            let form = again.onto(form(visit, &cohort, door), visit.typed(), &[]);
            Ok(Reply::again(&page(visit, &cohort, site, form)))
        }
    }
}
