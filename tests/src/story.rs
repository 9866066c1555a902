//! The story that tests share: the made-up organisation, a second one beside it in the same database, everybody signed
//! in, and the ids of one object of each kind. Made once a process; each test gets a copy of its own.

use std::{
    collections::BTreeMap,
    sync::{Arc, Weak},
};

use tenfold_app::made_up::{Cast, MadeUp, Part, Usual};
use tenfold_domain::{hand_over::Purpose, people::Side, sign_in::SessionStage};
use tenfold_service::{Tx, hand_over::begin_hand_over};
use tokio::sync::Mutex;

use crate::{
    Browser, Phone, World, held,
    people::mint,
    world::{Kept, or_stop},
};

/// Everybody who knocks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Actor {
    Staff(Part),
    /// The programme manager of the other organisation.
    Foreigner,
    /// Somebody whose code is still to come.
    HalfSignedIn,
    /// A young person of Eastbrook who holds the practitioner's tablet.
    Tablet,
    Nobody,
}

/// The story, as every copy of it begins.
#[derive(Debug, Clone)]
pub struct Story {
    pub made: MadeUp,
    pub foreign: MadeUp,
    /// The cookie of each actor who has one.
    cookies: BTreeMap<Actor, String>,
    /// (parameter, object) → id. Objects: `e` at Eastbrook, `n` at Northgate, `p` of the programme, `w` waiting for a
    /// second person, `f` of the other organisation, `x` nobody's.
    objects: BTreeMap<(String, char), String>,
    kept: Option<Arc<Told>>,
}

/// The story as it was told, and the world that it left.
#[derive(Debug)]
struct Told {
    story: Story,
    world: Kept,
}

impl Actor {
    pub fn all() -> Vec<Self> {
        let staff = Part::ALL.into_iter().map(Self::Staff);
        staff.chain([Self::Foreigner, Self::HalfSignedIn, Self::Tablet, Self::Nobody]).collect()
    }
}

impl Story {
    pub fn object(&self, parameter: &str, object: char) -> Option<&str> {
        self.objects.get(&(parameter.to_owned(), object)).map(String::as_str)
    }

    /// The path with the object's id in place of its parameter.
    pub fn path(&self, pattern: &str, object: char) -> Option<String> {
        let Some((before, rest)) = pattern.split_once('{') else { return Some(pattern.to_owned()) };
        let (parameter, after) = rest.split_once('}')?;
        Some(format!("{before}{}{after}", self.object(parameter, object)?))
    }

    /// A copy of the story. It is told once, and kept for as long as somebody holds it.
    pub async fn tell() -> (World, Self) {
        static TOLD: Mutex<Weak<Told>> = Mutex::const_new(Weak::new());
        let mut told = TOLD.lock().await;
        let story = match told.upgrade() {
            Some(kept) => Self { kept: Some(kept.clone()), ..kept.story.clone() },
            None => {
                let (world, story) = Self::with(&Usual, &Elsewhere).await;
                let kept = Arc::new(Told { story: story.clone(), world: world.keep().await });
                *told = Arc::downgrade(&kept);
                Self { kept: Some(kept), ..story }
            }
        };
        drop(told);
        let kept = or_stop(story.kept.clone().ok_or("the story was not kept"));
        (World::like(&kept.world).await, story)
    }

    /// The story told anew with other names, for our organisation and for the other one.
    pub async fn with(ours: &dyn Cast, theirs: &dyn Cast) -> (World, Self) {
        told(ours, theirs).await
    }

    /// Signs everybody in, with a fresh proof of who they are: at the beginning, and after the clock was moved.
    pub async fn sign_everybody_in(&mut self, world: &World) {
        let app = &world.running.app;
        for part in Part::ALL {
            let secret = or_stop(mint(app, self.made.staff.member(part), SessionStage::SignedIn).await);
            self.cookies.insert(Actor::Staff(part), secret.code());
        }
        let manager = self.foreign.staff.member(Part::Manager);
        self.cookies.insert(Actor::Foreigner, or_stop(mint(app, manager, SessionStage::SignedIn).await).code());
        or_stop(mint(app, self.foreign.staff.member(Part::Practitioner), SessionStage::SignedIn).await);
        let half = self.made.staff.member(Part::Deputy);
        self.cookies.insert(Actor::HalfSignedIn, or_stop(mint(app, half, SessionStage::Code).await).code());
        let holder = self.made.young.of(Side::Mentee, true).nth(MENTEE_WITH_TABLET).map(|young| young.participant);
        let holder = or_stop(holder.ok_or("the story has too few mentees"));
        let begin = move |tx: &mut Tx<'_, '_>| begin_hand_over(tx, Side::Mentee, holder, Ok(Purpose::GoalsAndBaseline));
        let handed = app.command(self.made.organisation, begin).await.map_err(|problem| format!("{problem:?}"));
        self.cookies.insert(Actor::Tablet, or_stop(handed).secret.code());
    }

