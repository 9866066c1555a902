//! Sealed cells: free text, contacts and whatever else must not be read in the raw database.
//!
//! Owns the bytes of a sealed cell and the life of a holder's key. A cell is bound to its table, column and row, so that
//! it opens nowhere else; its plaintext is padded to 32 bytes, so that its length tells little.
//! Refuses to seal under an erased key, and to open what was touched.

use diesel::prelude::*;
use uuid::Uuid;

use crate::{
    connection::on_db,
    error::StoreError,
    schema::foundation::{data_key, erasure},
    types::{Key, Moment},
    unit::Tx,
    vault::{decrypt, encrypt, secret_of},
};

const VERSION: u8 = 1;
const PAD: usize = 32;

/// A sealed cell's bytes: version, 16 bytes of key id, 24 of nonce, then the sealed text and its tag.
#[derive(Debug, Clone, PartialEq, Eq, diesel::expression::AsExpression, diesel::deserialize::FromSqlRow)]
#[diesel(sql_type = diesel::sql_types::Binary)]
pub struct Sealed(pub(crate) Vec<u8>);

/// Where a sealed text stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cell {
    pub table: &'static str,
    pub column: &'static str,
    pub row: Uuid,
}

/// Whose text it is and how long it is kept: what shares a holder is erased together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Holder {
    pub kind: HolderKind,
    pub id: Uuid,
    pub class: &'static str,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum HolderKind {
    Person,
    Site,
    Organisation,
    Concern,
    GroupRecord,
    Import,
    Form,
}

impl HolderKind {
    pub(crate) fn code(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Site => "site",
            Self::Organisation => "organisation",
            Self::Concern => "concern",
            Self::GroupRecord => "group_record",
            Self::Import => "import",
            Self::Form => "form",
        }
    }
}

impl Sealed {
    /// The key this cell needs.
    pub(crate) fn key_id(&self) -> Option<Uuid> {
        Uuid::from_slice(self.0.get(1..17)?).ok()
    }
}

impl Cell {
    fn damaged(&self) -> StoreError {
        StoreError::Damaged(format!("{}.{} of row {}", self.table, self.column, self.row))
    }

    /// What a sealed text is bound to. Lengths stand before names, so that no two cells read alike.
    fn bound_to(&self, key: Uuid) -> Vec<u8> {
        let mut bytes = vec![VERSION];
        for name in [self.table, self.column] {
            bytes.extend((name.len() as u64).to_be_bytes());
            bytes.extend(name.as_bytes());
        }
        bytes.extend(self.row.as_bytes());
        bytes.extend(key.as_bytes());
        bytes
    }
}

fn padded(content: &[u8]) -> Result<zeroize::Zeroizing<Vec<u8>>, StoreError> {
    let length =
        u32::try_from(content.len()).map_err(|_| StoreError::Other("a text is too long to be sealed".into()))?;
    let mut bytes = zeroize::Zeroizing::new(Vec::with_capacity((content.len() + 4).next_multiple_of(PAD)));
    bytes.extend(length.to_be_bytes());
    bytes.extend(content);
    let whole = bytes.len().next_multiple_of(PAD);
    bytes.resize(whole, 0);
    Ok(bytes)
}

fn unpadded(bytes: &[u8]) -> Option<Vec<u8>> {
    let (length, rest) = bytes.split_first_chunk::<4>()?;
    rest.get(..u32::from_be_bytes(*length) as usize).map(<[u8]>::to_vec)
}

