//! A rota on one sheet, for the staff-room wall.

use super::{address, rota, week};
use crate::{
    answer::Answer,
    look::{Cell, Column, Empty, Letter, Panel, Table, dates},
    organisation::at_site,
    visit::Visit,
};

pub async fn print(visit: &mut Visit) -> Answer {
    let shown = rota::read(visit).await?;
    let whose = shown.site.as_ref().map_or_else(|| "the programme".to_owned(), |site| site.details.name.to_string());
    let table = week::table(&shown, false).empty(Empty::new("Nobody is on this rota yet."));
    let mut letter = Letter::new(&visit.shell(format!("Who reads a worry: {whose}"))).part(table);
    if !shown.rota.aways.is_empty() {
        let rows = shown.rota.aways.iter().map(|away| {
            vec![
                Cell::text(shown.rota.name(away.person)),
                Cell::text(dates::medium(away.away_on)),
                Cell::text(dates::medium(away.back_on)),
            ]
        });
        let columns = ["Who", "First day away", "First day back"].map(Column::text).into_iter().collect();
        letter = letter.part(Panel::new("Away").part(Table::new("Away", columns).quiet_caption().rows(rows)));
    }
    letter.from = at_site::sender(visit);
    letter.date = format!("Printed {}", dates::long(shown.now.0));
    letter.back = Some(address(shown.site.as_ref().map(|site| site.id)));
    letter.foot = Some("If someone is in danger now, do not wait: call 999, then a safeguarding lead.".to_owned());
    Ok(at_site::sheet(&letter))
}
