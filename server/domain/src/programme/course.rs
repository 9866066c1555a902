//! How the mentors' course is cut: whole days, or shorter sessions.

use serde::{Deserialize, Serialize};

/// What one part of the course is called.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CourseUnit {
    Day,
    Session,
}

impl CourseUnit {
    pub const ALL: [Self; 2] = [Self::Day, Self::Session];

    /// The code in forms.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Day => "day",
            Self::Session => "session",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|unit| unit.code() == code)
    }

    pub const fn words(self) -> &'static str {
        match self {
            Self::Day => "Days",
            Self::Session => "Sessions",
        }
    }
}

/// The course of a template.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct CoursePattern {
    pub unit: CourseUnit,
    /// How many days or sessions, 1 to 20.
    pub parts: u16,
    /// Minutes of learning in each, 30 to 480; breaks are not counted.
    pub minutes: u16,
}

impl CoursePattern {
    /// Two days of six hours.
    pub const TWO_DAYS: Self = Self { unit: CourseUnit::Day, parts: 2, minutes: 360 };
    /// Five sessions of two hours and a half.
    pub const FIVE_SESSIONS: Self = Self { unit: CourseUnit::Session, parts: 5, minutes: 150 };

    /// All minutes of the course.
    pub const fn total_minutes(self) -> u16 {
        self.parts * self.minutes
    }
}
