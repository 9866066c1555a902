//! A pair's story.

use tenfold_domain::{
    glance::{Reason, words},
    id::Id,
    matches::{HowEnded, Match, Stands},
    people::{Participant, Side},
    reviews::{
        Review,
        words::{standing, the},
    },
};
use tenfold_service::glance::{self as rooms, Happened, Said, ShownStory, StoryEntry};

use super::{flagged, shell};
use crate::{
    answer::Answer,
    look::{Action, Cell, Empty, Entry, Facts, Page, Panel, Status, Timeline, dates},
    visit::Visit,
};

pub async fn show(visit: &mut Visit) -> Answer {
    let id: Id<Match> = visit.id("pair")?;
    let shown = visit.read(move |tx| rooms::show_story(tx, id)).await?;
    let pair = format!("{} and {}", shown.line.mentor, shown.line.mentee);
    let glance = format!("/cohorts/{}/glance", shown.glance.cohort.id);
    let mut top = shell(visit, &shown.glance, pair).crumb("At a glance", glance).over("The story of a pair");
    if shown.may_see_match {
        top = top.action(Action::quiet("The match", format!("/matches/{id}")));
    }
    if shown.may_read_answers && shown.line.has(&[Reason::AsksToTalk, Reason::RelationshipLow]) {
        top = top.action(Action::primary("I talked with them", format!("/pairs/{id}/talk")));
    }
    let page = Page::new(top).part(needs(&shown)).part(facts(&shown)).part(timeline(&shown));
    Ok(page.into())
}

fn needs(shown: &ShownStory) -> Panel {
    let panel = Panel::new("What it needs");
    if shown.line.flags.is_empty() {
        return panel.part(Status::ok("Nothing just now"));
    }
    let facts = shown.line.flags.iter().fold(Facts::new(), |facts, flag| {
        facts
            .fact(format!("Since {}", dates::weekday(flag.since)), flagged(&shown.glance, flag))
            .fact("What makes it go", words::cure(flag.reason))
    });
    panel.part(facts)
}

fn facts(shown: &ShownStory) -> Facts {
    let pair = &shown.line.pair;
    let delivered = pair.delivered(shown.glance.now);
    let next = match shown.next {
        Some((session, on)) => Cell::link(dates::weekday(on), format!("/sessions/{session}")),
        None => Cell::text("None is planned"),
    };
    let facts = Facts::new()
        .fact(
            "Mentor",
            Cell::link(shown.line.mentor.clone(), format!("/mentors/{}", pair.mentor)).under(year(shown.line.years.0)),
        )
        .fact(
            "Mentee",
            Cell::link(shown.line.mentee.clone(), format!("/mentees/{}", pair.mentee)).under(year(shown.line.years.1)),
        )
        .fact(
            "Met",
            format!(
                "{} of {} planned sessions, {} of {} minutes",
                delivered.held, delivered.planned, delivered.minutes_together, delivered.minutes_planned
            ),
        )
        .fact("Next", next);
    let facts = match checks(shown) {
        Some(said) => facts.fact("Relationship checks", said),
        None => facts,
    };
    shown.goals.iter().fold(facts, |facts, goal| {
        let shared = if goal.shared { "Shared with the mentor" } else { "Not shared with the mentor" };
        facts.fact(format!("Goal {}", goal.number), Cell::text(goal.details.words.to_string()).under(shared))
    })
}

fn year(year: Option<tenfold_domain::calendar::SchoolYear>) -> String {
    year.map(|year| year.to_string()).unwrap_or_default()
}

fn timeline(shown: &ShownStory) -> Panel {
    let panel = Panel::new("What happened, the latest first");
    if shown.entries.is_empty() {
        return panel.part(Empty::new("Meetings, logs and supervision appear here."));
    }
    panel.part(shown.entries.iter().fold(Timeline::new(), |timeline, entry| timeline.entry(self::entry(entry))))
}

fn entry(entry: &StoryEntry) -> Entry {
    let cell: Cell = match entry.what {
        Happened::Began => "They met for the first time".into(),
        Happened::Meeting { session, week, became, together, minutes } => {
            let time = if became.met() { format!(", {together} of {minutes} minutes") } else { String::new() };
            Cell::link(format!("Session of week {week}"), format!("/sessions/{session}"))
                .under(format!("{}{time}", words::became(became)))
        }
        Happened::Log(log) => {
            let feel = log.feel.map_or("They did not meet", |feel| feel.words());
            let read = log.read.map_or("not read yet", |(answer, _)| answer.words());
            let talk = if log.wants_talk { ". Wants to talk" } else { "" };
            Cell::link("The mentor’s log", format!("/logs/{}", log.log)).under(format!("{feel}{talk}; {read}"))
        }
        Happened::Said(feel) => Cell::text("The mentee said how it was").under(feel.words()),
        Happened::Checked { whose, side, week, says } => checked(whose, side, week, says),
        Happened::TalkedWith(side) => {
            let who = if side == Side::Mentor { "mentor" } else { "mentee" };
            format!("Somebody talked with the {who} after a check").into()
        }
        Happened::Supervised => "The mentor was in supervision".into(),
        Happened::Now(stands) => now(&stands).into(),
    };
    Entry::new(dates::weekday(entry.on), cell)
}

/// A relationship check: that it was done, and for those who may read answers what it comes to.
fn checked(whose: Id<Participant>, side: Side, week: u16, says: Option<Said>) -> Cell {
    let done = format!("{} did the relationship check of week {week}", the(side));
    let Some(says) = says else { return done.into() };
    let how = if says.low { "Low" } else { "Not low" };
    let talk = if says.asks_to_talk { ". Asks to talk" } else { "" };
    Cell::link(done, format!("/{}/{whose}/answers", side.room())).under(format!("{how}{talk}"))
}

/// "Week 2: mentor done, mentee done; week 5: mentor done, mentee missed".
fn checks(shown: &ShownStory) -> Option<String> {
    let glance = &shown.glance;
    let one = |review: &Review| {
        let stands = |side| shown.line.pair.check_stands(side, review, glance.today);
        let said = Side::ALL.into_iter().filter_map(|side| {
            stands(side).map(|stands| format!("{} {}", side.words(), standing(stands).to_lowercase()))
        });
        let said: Vec<String> = said.collect();
        (!said.is_empty()).then(|| format!("Week {}: {}", review.week, said.join(", ")))
    };
    let each: Vec<String> = glance.reviews.iter().filter_map(one).collect();
    (!each.is_empty()).then(|| each.join("; "))
}

/// What they came to, as far as they do not simply meet.
const fn now(stands: &Stands) -> &'static str {
    match stands {
        Stands::Paused(_) => "They paused",
        Stands::Ending(_) => "Their goodbye was planned",
        Stands::Over(over) if matches!(over.how, HowEnded::Completed) => "They said goodbye",
        Stands::Over(_) => "It ended early",
        Stands::Proposed(_) | Stands::Offered(_) | Stands::Accepted(_) | Stands::Active(_) => "They meet",
    }
}
