//! Concerns as staff meet them: told by anybody, read by the leads of their lane and by nobody else, passed on by a clock,
//! dealt with step by step.

use acceptance::{Browser, Seen};
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use tenfold_app::made_up::Part;
use tenfold_domain::{access::Job, concerns::Concern, id::Id, staff::EndingDetails, world::Clock as _};
use tenfold_service::{concerns as rooms, safeguarding, sign_in, staff};

use crate::timetables::Eastbrook;

const FACTS: &str = "Zebra stayed behind and would not pack.";
const HOUR: TimeDelta = TimeDelta::hours(1);

struct Scene {
    at: Eastbrook,
    /// Mails that were sent before it began.
    before: usize,
}

impl Scene {
    /// A moment of the week after the story, in London's winter.
    async fn on(day: u32, hour: u32) -> Self {
        let mut scene = Self { at: Eastbrook::open().await, before: 0 };
        let then =
            NaiveDate::from_ymd_opt(2026, 11, day).and_then(|day| day.and_hms_opt(hour, 0, 0)).unwrap().and_utc();
        scene.come_to(then);
        // The story's own referral is asked after first.
        scene.watch().await;
        scene.before = scene.at.world.mails().await.len();
        scene
    }

    fn come_to(&self, then: DateTime<Utc>) {
        let now = self.at.world.clock.now();
        assert!(then > now, "{then} is over");
        self.at.world.clock.advance(then - now);
    }

    /// Signed in anew, with a fresh proof of who it is.
    async fn browser(&self, part: Part) -> Browser {
        self.at.world.browser_of(&self.at.story.made, part).await
    }

    fn site(&self) -> String {
        self.at.story.made.places.eastbrook.site.to_string()
    }

    fn pair(&self) -> (String, String) {
        let first = self.at.story.object("first session", 'e').unwrap();
        let mut ids = first.split('.').map(ToOwned::to_owned);
        (ids.next().unwrap(), ids.next().unwrap())
    }

    fn young_page(&self) -> String {
        format!("/concerns/tell?site={}&about=young", self.site())
    }

    fn adult_page(&self, part: Part) -> String {
        let adult = self.at.story.made.staff.person(part);
        format!("/concerns/tell?site={}&about=adult&adult={adult}", self.site())
    }

    async fn tell(&self, by: Part, page: &str, typed: &[(&str, &str)]) -> Seen {
        let mut all = vec![("danger", "no"), ("facts", FACTS)];
        all.retain(|(name, _)| typed.iter().all(|(other, _)| other != name));
        all.extend(typed);
        let browser = self.browser(by).await;
        let seen = browser.fill(page, &all).await;
        assert_eq!(seen.status, 303, "{}", seen.text());
        browser.get(&seen.location.unwrap()).await
    }

    /// The concern that was told last.
    async fn last(&self) -> Concern {
        let rows = self.at.command(|tx| rooms::list_concerns(tx, None)).await.unwrap();
        rows.into_iter().map(|row| row.concern).max_by_key(|concern| concern.told_at).unwrap()
    }

    async fn watch(&self) -> usize {
        self.at.world.running.app.job(Job::Chaser, rooms::watch).await.unwrap()
    }

    /// To whom mails say that something waits.
    async fn alerted(&self) -> Vec<Part> {
        let mails = self.at.world.mails().await;
        let waits: Vec<&String> =
            mails.iter().skip(self.before).filter(|mail| mail.contains("something waits")).collect();
        for mail in &waits {
            assert!(!mail.contains("Zebra") && !mail.to_lowercase().contains("concern"), "{mail}");
        }
        let to = |part: &Part| {
            let email = &self.at.story.made.staff.member(*part).email;
            waits.iter().any(|mail| mail.contains(email.as_str()))
        };
        Part::ALL.into_iter().filter(to).collect()
    }

    async fn status(&self, part: Part, path: &str) -> u16 {
        self.browser(part).await.get(path).await.status
    }

    /// Closes somebody's account.
    async fn close_account(&self, part: Part) {
        let person = self.at.story.made.staff.person(part);
        let version = self.at.command(move |tx| sign_in::show_account(tx, person)).await.unwrap().account.version;
        self.at.command(move |tx| sign_in::close_account(tx, person, version)).await.unwrap();
    }
}

