//! The page of matching: who is proposed beside who has nobody and why; and letting the engine propose.

use tenfold_domain::{
    id::Id,
    matches::{ProposeMatches, Stands, words},
    organisation::Cohort,
};
use tenfold_service::{
    Problem,
    matches::{self as rooms, Named, ShownMatching, ShownPair, Unmatched},
    organisation::show_cohort,
};

use super::status;
use crate::{
    answer::{Answer, Reply},
    look::{
        Action, Cell, Choice, Column, Counts, Empty, Field, Form, Page, Panel, Row, Shell, Status, StatusKind, Table,
        dates,
    },
    visit::{Answered, Visit},
};

async fn matching(visit: &mut Visit) -> Result<ShownMatching, Problem> {
    let id: Id<Cohort> = visit.id("cohort")?;
    visit.read(move |tx| rooms::show_matching(tx, id)).await
}

/// A page below a cohort's matching.
pub(super) fn shell(visit: &Visit, cohort: &Cohort, title: impl Into<String>) -> Shell {
    let at = format!("/cohorts/{}", cohort.id);
    visit
        .shell(title)
        .current("/cohorts")
        .crumb("Cohorts", "/cohorts")
        .crumb(cohort.details.name.to_string(), at.clone())
        .crumb("Matching", format!("{at}/matching"))
}

pub async fn show(visit: &mut Visit) -> Answer {
    let shown = matching(visit).await?;
    let at = format!("/cohorts/{}", shown.cohort.id);
    let mut shell = visit
        .shell(format!("Matching in {}", shown.cohort.details.name))
        .current("/cohorts")
        .crumb("Cohorts", "/cohorts")
        .crumb(shown.cohort.details.name.to_string(), at.clone())
        .over(shown.site.clone())
        .lead("The program proposes and says why. You decide.");
    let proposed = shown.pairs.iter().filter(|pair| pair.which.stands.is_undecided()).count();
    if shown.may_change {
        let propose = format!("{at}/matching/propose");
        if proposed > 0 {
            shell = shell
                .action(Action::primary(format!("Accept ({proposed})"), format!("{at}/matching/accept")))
                .action(Action::quiet("Propose again", propose));
        } else {
            shell = shell.action(Action::primary("Propose matches", propose));
        }
    }
    let open: Vec<&ShownPair> = shown.pairs.iter().filter(|pair| pair.which.stands.holds_a_place()).collect();
    let (decided, proposals): (Vec<&ShownPair>, Vec<&ShownPair>) =
        open.into_iter().partition(|pair| !pair.which.stands.is_undecided());
    let over: Vec<&ShownPair> = shown.pairs.iter().filter(|pair| !pair.which.stands.holds_a_place()).collect();
    let nobody =
        Empty::new("Nobody is proposed now.").who("Whoever is ready is matched when you let the program propose.");
    let mut page = Page::new(shell.wide())
        .part(counts(&shown, &at))
        .part(panel("Proposed", pairs_table("Proposed", &proposals).empty(nobody)));
    if !decided.is_empty() {
        page = page.part(panel("Decided and matched", pairs_table("Decided and matched", &decided)));
    }
    page = page
        .part(panel("Mentees with nobody", unmatched(&shown)))
        .part(panel("Reserves and group helpers", reserves(&shown)));
    if !over.is_empty() {
        page = page.part(panel("What is over", over_table(&over)));
    }
    Ok(page.into())
}

fn panel(heading: &str, table: Table) -> Panel {
    Panel::new(heading).part(table.quiet_caption())
}

fn counts(shown: &ShownMatching, at: &str) -> Counts {
    let here = format!("{at}/matching");
    let settled = shown.pairs.iter().filter(|pair| pair.which.stands.is_settled()).count();
    let needs = shown.pairs.iter().filter(|pair| needs_somebody(pair)).count();
    let kind = |many: usize| if many > 0 { StatusKind::Needs } else { StatusKind::Quiet };
    Counts::new()
        .count(needs, "need you", here.clone(), kind(needs))
        .count(settled, "said yes, both", here.clone(), StatusKind::Ok)
        .count(shown.unmatched.len(), "mentees with nobody", here, kind(shown.unmatched.len()))
}

/// A decision, an answer that is late, a gate that holds the two, or their first meeting.
fn needs_somebody(pair: &ShownPair) -> bool {
    let stands = &pair.which.stands;
    stands.is_undecided() || matches!(stands, Stands::Accepted(_)) || pair.late || !pair.held.is_empty()
}

fn year(named: &Named) -> String {
    named.school_year.map_or_else(String::new, |year| format!("Year {year}"))
}

fn pairs_table(caption: &str, pairs: &[&ShownPair]) -> Table {
    let columns = ["Mentee", "Mentor", "Why", "How far"].map(Column::text);
    Table::new(caption, columns.into_iter().collect()).rows(pairs.iter().map(|pair| {
        let held = !pair.held.is_empty();
        let far = Cell::status(status(&pair.which, held, pair.late));
        let far = if held {
            far.under(format!("On hold. {}", pair.held.join(" ")))
        } else if pair.late {
            far.under("This takes longer than it should.")
        } else if pair.which.locked {
            far.under("Held through the next run.")
        } else {
            far
        };
        Row {
            cells: vec![
                Cell::link(pair.mentee.name.clone(), pair.which.path()).under(year(&pair.mentee)),
                Cell::text(pair.mentor.name.clone()).under(year(&pair.mentor)),
                Cell::text(pair.why.join(" ")),
                far,
            ],
            needs: held || pair.late,
        }
    }))
}

