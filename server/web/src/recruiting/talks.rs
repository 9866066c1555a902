//! Talks with somebody who wants to be a mentor, the decision, and a manager's word about their age.

use chrono::NaiveDate;
use tenfold_domain::{
    calendar::age_on,
    id::Id,
    people::Participant,
    recruiting::{AgeFit, AgeOverride, Booking, Choice, Decision, DecisionDetails, Interview, Outcome, words},
    typed::Typed,
};
use tenfold_service::recruiting::{self as rooms, ShownTalks, TypedRecord};

use super::{
    application::{by, mentor_shell},
    applications::stage,
};
use crate::{
    answer::{Answer, Reply},
    look::{
        Action, Cell, Choice as Offered, Column, Empty, Facts, Field, Form, Page, Panel, Shell, Status, Table, Words,
        dates,
    },
    people::tabs,
    visit::{Answered, Visit},
};

/// The tab of these pages, below a mentor's own.
const END: &str = "/talks";

fn below(visit: &Visit, shown: &ShownTalks, title: &str) -> Shell {
    let (mentor, name) = (&shown.participant, &shown.file.name);
    mentor_shell(visit, mentor, name, title).crumb("Talks and decision", format!("{}{END}", mentor.path()))
}

pub async fn show(visit: &mut Visit) -> Answer {
    let id: Id<Participant> = visit.id("mentor")?;
    let (shown, today) = visit.read(move |tx| Ok((rooms::show_talks(tx, id)?, tx.today()?))).await?;
    let (open, name) = (shown.may_decide && shown.is_open(), shown.file.name.clone());
    let mut shell = mentor_shell(visit, &shown.participant, &name, &name).over("Talks and decision");
    if open {
        let book = format!("/mentors/{id}/talks/new");
        let decide = format!("/mentors/{id}/decision");
        shell = if shown.standing.has_met {
            shell.action(Action::primary("Decide", decide)).action(Action::quiet("Book a talk", book))
        } else {
            shell.action(Action::primary("Book a talk", book)).action(Action::quiet("Decide", decide))
        };
    }
    let page = Page::new(shell)
        .part(tabs::tabs(visit, &shown.participant, END))
        .part(standing(&shown))
        .part(talks(&shown, today, open));
    Ok(match &shown.file.decision {
        Some(decision) => page.part(decided(&shown, decision)),
        None => page,
    }
    .into())
}

fn standing(shown: &ShownTalks) -> Facts {
    let facts = Facts::new().fact("Stage", stage(shown.participant.stage)).fact("Age", age(shown));
    let facts = match &shown.file.age_override {
        Some(allowed) => facts.fact("Age allowed", allowed_by(shown, allowed)),
        None if shown.age != AgeFit::Fits && shown.may_override && shown.is_open() => {
            facts.fact("Age allowed", Cell::link("Allow it", format!("{}/age", shown.participant.path())))
        }
        None => facts,
    };
    let missing = shown.standing.keeps_from_accepting();
    if missing.is_empty() || !shown.is_open() {
        return facts;
    }
    let missing: Vec<String> = missing.into_iter().map(|told| told.sentence).collect();
    facts.fact("Before you can accept", missing.join("\n"))
}

fn age(shown: &ShownTalks) -> Cell {
    let years = age_on(shown.file.birth_date, shown.plan.starts_on);
    let said = format!("{years} when the cohort starts on {}", dates::medium(shown.plan.starts_on));
    match shown.age {
        AgeFit::Fits => Cell::text(said),
        AgeFit::TooYoung(_) | AgeFit::TooOld(_) => {
            let ages = shown.plan.ages;
            Cell::status(Status::needs(said)).under(format!("Mentors are {} to {}.", ages.from, ages.to))
        }
    }
}

fn allowed_by(shown: &ShownTalks, allowed: &AgeOverride) -> Cell {
    let on = dates::medium(allowed.given_at.date_naive());
    Cell::text(allowed.reason.to_string()).under(format!("{}, {on}", by(&shown.names, allowed.given_by)))
}

fn talks(shown: &ShownTalks, today: NaiveDate, open: bool) -> Panel {
    let rows = shown.interviews.iter().map(|talk| {
        let when = match talk.booking.at {
            Some(at) => format!("{} at {at}", dates::long(talk.booking.on)),
            None => dates::long(talk.booking.on),
        };
        let when = if open { Cell::link(when, format!("/talks/{}", talk.id)) } else { Cell::text(when) };
        let notes = talk.record.notes.as_ref().map(ToString::to_string).unwrap_or_default();
        vec![
            when.under(format!("Booked by {}", by(&shown.names, talk.booked_by))),
            outcome(talk, today).into(),
            Cell::text(notes).under(written_by(shown, talk)),
        ]
    });
    let columns = ["When", "What came of it", "Notes"].map(Column::text).into_iter().collect();
    let empty =
        Empty::new("Talks that are booked or held appear here.").who("A practitioner of the cohort books them.");
    Panel::new("Talks").part(Table::new("Talks", columns).quiet_caption().rows(rows).empty(empty))
}

