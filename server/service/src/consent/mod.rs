//! Consent: what people do with it. Staff ask, write down what came on paper or in a call, and withdraw at somebody's
//! word; families and young people answer and withdraw by a link; the program asks again by its clock.

mod answer_consent;
mod ask_consent;
mod chase_consents;
mod list_consents;
mod note_competence;
mod prepare_mail;
mod reaching;
mod record_consent;
mod show_consent;
mod stop_asking;
mod tell_withdrawal;
mod texts;
mod withdraw_consent;

pub use answer_consent::{LinkPage, answer_consent, show_link};
pub use ask_consent::{AskForm, ask_consent, show_ask_form};
pub use chase_consents::chase_consents;
pub use list_consents::{ConsentList, ConsentRow, list_consents};
pub use note_competence::note_competence;
pub(crate) use prepare_mail::prepare_mail;
pub use reaching::Reached;
pub use record_consent::record_consent;
pub use show_consent::{ShownConsent, ShownPurpose, show_consent, show_consent_to_change};
pub use stop_asking::stop_asking;
pub use texts::{ShownWording, add_text, list_wordings, show_wording};
pub use withdraw_consent::{withdraw_by_link, withdraw_consent};
