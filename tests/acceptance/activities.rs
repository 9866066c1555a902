//! The library of activities and what a group session is to do: the stricter count of adults, what the register begins
//! with, what is kept.

use acceptance::{Actor, Browser, Story, World};
use tenfold_app::made_up::Part;
use tenfold_domain::{
    activities::{Activity, STARTER},
    id::Id,
    listing::Wanted,
    timetable::{Session, SessionKind},
};
use tenfold_service::{activities as rooms, registers::show_session};

use crate::timetables::Eastbrook;

const WALK: [(&str, &str); 8] = [
    ("name", "A walk to the river"),
    ("aims", "Talking is easier side by side."),
    ("plan", "Walk there.\nWalk back."),
    ("minutes", "40"),
    ("group_from", "4"),
    ("group_to", "20"),
    ("adults", "9"),
    ("young_for_one", "60"),
];

/// Somebody at the library of the story.
struct Library {
    world: World,
    story: Story,
}

impl Library {
    async fn open() -> Self {
        let (world, story) = Story::tell().await;
        Self { world, story }
    }

    fn browser(&self, part: Part) -> Browser {
        self.story.browser(&self.world, Actor::Staff(part))
    }

    async fn listed(&self, with_ended: bool) -> Vec<Activity> {
        let wanted = Wanted { with_ended, ..Wanted::all() };
        let organisation = self.story.made.organisation;
        self.world.running.app.command(organisation, move |tx| rooms::list_activities(tx, &wanted)).await.unwrap().rows
    }
}

#[tokio::test]
async fn the_dozen_comes_once_and_leaves_alone_what_is_there() {
    let library = Library::open().await;
    let manager = library.browser(Part::Manager);
    let before = library.listed(true).await;
    assert_eq!(before.len(), STARTER.len() + 1);
    let of_ours = before.iter().find(|one| one.details.name.as_str() == "Three ways to listen").unwrap();
    let home = format!("/activities/{}", of_ours.id);
    assert_eq!(manager.fill(&format!("{home}/edit"), &[("name", "Listening")]).await.status, 303);
    assert_eq!(manager.fill(&format!("/activities/{}/end", before[0].id), &[]).await.status, 303);
    let seen = manager.fill("/activities/begin", &[]).await;
    assert_eq!((seen.status, seen.location.as_deref()), (303, Some("/activities?done=as_it_was")));
    let after = library.listed(true).await;
    assert_eq!(after.len(), before.len());
    assert!(after.iter().any(|one| one.details.name.as_str() == "Listening"));
}

#[tokio::test]
async fn an_activity_is_found_changed_retired_and_brought_back_and_nothing_is_lost() {
    let library = Library::open().await;
    let manager = library.browser(Part::Manager);
    let seen = manager.fill("/activities/new", &WALK).await;
    assert_eq!(seen.status, 303, "{}", seen.text());
    let home = seen.location.unwrap().replace("?done=added", "");
    let again = manager.fill("/activities/new", &WALK).await;
    assert!(again.status == 422 && again.text().contains("has this name"), "{}", again.text());
    let wrong = manager.fill(&format!("{home}/edit"), &[("adults", "0"), ("kit", "Umbrellas.")]).await;
    assert!(wrong.status == 422 && wrong.body.contains("Umbrellas."), "what was typed stays");
    assert_eq!(manager.fill(&format!("{home}/edit"), &[("kit", "Umbrellas.")]).await.status, 303);
    let practitioner = library.browser(Part::Practitioner);
    let sheet = practitioner.get(&home).await.text();
    assert!(sheet.contains("Umbrellas.") && sheet.contains("Talking is easier side by side."), "{sheet}");
    assert_eq!(practitioner.get(&format!("{home}/edit")).await.status, 404);
    let found = practitioner.get("/activities?q=RIVER").await.text();
    assert!(found.contains("A walk to the river") && !found.contains("A good goodbye"), "{found}");

    assert_eq!(manager.fill(&format!("{home}/end"), &[]).await.status, 303);
    assert!(!practitioner.get("/activities?q=river").await.text().contains("A walk to the river"));
    assert!(practitioner.get("/activities?q=river&ended=1").await.text().contains("Retired"));
    assert_eq!(manager.fill(&format!("{home}/edit"), &[("kit", "Boots.")]).await.status, 422);
    assert_eq!(manager.fill(&format!("{home}/bring-back"), &[]).await.status, 303);
    assert!(practitioner.get("/activities?q=river").await.text().contains("A walk to the river"));
    // What it said, and the day on which it was retired.
    let kept = library.world.contents()["revision"].iter().filter(|row| row.contains("activity")).count();
    assert_eq!(kept, 2);
}

