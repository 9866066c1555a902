//! What a row would change about somebody who is here already.
//!
//! Owns: holding what a list says against the record, and against what the list said the last time. A cell changes
//! something only if it says something, says something else than the record, and says something else than at the last
//! import: so the same file twice changes nothing, and what somebody has put right here by hand is not undone by a list
//! that still has it wrong. Refuses: to empty anything. An empty cell says nothing.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{Column, ImportKind};

/// A column and what it will say.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change {
    /// The column's code.
    pub column: String,
    pub to: String,
}

/// What each column says, in one form whatever the spelling.
pub type Canonical = BTreeMap<Column, String>;

/// The columns by which a list of this kind may change somebody who is here. Names and birth dates are not among them:
/// who somebody is, is put right by hand; and what a young person wrote in an application is theirs.
pub fn may_change(kind: ImportKind, column: Column) -> bool {
    use Column::{
        AdmissionNumber, Capacity, FirstLanguage, Form, Free, Gender, Interests, Languages, Medical, Needs,
        PreferredName, Sen, Strengths, Upn, WantsGender, Year,
    };
    match kind {
        ImportKind::Roll => {
            matches!(
                column,
                Upn | AdmissionNumber | PreferredName | Gender | Form | Year | FirstLanguage | Sen | Medical
            )
        }
        ImportKind::Mentors => {
            matches!(
                column,
                Upn | AdmissionNumber
                    | PreferredName
                    | Gender
                    | Form
                    | Year
                    | Interests
                    | Strengths
                    | Languages
                    | Free
                    | Capacity
            )
        }
        ImportKind::Mentees => matches!(
            column,
            Upn | AdmissionNumber
                | PreferredName
                | Gender
                | Form
                | Year
                | Interests
                | Needs
                | Languages
                | Free
                | WantsGender
        ),
    }
}

/// What changes. `now` is what the record says; `last_time` tells whether the last import said exactly this.
pub fn changes(
    kind: ImportKind,
    list: &Canonical,
    now: &Canonical,
    last_time: impl Fn(Column, &str) -> bool,
) -> Vec<Change> {
    list.iter()
        .filter(|(column, _)| may_change(kind, **column))
        .filter(|(column, text)| now.get(column) != Some(text) && !last_time(**column, text))
        .map(|(column, text)| Change { column: column.code().to_owned(), to: text.clone() })
        .collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn said(pairs: &[(Column, &str)]) -> Canonical {
        pairs.iter().map(|(column, text)| (*column, (*text).to_owned())).collect()
    }

    #[test]
    fn a_list_changes_what_it_says_anew_and_nothing_else() {
        let now = said(&[(Column::Form, "9B"), (Column::Year, "9")]);
        let list = said(&[(Column::Form, "10B"), (Column::Year, "9"), (Column::FamilyName, "Owusu-Mensah")]);
        let found = changes(ImportKind::Roll, &list, &now, |_, _| false);
        assert_eq!(found, [Change { column: "form".into(), to: "10B".into() }]);
        let by_hand = changes(ImportKind::Roll, &list, &now, |column, text| column == Column::Form && text == "10B");
        assert!(by_hand.is_empty(), "the list said so before, and somebody has put it right since");
    }

    proptest! {
        #[test]
        fn the_same_list_twice_changes_nothing(texts in proptest::collection::vec("[a-z]{0,6}", 27), kind in 0_usize..3) {
            let kind = [ImportKind::Mentors, ImportKind::Mentees, ImportKind::Roll][kind];
            let list: Canonical = Column::ALL.iter().copied().zip(texts).collect();
            let mut now = Canonical::new();
            for change in changes(kind, &list, &now.clone(), |_, _| false) {
                now.insert(Column::from_code(&change.column).unwrap(), change.to);
            }
            prop_assert!(changes(kind, &list, &now, |_, _| false).is_empty());
            prop_assert!(changes(kind, &list, &Canonical::new(), |_, _| true).is_empty());
        }
    }
}
