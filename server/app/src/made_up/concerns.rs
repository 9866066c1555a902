//! Concerns in the story: two at Eastbrook, of which one was referred on, and one about an adult, for the programme's
//! lead. All are in hand, so that nobody gets word of them.

use tenfold_domain::{
    concerns::{Concern, Step, StepKind, TypedConcern, TypedStep},
    id::Id,
    organisation::Organisation,
    people::Participant,
    staff::Person,
};
use tenfold_service::{
    App, Problem, Tx,
    concerns::{self as rooms, Told},
};

use super::{Cast, FirstSession, Part, Places, Staffing};

/// One that was referred, another at the same school, and one about an adult.
#[derive(Debug, Clone, Copy)]
pub struct Concerned {
    pub referred: Id<Concern>,
    pub other: Id<Concern>,
    pub of_programme: Id<Concern>,
    /// The referral of the first one.
    pub referral: Id<Step>,
}

#[derive(Debug, Clone)]
struct Scene {
    told: Told,
    young: Vec<Id<Participant>>,
    said: [String; 3],
}

pub(super) async fn tell(
    app: &App,
    (places, staff): (&Places, &Staffing),
    first: &FirstSession,
    cast: &dyn Cast,
    organisation: Id<Organisation>,
) -> Result<Concerned, Problem> {
    let pair: Vec<Id<Participant>> = first.0.split('.').filter_map(|id| id.parse().ok()).take(2).collect();
    let said = |their_words: &str, facts: &str, opinion: &str| {
        [
            cast.say("concern.their_words", their_words),
            cast.say("concern.facts", facts),
            cast.say("concern.opinion", opinion),
        ]
    };
    let here = Told { site: Some(places.eastbrook.site), ..Told::default() };
    let about_adult = |person: Id<Person>| Told { adult: Some(person), about_adult: true, ..here };
    let scenes = [
        Scene {
            told: here,
            young: pair.clone(),
            said: said(
                "I do not want to go home on Fridays.",
                "He stayed behind and did not pack.",
                "It is not like him.",
            ),
        },
        Scene {
            told: here,
            young: pair.into_iter().take(1).collect(),
            said: said("He told me not to say it.", "She asked whether she had to say it.", "She carries too much."),
        },
        Scene {
            told: about_adult(staff.person(Part::Specialist)),
            young: vec![],
            said: said("She drove me home.", "A lift home after the session, alone.", "I think it was meant well."),
        },
    ];
    let step = TypedStep {
        words: cast.say("concern_step.words", "Rang them at four. They visit tomorrow."),
        to_whom: cast.say("concern_step.to_whom", "Children’s social care"),
        reference: cast.say("concern_step.reference", "CSC 4471"),
        ..TypedStep::default()
    };
    app.command(organisation, move |tx| {
        let ids = [tell_one(tx, &scenes[0])?, tell_one(tx, &scenes[1])?, tell_one(tx, &scenes[2])?];
        for id in ids {
            rooms::take_step(tx, id, 1, (StepKind::Acknowledged, &TypedStep::default()))?;
        }
        rooms::take_step(tx, ids[0], 2, (StepKind::Referred, &step))?;
        let all = rooms::read_concern(tx, ids[0])?.steps;
        let referral = all.iter().find(|step| step.waits(&all)).map(|step| step.id).ok_or(Problem::Absent)?;
        Ok(Concerned { referral, referred: ids[0], other: ids[1], of_programme: ids[2] })
    })
    .await
}

fn tell_one(tx: &mut Tx<'_, '_>, scene: &Scene) -> Result<Id<Concern>, Problem> {
    let [their_words, facts, opinion] = scene.said.clone();
    let seen_on = tx.today()?.to_string();
    let typed = TypedConcern { their_words, facts, opinion, danger: "no".to_owned(), seen_on };
    rooms::tell_concern(tx, scene.told, &scene.young, None, &typed)
}
