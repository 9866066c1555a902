//! Units of work: what is kept, what is not, and who is told when.

use std::{
    sync::{Arc, Mutex, mpsc},
    time::Duration,
};

use diesel::prelude::*;

use super::*;

/// Holds the SQLite writer until told, so that what follows falls into one batch.
async fn hold_writer(world: &World) -> (mpsc::Sender<()>, tokio::task::JoinHandle<Result<(), StoreError>>) {
    let (release, gate) = mpsc::channel();
    let gate = Mutex::new(gate);
    let (begun, has_begun) = tokio::sync::oneshot::channel();
    let begun = Mutex::new(Some(begun));
    let store = world.store.clone();
    let held = tokio::spawn(async move {
        store
            .write(Lane::Everyday, move |_| {
                if let Some(begun) = begun.lock().unwrap().take() {
                    begun.send(()).unwrap();
                }
                let _ = gate.lock().unwrap().recv_timeout(Duration::from_secs(5));
                Ok::<_, StoreError>(())
            })
            .await
    });
    has_begun.await.unwrap();
    (release, held)
}

#[tokio::test]
async fn a_failing_or_panicking_unit_leaves_its_neighbours_alone() {
    on_each(async |world| {
        let (release, held) = hold_writer(&world).await;
        let mut answers = Vec::new();
        for number in 0..30 {
            let store = world.store.clone();
            answers.push(tokio::spawn(async move {
                store
                    .write(Lane::Everyday, move |tx| {
                        add(tx, "kept")?;
                        match number % 3 {
                            0 => Ok(()),
                            1 => Err(StoreError::Other("refused".into())),
                            _ => panic!("on purpose"),
                        }
                    })
                    .await
            }));
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
        release.send(()).unwrap();
        held.await.unwrap().unwrap();
        for (number, answer) in answers.into_iter().enumerate() {
            match (number % 3, answer.await.unwrap()) {
                (0, Ok(())) | (2, Err(StoreError::Panicked)) => {}
                (1, Err(StoreError::Other(why))) => assert_eq!(why, "refused"),
                (_, other) => panic!("{number}: {other:?}"),
            }
        }
        assert_eq!(world.count().await, 10);
    })
    .await;
}

#[tokio::test]
async fn a_panic_inside_a_nested_savepoint_does_not_spoil_the_connection() {
    on_each(async |world| {
        let halted = world
            .write(|tx| {
                tx.attempt(|tx| {
                    add(tx, "gone")?;
                    if tx.now().timestamp() > 0 { panic!("on purpose") } else { Ok::<_, StoreError>(()) }
                })
            })
            .await;
        assert_eq!(halted, Err(StoreError::Panicked));
        world.write(|tx| add(tx, "kept")).await.unwrap();
        assert_eq!(world.count().await, 1);
    })
    .await;
}

#[tokio::test]
async fn the_answer_comes_after_the_commit_and_readers_see_it() {
    on_each(async |world| {
        for expected in 1..=20_i64 {
            world.write(|tx| add(tx, "kept")).await.unwrap();
            let seen: i64 = on_db!(&mut world.raw(), |conn| operation::table.count().get_result(conn)).unwrap();
            assert_eq!(seen, expected);
            assert_eq!(world.count().await, expected);
        }
    })
    .await;
}

#[tokio::test]
async fn a_read_cannot_write() {
    on_each(async |world| {
        assert!(world.store.read(|tx| add(tx, "never")).await.is_err());
        assert_eq!(world.count().await, 0);
    })
    .await;
}

#[tokio::test]
async fn a_full_queue_says_busy_and_loses_nothing_it_took() {
    let world = World::sqlite();
    let (release, held) = hold_writer(&world).await;
    let mut answers = Vec::new();
    for _ in 0..1200 {
        let store = world.store.clone();
        answers.push(tokio::spawn(async move { store.write(Lane::Everyday, |tx| add(tx, "kept")).await }));
    }
    tokio::time::sleep(Duration::from_millis(100)).await;
    let concern = world.store.clone();
    let concern = tokio::spawn(async move { concern.write(Lane::Concern, |tx| add(tx, "concern")).await });
    tokio::time::sleep(Duration::from_millis(20)).await;
    release.send(()).unwrap();
    held.await.unwrap().unwrap();
    assert!(concern.await.unwrap().is_ok(), "concerns have room of their own");
    let (mut kept, mut busy) = (0, 0);
    for answer in answers {
        match answer.await.unwrap() {
            Ok(_) => kept += 1,
            Err(StoreError::Busy) => busy += 1,
            Err(other) => panic!("{other}"),
        }
    }
    assert!(busy > 0);
    assert_eq!(world.count().await, kept + 1);
}

#[tokio::test]
async fn a_concern_is_served_first() {
    let world = World::sqlite();
    let (release, held) = hold_writer(&world).await;
    let order = Arc::new(Mutex::new(Vec::new()));
    let mut answers = Vec::new();
    for (lane, name) in [(Lane::Everyday, "everyday"), (Lane::Everyday, "everyday"), (Lane::Concern, "concern")] {
        let (store, order) = (world.store.clone(), order.clone());
        answers.push(tokio::spawn(async move {
            let note = move |_: &mut Tx<'_>| {
                order.lock().unwrap().push(name);
                Ok::<_, StoreError>(())
            };
            store.write(lane, note).await
        }));
    }
    tokio::time::sleep(Duration::from_millis(50)).await;
    release.send(()).unwrap();
    held.await.unwrap().unwrap();
    for answer in answers {
        answer.await.unwrap().unwrap();
    }
    assert_eq!(*order.lock().unwrap(), ["concern", "everyday", "everyday"]);
}

