//! One import: a list of one kind, on its way into one cohort.

use chrono::{DateTime, NaiveDate, Utc};

use crate::{
    access::{Action, Located, Location, Reads, Right},
    id::Id,
    organisation::{Area, Cohort, Organisation, Site},
    people::Side,
    staff::Person,
    told::Told,
};

/// What a list is a list of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ImportKind {
    /// Young people who have applied to be mentors.
    Mentors,
    /// Young people who were referred.
    Mentees,
    /// The school's own roll: it tells more of people whom the cohort has already.
    Roll,
}

impl ImportKind {
    pub const ALL: [Self; 3] = [Self::Mentors, Self::Mentees, Self::Roll];

    pub const fn code(self) -> &'static str {
        match self {
            Self::Mentors => "mentors",
            Self::Mentees => "mentees",
            Self::Roll => "roll",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }

    pub const fn words(self) -> &'static str {
        match self {
            Self::Mentors => "Mentor applications",
            Self::Mentees => "Mentee referrals",
            Self::Roll => "The school’s roll",
        }
    }

    /// The side on which its people join; a roll brings nobody.
    pub const fn side(self) -> Option<Side> {
        match self {
            Self::Mentors => Some(Side::Mentor),
            Self::Mentees => Some(Side::Mentee),
            Self::Roll => None,
        }
    }
}

/// How far an import has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ImportState {
    /// Its rows are being written down; one that stays so was cut off.
    Arriving,
    /// Somebody has to look at the columns.
    Columns,
    /// Each row is being judged.
    Judging,
    /// The dry run is there; nothing has been changed.
    Judged,
    Applying,
    /// What it brought is visible.
    Applied,
    Dropped,
}

impl ImportState {
    pub const ALL: [Self; 7] =
        [Self::Arriving, Self::Columns, Self::Judging, Self::Judged, Self::Applying, Self::Applied, Self::Dropped];

    pub const fn code(self) -> &'static str {
        match self {
            Self::Arriving => "arriving",
            Self::Columns => "columns",
            Self::Judging => "judging",
            Self::Judged => "judged",
            Self::Applying => "applying",
            Self::Applied => "applied",
            Self::Dropped => "dropped",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.code() == code)
    }

    pub const fn words(self) -> &'static str {
        match self {
            Self::Arriving => "Arriving",
            Self::Columns => "Columns to check",
            Self::Judging => "Being looked through",
            Self::Judged => "Ready to apply",
            Self::Applying => "Being applied",
            Self::Applied => "Applied",
            Self::Dropped => "Dropped",
        }
    }

    /// Whether the program is at work on it.
    pub const fn is_busy(self) -> bool {
        matches!(self, Self::Judging | Self::Applying)
    }
}

/// One import.
#[derive(Debug, Clone)]
pub struct Import {
    pub id: Id<Import>,
    pub organisation: Id<Organisation>,
    pub area: Id<Area>,
    pub site: Id<Site>,
    pub cohort: Id<Cohort>,
    pub kind: ImportKind,
    pub state: ImportState,
    /// As the file was called; sealed on disk, and gone with the rows.
    pub file_name: Option<String>,
    /// Rows under the first in the file, and how many of them were chosen.
    pub rows_in_file: i32,
    pub rows_taken: i32,
    /// Whether any text in it was in Windows-1252.
    pub windows_text: bool,
    /// Who asked for what it is at; nobody where it was the command line.
    pub asked_by: Option<Id<Person>>,
    pub loaded_at: DateTime<Utc>,
    pub applied_on: Option<NaiveDate>,
    /// When the rows were thrown away: after the programme's days, or when the import was dropped.
    pub rows_gone_on: Option<NaiveDate>,
    pub version: i32,
}

impl Import {
    /// Columns may be chosen until the import is applied.
    pub fn may_map(&self) -> Result<(), Told> {
        match self.state {
            ImportState::Columns | ImportState::Judged if self.rows_gone_on.is_none() => Ok(()),
            _ => Err(super::words::too_late()),
        }
    }

    pub fn may_apply(&self) -> Result<(), Told> {
        match self.state {
            ImportState::Judged if self.rows_gone_on.is_none() => Ok(()),
            _ => Err(super::words::too_late()),
        }
    }

    /// Before anything of it has become people.
    pub fn may_drop(&self) -> Result<(), Told> {
        match self.state {
            ImportState::Arriving | ImportState::Columns | ImportState::Judging | ImportState::Judged => Ok(()),
            ImportState::Applying | ImportState::Applied | ImportState::Dropped => Err(super::words::too_late()),
        }
    }
}

impl Located for Import {
    fn location(&self) -> Location {
        Location::cohort(self.organisation, self.area, self.site, self.cohort)
    }
    fn record(&self) -> uuid::Uuid {
        self.id.uuid()
    }
    fn version(&self) -> i32 {
        self.version
    }
}

impl Reads for Import {
    const READ_RIGHT: Right = Right::ImportPeople;
}

/// Load a list for a cohort.
#[derive(Debug)]
pub struct AddImport;
impl Action for AddImport {
    type On = Cohort;
    const RIGHT: Right = Right::ImportPeople;
    const NAME: &'static str = "import.add";
}

/// Say which column is which.
#[derive(Debug)]
pub struct MapColumns;
impl Action for MapColumns {
    type On = Import;
    const RIGHT: Right = Right::ImportPeople;
    const NAME: &'static str = "import.columns";
}

/// Say whether a row is somebody who is known.
#[derive(Debug)]
pub struct ChooseForRow;
impl Action for ChooseForRow {
    type On = Import;
    const RIGHT: Right = Right::ImportPeople;
    const NAME: &'static str = "import.choose";
}

/// Make people of it.
#[derive(Debug)]
pub struct ApplyImport;
impl Action for ApplyImport {
    type On = Import;
    const RIGHT: Right = Right::ImportPeople;
    const NAME: &'static str = "import.apply";
}

/// Throw it away.
#[derive(Debug)]
pub struct DropImport;
impl Action for DropImport {
    type On = Import;
    const RIGHT: Right = Right::ImportPeople;
    const NAME: &'static str = "import.drop";
}