impl Tx<'_> {
    /// Seals a text for its holder and its place.
    pub fn seal(&mut self, holder: Holder, cell: Cell, text: &str) -> Result<Sealed, StoreError> {
        self.seal_bytes(holder, cell, text.as_bytes())
    }

    /// As `seal`, for files.
    pub fn seal_bytes(&mut self, holder: Holder, cell: Cell, content: &[u8]) -> Result<Sealed, StoreError> {
        let key = self.key_of(holder)?;
        let secret = secret_of(self, key)?;
        let nonce: [u8; 24] = self.random();
        let mut bytes = vec![VERSION];
        bytes.extend(key.as_bytes());
        bytes.extend(nonce);
        bytes.extend(encrypt(&secret, nonce, &padded(content)?, &cell.bound_to(key))?);
        Ok(Sealed(bytes))
    }

    /// Opens a sealed text at its place. `KeyErased` when its holder was erased, `Damaged` when it was touched.
    pub fn open(&mut self, cell: Cell, sealed: &Sealed) -> Result<String, StoreError> {
        String::from_utf8(self.open_bytes(cell, sealed)?).map_err(|_| cell.damaged())
    }

    pub fn open_bytes(&mut self, cell: Cell, sealed: &Sealed) -> Result<Vec<u8>, StoreError> {
        let key = sealed.key_id().filter(|_| sealed.0.first() == Some(&VERSION)).ok_or_else(|| cell.damaged())?;
        let (nonce, text) =
            sealed.0.get(17..).and_then(<[u8]>::split_first_chunk::<24>).ok_or_else(|| cell.damaged())?;
        let secret = secret_of(self, key)?;
        let bytes = decrypt(&secret, *nonce, text, &cell.bound_to(key)).map(zeroize::Zeroizing::new);
        bytes.and_then(|bytes| unpadded(&bytes)).ok_or_else(|| cell.damaged())
    }

    /// A keyed hash, the same for the same text under the same label: for finding an e-mail address or a secret by
    /// equality. Normalise the text first.
    pub fn blind(&self, label: &str, text: &str) -> Vec<u8> {
        self.inside.vault.blind(label, text)
    }

    /// Marks the holder's key erased and writes the ledger; after the commit the wrapped key itself goes. The key's id,
    /// or nothing where this holder never had a text or is erased already. `reason` is a code, never a sentence.
    pub fn erase_holder(&mut self, holder: Holder, reason: &str) -> Result<Option<Uuid>, StoreError> {
        let Some((key, None)) = self.find_key(holder)? else { return Ok(None) };
        self.erase_key(key, reason)?;
        Ok(Some(key))
    }

    pub(crate) fn erase_key(&mut self, key: Uuid, reason: &str) -> Result<(), StoreError> {
        let now = Moment(self.now());
        let row = (
            erasure::id.eq(Key::from(self.new_id::<erasure::table>())),
            erasure::data_key_id.eq(Key(key)),
            erasure::at.eq(now),
            erasure::reason_code.eq(reason),
        );
        let mark = diesel::update(data_key::table.find(Key(key))).set(data_key::erased_at.eq(now));
        on_db!(self.conn(), |conn| mark.execute(conn))?;
        on_db!(self.conn(), |conn| diesel::insert_into(erasure::table)
            .values(row)
            .on_conflict_do_nothing()
            .execute(conn))?;
        self.notes.forget.push(key);
        self.notes.holders.clear();
        self.notes.newcomers.clear();
        Ok(())
    }

    fn find_key(&mut self, holder: Holder) -> Result<Option<(Uuid, Option<Moment>)>, StoreError> {
        let query = data_key::table
            .filter(data_key::holder_kind.eq(holder.kind.code()))
            .filter(data_key::holder_id.eq(Key(holder.id)))
            .filter(data_key::retention_class.eq(holder.class))
            .select((data_key::id, data_key::erased_at));
        let found: Option<(Key, Option<Moment>)> = on_db!(self.conn(), |conn| query.first(conn).optional())?;
        Ok(found.map(|(key, erased)| (key.0, erased)))
    }

    /// Whoever was added in this transaction has no key yet, of whatever class: nobody looks for one.
    pub(crate) fn has_no_key_yet(&mut self, newcomer: Uuid) {
        self.notes.newcomers.insert(newcomer);
    }

    /// The holder's key, taken from the pool if this is its first text.
    pub(crate) fn key_of(&mut self, holder: Holder) -> Result<Uuid, StoreError> {
        if let Some(key) = self.notes.holders.get(&holder) {
            return Ok(*key);
        }
        let known = if self.notes.newcomers.contains(&holder.id) { None } else { self.find_key(holder)? };
        let key = match known {
            Some((_, Some(_))) => return Err(StoreError::KeyErased),
            Some((key, None)) => key,
            None => self.assign_key(holder)?,
        };
        self.notes.holders.insert(holder, key);
        Ok(key)
    }

    fn assign_key(&mut self, holder: Holder) -> Result<Uuid, StoreError> {
        let Some(minted) = self.inside.vault.take() else {
            self.notes.needs_keys = true;
            return Err(StoreError::Busy);
        };
        let key = minted.id;
        let row = (
            data_key::id.eq(Key(key)),
            data_key::holder_kind.eq(holder.kind.code()),
            data_key::holder_id.eq(Key(holder.id)),
            data_key::retention_class.eq(holder.class),
            data_key::created_at.eq(Moment(self.now())),
        );
        self.inside.vault.remember(key, minted.secret.clone(), self.now());
        self.notes.taken.push(minted);
        on_db!(self.conn(), |conn| diesel::insert_into(data_key::table).values(row).execute(conn))?;
        Ok(key)
    }
}
