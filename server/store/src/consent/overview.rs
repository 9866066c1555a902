//! The consents of many people at once, without anything sealed: for lists, the board and the gates.

use std::collections::HashMap;

use chrono::NaiveDate;
use diesel::prelude::*;
use tenfold_domain::{
    consent::{Asked, Given, Purpose},
    id::Id,
    people::Participant,
};

use super::answers::given;
use crate::{
    StoreError, Tx,
    connection::on_db,
    schema::consent::{consent, consent_request},
    types::Key,
};

/// Every answer of some people, each person's in the order in which they came.
pub type Answers = HashMap<Id<Participant>, Vec<(Purpose, Given)>>;

type AnswerRow = (Key, String, String, String, NaiveDate, Option<NaiveDate>, Option<NaiveDate>, Option<String>);

/// The answers of people whom the caller has found in scope; for one purpose where `of` says so.
pub fn answers(tx: &mut Tx<'_>, whose: &[Id<Participant>], of: Option<Purpose>) -> Result<Answers, StoreError> {
    let mut answers = Answers::new();
    for whose in whose.chunks(MANY) {
        let rows: Vec<AnswerRow> = on_db!(tx.conn(), |c| {
            let mut query = consent::table.filter(consent::participant_id.eq_any(Key::all(whose))).into_boxed();
            if let Some(purpose) = of {
                query = query.filter(consent::purpose.eq(purpose.code()));
            }
            query
                .order((consent::started_on, consent::id))
                .select((
                    consent::participant_id,
                    consent::purpose,
                    consent::answer,
                    consent::given_by,
                    consent::started_on,
                    consent::ended_on,
                    consent::expires_on,
                    consent::ended_how,
                ))
                .load(c)
        })?;
        for (participant, purpose, answer, by, started_on, ended_on, expires_on, ended_how) in rows {
            let purpose = Purpose::from_code(&purpose).ok_or_else(|| StoreError::damaged("consent.purpose"))?;
            let given = given(&answer, &by, (started_on, ended_on), expires_on, ended_how.is_some())?;
            answers.entry(participant.id()).or_default().push((purpose, given));
        }
    }
    Ok(answers)
}

/// How many ids a statement may name: far more than a cohort has, and fewer than either database takes.
const MANY: usize = 5_000;

type AskedRow = (Key, NaiveDate, NaiveDate, i32, Option<NaiveDate>);

/// Who of these people has an open request, as it stands on a day.
pub fn asked(
    tx: &mut Tx<'_>,
    whose: &[Id<Participant>],
    day: NaiveDate,
) -> Result<HashMap<Id<Participant>, Asked>, StoreError> {
    let mut asked = HashMap::new();
    for whose in whose.chunks(MANY) {
        let rows: Vec<AskedRow> = on_db!(tx.conn(), |c| consent_request::table
            .filter(consent_request::participant_id.eq_any(Key::all(whose)))
            .filter(consent_request::ended_on.is_null())
            .select((
                consent_request::participant_id,
                consent_request::asked_on,
                consent_request::until_on,
                consent_request::chases,
                consent_request::next_chase_on,
            ))
            .load(c))?;
        asked.extend(rows.into_iter().map(|(whose, on, until, chases, next)| {
            (whose.id(), Asked { on, goes_on: day <= until && (next.is_some() || chases == 0) })
        }));
    }
    Ok(asked)
}
