//! The two migrated databases, held against each other: whatever table a migration makes on one, it makes alike on the
//! other. Nothing is listed by hand, so a new table is covered by being there. Needs `TEST_DATABASE_URL`; the rules for
//! SQLite's own tables are held without it.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test that cannot go on says so")]

use std::collections::{BTreeMap, BTreeSet};

use diesel::{
    Connection, PgConnection, QueryableByName, RunQueryDsl, SqliteConnection,
    sql_types::{BigInt, Bool, Nullable, Text},
};
use secrecy::ExposeSecret;
use tenfold_store::{DatabaseUrl, StoreConfig, testing};

/// A table as both databases can tell of it.
#[derive(Debug, Default, PartialEq)]
struct Table {
    /// Name to (kind of storage, may be null).
    columns: BTreeMap<String, (String, bool)>,
    primary_key: BTreeSet<String>,
    /// Columns, and whether only some rows are meant.
    unique: BTreeSet<(BTreeSet<String>, bool)>,
    /// Own columns, the other table, its columns.
    references: BTreeSet<(Vec<String>, String, Vec<String>)>,
    checks: usize,
}

type Schema = BTreeMap<String, Table>;

#[derive(QueryableByName)]
struct Row {
    #[diesel(sql_type = Text)]
    a: String,
    #[diesel(sql_type = Nullable<Text>)]
    b: Option<String>,
    #[diesel(sql_type = Nullable<Text>)]
    c: Option<String>,
    #[diesel(sql_type = BigInt)]
    n: i64,
    #[diesel(sql_type = Bool)]
    yes: bool,
}

fn sqlite() -> (SqliteConnection, tempfile::TempDir) {
    let dir = tempfile::tempdir().unwrap();
    let StoreConfig { url: DatabaseUrl::Sqlite(path), .. } = testing::fresh_sqlite(dir.path()).unwrap() else {
        panic!("not SQLite")
    };
    let mut conn = SqliteConnection::establish(&path.to_string_lossy()).unwrap();
    let keys = dir.path().join("keys.sqlite");
    diesel::sql_query(format!("ATTACH '{}' AS tenfold_keys", keys.display())).execute(&mut conn).unwrap();
    (conn, dir)
}

const NOT_OURS: &str = "name NOT LIKE 'sqlite%' AND name <> '__diesel_schema_migrations'";

fn ask(conn: &mut SqliteConnection, sql: &str) -> Vec<Row> {
    diesel::sql_query(sql).load(conn).unwrap_or_else(|error| panic!("{sql}: {error}"))
}

fn sqlite_schema(conn: &mut SqliteConnection) -> Schema {
    let mut schema = Schema::new();
    for base in ["main", "tenfold_keys"] {
        let sql = format!(
            "SELECT name AS a, sql AS b, NULL AS c, 0 AS n, 0 AS yes FROM {base}.sqlite_schema WHERE type = 'table' AND {NOT_OURS}"
        );
        for found in ask(conn, &sql) {
            let mut table = Table { checks: checks_in(&found.b.unwrap_or_default()), ..Table::default() };
            sqlite_columns(conn, base, &found.a, &mut table);
            sqlite_unique(conn, base, &found.a, &mut table);
            sqlite_references(conn, base, &found.a, &mut table);
            schema.insert(found.a, table);
        }
    }
    schema
}

fn sqlite_columns(conn: &mut SqliteConnection, base: &str, name: &str, table: &mut Table) {
    let sql = format!(
        "SELECT name AS a, type AS b, NULL AS c, pk AS n, \"notnull\" AS yes FROM pragma_table_info('{name}', '{base}')"
    );
    for column in ask(conn, &sql) {
        let is_key = column.n > 0;
        if is_key {
            table.primary_key.insert(column.a.clone());
        }
        let kind =
            column.b.unwrap_or_default().to_uppercase().replace("INT", "INTEGER").replace("INTEGEREGER", "INTEGER");
        table.columns.insert(column.a, (kind, !column.yes && !is_key));
    }
}

fn sqlite_unique(conn: &mut SqliteConnection, base: &str, name: &str, table: &mut Table) {
    let sql = format!(
        "SELECT name AS a, NULL AS b, NULL AS c, 0 AS n, partial AS yes FROM pragma_index_list('{name}', '{base}') WHERE \"unique\" = 1 AND origin <> 'pk'"
    );
    for index in ask(conn, &sql) {
        let sql = format!(
            "SELECT coalesce(name, '(expression)') AS a, NULL AS b, NULL AS c, 0 AS n, 0 AS yes FROM pragma_index_info('{}', '{base}')",
            index.a
        );
        let columns = ask(conn, &sql).into_iter().map(|column| column.a).collect();
        table.unique.insert((columns, index.yes));
    }
}

