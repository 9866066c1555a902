//! For whom each text is, written from the product's rules and not from the code.

use acceptance::{Actor, MENTEE_WITH_TABLET, Token};
use tenfold_app::made_up::{
    Colleague,
    Part::{self, *},
};

/// The places of the story, in the order in which it opens them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum At {
    Eastbrook,
    Riverside,
    Northgate,
    Millfield,
}
use At::{Eastbrook, Millfield, Northgate, Riverside};

const SITES: [At; 4] = [Eastbrook, Riverside, Northgate, Millfield];
/// Sites are furnished in another order than they are opened.
const FURNISHED: [At; 3] = [Eastbrook, Northgate, Riverside];
const AGREED: [At; 2] = [Eastbrook, Northgate];

/// Whether a text of our organisation may be seen by this actor.
pub fn is_for(token: &Token, actor: Actor) -> bool {
    if actor == Actor::Tablet {
        return is_for_tablet(token);
    }
    let Actor::Staff(part) = actor else { return false };
    match token.column.as_str() {
        // Shown to nobody: what a record said before it was put right, and the secret of somebody's authenticator.
        "revision.before" | "account.totp_secret" | "young_person_merge.before" => return false,
        // Where one's own messages go.
        "notice_wish.texts_to" => return part == OtherManager,
        // The practitioner's clinical supervision: its tier alone, and the practitioner what is shared with them.
        "supervision_part.words" if token.turn >= 2 => {
            return part == Specialist || (part == Practitioner && token.turn == 3);
        }
        "supervision_action.what" if token.turn == 1 => return part == Specialist,
        // Two concerns at Eastbrook, then one about an adult: the leads of their lane and nobody else.
        column if column.starts_with("concern.") && token.turn == 2 => return part == ProgrammeLead,
        column if column.starts_with("concern") => return matches!(part, SchoolLead | Deputy),
        // One at Eastbrook: those who run the cohort, and the leads.
        column if column.starts_with("incident_") => {
            return runs(part, Eastbrook) || is_lead_at(part, Eastbrook) || matches!(part, Manager | OtherManager);
        }
        // Whoever runs the cohort sees what its young people ask for.
        "ask.words" => return runs(part, Eastbrook) || matches!(part, Manager | OtherManager),
        // What somebody had typed is theirs alone.
        "kept_form.body" => return part == Manager,
        _ => {}
    }
    if matches!(part, Manager | OtherManager) {
        return true;
    }
    let turn = token.turn;
    match token.column.as_str() {
        "organisation.name" => true,
        "area.name" => part == AreaManager && turn == 0,
        "site.name" | "site.address" => works_at(part, SITES[turn]),
        // Leads come across the names of cohorts where the school says whether a reason stands against somebody.
        "cohort.name" => works_at(part, SITES[turn]),
        "venue.name" | "venue.note" => works_at(part, FURNISHED[turn / 2]),
        "period.name" => works_at(part, FURNISHED[turn / 9]),
        "site_contact.name" | "site_contact.email" | "site_contact.phone" | "site_contact.note" => {
            works_at(part, FURNISHED[turn / 3]) && !is_specialist(part)
        }
        "data_sharing_agreement.reference"
        | "data_sharing_agreement.signed_for_site"
        | "data_sharing_agreement.signed_for_us" => {
            works_at(part, AGREED[turn]) && !is_specialist(part) && part != OtherPractitioner
        }
        "person.given_name" | "person.family_name" if turn < Part::ALL.len() => knows(part, Part::ALL[turn]),
        // A colleague of each cohort, whom nobody in the story signs in as: in the cohort's facts, and in the letter.
        "person.given_name" | "person.family_name" if turn < EVERYBODY_ON_THE_STAFF => {
            let at = AGREED[turn - Part::ALL.len()];
            on_roster(part, at) || (works_at(part, at) && matches!(part, ProgrammeLead | SchoolLead | Deputy))
        }
        // Young people join after the staff. Nobody but those who run a cohort reads them, and their school's link the
        // names of those who are on it.
        "person.given_name" | "person.family_name" => is_named_to(part, young_at(turn - EVERYBODY_ON_THE_STAFF)),
        "young_person.preferred_name" => is_named_to(part, young_at(turn)),
        // A lead who looks for two people by name sees their forms too.
        // And the school's link, whose pupils are let go by their forms.
        "young_person.form" => {
            reads_young(part, turn) || is_lead_at(part, young_at(turn)) || on_roster(part, young_at(turn))
        }
        // The first is shared by the mentee of the pair that meets; their mentor has not seen the second.
        "school_paragraph.words" => runs(part, Eastbrook) || (turn == 0 && part == SchoolLink),
        column if column.starts_with("young_person.") => reads_young(part, turn),
        // The first of each side has them: Eastbrook's mentor and mentee, then Northgate's; carers come in twos.
        column if column.starts_with("carer.") => keeps_young(part, if turn < 4 { Eastbrook } else { Northgate }),
        column if column.starts_with("emergency_sheet.") => {
            keeps_young(part, if turn < 2 { Eastbrook } else { Northgate })
        }
        "protected_lesson.subject" => {
            let at = if turn < 2 { Eastbrook } else { Northgate };
            on_roster(part, at) && !matches!(part, SchoolLink | OtherSchoolLink)
        }
        // The last one to join at Northgate leaves again.
        "participant.end_reason" => on_roster(part, Northgate) && part != OtherSchoolLink,
        // One list at Eastbrook, then one at Northgate.
        column if column.starts_with("import") => keeps_young(part, if turn == 0 { Eastbrook } else { Northgate }),
        // Mentors have strengths, mentees needs; Northgate's three and three come after Eastbrook's eight and nine.
        "participant.strengths" => reads_young_at(part, if (8..11).contains(&turn) { Northgate } else { Eastbrook }),
        "participant.needs" => reads_young_at(part, if (9..12).contains(&turn) { Northgate } else { Eastbrook }),
        // The first of each side says so: Eastbrook's mentor and mentee, then Northgate's.
        "participant.wants_language" => reads_young_at(part, if turn < 2 { Eastbrook } else { Northgate }),
        column if column.starts_with("participant.") => reads_young(part, turn),
        "account.email" => Part::ALL.get(turn) == Some(&part),
        // Two years of days for each of two schools.
        "term_date.name" => works_at(part, AGREED[turn / 24]),
        "bank_holiday_change.name" => turn == 1 || works_at(part, Eastbrook),
        "programme_template.name"
        | "programme_template_version.reason"
        | "activity.name"
        | "activity.aims"
        | "activity.plan"
        | "activity.kit"
        | "activity.risk" => {
            matches!(part, AreaManager | Practitioner | OtherPractitioner | Specialist | SiteSpecialist)
        }
        // Those who run the cohort: the first mentor of each site is told of, the paper came in at Eastbrook.
        "interview.notes"
        | "application_decision.said"
        | "application_decision.note"
        | "signed_agreement.typed_name" => runs(part, if turn == 0 { Eastbrook } else { Northgate }),
        column if column.starts_with("application.") || column == "age_override.reason" => runs(part, Eastbrook),
        "wording.body" => matches!(part, AreaManager | Practitioner | OtherPractitioner),
        // Of eleven referrals two are at Northgate: of the one who is matched, and the last.
        column if column.starts_with("referral.") => reads_referrals(part, turn < 9),
        "supervision_part.words"
        | "supervision_point.words"
        | "supervision_action.what"
        | "advice_request.question"
        | "advice_request.answer" => reads_referrals(part, true),
        "triage_step.note" => reads_referrals(part, turn < 3),
        column if column.starts_with("onward_referral.") => reads_referrals(part, turn < 2),
        // All of the pair's first session at Eastbrook.
        "register.went_ahead" | "register.happened" | "session_log.words" => reads_referrals(part, true),
        // The last goal is of the one at Northgate who is matched.
        "goal.words" => reads_referrals(part, turn < 6),
        "consent_text.title" | "consent_text.body" | "consent_text.basis" => {
            matches!(part, AreaManager | Practitioner | OtherPractitioner) || is_specialist(part)
        }
        // A mentor and a mentee at Eastbrook, then at Northgate, answered on paper; then three mentors at Eastbrook and
        // one at Northgate who are matched, and as many mentees. Whoever is under sixteen decides alone.
        "consent.name" => reads_consents(part, usize::from(matches!(turn, 2 | 3 | 7 | 11))),
        "competence_note.note" => reads_consents(part, usize::from(matches!(turn, 1 | 6))),
        // Both are about matches at Eastbrook.
        "mentor_match.rationale" | "mentor_match.end_reason" => runs(part, Eastbrook),
        // The ending of the pair that meets, at Eastbrook.
        "ending_plan.marking"
        | "exit_talk.went_well"
        | "exit_talk.would_change"
        | "exit_talk.what_next"
        | "follow_up.what"
        | "follow_up.dropped_why" => runs(part, Eastbrook),
        // Where a mail goes, and shown on no page.
        "consent_request.to_address" => false,
        "adult_check.number" => false,
        "assignment.end_reason" => part == AreaManager,
        "unit.title" | "unit.awarding_body" | "unit.reference" | "learning_outcome.says" | "criterion.says" => {
            runs_courses(part)
        }
        "course_run.name"
        | "course_session.trainers"
        | "course_part.title"
        | "make_up.given_by"
        | "sign_off.evidence"
        | "quality_sample.note"
        | "clearance.judgement"
        | "clearance.withdrawn_reason"
        | "certificate.printed"
        | "certificate.number" => runs_courses(part) && works_at(part, AGREED[turn]),
        other => panic!("nobody has said for whom {other} is"),
    }
}

