use acceptance::World;
use tenfold_app::made_up::Part;

#[tokio::test]
async fn the_status_of_the_api_answers_without_signing_in() {
    let world = World::empty().await;
    let seen = world.browser().get("/api/v1/status").await;
    assert_eq!(seen.status, 200, "{}", seen.body);
    let nothing = world.browser().get("/nothing-here").await;
    assert_eq!(nothing.status, 404);
    let sites = world.browser().get("/sites").await;
    assert_eq!((sites.status, sites.location.as_deref()), (303, Some("/sign-in?to=%2Fsites")));
}

#[tokio::test]
async fn a_manager_adds_a_site_and_finds_it() {
    let (world, made) = World::bridgeside().await;
    let manager = world.browser_of(&made, Part::Manager).await;
    let east = made.places.east.to_string();
    let added = manager
        .fill_and_follow(
            "/sites/new",
            &[("area", &east), ("name", "Château d’Eau"), ("kind", "school"), ("phones", "no"), ("address", "1 Quay")],
        )
        .await;
    assert_eq!(added.status, 200, "{}", added.text());
    assert!(added.text().contains("Added."), "{}", added.text());
    let found = manager.get("/sites?q=chateau+deau").await;
    assert!(found.text().contains("Château d’Eau"), "{}", found.text());
}

#[tokio::test]
async fn what_a_site_says_to_phones_stands_on_its_page_and_what_it_said_before_is_kept() {
    let (world, made) = World::bridgeside().await;
    let manager = world.browser_of(&made, Part::Manager).await;
    let site = format!("/sites/{}", made.places.northgate.site);
    assert!(manager.get(&site).await.text().contains("Young people’s phones Sixth form only"));
    let kept = world.contents()["revision"].len();
    let edit = format!("{site}/edit");
    assert_eq!(manager.fill(&edit, &[("phones", "maybe")]).await.status, 422);
    let said = manager.fill_and_follow(&edit, &[("phones", "no")]).await.text();
    assert!(said.contains("Young people’s phones No phones: the shared tablet goes round"), "{said}");
    assert_eq!(world.contents()["revision"].len(), kept + 1);
}
