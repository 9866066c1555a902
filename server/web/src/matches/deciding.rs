//! Accepting what was proposed: one match with its reason, or several at once.

use tenfold_domain::{
    id::Id,
    matches::{DecideMatch, Match, words},
    organisation::Cohort,
    text::Note,
    told::Parsed,
};
use tenfold_service::{
    Problem,
    matches::{self as rooms, Accepted, ShownMatch, ShownMatching, ShownPair},
};

use super::{matching::shell, one};
use crate::{
    answer::{Answer, Reply},
    look::{Choice, Empty, Field, Form, Page},
    several,
    visit::{Answered, Visit},
};

async fn proposed(visit: &mut Visit) -> Result<ShownMatching, Problem> {
    let id: Id<Cohort> = visit.id("cohort")?;
    let mut shown = visit.read(move |tx| rooms::show_matching(tx, id)).await?;
    shown.pairs.retain(|pair| pair.which.stands.is_undecided() && pair.held.is_empty());
    Ok(shown)
}

fn code(pair: &ShownPair) -> String {
    several::code(pair.which.id, pair.which.version)
}

fn several_form(visit: &Visit, shown: &ShownMatching) -> Form {
    let at = format!("/cohorts/{}/matching", shown.cohort.id);
    let choices = shown.pairs.iter().map(|pair| {
        Choice::new(code(pair), format!("{} with {}", pair.mentee.name, pair.mentor.name)).hint(pair.why.join(" "))
    });
    visit
        .new_form(format!("{at}/accept"), "Accept")
        .field(
            Field::checkboxes("match", "Which matches?", choices)
                .hint("The reasons are kept as yours. To write your own, open the match.")
                .values(shown.pairs.iter().map(code))
                .required(),
        )
        .cancel(at)
}

fn several_page(visit: &Visit, shown: &ShownMatching, form: Form) -> Page {
    let lead = "The school is asked next. Then the mentee chooses, on their own, and then the mentor.";
    let page = Page::new(shell(visit, &shown.cohort, "Accept matches").lead(lead));
    if shown.pairs.is_empty() {
        return page.part(Empty::new("Nobody is proposed whom you could accept now.")).form(form);
    }
    page.form(form)
}

pub async fn ask_several(visit: &mut Visit) -> Answer {
    let shown = proposed(visit).await?;
    let form = several_form(visit, &shown);
    Ok(several_page(visit, &shown, form).into())
}

fn chosen(visit: &Visit) -> Parsed<Accepted> {
    several::ticked(visit, "match").ok_or_else(|| vec![words::choose_matches()])
}

pub async fn accept_several(visit: &mut Visit) -> Answer {
    let (id, chosen): (Id<Cohort>, _) = (visit.id("cohort")?, chosen(visit));
    let sent = visit
        .submit(move |tx| {
            rooms::accept_matches(tx, id, chosen.clone())?;
            Ok(format!("/cohorts/{id}/matching?done=accepted"))
        })
        .await;
    match Visit::told(sent)? {
        Answered::Done(reply) => Ok(reply),
        Answered::Again(again) => {
            let shown = proposed(visit).await?;
            let form = again.onto(several_form(visit, &shown), visit.typed(), &[]);
            Ok(Reply::again(&several_page(visit, &shown, form)))
        }
    }
}

async fn to_accept(visit: &mut Visit) -> Result<ShownMatch, Problem> {
    let id: Id<Match> = visit.id("match")?;
    visit
        .read(move |tx| {
            let shown = rooms::show_match(tx, id)?;
            tx.permit::<DecideMatch>(&shown.in_hand.which)?;
            Ok(shown)
        })
        .await
}

fn one_form(visit: &Visit, shown: &ShownMatch) -> Form {
    let path = shown.in_hand.which.path();
    let reason = Field::textarea("reason", "Why you decide so")
        .hint("Taken over from the proposal. Change it where you see it differently. Kept sealed.")
        .lines(4)
        .value(shown.why.join(" "));
    visit.new_form(format!("{path}/accept"), "Accept").version(shown.in_hand.which.version).field(reason).cancel(path)
}

fn one_page(visit: &Visit, shown: &ShownMatch, form: Form) -> Page {
    let lead = "The school is asked next. Then the mentee chooses, on their own, and then the mentor.";
    Page::new(one::below(visit, &shown.in_hand, "Accept this match").lead(lead)).form(form)
}

pub async fn ask_one(visit: &mut Visit) -> Answer {
    let shown = to_accept(visit).await?;
    let form = one_form(visit, &shown);
    Ok(one_page(visit, &shown, form).into())
}

pub async fn accept_one(visit: &mut Visit) -> Answer {
    let (id, version): (Id<Match>, _) = (visit.id("match")?, visit.version());
    let reason: Parsed<Option<Note>> =
        Note::parse_optional(visit.field("reason")).map_err(|problem| vec![problem.told("reason", words::REASON)]);
    let sent = visit
        .submit(move |tx| {
            rooms::accept_match(tx, id, version, reason.clone())?;
            Ok(format!("/matches/{id}?done=accepted"))
        })
        .await;
    match Visit::told(sent)? {
        Answered::Done(reply) => Ok(reply),
        Answered::Again(again) => {
            let shown = to_accept(visit).await?;
            let form = again.onto(one_form(visit, &shown), visit.typed(), &[]);
            Ok(Reply::again(&one_page(visit, &shown, form)))
        }
    }
}
