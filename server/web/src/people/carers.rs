//! Parents and carers: two contacts, what each may be told, and a red mark on whoever must not be told anything.

use chrono::NaiveDate;
use tenfold_domain::{
    notices::HomeWish,
    people::{Carer, CarerDetails, Matter, Rank, TypedCarer, Untold, may_be_told, words},
    text::Line,
    told::Parsed,
    typed::Typed,
};
use tenfold_service::{
    Problem,
    people::{self as rooms, ShownCarers},
};

use super::{tabs, whose};
use crate::{
    answer::{Answer, Reply},
    look::{Action, Cell, Column, Facts, Field, Form, Page, Panel, Shell, Status, Table, Words, dates},
    organisation::at_site::{Ending, end_day},
    visit::{Answered, Visit},
};

pub(super) const END: &str = "/carers";
const TITLE: &str = "Parents and carers";

/// The mark that every page of staff shows where it would use a carer: nothing where they may be told.
pub(crate) fn warning(carer: &CarerDetails, matter: Matter) -> Option<Status> {
    match may_be_told(carer, matter) {
        Ok(()) => None,
        Err(why @ Untold::NothingAtAll) => Some(Status::harm(words::why_untold(why))),
        Err(why @ Untold::NotThis) => Some(Status::quiet(words::why_untold(why))),
    }
}

pub async fn show(visit: &mut Visit) -> Answer {
    let (side, id) = whose(visit)?;
    let shown = visit.read(move |tx| rooms::show_carers(tx, side, id)).await?;
    let whose = &shown.shown.participant;
    let mut page = Page::new(tabs::shell(visit, &shown.shown, TITLE)).part(tabs::tabs(visit, whose, END));
    for rank in Rank::ALL {
        page = page.part(contact(&shown, rank));
    }
    let gone: Vec<&Carer> = shown.carers.iter().filter(|carer| carer.span.ended_on().is_some()).collect();
    if !gone.is_empty() {
        page = page.part(Panel::new("Contacts before").part(before(&gone)));
    }
    Ok(page.into())
}

fn contact(shown: &ShownCarers, rank: Rank) -> Panel {
    let address = format!("{}{END}/{}", shown.shown.participant.path(), rank.code());
    let panel = Panel::new(rank.words());
    let Some(carer) = shown.at(rank) else {
        let panel = panel.part(Words::new("Nobody yet. Without a contact nobody at home can be asked or told."));
        return if shown.may_change { panel.action(Action::quiet("Add", address)) } else { panel };
    };
    let panel = match warning(&carer.details, Matter::TakingPart) {
        Some(mark) if carer.details.not_to_be_told => panel.part(mark),
        _ => panel,
    };
    let panel = panel.part(facts(&carer.details));
    if !shown.may_change {
        return panel;
    }
    let ways = vec![
        Action::quiet("Change", address.clone()).about(rank.words()),
        Action::quiet("End", format!("{address}/end")).about(rank.words()),
    ];
    panel.part(Cell::actions(ways))
}

fn facts(details: &CarerDetails) -> Facts {
    let line = |line: &Option<Line>| line.as_ref().map(Line::to_string).unwrap_or_default();
    let facts = Facts::new()
        .fact("Name", details.name.to_string())
        .fact("Who they are", line(&details.relationship))
        .fact("Phone", details.phone.as_ref().map(ToString::to_string).unwrap_or_default())
        .fact("E-mail", details.email.as_ref().map(ToString::to_string).unwrap_or_default())
        .fact("Reads best", line(&details.language));
    if details.not_to_be_told {
        let why = details.why_not.as_ref().map(ToString::to_string).unwrap_or_default();
        return facts.fact("May be told", "Nothing").fact("Why", why);
    }
    let told: Vec<&str> = details.told_of.iter().map(|matter| matter.words()).collect();
    facts
        .fact("May be told", if told.is_empty() { "Nothing yet".to_owned() } else { told.join("\n") })
        .fact("Hears of sessions", details.wish.words())
}

fn before(gone: &[&Carer]) -> Table {
    let rows = gone.iter().map(|carer| {
        let from = dates::medium(carer.span.started_on());
        let to = carer.span.ended_on().map(dates::medium).unwrap_or_default();
        vec![
            Cell::text(carer.details.name.to_string()).under(carer.rank.words()),
            Cell::text(format!("{from} to {to}")),
        ]
    });
    Table::new("Contacts before", ["Name", "When"].map(Column::text).into_iter().collect()).quiet_caption().rows(rows)
}

/// Which of the two contacts the address is about.
fn rank(visit: &Visit) -> Rank {
    if visit.path.split('/').any(|part| part == Rank::Second.code()) { Rank::Second } else { Rank::First }
}

async fn to_keep(visit: &mut Visit) -> Result<(ShownCarers, NaiveDate), Problem> {
    let (side, id) = whose(visit)?;
    visit.read(move |tx| Ok((rooms::carers_to_keep(tx, side, id)?, tx.today()?))).await
}

fn shell(visit: &Visit, shown: &ShownCarers, title: &str) -> Shell {
    tabs::shell(visit, &shown.shown, title).crumb(TITLE, format!("{}{END}", shown.shown.participant.path()))
}

