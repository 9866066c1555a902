//! What the course covers, and how it is cut into days or sessions.

use crate::programme::CoursePattern;

/// What Tenfold's own course covers, in its order. A centre may rename, move and add.
const TOPICS: [(&str, bool); 10] = [
    ("Who we are and how we learn together", false),
    ("What a mentor is and is not", false),
    ("Listening", false),
    ("Asking good questions", false),
    ("Boundaries, and keeping to them", false),
    ("Safeguarding: what to do with a worry", true),
    ("What stays between us and what cannot", false),
    ("Staying safe online", false),
    ("Ten weeks and a good ending", false),
    ("Looking after yourself", false),
];

/// What a session is filled with where there are more sessions than topics.
const PRACTICE: (&str, bool) = ("Practice", false);

/// A part of the course before it is in a session.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PlannedPart {
    pub title: &'static str,
    /// Minutes of learning.
    pub minutes: u16,
    /// Nobody mentors without it.
    pub safeguarding: bool,
}

/// The parts of each day or session. The minutes of each add up to the pattern's.
pub fn plan(pattern: CoursePattern) -> Vec<Vec<PlannedPart>> {
    let sessions = usize::from(pattern.parts.max(1));
    (0..sessions).map(|number| session(number, sessions, pattern.minutes)).collect()
}

fn session(number: usize, of: usize, minutes: u16) -> Vec<PlannedPart> {
    let from = number * TOPICS.len() / of;
    let to = (number + 1) * TOPICS.len() / of;
    let topics = if from == to { &[PRACTICE][..] } else { &TOPICS[from..to] };
    let count = u16::try_from(topics.len()).unwrap_or(1);
    let (each, left_over) = (minutes / count, minutes % count);
    let parts = topics.iter().enumerate().map(|(place, (title, safeguarding))| {
        let minutes = if place == 0 { each + left_over } else { each };
        PlannedPart { title, minutes, safeguarding: *safeguarding }
    });
    parts.collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::programme::CourseUnit;

    #[test]
    fn both_patterns_cover_the_same() {
        let titles = |pattern| plan(pattern).concat().iter().map(|part| part.title).collect::<Vec<_>>();
        assert_eq!(titles(CoursePattern::TWO_DAYS), titles(CoursePattern::FIVE_SESSIONS));
        assert_eq!(plan(CoursePattern::TWO_DAYS).iter().map(Vec::len).collect::<Vec<_>>(), [5, 5]);
        assert_eq!(plan(CoursePattern::FIVE_SESSIONS).iter().map(Vec::len).collect::<Vec<_>>(), [2; 5]);
    }

    proptest! {
        #[test]
        fn however_a_course_is_cut_it_is_whole(parts in 1_u16..=20, minutes in 30_u16..=480) {
            let plan = plan(CoursePattern { unit: CourseUnit::Session, parts, minutes });
            prop_assert_eq!(plan.len(), usize::from(parts));
            prop_assert_eq!(plan.concat().iter().filter(|part| part.safeguarding).count(), 1);
            for session in plan {
                prop_assert_eq!(session.iter().map(|part| part.minutes).sum::<u16>(), minutes);
                prop_assert!(session.iter().all(|part| part.minutes > 0));
            }
        }
    }
}
