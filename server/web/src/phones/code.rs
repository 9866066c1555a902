//! One young person's phones, and the code that enrols another.

use tenfold_domain::phones::Phone;
use tenfold_service::{
    Problem,
    phones::{self as rooms, NewCode, OwnPhones},
};

use super::Code;
use crate::{
    answer::{Answer, Reply},
    audit,
    look::{Action, Cell, Column, Empty, Form, Onward, Page, Panel, Row, Status, Table, Words, dates},
    people::{tabs, whose},
    sign_in::Picture,
    visit::{Answered, Visit},
};

const PICTURE: &str = "A picture for the phone’s camera to scan. The same code in letters stands below.";

async fn opened(visit: &mut Visit) -> Result<(OwnPhones, Page, Form), Problem> {
    let (side, id) = whose(visit)?;
    let own = visit.read(move |tx| rooms::show_phones_of(tx, side, id)).await?;
    let shell = tabs::shell(visit, &own.shown, "Phone").lead(
        "Sit down with them. They open the app on their phone, scan the picture or type the code, and choose a PIN.",
    );
    let form = visit
        .new_form(format!("{}/phone", own.shown.participant.path()), "Show a code")
        .words("It works once, for ten minutes. Another one ends the one before. A new PIN counts on all their phones.")
        .cancel(format!("/cohorts/{}/phones", own.shown.participant.cohort));
    let new_pin = Action::quiet("Let them choose a new PIN", format!("{}/pin", own.shown.participant.path()));
    let page = Page::new(shell).part(tabs::tabs(visit, &own.shown.participant, "/phone")).part(phones(
        visit,
        &own.phones,
        new_pin,
    ));
    Ok((own, page, form))
}

fn phones(visit: &Visit, phones: &[Phone], new_pin: Action) -> Panel {
    let row = |phone: &Phone| {
        let status = match phone.lost_at {
            Some(at) => Status::quiet(format!("Reported lost {}", audit::local(visit, at).0)),
            None => Status::ok("Enrolled"),
        };
        let ways = match phone.lost_at {
            Some(_) => vec![],
            None => vec![Action::quiet("Report lost", format!("/phones/{}/lost", phone.id))],
        };
        let cells = vec![
            Cell::status(status).under(format!("Since {}", audit::local(visit, phone.enrolled_at).0)),
            Cell::text(dates::medium(phone.seen_on)),
            Cell::text(dates::medium(phone.until_on)),
            Cell::actions(ways),
        ];
        Row { cells, needs: false }
    };
    let mut columns: Vec<Column> = ["Phone", "Last seen", "Works until"].map(Column::text).into();
    columns.push(Column::actions());
    let table = Table::new("Phones", columns)
        .quiet_caption()
        .rows(phones.iter().map(row))
        .empty(Empty::new("Their phones appear here.").who("They enrol one with a code that you show them."));
    Panel::new("Their phones").part(table).part(Onward::new(new_pin))
}

pub async fn show(visit: &mut Visit) -> Answer {
    let (_, page, form) = opened(visit).await?;
    Ok(page.form(form.without_focus()).into())
}

pub async fn make(visit: &mut Visit) -> Answer {
    let (side, id) = whose(visit)?;
    let sent = visit.write(move |tx| rooms::make_code(tx, side, id)).await.map(|made| Reply::from(shown(visit, &made)));
    match Visit::told(sent)? {
        Answered::Done(reply) => Ok(reply),
        Answered::Again(again) => {
            let (_, page, form) = opened(visit).await?;
            Ok(Reply::again(&page.form(again.onto(form, &[], &[]))))
        }
    }
}

/// Shown once: whoever opens the page again makes another.
fn shown(visit: &Visit, made: &NewCode) -> Page {
    let address = format!("{}/app/#{}", visit.app.public_url(), made.code.as_str());
    let called = made.shown.young.identity.called().to_string();
    let cohort = made.shown.participant.cohort;
    let shell = tabs::shell(visit, &made.shown, format!("A code for {called}"))
        .lead("It works once, for ten minutes. Nobody else should see it.")
        .style("phones.css");
    let code = Panel::new("Scan this with the phone’s camera")
        .part(Picture::labelled(&address, 280, PICTURE))
        .part(Words::new(format!("Or open {}/app/ on the phone and type this code:", visit.app.public_url())))
        .part(Code { code: made.code.in_halves() })
        .framed();
    let all = Action::quiet("Everybody’s phones", format!("/cohorts/{cohort}/phones"));
    let mut then = Panel::new("Then")
        .part(Words::new("The app asks for a PIN of six figures, twice. Look away while they choose it."));
    if let Some(next) = &made.next {
        let at = format!("/{}/{}/phone", next.side.room(), next.participant);
        then = then.part(Onward::new(Action::primary(format!("Next: {}", next.name), at)));
    }
    let next = then.part(Onward::new(all));
    Page::new(shell).part(code).part(next)
}
