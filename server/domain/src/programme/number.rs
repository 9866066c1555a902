//! The numbers of a template, once: name, usual value, unit, bounds, which way is weaker, and what people call it.
//!
//! The macro makes the fields of [`Rules`] of it, the form's fields and the lines of a comparison, so that a number that
//! is added here is everywhere.

use super::Rules;

/// What a number counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    Age,
    SchoolYears,
    Weeks,
    /// The number of a programme week, from 1.
    InWeek,
    SchoolDays,
    /// Days of the calendar.
    Days,
    Months,
    Minutes,
    Percent,
    People,
    Times,
    Letters,
    /// A part of a score, or of what all preferences weigh together.
    Points,
}

/// Which way a number would weaken what protects young people. Only a manager goes that way, and says why.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Floor {
    /// Less than usual is weaker.
    AtLeast,
    /// More than usual is weaker.
    AtMost,
    /// A matter of taste.
    Free,
}

/// Where a number stands in the form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Group {
    Ages,
    Course,
    Programme,
    Supervision,
    Adults,
    Recruiting,
    Matching,
    Consent,
    Clocks,
    Showing,
}

impl Group {
    pub const ALL: [Self; 10] = [
        Self::Ages,
        Self::Course,
        Self::Programme,
        Self::Supervision,
        Self::Adults,
        Self::Recruiting,
        Self::Matching,
        Self::Consent,
        Self::Clocks,
        Self::Showing,
    ];

    pub const fn words(self) -> &'static str {
        match self {
            Self::Ages => "Ages",
            Self::Course => "The mentors’ course",
            Self::Programme => "The weeks and their sessions",
            Self::Supervision => "Supervision",
            Self::Adults => "Adults and numbers",
            Self::Recruiting => "Applications, referrals and matches",
            Self::Matching => "What makes a good match",
            Self::Consent => "Consent",
            Self::Clocks => "Clocks while it runs",
            Self::Showing => "Totals and what is kept",
        }
    }
}

/// One number of [`Rules`], described.
#[derive(Debug, Clone, Copy)]
pub struct Number {
    /// Its name on disk and in forms.
    pub code: &'static str,
    pub group: Group,
    /// What people call it: "A mentor is at least".
    pub label: &'static str,
    pub unit: Unit,
    pub floor: Floor,
    /// As it ships.
    pub usual: u16,
    pub least: u16,
    pub most: u16,
    pub get: fn(&Rules) -> u16,
    pub set: fn(&mut Rules, u16),
}

impl Number {
    /// Whether `value` is weaker than what ships.
    pub fn is_lowered_by(&self, value: u16) -> bool {
        match self.floor {
            Floor::AtLeast => value < self.usual,
            Floor::AtMost => value > self.usual,
            Floor::Free => false,
        }
    }
}

macro_rules! numbers {
    ($($group:ident { $($(#[$doc:meta])+ $field:ident = $usual:literal $unit:ident $floor:ident $least:literal..=$most:literal $label:literal;)+ })+) => {
        /// Every number of one version of a programme template. As stored: a JSON object of these names; what an older
        /// version does not hold has the value that ships.
        #[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
        #[serde(default)]
        pub struct Rules {
            $($($(#[$doc])+ pub $field: u16,)+)+
            /// Days or sessions of the mentors' course, and their length.
            pub course: CoursePattern,
            /// Whether nobody is cleared to mentor without the safeguarding part of the course, whatever they attended.
            pub safeguarding_part_required: bool,
            /// The programme weeks in which each pair is reviewed, rising.
            pub review_weeks: Vec<u16>,
            /// What is asked, in the order in which it is asked.
            pub measures: Vec<Measure>,
        }

        impl Rules {
            /// Every number, in the order of the form.
            pub const NUMBERS: &'static [Number] = &[$($(Number {
                code: stringify!($field),
                group: Group::$group,
                label: $label,
                unit: Unit::$unit,
                floor: Floor::$floor,
                usual: $usual,
                least: $least,
                most: $most,
                get: |rules| rules.$field,
                set: |rules, value| rules.$field = value,
            },)+)+];

            /// Every number as it ships, with this course.
            pub(super) fn usual(course: CoursePattern) -> Self {
                Self {
                    $($($field: $usual,)+)+
                    course,
                    safeguarding_part_required: true,
                    review_weeks: vec![2, 5, 10],
                    measures: Measure::ALL.to_vec(),
                }
            }
        }
    };
}
pub(super) use numbers;