/// The parts of the story, and a colleague at each of two schools.
const EVERYBODY_ON_THE_STAFF: usize = Part::ALL.len() + Colleague::ALL.len();

/// What a young person sees on the tablet: what they are called, and their own goals.
fn is_for_tablet(token: &Token) -> bool {
    const MENTORS_BEFORE: usize = 8;
    let holder = MENTORS_BEFORE + MENTEE_WITH_TABLET;
    match token.column.as_str() {
        "young_person.preferred_name" => token.turn == holder,
        // The one before has set two goals.
        "goal.words" => token.turn == 2,
        _ => false,
    }
}

/// Those who decide about the referrals of a place, and its specialist.
fn reads_referrals(part: Part, at_eastbrook: bool) -> bool {
    let at = if at_eastbrook { Eastbrook } else { Northgate };
    on_roster(part, at) && !matches!(part, SchoolLink | OtherSchoolLink)
}

/// Those who run the cohort at this place of the story, and its specialist; no school link.
fn reads_consents(part: Part, place: usize) -> bool {
    on_roster(part, AGREED[place]) && !matches!(part, SchoolLink | OtherSchoolLink)
}

/// Those who train mentors somewhere, besides the managers of everything.
fn runs_courses(part: Part) -> bool {
    matches!(part, AreaManager | Practitioner | OtherPractitioner)
}

