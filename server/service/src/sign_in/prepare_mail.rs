//! What a mail about signing in says, found out at the moment of sending. A link is minted here and kept as a hash only.

use chrono::TimeDelta;
use tenfold_domain::{
    access::{Actor, Job, LinkPurpose},
    consent::Language,
    delivery::Mail,
    id::Id,
    sign_in::{AccountState, INVITATION_LASTS, NEW_PASSPHRASE_LASTS},
    typed::Revision,
};
use tenfold_store::{
    revisions,
    sign_in::{
        accounts::{self, HeldAccount},
        links,
    },
};

use crate::{Problem, Secret, Tx};

/// A mail that can be written.
#[derive(Clone)]
pub struct PreparedMail {
    pub mail: Mail,
    pub to: String,
    /// The whole name.
    pub name: String,
    pub given_name: String,
    pub organisation_name: String,
    pub link: Option<PreparedLink>,
    /// In which language it is read best.
    pub language: Language,
}

/// The address that a mail holds, below the program's own.
#[derive(Clone)]
pub struct PreparedLink {
    pub secret: Secret,
    /// Such as `/welcome/…`.
    pub path: String,
    pub lasts: TimeDelta,
}

impl std::fmt::Debug for PreparedMail {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("PreparedMail").field("mail", &self.mail).finish_non_exhaustive()
    }
}

impl std::fmt::Debug for PreparedLink {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("PreparedLink(…)")
    }
}

/// `None` where there is no reason for it any more: the account was closed, or its person has come in already.
pub fn prepare_mail(tx: &mut Tx<'_, '_>, mail: Mail) -> Result<Option<PreparedMail>, Problem> {
    if !matches!(tx.actor(), Actor::System(Job::Delivery)) {
        return Err(Problem::Absent);
    }
    let (account, right, link) = match mail {
        Mail::Invitation(account) => {
            (account, AccountState::Invited, Some((LinkPurpose::Invitation, "welcome", INVITATION_LASTS)))
        }
        Mail::NewPassphrase(account) => {
            let link = (LinkPurpose::NewPassphrase, "new-passphrase", NEW_PASSPHRASE_LASTS);
            (account, AccountState::Active, Some(link))
        }
        Mail::SignInChanged(account) | Mail::AddressIsNew(account) => (account, AccountState::Active, None),
        Mail::AddressIsOld(revision) => return to_the_old_address(tx, mail, revision),
        _ => return Ok(None),
    };
    let Some(held) = accounts::by_id(tx.db, account)?.filter(|held| held.account.state == right) else {
        return Ok(None);
    };
    let link = match link {
        Some((purpose, room, lasts)) => {
            let (secret, until) = (tx.secret(), tx.now() + lasts);
            links::add(tx.db, account, purpose, &secret.hash(), until)?;
            Some(PreparedLink { path: format!("/{room}/{}", secret.code()), secret, lasts })
        }
        None => None,
    };
    let to = accounts::email(tx.db, &held)?;
    Ok(Some(letter_to(mail, to, held, link)))
}

fn letter_to(mail: Mail, to: String, held: HeldAccount, link: Option<PreparedLink>) -> PreparedMail {
    PreparedMail {
        mail,
        to,
        name: format!("{} {}", held.given_name, held.family_name),
        given_name: held.given_name,
        organisation_name: held.organisation.details.name.to_string(),
        link,
        language: Language::English,
    }
}

/// What an account's revision says its address was, while the account is in use.
fn to_the_old_address(tx: &mut Tx<'_, '_>, mail: Mail, id: Id<Revision>) -> Result<Option<PreparedMail>, Problem> {
    let Some(kept) = revisions::find(tx.db, "account", id)? else { return Ok(None) };
    let held = accounts::by_id(tx.db, Id::from_uuid(kept.row))?;
    let Some(held) = held.filter(|held| held.account.state == AccountState::Active) else { return Ok(None) };
    let to = kept.before.into_iter().find(|(field, _)| field == "email").map(|(_, email)| email);
    Ok(to.map(|to| letter_to(mail, to, held, None)))
}
