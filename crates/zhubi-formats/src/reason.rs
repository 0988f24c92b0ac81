//! What the system says, in Chinese.

use std::io::{Error, ErrorKind};

/// Why the system did not do what it was asked, as the second half of a sentence. What has no name here stays in the
/// words of the system.
pub fn reason(cause: &Error) -> String {
    let text = match cause.kind() {
        ErrorKind::NotFound => "没有这个文件或文件夹",
        ErrorKind::PermissionDenied => "没有权限",
        ErrorKind::AlreadyExists => "已有同名的文件",
        ErrorKind::IsADirectory => "这是文件夹，不是文件",
        ErrorKind::NotADirectory => "路径中有一级不是文件夹",
        ErrorKind::StorageFull => "磁盘空间不足",
        ErrorKind::QuotaExceeded => "超出了磁盘配额",
        ErrorKind::FileTooLarge => "超出了允许的文件大小",
        ErrorKind::ReadOnlyFilesystem => "磁盘是只读的",
        ErrorKind::ResourceBusy | ErrorKind::ExecutableFileBusy => "正被别的程序占用",
        ErrorKind::InvalidFilename => "文件名不合法",
        ErrorKind::InvalidData => "内容不是 UTF-8 编码的文字",
        ErrorKind::TimedOut => "等待超时",
        ErrorKind::OutOfMemory => "内存不足",
        _ => return cause.to_string(),
    };
    text.to_owned()
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::io::{Error, ErrorKind};

    use super::reason;

    #[test]
    fn the_system_is_put_into_chinese() {
        let missing = fs::read("/没有/这个文件").unwrap_err();
        assert_eq!(reason(&missing), "没有这个文件或文件夹");
        assert_eq!(reason(&ErrorKind::StorageFull.into()), "磁盘空间不足");
        assert_eq!(reason(&Error::other("设备 7 脱机")), "设备 7 脱机");
    }
}
