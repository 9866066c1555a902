//! A mentor signs: with their name, in front of somebody of the programme, one wording at a time.

use super::{Wording, WordingKind, words};
use crate::{
    access::{Action, Right},
    people::Participant,
    text::Line,
    told::{Parsed, Problems},
};

/// What was typed when somebody signed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SigningDetails {
    pub kind: WordingKind,
    /// The number that stood above the line they signed on.
    pub number: i32,
    /// Sealed on disk.
    pub typed_name: Line,
}

impl SigningDetails {
    /// `understood` is "yes" once they say that they have read it, or that it was read to them.
    pub fn parse(kind: &str, number: &str, typed_name: &str, understood: &str) -> Parsed<Self> {
        let mut problems = Problems::default();
        let signed = || WordingKind::from_code(kind).filter(|kind| kind.is_signed());
        let kind = problems.take(signed().ok_or_else(words::no_such_agreement));
        let number = problems.take(number.parse().map_err(|_| words::no_such_agreement()));
        let name = Line::parse(typed_name).map_err(|problem| problem.told("typed_name", words::YOUR_NAME));
        let name = problems.take(name);
        if understood != "yes" {
            problems.note(words::read_it_first());
        }
        problems.finish(match (kind, number, name) {
            (Some(kind), Some(number), Some(typed_name)) => Some(Self { kind, number, typed_name }),
            _ => None,
        })
    }
}

/// How somebody stands with one wording.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SignatureStanding {
    /// The number that they signed and that still counts.
    Signed(i32),
    /// They signed, and a manager asks everybody to sign what came later.
    SignAgain,
    NotSigned,
}

impl SignatureStanding {
    pub const fn counts(self) -> bool {
        matches!(self, Self::Signed(_))
    }
}

/// How the signatures of one mentor (the numbers they signed) stand with one wording, among all numbers published.
pub fn signature_standing(kind: WordingKind, published: &[Wording], signed: &[i32]) -> SignatureStanding {
    let Some(last) = signed.iter().max().copied() else { return SignatureStanding::NotSigned };
    let asked_since = |wording: &Wording| wording.kind == kind && wording.number > last && wording.asks_again;
    if published.iter().any(asked_since) { SignatureStanding::SignAgain } else { SignatureStanding::Signed(last) }
}

/// Take a mentor's signature.
#[derive(Debug)]
pub struct SignAgreement;
impl Action for SignAgreement {
    type On = Participant;
    const RIGHT: Right = Right::KeepPeople;
    const NAME: &'static str = "mentor_agreement.sign";
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_older_signature_counts_until_a_manager_asks_again() {
        let kind = WordingKind::OnlineSafety;
        let number = |number, asks_again| Wording { number, asks_again, ..Wording::shipped(kind) };
        let standing = |published: &[Wording], signed: &[i32]| signature_standing(kind, published, signed);
        assert_eq!(standing(&[], &[]), SignatureStanding::NotSigned);
        assert_eq!(standing(&[], &[1]), SignatureStanding::Signed(1));
        assert_eq!(standing(&[number(2, false)], &[1]), SignatureStanding::Signed(1));
        assert_eq!(standing(&[number(2, true), number(3, false)], &[1]), SignatureStanding::SignAgain);
        assert_eq!(standing(&[number(2, true)], &[1, 2]), SignatureStanding::Signed(2));
        let other = Wording { asks_again: true, number: 2, ..Wording::shipped(WordingKind::RoleBoundaries) };
        assert_eq!(standing(&[other], &[1]), SignatureStanding::Signed(1));
    }

    #[test]
    fn a_signature_has_a_name_and_comes_after_reading() {
        assert!(SigningDetails::parse("online_safety", "1", "Keira Owusu", "yes").is_ok());
        assert_eq!(SigningDetails::parse("online_safety", "1", " ", "").unwrap_err().len(), 2);
        assert!(SigningDetails::parse("privacy_notice", "1", "Keira Owusu", "yes").is_err());
    }
}
