//! What a note says. Facts only, as whoever was there saw them.

use chrono::NaiveDate;

use super::{IncidentKind, Serious, ToldTo, words};
use crate::{
    dated::{Minute, require_day},
    id::Id,
    organisation::Venue,
    people::Participant,
    text::{Line, Note, TextProblem},
    told::{Parsed, Problems, Told},
    typed::Typed,
};

/// A form's fields as they were typed; a name may come several times.
#[derive(Debug, Clone, Default)]
pub struct TypedIncident(pub Vec<(String, String)>);

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IncidentDetails {
    pub kind: IncidentKind,
    pub on: NaiveDate,
    pub at: Minute,
    pub place: Where,
    pub involved: Involved,
    /// Sealed on disk, as are all words here.
    pub what: Note,
    pub injury: Option<Note>,
    pub first_aid: Option<Note>,
    pub first_aider: Option<Line>,
    /// Who else was told, on which day and when.
    pub told: Vec<(ToldTo, NaiveDate, Minute)>,
    pub serious: Vec<Serious>,
}

/// A room of the site, words, or both.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Where {
    pub venue: Option<Id<Venue>>,
    pub words: Option<Line>,
}

/// Who was hurt or involved: nobody where both are empty.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Involved {
    pub young: Vec<Id<Participant>>,
    pub adult: Option<Line>,
}

impl Involved {
    pub fn is_nobody(&self) -> bool {
        self.young.is_empty() && self.adult.is_none()
    }
}

impl TypedIncident {
    fn text(&self, field: &str) -> &str {
        self.0.iter().find(|(name, _)| name == field).map_or("", |(_, value)| value)
    }

    fn all<'t>(&'t self, field: &'t str) -> impl Iterator<Item = &'t str> {
        self.0.iter().filter(move |(name, _)| name == field).map(|(_, value)| value.as_str())
    }
}

/// The names of the fields for the day and the time on which somebody was told.
pub const fn told_fields(whom: ToldTo) -> (&'static str, &'static str) {
    match whom {
        ToldTo::Carer => ("carer_on", "carer_at"),
        ToldTo::Office => ("office_on", "office_at"),
        ToldTo::Services => ("services_on", "services_at"),
    }
}

/// A form in the reading. `now` is the local time.
struct Reading<'t> {
    typed: &'t TypedIncident,
    now: (NaiveDate, Minute),
    problems: Problems,
}

impl Reading<'_> {
    fn read<T>(
        &mut self,
        field: &'static str,
        what: &str,
        parse: impl FnOnce(&str) -> Result<T, TextProblem>,
    ) -> Option<T> {
        self.problems.take(parse(self.typed.text(field)).map_err(|problem| problem.told(field, what)))
    }

    /// A day with its time, both over.
    fn moment(&mut self, on: &'static str, at: &'static str, what: &str) -> Option<(NaiveDate, Minute)> {
        let day = self.problems.take(require_day(self.typed.text(on), on, what));
        let time = Minute::parse(self.typed.text(at)).filter(|time| *time < Minute::DAY_END);
        let time = self.problems.take(time.ok_or_else(|| words::enter_time(at)));
        let moment = day.zip(time);
        if moment.is_some_and(|moment| moment > self.now) {
            self.problems.note(words::still_to_come(if day == Some(self.now.0) { at } else { on }));
        }
        moment
    }

    fn place(&mut self) -> Option<Where> {
        let venue = match self.typed.text("venue") {
            "" => Some(None),
            id => self.problems.take(id.parse().map_err(|_| words::choose_room())).map(Some),
        };
        let said = self.read("place", words::PLACE, Line::parse_optional);
        let place = venue.zip(said).map(|(venue, words)| Where { venue, words });
        if place == Some(Where::default()) {
            self.problems.note(words::say_where());
        }
        place
    }

    fn involved(&mut self) -> Option<Involved> {
        let young: Option<Vec<_>> = self.typed.all("young").map(|id| id.parse().ok()).collect();
        let young = self.problems.take(young.ok_or_else(words::choose_young));
        let adult = self.read("adult", words::ADULT, Line::parse_optional);
        let involved = young.zip(adult).map(|(young, adult)| Involved { young, adult })?;
        match (involved.is_nobody(), self.typed.text("nobody").is_empty()) {
            (true, true) => self.problems.note(words::say_who()),
            (false, false) => self.problems.note(words::nobody_and_somebody()),
            _ => {}
        }
        Some(involved)
    }

    fn told(&mut self, happened: Option<(NaiveDate, Minute)>) -> Vec<(ToldTo, NaiveDate, Minute)> {
        let mut told = vec![];
        for whom in ToldTo::ALL.iter().copied() {
            let (on, at) = told_fields(whom);
            if [on, at].iter().all(|field| self.typed.text(field).trim().is_empty()) {
                continue;
            }
            let Some((day, time)) = self.moment(on, at, words::TOLD_ON) else { continue };
            told.push((whom, day, time));
        }
        if told.iter().any(|(_, day, time)| happened.is_some_and(|happened| (*day, *time) < happened)) {
            self.problems.note(words::told_before());
        }
        told
    }

    fn serious(&mut self) -> Vec<Serious> {
        let ticked: Result<Vec<Serious>, Told> =
            self.typed.all("serious").map(|code| Serious::from_code(code).ok_or_else(words::unknown_tick)).collect();
        self.problems.take(ticked).unwrap_or_default()
    }
}

