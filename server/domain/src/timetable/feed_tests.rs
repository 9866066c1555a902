use super::*;
use crate::{
    access::{Link, LinkPurpose, Place, Post, Role, Staff, permit, scope, scope_of_link},
    scheduling::{Wanted, Who},
    timetable::{SessionKind, SessionReading},
};

fn id<T>(number: u128) -> Id<T> {
    Id::from_uuid(Uuid::from_u128(number))
}

fn session(who: Who, kind: SessionKind) -> Session {
    let at = DateTime::UNIX_EPOCH;
    Session {
        id: id(7),
        place: Location::cohort(id(1), id(2), id(3), id(4)),
        kind,
        which: None,
        wanted: Wanted { who, week: 1 },
        date: at.date_naive(),
        period: id(5),
        starts_at: at,
        ends_at: at + TimeDelta::minutes(40),
        room: id(6),
        adults: vec![],
        members: vec![id(11), id(12)],
        cancelled: false,
        locked: false,
        sequence: 3,
        changed_at: at,
        version: 9,
    }
}

fn of_a_pair() -> Session {
    let who = Who::Pair { mentor: id::<Participant>(11).to_string(), mentee: id::<Participant>(12).to_string() };
    session(who, SessionKind::OneToOne)
}

fn called() -> HashMap<Id<Participant>, String> {
    [(id(11), "Bisi".to_owned()), (id(12), "Amir".to_owned())].into()
}

#[test]
fn a_pair_is_called_by_first_names_and_a_group_by_no_name() {
    let entry = FeedEntry::for_staff(&of_a_pair(), false, &called(), "Library, Eastbrook".into());
    assert_eq!(entry.summary, "One-to-one: Amir and Bisi");
    assert_eq!(entry.place.as_deref(), Some("Library, Eastbrook"));
    assert_eq!((entry.session, entry.sequence), (id(7), 3));
    let group = session(Who::Group { group: "group session 1 in week 6".into() }, SessionKind::Group);
    assert_eq!(words::on_the_door(group.kind, &group.called(&called())), "Group session");
    assert_eq!(words::on_the_door(SessionKind::OneToOne, &of_a_pair().called(&called())), "Amir and Bisi");
    assert_eq!(FeedEntry::for_staff(&group, false, &called(), String::new()).summary, "Group session");
}

#[test]
fn a_young_person_reads_when_and_a_school_where_too() {
    let young = FeedEntry::for_young_person(&of_a_pair(), false);
    assert_eq!((young.summary.as_str(), young.place), ("Tenfold session", None));
    let school = FeedEntry::for_site(&of_a_pair(), false, "Library".into());
    assert_eq!((school.summary.as_str(), school.place.as_deref()), ("Tenfold session", Some("Library")));
}

#[test]
fn what_is_cancelled_or_on_hold_says_so_first_and_never_why() {
    assert_eq!(FeedEntry::for_young_person(&of_a_pair(), true).summary, "On hold: Tenfold session");
    let cancelled = Session { cancelled: true, ..of_a_pair() };
    for on_hold in [false, true] {
        let entry = FeedEntry::for_young_person(&cancelled, on_hold);
        assert!(entry.cancelled && entry.summary == "Cancelled: Tenfold session", "{}", entry.summary);
    }
}

fn staff(person: u128, role: Role, place: Place) -> Actor {
    let (account, session, organisation) = (id(40), id(41), id(1));
    let posts = vec![Post { role, place }];
    Actor::Staff(Staff {
        person: id(person),
        account,
        session,
        organisation,
        name: String::new(),
        posts,
        stepped_up: true,
    })
}

#[test]
fn nobody_makes_the_address_of_anothers_calendar_and_it_takes_a_post_that_reads_timetables() {
    let own = OwnFeed { person: id(20), organisation: id(1) };
    let site = Place::Site { site: id(3), area: id(2) };
    assert!(permit::<KeepOwnFeed>(&staff(20, Role::YouthPractitioner, site), &own).is_ok());
    for other in [
        staff(20, Role::SchoolLink, site),
        staff(21, Role::ProgrammeManager, Place::Organisation),
        Actor::System(crate::access::Job::CommandLine(id(1))),
    ] {
        assert_eq!(permit::<KeepOwnFeed>(&other, &own).err(), Some(Denied::OutOfScope), "{other:?}");
    }
}

#[test]
fn a_link_reads_sessions_around_its_own_record_and_no_others() {
    let link = |purpose, subject| Link { purpose, subject: Uuid::from_u128(subject), organisation: id(1) };
    let young = FeedOf { record: Uuid::from_u128(11), place: Location::cohort(id(1), id(2), id(3), id(4)) };
    let school = FeedOf { record: Uuid::from_u128(3), place: Location::site(id(1), id(2), id(3)) };
    let reads = |link: &Link, on: &FeedOf| scope_of_link::<SessionReading>(link, on);
    let scope_of_one = reads(&link(LinkPurpose::YoungPersonCalendar, 11), &young).unwrap();
    assert_eq!((scope_of_one.cohorts(), scope_of_one.sites()), (&[id(4)][..], &[][..]));
    let scope_of_site = reads(&link(LinkPurpose::SiteCalendar, 3), &school).unwrap();
    assert_eq!((scope_of_site.cohorts(), scope_of_site.sites()), (&[][..], &[id(3)][..]));
    for (wrong, on) in [
        (link(LinkPurpose::YoungPersonCalendar, 12), &young),
        (link(LinkPurpose::Referral, 11), &young),
        (link(LinkPurpose::StaffCalendar, 11), &young),
        (Link { organisation: id(99), ..link(LinkPurpose::SiteCalendar, 3) }, &school),
    ] {
        assert_eq!(reads(&wrong, on).err(), Some(Denied::OutOfScope), "{wrong:?}");
    }
    let holder = Actor::LinkHolder(link(LinkPurpose::SiteCalendar, 3));
    assert_eq!(scope::<SessionReading>(&holder).err(), Some(Denied::OutOfScope), "the record is looked up first");
}
