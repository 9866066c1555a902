//! Sealed cells open where they were sealed, for as long as their key lives, and nowhere else.

use diesel::prelude::*;

use super::*;
use crate::{
    Cell, Holder, HolderKind, Sealed,
    schema::foundation::{data_key, erasure, revision, wrapped_key},
};

const TEXT: &str = "Zsófia told her mentor about the river";

fn holder(id: Uuid) -> Holder {
    Holder { kind: HolderKind::Person, id, class: "programme" }
}

fn cell(row: Uuid) -> Cell {
    Cell { table: "revision", column: "before", row }
}

/// A row with one sealed column.
async fn keep(world: &World, person: Uuid, text: &'static str) -> (Uuid, Sealed) {
    world
        .write(move |tx| {
            let row = tx.new_id::<Sealed>().uuid();
            let sealed = tx.seal(holder(person), cell(row), text)?;
            let values = (
                revision::id.eq(Key(row)),
                revision::organisation_id.eq(Key(row)),
                revision::table_name.eq("note"),
                revision::row_id.eq(Key(row)),
                revision::version.eq(1),
                revision::at.eq(Moment(tx.now())),
                revision::before.eq(sealed.clone()),
            );
            on_db!(tx.conn(), |conn| diesel::insert_into(revision::table).values(values).execute(conn))?;
            Ok((row, sealed))
        })
        .await
        .unwrap()
}

async fn read(world: &World, row: Uuid) -> Result<String, StoreError> {
    world
        .store
        .read(move |tx| {
            let query = revision::table.find(Key(row)).select(revision::before);
            let sealed: Sealed = on_db!(tx.conn(), |conn| query.first(conn))?;
            tx.open(cell(row), &sealed)
        })
        .await
}

fn person(number: u128) -> Uuid {
    Uuid::from_u128(number)
}

#[tokio::test]
async fn what_is_sealed_opens_and_stands_nowhere_in_the_raw_files() {
    on_each(async |world| {
        let (row, sealed) = keep(&world, person(1), TEXT).await;
        assert_eq!(read(&world, row).await.unwrap(), TEXT);
        assert_eq!((sealed.0.len() - 41 - 16) % 32, 0, "padded");
        if world.is_sqlite() {
            for file in std::fs::read_dir(world.dir.path()).unwrap() {
                let bytes = std::fs::read(file.unwrap().path()).unwrap();
                assert!(!bytes.windows(8).any(|window| window == &TEXT.as_bytes()[..8]));
            }
        }
        let again = testing::open(&world.config, world.clock.clone()).unwrap();
        let opened = again.read(move |tx| tx.open(cell(row), &sealed)).await;
        assert_eq!(opened, Ok(TEXT.to_owned()), "also after a new start");
    })
    .await;
}

#[tokio::test]
async fn a_touched_or_moved_cell_does_not_open() {
    on_each(async |world| {
        let (row, sealed) = keep(&world, person(1), TEXT).await;
        let (_, other) = keep(&world, person(2), "another").await;
        let open = async |place: Cell, sealed: Sealed| world.store.read(move |tx| tx.open(place, &sealed)).await;
        for at in [0, 20, 45, sealed.0.len() - 1] {
            let mut touched = sealed.clone();
            touched.0[at] ^= 1;
            assert!(matches!(open(cell(row), touched).await, Err(StoreError::Damaged(_))), "byte {at}");
        }
        for length in [0, 1, 16, 17, 40, 41, sealed.0.len() - 1] {
            let cut = Sealed(sealed.0[..length].to_vec());
            assert!(matches!(open(cell(row), cut).await, Err(StoreError::Damaged(_))), "cut at {length}");
        }
        let mut mixed = sealed.clone();
        mixed.0[1..17].copy_from_slice(&other.0[1..17]);
        assert!(matches!(open(cell(row), mixed).await, Err(StoreError::Damaged(_))), "another's key");
        for place in [
            cell(person(9)),
            Cell { column: "after", ..cell(row) },
            Cell { table: "note", ..cell(row) },
            Cell { table: "revisionb", column: "efore", row },
        ] {
            assert!(matches!(open(place, sealed.clone()).await, Err(StoreError::Damaged(_))), "{place:?}");
        }
        assert_eq!(open(cell(row), sealed).await, Ok(TEXT.to_owned()));
    })
    .await;
}

#[tokio::test]
async fn an_erased_holder_is_forgotten_at_once_here_and_within_a_minute_elsewhere() {
    on_each(async |world| {
        let elsewhere = testing::open(&world.config, world.clock.clone()).unwrap();
        let (row, sealed) = keep(&world, person(1), TEXT).await;
        let (other_row, _) = keep(&world, person(2), "still there").await;
        let there = async || {
            let sealed = sealed.clone();
            elsewhere.read(move |tx| tx.open(cell(row), &sealed)).await
        };
        assert_eq!(there().await, Ok(TEXT.to_owned()));
        let erased = world.write(|tx| tx.erase_holder(holder(person(1)), "left_programme")).await.unwrap();
        assert_eq!(erased, sealed.key_id());
        assert_eq!(read(&world, row).await, Err(StoreError::KeyErased));
        world.clock.advance(chrono::TimeDelta::seconds(61));
        assert_eq!(there().await, Err(StoreError::KeyErased));
        let resealed = world.write(move |tx| tx.seal(holder(person(1)), cell(row), "new")).await;
        assert_eq!(resealed, Err(StoreError::KeyErased), "no new text for an erased holder");
        assert_eq!(world.write(|tx| tx.erase_holder(holder(person(1)), "again")).await, Ok(None));
        assert_eq!(read(&world, other_row).await.unwrap(), "still there");
        assert_eq!(world.store.erasure_ledger().await.unwrap(), [erased.unwrap()]);
    })
    .await;
}

