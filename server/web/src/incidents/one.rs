//! One note: the law first, where it may ask for something; then what it says, what is done about it, what it said.

use tenfold_domain::{
    id::Id,
    incidents::{Incident, IncidentTask, words},
};
use tenfold_service::{
    Problem,
    incidents::{self as rooms, ShownAccount, ShownIncident},
};

use super::said;
use crate::{
    answer::Answer,
    audit::local,
    look::{
        Action, Cell, Column, Empty, Entry, Letter, Page, Panel, Row, Shell, Status, Table, Timeline, Words, dates,
    },
    organisation::at_site,
    visit::Visit,
};

pub(super) async fn found(visit: &mut Visit) -> Result<ShownIncident, Problem> {
    let id: Id<Incident> = visit.id("incident")?;
    visit.read(move |tx| rooms::show_incident(tx, id)).await
}

/// A page below the list where a note stands.
pub(super) fn below(visit: &Visit, incident: &Incident, title: impl Into<String>) -> Shell {
    let site = incident.place.site.map(|site| format!("/sites/{site}/incidents")).unwrap_or_default();
    let list = incident.place.cohort.map_or(site, |cohort| format!("/cohorts/{cohort}/incidents"));
    visit.shell(title).current("/sites").crumb("Incidents", list)
}

pub async fn show(visit: &mut Visit) -> Answer {
    let shown = found(visit).await?;
    let home = format!("/incidents/{}", shown.incident.id);
    let details = &shown.incident.now.details;
    let title = format!("{}, {}", details.kind.short(), dates::weekday(details.on));
    let mut shell = below(visit, &shown.incident, title).over(said::at(&shown));
    if shown.may_keep {
        shell = shell
            .action(Action::primary("Say what will be done", format!("{home}/follow-up")))
            .action(Action::quiet("Put it right", format!("{home}/correct")));
    }
    shell = shell.action(Action::quiet("Print it", format!("{home}/print")));
    let mut page = Page::new(shell);
    if let Some(law) = law(&shown) {
        page = page.part(law.framed());
    }
    page = page.part(said::facts(&shown.now)).part(tasks(&shown, &home)).part(session(visit, &shown));
    Ok(page.part(history(visit, &shown)).into())
}

fn law(shown: &ShownIncident) -> Option<Panel> {
    let due = shown.law?;
    let sentence = Status::harm(words::law(due));
    Some(Panel::new("It may have to be reported").part(sentence).part(Words::new(words::LAW_IS_THEIRS)))
}

/// How one thing that is to be done stands.
pub(super) fn standing(task: &IncidentTask, today: chrono::NaiveDate) -> Status {
    let by = dates::weekday(task.details.due_on);
    match task.done_on {
        Some(day) => Status::ok(format!("Done {}", dates::weekday(day))),
        None if task.is_late(today) => Status::needs(format!("Late: by {by}")),
        None if task.is_due(today) => Status::needs("Due today"),
        None => Status::quiet(format!("By {by}")),
    }
}

fn task_table(shown: &ShownIncident) -> Table {
    let rows = shown.tasks.iter().map(|task| {
        let owner = shown.adults.get(&task.details.owner).cloned().unwrap_or_default();
        let cells = vec![
            Cell::text(task.details.what.to_string()),
            Cell::text(owner),
            Cell::status(standing(task, shown.today)),
        ];
        Row { cells, needs: task.is_due(shown.today) }
    });
    let columns = ["What", "Who", "By when"].map(Column::text).into();
    let empty = Empty::new("What will be done so that it does not happen again appears here.");
    Table::new("So that it does not happen again", columns).quiet_caption().rows(rows).empty(empty)
}

fn tasks(shown: &ShownIncident, home: &str) -> Panel {
    let panel = Panel::new("So that it does not happen again").id("tasks").part(task_table(shown));
    if shown.may_keep && shown.tasks.iter().any(IncidentTask::is_open) {
        panel.action(Action::quiet("One is done", format!("{home}/done")))
    } else {
        panel
    }
}

fn session(visit: &Visit, shown: &ShownIncident) -> Words {
    let (day, time) = local(visit, shown.incident.now.written_at);
    let by = shown.now.by.as_ref().map(|by| format!(" by {by}")).unwrap_or_default();
    let during = if shown.incident.session.is_some() { " It happened in a session." } else { "" };
    Words::new(format!("Written down on {day}, {time}{by}.{during}"))
}

fn history(visit: &Visit, shown: &ShownIncident) -> Panel {
    let panel = Panel::new("What it said before");
    if shown.before.is_empty() {
        return panel.part(Empty::new("Nothing was put right. What a note said before stays here."));
    }
    let entry = |said: &ShownAccount| {
        let (day, time) = local(visit, said.account.written_at);
        let details = &said.account.details;
        let place = said::place(said.room.as_deref(), details.place.words.as_ref().map(|line| line.as_str()));
        let about = format!("{}, {} {}; {place}", details.kind.short(), dates::weekday(details.on), details.at);
        let words = [Some(&details.what), details.injury.as_ref(), details.first_aid.as_ref()];
        let words: Vec<&str> = words.into_iter().flatten().map(|note| note.as_str()).collect();
        let who = said::who(&said.young, details.involved.adult.as_ref().map(|line| line.as_str()));
        let aider = details.first_aider.as_ref().map(|line| format!(" First aid: {line}.")).unwrap_or_default();
        let what = Cell::text(words.join("\n")).under(format!("{about}. {who}.{aider}"));
        let entry = Entry::new(format!("{day}, {time}"), what);
        match &said.by {
            Some(by) => entry.by(by.clone()),
            None => entry,
        }
    };
    panel.part(shown.before.iter().fold(Timeline::new(), |timeline, said| timeline.entry(entry(said))))
}

/// On one sheet, for the site's own accident book.
pub async fn print(visit: &mut Visit) -> Answer {
    let shown = found(visit).await?;
    let mut letter = Letter::new(&visit.shell("Record of an incident"));
    if let Some(law) = law(&shown) {
        letter = letter.part(law);
    }
    letter = letter.part(said::facts(&shown.now));
    if !shown.tasks.is_empty() {
        letter = letter.part(Panel::new("So that it does not happen again").part(task_table(&shown)));
    }
    letter = letter.part(session(visit, &shown));
    letter.from = at_site::sender(visit);
    letter.to = vec![said::at(&shown)];
    let (day, time) = local(visit, visit.app.clock().now());
    letter.date = format!("Printed {day}, {time}");
    letter.back = Some(format!("/incidents/{}", shown.incident.id));
    letter.closing = vec!["Signed:".to_owned(), String::new(), "Name and day:".to_owned()];
    letter.foot = Some(
        "For the site’s own accident book. It names people: keep it where only those read it who must.".to_owned(),
    );
    Ok(at_site::sheet(&letter))
}
