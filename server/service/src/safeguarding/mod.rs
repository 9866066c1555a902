//! The rota: who reads a worry and when. Nothing of a concern is read or counted here.

mod add_slot;
mod away;
mod change_away;
mod edit_slot;
mod end_slot;
mod leave_rota;
mod list_leads;
mod record_away;
mod show_rota;
mod show_slot;
mod take_back_away;

pub use add_slot::add_slot;
pub use away::{ShownAway, list_who_may_be_away, show_away};
pub use change_away::change_away;
pub use edit_slot::edit_slot;
pub use end_slot::end_slot;
pub use leave_rota::HoursLeft;
pub(crate) use leave_rota::{hours_left, leave_rota};
pub use list_leads::{Lead, list_leads_for_new_slot, list_leads_for_slot};
pub use record_away::record_away;
pub use show_rota::{ShownRota, show_programme_rota, show_site_rota};
pub use show_slot::{ShownSlot, show_slot};
pub use take_back_away::take_back_away;
