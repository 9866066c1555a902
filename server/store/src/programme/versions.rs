//! Versions of templates on disk: written once, never changed. The reason is sealed under the organisation's key.

use std::collections::HashMap;

use diesel::prelude::*;
use tenfold_domain::{
    access::{Action, Permit, Scope},
    id::Id,
    organisation::{Cohort, Organisation},
    programme::{AddTemplate, AddTemplateVersion, ProgrammeTemplate, Rules, TemplateVersion, VersionDetails},
    text::{Line, Note},
};

use crate::{
    StoreError, Tx,
    connection::on_db,
    schema::{
        organisation::cohort,
        programme::{programme_template as template, programme_template_version as edition},
    },
    sealing::{Cell, Holder, HolderKind, Sealed},
    types::{Json, Key, Moment},
};

diesel::allow_tables_to_appear_in_same_query!(edition, template);
diesel::joinable!(edition -> template (template_id));
diesel::allow_tables_to_appear_in_same_query!(edition, cohort);

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = edition)]
struct VersionRow {
    id: Key,
    organisation_id: Key,
    template_id: Key,
    number: i32,
    rules: Json<Rules>,
    reason: Option<Sealed>,
    made_by: Option<Key>,
    created_at: Moment,
}

fn reason_cell(version: Id<TemplateVersion>) -> Cell {
    Cell { table: "programme_template_version", column: "reason", row: version.uuid() }
}

impl VersionRow {
    fn open(self, tx: &mut Tx<'_>, name: &str) -> Result<TemplateVersion, StoreError> {
        let id = self.id.id();
        let reason = self.reason.map(|sealed| tx.open(reason_cell(id), &sealed)).transpose()?;
        let reason = reason.as_deref().map(Note::parse).transpose();
        Ok(TemplateVersion {
            id,
            organisation: self.organisation_id.id(),
            template: self.template_id.id(),
            template_name: Line::parse(name).map_err(|_| StoreError::damaged("programme_template.name"))?,
            number: self.number,
            rules: self.rules.0,
            reason: reason.map_err(|_| StoreError::damaged("programme_template_version.reason"))?,
            made_by: self.made_by.map(Key::id),
            made_at: self.created_at.0,
        })
    }
}

/// The versions of one template, the newest first.
pub fn of_template(
    tx: &mut Tx<'_>,
    scope: &Scope<ProgrammeTemplate>,
    of: Id<ProgrammeTemplate>,
) -> Result<Vec<TemplateVersion>, StoreError> {
    let rows: Vec<(VersionRow, String)> = on_db!(tx.conn(), |c| edition::table
        .inner_join(template::table)
        .filter(edition::organisation_id.eq(Key::from(scope.organisation())))
        .filter(edition::template_id.eq(Key::from(of)))
        .order(edition::number.desc())
        .select((VersionRow::as_select(), template::name))
        .load(c))?;
    rows.into_iter().map(|(row, name)| row.open(tx, &name)).collect()
}

pub fn find(
    tx: &mut Tx<'_>,
    scope: &Scope<ProgrammeTemplate>,
    id: Id<TemplateVersion>,
) -> Result<Option<TemplateVersion>, StoreError> {
    let row: Option<(VersionRow, String)> = on_db!(tx.conn(), |c| edition::table
        .inner_join(template::table)
        .filter(edition::organisation_id.eq(Key::from(scope.organisation())))
        .filter(edition::id.eq(Key::from(id)))
        .select((VersionRow::as_select(), template::name))
        .first(c)
        .optional())?;
    row.map(|(row, name)| row.open(tx, &name)).transpose()
}

/// What a cohort may pin: the versions of templates that are open, by name, the newest of each first.
pub fn choices(
    tx: &mut Tx<'_>,
    scope: &Scope<ProgrammeTemplate>,
) -> Result<Vec<(Id<TemplateVersion>, Line, i32)>, StoreError> {
    let rows: Vec<(Key, String, i32)> = on_db!(tx.conn(), |c| edition::table
        .inner_join(template::table)
        .filter(edition::organisation_id.eq(Key::from(scope.organisation())))
        .filter(template::ended_on.is_null())
        .order((template::search_name, edition::number.desc()))
        .select((edition::id, template::name, edition::number))
        .load(c))?;
    let open = |(id, name, number): (Key, String, i32)| {
        let name = Line::parse(&name).map_err(|_| StoreError::damaged("programme_template.name"))?;
        Ok((id.id(), name, number))
    };
    rows.into_iter().map(open).collect()
}

