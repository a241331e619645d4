#include <digigap/report/whole_file.hpp>

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <fcntl.h>
#include <memory>
#include <string>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>
#include <utility>
#include <vector>

namespace digigap {

namespace {

namespace fs = std::filesystem;

[[noreturn]] void throw_last_error(const fs::path& path) {
    throw std::system_error(errno, std::generic_category(), path.string());
}

/// A descriptor that is closed on every way out.
class descriptor {
public:
    explicit descriptor(int number) noexcept : number_(number) {}
    descriptor(const descriptor&) = delete;
    descriptor& operator=(const descriptor&) = delete;
    descriptor(descriptor&&) = delete;
    descriptor& operator=(descriptor&&) = delete;
    ~descriptor() {
        if (number_ >= 0) {
            ::close(number_);
        }
    }
    [[nodiscard]] int number() const noexcept { return number_; }
    [[nodiscard]] int release() noexcept { return std::exchange(number_, -1); }

private:
    int number_;
};

void write_all(int number, const std::string& text, const fs::path& path) {
    for (std::size_t written = 0; written < text.size();) {
        const ssize_t now = ::write(number, text.data() + written, text.size() - written);
        if (now < 0 && errno != EINTR) {
            throw_last_error(path);
        }
        written += now > 0 ? static_cast<std::size_t>(now) : 0;
    }
}

/// A complete file beside its target, removed unless it takes the target's name.
class waiting_file {
public:
    explicit waiting_file(const file_text& file) : target_(file.path) {
        // Through a link the file it names is replaced, not the link.
        if (fs::is_symlink(target_)) {
            target_ = fs::weakly_canonical(target_);
        }
        std::string name = (target_.parent_path() / ".digigap-XXXXXX").string();
        descriptor opened(::mkstemp(name.data()));
        if (opened.number() < 0) {
            throw_last_error(file.path);
        }
        waiting_ = name;
        try {
            write_all(opened.number(), file.text, file.path);
            // mkstemp lets nobody else read; a new file gets what the umask allows, an old one
            // keeps what it had.
            struct stat before {};
            const mode_t mask = ::umask(0);
            ::umask(mask);
            const mode_t mode = ::stat(target_.c_str(), &before) == 0
                                    ? before.st_mode & 07777U
                                    : static_cast<mode_t>(0666U & ~mask);
            if (::fchmod(opened.number(), mode) != 0 || ::fsync(opened.number()) != 0 ||
                ::close(opened.release()) != 0) {
                throw_last_error(file.path);
            }
        } catch (...) {
            ::unlink(waiting_.c_str());
            throw;
        }
    }
    waiting_file(const waiting_file&) = delete;
    waiting_file& operator=(const waiting_file&) = delete;
    waiting_file(waiting_file&&) = delete;
    waiting_file& operator=(waiting_file&&) = delete;
    ~waiting_file() {
        if (!waiting_.empty()) {
            ::unlink(waiting_.c_str());
        }
    }

    void take_name() {
        fs::rename(waiting_, target_);
        waiting_.clear();
    }

private:
    fs::path target_;
    fs::path waiting_;
};

/// True for what must not be replaced by a file: /dev/stdout, a named pipe.
bool is_stream(const fs::path& path) {
    const fs::file_status status = fs::status(path);
    return fs::exists(status) && !fs::is_regular_file(status) && !fs::is_directory(status);
}

} // namespace

void write_whole(std::span<const file_text> files) {
    std::vector<std::unique_ptr<waiting_file>> waiting;
    for (const file_text& file : files) {
        if (fs::is_directory(file.path)) {
            throw std::system_error(std::make_error_code(std::errc::is_a_directory),
                                    file.path.string());
        }
        if (!is_stream(file.path)) {
            waiting.push_back(std::make_unique<waiting_file>(file));
        }
    }
    for (const file_text& file : files) {
        if (is_stream(file.path)) {
            const descriptor opened(::open(file.path.c_str(), O_WRONLY | O_CLOEXEC));
            if (opened.number() < 0) {
                throw_last_error(file.path);
            }
            write_all(opened.number(), file.text, file.path);
        }
    }
    for (const auto& file : waiting) {
        file->take_name();
    }
}

void write_whole(const file_text& file) {
    write_whole(std::span(&file, 1));
}

} // namespace digigap
