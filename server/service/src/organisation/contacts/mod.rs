//! Whom at a site the programme may ring or write to.

mod add_contact;
mod edit_contact;
mod end_contact;
mod list_contacts;
mod show_contact;

pub use add_contact::add_contact;
pub use edit_contact::edit_contact;
pub use end_contact::end_contact;
pub use list_contacts::{list_contacts, list_every_contact};
pub use show_contact::show_contact;
