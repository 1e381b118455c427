//! What remains when the command is interrupted: nothing that is half-written.

use std::path::Path;

/// Removes the drafts beside `targets` when the command is interrupted or
/// terminated, and only then lets it end.
#[cfg(unix)]
pub(super) fn leave_no_drafts<'p>(targets: impl IntoIterator<Item = &'p Path>) {
    use signal_hook::consts::{SIGINT, SIGTERM};
    use signal_hook::iterator::Signals;
    use signal_hook::low_level::emulate_default_handler;
    use zeitwort::output::remove_drafts;

    let folders: Vec<_> = targets
        .into_iter()
        .filter_map(|target| Some(std::path::absolute(target).ok()?.parent()?.to_owned()))
        .collect();
    // Without the handlers the command ends as any other would, at once.
    // Not at SIGHUP, which nohup has us ignore.
    let Ok(mut signals) = Signals::new([SIGINT, SIGTERM]) else { return };
    std::thread::spawn(move || {
        for signal in signals.forever() {
            for folder in &folders {
                let _ = remove_drafts(folder);
            }
            let _ = emulate_default_handler(signal);
        }
    });
}

/// Elsewhere a command that is interrupted ends at once.
#[cfg(not(unix))]
pub(super) fn leave_no_drafts<'p>(_targets: impl IntoIterator<Item = &'p Path>) {}
