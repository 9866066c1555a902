//! One young person on one side: who they are, what is known of them here, how far they have come.

use chrono::NaiveDate;
use tenfold_domain::{
    calendar::age_on,
    people::{Chips, Gender, Identity, Participant, Profile, Side},
    text::{Line, Note},
};
use tenfold_service::people::{self as rooms, PersonPage};

use super::{
    list::{stage_mark, year_words},
    tabs, whose,
};
use crate::{
    answer::Answer,
    look::{Action, Cell, Facts, Page, Panel, Shell, Status, dates},
    visit::Visit,
};

pub async fn show(visit: &mut Visit) -> Answer {
    let (side, id) = whose(visit)?;
    let (page, today) = visit.read(move |tx| Ok((rooms::show_person(tx, side, id)?, tx.today()?))).await?;
    let (participant, identity) = (&page.shown.participant, &page.shown.young.identity);
    let mut sheet = Page::new(shell(visit, &page)).part(tabs::tabs(visit, participant, ""));
    if page.warns_of_carer {
        sheet = sheet.part(Status::harm(CARER_WARNING));
    }
    Ok(sheet
        .part(taking_part(&page))
        .part(Panel::new("Who they are").part(who(identity, today)))
        .part(Panel::new("What is known of them here").part(profile(participant)))
        .into())
}

const CARER_WARNING: &str =
    "One of their parents or carers must not be told anything. Look under Carers before anybody rings or writes home.";

fn shell(visit: &Visit, page: &PersonPage) -> Shell {
    let participant = &page.shown.participant;
    let shell = tabs::list_shell(visit, participant, page.shown.young.identity.full_name()).over(format!(
        "{} · {} · {}",
        participant.side.words(),
        page.cohort_name,
        page.site_name
    ));
    if !page.may_change {
        return shell;
    }
    shell
        .action(Action::primary("Change", format!("{}/edit", participant.path())))
        .action(Action::quiet("Whom they would choose", format!("{}/wish", participant.path())))
        .action(Action::quiet("They leave", format!("{}/end", participant.path())))
}

fn taking_part(page: &PersonPage) -> Facts {
    let participant = &page.shown.participant;
    let stage = Cell::status(stage_mark(participant.stage, participant.span.ended_on()))
        .under(format!("Since {}", dates::medium(participant.stage_since)));
    let facts = Facts::new().fact("Stage", stage).fact("Joined", dates::long(participant.span.started_on()));
    match &page.end_reason {
        Some(reason) => facts.fact("Why they left", reason.to_string()),
        None => facts,
    }
}

fn who(identity: &Identity, today: NaiveDate) -> Facts {
    let line = |line: &Option<Line>| line.as_ref().map(Line::to_string).unwrap_or_default();
    let born = Cell::text(dates::medium(identity.birth_date))
        .under(format!("{} years old", age_on(identity.birth_date, today)));
    Facts::new()
        .fact("Called", identity.called().to_string())
        .fact("Name", format!("{} {}", identity.given_name, identity.family_name))
        .fact("Pronouns", line(&identity.pronouns))
        .fact("Gender", identity.gender.map_or("", Gender::words))
        .fact("Born", born)
        .fact("Year group", year_words(identity.school_year, identity.birth_date, today))
        .fact("Form", line(&identity.form))
        .fact("Admission number", line(&identity.admission_number))
        .fact("Unique pupil number", line(&identity.upn))
}

fn profile(participant: &Participant) -> Facts {
    let Profile {
        interests,
        strengths,
        needs,
        languages,
        access_needs,
        what_helps,
        wants_gender,
        wants_language,
        experiences,
        capacity,
    } = &participant.profile;
    let chips = |chips: &Chips| Cell::text(chips.joined());
    let note = |note: &Option<Note>| Cell::text(note.as_ref().map(Note::to_string).unwrap_or_default());
    let facts = Facts::new().fact("Interests", chips(interests));
    let facts = match participant.side {
        Side::Mentor => facts.fact("Good at", chips(strengths)),
        Side::Mentee => facts.fact("Wants help with", chips(needs)).fact("Strengths", chips(strengths)),
    };
    let facts = facts
        .fact("Languages", chips(languages))
        .fact("The other one must speak", Cell::text(wants_language.as_ref().map(Line::to_string).unwrap_or_default()))
        .fact("Been through, and shares", chips(experiences))
        .fact("Access needs", note(access_needs));
    match participant.side {
        Side::Mentor => facts
            .fact("Would meet", wants_gender.map_or("Anybody", Gender::words))
            .fact("Mentees at a time", capacity.to_string()),
        Side::Mentee => facts
            .fact("What helps", note(what_helps))
            .fact("Wants a mentor who is", wants_gender.map_or("Anybody", Gender::words)),
    }
}
