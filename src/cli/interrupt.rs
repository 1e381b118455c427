//! Removes half-written files if the command is interrupted.

use std::path::Path;

/// Arranges that the drafts beside `targets` are removed if the command is
/// interrupted or terminated, before it ends.
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
    // Without handlers, the command simply ends. SIGHUP is left alone, as nohup
    // makes us ignore it.
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

/// Does nothing on other systems, where an interrupted command ends at once.
#[cfg(not(unix))]
pub(super) fn leave_no_drafts<'p>(_targets: impl IntoIterator<Item = &'p Path>) {}
