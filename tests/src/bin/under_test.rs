//! `tenfold-under-test`: the same program, with a clock that a file sets. Its command line is the product's.
//!
//! `TENFOLD_TEST_CLOCK` names a file that holds an RFC 3339 instant. While it is there, that is now; without it, the
//! machine's clock counts. `TENFOLD_TEST_SCHOOL` names a folder where nothing is yet: before the command line runs, a
//! demo is made there in which the whole cohort of the sample school meets; where `TENFOLD_TEST_SCHOOL_IS` says `ready`,
//! it waits to be matched. The product has none of these doors.

use std::{path::PathBuf, process::ExitCode, sync::Arc};

use chrono::{DateTime, Utc};
use tenfold_app::{SystemChance, SystemClock, World};
use tenfold_domain::world::Clock;

struct FileClock(Option<PathBuf>);

impl Clock for FileClock {
    fn now(&self) -> DateTime<Utc> {
        let set = self.0.as_ref().and_then(|path| std::fs::read_to_string(path).ok());
        set.and_then(|text| text.trim().parse().ok()).unwrap_or_else(|| SystemClock.now())
    }
}

fn main() -> ExitCode {
    let clock = Arc::new(FileClock(std::env::var_os("TENFOLD_TEST_CLOCK").map(PathBuf::from)));
    let world = World { clock, chance: Arc::new(SystemChance) };
    if let Some(folder) = std::env::var_os("TENFOLD_TEST_SCHOOL").map(PathBuf::from) {
        let Ok(runtime) = tokio::runtime::Runtime::new() else { return ExitCode::FAILURE };
        let ready = std::env::var_os("TENFOLD_TEST_SCHOOL_IS").is_some_and(|stage| stage == "ready");
        runtime.block_on(acceptance::make_demo_with_school(&folder, &world, !ready));
    }
    tenfold_app::run_in(&world, std::env::args_os())
}
