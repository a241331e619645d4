#ifndef DIGIGAP_REPORT_WHOLE_FILE_HPP
#define DIGIGAP_REPORT_WHOLE_FILE_HPP

#include <filesystem>
#include <span>
#include <string>

namespace digigap {

/// A file that is to hold `text`.
struct file_text {
    std::filesystem::path path;
    std::string text;
};

/// Writes each file whole or none of them: the text goes to a new file beside its target, and only
/// when all of it is on the disk do the new files take the targets' names. What was there before is
/// kept where anything fails; a target that is a device or a pipe is written to as it is.
/// Throws `std::system_error` with the path. Folders are not created.
void write_whole(std::span<const file_text> files);

/// The same for one file.
void write_whole(const file_text& file);

} // namespace digigap

#endif
