//! Young people's own phones, and the shared tablet that goes round instead: a practitioner makes a code, the phone is enrolled, let in with a signature and a PIN, told
//! what is theirs to know, and heard.
//!
//! Owns: what a phone is told, which is a list of things named one by one, and what becomes of what it says. Refuses: to
//! trust a phone's clock, and to tell anything before the PIN was right.

mod asking;
mod debriefing;
mod enrolling;
mod keys;
mod letting_in;
mod losing;
mod making_code;
mod saying;
mod show_phones;
mod telling_phone;
mod worrying;

pub use asking::{ShownAsk, list_asks, open_ask, settle_ask};
pub use debriefing::{
    Round, ShownDebriefs, Turn, begin_debrief, end_debrief, end_debrief_from_desk, forget_pin, let_in_at_debrief,
    open_debrief, show_debrief, show_debriefs,
};
pub use enrolling::{Enrolled, Enrolling, enrol};
pub use letting_in::{LetIn, Signed, let_in, make_nonce};
pub use losing::{OpenedPhone, lose_phone, open_phone};
pub use making_code::{NewCode, OwnPhones, make_code, show_phones_of};
pub use saying::{Body, Heard, KINDS, Read, Saying, What, hear};
pub use show_phones::{PhoneRow, ShownPhones, show_phones};
pub use telling_phone::{
    Me, Other, Told, ToldAdult, ToldGoal, ToldSession, ToldSupervision, Waits, tell, tell_about_me,
};
pub use worrying::{AboutWhom, SeenWhen, Worry};
