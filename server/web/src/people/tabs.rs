//! The tabs of a person's page, and the surroundings of every page below it.
//!
//! A room adds its page to [`TABS`] with one line, and wears [`shell`] there.

use tenfold_domain::{
    access::{Located, Right},
    people::{Participant, Side},
};
use tenfold_service::{gates::Known, people::ShownParticipant};

use crate::{
    look::{Shell, Tabs},
    visit::Visit,
};

/// A page below a person's: what it is called, what follows the person's own address, who may open it, on which sides.
struct Tab {
    label: &'static str,
    end: &'static str,
    right: Right,
    sides: &'static [Side],
}

const fn tab(label: &'static str, end: &'static str, right: Right, sides: &'static [Side]) -> Tab {
    Tab { label, end, right, sides }
}

const BOTH: &[Side] = &Side::ALL;
const MENTORS: &[Side] = &[Side::Mentor];
const MENTEES: &[Side] = &[Side::Mentee];

/// In the order in which a term needs them.
#[rustfmt::skip]
const TABS: &[Tab] = &[
    tab("Overview", "", Right::ReadPeople, BOTH),
    tab("Application", "/application", Right::ReadApplications, MENTORS),
    tab("Talks", "/talks", Right::ReadApplications, MENTORS),
    tab("Agreements", "/agreements", Right::ReadApplications, MENTORS),
    tab("Referral", "/referral", Right::ReadReferrals, MENTEES),
    tab("Goals", "/goals", Right::ReadPeople, MENTEES),
    tab("Answers", "/answers", Right::ReadAnswers, BOTH),
    tab("Gates", "/gates", Right::ReadPeople, BOTH),
    tab("Consent", "/consent", Right::ReadConsents, BOTH),
    tab("Training", "/training", Right::ReadTraining, MENTORS),
    tab("Mentor", "/mentor", Right::ReadMatches, MENTEES),
    tab("Sessions", "/sessions", Right::ReadTimetable, BOTH),
    tab("Supervision", "/supervision", Right::KeepSupervision, MENTORS),
    tab("Phone", "/phone", Right::BeginHandOver, BOTH),
    tab("For the school", "/paragraph", Right::KeepPeople, BOTH),
    tab("Free times", "/week", Right::ReadPeople, BOTH),
    tab("Carers", "/carers", Right::ReadCarers, BOTH),
    tab("Kept apart", "/keep-apart", Right::ReadPeople, BOTH),
    tab("Same person?", "/same-person", Right::KeepPeople, BOTH),
    tab("Emergency", "/emergency", Right::ReadEmergency, BOTH),
];

/// The tabs that the visitor may open; `end` is the one they are on, as [`TABS`] has it.
pub(crate) fn tabs(visit: &Visit, whose: &Participant, end: &str) -> Tabs {
    tabs_of(visit, whose, whose.side, &whose.path(), end)
}

fn tabs_of(visit: &Visit, whose: &impl Located, side: Side, path: &str, end: &str) -> Tabs {
    TABS.iter()
        .filter(|tab| tab.sides.contains(&side) && visit.may_at(tab.right, whose))
        .fold(Tabs::new("This young person"), |tabs, tab| {
            tabs.tab(tab.label, format!("{path}{}", tab.end), tab.end == end)
        })
}

/// The same for somebody as the gates know them.
pub(crate) fn known_tabs(visit: &Visit, known: &Known, end: &str) -> Tabs {
    tabs_of(visit, &known.about, known.about.side, &known.path(), end)
}

/// A page below the person's own, for somebody as the gates know them.
pub(crate) fn known_shell(visit: &Visit, known: &Known, title: impl Into<String>) -> Shell {
    let (cohort, side) = (known.about.cohort, known.about.side);
    visit
        .shell(title)
        .over(known.name.clone())
        .current("/cohorts")
        .crumb("Cohort", format!("/cohorts/{cohort}"))
        .crumb(plural(side), format!("/cohorts/{cohort}/{}", side.room()))
        .crumb(known.name.clone(), known.path())
}

/// A page below a person's own: the way back leads over them.
pub(crate) fn shell(visit: &Visit, shown: &ShownParticipant, title: impl Into<String>) -> Shell {
    let name = shown.young.identity.full_name();
    list_shell(visit, &shown.participant, title).over(name.clone()).crumb(name, shown.participant.path())
}

/// The person's own page: the way back leads over the others of their side.
pub(crate) fn list_shell(visit: &Visit, whose: &Participant, title: impl Into<String>) -> Shell {
    visit
        .shell(title)
        .current("/cohorts")
        .crumb("Cohort", format!("/cohorts/{}", whose.cohort))
        .crumb(plural(whose.side), whose.list_path())
}

/// "Mentors".
pub(crate) const fn plural(side: Side) -> &'static str {
    match side {
        Side::Mentor => "Mentors",
        Side::Mentee => "Mentees",
    }
}
