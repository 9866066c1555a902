//! Every number of the programme's rules, with its meaning. The numbers are data; the mechanisms that use them are not.

use serde::{Deserialize, Serialize};

use super::{CoursePattern, CourseUnit, Floor, Group, Measure, Number, Unit, change, number::numbers, words};
use crate::told::{Parsed, Problems, Told};

numbers! {
    Ages {
        /// Youngest age of a mentor on the cohort's start date, in whole years.
        mentor_age_from = 14 Age AtLeast 12..=18 "A mentor is at least";
        /// Oldest age of a mentor on the cohort's start date.
        mentor_age_to = 18 Age AtMost 14..=19 "A mentor is at most";
        /// Youngest age of a mentee on the cohort's start date.
        mentee_age_from = 11 Age AtLeast 9..=16 "A mentee is at least";
        /// Oldest age of a mentee on the cohort's start date.
        mentee_age_to = 16 Age AtMost 11..=18 "A mentee is at most";
        /// School years by which a mentor must be above the mentee.
        gap_years = 1 SchoolYears AtLeast 1..=5 "A mentor is above the mentee by at least";
        /// A gap under this many school years is allowed, and shown with a warning.
        gap_warn_under = 2 SchoolYears Free 1..=6 "Warn when the gap is under";
        /// Weeks before a mentor's eighteenth birthday at which the practitioner is told.
        eighteenth_warning_weeks = 8 Weeks AtLeast 1..=26 "Tell the practitioner before a mentor turns 18";
    }
    Course {
        /// Share of the course's parts that must be attended or made up.
        attendance_percent = 80 Percent AtLeast 50..=100 "Attendance needed to be cleared";
        /// School days after a missed part in which it is made up.
        make_up_days = 20 SchoolDays Free 1..=60 "Make up a missed part within";
        /// Months for which being cleared to mentor lasts.
        clearance_months = 24 Months AtMost 6..=60 "Being cleared to mentor lasts";
        /// Weeks before it runs out at which a refresher is asked for.
        refresher_warning_weeks = 8 Weeks Free 1..=26 "Ask for a refresher before it runs out";
        /// Share of portfolios that internal quality assurance looks at, at least one a course.
        quality_sample_percent = 20 Percent AtLeast 5..=100 "Portfolios sampled for quality";
    }
    Programme {
        /// Programme weeks. Closed weeks take no number.
        weeks = 10 Weeks Free 4..=40 "The programme has";
        /// Minutes of a one-to-one session. Each pair has one a week.
        one_to_one_minutes = 45 Minutes Free 15..=120 "A one-to-one session lasts";
        /// Group sessions in the whole programme.
        group_sessions = 3 Times Free 0..=40 "Group sessions in the programme";
        /// Minutes of a group session.
        group_minutes = 60 Minutes Free 20..=180 "A group session lasts";
        /// The week from which endings are planned.
        endings_from_week = 7 InWeek AtMost 1..=40 "Plan endings from";
        /// Goals that a mentee may set.
        goals_most = 3 Times Free 1..=5 "Goals of a mentee, at most";
        /// Characters of free text in a session log.
        log_letters = 280 Letters AtMost 40..=500 "Free text in a session log, at most";
        /// Times that one lesson may be missed for sessions.
        same_lesson_most = 3 Times Free 1..=20 "The same lesson is missed, at most";
        /// Weeks without a meeting after which a pair is shown as needing somebody.
        unmet_weeks = 2 Weeks AtMost 1..=4 "Show a pair that has not met for";
        /// The least share of the planned time that a pair has together.
        time_together_percent = 75 Percent AtLeast 50..=100 "Time together, of what was planned, at least";
        /// Minutes after a session's start at which the steps for somebody who has not arrived begin.
        non_arrival_minutes = 10 Minutes AtMost 5..=30 "Look for somebody who has not arrived after";
        /// Weeks after the end at which the young people are asked again.
        follow_up_weeks = 12 Weeks Free 4..=52 "Follow up after the end";
    }
    Supervision {
        /// A mentor is in supervision by this week.
        first_supervision_week = 2 InWeek AtMost 1..=10 "A mentor's first supervision is by";
        /// Programme weeks from one group supervision to the next.
        group_supervision_weeks = 2 Weeks AtMost 1..=10 "Group supervision at least every";
        /// Programme weeks from one individual supervision to the next.
        individual_supervision_weeks = 5 Weeks AtMost 1..=20 "Individual supervision at least every";
        /// Programme weeks from one clinical supervision of the practitioners to the next.
        clinical_supervision_weeks = 5 Weeks AtMost 1..=20 "Clinical supervision at least every";
        /// Minutes of a supervision.
        supervision_minutes = 45 Minutes Free 15..=120 "A supervision lasts";
        /// Mentors in one supervision group.
        supervision_group_most = 8 People AtMost 2..=15 "Mentors in a supervision group, at most";
        /// School days after which the manager hears of a supervision that is overdue.
        supervision_escalate_days = 5 SchoolDays AtMost 1..=20 "Tell the manager of an overdue supervision after";
    }
    Adults {
        /// Children of 9 to 12 years for whom one adult is enough.
        ratio_younger = 8 People AtMost 1..=12 "One adult for this many aged 9 to 12";
        /// Children of 13 to 18 years for whom one adult is enough.
        ratio_older = 10 People AtMost 1..=15 "One adult for this many aged 13 to 18";
        /// The age from which the second ratio holds.
        ratio_older_from_age = 13 Age AtLeast 13..=16 "The second number holds from";
        /// Adults whom a group session needs, however small it is. Mentors never count.
        group_adults = 2 People AtLeast 1..=5 "Adults with a group, at least";
        /// Mentees that one mentor may have.
        mentor_capacity_most = 2 People AtMost 1..=4 "Mentees of one mentor, at most";
        /// Pairs that one practitioner may carry.
        practitioner_pairs_most = 20 Times AtMost 1..=60 "Pairs of one practitioner, at most";
        /// Young people whom one specialist may support.
        specialist_people_most = 40 People AtMost 1..=200 "Young people of one specialist, at most";
    }
    Recruiting {
        /// School days in which an interest form is read.
        interest_days = 3 SchoolDays Free 1..=20 "Read an interest form within";
        /// School days from application to decision.
        application_days = 10 SchoolDays Free 1..=40 "Answer an application within";
        /// School days from referral to triage.
        triage_days = 5 SchoolDays AtMost 1..=20 "Triage a referral within";
        /// School days from one look at somebody on the wait list to the next.
        wait_list_days = 20 SchoolDays AtMost 5..=60 "Look at the wait list every";
        /// School days after which the outcome of an onward referral is asked for.
        onward_chase_days = 10 SchoolDays AtMost 1..=40 "Ask about an onward referral after";
        /// School days in which the school's lead says "no reason not to" or "speak to me".
        school_view_days = 3 SchoolDays Free 1..=20 "The school’s lead answers within";
        /// School days in which a mentee chooses.
        match_answer_days = 3 SchoolDays Free 1..=20 "A mentee chooses within";
        /// Minutes for which a hand-over code opens the shared tablet.
        hand_over_minutes = 30 Minutes AtMost 5..=120 "A hand-over code lasts";
    }
    Matching {
        /// Times of the school's week at which both of a pair are free.
        shared_slots_least = 1 Times Free 1..=10 "Times of the week at which both are free, at least";
        /// The lowest score of a pair, of 1000. A practitioner may accept less for one pair.
        pair_score_least = 0 Points Free 0..=600 "Points of a pair, of 1000, at least";
        /// Pairs under this score are proposed as rarely as can be, the lowest third of the way first.
        pair_score_low = 300 Points Free 30..=900 "A pair has little in common under";
        /// What interests that both have weigh against the other preferences; 0 leaves them out.
        weight_interests = 30 Points Free 0..=100 "Interests that both have weigh";
        /// What it weighs that the mentor is good at what the mentee wants help with.
        weight_needs = 30 Points Free 0..=100 "What one needs and the other is good at weighs";
        /// What a language that both speak weighs, English left out.
        weight_languages = 10 Points Free 0..=100 "Languages that both speak weigh";
        /// What several times at which both are free weigh.
        weight_slots = 15 Points Free 0..=100 "Times at which both are free weigh";
        /// What it weighs that both have been through something alike, and chose to share it.
        weight_experience = 5 Points Free 0..=100 "What both have been through weighs";
        /// What it weighs that one of them would choose the other.
        weight_choice = 5 Points Free 0..=100 "That one would choose the other weighs";
        /// What it weighs that they met in an earlier cohort and came to its end.
        weight_continuity = 5 Points Free 0..=100 "Having met before weighs";
    }
    Consent {
        /// The age from which a young person decides for themselves.
        consent_age = 16 Age AtLeast 13..=18 "A young person decides for themselves from";
        /// School days without an answer after which the request is sent again.
        consent_chase_days = 5 SchoolDays Free 1..=30 "Ask again for consent after";
        /// Times that a request is sent again; then somebody rings.
        consent_chases_most = 3 Times AtMost 0..=6 "Ask again, at most";
        /// Days for which the link in a request opens.
        consent_link_days = 30 Days AtMost 3..=90 "A consent link opens for";
        /// Months for which a consent holds.
        consent_months = 12 Months AtMost 1..=36 "Consent holds for";
        /// Weeks before a consent runs out at which it is asked for anew.
        consent_renewal_weeks = 4 Weeks Free 1..=12 "Renew consent before it runs out";
    }
    Clocks {
        /// School days after a session in which the mentor writes its log.
        log_days = 1 SchoolDays Free 1..=5 "A mentor writes a session log within";
        /// School days in which a practitioner reads each log.
        log_review_days = 1 SchoolDays AtMost 1..=5 "Read a session log within";
        /// School days after a session in which its register is marked.
        register_days = 1 SchoolDays AtMost 1..=5 "Mark a register within";
        /// School days in which somebody sees to a pair that needs them.
        see_to_days = 2 SchoolDays AtMost 1..=10 "See to a pair that needs somebody within";
        /// Minutes for which a concern waits unread before it goes on to a deputy.
        concern_deputy_minutes = 30 Minutes AtMost 5..=240 "An unread concern goes on to a deputy after";
        /// Working days without a reply after which a referral out is chased.
        concern_chase_days = 1 WorkingDays AtMost 1..=3 "Chase a safeguarding referral after";
    }
    Showing {
        /// Counts under this are hidden from schools, commissioners and exports.
        small_count = 5 People AtLeast 3..=20 "Hide counts under";
        /// Group change is hidden below this many people.
        change_hidden_below = 10 People AtLeast 5..=50 "Hide change in a group of under";
        /// Days after which rows of an import that were not taken over are deleted.
        import_days = 30 Days AtMost 1..=90 "Keep rows of an import for";
    }
}

