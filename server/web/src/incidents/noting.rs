//! Something that happened is written down, and put right.

use tenfold_domain::{
    id::Id,
    incidents::{Incident, IncidentKind, Serious, ToldTo, TypedIncident, told_fields, words},
    organisation::{Cohort, Site},
    timetable::Session,
    typed::Typed,
};
use tenfold_service::{
    Problem,
    incidents::{self as rooms, Begun, NoteForm, Places},
};

use crate::{
    answer::{Answer, Reply},
    look::{Action, Choice, Field, Form, Onward, Page, Panel, Shell, Words},
    organisation::at_site::{shell, texts},
    visit::{Answered, Visit},
};

/// How a form says that it was in no cohort.
const SITE_ITSELF: &str = "none";

fn fields(form: Form, shown: &NoteForm) -> Form {
    let kinds = IncidentKind::ALL.iter().map(|kind| (kind.code(), kind.words()));
    let rooms = shown.rooms.iter().map(|room| (room.id.to_string(), room.details.name.to_string()));
    let form = form
        .field(Field::radios("kind", "What kind of thing happened?", kinds).required())
        .field(Field::date("on", "Day").required())
        .field(Field::time("at", "Time").required())
        .group(
            "Where",
            vec![
                Field::select("venue", "Room", rooms),
                Field::text("place", "Or in words").hint("For example “on the stairs by the hall”."),
            ],
        );
    let form = people(form, shown)
        .field(
            Field::textarea("what", "What happened?")
                .hint("What you saw and heard, one thing after another. Facts only: nobody is blamed here.")
                .lines(6)
                .required(),
        )
        .field(Field::textarea("injury", "What was the injury, if any?").lines(2))
        .field(Field::textarea("first_aid", "What was done at once?").hint("First aid, rest, sent home.").lines(2))
        .field(Field::text("first_aider", "Who did it?"));
    let form = ToldTo::ALL.iter().fold(form, |form, whom| {
        let (on, at) = told_fields(*whom);
        let hint = "Leave it empty where they have not been told.";
        form.group_with_hint(
            format!("Told: {}", lower(whom.words())),
            hint,
            vec![Field::date(on, "Day"), Field::time(at, "Time")],
        )
    });
    let serious = Serious::ALL.iter().map(|one| (one.code(), one.words()));
    form.field(
        Field::checkboxes("serious", "Did any of this happen?", serious)
            .hint("Tick it even if you are not sure. The next page says what follows."),
    )
    .words("All words are kept sealed.")
}

fn lower(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}

fn people(form: Form, shown: &NoteForm) -> Form {
    let form = if shown.young.is_empty() {
        form
    } else {
        let young = shown.young.iter().map(|(id, name)| (id.to_string(), name.clone()));
        form.field(Field::checkboxes("young", "Which young people were hurt or involved?", young))
    };
    form.field(Field::text("adult", "An adult who was hurt or involved").hint("By name.")).field(Field::checkboxes(
        "nobody",
        "Or nobody",
        [Choice::new("yes", "Nobody was hurt or involved")],
    ))
}

fn shell_of(visit: &Visit, shown: &NoteForm, title: &str) -> Shell {
    shell(visit, &shown.site, title).crumb("Incidents", format!("/sites/{}/incidents", shown.site.id))
}

fn instead(site: Id<Site>) -> Panel {
    Panel::new("Worried about somebody?")
        .part(Words::new(words::CONCERN_INSTEAD))
        .part(Onward::new(Action::quiet("Tell a concern instead", format!("/concerns/tell?site={site}"))))
}

fn note_form(visit: &Visit, begun: Begun, shown: &NoteForm) -> Form {
    let day = shown.session.as_ref().map_or(shown.today, |session| session.date.min(shown.today));
    let room = shown.session.as_ref().map(|session| session.room.to_string()).unwrap_or_default();
    let form = visit.new_form(visit.path.clone(), "Write it down");
    let form = match begun {
        Begun::Session(_) => form,
        Begun::Cohort(_, cohort) => form.hidden("cohort", cohort.to_string()),
        Begun::Site(_) => form.hidden("cohort", SITE_ITSELF),
    };
    let cancel = match begun {
        Begun::Session(session) => format!("/sessions/{session}"),
        Begun::Cohort(_, cohort) => format!("/cohorts/{cohort}/incidents"),
        Begun::Site(site) => format!("/sites/{site}/incidents"),
    };
    let usual = [("on".to_owned(), day.to_string()), ("venue".to_owned(), room)];
    fields(form, shown).cancel(cancel).fill(&usual)
}

fn note_page(visit: &Visit, shown: &NoteForm, form: Form) -> Page {
    let lead = "An accident, a near miss, first aid or damage. Write it down the same day.";
    Page::new(shell_of(visit, shown, "Write down what happened").lead(lead)).part(instead(shown.site.id)).form(form)
}

async fn ask(visit: &mut Visit, begun: Begun) -> Answer {
    let shown = visit.read(move |tx| rooms::open_note(tx, begun)).await?;
    let form = note_form(visit, begun, &shown);
    Ok(note_page(visit, &shown, form).into())
}

