//! How the people of a cohort stand: the facts gathered, the one pure function asked. Board, person page, matching and
//! API come here.

mod approve;
mod board;
mod give_school_view;
mod known;
mod lapsing;
mod meeting;
mod standings;

pub use approve::{Chosen, approve_participants, list_to_approve, take_back_approval};
pub use board::{Board, show_board};
pub(crate) use give_school_view::seen_by_school;
pub use give_school_view::{SchoolViewList, Views, give_school_views, list_for_school, list_school_cohorts};
pub(crate) use known::one;
pub use known::show_known;
pub use lapsing::{Lapsing, list_lapsing};
pub(crate) use meeting::{Held, held_back};
pub use standings::{Stood, stand};
pub(crate) use standings::{stand_in_scope, stand_of_cohort};
pub use tenfold_store::gates::known::Known;
