//! Which activity a group session is to do.

use crate::{
    access::{Action, Actor, Right},
    registers::Register,
};

/// Choose what a group does, or nothing. Whoever marks its register does.
#[derive(Debug)]
pub struct ChooseActivity;
impl Action for ChooseActivity {
    type On = Register;
    const RIGHT: Right = Right::KeepRegisters;
    const NAME: &'static str = "activity.choose";

    fn own(actor: &Actor, on: &Register) -> bool {
        actor.person().is_some_and(|person| on.adults.contains(&person))
    }
}
