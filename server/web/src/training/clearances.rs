//! Withdrawing a clearance, with its reason; and writing down a refresher.

use chrono::NaiveDate;
use tenfold_domain::{
    dated::require_day,
    id::Id,
    text::Note,
    told::Parsed,
    training::{Clearance, in_words, words},
};
use tenfold_service::training::{self as rooms, ShownClearance};

use crate::{
    answer::{Answer, Reply},
    look::{Field, Form, Interruption, Page, Shell, dates},
    visit::{Answered, Visit},
};

fn shell(visit: &Visit, shown: &ShownClearance, title: &str) -> Shell {
    visit
        .shell(title)
        .current("/cohorts")
        .crumb(shown.name.clone(), format!("/mentors/{}", shown.clearance.participant))
        .crumb("Training", format!("/mentors/{}/training", shown.clearance.participant))
}

fn withdraw_form(visit: &Visit, clearance: &Clearance) -> Form {
    visit
        .new_form(format!("/clearances/{}/withdraw", clearance.id), "Withdraw the clearance")
        .version(clearance.version)
        .field(Field::textarea("reason", "Why").hint("Kept sealed.").required())
        .cancel(format!("/mentors/{}/training", clearance.participant))
        .danger()
}

fn withdraw_page(visit: &Visit, shown: &ShownClearance, form: Form) -> Page {
    Interruption::new(format!("You are about to withdraw {}’s clearance to mentor.", shown.name), form)
        .happens("From today they may not mentor. Nobody new can be matched with them.")
        .stays("That they were cleared, by whom and why, and what you write here.")
        .page(shell(visit, shown, "Withdraw a clearance"))
}

pub async fn ask_withdraw(visit: &mut Visit) -> Answer {
    let id: Id<Clearance> = visit.id("clearance")?;
    let shown = visit.read(move |tx| rooms::open_withdraw(tx, id)).await?;
    Ok(withdraw_page(visit, &shown, withdraw_form(visit, &shown.clearance)).into())
}

pub async fn withdraw(visit: &mut Visit) -> Answer {
    let (id, version): (Id<Clearance>, _) = (visit.id("clearance")?, visit.version());
    let reason = in_words(visit.field("reason"), "reason", "why it is withdrawn");
    let sent = visit
        .submit(move |tx| {
            rooms::withdraw_clearance(tx, id, version, reason.clone())
                .map(|whose| format!("/mentors/{whose}/training?done=withdrawn"))
        })
        .await;
    match Visit::told(sent)? {
        Answered::Done(reply) => Ok(reply),
        Answered::Again(again) => {
            let shown = visit.read(move |tx| rooms::open_withdraw(tx, id)).await?;
            let form = again.onto(withdraw_form(visit, &shown.clearance), visit.typed(), &[]);
            Ok(Reply::again(&withdraw_page(visit, &shown, form)))
        }
    }
}

fn refresh_form(visit: &Visit, clearance: &Clearance) -> Form {
    visit
        .new_form(format!("/clearances/{}/refresh", clearance.id), "Write it down")
        .version(clearance.version)
        .field(Field::date("cleared_on", "Refresher held on").required())
        .field(Field::textarea("judgement", "Your judgement").hint("What you saw. Kept sealed.").required())
        .cancel(format!("/mentors/{}/training", clearance.participant))
}

fn refresh_page(visit: &Visit, shown: &ShownClearance, form: Form) -> Page {
    let until = dates::medium(shown.clearance.expires_on);
    let lead = format!("{} is cleared until {until}. A refresher begins a new time.", shown.name);
    Page::new(shell(visit, shown, "Write down a refresher").lead(lead)).form(form)
}

pub async fn ask_refresh(visit: &mut Visit) -> Answer {
    let id: Id<Clearance> = visit.id("clearance")?;
    let (shown, today): (ShownClearance, NaiveDate) =
        visit.read(move |tx| Ok((rooms::open_refresh(tx, id)?, tx.today()?))).await?;
    let form = refresh_form(visit, &shown.clearance).fill(&[("cleared_on".to_owned(), today.to_string())]);
    Ok(refresh_page(visit, &shown, form).into())
}

/// The day, which has to have come, and the judgement.
fn refreshed(day: &str, judgement: &str, today: NaiveDate) -> Parsed<(NaiveDate, Note)> {
    let day = require_day(day, "cleared_on", "the day of the refresher")
        .and_then(|day| if day > today { Err(words::day_to_come("cleared_on")) } else { Ok(day) });
    match (day, in_words(judgement, "judgement", "your judgement")) {
        (Ok(day), Ok(judgement)) => Ok((day, judgement)),
        (day, judgement) => {
            let mut told: Vec<_> = day.err().into_iter().collect();
            told.extend(judgement.err().unwrap_or_default());
            Err(told)
        }
    }
}

pub async fn refresh(visit: &mut Visit) -> Answer {
    let (id, version): (Id<Clearance>, _) = (visit.id("clearance")?, visit.version());
    let typed = ["cleared_on", "judgement"].map(|name| visit.field(name).to_owned());
    let sent = visit
        .submit(move |tx| {
            let [day, judgement] = &typed;
            let refreshed = refreshed(day, judgement, tx.today()?);
            rooms::refresh_clearance(tx, id, version, refreshed)
                .map(|whose| format!("/mentors/{whose}/training?done=saved"))
        })
        .await;
    match Visit::told(sent)? {
        Answered::Done(reply) => Ok(reply),
        Answered::Again(again) => {
            let shown = visit.read(move |tx| rooms::open_refresh(tx, id)).await?;
            let form = again.onto(refresh_form(visit, &shown.clearance), visit.typed(), &[]);
            Ok(Reply::again(&refresh_page(visit, &shown, form)))
        }
    }
}
