//! The young people of two cohorts: mentors who applied and mentees who were referred.

use chrono::NaiveDate;
use tenfold_domain::{
    calendar::{AcademicYear, age_on},
    id::Id,
    organisation::Organisation,
    people::{EndDetails, Identity, KeepApart, Participant, Profile, Side, TypedIdentity, TypedProfile, YoungPerson},
    told::Parsed,
};
use tenfold_service::{
    App, Problem,
    people::{NewParticipant, add_participant, end_participant, show_participant},
};

use super::{Cast, Places, ages::born, around};

/// A young person of the story.
#[derive(Debug, Clone, Copy)]
pub struct Young {
    pub participant: Id<Participant>,
    pub young_person: Id<YoungPerson>,
    pub side: Side,
    /// At Eastbrook; otherwise at Northgate.
    pub at_eastbrook: bool,
    /// When the story is told.
    pub is_under_sixteen: bool,
}

/// Everybody young, in the order in which they joined: Eastbrook's mentors and mentees, then Northgate's.
#[derive(Debug, Clone)]
pub struct YoungPeople {
    all: Vec<Young>,
    /// A pair that a lead recorded, at Eastbrook and at Northgate.
    not_suitable: [Id<KeepApart>; 2],
}

impl YoungPeople {
    pub fn all(&self) -> &[Young] {
        &self.all
    }

    /// A pair that a lead recorded at one of the two sites.
    pub fn not_suitable(&self, at_eastbrook: bool) -> Id<KeepApart> {
        self.not_suitable[usize::from(!at_eastbrook)]
    }

    /// Those who come to be matched: accepted, with every gate open.
    pub fn ready(&self, side: Side, at_eastbrook: bool) -> impl Iterator<Item = Young> {
        let places: &[usize] = match (side, at_eastbrook) {
            (Side::Mentor, true) => &[2, 3, 5],
            (Side::Mentee, true) => &[6, 7, 8],
            (Side::Mentor, false) => &[2],
            (Side::Mentee, false) => &[1],
        };
        self.of(side, at_eastbrook).enumerate().filter(|(place, _)| places.contains(place)).map(|(_, young)| young)
    }

    /// Those of one side at one of the two sites.
    pub fn of(&self, side: Side, at_eastbrook: bool) -> impl Iterator<Item = Young> {
        self.all.iter().copied().filter(move |young| young.side == side && young.at_eastbrook == at_eastbrook)
    }
}

struct Sketch {
    given: &'static str,
    family: &'static str,
    called: &'static str,
    gender: &'static str,
    /// In the school year 2026/27.
    born: &'static str,
    form: &'static str,
    interests: &'static str,
    /// What a mentor is good at, or what a mentee wants help with.
    about: &'static str,
    languages: &'static str,
}

