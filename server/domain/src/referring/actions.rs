//! What is done in this room, and the readings that take a right of their own.

use super::OnwardReferral;
use crate::{
    access::{Action, Link, LinkPurpose, Located, Reading, Right},
    organisation::Cohort,
    people::{BringsParticipant, Participant},
};

/// Reading referrals with all they say.
#[derive(Debug, Clone, Copy)]
pub enum ReferralReading {}

impl Reading for ReferralReading {
    const RIGHT: Right = Right::ReadReferrals;
}

/// Reading that one's own referrals were received and how far they are: no text.
#[derive(Debug, Clone, Copy)]
pub enum OwnReferrals {}

impl Reading for OwnReferrals {
    const RIGHT: Right = Right::MakeReferral;
}

/// Refer somebody to a cohort.
#[derive(Debug)]
pub struct Refer;
impl Action for Refer {
    type On = Cohort;
    const RIGHT: Right = Right::MakeReferral;
    const NAME: &'static str = "referral.make";

    fn by_link(link: &Link, on: &Cohort) -> bool {
        link.purpose == LinkPurpose::Referral && link.subject == on.record()
    }
}
impl BringsParticipant for Refer {}

macro_rules! actions {
    ($($(#[$about:meta])* $name:ident on $on:ty, $right:ident, $code:literal;)+) => {$(
        $(#[$about])*
        #[derive(Debug)]
        pub struct $name;
        impl Action for $name {
            type On = $on;
            const RIGHT: Right = Right::$right;
            const NAME: &'static str = $code;
        }
    )+};
}

actions! {
    /// Make or end the link by which parents and young people refer.
    KeepReferralLink on Cohort, KeepReferrals, "referral_link.keep";
    /// Ask the specialist for advice.
    AskAdvice on Participant, KeepReferrals, "referral.ask_advice";
    /// Give the advice that was asked for.
    GiveAdvice on Participant, AdviseReferrals, "referral.give_advice";
    /// Decide what becomes of a referral.
    Decide on Participant, KeepReferrals, "referral.decide";
    /// Move somebody on the waiting list, or note that their place was looked at.
    MoveOnList on Participant, KeepReferrals, "waiting.move";
    /// Record what came of referring on.
    KeepOnwardReferral on OnwardReferral, KeepReferrals, "onward_referral.outcome";
}
