//! When somebody is free in the school's week, and the lessons they must not miss.

use chrono::Weekday;
use tenfold_domain::{
    dated::{WEEK, weekday_in_words},
    organisation::Period,
    people::{FREE_FIELDS, KeepWeek, LESSON_FIELDS, ProtectedLesson, Slot, Week},
    told::Parsed,
    typed::Typed,
};
use tenfold_service::{
    Problem,
    people::{self as rooms, ShownWeek},
};

use super::{tabs, whose};
use crate::{
    answer::{Answer, Reply},
    look::{Action, Cell, Choice, Column, Empty, Facts, Field, Form, Page, Panel, Table},
    visit::{Answered, Visit},
};

pub(super) const END: &str = "/week";
const TITLE: &str = "Free times and lessons";

pub async fn show(visit: &mut Visit) -> Answer {
    let (side, id) = whose(visit)?;
    let shown = visit.read(move |tx| rooms::show_week(tx, side, id)).await?;
    let whose = &shown.shown.participant;
    let mut shell = tabs::shell(visit, &shown.shown, TITLE);
    if shown.may_change {
        shell = shell.action(Action::primary("Change", format!("{}{END}/edit", whose.path())));
    }
    Ok(Page::new(shell)
        .part(tabs::tabs(visit, whose, END))
        .part(Panel::new("Free").part(free(&shown)))
        .part(Panel::new("Not to be missed").part(lessons(&shown)))
        .into())
}

/// The weekdays on which the school has parts of a day.
fn weekdays(day: &[Period]) -> impl Iterator<Item = Weekday> {
    WEEK.into_iter().filter(move |weekday| day.iter().any(|period| period.details.weekdays.contains(*weekday)))
}

fn free(shown: &ShownWeek) -> Facts {
    weekdays(&shown.day).fold(Facts::new(), |facts, weekday| {
        let at = shown.week.free.iter().filter(|slot| slot.weekday == weekday);
        let names: Vec<String> = at.filter_map(|slot| period_of(&shown.day, *slot)).map(Period::in_words).collect();
        facts.fact(weekday_in_words(weekday), names.join(", "))
    })
}

fn period_of(day: &[Period], slot: Slot) -> Option<&Period> {
    day.iter().find(|period| period.id == slot.period)
}

fn lessons(shown: &ShownWeek) -> Table {
    let when = |lesson: &ProtectedLesson| match lesson.at {
        None => "Whenever it is taught".to_owned(),
        Some(at) => {
            let period =
                period_of(&shown.day, at).map_or_else(|| "a part of the day that is no more".into(), Period::in_words);
            format!("{}, {period}", weekday_in_words(at.weekday))
        }
    };
    let rows =
        shown.week.lessons.iter().map(|lesson| vec![Cell::text(lesson.subject.to_string()), when(lesson).into()]);
    Table::new("Not to be missed", ["Lesson", "When"].map(Column::text).into_iter().collect())
        .quiet_caption()
        .rows(rows)
        .empty(Empty::new("Lessons that they must not miss appear here: an exam subject, a reading group."))
}

async fn to_change(visit: &mut Visit) -> Result<ShownWeek, Problem> {
    let (side, id) = whose(visit)?;
    visit
        .read(move |tx| {
            let shown = rooms::show_week(tx, side, id)?;
            tx.permit::<KeepWeek>(&shown.shown.participant)?;
            Ok(shown)
        })
        .await
}

/// The fields of a week: ticks for each weekday's parts of the day, then lessons.
pub(super) fn fields(mut form: Form, day: &[Period]) -> Form {
    for (name, weekday) in FREE_FIELDS.into_iter().zip(WEEK) {
        let choices: Vec<Choice> = slots(day, weekday).map(|(slot, words)| Choice::new(slot.code(), words)).collect();
        if !choices.is_empty() {
            form = form.field(Field::checkboxes(name, format!("Free on {}", weekday_in_words(weekday)), choices));
        }
    }
    let every: Vec<(String, String)> = WEEK
        .into_iter()
        .flat_map(|weekday| {
            slots(day, weekday)
                .map(move |(slot, words)| (slot.code(), format!("{}, {words}", weekday_in_words(weekday))))
        })
        .collect();
    for (number, (subject, slot)) in (1..).zip(LESSON_FIELDS) {
        let fields = vec![
            Field::text(subject, "Subject"),
            Field::select(slot, "When", every.clone()).hint("Left empty, it counts whenever it is taught."),
        ];
        form = form.group(format!("Lesson {number} that must not be missed"), fields);
    }
    form
}

fn slots(day: &[Period], weekday: Weekday) -> impl Iterator<Item = (Slot, String)> {
    day.iter()
        .filter(move |period| period.details.weekdays.contains(weekday))
        .map(move |period| (Slot { weekday, period: period.id }, period.in_words()))
}

/// What was ticked and typed.
pub(super) fn read(visit: &Visit) -> Parsed<Week> {
    let free: Vec<&str> = FREE_FIELDS.iter().flat_map(|name| visit.fields(name)).collect();
    Week::parse(&free, |name| visit.field(name))
}

fn form(visit: &Visit, shown: &ShownWeek) -> Form {
    let whose = &shown.shown.participant;
    let here = format!("{}{END}", whose.path());
    let values: Vec<_> = shown.week.typed().into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
    let form = visit.new_form(format!("{here}/edit"), "Save").version(whose.version);
    fields(form, &shown.day).cancel(here).fill(&values)
}

pub async fn edit(visit: &mut Visit) -> Answer {
    let shown = to_change(visit).await?;
    Ok(Page::new(tabs::shell(visit, &shown.shown, TITLE)).form(form(visit, &shown)).into())
}

pub async fn save(visit: &mut Visit) -> Answer {
    let ((side, id), version, week) = (whose(visit)?, visit.version(), read(visit));
    let sent = visit
        .submit(move |tx| {
            rooms::keep_week(tx, side, id, version, week.clone())?;
            Ok(format!("/{}/{id}{END}?done=saved", side.room()))
        })
        .await;
    match Visit::told(sent)? {
        Answered::Done(reply) => Ok(reply),
        Answered::Again(again) => {
            let shown = to_change(visit).await?;
            let form = again.onto(form(visit, &shown), visit.typed(), &shown.week.typed());
            Ok(Reply::again(&Page::new(tabs::shell(visit, &shown.shown, TITLE)).form(form)))
        }
    }
}