    /// The same browser for the story's files, served by another program at `base`.
    pub fn browser_at(&self, base: &str, actor: Actor) -> Browser {
        let cookie = self.cookies.get(&actor).map(|cookie| ("tenfold".to_owned(), cookie.clone()));
        Browser::at(base, cookie.as_slice())
    }

    pub fn browser(&self, world: &World, actor: Actor) -> Browser {
        let browser = world.browser();
        if let Some(cookie) = self.cookies.get(&actor) {
            browser.set_cookie("tenfold", cookie);
        }
        browser
    }
}

/// Accepted, and not done with the tablet yet.
pub const MENTEE_WITH_TABLET: usize = 2;

/// The other organisation's texts: the same story, told with other names.
struct Elsewhere;

impl Cast for Elsewhere {
    fn say(&self, column: &str, usual: &str) -> String {
        match column {
            "account.email" | "site_contact.email" | "carer.email" | "application.carer_email" => {
                format!("elsewhere.{usual}")
            }
            "consent_request.to_address" => format!("elsewhere.{usual}"),
            // A telephone is what it is, and where nothing is said, nothing is said here either.
            "site_contact.phone" | "carer.phone" | "application.carer_phone" | "notice_wish.texts_to" => {
                usual.to_owned()
            }
            _ if usual.is_empty() => String::new(),
            _ => format!("Elsewhere {usual}"),
        }
    }
}

async fn told(ours: &dyn Cast, theirs: &dyn Cast) -> (World, Story) {
    let world = World::empty().await;
    let made = world.found(ours).await;
    let foreign = world.found(theirs).await;
    let logs = [held::first_session(&world, &made, ours).await, held::first_session(&world, &foreign, theirs).await];
    let mut story = Story { made, foreign, cookies: BTreeMap::new(), objects: BTreeMap::new(), kept: None };
    story.sign_everybody_in(&world).await;
    let asked = [
        ask_for_a_talk(&world, &story, ('e', Actor::Staff(Part::Practitioner)), ours).await,
        ask_for_a_talk(&world, &story, ('f', Actor::Foreigner), theirs).await,
    ];
    find_objects(&world, &mut story).await;
    for (object, first) in ['e', 'f'].into_iter().zip(logs) {
        story.objects.insert(("log".to_owned(), object), first.log.to_string());
    }
    for (object, (phone, ask)) in ['e', 'f'].into_iter().zip(asked) {
        story.objects.insert(("phone".to_owned(), object), phone);
        story.objects.insert(("ask".to_owned(), object), ask);
        let round = pass_round(&world, &story, object).await;
        story.objects.insert(("debrief".to_owned(), object), round);
    }
    (world, story)
}

/// The shared tablet goes round among the mentors; whoever passed it is signed out on it, so that the story looks for it
/// from elsewhere.
async fn pass_round(world: &World, story: &Story, object: char) -> String {
    let (made, elsewhere) = match object {
        'e' => (&story.made, Actor::Staff(Part::Manager)),
        _ => (&story.foreign, Actor::Foreigner),
    };
    let path = format!("/cohorts/{}/debrief", made.places.eastbrook.cohort);
    let tablet = world.browser_of(made, Part::Manager).await;
    let seen = tablet.fill(&path, &[("side", "mentor")]).await;
    assert_eq!(seen.status, 303, "{}", seen.text());
    first_id(&story.browser(world, elsewhere), &path, "/debriefs/").await
}

/// The mentor of the first pair has a phone, and asks on it for a talk.
async fn ask_for_a_talk(
    world: &World,
    story: &Story,
    (object, runs_it): (char, Actor),
    cast: &dyn Cast,
) -> (String, String) {
    let made = if object == 'e' { &story.made } else { &story.foreign };
    let mentor = made.first_session.0.split('.').next().unwrap_or_default();
    let browser = story.browser(world, runs_it);
    let mut phone = Phone::enrolled(world, &browser, &format!("/mentors/{mentor}"), object as u8).await;
    let words = cast.say("ask.words", "I would like to talk about last week.");
    let heard = phone.say("ask_talk", serde_json::json!({ "words": words })).await;
    assert_eq!(heard.result(), "applied", "{heard:?}");
    (phone.id, first_id(&browser, "/", "/asks/").await)
}

