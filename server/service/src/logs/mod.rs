//! Logs: the inbox of a cohort, one log read and answered, a slip keyed in, and what the tablet asks.

mod keep_log;
mod list_logs;
mod on_tablet;
mod read_log;

pub(crate) use keep_log::mentor_of;
pub use keep_log::{LogForm, keep_log, open_log};
pub use list_logs::{LogEntry, ShownLogs, list_logs};
pub use on_tablet::About;
pub(crate) use on_tablet::{keep_check_on_tablet, keep_log_on_tablet, said_on_tablet, to_say};
pub use read_log::{ShownLog, read_log, show_log};
