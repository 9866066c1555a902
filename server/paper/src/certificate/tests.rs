//! Certificates, read back by another program than the one that wrote them.

use chrono::NaiveDate;
use lopdf::Document as Reader;

use super::*;

fn certificate(name: &str) -> Certificate {
    Certificate {
        name: name.to_owned(),
        unit: "Supporting a younger person as a peer mentor".to_owned(),
        awarded_under: Some("Bridgeside Mentoring, level 2".to_owned()),
        centre: "Bridgeside Mentoring".to_owned(),
        assessor: "Bisi Adeyemi".to_owned(),
        issued_on: NaiveDate::from_ymd_opt(2026, 11, 21).unwrap(),
        number: "7KQ2-M4XD-90TB-HV3C".to_owned(),
        check_at: "https://tenfold.example/certificate/7KQ2-M4XD-90TB-HV3C".to_owned(),
    }
}

fn text_of(pdf: &[u8]) -> String {
    let text = Reader::load_mem(pdf).unwrap().extract_text(&[1]).unwrap();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn names_come_back_letter_for_letter() {
    let names = [
        "Łódź Wójcik",
        "Şeyma Yıldız",
        "Nguyễn Thị Hương",
        "Siobhán O’Neill-Łuczak",
        "Zoë Ștefănescu",
        "Ðorđe Ħaż-Żebbuġ",
        "Anna-Maria d'Águila",
    ];
    for name in names {
        let text = text_of(&certificate(name).pdf().unwrap());
        let joined: String = unicode_normalization::UnicodeNormalization::nfc(name).collect();
        assert!(text.contains(&joined), "{name}: {text}");
    }
}

/// A letter with two marks is drawn from two signs; readers differ in how they give that back.
#[test]
fn letters_of_two_marks_are_printed() {
    assert!(text_of(&certificate("Ọláyínká Adébáyọ̀").pdf().unwrap()).contains("Ọláyínká Adébáy"));
}

#[test]
fn everything_that_a_certificate_says_can_be_read_out_of_it() {
    let text = text_of(&certificate("Ada Byron").pdf().unwrap());
    for part in [
        "Certificate of achievement",
        "Ada Byron",
        "Supporting a younger person as a peer mentor",
        "Bridgeside Mentoring, level 2",
        "21 November 2026",
        "Bisi Adeyemi",
        "7KQ2-M4XD-90TB-HV3C",
    ] {
        assert!(text.contains(part), "{part} is not in {text}");
    }
}

#[test]
fn a_letter_that_the_font_lacks_is_an_error_and_never_a_box() {
    for (name, letter) in [("王芳", '王'), ("Li 王", '王'), ("ليلى", 'ل'), ("Sky 🌈", '🌈')] {
        let error = certificate(name).pdf().unwrap_err();
        assert_eq!(error, CannotPrint::NoSign { text: name.to_owned(), letter });
    }
}

#[test]
fn long_names_and_titles_are_set_smaller_and_then_refused() {
    let long = "Maximiliana Wolfeschlegelsteinhausenbergerdorff-Featherstonehaugh of Llanfairpwllgwyngyll";
    assert!(text_of(&certificate(long).pdf().unwrap()).contains("Featherstonehaugh of"));
    let mut wordy = certificate("Ada");
    wordy.unit = "Understanding and supporting the wellbeing of a younger person through ten weeks of structured, \
                  supervised one-to-one mentoring"
        .to_owned();
    assert!(text_of(&wordy.pdf().unwrap()).contains("supervised one-to-one mentoring"));
    let endless = "W".repeat(120);
    assert_eq!(certificate(&endless).pdf().unwrap_err(), CannotPrint::TooLong { text: endless });
}

/// Writes one down for whoever wants to look at it: `cargo test -p tenfold-paper -- --ignored look`.
#[test]
#[ignore = "for the eye"]
fn look_at_one() {
    let folder = std::env::temp_dir();
    std::fs::write(folder.join("certificate.pdf"), certificate("Şeyma Nguyễn-Łódź").pdf().unwrap()).unwrap();
    std::fs::write(folder.join("certificate-two-marks.pdf"), certificate("Ọláyínká Adébáyọ̀").pdf().unwrap()).unwrap();
}

#[test]
fn whether_a_name_can_be_printed_is_known_before_it_is() {
    for name in ["Łódź", "王芳", &"W".repeat(120), "Maximiliana Wolfeschlegelsteinhausenbergerdorff"] {
        assert_eq!(can_print(name), certificate(name).pdf().map(|_| ()), "{name}");
    }
}

#[test]
fn the_same_certificate_is_the_same_bytes() {
    assert_eq!(certificate("Łódź").pdf().unwrap(), certificate("Łódź").pdf().unwrap());
    assert_ne!(certificate("Łódź").pdf().unwrap(), certificate("Lodz").pdf().unwrap());
}

#[test]
fn it_is_one_tagged_page_with_a_language_a_title_and_its_fonts_inside() {
    let pdf = certificate("Şeyma Yıldız").pdf().unwrap();
    let reader = Reader::load_mem(&pdf).unwrap();
    assert_eq!(reader.get_pages().len(), 1);
    let catalog = reader.catalog().unwrap();
    assert_eq!(catalog.get(b"Lang").unwrap().as_str().unwrap(), b"en-GB");
    assert!(catalog.has(b"StructTreeRoot") && catalog.has(b"MarkInfo"));
    let fonts = reader.objects.values().filter_map(|object| object.as_dict().ok());
    let inside = fonts.filter(|dict| dict.has(b"FontFile2") || dict.has(b"FontFile3")).count();
    assert_eq!(inside, 2, "plain and bold");
    assert!(pdf.len() < 60_000, "{} bytes", pdf.len());
}