/// Looks up one object of each kind, as a manager would: by following links.
async fn find_objects(world: &World, story: &mut Story) {
    let manager = story.browser(world, Actor::Staff(Part::Manager));
    let foreigner = story.browser(world, Actor::Foreigner);
    let (here, there) = (story.made.clone(), story.foreign.clone());
    let mut put = |parameter: &str, object: char, id: String| {
        assert!(!id.is_empty(), "the story has no {parameter} {object}");
        story.objects.insert((parameter.to_owned(), object), id);
    };
    let nobody = "01890000-0000-7000-8000-00000000dead";
    for parameter in [
        "area",
        "site",
        "cohort",
        "venue",
        "period",
        "contact",
        "agreement",
        "slot",
        "away",
        "person",
        "post",
        "check",
        "training",
        "mentor",
        "mentee",
        "date",
        "holiday",
        "template",
        "version",
        "interview",
        "wording",
        "purpose",
        "mentor_twin",
        "mentee_twin",
        "mentor_again",
        "mentee_again",
        "mentor_apart",
        "mentee_apart",
        "young_mentor",
        "young_mentee",
        "apart",
        "import",
        "import_row",
        "run",
        "course_session",
        "course_part",
        "make_up",
        "clearance",
        "certificate",
        "unit",
        "match",
        "notice",
        "session",
        "excuse",
        "school_word",
        "paragraph",
        "log",
        "pair",
        "supervision",
        "action",
        "advice",
        "concern",
        "activity",
        "incident",
        "phone",
        "ask",
        "debrief",
    ] {
        put(parameter, 'x', nobody.to_owned());
    }
    for (object, area) in [('e', here.places.east), ('n', here.places.north), ('f', there.places.east)] {
        put("area", object, area.to_string());
    }
    let sites = [
        ('e', here.places.eastbrook, &manager),
        ('n', here.places.northgate, &manager),
        ('f', there.places.eastbrook, &foreigner),
    ];
    for (object, at, browser) in sites {
        put("site", object, at.site.to_string());
        put("cohort", object, at.cohort.to_string());
        for (parameter, room) in
            [("venue", "venues"), ("period", "periods"), ("contact", "contacts"), ("agreement", "agreements")]
        {
            put(
                parameter,
                object,
                first_id(browser, &format!("/sites/{}/{room}", at.site), &format!("/{room}/")).await,
            );
        }
    }
    put("purpose", 'e', "photos".to_owned());
    for (object, made, at_eastbrook, browser) in
        [('e', &here, true, &manager), ('n', &here, false, &manager), ('f', &there, true, &foreigner)]
    {
        let at = if at_eastbrook { made.places.eastbrook } else { made.places.northgate };
        for side in Side::ALL {
            let Some(first) = made.young.of(side, at_eastbrook).next() else { continue };
            put(side.code(), object, first.participant.to_string());
            put(&format!("young_{}", side.code()), object, first.young_person.to_string());
            let page = format!("/{}/{}", side.room(), first.participant);
            let apart = first_asked(browser, &format!("{page}/keep-apart"), "which=").await;
            put(&format!("{}_apart", side.code()), object, apart);
            let list = format!("/cohorts/{}/{}", at.cohort, side.room());
            let again = enter_again(browser, &page, &list, None).await;
            put(&format!("{}_again", side.code()), object, again);
            let twin = enter_again(browser, &page, &list, Some("Zuri")).await;
            put(&format!("{}_twin", side.code()), object, twin);
        }
        put("apart", object, made.young.not_suitable(at_eastbrook).to_string());
    }
    let calendars = [
        ('e', here.places.eastbrook.site, &manager),
        ('n', here.places.northgate.site, &manager),
        ('f', there.places.eastbrook.site, &foreigner),
    ];
    for (object, site, browser) in calendars {
        put("date", object, first_id(browser, &format!("/sites/{site}/calendar"), "/calendar-dates/").await);
        if object != 'n' {
            // The borough's day is in the summer of the year that runs.
            put("holiday", object, first_id(browser, &format!("/sites/{site}/calendar"), "/bank-holidays/").await);
        }
    }
    put("holiday", 'p', first_id(&manager, "/bank-holidays", "/bank-holidays/").await);
    for (object, browser) in [('e', &manager), ('f', &foreigner)] {
        let template = first_id(browser, "/templates", "/templates/").await;
        put("version", object, first_id(browser, &format!("/templates/{template}"), "/template-versions/").await);
        put("template", object, template);
    }
    let lists = [('e', here.lists.first()), ('n', here.lists.get(1)), ('f', there.lists.first())];
    for (object, list) in lists {
        put("import", object, list.map(|list| list.import.to_string()).unwrap_or_default());
        put("import_row", object, list.map(|list| list.row.to_string()).unwrap_or_default());
    }
    for (object, made, at_eastbrook, browser) in
        [('e', &here, true, &manager), ('n', &here, false, &manager), ('f', &there, true, &foreigner)]
    {
        let mentor = made.young.of(Side::Mentor, at_eastbrook).next().map(|young| young.participant.to_string());
        let talks = format!("/mentors/{}/talks", mentor.unwrap_or_default());
        put("interview", object, first_id(browser, &talks, "/talks/").await);
    }
    put("wording", 'e', "online_safety".to_owned());
    for (object, course) in
        [('e', &here.courses.eastbrook), ('n', &here.courses.northgate), ('f', &there.courses.eastbrook)]
    {
        put("run", object, course.run.to_string());
        put("course_session", object, course.session.to_string());
        put("course_part", object, course.part.to_string());
        put("missed part", object, course.missed.to_string());
        put("absentee", object, course.absentee.to_string());
        put("make_up", object, course.make_up.to_string());
        put("clearance", object, course.clearance.to_string());
        put("certificate", object, course.certificate.to_string());
        put("criterion", object, course.criterion.to_string());
    }
    for (object, one) in [('e', here.matched.eastbrook), ('n', here.matched.northgate), ('f', there.matched.eastbrook)]
    {
        put("match", object, one.to_string());
    }
    for (object, made, browser) in [('e', &here, &manager), ('f', &there, &foreigner)] {
        let glance = format!("/cohorts/{}/glance", made.places.eastbrook.cohort);
        put("pair", object, first_id(browser, &glance, "/pairs/").await);
        put("first session", object, made.first_session.0.clone());
        put("session", object, made.first_excuse.session.to_string());
        put("excuse", object, made.first_excuse.excuse.to_string());
        put("school_word", object, made.schooled.word.to_string());
        put("paragraph", object, made.schooled.shared.to_string());
        let mentor = made.first_session.0.split('.').next().unwrap_or_default();
        put("comes", object, format!("young_person:{mentor}"));
        put("notice", object, made.first_notice.to_string());
        put("supervision", object, made.supervised.booked.to_string());
        put("held supervision", object, made.supervised.held.to_string());
        put("clinical supervision", object, made.supervised.clinical.to_string());
        put("action", object, made.supervised.action.to_string());
        put("advice", object, made.supervised.advice.to_string());
        put("concern", object, made.concerned.referred.to_string());
        put("activity", object, made.activity.to_string());
        put("incident", object, made.happened.incident.to_string());
        put("incident task", object, made.happened.task.to_string());
        put("referral", object, made.concerned.referral.to_string());
        put("other concern", object, made.concerned.other.to_string());
    }
    // A unit belongs to the organisation, not to a place.
    put("unit", 'p', here.courses.eastbrook.unit.to_string());
    put("unit", 'f', there.courses.eastbrook.unit.to_string());
    let rota = format!("/sites/{}/rota", here.places.eastbrook.site);
    put("slot", 'e', first_id(&manager, &rota, "/rota/").await);
    let rota = format!("/sites/{}/rota", here.places.northgate.site);
    put("slot", 'n', first_id(&manager, &rota, "/rota/").await);
    put("slot", 'p', first_id(&manager, "/rota", "/rota/").await);
    let rota = format!("/sites/{}/rota", there.places.eastbrook.site);
    put("slot", 'f', first_id(&foreigner, &rota, "/rota/").await);
    let people = [
        ('e', here.staff.person(Part::Practitioner), &manager),
        ('n', here.staff.person(Part::OtherPractitioner), &manager),
        ('f', there.staff.person(Part::Practitioner), &foreigner),
    ];
    for (object, person, browser) in people {
        put("person", object, person.to_string());
        let page = format!("/staff/{person}");
        put("post", object, first_id(browser, &page, "/posts/").await);
        put("check", object, first_id(browser, &page, "/checks/").await);
        put("training", object, first_id(browser, &page, "/training/").await);
    }
    let away = [
        ("person", here.staff.person(Part::SchoolLead).to_string()),
        ("away_on", "2026-12-01".into()),
        ("back_on", "2026-12-03".into()),
    ];
    put("away", 'e', record_away(&manager, &away, &rota_of(&here)).await);
    let away = [
        ("person", there.staff.person(Part::SchoolLead).to_string()),
        ("away_on", "2026-12-01".into()),
        ("back_on", "2026-12-03".into()),
    ];
    put("away", 'f', record_away(&foreigner, &away, &rota_of(&there)).await);
    let other = here.staff.person(Part::OtherSchoolLink).to_string();
    let place = format!("site:{}", here.places.eastbrook.site);
    put("post", 'w', propose_lead(&manager, &other, &place).await);
}

