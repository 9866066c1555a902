//! A cohort at a glance: its numbers, the grid, and the weeks as one chart.

use tenfold_domain::{
    glance::{Reason, words},
    id::Id,
    organisation::Cohort,
};
use tenfold_service::glance::{self as rooms, ShownGlance};

use super::{grid::Grid, shell};
use crate::{
    answer::Answer,
    look::{Action, Bars, Counts, Empty, Page, Panel, StatusKind, Words},
    reviews,
    visit::Visit,
};

/// What a number leads to: the same page with its rows alone.
struct Narrowed {
    code: &'static str,
    reasons: &'static [Reason],
    one: &'static str,
    many: &'static str,
}

const NARROWED: [Narrowed; 4] = [
    Narrowed {
        code: "talk",
        reasons: &[Reason::WantsToTalk, Reason::AsksToTalk, Reason::TalkPromised],
        one: "pair with somebody who wants to talk",
        many: "pairs with somebody who wants to talk",
    },
    Narrowed {
        code: "meeting",
        reasons: &[Reason::MissedTwice, Reason::NotMet, Reason::NoPlace, Reason::UnderTime],
        one: "pair that does not meet enough",
        many: "pairs that do not meet enough",
    },
    Narrowed {
        code: "late",
        reasons: &[Reason::LogLate, Reason::ReadingLate, Reason::RegisterLate],
        one: "pair with a late log or register",
        many: "pairs with a late log or register",
    },
    Narrowed {
        code: "supervision",
        reasons: &[Reason::NotSupervised],
        one: "pair whose mentor is not supervised in time",
        many: "pairs whose mentor is not supervised in time",
    },
];

pub async fn show(visit: &mut Visit) -> Answer {
    let id: Id<Cohort> = visit.id("cohort")?;
    let shown = visit.read(move |tx| rooms::show_glance(tx, id)).await?;
    let narrowed = NARROWED.iter().find(|each| each.code == visit.asked("show"));
    let top = shell(visit, &shown, title(&shown))
        .over(format!("{} · {}", shown.site, shown.cohort.details.name))
        .style("glance.css")
        .wide()
        .action(Action::primary("Registers", format!("/cohorts/{id}/registers")))
        .action(Action::quiet("Logs", format!("/cohorts/{id}/logs")))
        .action(Action::quiet("Checks", format!("/cohorts/{id}/checks")));
    let mut page = Page::new(top).part(counts(&shown));
    if let Some(each) = narrowed {
        page = page
            .part(Panel::new(said(&shown, each)).action(Action::quiet("Show all", format!("/cohorts/{id}/glance"))));
    }
    page = if shown.pairs.is_empty() {
        page.part(
            Empty::new("Each pair has its row here once both have said yes.").who("Matching is where pairs come from."),
        )
    } else {
        page.part(Grid::of(&shown, narrowed.map(|each| each.reasons)))
    };
    Ok(page.part(weeks(&shown)).into())
}

fn title(shown: &ShownGlance) -> String {
    match shown.current_week() {
        Some(week) => format!("Week {} of {}", week.number, shown.rules.weeks),
        None => "Before the first week".to_owned(),
    }
}

fn said(shown: &ShownGlance, each: &Narrowed) -> String {
    let number = shown.with(each.reasons);
    format!("{number} {}", if number == 1 { each.one } else { each.many })
}

fn counts(shown: &ShownGlance) -> Counts {
    let here = format!("/cohorts/{}", shown.cohort.id);
    let each = NARROWED.iter().fold(Counts::new(), |counts, each| {
        let number = shown.with(each.reasons);
        let kind = if number > 0 { StatusKind::Needs } else { StatusKind::Ok };
        let said = if number == 1 { each.one } else { each.many };
        counts.count(number, said, format!("{here}/glance?show={}", each.code), kind)
    });
    let each = reviews::counted(shown, each);
    let total = &shown.total;
    let share = total.percent().map_or(String::new(), |percent| format!(" ({percent} %)"));
    let held = format!("{} of {}", total.held, total.planned);
    each.count(held, format!("planned sessions held so far{share}"), format!("{here}/delivered"), StatusKind::Quiet)
}

/// One sentence and its chart; the table is one link away.
fn weeks(shown: &ShownGlance) -> Panel {
    let table = Action::quiet("As a table", format!("/cohorts/{}/delivered", shown.cohort.id));
    let panel = Panel::new("Pairs that met, week by week").action(table);
    let Some(finding) = words::finding(&shown.by_week) else {
        return panel.part(Empty::new("How many pairs met appears here, week by week."));
    };
    let share = |met: u32, of: u32| usize::try_from(met * 100 / of.max(1)).unwrap_or(0);
    let bars =
        shown.by_week.iter().map(|week| (format!("Week {}", week.week), share(week.pairs_met, week.pairs_planned)));
    panel.part(Words::new(finding.clone())).part(Bars::new(finding, bars))
}
