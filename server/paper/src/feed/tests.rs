//! Feeds, read back by another program than the one that wrote them.

use chrono::{Duration, TimeZone};
use chrono_tz::Europe::London;
use proptest::{collection::vec, option, prelude::*};

use super::{reading::read_back, *};

fn utc(year: i32, month: u32, day: u32, hour: u32, minute: u32) -> DateTime<Utc> {
    Utc.with_ymd_and_hms(year, month, day, hour, minute, 0).unwrap()
}

fn entry() -> Entry {
    Entry {
        uid: Uuid::from_u128(0x0193_5d2a_7c10_7000_8000_0000_0000_0001),
        sequence: 2,
        changed_at: utc(2027, 1, 11, 9, 5),
        starts_at: utc(2027, 1, 14, 13, 20),
        ends_at: utc(2027, 1, 14, 14, 0),
        summary: "Mentoring: Ada and Łucja".to_owned(),
        place: Some("Library, room 2; ground floor".to_owned()),
        details: None,
        cancelled: false,
    }
}

fn feed(entries: Vec<Entry>) -> Feed {
    Feed { name: "Tenfold".to_owned(), entries }
}

/// Every rule about lines, whatever they hold.
fn assert_well_formed(text: &str) {
    assert!(text.ends_with("\r\n"));
    for line in text.split_terminator("\r\n") {
        assert!(line.len() <= 75, "{} octets: {line:?}", line.len());
        assert!(!["", " "].contains(&line), "nothing on a line");
        assert!(!line.chars().any(char::is_control), "{line:?}");
    }
}

fn instants() -> impl Strategy<Value = DateTime<Utc>> {
    (0..4_102_444_800_i64).prop_map(|seconds| Utc.timestamp_opt(seconds, 0).unwrap())
}

/// Texts of up to 300 letters and more, of what goes wrong most easily.
fn texts() -> impl Strategy<Value = String> {
    let signs = [",", ";", "\\", "\n", ":", "\"", "=", " ", "\\n", "\\,", "\\N", "^n", "é", "e\u{301}", "🙂", "🧑🏾‍🤝‍🧑🏻"];
    let words = ["Łódź", "Nguyễn Thị Hương", "שלום", "Year 9", "BEGIN:VEVENT", "\nEND:VEVENT\n", "END:VCALENDAR"];
    let pieces = prop::sample::select([&signs[..], &words[..]].concat());
    prop_oneof![vec(pieces, 1..80).prop_map(|pieces| pieces.concat()), "[a-zé]{300}", "[ -~łż€🙂]{1,120}",]
}

/// Any letters at all, and more of those that end lines.
fn anything() -> impl Strategy<Value = String> {
    let letters = prop_oneof![any::<char>(), proptest::char::range('\0', '\u{a0}'), Just('\r'), Just('\u{2028}')];
    vec(letters, 0..120).prop_map(String::from_iter)
}

fn entries() -> impl Strategy<Value = Entry> {
    let times = (instants(), instants(), 1..600_i64);
    (any::<u128>(), 0..=i32::MAX, times, texts(), option::of(texts()), option::of(texts()), any::<bool>()).prop_map(
        |(uid, sequence, (changed_at, starts_at, minutes), summary, place, details, cancelled)| Entry {
            uid: Uuid::from_u128(uid),
            sequence,
            changed_at,
            starts_at,
            ends_at: starts_at + Duration::minutes(minutes),
            summary,
            place,
            details,
            cancelled,
        },
    )
}

fn feeds() -> impl Strategy<Value = Feed> {
    (texts(), vec(entries(), 0..6)).prop_map(|(name, entries)| Feed { name, entries })
}

proptest! {
    #[test]
    fn another_program_understands_every_feed_as_it_was_meant(feed in feeds()) {
        assert_well_formed(&ics(&feed));
        prop_assert_eq!(read_back(&feed), feed);
    }

    #[test]
    fn no_text_leaves_its_line(name in anything(), summary in anything(), place in anything()) {
        let feed = Feed { name, entries: vec![Entry { summary, place: Some(place), ..entry() }] };
        let text = ics(&feed);
        assert_well_formed(&text);
        prop_assert_eq!(&text, &ics(&feed.clone()));
        let found = read_back(&feed);
        prop_assert_eq!(found.entries.len(), 1);
        prop_assert_eq!(found.entries[0].uid, entry().uid);
    }
}

