//! Certificates: who may have one, what stands on it, and the number that lets anybody ask whether it is good.

use std::fmt;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{Unit, words};
use crate::{
    access::{Action, Located, Location, Right},
    id::Id,
    organisation::{Area, Cohort, Organisation, Site},
    people::Participant,
    text::Line,
    told::{Parsed, Told},
};

/// What stands on a certificate, kept as it was on the day, whatever is renamed later. Sealed on disk as a whole.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Printed {
    /// As the young person wishes it.
    pub name: String,
    pub unit: String,
    pub awarded_under: Option<String>,
    pub centre: String,
    pub assessor: String,
}

/// A certificate that was issued.
#[derive(Debug, Clone)]
pub struct IssuedCertificate {
    pub id: Id<IssuedCertificate>,
    pub organisation: Id<Organisation>,
    pub area: Id<Area>,
    pub site: Id<Site>,
    pub cohort: Id<Cohort>,
    pub participant: Id<Participant>,
    pub unit: Id<Unit>,
    pub printed: Printed,
    pub number: CertificateNumber,
    pub issued_on: NaiveDate,
    pub withdrawn_on: Option<NaiveDate>,
    pub version: i32,
}

impl IssuedCertificate {
    pub fn withdraw(&mut self, day: NaiveDate) -> Result<(), Told> {
        if self.withdrawn_on.is_some() {
            return Err(words::certificate_is_over());
        }
        self.withdrawn_on = Some(day.max(self.issued_on));
        Ok(())
    }
}

impl Located for IssuedCertificate {
    fn location(&self) -> Location {
        Location::cohort(self.organisation, self.area, self.site, self.cohort)
    }
    fn record(&self) -> uuid::Uuid {
        self.id.uuid()
    }
    fn version(&self) -> i32 {
        self.version
    }
}

/// The name that somebody wants on their certificate.
pub fn parse_wished_name(raw: &str) -> Parsed<Line> {
    Line::parse(raw).map_err(|problem| vec![problem.told("name", "the name for the certificate")])
}

/// Figures and letters that cannot be taken for one another (Crockford's base 32).
const SIGNS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const LENGTH: usize = 16;

/// 80 random bits, written as four groups of four signs. Nobody guesses one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CertificateNumber(String);

impl CertificateNumber {
    pub fn from_random(bytes: [u8; 10]) -> Self {
        let bits = bytes.iter().fold(0_u128, |bits, byte| (bits << 8) | u128::from(*byte));
        let signs = (0..LENGTH).rev().map(|place| char::from(SIGNS[(bits >> (5 * place)) as usize & 31]));
        Self(signs.collect())
    }

    /// As somebody types it: small letters, O for 0, I or L for 1, with or without the strokes.
    pub fn parse(raw: &str) -> Option<Self> {
        let plain = raw.chars().filter(|c| !matches!(c, '-' | ' ')).map(|c| match c.to_ascii_uppercase() {
            'O' => '0',
            'I' | 'L' => '1',
            other => other,
        });
        let signs: String = plain.take(LENGTH + 1).collect();
        let good = signs.len() == LENGTH && signs.bytes().all(|sign| SIGNS.contains(&sign));
        good.then_some(Self(signs))
    }

    /// Without the strokes, as its index is made.
    pub fn bare(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for CertificateNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let groups: Vec<String> =
            self.0.as_bytes().chunks(4).map(|group| group.iter().copied().map(char::from).collect()).collect();
        f.write_str(&groups.join("-"))
    }
}

/// Issue a certificate.
#[derive(Debug)]
pub struct IssueCertificate;
impl Action for IssueCertificate {
    type On = Participant;
    const RIGHT: Right = Right::KeepTraining;
    const NAME: &'static str = "certificate.issue";
}

/// Say that a certificate is no longer good.
#[derive(Debug)]
pub struct WithdrawCertificate;
impl Action for WithdrawCertificate {
    type On = IssuedCertificate;
    const RIGHT: Right = Right::KeepTraining;
    const NAME: &'static str = "certificate.withdraw";
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn a_number_is_read_back_however_it_is_typed(bytes in prop::array::uniform10(any::<u8>())) {
            let number = CertificateNumber::from_random(bytes);
            prop_assert_eq!(number.to_string().len(), 19);
            let typed = [number.to_string(), number.to_string().to_lowercase(), number.bare().replace('0', "o").replace('1', "l")];
            for text in typed {
                prop_assert_eq!(CertificateNumber::parse(&text), Some(number.clone()));
            }
        }
    }

    #[test]
    fn what_is_no_number_is_none() {
        for wrong in ["", "7KQ2-M4XD-90TB-HV3", "7KQ2-M4XD-90TB-HV3CC", "7KQ2-M4XD-90TB-HV3U", "7KQ2-M4XD-90TB-HV3é"] {
            assert_eq!(CertificateNumber::parse(wrong), None, "{wrong}");
        }
    }
}
