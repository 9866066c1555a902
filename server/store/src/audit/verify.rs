//! Walks the whole chain and says what was touched. Owns the findings and their sentences.
//!
//! Reads in pages, so that memory does not grow with history. What is sealed after the walk began is left for the next.
//! An event that is not sealed yet is no finding for a minute, the sealer's time; after that it *arrived late*: the
//! sealer stands still, or somebody wrote an event past it. Refuses to guess at unsealed events that were removed: within
//! their second they leave no trace, which is why the report counts the tail.

use std::fmt;

use chrono::TimeDelta;
use diesel::prelude::*;

use super::{EventRow, Head, mac_of};
use crate::{
    connection::on_db,
    error::StoreError,
    schema::foundation::{audit_event, audit_seal},
    store::Store,
    types::Moment,
    unit::Tx,
};

const PAGE: i64 = 500;
/// Findings named one by one. Beyond it they are counted.
const NAMED: usize = 1000;
const SEALERS_TIME: TimeDelta = TimeDelta::seconds(60);

/// One thing that is not as it was sealed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Finding {
    /// Its bytes are not those that were sealed: it was edited, or stands in another's place.
    Altered { number: i64 },
    /// The seal is there, its event is not.
    EventMissing { number: i64 },
    /// Seals are missing from the middle.
    SealsMissing { from: i64, to: i64 },
    /// A head kept outside says that there was more.
    Truncated { known: i64, found: i64 },
    /// A head kept outside says that this seal was another one.
    HeadDiffers { epoch: i32, number: i64 },
    /// Epochs go up, and only at a restore.
    EpochWentBack { number: i64 },
    /// Sealed before a backup was restored, and not in that backup. Expected after a restore, and only then.
    LostInRestore { epoch: i32, number: i64 },
    /// Events older than a minute that nobody sealed.
    ArrivedLate { events: i64 },
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Altered { number } => write!(f, "event {number} was edited, or changed places with another"),
            Self::EventMissing { number } => write!(f, "event {number} was removed"),
            Self::SealsMissing { from, to } if from == to => write!(f, "event {from} was removed with its seal"),
            Self::SealsMissing { from, to } => write!(f, "events {from} to {to} were removed with their seals"),
            Self::Truncated { known, found } => {
                write!(f, "the end was cut off: event {known} was sealed once, the last one now is {found}")
            }
            Self::HeadDiffers { epoch, number } => {
                write!(f, "event {number} is not the one that was sealed under this number in epoch {epoch}")
            }
            Self::EpochWentBack { number } => write!(f, "event {number} claims an epoch before its predecessor's"),
            Self::LostInRestore { epoch, number } => {
                write!(f, "event {number} of epoch {epoch} was sealed after the backup that was restored, and is lost")
            }
            Self::ArrivedLate { events } => {
                write!(
                    f,
                    "{events} events older than a minute are not sealed: the sealer stands still, or they came past it"
                )
            }
        }
    }
}

/// What a walk along the chain found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AuditReport {
    /// Sealed events walked over.
    pub sealed: i64,
    /// The tail: events not sealed yet. Nothing is proven of these.
    pub unsealed: i64,
    pub findings: Vec<Finding>,
    /// Findings beyond the first thousand.
    pub unnamed: usize,
}

impl AuditReport {
    /// Whether nothing was touched. What a restore lost is reported and is no tampering.
    pub fn is_clean(&self) -> bool {
        self.unnamed == 0 && self.findings.iter().all(|finding| matches!(finding, Finding::LostInRestore { .. }))
    }

    fn add(&mut self, finding: Finding) {
        if self.findings.len() < NAMED {
            self.findings.push(finding);
        } else {
            self.unnamed += 1;
        }
    }
}

impl fmt::Display for AuditReport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{} sealed events checked, {} not sealed yet", self.sealed, self.unsealed)?;
        for finding in &self.findings {
            writeln!(f, "- {finding}")?;
        }
        match self.unnamed {
            0 if self.findings.is_empty() => write!(f, "nothing was touched"),
            0 => Ok(()),
            more => write!(f, "- and {more} more"),
        }
    }
}

type SealColumns = (i64, i32, Vec<u8>);

struct SealRow {
    number: i64,
    epoch: i32,
    mac: Vec<u8>,
    event: Option<EventRow>,
}

/// Where the walk stands.
#[derive(Default)]
struct Walk {
    number: i64,
    mac: Vec<u8>,
    epoch: i32,
    /// (epoch, its first number), in order.
    epochs: Vec<(i32, i64)>,
    report: AuditReport,
}

