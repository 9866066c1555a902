//! The dated agreements under which a site shares young people's data with the programme.

mod add_agreement;
mod edit_agreement;
mod list_agreements;
mod show_agreement;
mod withdraw_agreement;

pub use add_agreement::add_agreement;
pub use edit_agreement::edit_agreement;
pub use list_agreements::list_agreements;
pub use show_agreement::show_agreement;
pub use withdraw_agreement::withdraw_agreement;
