//! How many adults an activity asks for. It adds to the programme's rule and never takes away from it.

/// At least so many, and one for so many young people: whichever is more.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AdultsNeeded {
    pub least: u16,
    /// How many young people one adult looks after, 1 or more.
    pub young_for_one: u16,
}

impl AdultsNeeded {
    pub fn for_young(self, young: usize) -> usize {
        usize::from(self.least).max(young.div_ceil(usize::from(self.young_for_one.max(1))))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whichever_is_more_is_needed() {
        let needs = AdultsNeeded { least: 2, young_for_one: 6 };
        assert_eq!([0, 6, 12, 13].map(|young| needs.for_young(young)), [2, 2, 2, 3]);
    }
}
