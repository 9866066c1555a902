//! The page of a rota: who reads now and next, the week, and who is away.

use chrono::Days;
use tenfold_domain::{
    dated::parse_day,
    safeguarding::{LeadAway, words},
};
use tenfold_service::safeguarding::{self as rooms, ShownRota};

use super::{address, lane, week};
use crate::{
    answer::Answer,
    look::{Action, Cell, Column, Empty, Facts, Page, Panel, Shell, Status, Table, Words, dates},
    organisation::{at_site, sites},
    visit::Visit,
};

pub async fn show(visit: &mut Visit) -> Answer {
    let shown = read(visit).await?;
    let here = address(shown.site.as_ref().map(|site| site.id));
    let mut page = Page::new(shell(visit, &shown, &here));
    if let Some(site) = &shown.site {
        page = page.part(sites::tabs(visit, site, &here));
    }
    let page = page.part(now_and_next(&shown)).part(week_panel(&shown, &here));
    Ok(page.part(away_panel(visit, &shown)).into())
}

/// The rota that the address names, in the week it asks for.
pub(super) async fn read(visit: &mut Visit) -> Result<ShownRota, tenfold_service::Problem> {
    let (site, week) = (lane(visit)?, parse_day(visit.asked("week")));
    visit
        .read(move |tx| match site {
            Some(site) => rooms::show_site_rota(tx, site, week),
            None => rooms::show_programme_rota(tx, week),
        })
        .await
}

fn shell(visit: &Visit, shown: &ShownRota, here: &str) -> Shell {
    let mut shell = match &shown.site {
        Some(site) => at_site::shell(visit, site, "Rota").over(site.details.name.to_string()),
        None => visit.shell("The programme’s rota"),
    };
    let open = shown.site.as_ref().is_none_or(|site| site.span.ended_on().is_none());
    shell = shell.wide().lead("Who reads a worry, on which days and hours, and who stands in.");
    if shown.may_change && open {
        shell = shell.action(Action::primary("Add hours", format!("{here}/new")));
    }
    if !visit.asked("week").is_empty() {
        shell = shell.action(Action::quiet("Back to now", here));
    }
    shell.action(Action::quiet("Print", format!("{here}/print?week={}", shown.monday)))
}

fn now_and_next(shown: &ShownRota) -> Facts {
    let (today, minute) = shown.now;
    let in_a_gap = shown.gaps().iter().any(|gap| gap.day == today && gap.hours.holds_at(minute));
    let now = match shown.rota.now_in_words(shown.now) {
        Some(words) => Status::ok(words),
        None if in_a_gap => Status::harm(words::NOBODY_READS),
        // In the evening and at the weekend nobody has to.
        None => Status::quiet(words::NOBODY_READS),
    };
    let next = match shown.rota.next_in_words(shown.now) {
        Some(words) => Cell::text(words),
        None => Status::harm(words::NOBODY_NEXT).into(),
    };
    Facts::new().fact("Now", now).fact("Next", next)
}

fn week_panel(shown: &ShownRota, here: &str) -> Panel {
    let who = "A programme manager or a safeguarding lead adds them.";
    let mut empty = Empty::new("The hours of the safeguarding leads appear here.").who(who);
    if shown.may_change {
        empty = empty.action(Action::primary("Add hours", format!("{here}/new")));
    }
    let table = week::table(shown, shown.may_change).empty(empty);
    let after = shown.monday.checked_add_days(Days::new(7)).unwrap_or(shown.monday);
    let panel = Panel::new("The week").action(Action::quiet("The week after", format!("{here}?week={after}")));
    let panel = match week::over_and_bare(shown) {
        Some(days) => panel.part(Words::new(format!("Over, and nobody was down for it: {days}."))),
        None => panel,
    };
    if shown.to_cover.is_empty() {
        let unknown = "No school day is set for this week, so hours without a reader cannot be shown.";
        return panel.part(Words::new(unknown)).part(table);
    }
    panel.part(table)
}

fn away_panel(visit: &Visit, shown: &ShownRota) -> Panel {
    let me = visit.me().and_then(|me| me.actor.person());
    let may_change = |away: &LeadAway| shown.may_change || me == Some(away.person);
    let rows = shown.rota.aways.iter().map(|away| {
        let name = shown.rota.name(away.person);
        let actions = if may_change(away) { actions(away, name) } else { vec![] };
        vec![
            Cell::text(name),
            Cell::text(dates::long(away.away_on)),
            Cell::text(dates::long(away.back_on)),
            Cell::actions(actions),
        ]
    });
    let mut columns: Vec<_> = ["Who", "First day away", "First day back"].map(Column::text).into();
    columns.push(Column::actions());
    let empty = Empty::new("Days on which somebody on this rota is away appear here; their cover reads then.");
    let table = Table::new("Who is away", columns).quiet_caption().rows(rows).empty(empty);
    let mut panel = Panel::new("Away").id("away").part(table);
    let on_it = me.is_some_and(|me| shown.rota.names.contains_key(&me));
    if on_it || shown.may_change && !shown.rota.names.is_empty() {
        let at = shown.site.as_ref().map(|site| format!("?site={}", site.id)).unwrap_or_default();
        panel = panel.action(Action::quiet("Say who is away", format!("/rota/away/new{at}")));
    }
    panel
}

fn actions(away: &LeadAway, name: &str) -> Vec<Action> {
    vec![
        Action::quiet("Change", format!("/rota/away/{}/edit", away.id)).about(name),
        Action::quiet("Take back", format!("/rota/away/{}/end", away.id)).about(name),
    ]
}
