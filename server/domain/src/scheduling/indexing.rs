//! Makes the index of a problem that was found sound.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike, NaiveDate};

use super::{
    index::{Block, GroupChoice, GroupIndex, HalfDayIndex, Index, Row, RowChoice, Shift, SlotIndex, Week},
    joined::{Joined, monday},
    plan::{Session, Wanted, Who},
    prices::Prices,
    problem::{Choice, Half, NOTHING_MISSED, Problem, Slot, Unusable},
    sound,
};

/// Numbers for what the file names.
struct Numbers<'p> {
    slots: BTreeMap<u32, usize>,
    half_days: BTreeMap<(NaiveDate, Half, usize), usize>,
    blocks: BTreeMap<(NaiveDate, usize), usize>,
    persons: BTreeMap<&'p str, usize>,
    lessons: BTreeMap<(usize, i32), u32>,
    previous: BTreeMap<&'p Wanted, u32>,
    fixed: BTreeMap<&'p Wanted, &'p Session>,
}

impl<'p> Index<'p> {
    pub(super) fn of(problem: &'p Problem) -> Result<Self, Unusable> {
        sound::judge(problem)?;
        let sites: BTreeSet<&str> = problem.slots.iter().map(|slot| slot.site.as_str()).collect();
        let sites: Vec<&str> = sites.into_iter().collect();
        let mut index = Self {
            prices: Prices::of(problem)?,
            minutes: minutes(problem, &sites),
            sites,
            slots: Vec::new(),
            half_days: Vec::new(),
            shifts: Vec::new(),
            rows: Vec::new(),
            groups: Vec::new(),
            blocks: Vec::new(),
            weeks: Vec::new(),
            pair_count: problem.pairs.len(),
            lesson_count: 0,
            person_count: 0,
            problem,
        };
        let mut numbers = Numbers {
            slots: BTreeMap::new(),
            half_days: BTreeMap::new(),
            blocks: BTreeMap::new(),
            persons: BTreeMap::new(),
            lessons: BTreeMap::new(),
            previous: problem.previous.iter().map(|session| (&session.wanted, session.slot)).collect(),
            fixed: problem.fixed.iter().map(|session| (&session.wanted, session)).collect(),
        };
        index.make_slots(&mut numbers);
        index.make_rows(&mut numbers);
        index.find_rivals();
        index.make_groups(&mut numbers);
        index.make_shifts(&numbers);
        (index.lesson_count, index.person_count) = (numbers.lessons.len(), numbers.persons.len());
        Ok(index)
    }

    fn make_slots(&mut self, numbers: &mut Numbers<'p>) {
        let joined = Joined::of(self.problem);
        let mut slots: Vec<&Slot> = self.problem.slots.iter().collect();
        slots.sort_by_key(|slot| slot.id);
        for slot in slots {
            let site = self.site(&slot.site);
            let block = *numbers.blocks.entry((monday(slot.date), joined.of_site(&slot.site))).or_insert_with(|| {
                self.blocks.push(Block::default());
                self.blocks.len() - 1
            });
            let half_day = *numbers.half_days.entry((slot.date, slot.half, site)).or_insert_with(|| {
                self.half_days.push(HalfDayIndex { block, shifts: Vec::new() });
                self.half_days.len() - 1
            });
            let weekday = u8::try_from(slot.date.weekday().num_days_from_monday()).unwrap_or(0);
            let within = self.blocks[block].slots.len();
            let one_to_one = one_to_one_rooms(self.problem, slot);
            numbers.slots.insert(slot.id, self.slots.len());
            self.blocks[block].slots.push(self.slots.len());
            self.slots.push(SlotIndex { slot, half_day, block, weekday, within, one_to_one });
        }
        let mondays: BTreeSet<NaiveDate> = numbers.blocks.keys().map(|(monday, _)| *monday).collect();
        for week in mondays {
            let blocks = numbers.blocks.range((week, 0)..=(week, usize::MAX)).map(|(_, block)| *block).collect();
            self.weeks.push(Week { monday: week, blocks, shifts: Vec::new() });
        }
    }

