//! The canary world: the story again, with a token of its own in every text. Whoever sees a token that is not for them
//! has found a leak.

use std::sync::{Arc, Mutex, PoisonError};

use tenfold_app::made_up::Cast;

/// A text of the canary world.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    /// Letters a to z, found nowhere else. For a telephone, figures as they are shown.
    pub text: String,
    /// Where it is kept: `site.name`.
    pub column: String,
    /// The how-manieth text of that column it is, from 0.
    pub turn: usize,
}

/// Gives a new token each time it is asked, and remembers for what.
#[derive(Debug, Clone, Default)]
pub struct Canary {
    /// Tells the tokens of one organisation from those of another.
    flock: char,
    tokens: Arc<Mutex<Vec<Token>>>,
}

impl Canary {
    pub fn new(flock: char) -> Self {
        Self { flock, tokens: Arc::default() }
    }

    /// Remembers a text that the program made itself.
    pub fn remember(&self, column: &str, text: String) {
        let mut tokens = self.tokens.lock().unwrap_or_else(PoisonError::into_inner);
        let turn = tokens.iter().filter(|token| token.column == column).count();
        tokens.push(Token { text, column: column.to_owned(), turn });
    }

    pub fn tokens(&self) -> Vec<Token> {
        self.tokens.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

impl Cast for Canary {
    fn say(&self, column: &str, _usual: &str) -> String {
        let mut tokens = self.tokens.lock().unwrap_or_else(PoisonError::into_inner);
        let turn = tokens.iter().filter(|token| token.column == column).count();
        let number = tokens.len();
        let letters = letters(number);
        let text = match column {
            "site_contact.phone" => format!("020 7946 0{:03}", number + if self.flock == 'a' { 0 } else { 500 }),
            "carer.phone" => format!("07700 900{:03}", turn + if self.flock == 'a' { 0 } else { 500 }),
            "application.carer_phone" => format!("07700 901{:03}", turn + if self.flock == 'a' { 0 } else { 500 }),
            _ => format!("zq{}{letters}", self.flock),
        };
        tokens.push(Token { text: text.clone(), column: column.to_owned(), turn });
        let mailed = column.ends_with("email") || column == "consent_request.to_address";
        if mailed { format!("{text}@canary.example") } else { text }
    }
}

/// Four letters for a number.
fn letters(mut number: usize) -> String {
    let mut letters = String::new();
    for _ in 0..4 {
        letters.insert(0, char::from(b'a' + u8::try_from(number % 26).unwrap_or(0)));
        number /= 26;
    }
    letters
}
