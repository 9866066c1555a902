//! A request is stopped: somebody else is to be asked, or nobody. Its links open nothing any more.

use tenfold_domain::{
    access::LinkPurpose,
    consent::{ConsentReading, ConsentRequest, RequestEnd, StopAsking, words},
    id::Id,
    people::{Participant, Side},
};
use tenfold_store::{consent::requests, open_links};

use crate::{Problem, Tx, gates::one};

/// Stops whatever request is open about somebody. `version` is the request's that the page was filled from.
pub fn stop_asking(tx: &mut Tx<'_, '_>, side: Side, id: Id<Participant>, version: i32) -> Result<(), Problem> {
    let known = one::<ConsentReading>(tx, side, id)?;
    let open: Option<ConsentRequest> =
        requests::of(tx.db, &known.about)?.into_iter().map(|(request, _)| request).find(|open| open.ended.is_none());
    let Some(request) = open else {
        tx.permit::<tenfold_domain::consent::AskConsent>(&known.about)?;
        return Err(words::request_is_over().into());
    };
    let permit = tx.permit_at::<StopAsking>(&request, version)?;
    requests::end(tx.db, &permit, tx.today()?, RequestEnd::Stopped)?;
    open_links::end_all(tx.db, LinkPurpose::Consent, request.id.uuid())?;
    tx.audit(&permit, "consent_request")
}