/// Eastbrook's young people join first.
const EASTBROOK_YOUNG: usize = 17;
const FROM_THE_BEGINNING: usize = 23;

fn young_at(place: usize) -> At {
    // Whoever comes after those who were there from the beginning comes to Eastbrook.
    if (EASTBROOK_YOUNG..FROM_THE_BEGINNING).contains(&place) { Northgate } else { Eastbrook }
}

/// Who runs a cohort there.
fn runs(part: Part, at: At) -> bool {
    works_at(part, at) && matches!(part, AreaManager | Practitioner | OtherPractitioner)
}

/// Those who run the cohort that a young person is in, and its specialist.
fn reads_young(part: Part, place: usize) -> bool {
    reads_young_at(part, young_at(place))
}

fn reads_young_at(part: Part, at: At) -> bool {
    let is_link = matches!(part, SchoolLink | OtherSchoolLink) || (part == AreaManager && at == Northgate);
    on_roster(part, at) && !is_link
}

/// Those who keep the records of young people at a site.
fn keeps_young(part: Part, at: At) -> bool {
    on_roster(part, at) && !matches!(part, SchoolLink | OtherSchoolLink) && !is_specialist(part)
}

fn is_lead_at(part: Part, at: At) -> bool {
    works_at(part, at) && matches!(part, ProgrammeLead | SchoolLead | Deputy)
}

/// Those on the roster's side, and leads, who say who is not suitable for whom.
fn is_named_to(part: Part, at: At) -> bool {
    on_roster(part, at) || is_lead_at(part, at)
}

fn on_roster(part: Part, at: At) -> bool {
    works_at(part, at) && !matches!(part, ProgrammeLead | SchoolLead | Deputy)
}

fn is_specialist(part: Part) -> bool {
    matches!(part, Specialist | SiteSpecialist)
}

fn works_at(part: Part, at: At) -> bool {
    match part {
        Manager | OtherManager | ProgrammeLead => true,
        // Of the east area; and the link of a school in the north.
        AreaManager => at != Millfield,
        Practitioner | Specialist | SchoolLead | Deputy | SchoolLink => at == Eastbrook,
        OtherPractitioner | OtherSchoolLink | SiteSpecialist => at == Northgate,
    }
}

/// Whose names somebody comes across: their own, the leads on the rotas of the places where they work, the adults in the
/// assurance letter of a site, and for a manager the staff they look after.
fn knows(part: Part, other: Part) -> bool {
    let rota_there = works_at(part, Eastbrook) && matches!(other, SchoolLead | Deputy);
    let letter_there = matches!(part, AreaManager | ProgrammeLead | SchoolLead | SchoolLink)
        && matches!(other, Practitioner | Specialist | SchoolLink);
    let letter_at_northgate = matches!(part, AreaManager | ProgrammeLead | OtherSchoolLink)
        && matches!(other, AreaManager | OtherPractitioner | OtherSchoolLink | SiteSpecialist);
    // The second person who confirmed a lead stands in that lead's history.
    let second_person = part == AreaManager && other == OtherManager;
    // A post that waits for a second person shows those who may confirm it who proposed whom.
    let proposal =
        matches!(part, AreaManager | ProgrammeLead | SchoolLead) && matches!(other, OtherSchoolLink | Manager);
    // Who assessed and who looked at a sample stand with the course.
    let course = runs_courses(part) && matches!(other, Manager | OtherManager);
    // Whoever may see a cohort sees who runs it.
    let runs_it = |at, team: [Part; 2]| on_roster(part, at) && team.contains(&other);
    let team =
        runs_it(Eastbrook, [Practitioner, Specialist]) || runs_it(Northgate, [OtherPractitioner, SiteSpecialist]);
    // A lead who tells a colleague something chooses among those who work at the site today.
    let tells = matches!(part, ProgrammeLead | SchoolLead | Deputy) && works_at(other, Eastbrook);
    part == other
        || tells
        || team
        || course
        || proposal
        || other == ProgrammeLead
        || rota_there
        || letter_there
        || letter_at_northgate
        || second_person
}
