//! Young people: the rules that no page may get round, by the use cases, on a real SQLite and, where
//! `TEST_DATABASE_URL` leads to one, on PostgreSQL.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test stops where its world cannot be made")]

#[allow(dead_code, reason = "the tests of staff use all of it")]
#[path = "staff/world.rs"]
mod world;

use tenfold_domain::{
    access::Role,
    dated::parse_day,
    id::Id,
    listing::Wanted,
    organisation::{Cohort, CohortDetails, Site},
    people::{
        ApartKind, CarerDetails, EndDetails, Identity, Participant, Profile, Rank, SheetDetails, Side, TypedCarer,
        TypedIdentity, TypedProfile,
    },
    staff::Person,
    text::Line,
};
use tenfold_service::{
    Problem, Tx,
    audit::{DeedsWanted, list_deeds},
    organisation,
    people::{self as rooms, MergeChoice, NewParticipant, SeenVersions},
    programme,
};
use world::{World, on_both, sentences};

fn newcomer(given: &str, family: &str, born: &str, year: &str, side: Side) -> NewParticipant {
    let identity = Identity::parse(&TypedIdentity {
        given_name: given.into(),
        family_name: family.into(),
        birth_date: born.into(),
        school_year: year.into(),
        ..TypedIdentity::default()
    });
    NewParticipant { side, identity: identity.unwrap(), profile: Profile::parse(&TypedProfile::default()).unwrap() }
}

async fn cohort(world: &World, site: Id<Site>) -> Id<Cohort> {
    another_cohort(world, site, "Autumn").await
}

async fn another_cohort(world: &World, site: Id<Site>, name: &'static str) -> Id<Cohort> {
    world
        .command(move |tx| {
            let (programme, _) = programme::list_template_choices(tx)?.remove(0);
            let tuesday = parse_day("2027-01-12").unwrap();
            let details = CohortDetails::starting(Line::parse(name).unwrap(), programme, tuesday);
            organisation::add_cohort(tx, site, Ok(details))
        })
        .await
}

async fn joins(world: &World, at: Id<Cohort>, new: NewParticipant) -> Id<Participant> {
    world.command(move |tx| rooms::add_participant(tx, at, Ok(new.clone()))).await
}

async fn practitioner(world: &World, at: Id<Site>) -> Id<Person> {
    world.with_role("Pip", Role::YouthPractitioner, format!("site:{at}")).await.0
}

#[tokio::test]
async fn what_one_asked_for_and_what_a_lead_said_is_never_on_the_others_page() {
    on_both(async |world| {
        let site = world.site("Eastbrook").await;
        let at = cohort(&world, site).await;
        let ava = joins(&world, at, newcomer("Ava", "Reed", "2010-01-02", "", Side::Mentor)).await;
        let ben = joins(&world, at, newcomer("Ben", "Shaw", "2014-01-02", "", Side::Mentee)).await;
        let pip = practitioner(&world, site).await;
        world.acts(pip, move |tx| rooms::keep_apart(tx, Side::Mentor, ava, Ok((ben, ApartKind::Asked)))).await.unwrap();
        let young = world
            .command(move |tx| {
                let one = rooms::show_participant(tx, Side::Mentor, ava)?.young.id;
                let other = rooms::show_participant(tx, Side::Mentee, ben)?.young.id;
                rooms::record_not_suitable(tx, site, Ok([one, other]))?;
                Ok((one, other))
            })
            .await;
        let with = |side, id| {
            let world = &world;
            async move { world.acts(pip, move |tx| rooms::show_keep_aparts(tx, side, id)).await.unwrap().aparts }
        };
        let asked = with(Side::Mentor, ava).await;
        assert_eq!(asked.iter().map(|shown| shown.apart.kind).collect::<Vec<_>>(), [ApartKind::Asked]);
        assert!(with(Side::Mentee, ben).await.is_empty());
        let list = world.acts(pip, move |tx| rooms::list_not_suitable(tx, site)).await;
        assert!(matches!(list, Err(Problem::Absent)));
        let pairs = world.command(move |tx| rooms::pairs_kept_apart(tx, site)).await;
        assert!(pairs.iter().all(|pair| pair.besides(young.0) == young.1) && pairs.len() == 2);
    })
    .await;
}

