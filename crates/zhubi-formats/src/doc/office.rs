use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::Mutex;
use std::time::{Duration, Instant};
use std::{env, fs, thread};

/// How long a conversion may take. The first start of LibreOffice takes several seconds on an old machine.
const TIME_LIMIT: Duration = Duration::from_secs(60);

/// How often it is looked whether the conversion has ended.
const PAUSE: Duration = Duration::from_millis(20);

/// Where LibreOffice stands on systems that do not put programs on the search path.
const USUAL_PLACES: [&str; 3] = [
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    "C:\\Program Files\\LibreOffice\\program\\soffice.com",
    "C:\\Program Files (x86)\\LibreOffice\\program\\soffice.com",
];

/// Converts a file of the extension `extension` with the content `bytes` to .docx; none where LibreOffice is not
/// installed, fails or takes too long. Only a temporary folder is written to, and removed again.
pub(crate) fn convert_to_docx(bytes: &[u8], extension: &str) -> Option<Vec<u8>> {
    /// One at a time: each takes a few hundred megabytes, and none runs faster beside another.
    static TURN: Mutex<()> = Mutex::new(());
    let program = find()?;
    let _turn = TURN.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
    let folder = tempfile::tempdir().ok()?;
    let input = folder.path().join(format!("draft.{extension}"));
    let output = folder.path().join("converted");
    fs::write(&input, bytes).ok()?;
    let mut child = command(&program, folder.path(), &input, &output).spawn().ok()?;
    if !ends_in_time(&mut child) {
        return None;
    }
    fs::read(output.join("draft.docx")).ok().filter(|docx| !docx.is_empty())
}

fn command(program: &Path, folder: &Path, input: &Path, output: &Path) -> Command {
    // A profile of its own, for one that is in use would hand the file to the window that is open.
    let profile = folder.join("profile").to_string_lossy().replace('\\', "/");
    let mut command = Command::new(program);
    command
        .arg(format!("-env:UserInstallation=file:///{}", profile.trim_start_matches('/')))
        .args(["--headless", "--norestore", "--nologo", "--convert-to", "docx", "--outdir"])
        .arg(output)
        .arg(input)
        .current_dir(folder)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    #[cfg(unix)]
    std::os::unix::process::CommandExt::process_group(&mut command, 0);
    command
}

/// Waits for the program, and ends it and what it started where it takes too long.
fn ends_in_time(child: &mut Child) -> bool {
    let deadline = Instant::now() + TIME_LIMIT;
    while Instant::now() < deadline {
        match child.try_wait() {
            Ok(Some(status)) => return status.success(),
            Ok(None) => thread::sleep(PAUSE),
            Err(_) => break,
        }
    }
    end_group(child);
    let _ = child.kill();
    let _ = child.wait();
    false
}

/// Ends the group of processes that `child` leads: LibreOffice starts as a script, whose end does not end the program.
#[cfg(unix)]
fn end_group(child: &Child) {
    let group = format!("-{}", child.id());
    let _ = Command::new("kill").args(["-KILL", "--", &group]).stderr(Stdio::null()).status();
}

#[cfg(not(unix))]
fn end_group(_: &Child) {}

fn find() -> Option<PathBuf> {
    let names = if cfg!(windows) { ["soffice.com", "soffice.exe"] } else { ["soffice", "libreoffice"] };
    let path = env::var_os("PATH").unwrap_or_default();
    let on_path = env::split_paths(&path).flat_map(|folder| names.map(|name| folder.join(name)));
    on_path.chain(USUAL_PLACES.map(PathBuf::from)).find(|program| program.is_absolute() && program.is_file())
}
