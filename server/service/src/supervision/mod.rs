//! Supervision: who is due, booking, the record, what was agreed, what mentors want to talk about, and advice.
//!
//! Owns: in which tier a supervision is looked for, and who may be chosen. Refuses: to work out by itself who is due
//! (the domain does), and to say of a clinical supervision that it is there to anybody outside its tier.

mod across;
mod advising;
mod agreeing;
mod booking;
mod changing;
mod finding;
mod overview;
mod preparing;
mod raised;
mod recording;
mod show_due;

pub use advising::{
    ShownAdvice, answer_advice, ask_advice, close_advice, list_advice, may_ask_advice, show_advice, show_closable,
};
pub use agreeing::{agree_action, finish_action, open_action_form, show_action};
pub use booking::{BookingForm, book, open_booking_form};
pub use changing::{Change, cancel, cover, open_cancel_form, open_change_form};
pub use finding::{Names, ShownSupervision, show_supervision};
pub use overview::{CohortLine, Overview, OwnSupervision, show_overview};
pub use preparing::{MentorsSupervision, PointOf, add_point, points_for, show_mentors_supervision};
pub use raised::{Raised, RaisedMentor, list_raised};
pub use recording::{open_record, record};
pub use show_due::{CohortSupervision, Line, show_cohort_supervision};
