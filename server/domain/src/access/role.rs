//! The roles that staff are assigned to. Mentors, mentees and parents are no roles: they reach the programme through
//! their own device or link.

/// What somebody does, at a place, from a day on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    ProgrammeManager,
    YouthPractitioner,
    MentalHealthSpecialist,
    SafeguardingLead,
    DeputySafeguardingLead,
    SchoolLink,
}

impl Role {
    pub const ALL: [Self; 6] = [
        Self::ProgrammeManager,
        Self::YouthPractitioner,
        Self::MentalHealthSpecialist,
        Self::SafeguardingLead,
        Self::DeputySafeguardingLead,
        Self::SchoolLink,
    ];

    /// The code in the database and in forms.
    pub const fn code(self) -> &'static str {
        match self {
            Self::ProgrammeManager => "programme_manager",
            Self::YouthPractitioner => "youth_practitioner",
            Self::MentalHealthSpecialist => "mental_health_specialist",
            Self::SafeguardingLead => "safeguarding_lead",
            Self::DeputySafeguardingLead => "deputy_safeguarding_lead",
            Self::SchoolLink => "school_link",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.code() == code)
    }

    /// The role as people say it.
    pub const fn words(self) -> &'static str {
        match self {
            Self::ProgrammeManager => "programme manager",
            Self::YouthPractitioner => "youth practitioner",
            Self::MentalHealthSpecialist => "mental health specialist",
            Self::SafeguardingLead => "safeguarding lead",
            Self::DeputySafeguardingLead => "deputy safeguarding lead",
            Self::SchoolLink => "school link",
        }
    }

    /// Leads and their deputies read concerns; it takes two people to make one (product rule 15).
    pub const fn reads_concerns(self) -> bool {
        matches!(self, Self::SafeguardingLead | Self::DeputySafeguardingLead)
    }
}