/// Most weeks in which a review may be planned.
const MOST_REVIEWS: usize = 10;

impl Default for Rules {
    fn default() -> Self {
        Self::two_day_course()
    }
}

impl Rules {
    /// The template that ships with a course of two days.
    pub fn two_day_course() -> Self {
        Self::usual(CoursePattern::TWO_DAYS)
    }

    /// The template that ships with a course of five sessions.
    pub fn five_session_course() -> Self {
        Self::usual(CoursePattern::FIVE_SESSIONS)
    }

    /// Reads a form. What is wrong with any field is said at once.
    pub fn parse(typed: &[(String, String)]) -> Parsed<Self> {
        let mut problems = Problems::default();
        let mut rules = Self::default();
        for number in Self::NUMBERS {
            if let Some(value) = problems.take(read(number, first(typed, number.code))) {
                (number.set)(&mut rules, value);
            }
        }
        if let Some(course) = parse_course(typed, &mut problems) {
            rules.course = course;
        }
        rules.safeguarding_part_required = !first(typed, "safeguarding_part_required").is_empty();
        if let Some(weeks) = problems.take(parse_weeks(first(typed, "review_weeks"))) {
            rules.review_weeks = weeks;
        }
        let asked = |measure: &Measure| typed.iter().any(|(n, v)| n == "measures" && v == measure.code());
        rules.measures = Measure::ALL.iter().copied().filter(asked).collect();
        rules.check_together(&mut problems);
        problems.finish(Some(rules))
    }

