//! What a text message says: that there is something to read, and where. It lights up on a locked telephone that
//! anybody may hold, so it has no names, no times, no places and no reasons.

use super::NoticeKind;

/// The letters that fit into one text message in the alphabet that every telephone has (3GPP TS 23.038). A longer
/// message is sent, and paid for, as several.
pub const ONE_MESSAGE: usize = 160;

/// A text message. `public_url` is where people reach the program; an address too long for one message, or with letters
/// that telephones do not have, is left out: the message is about looking, and its readers know where.
pub fn text_message(notice: NoticeKind, public_url: &str) -> String {
    let what = match notice {
        NoticeKind::Timetable | NoticeKind::Changed | NoticeKind::Cancelled => "Tenfold: something has changed.",
        NoticeKind::Reminder => "Tenfold: something is coming up.",
    };
    let whole = format!("{what} Please look at {public_url}");
    let fits = letters(&whole).is_some_and(|letters| letters <= ONE_MESSAGE);
    if fits && !public_url.is_empty() { whole } else { format!("{what} Please look.") }
}

/// How many letters of a text message a text takes; `None` where it has one that is not in the telephones' alphabet. The
/// letters of the extension table take two.
pub fn letters(text: &str) -> Option<usize> {
    const ALPHABET: &str = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?\
        ¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";
    const EXTENSION: &str = "\u{c}^{}\\[~]|€";
    text.chars().try_fold(0, |letters, letter| match letter {
        _ if ALPHABET.contains(letter) => Some(letters + 1),
        _ if EXTENSION.contains(letter) => Some(letters + 2),
        _ => None,
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_text_message_says_to_look_and_where() {
        let says = |notice| text_message(notice, "https://mentors.example.org");
        for kind in [NoticeKind::Timetable, NoticeKind::Changed, NoticeKind::Cancelled] {
            assert_eq!(says(kind), "Tenfold: something has changed. Please look at https://mentors.example.org");
        }
        assert_eq!(
            says(NoticeKind::Reminder),
            "Tenfold: something is coming up. Please look at https://mentors.example.org"
        );
    }

    #[test]
    fn an_address_that_does_not_fit_is_left_out() {
        let long = format!("https://mentors.example.org/{}", "a".repeat(120));
        for address in ["", long.as_str(), "https://łódź.example.org"] {
            assert_eq!(text_message(NoticeKind::Changed, address), "Tenfold: something has changed. Please look.");
        }
    }

    #[test]
    fn letters_are_counted_as_a_telephone_counts_them() {
        assert_eq!(letters("Tenfold: £5 @ Ærø"), Some(17));
        assert_eq!(letters("[~]€"), Some(8));
        for foreign in ["Łódź", "it’s", "`", "\t", "ç", "🙂"] {
            assert_eq!(letters(foreign), None, "{foreign}");
        }
        let one_each = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ".chars().count();
        assert_eq!(one_each, 31, "the first two columns, without the escape");
    }

    proptest! {
        #[test]
        fn whatever_the_address_it_is_one_message(address in "\\PC{0,200}") {
            for notice in NoticeKind::ALL {
                let text = text_message(notice, &address);
                prop_assert!(letters(&text).is_some_and(|letters| letters <= ONE_MESSAGE), "{text}");
            }
        }
    }
}
