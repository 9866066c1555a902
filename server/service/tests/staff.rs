//! Staff: the rules of posts and checks, by the use cases, on a real SQLite and, where `TEST_DATABASE_URL` leads to
//! one, on PostgreSQL.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test stops where its world cannot be made")]

#[path = "staff/world.rs"]
mod world;

use tenfold_domain::{
    access::{Right, Role},
    id::Id,
    listing::Wanted,
    staff::{Assignment, EndingDetails, Person},
};
use tenfold_service::{Problem, audit, jobs, organisation, staff};
use world::{FROM, World, check, grant, invitation, on_both, sentences};

#[tokio::test]
async fn nobody_grants_themselves_a_role() {
    on_both(async |world| {
        let ada = world.ada;
        let asked =
            world.acts(ada, move |tx| staff::grant_role(tx, ada, grant(Role::YouthPractitioner, "organisation"))).await;
        assert!(sentences(asked.unwrap_err())[0].contains("Nobody gives themselves a role"));
        let own_check = world.acts(ada, move |tx| staff::record_check(tx, ada, check("identity", "none", ""))).await;
        assert!(sentences(own_check.unwrap_err())[0].contains("Nobody keeps their own checks"));
    })
    .await;
}

#[tokio::test]
async fn a_lead_needs_two_people_and_counts_only_then() {
    on_both(async |world| {
        let (ada, lea) = (world.ada, world.checked("Lea").await);
        let (bo, _) = world.with_role("Bo", Role::ProgrammeManager, "organisation".into()).await;
        let lead =
            world.acts(ada, move |tx| staff::grant_role(tx, lea, grant(Role::SafeguardingLead, "organisation"))).await;
        let lead = lead.unwrap();
        assert!(!world.me(lea).await.may(Right::ReadProgrammeRota));
        let alone = world.acts(ada, move |tx| staff::confirm_lead(tx, lead, 1)).await;
        assert!(sentences(alone.unwrap_err())[0].contains("It takes a second person"));
        let themself = world.acts(lea, move |tx| staff::confirm_lead(tx, lead, 1)).await;
        assert!(matches!(themself, Err(Problem::Absent)));
        let waiting = world.acts(bo, |tx| staff::list_proposals(tx, &Wanted::all())).await.unwrap();
        assert_eq!(waiting.rows.len(), 1);
        world.acts(bo, move |tx| staff::confirm_lead(tx, lead, 1)).await.unwrap();
        assert!(world.me(lea).await.may(Right::ReadProgrammeRota));
        let again = world.acts(bo, move |tx| staff::decline_lead(tx, lead, 2)).await;
        assert!(sentences(again.unwrap_err())[0].contains("confirmed already"));
    })
    .await;
}

#[tokio::test]
async fn a_post_that_needs_checks_is_refused_and_says_which() {
    on_both(async |world| {
        let (ada, site) = (world.ada, world.site("Eastbrook").await);
        let place = format!("site:{site}");
        let details = invitation("Pip", Role::YouthPractitioner, &place);
        let pip = world.acts(ada, move |tx| staff::invite_staff(tx, Ok(details.clone()))).await.unwrap();
        assert!(!pip.granted && pip.seen);
        let person = pip.person;
        world.acts(ada, move |tx| staff::record_check(tx, person, check("identity", "none", ""))).await.unwrap();
        let asked =
            world.acts(ada, move |tx| staff::grant_role(tx, person, grant(Role::YouthPractitioner, &place))).await;
        let said = sentences(asked.unwrap_err()).join(" ");
        for missing in ["criminal-record check (DBS), enhanced with barred list", "references", "safeguarding training"]
        {
            assert!(said.contains(missing), "{said}");
        }
        assert!(!said.contains("identity"), "{said}");
    })
    .await;
}

#[tokio::test]
async fn a_school_link_starts_at_once_and_an_address_serves_one_account() {
    on_both(async |world| {
        let (ada, site) = (world.ada, world.site("Eastbrook").await);
        let details = invitation("Sol", Role::SchoolLink, &format!("site:{site}"));
        let twice = details.clone();
        assert!(world.acts(ada, move |tx| staff::invite_staff(tx, Ok(details.clone()))).await.unwrap().granted);
        let again = world.acts(ada, move |tx| staff::invite_staff(tx, Ok(twice.clone()))).await;
        assert!(sentences(again.unwrap_err())[0].contains("uses this e-mail address already"));
        let letter = world.acts(ada, move |tx| staff::show_assurance(tx, site)).await.unwrap();
        let names: Vec<_> = letter.adults.iter().map(|adult| (adult.name.as_str(), adult.of_the_school)).collect();
        assert_eq!(names, [("Sol Example", true)], "a manager does not come to the site");
    })
    .await;
}

async fn first_post(world: &World, of: Id<Person>) -> Id<Assignment> {
    world.command(move |tx| staff::show_person(tx, of, None)).await.posts[0].placed.post.id
}

async fn end(world: &World, by: Id<Person>, post: Id<Assignment>) -> Result<(), Problem> {
    world.acts(by, move |tx| staff::end_post(tx, post, 1, EndingDetails::parse(FROM, "Moves on"))).await
}

