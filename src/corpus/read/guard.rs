//! The guard around crates that panic on some damaged files: a panic becomes an error, and nothing is
//! printed.

use std::any::Any;
use std::cell::Cell;
use std::panic::{self, AssertUnwindSafe};
use std::sync::Once;

thread_local! {
    /// Whether this thread decodes a file with such a crate at the moment.
    static DECODES: Cell<bool> = const { Cell::new(false) };
}

/// Runs `decode` and returns a panic in it as an error.
///
/// The first call puts a hook before the panic hook of the program. It drops the message of a
/// panic only on a thread that is inside `guarded`, and passes every other panic on, so that
/// the rest of the program sees no difference. A program that sets its own hook later gets
/// the message of such a panic, too; the panic is caught all the same.
pub(in crate::corpus::read) fn guarded<T>(decode: impl FnOnce() -> Result<T, String>) -> Result<T, String> {
    silence_decoding_threads();
    let outer = DECODES.replace(true);
    let result = panic::catch_unwind(AssertUnwindSafe(decode));
    DECODES.set(outer);
    result.unwrap_or_else(|panic| Err(message(panic.as_ref())))
}

fn silence_decoding_threads() {
    static HOOK: Once = Once::new();
    // A thread that unwinds must not touch the hook: `take_hook` would panic again.
    if std::thread::panicking() {
        return;
    }
    HOOK.call_once(|| {
        let next = panic::take_hook();
        panic::set_hook(Box::new(move |panic| {
            // A thread that is ending has no flag any more and is not decoding.
            if !DECODES.try_with(Cell::get).unwrap_or(false) {
                next(panic);
            }
        }));
    });
}

/// The message of a panic. It is shown to users as a part of a reason.
fn message(panic: &(dyn Any + Send)) -> String {
    let text = match (panic.downcast_ref::<&str>(), panic.downcast_ref::<String>()) {
        (Some(text), _) => text,
        (None, Some(text)) => text.as_str(),
        (None, None) => "unknown",
    };
    format!("it cannot be decoded: {text}")
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_becomes_an_error_and_the_thread_is_unmarked_after() {
        assert_eq!(guarded(|| Ok(3)), Ok(3));
        assert_eq!(guarded(|| -> Result<(), _> { Err("leer".to_owned()) }), Err("leer".to_owned()));
        let number = 7;
        assert_eq!(
            guarded(|| -> Result<(), _> { panic!("Seite {number}") }),
            Err("it cannot be decoded: Seite 7".to_owned())
        );
        assert_eq!(
            guarded(|| -> Result<(), _> { panic::panic_any(5) }),
            Err("it cannot be decoded: unknown".to_owned())
        );
        assert!(!DECODES.get());
        assert_eq!(
            guarded(|| guarded(|| -> Result<(), _> { panic!("innen") })
                .or(Ok(DECODES.get()).map(|inside| assert!(inside)))),
            Ok(())
        );
    }
}
