//! The sheet of paper: text in its places, each piece tagged for whoever has it read aloud, and the few drawn shapes.

use std::num::NonZeroU16;

use krilla::{
    color::rgb,
    geom::{Path, PathBuilder, Point, Rect},
    num::NormalizedF32,
    paint::{Fill, FillRule, Stroke},
    surface::Surface,
    tagging::{Artifact, ArtifactType, ContentTag, SpanTag, Tag, TagGroup, TagKind, TagTree},
    text::TextDirection,
};

use super::{CannotPrint, face::Face, ink};

/// A name is made smaller down to this share of its size before it is refused.
pub const SMALLEST: f32 = 0.4;
/// Between two lines of a block, as a share of the size.
const LEADING: f32 = 1.25;

/// How a text is set.
pub struct Style<'a> {
    pub face: &'a Face,
    /// In points.
    pub size: f32,
    pub ink: [u8; 3],
}

/// One page while it is written.
pub struct Sheet<'a> {
    surface: Surface<'a>,
    tags: TagTree,
}

impl<'a> Sheet<'a> {
    pub fn on(surface: Surface<'a>) -> Self {
        Self { surface, tags: TagTree::new().with_lang(Some("en-GB".to_owned())) }
    }

    /// Ends the page; what is left is how its pieces hang together.
    pub fn finish(self) -> TagTree {
        self.surface.finish();
        self.tags
    }

    pub fn heading(&mut self, style: &Style<'_>, left: f32, base: f32, text: &str) -> Result<(), CannotPrint> {
        let tag = Tag::Hn(NonZeroU16::MIN, Some(text.to_owned()));
        self.set(style, left, base, &[style.face.sayable(text)?], style.size, tag.into());
        Ok(())
    }

    /// One line, made smaller where it is too wide.
    pub fn line(
        &mut self,
        style: &Style<'_>,
        left: f32,
        base: f32,
        text: &str,
        measure: f32,
    ) -> Result<(), CannotPrint> {
        self.block(style, left, base, text, measure, 1).map(|_| ())
    }

    /// A few lines, made smaller until they fit; gives the last line's base.
    pub fn block(
        &mut self,
        style: &Style<'_>,
        left: f32,
        base: f32,
        text: &str,
        measure: f32,
        most: usize,
    ) -> Result<f32, CannotPrint> {
        let text = style.face.sayable(text)?;
        let sizes = (0..=20_u8).map(|step| style.size * (1.0 - (1.0 - SMALLEST) * f32::from(step) / 20.0));
        let fits = |size: f32| style.face.lines(&text, size, measure).filter(|lines| lines.len() <= most);
        let Some((size, lines)) = sizes.filter_map(|size| Some((size, fits(size)?))).next() else {
            return Err(CannotPrint::TooLong { text });
        };
        Ok(self.set(style, left, base, &lines, size, Tag::P.into()))
    }

    fn set(&mut self, style: &Style<'_>, left: f32, base: f32, lines: &[String], size: f32, tag: TagKind) -> f32 {
        let mut group = TagGroup::new(tag);
        let (mut at, mut last) = (base, base);
        self.surface.set_fill(Some(fill(style.ink)));
        for (number, line) in lines.iter().enumerate() {
            // A space at the end of a line keeps its last word apart from the next line's first.
            let said = if number + 1 < lines.len() { format!("{line} ") } else { line.clone() };
            group.push(self.surface.start_tagged(ContentTag::Span(SpanTag::empty())));
            let (font, direction) = (style.face.font.clone(), TextDirection::LeftToRight);
            self.surface.draw_text(Point::from_xy(left, at), font, size, &said, false, direction);
            self.surface.end_tagged();
            (last, at) = (at, at + size * LEADING);
        }
        self.tags.push(group);
        last
    }

    /// The hairline round the sheet and the band at its left edge.
    pub fn frame(&mut self, width: f32, height: f32) {
        self.drawn(|surface| {
            let mut round = PathBuilder::new();
            if let Some(edge) = Rect::from_xywh(30.0, 30.0, width - 60.0, height - 60.0) {
                round.push_rect(edge);
            }
            if let Some(path) = round.finish() {
                surface.set_fill(None);
                surface.set_stroke(Some(Stroke { paint: colour(ink::HAIR).into(), width: 1.0, ..Stroke::default() }));
                surface.draw_path(&path);
                surface.set_stroke(None);
            }
        });
        self.bar(ink::ACT, Rect::from_xywh(30.0, 30.0, 12.0, height - 60.0));
        self.bar(ink::MARIGOLD, Rect::from_xywh(42.0, 30.0, 3.0, height - 60.0));
    }

    /// The short marigold line under a name.
    pub fn rule(&mut self, left: f32, top: f32, wide: f32) {
        self.bar(ink::MARIGOLD, Rect::from_xywh(left, top, wide, 3.0));
    }

    /// A thin line from left to right, such as one to sign on.
    pub fn hairline(&mut self, left: f32, top: f32, wide: f32) {
        self.bar(ink::HAIR, Rect::from_xywh(left, top, wide, 1.0));
    }

    /// The mark of two circles, an elder and a younger.
    pub fn brand(&mut self, left: f32, middle: f32) {
        let circles = [(ink::ACT, left + 10.0, middle, 10.0), (ink::MARIGOLD, left + 24.0, middle + 3.0, 7.0)];
        for (ink, x, y, radius) in circles {
            self.drawn(|surface| {
                surface.set_fill(Some(fill(ink)));
                if let Some(circle) = circle(x, y, radius) {
                    surface.draw_path(&circle);
                }
            });
        }
    }

    fn bar(&mut self, ink: [u8; 3], rect: Option<Rect>) {
        let mut bar = PathBuilder::new();
        if let Some(rect) = rect {
            bar.push_rect(rect);
        }
        let Some(path) = bar.finish() else { return };
        self.drawn(|surface| {
            surface.set_fill(Some(fill(ink)));
            surface.draw_path(&path);
        });
    }

    /// Something for the eye alone: not read aloud.
    fn drawn(&mut self, draw: impl FnOnce(&mut Surface<'a>)) {
        self.surface.start_tagged(ContentTag::Artifact(Artifact::with_kind(ArtifactType::Layout)));
        draw(&mut self.surface);
        self.surface.end_tagged();
    }
}

fn colour([red, green, blue]: [u8; 3]) -> rgb::Color {
    rgb::Color::new(red, green, blue)
}

fn fill(ink: [u8; 3]) -> Fill {
    Fill { paint: colour(ink).into(), opacity: NormalizedF32::ONE, rule: FillRule::NonZero }
}

/// A circle of four curves, whose handles lie at 0.5523 of the radius.
fn circle(x: f32, y: f32, radius: f32) -> Option<Path> {
    let handle = radius * 0.5523;
    let mut path = PathBuilder::new();
    path.move_to(x + radius, y);
    path.cubic_to(x + radius, y + handle, x + handle, y + radius, x, y + radius);
    path.cubic_to(x - handle, y + radius, x - radius, y + handle, x - radius, y);
    path.cubic_to(x - radius, y - handle, x - handle, y - radius, x, y - radius);
    path.cubic_to(x + handle, y - radius, x + radius, y - handle, x + radius, y);
    path.close();
    path.finish()
}
