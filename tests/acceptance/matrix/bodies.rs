//! What a valid form carries, for the forms that begin empty. Forms that begin filled are sent as they are.

use acceptance::{Actor, Story};
use tenfold_app::made_up::Part;

/// The page where a form is opened: some begin with a choice in the address.
pub fn page(story: &Story, path: &str, object: char) -> Option<String> {
    let at = story.path(path, object)?;
    Some(match path {
        "/rota/away/new" => format!("{at}?site={}", story.object("site", object)?),
        "/staff/invite" | "/staff/{person}/posts/new" => format!("{at}?role=school_link"),
        "/mentors/{mentor}/keep-apart/new" | "/mentees/{mentee}/keep-apart/new" => format!("{at}?q=a"),
        "/mentors/{mentor}/keep-apart/decide" => format!("{at}?other={}", story.object("mentor_twin", object)?),
        "/mentees/{mentee}/keep-apart/decide" => format!("{at}?other={}", story.object("mentee_twin", object)?),
        "/mentors/{mentor}/keep-apart/end" => format!("{at}?which={}", story.object("mentor_apart", object)?),
        "/mentees/{mentee}/keep-apart/end" => format!("{at}?which={}", story.object("mentee_apart", object)?),
        "/mentors/{mentor}/same-person/merge" => format!("{at}?with={}", story.object("mentor_again", object)?),
        "/mentees/{mentee}/same-person/merge" => format!("{at}?with={}", story.object("mentee_again", object)?),
        "/cohorts/{cohort}/timetable/session" => {
            format!("{at}?which={}", story.object("first session", object).unwrap_or("none"))
        }
        "/sites/{site}/not-suitable/new" => format!("{at}?first=a&second=a"),
        "/sites/{site}/incidents/new" => match story.object("cohort", object) {
            Some(cohort) => format!("{at}?cohort={cohort}"),
            None => at,
        },
        "/concerns/tell" => match story.object("site", object) {
            Some(site) => format!("{at}?site={site}&about=young"),
            None => at,
        },
        _ => at,
    })
}

