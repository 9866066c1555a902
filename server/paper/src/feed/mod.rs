//! A calendar feed: the text that somebody's own calendar fetches every hour (RFC 5545, `text/calendar`).
//!
//! Owns: which lines a feed has. The same feed is always the same bytes, so that an unchanged one can be answered with
//! "not modified". Refuses: to look anything up, to know what time it is, and to decide who may read what.
//!
//! Times are UTC, so that no reader needs to know when British clocks change. Nothing repeats: each session is an entry
//! of its own. There is no `ORGANIZER`: it would be an address, and readers of feeds do without.
//!
//! The lines are written here and not by the crate `icalendar` 0.17. It writes up to 76 octets on the last line of a long
//! text, does not escape `NAME`, so that a line break in it ends the property, and lets control characters through.

mod lines;

use chrono::{DateTime, Utc};
use lines::Lines;
use uuid::Uuid;

/// A calendar as somebody reads it. Every text is told as it is written here, but for control characters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Feed {
    /// What the calendar is called in the reader's list of calendars.
    pub name: String,
    /// In the order in which they are written. None is a good calendar too.
    pub entries: Vec<Entry>,
}

/// One entry of a feed. It is known again by its `uid`, whatever else of it changes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    pub uid: Uuid,
    /// How often it was changed, from 0 up.
    pub sequence: i32,
    /// When it was last changed.
    pub changed_at: DateTime<Utc>,
    pub starts_at: DateTime<Utc>,
    /// Later than it starts.
    pub ends_at: DateTime<Utc>,
    /// Says in words that it is cancelled, where it is: Apple crosses such an entry out and Google hides it, but some
    /// Outlooks show it like any other.
    pub summary: String,
    pub place: Option<String>,
    pub details: Option<String>,
    /// It stays in the feed: one that only went missing would stay in some calendars.
    pub cancelled: bool,
}

/// Writes a feed.
pub fn ics(feed: &Feed) -> String {
    let mut lines = Lines::default();
    lines.word("BEGIN", "VCALENDAR");
    lines.word("VERSION", "2.0");
    lines.word("PRODID", "-//Tenfold//Calendar feed//EN");
    lines.word("CALSCALE", "GREGORIAN");
    lines.word("METHOD", "PUBLISH");
    // Each of these is said twice, by the standard's name (RFC 7986) and by the one that Apple and Outlook go by.
    lines.text("NAME", &feed.name);
    lines.text("X-WR-CALNAME", &feed.name);
    lines.word("REFRESH-INTERVAL;VALUE=DURATION", "PT1H");
    lines.word("X-PUBLISHED-TTL", "PT1H");
    for entry in &feed.entries {
        event(&mut lines, entry);
    }
    lines.word("END", "VCALENDAR");
    lines.written()
}

fn event(lines: &mut Lines, entry: &Entry) {
    // Whoever is not wanted any more is free at that time.
    let (status, shown_as) = if entry.cancelled { ("CANCELLED", "TRANSPARENT") } else { ("CONFIRMED", "OPAQUE") };
    lines.word("BEGIN", "VEVENT");
    lines.word("UID", &format!("{}@tenfold", entry.uid));
    lines.word("SEQUENCE", &entry.sequence.to_string());
    lines.word("DTSTAMP", &instant(entry.changed_at));
    lines.word("LAST-MODIFIED", &instant(entry.changed_at));
    lines.word("DTSTART", &instant(entry.starts_at));
    lines.word("DTEND", &instant(entry.ends_at));
    lines.text("SUMMARY", &entry.summary);
    lines.text("LOCATION", entry.place.as_deref().unwrap_or_default());
    lines.text("DESCRIPTION", entry.details.as_deref().unwrap_or_default());
    lines.word("STATUS", status);
    lines.word("TRANSP", shown_as);
    lines.word("END", "VEVENT");
}

fn instant(at: DateTime<Utc>) -> String {
    at.format("%Y%m%dT%H%M%SZ").to_string()
}

#[cfg(test)]
mod reading;
#[cfg(test)]
mod tests;
