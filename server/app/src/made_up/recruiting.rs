//! Recruiting in the story: an address on a poster, somebody who applied on paper, talks, decisions and signatures.

use tenfold_domain::{
    calendar::AcademicYear,
    id::Id,
    organisation::Organisation,
    people::{Participant, Side},
    recruiting::{
        AgeOverride, Booking, DecisionDetails, SigningDetails, TypedApplication, WordingDetails, WordingKind,
    },
};
use tenfold_service::{
    App, Problem, Tx,
    recruiting::{self as rooms, TypedRecord},
};

use super::{Cast, Places, YoungPeople, ages::born};

/// Of Eastbrook's mentors the first waits for a decision, the last has only applied, and the others are accepted; all
/// but one of those have signed.
pub(super) async fn recruit(
    app: &App,
    organisation: Id<Organisation>,
    places: &Places,
    young: &YoungPeople,
    cast: &dyn Cast,
) -> Result<Recruits, Problem> {
    for cohort in [places.eastbrook.cohort, places.northgate.cohort] {
        app.command(organisation, move |tx| {
            let until = tx.today()?.checked_add_days(chrono::Days::new(60)).unwrap_or_default().to_string();
            rooms::make_interest_link(tx, cohort, &until)
        })
        .await?;
    }
    let text = cast.say("wording.body", WordingKind::OnlineSafety.shipped());
    let text = format!("{text}\nIf I am not sure, I ask.");
    app.command(organisation, move |tx| {
        let details = WordingDetails::parse(WordingKind::OnlineSafety, &text, "no");
        rooms::publish_wording(tx, WordingKind::OnlineSafety, 1, details)
    })
    .await?;
    for at_eastbrook in [true, false] {
        let mentors: Vec<_> = young.of(Side::Mentor, at_eastbrook).map(|mentor| mentor.participant).collect();
        let last = mentors.len() - 1;
        for (place, mentor) in mentors.into_iter().enumerate().filter(|(place, _)| *place < last || !at_eastbrook) {
            let talk = Talk::of(cast, place == 0);
            app.command(organisation, move |tx| talk.hold(tx, mentor)).await?;
            if place == 0 {
                continue;
            }
            let yes = Yes::of(cast, place == 1, place + 1 < last || !at_eastbrook);
            app.command(organisation, move |tx| yes.say(tx, mentor)).await?;
        }
    }
    let cohort = places.eastbrook.cohort;
    let today = app.command(organisation, |tx| tx.today()).await?;
    // Where the cohort waits for the next school year, they are still too young by then.
    let starts = today.checked_add_days(chrono::Days::new(120)).unwrap_or(today);
    let year = AcademicYear::of(starts).first_year();
    let (paper, reason) =
        (paper(cast, year), cast.say("age_override.reason", "Very ready; her class teacher asks for it."));
    let on_paper = app
        .command(organisation, move |tx| {
            let mentor = rooms::add_application(tx, cohort, &paper)?;
            rooms::override_age(tx, mentor, AgeOverride::parse(&reason))?;
            Ok(mentor)
        })
        .await?;
    Ok(Recruits { on_paper })
}

/// Who came through recruiting.
#[derive(Debug, Clone)]
pub struct Recruits {
    /// Applied on paper at Eastbrook, and is too young but for a manager's word.
    pub on_paper: Id<Participant>,
}

/// A talk that was booked and held.
struct Talk {
    notes: String,
}

impl Talk {
    fn of(cast: &dyn Cast, told: bool) -> Self {
        let notes = "Calm, listens well. Knows that some things must be passed on.";
        Self { notes: if told { cast.say("interview.notes", notes) } else { String::new() } }
    }

    fn hold(&self, tx: &mut Tx<'_, '_>, mentor: Id<Participant>) -> Result<(), Problem> {
        let today = tx.today()?.to_string();
        let talk = rooms::book_interview(tx, mentor, Booking::parse(&today, "12:30"))?;
        let typed = TypedRecord { outcome: "met".to_owned(), held_on: today, notes: self.notes.clone() };
        rooms::record_interview(tx, talk, 1, &typed).map(|_| ())
    }
}

/// A yes, and perhaps the agreements signed.
struct Yes {
    said: String,
    note: String,
    name: Option<String>,
}

impl Yes {
    fn of(cast: &dyn Cast, told: bool, signs: bool) -> Self {
        let (said, note) = ("We would love to have you with us.", "Would suit a quiet mentee.");
        let name = "Signed with their whole name";
        Self {
            said: if told { cast.say("application_decision.said", said) } else { said.to_owned() },
            note: if told { cast.say("application_decision.note", note) } else { String::new() },
            name: signs.then(|| if told { cast.say("signed_agreement.typed_name", name) } else { name.to_owned() }),
        }
    }

    fn say(&self, tx: &mut Tx<'_, '_>, mentor: Id<Participant>) -> Result<(), Problem> {
        let version = rooms::show_talks(tx, mentor)?.participant.version;
        rooms::decide(tx, mentor, version, DecisionDetails::parse("accepted", &self.said, &self.note))?;
        let Some(name) = &self.name else { return Ok(()) };
        for line in rooms::show_agreements(tx, mentor)?.lines {
            let (kind, number) = (line.wording.kind.code(), line.wording.number.to_string());
            rooms::sign_agreement(tx, mentor, SigningDetails::parse(kind, &number, name, "yes"))?;
        }
        Ok(())
    }
}

fn paper(cast: &dyn Cast, year: i32) -> TypedApplication {
    TypedApplication {
        given_name: cast.say("person.given_name", "Femi"),
        family_name: cast.say("person.family_name", "Akande"),
        birth_date: born("2013-09-14", year),
        form: cast.say("young_person.form", "9A"),
        why: cast.say("application.why", "I had a hard time in Year 7 and want to help."),
        interests: vec![cast.say("participant.interests", "music, chess")],
        strengths: vec![cast.say("participant.strengths", "settling in, confidence")],
        languages: cast.say("participant.languages", "English, Yoruba"),
        carer_name: cast.say("application.carer_name", "Bola Akande"),
        carer_email: cast.say("application.carer_email", "bola@example.org"),
        carer_phone: cast.say("application.carer_phone", "020 7946 0777"),
        carer_may_write: "yes".to_owned(),
        ..TypedApplication::default()
    }
}
