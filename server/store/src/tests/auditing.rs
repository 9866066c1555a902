//! The chain: every edit, drop, swap and cut of what was sealed is found.

use super::*;
use crate::audit::{ActorKind, AuditReport, Event, Finding, Head, HeadsFile, Outcome};

fn event(number: u128) -> Event {
    Event {
        organisation: Some(Uuid::from_u128(1)),
        actor_kind: ActorKind::Staff,
        actor: Some(Uuid::from_u128(2)),
        action: "match.ended",
        subject_kind: "match",
        subject: Some(Uuid::from_u128(number)),
        outcome: Outcome::Done,
        request: None,
    }
}

async fn record(world: &World, count: u128) {
    for number in 0..count {
        world.write(move |tx| tx.record(event(number)).map(|_| ())).await.unwrap();
        world.clock.advance(chrono::TimeDelta::milliseconds(7));
    }
}

/// What an attacker with the database's password does: past the triggers.
fn attack(world: &World, sql: &str) {
    let mut conn = world.raw();
    if world.is_sqlite() {
        let triggers = ["audit_event_is_never_edited", "audit_event_is_never_deleted"];
        let more = ["audit_seal_is_never_edited", "audit_seal_is_never_deleted"];
        for trigger in triggers.iter().chain(&more) {
            conn.run_sql(&format!("DROP TRIGGER IF EXISTS {trigger}")).unwrap();
        }
        conn.run_sql("PRAGMA foreign_keys = OFF").unwrap();
    } else {
        conn.run_sql("SET session_replication_role = replica").unwrap();
    }
    conn.run_sql(sql).unwrap();
}

async fn sealed_world(world: &World) -> Head {
    record(world, 10).await;
    world.store.seal_audit().await.unwrap().unwrap()
}

async fn findings(world: &World, heads: &[Head]) -> Vec<Finding> {
    world.store.verify_audit(heads).await.unwrap().findings
}

#[tokio::test]
async fn an_untouched_chain_is_clean_and_its_tail_is_counted() {
    on_each(async |world| {
        assert_eq!(world.store.seal_audit().await.unwrap(), None);
        assert_eq!(world.store.verify_audit(&[]).await.unwrap(), AuditReport::default());
        let head = sealed_world(&world).await;
        assert_eq!((head.epoch, head.number), (1, 10));
        record(&world, 2).await;
        let report = world.store.verify_audit(std::slice::from_ref(&head)).await.unwrap();
        assert!(report.is_clean(), "{report}");
        assert_eq!((report.sealed, report.unsealed), (10, 2));
        world.clock.advance(chrono::TimeDelta::seconds(61));
        assert_eq!(findings(&world, &[]).await, [Finding::ArrivedLate { events: 2 }]);
        assert_eq!(world.store.seal_audit().await.unwrap().unwrap().number, 12);
        assert_eq!(world.store.seal_audit().await.unwrap(), None);
        assert!(world.store.verify_audit(&[head]).await.unwrap().is_clean());
    })
    .await;
}

#[tokio::test]
async fn events_and_seals_refuse_to_be_changed() {
    on_each(async |world| {
        sealed_world(&world).await;
        for sql in [
            "UPDATE audit_event SET action = 'x'",
            "DELETE FROM audit_event",
            "UPDATE audit_seal SET epoch = 2",
            "DELETE FROM audit_seal",
        ] {
            assert!(world.raw().run_sql(sql).is_err(), "{sql}");
        }
    })
    .await;
}

#[tokio::test]
async fn every_edit_of_every_column_is_found() {
    for (number, change) in [
        (1, "organisation_id = NULL"),
        (2, "actor_kind = 'link'"),
        (3, "actor_id = NULL"),
        (4, "action = 'match.begun'"),
        (5, "subject_kind = 'person'"),
        (6, "subject_id = request_id"),
        (7, "outcome = 'denied'"),
        (8, "request_id = actor_id"),
        (9, "actor_id = organisation_id"),
    ] {
        on_each(async |world| {
            let head = sealed_world(&world).await;
            attack(&world, &format!("UPDATE audit_event SET {change} WHERE id = (SELECT event_id FROM audit_seal WHERE number = {number})"));
            assert_eq!(findings(&world, &[head]).await, [Finding::Altered { number }], "{change}");
        })
        .await;
    }
}

#[tokio::test]
async fn an_edited_instant_is_found() {
    on_each(async |world| {
        sealed_world(&world).await;
        let later = if world.is_sqlite() { "at + 1" } else { "at + interval '1 microsecond'" };
        attack(
            &world,
            &format!(
                "UPDATE audit_event SET at = {later} WHERE id = (SELECT event_id FROM audit_seal WHERE number = 4)"
            ),
        );
        assert_eq!(findings(&world, &[]).await, [Finding::Altered { number: 4 }]);
    })
    .await;
}

#[tokio::test]
async fn drops_are_found() {
    on_each(async |world| {
        let head = sealed_world(&world).await;
        attack(&world, "DELETE FROM audit_event WHERE id = (SELECT event_id FROM audit_seal WHERE number = 3)");
        assert_eq!(findings(&world, std::slice::from_ref(&head)).await, [Finding::EventMissing { number: 3 }]);
        attack(&world, "DELETE FROM audit_seal WHERE number IN (3, 4)");
        let found = findings(&world, &[head]).await;
        assert_eq!(found[0], Finding::SealsMissing { from: 3, to: 4 });
    })
    .await;
}

