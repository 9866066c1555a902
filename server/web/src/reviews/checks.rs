//! The relationship checks of a review: three numbers, and a row for each of the two of every pair.

use tenfold_domain::{
    access::Right,
    hand_over::Purpose,
    id::Id,
    organisation::Cohort,
    reviews::{CheckStanding, Review, words},
};
use tenfold_service::{
    glance::ShownGlance,
    reviews::{self as rooms, CheckLine, ShownChecks},
};

use crate::{
    answer::Answer,
    look::{Action, Cell, Column, Counts, Empty, Page, Panel, Row, Status, StatusKind, Table, Tabs, dates},
    visit::Visit,
};

/// What a number leads to: the same page with its rows alone.
struct Narrowed {
    code: &'static str,
    is: fn(&CheckStanding) -> bool,
    kind: StatusKind,
    words: &'static str,
}

const NARROWED: [Narrowed; 3] = [
    Narrowed { code: "todo", is: |one| *one == CheckStanding::ToDo, kind: StatusKind::Needs, words: "to do" },
    Narrowed { code: "missed", is: |one| *one == CheckStanding::Missed, kind: StatusKind::Needs, words: "missed" },
    Narrowed { code: "done", is: |one| matches!(one, CheckStanding::Done(_)), kind: StatusKind::Quiet, words: "done" },
];

pub async fn show(visit: &mut Visit) -> Answer {
    let id: Id<Cohort> = visit.id("cohort")?;
    let week = visit.asked("week").parse().ok();
    let shown = visit.read(move |tx| rooms::show_checks(tx, id, week)).await?;
    let cohort = &shown.glance.cohort;
    let top = visit
        .shell("Relationship checks")
        .current("/cohorts")
        .crumb("Cohorts", "/cohorts")
        .crumb(cohort.details.name.to_string(), format!("/cohorts/{id}"))
        .crumb("At a glance", format!("/cohorts/{id}/glance"))
        .over(format!("{} · {}", shown.glance.site, cohort.details.name));
    let Some(review) = shown.review else {
        return Ok(Page::new(top).part(not_yet(&shown.glance)).into());
    };
    let narrowed = NARROWED.iter().find(|each| each.code == visit.asked("show"));
    let page = Page::new(top.lead(lead(&review, &shown))).part(tabs(&shown, &review)).part(counts(&shown, &review));
    Ok(page.part(rows(visit, &shown, narrowed)).into())
}

fn not_yet(glance: &ShownGlance) -> Empty {
    let first = glance.reviews.first().map(|one| {
        let from = dates::weekday(one.opens_on);
        format!("The first is in week {}, from {from}. Each of the two answers alone, on the tablet.", one.week)
    });
    Empty::new("Whose check is done and whose is to do appears here.")
        .who(first.unwrap_or_else(|| "This programme has none.".to_owned()))
}

fn lead(review: &Review, shown: &ShownChecks) -> String {
    let due = dates::weekday(review.due_on);
    let (week, today) = (review.week, shown.glance.today);
    let how = "Hand over the tablet: each of the two answers alone.";
    match review.until {
        _ if today < review.late_from => format!("Week {week}: by {due}. {how}"),
        Some(until) if today < until => {
            format!("Week {week}: was due {due}. It can be made up until {}. {how}", dates::weekday(until))
        }
        None => format!("Week {week}: was due {due}. It can be made up as long as they meet. {how}"),
        Some(_) => format!("Week {week}: was due {due}. It is not asked any more."),
    }
}

fn here(shown: &ShownChecks, review: &Review) -> String {
    format!("/cohorts/{}/checks?week={}", shown.glance.cohort.id, review.week)
}

fn tabs(shown: &ShownChecks, at: &Review) -> Tabs {
    let begun = shown.glance.reviews.iter().filter(|one| one.has_opened(shown.glance.today));
    begun.fold(Tabs::new("Reviews"), |tabs, one| {
        tabs.tab(format!("Week {}", one.week), here(shown, one), one.week == at.week)
    })
}

fn counts(shown: &ShownChecks, review: &Review) -> Counts {
    NARROWED.iter().fold(Counts::new(), |counts, each| {
        let number = shown.with(each.is);
        let kind = if number == 0 && each.kind == StatusKind::Needs { StatusKind::Ok } else { each.kind };
        counts.count(number, each.words, format!("{}&show={}", here(shown, review), each.code), kind)
    })
}

fn rows(visit: &Visit, shown: &ShownChecks, narrowed: Option<&Narrowed>) -> Panel {
    let asked = shown.is_asked() && visit.may_at(Right::BeginHandOver, &shown.glance.cohort);
    let row = |line: &CheckLine| {
        let hand_over = Action::quiet("Hand over the tablet", hand_over(line)).about(line.name.clone());
        let can = asked && line.meets && !matches!(line.stands, CheckStanding::Done(_));
        let cells = vec![
            Cell::link(line.name.clone(), format!("/{}/{}", line.side.room(), line.whose)).under(line.side.words()),
            Cell::link(line.pair.clone(), format!("/pairs/{}", line.which)),
            Cell::status(status(line.stands)),
            Cell::actions(if can { vec![hand_over] } else { vec![] }),
        ];
        Row { cells, needs: line.stands == CheckStanding::Missed && can }
    };
    let mut columns: Vec<Column> = ["Who", "Pair", "Check"].map(Column::text).into();
    columns.push(Column::actions());
    let there = shown.lines.iter().filter(|line| narrowed.is_none_or(|each| (each.is)(&line.stands)));
    let empty = Empty::new("Nobody stands here.").who("Who met before the week began is asked, as long as they meet.");
    let title = narrowed.map_or("Everybody who is asked".to_owned(), |each| format!("Only those {}", each.words));
    let table = Table::new(title.clone(), columns).quiet_caption().rows(there.map(row)).empty(empty);
    let panel = Panel::new(title).part(table);
    match (narrowed, &shown.review) {
        (Some(_), Some(review)) => panel.action(Action::quiet("Show all", here(shown, review))),
        _ => panel,
    }
}

fn hand_over(line: &CheckLine) -> String {
    format!("/{}/{}/hand-over?for={}", line.side.room(), line.whose, Purpose::check_of(line.side).code())
}

fn status(stands: CheckStanding) -> Status {
    let said = words::standing(stands);
    match stands {
        CheckStanding::Done(on) => Status::ok(format!("{said} {}", dates::weekday(on))),
        CheckStanding::ToDo => Status::quiet(said),
        CheckStanding::Missed => Status::needs(said),
    }
}

/// On the glance: how many checks of the review that is asked now wait, with the way to their rows.
pub(crate) fn counted(glance: &ShownGlance, counts: Counts) -> Counts {
    let Some(review) = glance.open_review() else { return counts };
    let each = if glance.today < review.late_from { &NARROWED[0] } else { &NARROWED[1] };
    let number = glance.checks(&review).iter().filter(|line| (each.is)(&line.stands)).count();
    let said = format!("{} of week {} {}", if number == 1 { "check" } else { "checks" }, review.week, each.words);
    let href = format!("/cohorts/{}/checks?week={}&show={}", glance.cohort.id, review.week, each.code);
    counts.count(number, said, href, if number > 0 { StatusKind::Needs } else { StatusKind::Ok })
}
