//! The canary world: the story again, with a token of its own in every text. Whoever sees a token that is not for them
//! has found a leak.

use std::{
    collections::{HashMap, HashSet},
    sync::{Arc, Mutex, PoisonError},
};

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

/// How a token of letters begins and how long it is.
const BEGINS: &str = "zq";
const LETTERS: usize = 7;

/// Hears tokens in texts: all of them in one pass, however many there are.
#[derive(Debug)]
pub struct Listener<'t> {
    words: HashMap<&'t str, &'t Token>,
    /// Telephone numbers and whatever the program made itself.
    others: Vec<&'t Token>,
}

impl<'t> Listener<'t> {
    pub fn new(tokens: &'t [Token]) -> Self {
        let is_word = |token: &&Token| token.text.starts_with(BEGINS) && token.text.len() == LETTERS;
        let (words, others): (Vec<&Token>, Vec<&Token>) = tokens.iter().partition(is_word);
        Self { words: words.into_iter().map(|token| (token.text.as_str(), token)).collect(), others }
    }

    /// Every token that stands in a text, each once.
    pub fn heard(&self, text: &str) -> Vec<&'t Token> {
        let places = text.match_indices(BEGINS).filter_map(|(at, _)| text.get(at..at + LETTERS));
        let words: HashSet<&str> = places.filter(|word| self.words.contains_key(word)).collect();
        let others = self.others.iter().copied().filter(|token| text.contains(&token.text));
        words.into_iter().filter_map(|word| self.words.get(word).copied()).chain(others).collect()
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
            "notice_wish.texts_to" => format!("07700 902{:03}", turn + if self.flock == 'a' { 0 } else { 500 }),
            "application.carer_phone" => format!("07700 901{:03}", turn + if self.flock == 'a' { 0 } else { 500 }),
            _ => format!("{BEGINS}{}{letters}", self.flock),
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
