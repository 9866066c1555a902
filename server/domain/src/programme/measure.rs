//! The questions a template asks with. Only what is free to ship is named here; the rest loads from a file that carries
//! its licence.

use serde::{Deserialize, Serialize};

macro_rules! measures {
    ($($name:ident $code:literal $words:literal),+ $(,)?) => {
        /// One measure.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum Measure { $($name),+ }

        impl Measure {
            pub const ALL: &'static [Self] = &[$(Self::$name),+];

            /// The code on disk and in forms.
            pub const fn code(self) -> &'static str {
                match self { $(Self::$name => $code),+ }
            }

            pub const fn words(self) -> &'static str {
                match self { $(Self::$name => $words),+ }
            }
        }
    };
}

measures! {
    OnsWellbeing "ons_wellbeing" "ONS personal well-being, the children’s questions",
    OnsLoneliness "ons_loneliness" "ONS loneliness",
    Goals "goals" "Goals in the young person’s own words, 0 to 10",
    SessionCheck "session_check" "Session check",
    RelationshipCheck "relationship_check" "Relationship check",
    MentorSkills "mentor_skills" "What mentors say of their own skills",
    Satisfaction "satisfaction" "What everybody thought of it",
}

impl Measure {
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|measure| measure.code() == code)
    }
}