    fn make_rows(&mut self, numbers: &mut Numbers<'p>) {
        let mut pairs: Vec<_> = self.problem.pairs.iter().collect();
        pairs.sort_by_key(|pair| (&pair.mentor, &pair.mentee));
        for (pair_number, pair) in pairs.into_iter().enumerate() {
            let persons = [&pair.mentor, &pair.mentee].map(|id| numbers.person(id));
            let mut options = pair.options.clone();
            options.sort_unstable();
            let mut before = None;
            for week in pair.weeks.iter().copied().collect::<BTreeSet<u16>>() {
                let who = Who::Pair { mentor: pair.mentor.clone(), mentee: pair.mentee.clone() };
                let wanted = Wanted { who, week };
                let mut choices = Vec::new();
                for Choice(slot, of_mentor, of_mentee) in &options {
                    let Some((slot, moved)) = self.legal(numbers, &wanted, *slot) else { continue };
                    let lessons = [(persons[0], *of_mentor), (persons[1], *of_mentee)];
                    choices.push(RowChoice { slot, moved, lessons: lessons.map(|missed| numbers.lesson(missed)) });
                }
                let number = self.rows.len();
                if let Some(choice) = choices.first() {
                    self.blocks[self.slots[choice.slot].block].rows.push(number);
                }
                let beside = before.filter(|(earlier, _)| earlier + 1 == week).map(|(_, row): (u16, usize)| row);
                if let Some(earlier) = beside {
                    self.rows[earlier].beside[1] = Some(number);
                }
                before = Some((week, number));
                let fixed = numbers.fixed.contains_key(&wanted);
                self.rows.push(Row { wanted, pair, pair_number, persons, choices, fixed, beside: [beside, None] });
            }
        }
    }

    fn find_rivals(&mut self) {
        for block in &mut self.blocks {
            let mut rows_of = BTreeMap::new();
            for person in block.rows.iter().flat_map(|row| self.rows[*row].persons) {
                *rows_of.entry(person).or_insert(0) += 1;
            }
            let shares = |row: &&usize| self.rows[**row].persons.iter().any(|person| rows_of[person] > 1);
            block.rivals = block.rows.iter().filter(shares).copied().collect();
        }
    }

    fn make_groups(&mut self, numbers: &mut Numbers<'p>) {
        let mut groups: Vec<_> = self.problem.groups.iter().collect();
        groups.sort_by_key(|group| &group.id);
        for group in groups {
            let wanted = Wanted { who: Who::Group { group: group.id.clone() }, week: group.week };
            let members: BTreeSet<&String> = group.members.iter().collect();
            let persons = members.into_iter().map(|id| numbers.person(id)).collect();
            let slots = group.options.iter().copied().collect::<BTreeSet<u32>>();
            let fixed = numbers.fixed.get(&wanted).copied();
            let legal = slots.into_iter().filter_map(|slot| self.legal(numbers, &wanted, slot));
            let choices: Vec<GroupChoice> = legal
                .map(|(slot, moved)| {
                    let mut rooms = group_rooms(self.problem, group, &self.slots[slot]);
                    // A fixed group keeps its room, so that two of them cannot stand in each other's way.
                    rooms.retain(|room| fixed.is_none_or(|fixed| fixed.room == self.problem.rooms[*room].id));
                    GroupChoice { slot, moved, rooms }
                })
                .filter(|choice| !choice.rooms.is_empty())
                .collect();
            if let Some(choice) = choices.first() {
                self.blocks[self.slots[choice.slot].block].groups.push(self.groups.len());
            }
            let fixed = fixed.is_some();
            self.groups.push(GroupIndex { wanted, group, persons, choices, fixed });
        }
    }

    /// The number of a slot in which a session may be, and whether that would be a move.
    fn legal(&self, numbers: &Numbers<'p>, wanted: &Wanted, slot: u32) -> Option<(usize, bool)> {
        let number = *numbers.slots.get(&slot)?;
        let at = self.slots[number].slot;
        let before = numbers.previous.get(wanted);
        let fixed = numbers.fixed.get(wanted).map(|fixed| fixed.slot);
        let open = self.problem.open_from.is_none_or(|from| at.date >= from) || before == Some(&slot);
        let may = at.week == wanted.week && at.lead_on_duty && fixed.map_or(open, |fixed| fixed == slot);
        may.then(|| (number, before.is_some_and(|before| *before != slot)))
    }

