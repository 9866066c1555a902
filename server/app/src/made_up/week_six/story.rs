//! What happens in the six weeks: who was there, what they wrote, who is supervised. Pairs are called by their places in
//! the order of the mentees' names.

use chrono::NaiveDate;
use tenfold_domain::{
    hand_over::Purpose,
    id::Id,
    logs::{Feel, LogAnswer, SessionLog, TypedLog},
    supervision::{Kind, Part, Supervision, Told, Whom},
    timetable::Session,
};
use tenfold_service::{
    Problem, Tx,
    activities::{choose_activity, open_choice},
    hand_over::TypedPage,
    logs::{keep_log, list_logs, read_log},
    registers::{TypedMark, TypedRegister, mark_register, open_register},
    supervision as rooms,
};

use super::{GROUP, Meeting, Pair, Telling, booking};

/// Their sessions of this day are off: the school is closed.
pub(super) const SCHOOL_CLOSED: usize = 4;
pub(super) const CLOSED_IN_WEEK: u16 = 2;
pub(super) const ENDED: usize = 10;
pub(super) const ENDS_AFTER_WEEK: u16 = 3;
pub(super) const PAUSED: usize = 9;
pub(super) const PAUSES_AFTER_WEEK: u16 = 4;

const OFTEN_LATE: usize = 1;
const MISSES_TWO: usize = 2;
const WANTS_TO_TALK: usize = 3;
const ON_A_TRIP: [usize; 2] = [5, 6];
const FOUND_IT_HARD: usize = 6;
const NO_LOG: usize = 7;
const WAS_STUCK: usize = 8;
/// Has come to no supervision.
const NOT_SUPERVISED: usize = 11;

/// The relationship checks were done in these weeks.
const CHECKED_IN: [u16; 2] = [2, 5];
/// The mentee does not feel listened to, in week 5.
const IS_NOT_HEARD: usize = 8;
/// The mentor was not there for their check of week 5.
const NOT_CHECKED: usize = 1;

/// How one session went: the mentor's mark, the mentee's, the minutes that the mentee missed, and what happened.
struct Went {
    mentor: &'static str,
    mentee: &'static str,
    missed: &'static str,
    happened: &'static str,
}

impl Went {
    const fn both(mark: &'static str, happened: &'static str) -> Self {
        Self { mentor: mark, mentee: mark, missed: "", happened }
    }

    fn of(pair: usize, week: u16, closed: bool) -> Self {
        let without = |mark, happened| Self { mentor: "present", mentee: mark, missed: "", happened };
        match (pair, week) {
            _ if closed => Self::both("site_closed", "No heating: the school was closed for the day."),
            (PAUSED, 5..) => Self::both("cancelled_by_us", "The pair pauses until the mentor is well again."),
            (OFTEN_LATE, 3) => Self { missed: "10", ..without("late", "Came from the other building.") },
            (OFTEN_LATE, 5) => Self { missed: "15", ..without("late", "Had to be fetched from the playground.") },
            (MISSES_TWO, 4) => without("absent_unknown", "Was in school in the morning. The office rang home."),
            (MISSES_TWO, 5) => without("absent_unknown", "Again nobody knew where they were."),
            (MISSES_TWO, 6) => without("absent_known", "Ill at home. The office knew."),
            (pair, 3) if ON_A_TRIP.contains(&pair) => without("absent_school", "Year 8 was at the museum."),
            (NO_LOG, 4) => Self { mentor: "absent_known", ..without("present", "The mentor was at the dentist.") },
            _ => Self::both("present", ""),
        }
    }

    fn was_there(mark: &str) -> bool {
        matches!(mark, "present" | "late")
    }
}

const WROTE: [(&str, &str, &str); 6] = [
    ("good", "talked", "We talked about our families and laughed a lot."),
    ("ok", "school", "We planned the week's homework."),
    ("good", "goals", "We talked about the first goal. It is going up."),
    ("mixed", "talked", "Quiet at first. It got better when we drew."),
    ("good", "played", "We played cards and talked on the side."),
    ("ok", "walked", "We walked around the field."),
];

fn log_of(pair: usize, week: u16, met: bool) -> TypedLog {
    let place = pair + usize::from(week);
    let (feel, did, words) = WROTE[place % WROTE.len()];
    let (feel, words, wants_talk) = match (pair, week) {
        _ if !met => (TypedLog::NOT_MET, "I waited for them.", false),
        (WANTS_TO_TALK, 5) => ("mixed", "Can I talk to you about something she said?", true),
        (WAS_STUCK, 5) => ("hard", "She did not want to talk, and I did not know what to do.", false),
        _ => (feel, words, false),
    };
    TypedLog { feel: feel.into(), did: vec![did.into()], wants_talk, words: words.into() }
}

