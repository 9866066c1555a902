//! Relationship checks as those who run a cohort and the two of a pair meet them: who is asked when, who reads what was
//! said, and what makes a flag go.

use acceptance::{Actor, Browser};
use tenfold_app::made_up::Part;
use tenfold_domain::{access::Who, hand_over::Purpose, people::Side};
use tenfold_service::{
    Credential, Door, Secret,
    hand_over::{begin_hand_over, end_hand_over},
};

use crate::registers::Day;

const GOING_WELL: [&str; 6] = ["4", "3", "4", "3", "4", "0"];

impl Day {
    fn checks(&self, query: &str) -> String {
        format!("/cohorts/{}/checks{query}", self.at.story.made.places.eastbrook.cohort)
    }

    async fn checks_page(&self, query: &str) -> String {
        let seen = self.practitioner.get(&self.checks(query)).await;
        assert_eq!(seen.status, 200, "{}", seen.text());
        seen.body
    }

    /// How many are to do, missed and done, each of which must be how many rows stand behind it.
    async fn checks_counted(&self, week: u16) -> [usize; 3] {
        let all = self.checks_page(&format!("?week={week}")).await;
        let mut counted = [0; 3];
        for (number, show) in counted.iter_mut().zip(["todo", "missed", "done"]) {
            let after = all.split(&format!("&#38;show={show}\"")).nth(1).unwrap();
            *number = after.split("</svg>").nth(1).unwrap().split('<').next().unwrap().trim().parse().unwrap();
            let rows =
                self.checks_page(&format!("?week={week}&show={show}")).await.matches("role=\"rowheader\"").count();
            assert_eq!(rows, *number, "what is counted under {show} is what stands there");
        }
        counted
    }

    /// One of the two answers on the tablet, from the first question to the last or until they stop.
    async fn answers(&self, side: Side, answers: &[&str]) {
        let tablet = self.tablet(side, Purpose::check_of(side)).await;
        for answer in answers {
            let page = tablet.get("/hand-over").await.text();
            assert!(page.contains("will not see this"), "{page}");
            assert_eq!(tablet.fill("/hand-over", &[("answer", answer)]).await.status, 303);
        }
        let page = tablet.get("/hand-over").await;
        if page.text().contains("That was the last page") {
            self.give_back(&tablet).await;
        }
    }

    /// On the last page. The tablet was handed over at the command line, where no session waits to go on.
    async fn give_back(&self, tablet: &Browser) {
        let code = tablet.cookies().into_iter().find(|(name, _)| name == "tenfold").unwrap().1;
        let credential = Credential::Session(Secret::from_code(&code).unwrap());
        let door = Door { who: Who::HandOver, credential, request: uuid::Uuid::nil() };
        let ended = self.at.world.running.app.write(&door, |tx| end_hand_over(tx).map(drop)).await;
        assert!(ended.is_ok());
    }

    async fn both_do_well(&self) {
        self.answers(Side::Mentee, &GOING_WELL).await;
        self.answers(Side::Mentor, &[&["4"], &GOING_WELL[..]].concat()).await;
    }

    /// Whether the tablet can be handed to one of the two for their check.
    async fn is_asked(&self, side: Side) -> bool {
        let whose = if side == Side::Mentor { self.mentor } else { self.mentee };
        let page = self.practitioner.get(&format!("/{}/{whose}/hand-over?for=check", side.room())).await;
        page.body.contains("Relationship check")
    }

    async fn flags(&self, by: &Browser) -> Vec<&'static str> {
        let story = self.story(by).await;
        let about = ["Asked in a check to talk", "Relationship check low", "Relationship check missed"];
        about.into_iter().filter(|flag| story.contains(flag)).collect()
    }
}

#[tokio::test]
async fn each_of_the_two_is_asked_once_at_a_review_and_counted_where_it_stands() {
    let mut day = Day::of_week(1).await;
    assert!(!day.is_asked(Side::Mentee).await);
    assert!(day.checks_page("").await.contains("The first is in week 2"));
    day.turn_to(2).await;
    assert_eq!(day.checks_counted(2).await, [2, 0, 0]);
    let glance = day.glance(&day.practitioner, "").await;
    assert!(glance.contains("checks of week 2 to do"), "{glance}");
    assert!(day.flags(&day.practitioner).await.is_empty(), "it is not late");
    assert!(day.is_asked(Side::Mentee).await && day.is_asked(Side::Mentor).await);
    day.answers(Side::Mentee, &GOING_WELL).await;
    assert_eq!(day.checks_counted(2).await, [1, 0, 1]);
    assert!(!day.is_asked(Side::Mentee).await, "what was done is not asked again");
    let (side, whose) = (Side::Mentee, day.mentee);
    let again = day.at.command(move |tx| begin_hand_over(tx, side, whose, Ok(Purpose::CheckMentee))).await;
    assert!(again.is_err());
    let story = day.story(&day.practitioner).await;
    assert!(story.contains("Week 2: Mentor to do, Mentee done"), "{story}");
    // A second review asks again, and has its own answers.
    day.answers(Side::Mentor, &[&["4"], &GOING_WELL[..]].concat()).await;
    day.turn_to(5).await;
    assert_eq!((day.checks_counted(5).await, day.checks_counted(2).await), ([2, 0, 0], [0, 0, 2]));
    day.answers(Side::Mentee, &GOING_WELL).await;
    let answers = day.practitioner.get(&format!("/mentees/{}/answers", day.mentee)).await.text();
    assert!(
        answers.contains("Week 2: Relationship check") && answers.contains("Week 5: Relationship check"),
        "{answers}"
    );
}

