//! A dozen activities to begin with, written for this program. Whoever takes them in may change every word.

use super::ActivityDetails;
use crate::told::Parsed;

/// One of them. Its code tells that it is there already, whatever it is called by then.
#[derive(Debug)]
pub struct Starter {
    pub code: &'static str,
    name: &'static str,
    aims: &'static str,
    plan: &'static str,
    kit: &'static str,
    risk: &'static str,
    minutes: u16,
    group: (u16, u16),
    /// At least so many adults, and one for so many young people.
    adults: (u16, u16),
    weeks: Option<(u16, u16)>,
}

impl Starter {
    /// As somebody would type it.
    pub fn details(&self) -> Parsed<ActivityDetails> {
        let week = |week: Option<u16>| week.map(|week| week.to_string()).unwrap_or_default();
        let fields = [
            ("name", self.name.to_owned()),
            ("aims", self.aims.to_owned()),
            ("plan", self.plan.to_owned()),
            ("kit", self.kit.to_owned()),
            ("risk", self.risk.to_owned()),
            ("minutes", self.minutes.to_string()),
            ("group_from", self.group.0.to_string()),
            ("group_to", self.group.1.to_string()),
            ("adults", self.adults.0.to_string()),
            ("young_for_one", self.adults.1.to_string()),
            ("week_from", week(self.weeks.map(|weeks| weeks.0))),
            ("week_to", week(self.weeks.map(|weeks| weeks.1))),
        ];
        ActivityDetails::parse(&fields.map(|(name, value)| (name.to_owned(), value)))
    }
}