fn sqlite_references(conn: &mut SqliteConnection, base: &str, name: &str, table: &mut Table) {
    let sql = format!(
        "SELECT \"from\" AS a, \"table\" AS b, \"to\" AS c, id AS n, 0 AS yes FROM pragma_foreign_key_list('{name}', '{base}') ORDER BY id, seq"
    );
    let mut by_id: BTreeMap<i64, (Vec<String>, String, Vec<String>)> = BTreeMap::new();
    for part in ask(conn, &sql) {
        let reference = by_id.entry(part.n).or_default();
        reference.0.push(part.a);
        reference.1 = part.b.unwrap_or_default();
        reference.2.push(part.c.expect("name the referenced column in full"));
    }
    table.references = by_id.into_values().collect();
}

/// CHECKs in a CREATE TABLE, without those that only stand in for a type that PostgreSQL has: `IN (0, 1)` for boolean,
/// `json_valid`, the length of an id, the shape of a date.
fn checks_in(sql: &str) -> usize {
    let bare: String = sql.lines().map(|line| line.split("--").next().unwrap_or("")).collect::<Vec<_>>().join(" ");
    let parts: Vec<&str> = bare.split("CHECK").skip(1).filter(|rest| rest.trim_start().starts_with('(')).collect();
    parts.into_iter().filter(|rest| !stands_for_a_type(body(rest))).count()
}

fn body(rest: &str) -> &str {
    let mut depth = 0;
    for (index, letter) in rest.char_indices() {
        match letter {
            '(' => depth += 1,
            ')' if depth == 1 => return &rest[..=index],
            ')' => depth -= 1,
            _ => {}
        }
    }
    rest
}

fn stands_for_a_type(body: &str) -> bool {
    let words = body.to_lowercase();
    let joins = words.split_whitespace().any(|word| word == "and" || word == "or");
    let body = words.split_whitespace().collect::<String>();
    let boolean = body.ends_with("in(0,1))") && !joins;
    boolean || body.contains("json_valid(") || body.ends_with(")=16)") || body.starts_with("(date(")
}

fn postgres_schema(conn: &mut PgConnection) -> Schema {
    let ours = "nspname IN ('public', 'tenfold_keys') AND relname <> '__diesel_schema_migrations'";
    let mut schema = Schema::new();
    let from = "FROM pg_class JOIN pg_namespace ON pg_namespace.oid = relnamespace";
    let columns = format!(
        "SELECT relname::text AS a, attname::text AS b, format_type(atttypid, NULL) AS c, 0::bigint AS n, NOT attnotnull AS yes
         {from} JOIN pg_attribute ON attrelid = pg_class.oid WHERE relkind = 'r' AND attnum > 0 AND NOT attisdropped AND {ours}"
    );
    for row in diesel::sql_query(columns).load::<Row>(conn).unwrap() {
        let kind = stored_as(&row.c.unwrap_or_default());
        schema.entry(row.a).or_default().columns.insert(row.b.unwrap_or_default(), (kind, row.yes));
    }
    let indexes = format!(
        "SELECT relname::text AS a, (SELECT string_agg(coalesce(attname::text, '(expression)'), ',' ORDER BY attname) FROM unnest(indkey) AS k
            LEFT JOIN pg_attribute ON attrelid = indrelid AND attnum = k AND k > 0) AS b, NULL AS c,
            indisprimary::int::bigint AS n, indpred IS NOT NULL AS yes
         {from} JOIN pg_index ON indrelid = pg_class.oid WHERE indisunique AND {ours}"
    );
    for row in diesel::sql_query(indexes).load::<Row>(conn).unwrap() {
        let columns: BTreeSet<String> = row.b.unwrap_or_default().split(',').map(str::to_owned).collect();
        let table = schema.entry(row.a).or_default();
        if row.n == 1 {
            table.primary_key = columns;
        } else {
            table.unique.insert((columns, row.yes));
        }
    }
    postgres_constraints(conn, &mut schema, from, ours);
    schema
}

