//! The wording of consent on disk, in versions and languages.

use diesel::prelude::*;
use tenfold_domain::{
    access::{Permit, Scope},
    consent::{AddText, ConsentText, Language, TextDetails, TextReading, Wording, shipped},
    id::Id,
    organisation::Organisation,
    text::{Line, Note},
};

use crate::{
    StoreError, Tx,
    connection::on_db,
    schema::consent::consent_text,
    types::{Key, Moment},
};

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = consent_text)]
struct TextRow {
    id: Key,
    organisation_id: Key,
    wording: String,
    version: i32,
    language: String,
    title: String,
    body: String,
    basis: Option<String>,
    added_by: Option<Key>,
    created_at: Moment,
}

impl TextRow {
    fn open(self) -> Result<ConsentText, StoreError> {
        let damaged = || StoreError::damaged("consent_text");
        Ok(ConsentText {
            id: self.id.id(),
            organisation: self.organisation_id.id(),
            wording: Wording::from_code(&self.wording).ok_or_else(damaged)?,
            version: self.version,
            language: Language::from_code(&self.language).ok_or_else(damaged)?,
            details: TextDetails {
                title: Line::parse(&self.title).map_err(|_| damaged())?,
                body: Note::parse(&self.body).map_err(|_| damaged())?,
                basis: self.basis.as_deref().map(Note::parse).transpose().map_err(|_| damaged())?,
            },
            added_by: self.added_by.map(Key::id),
            added_at: self.created_at.0,
        })
    }
}

/// Every text of an organisation, the newest version of each first, English before the others.
pub fn all(tx: &mut Tx<'_>, of: Id<Organisation>) -> Result<Vec<ConsentText>, StoreError> {
    let rows: Vec<TextRow> = on_db!(tx.conn(), |c| consent_text::table
        .filter(consent_text::organisation_id.eq(Key::from(of)))
        .order((consent_text::wording, consent_text::version.desc(), consent_text::language))
        .select(TextRow::as_select())
        .load(c))?;
    rows.into_iter().map(TextRow::open).collect()
}

/// The same for somebody who may read them.
pub fn list(tx: &mut Tx<'_>, scope: &Scope<TextReading>) -> Result<Vec<ConsentText>, StoreError> {
    all(tx, scope.organisation())
}

/// Adds a version or a translation to the permit's organisation.
pub fn add(
    tx: &mut Tx<'_>,
    permit: &Permit<AddText>,
    (wording, version, language): (Wording, i32, Language),
    details: &TextDetails,
) -> Result<Id<ConsentText>, StoreError> {
    let id = tx.new_id::<ConsentText>();
    let row = TextRow {
        id: id.into(),
        organisation_id: permit.organisation().into(),
        wording: wording.code().to_owned(),
        version,
        language: language.code().to_owned(),
        title: details.title.to_string(),
        body: details.body.to_string(),
        basis: details.basis.as_ref().map(Note::to_string),
        added_by: permit.by().map(Key::from),
        created_at: tx.now().into(),
    };
    on_db!(tx.conn(), |c| diesel::insert_into(consent_text::table).values(&row).execute(c))?;
    Ok(id)
}

/// Gives a new organisation the texts that ship, as version 1.
pub fn add_shipped(tx: &mut Tx<'_>, to: Id<Organisation>) -> Result<(), StoreError> {
    let now = Moment::from(tx.now());
    let rows: Vec<TextRow> = shipped()
        .map(|text| TextRow {
            id: tx.new_id::<ConsentText>().into(),
            organisation_id: to.into(),
            wording: text.wording.code().to_owned(),
            version: 1,
            language: text.language.code().to_owned(),
            title: text.title.to_owned(),
            body: text.body.to_owned(),
            basis: (!text.basis.is_empty()).then(|| text.basis.to_owned()),
            added_by: None,
            created_at: now,
        })
        .collect();
    on_db!(tx.conn(), |c| diesel::insert_into(consent_text::table).values(&rows).execute(c))?;
    Ok(())
}
