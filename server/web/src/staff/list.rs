//! The list of staff.

use tenfold_domain::{access::Right, staff::words, text::with_capital};
use tenfold_service::staff::{self as rooms, ListedMember};

use super::standing;
use crate::{
    answer::Answer,
    look::{Action, Cell, Column, Empty, Page, Row, Search, Shell, Table},
    visit::Visit,
};

pub async fn list(visit: &mut Visit) -> Answer {
    let wanted = visit.wanted();
    let with_ended = wanted.with_ended;
    let staff = visit.read(move |tx| rooms::list_staff(tx, &wanted)).await?;
    let mut empty = Empty::new("The adults who run the programme appear here, with their roles and checks.")
        .who("A programme manager invites them.");
    if visit.may(Right::GrantRole) {
        empty = empty.action(Action::primary("Invite somebody", "/staff/invite"));
    }
    let columns = ["Name", "Roles", "Account", "Checks and training"].map(Column::text).into();
    let keep = if with_ended { vec![("ended".to_owned(), "1".to_owned())] } else { vec![] };
    let label = "Find somebody by name".to_owned();
    let table = Table::new("Staff", columns)
        .quiet_caption()
        .search(Search { action: "/staff".to_owned(), label, q: visit.asked("q").to_owned(), keep })
        .rows(staff.rows.iter().map(row))
        .next(visit.next_page(staff.next.as_ref()))
        .first(visit.first_page())
        .empty(empty);
    Ok(Page::new(shell(visit, with_ended)).part(table).into())
}

fn shell(visit: &Visit, with_ended: bool) -> Shell {
    let mut shell = visit.shell("Staff");
    if visit.may(Right::GrantRole) {
        shell = shell.action(Action::primary("Invite somebody", "/staff/invite"));
    }
    if visit.may(Right::ConfirmLead) {
        shell = shell.action(Action::quiet("Waiting for a second person", "/staff/proposals"));
    }
    shell.action(if with_ended {
        Action::quiet("Hide those who have left", "/staff")
    } else {
        Action::quiet("Show those who have left too", "/staff?ended=1")
    })
}

fn row(listed: &ListedMember) -> Row {
    let person = &listed.member.person;
    let roles: Vec<String> =
        listed.posts.iter().map(|placed| words::post(placed.post.role, placed.place_name.as_deref())).collect();
    let roles = if roles.is_empty() { "No role now".to_owned() } else { with_capital(&roles.join("; ")) };
    let mut attention = Cell::status(standing::mark(listed.missing, listed.runs_out));
    if listed.waits {
        attention = attention.under("A role waits for a second person.");
    }
    let cells = vec![
        Cell::link(person.full_name(), format!("/staff/{}", person.id)),
        Cell::text(roles),
        standing::account(listed.member.account).into(),
        attention,
    ];
    Row { cells, needs: listed.missing > 0 || listed.waits }
}