fn postgres_constraints(conn: &mut PgConnection, schema: &mut Schema, from: &str, ours: &str) {
    let names = |of: &str, key: &str| {
        format!(
            "(SELECT string_agg(attname, ',' ORDER BY place) FROM unnest({key}) WITH ORDINALITY AS k (number, place)
            JOIN pg_attribute ON attrelid = {of} AND attnum = number)"
        )
    };
    let references = format!(
        "SELECT relname::text AS a, confrelid::regclass::text AS b, {} || ';' || {} AS c, 0::bigint AS n, condeferrable AS yes
         {from} JOIN pg_constraint ON conrelid = pg_class.oid WHERE contype = 'f' AND {ours}",
        names("conrelid", "conkey"),
        names("confrelid", "confkey")
    );
    let list = |text: &str| text.split(',').map(str::to_owned).collect::<Vec<_>>();
    for row in diesel::sql_query(references).load::<Row>(conn).unwrap() {
        assert!(!row.yes, "{} has a deferrable constraint", row.a);
        let columns = row.c.unwrap_or_default();
        let (own, other) = columns.split_once(';').unwrap();
        let reference = (list(own), row.b.unwrap_or_default(), list(other));
        schema.entry(row.a).or_default().references.insert(reference);
    }
    let checks = format!(
        "SELECT relname::text AS a, NULL AS b, NULL AS c, count(*) AS n, false AS yes
         {from} JOIN pg_constraint ON conrelid = pg_class.oid WHERE contype = 'c' AND {ours} GROUP BY relname"
    );
    for row in diesel::sql_query(checks).load::<Row>(conn).unwrap() {
        schema.entry(row.a).or_default().checks = usize::try_from(row.n).unwrap();
    }
}

/// How SQLite keeps what PostgreSQL calls this.
fn stored_as(kind: &str) -> String {
    match kind {
        "uuid" | "bytea" => "BLOB",
        "bigint" | "integer" | "smallint" | "boolean" | "timestamp with time zone" => "INTEGER",
        "text" | "jsonb" | "date" | "time without time zone" => "TEXT",
        "double precision" => "REAL",
        other => panic!("{other} has no place in SQLite: choose one of the types this test knows"),
    }
    .to_owned()
}

#[test]
fn both_databases_have_the_same_tables() {
    let Ok(url) = std::env::var("TEST_DATABASE_URL") else { return };
    let fresh = testing::fresh_postgres(&url).unwrap();
    let DatabaseUrl::Postgres(url) = &fresh.config.url else { panic!("not PostgreSQL") };
    let postgres = postgres_schema(&mut PgConnection::establish(url.expose_secret()).unwrap());
    let (mut conn, _dir) = sqlite();
    let sqlite = sqlite_schema(&mut conn);
    let names = |schema: &Schema| schema.keys().cloned().collect::<Vec<_>>();
    assert_eq!(names(&sqlite), names(&postgres));
    assert!(sqlite.contains_key("wrapped_key") && sqlite.len() > 10);
    for (name, table) in &sqlite {
        assert_eq!(table, &postgres[name], "{name}: SQLite on the left, PostgreSQL on the right");
    }
}

#[test]
fn migrations_have_the_same_names_on_both_and_can_be_undone() {
    let folders = |side: &str| {
        let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../migrations").join(side);
        let mut names = Vec::new();
        for entry in std::fs::read_dir(path).unwrap() {
            let path = entry.unwrap().path();
            assert!(path.join("up.sql").exists() && path.join("down.sql").exists(), "{}", path.display());
            names.push(path.file_name().unwrap().to_owned());
        }
        names.sort();
        names
    };
    assert_eq!(folders("sqlite"), folders("postgres"));
}

#[test]
fn tables_of_sqlite_are_strict_and_those_keyed_by_an_id_have_no_rowid() {
    let (mut conn, _dir) = sqlite();
    let schema = sqlite_schema(&mut conn);
    let sql = format!(
        "SELECT name AS a, NULL AS b, NULL AS c, wr AS n, strict AS yes FROM pragma_table_list WHERE type = 'table' AND {NOT_OURS}"
    );
    for found in ask(&mut conn, &sql) {
        assert!(found.yes, "{} is not STRICT", found.a);
        let table = &schema[&found.a];
        let keyed_by_id =
            table.primary_key.len() == 1 && table.primary_key.iter().all(|column| table.columns[column].0 == "BLOB");
        assert!(!(keyed_by_id && found.n == 0), "{} should be WITHOUT ROWID", found.a);
    }
}

#[test]
fn nothing_is_deferred() {
    let (mut conn, _dir) = sqlite();
    let sql = "SELECT name AS a, sql AS b, NULL AS c, 0 AS n, 0 AS yes FROM sqlite_schema WHERE type = 'table'";
    for table in ask(&mut conn, sql) {
        let deferred = table.b.unwrap_or_default().to_uppercase().contains("DEFERRABLE");
        assert!(!deferred, "{}", table.a);
    }
}
