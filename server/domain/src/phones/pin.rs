//! Six figures that a young person chooses. The server checks them; no phone can.

use super::words;
use crate::told::Told;

const LENGTH: usize = 6;

#[derive(Clone, PartialEq, Eq)]
pub struct Pin(String);

impl Pin {
    /// Refuses what is tried first: one figure six times, and counting up or down.
    pub fn parse(typed: &str) -> Result<Self, Told> {
        let figures: Vec<u8> = typed.bytes().collect();
        if figures.len() != LENGTH || !figures.iter().all(u8::is_ascii_digit) {
            return Err(words::six_figures());
        }
        let steps: Vec<i16> = figures.windows(2).map(|two| i16::from(two[1]) - i16::from(two[0])).collect();
        if [0, 1, -1].iter().any(|step| steps.iter().all(|each| each == step)) {
            return Err(words::too_simple());
        }
        Ok(Self(typed.to_owned()))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Debug for Pin {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Pin(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn six_figures_that_nobody_tries_first() {
        assert_eq!(Pin::parse("271828").unwrap().as_str(), "271828");
        for short in ["", "12345", "1234567", "27182x", "２71828"] {
            assert_eq!(Pin::parse(short), Err(words::six_figures()), "{short}");
        }
        for simple in ["000000", "777777", "123456", "987654"] {
            assert_eq!(Pin::parse(simple), Err(words::too_simple()), "{simple}");
        }
    }
}