fn form(visit: &Visit, shown: &ShownCarers, rank: Rank) -> Form {
    let here = format!("{}{END}", shown.shown.participant.path());
    let matters = Matter::ALL.map(|matter| (matter.code(), matter.words()));
    let wishes = HomeWish::ALL.map(|wish| (wish.code(), wish.words()));
    let not_told =
        [("yes", "They must not be told anything: not that there is a programme, not that the young person is in it")];
    let known = shown.at(rank);
    let form = visit
        .new_form(format!("{here}/{}", rank.code()), "Save")
        .version(known.map_or(0, |carer| carer.version))
        .field(Field::text("name", "Name").required())
        .field(Field::text("relationship", "Who they are").hint("For example mother, uncle, foster carer."))
        .field(Field::tel("phone", "Phone"))
        .field(Field::email("email", "E-mail address").autocomplete("off"))
        .field(Field::text("language", "Language they read best").hint("Left empty, we write in English."))
        .field(Field::checkboxes("told_of", "They may be told", matters))
        .field(Field::radios("wish", "How they hear of sessions", wishes).hint(
            "That a timetable is ready, and when a session after school comes, moves or is off. Messages name nobody.",
        ))
        .field(Field::checkboxes("not_to_be_told", "Non-disclosure", not_told))
        .field(
            Field::textarea("why_not", "Why they must not be told")
                .hint("Kept sealed. Who decided it, and since when.")
                .lines(3),
        )
        .cancel(here);
    let nobody_yet = vec![("wish", HomeWish::default().code().to_owned())];
    let values: Vec<_> = known.map_or(nobody_yet, |carer| carer.details.typed());
    form.fill(&values.into_iter().map(|(name, value)| (name.to_owned(), value)).collect::<Vec<_>>())
}

fn details(visit: &Visit) -> Parsed<CarerDetails> {
    let text = |name| visit.field(name).to_owned();
    CarerDetails::parse(&TypedCarer {
        name: text("name"),
        relationship: text("relationship"),
        email: text("email"),
        phone: text("phone"),
        language: text("language"),
        told_of: visit.fields("told_of").into_iter().map(str::to_owned).collect(),
        wish: text("wish"),
        not_to_be_told: text("not_to_be_told"),
        why_not: text("why_not"),
    })
}

pub async fn edit(visit: &mut Visit) -> Answer {
    let ((shown, _), rank) = (to_keep(visit).await?, rank(visit));
    Ok(Page::new(shell(visit, &shown, rank.words())).form(form(visit, &shown, rank)).into())
}

pub async fn save(visit: &mut Visit) -> Answer {
    let ((side, id), rank) = (whose(visit)?, rank(visit));
    let (version, details) = (visit.version(), details(visit));
    let sent = visit
        .submit(move |tx| {
            rooms::keep_carer(tx, side, id, rank, version, details.clone())?;
            Ok(format!("/{}/{id}{END}?done=saved", side.room()))
        })
        .await;
    match Visit::told(sent)? {
        Answered::Done(reply) => Ok(reply),
        Answered::Again(again) => {
            let (shown, _) = to_keep(visit).await?;
            let current = shown.at(rank).map(|carer| carer.details.typed()).unwrap_or_default();
            let form = again.onto(form(visit, &shown, rank), visit.typed(), &current);
            Ok(Reply::again(&Page::new(shell(visit, &shown, rank.words())).form(form)))
        }
    }
}

fn ending(shown: &ShownCarers, rank: Rank) -> Result<Ending, Problem> {
    let carer = shown.at(rank).ok_or(Problem::Absent)?;
    let here = format!("{}{END}", shown.shown.participant.path());
    Ok(Ending {
        address: format!("{here}/{}", rank.code()),
        title: "End this contact",
        about: format!("You are about to end {} as a contact.", carer.details.name),
        day: "First day on which they are no contact",
        happens: "Nothing is sent to them any more, and they leave the emergency sheet.",
        stays: "What is known of them is kept.",
        version: carer.version,
        cancel: here,
    })
}

pub async fn ask_end(visit: &mut Visit) -> Answer {
    let ((shown, today), rank) = (to_keep(visit).await?, rank(visit));
    Ok(ending(&shown, rank)?.asked(visit, shell(visit, &shown, ""), today).into())
}

pub async fn end(visit: &mut Visit) -> Answer {
    let ((side, id), rank) = (whose(visit)?, rank(visit));
    let (version, day) = (visit.version(), end_day(visit));
    let sent = visit
        .submit(move |tx| {
            rooms::end_carer(tx, side, id, rank, version, day.clone())?;
            Ok(format!("/{}/{id}{END}?done=ended", side.room()))
        })
        .await;
    match Visit::told(sent)? {
        Answered::Done(reply) => Ok(reply),
        Answered::Again(again) => {
            let (shown, _) = to_keep(visit).await?;
            let ending = ending(&shown, rank)?;
            let form = again.onto(ending.form(visit), visit.typed(), &[]);
            Ok(Reply::again(&ending.page(shell(visit, &shown, ""), form)))
        }
    }
}
