//! The audit trail as people read it: what each code of a deed means in words.
//!
//! Owns: the words. Refuses: content; the trail has none. A code that this table does not know is shown as it is, so
//! that nothing is ever left out of the trail for want of a word.

use crate::access::{Reading, Right};

/// Reading the organisation's audit trail.
#[derive(Debug, Clone, Copy)]
pub enum AuditTrail {}

impl Reading for AuditTrail {
    const RIGHT: Right = Right::ReadAudit;
}

const DEEDS: &[(&str, &str)] = &[
    ("account.activate", "joined: chose a passphrase for the first time"),
    ("account.change_address", "changed the e-mail address that somebody signs in with"),
    ("account.close", "closed an account"),
    ("account.forget_second_factor", "had a lost second factor forgotten"),
    ("account.invite_again", "sent an invitation again"),
    ("account.new_passphrase", "chose a new passphrase"),
    ("account.set_up_second_factor", "set up a second factor"),
    ("account.sign_out_everywhere", "ended every session of an account"),
    ("activity.add", "added an activity for groups"),
    ("activity.add_starter", "took in the activities to begin with"),
    ("activity.bring_back", "brought back a retired activity"),
    ("activity.choose", "chose what a group session is to do"),
    ("activity.edit", "changed an activity for groups"),
    ("activity.retire", "retired an activity for groups"),
    ("age.override", "allowed an age outside the cohort’s"),
    ("agreement.add", "added a data sharing agreement"),
    ("agreement.edit", "changed a data sharing agreement"),
    ("agreement.withdraw", "withdrew a data sharing agreement"),
    ("application.add", "wrote down an application from paper"),
    ("application.decide", "decided about an application"),
    ("application.send", "applied through the form"),
    ("area.add", "added an area"),
    ("area.edit", "changed an area"),
    ("area.end", "ended an area"),
    ("assignment.end", "ended a post"),
    ("bank_holiday.change", "changed a bank holiday at a site"),
    ("bank_holiday.change_everywhere", "changed a bank holiday for the whole organisation"),
    ("bank_holiday.take_back", "took back a site’s change of a bank holiday"),
    ("bank_holiday.take_back_everywhere", "took back a change of a bank holiday for everybody"),
    ("certificate.issue", "issued a certificate"),
    ("certificate.withdraw", "withdrew a certificate"),
    ("check.record", "recorded a check"),
    ("check.withdraw", "withdrew a check"),
    ("concern.read", "read a concern"),
    ("concern.step", "added a step to a concern"),
    ("concern.tell", "told a concern"),
    ("checks.read", "read the numbers of somebody’s checks"),
    ("incident.correct", "put right a note of an incident"),
    ("incident.note", "wrote down an incident"),
    ("incident.settle", "said that something is done after an incident"),
    ("incident.task", "said what is to be done after an incident"),
    ("ask.ask", "asked for something on their phone"),
    ("ask.settle", "saw to what a young person asked for"),
    ("check.say", "said on their phone how a session was"),
    ("check_in.tap", "tapped that they are at a session"),
    ("debrief.begin", "passed the tablet round"),
    ("debrief.end", "took the tablet back"),
    ("debrief.speak", "let somebody in on the tablet that goes round"),
    ("goals.share", "chose on their phone which goals are shared"),
    ("log.answer", "read a session log and answered it"),
    ("log.keep", "kept a session log"),
    ("phone.enrol", "enrolled a phone"),
    ("phone.forget_pin", "let a young person choose a new PIN"),
    ("phone.lose", "reported a phone lost"),
    ("phone.make_code", "made a code for enrolling a phone"),
    ("register.mark", "marked the register of a session"),
    ("calendar_feed.keep_of_site", "made or ended the address of a site’s calendar"),
    ("calendar_feed.keep_of_young_person", "made or ended the address of a young person’s calendar, or their card"),
    ("calendar_feed.keep_own", "made or ended the address of their own calendar"),
    ("carer.add", "added a parent or carer"),
    ("carer.edit", "changed a parent or carer"),
    ("carer.end", "ended a parent or carer as a contact"),
    ("cohort.add", "added a cohort"),
    ("cohort.edit", "changed a cohort"),
    ("cohort.end", "ended a cohort"),
    ("cohort.start", "started a cohort"),
    ("participant.add", "added a young person"),
    ("participant.edit", "changed what is known of a young person"),
    ("participant.stage", "decided about a young person"),
    ("participant.week", "said when a young person is free"),
    ("participant.keep_apart", "changed whom a young person is kept apart from"),
    ("young_person.merge", "made two records of one young person one"),
    ("young_person.undo_merge", "took apart again two records of a young person"),
    ("not_suitable.record", "recorded two young people who are not suitable for each other"),
    ("not_suitable.end", "took back two young people who were not suitable for each other"),
    ("site.roll_over", "moved a site’s year groups, or took it back"),
    ("participant.refresh", "went through a young person’s form and free times"),
    ("participant.end", "ended a young person’s taking part"),
    ("emergency.keep", "changed an emergency sheet"),
    ("emergency.read", "read an emergency sheet"),
    ("check.talk", "wrote down a talk after a relationship check"),
    ("ending.follow_up", "set what comes next after a match"),
    ("ending.offer", "wrote down the offer of a goodbye"),
    ("ending.plan", "planned how a pair says goodbye"),
    ("ending.settle", "settled what was to come next after a match"),
    ("ending.talk", "wrote down an exit conversation"),
    ("clearance.refresh", "wrote down a refresher"),
    ("clearance.withdraw", "withdrew a clearance to mentor"),
    ("course.add", "planned a course"),
    ("course.edit", "changed a course"),
    ("course.end", "ended a course"),
    ("course.people", "changed who is on a course"),
    ("course_part.edit", "changed a part of a course"),
    ("course_register.mark", "marked the register of a course"),
    ("course_session.add", "added a session to a course"),
    ("course_session.edit", "changed a session of a course"),
    ("course_session.end", "called off a session of a course"),
    ("criteria.sign", "signed off criteria"),
    ("answers.read", "read a young person’s answers"),
    ("hand_over.begin", "handed the tablet to a young person"),
    ("hand_over.fill_in", "gave the tablet back"),
    ("hand_over.take_up", "went on after handing over the tablet"),
    ("onward_referral.outcome", "wrote down what came of referring on"),
    ("referral.ask_advice", "asked the specialist about a referral"),
    ("referral.decide", "decided about a referral"),
    ("referral.give_advice", "gave advice on a referral"),
    ("referral.make", "referred a young person"),
    ("referral_link.keep", "made or ended a link for referring"),
    ("waiting.move", "looked at a place on the waiting list"),
    ("door", "knocked at a closed door"),
    ("import.add", "loaded a list of young people"),
    ("import.apply", "had a list applied"),
    ("import.choose", "decided whether a row is somebody known"),
    ("import.columns", "said which column of a list is which"),
    ("import.drop", "threw a list away"),
    ("import.mend", "fetched the rows of a list to mend"),
    ("interest_link.end", "ended the address of an interest form"),
    ("interest_link.extend", "moved the last day of an interest form"),
    ("interest_link.make", "made the address of an interest form"),
    ("interview.book", "booked a talk with somebody who applied"),
    ("interview.record", "wrote down a talk with somebody who applied"),
    ("lead.confirm", "confirmed a safeguarding lead or deputy"),
    ("lead.decline", "declined a safeguarding lead or deputy"),
    ("lead_away.change", "changed the days a lead is away"),
    ("lead_away.record", "noted days on which a lead is away"),
    ("lead_away.take_back", "took back days on which a lead is away"),
    ("make_up.record", "wrote down a make-up"),
    ("make_up.withdraw", "withdrew a make-up"),
    ("match.add", "chose a mentor for a mentee"),
    ("match.answer", "answered whether they want to be matched"),
    ("match.begin", "brought two together for the first time"),
    ("match.decide", "decided for a match"),
    ("match.end", "ended a match, or took it back"),
    ("match.lock", "held a proposed match, or let it go"),
    ("match.pause", "paused a match"),
    ("match.plan_ending", "planned the goodbye of a match"),
    ("match.resume", "went on with a match"),
    ("match.school_view", "gave the school’s view of a match"),
    ("match.wish", "wrote down whom somebody would choose"),
    ("matches.propose", "had matches proposed"),
    ("mentor.clear", "cleared a mentor"),
    ("mentor_agreement.sign", "saw a mentor sign an agreement"),
    ("organisation.edit", "changed the organisation’s settings"),
    ("organisation.found", "founded the organisation"),
    ("period.add", "added a period"),
    ("period.edit", "changed a period"),
    ("period.end", "ended a period"),
    ("person.edit", "changed a person’s name"),
    ("programme_rota_slot.add", "added hours to the programme’s rota"),
    ("programme_rota_slot.edit", "changed hours of the programme’s rota"),
    ("programme_rota_slot.end", "ended hours of the programme’s rota"),
    ("quality.sample", "looked at a learner’s work"),
    ("role.grant", "gave or proposed a role"),
    ("rota_slot.add", "added hours to a site’s rota"),
    ("rota_slot.edit", "changed hours of a site’s rota"),
    ("rota_slot.end", "ended hours of a site’s rota"),
    ("consent.answer", "answered a request for consent"),
    ("consent.ask", "asked for consent"),
    ("consent.chase", "asked for consent again"),
    ("consent.note_competence", "noted that a young person decides alone"),
    ("consent.record", "wrote down an answer about consent"),
    ("consent.stop_asking", "stopped a request for consent"),
    ("consent.withdraw", "wrote down that consent was withdrawn"),
    ("consent.withdraw_by_link", "withdrew consent"),
    ("consent_text.add", "added wording for consent"),
    ("participant.approve", "approved somebody for matching"),
    ("participant.school_view", "gave the school’s view"),
    ("participant.unapprove", "took an approval back"),
    ("paragraph.answer", "wrote down what a young person said of a paragraph about them"),
    ("paragraph.write", "wrote a paragraph for a school"),
    ("school.seen", "read what has changed for their school"),
    ("school.settle", "saw to what a school had said"),
    ("school.take_back", "took back what a school had said"),
    ("school.tell", "said that a pupil or a room is not there"),
    ("sign_in.done", "signed in"),
    ("sign_in.failed", "tried to sign in and was not let in"),
    ("sign_in.forgotten", "asked for a new passphrase"),
    ("sign_in.out", "signed out"),
    ("sign_in.recovery_code", "used a recovery code"),
    ("sign_in.step_up", "proved again who they are"),
    ("site.add", "added a site"),
    ("site.edit", "changed a site"),
    ("site.end", "ended a site"),
    ("site_contact.add", "added a site contact"),
    ("site_contact.edit", "changed a site contact"),
    ("site_contact.end", "ended a site contact"),
    ("staff", "opened a page of staff"),
    ("staff.invite", "invited somebody to join"),
    ("template.add", "added a programme template"),
    ("template.add_version", "added a version of a programme template"),
    ("template.end", "ended a programme template"),
    ("term_date.add", "added days to a site’s calendar"),
    ("term_date.edit", "changed days of a site’s calendar"),
    ("term_date.remove", "took days out of a site’s calendar"),
    ("timetable.adjust", "changed the draft of a timetable"),
    ("advice.answer", "gave the advice that was asked for"),
    ("advice.ask", "asked the specialist for advice"),
    ("advice.close", "closed a request for advice"),
    ("supervision.add_point", "wrote down what a mentor would like to talk about"),
    ("supervision.agree_action", "agreed on an action in supervision"),
    ("supervision.book", "booked a supervision"),
    ("supervision.book_clinical", "booked a clinical supervision"),
    ("supervision.change", "changed who holds a supervision, or cancelled it"),
    ("supervision.finish_action", "said that an action from supervision is done"),
    ("supervision.record", "wrote down a supervision"),
    ("session.cannot_come", "said that somebody cannot come to a session"),
    ("session.leave_as_it_is", "left a session as it is although somebody cannot come"),
    ("notice.choose", "chose how they would like to be told of sessions"),
    ("notice.remind", "reminded people of a session"),
    ("notice.tell_in_person", "wrote down that somebody was told in person"),
    ("timetable.choose", "chose days, times and adults for a timetable"),
    ("timetable.lose", "said that a day, a room or an adult is lost"),
    ("timetable.plan", "let the program propose a timetable"),
    ("timetable.publish", "published a timetable"),
    ("training.record", "recorded training"),
    ("training.withdraw", "withdrew training"),
    ("unit.add", "entered a unit"),
    ("unit.edit", "changed a unit"),
    ("unit.end", "ended a unit"),
    ("venue.add", "added a room"),
    ("venue.edit", "changed a room"),
    ("venue.end", "ended a room"),
    ("wording.publish", "published a text that young people read"),
];