#[tokio::test]
async fn told_on_a_school_day_it_is_read_by_who_is_on_duty_and_the_teller_never_sees_it_again() {
    let scene = Scene::on(23, 10).await;
    let page = scene.browser(Part::Practitioner).await.get(&scene.young_page()).await;
    assert!(page.text().contains("Imran Khan reads it now, until 16:30."), "{}", page.text());
    let (_, mentee) = scene.pair();
    let receipt = scene.tell(Part::Practitioner, &scene.young_page(), &[("young", &mentee)]).await;
    assert!(receipt.text().contains("Imran Khan reads it now"), "{}", receipt.text());
    assert!(!receipt.body.contains("Zebra"));
    assert_eq!(scene.alerted().await, [Part::SchoolLead]);
    let here = format!("/concerns/{}", scene.last().await.id);
    for part in [Part::Practitioner, Part::Manager, Part::ProgrammeLead, Part::SchoolLink, Part::Specialist] {
        assert_eq!(scene.status(part, &here).await, 404, "{part:?}");
    }
    let lead = scene.browser(Part::SchoolLead).await;
    let shown = lead.get(&here).await.text();
    assert!(shown.contains(FACTS) && shown.contains("Bisi Adeyemi"), "{shown}");
    let again = scene.browser(Part::Deputy).await.get(&here).await.text();
    let readers = again.split("Who read it").last().unwrap();
    assert!(readers.contains("Imran Khan") && readers.contains("Siân"), "every reading is shown: {readers}");
    let trail = scene.browser(Part::Manager).await.get("/audit").await.text();
    assert!(!trail.to_lowercase().contains("concern"), "{trail}");
}

#[tokio::test]
async fn on_a_friday_evening_help_stands_first_and_the_page_says_when_it_is_read() {
    let scene = Scene::on(27, 20).await;
    let page = scene.browser(Part::Practitioner).await.get(&scene.young_page()).await.text();
    let (help, reads) = (page.find("If you cannot wait").unwrap(), page.find("Who reads it").unwrap());
    assert!(help < reads, "{page}");
    assert!(page.contains("from 08:00 on Monday 30 November"), "{page}");
    scene.tell(Part::Practitioner, &scene.young_page(), &[]).await;
    assert_eq!(scene.alerted().await, [Part::SchoolLead]);
    scene.come_to("2026-11-30T08:59:00Z".parse().unwrap());
    assert_eq!(scene.watch().await, 0, "a weekend is no cover");
    scene.come_to("2026-11-30T09:00:00Z".parse().unwrap());
    assert_eq!(scene.watch().await, 1);
    assert_eq!(scene.alerted().await, [Part::SchoolLead, Part::Deputy]);
}

#[tokio::test]
async fn unread_it_goes_to_the_deputy_and_then_to_the_programmes_lead_and_no_further_once_acknowledged() {
    let scene = Scene::on(23, 10).await;
    scene.tell(Part::Practitioner, &scene.young_page(), &[]).await;
    let concern = scene.last().await;
    let here = format!("/concerns/{}", concern.id);
    scene.at.world.clock.advance(HOUR);
    assert_eq!((scene.watch().await, scene.watch().await), (1, 0), "once");
    assert_eq!(scene.alerted().await, [Part::SchoolLead, Part::Deputy]);
    assert_eq!(scene.status(Part::ProgrammeLead, &here).await, 404);
    scene.at.world.clock.advance(HOUR);
    assert_eq!(scene.watch().await, 1);
    assert_eq!(scene.alerted().await, [Part::ProgrammeLead, Part::SchoolLead, Part::Deputy]);
    assert_eq!(scene.status(Part::ProgrammeLead, &here).await, 200);
    let other = Scene::on(23, 10).await;
    other.tell(Part::Practitioner, &other.young_page(), &[]).await;
    let here = format!("/concerns/{}/acknowledge", other.last().await.id);
    assert_eq!(other.browser(Part::SchoolLead).await.fill(&here, &[]).await.status, 303);
    other.at.world.clock.advance(HOUR * 5);
    assert_eq!(other.watch().await, 0);
}

#[tokio::test]
async fn a_lead_who_is_away_or_cannot_sign_in_is_not_taken_for_a_reader() {
    let scene = Scene::on(23, 10).await;
    let imran = scene.at.story.made.staff.person(Part::SchoolLead);
    let days = tenfold_domain::safeguarding::AwayDetails::parse("2026-11-23", "2026-11-24");
    scene.at.command(move |tx| safeguarding::record_away(tx, Some(imran), days.clone())).await.unwrap();
    let page = scene.browser(Part::Practitioner).await.get(&scene.young_page()).await.text();
    assert!(page.contains("O’Neill reads it now"), "{page}");
    scene.close_account(Part::Deputy).await;
    scene.close_account(Part::SchoolLead).await;
    let page = scene.browser(Part::Practitioner).await.get(&scene.young_page()).await.text();
    assert!(page.contains("Ruth Osei reads it now"), "the programme’s, at once: {page}");
    scene.tell(Part::Practitioner, &scene.young_page(), &[]).await;
    assert_eq!(scene.alerted().await, [Part::ProgrammeLead]);
    let here = format!("/concerns/{}", scene.last().await.id);
    assert_eq!(scene.status(Part::ProgrammeLead, &here).await, 200);
}

