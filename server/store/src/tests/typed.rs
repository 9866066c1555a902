//! Values come back equal to what went in, on both databases.

use chrono::{DateTime, TimeDelta};
use diesel::prelude::*;

use super::*;
use crate::{
    schema::foundation::{audit_event, job},
    types::Json,
};

#[derive(Debug, Clone, PartialEq, Queryable, Selectable, Insertable)]
#[diesel(table_name = job)]
struct JobRow {
    id: Key,
    organisation_id: Option<Key>,
    kind: String,
    payload: Json<Vec<Uuid>>,
    run_at: Moment,
    max_attempts: i32,
    state: String,
    leased_until: Option<Moment>,
    cancel_asked: bool,
    created_at: Moment,
}

fn job(tx: &Tx<'_>, at: DateTime<chrono::Utc>) -> JobRow {
    let id = tx.new_id::<JobRow>();
    assert_eq!(Key::from(id).id::<JobRow>(), id);
    JobRow {
        id: id.into(),
        organisation_id: None,
        kind: "mail.invitation".into(),
        payload: Json(vec![id.uuid()]),
        run_at: at.into(),
        max_attempts: 3,
        state: "waiting".into(),
        leased_until: Some(at.into()),
        cancel_asked: true,
        created_at: at.into(),
    }
}

#[tokio::test]
async fn ids_instants_documents_and_options_make_the_round_trip() {
    on_each(async |world| {
        for nanos in [0, 1, 999, 123_456_789, 999_999_999] {
            let at = DateTime::from_timestamp(1_700_000_000, nanos).unwrap();
            let (put, got) = world
                .write(move |tx| {
                    let row = job(tx, at);
                    on_db!(tx.conn(), |conn| diesel::insert_into(job::table).values(row.clone()).execute(conn))?;
                    let query = job::table.find(row.id);
                    let got = on_db!(tx.conn(), |conn| query.select(JobRow::as_select()).first(conn))?;
                    Ok((row, got))
                })
                .await
                .unwrap();
            assert_eq!(put, got);
            assert_eq!(got.run_at.0.timestamp_subsec_nanos(), nanos / 1000 * 1000);
        }
    })
    .await;
}

#[tokio::test]
async fn a_boxed_filter_with_many_keys_and_a_keyset_page_work() {
    on_each(async |world| {
        let ids = world
            .write(|tx| {
                let rows: Vec<JobRow> = (0..10).map(|day| job(tx, tx.now() + TimeDelta::days(day))).collect();
                let ids: Vec<Key> = rows.iter().map(|row| row.id).collect();
                on_db!(tx.conn(), |conn| diesel::insert_into(job::table).values(rows).execute(conn))?;
                Ok(ids)
            })
            .await
            .unwrap();
        let wanted = ids[2..8].to_vec();
        let page = world
            .store
            .read(move |tx| {
                let wanted = wanted.clone();
                let after = Moment(tx.now() + TimeDelta::days(3));
                let rows: Vec<JobRow> = on_db!(tx.conn(), |conn| {
                    let mut query = job::table.into_boxed().filter(job::id.eq_any(wanted));
                    query = query.filter(job::organisation_id.is_null());
                    query = query.filter(job::run_at.gt(after));
                    query.order((job::run_at, job::id)).limit(3).select(JobRow::as_select()).load(conn)
                })?;
                Ok::<_, StoreError>(rows)
            })
            .await
            .unwrap();
        assert_eq!(page.iter().map(|row| row.id).collect::<Vec<_>>(), ids[4..7]);
        let last: Option<Moment> = world
            .store
            .read(|tx| {
                Ok::<_, StoreError>(on_db!(tx.conn(), |conn| job::table
                    .select(diesel::dsl::max(job::run_at))
                    .first(conn))?)
            })
            .await
            .unwrap();
        assert!(last.is_some());
    })
    .await;
}

#[tokio::test]
async fn violations_have_the_same_names_on_both() {
    on_each(async |world| {
        let check = world
            .write(|tx| {
                let row = JobRow { state: "asleep".into(), ..job(tx, tx.now()) };
                on_db!(tx.conn(), |conn| diesel::insert_into(job::table).values(row).execute(conn))?;
                Ok(())
            })
            .await;
        assert!(matches!(check, Err(StoreError::Check(_))), "{check:?}");
        let foreign = world
            .write(|tx| {
                let waits = crate::schema::foundation::audit_unsealed::event_id.eq(Key::from(tx.new_id::<World>()));
                let table = crate::schema::foundation::audit_unsealed::table;
                on_db!(tx.conn(), |conn| diesel::insert_into(table).values(waits).execute(conn))?;
                Ok(())
            })
            .await;
        assert!(matches!(foreign, Err(StoreError::ForeignKey(_))), "{foreign:?}");
        let none: Option<Key> = world
            .store
            .read(|tx| {
                Ok::<_, StoreError>(on_db!(tx.conn(), |conn| audit_event::table
                    .select(audit_event::id)
                    .first(conn)
                    .optional())?)
            })
            .await
            .unwrap();
        assert_eq!(none, None);
    })
    .await;
}
