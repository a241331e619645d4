#include "options.hpp"

#include <digigap/data/error.hpp>
#include <digigap/report/whole_file.hpp>

#include <cerrno>
#include <cstdio>
#include <system_error>

namespace digigap::tool {

namespace {

template <class Methods>
std::string names_of(const Methods& methods) {
    std::string names;
    for (const auto method : methods) {
        names += names.empty() ? "" : ", ";
        names += name_of(method);
    }
    return names;
}

} // namespace

confidence interval_options::chosen_confidence() const {
    return confidence(level, side_name == "lower"   ? side::lower
                             : side_name == "upper" ? side::upper
                                                    : side::two);
}

share_method interval_options::chosen_share_method() const {
    if (method.empty()) {
        return share_method::wilson;
    }
    if (const auto named = share_method_named(method)) {
        return *named;
    }
    throw data_error({.source = "--method", .found = method},
                     "without a known population it is one of " + share_method_names());
}

finite_method interval_options::chosen_finite_method() const {
    if (method.empty()) {
        return finite_method::blaker;
    }
    if (const auto named = finite_method_named(method)) {
        return *named;
    }
    throw data_error({.source = "--method", .found = method},
                     "with a known population it is one of " + finite_method_names());
}

std::string share_method_names() {
    return names_of(share_methods());
}

std::string finite_method_names() {
    return names_of(finite_methods());
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