#[tokio::test]
async fn about_an_adult_it_is_the_programmes_and_no_site_lead_is_named() {
    let scene = Scene::on(23, 10).await;
    let page = scene.browser(Part::SchoolLink).await.get(&scene.adult_page(Part::Practitioner)).await.text();
    assert!(page.contains("Ruth Osei") && page.contains("LADO"), "{page}");
    assert!(!page.contains("Imran") && !page.contains("Siân"), "{page}");
    let ruth = scene.at.story.made.staff.person(Part::ProgrammeLead).to_string();
    scene.tell(Part::SchoolLink, &scene.adult_page(Part::Practitioner), &[("reader", &ruth)]).await;
    assert_eq!(scene.alerted().await, [Part::ProgrammeLead]);
    let here = format!("/concerns/{}", scene.last().await.id);
    let statuses = [scene.status(Part::ProgrammeLead, &here).await, scene.status(Part::SchoolLead, &here).await];
    assert_eq!(statuses, [200, 404]);
    let page = format!("/concerns/tell?site={}&about=adult", scene.site());
    let offered = scene.browser(Part::SchoolLink).await.get(&page).await;
    assert!(offered.text().contains("Bisi Adeyemi"));
}

#[tokio::test]
async fn only_adults_with_an_open_post_today_are_offered() {
    let scene = Scene::on(23, 10).await;
    let priya = scene.at.story.made.staff.person(Part::Specialist);
    let posts = scene.at.command(move |tx| staff::show_person(tx, priya, None)).await.unwrap();
    let post = posts.posts.first().unwrap().placed.post.clone();
    let ending = EndingDetails::parse("2026-11-23", "Moved away.");
    scene.at.command(move |tx| staff::end_post(tx, post.id, post.version, ending.clone())).await.unwrap();
    let page = format!("/concerns/tell?site={}&about=adult", scene.site());
    let text = scene.browser(Part::SchoolLink).await.get(&page).await.text();
    assert!(!text.contains("Priya Nair") && text.contains("Bisi Adeyemi"), "{text}");
    let gone = scene.browser(Part::SchoolLink).await.get(&scene.adult_page(Part::Specialist)).await.text();
    assert!(gone.contains("Who is it about?"), "{gone}");
}

#[tokio::test]
async fn about_the_only_lead_of_the_programme_it_is_said_before_and_after_that_nobody_reads_it() {
    let scene = Scene::on(23, 10).await;
    let at = scene.adult_page(Part::ProgrammeLead);
    let page = scene.browser(Part::Practitioner).await.get(&at).await.text();
    let (nobody, outside) = (page.find("Nobody here can read this now").unwrap(), page.find("LADO").unwrap());
    assert!(outside < nobody && page.contains("0800 028 0285"), "{page}");
    let receipt = scene.tell(Part::Practitioner, &at, &[]).await.text();
    assert!(receipt.contains("Nobody here can read this now") && receipt.contains("LADO"), "{receipt}");
    assert_eq!(scene.alerted().await, []);
    let ruth = scene.browser(Part::ProgrammeLead).await;
    let here = format!("/concerns/{}", scene.last().await.id);
    let (barred, absent) =
        (ruth.get(&here).await, ruth.get(&format!("/concerns/{}", Id::<()>::from_uuid(uuid::Uuid::nil()))).await);
    assert_eq!((barred.status, &barred.body), (404, &absent.body));
    let inbox = ruth.get("/concerns").await.text();
    assert_eq!(inbox.matches("An adult who works here").count(), 1, "the story’s alone: {inbox}");
    scene.at.world.clock.advance(TimeDelta::minutes(11));
    assert_eq!(ruth.get(&here).await.status, 404, "whoever is barred is not asked who they are either");
    let manager = scene.browser(Part::Manager).await;
    let (trail, messages) = (manager.get("/audit").await.text(), manager.get("/jobs").await.text());
    assert!(!trail.to_lowercase().contains("concern") && !messages.contains("something waits"), "{trail} {messages}");
}

