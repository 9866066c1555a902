//! A feed as another program understands it, for the tests.

use calcard::{
    Entry as Found, Parser,
    icalendar::{
        ICalendar, ICalendarComponent, ICalendarComponentType, ICalendarProperty, ICalendarStatus,
        ICalendarTransparency, ICalendarValue,
    },
};
use chrono::{DateTime, Utc};

use super::{Entry, Feed, ics};

/// What the other program finds, and that it finds one calendar and nothing else. It passes over what it does not know,
/// so nothing may be unknown to it.
fn read(text: &str) -> ICalendar {
    let mut parser = Parser::new(text);
    let Found::ICalendar(calendar) = parser.entry() else { panic!("no calendar in {text}") };
    assert!(matches!(parser.entry(), Found::Eof), "more than a calendar in {text}");
    let properties = calendar.components.iter().flat_map(|component| &component.entries);
    for name in properties.filter_map(|property| match &property.name {
        ICalendarProperty::Other(name) => Some(name.as_str()),
        _ => None,
    }) {
        assert!(["X-WR-CALNAME", "X-PUBLISHED-TTL"].contains(&name), "{name:?} in {text}");
    }
    calendar
}

fn value<'a>(component: &'a ICalendarComponent, property: &ICalendarProperty) -> Option<&'a ICalendarValue> {
    let found: Vec<_> = component.entries.iter().filter(|entry| entry.name == *property).collect();
    assert!(found.len() <= 1, "{property:?} twice");
    found.first().and_then(|entry| {
        assert_eq!(entry.values.len(), 1, "{entry:?}");
        entry.values.first()
    })
}

fn text_in(component: &ICalendarComponent, property: ICalendarProperty) -> Option<&str> {
    value(component, &property).map(|value| value.as_text().unwrap())
}

fn time_in(component: &ICalendarComponent, property: ICalendarProperty) -> DateTime<Utc> {
    match value(component, &property) {
        Some(ICalendarValue::PartialDateTime(time)) => {
            let time = time.to_date_time().unwrap();
            assert_eq!(time.offset.map(|offset| offset.local_minus_utc()), Some(0), "not in UTC");
            time.date_time.and_utc()
        }
        other => panic!("{property:?} is {other:?}"),
    }
}

/// An entry as the other program understands it.
fn understood(event: &ICalendarComponent) -> Entry {
    let uid = text_in(event, ICalendarProperty::Uid).unwrap();
    let Some(ICalendarValue::Integer(sequence)) = value(event, &ICalendarProperty::Sequence) else { panic!() };
    let cancelled = match value(event, &ICalendarProperty::Status) {
        Some(ICalendarValue::Status(ICalendarStatus::Confirmed)) => false,
        Some(ICalendarValue::Status(ICalendarStatus::Cancelled)) => true,
        other => panic!("status is {other:?}"),
    };
    let shown_as = if cancelled { ICalendarTransparency::Transparent } else { ICalendarTransparency::Opaque };
    assert_eq!(value(event, &ICalendarProperty::Transp), Some(&ICalendarValue::Transparency(shown_as)));
    let changed_at = time_in(event, ICalendarProperty::LastModified);
    assert_eq!(time_in(event, ICalendarProperty::Dtstamp), changed_at);
    Entry {
        uid: uid.strip_suffix("@tenfold").unwrap().parse().unwrap(),
        sequence: (*sequence).try_into().unwrap(),
        changed_at,
        starts_at: time_in(event, ICalendarProperty::Dtstart),
        ends_at: time_in(event, ICalendarProperty::Dtend),
        summary: text_in(event, ICalendarProperty::Summary).unwrap_or_default().to_owned(),
        place: text_in(event, ICalendarProperty::Location).map(str::to_owned),
        details: text_in(event, ICalendarProperty::Description).map(str::to_owned),
        cancelled,
    }
}

/// The feed as the other program understands it.
pub(super) fn read_back(feed: &Feed) -> Feed {
    let text = ics(feed);
    let calendar = read(&text);
    let outer = calendar.components.first().unwrap();
    let Some(ICalendarValue::Duration(hour)) = value(outer, &ICalendarProperty::RefreshInterval) else { panic!() };
    assert_eq!(hour.as_seconds(), 3600);
    let name = text_in(outer, ICalendarProperty::Name);
    assert_eq!(name, text_in(outer, ICalendarProperty::Other("X-WR-CALNAME".to_owned())));
    let events = calendar.components.iter().filter(|found| found.component_type == ICalendarComponentType::VEvent);
    Feed { name: name.unwrap_or_default().to_owned(), entries: events.map(understood).collect() }
}
