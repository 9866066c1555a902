//! A mentor chosen by hand: who is possible, what each costs everybody and whose match would change, and who is not.

use tenfold_domain::{
    id::Id,
    matches::{Chosen, Stands},
    people::{Participant, Side},
};
use tenfold_service::{
    Problem,
    matches::{self as rooms, Choice as Possible, ToChoose},
};

use super::{matching::how_far, status};
use crate::{
    answer::{Answer, Reply},
    look::{Cell, Choice, Column, Empty, Field, Form, Page, Panel, Shell, Table},
    visit::{Answered, Visit},
};

async fn to_choose(visit: &mut Visit) -> Result<ToChoose, Problem> {
    let id: Id<Participant> = visit.id("mentee")?;
    visit.read(move |tx| rooms::show_choices(tx, id)).await
}

fn shell(visit: &Visit, shown: &ToChoose) -> Shell {
    super::matching::shell(visit, &shown.cohort, format!("A mentor for {}", shown.mentee.name))
        .over(shown.mentee.school_year.map_or_else(String::new, |year| format!("Year {year}")))
}

fn choice(option: &Possible) -> Choice {
    let year = option.mentor.school_year.map_or_else(String::new, |year| format!(", Year {year}"));
    let mut told = vec![option.cost.clone()];
    told.extend(option.moves.iter().cloned());
    told.extend(option.why.iter().cloned());
    Choice::new(option.mentor.id.to_string(), format!("{}{year}", option.mentor.name)).hint(told.join(" "))
}

fn form(visit: &Visit, shown: &ToChoose) -> Form {
    let form = visit.new_form(format!("{}/mentor", shown.mentee.path()), "Choose");
    let best = shown.options.iter().find(|option| option.best).map(|option| option.mentor.id.to_string());
    let mentors = Field::radios("mentor", "Which mentor?", shown.options.iter().map(choice)).required();
    let reason = Field::textarea("reason", "Why you decide so")
        .hint("Leave it empty where you choose what is best for everybody. Kept sealed.")
        .lines(3);
    let form = form.field(mentors.value(best.unwrap_or_default())).field(reason);
    let form = if shown.takes_a_second() {
        let beside = [("yes", "As a second card, beside the one there is")];
        form.field(Field::checkboxes("as_well", "How?", beside).hint("A mentee chooses between two at most."))
    } else {
        form
    };
    form.cancel(format!("/cohorts/{}/matching", shown.cohort.id))
}

fn page(visit: &Visit, shown: &ToChoose, form: Form) -> Page {
    let mut page = Page::new(shell(visit, shown));
    if !shown.now.is_empty() {
        page = page.part(now(shown));
    }
    let settled = shown.now.iter().any(|pair| pair.which.stands.is_settled());
    if shown.options.is_empty() && !settled {
        page = page.part(
            Empty::new("Nobody is possible for this mentee now.")
                .who("Below stands what is in the way. Once that is mended, mentors appear here."),
        );
    }
    if shown.may_change && !settled {
        page = page.form(form);
    }
    if shown.not_possible.is_empty() {
        page
    } else {
        page.part(Panel::new("Not possible now").part(not_possible(shown)))
    }
}

fn now(shown: &ToChoose) -> Panel {
    let rows = shown.now.iter().map(|pair| {
        let told =
            if matches!(pair.which.stands, Stands::Over(_)) { String::new() } else { how_far(&pair.which.stands) };
        vec![
            Cell::link(pair.mentor.name.clone(), pair.which.path()),
            Cell::status(status(&pair.which, !pair.held.is_empty(), pair.late)).under(told),
        ]
    });
    let columns = ["Mentor", "How far"].map(Column::text);
    Panel::new("Now")
        .part(Table::new("What is open for them now", columns.into_iter().collect()).quiet_caption().rows(rows))
}

/// As a sentence of its own.
fn sentence(words: &str) -> String {
    let mut letters = words.chars();
    let first: String = letters.next().into_iter().flat_map(char::to_uppercase).collect();
    format!("{first}{}.", letters.as_str())
}

fn not_possible(shown: &ToChoose) -> Table {
    let rows =
        shown.not_possible.iter().map(|(named, why)| vec![Cell::text(named.name.clone()), Cell::text(sentence(why))]);
    let columns = ["Mentor", "What is in the way"].map(Column::text);
    Table::new("Not possible now", columns.into_iter().collect()).quiet_caption().rows(rows)
}

pub async fn show(visit: &mut Visit) -> Answer {
    let shown = to_choose(visit).await?;
    let form = form(visit, &shown);
    Ok(page(visit, &shown, form).into())
}

pub async fn choose(visit: &mut Visit) -> Answer {
    let id: Id<Participant> = visit.id("mentee")?;
    let chosen = Chosen::parse(visit.field("mentor"), visit.field("reason"), visit.field("as_well") == "yes");
    let sent = visit
        .submit(move |tx| {
            rooms::choose_mentor(tx, id, chosen.clone())?;
            Ok(format!("/{}/{id}/mentor?done=saved", Side::Mentee.room()))
        })
        .await;
    match Visit::told(sent)? {
        Answered::Done(reply) => Ok(reply),
        Answered::Again(again) => {
            let shown = to_choose(visit).await?;
            let form = again.onto(form(visit, &shown), visit.typed(), &[]);
            Ok(Reply::again(&page(visit, &shown, form)))
        }
    }
}
