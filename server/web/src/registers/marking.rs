//! A register, marked for everybody at once. It opens whatever is amiss, and says so first.

use tenfold_domain::{
    access::Right,
    id::Id,
    registers::{Mark, words},
    school::words as school_words,
    text::Note,
    timetable::Session,
};
use tenfold_service::registers::{self as rooms, Member, RegisterForm, TypedRegister};

use super::{
    below, is_group,
    marks::{history, mark_fields, typed_marks},
};
use crate::{
    activities::{beside_register, way_to_choose},
    answer::{Answer, Reply},
    look::{Action, Cell, Column, Field, Form, Page, Panel, Status, Table},
    visit::{Answered, Visit},
};

async fn opened(visit: &mut Visit) -> Result<RegisterForm, tenfold_service::Problem> {
    let id: Id<Session> = visit.id("session")?;
    visit.read(move |tx| rooms::open_register(tx, id)).await
}

fn form(visit: &Visit, shown: &RegisterForm) -> Form {
    let session = &shown.session;
    let at = format!("/sessions/{}", session.id);
    let mut form = visit.new_form(format!("{at}/register"), "Save the register").version(shown.register.version);
    for member in &shown.members {
        let fields = mark_fields(&Mark::ALL, member.participant, member.mark);
        let school = shown.school.iter().find(|(who, _)| *who == member.participant);
        form = if let Some((_, said)) = school {
            form.group_with_hint(member.name.clone(), school_words::in_register(*said), fields)
        } else if shown.excused.contains(&member.participant) {
            form.group_with_hint(member.name.clone(), "Somebody said that they cannot come.", fields)
        } else {
            form.group(member.name.clone(), fields)
        };
    }
    let details = &shown.register.details;
    let typed = |note: &Option<Note>| note.as_ref().map(ToString::to_string).unwrap_or_default();
    if !shown.amiss.is_empty() || details.went_ahead.is_some() {
        let why = Field::textarea("went_ahead", "Why does it go ahead, although something is missing?")
            .hint("Leave it empty where nobody met. Kept sealed.")
            .lines(2);
        form = form.field(why.value(typed(&details.went_ahead)));
    }
    if is_group(session.kind) {
        let what = Field::textarea("happened", "What did the group really do?").hint("Kept sealed.").lines(3);
        // Nobody has saved it yet: it begins with what was planned.
        let planned = shown.activity.as_ref().filter(|_| shown.register.version == 0);
        let planned = planned.map(|activity| activity.details.name.to_string());
        form = form.field(what.value(planned.unwrap_or_else(|| typed(&details.happened))));
    }
    if !shown.helpers.is_empty() {
        form = form.field(helpers(&shown.helpers));
    }
    form.also("rest", Mark::Present.code(), "Save, and all others are present").cancel(at)
}

fn helpers(helpers: &[Member]) -> Field {
    let choices = helpers.iter().map(|helper| (helper.participant.to_string(), helper.name.clone()));
    let there = helpers.iter().filter(|helper| helper.mark.is_some_and(|held| held.mark.was_there()));
    Field::checkboxes("helper", "Which mentors helped?", choices)
        .hint("From the beginning to the end. It counts towards their hours.")
        .values(there.map(|helper| helper.participant.to_string()))
}

fn page(visit: &Visit, shown: &RegisterForm, form: Form) -> Page {
    let lead = "In each list the first letter chooses the mark; Tab leads to the next person.";
    let (from, to) = &shown.hours;
    let mut shell = below(visit, &shown.session, from, "Register").over(format!("{from} to {to}")).lead(lead);
    if is_group(shown.session.kind) && !shown.session.cancelled {
        shell = shell.action(way_to_choose(shown.session.id, shown.activity.as_ref()));
    }
    if visit.may_in(Right::KeepIncidents, &shown.session.place) {
        let here = format!("/sessions/{}/incidents/new", shown.session.id);
        shell = shell.action(Action::quiet("Write down an accident", here));
    }
    let mut page = Page::new(shell);
    if !shown.amiss.is_empty() {
        page = page.part(amiss(shown));
    }
    if shown.look_for_them {
        page = page.part(look_for_them(shown));
    }
    let everybody = || shown.members.iter().chain(&shown.helpers);
    let name_of = |whose| everybody().find(|member| member.participant == whose).map(|m| m.name.as_str());
    page = page.form(form);
    if let Some(activity) = &shown.activity {
        page = page.part(beside_register(activity));
    }
    page.part(history(visit, &shown.history, name_of))
}

/// What is missing, red, and whom to ring.
fn amiss(shown: &RegisterForm) -> Panel {
    let rows =
        shown.amiss.iter().map(|what| vec![Cell::status(Status::harm(words::amiss(*what))), Cell::text(whom(shown))]);
    let columns = ["What is missing", "Who to ring"].map(Column::text).into();
    Panel::new("Something is missing")
        .part(Table::new("Something is missing", columns).quiet_caption().rows(rows))
        .framed()
}

fn whom(shown: &RegisterForm) -> String {
    let contact = |contact: &tenfold_domain::organisation::SiteContact| {
        let details = &contact.details;
        let phone = details.phone.as_ref().map(|phone| format!(", {phone}")).unwrap_or_default();
        format!("{}{phone}", details.name)
    };
    let known: Vec<String> = shown.office.iter().map(contact).collect();
    if known.is_empty() { "The site’s office, and your programme manager.".to_owned() } else { known.join("; ") }
}

/// The steps once the minutes are over.
fn look_for_them(shown: &RegisterForm) -> Panel {
    let missing: Vec<&str> = shown
        .members
        .iter()
        .filter(|member| member.mark.is_none())
        .map(|member: &Member| member.name.as_str())
        .collect();
    let steps = [
        ("1", format!("Ask the office whether they are in school today: {}.", whom(shown).trim_end_matches('.'))),
        (
            "2",
            "If they are in school, ask for somebody to look for them. The other one does not wait alone.".to_owned(),
        ),
        ("3", "If nobody knows where they are, the school looks for them now. Tell a safeguarding lead.".to_owned()),
        ("4", "Mark them here, so that everybody knows.".to_owned()),
    ];
    let rows = steps.map(|(number, what)| vec![Cell::text(number), Cell::text(what)]);
    let columns = ["Step", "What to do"].map(Column::text).into();
    let minutes = shown.minutes_until_looked_for;
    Panel::new(format!("{minutes} minutes, and not marked: {}", missing.join(", ")))
        .part(Table::new("What to do now", columns).quiet_caption().rows(rows))
        .framed()
}

pub async fn open(visit: &mut Visit) -> Answer {
    let shown = opened(visit).await?;
    let form = form(visit, &shown);
    Ok(page(visit, &shown, form).into())
}

pub async fn mark(visit: &mut Visit) -> Answer {
    let (id, version): (Id<Session>, _) = (visit.id("session")?, visit.version());
    let typed = TypedRegister {
        marks: typed_marks(visit),
        helpers: visit.fields("helper").into_iter().filter_map(|id| id.parse().ok()).collect(),
        went_ahead: visit.field("went_ahead").to_owned(),
        happened: visit.field("happened").to_owned(),
    };
    let sent = visit
        .submit(move |tx| {
            rooms::mark_register(tx, id, version, &typed)?;
            Ok(format!("/sessions/{id}?done=saved"))
        })
        .await;
    match Visit::told(sent)? {
        Answered::Done(reply) => Ok(reply),
        Answered::Again(again) => {
            let shown = opened(visit).await?;
            let form = again.onto(form(visit, &shown), visit.typed(), &[]);
            Ok(Reply::again(&page(visit, &shown, form)))
        }
    }
}
