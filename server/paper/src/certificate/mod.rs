//! The certificate of a unit, and the page of a mentor's hours: PDFs of one page, fonts inside, text that can be searched
//! and read aloud (PDF/UA-1).
//!
//! Owns: their words, their look, and the refusal to print a letter that the font does not have. The same certificate is
//! always the same bytes. Refuses: to look anything up, to know what day it is, and to draw an empty box for a name.

pub(crate) mod face;
mod hours;
pub(crate) mod sheet;

use chrono::{Datelike, NaiveDate};
use face::Face;
pub use hours::HoursCertificate;
use krilla::{
    Document, SerializeSettings,
    configure::{Accessibility, ConfigurationBuilder},
    metadata::{DateTime, Metadata},
    outline::{Outline, OutlineNode},
    page::PageSettings,
};
use sheet::{Sheet, Style};
use tenfold_domain::dated::day_in_words;

/// A4 on its side, in points of 1/72 inch.
const WIDTH: f32 = 841.89;
const HEIGHT: f32 = 595.28;
/// Where text begins, and how wide a line may be.
const LEFT: f32 = 92.0;
const MEASURE: f32 = WIDTH - LEFT - 92.0;
/// How large a name is set where it fits, and in how many lines at most.
const NAME_SIZE: f32 = 44.0;
const NAME_LINES: usize = 2;

/// What stands on a certificate. Every text is printed as it is written here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Certificate {
    /// The young person's name as they wish it.
    pub name: String,
    pub unit: String,
    /// The awarding body and its reference, where there is one.
    pub awarded_under: Option<String>,
    /// Who ran the course.
    pub centre: String,
    pub assessor: String,
    pub issued_on: NaiveDate,
    pub number: String,
    /// Where somebody can see whether the number is good.
    pub check_at: String,
}

/// Why a certificate cannot be printed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CannotPrint {
    /// The font has no sign for this letter of this text.
    #[error("no sign for {letter:?} in {text:?}")]
    NoSign { text: String, letter: char },
    /// A text is too long for its place, however small it is set.
    #[error("too long for its place: {text:?}")]
    TooLong { text: String },
    /// The sheet could not be made, which no text can be the reason for.
    #[error("the sheet could not be made: {0}")]
    Broken(String),
}

/// The colours of the screens, on white paper.
pub(crate) mod ink {
    pub const INK: [u8; 3] = [0x1d, 0x2a, 0x2e];
    pub const SOFT: [u8; 3] = [0x55, 0x63, 0x6a];
    pub const ACT: [u8; 3] = [0x0b, 0x5f, 0x5b];
    pub const MARIGOLD: [u8; 3] = [0xe8, 0xa5, 0x25];
    pub const HAIR: [u8; 3] = [0xdd, 0xd5, 0xc7];
}

impl Certificate {
    /// The PDF.
    ///
    /// # Errors
    /// A letter without a sign, or a text that does not fit its place.
    pub fn pdf(&self) -> Result<Vec<u8>, CannotPrint> {
        let about = About {
            title: format!("Certificate of {}: {}", self.name, self.unit),
            author: &self.centre,
            on: self.issued_on,
            id: self.number.clone(),
        };
        one_page(&about, (WIDTH, HEIGHT), |sheet, plain, bold| self.draw(sheet, plain, bold))
    }

    fn draw(&self, sheet: &mut Sheet<'_>, plain: &Face, bold: &Face) -> Result<(), CannotPrint> {
        sheet.frame(WIDTH, HEIGHT);
        sheet.brand(LEFT, 92.0);
        sheet.line(
            &Style { face: bold, size: 14.0, ink: ink::SOFT },
            LEFT + 40.0,
            97.0,
            &self.centre,
            MEASURE - 40.0,
        )?;
        sheet.heading(&Style { face: bold, size: 27.0, ink: ink::ACT }, LEFT, 170.0, "Certificate of achievement")?;
        let small = Style { face: plain, size: 13.0, ink: ink::SOFT };
        sheet.line(&small, LEFT, 206.0, "This is to say that", MEASURE)?;
        let name = Style { face: bold, size: NAME_SIZE, ink: ink::INK };
        let below = sheet.block(&name, LEFT, 262.0, &self.name, MEASURE, NAME_LINES)?;
        sheet.rule(LEFT, below + 20.0, 72.0);
        sheet.line(&small, LEFT, below + 54.0, "has achieved the unit", MEASURE)?;
        let unit = Style { face: bold, size: 20.0, ink: ink::INK };
        let below = sheet.block(&unit, LEFT, below + 84.0, &self.unit, MEASURE, 2)?;
        if let Some(words) = &self.awarded_under {
            sheet.line(&small, LEFT, below + 24.0, words, MEASURE)?;
        }
        self.draw_foot(sheet, plain, bold)
    }