#[tokio::test]
async fn an_emergency_sheet_is_for_those_who_run_the_cohort_and_its_reading_is_written_down() {
    on_both(async |world| {
        let site = world.site("Eastbrook").await;
        let at = cohort(&world, site).await;
        let ben = joins(&world, at, newcomer("Ben", "Shaw", "2014-01-02", "", Side::Mentee)).await;
        let pip = practitioner(&world, site).await;
        let (sue, _) = world.with_role("Sue", Role::MentalHealthSpecialist, format!("site:{site}")).await;
        let sheet = SheetDetails::parse("Nut allergy", "Use the pen, then 999").unwrap();
        let written = sheet.clone();
        world.acts(pip, move |tx| rooms::keep_emergency(tx, Side::Mentee, ben, 0, Ok(written.clone()))).await.unwrap();
        let read = world.acts(pip, move |tx| rooms::read_emergency(tx, Side::Mentee, ben)).await.unwrap();
        assert_eq!((read.sheet.details, read.sheet.version), (sheet, 1));
        let refused = world.acts(sue, move |tx| rooms::read_emergency(tx, Side::Mentee, ben)).await;
        assert!(matches!(refused, Err(Problem::Absent)));
        let pips = DeedsWanted { person: Some(pip), ..DeedsWanted::default() };
        let trail = world.command(move |tx| list_deeds(tx, &pips)).await;
        let read = trail.rows.iter().filter(|deed| deed.action == "emergency.read").count();
        assert_eq!(read, 1, "one reading was answered");
    })
    .await;
}

#[tokio::test]
async fn everything_moves_with_a_merge_and_goes_back_while_nothing_new_was_written() {
    on_both(async |world| {
        let site = world.site("Eastbrook").await;
        let at = cohort(&world, site).await;
        let kept = joins(&world, at, newcomer("Ben", "Shaw", "2014-01-02", "7", Side::Mentee)).await;
        let again = joins(&world, at, newcomer("Ben", "Shaw", "2014-01-02", "8", Side::Mentee)).await;
        let pip = practitioner(&world, site).await;
        let carer = CarerDetails::parse(&TypedCarer { name: "Jo Shaw".into(), ..TypedCarer::default() }).unwrap();
        world
            .acts(pip, move |tx| {
                rooms::keep_carer(tx, Side::Mentee, again, Rank::First, 0, Ok(carer.clone()))?;
                rooms::keep_emergency(tx, Side::Mentee, again, 0, SheetDetails::parse("Asthma", ""))
            })
            .await
            .unwrap();
        let suggested = world.acts(pip, move |tx| rooms::show_same_person(tx, Side::Mentee, kept)).await.unwrap();
        assert_eq!(suggested.suggested.len(), 1);
        let choice = MergeChoice { kept_version: 1, gone_version: 1, from_gone: vec!["school_year".into()] };
        world
            .acts(pip, move |tx| rooms::merge_young_people(tx, Side::Mentee, kept, Some(again), &choice))
            .await
            .unwrap();
        let year = async |id| {
            let shown = world.acts(pip, move |tx| rooms::show_participant(tx, Side::Mentee, id)).await.unwrap();
            (shown.young.id, shown.young.identity.school_year, shown.participant.span.ended_on().is_some())
        };
        let (one, other) = (year(kept).await, year(again).await);
        assert_eq!((one.0, one.1, one.2, other.2), (other.0, Some(8), false, true));
        let carers = world.acts(pip, move |tx| rooms::show_carers(tx, Side::Mentee, kept)).await.unwrap();
        assert_eq!(carers.at(Rank::First).unwrap().details.name.as_str(), "Jo Shaw");
        world.acts(pip, move |tx| rooms::undo_merge(tx, Side::Mentee, kept, 2)).await.unwrap();
        let (one, other) = (year(kept).await, year(again).await);
        assert!(one.0 != other.0 && one.1 == Some(7) && other.1 == Some(8) && !other.2);
        let carers = world.acts(pip, move |tx| rooms::show_carers(tx, Side::Mentee, kept)).await.unwrap();
        assert!(carers.at(Rank::First).is_none());
    })
    .await;
}

