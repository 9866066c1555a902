//! `GET /api/v1/me`: what is held about the young person, who sees it, and what they gave.

use serde::Serialize;
use tenfold_domain::{
    dated::{WEEK, time_in_words, weekday_in_words},
    organisation::Period,
    people::{Side, Slot, Week},
    phones::words,
    training::{Hours, Spent},
};
use tenfold_service::{Problem, phones::tell_about_me};
use utoipa::ToSchema;

use crate::{
    problem::ApiProblem,
    serve::{Answer, Call},
};

/// A young person's own page.
#[derive(Debug, Serialize, ToSchema)]
pub struct Me {
    pub called: String,
    pub side: &'static str,
    pub cohort: String,
    /// What a mentor gave, in words; nothing for a mentee.
    pub hours: Option<String>,
    /// One-to-ones and groups that they were at.
    pub sessions_held: Option<u32>,
    /// The local day since which a mentor may mentor, while that holds.
    #[schema(example = "2026-10-01", max_length = 10)]
    pub cleared_on: Option<String>,
    /// What a mentor's certificate is of.
    #[schema(max_length = 200)]
    pub certificate: Option<String>,
    /// A mentor's week: when they are free, and when they could be.
    pub free: Vec<FreeDay>,
    pub held: Vec<Held>,
}

/// A weekday of the school.
#[derive(Debug, Serialize, ToSchema)]
pub struct FreeDay {
    #[schema(max_length = 10)]
    pub weekday: &'static str,
    pub slots: Vec<FreeSlot>,
}

/// A part of that day.
#[derive(Debug, Serialize, ToSchema)]
pub struct FreeSlot {
    #[schema(max_length = 40)]
    pub code: String,
    #[schema(max_length = 200)]
    pub name: String,
    pub free: bool,
}

/// What is held, and who sees it.
#[derive(Debug, Serialize, ToSchema)]
pub struct Held {
    pub what: &'static str,
    pub who: &'static str,
}

/// What is held about me.
#[utoipa::path(
    get,
    path = "/api/v1/me",
    security(("token" = [])),
    responses((status = 200, body = Me), (status = 401, body = ApiProblem), (status = 403, body = ApiProblem))
)]
pub(crate) async fn show(call: &Call) -> Result<Answer, Problem> {
    let seen = call.app.read(&call.door, tell_about_me).await;
    let told = seen.map_err(|failed| failed.problem)?.value;
    let held: &[(&str, &str)] = match told.side {
        Side::Mentor => &words::HELD_OF_A_MENTOR,
        Side::Mentee => &words::HELD_OF_A_MENTEE,
    };
    let me = Me {
        called: told.called,
        side: told.side.code(),
        cohort: told.cohort,
        hours: told.hours.as_ref().map(given),
        sessions_held: told.hours.as_ref().map(|hours| hours.one_to_one.times + hours.groups.times),
        cleared_on: told.cleared_on.map(|day| day.to_string()),
        certificate: told.certificate,
        free: told.week.map(|(week, day)| free(&week, &day)).unwrap_or_default(),
        held: held.iter().map(|(what, who)| Held { what, who }).collect(),
    };
    Ok(Answer::Json(serde_json::json!(me)))
}

fn free(week: &Week, day: &[Period]) -> Vec<FreeDay> {
    let on = |weekday| {
        let slots = day.iter().filter(|period| period.details.weekdays.contains(weekday)).map(|period| {
            let slot = Slot { weekday, period: period.id };
            FreeSlot { code: slot.code(), name: period.in_words(), free: week.free.contains(&slot) }
        });
        FreeDay { weekday: weekday_in_words(weekday), slots: slots.collect() }
    };
    WEEK.into_iter().map(on).filter(|day| !day.slots.is_empty()).collect()
}

fn given(hours: &Hours) -> String {
    let Hours { training, one_to_one, groups, supervision } = hours;
    let minutes: u32 =
        [training, one_to_one, groups, supervision].into_iter().map(|Spent { minutes, .. }| minutes).sum();
    time_in_words(minutes)
}
