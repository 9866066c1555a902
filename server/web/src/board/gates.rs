//! One person's gates: every one that is missing, with the place where it is mended, and those that are open.

use tenfold_domain::{
    access::Right,
    gates::{ApproveParticipant, Before, Gate, Missing, Standing},
    people::Side,
};
use tenfold_service::gates::{self as rooms, Known};

use super::{kind, mend_href};
use crate::{
    answer::Answer,
    look::{Action, Cell, Entry, Facts, Page, Panel, Status, StatusKind, Timeline, dates},
    people::{tabs, whose},
    visit::Visit,
};

pub async fn show(visit: &mut Visit) -> Answer {
    let (side, id) = whose(visit)?;
    let (known, standing, may_approve) = visit
        .read(move |tx| {
            let known = rooms::show_known(tx, side, id)?;
            let may = tx.permit::<ApproveParticipant>(&known.about).is_ok();
            let standing = rooms::stand(tx, &known)?;
            Ok((known, standing, may))
        })
        .await?;
    let mut shell = tabs::known_shell(visit, &known, "Gates").lead(standing.step.words());
    if may_approve && known.approved_on.is_some() {
        shell = shell.action(Action::quiet("Take back the approval", format!("{}/approval", known.path())));
    } else if may_approve && standing.waits_for_approval_only() {
        let href = format!("/cohorts/{}/approve?person={id}", known.about.cohort);
        shell = shell.action(Action::primary("Approve", href));
    }
    let is_outside = standing.missing.iter().any(|missing| missing.gate() == Gate::Age);
    if is_outside && side == Side::Mentor && visit.may_at(Right::OverrideAge, &known.about) {
        shell = shell.action(Action::quiet("Allow their age", format!("{}/age", known.path())));
    }
    let page = Page::new(shell)
        .part(tabs::known_tabs(visit, &known, "/gates"))
        .part(panel(visit, "Before a match", &known, &standing, Before::Match))
        .part(panel(visit, "Before the first session", &known, &standing, Before::FirstSession))
        .part(decided(&known));
    Ok(warned(page, &standing).into())
}

fn panel(visit: &Visit, heading: &str, known: &Known, standing: &Standing, before: Before) -> Panel {
    let missing: Vec<&Missing> = standing.missing_before(before).collect();
    if missing.is_empty() {
        return Panel::new(heading).part(Status::ok("Nothing is missing."));
    }
    let facts = missing.into_iter().fold(Facts::new(), |facts, missing| {
        let kind = if Some(missing) == standing.next() { kind(standing.asks()) } else { StatusKind::Quiet };
        let words = Cell::status(Status::new(kind, missing.words()));
        let facts = facts.fact(missing.gate().words(), words);
        match mend_href(visit, known, missing).filter(|_| is_mended_elsewhere(missing)) {
            Some(href) => facts.change(href),
            None => facts,
        }
    });
    Panel::new(heading).part(facts)
}

/// Whether another page mends it; the rest is mended here, by the school, or not at all.
fn is_mended_elsewhere(missing: &Missing) -> bool {
    !matches!(missing.gate(), Gate::TakingPart | Gate::Age | Gate::Approved | Gate::School)
}

fn decided(known: &Known) -> Panel {
    let day = |day: Option<chrono::NaiveDate>| day.map_or_else(|| "Not yet".to_owned(), dates::long);
    let school = known.school.map_or_else(
        || Cell::text("Not heard yet"),
        |(view, on)| Cell::text(view.words()).under(format!("Since {}", dates::medium(on))),
    );
    Panel::new("What was decided")
        .part(Facts::new().fact("Practitioner’s approval", day(known.approved_on)).fact("The school’s view", school))
}

fn warned(page: Page, standing: &Standing) -> Page {
    if standing.warnings.is_empty() {
        return page;
    }
    let all = standing.warnings.iter().fold(Timeline::new(), |timeline, warning| {
        timeline.entry(Entry::new("", Cell::status(Status::needs(warning.words()))))
    });
    page.part(Panel::new("To know").part(all))
}
