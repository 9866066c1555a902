//! A week on paper: the sheets for the doors of rooms, and the slips by which tutors let somebody go.

use acceptance::{Actor, Seen};
use tenfold_app::made_up::Part;
use tenfold_domain::{matches::Stands, timetable::SessionKind};
use tenfold_service::{
    Problem,
    matches::{pause_match, show_matching},
    timetable::{self as rooms, WeekEntry},
};

use crate::timetables::Eastbrook;

/// What a browser shows of one part of a sheet, up to its end.
fn parts<'s>(seen: &'s Seen, class: &str) -> Vec<&'s str> {
    let begins = format!("<section class=\"{class}\">");
    seen.body.split(begins.as_str()).skip(1).filter_map(|rest| rest.split("</section>").next()).collect()
}

fn first(name: &str) -> &str {
    name.rsplit_once(' ').unwrap().0
}

fn family(name: &str) -> &str {
    name.rsplit_once(' ').unwrap().1
}

impl Eastbrook {
    fn doors(&self) -> String {
        self.story.path("/sites/{site}/sessions/door", 'e').unwrap()
    }

    fn slips(&self) -> String {
        self.story.path("/cohorts/{cohort}/timetable/slips", 'e').unwrap()
    }

    /// What is published at the site in the week of somebody's first session.
    async fn first_week(&self) -> Vec<WeekEntry> {
        let (site, day) = (self.story.made.places.eastbrook.site, self.published().await[0].date);
        self.command(move |tx| Ok(rooms::show_site_week(tx, site, Some(day))?.sessions)).await.unwrap()
    }

    async fn pause(&self) {
        let cohort = self.story.made.places.eastbrook.cohort;
        self.command(move |tx| {
            let pairs = show_matching(tx, cohort)?.pairs;
            let meets = pairs.into_iter().find(|pair| matches!(pair.which.stands, Stands::Active(_)));
            let which = meets.ok_or(Problem::Absent)?.which;
            pause_match(tx, which.id, which.version)
        })
        .await
        .unwrap();
    }
}

#[tokio::test]
async fn at_a_door_hang_first_names_and_the_kind_of_a_group() {
    let at = Eastbrook::open().await;
    let week = at.first_week().await;
    let seen = at.practitioner.get(&at.doors()).await;
    let doors = parts(&seen, "door");
    let used: std::collections::BTreeSet<&str> = week.iter().map(|one| one.room.as_str()).collect();
    assert_eq!((seen.status, doors.len()), (200, used.len()), "{}", seen.text());
    for one in &week {
        let door = doors.iter().find(|door| door.contains(&format!("<h2>{}</h2>", one.room))).unwrap();
        let who = match one.kind {
            SessionKind::OneToOne => format!("{} and {}", first(&one.members[1]), first(&one.members[0])),
            other => other.words().to_owned(),
        };
        assert!(door.contains(&format!("{} to {}", one.from, one.to)) && door.contains(&who), "{who}: {door}");
    }
    assert!(week.iter().any(|one| one.kind != SessionKind::OneToOne));
    for name in week.iter().flat_map(|one| one.members.iter().chain(&one.adults)) {
        assert!(!seen.body.contains(family(name)), "{name}: {}", seen.text());
    }
    let page = at.practitioner.get(&format!("{}?week={}", at.doors().replace("/door", ""), week[0].date)).await;
    let sheets = at.practitioner.get(&page.link_at("Sheets for the doors")).await;
    assert_eq!(parts(&sheets, "door"), doors, "the page of the week leads to the sheets of that week");
}

#[tokio::test]
async fn a_slip_says_who_goes_when_and_where_and_not_why() {
    let at = Eastbrook::open().await;
    let week = at.first_week().await;
    let seen = at.practitioner.get(&at.slips()).await;
    let slips = parts(&seen, "slip");
    let everybody: std::collections::BTreeSet<&String> = week.iter().flat_map(|one| &one.members).collect();
    assert_eq!((seen.status, slips.len()), (200, everybody.len()), "{}", seen.text());
    for name in everybody {
        let slip = slips.iter().find(|slip| slip.contains(&format!("<h2>{name}</h2>"))).unwrap();
        assert!(slip.contains(&format!("Please let {} go:", first(name))), "{slip}");
        let theirs: Vec<&WeekEntry> = week.iter().filter(|one| one.members.contains(name)).collect();
        assert_eq!(slip.matches("<li>").count(), theirs.len());
        for one in theirs {
            assert!(slip.contains(&format!("{} to {}, {}", one.from, one.to, one.room)), "{slip}");
        }
    }
    let group =
        |slip: &&str| slip.split("<p>").nth(1).and_then(|rest| rest.split(char::is_alphabetic).next()?.parse().ok());
    let groups: Vec<Option<u16>> = slips.iter().map(group).collect();
    assert!(
        groups.is_sorted() && groups.iter().any(|year| *year < Some(10)) && groups.last() > Some(&Some(9)),
        "{groups:?}"
    );
    let lower = seen.text().to_lowercase();
    for word in ["mentor", "mentee", "one-to-one", "group", "supervision", "bridgeside"] {
        assert!(!lower.contains(word), "{word}: {lower}");
    }
    let page = at.practitioner.get(&at.slips().replace("/slips", "")).await;
    let sheet = at.practitioner.get(&page.link_at("Week 1")).await;
    assert_eq!(parts(&sheet, "slip"), slips);
}

#[tokio::test]
async fn nobody_is_sent_to_a_session_that_is_cancelled_or_on_hold() {
    let at = Eastbrook::open().await;
    let manager = at.story.browser(&at.world, Actor::Staff(Part::Manager));
    let fourth = at.published().await.into_iter().find(|one| one.week == 4).unwrap();
    let pair = format!("{} and {}", first(&fourth.members[1]), first(&fourth.members[0]));
    let times = format!("{} to {}, {}", fourth.from, fourth.to, fourth.room);
    let sheets = async || {
        let week = format!("?week={}", fourth.date);
        let doors = manager.get(&format!("{}{week}", at.doors())).await.body.contains(&pair);
        (doors, manager.get(&format!("{}{week}", at.slips())).await.body.contains(&times))
    };
    assert_eq!(sheets().await, (true, true));
    at.send(&at.session(4), &[("to", "out")]).await;
    assert_eq!(sheets().await, (true, true), "a draft changes nothing");
    at.send("publish", &[]).await;
    assert_eq!(sheets().await, (false, false));

    let first_week = async || at.practitioner.get(&at.doors()).await.body.contains(&pair);
    assert!(first_week().await);
    at.pause().await;
    assert!(!first_week().await);
}
