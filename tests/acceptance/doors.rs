//! What holds for every answer: headers, the proof of forms, the same form sent twice, two people at one record.

use acceptance::{Actor, Story};
use tenfold_app::made_up::Part;

#[tokio::test]
async fn every_answer_is_private_and_runs_no_script() {
    let (world, story) = Story::tell().await;
    let manager = story.browser(&world, Actor::Staff(Part::Manager));
    for path in ["/", "/sites", "/nothing-here", "/sign-in", "/api/v1/status", "/api/nothing", "/healthz"] {
        let seen = manager.get(path).await;
        assert_eq!(seen.header("cache-control"), Some("no-store"), "{path}");
        assert_eq!(seen.header("x-content-type-options"), Some("nosniff"), "{path}");
        let policy = seen.header("content-security-policy").unwrap_or_default();
        assert!(policy.contains("default-src 'none'") && policy.contains("frame-ancestors 'none'"), "{path}: {policy}");
        assert!(!policy.contains("unsafe") && !policy.contains("script-src"), "{path}: {policy}");
        assert!(!seen.body.contains("<script") && !seen.body.contains(" style="), "{path}");
    }
}

#[tokio::test]
async fn a_form_without_its_proof_changes_nothing() {
    let (world, story) = Story::tell().await;
    let manager = story.browser(&world, Actor::Staff(Part::Manager));
    let before = world.contents()["area"].clone();
    for proof in ["", "0", &story.browser(&world, Actor::Foreigner).proof("/areas/new").await] {
        let fields = [("name".to_owned(), "Stolen".to_owned()), ("csrf".to_owned(), proof.to_owned())];
        assert_eq!(manager.post("/areas/new", &fields).await.status, 403);
    }
    assert_eq!(world.contents()["area"], before);
}

#[tokio::test]
async fn the_same_form_sent_twice_counts_once() {
    let (world, story) = Story::tell().await;
    let manager = story.browser(&world, Actor::Staff(Part::Manager));
    let (action, fields) = manager.get("/areas/new").await.form("/areas/new", &[("name", "Hackney")]).unwrap();
    let first = manager.post(&action, &fields).await;
    let second = manager.post(&action, &fields).await;
    assert_eq!((first.status, &first.location), (303, &second.location));
    let mut other = fields.clone();
    other.iter_mut().filter(|(name, _)| name == "name").for_each(|(_, value)| *value = "Newham".into());
    assert_eq!(manager.post(&action, &other).await.status, 409);
    let areas = manager.get("/areas").await.text();
    assert_eq!((areas.matches("Hackney").count(), areas.matches("Newham").count()), (1, 0), "{areas}");
}

#[tokio::test]
async fn who_saves_second_sees_both_texts_and_loses_neither() {
    let (world, story) = Story::tell().await;
    let one = story.browser(&world, Actor::Staff(Part::Manager));
    let two = story.browser(&world, Actor::Staff(Part::AreaManager));
    let path = story.path("/sites/{site}/edit", 'e').unwrap();
    let (action, slow) = two.get(&path).await.form(&path, &[("name", "Eastbrook High")]).unwrap();
    assert_eq!(one.fill(&path, &[("name", "Eastbrook College")]).await.status, 303);
    let seen = two.post(&action, &slow).await;
    assert_eq!(seen.status, 422);
    assert!(seen.body.contains("Eastbrook High") && seen.body.contains("Eastbrook College"), "{}", seen.text());
    let (action, again) = seen.form(&path, &[]).unwrap();
    assert_eq!(two.post(&action, &again).await.status, 303, "saving again is a decision, and is taken");
}

#[tokio::test]
async fn a_mistake_keeps_everything_that_was_typed() {
    let (world, story) = Story::tell().await;
    let manager = story.browser(&world, Actor::Staff(Part::Manager));
    let typed = [("name", ""), ("kind", "school"), ("address", "1 Long <Street>"), ("week_a_monday", "2026-09-08")];
    let seen = manager.fill("/sites/new", &typed).await;
    assert_eq!(seen.status, 422);
    let text = seen.text();
    assert!(text.contains("Enter the site’s name.") && text.contains("Choose the area"), "{text}");
    assert!(
        text.contains("Choose whether young people may use their phones here"),
        "a policy is never guessed: {text}"
    );
    assert!(text.contains("not a Monday") && text.contains("There is a problem"), "{text}");
    assert!(seen.body.contains("1 Long &#60;Street&#62;"), "{}", seen.body);
}

#[tokio::test]
async fn a_list_is_read_page_by_page_and_nothing_is_skipped() {
    let (world, story) = Story::tell().await;
    let manager = story.browser(&world, Actor::Staff(Part::Manager));
    for number in 0..30 {
        assert_eq!(manager.fill("/areas/new", &[("name", &format!("Borough {number:02}"))]).await.status, 303);
    }
    let first = manager.get("/areas?q=borough").await;
    let next = first.links().into_iter().find(|link| link.contains("after=")).unwrap();
    let second = manager.get(&next).await;
    assert_eq!((first.link_words("/areas/").len(), second.link_words("/areas/").len()), (25, 5));
    assert!(second.text().contains("Borough 29") && !second.text().contains("Borough 24"));
}

