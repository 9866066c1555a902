//! The wording that people are asked in: versions, and translations of them.

use tenfold_domain::{
    consent::{AddText, ConsentText, Language, TextDetails, TextReading, Wording, words},
    id::Id,
    organisation::Organisation,
    told::Parsed,
};
use tenfold_store::consent::texts;

use crate::{Problem, Tx, problem::unless_taken};

/// The texts about one purpose, or of the notice.
#[derive(Debug, Clone)]
pub struct ShownWording {
    pub wording: Wording,
    /// The newest version first; English before the others.
    pub texts: Vec<ConsentText>,
    pub may_add: bool,
}

impl ShownWording {
    /// The version that people are asked in now.
    pub fn current(&self) -> Option<i32> {
        self.texts.iter().map(|text| text.version).max()
    }
}

/// Every purpose with its texts.
pub fn list_wordings(tx: &mut Tx<'_, '_>) -> Result<Vec<ShownWording>, Problem> {
    let scope = tx.scope::<TextReading>()?;
    let all = texts::list(tx.db, &scope)?;
    let may_add = tx.permit::<AddText>(tx.organisation()?).is_ok();
    let of = |wording| all.iter().filter(|text| text.wording == wording).cloned().collect();
    Ok(Wording::ALL.into_iter().map(|wording| ShownWording { wording, texts: of(wording), may_add }).collect())
}

/// One of them, by its code in the address.
pub fn show_wording(tx: &mut Tx<'_, '_>, code: &str) -> Result<ShownWording, Problem> {
    let wording = Wording::from_code(code).ok_or(Problem::Absent)?;
    list_wordings(tx)?.into_iter().find(|shown| shown.wording == wording).ok_or(Problem::Absent)
}

/// A new version in English, or the current one in another language.
pub fn add_text(
    tx: &mut Tx<'_, '_>,
    code: &str,
    language: Parsed<Language>,
    is_new_version: bool,
    details: Parsed<TextDetails>,
) -> Result<Id<ConsentText>, Problem> {
    let shown = show_wording(tx, code)?;
    let here: Organisation = tx.organisation()?.clone();
    let permit = tx.permit::<AddText>(&here)?;
    let (language, details) = match (language, details) {
        (Ok(language), Ok(details)) => (language, details),
        (language, details) => {
            return Err([language.err(), details.err()].into_iter().flatten().flatten().collect::<Vec<_>>().into());
        }
    };
    let current = shown.current().unwrap_or(0);
    let version = if is_new_version || current == 0 { current + 1 } else { current };
    if version > current && language != Language::English {
        return Err(words::english_first().into());
    }
    let id = texts::add(tx.db, &permit, (shown.wording, version, language), &details)
        .map_err(unless_taken(words::translation_exists))?;
    tx.audit_new(&permit, "consent_text", id.uuid())?;
    Ok(id)
}
