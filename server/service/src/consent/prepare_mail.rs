//! What a mail about consent says, found out at the moment of sending. Its link is made here and kept as a hash only.

use chrono::{NaiveDate, TimeDelta};
use tenfold_domain::{
    access::LinkPurpose,
    consent::{ConsentRequest, Language},
    delivery::Mail,
    id::Id,
    organisation::Organisation,
    sign_in::{Account, AccountState},
};
use tenfold_store::{
    consent::{about, requests},
    open_links,
    organisation::settings,
    sign_in::accounts,
};

use super::{chase_consents::still_asks, reaching::carer_of};
use crate::{
    Problem, Tx,
    sign_in::{PreparedLink, PreparedMail},
};

/// For how long the link of an answered request lets answers be taken back: as long as a consent can hold.
const LINK_LASTS: TimeDelta = TimeDelta::days(3 * 366);

/// `None` where there is no reason for it any more.
pub(crate) fn prepare_mail(tx: &mut Tx<'_, '_>, mail: Mail) -> Result<Option<PreparedMail>, Problem> {
    match mail {
        Mail::ConsentAsked(request) | Mail::ConsentChased(request) => to_family(tx, mail, request),
        Mail::ConsentWithdrawn(account) | Mail::SomebodyInterested(account) => to_staff(tx, mail, account),
        _ => Ok(None),
    }
}

fn to_family(tx: &mut Tx<'_, '_>, mail: Mail, id: Id<ConsentRequest>) -> Result<Option<PreparedMail>, Problem> {
    let Some(request) = requests::by_id(tx.db, id)? else { return Ok(None) };
    let Some(here) = settings::by_id(tx.db, request.organisation)? else { return Ok(None) };
    let (today, _) = here.details.local(tx.now());
    if !still_asks(tx, &request, today)? {
        return Ok(None);
    }
    let Some((to, name)) = address(tx, &request, today)? else { return Ok(None) };
    let (secret, until) = (tx.secret(), tx.now() + LINK_LASTS);
    open_links::add(tx.db, request.organisation, LinkPurpose::Consent, id.uuid(), &secret.hash(), until)?;
    let link = PreparedLink {
        path: format!("/consent/{}", secret.code()),
        secret,
        lasts: (request.until - today).max(TimeDelta::days(1)),
    };
    Ok(Some(letter(mail, to, name, &here, Some(link), request.language)))
}

/// Where the request goes, and the name on the envelope.
fn address(
    tx: &mut Tx<'_, '_>,
    request: &ConsentRequest,
    today: NaiveDate,
) -> Result<Option<(String, String)>, Problem> {
    if let Some(carer) = request.carer {
        let Some((about, _)) = about::of(tx.db, request, today)? else { return Ok(None) };
        let reached = carer_of(tx, &about, carer)?;
        return Ok(reached.and_then(|reached| Some((reached.address().ok()?.to_string(), reached.name.clone()))));
    }
    Ok(requests::address(tx.db, request.id)?.map(|email| (email.to_string(), String::new())))
}

fn to_staff(tx: &mut Tx<'_, '_>, mail: Mail, account: Id<Account>) -> Result<Option<PreparedMail>, Problem> {
    let held = accounts::by_id(tx.db, account)?.filter(|held| held.account.state == AccountState::Active);
    let Some(held) = held else { return Ok(None) };
    let to = accounts::email(tx.db, &held)?;
    let name = format!("{} {}", held.given_name, held.family_name);
    let mut prepared = letter(mail, to, name, &held.organisation, None, Language::English);
    prepared.given_name = held.given_name;
    Ok(Some(prepared))
}

fn letter(
    mail: Mail,
    to: String,
    name: String,
    here: &Organisation,
    link: Option<PreparedLink>,
    language: Language,
) -> PreparedMail {
    PreparedMail {
        mail,
        to,
        given_name: String::new(),
        name,
        organisation_name: here.details.name.to_string(),
        link,
        language,
    }
}
