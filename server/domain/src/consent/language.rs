//! The languages in which people may be asked.

macro_rules! languages {
    ($($name:ident $code:literal $english:literal $own:literal),+ $(,)?) => {
        /// A language.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Language { $($name),+ }

        impl Language {
            pub const ALL: &'static [Self] = &[$(Self::$name),+];

            /// Its code (BCP 47), in the database and in the page's `lang`.
            pub const fn code(self) -> &'static str {
                match self { $(Self::$name => $code),+ }
            }

            /// As English calls it.
            pub const fn words(self) -> &'static str {
                match self { $(Self::$name => $english),+ }
            }

            /// As it calls itself.
            pub const fn own_name(self) -> &'static str {
                match self { $(Self::$name => $own),+ }
            }
        }
    };
}

languages! {
    English "en" "English" "English",
    Albanian "sq" "Albanian" "Shqip",
    Arabic "ar" "Arabic" "العربية",
    Bengali "bn" "Bengali" "বাংলা",
    Chinese "zh" "Chinese" "中文",
    French "fr" "French" "Français",
    Lithuanian "lt" "Lithuanian" "Lietuvių",
    Polish "pl" "Polish" "Polski",
    Portuguese "pt" "Portuguese" "Português",
    Romanian "ro" "Romanian" "Română",
    Somali "so" "Somali" "Soomaali",
    Spanish "es" "Spanish" "Español",
    Turkish "tr" "Turkish" "Türkçe",
    Ukrainian "uk" "Ukrainian" "Українська",
    Urdu "ur" "Urdu" "اردو",
    Vietnamese "vi" "Vietnamese" "Tiếng Việt",
}

impl Language {
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|language| language.code() == code)
    }

    /// The language that somebody wrote down as a carer's, in whatever way; English where nobody knows.
    pub fn from_words(written: &str) -> Self {
        let plain = crate::text::search_form(written);
        let is = |language: &Self| {
            [language.code(), language.words(), language.own_name()]
                .iter()
                .any(|name| crate::text::search_form(name) == plain)
        };
        Self::ALL.iter().copied().find(is).unwrap_or(Self::English)
    }

    pub const fn is_right_to_left(self) -> bool {
        matches!(self, Self::Arabic | Self::Urdu)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_language_is_known_by_its_code_its_english_name_and_its_own() {
        assert_eq!(Language::from_words("Spanish"), Language::Spanish);
        assert_eq!(Language::from_words(" espanol "), Language::Spanish);
        assert_eq!(Language::from_words("so"), Language::Somali);
        assert_eq!(Language::from_words("Klingon"), Language::English);
        assert_eq!(Language::from_words(""), Language::English);
    }
}