/// Fields for one route and object, as somebody sends them; empty where the form as it opens is good enough.
pub fn typed(story: &Story, path: &str, actor: Actor, object: char) -> Vec<(&'static str, String)> {
    let id = |parameter: &str, object: char| story.object(parameter, object).unwrap_or_default().to_owned();
    let text = |pairs: &[(&'static str, &str)]| -> Vec<(&'static str, String)> {
        pairs.iter().map(|(n, v)| (*n, (*v).to_owned())).collect()
    };
    match path {
        "/areas/new" => text(&[("name", "Hackney")]),
        "/concerns/tell" => text(&[("danger", "no"), ("facts", "She came without a coat again.")]),
        "/concerns/{concern}/decide" | "/concerns/{concern}/add" | "/concerns/{concern}/close" => {
            text(&[("words", "Talked it over with the head of year.")])
        }
        "/concerns/{concern}/tell-practitioner" => {
            let person = story.made.staff.person(Part::Practitioner).to_string();
            vec![("words", "Keep an eye on Fridays.".into()), ("person", person)]
        }
        "/concerns/{concern}/refer" => text(&[("to_whom", "Social care"), ("words", "Rang them.")]),
        "/concerns/{concern}/reply" => {
            vec![("words", "They will visit.".into()), ("referral", id("referral", object))]
        }
        "/concerns/{concern}/hold" => {
            let mentor = id("first session", object).split('.').next().unwrap_or_default().to_owned();
            vec![("participant", mentor)]
        }
        "/concerns/{concern}/link" => vec![("other", id("other concern", object))],
        "/sites/new" => {
            let mut typed = text(&[("name", "Brook Hall"), ("kind", "school"), ("phones", "sixth_form")]);
            typed.push(("area", id("area", object)));
            typed
        }
        "/cohorts/new" => vec![
            ("site", id("site", object)),
            ("name", "Spring 2027".into()),
            ("programme", id("version", if object == 'f' { 'f' } else { 'e' })),
            ("planned_start_on", "2027-01-11".into()),
            ("weekday", "1".into()),
        ],
        "/sites/{site}/calendar/new" => {
            text(&[("kind", "closure"), ("name", "Boiler"), ("first_on", "2027-03-02"), ("last_on", "2027-03-03")])
        }
        "/sites/{site}/calendar/load" => {
            text(&[("keep", "yes"), ("text", "from,to,kind,name\r\n2027-03-09,2027-03-10,closure,Boiler\r\n")])
        }
        "/sites/{site}/calendar/bank-holidays/new" | "/bank-holidays/new" => {
            text(&[("day", "2027-03-16"), ("effect", "added"), ("name", "A wedding")])
        }
        "/sites/{site}/school/tell" => vec![("who", id("mentor", object)), ("kind", "absent".into())],
        "/mentors/{mentor}/paragraph" | "/mentees/{mentee}/paragraph" => text(&[("text", "They come every week.")]),
        "/paragraphs/{paragraph}/answer" => text(&[("answer", "no")]),
        // The mentor: the mentee was said not to come before.
        "/sessions/{session}/cannot-come" => vec![("who", id("comes", object))],
        "/cohorts/{cohort}/debrief" => text(&[("side", "mentor")]),
        "/cohorts/{cohort}/timetable/lost" => text(&[("date", "2027-03-02"), ("thing", "day")]),
        "/sites/{site}/incidents/new" | "/sessions/{session}/incidents/new" => text(&[
            ("kind", "near_miss"),
            ("on", "2026-11-20"),
            ("at", "12:40"),
            ("place", "On the stairs"),
            ("nobody", "yes"),
            ("what", "A shelf came down beside them."),
        ]),
        "/incidents/{incident}/follow-up" => {
            let made = if object == 'f' { &story.foreign } else { &story.made };
            vec![("what", "Mend the shelf".into()), ("owner", made.staff.person(Part::Practitioner).to_string())]
        }
        "/incidents/{incident}/done" => vec![("task", id("incident task", object))],
        "/activities/new" => {
            text(&[("name", "A walk to the river"), ("aims", "To talk."), ("plan", "Walk there and back.")])
        }
        "/sessions/{session}/activity" => vec![("activity", id("activity", object))],
        "/templates/new" => text(&[("name", "Six weeks")]),
        "/templates/{template}/versions/new" => text(&[("group_sessions", "4"), ("reason", "Tried it in the summer.")]),
        "/cohorts/{cohort}/courses/new" => {
            text(&[("name", "Second course"), ("day_1", "2026-12-05"), ("day_2", "2026-12-06")])
        }
        "/courses/{run}/sessions/new" => {
            text(&[("held_on", "2026-12-12"), ("starts", "09:00"), ("ends", "12:00"), ("trainers", "Bisi")])
        }
        "/courses/{run}/make-ups/new" => {
            vec![("person", id("absentee", object)), ("part", id("missed part", object)), ("given_by", "Bisi".into())]
        }
        "/courses/{run}/criteria/sign" => {
            vec![("criterion", id("criterion", object)), ("evidence", "Heard it in a practice talk.".into())]
        }
        "/courses/{run}/quality/new" => vec![("person", id("mentor", object)), ("verdict", "agreed".into())],
        "/courses/{run}/clearing" => {
            let whose = id("absentee", object);
            vec![(field(format!("clear-{whose}")), "yes".into()), (field(format!("why-{whose}")), "Calm.".into())]
        }
        "/clearances/{clearance}/withdraw" => text(&[("reason", "Too much at once.")]),
        "/clearances/{clearance}/refresh" => text(&[("judgement", "As calm as before.")]),
        "/units/new" => text(&[("title", "Listening"), ("outcomes", "1 Be able to listen\n1.1 Show it")]),
        "/sites/{site}/venues/new" => text(&[("name", "Room 99"), ("capacity", "8"), ("use_for", "both")]),
        "/sites/{site}/periods/new" => text(&[
            ("name", "Evening"),
            ("kind", "after_school"),
            ("weeks", "every"),
            ("weekdays", "mon"),
            ("starts", "18:00"),
            ("ends", "19:00"),
        ]),
        "/sites/{site}/contacts/new" => text(&[("duty", "office"), ("name", "Jo"), ("phone", "020 7946 0011")]),
        "/sites/{site}/agreements/new" => text(&[
            ("reference", "Next year"),
            ("signed_for_site", "A"),
            ("signed_for_us", "B"),
            ("signed_on", "2026-11-20"),
            ("started_on", "2027-11-21"),
            ("ended_on", "2028-11-20"),
        ]),
        "/sites/{site}/rota/new" | "/rota/new" => {
            let (lead, weekday) = (lead_of(story, path, actor, object), "sat".to_owned());
            vec![("weekday", weekday), ("starts", "10:00".into()), ("ends", "12:00".into()), ("lead", lead)]
        }
        "/rota/away/new" => vec![
            ("person", lead_of(story, path, actor, object)),
            ("away_on", "2027-01-04".into()),
            ("back_on", "2027-01-05".into()),
        ],
        "/staff/invite" => vec![
            ("given_name", "New".into()),
            ("family_name", "Person".into()),
            ("email", "new.person@bridgeside.example".into()),
            ("role", "school_link".into()),
            ("place", format!("site:{}", id("site", object))),
            ("from", "2026-11-21".into()),
        ],
        "/staff/{person}/account/address" => text(&[("email", "moved@bridgeside.example")]),
        "/staff/{person}/posts/new" => vec![
            ("role", "school_link".into()),
            ("place", format!("site:{}", id("site", object))),
            ("from", "2026-11-21".into()),
        ],
        "/staff/{person}/checks/new" => text(&[
            ("kind", "overseas"),
            ("level", "none"),
            ("number", ""),
            ("issued_on", "2026-06-01"),
            ("seen_on", "2026-06-02"),
        ]),
        "/staff/{person}/training/new" => {
            text(&[("kind", "prevent"), ("completed_on", "2026-06-01"), ("expires_on", "2027-06-01")])
        }
        "/cohorts/{cohort}/mentors/new" => {
            text(&[("given_name", "Ines"), ("family_name", "Costa"), ("birth_date", "2010-03-04"), ("capacity", "1")])
        }
        "/cohorts/{cohort}/mentees/new" => {
            text(&[("given_name", "Ned"), ("family_name", "Low"), ("birth_date", "2014-03-04")])
        }
        "/mentors/{mentor}/carers/first"
        | "/mentors/{mentor}/carers/second"
        | "/mentees/{mentee}/carers/first"
        | "/mentees/{mentee}/carers/second" => text(&[("name", "Rosa Lind"), ("phone", "07700 900999")]),
        "/mentors/{mentor}/keep-apart/new" => vec![("other", id("mentor_twin", object)), ("kind", "household".into())],
        "/mentees/{mentee}/keep-apart/new" => vec![("other", id("mentee_twin", object)), ("kind", "household".into())],
        "/mentors/{mentor}/keep-apart/decide" | "/mentees/{mentee}/keep-apart/decide" => text(&[("kind", "sibling")]),
        "/mentors/{mentor}/same-person/merge" | "/mentees/{mentee}/same-person/merge" => text(&[("decision", "merge")]),
        "/sites/{site}/not-suitable/new" => {
            vec![("one", id("young_mentor", object)), ("other", id("young_mentee", object))]
        }
        "/mentors/{mentor}/end" | "/mentees/{mentee}/end" => {
            text(&[("ended_on", "2026-11-21"), ("reason", "Moved away.")])
        }
        "/import-rows/{import_row}" => text(&[("choice", "another")]),
        "/cohorts/{cohort}/referrals/new" => text(&[
            ("given_name", "Noor"),
            ("family_name", "Haddad"),
            ("birth_date", "2014-03-04"),
            ("needs", "confidence"),
            ("knows_them", "Form tutor"),
            ("agreed", "yes"),
            ("parent_told", "yes"),
        ]),
        "/mentees/{mentee}/referral/decide" => text(&[("decision", "accept")]),
        "/mentees/{mentee}/referral/onward" => text(&[("to_whom", "School counsellor")]),
        "/mentees/{mentee}/referral/outcome" => text(&[("outcome", "taken_on")]),
        "/mentees/{mentee}/referral/advice" => text(&[("note", "A mentor is enough for now.")]),
        "/mentees/{mentee}/hand-over" => text(&[("purpose", "goals_and_baseline")]),
        "/mentors/{mentor}/hand-over" => text(&[("purpose", "own_skills")]),
        "/mentors/{mentor}/consent/ask" | "/mentees/{mentee}/consent/ask" => {
            text(&[("whom", "young_person"), ("email", "somebody@young.example"), ("language", "en")])
        }
        "/mentors/{mentor}/consent/record" | "/mentees/{mentee}/consent/record" => text(&[
            ("how", "call"),
            ("on", "2026-11-21"),
            ("who", "young_person"),
            ("name", "Somebody Young"),
            ("taking_part", "yes"),
        ]),
        "/mentors/{mentor}/consent/withdraw" | "/mentees/{mentee}/consent/withdraw" => {
            text(&[("purpose", "taking_part"), ("how", "paper")])
        }
        "/mentors/{mentor}/consent/competence" | "/mentees/{mentee}/consent/competence" => {
            text(&[("note", "They can say it in their own words.")])
        }
        "/matches/{match}/meeting" => text(&[("signed", "mentor")]),
        "/matches/{match}/goodbye" => text(&[("last_on", "2027-02-01")]),
        "/matches/{match}/end" => text(&[("reason", "Moved to another school.")]),
        "/matches/{match}/ending/plan" => {
            text(&[("session", "none"), ("last_on", "2027-02-01"), ("marking", "They bake a cake.")])
        }
        "/matches/{match}/ending/mentor" | "/matches/{match}/ending/mentee" => {
            text(&[("how", "declined"), ("on", "2026-11-20")])
        }
        "/matches/{match}/ending/offer" => text(&[("side", "mentee"), ("answer", "not_safe")]),
        "/matches/{match}/ending/next" => text(&[
            ("side", "mentor"),
            ("step", "training"),
            ("what", "Tell them of the next course"),
            ("owner", "01a20cff-7d00-7000-8000-10e4945855ba"),
            ("due_on", "2027-03-01"),
        ]),
        "/matches/{match}/ending/settle" => text(&[("task", "01a20cff-7d00-7000-8000-10e4945855ba"), ("how", "done")]),
        "/pairs/{pair}/talk" => text(&[("side", "mentee"), ("on", "2026-11-20")]),
        "/cohorts/{cohort}/supervision/new" => casework(story, object),
        "/supervisions/{supervision}/record" => text(&[("rest", "present"), ("went_well", "They listened.")]),
        "/supervisions/{supervision}/cover" => vec![("held_by", on_the_staff(story, object).1)],
        "/supervisions/{supervision}/actions/new" => vec![
            ("what", "Sit with them at the next session".into()),
            ("owner", format!("adult:{}", on_the_staff(story, object).0)),
            ("due_on", "2026-12-01".into()),
        ],
        "/mentors/{mentor}/supervision/points" => text(&[("point", "What do I say when she is silent?")]),
        "/cohorts/{cohort}/advice" => text(&[("question", "Is once a week enough?")]),
        "/advice/{advice}/answer" => text(&[("answer", "It is, for now.")]),
        "/posts/{post}/end" => text(&[("ended_on", "2026-11-21"), ("reason", "Moved on.")]),
        "/cohorts/{cohort}/applications/new" => text(&[
            ("given_name", "Ayo"),
            ("family_name", "Bankole"),
            ("birth_date", "2010-05-05"),
            ("why", "I like helping."),
        ]),
        "/mentors/{mentor}/talks/new" => text(&[("booked_on", "2026-12-01"), ("booked_at", "12:30")]),
        "/mentors/{mentor}/decision" => text(&[("choice", "not_accepted"), ("said", "Not this time. Thank you.")]),
        "/mentors/{mentor}/age" => text(&[("reason", "Ready for it.")]),
        "/mentors/{mentor}/agreements/sign" => text(&[("understood", "yes"), ("typed_name", "Their Name")]),
        "/texts/{wording}/new" => text(&[("text", "Another text."), ("asks_again", "no")]),
        _ => Vec::new(),
    }
}

/// The practitioner and the specialist of an object's cohort.
fn on_the_staff(story: &Story, object: char) -> (String, String) {
    let made = if object == 'f' { &story.foreign } else { &story.made };
    let (runs, supports) = if object == 'n' {
        (Part::OtherPractitioner, Part::SiteSpecialist)
    } else {
        (Part::Practitioner, Part::Specialist)
    };
    (made.staff.person(runs).to_string(), made.staff.person(supports).to_string())
}

/// A supervision of the practitioner: mentors meet nobody yet everywhere.
fn casework(story: &Story, object: char) -> Vec<(&'static str, String)> {
    let (practitioner, specialist) = on_the_staff(story, object);
    vec![
        ("kind", "casework".into()),
        ("held_by", specialist),
        ("on", "2026-12-01".into()),
        ("who", format!("adult:{practitioner}")),
    ]
}

fn lead_of(story: &Story, path: &str, actor: Actor, object: char) -> String {
    let made = if actor == Actor::Foreigner { &story.foreign } else { &story.made };
    let part = match (path, object) {
        ("/rota/new", _) | (_, 'n') => Part::ProgrammeLead,
        _ => Part::SchoolLead,
    };
    made.staff.person(part).to_string()
}

/// The name of a field that is made of somebody's id.
fn field(name: String) -> &'static str {
    name.leak()
}
