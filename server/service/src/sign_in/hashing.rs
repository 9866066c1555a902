//! Hashing passphrases: Argon2id with 46 MiB, one pass, one lane (OWASP Password Storage Cheat Sheet).
//!
//! Always outside a transaction, on a thread that may block, and at most two at once. Where there is nothing to check
//! against, a hash that nothing fits is checked all the same: the answer takes as long.

use argon2::{Algorithm, Argon2, Params, PasswordHasher, PasswordVerifier, Version};
use tenfold_domain::sign_in::Passphrase;
use tenfold_store::StoreError;

use crate::{App, Problem};

const MEMORY_KIB: u32 = 46 * 1024;
const PASSES: u32 = 1;
const LANES: u32 = 1;

/// Fits nothing that can be typed: 32 zero bytes as the result, at the same cost as ours.
const NOBODYS_HASH: &str =
    "$argon2id$v=19$m=47104,t=1,p=1$dGVuZm9sZC1ub2JvZHk$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

fn argon2() -> Result<Argon2<'static>, Problem> {
    let params = Params::new(MEMORY_KIB, PASSES, LANES, None).map_err(|_| broken("parameters"))?;
    Ok(Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
}

fn broken(what: &str) -> Problem {
    Problem::Store(StoreError::Other(format!("a passphrase could not be hashed: {what}")))
}

/// The hash of a passphrase, with a salt of its own.
pub(super) async fn hash(app: &App, passphrase: Passphrase) -> Result<String, Problem> {
    let mut salt = [0; 16];
    app.chance().fill(&mut salt);
    blocking(app, move || {
        let hash = argon2()?.hash_password_with_salt(passphrase.as_bytes(), &salt).map_err(|_| broken("hash"))?;
        Ok(hash.to_string())
    })
    .await
}

/// Whether a passphrase fits a hash. `None` for either fits never, and takes as long.
pub(super) async fn fits(app: &App, passphrase: Option<Passphrase>, hash: Option<String>) -> Result<bool, Problem> {
    blocking(app, move || {
        let known = passphrase.is_some() && hash.is_some();
        let typed = passphrase.as_ref().map_or(&b""[..], Passphrase::as_bytes);
        let fits = argon2()?.verify_password(typed, hash.as_deref().unwrap_or(NOBODYS_HASH)).is_ok();
        Ok(fits && known)
    })
    .await
}

async fn blocking<T: Send + 'static>(
    app: &App,
    work: impl FnOnce() -> Result<T, Problem> + Send + 'static,
) -> Result<T, Problem> {
    let turn = app.hashing.clone().acquire_owned().await.map_err(|_| broken("stopped"))?;
    let done = tokio::task::spawn_blocking(move || {
        // Held by the work itself: a visitor who hangs up does not free a place that is still taken.
        let _turn = turn;
        work()
    })
    .await;
    done.map_err(|_| broken("halted"))?
}

#[cfg(test)]
mod tests {
    use argon2::password_hash::phc::PasswordHash;

    use super::*;

    #[test]
    fn nobodys_hash_costs_what_ours_cost() {
        let hash = PasswordHash::new(NOBODYS_HASH).unwrap();
        let params = Params::try_from(&hash).unwrap();
        assert_eq!((params.m_cost(), params.t_cost(), params.p_cost()), (MEMORY_KIB, PASSES, LANES));
        assert_eq!(hash.hash.unwrap().len(), 32);
    }
}
