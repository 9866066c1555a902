//! The words that a note chooses from.

use crate::coded::codes;

codes! {
    /// What kind of thing happened.
    IncidentKind {
        Accident "accident" "Accident: somebody was hurt",
        NearMiss "near_miss" "Near miss: somebody could have been hurt",
        TakenIll "taken_ill" "First aid, or somebody was taken ill",
        Damage "damage" "Damage or loss",
    }
}

codes! {
    /// Who else was told.
    ToldTo {
        Carer "carer" "A parent or carer",
        Office "office" "The site’s office",
        Services "services" "Ambulance, police or fire service",
    }
}

codes! {
    /// What may have to be reported by law, as the Health and Safety Executive explains RIDDOR 2013 to schools. Young
    /// people and visitors are not at work there, so that other things count for them than for adults at work.
    Serious {
        Death "death" "Somebody died",
        Hospital "hospital" "A young person or visitor was taken straight from there to hospital for treatment",
        SpecifiedInjury "specified_injury" "An adult at work had an injury of the legal list, such as a broken bone",
        SevenDays "seven_days" "An adult at work cannot do their usual work for more than seven days",
        Occurrence "occurrence" "A dangerous occurrence of the legal list, even if nobody was hurt",
    }
}

impl IncidentKind {
    /// One or two words, for lists.
    pub const fn short(self) -> &'static str {
        match self {
            Self::Accident => "Accident",
            Self::NearMiss => "Near miss",
            Self::TakenIll => "First aid or illness",
            Self::Damage => "Damage or loss",
        }
    }
}
