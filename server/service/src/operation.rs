//! Forms that may be sent twice: the same operation with the same content is answered as the first time, and done once.

use sha2::{Digest, Sha256};
use uuid::Uuid;

/// One sending of a form: the id minted when the form was shown, and a hash of what was sent with it.
#[derive(Debug, Clone)]
pub struct Operation {
    pub id: Uuid,
    pub payload_hash: Vec<u8>,
}

impl Operation {
    /// `address` is where the form was sent; `body` what it carried, in order.
    pub fn of(id: Uuid, address: &str, body: &[(String, String)]) -> Self {
        let mut hash = Sha256::new();
        let mut add = |text: &str| {
            hash.update((text.len() as u64).to_be_bytes());
            hash.update(text);
        };
        add(address);
        for (name, value) in body {
            add(name);
            add(value);
        }
        Self { id, payload_hash: hash.finalize().to_vec() }
    }
}