    /// What no field can know by itself.
    fn check_together(&self, problems: &mut Problems) {
        if self.mentor_age_from > self.mentor_age_to {
            problems.note(words::ages_reversed("mentor_age_to"));
        }
        if self.mentee_age_from > self.mentee_age_to {
            problems.note(words::ages_reversed("mentee_age_to"));
        }
        if self.gap_warn_under < self.gap_years {
            problems.note(words::warns_below_the_gap());
        }
        if self.endings_from_week > self.weeks {
            problems.note(words::beyond_the_last_week("endings_from_week", self.weeks));
        }
        if self.review_weeks.last().is_some_and(|last| *last > self.weeks) {
            problems.note(words::beyond_the_last_week("review_weeks", self.weeks));
        }
    }

    /// Every field's name with its text, as a form carries them. A field with several values stands several times.
    pub fn typed(&self) -> Vec<(&'static str, String)> {
        let mut typed: Vec<_> =
            Self::NUMBERS.iter().map(|number| (number.code, (number.get)(self).to_string())).collect();
        typed.push(("course_unit", self.course.unit.code().to_owned()));
        typed.push(("course_parts", self.course.parts.to_string()));
        typed.push(("course_minutes", self.course.minutes.to_string()));
        if self.safeguarding_part_required {
            typed.push(("safeguarding_part_required", "yes".to_owned()));
        }
        typed.push(("review_weeks", change::weeks_in_words(&self.review_weeks)));
        typed.extend(self.measures.iter().map(|measure| ("measures", measure.code().to_owned())));
        typed
    }