fn written_by(shown: &ShownTalks, talk: &Interview) -> String {
    match talk.record.held_on {
        Some(day) => format!("Held {}, written down by {}", dates::medium(day), by(&shown.names, talk.recorded_by)),
        None => String::new(),
    }
}

fn outcome(talk: &Interview, today: NaiveDate) -> Status {
    match talk.record.outcome {
        Outcome::NotYet if talk.booking.on < today => Status::needs("Not written down yet"),
        Outcome::NotYet => Status::quiet("To come"),
        Outcome::Met => Status::ok(Outcome::Met.words()),
        Outcome::TalkAgain => Status::needs(Outcome::TalkAgain.words()),
    }
}

fn decided(shown: &ShownTalks, decision: &Decision) -> Panel {
    let text = |note: Option<&tenfold_domain::text::Note>| note.map(ToString::to_string).unwrap_or_default();
    let who = format!("{}, {}", by(&shown.names, decision.decided_by), dates::medium(decision.decided_on));
    Panel::new("Decision").part(
        Facts::new()
            .fact("Decided", Cell::text(decision.details.choice.words()).under(who))
            .fact("What they hear", text(decision.details.said.as_ref()))
            .fact("For the team", text(decision.details.note.as_ref())),
    )
}

pub async fn new(visit: &mut Visit) -> Answer {
    let id: Id<Participant> = visit.id("mentor")?;
    let shown = visit.read(move |tx| rooms::open_booking_form(tx, id)).await?;
    let form = booking_form(visit, &shown);
    Ok(Page::new(below(visit, &shown, "Book a talk")).form(form).into())
}

fn booking_form(visit: &Visit, shown: &ShownTalks) -> Form {
    let home = format!("{}{END}", shown.participant.path());
    visit
        .new_form(format!("{home}/new"), "Book it")
        .field(Field::date("booked_on", "Day").required())
        .field(Field::time("booked_at", "Time"))
        .cancel(home)
}

pub async fn book(visit: &mut Visit) -> Answer {
    let id: Id<Participant> = visit.id("mentor")?;
    let booking = Booking::parse(visit.field("booked_on"), visit.field("booked_at"));
    let sent = visit
        .submit(move |tx| {
            rooms::book_interview(tx, id, booking.clone())?;
            Ok(format!("/mentors/{id}/talks?done=added"))
        })
        .await;
    match Visit::told(sent)? {
        Answered::Done(reply) => Ok(reply),
        Answered::Again(again) => {
            let shown = visit.read(move |tx| rooms::open_booking_form(tx, id)).await?;
            let form = again.onto(booking_form(visit, &shown), visit.typed(), &[]);
            Ok(Reply::again(&Page::new(below(visit, &shown, "Book a talk")).form(form)))
        }
    }
}

pub async fn open_record(visit: &mut Visit) -> Answer {
    let id: Id<Interview> = visit.id("interview")?;
    let (talk, shown) = visit.read(move |tx| rooms::open_record_form(tx, id)).await?;
    let values: Vec<_> = talk.record.typed().into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
    let form = record_form(visit, &talk, &shown).fill(&values);
    Ok(record_page(visit, &talk, &shown, form).into())
}

fn record_form(visit: &Visit, talk: &Interview, shown: &ShownTalks) -> Form {
    let outcomes = vec![
        Offered::new(Outcome::Met.code(), "We met").hint("There is enough to decide."),
        Offered::new(Outcome::TalkAgain.code(), "We met, and want to talk again"),
        Offered::new(Outcome::NotYet.code(), "Not yet").hint("They did not come, or it was put off."),
    ];
    visit
        .new_form(format!("/talks/{}", talk.id), "Save")
        .version(talk.version)
        .field(Field::radios("outcome", "What came of it?", outcomes).required())
        .field(Field::date("held_on", "Day on which you met").hint("Only where you met. For example 21/09/2026."))
        .field(
            Field::textarea("notes", "Notes")
                .hint("What you saw and heard. The young person may ask to read them. Kept sealed."),
        )
        .cancel(format!("{}{END}", shown.participant.path()))
}

fn record_page(visit: &Visit, talk: &Interview, shown: &ShownTalks, form: Form) -> Page {
    let shell = below(visit, shown, "Write down a talk").over(format!("Booked for {}", dates::long(talk.booking.on)));
    Page::new(shell).form(form)
}

