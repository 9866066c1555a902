//! Lists from a school, as a practitioner loads them: the real files, whole.

use acceptance::{
    Browser, School, World,
    lists::{MENTEES, MENTORS, PUPILS, apply, load, look_through},
};
use tenfold_app::made_up::{MadeUp, Part};
use tenfold_domain::access::Job;
use tenfold_service::import::sweep_imports;

/// A cohort at a site where nobody is yet, whose day has a Period 5 and form time; and its manager.
pub(crate) async fn new_cohort() -> (World, MadeUp, Browser, String) {
    let (world, made) = World::bridgeside().await;
    let manager = world.browser_of(&made, Part::Manager).await;
    let cohort = made.places.riverside.cohort.to_string();
    (world, made, manager, cohort)
}

/// A whole school in which every pair has met.
pub(crate) async fn school_that_meets() -> (World, MadeUp, School) {
    let (world, made, manager, _) = new_cohort().await;
    let school = School::open(&world.running.app, &made, manager).await;
    school.get_ready().await;
    school.propose().await;
    school.accept().await;
    school.say_yes().await;
    school.begin().await;
    (world, made, school)
}

#[tokio::test]
async fn the_files_of_a_school_become_a_cohort_and_twice_changes_nothing() {
    let (world, _, browser, cohort) = new_cohort().await;
    for (kind, file, many) in [("mentors", MENTORS, 36), ("mentees", MENTEES, 48)] {
        let typed = [("kind", kind), ("whom", "everybody")];
        let id = look_through(&browser, &cohort, &typed, file).await;
        let dry = browser.get(&format!("/imports/{id}")).await.text();
        assert!(dry.contains(&format!("{many} new")) && dry.contains("0 to mend"), "{dry}");
        let room = browser.get(&format!("/cohorts/{cohort}/{kind}")).await;
        assert!(room.link_words(&format!("/{kind}/")).is_empty(), "nobody is there before it is applied");
        let applied = apply(&browser, &id).await;
        assert!(applied.text().contains(&format!("{many} joined")), "{}", applied.text());
    }
    let roll = [("kind", "roll"), ("whom", "known")];
    let id = look_through(&browser, &cohort, &roll, PUPILS).await;
    let dry = browser.get(&format!("/imports/{id}")).await.text();
    // 84 people; one of them twice. One has an impossible day, and two a name that begins like a formula.
    assert!(dry.contains("85") && dry.contains("322"), "{dry}");
    assert!(
        dry.contains("1 twice in the list") && dry.contains("81 with changes") && dry.contains("3 to mend"),
        "{dry}"
    );
    apply(&browser, &id).await;
    let before = content(&world);
    for (kind, whom, file) in
        [("mentors", "everybody", MENTORS), ("mentees", "everybody", MENTEES), ("roll", "known", PUPILS)]
    {
        let id = look_through(&browser, &cohort, &[("kind", kind), ("whom", whom)], file).await;
        let dry = browser.get(&format!("/imports/{id}")).await.text();
        assert!(dry.contains("0 new") && !dry.contains("with changes"), "{kind}: {dry}");
    }
    assert_eq!(content(&world), before, "the same files twice changed something");
}

fn content(world: &World) -> Vec<(String, Vec<String>)> {
    let tables = ["person", "young_person", "participant", "revision"];
    world.contents().into_iter().filter(|(table, _)| tables.contains(&table.as_str())).collect()
}

