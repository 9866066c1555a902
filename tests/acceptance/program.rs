//! The second binary as a process of its own: started on a folder, asked, told to stop, killed.

use std::{
    fs::File,
    net::TcpListener,
    path::Path,
    process::{Child, Command, Stdio},
    time::Duration,
};

use acceptance::Browser;

/// A running program; killed where a test ends before it does.
pub struct Program(pub Child);

impl Drop for Program {
    fn drop(&mut self) {
        // Gone already is as good.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

impl Program {
    /// Serves the world in `folder` at `address`; the clock stands where the file `clock` says.
    pub fn start(folder: &Path, address: &str) -> Self {
        Self(Self::command(folder, address).stderr(Stdio::null()).spawn().unwrap())
    }

    /// The same with a log of this level in a file.
    pub fn start_with_log(folder: &Path, address: &str, level: &str, log: File) -> Self {
        let mut command = Self::command(folder, address);
        Self(command.env("TENFOLD_LOG__LEVEL", level).stderr(Stdio::from(log)).spawn().unwrap())
    }

    fn command(folder: &Path, address: &str) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_tenfold-under-test"));
        command.arg("serve").current_dir(folder).stdout(Stdio::null());
        command
            .env("TENFOLD_DATA_DIR", folder)
            .env("TENFOLD_LISTEN", address)
            .env("TENFOLD_TEST_CLOCK", folder.join("clock"));
        command
    }

    /// Sends SIGTERM, and waits until it is gone. How long that took, and whether it ended well.
    #[allow(clippy::disallowed_methods, reason = "another process is measured, by the clock on the wall")]
    pub fn stop(mut self) -> (Duration, bool) {
        let begun = std::time::Instant::now();
        assert!(Command::new("kill").arg(self.0.id().to_string()).status().unwrap().success());
        let ended = self.0.wait().unwrap();
        (begun.elapsed(), ended.success())
    }
}

/// An address of this machine that nothing listens on.
pub fn free_address() -> String {
    let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    format!("127.0.0.1:{port}")
}

/// How many tenths of a second passed until it answered.
pub async fn wait_until_it_answers(browser: &Browser) -> u32 {
    for tenth in 0..100 {
        if browser.answers().await {
            return tenth;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    panic!("the program did not come back");
}