/// Pages that cost more than the six, with the reason and how many they may. This list may only shrink.
const DEARER: &[(&str, u64, &str)] = &[
    ("/cohorts/{cohort}/applications", 7, "the site’s school days, in which the wait is counted"),
    (
        "/supervision",
        9,
        "who is overdue is worked out anew for all cohorts that run at once; and one’s own, and what is to do",
    ),
    (
        "/cohorts/{cohort}/supervision",
        20,
        "the rules, the school days, all that was held and booked, and what each carries",
    ),
    ("/cohorts/{cohort}/supervision/new", 8, "everybody who may come or hold it, and the rules"),
    ("/supervisions/{supervision}", 8, "who comes, what was said and agreed, and what mentors want to talk about"),
    ("/supervisions/{supervision}/cover", 8, "the same, and everybody who could hold it"),
    ("/courses/{run}/register", 9, "a course’s people, sessions, marks and make-ups, the rules and the school days"),
    ("/courses/{run}/clearing", 9, "the same, and who is cleared"),
    (
        "/courses/{run}/criteria",
        10,
        "a unit’s text, everybody’s criteria, every look at them, and whose names stand there",
    ),
    ("/courses/{run}/quality/new", 10, "the same: only work that somebody else assessed is offered"),
    ("/mentors/{mentor}/training", 24, "everything of one mentor’s training on one page, course by course"),
    ("/cohorts/{cohort}", 17, "while it is planned: the checklist asks every room"),
    ("/cohorts/{cohort}/start", 13, "the checklist asks every room"),
    ("/cohorts/{cohort}/emergency", 26, "five, and a line in the audit trail for each person on the sheet"),
    ("/cohorts/{cohort}/refresh", 7, "everybody’s times and lessons, and the day they are in"),
    ("/mentors/{mentor}/emergency/print", 7, "its reading is written down"),
    ("/mentees/{mentee}/emergency/print", 7, "its reading is written down"),
    (
        "/mentors/{mentor}/hours",
        15,
        "the glance of their cohort, so that both say the same; courses, marks, supervision",
    ),
    ("/mentors/{mentor}/hand-over", 7, "what there is to hand it over for: what was done, cards, sessions, the review"),
    ("/mentees/{mentee}/hand-over", 7, "the same"),
    ("/pairs/{pair}", 8, "the glance of its cohort, so that both say the same; the match, and the goals"),
    ("/mentors/{mentor}/keep-apart", 7, "who is kept apart, and who resembles them"),
    ("/mentees/{mentee}/keep-apart", 7, "who is kept apart, and who resembles them"),
    ("/mentors/{mentor}/keep-apart/decide", 9, "both records, side by side"),
    ("/mentees/{mentee}/keep-apart/decide", 9, "both records, side by side"),
    (
        "/cohorts/{cohort}/matching",
        16,
        "everybody’s gates, wishes and times, and who is kept apart: all that the engine is told",
    ),
    ("/cohorts/{cohort}/matching/accept", 16, "the same"),
    ("/mentees/{mentee}/mentor", 16, "the same, for one mentee"),
    ("/matches/{match}", 16, "the same, for two"),
    ("/matches/{match}/accept", 16, "the same"),
    ("/cohorts/{cohort}/endings", 10, "the weeks, and of each pair its plan, its talks and what comes next"),
    (
        "/matches/{match}/ending",
        12,
        "the two, the plan, talks, offers and tasks, their sessions, and who may take a task",
    ),
    ("/matches/{match}/ending/plan", 12, "the same"),
    ("/matches/{match}/ending/mentor", 12, "the same"),
    ("/matches/{match}/ending/mentee", 12, "the same"),
    ("/matches/{match}/ending/offer", 12, "the same"),
    ("/matches/{match}/ending/next", 12, "the same"),
    ("/matches/{match}/ending/settle", 12, "the same"),
    ("/incidents/{incident}", 10, "every account of it, who and where in all of them, and what is done about it"),
    ("/incidents/{incident}/print", 10, "the same"),
    ("/incidents/{incident}/follow-up", 8, "the school’s days, and who may be asked to do it"),
    ("/incidents/{incident}/done", 8, "the same"),
    ("/sessions/{session}/incidents/new", 8, "its people and everybody of its cohort, and the rooms"),
    ("/cohorts/{cohort}/timetable", 27, "all that the engine is told: gates, times, lessons, adults, rooms, the rota"),
    ("/cohorts/{cohort}/timetable/help", 26, "the same"),
    ("/cohorts/{cohort}/timetable/choices", 10, "who may come, and whether the weeks fit into the school’s term"),
    (
        "/sessions/{session}",
        15,
        "its people, place, marks, logs and taps, and the school days by which the register is due",
    ),
    (
        "/sessions/{session}/register",
        17,
        "its people, marks and every correction, both rotas, the office and what the school said: it opens whatever is amiss",
    ),
    (
        "/cohorts/{cohort}/registers",
        10,
        "every session of a cohort with its marks, and the school days that clocks count",
    ),
    ("/cohorts/{cohort}/logs", 11, "every session of a cohort with its log, and the school days that clocks count"),
    ("/logs/{log}", 8, "the log, its session, and whose names stand there"),
    ("/logs/{log}/read", 8, "the same"),
    (
        "/my-week",
        10,
        "one’s own week, who cannot come in every cohort that one runs, what schools said, and the pairs that wait for one",
    ),
    ("/", 16, "everything that waits for whoever starts here; for a manager what was raised, of all cohorts at once"),
    ("/cohorts/{cohort}/school", 14, "its people, their consents, every mark, and the weeks of the programme"),
    ("/cohorts/{cohort}/school/progress", 16, "the glance of the cohort, so that both say the same, and every mark"),
    ("/cohorts/{cohort}/school/progress.pdf", 16, "the same"),
    ("/sites/{site}/school/changes", 14, "sessions, people and paragraphs of the whole site"),
    ("/cohorts/{cohort}/timetable/session", 27, "the same: what each change would break is judged before it is shown"),
    (
        "/cohorts/{cohort}/timetable/publish",
        27,
        "the same: a draft is judged before it is published, and who is told of it",
    ),
    ("/cohorts/{cohort}/timetable/lost", 15, "who and what can be lost, by name"),
    ("/cohorts/{cohort}/timetable/slips", 13, "the gates of everybody: nobody is sent to a session that is on hold"),
    ("/sites/{site}/sessions/door", 13, "the same"),
    ("/mentors/{mentor}/certificates/new", 14, "whether the unit is achieved is worked out before a form is shown"),
];