/// The pages of a relationship check of so many questions, then whether they would like to talk.
fn said(place: usize, questions: usize, low: bool) -> Vec<TypedPage> {
    let score = |number: usize| match (number, low) {
        (1, true) => "1",
        (_, true) => "2",
        (_, false) => ["3", "4", "4"][(place + number) % 3],
    };
    let answers = (1..=questions).map(score).chain(["0"]);
    let page = |(page, answer): (usize, &str)| TypedPage { page, answer: answer.into(), ..TypedPage::default() };
    (1..).zip(answers).map(page).collect()
}

impl Telling<'_> {
    /// A day's registers, and what mentors and mentees say of their sessions.
    pub(super) async fn hold(
        &self,
        week: u16,
        meetings: &[Meeting],
        together: &[Pair],
        closed: bool,
    ) -> Result<(), Problem> {
        let (held, all) = (meetings.to_vec(), together.to_vec());
        self.whole.command(move |tx| held.iter().try_for_each(|one| mark(tx, week, one, &all, closed))).await?;
        for meeting in meetings {
            let Some(place) = meeting.pair else { continue };
            let pair = together.get(place).ok_or(Problem::Absent)?;
            let went = Went::of(place, week, closed);
            let (mentor, mentee) = (Went::was_there(went.mentor), Went::was_there(went.mentee));
            if mentor && (place, week) != (NO_LOG, 5) {
                self.write_log(place, week, pair, meeting.session, mentee).await?;
            }
            let is_asked = match place {
                FOUND_IT_HARD => week <= 5,
                _ => (place + usize::from(week)).is_multiple_of(2),
            };
            if mentor && mentee && is_asked {
                let answer = if (place, week) == (FOUND_IT_HARD, 5) { "hard" } else { ["good", "ok"][place % 2] };
                let session = meeting.session.to_string();
                let page = TypedPage { page: 1, session, answer: answer.into(), ..TypedPage::default() };
                self.whole.say(pair.mentee, Purpose::HowWasIt, &[page]).await?;
            }
        }
        Ok(())
    }

    /// At the end of a review's week, each of those who still meet answers on the tablet.
    pub(super) async fn check(&self, week: u16, together: &[Pair]) -> Result<(), Problem> {
        let meets = |place: usize| {
            (place != ENDED || week <= ENDS_AFTER_WEEK) && (place != PAUSED || week <= PAUSES_AFTER_WEEK)
        };
        let meeting = together.iter().enumerate().filter(|(place, _)| CHECKED_IN.contains(&week) && meets(*place));
        for (place, pair) in meeting {
            let low = (place, week) == (IS_NOT_HEARD, 5);
            self.whole.say(pair.mentee, Purpose::CheckMentee, &said(place, 5, low)).await?;
            if (place, week) != (NOT_CHECKED, 5) {
                self.whole.say(pair.mentor, Purpose::CheckMentor, &said(place, 6, false)).await?;
            }
        }
        Ok(())
    }

    /// On the tablet, or keyed in from a slip.
    async fn write_log(
        &self,
        place: usize,
        week: u16,
        pair: &Pair,
        session: Id<Session>,
        met: bool,
    ) -> Result<(), Problem> {
        let log = log_of(place, week, met);
        if (place + usize::from(week)).is_multiple_of(3) {
            return self.whole.command(move |tx| keep_log(tx, session, &log).map(drop)).await;
        }
        let page = TypedPage { page: 1, session: session.to_string(), log, ..TypedPage::default() };
        self.whole.say(pair.mentor, Purpose::LogSession, &[page]).await
    }

    /// All but the one whose mentor wants to talk, who has not been spoken to yet.
    pub(super) async fn read_logs(&self) -> Result<(), Problem> {
        let cohort = self.whole.cohort;
        self.whole
            .command(move |tx| {
                let shown = list_logs(tx, cohort)?;
                let unread: Vec<SessionLog> = shown.unread().filter(|log| !log.details.wants_talk).cloned().collect();
                for log in unread {
                    let hard = log.details.feel == Some(Feel::Hard);
                    let answer = if hard { LogAnswer::FollowUp } else { LogAnswer::Thanks };
                    read_log(tx, log.id, log.version, Ok(answer))?;
                }
                Ok(())
            })
            .await
    }

    /// What is booked on the first day of a week for the last one.
    pub(super) async fn book(
        &self,
        week: u16,
        on: Option<NaiveDate>,
        together: &[Pair],
    ) -> Result<Vec<Id<Supervision>>, Problem> {
        let Some(on) = on else { return Ok(vec![]) };
        let meets = |place: usize| place != ENDED || week <= ENDS_AFTER_WEEK;
        let meeting = together.iter().enumerate().filter(|(place, _)| meets(*place));
        let mentors: Vec<Whom> = meeting.map(|(_, pair)| Whom::Mentor(pair.mentor)).collect();
        let (cohort, team) = (self.whole.cohort, self.team);
        let mut all = Vec::new();
        match week {
            2 | 4 => {
                for (at, group) in ["15:20", "15:50"].into_iter().zip(mentors.chunks(GROUP)) {
                    all.push(booking(Kind::Group, team.lead, on, at, group));
                }
            }
            3 => {
                for mentor in mentors.iter().take(ENDED) {
                    all.push(booking(Kind::Individual, team.second, on, "15:20", &[*mentor]));
                }
            }
            5 => {
                for adult in [team.lead, team.second] {
                    all.push(booking(Kind::Clinical, team.specialist, on, "16:00", &[Whom::Adult(adult)]));
                }
            }
            _ => {}
        }
        self.whole.command(move |tx| all.iter().map(|typed| rooms::book(tx, cohort, typed)).collect()).await
    }

    /// Everybody came but the one who never does.
    pub(super) async fn record(&self, week: u16, booked: &[Id<Supervision>], together: &[Pair]) -> Result<(), Problem> {
        let (booked, away) = (booked.to_vec(), together.get(NOT_SUPERVISED).map(|pair| Whom::Mentor(pair.mentor)));
        self.whole
            .command(move |tx| {
                for id in booked.iter().copied() {
                    let shown = rooms::show_supervision(tx, id)?;
                    let mut typed: Vec<(String, String)> = vec![("rest".into(), "present".into())];
                    let mut say = |part: Part, words: &str| typed.push((part.code().to_owned(), words.to_owned()));
                    say(Part::WentWell, "They know what to do when a mentee is quiet.");
                    say(Part::WasHard, "When a mentee does not come, they think that it is because of them.");
                    say(Part::WhatNext, "Begin with a game when talking is hard.");
                    typed.push((Told::shares(Part::WhatNext), "yes".into()));
                    if let Some(away) = away.filter(|away| shown.supervision.has(*away)) {
                        let why = if week == 2 { "absent_known" } else { "absent_unknown" };
                        typed.push((Told::came(away), why.into()));
                    }
                    rooms::record(tx, id, shown.supervision.version, &typed)?;
                }
                Ok(())
            })
            .await
    }
}

