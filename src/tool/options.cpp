#include "options.hpp"

#include <digigap/report/whole_file.hpp>

#include <cerrno>
#include <cstdio>
#include <system_error>

namespace digigap::tool {

confidence interval_options::chosen_confidence() const {
    return confidence(level, side_name == "lower"   ? side::lower
                             : side_name == "upper" ? side::upper
                                                    : side::two);
}

void write_answer(const output_options& options, const std::string& text) {
    if (!options.file.empty()) {
        write_whole({.path = options.file, .text = text});
        return;
    }
    if (std::fwrite(text.data(), 1, text.size(), stdout) != text.size() ||
        std::fflush(stdout) != 0) {
        throw std::system_error(errno, std::generic_category(), "standard output");
    }
}

} // namespace digigap::tool
