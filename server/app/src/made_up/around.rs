//! What stands around the young people: carers, the emergency sheet, when they are free, and who is kept apart from whom.
//!
//! The first of each group has all of it, so that every column has something in it; the others have what a school would
//! have told by now.

use tenfold_domain::{
    id::Id,
    organisation::Organisation,
    people::{ApartKind, CarerDetails, KeepApart, Rank, SheetDetails, Side, Slot, TypedCarer, Week},
    told::Parsed,
};
use tenfold_service::{App, Problem, people as rooms};

use super::{Cast, Places, Young};

/// Free slots by weekday and place in the day, for one after the other.
const FREE: [&[(usize, usize)]; 3] = [&[(0, 1), (1, 3), (3, 5)], &[(0, 1), (2, 2), (3, 5)], &[(1, 3), (2, 2), (4, 4)]];

/// Tells of one side of a site: the first one in full.
pub(super) async fn tell(
    app: &App,
    organisation: Id<Organisation>,
    group: &[Young],
    cast: &dyn Cast,
) -> Result<(), Problem> {
    for (place, who) in group.iter().enumerate() {
        give_week(app, organisation, *who, FREE[place % FREE.len()], place == 0, cast).await?;
    }
    let [first, second, ..] = group else { return Ok(()) };
    give_carers(app, organisation, *first, cast).await?;
    let medical = cast.say("emergency_sheet.medical", "Asthma. Blue inhaler in the front pocket of the school bag.");
    let what_to_do =
        cast.say("emergency_sheet.what_to_do", "Sit them up. Inhaler, two puffs. No better in 5 minutes: 999.");
    let (first, second) = (*first, *second);
    app.command(organisation, move |tx| {
        let sheet = SheetDetails::parse(&medical, &what_to_do);
        rooms::keep_emergency(tx, first.side, first.participant, 0, sheet)?;
        rooms::keep_apart(tx, first.side, first.participant, Ok((second.participant, ApartKind::Asked)))
    })
    .await
}

async fn give_week(
    app: &App,
    organisation: Id<Organisation>,
    who: Young,
    free: &'static [(usize, usize)],
    with_lesson: bool,
    cast: &dyn Cast,
) -> Result<(), Problem> {
    let subject = with_lesson.then(|| cast.say("protected_lesson.subject", "English"));
    app.command(organisation, move |tx| {
        let shown = rooms::show_week(tx, who.side, who.participant)?;
        let slots = free.iter().filter_map(|(weekday, part)| {
            let period = shown.day.get(*part)?;
            period.details.weekdays.iter().nth(*weekday).map(|weekday| Slot { weekday, period: period.id })
        });
        let codes: Vec<String> = slots.map(Slot::code).collect();
        let codes: Vec<&str> = codes.iter().map(String::as_str).collect();
        let week = Week::parse(&codes, |field| match (field, &subject) {
            ("subject_1", Some(subject)) => subject.as_str(),
            _ => "",
        });
        rooms::keep_week(tx, who.side, who.participant, shown.shown.participant.version, week)
    })
    .await
}

/// Two contacts; the second must not be told anything.
async fn give_carers(app: &App, organisation: Id<Organisation>, who: Young, cast: &dyn Cast) -> Result<(), Problem> {
    let usual = [
        (Rank::First, "Maryam Haddad", "mother", "maryam@home.example", "07700 900123", ""),
        (Rank::Second, "Karim Haddad", "father", "karim@home.example", "07700 900124", "yes"),
    ];
    for (rank, name, relationship, email, phone, not_to_be_told) in usual {
        let details: Parsed<CarerDetails> = CarerDetails::parse(&TypedCarer {
            name: cast.say("carer.name", name),
            relationship: cast.say("carer.relationship", relationship),
            email: cast.say("carer.email", email),
            phone: cast.say("carer.phone", phone),
            language: cast.say("carer.language", "Arabic"),
            told_of: vec!["taking_part".into(), "absence".into(), "emergency".into()],
            wish: "text".into(),
            not_to_be_told: not_to_be_told.into(),
            why_not: cast.say("carer.why_not", "Court order of March 2025. Nothing is to reach him."),
        });
        app.command(organisation, move |tx| rooms::keep_carer(tx, who.side, who.participant, rank, 0, details.clone()))
            .await?;
    }
    Ok(())
}

/// At each site a lead has said that the first mentor and the second mentee are not suitable for each other.
pub(super) async fn keep_apart_by_leads(
    app: &App,
    organisation: Id<Organisation>,
    places: &Places,
    young: &[Young],
) -> Result<[Id<KeepApart>; 2], Problem> {
    let of = |side, at_eastbrook, nth| {
        young
            .iter()
            .filter(|who| who.side == side && who.at_eastbrook == at_eastbrook)
            .nth(nth)
            .map(|who| who.young_person)
    };
    let mut made = Vec::new();
    for (at_eastbrook, site) in [(true, places.eastbrook.site), (false, places.northgate.site)] {
        let pair = of(Side::Mentor, at_eastbrook, 0).zip(of(Side::Mentee, at_eastbrook, 1));
        let (one, other) = pair.ok_or(Problem::Absent)?;
        made.push(app.command(organisation, move |tx| rooms::record_not_suitable(tx, site, Ok([one, other]))).await?);
    }
    match made.as_slice() {
        [eastbrook, northgate] => Ok([*eastbrook, *northgate]),
        _ => Err(Problem::Absent),
    }
}
