//! What a mentor has signed and what is still to be signed.

use tenfold_domain::{
    id::Id,
    people::{Participant, Stage},
    recruiting::{SignAgreement, SignatureStanding, Wording, WordingKind, current, signature_standing},
};
use tenfold_store::recruiting::{
    files,
    signatures::{self, Signature},
    wordings,
};

use super::find_mentor::{Named, find_mentor, names};
use crate::{Problem, Tx};

/// One agreement, and how the mentor stands with it.
#[derive(Debug, Clone)]
pub struct AgreementLine {
    /// The number that would be signed now.
    pub wording: Wording,
    pub standing: SignatureStanding,
    /// Newest first.
    pub signatures: Vec<Signature>,
}

/// The page of agreements.
#[derive(Debug, Clone)]
pub struct ShownAgreements {
    pub participant: Participant,
    pub name: String,
    pub cohort_name: String,
    pub lines: Vec<AgreementLine>,
    pub names: Named,
    pub organisation_name: String,
    /// Whether signatures are taken: once they are accepted, by whoever keeps the cohort's people.
    pub may_sign: bool,
}

impl ShownAgreements {
    pub fn line(&self, kind: WordingKind) -> Option<&AgreementLine> {
        self.lines.iter().find(|line| line.wording.kind == kind)
    }

    /// The next agreement that wants a signature.
    pub fn next(&self) -> Option<&AgreementLine> {
        self.lines.iter().find(|line| !line.standing.counts())
    }
}

pub fn show_agreements(tx: &mut Tx<'_, '_>, of: Id<Participant>) -> Result<ShownAgreements, Problem> {
    let participant = find_mentor(tx, of)?;
    let file = files::of(tx.db, &participant)?;
    let published = wordings::published(tx.db, participant.organisation)?;
    let signed = signatures::of(tx.db, &participant)?;
    let names = names(tx, signed.iter().map(|signature| signature.seen_by).collect::<Vec<_>>())?;
    let line = |kind: WordingKind| {
        let signatures: Vec<_> = signed.iter().filter(|signature| signature.kind == kind).cloned().collect();
        let numbers: Vec<i32> = signatures.iter().map(|signature| signature.number).collect();
        let standing = signature_standing(kind, &published, &numbers);
        AgreementLine { wording: current(kind, &published), standing, signatures }
    };
    Ok(ShownAgreements {
        lines: WordingKind::SIGNED.into_iter().map(line).collect(),
        name: file.name,
        cohort_name: file.cohort_name,
        names,
        organisation_name: tx.organisation()?.details.name.to_string(),
        may_sign: participant.stage == Stage::Accepted && tx.permit::<SignAgreement>(&participant).is_ok(),
        participant,
    })
}