const SUBJECTS: &[(&str, &str)] = &[
    ("account", "account"),
    ("adult_check", "check"),
    ("adult_training", "training"),
    ("area", "area"),
    ("assignment", "post"),
    ("carer", "parent or carer"),
    ("hand_over", "tablet handed over"),
    ("onward_referral", "onward referral"),
    ("referral", "referral"),
    ("cohort", "cohort"),
    ("consent", "consent"),
    ("consent_request", "request for consent"),
    ("consent_text", "wording for consent"),
    ("participant", "young person"),
    ("import", "list"),
    ("mentor_match", "match"),
    ("organisation", "organisation"),
    ("emergency_sheet", "emergency sheet"),
    ("keep_apart", "pair kept apart"),
    ("roll_over", "year groups moved up"),
    ("young_person", "young person"),
    ("period", "period"),
    ("person", "person"),
    ("programme_template", "template"),
    ("programme_template_version", "version of a template"),
    ("route", "page"),
    ("site", "site"),
    ("site_contact", "contact"),
    ("data_sharing_agreement", "agreement"),
    ("rota_slot", "hours of a rota"),
    ("lead_away", "days away"),
    ("term_date", "days of a calendar"),
    ("venue", "room"),
];

/// A deed in words, to be read after the name of whoever did it.
pub fn deed_words(code: &str) -> String {
    let known = |table: &[(&str, &'static str)]| table.iter().find(|(own, _)| *own == code).map(|(_, words)| *words);
    match known(DEEDS) {
        Some(words) => words.to_owned(),
        // A denial is filed under the right that the page asks for.
        None if Right::ALL.iter().any(|right| right.code() == code) => {
            format!("asked for something that takes the right “{code}”")
        }
        None => code.to_owned(),
    }
}

/// What a deed was done to, in words.
pub fn subject_words(kind: &str) -> String {
    SUBJECTS
        .iter()
        .find(|(own, _)| *own == kind)
        .map_or_else(|| kind.replace('_', " "), |(_, words)| (*words).to_owned())
}

#[cfg(test)]
mod tests {
    use std::{fs, path::Path};

    use super::*;

    /// Every `const NAME: &'static str = "…";` below a folder: the codes of the actions.
    fn names(folder: &Path, found: &mut Vec<String>) {
        for entry in fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
            if entry.is_dir() {
                names(&entry, found);
                continue;
            }
            for line in fs::read_to_string(&entry).unwrap().lines() {
                let name =
                    line.trim().strip_prefix("const NAME: &'static str = \"").and_then(|l| l.strip_suffix("\";"));
                found.extend(name.map(str::to_owned));
            }
        }
    }

    #[test]
    fn every_action_has_words() {
        let mut found = Vec::new();
        names(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut found);
        assert!(found.len() > 20, "the actions are written in another way now: mend this test");
        let silent: Vec<_> = found.iter().filter(|code| deed_words(code) == **code).collect();
        assert!(silent.is_empty(), "no words in audit.rs for {silent:?}");
    }

    #[test]
    fn an_unknown_code_is_shown_as_it_is() {
        assert_eq!(deed_words("moon.landed"), "moon.landed");
        assert_eq!(subject_words("moon_base"), "moon base");
    }
}
