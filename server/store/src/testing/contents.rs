//! What a database holds, whole, as text: for tests that compare it before and after, look for what must not be in it,
//! or ask of every column what it is.

use std::collections::BTreeMap;

use diesel::{QueryableByName, RunQueryDsl, sql_query, sql_types::Text};

use crate::{
    StoreConfig,
    connection::{AnyConnection, on_db},
    error::OpenError,
    migrate,
};

/// Every table with its rows, each as one line of text, sorted.
pub type Contents = BTreeMap<String, Vec<String>>;

#[derive(QueryableByName)]
struct Line {
    #[diesel(sql_type = Text)]
    line: String,
}

/// A column as the database describes it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Column {
    pub table: String,
    pub name: String,
    /// `text`, `bytes`, or the database's own word for anything else.
    pub kind: String,
}

/// Every row of every table, the wrapped keys' too.
pub fn contents(config: &StoreConfig) -> Result<Contents, OpenError> {
    let mut conn = migrate::connect(config)?;
    let mut tables = Contents::new();
    for table in tables_of(&mut conn)? {
        let mut rows = match &mut conn {
            AnyConnection::Postgres(_) => lines(&mut conn, &format!("SELECT t::text AS line FROM {table} t"))?,
            AnyConnection::Sqlite(_) => {
                let columns = columns_of(&mut conn, &table)?;
                let quoted: Vec<_> = columns.iter().map(|column| format!("quote({})", column.name)).collect();
                lines(&mut conn, &format!("SELECT {} AS line FROM {table}", quoted.join(" || '|' || ")))?
            }
        };
        rows.sort_unstable();
        tables.insert(table, rows);
    }
    Ok(tables)
}

/// Every column of every table.
pub fn columns(config: &StoreConfig) -> Result<Vec<Column>, OpenError> {
    let mut conn = migrate::connect(config)?;
    let mut columns = Vec::new();
    for table in tables_of(&mut conn)? {
        columns.extend(columns_of(&mut conn, &table)?);
    }
    columns.sort();
    Ok(columns)
}

fn tables_of(conn: &mut AnyConnection) -> Result<Vec<String>, OpenError> {
    let sql = match conn {
        AnyConnection::Postgres(_) => {
            "SELECT CASE schemaname WHEN 'public' THEN tablename ELSE schemaname || '.' || tablename END AS line \
             FROM pg_tables WHERE schemaname IN ('public', 'tenfold_keys') AND tablename <> '__diesel_schema_migrations'"
        }
        AnyConnection::Sqlite(_) => {
            "SELECT CASE schema WHEN 'main' THEN name ELSE schema || '.' || name END AS line FROM pragma_table_list \
             WHERE type = 'table' AND schema IN ('main', 'tenfold_keys') AND name NOT LIKE 'sqlite_%' \
             AND name <> '__diesel_schema_migrations'"
        }
    };
    let mut tables = lines(conn, sql)?;
    tables.sort_unstable();
    Ok(tables)
}

fn columns_of(conn: &mut AnyConnection, table: &str) -> Result<Vec<Column>, OpenError> {
    let (schema, bare) = table.split_once('.').unwrap_or(("", table));
    let sql = match conn {
        AnyConnection::Postgres(_) => format!(
            "SELECT column_name || ' ' || data_type AS line FROM information_schema.columns WHERE table_name = '{bare}' \
             AND table_schema = '{}' ORDER BY ordinal_position",
            if schema.is_empty() { "public" } else { schema }
        ),
        AnyConnection::Sqlite(_) => format!(
            "SELECT name || ' ' || type AS line FROM pragma_table_info('{bare}', '{}') ORDER BY cid",
            if schema.is_empty() { "main" } else { schema }
        ),
    };
    let found = lines(conn, &sql)?;
    Ok(found
        .iter()
        .filter_map(|line| line.split_once(' '))
        .map(|(name, kind)| Column { table: table.to_owned(), name: name.to_owned(), kind: plain(kind) })
        .collect())
}

fn plain(kind: &str) -> String {
    match kind.to_ascii_lowercase().as_str() {
        "bytea" | "blob" => "bytes".to_owned(),
        other => other.to_owned(),
    }
}

fn lines(conn: &mut AnyConnection, sql: &str) -> Result<Vec<String>, OpenError> {
    let found: Vec<Line> = on_db!(conn, |c| sql_query(sql).load(c))?;
    Ok(found.into_iter().map(|line| line.line).collect())
}
