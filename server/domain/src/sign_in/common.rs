//! Long passphrases that are guessed first: written by hand for British schools and charities.
//!
//! In small letters, without spaces, marks and trailing digits, as `passphrase.rs` compares them. Refuses: to be a list
//! of what has leaked; length and the limit of guesses carry the weight.

/// 144 of them, in the order of the alphabet.
#[rustfmt::skip]
pub(super) const COMMON: &[&str] = &[
    "abracadabra", "adminadmin", "administrator", "administratorpassword", "administrators", "alhamdulillah",
    "allahuakbar", "arsenalarsenal", "asdfghjklasdfghjkl", "batmanbatman", "bismillah", "changeme",
    "charitypassword", "chelseachelsea", "christmasholiday", "computerpassword", "correcthorsebattery",
    "correcthorsebatterystaple", "defaultpassword", "dragondragon", "englandengland", "footballfootball",
    "forgotpassword", "fortnitefortnite", "gameofthrones", "godisgood", "godislove", "godsavetheking",
    "godsavethequeen", "goodmorning", "goodmorningsunshine", "goodnight", "greatbritain", "hakunamatata",
    "happybirthday", "happybirthdaytome", "happynewyear", "harrypotter", "headteacher", "horsebatterystaple",
    "idontknow", "idontknowmypassword", "iforgotmypassword", "ihatepasswords", "ilovechocolate",
    "ilovefootball", "ilovelondon", "ilovemusic", "ilovemycat", "ilovemydad", "ilovemydog", "ilovemyfamily",
    "ilovemykids", "ilovemylife", "ilovemymum", "ilovemyself", "iloveyou", "iloveyoubaby", "iloveyouforever",
    "iloveyoumore", "iloveyoumum", "iloveyousomuch", "inshallah", "jesuschrist", "jesusislord", "jesuslovesme",
    "letmeinnow", "letmeinplease", "liverpoolfc", "loginlogin", "londonlondon", "lordoftherings",
    "manchestercity", "manchesterunited", "maytheforcebewithyou", "mentoring", "mentoringprogramme",
    "mentormentor", "merrychristmas", "minecraftminecraft", "monkeymonkey", "mynewpassword", "mypassword",
    "mypasswordis", "nevermind", "newcastleunited", "newpassword", "nopassword", "nopasswordhere",
    "onceuponatime", "opensesame", "password", "passwordpassword", "passwordqwerty", "peermentoring",
    "pleasechangeme", "pokemonpokemon", "princessprincess", "qwertypassword", "qwertyqwerty", "safeguarding",
    "safeguardinglead", "safeguardingteam", "schoolpassword", "schoolschool", "secretpassword", "secretsecret",
    "spidermanspiderman", "springsummer", "starwars", "summerholidays", "summersummer", "sunshinesunshine",
    "superman", "supersecret", "supersecretpassword", "teacherpassword", "teacherteacher", "temporarypassword",
    "temppassword", "testpassword", "testtesttest", "thequickbrownfox", "thequickbrownfoxjumpsoverthelazydog",
    "thisismypassword", "tobeornottobe", "topsecretpassword", "tottenhamhotspur", "trustnoone",
    "twinkletwinklelittlestar", "unitedkingdom", "welcomeback", "welcomehome", "welcometoschool",
    "welcomewelcome", "westhamunited", "whatever", "whateverwhatever", "winteriscoming", "wintersummer",
    "workpassword", "youllneverwalkalone", "youthmentoring", "youthworker",
];
