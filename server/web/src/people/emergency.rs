//! The emergency sheet on the screen and on paper, for one young person and for a cohort. Opening any of these is
//! written down, so all of them write. A carer who must not be told is never printed.

use tenfold_domain::{
    id::Id,
    organisation::Cohort,
    people::{Carer, Matter, SheetDetails, may_be_told},
    text::Note,
    typed::Typed,
};
use tenfold_service::{
    Problem,
    people::{self as rooms, EmergencyLine, ShownEmergency},
};

use super::{carers, list::year_words, tabs, whose};
use crate::{
    answer::{Answer, Reply},
    look::{Action, Cell, Column, Empty, Facts, Field, Form, Letter, Page, Panel, Table, dates},
    organisation::at_site,
    visit::{Answered, Visit},
};

pub(super) const END: &str = "/emergency";
const TITLE: &str = "Emergency sheet";
const FOOT: &str =
    "Private. Keep this sheet with you and out of sight. Shred it when the session is over. In danger, call 999 first.";

async fn open(visit: &mut Visit) -> Result<ShownEmergency, Problem> {
    let (side, id) = whose(visit)?;
    visit.write(move |tx| rooms::read_emergency(tx, side, id)).await
}

pub async fn show(visit: &mut Visit) -> Answer {
    let shown = open(visit).await?;
    let whose = &shown.shown.participant;
    let here = format!("{}{END}", whose.path());
    let mut shell = tabs::shell(visit, &shown.shown, TITLE).lead("That you opened this is written down.");
    if shown.may_change {
        shell = shell.action(Action::primary("Change", format!("{here}/edit")));
    }
    shell = shell.action(Action::quiet("Print", format!("{here}/print")));
    Ok(Page::new(shell)
        .part(tabs::tabs(visit, whose, END))
        .part(facts(&shown.sheet.details))
        .part(Panel::new("Whom to ring").part(contacts(&shown.carers)))
        .into())
}

fn facts(details: &SheetDetails) -> Facts {
    let note = |note: &Option<Note>| note.as_ref().map(Note::to_string).unwrap_or_default();
    Facts::new().fact("Medical", note(&details.medical)).fact("What to do", note(&details.what_to_do))
}

fn contacts(carers: &[Carer]) -> Table {
    let rows = carers.iter().map(|carer| {
        let relationship = carer.details.relationship.as_ref().map(ToString::to_string).unwrap_or_default();
        let ring = match (carers::warning(&carer.details, Matter::Emergency), &carer.details.phone) {
            (Some(mark), _) => mark.into(),
            (None, Some(phone)) => Cell::link(phone.to_string(), format!("tel:{}", phone.as_str())),
            (None, None) => "".into(),
        };
        vec![Cell::text(carer.details.name.to_string()).under(carer.rank.words()), relationship.into(), ring]
    });
    Table::new("Whom to ring", ["Name", "Who they are", "Phone"].map(Column::text).into_iter().collect())
        .quiet_caption()
        .rows(rows)
        .empty(Empty::new("Parents and carers appear here once they are added.").who("Ring the school’s office."))
}

/// Only those who may be told, for paper: nothing of the others is printed, not even that they are there.
fn printed(carers: &[Carer]) -> String {
    let lines: Vec<String> = carers
        .iter()
        .filter(|carer| may_be_told(&carer.details, Matter::Emergency).is_ok())
        .map(|carer| {
            let relationship = carer.details.relationship.as_ref().map(|line| format!(" ({line})")).unwrap_or_default();
            let phone = carer.details.phone.as_ref().map(|phone| format!(", {phone}")).unwrap_or_default();
            format!("{}{relationship}{phone}", carer.details.name)
        })
        .collect();
    if lines.is_empty() { "Nobody at home. Ring the programme.".to_owned() } else { lines.join("\n") }
}