#[tokio::test]
async fn a_library_is_read_by_pages() {
    let library = Library::open().await;
    let manager = library.browser(Part::Manager);
    for number in 0..20 {
        let name = format!("Zebra {number:02}");
        let typed: Vec<(&str, &str)> = WALK.iter().map(|(n, v)| (*n, if *n == "name" { &*name } else { *v })).collect();
        assert_eq!(manager.fill("/activities/new", &typed).await.status, 303);
    }
    let first = manager.get("/activities").await;
    let next = first.links().into_iter().find(|link| link.contains("after=")).unwrap();
    assert!(!first.text().contains("Zebra 19"));
    assert!(manager.get(&next).await.text().contains("Zebra 19"));
}

/// A group session of Eastbrook.
struct Group {
    at: Eastbrook,
    session: Id<Session>,
}

impl Group {
    async fn open() -> Self {
        let at = Eastbrook::open().await;
        let group = at.published().await.into_iter().find(|one| one.kind == SessionKind::Group);
        Self { session: group.unwrap().session, at }
    }

    fn path(&self, end: &str) -> String {
        format!("/sessions/{}{end}", self.session)
    }

    async fn library(&self) -> Vec<Activity> {
        self.at.command(|tx| rooms::list_activities(tx, &Wanted::all())).await.unwrap().rows
    }

    async fn choose(&self, which: &str) -> u16 {
        self.at.practitioner.fill(&self.path("/activity"), &[("activity", which)]).await.status
    }

    async fn chosen(&self) -> Option<Id<Activity>> {
        let session = self.session;
        self.at.command(move |tx| show_session(tx, session)).await.unwrap().activity.map(|activity| activity.id)
    }
}

#[tokio::test]
async fn what_a_group_is_to_do_stands_with_its_session_and_a_later_choice_keeps_the_earlier() {
    let group = Group::open().await;
    let library = group.library().await;
    let (first, second) = (&library[0], &library[1]);
    assert_eq!(group.choose(&first.id.to_string()).await, 303);
    for end in ["", "/register"] {
        let page = group.at.practitioner.get(&group.path(end)).await.text();
        assert!(page.contains(first.details.name.as_str()) && page.contains("Step by step"), "{end}: {page}");
    }
    assert_eq!(group.choose(&second.id.to_string()).await, 303);
    assert_eq!(group.chosen().await, Some(second.id));
    // Retired meanwhile, it stays with the session and is chosen by no other.
    let manager = group.at.story.browser(&group.at.world, Actor::Staff(Part::Manager));
    assert_eq!(manager.fill(&format!("/activities/{}/end", second.id), &[]).await.status, 303);
    assert_eq!(group.chosen().await, Some(second.id));
    assert_eq!(group.choose("none").await, 303);
    assert_eq!(group.chosen().await, None);
    assert_eq!(group.choose(&second.id.to_string()).await, 422);
    assert_eq!(group.at.world.contents()["chosen_activity"].len(), 3, "what was chosen before is kept");
}

#[tokio::test]
async fn the_stricter_count_of_adults_is_asked_for_in_the_register_which_begins_with_the_plan() {
    let group = Group::open().await;
    let register = group.path("/register");
    let before = group.at.practitioner.get(&register).await.text();
    assert!(!before.contains("needs 9"), "{before}");
    let manager = group.at.story.browser(&group.at.world, Actor::Staff(Part::Manager));
    assert_eq!(manager.fill("/activities/new", &WALK).await.status, 303);
    let library = group.library().await;
    let walk = library.iter().find(|one| one.details.name.as_str() == WALK[0].1).unwrap();
    assert_eq!(group.choose(&walk.id.to_string()).await, 303);
    let page = group.at.practitioner.get(&register).await;
    assert!(page.text().contains("needs 9"), "{}", page.text());
    let (_, fields) = page.form(&register, &[]).unwrap();
    let happened = fields.iter().find(|(name, _)| name == "happened").map(|(_, value)| value.as_str());
    assert_eq!(happened, Some(WALK[0].1));
}
