#ifndef DIGIGAP_SRC_LOAD_SPOOLED_TEXT_HPP
#define DIGIGAP_SRC_LOAD_SPOOLED_TEXT_HPP

#include <cstddef>
#include <limits>
#include <string>
#include <string_view>
#include <system_error>

namespace digigap::detail {

inline constexpr std::size_t kept_in_memory = std::size_t{1} << 20;

// The temporary file, which what() names, cannot be written. It is not about what is read.
struct spool_error : std::system_error {
    using system_error::system_error;
};

// A text that is written piece by piece and then read as a whole. What is longer than `in_memory`
// bytes goes to a file without a name, in the system's folder for temporary files (TMPDIR), and is
// mapped. Members throw spool_error.
class spooled_text {
public:
    explicit spooled_text(std::size_t in_memory = std::numeric_limits<std::size_t>::max())
        : in_memory_(in_memory) {}
    ~spooled_text();
    spooled_text(const spooled_text&) = delete;
    spooled_text& operator=(const spooled_text&) = delete;

    void append(std::string_view bytes);

    // Ends the writing: nothing may be appended after it.
    [[nodiscard]] std::string_view view();

private:
    void open_file();
    void write_out();

    std::size_t in_memory_;
    std::string text_; // what is not in the file
    std::string name_;
    int file_ = -1;
    std::size_t written_ = 0;
    void* mapped_ = nullptr;
};

} // namespace digigap::detail

#endif
