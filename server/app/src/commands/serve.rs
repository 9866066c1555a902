//! `tenfold serve`.

use std::{net::TcpListener, process::ExitCode};

use tokio::sync::watch;

use crate::{
    config::Settings,
    http, metrics,
    running::{Running, StartProblem, World},
    workers,
};

pub(super) async fn run(settings: Settings, world: &World) -> Result<ExitCode, StartProblem> {
    let running = Running::open(settings, world).await?;
    if running.app.is_demo() && !running.settings.listen.ip().is_loopback() {
        return Err(StartProblem::Other(
            "This database is a demo: its people are made up and its second factor can be skipped. It is served on this \
             machine only. Set listen to an address like 127.0.0.1:8080."
                .into(),
        ));
    }
    answer(running).await?;
    Ok(ExitCode::SUCCESS)
}

/// Answers until the program is told to stop, then lets what has begun come to its end.
pub(super) async fn answer(running: Running) -> Result<(), StartProblem> {
    let listen = running.settings.listen;
    let listener = TcpListener::bind(listen).map_err(|error| {
        StartProblem::Other(format!("Nothing can listen on {listen}: {error}. Choose another address with listen."))
    })?;
    let cores = std::thread::available_parallelism().map_or(2, usize::from);
    let server = http::serve(&running.app, listener, cores).map_err(|error| cannot_serve(&error))?;
    if let (Some(listen), Some(handle)) = (running.settings.metrics_listen, metrics::start()) {
        tokio::spawn(metrics::serve(handle, listen).map_err(|error| cannot_serve(&error))?);
    }
    tracing::info!(%listen, public_url = running.app.public_url(), "answering");
    let (stop, stopped) = watch::channel(false);
    let workers = workers::start(&running, &stopped);
    told_to_stop().await;
    tracing::info!("stopping: what has begun comes to its end first");
    server.stop().await;
    // Nobody is left to hear it if the workers are gone already.
    let _ = stop.send(true);
    workers.join_all().await;
    close(running).await;
    Ok(())
}

async fn close(running: Running) {
    let store = running.app.store().clone();
    drop(running);
    if tokio::task::spawn_blocking(move || store.close()).await.is_err() {
        tracing::error!("the store did not close in order");
    }
}

fn cannot_serve(error: &std::io::Error) -> StartProblem {
    StartProblem::Other(format!("The server cannot start: {error}."))
}

/// Waits for an interrupt or a termination.
async fn told_to_stop() {
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        let (Ok(mut term), Ok(mut interrupt)) = (signal(SignalKind::terminate()), signal(SignalKind::interrupt()))
        else {
            return std::future::pending().await;
        };
        tokio::select! { _ = term.recv() => {}, _ = interrupt.recv() => {} }
    }
    #[cfg(not(unix))]
    if tokio::signal::ctrl_c().await.is_err() {
        std::future::pending::<()>().await;
    }
}