#[tokio::test]
async fn a_swap_is_found() {
    on_each(async |world| {
        let head = sealed_world(&world).await;
        attack(
            &world,
            "CREATE TABLE held AS SELECT number, event_id FROM audit_seal WHERE number IN (5, 6);
             DELETE FROM audit_seal WHERE number = 6;
             UPDATE audit_seal SET event_id = (SELECT event_id FROM held WHERE number = 6) WHERE number = 5;
             INSERT INTO audit_seal SELECT 6, held.event_id, 1, audit_seal.mac, audit_seal.sealed_at
                 FROM held, audit_seal WHERE held.number = 5 AND audit_seal.number = 5;",
        );
        let found = findings(&world, &[head]).await;
        assert!(found.contains(&Finding::Altered { number: 5 }), "{found:?}");
        assert!(found.contains(&Finding::Altered { number: 6 }), "{found:?}");
    })
    .await;
}

/// Both seals were made by the program, each right for its own past: an older copy of the database went on without what
/// came later. Only the next seal knows which of them came before it.
#[tokio::test]
async fn a_seal_from_another_past_is_found_by_the_one_after_it() {
    on_each(async |world| {
        record(&world, 5).await;
        world.store.seal_audit().await.unwrap();
        attack(
            &world,
            "CREATE TABLE held_event AS SELECT * FROM audit_event
                 WHERE id = (SELECT event_id FROM audit_seal WHERE number = 5);
             CREATE TABLE held_seal AS SELECT * FROM audit_seal WHERE number = 5;
             DELETE FROM audit_seal WHERE number = 5;
             DELETE FROM audit_event WHERE id IN (SELECT id FROM held_event);",
        );
        record(&world, 5).await;
        let head = world.store.seal_audit().await.unwrap().unwrap();
        assert_eq!((head.number, findings(&world, std::slice::from_ref(&head)).await), (9, vec![]));
        attack(
            &world,
            "DELETE FROM audit_event WHERE id = (SELECT event_id FROM audit_seal WHERE number = 5);
             DELETE FROM audit_seal WHERE number = 5;
             INSERT INTO audit_event SELECT * FROM held_event;
             INSERT INTO audit_seal SELECT * FROM held_seal;",
        );
        assert_eq!(findings(&world, &[head]).await, [Finding::Altered { number: 6 }]);
    })
    .await;
}

#[tokio::test]
async fn a_cut_end_is_found_by_the_head_outside() {
    on_each(async |world| {
        let head = sealed_world(&world).await;
        attack(&world, "DELETE FROM audit_event WHERE id IN (SELECT event_id FROM audit_seal WHERE number > 8); DELETE FROM audit_seal WHERE number > 8");
        assert_eq!(findings(&world, &[]).await, [], "the database alone cannot tell");
        assert_eq!(findings(&world, std::slice::from_ref(&head)).await, [Finding::Truncated { known: 10, found: 8 }]);
        record(&world, 5).await;
        world.store.seal_audit().await.unwrap();
        assert_eq!(findings(&world, &[head]).await, [Finding::HeadDiffers { epoch: 1, number: 10 }], "and not when it grew again");
    })
    .await;
}

#[tokio::test]
async fn everything_cut_is_found() {
    on_each(async |world| {
        let head = sealed_world(&world).await;
        attack(&world, "DELETE FROM audit_seal; DELETE FROM audit_event");
        assert_eq!(findings(&world, &[head]).await, [Finding::Truncated { known: 10, found: 0 }]);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn several_sealers_and_writers_at_once_make_one_chain() {
    on_each(async |world| {
        let other = testing::open(&world.config, world.clock.clone()).unwrap();
        let mut tasks = Vec::new();
        for store in [world.store.clone(), other.clone(), world.store.clone()] {
            tasks.push(tokio::spawn(async move {
                for number in 0..20 {
                    store.write(Lane::Everyday, move |tx| tx.record(event(number)).map(|_| ())).await?;
                    store.seal_audit().await?;
                }
                Ok::<_, StoreError>(())
            }));
        }
        for task in tasks {
            task.await.unwrap().unwrap();
        }
        let head = world.store.audit_head().await.unwrap().unwrap();
        assert_eq!(head.number, 60);
        assert!(world.store.verify_audit(&[head]).await.unwrap().is_clean());
    })
    .await;
}

#[test]
fn a_file_of_heads_survives_a_torn_line() {
    let dir = tempfile::tempdir().unwrap();
    let file = HeadsFile::new(dir.path().join("heads"));
    assert!(file.read().unwrap().heads.is_empty());
    let head = |number| Head { epoch: 1, number, mac: vec![7; 32], at: chrono::DateTime::UNIX_EPOCH };
    file.append(&head(1)).unwrap();
    std::fs::write(
        dir.path().join("heads"),
        [std::fs::read(dir.path().join("heads")).unwrap(), b"1 2 AAA".to_vec()].concat(),
    )
    .unwrap();
    file.append(&head(3)).unwrap();
    let read = file.read().unwrap();
    assert_eq!(read.heads, [head(1), head(3)]);
    assert_eq!(read.unreadable, [2]);
}
