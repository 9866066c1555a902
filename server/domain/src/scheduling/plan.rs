//! A plan: which session is in which slot, in which room, with whom, and where the adults go.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::problem::{Choice, Half, Problem};

#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Plan {
    /// By slot, then by who meets.
    pub sessions: Vec<Session>,
    /// By day and half, then by adult.
    pub visits: Vec<Visit>,
}

/// Something that is to be in the plan once.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Wanted {
    #[serde(flatten)]
    pub who: Who,
    pub week: u16,
}

#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Who {
    Pair { mentor: String, mentee: String },
    Group { group: String },
}

#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Session {
    pub slot: u32,
    #[serde(flatten)]
    pub wanted: Wanted,
    pub room: String,
    /// Who of the adults covers it.
    pub adults: Vec<String>,
}

/// Half a day of an adult at a site.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Visit {
    pub date: NaiveDate,
    pub half: Half,
    pub adult: String,
    pub site: String,
}

impl Problem {
    /// Every session that is to be planned: each pair once in each of its weeks, and each group.
    pub fn wanted(&self) -> Vec<Wanted> {
        let of_pairs = self.pairs.iter().flat_map(|pair| {
            let who = Who::Pair { mentor: pair.mentor.clone(), mentee: pair.mentee.clone() };
            pair.weeks.iter().map(move |week| Wanted { who: who.clone(), week: *week })
        });
        let of_groups =
            self.groups.iter().map(|group| Wanted { who: Who::Group { group: group.id.clone() }, week: group.week });
        let mut wanted: Vec<Wanted> = of_pairs.chain(of_groups).collect();
        wanted.sort();
        wanted.dedup();
        wanted
    }

    /// The slots in which they could meet.
    pub(super) fn options_of(&self, who: &Who) -> Vec<u32> {
        match who {
            Who::Pair { mentor, mentee } => {
                let pair = self.pairs.iter().find(|pair| pair.mentor == *mentor && pair.mentee == *mentee);
                pair.map_or_else(Vec::new, |pair| pair.options.iter().map(|Choice(slot, ..)| *slot).collect())
            }
            Who::Group { group } => {
                self.groups.iter().find(|one| one.id == *group).map_or_else(Vec::new, |group| group.options.clone())
            }
        }
    }
}