pub const STARTER: [Starter; 12] = [
    Starter {
        code: "names_and_string",
        name: "Names and a ball of string",
        aims: "Everybody hears every name, and finds one thing that they share with somebody new.",
        plan: "Stand in a circle. You begin: say your name and one thing you like, and hold the end of the string.\n\
            Throw the ball to somebody. They say their name and one thing they like, hold the string and throw on.\n\
            When everybody holds it, look at the web. Ask who heard something that they like too.\n\
            Wind it up again: each throws back to the one before and says that person’s name.\n\
            Sit in threes. Find one thing that all three like and that nobody could guess. Tell the group.",
        kit: "A ball of string. Chairs in a circle. Name stickers for those who want one.",
        risk: "Some do not like to be looked at. Anybody may pass, and may throw without saying more than a name.",
        minutes: 30,
        group: (6, 16),
        adults: (2, 8),
        weeks: Some((1, 2)),
    },
    Starter {
        code: "how_we_want_it",
        name: "How we want it here",
        aims: "The group makes its own agreement, in its own words, and knows what we keep to ourselves and what not.",
        plan: "In pairs: think of a group in which you felt fine. What did people do? One idea on each note.\n\
            Put the notes on the wall. Together, move those that belong together.\n\
            Turn each heap into one sentence that begins with “We”. Five or six are enough.\n\
            Say it plainly: what you tell us stays here, unless somebody may be hurt. Then we tell an adult whose job \
            it is, and we tell you first where we can.\n\
            Everybody signs. Hang it where you meet, and look at it again after half-term.",
        kit: "Sticky notes, pens, one large sheet, tape.",
        risk: "A promise of secrecy cannot be kept, so nobody makes one. Do not leave the fourth step out.",
        minutes: 40,
        group: (4, 16),
        adults: (2, 8),
        weeks: Some((1, 2)),
    },
    Starter {
        code: "listen_three_ways",
        name: "Three ways to listen",
        aims: "Feel the difference between being half heard and being heard, and try out what helps.",
        plan: "In pairs, A and B. A talks for one minute about a meal they love. B looks everywhere but at A.\n\
            Again, one minute. B only waits to tell a better story.\n\
            Again, one minute. B listens, asks one open question, and says back what they heard.\n\
            Change over, and do all three.\n\
            In the group: what did the listener do in the third round? Collect it on a sheet.\n\
            Each chooses one thing from the sheet to try this week.",
        kit: "A timer, one large sheet, pens.",
        risk: "The first round can sting. Say before that it is acted, keep it short, and keep to food as the subject.",
        minutes: 35,
        group: (4, 20),
        adults: (2, 10),
        weeks: Some((1, 5)),
    },
    Starter {
        code: "what_i_am_good_at",
        name: "What I am good at, and how I know",
        aims: "Each leaves with three strengths, and for each a day on which it showed.",
        plan: "Lay out the strength cards. Everybody takes three that are true of them at least sometimes.\n\
            In threes: say when one of them showed. The others ask “What did you do exactly?”\n\
            Each gets one more card from the other two, with the reason said aloud.\n\
            Write the cards and their days on a slip: “I am … I know it, because …”\n\
            Who likes to reads one out. The slip is theirs to keep, or to show to their mentor.",
        kit: "Cards with a strength on each, three for everybody and some over: patient, funny, fair, brave, tidy, \
            curious, kind, stubborn in a good way. Slips, pens.",
        risk: "Somebody may say that they are good at nothing. Sit with them and ask about a day, not about a strength.",
        minutes: 45,
        group: (3, 15),
        adults: (2, 8),
        weeks: Some((2, 6)),
    },
    Starter {
        code: "one_small_step",
        name: "One small step",
        aims: "A wish becomes something so small that it can be done before we meet again.",
        plan: "Alone: write down one thing that you would like to be different at the end of term.\n\
            Draw a staircase of five steps, with your wish at the top. What is the very first step?\n\
            In pairs: is the first step small enough for this week? If not, cut it in half. If yes, when and where?\n\
            Say what could get in the way, and what you do then: “If … then I …”\n\
            Write the step, the day and the “if” on a card. Next time, begin with what came of it. No step is a \
            failure: then it was too big.",
        kit: "Paper, pens, cards that fit into a pocket.",
        risk: "A wish may be about home or safety. It is not read out. If you are worried, tell a safeguarding lead.",
        minutes: 40,
        group: (2, 16),
        adults: (2, 8),
        weeks: Some((3, 8)),
    },
    Starter {
        code: "exams_on_a_page",
        name: "The exam weeks on one page",
        aims: "Everybody sees their exams, their free hours and their breaks on one page, and it is possible.",
        plan: "Give out blank weeks. First write in what is fixed: exams, school, clubs, family, sleep.\n\
            Mark two good things in each week that stay, whatever happens.\n\
            List the subjects. Put a cross beside those that worry you most. Those get the hours when you are awake.\n\
            Fill in blocks of 25 minutes with a break after each. Leave one evening empty for what goes wrong.\n\
            Swap pages with somebody. Would a friend believe that plan? Make it smaller until they would.\n\
            Talk about the evening before: what to pack, when to stop, when to sleep.",
        kit: "Blank weeks on paper, the school’s exam dates, pens in three colours.",
        risk: "Some have nowhere quiet to work, or no time. Ask the school about a room, and say so to each alone.",
        minutes: 50,
        group: (2, 16),
        adults: (2, 10),
        weeks: None,
    },
    Starter {
        code: "when_it_gets_loud",
        name: "When it gets loud inside",
        aims: "Know how stress feels in one’s own body, and have two ways to calm down that work anywhere.",
        plan: "Draw the outline of a person. Where does it show when you are stressed? Everybody marks it, no names.\n\
            Try out four ways, two minutes each: breathe in for four and out for six; press your feet into the floor \
            and name five things you see; tighten your fists and let go; walk slowly and count.\n\
            After each: better, the same, or not for me? Thumbs, no words needed.\n\
            Each writes down two that they would use, and where: on the bus, before a test, in bed.\n\
            Close with something light that the group likes.",
        kit: "A large sheet with an outline, pens, room to walk.",
        risk: "Closing the eyes or counting breaths can make it worse for some. Anybody may stop, keep their eyes open \
            or step out with an adult. Have the help lines at hand.",
        minutes: 40,
        group: (3, 12),
        adults: (2, 6),
        weeks: None,
    },
    Starter {
        code: "what_a_friend_does",
        name: "What a good friend does",
        aims: "Put into words what one wants of a friend, and what one gives.",
        plan: "Two signs on the walls: “a friend does that” and “a friend does not”. Read out ten things. Everybody \
            goes to a wall, or stays between: answers at midnight, tells you when you are wrong, shares your secret \
            with one other, lends you money, sits with you when others laugh.\n\
            After each, ask one from each side why. Nobody has to change their mind, and everybody may.\n\
            In threes: write an advertisement for a good friend, in five lines.\n\
            Alone: which of the five lines do I do already? Which one would I like to do more?",
        kit: "Two signs, ten things to read out, paper, pens.",
        risk: "Speak of friends in general, and of nobody in this school. If a story shows that somebody is hurt or \
            pushed around, talk to that person alone afterwards.",
        minutes: 40,
        group: (5, 20),
        adults: (2, 10),
        weeks: Some((3, 8)),
    },
    Starter {
        code: "no_and_still_friends",
        name: "No, and still friends",
        aims: "Practise saying no in a way that one could really use.",
        plan: "Collect on a sheet what people of your age are asked to do and do not want to. Choose three.\n\
            Show four ways: a plain no; no and something else instead; no with a joke; “I will tell you tomorrow”.\n\
            In threes: one asks, one says no, one watches for what worked. The asker asks three times. Change over.\n\
            In the group: what was easiest to say? What made the asker stop?\n\
            Talk about the other side: how do I hear a no, and what do I say then?\n\
            Each writes down one sentence that sounds like them.",
        kit: "A large sheet, pens, slips.",
        risk: "Choose small things to practise: lending, copying, going along. What is serious is for an adult, and \
            you say so at the beginning and at the end.",
        minutes: 45,
        group: (6, 15),
        adults: (2, 8),
        weeks: Some((4, 9)),
    },
    Starter {
        code: "whom_i_could_ask",
        name: "Whom I could ask",
        aims: "Everybody knows at least three people or places that help, and how the first sentence could go.",
        plan: "Alone: draw yourself in the middle of a page. Around you, draw people whom you could ask: about school, \
            about a form, when you are sad, at night. Near is easy, far is hard.\n\
            Together: add places that everybody can use. Say what each does, and what happens when you ring.\n\
            In pairs: how could the first sentence go? Try “I do not know how to say this, but …”\n\
            Look at your page again. Is one corner empty? Write one name or number into it.\n\
            The page is yours. Nobody collects it.",
        kit: "Paper, pens, a card for each with the school’s people and the help lines.",
        risk: "A page with few people on it can hurt. Walk round and sit down beside. Look out for those who stop.",
        minutes: 35,
        group: (2, 16),
        adults: (2, 8),
        weeks: Some((2, 9)),
    },
    Starter {
        code: "first_day_elsewhere",
        name: "The first day somewhere new",
        aims: "A change that is coming, of year, school or course, becomes a day that one can picture.",
        plan: "Who has been new somewhere? Collect what was odd, what was good, and what somebody did that helped.\n\
            Each chooses a change that is coming, or takes one from the hat: next year’s classes, sixth form, a job \
            on Saturdays, a new house.\n\
            Walk through the day in pairs, hour by hour: how do I get there, whom do I look for, where do I eat, what \
            do I do when I am lost?\n\
            Write a letter to yourself for that morning: what you bring with you from here, and one thing to try.\n\
            Seal it. The practitioner gives it back in the last week, or you take it with you today.",
        kit: "Paper, envelopes, pens, a hat with changes on slips.",
        risk: "A move may be one that nobody chose. Let them take a change from the hat instead of their own.",
        minutes: 50,
        group: (3, 15),
        adults: (2, 8),
        weeks: Some((7, 10)),
    },
    Starter {
        code: "good_goodbye",
        name: "A good goodbye",
        aims: "Look back together, say thank you, and leave on purpose and not by accident.",
        plan: "Lay a line of string over the floor, from week one to today. Everybody puts down notes: a laugh, a hard \
            day, something new.\n\
            Walk along it together. Whoever wrote a note may tell of it.\n\
            Everybody has a card with their own name. The cards go round. Write one thing that you will remember of \
            that person. An adult reads each before it goes on.\n\
            Say what happens now: when it ends, whom they can still ask, and what we do not do: no numbers swapped.\n\
            Stand in a circle. One word each. Then eat something together.",
        kit: "String, notes, one card for everybody, pens, something to eat that everybody can have: ask about allergies.",
        risk: "Goodbyes wake earlier ones. Say two weeks before that this is the last time, and look after those who \
            stay away. Check allergies on the emergency sheet before you buy food.",
        minutes: 50,
        group: (4, 20),
        adults: (2, 8),
        weeks: Some((9, 12)),
    },
];

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn each_reads_as_an_activity_and_has_a_code_and_a_name_of_its_own() {
        let details: Vec<ActivityDetails> =
            STARTER.iter().map(|one| one.details().unwrap_or_else(|told| panic!("{}: {told:?}", one.code))).collect();
        let codes: BTreeSet<&str> = STARTER.iter().map(|one| one.code).collect();
        let names: BTreeSet<String> = details.iter().map(|one| one.name.search_form()).collect();
        assert_eq!((codes.len(), names.len()), (12, 12));
    }

    #[test]
    fn every_week_of_a_programme_has_several_to_choose_from() {
        for week in 1..=10 {
            let suits =
                STARTER.iter().filter(|one| one.details().is_ok_and(|details| details.suits_week(week))).count();
            assert!(suits >= 4, "week {week}: {suits}");
        }
    }

    #[test]
    fn none_asks_for_fewer_than_two_adults() {
        assert!(STARTER.iter().all(|one| one.adults.0 >= 2));
    }
}