    /// What is weaker here than in what ships: a version that has any must say why.
    pub fn lowered(&self) -> Vec<&'static str> {
        let weaker = Self::NUMBERS.iter().filter(|number| number.is_lowered_by((number.get)(self)));
        let mut lowered: Vec<_> = weaker.map(|number| number.label).collect();
        if !self.safeguarding_part_required {
            lowered.push(words::SAFEGUARDING_PART);
        }
        lowered
    }

    /// The number with this name.
    pub fn number(code: &str) -> Option<&'static Number> {
        Self::NUMBERS.iter().find(|number| number.code == code)
    }
}

fn first<'a>(typed: &'a [(String, String)], field: &str) -> &'a str {
    typed.iter().find(|(name, _)| name == field).map_or("", |(_, value)| value.trim())
}

fn read(number: &Number, raw: &str) -> Result<u16, Told> {
    let value = raw.parse::<u16>().ok().filter(|value| (number.least..=number.most).contains(value));
    value.ok_or_else(|| words::out_of_range(number))
}

fn parse_course(typed: &[(String, String)], problems: &mut Problems) -> Option<CoursePattern> {
    let unit = CourseUnit::from_code(first(typed, "course_unit")).ok_or_else(words::choose_course_unit);
    let within = |field, least: u16, most: u16| {
        let value = first(typed, field).parse::<u16>().ok().filter(|value| (least..=most).contains(value));
        value.ok_or_else(|| words::course_out_of_range(field, least, most))
    };
    let unit = problems.take(unit);
    let parts = problems.take(within("course_parts", 1, 20));
    let minutes = problems.take(within("course_minutes", 30, 480));
    Some(CoursePattern { unit: unit?, parts: parts?, minutes: minutes? })
}

fn parse_weeks(raw: &str) -> Result<Vec<u16>, Told> {
    let read: Option<Vec<u16>> =
        raw.split([',', ' ', ';']).filter(|part| !part.is_empty()).map(|part| part.parse().ok()).collect();
    let mut weeks = read.ok_or_else(words::unreadable_weeks)?;
    weeks.sort_unstable();
    weeks.dedup();
    let good = !weeks.is_empty() && weeks.len() <= MOST_REVIEWS && weeks.first() > Some(&0);
    if good { Ok(weeks) } else { Err(words::unreadable_weeks()) }
}

#[cfg(test)]
#[path = "rules_tests.rs"]
mod tests;
