//! The kinds of supervision, how one stands, and whether somebody came.

/// What it is for. The tier of a clinical one is apart from all others.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// A few mentors together.
    Group,
    /// One mentor.
    Individual,
    /// Members of staff, about the work with a pair or a cohort.
    Casework,
    /// Members of staff with the specialist. Read by the specialist's tier alone.
    Clinical,
}

impl Kind {
    pub const ALL: [Self; 4] = [Self::Group, Self::Individual, Self::Casework, Self::Clinical];

    pub const fn code(self) -> &'static str {
        match self {
            Self::Group => "group",
            Self::Individual => "individual",
            Self::Casework => "casework",
            Self::Clinical => "clinical",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }

    /// What it is called on a page.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Group => "Group supervision",
            Self::Individual => "Individual supervision",
            Self::Casework => "Casework",
            Self::Clinical => "Clinical supervision",
        }
    }

    /// Mentors are supervised in it, and not members of staff.
    pub const fn is_of_mentors(self) -> bool {
        matches!(self, Self::Group | Self::Individual)
    }

    pub const fn is_clinical(self) -> bool {
        matches!(self, Self::Clinical)
    }

    /// Whether having had `held` counts as having had this one: time alone counts as time in a group, too.
    pub fn is_met_by(self, held: Self) -> bool {
        self == held || (self == Self::Group && held == Self::Individual)
    }
}

/// How a supervision stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    Booked,
    Held,
    /// It was to be, and nobody came.
    Missed,
    Cancelled,
}

impl State {
    pub const ALL: [Self; 4] = [Self::Booked, Self::Held, Self::Missed, Self::Cancelled];

    pub const fn code(self) -> &'static str {
        match self {
            Self::Booked => "booked",
            Self::Held => "held",
            Self::Missed => "missed",
            Self::Cancelled => "cancelled",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.code() == code)
    }

    pub const fn words(self) -> &'static str {
        match self {
            Self::Booked => "Booked",
            Self::Held => "Held",
            Self::Missed => "Nobody came",
            Self::Cancelled => "Cancelled",
        }
    }
}

/// Whether somebody was there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Came {
    Present,
    AbsentKnown,
    AbsentUnknown,
}

impl Came {
    pub const ALL: [Self; 3] = [Self::Present, Self::AbsentKnown, Self::AbsentUnknown];

    pub const fn code(self) -> &'static str {
        match self {
            Self::Present => "present",
            Self::AbsentKnown => "absent_known",
            Self::AbsentUnknown => "absent_unknown",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|came| came.code() == code)
    }

    /// Each begins with a letter of its own, so that one key chooses it in a list.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Present => "Present",
            Self::AbsentKnown => "Absent, we know why",
            Self::AbsentUnknown => "Unknown why absent",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn time_alone_counts_as_time_in_a_group_and_never_the_other_way_round() {
        assert!(Kind::Group.is_met_by(Kind::Individual) && Kind::Group.is_met_by(Kind::Group));
        assert!(!Kind::Individual.is_met_by(Kind::Group));
        assert!(!Kind::Clinical.is_met_by(Kind::Casework) && !Kind::Group.is_met_by(Kind::Clinical));
    }

    #[test]
    fn one_key_chooses_whether_somebody_came() {
        let mut letters: Vec<char> = Came::ALL.iter().filter_map(|came| came.words().chars().next()).collect();
        letters.dedup();
        assert_eq!(letters, ['P', 'A', 'U']);
    }
}