    fn make_shifts(&mut self, numbers: &Numbers<'p>) {
        let mut offered: BTreeMap<(NaiveDate, Half, &str), BTreeSet<(usize, usize)>> = BTreeMap::new();
        for adult in &self.problem.adults {
            for half_day in &adult.half_days {
                let site = self.sites.binary_search(&half_day.site.as_str()).ok();
                let number = site.and_then(|site| numbers.half_days.get(&(half_day.date, half_day.half, site)));
                if let Some((site, number)) = site.zip(number) {
                    let key = (half_day.date, half_day.half, adult.id.as_str());
                    offered.entry(key).or_default().insert((site, *number));
                }
            }
        }
        let numbered: BTreeMap<_, usize> = offered.keys().copied().zip(0..).collect();
        for ((date, half, adult), sites) in offered {
            let other = if half == Half::Morning { Half::Afternoon } else { Half::Morning };
            let week = self.weeks.partition_point(|week| week.monday < monday(date));
            self.weeks[week].shifts.push(self.shifts.len());
            for (_, half_day) in &sites {
                self.half_days[*half_day].shifts.push(self.shifts.len());
            }
            let needs = |session: &&Session| {
                let slot = numbers.slots.get(&session.slot).map(|slot| self.slots[*slot].slot);
                slot.is_some_and(|slot| (slot.date, slot.half) == (date, half))
                    && session.adults.iter().any(|covers| covers == adult)
            };
            let fixed = self.problem.fixed.iter().find(needs).and_then(|session| numbers.slots.get(&session.slot));
            let fixed = fixed.map(|slot| self.site(&self.slots[*slot].slot.site));
            let other_half = numbered.get(&(date, other, adult)).copied();
            self.shifts.push(Shift { adult, date, half, sites: sites.into_iter().collect(), other_half, fixed });
        }
    }

    fn site(&self, id: &str) -> usize {
        self.sites.binary_search(&id).unwrap_or(0)
    }
}

impl<'p> Numbers<'p> {
    fn person(&mut self, id: &'p str) -> usize {
        let next = self.persons.len();
        *self.persons.entry(id).or_insert(next)
    }

    fn lesson(&mut self, (person, lesson): (usize, i32)) -> Option<u32> {
        let next = u32::try_from(self.lessons.len()).unwrap_or(u32::MAX);
        (lesson != NOTHING_MISSED).then(|| *self.lessons.entry((person, lesson)).or_insert(next))
    }
}

fn minutes(problem: &Problem, sites: &[&str]) -> Vec<Vec<Option<u32>>> {
    let between = |one: &str, other: &str| if one == other { Some(0) } else { problem.minutes_between(one, other) };
    sites.iter().map(|one| sites.iter().map(|other| between(one, other)).collect()).collect()
}

fn one_to_one_rooms(problem: &Problem, slot: &Slot) -> [u32; 2] {
    [true, false].map(|step_free| {
        let suits = |room: &&super::problem::Room| {
            room.one_to_one && room.step_free == step_free && slot.rooms.contains(&room.id)
        };
        u32::try_from(problem.rooms.iter().filter(suits).count()).unwrap_or(u32::MAX)
    })
}

/// The suitable rooms of a slot by their place in `problem.rooms`: those first that one-to-ones cannot use, then those
/// with steps, then the smaller ones.
fn group_rooms(problem: &Problem, group: &super::problem::Group, slot: &SlotIndex<'_>) -> Vec<usize> {
    let suits = |room: &super::problem::Room| {
        slot.slot.rooms.contains(&room.id) && room.group >= group.people() && (room.step_free || !group.step_free)
    };
    let mut rooms: Vec<usize> = (0..problem.rooms.len()).filter(|at| suits(&problem.rooms[*at])).collect();
    rooms.sort_by_key(|at| {
        let room = &problem.rooms[*at];
        (room.one_to_one, room.one_to_one && room.step_free, room.group, &room.id)
    });
    rooms
}
