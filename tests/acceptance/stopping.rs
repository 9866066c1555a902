//! The program is told to stop: whoever is being answered gets their answer, and nobody is waited for who asks nothing.

use std::time::Duration;

use acceptance::{Browser, World};
use tenfold_app::made_up::Part;

use crate::program::{Program, free_address, wait_until_it_answers};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_request_that_has_begun_is_answered_and_an_idle_connection_is_not_waited_for() {
    if std::env::var("TEST_DATABASE_URL").is_ok_and(|url| !url.is_empty()) {
        return;
    }
    let (world, made) = World::bridgeside().await;
    let session = world.browser_of(&made, Part::Manager).await.cookies();
    let folder = world.put_down().await;
    std::fs::write(folder.path().join("clock"), "2026-11-21T09:00:00Z").unwrap();
    let address = free_address();
    let program = Program::start(folder.path(), &address);
    let base = format!("http://{address}");
    let idle = Browser::at(&base, &session);
    wait_until_it_answers(&idle).await;
    // Kept alive, as a browser does.
    assert_eq!(idle.get("/sites").await.status, 200);

    // Hashing takes long enough to be told to stop in the middle of it.
    let door = Browser::at(&base, &[]);
    let page = door.get("/sign-in").await;
    let (action, fields) =
        page.form("/sign-in", &[("email", "ada@bridgeside.example"), ("passphrase", "not hers at all")]).unwrap();
    let knocking = tokio::spawn(async move { door.post(&action, &fields).await });
    tokio::time::sleep(Duration::from_millis(30)).await;
    let stopped = tokio::task::spawn_blocking(move || program.stop());
    let answer = knocking.await.unwrap();
    assert!(answer.status == 422 && answer.text().contains("is wrong"), "{} {}", answer.status, answer.text());
    let (took, ended_well) = stopped.await.unwrap();
    assert!(ended_well && took < Duration::from_secs(3), "it took {took:?} to stop");
    assert!(!idle.answers().await);
}