#[tokio::test]
async fn an_alert_that_failed_goes_on_to_the_next_reader_and_the_inbox_says_so() {
    let scene = Scene::on(23, 10).await;
    scene.tell(Part::Practitioner, &scene.young_page(), &[]).await;
    scene.close_account(Part::SchoolLead).await;
    assert_eq!(scene.alerted().await, []);
    assert!(scene.watch().await > 0);
    assert!(scene.alerted().await.contains(&Part::Deputy));
    let inbox = scene.browser(Part::Deputy).await.get("/concerns").await.text();
    assert!(inbox.contains("The mail to Imran Khan did not arrive."), "{inbox}");
    let manager = scene.browser(Part::Manager).await.get("/jobs").await.text();
    assert!(!manager.to_lowercase().contains("waits to be read"), "{manager}");
}

#[tokio::test]
async fn in_danger_every_lead_gets_word_at_once() {
    let scene = Scene::on(23, 10).await;
    scene.tell(Part::Practitioner, &scene.young_page(), &[("danger", "yes")]).await;
    assert_eq!(scene.alerted().await, [Part::ProgrammeLead, Part::SchoolLead, Part::Deputy]);
}

#[tokio::test]
async fn a_referral_without_a_reply_is_chased_once_after_a_working_day() {
    let scene = Scene::on(27, 10).await;
    scene.tell(Part::Practitioner, &scene.young_page(), &[]).await;
    let here = format!("/concerns/{}", scene.last().await.id);
    let lead = scene.browser(Part::SchoolLead).await;
    for place in ["Social care", "Police"] {
        let typed = [("to_whom", place), ("words", "Rang them.")];
        assert_eq!(lead.fill(&format!("{here}/refer"), &typed).await.status, 303);
    }
    let form = lead.get(&format!("{here}/reply")).await;
    let referral = form.body.split("name=\"referral\"").nth(2).unwrap();
    let id: String = referral.split("value=\"").nth(1).unwrap().chars().take(36).collect();
    let reply = [("referral", id.as_str()), ("words", "They visit tomorrow.")];
    assert_eq!(lead.fill(&format!("{here}/reply"), &reply).await.status, 303);
    let shown = lead.get(&here).await.text();
    assert!(shown.contains("From Police") && shown.contains("To Social care. A reply is due on"), "{shown}");
    assert_eq!((scene.alerted().await, scene.watch().await), (vec![], 0), "a lead had it in hand before the mail left");
    scene.come_to("2026-11-30T09:00:00Z".parse().unwrap());
    assert_eq!((scene.watch().await, scene.watch().await), (1, 0), "once, and only for the one without a reply");
    let inbox = scene.browser(Part::SchoolLead).await.get("/concerns").await.text();
    assert!(inbox.contains("Ask after the reply that was due on 30 November"), "{inbox}");
}

#[tokio::test]
async fn sessions_are_held_in_the_words_of_any_other_change_and_go_on_again() {
    let scene = Scene::on(23, 10).await;
    let (mentor, mentee) = scene.pair();
    let page = scene.young_page();
    let typed = [("young", mentee.as_str())];
    let practitioner = scene.browser(Part::Practitioner).await;
    let before = [
        practitioner.get(&format!("/mentors/{mentor}/sessions")).await.text(),
        practitioner.get(&format!("/mentees/{mentee}/sessions")).await.text(),
    ];
    scene.tell(Part::Practitioner, &page, &typed).await;
    let here = format!("/concerns/{}", scene.last().await.id);
    let lead = scene.browser(Part::SchoolLead).await;
    let seen = lead.fill(&format!("{here}/hold"), &[("participant", &mentee), ("words", "Until Friday.")]).await;
    assert_eq!(seen.status, 303, "{}", seen.text());
    let mails = scene.at.world.mails().await;
    let off: Vec<&String> = mails.iter().skip(scene.before).filter(|mail| mail.contains("a session is off")).collect();
    assert!(!off.is_empty() && off.iter().all(|mail| !mail.to_lowercase().contains("concern")));
    let pages = [format!("/mentors/{mentor}/sessions"), format!("/mentees/{mentee}/sessions")];
    for (path, before) in pages.iter().zip(before) {
        let text = scene.browser(Part::Practitioner).await.get(path).await.text();
        assert!(text.contains("On hold") && !before.contains("On hold"), "{path}: {text}");
        assert!(!text.contains("Until Friday") && !text.to_lowercase().contains("concern"), "{path}: {text}");
    }
    let seen = lead.fill(&format!("{here}/release"), &[("participant", &mentee)]).await;
    assert_eq!(seen.status, 303, "{}", seen.text());
    let text = scene.browser(Part::Practitioner).await.get(&pages[0]).await.text();
    assert!(!text.contains("On hold"), "{text}");
}

