//! A supervision is booked: what for, who holds it, who comes.

use chrono::{Days, NaiveDate};
use tenfold_domain::{
    access::{Action, Role},
    id::Id,
    organisation::Cohort,
    programme::Rules,
    staff::Person,
    supervision::{BookClinical, BookSupervision, Booking, Kind, Supervision, TypedBooking, Whom, words},
};
use tenfold_store::{
    staff::cohort_adults,
    supervision::{changes, mentors},
};

use super::finding::Names;
use crate::{
    Problem, Tx, calendar::calendar_of_cohort, organisation::show_cohort, programme::rules_of_cohort, tx::still_open,
};

/// Days back for which a supervision that was not booked may still be put in.
const LOOKS_BACK: u64 = 7;

/// What the form offers.
#[derive(Debug, Clone)]
pub struct BookingForm {
    pub cohort: Cohort,
    pub rules: Rules,
    pub kinds: Vec<Kind>,
    /// Whoever may hold one, by name.
    pub adults: Vec<(Id<Person>, String)>,
    /// Those of them who are specialists.
    pub specialists: Vec<Id<Person>>,
    pub mentors: Vec<(Whom, String)>,
    pub today: NaiveDate,
    /// Whoever asks.
    pub own: Option<Id<Person>>,
}

/// The adults whose posts reach a cohort, and whoever asks; by name, with those who are specialists.
pub(super) type Adults = (Vec<(Id<Person>, String)>, Vec<Id<Person>>);

pub(super) fn adults_of(tx: &mut Tx<'_, '_>, cohort: &Cohort) -> Result<Adults, Problem> {
    let today = tx.today()?;
    let posts = cohort_adults::reaching_cohort(tx.db, cohort, today)?;
    let mut adults: Vec<_> = posts.iter().map(|placed| (placed.post.person, placed.person_name.clone())).collect();
    adults.extend(tx.actor().staff().map(|staff| (staff.person, staff.name.clone())));
    adults.sort_by(|one, other| (&one.1, one.0).cmp(&(&other.1, other.0)));
    adults.dedup_by_key(|(person, _)| *person);
    let of_role = posts.iter().filter(|placed| placed.post.role == Role::MentalHealthSpecialist);
    Ok((adults, of_role.map(|placed| placed.post.person).collect()))
}

pub fn open_booking_form(tx: &mut Tx<'_, '_>, of: Id<Cohort>) -> Result<BookingForm, Problem> {
    let (cohort, _) = show_cohort(tx, of)?;
    tx.permit::<BookSupervision>(&cohort)?;
    let clinical = tx.permit::<BookClinical>(&cohort).is_ok();
    let (adults, specialists) = adults_of(tx, &cohort)?;
    let there: Vec<Whom> = mentors::of_cohort(tx.db, &cohort)?.into_keys().map(Whom::Mentor).collect();
    let names = Names::look_up(tx, &there)?;
    let mut mentors: Vec<_> = there.into_iter().map(|who| (who, names.of(who).to_owned())).collect();
    mentors.sort_by(|one, other| one.1.cmp(&other.1));
    Ok(BookingForm {
        rules: rules_of_cohort(tx, &cohort)?,
        kinds: Kind::ALL.into_iter().filter(|kind| clinical || !kind.is_clinical()).collect(),
        adults,
        specialists,
        mentors,
        today: tx.today()?,
        own: tx.actor().person(),
        cohort,
    })
}

impl BookingForm {
    /// Whether this person may hold one of this kind.
    fn may_hold(&self, kind: Kind, person: Id<Person>) -> bool {
        if kind.is_clinical() {
            return self.specialists.contains(&person);
        }
        self.adults.iter().any(|(adult, _)| *adult == person)
    }

    fn has(&self, who: Whom) -> bool {
        match who {
            Whom::Adult(person) => self.adults.iter().any(|(adult, _)| *adult == person),
            Whom::Mentor(_) => self.mentors.iter().any(|(mentor, _)| *mentor == who),
        }
    }
}

pub fn book(tx: &mut Tx<'_, '_>, of: Id<Cohort>, typed: &TypedBooking) -> Result<Id<Supervision>, Problem> {
    let form = open_booking_form(tx, of)?;
    let booking = Booking::parse(typed, &form.rules)?;
    if booking.kind.is_clinical() {
        return put::<BookClinical>(tx, &form, &booking);
    }
    put::<BookSupervision>(tx, &form, &booking)
}

fn put<A: Action<On = Cohort>>(
    tx: &mut Tx<'_, '_>,
    form: &BookingForm,
    booking: &Booking,
) -> Result<Id<Supervision>, Problem> {
    let permit = tx.permit::<A>(&form.cohort)?;
    still_open(tx, form.cohort.span)?;
    let mut wrong = vec![];
    if !form.may_hold(booking.kind, booking.held_by) {
        wrong.push(words::not_a_holder());
    }
    if !booking.who.iter().all(|who| form.has(*who)) {
        wrong.push(words::not_these(booking.kind));
    }
    if booking.on < form.today.checked_sub_days(Days::new(LOOKS_BACK)).unwrap_or(form.today) {
        wrong.push(words::in_the_past());
    } else if !calendar_of_cohort(tx, &form.cohort)?.is_school_day(booking.on) {
        wrong.push(words::closed_day());
    }
    if !wrong.is_empty() {
        return Err(wrong.into());
    }
    let id = changes::add(tx.db, &permit, booking)?;
    tx.audit_new(&permit, "supervision", id.uuid())?;
    Ok(id)
}