fn over_table(pairs: &[&ShownPair]) -> Table {
    let columns = ["Mentee", "Mentor", "How it ended"].map(Column::text);
    Table::new("What is over", columns.into_iter().collect()).rows(pairs.iter().map(|pair| {
        let ended = Cell::status(status(&pair.which, false, false));
        vec![
            Cell::link(pair.mentee.name.clone(), pair.which.path()).under(year(&pair.mentee)),
            Cell::text(pair.mentor.name.clone()).under(year(&pair.mentor)),
            match pair.which.stands {
                Stands::Over(over) => ended.under(dates::long(over.on)),
                _ => ended,
            },
        ]
    }))
}

fn unmatched(shown: &ShownMatching) -> Table {
    let columns = ["Mentee", "Why", "What would help"].map(Column::text);
    Table::new("Mentees with nobody", columns.into_iter().collect())
        .rows(shown.unmatched.iter().map(|alone| {
            vec![
                Cell::link(alone.mentee.name.clone(), format!("{}/mentor", alone.mentee.path()))
                    .under(year(&alone.mentee)),
                Cell::text(alone.why.clone()),
                would_help(alone),
            ]
        }))
        .empty(Empty::new("Every mentee who was accepted has somebody, or is proposed to somebody."))
}

fn would_help(alone: &Unmatched) -> Cell {
    if !alone.ready {
        return Cell::link("Their gates", format!("{}/gates", alone.mentee.path()));
    }
    if alone.unlocks.is_empty() && !alone.possible {
        return Cell::text("More mentors who are ready.");
    }
    Cell::text(if alone.possible { "Let the program propose.".to_owned() } else { alone.unlocks.join(" ") })
}

fn reserves(shown: &ShownMatching) -> Table {
    let columns = ["Mentor", "Ready"].map(Column::text);
    Table::new("Reserves and group helpers", columns.into_iter().collect())
        .rows(shown.reserves.iter().map(|reserve| {
            let ready = if reserve.ready { Status::ok("Ready") } else { Status::quiet("Not ready yet") };
            let name = Cell::link(reserve.mentor.name.clone(), format!("{}/gates", reserve.mentor.path()));
            vec![name.under(year(&reserve.mentor)), Cell::status(ready)]
        }))
        .empty(Empty::new("Every mentor has somebody."))
}

async fn to_propose(visit: &mut Visit) -> Result<Cohort, Problem> {
    let id: Id<Cohort> = visit.id("cohort")?;
    visit
        .read(move |tx| {
            let (cohort, _) = show_cohort(tx, id)?;
            tx.permit::<ProposeMatches>(&cohort)?;
            Ok(cohort)
        })
        .await
}

fn propose_form(visit: &Visit, cohort: &Cohort) -> Form {
    let at = format!("/cohorts/{}/matching", cohort.id);
    let how = [
        Choice::new("keep", "Change as little as possible").hint("Pairs that are proposed now stay where they can."),
        Choice::new("afresh", "Look at everybody anew").hint("The best for everybody, whatever was proposed before."),
    ];
    visit
        .new_form(format!("{at}/propose"), "Propose")
        .field(Field::radios("how", "How?", how).value("keep").required())
        .cancel(at)
}

fn propose_page(visit: &Visit, cohort: &Cohort, form: Form) -> Page {
    let lead = "As many mentees as possible get somebody. What you accepted or hold stays as it is.";
    Page::new(shell(visit, cohort, "Propose matches").lead(lead)).form(form)
}

pub async fn ask_to_propose(visit: &mut Visit) -> Answer {
    let cohort = to_propose(visit).await?;
    let form = propose_form(visit, &cohort);
    Ok(propose_page(visit, &cohort, form).into())
}

/// Read, searched for without holding the database, and kept.
async fn proposed(visit: &mut Visit) -> Result<Reply, Problem> {
    let (id, afresh): (Id<Cohort>, bool) = (visit.id("cohort")?, visit.field("how") == "afresh");
    let to_propose = visit.read(move |tx| rooms::prepare_proposal(tx, id, afresh)).await?;
    let proposal = to_propose.solve().await?;
    visit
        .submit(move |tx| {
            rooms::keep_proposal(tx, &proposal)?;
            Ok(format!("/cohorts/{id}/matching?done=matches_proposed"))
        })
        .await
}

pub async fn propose(visit: &mut Visit) -> Answer {
    let sent = proposed(visit).await;
    match Visit::told(sent)? {
        Answered::Done(reply) => Ok(reply),
        Answered::Again(again) => {
            let cohort = to_propose(visit).await?;
            let form = again.onto(propose_form(visit, &cohort), visit.typed(), &[]);
            Ok(Reply::again(&propose_page(visit, &cohort, form)))
        }
    }
}

/// "Since 24 November 2026. They meet every week."
pub(super) fn how_far(stands: &Stands) -> String {
    let since = match stands {
        Stands::Proposed(one) => one.decided_on.unwrap_or(one.since),
        Stands::Offered(one) => one.mentee_said_yes_on.unwrap_or(one.since),
        Stands::Accepted(one) => one.since,
        Stands::Active(one) => one.since,
        Stands::Paused(one) => one.since,
        Stands::Ending(one) => one.since,
        Stands::Over(one) => one.on,
    };
    let more = match stands {
        Stands::Ending(ending) => format!(" {}", words::last_session_on(ending.last_on)),
        _ => String::new(),
    };
    format!("Since {}. {}{more}", dates::long(since), words::next(stands))
}
