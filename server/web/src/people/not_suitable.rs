//! Pairs that are not suitable for each other, for safeguarding leads alone. No reason is asked for and none is kept.

use tenfold_domain::{
    id::Id,
    listing::Wanted,
    organisation::Site,
    people::{KeepApart, YoungPerson, words},
    told::Parsed,
};
use tenfold_service::{
    Problem,
    people::{self as rooms, Named},
};

use crate::{
    answer::{Answer, Reply},
    look::{Action, Cell, Choice, Column, Empty, Field, Form, Interruption, Page, Shell, Table, dates},
    organisation::{at_site, sites},
    visit::{Answered, Visit},
};

const TITLE: &str = "Not suitable together";
const TAB: (&str, &str) = ("Not suitable together", "not-suitable");

pub async fn list(visit: &mut Visit) -> Answer {
    let id: Id<Site> = visit.id("site")?;
    let shown = visit.read(move |tx| rooms::list_not_suitable(tx, id)).await?;
    let here = format!("/sites/{id}/not-suitable");
    let shell = at_site::shell(visit, &shown.site, TITLE)
        .over(shown.site.details.name.to_string())
        .lead("Two young people who must not be matched. Only safeguarding leads see this page; nobody is told why.")
        .action(Action::primary("Add two", format!("{here}/new")));
    let rows = shown.pairs.iter().map(|pair| {
        let both = format!("{} and {}", pair.one, pair.other);
        let end = Action::quiet("End", format!("/not-suitable/{}/end", pair.pair.0.id)).about(both.clone());
        vec![both.into(), dates::medium(pair.pair.0.span.started_on()).into(), Cell::actions(vec![end])]
    });
    let mut columns: Vec<Column> = ["Who", "Since"].map(Column::text).into_iter().collect();
    columns.push(Column::actions());
    let table = Table::new(TITLE, columns)
        .quiet_caption()
        .rows(rows)
        .empty(Empty::new("Pairs that must not be made appear here.").who("Safeguarding leads add them."));
    Ok(Page::new(shell).part(sites::tabs(visit, &shown.site, &here)).part(table).into())
}

/// What is asked in the address, or was carried along by the form.
fn carried<'a>(visit: &'a Visit, name: &str) -> &'a str {
    if visit.asked(name).is_empty() { visit.field(name) } else { visit.asked(name) }
}

async fn find(visit: &mut Visit) -> Result<(Site, [Vec<Named>; 2]), Problem> {
    let id: Id<Site> = visit.id("site")?;
    let wanted = ["first", "second"].map(|name| Wanted::search(carried(visit, name)));
    visit.read(move |tx| rooms::find_young_at(tx, id, [&wanted[0], &wanted[1]])).await
}

fn shell(visit: &Visit, site: &Site) -> Shell {
    at_site::shell_under(visit, site, TAB, "Two who are not suitable together")
        .lead("Search for both names, then choose. Do not write down why, here or anywhere else in Tenfold.")
}

fn search_form(visit: &Visit, here: &str) -> Form {
    let field = |name: &'static str, label| Field::text(name, label).value(carried(visit, name)).required();
    Form::new(format!("{here}/new"), "Search")
        .get()
        .id("s")
        .field(field("first", "Name of the first"))
        .field(field("second", "Name of the second"))
}

fn choose_form(visit: &Visit, here: &str, found: &[Vec<Named>; 2]) -> Form {
    let choices = |named: &[Named]| -> Vec<Choice> {
        let choice =
            |who: &Named| Choice::new(who.id.to_string(), who.name.clone()).hint(who.form.clone().unwrap_or_default());
        named.iter().map(choice).collect()
    };
    visit
        .new_form(format!("{here}/new"), "Keep them apart")
        .hidden("first", carried(visit, "first"))
        .hidden("second", carried(visit, "second"))
        .field(Field::radios("one", "The first", choices(&found[0])).required())
        .field(Field::radios("other", "The second", choices(&found[1])).required())
        .cancel(here)
}

fn page(visit: &Visit, site: &Site, found: &[Vec<Named>; 2], form: Option<Form>) -> Page {
    let here = format!("/sites/{}/not-suitable", site.id);
    let page = Page::new(shell(visit, site)).form(search_form(visit, &here));
    let searched = !carried(visit, "first").is_empty() || !carried(visit, "second").is_empty();
    match form {
        Some(form) => page.form(form),
        None if !searched => page,
        None if found.iter().any(Vec::is_empty) => {
            page.part(crate::look::Words::new("One of the names is not found at this site. Try fewer letters."))
        }
        None => page.form(choose_form(visit, &here, found)),
    }
}

pub async fn new(visit: &mut Visit) -> Answer {
    let (site, found) = find(visit).await?;
    Ok(page(visit, &site, &found, None).into())
}

fn chosen(visit: &Visit) -> Parsed<[Id<YoungPerson>; 2]> {
    let id = |name| visit.field(name).parse().map_err(|_| vec![words::choose_two()]);
    Ok([id("one")?, id("other")?])
}

pub async fn add(visit: &mut Visit) -> Answer {
    let (id, wanted): (Id<Site>, _) = (visit.id("site")?, chosen(visit));
    let sent = visit
        .submit(move |tx| {
            rooms::record_not_suitable(tx, id, wanted.clone())?;
            Ok(format!("/sites/{id}/not-suitable?done=added"))
        })
        .await;
    match Visit::told(sent)? {
        Answered::Done(reply) => Ok(reply),
        Answered::Again(again) => {
            let (site, found) = find(visit).await?;
            let here = format!("/sites/{}/not-suitable", site.id);
            let form = again.onto(choose_form(visit, &here, &found), visit.typed(), &[]);
            Ok(Reply::again(&page(visit, &site, &found, Some(form))))
        }
    }
}

pub async fn ask_end(visit: &mut Visit) -> Answer {
    let id: Id<KeepApart> = visit.id("apart")?;
    let (site, named) = visit.read(move |tx| rooms::find_not_suitable(tx, id)).await?;
    let form = visit
        .new_form(format!("/not-suitable/{id}/end"), "End this")
        .version(named.pair.0.version)
        .cancel(format!("/sites/{}/not-suitable", site.id))
        .danger();
    let about = format!("{} and {} could be matched again.", named.one, named.other);
    Ok(Interruption::new(about, form)
        .happens("Matching may suggest the two from today.")
        .stays("That they were kept apart until today is kept, for leads alone.")
        .page(at_site::shell_under(visit, &site, TAB, "End this"))
        .into())
}

pub async fn end(visit: &mut Visit) -> Answer {
    let (id, version): (Id<KeepApart>, _) = (visit.id("apart")?, visit.version());
    visit
        .submit(move |tx| {
            let site = rooms::end_not_suitable(tx, id, version)?;
            Ok(format!("/sites/{site}/not-suitable?done=ended"))
        })
        .await
}
