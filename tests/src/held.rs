//! The pair's first session, held: its register and its log. The clock goes there and back.

use chrono::NaiveTime;
use tenfold_app::made_up::{Cast, MadeUp};
use tenfold_domain::{
    id::Id,
    logs::{SessionLog, TypedLog},
    people::{Participant, Side},
    timetable::{Session, SessionKind},
    world::Clock,
};
use tenfold_service::{
    Problem,
    logs::keep_log,
    registers::{TypedMark, TypedRegister, mark_register, open_register},
    timetable::show_sessions_of,
};

use crate::{World, world::or_stop};

/// What came of it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct FirstLog {
    pub(crate) log: Id<SessionLog>,
}

/// Marks the register of the first session and keys in the mentor's slip, on the afternoon of its day.
pub(crate) async fn first_session(world: &World, made: &MadeUp, cast: &dyn Cast) -> FirstLog {
    let first = made.first_session.0.clone();
    let mentor: Id<Participant> = or_stop(first.split('.').next().unwrap_or_default().parse());
    let words = [
        cast.say("register.went_ahead", "The second adult came ten minutes late."),
        cast.say("register.happened", "They looked around and chose a table."),
        cast.say("session_log.words", "We talked about football and maths."),
    ];
    let before = world.clock.now();
    let (app, organisation) = (&world.running.app, made.organisation);
    let found = app
        .command(organisation, move |tx| {
            let theirs = show_sessions_of(tx, Side::Mentor, mentor)?.sessions;
            let first = theirs.into_iter().find(|one| (one.week, one.kind) == (1, SessionKind::OneToOne));
            first.map(|one| (one.session, one.date)).ok_or(Problem::Absent)
        })
        .await;
    let (session, date) = or_stop(found.map_err(|problem| format!("{problem:?}")));
    world.clock.set(date.and_time(or_stop(NaiveTime::from_hms_opt(16, 0, 0).ok_or("no such time"))).and_utc());
    let log = app.command(organisation, move |tx| hold(tx, session, &words)).await;
    world.clock.set(before);
    FirstLog { log: or_stop(log.map_err(|problem| format!("{problem:?}"))) }
}

fn hold(
    tx: &mut tenfold_service::Tx<'_, '_>,
    session: Id<Session>,
    [went_ahead, happened, words]: &[String; 3],
) -> Result<Id<SessionLog>, Problem> {
    let form = open_register(tx, session)?;
    let present =
        |whose: Id<Participant>| TypedMark { participant: whose, mark: "present".to_owned(), missed: String::new() };
    let typed = TypedRegister {
        helpers: vec![],
        marks: form.session.members.iter().copied().map(present).collect(),
        went_ahead: went_ahead.clone(),
        happened: happened.clone(),
    };
    mark_register(tx, session, form.register.version, &typed)?;
    let log = TypedLog { feel: "good".into(), did: vec!["talked".into()], wants_talk: true, words: words.clone() };
    keep_log(tx, session, &log)
}