impl Store {
    /// Checks every sealed event, and the heads kept outside the database.
    pub async fn verify_audit(&self, heads: &[Head]) -> Result<AuditReport, StoreError> {
        let Some(end) = self.audit_head().await? else {
            let mut report = AuditReport::default();
            if let Some(known) = heads.iter().map(|head| head.number).max() {
                report.add(Finding::Truncated { known, found: 0 });
            }
            return self.with_tail(report).await;
        };
        let mut heads = heads.to_vec();
        heads.sort_by_key(|head| (head.number, head.epoch));
        let mut waiting = heads.as_slice();
        let mut walk = Walk::default();
        let mut differing = Vec::new();
        loop {
            let after = walk.number;
            let page = self.read(move |tx| page(tx, after, end.number)).await?;
            if page.is_empty() {
                break;
            }
            for seal in page {
                walk.step(&self.inside().vault.audit, &seal);
                while let Some((head, rest)) = waiting.split_first().filter(|(head, _)| head.number <= seal.number) {
                    waiting = rest;
                    if head.number == seal.number && (head.mac != seal.mac || head.epoch != seal.epoch) {
                        differing.push(head.clone());
                    }
                }
            }
        }
        walk.judge_heads(&differing, waiting, end.number);
        self.with_tail(walk.report).await
    }

    async fn with_tail(&self, mut report: AuditReport) -> Result<AuditReport, StoreError> {
        let (unsealed, late) = self.read(tail).await?;
        report.unsealed = unsealed;
        if late > 0 {
            report.add(Finding::ArrivedLate { events: late });
        }
        Ok(report)
    }
}

impl Walk {
    fn step(&mut self, secret: &[u8; 32], seal: &SealRow) {
        if seal.number != self.number + 1 {
            self.report.add(Finding::SealsMissing { from: self.number + 1, to: seal.number - 1 });
        }
        if seal.epoch < self.epoch {
            self.report.add(Finding::EpochWentBack { number: seal.number });
        }
        if seal.epoch > self.epoch {
            self.epochs.push((seal.epoch, seal.number));
        }
        let after_gap = seal.number != self.number + 1;
        match &seal.event {
            None => self.report.add(Finding::EventMissing { number: seal.number }),
            // After a gap the seal before is unknown: this one cannot be checked, and the gap is named already.
            Some(_) if after_gap => {}
            Some(event) if mac_of(secret, seal.epoch, seal.number, &self.mac, event) == seal.mac => {}
            Some(_) => self.report.add(Finding::Altered { number: seal.number }),
        }
        // Going on from the seal as it stands: one edit is one finding, not all that follow.
        self.mac.clone_from(&seal.mac);
        (self.number, self.epoch) = (seal.number, seal.epoch);
        self.report.sealed += 1;
    }

    /// Heads that do not fit: lost in a restore if a later epoch began at or before their number, else tampered with.
    fn judge_heads(&mut self, differing: &[Head], beyond: &[Head], end: i64) {
        let lost = |head: &Head, epochs: &[(i32, i64)]| {
            epochs.iter().any(|(epoch, first)| *epoch > head.epoch && *first <= head.number)
        };
        for head in differing {
            let (epoch, number) = (head.epoch, head.number);
            let finding = if lost(head, &self.epochs) {
                Finding::LostInRestore { epoch, number }
            } else {
                Finding::HeadDiffers { epoch, number }
            };
            self.report.add(finding);
        }
        let mut known = 0;
        for head in beyond {
            if lost(head, &self.epochs) {
                self.report.add(Finding::LostInRestore { epoch: head.epoch, number: head.number });
            } else {
                known = known.max(head.number);
            }
        }
        if known > 0 {
            self.report.add(Finding::Truncated { known, found: end });
        }
    }
}

fn page(tx: &mut Tx<'_>, after: i64, end: i64) -> Result<Vec<SealRow>, StoreError> {
    let query = audit_seal::table
        .left_join(audit_event::table)
        .filter(audit_seal::number.gt(after))
        .filter(audit_seal::number.le(end))
        .order(audit_seal::number.asc())
        .limit(PAGE);
    let seal = (audit_seal::number, audit_seal::epoch, audit_seal::mac);
    let rows: Vec<(SealColumns, Option<EventRow>)> =
        on_db!(tx.conn(), |conn| query.select((seal, Option::<EventRow>::as_select())).load(conn))?;
    Ok(rows.into_iter().map(|((number, epoch, mac), event)| SealRow { number, epoch, mac, event }).collect())
}

/// How many events have no seal, and how many of these are older than the sealer's time.
fn tail(tx: &mut Tx<'_>) -> Result<(i64, i64), StoreError> {
    let before = Moment(tx.now() - SEALERS_TIME);
    let unsealed = || audit_event::table.left_join(audit_seal::table).filter(audit_seal::event_id.nullable().is_null());
    let all: i64 = on_db!(tx.conn(), |conn| unsealed().count().get_result(conn))?;
    let late: i64 = on_db!(tx.conn(), |conn| unsealed().filter(audit_event::at.lt(before)).count().get_result(conn))?;
    Ok((all, late))
}