#[tokio::test]
async fn the_last_manager_stays() {
    on_both(async |world| {
        let post = first_post(&world, world.ada).await;
        let alone = end(&world, world.ada, post).await;
        assert!(sentences(alone.unwrap_err())[0].contains("last programme manager"));
        // An invited manager who never signed in does not count; one who can sign in does.
        let (bo, _) = world.with_role("Bo", Role::ProgrammeManager, "organisation".into()).await;
        assert!(end(&world, world.ada, post).await.is_err());
        world.me(bo).await;
        end(&world, world.ada, post).await.unwrap();
        let shown = world.acts(bo, move |tx| staff::show_post(tx, post)).await.unwrap();
        assert_eq!(shown.placed.post.end_reason.map(|reason| reason.to_string()).as_deref(), Some("Moves on"));
    })
    .await;
}

/// Two managers end each other's posts at the same moment: one of them is told no.
async fn one_of_two_stays(world: World) {
    let (bo, of_bo) = world.with_role("Bo", Role::ProgrammeManager, "organisation".into()).await;
    let of_ada = first_post(&world, world.ada).await;
    // Both have signed in before, so that both count.
    world.me(bo).await;
    world.me(world.ada).await;
    let (ends_bo, ends_ada) = tokio::join!(end(&world, world.ada, of_bo), end(&world, bo, of_ada));
    assert_eq!(usize::from(ends_bo.is_ok()) + usize::from(ends_ada.is_ok()), 1, "{ends_bo:?} {ends_ada:?}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn of_two_managers_who_end_each_other_one_stays() {
    on_both(one_of_two_stays).await;
}

#[tokio::test]
async fn a_manager_of_one_area_neither_grants_nor_sees_beyond_it() {
    on_both(async |world| {
        let (here, there) = (world.site("Eastbrook").await, world.site("Northgate").await);
        let area = world.command(move |tx| Ok(organisation::show_site(tx, here)?.site.area)).await;
        let (ari, _) = world.with_role("Ari", Role::ProgrammeManager, format!("area:{area}")).await;
        let (near, _) = world.with_role("Nia", Role::YouthPractitioner, format!("site:{here}")).await;
        let (far, far_post) = world.with_role("Fay", Role::YouthPractitioner, format!("site:{there}")).await;
        let grants = |to, place: String| {
            world.acts(ari, move |tx| staff::grant_role(tx, to, grant(Role::SchoolLink, &place)).map(|_| ()))
        };
        assert!(matches!(grants(near, format!("site:{there}")).await, Err(Problem::Absent)));
        assert!(matches!(grants(far, format!("site:{here}")).await, Err(Problem::Absent)));
        grants(near, format!("site:{here}")).await.unwrap();
        let seen = world.acts(ari, |tx| staff::list_staff(tx, &Wanted::all())).await.unwrap();
        let names: Vec<_> = seen.rows.iter().map(|row| row.member.person.given_name.to_string()).collect();
        assert_eq!(names, ["Ari", "Nia"]);
        assert!(matches!(world.acts(ari, move |tx| staff::show_person(tx, far, None)).await, Err(Problem::Absent)));
        assert!(matches!(world.acts(ari, move |tx| staff::show_post(tx, far_post)).await, Err(Problem::Absent)));
        assert!(matches!(world.acts(ari, move |tx| staff::read_checks(tx, far)).await, Err(Problem::Absent)));
        assert!(matches!(world.acts(ari, move |tx| staff::show_assurance(tx, there)).await, Err(Problem::Absent)));
        let trail = audit::DeedsWanted::default();
        let trail = world.acts(ari, move |tx| audit::list_deeds(tx, &trail)).await;
        assert!(matches!(trail, Err(Problem::Absent)));
    })
    .await;
}

#[tokio::test]
async fn the_number_of_a_check_is_sealed_and_reading_it_is_noted() {
    on_both(async |world| {
        let (ada, lea) = (world.ada, world.checked("Lea").await);
        let number = "QZXWVJK0042";
        world
            .acts(ada, move |tx| staff::record_check(tx, lea, check("dbs", "enhanced", number)).map(|_| ()))
            .await
            .unwrap();
        let (_, checks, _) = world.acts(ada, move |tx| staff::read_checks(tx, lea)).await.unwrap();
        assert!(checks.iter().any(|(check, seen_by)| {
            check.details.number.as_ref().is_some_and(|own| own.as_str() == number)
                && seen_by.as_deref() == Some("Ada Example")
        }));
        let wanted = audit::DeedsWanted { person: Some(lea), ..Default::default() };
        let trail = world.acts(ada, move |tx| audit::list_deeds(tx, &wanted)).await.unwrap();
        assert!(trail.rows.iter().any(|deed| deed.action == "checks.read"
            && deed.actor_name.as_deref() == Some("Ada Example")
            && deed.subject_person.as_ref().is_some_and(|(_, name)| name == "Lea Example")));
        for file in std::fs::read_dir(world.dir.path()).unwrap() {
            let bytes = std::fs::read(file.unwrap().path()).unwrap();
            for secret in [number.as_bytes(), b"lea@tenfold.example"] {
                assert!(
                    !bytes.windows(secret.len()).any(|window| window == secret),
                    "a sealed text stands in the open"
                );
            }
        }
    })
    .await;
}

#[tokio::test]
async fn an_invitation_asks_for_one_mail() {
    on_both(async |world| {
        let ada = world.ada;
        let shown = world.acts(ada, |tx| jobs::list_jobs(tx, None, None)).await.unwrap();
        let kinds: Vec<_> = shown.page.rows.iter().map(|job| (job.kind.as_str(), job.state.code())).collect();
        assert_eq!(kinds, [("mail.invitation", "waiting")]);
    })
    .await;
}
