//! Moving a match on: held, brought together, paused, gone on with, said goodbye, ended.

use tenfold_domain::{
    access::Action as Deed,
    id::Id,
    matches::{
        BeginMatch, EndMatch, EndMatchDetails, FirstMeeting, LockMatch, Match, PauseMatch, PlanEnding, Stands,
        parse_last_day,
    },
};
use tenfold_service::{
    Problem, Tx,
    matches::{self as rooms, MatchInHand},
};

use super::one;
use crate::{
    answer::{Answer, Reply},
    look::{Field, Form, Interruption, Page, Words},
    visit::{Answered, Visit},
};

/// One step: its form and its page.
struct Step {
    end: &'static str,
    form: fn(&Visit, &MatchInHand, Form) -> Form,
    button: fn(&MatchInHand) -> &'static str,
    page: fn(&Visit, &MatchInHand, Form) -> Page,
}

fn form(visit: &Visit, at: &MatchInHand, step: &Step) -> Form {
    let path = at.which.path();
    let form = visit.new_form(format!("{path}/{}", step.end), (step.button)(at)).version(at.which.version).cancel(path);
    (step.form)(visit, at, form)
}

async fn ask<A: Deed<On = Match> + 'static>(visit: &mut Visit, step: &Step) -> Answer {
    let at = one::in_hand::<A>(visit).await?;
    let form = form(visit, &at, step);
    Ok((step.page)(visit, &at, form).into())
}

async fn send<A: Deed<On = Match> + 'static>(
    visit: &mut Visit,
    step: &Step,
    work: impl Fn(&mut Tx<'_, '_>, Id<Match>, i32) -> Result<(), Problem> + Send + 'static,
) -> Answer {
    let (id, version): (Id<Match>, _) = (visit.id("match")?, visit.version());
    let sent = visit
        .submit(move |tx| {
            work(tx, id, version)?;
            Ok(format!("/matches/{id}?done=saved"))
        })
        .await;
    match Visit::told(sent)? {
        Answered::Done(reply) => Ok(reply),
        Answered::Again(again) => {
            let at = one::in_hand::<A>(visit).await?;
            let form = again.onto(form(visit, &at, step), visit.typed(), &[]);
            Ok(Reply::again(&(step.page)(visit, &at, form)))
        }
    }
}

const LOCK: Step = Step {
    end: "lock",
    form: |_, at, form| form.hidden("locked", if at.which.locked { "no" } else { "yes" }),
    button: |at| if at.which.locked { "Let it go" } else { "Hold it" },
    page: |visit, at, form| {
        let lead = if at.which.locked {
            "The next run may propose somebody else for each of them."
        } else {
            "The next run leaves these two together, whatever it does with the others."
        };
        Page::new(one::below(visit, at, "Hold this match").lead(lead)).form(form)
    },
};

pub async fn ask_lock(visit: &mut Visit) -> Answer {
    ask::<LockMatch>(visit, &LOCK).await
}

pub async fn lock(visit: &mut Visit) -> Answer {
    let locked = visit.field("locked") == "yes";
    send::<LockMatch>(visit, &LOCK, move |tx, id, version| rooms::lock_match(tx, id, version, locked)).await
}

const MEETING: Step = Step {
    end: "meeting",
    form: |_, at, form| {
        let choices = [("mentee", &at.mentee), ("mentor", &at.mentor)]
            .map(|(side, named)| (side, format!("{} has signed, and I was there", named.name)));
        form.field(Field::checkboxes("signed", "Both sign what they agree", choices).required())
    },
    button: |_| "They have met",
    page: |visit, at, form| {
        Page::new(one::below(visit, at, "Their first meeting")).part(Words::new(at.agreement.text.clone())).form(form)
    },
};

pub async fn ask_meeting(visit: &mut Visit) -> Answer {
    ask::<BeginMatch>(visit, &MEETING).await
}

pub async fn meeting(visit: &mut Visit) -> Answer {
    let signed = FirstMeeting::parse(&visit.fields("signed"));
    send::<BeginMatch>(visit, &MEETING, move |tx, id, version| rooms::begin_match(tx, id, version, signed.clone()))
        .await
}

fn is_paused(at: &MatchInHand) -> bool {
    matches!(at.which.stands, Stands::Paused(_))
}

const PAUSE: Step = Step {
    end: "pause",
    form: |_, at, form| form.hidden("go_on", if is_paused(at) { "yes" } else { "no" }),
    button: |at| if is_paused(at) { "Go on" } else { "Pause" },
    page: |visit, at, form| {
        let (title, lead) = if is_paused(at) {
            ("Go on with this match", "They meet again from now on.")
        } else {
            ("Pause this match", "Nobody meets until you go on. The mentor’s place stays theirs.")
        };
        Page::new(one::below(visit, at, title).lead(lead)).form(form)
    },
};

pub async fn ask_pause(visit: &mut Visit) -> Answer {
    ask::<PauseMatch>(visit, &PAUSE).await
}

pub async fn pause(visit: &mut Visit) -> Answer {
    let go_on = visit.field("go_on") == "yes";
    send::<PauseMatch>(visit, &PAUSE, move |tx, id, version| {
        if go_on { rooms::resume_match(tx, id, version) } else { rooms::pause_match(tx, id, version) }
    })
    .await
}

const GOODBYE: Step = Step {
    end: "goodbye",
    form: |_, _, form| form.field(Field::date("last_on", "Day of the last session").required()),
    button: |_| "Plan it",
    page: |visit, at, form| {
        let lead = "They both know in good time that it comes to its end, and say goodbye on that day.";
        Page::new(one::below(visit, at, "Plan the goodbye").lead(lead)).form(form)
    },
};

pub async fn ask_goodbye(visit: &mut Visit) -> Answer {
    ask::<PlanEnding>(visit, &GOODBYE).await
}

pub async fn goodbye(visit: &mut Visit) -> Answer {
    let last_on = parse_last_day(visit.field("last_on"));
    send::<PlanEnding>(visit, &GOODBYE, move |tx, id, version| rooms::plan_ending(tx, id, version, last_on.clone()))
        .await
}

const END: Step = Step {
    end: "end",
    form: |_, _, form| {
        form.field(Field::textarea("reason", "Why").hint("Neither of them reads it. Kept sealed.").lines(3).required())
            .danger()
    },
    button: |at| if at.which.stands.is_settled() { "End it" } else { "Take it back" },
    page: |visit, at, form| {
        let (mentee, mentor) = (&at.mentee.name, &at.mentor.name);
        if !at.which.stands.is_settled() {
            return Interruption::new(format!("You are about to take back the match of {mentee} and {mentor}."), form)
                .happens("Both are free for somebody else, and the next run may propose them for each other again.")
                .stays("Neither of them is told of it.")
                .page(one::below(visit, at, "Take it back"));
        }
        Interruption::new(format!("You are about to end the match of {mentee} and {mentor}."), form)
            .happens("They do not meet any more. Where it ends before its time, the mentee comes first next time.")
            .stays("What was is kept. They may be matched again in a later cohort.")
            .page(one::below(visit, at, "End the match"))
    },
};

pub async fn ask_end(visit: &mut Visit) -> Answer {
    ask::<EndMatch>(visit, &END).await
}

pub async fn end(visit: &mut Visit) -> Answer {
    let details = EndMatchDetails::parse(visit.field("reason"));
    send::<EndMatch>(visit, &END, move |tx, id, version| rooms::end_match(tx, id, version, details.clone())).await
}
