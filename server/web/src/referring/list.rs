//! The referrals of a cohort, in four lists; and one's own, with nothing but how far they are.

use tenfold_domain::{id::Id, organisation::Cohort, people::Stage, referring::Outcome};
use tenfold_service::{
    Problem,
    referring::{self as rooms, AtCohort, ListedMentee, OnwardLine, ReferralLine, Showing, WaitLine},
};

use super::shell;
use crate::{
    answer::Answer,
    look::{Action, Cell, Column, Empty, Page, Row, Search, Shell, Status, Table, Tabs, dates},
    visit::Visit,
};

const LISTS: [(&str, &str); 4] =
    [("", "New"), ("waiting", "Waiting list"), ("onward", "Referred on"), ("decided", "Decided")];

pub async fn show(visit: &mut Visit) -> Answer {
    let id: Id<Cohort> = visit.id("cohort")?;
    match visit.asked("show") {
        "" => referrals(visit, id, Showing::New).await,
        "decided" => referrals(visit, id, Showing::Decided).await,
        "waiting" => waiting(visit, id).await,
        "onward" => onward(visit, id).await,
        _ => Err(Problem::Absent),
    }
}

fn page<T>(visit: &Visit, at: &AtCohort<T>, table: Table) -> Page {
    let here = format!("/cohorts/{}/referrals", at.cohort.id);
    let title = format!("Referrals to {}", at.cohort.details.name);
    let mut shell: Shell = shell(visit, &at.cohort, title).over(at.site_name.clone());
    if at.may_refer {
        shell = shell.action(Action::primary("Refer a young person", format!("{here}/new")));
    }
    if at.may_keep {
        shell = shell.action(Action::quiet("Link for families", format!("{here}/link")));
    }
    let tabs = LISTS.iter().fold(Tabs::new("Referrals"), |tabs, (show, label)| {
        let href = if show.is_empty() { here.clone() } else { format!("{here}?show={show}") };
        tabs.tab(*label, href, visit.asked("show") == *show)
    });
    let table = table
        .quiet_caption()
        .search(search(visit, &here))
        .next(visit.next_page(at.rows.next.as_ref()))
        .first(visit.first_page());
    Page::new(shell).part(tabs).part(table)
}

fn search(visit: &Visit, here: &str) -> Search {
    let show = visit.asked("show");
    let keep = if show.is_empty() { vec![] } else { vec![("show".to_owned(), show.to_owned())] };
    Search { action: here.to_owned(), label: "Find by name".to_owned(), q: visit.asked("q").to_owned(), keep }
}

fn name(mentee: &ListedMentee) -> Cell {
    Cell::link(mentee.name.clone(), format!("/mentees/{}/referral", mentee.participant))
}

fn days(days: usize) -> String {
    if days == 1 { "1 school day".to_owned() } else { format!("{days} school days") }
}

async fn referrals(visit: &mut Visit, id: Id<Cohort>, showing: Showing) -> Answer {
    let wanted = visit.wanted();
    let at = visit.read(move |tx| rooms::list_referrals(tx, id, showing, &wanted)).await?;
    let row = |line: &ReferralLine| {
        let listed = &line.listed;
        let undecided = listed.mentee.stage == Stage::Referred;
        let stands = match (undecided, line.late) {
            (true, true) => Cell::status(Status::needs(format!("{}, late", days(line.days)))),
            (true, false) => Cell::text(days(line.days)),
            (false, _) => stage(&listed.mentee),
        };
        let cells = vec![
            name(&listed.mentee),
            Cell::text(listed.door.words()),
            Cell::text(dates::medium(listed.received_on)),
            stands,
        ];
        Row { cells, needs: undecided && line.late }
    };
    let columns = ["Name", "Referred by", "Received", "How long"].map(Column::text).into();
    let what = match showing {
        Showing::New => "New referrals appear here: from the school, from families, and from young people themselves.",
        _ => "What was decided appears here.",
    };
    let table = Table::new("Referrals", columns).rows(at.rows.rows.iter().map(row)).empty(Empty::new(what));
    Ok(page(visit, &at, table).into())
}

