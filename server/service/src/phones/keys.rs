//! What phones sign and seal: ECDSA on P-256 with SHA-256 (FIPS 186-5), and a box made of ECDH on P-256, HKDF-SHA-256
//! (RFC 5869) and AES-256-GCM (NIST SP 800-38D). These are what every browser's WebCrypto has.
//!
//! Refuses: any other curve or form. A box that does not open tells nothing about why.

use aes_gcm::{
    Aes256Gcm, KeyInit,
    aead::{Aead, Payload},
};
use hkdf::Hkdf;
use p256::{
    PublicKey, SecretKey,
    ecdsa::{Signature, VerifyingKey, signature::Verifier},
};
use sha2::Sha256;
use uuid::Uuid;
use zeroize::Zeroizing;

/// An uncompressed point of P-256: 0x04, x, y.
const POINT: usize = 65;
const NONCE: usize = 12;

/// Whether it is a point of the curve as phones send it.
pub(super) fn is_a_key(point: &[u8]) -> bool {
    point.len() == POINT && VerifyingKey::from_sec1_bytes(point).is_ok()
}

/// Whether the holder of this key signed this text; `signature` is r and s, 32 bytes each.
pub(super) fn has_signed(point: &[u8], text: &str, signature: &[u8]) -> bool {
    let (Ok(key), Ok(signature)) = (VerifyingKey::from_sec1_bytes(point), Signature::from_slice(signature)) else {
        return false;
    };
    key.verify(text.as_bytes(), &signature).is_ok()
}

/// A pair to seal to: the public point, and the private number. Nothing where the random bytes are no number of the
/// curve, which happens once in 2^32.
pub(super) fn pair(random: &[u8; 32]) -> Option<(Vec<u8>, Zeroizing<Vec<u8>>)> {
    let private = SecretKey::from_slice(random).ok()?;
    let point = p256::ecdsa::VerifyingKey::from(private.public_key()).to_sec1_point(false);
    Some((point.as_bytes().to_vec(), Zeroizing::new(private.to_bytes().to_vec())))
}

/// What a box is bound to: the kind of what is said, and the id made at the tap.
pub(super) struct Bound<'b> {
    pub key: Uuid,
    pub kind: &'b str,
    pub operation: Uuid,
}

/// The text in a box: the phone's point for this once, a nonce, and the sealed text with its tag.
pub(super) fn open(private: &[u8], sealed: &[u8], bound: &Bound<'_>) -> Option<Zeroizing<String>> {
    let (point, rest) = sealed.split_at_checked(POINT)?;
    let (nonce, text) = rest.split_first_chunk::<NONCE>()?;
    let (private, point) = (SecretKey::from_slice(private).ok()?, PublicKey::from_sec1_bytes(point).ok()?);
    let shared = private.diffie_hellman(&point);
    let mut key = Zeroizing::new([0; 32]);
    let about = format!("tenfold seal 1\n{}", bound.key);
    Hkdf::<Sha256>::new(None, shared.raw_secret_bytes()).expand(about.as_bytes(), &mut *key).ok()?;
    let aad = format!("{}\n{}", bound.kind, bound.operation);
    let cipher = Aes256Gcm::new_from_slice(&*key).ok()?;
    let plain = cipher.decrypt(nonce.into(), Payload { msg: text, aad: aad.as_bytes() }).ok()?;
    String::from_utf8(plain).ok().map(Zeroizing::new)
}

#[cfg(test)]
mod tests {
    use p256::ecdsa::{SigningKey, signature::Signer};

    use super::*;

    fn sealed(to: &[u8], text: &str, bound: &Bound<'_>) -> Vec<u8> {
        let (point, private) = pair(&[7; 32]).unwrap();
        let shared = SecretKey::from_slice(&private).unwrap().diffie_hellman(&PublicKey::from_sec1_bytes(to).unwrap());
        let mut key = [0; 32];
        let about = format!("tenfold seal 1\n{}", bound.key);
        Hkdf::<Sha256>::new(None, shared.raw_secret_bytes()).expand(about.as_bytes(), &mut key).unwrap();
        let aad = format!("{}\n{}", bound.kind, bound.operation);
        let payload = Payload { msg: text.as_bytes(), aad: aad.as_bytes() };
        let text = Aes256Gcm::new_from_slice(&key).unwrap().encrypt(&[9; NONCE].into(), payload).unwrap();
        [point.as_slice(), &[9; NONCE], &text].concat()
    }

    #[test]
    fn a_box_opens_with_its_key_and_only_as_what_it_was_sealed_as() {
        let (point, private) = pair(&[3; 32]).unwrap();
        let bound = Bound { key: Uuid::from_u128(1), kind: "log", operation: Uuid::from_u128(2) };
        let it = sealed(&point, "It went well.", &bound);
        assert_eq!(open(&private, &it, &bound).unwrap().as_str(), "It went well.");
        for other in [
            Bound { kind: "worry", ..Bound { ..bound } },
            Bound { operation: Uuid::from_u128(3), kind: "log", key: Uuid::from_u128(1) },
            Bound { key: Uuid::from_u128(9), kind: "log", operation: Uuid::from_u128(2) },
        ] {
            assert!(open(&private, &it, &other).is_none());
        }
        let mut touched = it.clone();
        *touched.last_mut().unwrap() ^= 1;
        assert!(open(&private, &touched, &bound).is_none());
        assert!(open(&[4; 32], &it, &bound).is_none() && open(&private, &it[..70], &bound).is_none());
    }

    #[test]
    fn a_signature_is_of_one_key_and_one_text() {
        let signer = SigningKey::from_slice(&[5; 32]).unwrap();
        let point = signer.verifying_key().to_sec1_point(false).as_bytes().to_vec();
        let signature: Signature = signer.sign(b"tenfold token");
        assert!(is_a_key(&point) && has_signed(&point, "tenfold token", &signature.to_bytes()));
        assert!(!has_signed(&point, "tenfold enrol", &signature.to_bytes()));
        let (other, _) = pair(&[6; 32]).unwrap();
        assert!(!has_signed(&other, "tenfold token", &signature.to_bytes()));
        assert!(!is_a_key(&point[..64]) && !is_a_key(&[4; 65]) && pair(&[0; 32]).is_none());
    }
}
