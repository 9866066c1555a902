//! What a site's headings mean: remembered by hash, so that no heading lies about in words.

use diesel::prelude::*;
use tenfold_domain::{
    access::{Permit, Scope},
    id::Id,
    import::{Column, Import, ImportKind, MapColumns, Remembered, bare},
    organisation::Site,
};

use crate::{
    StoreError, Tx,
    connection::on_db,
    schema::import::import_heading,
    types::{Key, Moment},
};

fn hash(tx: &Tx<'_>, site: Id<Site>, bare: &str) -> Vec<u8> {
    tx.blind("import_heading.heading_hash", &format!("{site} {bare}"))
}

/// What is remembered of these headings; the caller has found the site in scope.
pub fn remembered(
    tx: &mut Tx<'_>,
    _scope: &Scope<Import>,
    site: Id<Site>,
    kind: ImportKind,
    names: &[String],
) -> Result<Vec<Remembered>, StoreError> {
    let hashes: Vec<(String, Vec<u8>)> =
        names.iter().map(|name| bare(name)).map(|bare| (bare.clone(), hash(tx, site, &bare))).collect();
    let wanted: Vec<Vec<u8>> = hashes.iter().map(|(_, hash)| hash.clone()).collect();
    let rows: Vec<(Vec<u8>, Option<String>)> = on_db!(tx.conn(), |c| import_heading::table
        .filter(import_heading::site_id.eq(Key::from(site)))
        .filter(import_heading::kind.eq(kind.code()))
        .filter(import_heading::heading_hash.eq_any(wanted.clone()))
        .select((import_heading::heading_hash, import_heading::column_code))
        .load(c))?;
    let known = |(hash, code): (Vec<u8>, Option<String>)| {
        let (bare, _) = hashes.iter().find(|(_, own)| *own == hash)?;
        Some((bare.clone(), code.as_deref().and_then(Column::from_code)))
    };
    Ok(rows.into_iter().filter_map(known).collect())
}

/// Remembers what somebody has said of the permit's import, for the next list of its site.
pub fn remember(
    tx: &mut Tx<'_>,
    permit: &Permit<MapColumns>,
    site: Id<Site>,
    kind: ImportKind,
    said: &[Remembered],
) -> Result<(), StoreError> {
    for (bare, column) in said {
        let (id, hash, now) = (tx.new_id::<Remembered>(), hash(tx, site, bare), Moment::from(tx.now()));
        let code = column.map(Column::code);
        on_db!(tx.conn(), |c| diesel::insert_into(import_heading::table)
            .values((
                import_heading::id.eq(Key::from(id)),
                import_heading::organisation_id.eq(Key::from(permit.organisation())),
                import_heading::site_id.eq(Key::from(site)),
                import_heading::kind.eq(kind.code()),
                import_heading::heading_hash.eq(hash.clone()),
                import_heading::column_code.eq(code),
                import_heading::created_at.eq(now),
            ))
            .on_conflict((import_heading::site_id, import_heading::kind, import_heading::heading_hash))
            .do_update()
            .set(import_heading::column_code.eq(code))
            .execute(c))?;
    }
    Ok(())
}
