//! Reads the model: a table of who may do what, that knows nothing of the product's own policy.

use std::collections::{BTreeMap, BTreeSet};

use acceptance::Actor;
use tenfold_app::made_up::Part;

/// The object of an address without one.
pub const NONE: char = '*';

/// What the model says of one route.
#[derive(Debug, Clone)]
pub enum Says {
    /// These may, with these objects; a rule may stand in the way even so, which is told in a word.
    May(BTreeSet<(Actor, char)>, Option<String>),
    Public,
    Elsewhere,
}

pub type Model = BTreeMap<(String, String), Says>;

pub fn read() -> Model {
    let text = include_str!("model.txt");
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'));
    let (mut audiences, mut model) = (BTreeMap::new(), Model::new());
    for line in lines {
        let words: Vec<&str> = line.split_whitespace().collect();
        let (route, says) = match words.as_slice() {
            ["audience", name, cells @ ..] => {
                audiences
                    .insert((*name).to_owned(), cells.iter().flat_map(|cell| cell_of(cell)).collect::<BTreeSet<_>>());
                continue;
            }
            ["proves" | "shows", _] => continue,
            ["public", method, path] => ((*method, *path), Says::Public),
            ["elsewhere", method, path] => ((*method, *path), Says::Elsewhere),
            [method, path, audience, rest @ ..] if audiences.contains_key(*audience) => {
                ((*method, *path), Says::May(audiences[*audience].clone(), rest.first().map(ToString::to_string)))
            }
            [method, path, cells @ ..] => {
                ((*method, *path), Says::May(cells.iter().flat_map(|cell| cell_of(cell)).collect(), None))
            }
            _ => panic!("the model has a line nobody can read: {line}"),
        };
        let twice = model.insert((route.0.to_owned(), route.1.to_owned()), says);
        assert!(twice.is_none(), "the model names {route:?} twice");
    }
    model
}

/// The forms that ask again who one is.
pub fn proving() -> BTreeSet<String> {
    marked("proves ")
}

/// The forms whose answer shows, once, what they made.
pub fn showing() -> BTreeSet<String> {
    marked("shows ")
}

fn marked(mark: &str) -> BTreeSet<String> {
    let lines = include_str!("model.txt").lines();
    lines.filter_map(|line| line.strip_prefix(mark)).map(|path| path.trim().to_owned()).collect()
}

/// `M:en` is the manager with two objects; `M` alone has an address without one.
fn cell_of(cell: &str) -> Vec<(Actor, char)> {
    let (who, objects) = cell.split_once(':').unwrap_or((cell, "*"));
    let actor = match who {
        "M" => Actor::Staff(Part::Manager),
        "A" => Actor::Staff(Part::AreaManager),
        "P" => Actor::Staff(Part::Practitioner),
        "Q" => Actor::Staff(Part::OtherPractitioner),
        "S" => Actor::Staff(Part::Specialist),
        "L" => Actor::Staff(Part::ProgrammeLead),
        "K" => Actor::Staff(Part::SchoolLead),
        "D" => Actor::Staff(Part::Deputy),
        "H" => Actor::Staff(Part::SchoolLink),
        "J" => Actor::Staff(Part::OtherSchoolLink),
        "T" => Actor::Staff(Part::SiteSpecialist),
        "F" => Actor::Foreigner,
        "Y" => Actor::Tablet,
        other => panic!("the model names {other}, whom nobody knows"),
    };
    objects.chars().map(|object| (actor, object)).collect()
}