async fn note(visit: &mut Visit, begun: Begun) -> Answer {
    let typed = TypedIncident(visit.typed().to_vec());
    let sent = visit
        .submit(move |tx| rooms::note_incident(tx, begun, &typed).map(|id| format!("/incidents/{id}?done=saved")))
        .await;
    match Visit::told(sent)? {
        Answered::Done(reply) => Ok(reply),
        Answered::Again(again) => {
            let shown = visit.read(move |tx| rooms::open_note(tx, begun)).await?;
            let form = again.onto(note_form(visit, begun, &shown), visit.typed(), &[]);
            Ok(Reply::again(&note_page(visit, &shown, form)))
        }
    }
}

pub async fn in_session(visit: &mut Visit) -> Answer {
    let session: Id<Session> = visit.id("session")?;
    ask(visit, Begun::Session(session)).await
}

pub async fn note_in_session(visit: &mut Visit) -> Answer {
    let session: Id<Session> = visit.id("session")?;
    note(visit, Begun::Session(session)).await
}

fn begun_at(site: Id<Site>, said: &str) -> Option<Begun> {
    match said {
        SITE_ITSELF => Some(Begun::Site(site)),
        cohort => cohort.parse::<Id<Cohort>>().ok().map(|cohort| Begun::Cohort(site, cohort)),
    }
}

/// Asks first in which cohort it was, where there is more than one answer.
pub async fn at_site(visit: &mut Visit) -> Answer {
    let site: Id<Site> = visit.id("site")?;
    if let Some(begun) = begun_at(site, visit.asked("cohort")) {
        return ask(visit, begun).await;
    }
    let places = visit.read(move |tx| rooms::where_to_note(tx, site)).await?;
    match places.cohorts.as_slice() {
        [] => ask(visit, Begun::Site(site)).await,
        [(cohort, _)] if !places.site_itself => ask(visit, Begun::Cohort(site, *cohort)).await,
        _ => Ok(which(visit, &places).into()),
    }
}

fn which(visit: &Visit, places: &Places) -> Page {
    let mut choices: Vec<(String, String)> =
        places.cohorts.iter().map(|(id, name)| (id.to_string(), name.clone())).collect();
    if places.site_itself {
        choices.push((SITE_ITSELF.to_owned(), "None of them: it was at the site".to_owned()));
    }
    let here = format!("/sites/{}/incidents", places.site.id);
    let form = Form::new(format!("{here}/new"), "Next")
        .get()
        .field(Field::radios("cohort", "In which cohort was it?", choices).required())
        .cancel(here.clone())
        .without_focus();
    Page::new(shell(visit, &places.site, "Write down what happened").crumb("Incidents", here))
        .part(instead(places.site.id))
        .form(form)
}

pub async fn note_at_site(visit: &mut Visit) -> Answer {
    let site: Id<Site> = visit.id("site")?;
    let Some(begun) = begun_at(site, visit.field("cohort")) else {
        let places = visit.read(move |tx| rooms::where_to_note(tx, site)).await?;
        return Ok(Reply::again(&which(visit, &places)));
    };
    note(visit, begun).await
}

fn correct_form(visit: &Visit, incident: &Incident, shown: &NoteForm) -> Form {
    let home = format!("/incidents/{}", incident.id);
    let form = visit.new_form(format!("{home}/correct"), "Put it right").version(incident.version);
    fields(form, shown).cancel(home).fill(&texts(&incident.now.details))
}

fn correct_page(visit: &Visit, incident: &Incident, shown: &NoteForm, form: Form) -> Page {
    let lead = "What it said before is kept, with who wrote it.";
    let back = format!("/incidents/{}", incident.id);
    let shell = shell_of(visit, shown, "Put it right").crumb(incident.now.details.kind.short(), back).lead(lead);
    Page::new(shell).part(instead(shown.site.id)).form(form)
}

async fn opened(visit: &mut Visit, id: Id<Incident>) -> Result<(Incident, NoteForm), Problem> {
    visit.read(move |tx| rooms::open_correction(tx, id)).await
}

pub async fn ask_correct(visit: &mut Visit) -> Answer {
    let id: Id<Incident> = visit.id("incident")?;
    let (incident, shown) = opened(visit, id).await?;
    let form = correct_form(visit, &incident, &shown);
    Ok(correct_page(visit, &incident, &shown, form).into())
}

pub async fn correct(visit: &mut Visit) -> Answer {
    let id: Id<Incident> = visit.id("incident")?;
    let (version, typed) = (visit.version(), TypedIncident(visit.typed().to_vec()));
    let sent = visit
        .submit(move |tx| {
            rooms::correct_incident(tx, id, version, &typed)?;
            Ok(format!("/incidents/{id}?done=saved"))
        })
        .await;
    match Visit::told(sent)? {
        Answered::Done(reply) => Ok(reply),
        Answered::Again(again) => {
            let (incident, shown) = opened(visit, id).await?;
            let form = correct_form(visit, &incident, &shown);
            let form = again.onto(form, visit.typed(), &incident.now.details.typed());
            Ok(Reply::again(&correct_page(visit, &incident, &shown, form)))
        }
    }
}