#[tokio::test]
async fn every_refused_row_says_why_and_the_mended_file_is_taken() {
    let (_world, _, browser, cohort) = new_cohort().await;
    let file = "\u{feff}Adno,Surname,Forename,Preferred Name,DOB,When free,Sex\r\n\
        004061,Patel,Elif,,31/02/2013,,F\r\n\
        004062,Shah,Hamza,,,,M\r\n\
        004064,Okoro,Sam,=HYPERLINK(\"x\"),03/03/2010,Mon P9,M\r\n\
        004065,Thompson,Micah,,03/03/2010,Mon P5; Tue tutor,M\r\n\
        004065,Thompson,Micah,,03/03/2010,Mon Period 5; Tue form time,M\r\n\
        009001,Thompson,Marlon,,03/03/2010,,M\r\n"
        .replace("        ", "");
    let typed = [("kind", "mentors"), ("whom", "everybody")];
    let id = look_through(&browser, &cohort, &typed, file.as_bytes()).await;
    let rows = browser.get(&format!("/imports/{id}/rows?verdict=problem")).await.text();
    for sentence in [
        "There is no such day as 31/02/2013. Find the right date of birth.",
        "The date of birth is missing. Fill it in.",
        "“=HYPERLINK(\"x\")” begins like a formula",
        "“Mon P9” is not in this school’s day.",
    ] {
        assert!(rows.contains(sentence), "{sentence}: {rows}");
    }
    let rows = browser.get(&format!("/imports/{id}/rows")).await.text();
    assert!(rows.contains("The same as row 5. Left out."), "{rows}");
    assert!(rows.contains("Looks like a twin of row 5. Taken as another person."), "{rows}");
    apply(&browser, &id).await;
    let mend = browser.get(&format!("/imports/{id}/mend")).await;
    assert_eq!(mend.header("content-type"), Some("text/csv; charset=utf-8"));
    assert!(mend.header("content-disposition").is_some_and(|says| says.contains("attachment")));
    assert!(mend.body.contains("'=HYPERLINK"), "{}", mend.body);
    assert_eq!(mend.body.lines().count(), 4);
    let mended = mend
        .body
        .replace("31/02/2013", "20/12/2008")
        .replace("\"'=HYPERLINK(\"\"x\"\")\"", "Sammy")
        .replace("Mon P9", "Mon P4");
    let id = look_through(&browser, &cohort, &typed, mended.as_bytes()).await;
    let dry = browser.get(&format!("/imports/{id}")).await.text();
    assert!(dry.contains("2 new") && dry.contains("1 to mend"), "{dry}");
}

#[tokio::test]
async fn a_row_that_the_records_refuse_is_left_and_the_rows_around_it_join() {
    let (_world, made, browser, cohort) = new_cohort().await;
    let typed = [("kind", "mentors"), ("whom", "everybody")];
    let list = |rows: &[&str]| format!("Adno,Surname,Forename,DOB,UPN\r\n{}\r\n", rows.join("\r\n"));
    let elsewhere = list(&["900001,Hill,Robin,02/02/2010,A123456789012"]);
    let id = look_through(&browser, &made.places.eastbrook.cohort.to_string(), &typed, elsewhere.as_bytes()).await;
    apply(&browser, &id).await;
    // The second has the number of a pupil of another site, whom this site's list is not held against.
    let file = list(&[
        "900011,Marsh,Ada,03/03/2010,B123456789012",
        "900012,Field,Ben,04/03/2010,A123456789012",
        "900013,Brook,Cleo,05/03/2010,C123456789012",
    ]);
    let id = look_through(&browser, &cohort, &typed, file.as_bytes()).await;
    assert!(browser.get(&format!("/imports/{id}")).await.text().contains("3 new"));
    let applied = apply(&browser, &id).await.text();
    assert!(applied.contains("2 joined"), "{applied}");
    let mut there = browser.get(&format!("/cohorts/{cohort}/mentors")).await.link_words("/mentors/");
    there.sort();
    assert_eq!(there, ["Ada Marsh", "Cleo Brook"]);
}

