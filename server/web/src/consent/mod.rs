//! Pages about consent: the wording, a cohort's list, each person's page, and the pages behind a link for families.
//!
//! Owns: forms and words on staff pages. Refuses: what families read (the texts and `PageWords`), and to change anything
//! when a link is merely opened.

mod asking;
mod by_link;
mod cohort;
mod competence;
mod person;
mod recording;
mod texts;
mod withdrawing;

use tenfold_domain::{
    access::{LinkPurpose, Right, Route, Who},
    consent::{ConsentStanding, GivenBy, SchoolSees},
};

use crate::{
    look::Status,
    people::each_side,
    serve::{Handler, handler},
};

/// The rows of this room.
pub fn routes() -> Vec<Route<Handler>> {
    let read_texts = Who::Holder(Right::ReadConsentTexts);
    let keep_texts = Who::Holder(Right::KeepConsentTexts);
    let read = Who::Holder(Right::ReadConsents);
    let keep = Who::Holder(Right::KeepConsents);
    let link = Who::Link(LinkPurpose::Consent);
    let mut rows = vec![
        Route::get("/consent-texts", read_texts, handler(texts::list)),
        Route::get("/consent-texts/{purpose}", read_texts, handler(texts::show)),
        Route::get("/consent-texts/{purpose}/new", keep_texts, handler(texts::new)),
        Route::post("/consent-texts/{purpose}/new", keep_texts, handler(texts::add)),
        Route::get("/cohorts/{cohort}/consents", Who::Holder(Right::ReadRoster), handler(cohort::list)),
        Route::get("/consent/{secret}", link, handler(by_link::open)),
        Route::get("/consent/{secret}/questions", link, handler(by_link::questions)),
        Route::post("/consent/{secret}/check", link, handler(by_link::check)),
        Route::post("/consent/{secret}", link, handler(by_link::send)),
        Route::post("/consent/{secret}/withdraw", link, handler(by_link::withdraw)),
    ];
    each_side!(rows, get, "/consent", read, person::show);
    each_side!(rows, get, "/consent/ask", keep, asking::ask);
    each_side!(rows, post, "/consent/ask", keep, asking::send);
    each_side!(rows, get, "/consent/stop", keep, asking::ask_stop);
    each_side!(rows, post, "/consent/stop", keep, asking::stop);
    each_side!(rows, get, "/consent/record", keep, recording::new);
    each_side!(rows, post, "/consent/record", keep, recording::save);
    each_side!(rows, get, "/consent/withdraw", keep, withdrawing::ask);
    each_side!(rows, post, "/consent/withdraw", keep, withdrawing::save);
    each_side!(rows, get, "/consent/competence", keep, competence::new);
    each_side!(rows, post, "/consent/competence", keep, competence::save);
    rows
}

/// How a consent stands, as a mark with a word.
pub(crate) fn mark(standing: ConsentStanding) -> Status {
    match standing {
        ConsentStanding::Yes { .. } => Status::ok(standing.words()),
        ConsentStanding::Withdrawn { .. } | ConsentStanding::NoAnswer { .. } | ConsentStanding::RunOut { .. } => {
            Status::needs(standing.words())
        }
        ConsentStanding::NotAsked | ConsentStanding::Waiting { .. } | ConsentStanding::No { .. } => {
            Status::quiet(standing.words())
        }
    }
}

/// The same as the school sees it.
pub(crate) fn school_mark(sees: SchoolSees) -> Status {
    match sees {
        SchoolSees::Yes => Status::ok(sees.words()),
        SchoolSees::Waiting | SchoolSees::No => Status::quiet(sees.words()),
    }
}

/// The choice "the young person" in a form that also offers carers.
const YOUNG_PERSON: (&str, &str) = (GivenBy::YoungPerson.code(), "The young person");