pub async fn print(visit: &mut Visit) -> Answer {
    let shown = open(visit).await?;
    let today = visit.read(|tx| tx.today()).await?;
    let identity = &shown.shown.young.identity;
    let title = format!("{TITLE}: {}", identity.full_name());
    let form = identity.form.as_ref().map(|form| format!(", {form}")).unwrap_or_default();
    let year = year_words(identity.school_year, identity.birth_date, today);
    let facts = facts(&shown.sheet.details)
        .fact("Whom to ring", printed(&shown.carers))
        .fact("Year and form", format!("{year}{form}"));
    let mut letter = Letter::new(&visit.shell(title)).part(facts);
    letter.from = at_site::sender(visit);
    letter.date = format!("Printed {}", dates::long(today));
    letter.back = Some(format!("{}{END}", shown.shown.participant.path()));
    letter.foot = Some(FOOT.to_owned());
    Ok(at_site::sheet(&letter))
}

/// Everybody in a cohort, to take along.
pub async fn print_cohort(visit: &mut Visit) -> Answer {
    let id: Id<Cohort> = visit.id("cohort")?;
    let (read, today) = visit.write(move |tx| Ok((rooms::read_cohort_emergency(tx, id)?, tx.today()?))).await?;
    let rows = read.people.iter().map(|line: &EmergencyLine| {
        let note = |of: fn(&SheetDetails) -> &Option<Note>| {
            let text = line.sheet.as_ref().and_then(|sheet| of(sheet).as_ref()).map(Note::to_string);
            Cell::text(text.unwrap_or_else(|| "Nothing known".to_owned()))
        };
        let year = year_words(line.who.school_year, line.who.birth_date, today);
        vec![
            Cell::text(line.who.name.clone()).under(format!("{year} {}", line.who.form.as_deref().unwrap_or_default())),
            note(|sheet| &sheet.medical),
            note(|sheet| &sheet.what_to_do),
            Cell::text(printed(&line.carers)),
        ]
    });
    let columns = ["Name", "Medical", "What to do", "Whom to ring"].map(Column::text).into_iter().collect();
    let table = Table::new("Emergency sheets", columns)
        .quiet_caption()
        .rows(rows)
        .empty(Empty::new("Nobody takes part in this cohort yet."));
    let mut letter = Letter::new(&visit.shell(format!("Emergency sheets: {}", read.cohort.details.name))).part(table);
    letter.from = at_site::sender(visit);
    letter.date = format!("Printed {}", dates::long(today));
    letter.back = Some(format!("/cohorts/{id}/mentees"));
    letter.foot = Some(FOOT.to_owned());
    Ok(at_site::sheet(&letter))
}

fn form(visit: &Visit, shown: &ShownEmergency) -> Form {
    let here = format!("{}{END}", shown.shown.participant.path());
    let values: Vec<_> =
        shown.sheet.details.typed().into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
    visit
        .new_form(format!("{here}/edit"), "Save")
        .version(shown.sheet.version)
        .field(Field::textarea("medical", "Medical").hint("Allergies, asthma, fits, medicine they carry. Kept sealed."))
        .field(Field::textarea("what_to_do", "What to do").hint("Short steps, the first one first. Kept sealed."))
        .cancel(here)
        .fill(&values)
}

async fn to_change(visit: &mut Visit) -> Result<ShownEmergency, Problem> {
    let shown = open(visit).await?;
    if shown.may_change { Ok(shown) } else { Err(Problem::Absent) }
}

pub async fn edit(visit: &mut Visit) -> Answer {
    let shown = to_change(visit).await?;
    Ok(Page::new(tabs::shell(visit, &shown.shown, TITLE)).form(form(visit, &shown)).into())
}

pub async fn save(visit: &mut Visit) -> Answer {
    let ((side, id), version) = (whose(visit)?, visit.version());
    let details = SheetDetails::parse(visit.field("medical"), visit.field("what_to_do"));
    let sent = visit
        .submit(move |tx| {
            rooms::keep_emergency(tx, side, id, version, details.clone())?;
            Ok(format!("/{}/{id}{END}?done=saved", side.room()))
        })
        .await;
    match Visit::told(sent)? {
        Answered::Done(reply) => Ok(reply),
        Answered::Again(again) => {
            let shown = to_change(visit).await?;
            let form = again.onto(form(visit, &shown), visit.typed(), &shown.sheet.details.typed());
            Ok(Reply::again(&Page::new(tabs::shell(visit, &shown.shown, TITLE)).form(form)))
        }
    }
}
