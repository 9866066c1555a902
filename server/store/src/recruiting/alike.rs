//! Who else in the cohorts that somebody reads may be the same young person.

use chrono::NaiveDate;
use diesel::prelude::*;
use tenfold_domain::{
    access::Scope,
    people::{Identity, Participant, YoungPerson},
    recruiting::{Likeness, Namesake, likeness},
    text::Line,
};

use crate::{StoreError, Tx, connection::on_db, people::participants::participants, types::Key};

/// Somebody who may be the same. It does not say what they take part in, nor where: the two sides of a person stay
/// apart.
#[derive(Debug, Clone)]
pub struct Alike {
    /// What they are called, and their family name.
    pub name: String,
    pub form: Option<String>,
    pub why: Likeness,
}

/// More than this many namesakes help nobody.
const MOST: i64 = 20;

type Row = (Key, Option<String>, String, String, NaiveDate, Option<String>);

/// Those who were born on the same day or bear the same name, strongest reason first.
pub fn to(
    tx: &mut Tx<'_>,
    scope: &Scope<Participant>,
    young: &YoungPerson,
    identity: &Identity,
) -> Result<Vec<Alike>, StoreError> {
    let rows: Vec<Row> = on_db!(tx.conn(), |c| {
        use crate::schema::{people::person, young_people::young_person};
        participants!(scope)
            .filter(young_person::id.ne(Key::from(young.id)))
            .filter(
                young_person::birth_date
                    .eq(identity.birth_date)
                    .or(young_person::search_name.eq(identity.search_form())),
            )
            .order((young_person::search_name, young_person::id))
            .limit(MOST)
            .select((
                young_person::id,
                young_person::preferred_name,
                person::given_name,
                person::family_name,
                young_person::birth_date,
                young_person::form,
            ))
            .load(c)
    })?;
    let mine = Namesake::of(identity);
    let mut seen = Vec::new();
    let mut alike = Vec::new();
    for (id, preferred, given, family, birth_date, form) in rows {
        let line = |text: &str| Line::parse(text).map_err(|_| StoreError::damaged("person"));
        let preferred = preferred.as_deref().map(line).transpose()?;
        let other =
            Namesake { given_name: line(&given)?, preferred_name: preferred, family_name: line(&family)?, birth_date };
        if seen.contains(&id) {
            continue;
        }
        seen.push(id);
        alike.extend(likeness(&mine, &other).map(|why| Alike { name: other.full_name(), form, why }));
    }
    alike.sort_by_key(|one| one.why);
    Ok(alike)
}