#[tokio::test]
async fn a_merge_cannot_be_taken_back_once_the_record_was_changed() {
    on_both(async |world| {
        let site = world.site("Eastbrook").await;
        let at = cohort(&world, site).await;
        let kept = joins(&world, at, newcomer("Ben", "Shaw", "2014-01-02", "", Side::Mentee)).await;
        let again = joins(&world, at, newcomer("Ben", "Shaw", "2014-01-02", "", Side::Mentee)).await;
        world
            .command(move |tx| {
                let choice = MergeChoice { kept_version: 1, gone_version: 1, from_gone: vec![] };
                rooms::merge_young_people(tx, Side::Mentee, kept, Some(again), &choice)?;
                let shown = rooms::show_participant(tx, Side::Mentee, kept)?;
                let mut identity = shown.young.identity.clone();
                identity.school_year = Some(9);
                let seen = SeenVersions { participant: 1, young_person: 2 };
                rooms::edit_participant(tx, Side::Mentee, kept, seen, Ok((identity, shown.participant.profile)))
            })
            .await;
        let ada = world.ada;
        let refused = world.acts(ada, move |tx| rooms::undo_merge(tx, Side::Mentee, kept, 3)).await;
        assert!(sentences(refused.unwrap_err())[0].contains("was changed since"));
    })
    .await;
}

#[tokio::test]
async fn year_groups_move_up_once_and_come_down_again() {
    on_both(async |world| {
        let site = world.site("Eastbrook").await;
        let at = cohort(&world, site).await;
        let ava = joins(&world, at, newcomer("Ava", "Reed", "2009-01-02", "13", Side::Mentor)).await;
        let ben = joins(&world, at, newcomer("Ben", "Shaw", "2014-01-02", "8", Side::Mentee)).await;
        let pip = practitioner(&world, site).await;
        world.acts(pip, move |tx| rooms::apply_roll_over(tx, site)).await.unwrap();
        let years = async || {
            let read = |tx: &mut Tx<'_, '_>, side, id| rooms::show_participant(tx, side, id);
            let both = move |tx: &mut Tx<'_, '_>| Ok((read(tx, Side::Mentor, ava)?, read(tx, Side::Mentee, ben)?));
            let (ava, ben) = world.acts(pip, both).await.unwrap();
            (ava.young.identity.school_year, ava.participant.span.ended_on().is_some(), ben.young.identity.school_year)
        };
        assert_eq!(years().await, (Some(13), true, Some(9)));
        let twice = world.acts(pip, move |tx| rooms::apply_roll_over(tx, site)).await;
        assert!(sentences(twice.unwrap_err())[0].contains("already"));
        world.acts(pip, move |tx| rooms::undo_roll_over(tx, site)).await.unwrap();
        assert_eq!(years().await, (Some(13), false, Some(8)));
    })
    .await;
}

#[tokio::test]
async fn a_save_from_an_older_page_is_stale_whichever_page_it_was() {
    on_both(async |world| {
        let site = world.site("Eastbrook").await;
        let (at, next) = (cohort(&world, site).await, another_cohort(&world, site, "Spring").await);
        let number = |mut new: NewParticipant| {
            new.identity.admission_number = Some(tenfold_domain::text::Line::parse("004000").unwrap());
            new
        };
        let mentee = joins(&world, at, number(newcomer("Ben", "Shaw", "2012-01-02", "", Side::Mentee))).await;
        let mentor = joins(&world, next, number(newcomer("Ben", "Shaw", "2012-01-02", "", Side::Mentor))).await;
        let save = async |side, id, seen, year| {
            let ada = world.ada;
            world
                .acts(ada, move |tx| {
                    let shown = rooms::show_participant(tx, side, id)?;
                    let mut identity = shown.young.identity.clone();
                    identity.school_year = Some(year);
                    rooms::edit_participant(tx, side, id, seen, Ok((identity, shown.participant.profile)))
                })
                .await
        };
        let seen = SeenVersions { participant: 1, young_person: 1 };
        save(Side::Mentee, mentee, seen, 8).await.unwrap();
        assert!(matches!(save(Side::Mentor, mentor, seen, 9).await, Err(Problem::Stale)));
        let left = world
            .command(move |tx| {
                rooms::end_participant(tx, Side::Mentee, mentee, 1, EndDetails::parse("2026-11-21", "Moved"))?;
                rooms::list_participants(tx, at, Side::Mentee, &Wanted::all())
            })
            .await;
        assert!(left.page.rows.is_empty());
    })
    .await;
}