/// The version that a cohort pins, for whoever was let see the cohort.
pub fn of_cohort(tx: &mut Tx<'_>, cohort: &Cohort) -> Result<TemplateVersion, StoreError> {
    let row: Option<(VersionRow, String)> = on_db!(tx.conn(), |c| edition::table
        .inner_join(template::table)
        .filter(edition::organisation_id.eq(Key::from(cohort.organisation)))
        .filter(edition::id.eq(Key::from(cohort.details.programme)))
        .select((VersionRow::as_select(), template::name))
        .first(c)
        .optional())?;
    let Some((row, name)) = row else { return Err(StoreError::damaged("cohort.template_version_id")) };
    row.open(tx, &name)
}

/// The numbers of several versions at once, for whoever was let see the cohorts that pin them.
pub fn rules_of(
    tx: &mut Tx<'_>,
    within: Id<Organisation>,
    ids: &[Id<TemplateVersion>],
) -> Result<HashMap<Id<TemplateVersion>, Rules>, StoreError> {
    let rows: Vec<(Key, Json<Rules>)> = on_db!(tx.conn(), |c| edition::table
        .filter(edition::organisation_id.eq(Key::from(within)))
        .filter(edition::id.eq_any(Key::all(ids)))
        .select((edition::id, edition::rules))
        .load(c))?;
    Ok(rows.into_iter().map(|(id, Json(rules))| (id.id(), rules)).collect())
}

/// The numbers that a cohort runs by, by the cohort's id: for those who come by a link and may not see the cohort itself,
/// yet are held to them. Numbers of a template are about nobody.
pub fn rules_by_cohort(tx: &mut Tx<'_>, id: Id<Cohort>) -> Result<Option<Rules>, StoreError> {
    let rules: Option<Json<Rules>> = on_db!(tx.conn(), |c| edition::table
        .inner_join(cohort::table.on(cohort::template_version_id.eq(edition::id)))
        .filter(cohort::id.eq(Key::from(id)))
        .select(edition::rules)
        .first(c)
        .optional())?;
    Ok(rules.map(|Json(rules)| rules))
}

/// The actions that make a version: the first of a new template, or the next.
pub trait MakesVersion: Action {}
impl MakesVersion for AddTemplate {}
impl MakesVersion for AddTemplateVersion {}

/// Adds the next version of `of`.
pub fn add<A: MakesVersion>(
    tx: &mut Tx<'_>,
    permit: &Permit<A>,
    of: &ProgrammeTemplate,
    details: &VersionDetails,
) -> Result<Id<TemplateVersion>, StoreError> {
    let last: Option<i32> = on_db!(tx.conn(), |c| edition::table
        .filter(edition::template_id.eq(Key::from(of.id)))
        .select(diesel::dsl::max(edition::number))
        .first(c))?;
    insert(tx, of, last.unwrap_or(0) + 1, details, permit.by().map(Key::from))
}

pub(super) fn ship(tx: &mut Tx<'_>, of: &ProgrammeTemplate, rules: Rules) -> Result<(), StoreError> {
    insert(tx, of, 1, &VersionDetails { rules, reason: None }, None).map(|_| ())
}

fn insert(
    tx: &mut Tx<'_>,
    of: &ProgrammeTemplate,
    number: i32,
    details: &VersionDetails,
    made_by: Option<Key>,
) -> Result<Id<TemplateVersion>, StoreError> {
    let id = tx.new_id();
    let holder = Holder { kind: HolderKind::Organisation, id: of.organisation.uuid(), class: "programme" };
    let reason = details.reason.as_ref().map(|reason| tx.seal(holder, reason_cell(id), reason.as_str())).transpose()?;
    let row = VersionRow {
        id: id.into(),
        organisation_id: of.organisation.into(),
        template_id: of.id.into(),
        number,
        rules: Json(details.rules.clone()),
        reason,
        made_by,
        created_at: tx.now().into(),
    };
    on_db!(tx.conn(), |c| diesel::insert_into(edition::table).values(&row).execute(c))?;
    Ok(id)
}
