//! Who is with whom while a solver works: each mentor's places, each mentee's mentor. Knows nothing of prices.

use super::graph::NOBODY;

/// Mentees in mentors' places.
#[derive(Debug, Clone)]
pub(super) struct Places {
    mentor_of: Vec<u32>,
    /// Where each mentor's places begin; one more at the end.
    starts: Vec<u32>,
    /// The mentees of all mentors, each mentor's side by side from the front of their places.
    places: Vec<u32>,
    load: Vec<u32>,
    room: Vec<u32>,
}

impl Places {
    pub(super) fn empty(mentees: usize, capacity: &[u32]) -> Self {
        let most = u32::try_from(mentees).unwrap_or(u32::MAX);
        let mut starts = Vec::with_capacity(capacity.len() + 1);
        let mut end = 0;
        starts.push(0);
        for room in capacity {
            end += (*room).min(most);
            starts.push(end);
        }
        Self {
            room: starts.windows(2).map(|two| two[1] - two[0]).collect(),
            mentor_of: vec![NOBODY; mentees],
            places: vec![NOBODY; end as usize],
            load: vec![0; capacity.len()],
            starts,
        }
    }

    pub(super) fn mentor_of(&self, mentee: u32) -> u32 {
        self.mentor_of[mentee as usize]
    }

    pub(super) fn mentees_of(&self, mentor: u32) -> &[u32] {
        let start = self.starts[mentor as usize] as usize;
        &self.places[start..start + self.load[mentor as usize] as usize]
    }

    /// The number of one of a mentor's mentees, by place: for walks that change duals as they go.
    pub(super) fn mentee_at(&self, mentor: u32, place: u32) -> u32 {
        self.places[(self.starts[mentor as usize] + place) as usize]
    }

    pub(super) fn load(&self, mentor: u32) -> u32 {
        self.load[mentor as usize]
    }

    pub(super) fn room(&self, mentor: u32) -> u32 {
        self.room[mentor as usize]
    }

    pub(super) fn has_room(&self, mentor: u32) -> bool {
        self.load(mentor) < self.room(mentor)
    }

    pub(super) fn matched(&self) -> usize {
        self.mentor_of.iter().filter(|mentor| **mentor != NOBODY).count()
    }

    /// Puts a mentee who has nobody into a free place.
    pub(super) fn seat(&mut self, mentee: u32, mentor: u32) {
        debug_assert!(self.has_room(mentor) && self.mentor_of(mentee) == NOBODY);
        self.places[(self.starts[mentor as usize] + self.load[mentor as usize]) as usize] = mentee;
        self.load[mentor as usize] += 1;
        self.mentor_of[mentee as usize] = mentor;
    }

    /// Takes a mentee out of their place, if they have one.
    pub(super) fn unseat(&mut self, mentee: u32) {
        let mentor = self.mentor_of(mentee);
        if mentor == NOBODY {
            return;
        }
        let (start, load) = (self.starts[mentor as usize] as usize, self.load[mentor as usize] as usize);
        if let Some(at) = self.places[start..start + load].iter().position(|held| *held == mentee) {
            self.places.swap(start + at, start + load - 1);
            self.places[start + load - 1] = NOBODY;
            self.load[mentor as usize] -= 1;
        }
        self.mentor_of[mentee as usize] = NOBODY;
    }

    /// Gives a mentor who has left no place any more; whoever was there has nobody now.
    pub(super) fn close(&mut self, mentor: u32) -> Vec<u32> {
        let freed = self.mentees_of(mentor).to_vec();
        for mentee in &freed {
            self.mentor_of[*mentee as usize] = NOBODY;
        }
        self.load[mentor as usize] = 0;
        self.room[mentor as usize] = 0;
        freed
    }
}
