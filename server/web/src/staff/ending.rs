//! The end of a post.

use chrono::NaiveDate;
use tenfold_domain::{
    dated::weekday_in_words,
    id::Id,
    safeguarding::{Leaving, words as safeguarding},
    staff::{Assignment, AssignmentState, EndingDetails, words},
};
use tenfold_service::{
    safeguarding::HoursLeft,
    staff::{self as rooms, PlacedPost},
};

use crate::{
    answer::{Answer, Reply},
    look::{Field, Form, Interruption, Page},
    visit::{Answered, Visit},
};

pub async fn ask(visit: &mut Visit) -> Answer {
    let id: Id<Assignment> = visit.id("post")?;
    let ((placed, hours), today) = visit.read(move |tx| Ok((rooms::open_end_form(tx, id)?, tx.today()?))).await?;
    let day: NaiveDate = today.max(placed.post.span.started_on());
    let form = form(visit, &placed).fill(&[("ended_on".to_owned(), day.to_string())]);
    Ok(page(visit, &placed, &hours, form).into())
}

fn form(visit: &Visit, placed: &PlacedPost) -> Form {
    let post = &placed.post;
    let submit = if post.state == AssignmentState::Proposed { "Take this back" } else { "End this role" };
    visit
        .new_form(format!("/posts/{}/end", post.id), submit)
        .version(post.version)
        .field(Field::date("ended_on", "First day on which they no longer do it").required())
        .field(Field::textarea("reason", "Why it ends").hint("Kept sealed. Only managers read it.").lines(3))
        .cancel(format!("/posts/{}", post.id))
        .danger()
}

fn page(visit: &Visit, placed: &PlacedPost, hours: &[HoursLeft], form: Form) -> Page {
    let what = words::post(placed.post.role, placed.place_name.as_deref());
    let name = &placed.person_name;
    let mut asked = Interruption::new(format!("You are about to end a role of {name}: {what}."), form)
        .happens("From that day on they can open nothing that came with this role.");
    for sentence in rota_sentences(hours) {
        asked = asked.happens(sentence);
    }
    asked
        .stays("What they did, and that they had this role.")
        .stays("Their account. Close it on their sign-in page if they leave altogether.")
        .page(visit.shell("End a role").crumb("Staff", "/staff").crumb(name, format!("/staff/{}", placed.post.person)))
}

/// Which hours of which rota are left: one sentence a rota and kind.
fn rota_sentences(hours: &[HoursLeft]) -> Vec<String> {
    let mut groups: Vec<(Option<&str>, Leaving, Vec<String>)> = Vec::new();
    for HoursLeft { slot, site_name, leaving } in hours {
        let (site, details) = (site_name.as_deref(), &slot.details);
        let said =
            format!("{} {} to {}", weekday_in_words(details.weekday), details.hours.starts(), details.hours.ends());
        match groups.iter_mut().find(|(at, kind, _)| (*at, kind) == (site, leaving)) {
            Some((.., group)) => group.push(said),
            None => groups.push((site, *leaving, vec![said])),
        }
    }
    groups.into_iter().map(|(site, leaving, said)| safeguarding::leaves_rota(site, leaving, &said.join(", "))).collect()
}

pub async fn end(visit: &mut Visit) -> Answer {
    let id: Id<Assignment> = visit.id("post")?;
    let (version, details) = (visit.version(), EndingDetails::parse(visit.field("ended_on"), visit.field("reason")));
    let sent = visit
        .submit(move |tx| {
            rooms::end_post(tx, id, version, details.clone())?;
            Ok(format!("/posts/{id}?done=ended"))
        })
        .await;
    match Visit::told(sent)? {
        Answered::Done(reply) => Ok(reply),
        Answered::Again(again) => {
            let (placed, hours) = visit.read(move |tx| rooms::open_end_form(tx, id)).await?;
            let form = again.onto(form(visit, &placed), visit.typed(), &[]);
            Ok(Reply::again(&page(visit, &placed, &hours, form)))
        }
    }
}