pub async fn record(visit: &mut Visit) -> Answer {
    let id: Id<Interview> = visit.id("interview")?;
    let version = visit.version();
    let text = |name: &str| visit.field(name).to_owned();
    let typed = TypedRecord { outcome: text("outcome"), held_on: text("held_on"), notes: text("notes") };
    let sent = visit
        .submit(move |tx| {
            let mentor = rooms::record_interview(tx, id, version, &typed)?;
            Ok(format!("/mentors/{mentor}/talks?done=saved"))
        })
        .await;
    match Visit::told(sent)? {
        Answered::Done(reply) => Ok(reply),
        Answered::Again(again) => {
            let (talk, shown) = visit.read(move |tx| rooms::open_record_form(tx, id)).await?;
            let form = again.onto(record_form(visit, &talk, &shown), visit.typed(), &talk.record.typed());
            Ok(Reply::again(&record_page(visit, &talk, &shown, form)))
        }
    }
}

pub async fn open_decision(visit: &mut Visit) -> Answer {
    let id: Id<Participant> = visit.id("mentor")?;
    let shown = visit.read(move |tx| rooms::open_decision_form(tx, id)).await?;
    let form = decision_form(visit, &shown);
    Ok(decision_page(visit, &shown, form).into())
}

fn decision_form(visit: &Visit, shown: &ShownTalks) -> Form {
    let choices = Choice::ALL.map(|choice| (choice.code(), choice.words()));
    let home = shown.participant.path();
    visit
        .new_form(format!("{home}/decision"), "Decide")
        .version(shown.participant.version)
        .field(Field::radios("choice", "What is decided?", choices).required())
        .field(
            Field::textarea("said", "What the young person hears from us")
                .hint("They get these very words. Leave it empty only where they no longer want to."),
        )
        .field(
            Field::textarea("note", "For the team").hint("Kept sealed. The young person may ask to read it.").lines(3),
        )
        .cancel(format!("{home}{END}"))
}

fn decision_page(visit: &Visit, shown: &ShownTalks, form: Form) -> Page {
    let page = Page::new(below(visit, shown, "Decide"));
    let missing: Vec<String> = shown.standing.keeps_from_accepting().into_iter().map(|told| told.sentence).collect();
    let page = if missing.is_empty() || !shown.is_open() {
        page
    } else {
        page.part(Panel::new("Before you can accept").framed().part(Words::new(missing.join("\n"))))
    };
    page.form(form).part(
        Panel::new("Words to begin with")
            .part(Facts::new().fact("A yes", words::WELCOME).fact("Not this time", words::NOT_THIS_TIME)),
    )
}

pub async fn decide(visit: &mut Visit) -> Answer {
    let id: Id<Participant> = visit.id("mentor")?;
    let version = visit.version();
    let details = DecisionDetails::parse(visit.field("choice"), visit.field("said"), visit.field("note"));
    let sent = visit
        .submit(move |tx| {
            rooms::decide(tx, id, version, details.clone())?;
            Ok(format!("/mentors/{id}/talks?done=saved"))
        })
        .await;
    match Visit::told(sent)? {
        Answered::Done(reply) => Ok(reply),
        Answered::Again(again) => {
            let shown = visit.read(move |tx| rooms::open_decision_form(tx, id)).await?;
            let form = again.onto(decision_form(visit, &shown), visit.typed(), &[]);
            Ok(Reply::again(&decision_page(visit, &shown, form)))
        }
    }
}

pub async fn open_age(visit: &mut Visit) -> Answer {
    let id: Id<Participant> = visit.id("mentor")?;
    let shown = visit.read(move |tx| rooms::open_age_form(tx, id)).await?;
    let form = age_form(visit, &shown);
    Ok(age_page(visit, &shown, form).into())
}

fn age_form(visit: &Visit, shown: &ShownTalks) -> Form {
    let home = shown.participant.path();
    visit
        .new_form(format!("{home}/age"), "Allow it")
        .field(
            Field::textarea("reason", "Why they may take part")
                .hint("Your name and this reason are kept with them.")
                .lines(3)
                .required(),
        )
        .cancel(format!("{home}{END}"))
}

fn age_page(visit: &Visit, shown: &ShownTalks, form: Form) -> Page {
    let facts = Facts::new().fact("Age", age(shown));
    Page::new(below(visit, shown, "Allow an age outside")).part(facts).form(form)
}

pub async fn allow_age(visit: &mut Visit) -> Answer {
    let id: Id<Participant> = visit.id("mentor")?;
    let reason = AgeOverride::parse(visit.field("reason"));
    let sent = visit
        .submit(move |tx| {
            rooms::override_age(tx, id, reason.clone())?;
            Ok(format!("/mentors/{id}/talks?done=saved"))
        })
        .await;
    match Visit::told(sent)? {
        Answered::Done(reply) => Ok(reply),
        Answered::Again(again) => {
            let shown = visit.read(move |tx| rooms::open_age_form(tx, id)).await?;
            let form = again.onto(age_form(visit, &shown), visit.typed(), &[]);
            Ok(Reply::again(&age_page(visit, &shown, form)))
        }
    }
}
