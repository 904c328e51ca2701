//! Files that people name for what leaves the program or comes into it, beside
//! their notes: written whole or not at all, read up to a size. Both wait for a
//! disk and so run on threads of `app`; what is in the files is not known here.

use std::fs::File;
use std::io::{self, Read as _, Write as _};
use std::path::Path;

/// Largest file that is read, in bytes.
const LARGEST: u64 = 16 * 1024 * 1024;

/// Writes a text to a file that is there in full afterwards, or as it was before.
///
/// # Errors
/// What making the file beside it, or putting it in place, failed with.
pub fn write_whole(path: &Path, text: &str) -> io::Result<()> {
    // What a link points to is replaced, not the link.
    let path = path.canonicalize().unwrap_or_else(|_| path.to_owned());
    let folder = match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    let mut making = tempfile::Builder::new();
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        // A new file is for whom the person lets see theirs; one that is replaced keeps its rights.
        let as_before = std::fs::metadata(&path).map(|m| m.permissions());
        making.permissions(as_before.unwrap_or_else(|_| PermissionsExt::from_mode(0o666)));
    }
    let mut fresh = making.tempfile_in(folder)?;
    fresh.write_all(text.as_bytes())?;
    fresh.as_file().sync_all()?;
    fresh.persist(&path).map_err(|e| e.error)?;
    // The rename itself is durable once the folder is.
    if let Ok(folder) = File::open(folder) {
        let _ = folder.sync_all();
    }
    Ok(())
}

/// Reads a text.
///
/// # Errors
/// What reading failed with; also where the file is too large or no text.
pub fn read_text(path: &Path) -> io::Result<String> {
    let mut text = String::new();
    let file = File::open(path)?;
    if file.metadata()?.is_dir() {
        return Err(io::ErrorKind::IsADirectory.into());
    }
    let read = file.take(LARGEST + 1).read_to_string(&mut text)?;
    if read as u64 > LARGEST {
        return Err(io::ErrorKind::FileTooLarge.into());
    }
    Ok(text)
}

/// What went wrong, without the numbers that systems add.
pub fn plain(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "there is no such file or folder".into(),
        io::ErrorKind::PermissionDenied => "it isn’t allowed there".into(),
        io::ErrorKind::ReadOnlyFilesystem => "that disk can only be read".into(),
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => "the disk is full".into(),
        io::ErrorKind::IsADirectory => "it is a folder".into(),
        io::ErrorKind::NotADirectory => "a part of its path is a file".into(),
        io::ErrorKind::FileTooLarge => "it is too large".into(),
        io::ErrorKind::InvalidData => "it is no text".into(),
        _ => error.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::{plain, read_text, write_whole};

    #[test]
    fn a_file_is_replaced_whole_and_its_rights_stay() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.csv");
        write_whole(&path, "one").unwrap();
        write_whole(&path, "two").unwrap();
        assert_eq!(read_text(&path).unwrap(), "two");
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            let rights = || std::fs::metadata(&path).unwrap().permissions().mode() & 0o777;
            std::fs::set_permissions(&path, PermissionsExt::from_mode(0o640)).unwrap();
            write_whole(&path, "three").unwrap();
            assert_eq!(rights(), 0o640);
            let link = folder.path().join("link.csv");
            std::os::unix::fs::symlink(&path, &link).unwrap();
            write_whole(&link, "four").unwrap();
            assert_eq!(read_text(&path).unwrap(), "four");
            assert!(std::fs::symlink_metadata(&link).unwrap().is_symlink());
        }
    }

    #[test]
    fn what_goes_wrong_is_said_plainly() {
        let folder = tempfile::tempdir().unwrap();
        let said = |result: std::io::Result<()>| plain(&result.unwrap_err());
        let nowhere = folder.path().join("none").join("a.csv");
        assert_eq!(
            said(write_whole(&nowhere, "")),
            "there is no such file or folder"
        );
        assert_eq!(said(read_text(folder.path()).map(drop)), "it is a folder");
        let bytes = folder.path().join("bytes");
        std::fs::write(&bytes, b"\xff\xfe").unwrap();
        assert_eq!(said(read_text(&bytes).map(drop)), "it is no text");
        let inside = bytes.join("a.csv");
        assert_eq!(
            said(write_whole(&inside, "")),
            "a part of its path is a file"
        );
    }
}
