//! Staff and public pages: forms in, HTML out.
//!
//! Owns: the route table of pages, what browsers send and get, and the look. Refuses: SQL, rules, and script.

mod activities;
mod answer;
mod assets;
mod audit;
mod board;
mod calendar;
mod concerns;
mod consent;
mod endings;
mod entrance;
mod forms;
mod glance;
mod hand_over;
mod health;
mod import;
mod incidents;
mod jobs;
mod logs;
pub mod look;
mod matches;
mod notices;
mod organisation;
mod people;
mod phones;
mod problem;
mod programme;
mod recruiting;
mod referring;
mod registers;
mod reviews;
mod safeguarding;
mod school;
mod serve;
mod several;
mod sign_in;
mod staff;
mod supervision;
mod timetable;
mod training;
mod upload;
mod visit;

use tenfold_domain::access::Route;

pub use entrance::configure;
pub use serve::Handler;

/// Every page there is.
pub fn routes() -> Vec<Route<Handler>> {
    let mut routes = Vec::new();
    routes.extend(sign_in::routes());
    routes.extend(organisation::routes());
    routes.extend(health::routes());
    routes.extend(organisation::school_day::routes());
    routes.extend(organisation::contacts::routes());
    routes.extend(organisation::agreements::routes());
    routes.extend(calendar::routes());
    routes.extend(programme::routes());
    routes.extend(recruiting::routes());
    routes.extend(safeguarding::routes());
    routes.extend(people::routes());
    routes.extend(training::routes());
    routes.extend(staff::routes());
    routes.extend(referring::routes());
    routes.extend(glance::routes());
    routes.extend(reviews::routes());
    routes.extend(hand_over::routes());
    routes.extend(phones::routes());
    routes.extend(consent::routes());
    routes.extend(board::routes());
    routes.extend(matches::routes());
    routes.extend(timetable::routes());
    routes.extend(school::routes());
    routes.extend(endings::routes());
    routes.extend(supervision::routes());
    routes.extend(concerns::routes());
    routes.extend(notices::routes());
    routes.extend(registers::routes());
    routes.extend(activities::routes());
    routes.extend(incidents::routes());
    routes.extend(logs::routes());
    routes.extend(audit::routes());
    routes.extend(jobs::routes());
    routes.extend(import::routes());
    routes
}
