//! Two writers at the same moment: what one writer hides on SQLite must not slip on PostgreSQL.

use std::sync::{Arc, Barrier, Mutex};

use diesel::prelude::*;

use super::*;

/// "At most one": each writer counts, waits until the other has counted, and adds. On SQLite they come one by one.
#[tokio::test(flavor = "multi_thread")]
async fn two_writers_cannot_both_take_the_last_place() {
    on_each(async |world| {
        let both_counted = Arc::new(Barrier::new(2));
        let mut answers = Vec::new();
        for _ in 0..2 {
            let (store, meet) = (world.store.clone(), both_counted.clone());
            let (first_run, sqlite) = (Mutex::new(true), world.is_sqlite());
            answers.push(tokio::spawn(async move {
                let take = move |tx: &mut Tx<'_>| {
                    let taken: i64 = on_db!(tx.conn(), |conn| operation::table.count().get_result(conn))?;
                    if std::mem::take(&mut *first_run.lock().unwrap()) && !sqlite {
                        meet.wait();
                    }
                    if taken > 0 { Err(StoreError::Check("full".into())) } else { add(tx, "place").map(|_| ()) }
                };
                store.write(Lane::Everyday, take).await
            }));
        }
        let mut results = Vec::new();
        for answer in answers {
            results.push(answer.await.unwrap());
        }
        assert_eq!(world.count().await, 1);
        assert!(results.contains(&Ok(())), "{results:?}");
        assert!(results.contains(&Err(StoreError::Check("full".into()))), "the loser ran again and saw: {results:?}");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn many_writers_of_one_row_all_get_through_or_are_told() {
    on_each(async |world| {
        let id = world.write(|tx| add(tx, "0")).await.unwrap();
        let mut answers = Vec::new();
        for _ in 0..16 {
            let store = world.store.clone();
            answers.push(tokio::spawn(async move {
                let increment = move |tx: &mut Tx<'_>| {
                    let query = operation::table.find(Key(id)).select(operation::answer);
                    let count: String = on_db!(tx.conn(), |conn| query.first(conn))?;
                    let next = (count.parse::<u32>().unwrap() + 1).to_string();
                    let change = diesel::update(operation::table.find(Key(id))).set(operation::answer.eq(next));
                    on_db!(tx.conn(), |conn| change.execute(conn))?;
                    Ok::<_, StoreError>(())
                };
                store.write(Lane::Everyday, increment).await
            }));
        }
        let mut done = 0;
        for answer in answers {
            match answer.await.unwrap() {
                Ok(()) => done += 1,
                Err(error) => assert_eq!(error, StoreError::Conflict),
            }
        }
        let kept: String =
            on_db!(&mut world.raw(), |conn| operation::table.select(operation::answer).first(conn)).unwrap();
        assert_eq!(kept, done.to_string(), "acknowledged and kept are the same");
    })
    .await;
}

/// Two units that take the same two rows in opposite order: PostgreSQL breaks the deadlock, the engine runs one again.
#[tokio::test(flavor = "multi_thread")]
async fn a_deadlock_is_run_again() {
    let Some(world) = World::postgres() else { return };
    let first = world.write(|tx| add(tx, "a")).await.unwrap();
    let second = world.write(|tx| add(tx, "b")).await.unwrap();
    let both_hold_one = Arc::new(Barrier::new(2));
    let mut answers = Vec::new();
    for order in [[first, second], [second, first]] {
        let (store, meet, first_run) = (world.store.clone(), both_hold_one.clone(), Mutex::new(true));
        answers.push(tokio::spawn(async move {
            let take = move |tx: &mut Tx<'_>| {
                for id in order {
                    let change = diesel::update(operation::table.find(Key(id))).set(operation::answer.eq("taken"));
                    on_db!(tx.conn(), |conn| change.execute(conn))?;
                    if std::mem::take(&mut *first_run.lock().unwrap()) {
                        meet.wait();
                    }
                }
                Ok::<_, StoreError>(())
            };
            store.write(Lane::Everyday, take).await
        }));
    }
    for answer in answers {
        assert_eq!(answer.await.unwrap(), Ok(()));
    }
}
