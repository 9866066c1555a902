//! Somebody stops being a lead: the hours in which they read end with their post, and show as uncovered until somebody
//! else is put there. Done in the transaction that ends the post, and with its leave.

use chrono::NaiveDate;
use tenfold_domain::{
    access::{Action, Permit},
    safeguarding::{AddRotaSlot, EndRotaSlot, Leaving, RotaSlot, on_leaving},
    staff::{Assignment, AssignmentState, EndAssignment},
};
use tenfold_store::{audit::Outcome, safeguarding::leaving};

use crate::{Problem, Tx};

/// Hours of a rota that change when a post ends.
#[derive(Debug, Clone)]
pub struct HoursLeft {
    pub slot: RotaSlot,
    /// `None` for the programme's own rota.
    pub site_name: Option<String>,
    pub leaving: Leaving,
}

/// What ending `post` on `day` does to the rotas.
pub(crate) fn hours_left(
    tx: &mut Tx<'_, '_>,
    permit: &Permit<EndAssignment>,
    post: &Assignment,
    day: NaiveDate,
) -> Result<Vec<HoursLeft>, Problem> {
    if !post.role.reads_concerns() || post.state != AssignmentState::Confirmed {
        return Ok(Vec::new());
    }
    let remaining = leaving::remaining_posts(tx.db, permit, post.person, day)?;
    let slots = leaving::slots_of(tx.db, permit, post.person, day)?;
    let left = |(slot, site_name)| {
        let leaving = on_leaving(&slot, post.person, &remaining)?;
        Some(HoursLeft { slot, site_name, leaving })
    };
    Ok(slots.into_iter().filter_map(left).collect())
}

/// Does it.
pub(crate) fn leave_rota(
    tx: &mut Tx<'_, '_>,
    permit: &Permit<EndAssignment>,
    post: &Assignment,
    day: NaiveDate,
) -> Result<(), Problem> {
    for HoursLeft { slot, leaving, .. } in hours_left(tx, permit, post, day)? {
        leaving::cut(tx.db, permit, &slot, day)?;
        note(tx, permit, EndRotaSlot::NAME, &slot)?;
        if leaving == Leaving::LosesCover {
            let id = leaving::go_on_without_cover(tx.db, permit, &slot, day)?;
            note(tx, permit, AddRotaSlot::NAME, &RotaSlot { id, ..slot })?;
        }
    }
    Ok(())
}

fn note(
    tx: &mut Tx<'_, '_>,
    permit: &Permit<EndAssignment>,
    action: &'static str,
    slot: &RotaSlot,
) -> Result<(), Problem> {
    tx.note(action, Some(permit.organisation()), "rota_slot", Some(slot.id.uuid()), Outcome::Done)
}
