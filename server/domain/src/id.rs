//! Names of records. Inside the house every record is known by a UUIDv7 that carries the kind of record it names,
//! so that a site's id can never be handed in where an area's is wanted.

use std::{
    fmt,
    hash::Hash,
    marker::PhantomData,
    str::FromStr,
    sync::atomic::{AtomicU64, Ordering},
};

use chrono::{DateTime, Utc};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use uuid::Uuid;

use crate::world::Chance;

/// How many ids this program has made since it started.
static MADE: AtomicU64 = AtomicU64::new(0);

/// The id of one `T`.
pub struct Id<T> {
    uuid: Uuid,
    names: PhantomData<fn() -> T>,
}

impl<T> Id<T> {
    /// Takes an id that already exists: from the database, an address or a form.
    pub const fn from_uuid(uuid: Uuid) -> Self {
        Self { uuid, names: PhantomData }
    }

    /// A new id: 48 bits of milliseconds since 1970, then 42 bits that count what this program has made, then 32
    /// random bits (RFC 9562, version 7, section 6.2, method 1). The count keeps two records of one millisecond in the
    /// order in which they were made, so that "newest first" is true.
    pub fn new(now: DateTime<Utc>, chance: &dyn Chance) -> Self {
        let mut random = [0; 10];
        chance.fill(&mut random);
        // Of the ten bytes, the version takes four bits and the variant two: 12 bits, then 62.
        let count = MADE.fetch_add(1, Ordering::Relaxed);
        random[..2].copy_from_slice(&((count >> 30) as u16 & 0x0fff).to_be_bytes());
        random[2..6].copy_from_slice(&(count as u32 & 0x3fff_ffff).to_be_bytes());
        let millis = u64::try_from(now.timestamp_millis()).unwrap_or(0);
        Self::from_uuid(uuid::Builder::from_unix_timestamp_millis(millis, &random).into_uuid())
    }

    pub const fn uuid(self) -> Uuid {
        self.uuid
    }
}

impl<T> Clone for Id<T> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<T> Copy for Id<T> {}
impl<T> PartialEq for Id<T> {
    fn eq(&self, other: &Self) -> bool {
        self.uuid == other.uuid
    }
}
impl<T> Eq for Id<T> {}
impl<T> PartialOrd for Id<T> {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}
impl<T> Ord for Id<T> {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.uuid.cmp(&other.uuid)
    }
}
impl<T> Hash for Id<T> {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        self.uuid.hash(state);
    }
}
impl<T> fmt::Debug for Id<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.uuid.fmt(f)
    }
}
impl<T> fmt::Display for Id<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.uuid.fmt(f)
    }
}
impl<T> FromStr for Id<T> {
    type Err = uuid::Error;
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Uuid::from_str(text).map(Self::from_uuid)
    }
}
impl<T> Serialize for Id<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.uuid.serialize(serializer)
    }
}
impl<'de, T> Deserialize<'de> for Id<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Uuid::deserialize(deserializer).map(Self::from_uuid)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Nines;
    impl Chance for Nines {
        fn fill(&self, bytes: &mut [u8]) {
            bytes.fill(9);
        }
    }

    #[test]
    fn ids_of_one_millisecond_sort_as_they_were_made() {
        let now = DateTime::from_timestamp_millis(1_795_251_600_123).unwrap();
        let made: Vec<Id<()>> = (0..10_000).map(|_| Id::new(now, &Nines)).collect();
        assert!(made.windows(2).all(|two| two[0] < two[1]));
        let uuid = made[0].uuid();
        assert_eq!((uuid.get_version_num(), uuid.get_variant()), (7, uuid::Variant::RFC4122));
        assert_eq!(uuid.as_u128() >> 80, 1_795_251_600_123);
    }
}