fn rota_of(made: &MadeUp) -> String {
    format!("/sites/{}/rota", made.places.eastbrook.site)
}

async fn record_away(browser: &Browser, typed: &[(&str, String)], rota: &str) -> String {
    let typed: Vec<(&str, &str)> = typed.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let seen = browser.fill("/rota/away/new", &typed).await;
    assert_eq!(seen.status, 303, "{}", seen.text());
    first_id(browser, rota, "/rota/away/").await
}

/// Proposes a deputy who lacks nothing but the second person.
async fn propose_lead(manager: &Browser, person: &str, place: &str) -> String {
    let checks = [
        ("dbs", "enhanced_barred", "001 999"),
        ("identity", "none", ""),
        ("references", "none", ""),
        ("right_to_work", "none", ""),
    ];
    for (kind, level, number) in checks {
        let typed = [
            ("kind", kind),
            ("level", level),
            ("number", number),
            ("issued_on", "2026-06-01"),
            ("seen_on", "2026-06-02"),
        ];
        let seen = manager.fill(&format!("/staff/{person}/checks/new"), &typed).await;
        assert_eq!(seen.status, 303, "{}", seen.text());
    }
    let typed = [("kind", "safeguarding_lead"), ("completed_on", "2026-09-01"), ("expires_on", "2028-08-31")];
    let seen = manager.fill(&format!("/staff/{person}/training/new"), &typed).await;
    assert_eq!(seen.status, 303, "{}", seen.text());
    let typed = [("role", "deputy_safeguarding_lead"), ("place", place), ("from", "2026-11-21")];
    let seen = manager.fill(&format!("/staff/{person}/posts/new?role=deputy_safeguarding_lead"), &typed).await;
    assert_eq!(seen.status, 303, "{}", seen.text());
    first_id(manager, "/staff/proposals", "/posts/").await
}