#[test]
fn a_small_feed_is_these_bytes() {
    let moved = Entry {
        uid: Uuid::from_u128(0x0193_5d2a_7c10_7000_8000_0000_0000_0002),
        sequence: 5,
        summary: "Cancelled: Mentoring".to_owned(),
        place: None,
        details: Some(
            "Back on 21 January.\nBring: the \\ game, please; and a pen – or two, if you have them 🙂🙂".to_owned(),
        ),
        cancelled: true,
        ..entry()
    };
    let expected = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Tenfold//Calendar feed//EN",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        "NAME:Tenfold",
        "X-WR-CALNAME:Tenfold",
        "REFRESH-INTERVAL;VALUE=DURATION:PT1H",
        "X-PUBLISHED-TTL:PT1H",
        "BEGIN:VEVENT",
        "UID:01935d2a-7c10-7000-8000-000000000001@tenfold",
        "SEQUENCE:2",
        "DTSTAMP:20270111T090500Z",
        "LAST-MODIFIED:20270111T090500Z",
        "DTSTART:20270114T132000Z",
        "DTEND:20270114T140000Z",
        "SUMMARY:Mentoring: Ada and Łucja",
        r"LOCATION:Library\, room 2\; ground floor",
        "STATUS:CONFIRMED",
        "TRANSP:OPAQUE",
        "END:VEVENT",
        "BEGIN:VEVENT",
        "UID:01935d2a-7c10-7000-8000-000000000002@tenfold",
        "SEQUENCE:5",
        "DTSTAMP:20270111T090500Z",
        "LAST-MODIFIED:20270111T090500Z",
        "DTSTART:20270114T132000Z",
        "DTEND:20270114T140000Z",
        "SUMMARY:Cancelled: Mentoring",
        r"DESCRIPTION:Back on 21 January.\nBring: the \\ game\, please\; and a pen ",
        r" – or two\, if you have them 🙂🙂",
        "STATUS:CANCELLED",
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
        "END:VCALENDAR",
        "",
    ];
    assert_eq!(ics(&feed(vec![entry(), moved])), expected.join("\r\n"));
}

#[test]
fn a_feed_without_entries_is_a_calendar() {
    let empty = feed(Vec::new());
    assert_well_formed(&ics(&empty));
    assert_eq!(read_back(&empty), empty);
}

/// Every length around the places where a line is folded, in letters of one to four octets.
#[test]
fn no_line_is_too_long_and_no_letter_is_cut() {
    for letter in ["a", "ł", "ễ", "🙂", ",", "\n", " "] {
        for count in 1..240 {
            let long = feed(vec![Entry { summary: letter.repeat(count), ..entry() }]);
            assert_well_formed(&ics(&long));
            assert_eq!(read_back(&long), long);
        }
    }
}

#[test]
fn an_escaped_letter_is_not_folded_in_two() {
    let text = ics(&feed(vec![Entry { summary: format!("{},", "a".repeat(66)), ..entry() }]));
    assert!(text.contains("a\r\n \\,\r\n"), "{text}");
}

#[test]
fn control_characters_are_removed_and_line_breaks_are_one_kind() {
    let dirty = "a\0\u{7}\u{1b}[1m\u{7f}\u{9b}b\r\nc\rd\u{2028}e\u{2029}f\u{85}g\th\u{b}\u{c}";
    let written = feed(vec![Entry {
        summary: dirty.to_owned(),
        place: Some("\u{1}\u{2}".to_owned()),
        details: Some(String::new()),
        ..entry()
    }]);
    assert_well_formed(&ics(&written));
    let clean = Entry { summary: "a[1mb\nc\nd\ne\nf\ng h".to_owned(), place: None, details: None, ..entry() };
    assert_eq!(read_back(&written), feed(vec![clean]));
}

/// Nothing in a name can make an entry that nobody wrote, or end the calendar.
#[test]
fn a_text_that_looks_like_lines_of_a_calendar_stays_a_text() {
    let bad = "x\r\nEND:VEVENT\r\nEND:VCALENDAR\r\nBEGIN:VCALENDAR\r\n\r\n BEGIN:VEVENT";
    let written = Feed { name: bad.to_owned(), entries: vec![Entry { summary: bad.to_owned(), ..entry() }] };
    let told = bad.replace("\r\n", "\n");
    assert_eq!(read_back(&written), Feed { name: told.clone(), entries: vec![Entry { summary: told, ..entry() }] });
}

#[test]
fn times_are_universal_on_the_days_when_clocks_change() {
    for (day, month, of_the_day_before, of_the_day) in [(28, 3, "090000Z", "080000Z"), (31, 10, "080000Z", "090000Z")] {
        for (day, hour) in [(day - 1, of_the_day_before), (day, of_the_day)] {
            let nine = London.with_ymd_and_hms(2027, month, day, 9, 0, 0).unwrap().to_utc();
            let session = Entry { starts_at: nine, ends_at: nine + Duration::hours(1), ..entry() };
            let text = ics(&feed(vec![session.clone()]));
            assert!(text.contains(&format!("\r\nDTSTART:2027{month:02}{day:02}T{hour}\r\n")), "{text}");
            assert!(!text.contains("TZID"));
            assert_eq!(read_back(&feed(vec![session.clone()])).entries, [session]);
        }
    }
}

/// The hour that comes twice in October is two hours here.
#[test]
fn a_time_that_comes_twice_is_told_as_the_one_that_was_meant() {
    let (first, second) = match London.with_ymd_and_hms(2027, 10, 31, 1, 30, 0) {
        chrono::LocalResult::Ambiguous(first, second) => (first.to_utc(), second.to_utc()),
        other => panic!("{other:?}"),
    };
    let both = feed(vec![Entry { starts_at: first, ends_at: second, ..entry() }]);
    let text = ics(&both);
    assert!(text.contains("DTSTART:20271031T003000Z\r\nDTEND:20271031T013000Z\r\n"), "{text}");
    assert_eq!(read_back(&both), both);
}
