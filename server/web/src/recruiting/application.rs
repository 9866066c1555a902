//! What somebody wrote who wants to be a mentor, and who else they may be.

use tenfold_domain::{
    id::Id,
    people::Participant,
    recruiting::{Application, words},
    staff::Person,
};
use tenfold_service::recruiting::{self as rooms, Alike, ShownApplication};

use super::applications::stage;
use crate::{
    answer::Answer,
    look::{Action, Cell, Column, Empty, Facts, Page, Panel, Shell, Table, Words, dates},
    people::tabs,
    visit::Visit,
};

/// The tab of this page, below a mentor's own.
const END: &str = "/application";

/// A page of recruiting below a mentor's own.
pub(super) fn mentor_shell(visit: &Visit, mentor: &Participant, name: &str, title: &str) -> Shell {
    tabs::list_shell(visit, mentor, title).crumb(name, mentor.path())
}

/// A name, where it is known who it was; the program itself acts as nobody.
pub(super) fn by(names: &[(Id<Person>, String)], who: Option<Id<Person>>) -> String {
    let named = who.and_then(|who| names.iter().find(|(id, _)| *id == who));
    named.map_or_else(|| "the command line".to_owned(), |(_, name)| name.clone())
}

pub async fn show(visit: &mut Visit) -> Answer {
    let id: Id<Participant> = visit.id("mentor")?;
    let shown = visit.read(move |tx| rooms::show_application(tx, id)).await?;
    let name = shown.young.identity.full_name();
    let mut shell = mentor_shell(visit, &shown.participant, &name, &name).over("Application");
    if shown.may_edit && shown.file.decision.is_none() {
        shell = shell.action(Action::primary("Talks and decision", format!("/mentors/{id}/talks")));
    }
    let page = Page::new(shell).part(tabs::tabs(visit, &shown.participant, END)).part(who(&shown));
    let page = match &shown.file.application {
        Some(application) => page.part(wrote(&shown, application)).part(carer(application)),
        None => page.part(Empty::new("There is no application form: they came with an import.")),
    };
    if shown.alike.is_empty() {
        return Ok(page.into());
    }
    let compare = Action::quiet("Compare them", format!("/mentors/{id}/same-person"));
    Ok(page.part(alike(&shown.alike).action(compare)).into())
}

fn who(shown: &ShownApplication) -> Facts {
    let identity = &shown.young.identity;
    let text = |line: Option<&tenfold_domain::text::Line>| line.map(ToString::to_string).unwrap_or_default();
    Facts::new()
        .fact("Stage", stage(shown.participant.stage))
        .fact("Cohort", shown.file.cohort_name.clone())
        .fact("First and last name", format!("{} {}", identity.given_name, identity.family_name))
        .fact("Called", text(identity.preferred_name.as_ref()))
        .fact("Pronouns", text(identity.pronouns.as_ref()))
        .fact("Date of birth", dates::medium(identity.birth_date))
        .fact("Form", text(identity.form.as_ref()))
}

fn wrote(shown: &ShownApplication, application: &Application) -> Panel {
    let profile = &shown.participant.profile;
    let came = match application.taken_by {
        None => application.came_by.words().to_owned(),
        Some(_) => {
            format!("{}, written down by {}", application.came_by.words(), by(&shown.names, application.taken_by))
        }
    };
    let facts = Facts::new()
        .fact("Why", application.answers.why.to_string())
        .fact("Into", profile.interests.joined())
        .fact("Could help with", profile.strengths.joined())
        .fact("Languages", profile.languages.joined())
        .fact("Would meet at a time", profile.capacity.to_string())
        .fact("Free", shown.free.join("\n"))
        .fact("Came", Cell::text(came).under(dates::medium(application.applied_on)))
        .fact("Privacy notice", format!("Number {}", application.notice));
    Panel::new("What they wrote").part(facts)
}

fn carer(application: &Application) -> Panel {
    let panel = Panel::new("A parent or carer, as they wrote it");
    let Some(carer) = &application.answers.carer else {
        return panel.part(Words::new("They left this empty. Ask them when you talk."));
    };
    let may = if carer.may_write { "Yes, they said so" } else { "Not yet: talk to them first" };
    let email = carer.email.as_ref().map(ToString::to_string).unwrap_or_default();
    let phone = carer
        .phone
        .as_ref()
        .map_or_else(|| "".into(), |phone| Cell::link(phone.to_string(), format!("tel:{}", phone.as_str())));
    panel.part(
        Facts::new()
            .fact("Name", carer.name.to_string())
            .fact("E-mail", email)
            .fact("Phone", phone)
            .fact("May we write to them?", may),
    )
}

/// Suggestions only: somebody looks, and nobody is merged by themselves.
fn alike(alike: &[Alike]) -> Panel {
    let rows = alike.iter().map(|one| {
        vec![
            Cell::text(one.name.clone()),
            Cell::text(one.form.clone().unwrap_or_default()),
            Cell::text(words::why_alike(one.why)),
        ]
    });
    let columns = ["Name", "Form", "Why"].map(Column::text).into_iter().collect();
    Panel::new("May be known already")
        .part(Words::new("Look whether one of these is the same young person. Nothing is put together by itself."))
        .part(Table::new("May be known already", columns).quiet_caption().rows(rows))
}