/// Adds somebody with the last name and birthday of another: the same person again, or a twin.
async fn enter_again(browser: &Browser, page: &str, list: &str, given: Option<&str>) -> String {
    let edit = format!("{page}/edit");
    let known = browser.get(&edit).await.form(&edit, &[]).map(|(_, fields)| fields).unwrap_or_default();
    let field =
        |name: &str| known.iter().find(|(own, _)| own == name).map(|(_, value)| value.as_str()).unwrap_or_default();
    let typed = [
        ("given_name", given.unwrap_or(field("given_name"))),
        ("family_name", field("family_name")),
        ("birth_date", field("birth_date")),
    ];
    let seen = browser.fill(&format!("{list}/new"), &typed).await;
    assert_eq!(seen.status, 303, "{}", seen.text());
    seen.new_id()
}

/// What the first link of a page asks with `name=`.
async fn first_asked(browser: &Browser, page: &str, name: &str) -> String {
    let links = browser.get(page).await.links();
    let found = links.iter().find_map(|link| link.split_once(name)).map(|(_, id)| id.to_owned());
    found.unwrap_or_default()
}

/// The id in the first link of a page that begins so.
async fn first_id(browser: &Browser, page: &str, begins: &str) -> String {
    let seen = browser.get(page).await;
    let links = seen.links();
    let ids = links.iter().filter_map(|link| link.strip_prefix(begins)?.split(['/', '?']).next());
    ids.filter(|id| uuid::Uuid::try_parse(id).is_ok()).map(str::to_owned).next().unwrap_or_else(|| {
        or_stop(Err(format!(
            "{page} links to nothing at {begins} (status {}): {:?} {}",
            seen.status,
            links,
            seen.text()
        )))
    })
}
