//! Recruiting mentors: the address on the poster, applications, talks, decisions, and agreements that are signed.

mod add_application;
mod book_interview;
mod decide;
mod end_interest_link;
mod extend_interest_link;
mod find_mentor;
mod list_applications;
mod list_wordings;
mod make_interest_link;
mod open_interest_form;
mod override_age;
mod plan;
mod publish_wording;
mod record_interview;
mod send_application;
mod show_agreements;
mod show_application;
mod show_interest_link;
mod show_talks;
mod sign_agreement;

pub use add_application::{PaperForm, add_application, open_paper_form};
pub use book_interview::{book_interview, open_booking_form};
pub use decide::{decide, open_decision_form};
pub use end_interest_link::end_interest_link;
pub use extend_interest_link::extend_interest_link;
pub use find_mentor::Named;
pub use list_applications::{ApplicationLine, ListedApplications, list_applications};
pub use list_wordings::{PublishedWordings, list_wordings};
pub use make_interest_link::make_interest_link;
pub use open_interest_form::{InterestForm, open_interest_form};
pub use override_age::{open_age_form, override_age};
pub use plan::Plan;
pub use publish_wording::{open_wording_form, publish_wording};
pub use record_interview::{TypedRecord, open_record_form, record_interview};
pub use send_application::{Sent, send_application};
pub use show_agreements::{AgreementLine, ShownAgreements, show_agreements};
pub use show_application::{ShownApplication, show_application};
pub use show_interest_link::{ShownLink, show_interest_link};
pub use show_talks::{ShownTalks, show_talks};
pub use sign_agreement::{open_signing_form, sign_agreement};
pub use tenfold_store::recruiting::{
    alike::Alike, applications::Waiting, files::File, interest_links::OfferedTime, signatures::Signature,
};