#[tokio::test]
async fn an_erased_key_is_in_no_file_any_more() {
    let world = World::sqlite();
    let (_, sealed) = keep(&world, person(1), TEXT).await;
    let key = sealed.key_id().unwrap();
    let query = wrapped_key::table.find(Key(key)).select(wrapped_key::wrapped);
    let wrapped: Vec<u8> = on_db!(&mut world.raw(), |conn| query.first(conn)).unwrap();
    let stands_in_a_file = || {
        std::fs::read_dir(world.dir.path()).unwrap().any(|file| {
            let bytes = std::fs::read(file.unwrap().path()).unwrap();
            bytes.windows(wrapped.len()).any(|window| window == wrapped)
        })
    };
    assert!(stands_in_a_file());
    world.write(|tx| tx.erase_holder(holder(person(1)), "left")).await.unwrap();
    assert!(!stands_in_a_file());
}

#[tokio::test]
async fn an_erasure_that_is_undone_erases_nothing() {
    on_each(async |world| {
        let (row, _) = keep(&world, person(1), TEXT).await;
        let undone = world
            .write(|tx| {
                tx.erase_holder(holder(person(1)), "mistake")?;
                Err::<(), _>(StoreError::Other("no".into()))
            })
            .await;
        assert!(undone.is_err());
        world.clock.advance(chrono::TimeDelta::seconds(61));
        assert_eq!(read(&world, row).await.unwrap(), TEXT);
    })
    .await;
}

#[tokio::test]
async fn an_erasure_cut_off_half_way_is_finished_at_the_next_start() {
    on_each(async |world| {
        let (row, sealed) = keep(&world, person(1), TEXT).await;
        let key = sealed.key_id().unwrap();
        let ledger = (
            erasure::id.eq(Key(person(77))),
            erasure::data_key_id.eq(Key(key)),
            erasure::at.eq(Moment(chrono::DateTime::UNIX_EPOCH)),
            erasure::reason_code.eq("left"),
        );
        on_db!(&mut world.raw(), |conn| diesel::insert_into(erasure::table).values(ledger).execute(conn)).unwrap();
        let again = testing::open(&world.config, world.clock.clone()).unwrap();
        let opened = again.read(move |tx| tx.open(cell(row), &sealed)).await;
        assert_eq!(opened, Err(StoreError::KeyErased));
        let left: i64 = on_db!(&mut world.raw(), |conn| {
            wrapped_key::table.filter(wrapped_key::id.eq(Key(key))).count().get_result(conn)
        })
        .unwrap();
        assert_eq!(left, 0);
    })
    .await;
}

#[tokio::test]
async fn keys_are_committed_before_they_are_used_and_one_unit_may_need_many() {
    on_each(async |world| {
        let sealed = world
            .write(|tx| {
                (0..200)
                    .map(|number| tx.seal(holder(person(number)), cell(person(number)), TEXT))
                    .collect::<Result<Vec<_>, _>>()
            })
            .await
            .unwrap();
        assert_eq!(sealed.len(), 200);
        let orphans: i64 = on_db!(&mut world.raw(), |conn| {
            data_key::table
                .left_join(wrapped_key::table.on(wrapped_key::id.eq(data_key::id)))
                .filter(wrapped_key::id.nullable().is_null())
                .count()
                .get_result(conn)
        })
        .unwrap();
        assert_eq!(orphans, 0);
        let holders: i64 = on_db!(&mut world.raw(), |conn| data_key::table.count().get_result(conn)).unwrap();
        assert_eq!(holders, 200, "one key a holder");
    })
    .await;
}

#[tokio::test]
async fn a_unit_that_fails_gives_its_key_back() {
    on_each(async |world| {
        for number in 0..100 {
            let failed = world
                .write(move |tx| {
                    tx.seal(holder(person(number)), cell(person(number)), TEXT)?;
                    Err::<(), _>(StoreError::Other("no".into()))
                })
                .await;
            assert!(matches!(failed, Err(StoreError::Other(_))));
        }
        let minted: i64 = on_db!(&mut world.raw(), |conn| wrapped_key::table.count().get_result(conn)).unwrap();
        assert!(minted <= 64, "{minted} keys for nothing");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn two_writers_who_meet_a_new_holder_share_one_key() {
    on_each(async |world| {
        let mut answers = Vec::new();
        for _ in 0..8 {
            let store = world.store.clone();
            answers.push(tokio::spawn(async move {
                store.write(Lane::Everyday, |tx| tx.seal(holder(person(1)), cell(person(1)), TEXT)).await
            }));
        }
        let mut keys = std::collections::BTreeSet::new();
        for answer in answers {
            match answer.await.unwrap() {
                Ok(sealed) => drop(keys.insert(sealed.key_id())),
                Err(error) => assert_eq!(error, StoreError::Conflict),
            }
        }
        assert_eq!(keys.len(), 1);
    })
    .await;
}

#[tokio::test]
async fn a_blind_index_is_equal_for_equals_and_differs_by_label() {
    let world = World::sqlite();
    let blind = async |label: &'static str, text: &'static str| {
        world.store.read(move |tx| Ok::<_, StoreError>(tx.blind(label, text))).await.unwrap()
    };
    assert_eq!(blind("email", "a@example.org").await, blind("email", "a@example.org").await);
    assert_ne!(blind("email", "a@example.org").await, blind("link", "a@example.org").await);
    assert_ne!(blind("email", "a@example.org").await, blind("emaila", "@example.org").await);
}