fn mark(tx: &mut Tx<'_, '_>, week: u16, meeting: &Meeting, all: &[Pair], closed: bool) -> Result<(), Problem> {
    let form = open_register(tx, meeting.session)?;
    let planned = form.activity.as_ref().map(|activity| activity.details.name.to_string()).unwrap_or_default();
    let mut happened = planned.as_str();
    let mut marks = Vec::new();
    for (place, pair) in all.iter().enumerate().filter(|(place, _)| meeting.pair.is_none_or(|one| one == *place)) {
        let went = Went::of(place, week, closed);
        if meeting.pair.is_some() {
            happened = went.happened;
        }
        for (whose, mark) in [(pair.mentor, went.mentor), (pair.mentee, went.mentee)] {
            // A group is not called off for two who pause.
            let alone = meeting.pair.is_none() && mark == "cancelled_by_us";
            let mark = if alone { "absent_known" } else { mark }.to_owned();
            marks.push(TypedMark { participant: whose, mark, missed: went.missed.to_owned() });
        }
    }
    let went_ahead = if form.amiss.is_empty() { "" } else { "A teacher of the school came in." }.to_owned();
    let typed = TypedRegister { marks, helpers: vec![], went_ahead, happened: happened.to_owned() };
    mark_register(tx, meeting.session, form.register.version, &typed)
}

/// What a group is to do: something that suits its week, another one each week.
pub(super) fn plan_activity(tx: &mut Tx<'_, '_>, session: Id<Session>) -> Result<(), Problem> {
    let choice = open_choice(tx, session)?;
    let week = choice.session.wanted.week;
    let suits: Vec<_> = choice.choices.iter().filter(|one| one.details.suits_week(week)).collect();
    match suits.get(usize::from(week) % suits.len().max(1)) {
        Some(one) => choose_activity(tx, session, Ok(Some(one.id))),
        None => Ok(()),
    }
}
