//! Backups hold what they should, say when they were touched, and bring nobody back.

use diesel::prelude::*;

use super::*;
use crate::{
    Cell, Holder, HolderKind,
    audit::Finding,
    backup::{BackupError, verify_backup},
    schema::foundation::job,
    types::Json,
};

const HOLDER: Holder = Holder { kind: HolderKind::Concern, id: Uuid::from_u128(5), class: "concern" };
const CELL: Cell = Cell { table: "concern", column: "told", row: Uuid::from_u128(6) };

async fn mail(world: &World, kind: &'static str, state: &'static str) {
    world
        .write(move |tx| {
            let now = Moment(tx.now());
            let row = (
                job::id.eq(Key::from(tx.new_id::<World>())),
                job::kind.eq(kind),
                job::payload.eq(Json(Vec::<Uuid>::new())),
                job::run_at.eq(now),
                job::max_attempts.eq(3),
                job::state.eq(state),
                job::created_at.eq(now),
            );
            on_db!(tx.conn(), |conn| diesel::insert_into(job::table).values(row).execute(conn))?;
            Ok(())
        })
        .await
        .unwrap();
}

#[tokio::test]
async fn a_backup_verifies_and_a_touched_one_does_not() {
    let world = World::sqlite();
    world.write(|tx| tx.seal(HOLDER, CELL, "a worry").map(|_| ())).await.unwrap();
    let dir = world.dir.path().join("backup");
    let manifest = world.store.backup_to(&dir).await.unwrap();
    assert_eq!(verify_backup(&dir).unwrap(), manifest);
    assert_eq!(manifest.key_fingerprint, testing::test_key().fingerprint());
    assert!(!manifest.migrations.is_empty());
    assert!(matches!(world.store.backup_to(&dir).await, Err(BackupError::NotEmpty(_))));
    world.store.backup_keys_to(&dir).await.unwrap();
    verify_backup(&dir).unwrap();
    let main = dir.join("tenfold.sqlite");
    let mut bytes = std::fs::read(&main).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    std::fs::write(&main, bytes).unwrap();
    assert!(matches!(verify_backup(&dir), Err(BackupError::Changed { .. })));
    std::fs::remove_file(dir.join("keys/keys.sqlite")).unwrap();
    assert!(verify_backup(&dir).is_err());
}

#[tokio::test]
async fn postgres_is_backed_up_by_its_own_tools() {
    let Some(world) = World::postgres() else { return };
    let refused = world.store.backup_to(world.dir.path()).await.unwrap_err();
    assert!(refused.to_string().contains("pg_dump --schema=tenfold_keys"), "{refused}");
}

#[tokio::test]
async fn a_restore_sends_nothing_again_and_revives_nobody() {
    let world = World::sqlite();
    let sealed = world.write(|tx| tx.seal(HOLDER, CELL, "a worry")).await.unwrap();
    for (kind, state) in [("mail.invitation", "waiting"), ("mail.alert", "running"), ("import.rows", "waiting")] {
        mail(&world, kind, state).await;
    }
    let head = world.store.seal_audit().await.unwrap();
    assert_eq!(head, None, "nothing recorded yet");
    let dir = world.dir.path().join("backup");
    world.store.backup_to(&dir).await.unwrap();
    world.write(|tx| tx.erase_holder(HOLDER, "left").map(|_| ())).await.unwrap();
    record_one(&world).await;
    let lost = world.store.seal_audit().await.unwrap().unwrap();
    let ledger = world.store.erasure_ledger().await.unwrap();

    let place = world.dir.path().join("restored");
    std::fs::create_dir(&place).unwrap();
    std::fs::copy(dir.join("tenfold.sqlite"), place.join("tenfold.sqlite")).unwrap();
    std::fs::copy(dir.join("keys/keys.sqlite"), place.join("keys.sqlite")).unwrap();
    let config = StoreConfig::new(crate::DatabaseUrl::Sqlite(place.join("tenfold.sqlite")), &place);
    let restored = testing::open(&config, world.clock.clone()).unwrap();
    let report = restored.after_restore(&ledger).await.unwrap();
    assert_eq!((report.epoch, report.erased_again, report.mails_cancelled, report.mails_uncertain), (2, 1, 1, 1));
    let opened = restored.read(move |tx| tx.open(CELL, &sealed)).await;
    assert_eq!(opened, Err(StoreError::KeyErased));
    let audit = restored.verify_audit(&[lost, report.head.unwrap()]).await.unwrap();
    assert_eq!(audit.findings, [Finding::LostInRestore { epoch: 1, number: 1 }]);
    assert!(audit.is_clean());
}

async fn record_one(world: &World) {
    let event = crate::audit::Event {
        organisation: None,
        actor_kind: crate::audit::ActorKind::System,
        actor: None,
        action: "test.done",
        subject_kind: "test",
        subject: None,
        outcome: crate::audit::Outcome::Done,
        request: None,
    };
    world.write(move |tx| tx.record(event.clone()).map(|_| ())).await.unwrap();
}