#[tokio::test]
async fn what_nobody_asked_for_is_never_kept() {
    let (world, _, browser, cohort) = new_cohort().await;
    let before = world.contents()["import_row"].len();
    let typed = [("kind", "mentees"), ("whom", "numbers"), ("numbers", "4006, 4009")];
    let loaded = load(&browser, &cohort, &typed, MENTEES).await;
    assert_eq!(loaded.status, 303, "{}", loaded.text());
    let page = browser.get(&format!("/imports/{}", loaded.new_id())).await.text();
    assert!(page.contains("Rows taken 2") && page.contains("Rows in the file 48"), "{page}");
    let rows = || world.contents()["import_row"].len() - before;
    assert_eq!(rows(), 2);
    let nobody = load(&browser, &cohort, &[("kind", "roll"), ("whom", "known")], PUPILS).await;
    assert_eq!(nobody.status, 422, "a roll of strangers leaves nothing: {}", nobody.text());
    assert_eq!(rows(), 2);
    // A list without a first name leaves its headings and no row; once it is said what they are, the file is needed again.
    let strange = String::from_utf8_lossy(MENTORS).replacen("Forename", "Naam", 1);
    let typed = [("kind", "mentors"), ("whom", "everybody")];
    let id = load(&browser, &cohort, &typed, strange.as_bytes()).await.new_id();
    assert_eq!(rows(), 2, "a row was kept without a name in it");
    let page = browser.get(&format!("/imports/{id}/columns")).await.text();
    assert!(page.contains("Only these headings were kept"), "{page}");
    let again = browser.fill_and_follow(&format!("/imports/{id}/columns"), &[("column_2", "given_name")]).await;
    assert!(again.text().contains("Load the same file once more."), "{}", again.text());
    let loaded = load(&browser, &cohort, &typed, strange.as_bytes()).await;
    assert_eq!(rows(), 38, "{}", loaded.text());
}

#[tokio::test]
async fn a_hostile_file_gets_a_clear_refusal_and_leaves_nothing() {
    let (world, made, browser, cohort) = new_cohort().await;
    let before = world.contents()["import"].len();
    let typed = [("kind", "mentors"), ("whom", "everybody")];
    let large = b"Adno,Surname,Forename,DOB\n1,A,B,01/01/2010\n".repeat(100 * 1024 * 1024 / 42);
    let line = [b"Adno,Surname,Forename,DOB\n1,\"".as_slice(), &vec![b'x'; 200_000]].concat();
    for (file, sentence) in [
        (large.as_slice(), "rows"),
        (b"PK\x03\x04 and more", "This is an Excel workbook."),
        (b"\x89PNG\r\n\x1a\n\0\0\0", "This is not a text file"),
        (&line, "Row 2 never ends."),
        (b"Adno,Surname\n1,A\x81B\n", "Row 2 holds letters that cannot be read."),
        (b"1,Owusu,Keira\n2,Shah,Laila\n", "The first row does not name the columns."),
        (b"", "The file is empty."),
        (b"Adno,Surname,Forename,DOB\n", "has no rows"),
    ] {
        let seen = load(&browser, &cohort, &typed, file).await;
        assert_eq!(seen.status, 422, "{}", seen.text());
        assert!(seen.text().contains(sentence), "{sentence}: {}", seen.text());
    }
    assert_eq!(world.contents()["import"].len(), before);
    // Who may not load a list is told so before the file is looked at, and a form without its proof is refused.
    let link = world.browser_of(&made, Part::SchoolLink).await;
    let page = browser.get(&format!("/cohorts/{cohort}/imports/new")).await;
    let (action, mut fields) = page.form("", &typed).unwrap();
    assert_eq!(browser.post_file(&action, &[], ("a.csv", MENTORS)).await.status, 403);
    fields.retain(|(name, _)| name != "csrf");
    fields.insert(0, ("csrf".into(), link.proof("/me").await));
    assert_eq!(link.post_file(&action, &fields, ("a.csv", MENTORS)).await.status, 404);
}

#[tokio::test]
async fn the_rows_of_a_list_go_after_the_days_that_the_programme_says() {
    let (world, made, browser, cohort) = new_cohort().await;
    let list = look_through(&browser, &cohort, &[("kind", "mentees"), ("whom", "everybody")], MENTEES).await;
    let page = browser.get(&format!("/imports/{list}")).await.text();
    assert!(page.contains("until 21 December 2026"), "{page}");
    for (days, kept) in [(30, true), (1, false)] {
        world.clock.advance(chrono::TimeDelta::days(days));
        world.running.app.job(Job::Sweeper, sweep_imports).await.unwrap();
        let manager = world.browser_of(&made, Part::Manager).await;
        let page = manager.get(&format!("/imports/{list}")).await.text();
        assert_eq!(page.contains("No longer kept."), !kept, "{page}");
        let rows = world.contents()["import_row"].len();
        assert_eq!(rows > 0, kept, "{rows} rows");
    }
}
