//! Somebody stops being a safeguarding lead: what becomes of the hours in which they read.

use acceptance::{Actor, Browser, Story};
use tenfold_app::made_up::Part;

/// The address of the open post of somebody, from their page.
async fn post_of(manager: &Browser, story: &Story, part: Part) -> String {
    let person = story.made.staff.person(part);
    let page = manager.get(&format!("/staff/{person}")).await;
    let end = page.links().into_iter().find(|link| link.starts_with("/posts/") && link.ends_with("/end")).unwrap();
    end.trim_end_matches("/end").to_owned()
}

#[tokio::test]
async fn a_leads_hours_end_with_their_post_and_show_as_uncovered() {
    let (world, story) = Story::tell().await;
    let manager = story.browser(&world, Actor::Staff(Part::Manager));
    let rota = story.path("/sites/{site}/rota", 'e').unwrap();
    let lead = story.made.staff.member(Part::SchoolLead);
    let name = format!("{} {}", lead.given_name, lead.family_name);
    let before = manager.get(&rota).await.text();
    assert!(before.contains(&name) && !before.contains("In this week Nobody reads"), "{before}");

    let post = post_of(&manager, &story, Part::SchoolLead).await;
    let asked = manager.get(&format!("{post}/end")).await.text();
    let warning = "They leave the rota of Eastbrook School. Nobody reads in these hours until you put somebody there: \
                   Monday 08:00 to 16:30, Tuesday 08:00 to 16:30,";
    assert!(asked.contains(warning), "{asked}");
    let typed = [("ended_on", "2026-11-21"), ("reason", "A new school.")];
    assert_eq!(manager.fill(&format!("{post}/end"), &typed).await.status, 303);

    let after = manager.get(&rota).await.text();
    assert!(
        after.contains("Nobody is down for the next two weeks")
            && after.matches("In this week Nobody reads").count() == 10,
        "{after}"
    );
    // The programme's lead looks in at another site; that rota stays as it was.
    let other = manager.get(&story.path("/sites/{site}/rota", 'n').unwrap()).await.text();
    assert!(other.contains(&story.made.staff.member(Part::ProgrammeLead).family_name), "{other}");
}

#[tokio::test]
async fn hours_go_on_without_somebody_who_only_stood_in() {
    let (world, story) = Story::tell().await;
    let manager = story.browser(&world, Actor::Staff(Part::Manager));
    let rota = story.path("/sites/{site}/rota", 'e').unwrap();
    let deputy = story.made.staff.member(Part::Deputy).family_name.clone();
    let post = post_of(&manager, &story, Part::Deputy).await;
    let asked = manager.get(&format!("{post}/end")).await.text();
    assert!(asked.contains("On the rota of Eastbrook School nobody stands in any more"), "{asked}");
    assert!(manager.get(&rota).await.text().contains(&deputy));
    let typed = [("ended_on", "2026-11-21"), ("reason", "")];
    assert_eq!(manager.fill(&format!("{post}/end"), &typed).await.status, 303);
    let after = manager.get(&rota).await.text();
    assert!(!after.contains(&deputy) && !after.contains("In this week Nobody reads"), "{after}");
    assert!(after.contains(&story.made.staff.member(Part::SchoolLead).family_name), "{after}");
}