#[tokio::test]
async fn two_children_are_linked_and_each_has_their_chronology() {
    let scene = Scene::on(23, 10).await;
    let (mentor, mentee) = scene.pair();
    scene.tell(Part::Practitioner, &scene.young_page(), &[("young", &mentor)]).await;
    let first = scene.last().await.id;
    scene.at.world.clock.advance(TimeDelta::minutes(1));
    scene.tell(Part::Practitioner, &scene.young_page(), &[("young", &mentee)]).await;
    let second = scene.last().await.id;
    let lead = scene.browser(Part::SchoolLead).await;
    let typed = [("other", second.to_string())];
    let typed: Vec<(&str, &str)> = typed.iter().map(|(name, value)| (*name, value.as_str())).collect();
    assert_eq!(lead.fill(&format!("/concerns/{first}/link"), &typed).await.status, 303);
    for (one, other) in [(first, second), (second, first)] {
        let page = lead.get(&format!("/concerns/{one}")).await.body;
        assert!(page.contains(&format!("/concerns/{other}\"")), "{one} leads to {other}");
    }
    let chronology = lead.get(&format!("/concerns?about={mentee}")).await.body;
    assert!(chronology.contains(&second.to_string()) && !chronology.contains(&first.to_string()));
}

#[tokio::test]
async fn a_log_becomes_a_concern_with_its_words_unchanged_and_shows_nothing_of_it() {
    let scene = Scene::on(30, 10).await;
    let log = scene.at.story.path("/logs/{log}", 'e').unwrap();
    let practitioner = scene.browser(Part::Practitioner).await;
    let before = practitioner.get(&log).await.text();
    let id = log.rsplit('/').next().unwrap();
    scene.tell(Part::Practitioner, &format!("/concerns/tell?log={id}"), &[("their_words", "Something else")]).await;
    let here = format!("/concerns/{}", scene.last().await.id);
    let shown = scene.browser(Part::SchoolLead).await.get(&here).await.text();
    assert!(shown.contains("We talked about football and maths.") && !shown.contains("Something else"), "{shown}");
    assert_eq!(scene.browser(Part::Practitioner).await.get(&log).await.text(), before);
}

#[tokio::test]
async fn a_colleague_is_told_only_this() {
    let scene = Scene::on(23, 10).await;
    scene.tell(Part::SchoolLink, &scene.young_page(), &[]).await;
    let here = format!("/concerns/{}", scene.last().await.id);
    let lead = scene.browser(Part::SchoolLead).await;
    let bisi = scene.at.story.made.staff.person(Part::Practitioner).to_string();
    let typed = [("person", bisi.as_str()), ("words", "Sit near the door with them.")];
    assert_eq!(lead.fill(&format!("{here}/tell-practitioner"), &typed).await.status, 303);
    let told = scene.browser(Part::Practitioner).await.get("/told-by-leads").await.text();
    assert!(told.contains("Sit near the door") && told.contains("Imran Khan") && !told.contains("Zebra"), "{told}");
    let other = scene.browser(Part::OtherPractitioner).await.get("/told-by-leads").await.text();
    assert!(!other.contains("Sit near the door"));
    assert_eq!(scene.status(Part::Practitioner, &here).await, 404);
}

#[tokio::test]
async fn the_record_is_printed_with_everything_and_a_closed_one_can_only_be_added_to() {
    let scene = Scene::on(23, 10).await;
    scene.tell(Part::Practitioner, &scene.young_page(), &[]).await;
    let here = format!("/concerns/{}", scene.last().await.id);
    let lead = scene.browser(Part::SchoolLead).await;
    let close = [("words", "Spoke with home. Nothing more to do.")];
    assert_eq!(lead.fill(&format!("{here}/close"), &close).await.status, 303);
    assert_eq!(lead.fill(&format!("{here}/decide"), &[("words", "No.")]).await.status, 422);
    assert_eq!(lead.fill(&format!("{here}/add"), &[("words", "A correction.")]).await.status, 303);
    let paper = lead.get(&format!("{here}/record")).await.text();
    for words in [FACTS, "Spoke with home", "A correction.", "For safeguarding leads only"] {
        assert!(paper.contains(words), "{words}: {paper}");
    }
}
