//! What the app on a phone shows: six figures, every thirty seconds anew (RFC 6238).
//!
//! Refuses: to remember which code was used; the store does, in one statement.

use chrono::{DateTime, Utc};
use totp_rs::{Builder, Secret as Shared, Totp};

/// 160 bits, as RFC 4226 recommends.
pub(super) const SECRET_LENGTH: usize = 20;
/// The name that the app shows.
const ISSUER: &str = "Tenfold";

fn totp(secret: &[u8], account: &str) -> Option<Totp> {
    let named = Builder::new().with_issuer(Some(ISSUER)).with_account_name(account.replace(':', " "));
    named.with_secret(Shared::from(secret.to_vec())).with_skew(1).build().ok()
}

/// The step of thirty seconds whose code this is: the one now, or a neighbour.
pub(super) fn step_of(secret: &[u8], code: &str, now: DateTime<Utc>) -> Option<i64> {
    let step = totp(secret, "")?.check(code, u64::try_from(now.timestamp()).ok()?)?;
    i64::try_from(step).ok()
}

/// As people type it in by hand.
pub(super) fn secret_in_words(secret: &[u8]) -> String {
    Shared::from(secret.to_vec()).to_base32()
}

pub(super) fn secret_from_words(words: &str) -> Option<Vec<u8>> {
    let secret = Shared::try_from_base32(words).ok()?;
    (secret.as_bytes().len() == SECRET_LENGTH).then(|| secret.as_bytes().to_vec())
}

/// What the picture says to the app.
pub(super) fn address(secret: &[u8], account: &str) -> Option<String> {
    totp(secret, account)?.to_url().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// RFC 6238, appendix B: the secret and a time, its code cut to six figures.
    #[test]
    fn codes_are_those_of_the_standard() {
        let secret = b"12345678901234567890";
        let at = |seconds| DateTime::from_timestamp(seconds, 0).unwrap();
        assert_eq!(step_of(secret, "081804", at(1_111_111_109)), Some(37_037_036));
        assert_eq!(step_of(secret, "081804", at(1_111_111_109 + 30)), Some(37_037_036));
        assert_eq!(step_of(secret, "081804", at(1_111_111_109 + 90)), None);
        assert_eq!(secret_from_words(&secret_in_words(secret)).unwrap(), secret);
        assert_eq!(secret_from_words("MFRGG"), None);
        let address = address(secret, "a:b@c.uk").unwrap();
        assert!(address.starts_with("otpauth://totp/Tenfold:a%20b"), "{address}");
    }
}
