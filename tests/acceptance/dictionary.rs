//! Every column has a purpose and a retention class, and says how it is kept.

use std::collections::{BTreeMap, BTreeSet};

use acceptance::World;
use tenfold_store::testing;

const DICTIONARY: &str = include_str!("../../server/store/dictionary.csv");
const RETENTION: &str = include_str!("../../server/store/retention.csv");

/// (table, column) with how it is kept and its retention class.
pub fn dictionary() -> BTreeMap<(String, String), (String, String)> {
    DICTIONARY
        .lines()
        .skip(1)
        .map(|line| {
            let cells: Vec<&str> = line.splitn(5, ',').collect();
            assert!(cells.len() == 5 && !cells[4].trim().is_empty(), "no purpose: {line}");
            ((cells[0].to_owned(), cells[1].to_owned()), (cells[2].to_owned(), cells[3].to_owned()))
        })
        .collect()
}

#[tokio::test]
async fn every_column_is_in_the_dictionary_and_nothing_else_is() {
    let world = World::empty().await;
    let columns = testing::columns(world.database.config()).unwrap();
    let there: BTreeSet<_> = columns.iter().map(|column| (column.table.clone(), column.name.clone())).collect();
    let known: BTreeSet<_> = dictionary().into_keys().collect();
    assert_eq!(there.difference(&known).collect::<Vec<_>>(), Vec::<&(String, String)>::new(), "not in dictionary.csv");
    assert_eq!(known.difference(&there).collect::<Vec<_>>(), Vec::<&(String, String)>::new(), "not in the database");
}

#[test]
fn every_retention_class_is_explained() {
    let classes: BTreeSet<&str> = RETENTION.lines().skip(1).filter_map(|line| line.split(',').next()).collect();
    let used: BTreeSet<String> = dictionary().into_values().map(|(_, class)| class).collect();
    for class in &used {
        assert!(classes.contains(class.as_str()), "{class} is not in retention.csv");
    }
    assert_eq!(classes.len(), used.len(), "a class that no column uses");
}

#[tokio::test]
async fn what_is_sealed_is_kept_as_bytes_and_words_as_text() {
    let world = World::empty().await;
    let dictionary = dictionary();
    for column in testing::columns(world.database.config()).unwrap() {
        let (kept_as, _) = &dictionary[&(column.table.clone(), column.name.clone())];
        let place = format!("{}.{}", column.table, column.name);
        match kept_as.as_str() {
            "sealed" | "key" => assert_eq!(column.kind, "bytes", "{place}"),
            "words" => assert_ne!(column.kind, "bytes", "{place}"),
            "hash" => assert!(column.kind == "bytes" || column.kind == "text", "{place}"),
            "id" | "code" | "date" | "instant" | "number" => {}
            other => panic!("{place} is kept as {other}, which nobody knows"),
        }
    }
}
