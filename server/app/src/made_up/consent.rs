//! What families and young people of the story agreed to, and who has not answered yet.

use tenfold_domain::{
    consent::{AskDetails, CompetenceDetails, Language, Purpose, RecordedDetails, TextDetails, TypedRecord, Wording},
    id::Id,
    organisation::Organisation,
    people::Side,
};
use tenfold_service::{App, Problem, consent as rooms};

use super::{Cast, Young, YoungPeople};

/// The answers of the first mentor and the first mentee of each site, one request that waits, and a text of our own.
pub(super) async fn gather(
    app: &App,
    organisation: Id<Organisation>,
    young: &YoungPeople,
    cast: &dyn Cast,
) -> Result<(), Problem> {
    for at_eastbrook in [true, false] {
        for side in Side::ALL {
            let Some(first) = young.of(side, at_eastbrook).next() else { continue };
            if first.is_under_sixteen {
                decides_alone(app, organisation, first, cast).await?;
            }
            says_yes(app, organisation, first, cast).await?;
        }
    }
    let ready: Vec<Young> =
        Side::ALL.into_iter().flat_map(|side| [true, false].map(|here| young.ready(side, here))).flatten().collect();
    for ready in ready {
        if ready.is_under_sixteen {
            decides_alone(app, organisation, ready, cast).await?;
        }
        says_yes(app, organisation, ready, cast).await?;
    }
    if let Some(second) = young.of(Side::Mentor, true).nth(1) {
        is_asked(app, organisation, second, cast).await?;
    }
    adds_wording(app, organisation, cast).await
}

/// A young person below the age of the rules who understands what they decide.
async fn decides_alone(
    app: &App,
    organisation: Id<Organisation>,
    whose: Young,
    cast: &dyn Cast,
) -> Result<(), Problem> {
    let note =
        cast.say("competence_note.note", "Explained in their own words what mentoring is, and that they may stop.");
    app.command(organisation, move |tx| {
        rooms::note_competence(tx, whose.side, whose.participant, CompetenceDetails::parse(&note))
    })
    .await
}

/// On paper: yes to taking part, no to photos.
async fn says_yes(app: &App, organisation: Id<Organisation>, whose: Young, cast: &dyn Cast) -> Result<(), Problem> {
    let name = cast.say("consent.name", "Signed with their full name");
    app.command(organisation, move |tx| {
        let today = tx.today()?;
        let answers = [(Purpose::TakingPart, "yes"), (Purpose::Photos, "no"), (Purpose::ContactByText, "yes")];
        let typed = TypedRecord {
            how: "paper".to_owned(),
            on: today.to_string(),
            who: "young_person".to_owned(),
            name: name.clone(),
            answers: answers.into_iter().map(|(purpose, answer)| (purpose, answer.to_owned())).collect(),
        };
        rooms::record_consent(tx, whose.side, whose.participant, RecordedDetails::parse(&typed, today))
    })
    .await
}

/// By mail, and nobody has answered yet.
async fn is_asked(app: &App, organisation: Id<Organisation>, whose: Young, cast: &dyn Cast) -> Result<(), Problem> {
    let address = cast.say("consent_request.to_address", "dan@young.example");
    app.command(organisation, move |tx| {
        let details = AskDetails::parse("young_person", &address, Language::English.code());
        rooms::ask_consent(tx, whose.side, whose.participant, details).map(|_| ())
    })
    .await
}

/// The wording about photos, once more in our own words.
async fn adds_wording(app: &App, organisation: Id<Organisation>, cast: &dyn Cast) -> Result<(), Problem> {
    let wording = Wording::For(Purpose::Photos);
    let title = cast.say("consent_text.title", "Photos");
    let body = cast.say(
        "consent_text.body",
        "We may take photos on the course and at the last session. We ask you again before we print one.",
    );
    let basis = cast.say("consent_text.basis", "We ask for your consent. A no changes nothing else.");
    app.command(organisation, move |tx| {
        let details = TextDetails::parse(wording, &title, &body, &basis);
        rooms::add_text(tx, wording.code(), Ok(Language::English), true, details).map(|_| ())
    })
    .await
}