    /// Date, assessor and number side by side, and how to check the number.
    fn draw_foot(&self, sheet: &mut Sheet<'_>, plain: &Face, bold: &Face) -> Result<(), CannotPrint> {
        let date = day_in_words(self.issued_on);
        let columns = [("Date", date.as_str()), ("Assessor", &self.assessor), ("Number", &self.number)];
        let wide = MEASURE / 3.0;
        for ((label, value), left) in columns.into_iter().zip([LEFT, LEFT + wide, LEFT + 2.0 * wide]) {
            sheet.line(&Style { face: plain, size: 10.5, ink: ink::SOFT }, left, 472.0, label, wide)?;
            sheet.line(&Style { face: bold, size: 13.0, ink: ink::INK }, left, 491.0, value, wide - 16.0)?;
        }
        let check = format!("To check this certificate, open {}", self.check_at);
        sheet.line(&Style { face: plain, size: 10.0, ink: ink::SOFT }, LEFT, 525.0, &check, MEASURE)
    }
}

/// What a document says of itself.
pub(crate) struct About<'a> {
    pub title: String,
    pub author: &'a str,
    pub on: NaiveDate,
    pub id: String,
}

impl About<'_> {
    fn metadata(&self) -> Metadata {
        let part = |number: u32| u8::try_from(number).unwrap_or(1);
        let year = u16::try_from(self.on.year()).unwrap_or(2000);
        let day = DateTime::new(year).month(part(self.on.month())).day(part(self.on.day()));
        Metadata::new()
            .title(self.title.clone())
            .authors(vec![self.author.to_owned()])
            .language("en-GB".to_owned())
            .creator("Tenfold".to_owned())
            .creation_date(day)
            .document_id(self.id.clone())
    }
}

/// A document of one page of this size.
pub(crate) fn one_page(
    about: &About<'_>,
    (width, height): (f32, f32),
    draw: impl FnOnce(&mut Sheet<'_>, &Face, &Face) -> Result<(), CannotPrint>,
) -> Result<Vec<u8>, CannotPrint> {
    let (plain, bold) = (Face::plain()?, Face::bold()?);
    let mut document = Document::new_with(settings()?);
    let size = PageSettings::from_wh(width, height).ok_or_else(|| broken("the page has no size"))?;
    let mut page = document.start_page_with(size);
    let mut sheet = Sheet::on(page.surface());
    draw(&mut sheet, &plain, &bold)?;
    let tags = sheet.finish();
    page.finish();
    document.set_tag_tree(tags);
    document.set_outline(outline(&about.title));
    document.set_metadata(about.metadata());
    document.finish().map_err(|error| broken(&format!("{error:?}")))
}

/// Whether a name could stand on a certificate: to be asked before one is issued.
///
/// # Errors
/// As [`Certificate::pdf`].
pub fn can_print(name: &str) -> Result<(), CannotPrint> {
    let bold = Face::bold()?;
    let text = bold.sayable(name)?;
    if bold.lines(&text, NAME_SIZE * sheet::SMALLEST, MEASURE).is_some_and(|lines| lines.len() <= NAME_LINES) {
        Ok(())
    } else {
        Err(CannotPrint::TooLong { text })
    }
}

fn broken(why: &str) -> CannotPrint {
    CannotPrint::Broken(why.to_owned())
}

/// PDF/UA-1: tagged, with a title and a language; krilla refuses to finish what does not keep to it.
fn settings() -> Result<SerializeSettings, CannotPrint> {
    let configuration = ConfigurationBuilder::new().with_accessibility_validator(Accessibility::UA1).finish();
    let configuration = configuration.map_err(|error| broken(&format!("{error:?}")))?;
    Ok(SerializeSettings { configuration, ..SerializeSettings::default() })
}

fn outline(title: &str) -> Outline {
    let top = krilla::destination::XyzDestination::new(0, krilla::geom::Point::from_xy(0.0, 0.0));
    let mut outline = Outline::new();
    outline.push_child(OutlineNode::new(title.to_owned(), top));
    outline
}

#[cfg(test)]
mod tests;
