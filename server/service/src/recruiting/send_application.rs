//! Somebody sends the interest form. Once, however often the button is pressed.

use chrono::NaiveDate;
use tenfold_domain::{
    access::Permit,
    delivery::Mail,
    id::Id,
    people::{AddParticipant, Side},
    recruiting::{Apply, CameBy, TypedApplication, words},
    staff::Person,
};
use tenfold_store::recruiting::{
    applications::{self, Arrival},
    interest_links,
};

use super::open_interest_form::behind_the_link;
use crate::{
    Operation, Problem, Tx,
    people::{NewParticipant, join_cohort},
    sign_in::{Subject, let_through},
};

/// Forms in five minutes through one address: two whole classes may send at once, a machine may not go on for long.
const FORMS_PER_ADDRESS: u32 = 80;

/// What the page says afterwards.
#[derive(Debug, Clone)]
pub struct Sent {
    pub read_by: NaiveDate,
}

/// `notice` is the number of the privacy notice that they began with; `sent_as` the form as it was shown, with a hash of
/// what was sent. Nobody with an account comes this way.
pub fn send_application(
    tx: &mut Tx<'_, '_>,
    typed: &TypedApplication,
    notice: i32,
    sent_as: Option<&Operation>,
) -> Result<Sent, Problem> {
    let ((link, cohort), form) = behind_the_link(tx)?;
    let permit = tx.permit::<Apply>(&link)?;
    let sent = Sent { read_by: form.read_by };
    let hash = sent_as.map(|sent| (sent.id, tx.db.blind("application.sent", &hex(&sent.payload_hash))));
    if let Some((id, hash)) = &hash
        && let Some(before) = applications::sent_before(tx.db, link.organisation, *id)?
    {
        return if before == *hash { Ok(sent) } else { Err(words::sent_already().into()) };
    }
    let applicant = form.judge(typed)?;
    count(tx, link.id.uuid().as_bytes())?;
    let joining = tx.permit::<AddParticipant>(&cohort)?;
    let new = NewParticipant { side: Side::Mentor, identity: applicant.identity, profile: applicant.profile };
    let (participant, (_, person)) = join_cohort(tx, &joining, &cohort, &new, None)?;
    let today = tx.today()?;
    let arrival = Arrival {
        participant,
        person,
        came_by: CameBy::Form,
        through: Some(link.id),
        sent: hash,
        notice: notice.clamp(1, form.notice.number),
        answers: &applicant.answers,
        applied_on: today,
    };
    let application = applications::add(tx.db, &joining, &arrival)?;
    if link.told_on != Some(today) {
        tell(tx, &permit, form.plan.told, today)?;
    }
    tx.audit_new(&permit, "application", application.uuid())?;
    Ok(sent)
}

/// One mail a day says that there is something to look at. It names nobody.
fn tell(
    tx: &mut Tx<'_, '_>,
    permit: &Permit<Apply>,
    whom: Option<Id<Person>>,
    today: NaiveDate,
) -> Result<(), Problem> {
    let Some(whom) = whom else { return Ok(()) };
    if let Some(account) = interest_links::account_of(tx.db, permit, whom)? {
        interest_links::note_told(tx.db, permit, today)?;
        tx.post(Mail::SomebodyInterested(account))?;
    }
    Ok(())
}

fn count(tx: &mut Tx<'_, '_>, link: &[u8]) -> Result<(), Problem> {
    let subject = Subject::new(tx, "interest form", link, FORMS_PER_ADDRESS);
    let_through(tx, &[subject]).map_err(|problem| match problem {
        Problem::TooMany { wait_seconds } => words::too_many_now((wait_seconds + 59) / 60).into(),
        other => other,
    })
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
