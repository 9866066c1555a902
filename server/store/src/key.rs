//! The master key: 32 bytes that open everything. Owns its text form, its fingerprint and what is derived from it;
//! refuses to be printed.

use std::fmt;

use base64::{Engine, engine::general_purpose::STANDARD};
use hkdf::Hkdf;
use sha2::Sha256;
use tenfold_domain::world::Chance;
use zeroize::Zeroizing;

/// The key of one installation. Wiped from memory when dropped.
#[derive(Clone)]
pub struct MasterKey(Zeroizing<[u8; 32]>);

/// The text is not 32 bytes in base64.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a master key is 32 bytes written in base64 (44 characters)")]
pub struct BadKey;

impl MasterKey {
    pub fn generate(chance: &dyn Chance) -> Self {
        let mut bytes = Zeroizing::new([0; 32]);
        chance.fill(&mut *bytes);
        Self(bytes)
    }

    pub fn from_base64(text: &str) -> Result<Self, BadKey> {
        let bytes = Zeroizing::new(STANDARD.decode(text.trim()).map_err(|_| BadKey)?);
        bytes.as_slice().try_into().map(|key| Self(Zeroizing::new(key))).map_err(|_| BadKey)
    }

    pub fn to_base64(&self) -> Zeroizing<String> {
        Zeroizing::new(STANDARD.encode(*self.0))
    }

    /// A key for one use, named by its label (HKDF-SHA256, RFC 5869). Knowing one tells nothing of the others.
    pub fn derive(&self, label: &str) -> [u8; 32] {
        let mut out = [0; 32];
        // Expanding fails only beyond 8,160 bytes.
        let _ = Hkdf::<Sha256>::new(Some(b"tenfold"), &*self.0).expand(label.as_bytes(), &mut out);
        out
    }

    /// A short text that tells two keys apart and opens nothing.
    pub fn fingerprint(&self) -> String {
        self.derive("fingerprint").iter().take(8).map(|byte| format!("{byte:02x}")).collect()
    }
}

impl fmt::Debug for MasterKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("MasterKey(kept secret)")
    }
}