const fn sketch(
    name: (&'static str, &'static str, &'static str),
    who: (&'static str, &'static str, &'static str),
    interests: &'static str,
    about: &'static str,
    languages: &'static str,
) -> Sketch {
    let (given, family, called) = name;
    let (gender, born, form) = who;
    Sketch { given, family, called, gender, born, form, interests, about, languages }
}

const EASTBROOK_MENTORS: [Sketch; 8] = [
    sketch(
        ("Zainab", "Hussain", ""),
        ("female", "2009-11-03", "12A"),
        "drawing, film",
        "confidence, settling in",
        "English, Urdu",
    ),
    sketch(
        ("Daniel", "Okonkwo", "Dan"),
        ("male", "2010-02-19", "12B"),
        "football, chess",
        "exam worry, organisation",
        "English",
    ),
    sketch(
        ("Şeyma", "Yıldız", ""),
        ("female", "2010-05-27", "12A"),
        "baking, poetry",
        "family change, making friends",
        "English, Turkish",
    ),
    sketch(
        ("Łukasz", "Nowak", "Luke"),
        ("male", "2011-01-14", "11C"),
        "cycling, coding",
        "settling in",
        "English, Polish",
    ),
    sketch(
        ("Amara", "Mensah", ""),
        ("female", "2010-12-08", "11A"),
        "dance, science",
        "confidence, anger",
        "English, Twi",
    ),
    sketch(("Rhys", "Morgan", ""), ("male", "2009-09-30", "12C"), "history, cricket", "organisation", "English, Welsh"),
    sketch(
        ("Thảo", "Nguyễn", ""),
        ("female", "2010-08-16", "11B"),
        "photography, animals",
        "feeling low, making friends",
        "English, Vietnamese",
    ),
    sketch(("Kofi", "Boateng", ""), ("male", "2010-04-02", "12B"), "music, gaming", "anger, confidence", "English"),
];

const EASTBROOK_MENTEES: [Sketch; 9] = [
    sketch(("Aisha", "Bello", ""), ("female", "2013-06-16", "9D"), "gaming, film", "settling in", "English"),
    sketch(
        ("Abdi", "Miah", ""),
        ("male", "2012-10-31", "9B"),
        "football",
        "confidence, organisation",
        "English, Somali",
    ),
    sketch(
        ("Layla", "Edwards", "Lay"),
        ("female", "2015-08-16", "7D"),
        "animals, baking",
        "exam worry, making friends",
        "English",
    ),
    sketch(
        ("Jakub", "Clarke", ""),
        ("male", "2014-03-22", "8A"),
        "cycling, coding",
        "settling in, anger",
        "English, Polish",
    ),
    sketch(("Ebony", "Evans", ""), ("female", "2013-03-21", "9A"), "animals, poetry", "family change", "English"),
    sketch(("Sara", "Sharma", ""), ("female", "2014-02-16", "8C"), "coding, anime", "feeling low", "English, Punjabi"),
    sketch(("Oliver", "D’Souza", "Olly"), ("male", "2014-09-08", "8B"), "science, chess", "making friends", "English"),
    sketch(("Tariq", "Sharma", ""), ("male", "2014-01-06", "8C"), "poetry, music", "confidence", "English, Punjabi"),
    sketch(
        ("Niamh", "O’Connor", ""),
        ("female", "2015-05-04", "7A"),
        "dance, drawing",
        "settling in, confidence",
        "English, Irish",
    ),
];

const NORTHGATE_MENTORS: [Sketch; 3] = [
    sketch(("Priscilla", "Adjei", ""), ("female", "2010-10-11", "12F"), "drama, cooking", "confidence", "English"),
    sketch(("Mehmet", "Demir", ""), ("male", "2010-03-05", "12F"), "basketball", "organisation", "English, Turkish"),
    sketch(("Imani", "Cole", ""), ("female", "2010-01-19", "12G"), "gaming, drama", "settling in", "English"),
];

const NORTHGATE_MENTEES: [Sketch; 3] = [
    sketch(("Chloe", "Baptiste", ""), ("female", "2014-11-23", "8F"), "drama", "confidence", "English"),
    sketch(
        ("Yusuf", "Kaya", ""),
        ("male", "2015-02-13", "7F"),
        "basketball, gaming",
        "settling in",
        "English, Turkish",
    ),
    sketch(("Ruby", "Marsh", ""), ("female", "2014-07-30", "8G"), "cooking", "making friends", "English"),
];

/// The young people join their cohorts.
pub(super) async fn join(
    app: &App,
    organisation: Id<Organisation>,
    places: &Places,
    cast: &dyn Cast,
) -> Result<YoungPeople, Problem> {
    let today = app.command(organisation, |tx| tx.today()).await?;
    let year = AcademicYear::of(today).first_year();
    let mut young = Vec::new();
    let groups: [(bool, Side, &'static [Sketch]); 4] = [
        (true, Side::Mentor, &EASTBROOK_MENTORS),
        (true, Side::Mentee, &EASTBROOK_MENTEES),
        (false, Side::Mentor, &NORTHGATE_MENTORS),
        (false, Side::Mentee, &NORTHGATE_MENTEES),
    ];
    for (at_eastbrook, side, sketches) in groups {
        let at = if at_eastbrook { places.eastbrook } else { places.northgate };
        for (place, sketch) in sketches.iter().enumerate() {
            let number = format!("{}{:04}", if at_eastbrook { "E" } else { "N" }, young.len() + 1);
            let born = born(sketch.born, year);
            let new = newcomer(cast, sketch, &born, side, &number, place == 0);
            let joined = app.command(organisation, move |tx| {
                let participant = add_participant(tx, at.cohort, new.clone())?;
                Ok((participant, show_participant(tx, side, participant)?.young.id))
            });
            let (participant, young_person) = joined.await?;
            let is_under_sixteen = born.parse::<NaiveDate>().is_ok_and(|born| age_on(born, today) < 16);
            young.push(Young { participant, young_person, side, at_eastbrook, is_under_sixteen });
        }
        around::tell(app, organisation, &young[young.len() - sketches.len()..], cast).await?;
    }
    let not_suitable = around::keep_apart_by_leads(app, organisation, places, &young).await?;
    if let Some(last) = young.last() {
        leave(app, organisation, *last, cast).await?;
    }
    Ok(YoungPeople { all: young, not_suitable })
}

/// Somebody who joined and left again.
async fn leave(app: &App, organisation: Id<Organisation>, whose: Young, cast: &dyn Cast) -> Result<(), Problem> {
    let reason = cast.say("participant.end_reason", "Joined the drama group instead.");
    app.command(organisation, move |tx| {
        let today = tx.today()?.to_string();
        let version = show_participant(tx, whose.side, whose.participant)?.participant.version;
        end_participant(tx, whose.side, whose.participant, version, EndDetails::parse(&today, &reason))
    })
    .await
}

/// `told_more`: the first of each group has something in every column. Each text is asked for once a person, so that
/// its turn says whose it is.
fn newcomer(
    cast: &dyn Cast,
    sketch: &Sketch,
    born: &str,
    side: Side,
    number: &str,
    told_more: bool,
) -> Parsed<NewParticipant> {
    let more = |column: &str, usual: &str| cast.say(column, if told_more { usual } else { "" });
    let (strengths, needs) = match side {
        Side::Mentor => (cast.say("participant.strengths", sketch.about), String::new()),
        Side::Mentee => (String::new(), cast.say("participant.needs", sketch.about)),
    };
    let identity = Identity::parse(&TypedIdentity {
        given_name: cast.say("person.given_name", sketch.given),
        family_name: cast.say("person.family_name", sketch.family),
        preferred_name: cast.say("young_person.preferred_name", sketch.called),
        pronouns: more("young_person.pronouns", "she/her"),
        gender: sketch.gender.to_owned(),
        birth_date: born.to_owned(),
        school_year: sketch.form.trim_end_matches(char::is_alphabetic).to_owned(),
        form: cast.say("young_person.form", sketch.form),
        admission_number: cast.say("young_person.admission_number", number),
        upn: more("young_person.upn", &format!("A{number}")),
    })?;
    let profile = Profile::parse(&TypedProfile {
        interests: cast.say("participant.interests", sketch.interests),
        strengths,
        needs,
        languages: cast.say("participant.languages", sketch.languages),
        access_needs: more("participant.access_needs", "Sits near the door. Large print."),
        what_helps: more("participant.what_helps", "Ask one thing at a time. Walking while we talk is good."),
        wants_gender: String::new(),
        // Of everybody it would leave nobody to be matched with.
        wants_language: if told_more { cast.say("participant.wants_language", "English") } else { String::new() },
        experiences: more("participant.experiences", "moved here from far away"),
        capacity: String::new(),
    })?;
    Ok(NewParticipant { side, identity, profile })
}
