//! The second wall: the store itself hands out nothing beyond a scope, whatever the use case before it has looked at.

use acceptance::Story;
use tenfold_domain::{
    access::{Actor, Place, Post, Role, Staff, scope},
    audit::AuditTrail,
    id::Id,
    jobs::JobList,
    organisation::{Area, Cohort, DataSharingAgreement, Organisation, Period, Site, SiteContact, Venue},
    safeguarding::RotaSlot,
    staff::{AdultCheck, AdultTraining, Assignment, Person},
};
use tenfold_store::{
    Store, StoreError,
    audit::listing::{self, WantedDeeds},
    jobs,
    organisation::{agreements, areas, cohorts, contacts, periods, sites, venues},
    safeguarding::rota,
    staff::{checks, people, posts, trainings},
};
use uuid::Uuid;

fn manager(organisation: Id<Organisation>, place: Place) -> Actor {
    Actor::Staff(Staff {
        person: Id::from_uuid(Uuid::nil()),
        account: Id::from_uuid(Uuid::nil()),
        session: Id::from_uuid(Uuid::nil()),
        organisation,
        name: "Somebody".into(),
        posts: vec![Post { role: Role::ProgrammeManager, place }],
        stepped_up: true,
    })
}

/// Which of the records of each kind somebody finds.
macro_rules! found {
    ($store:expr, $story:expr, $actor:expr, $object:expr, $($parameter:literal $kind:ty, $find:path;)+) => {{
        let mut found = Vec::new();
        $(
            let id: Id<$kind> = $story.object($parameter, $object).unwrap().parse().unwrap();
            let within = scope::<$kind>($actor).unwrap();
            let is_there = $store.read(move |tx| Ok::<_, StoreError>($find(tx, &within, id)?.is_some())).await.unwrap();
            if is_there {
                found.push($parameter);
            }
        )+
        found
    }};
}

async fn finds(store: &Store, story: &Story, actor: &Actor, object: char) -> Vec<&'static str> {
    found!(
        store, story, actor, object,
        "area" Area, areas::find;
        "site" Site, sites::find;
        "cohort" Cohort, cohorts::find;
        "venue" Venue, venues::find;
        "period" Period, periods::find;
        "contact" SiteContact, contacts::find;
        "agreement" DataSharingAgreement, agreements::find;
        "slot" RotaSlot, rota::find;
        "person" Person, people::find;
        "post" Assignment, posts::find;
        "check" AdultCheck, checks::find;
        "training" AdultTraining, trainings::find;
    )
}

#[tokio::test]
async fn nothing_of_another_area_or_organisation_leaves_the_store() {
    let (world, story) = Story::tell().await;
    let store = world.running.app.store();
    let ours = manager(story.made.organisation, Place::Organisation);
    let east = manager(story.made.organisation, Place::Area(story.made.places.east));
    let theirs = manager(story.foreign.organisation, Place::Organisation);
    let all = finds(store, &story, &ours, 'e').await;
    assert_eq!(all.len(), 12, "{all:?}");
    assert_eq!(finds(store, &story, &ours, 'n').await, all);
    assert_eq!(finds(store, &story, &east, 'e').await, all);
    assert_eq!(finds(store, &story, &theirs, 'f').await, all);
    let nothing: Vec<&str> = Vec::new();
    assert_eq!(finds(store, &story, &east, 'n').await, nothing, "of another area");
    assert_eq!(finds(store, &story, &ours, 'f').await, nothing, "of another organisation");
    assert_eq!(finds(store, &story, &theirs, 'e').await, nothing, "of another organisation");
}

#[tokio::test]
async fn what_knows_no_places_is_for_a_manager_of_the_whole_organisation_alone() {
    let (world, story) = Story::tell().await;
    let store = world.running.app.store();
    let ours = manager(story.made.organisation, Place::Organisation);
    let east = manager(story.made.organisation, Place::Area(story.made.places.east));
    for (actor, some) in [(&ours, true), (&east, false)] {
        let (trail, mails) = (scope::<AuditTrail>(actor).unwrap(), scope::<JobList>(actor).unwrap());
        let there = store.read(move |tx| {
            let deeds = listing::list(tx, &trail, &WantedDeeds::default())?;
            let mails = jobs::list(tx, &mails, None, None)?;
            Ok::<_, StoreError>((!deeds.rows.is_empty(), !mails.rows.is_empty()))
        });
        assert_eq!(there.await.unwrap(), (some, some));
    }
}