#[tokio::test]
async fn a_full_disk_acknowledges_nobody_and_passes_without_a_restart() {
    let world = World::sqlite();
    world.write(|tx| add(tx, "before")).await.unwrap();
    let limit = |pages: &'static str| {
        world.write(move |tx| tx.conn().run_sql(&format!("PRAGMA max_page_count = {pages}")).map_err(StoreError::from))
    };
    limit("1").await.unwrap();
    let (release, held) = hold_writer(&world).await;
    let mut answers = Vec::new();
    for text in ["small".to_owned(), "x".repeat(3_000_000), "small".to_owned()] {
        let store = world.store.clone();
        answers.push(tokio::spawn(async move { store.write(Lane::Everyday, move |tx| add(tx, &text)).await }));
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    release.send(()).unwrap();
    assert_eq!(held.await.unwrap(), Err(StoreError::DiskFull), "in the same batch");
    let mut kept = 1;
    for answer in answers {
        match answer.await.unwrap() {
            Ok(_) => kept += 1,
            Err(error) => assert_eq!(error, StoreError::DiskFull),
        }
    }
    assert_eq!(world.count().await, kept, "reads go on, and see what was acknowledged and nothing else");
    limit("1000000").await.unwrap();
    world.write(|tx| add(tx, &"x".repeat(3_000_000))).await.unwrap();
    assert_eq!(world.count().await, kept + 1);
}

#[tokio::test]
async fn a_unit_that_swallows_an_error_is_undone_and_one_that_attempts_is_not() {
    on_each(async |world| {
        let id = world.write(|tx| add(tx, "first")).await.unwrap();
        let swallowed = world
            .write(move |tx| {
                add(tx, "second")?;
                let _ = add_with(tx, id, "again");
                Ok(())
            })
            .await;
        assert!(matches!(swallowed, Err(StoreError::Other(_))), "{swallowed:?}");
        assert_eq!(world.count().await, 1);
        let attempted = world
            .write(move |tx| {
                add(tx, "second")?;
                Ok(tx.attempt(|tx| add_with(tx, id, "again")))
            })
            .await;
        assert_eq!(attempted.unwrap(), Err(StoreError::Unique("operation.id".into())), "the same on both");
        assert_eq!(world.count().await, 2);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn closing_finishes_what_was_queued_and_refuses_the_rest() {
    on_each(async |world| {
        let mut answers = Vec::new();
        for _ in 0..50 {
            let store = world.store.clone();
            answers.push(tokio::spawn(async move { store.write(Lane::Everyday, |tx| add(tx, "kept")).await }));
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
        let store = world.store.clone();
        tokio::task::spawn_blocking(move || store.close()).await.unwrap();
        let mut kept = 0;
        for answer in answers {
            kept += i64::from(answer.await.unwrap().is_ok());
        }
        let refused = world.write(|tx| add(tx, "late")).await;
        assert!(matches!(refused, Err(StoreError::Unavailable(_))), "{refused:?}");
        let seen: i64 = on_db!(&mut world.raw(), |conn| operation::table.count().get_result(conn)).unwrap();
        assert_eq!(seen, kept);
    })
    .await;
}
