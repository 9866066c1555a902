//! Whom the notices of a cohort went to: what a person must see to comes first.

use tenfold_domain::{
    id::Id,
    jobs::JobState,
    listing::Cursor,
    notices::{Addressee, Notice, Urgency, Way},
    organisation::Cohort,
};
use tenfold_service::{
    Problem,
    notices::{self as rooms, NoticeRow, ShownNotices},
};

use crate::{
    answer::{Answer, Reply},
    audit::local,
    look::{Action, Cell, Column, Empty, Form, Interruption, Page, Panel, Row, Shell, Status, Table},
    visit::{Answered, Visit},
};

fn shell(visit: &Visit, cohort: &Cohort, title: &str) -> Shell {
    visit
        .shell(title)
        .current("/cohorts")
        .crumb("Cohorts", "/cohorts")
        .crumb(cohort.details.name.to_string(), format!("/cohorts/{}", cohort.id))
        .crumb("Timetable", format!("/cohorts/{}/timetable", cohort.id))
}

pub async fn list(visit: &mut Visit) -> Answer {
    let id: Id<Cohort> = visit.id("cohort")?;
    let after = Cursor::from_code(visit.asked("after"));
    let shown = visit.read(move |tx| rooms::list_notices(tx, id, after.as_ref())).await?;
    let mut page = Page::new(shell(visit, &shown.cohort, "Notices"));
    if !shown.to_do.is_empty() {
        page = page.part(Panel::new("For a person to see to").part(to_do(&shown)));
    }
    Ok(page.part(Panel::new("All notices").part(all(visit, &shown))).into())
}

fn to_do(shown: &ShownNotices) -> Table {
    let columns = vec![Column::text("Who"), Column::text("What"), Column::text("Why"), Column::actions()];
    let row = |row: &NoticeRow| {
        let told = format!("/notices/{}/told", row.notice.id);
        let way = if shown.may_change {
            Cell::actions(vec![Action::quiet("They are told", told).about(who(row))])
        } else {
            Cell::text("")
        };
        Row { cells: vec![whom(row), what(&row.notice), Cell::text(why(row)), way], needs: true }
    };
    Table::new("For a person to see to", columns).quiet_caption().rows(shown.to_do.iter().map(row))
}

fn all(visit: &Visit, shown: &ShownNotices) -> Table {
    let columns = ["Who", "What", "How", "State"].map(Column::text).into();
    let row = |row: &NoticeRow| {
        let (on, at) = local(visit, row.notice.ended_at.unwrap_or(row.notice.asked_at));
        let state = Cell::status(state(&row.notice)).under(format!("{on} at {at}"));
        Row::from(vec![whom(row), what(&row.notice), Cell::text(row.notice.way.words()), state])
    };
    let empty = Empty::new("Nobody was told anything yet.")
        .who("When a timetable is published, its adults and the young people’s homes are told. They appear here.");
    Table::new("All notices", columns)
        .quiet_caption()
        .rows(shown.all.rows.iter().map(row))
        .next(visit.next_page(shown.all.next.as_ref()))
        .first(visit.first_page())
        .empty(empty)
}

fn who(row: &NoticeRow) -> String {
    match row.notice.to {
        Addressee::Office(_) => "The school office".to_owned(),
        Addressee::Adult(_) | Addressee::Home { .. } => row.name.clone().unwrap_or_default(),
    }
}

fn whom(row: &NoticeRow) -> Cell {
    let cell = Cell::text(who(row));
    match (row.notice.to, row.contact) {
        (Addressee::Home { .. }, Some(rank)) => cell.under(format!("At home: {}", rank.words().to_lowercase())),
        (Addressee::Home { .. }, None) => cell.under("At home"),
        (Addressee::Adult(_) | Addressee::Office(_), _) => cell,
    }
}

fn what(notice: &Notice) -> Cell {
    let cell = Cell::text(notice.kind.words());
    if notice.urgency == Urgency::Urgent { cell.under("Today, after school") } else { cell }
}

/// What to do, and why. Whoever must not be told, or is a contact no more, is never rung.
fn why(row: &NoticeRow) -> &'static str {
    match (row.notice.to, row.contact, row.notice.way, row.notice.state) {
        (Addressee::Home { .. }, None, ..) => {
            "Nobody we know of may be told. Ring nobody at home: ask the safeguarding lead."
        }
        (_, _, Way::Call, _) => "There is no address to write to. Please ring.",
        (_, _, _, JobState::Uncertain) => "It may have arrived. Ask before you tell them.",
        (_, _, _, JobState::Waiting) => "It could not be sent yet. Please ring.",
        _ => "It was not sent. Please ring.",
    }
}

fn state(notice: &Notice) -> Status {
    match notice.state {
        _ if notice.told_at.is_some() => Status::ok("Told by a person"),
        JobState::Waiting if notice.way == Way::Call => Status::needs("By a person"),
        JobState::Failed => Status::harm(notice.state.words()),
        JobState::Uncertain => Status::needs(notice.state.words()),
        JobState::Done => Status::ok(notice.state.words()),
        JobState::Waiting | JobState::Running | JobState::Cancelled => Status::quiet(notice.state.words()),
    }
}

fn form(visit: &Visit, cohort: &Cohort, row: &NoticeRow) -> Form {
    let here = format!("/cohorts/{}/notices", cohort.id);
    visit.new_form(format!("/notices/{}/told", row.notice.id), "They are told").version(row.notice.version).cancel(here)
}

fn told_page(visit: &Visit, cohort: &Cohort, row: &NoticeRow, form: Form) -> Page {
    let words = format!("You have told them: {}.", who(row));
    Interruption::new(words, form)
        .happens("The notice leaves the list of what is to be done. If it has not been sent yet, it will not be.")
        .stays("It stays in the list of all notices, with the day.")
        .page(shell(visit, cohort, "They are told").crumb("Notices", format!("/cohorts/{}/notices", cohort.id)))
}

async fn to_tell(visit: &mut Visit) -> Result<(Cohort, NoticeRow), Problem> {
    let notice = visit.id("notice")?;
    visit.read(move |tx| rooms::notice_to_tell(tx, notice)).await
}

pub async fn ask_told(visit: &mut Visit) -> Answer {
    let (cohort, row) = to_tell(visit).await?;
    let form = form(visit, &cohort, &row);
    Ok(told_page(visit, &cohort, &row, form).into())
}

pub async fn told(visit: &mut Visit) -> Answer {
    let (notice, version): (Id<Notice>, _) = (visit.id("notice")?, visit.version());
    let sent = visit
        .submit(move |tx| {
            let cohort = rooms::tell_in_person(tx, notice, version)?;
            Ok(format!("/cohorts/{cohort}/notices?done=saved"))
        })
        .await;
    match Visit::told(sent)? {
        Answered::Done(reply) => Ok(reply),
        Answered::Again(again) => {
            let (cohort, row) = to_tell(visit).await?;
            let form = again.onto(form(visit, &cohort, &row), visit.typed(), &[]);
            Ok(Reply::again(&told_page(visit, &cohort, &row, form)))
        }
    }
}