impl IncidentDetails {
    /// `now` is the local day and minute: nothing is written down before it happens.
    pub fn parse(typed: &TypedIncident, now: (NaiveDate, Minute)) -> Parsed<Self> {
        let mut form = Reading { typed, now, problems: Problems::default() };
        let kind = IncidentKind::from_code(typed.text("kind")).ok_or_else(words::choose_kind);
        let kind = form.problems.take(kind);
        let happened = form.moment("on", "at", words::ON);
        let place = form.place();
        let involved = form.involved();
        let what = form.read("what", words::WHAT, Note::parse);
        let injury = form.read("injury", words::INJURY, Note::parse_optional);
        let first_aid = form.read("first_aid", words::FIRST_AID, Note::parse_optional);
        let first_aider = form.read("first_aider", words::FIRST_AIDER, Line::parse_optional);
        let (told, serious) = (form.told(happened), form.serious());
        let said = (kind.zip(happened), place.zip(involved), what, injury, first_aid.zip(first_aider));
        form.problems.finish(match said {
            (Some((kind, (on, at))), Some((place, involved)), Some(what), Some(injury), Some((aid, by))) => {
                let (first_aid, first_aider) = (aid, by);
                Some(Self { kind, on, at, place, involved, what, injury, first_aid, first_aider, told, serious })
            }
            _ => None,
        })
    }
}

impl Typed for IncidentDetails {
    fn typed(&self) -> Vec<(&'static str, String)> {
        let line = |line: &Option<Line>| line.as_ref().map(Line::to_string).unwrap_or_default();
        let note = |note: &Option<Note>| note.as_ref().map(Note::to_string).unwrap_or_default();
        let mut typed = vec![
            ("kind", self.kind.code().to_owned()),
            ("on", self.on.to_string()),
            ("at", self.at.to_string()),
            ("venue", self.place.venue.map(|venue| venue.to_string()).unwrap_or_default()),
            ("place", line(&self.place.words)),
            ("adult", line(&self.involved.adult)),
            ("what", self.what.to_string()),
            ("injury", note(&self.injury)),
            ("first_aid", note(&self.first_aid)),
            ("first_aider", line(&self.first_aider)),
        ];
        typed.extend(self.involved.young.iter().map(|young| ("young", young.to_string())));
        if self.involved.is_nobody() {
            typed.push(("nobody", "yes".to_owned()));
        }
        for (whom, on, at) in &self.told {
            let fields = told_fields(*whom);
            typed.extend([(fields.0, on.to_string()), (fields.1, at.to_string())]);
        }
        typed.extend(self.serious.iter().map(|one| ("serious", one.code().to_owned())));
        typed
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const YOUNG: &str = "01a20cff-7d00-7000-8000-10e4945855ba";

    fn now() -> (NaiveDate, Minute) {
        (NaiveDate::from_ymd_opt(2026, 11, 19).unwrap(), Minute::parse("15:00").unwrap())
    }

    fn form(changes: &[(&str, &str)]) -> TypedIncident {
        let usual = [
            ("kind", "accident"),
            ("on", "2026-11-19"),
            ("at", "12:40"),
            ("place", "On the stairs"),
            ("young", YOUNG),
            ("what", "She slipped on the last step."),
        ];
        let left = usual.iter().filter(|(name, _)| !changes.iter().any(|(changed, _)| changed == name));
        TypedIncident(left.chain(changes).map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect())
    }

    fn wrong(changes: &[(&str, &str)]) -> Vec<Option<&'static str>> {
        let told = IncidentDetails::parse(&form(changes), now()).unwrap_err();
        told.into_iter().map(|told| told.field).collect()
    }

    #[test]
    fn what_it_says_reads_back_from_its_form() {
        let more = [
            ("serious", "hospital"),
            ("serious", "occurrence"),
            ("carer_on", "2026-11-19"),
            ("carer_at", "12:55"),
            ("injury", "A cut knee."),
            ("first_aider", "Mr Bell"),
        ];
        let details = IncidentDetails::parse(&form(&more), now()).unwrap();
        assert_eq!((details.serious.len(), details.told.len(), details.involved.young.len()), (2, 1, 1));
        let typed = details.typed().into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
        assert_eq!(IncidentDetails::parse(&TypedIncident(typed), now()).unwrap(), details);
    }

    #[test]
    fn nothing_is_written_down_before_it_happens_and_nobody_is_told_before_that() {
        assert!(IncidentDetails::parse(&form(&[("at", "15:00")]), now()).is_ok());
        assert_eq!(wrong(&[("at", "15:01")]), [Some("at")]);
        assert_eq!(wrong(&[("on", "2026-11-20")]), [Some("on")]);
        assert_eq!(wrong(&[("office_on", "2026-11-19"), ("office_at", "12:39")]), [None]);
        assert_eq!(wrong(&[("office_on", "2026-11-19")]), [Some("office_at")]);
    }

    #[test]
    fn it_says_where_and_who_or_that_nobody_was_hurt() {
        assert_eq!(wrong(&[("place", " ")]), [Some("place")]);
        assert_eq!(wrong(&[("young", "x")]), [Some("young")]);
        assert_eq!(wrong(&[("nobody", "yes")]), [Some("nobody")]);
        let without: Vec<(String, String)> = form(&[]).0.into_iter().filter(|(name, _)| name != "young").collect();
        let told = IncidentDetails::parse(&TypedIncident(without.clone()), now()).unwrap_err();
        assert_eq!(told[0].field, Some("young"));
        let nobody = without.into_iter().chain([("nobody".to_owned(), "yes".to_owned())]).collect();
        assert!(IncidentDetails::parse(&TypedIncident(nobody), now()).unwrap().involved.is_nobody());
        assert_eq!(
            wrong(&[("kind", ""), ("what", ""), ("serious", "all")]),
            [Some("kind"), Some("what"), Some("serious")]
        );
    }
}
