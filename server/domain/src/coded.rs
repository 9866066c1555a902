//! Choices out of a list: a code for the database and forms, and words for people.

macro_rules! codes {
    ($(#[$about:meta])* $name:ident { $($each:ident $code:literal $words:literal),+ $(,)? }) => {
        $(#[$about])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        pub enum $name { $($each),+ }

        impl $name {
            pub const ALL: &'static [Self] = &[$(Self::$each),+];

            /// The code in the database and in forms.
            pub const fn code(self) -> &'static str {
                match self { $(Self::$each => $code),+ }
            }

            pub fn from_code(code: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|each| each.code() == code)
            }

            /// As people say it.
            pub const fn words(self) -> &'static str {
                match self { $(Self::$each => $words),+ }
            }
        }
    };
}
pub(crate) use codes;
