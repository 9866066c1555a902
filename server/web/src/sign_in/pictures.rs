//! Two small parts that only signing in needs: the picture that an authenticator scans, and a list of recovery codes.

use askama::Template;
use qrcode::{EcLevel, QrCode, render::svg};
use tenfold_domain::sign_in::RecoveryCode;

use crate::look::component;

/// A QR code as SVG, in black on white whatever the page wears: cameras want it so. Holds no style.
#[derive(Template)]
#[template(source = r#"<div class="picture" role="img" aria-label="{{ label }}">{{ svg|safe }}</div>"#, ext = "html")]
pub struct Picture {
    /// What it is, for those who do not see it.
    label: &'static str,
    /// Made here of figures alone: safe as it is.
    svg: String,
}

impl Picture {
    /// Nothing where the text is too long for a picture: it can still be typed by hand.
    pub fn of(text: &str) -> Self {
        Self::labelled(text, 240, "A picture for your authenticator to scan. The same as letters stands below.")
    }

    /// At least `dots` wide and high.
    pub fn labelled(text: &str, dots: u32, label: &'static str) -> Self {
        let code = QrCode::with_error_correction_level(text, EcLevel::M);
        let drawn = code.map(|code| code.render::<svg::Color<'_>>().min_dimensions(dots, dots).build());
        let svg = drawn.ok().and_then(|svg| svg.find("<svg").map(|at| svg[at..].to_owned())).unwrap_or_default();
        Self { label, svg }
    }
}

/// What it shows is a secret.
impl std::fmt::Debug for Picture {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Picture(…)")
    }
}

/// Recovery codes to be printed or copied.
#[derive(Debug, Template)]
#[template(
    source = r#"<ol class="codes">{% for code in codes %}<li><code>{{ code }}</code></li>{% endfor %}</ol>"#,
    ext = "html"
)]
pub struct Codes {
    codes: Vec<RecoveryCode>,
}

impl Codes {
    pub fn new(codes: Vec<RecoveryCode>) -> Self {
        Self { codes }
    }
}

/// In groups of four, as people copy it by hand.
pub fn in_groups(secret: &str) -> String {
    let letters: Vec<char> = secret.chars().collect();
    letters.chunks(4).map(|group| group.iter().collect::<String>()).collect::<Vec<_>>().join(" ")
}

component!(Picture, Codes);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_is_svg_without_style_or_prolog() {
        let picture =
            Picture::of("otpauth://totp/Tenfold:a%40b.uk?secret=MFRGGZDFMZTWQ2LKMFRGGZDFMZTWQ2LK").to_string();
        assert!(picture.contains("<svg") && picture.contains("</svg>"));
        assert!(!picture.contains("style") && !picture.contains("<?xml"));
        assert_eq!(in_groups("MFRGGZDFMZ"), "MFRG GZDF MZ");
    }
}
