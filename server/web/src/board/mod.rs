//! The board of a cohort, a person's gates, the practitioner's approval, and the school lead's view.
//!
//! Owns: how a standing is shown. Refuses: to work one out (`gates` does).

mod approving;
mod gates;
mod rows;
mod school_view;

use tenfold_domain::{
    access::{Right, Route, Who},
    gates::{Asks, Mend, Missing},
    organisation::Cohort,
};
use tenfold_service::gates::{Known, Lapsing};

use crate::{
    look::{Action, Cell, Column, Panel, Row, Status, StatusKind, Table},
    people::each_side,
    serve::{Handler, handler},
    visit::Visit,
};

/// The rows of this room.
pub fn routes() -> Vec<Route<Handler>> {
    let read = Who::Holder(Right::ReadPeople);
    let keep = Who::Holder(Right::KeepPeople);
    let school = Who::Holder(Right::GiveSchoolView);
    let mut rows = vec![
        Route::get("/cohorts/{cohort}/board", read, handler(rows::show)),
        Route::get("/cohorts/{cohort}/approve", keep, handler(approving::ask)),
        Route::post("/cohorts/{cohort}/approve", keep, handler(approving::approve)),
        Route::get("/school-view", school, handler(school_view::list)),
        Route::get("/cohorts/{cohort}/school-view", school, handler(school_view::show)),
        Route::post("/cohorts/{cohort}/school-view", school, handler(school_view::save)),
    ];
    each_side!(rows, get, "/gates", read, gates::show);
    each_side!(rows, get, "/approval", keep, approving::ask_take_back);
    each_side!(rows, post, "/approval", keep, approving::take_back);
    rows
}

/// Who loses a gate soon, or has lost one and meets somebody: for whoever leads the cohort.
pub(crate) fn lapsing(all: &[Lapsing]) -> Panel {
    let row = |one: &Lapsing| {
        let page = format!("{}/gates", one.known.path());
        let mark = if one.on_hold { Status::needs("Sessions on hold") } else { Status::quiet("In time") };
        let cells = vec![
            Cell::link(one.known.name.clone(), page).under(one.cohort.clone()),
            Cell::status(mark),
            Cell::text(one.says.join(" ")),
        ];
        Row { cells, needs: one.on_hold }
    };
    let columns = ["Who", "How it stands", "What to do"].map(Column::text).into();
    let table = Table::new("About to lapse", columns).quiet_caption().rows(all.iter().map(row));
    Panel::new("About to lapse").part(table)
}

/// The page on which something missing is mended, for those who may open it.
pub(crate) fn mend_href(visit: &Visit, known: &Known, missing: &Missing) -> Option<String> {
    let (end, right) = match missing.mend() {
        Mend::Person => ("", Right::ReadPeople),
        Mend::Application => ("/application", Right::ReadApplications),
        Mend::Referral => ("/referral", Right::ReadReferrals),
        Mend::Consent => ("/consent", Right::ReadConsents),
        Mend::Papers => ("/agreements", Right::ReadApplications),
        Mend::Training => ("/training", Right::ReadTraining),
        Mend::Gates | Mend::SchoolView => ("/gates", Right::ReadPeople),
        Mend::Baseline | Mend::Goals => ("/goals", Right::ReadPeople),
    };
    visit.may_at(right, &known.about).then(|| format!("{}{end}", known.path()))
}

/// The ways from a cohort's page to its board and its consents, and to the school's view.
pub(crate) fn ways(visit: &Visit, cohort: &Cohort) -> Cell {
    let ways = [
        ("At a glance", "glance", Right::ReadLogs),
        ("Board", "board", Right::ReadPeople),
        ("Matching", "matching", Right::ReadMatches),
        ("Timetable", "timetable", Right::ReadTimetable),
        ("Registers", "registers", Right::ReadTimetable),
        ("Session logs", "logs", Right::ReadLogs),
        ("Supervision", "supervision", Right::KeepSupervision),
        ("Endings", "endings", Right::KeepMatches),
        ("Incidents", "incidents", Right::ReadIncidents),
        ("Consents", "consents", Right::ReadRoster),
        ("Pupils", "school", Right::ReadSchoolPages),
        ("Your view", "school-view", Right::GiveSchoolView),
        ("Pairs", "pairs", Right::GiveSchoolView),
    ];
    let open = ways.into_iter().filter(|(_, _, right)| visit.may_at(*right, cohort));
    Cell::actions(open.map(|(label, end, _)| Action::quiet(label, format!("/cohorts/{}/{end}", cohort.id))).collect())
}

/// The mark that goes with what is asked.
pub(crate) const fn kind(asks: Asks) -> StatusKind {
    match asks {
        Asks::Act => StatusKind::Needs,
        Asks::Ready => StatusKind::Ok,
        Asks::Wait | Asks::Over => StatusKind::Quiet,
    }
}
