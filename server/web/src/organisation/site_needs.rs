//! What a site needs before a programme can run there, as a panel of its overview.

use tenfold_domain::{id::Id, organisation::Site, safeguarding::words};
use tenfold_service::organisation::{RotaNeed, SiteNeeds};

use super::agreements;
use crate::look::{Cell, Column, Panel, Row, Status, StatusKind, Table};

pub(super) fn panel(site: Id<Site>, needs: &SiteNeeds) -> Panel {
    let link = |label: &str, end: &str| Cell::link(label, format!("/sites/{site}/{end}"));
    let mut rows: Vec<(Cell, Status)> = Vec::new();
    if let Some(standing) = needs.agreement {
        rows.push((link("Data sharing agreement", "agreements"), agreements::standing(standing)));
    }
    if let Some(rota) = &needs.rota {
        rows.push((link("Who reads a worry now", "rota"), now(rota)));
        rows.push((link("Who reads next", "rota"), next(rota)));
    }
    rows.push((link("Rooms", "venues"), counted(needs.rooms, "room", "rooms")));
    rows.push((link("School day", "periods"), counted(needs.periods, "period", "periods")));
    let columns = ["What", "How it stands"].map(Column::text).into_iter().collect();
    let rows = rows.into_iter().map(|(what, status)| {
        let needs = matches!(status.kind, StatusKind::Needs | StatusKind::Harm);
        Row { cells: vec![what, status.into()], needs }
    });
    Panel::new("What this site needs").part(Table::new("What this site needs", columns).quiet_caption().rows(rows))
}

fn now(rota: &RotaNeed) -> Status {
    match (&rota.now, &rota.next) {
        (Some(words), _) => Status::ok(words.clone()),
        (None, Some(_)) => Status::quiet(words::NOBODY_READS),
        (None, None) => Status::harm(words::NOBODY_READS),
    }
}

fn next(rota: &RotaNeed) -> Status {
    rota.next.as_ref().map_or_else(|| Status::harm(words::NOBODY_NEXT), |words| Status::quiet(words.clone()))
}

fn counted(count: i64, one: &str, many: &str) -> Status {
    match count {
        0 => Status::needs(format!("No {many} yet")),
        1 => Status::ok(format!("1 {one}")),
        _ => Status::ok(format!("{count} {many}")),
    }
}
