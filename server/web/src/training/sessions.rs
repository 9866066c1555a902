//! Sessions of a course: one more, another day or room, calling one off.

use tenfold_domain::{
    id::Id,
    organisation::Venue,
    told::Parsed,
    training::{CourseRun, CourseSession, SessionDetails, TypedSession},
    typed::Typed,
};
use tenfold_service::training::{self as rooms, SessionForm};

use super::{
    new_run::{room_field, trainers_field},
    shell_under,
};
use crate::{
    answer::{Answer, Reply},
    look::{Field, Form, Interruption, Page, dates},
    organisation::at_site,
    visit::{Answered, Visit},
};

fn fields(form: Form, rooms: &[(Id<Venue>, String)]) -> Form {
    form.field(Field::date("held_on", "Day").required())
        .field(Field::time("starts", "Begins at").required())
        .field(Field::time("ends", "Ends at").required())
        .field(room_field(rooms))
        .field(trainers_field())
}

fn details(visit: &Visit) -> Parsed<SessionDetails> {
    let field = |name: &str| visit.field(name).to_owned();
    SessionDetails::parse(&TypedSession {
        held_on: field("held_on"),
        starts: field("starts"),
        ends: field("ends"),
        venue: field("venue"),
        trainers: field("trainers"),
    })
}

fn new_form(visit: &Visit, run: &CourseRun, rooms: &[(Id<Venue>, String)]) -> Form {
    let form = visit.new_form(format!("/courses/{}/sessions/new", run.id), "Add session");
    fields(form, rooms)
        .words("It covers nothing at first: change a part of the course to move it here.")
        .cancel(format!("/courses/{}", run.id))
}

pub async fn new(visit: &mut Visit) -> Answer {
    let id: Id<CourseRun> = visit.id("run")?;
    let (run, rooms) = visit.read(move |tx| rooms::open_session_form(tx, id)).await?;
    Ok(Page::new(shell_under(visit, &run, "Add a session")).form(new_form(visit, &run, &rooms)).into())
}

pub async fn add(visit: &mut Visit) -> Answer {
    let (id, details): (Id<CourseRun>, _) = (visit.id("run")?, details(visit));
    let sent = visit
        .submit(move |tx| {
            rooms::add_session(tx, id, details.clone())?;
            Ok(format!("/courses/{id}?done=added"))
        })
        .await;
    match Visit::told(sent)? {
        Answered::Done(reply) => Ok(reply),
        Answered::Again(again) => {
            let (run, rooms) = visit.read(move |tx| rooms::open_session_form(tx, id)).await?;
            let form = again.onto(new_form(visit, &run, &rooms), visit.typed(), &[]);
            Ok(Reply::again(&Page::new(shell_under(visit, &run, "Add a session")).form(form)))
        }
    }
}

fn edit_form(visit: &Visit, shown: &SessionForm) -> Form {
    let session = &shown.session.session;
    let form = visit.new_form(format!("/course-sessions/{}/edit", session.id), "Save").version(session.version);
    fields(form, &shown.rooms).cancel(format!("/courses/{}", shown.run.id)).fill(&at_site::texts(&session.details))
}

pub async fn edit(visit: &mut Visit) -> Answer {
    let id: Id<CourseSession> = visit.id("course_session")?;
    let shown = visit.read(move |tx| rooms::open_edit_session(tx, id)).await?;
    Ok(Page::new(shell_under(visit, &shown.run, "Change this session")).form(edit_form(visit, &shown)).into())
}

pub async fn save(visit: &mut Visit) -> Answer {
    let id: Id<CourseSession> = visit.id("course_session")?;
    let (version, details) = (visit.version(), details(visit));
    let sent = visit
        .submit(move |tx| {
            let run = rooms::edit_session(tx, id, version, details.clone())?;
            Ok(format!("/courses/{run}?done=saved"))
        })
        .await;
    match Visit::told(sent)? {
        Answered::Done(reply) => Ok(reply),
        Answered::Again(again) => {
            let shown = visit.read(move |tx| rooms::open_edit_session(tx, id)).await?;
            let current = shown.session.session.details.typed();
            let form = again.onto(edit_form(visit, &shown), visit.typed(), &current);
            Ok(Reply::again(&Page::new(shell_under(visit, &shown.run, "Change this session")).form(form)))
        }
    }
}

fn end_form(visit: &Visit, run: &CourseRun, session: &CourseSession) -> Form {
    visit
        .new_form(format!("/course-sessions/{}/end", session.id), "Call this session off")
        .version(session.version)
        .cancel(format!("/courses/{}", run.id))
        .danger()
}

fn end_page(visit: &Visit, run: &CourseRun, session: &CourseSession, form: Form) -> Page {
    let day = dates::long(session.details.held_on);
    Interruption::new(format!("You are about to call off the session of {day}."), form)
        .happens("It no longer appears on this course.")
        .stays("What it covered has to be moved to another session before.")
        .page(shell_under(visit, run, "Call a session off"))
}

pub async fn ask_end(visit: &mut Visit) -> Answer {
    let id: Id<CourseSession> = visit.id("course_session")?;
    let (run, session) = visit.read(move |tx| rooms::open_end_session(tx, id)).await?;
    Ok(end_page(visit, &run, &session, end_form(visit, &run, &session)).into())
}

pub async fn end(visit: &mut Visit) -> Answer {
    let (id, version): (Id<CourseSession>, _) = (visit.id("course_session")?, visit.version());
    let sent = visit
        .submit(move |tx| rooms::end_session(tx, id, version).map(|run| format!("/courses/{run}?done=ended")))
        .await;
    match Visit::told(sent)? {
        Answered::Done(reply) => Ok(reply),
        Answered::Again(again) => {
            let (run, session) = visit.read(move |tx| rooms::open_end_session(tx, id)).await?;
            let form = again.onto(end_form(visit, &run, &session), visit.typed(), &[]);
            Ok(Reply::again(&end_page(visit, &run, &session, form)))
        }
    }
}