#[tokio::test]
async fn what_is_low_is_seen_by_those_alone_who_read_answers_until_somebody_talked() {
    let day = Day::of_week(2).await;
    // The mentee stops in the middle: what was said counts.
    day.answers(Side::Mentee, &["1", "2"]).await;
    assert_eq!(day.flags(&day.practitioner).await, ["Relationship check low"]);
    assert_eq!(day.checks_counted(2).await, [2, 0, 0], "and it is not done");
    day.answers(Side::Mentee, &["1", "2", "2", "2", "3", "1"]).await;
    let both = ["Asked in a check to talk", "Relationship check low"];
    assert_eq!(day.flags(&day.practitioner).await, both);
    let talk = day.at.story.path("/pairs/{pair}/talk", 'e').unwrap();
    for part in [Part::Manager, Part::SchoolLink] {
        let browser = day.at.story.browser(&day.at.world, Actor::Staff(part));
        assert_eq!(browser.get(&talk).await.status, 404, "{part:?}");
    }
    let link = day.at.story.browser(&day.at.world, Actor::Staff(Part::SchoolLink));
    assert_eq!(link.get(&day.checks("")).await.status, 404);
    let story = day.story(&day.manager()).await;
    assert!(story.contains("The mentee did the relationship check of week 2"), "{story}");
    assert!(
        !story.contains("Low") && !story.contains("Asks to talk") && day.flags(&day.manager()).await.is_empty(),
        "{story}"
    );
    let tomorrow = "2031-01-01";
    let (on, today) = ([("side", "mentee"), ("on", tomorrow)], day.date.to_string());
    assert_eq!(day.practitioner.fill(&talk, &on).await.status, 422, "what is to come was not had");
    assert_eq!(day.practitioner.fill(&talk, &[("side", "mentor"), ("on", &today)]).await.status, 303);
    assert_eq!(day.flags(&day.practitioner).await, both, "that was the other one");
    assert_eq!(day.practitioner.fill(&talk, &[("side", "mentee"), ("on", &today)]).await.status, 303);
    assert!(day.flags(&day.practitioner).await.is_empty());
    let story = day.story(&day.practitioner).await;
    assert!(story.contains("Somebody talked with the mentee") && story.contains("Low. Asks to talk"), "{story}");
    let story = day.story(&day.manager()).await;
    assert!(!story.contains("talked with"), "who may not know why does not read that there was a talk: {story}");
}

#[tokio::test]
async fn a_better_check_makes_a_low_one_go() {
    let mut day = Day::of_week(2).await;
    day.answers(Side::Mentor, &["1", "3", "3", "3", "3", "3", "0"]).await;
    day.answers(Side::Mentee, &GOING_WELL).await;
    assert_eq!(day.flags(&day.practitioner).await, ["Relationship check low"]);
    day.turn_to(5).await;
    assert_eq!(day.flags(&day.practitioner).await, ["Relationship check low"], "it waits for a talk or a better one");
    day.both_do_well().await;
    assert!(day.flags(&day.practitioner).await.is_empty());
}

#[tokio::test]
async fn one_that_was_missed_is_the_leads_until_it_is_made_up_or_the_next_one_begins() {
    let mut day = Day::of_week(2).await;
    day.answers(Side::Mentor, &[&["4"], &GOING_WELL[..]].concat()).await;
    day.turn_to(3).await;
    assert_eq!(day.checks_counted(2).await, [0, 1, 1]);
    for browser in [&day.practitioner, &day.manager()] {
        assert_eq!(day.flags(browser).await, ["Relationship check missed"], "that it was missed is no answer");
    }
    assert!(day.glance(&day.practitioner, "").await.contains("check of week 2 missed"));
    day.turn_to(5).await;
    assert!(day.flags(&day.practitioner).await.is_empty(), "now it is the next that is to do");
    assert!(day.checks_page("?week=2").await.contains("It is not asked any more"));
    assert_eq!((day.checks_counted(2).await, day.checks_counted(5).await), ([0, 1, 1], [2, 0, 0]));
    day.turn_to(6).await;
    assert_eq!(day.flags(&day.practitioner).await, ["Relationship check missed"]);
    day.both_do_well().await;
    assert!(day.flags(&day.practitioner).await.is_empty(), "it was made up");
}
