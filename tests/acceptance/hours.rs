//! The page of a mentor's hours: what it counts is what the registers say, and no mentee is on it.

use acceptance::Browser;
use tenfold_domain::people::Side;
use tenfold_service::registers as rooms;

use crate::registers::Day;

/// Sessions and minutes, as a row of the page says them.
fn row(sessions: u32, minutes: u32) -> String {
    let counted = |number: u32, one: &str| match number {
        0 => String::new(),
        1 => format!(" 1 {one}"),
        more => format!(" {more} {one}s"),
    };
    let time = format!("{}{}", counted(minutes / 60, "hour"), counted(minutes % 60, "minute"));
    format!("{sessions}{}", if time.is_empty() { " –".to_owned() } else { time })
}

/// Minutes of the course, from the page on which each part has its own: "60 of 120".
async fn trained(by: &Browser, page: &str) -> u32 {
    let text = by.get(page).await.text();
    let words: Vec<&str> = text.split_whitespace().collect();
    let parts = words.windows(3).filter(|three| three[1] == "of" && three[2].parse::<u32>().is_ok());
    parts.filter_map(|three| three[0].parse::<u32>().ok()).sum()
}

#[tokio::test]
async fn what_it_counts_is_what_the_registers_say() {
    let mut day = Day::of_week(1).await;
    let session = day.session;
    let shown = day.at.command(move |tx| rooms::show_session(tx, session)).await.unwrap().session;
    let lasts = u32::try_from((shown.ends_at - shown.starts_at).num_minutes()).unwrap();
    // By hand: a whole one, the mentor ten minutes late, the mentee away, the mentee gone fifteen minutes early.
    let weeks = [
        ("present", "", "present", "", lasts),
        ("late", "10", "present", "", lasts - 10),
        ("present", "", "absent_known", "", 0),
        ("present", "", "left_early", "15", lasts - 15),
    ];
    let (mut held, mut together) = (0, 0);
    for (week, (mentor, mentor_missed, mentee, mentee_missed, minutes)) in (1..).zip(weeks) {
        day.turn_to(week).await;
        let marks = [(day.mentor, mentor, mentor_missed), (day.mentee, mentee, mentee_missed)];
        let (status, told) = day.mark(&marks, &[]).await;
        assert_eq!(status, 303, "{told}");
        held += u32::from(minutes > 0);
        together += minutes;
    }
    let training = trained(&day.practitioner, &format!("/mentors/{}/training", day.mentor)).await;
    let page = format!("/mentors/{}/hours", day.mentor);
    let seen = day.practitioner.get(&page).await;
    assert_eq!(seen.header("content-type"), Some("application/pdf"));
    let text = &seen.body;
    assert!(text.contains(&format!("One-to-one sessions {}", row(held, together))), "{text}");
    assert!(training > 0 && text.contains(row(0, training).trim_start_matches('0')), "{training}: {text}");
    assert!(text.contains("Hours as a peer mentor") && text.contains("So far, up to"), "{text}");
    let cohort = day.at.story.made.places.eastbrook.cohort;
    let delivered = day.practitioner.get(&format!("/cohorts/{cohort}/delivered")).await.text();
    assert!(delivered.contains(&format!("{held} of 4 planned so far")), "{delivered}");
    let mentee = day.practitioner.get(&format!("/mentees/{}", day.mentee)).await;
    let title = mentee.body.split("<h1").nth(1).and_then(|rest| rest.split('>').nth(1)).unwrap();
    let name = title.split('<').next().unwrap();
    assert!(!name.is_empty() && name.split_whitespace().all(|word| !text.contains(word)), "{name} is on it: {text}");
    let pair = day.at.story.path("/pairs/{pair}", 'e').unwrap();
    let ending = day.practitioner.get(&format!("{}/ending", pair.replace("pairs", "matches"))).await;
    assert!(ending.links().iter().any(|link| link.ends_with("/hours")), "{}", ending.text());
    let side = Side::Mentee.room();
    assert_eq!(day.practitioner.get(&format!("/{side}/{}/hours", day.mentee)).await.status, 404);
}