#[tokio::test]
async fn every_page_costs_a_bounded_number_of_queries() {
    let (world, story) = Story::tell().await;
    let manager = story.browser(&world, Actor::Staff(Part::Manager));
    let mut dear = Vec::new();
    for row in tenfold_app::page_routes().into_iter().filter(|row| row.method == tenfold_domain::access::Method::Get) {
        for object in ['e', 'p', 'w'] {
            let Some(path) = story.path(row.path, object) else { continue };
            manager.get(&path).await;
            let before = world.running.app.store().statements();
            manager.get(&path).await;
            let cost = world.running.app.store().statements() - before;
            // Two find out who is asking; six are the page's.
            let dearer = DEARER.iter().find(|(path, ..)| *path == row.path);
            if cost > 2 + dearer.map_or(6, |(_, most, _)| *most) {
                dear.push(format!("{path}: {cost} statements"));
            }
        }
    }
    dear.sort();
    dear.dedup();
    assert!(dear.is_empty(), "{}", dear.join("\n"));
}

#[tokio::test]
async fn the_description_of_the_api_names_its_routes_and_no_others() {
    let described: std::collections::BTreeSet<String> =
        tenfold_mobile_api::document().paths.paths.keys().cloned().collect();
    let rows = tenfold_app::api_routes().into_iter().map(|row| row.path);
    let there = rows.filter(|path| path.starts_with("/api/")).map(str::to_owned).collect();
    assert_eq!(described, there);
}

#[tokio::test]
async fn proving_again_who_one_is_leads_back_to_the_form_as_the_address_had_filled_it() {
    let (world, story) = Story::tell().await;
    let manager = story.browser(&world, Actor::Staff(Part::Manager));
    let place = format!("site:{}", story.object("site", 'e').unwrap());
    let query = format!("role=school_link&place={place}&from=2027-01-04").replace(':', "%3A");
    let path = story.path("/staff/{person}/posts/new", 'e').unwrap();
    world.clock.advance(chrono::TimeDelta::minutes(11));
    let seen = manager.get(&format!("{path}?{query}")).await;
    let step = seen.location.unwrap();
    let (_, fields) = manager.get(&step).await.form("/step-up", &[]).unwrap();
    let to = fields.into_iter().find(|(name, _)| name == "to").unwrap().1;
    assert_eq!(to, format!("{path}?{query}"), "{step}");
}

#[tokio::test]
async fn the_sheet_of_contacts_leaves_nobody_out() {
    let (world, story) = Story::tell().await;
    let manager = story.browser(&world, Actor::Staff(Part::Manager));
    let path = story.path("/sites/{site}/contacts/new", 'e').unwrap();
    for number in 0..60 {
        let typed = [("duty", "office"), ("name", &*format!("Contact {number:02}")), ("phone", "020 7946 0011")];
        assert_eq!(manager.fill(&path, &typed).await.status, 303);
    }
    let sheet = manager.get(&story.path("/sites/{site}/contacts/print", 'e').unwrap()).await.text();
    assert!((0..60).all(|number| sheet.contains(&format!("Contact {number:02}"))), "{sheet}");
}