fn stage(mentee: &ListedMentee) -> Cell {
    let words = mentee.stage.words();
    let status = match mentee.stage {
        Stage::Accepted => Status::ok(words),
        Stage::Referred | Stage::Waiting => Status::needs(words),
        _ => Status::quiet(words),
    };
    Cell::status(status).under(format!("Since {}", dates::medium(mentee.stage_since)))
}

async fn waiting(visit: &mut Visit, id: Id<Cohort>) -> Answer {
    let wanted = visit.wanted();
    let at = visit.read(move |tx| rooms::list_waiting(tx, id, &wanted)).await?;
    let row = |line: &WaitLine| {
        let review = dates::medium(line.place.review_on);
        let review = if line.due { Cell::status(Status::needs(format!("Due {review}"))) } else { Cell::text(review) };
        let waits = Cell::text(days(line.days)).under(format!("Since {}", dates::medium(line.place.since)));
        let cells = vec![name(&line.mentee), waits, Cell::text(line.place.place.words()), review];
        Row { cells, needs: line.due }
    };
    let columns = ["Name", "Has waited", "Place", "Look again"].map(Column::text).into();
    let empty = Empty::new("Who waits for a place appears here, the next one first.")
        .who("Somebody is put here when a referral is decided.");
    let table = Table::new("Waiting list", columns).rows(at.rows.rows.iter().map(row)).empty(empty);
    Ok(page(visit, &at, table).into())
}

async fn onward(visit: &mut Visit, id: Id<Cohort>) -> Answer {
    let wanted = visit.wanted();
    let at = visit.read(move |tx| rooms::list_onward(tx, id, &wanted)).await?;
    let row = |line: &OnwardLine| {
        let listed = &line.listed;
        let outcome = match listed.outcome {
            Some(Outcome::TakenOn) => Cell::status(Status::ok(Outcome::TakenOn.words())),
            Some(other) => Cell::status(Status::quiet(other.words())),
            None if line.to_be_asked => Cell::status(Status::needs("Ask how it went")),
            None => Cell::text(format!("Ask by {}", dates::medium(listed.ask_by))),
        };
        let cells = vec![name(&listed.mentee), Cell::text(dates::medium(listed.referred_on)), outcome];
        Row { cells, needs: line.to_be_asked }
    };
    let columns = ["Name", "Referred on", "What came of it"].map(Column::text).into();
    let empty = Empty::new("Who was referred on to another service appears here, with what came of it.");
    let table = Table::new("Referred on", columns).rows(at.rows.rows.iter().map(row)).empty(empty);
    Ok(page(visit, &at, table).into())
}

/// What whoever made them sees of their own.
pub async fn mine(visit: &mut Visit) -> Answer {
    let id: Id<Cohort> = visit.id("cohort")?;
    let wanted = visit.wanted();
    let at = visit.read(move |tx| rooms::list_own_referrals(tx, id, &wanted)).await?;
    let rows = at.rows.rows.iter().map(|line| {
        vec![Cell::text(line.mentee.name.clone()), Cell::text(dates::medium(line.received_on)), stage(&line.mentee)]
    });
    let here = format!("/cohorts/{id}/referrals");
    let mut shell = shell(visit, &at.cohort, "Your referrals")
        .over(at.site_name.clone())
        .lead("That they were received, and how far they are. What you wrote is for those who decide.");
    let mut empty = Empty::new("The young people whom you have referred appear here.");
    if at.may_refer {
        shell = shell.action(Action::primary("Refer a young person", format!("{here}/new")));
        empty = empty.action(Action::primary("Refer a young person", format!("{here}/new")));
    }
    let table = Table::new("Your referrals", ["Name", "Received", "How far"].map(Column::text).into())
        .quiet_caption()
        .search(search(visit, &format!("{here}/mine")))
        .rows(rows)
        .next(visit.next_page(at.rows.next.as_ref()))
        .first(visit.first_page())
        .empty(empty);
    Ok(Page::new(shell).part(table).into())
}
