//! The audit trail of one organisation as its manager reads it: newest first, with the names of people.
//!
//! Refuses: what other organisations did, and what nobody's organisation did.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use tenfold_domain::{
    access::Scope,
    audit::AuditTrail,
    id::Id,
    listing::{Cursor, PAGE, Page},
    staff::Person,
};
use uuid::Uuid;

use super::{Event, EventRow};
use crate::{
    StoreError, Tx,
    connection::on_db,
    schema::{
        foundation::audit_event,
        people::{account, adult_check, adult_training, assignment, lead_away, person},
    },
    staff::people,
    types::{Key, Moment},
};

diesel::allow_tables_to_appear_in_same_query!(audit_event, person);

/// Deeds that only leads may know of, denials among them: whoever reads the trail is no lead. They are sealed like all
/// others, and a concern’s own page shows who read it.
const OF_CONCERNS: &str = "concern%";

/// What somebody wants to see of the trail.
#[derive(Debug, Clone, Default)]
pub struct WantedDeeds {
    /// Done by this person, or to them.
    pub person: Option<Id<Person>>,
    /// Done by people whose name this search finds, or to them; in its search form, empty for everybody.
    pub search: String,
    /// From this instant on, and before that one.
    pub between: Option<(DateTime<Utc>, DateTime<Utc>)>,
    pub after: Option<Cursor>,
}

/// One line of the trail.
#[derive(Debug, Clone)]
pub struct Deed {
    pub id: Id<Event>,
    pub at: DateTime<Utc>,
    /// `staff`, `link`, `public`, `system` or `command`.
    pub actor_kind: String,
    pub actor_name: Option<String>,
    pub action: String,
    pub subject_kind: String,
    pub subject: Option<Uuid>,
    /// The member of staff it was done to, or whose record it was done to, with their name.
    pub subject_person: Option<(Id<Person>, String)>,
    pub done: bool,
}

/// The trail, newest first. Only a scope of the whole organisation has one: events do not know places.
pub fn list(tx: &mut Tx<'_>, scope: &Scope<AuditTrail>, wanted: &WantedDeeds) -> Result<Page<Deed>, StoreError> {
    if !scope.whole() {
        return Ok(Page { rows: vec![], next: None });
    }
    let organisation = Key::from(scope.organisation());
    let after = wanted.after.as_ref().and_then(instant_of);
    let rows: Vec<EventRow> = on_db!(tx.conn(), |c| {
        let mut query = audit_event::table
            .filter(audit_event::organisation_id.eq(organisation))
            .filter(audit_event::action.not_like(OF_CONCERNS))
            .into_boxed();
        if let Some(person) = wanted.person {
            let (by, to) = (Key::from(person), Key::from(person));
            query = query.filter(audit_event::actor_id.eq(by).or(audit_event::subject_id.eq(to)));
        }
        if !wanted.search.is_empty() {
            let found = person::table
                .filter(person::organisation_id.eq(organisation))
                .filter(person::search_name.like(pattern(&wanted.search)).escape('\\'))
                .select(person::id.nullable());
            query = query.filter(audit_event::actor_id.eq_any(found.clone()).or(audit_event::subject_id.eq_any(found)));
        }
        if let Some((from, before)) = wanted.between {
            query =
                query.filter(audit_event::at.ge(Moment::from(from))).filter(audit_event::at.lt(Moment::from(before)));
        }
        if let Some((at, id)) = after {
            query = query.filter(audit_event::at.lt(at).or(audit_event::at.eq(at).and(audit_event::id.lt(id))));
        }
        query
            .order((audit_event::at.desc(), audit_event::id.desc()))
            .limit(PAGE as i64 + 1)
            .select(EventRow::as_select())
            .load(c)
    })?;
    let cursor = |row: &EventRow| Cursor { key: row.at.0.timestamp_micros().to_string(), id: row.id.0 };
    let Page { rows, next } = Page::cut(rows, cursor);
    let owners = owners(tx, rows.iter().filter_map(|row| row.subject_id).collect())?;
    let people = rows.iter().flat_map(|row| [row.actor_id, row.subject_id]).flatten();
    let people = people.chain(owners.iter().map(|(_, person)| *person)).collect();
    let names = people::names(tx, scope.organisation(), people)?;
    Ok(Page { rows: rows.into_iter().map(|row| row.deed(&owners, &names)).collect(), next })
}

/// Whose these records are: (record, person) for accounts, posts, checks, training and absences.
fn owners(tx: &mut Tx<'_>, records: Vec<Key>) -> Result<Vec<(Key, Key)>, StoreError> {
    if records.is_empty() {
        return Ok(vec![]);
    }
    macro_rules! of {
        ($table:ident) => {
            $table::table.filter($table::id.eq_any(records.clone())).select(($table::id, $table::person_id))
        };
    }
    Ok(on_db!(tx.conn(), |c| of!(account)
        .union_all(of!(assignment))
        .union_all(of!(adult_check))
        .union_all(of!(adult_training))
        .union_all(of!(lead_away))
        .load(c))?)
}

/// The instant and the id that a page starts after.
fn instant_of(cursor: &Cursor) -> Option<(Moment, Key)> {
    let at = DateTime::from_timestamp_micros(cursor.key.parse().ok()?)?;
    Some((Moment(at), Key(cursor.id)))
}

fn pattern(search: &str) -> String {
    tenfold_domain::listing::Wanted { search: search.to_owned(), ..Default::default() }.pattern()
}

impl EventRow {
    fn deed(self, owners: &[(Key, Key)], names: &[(Id<Person>, String)]) -> Deed {
        let named = |id: Option<Key>| names.iter().find(|(own, _)| Some(own.uuid()) == id.map(|k| k.0)).cloned();
        let owner = owners.iter().find(|(record, _)| Some(*record) == self.subject_id).map(|(_, person)| *person);
        Deed {
            id: self.id.id(),
            at: self.at.0,
            actor_name: named(self.actor_id).map(|(_, name)| name),
            actor_kind: self.actor_kind,
            action: self.action,
            subject_person: named(owner.or(self.subject_id)),
            subject_kind: self.subject_kind,
            subject: self.subject_id.map(|id| id.0),
            done: self.outcome == "done",
        }
    }
}

/// Who read a record, and when, newest first.
pub(crate) fn readings(
    tx: &mut Tx<'_>,
    organisation: Key,
    action: &str,
    subject: Key,
) -> Result<Vec<(Option<Key>, Moment)>, StoreError> {
    Ok(on_db!(tx.conn(), |c| audit_event::table
        .filter(audit_event::organisation_id.eq(organisation))
        .filter(audit_event::subject_id.eq(subject))
        .filter(audit_event::action.eq(action))
        .filter(audit_event::outcome.eq("done"))
        .order((audit_event::at.desc(), audit_event::id.desc()))
        .limit(PAGE as i64)
        .select((audit_event::actor_id, audit_event::at))
        .load(c))?)
}
