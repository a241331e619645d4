#ifndef DIGIGAP_TOOL_OPTIONS_HPP
#define DIGIGAP_TOOL_OPTIONS_HPP

#include <digigap/data/confidence.hpp>
#include <digigap/data/error.hpp>
#include <digigap/data/language.hpp>
#include <digigap/estimate/finite_share_estimate.hpp>
#include <digigap/estimate/share.hpp>

#include <stdexcept>
#include <string>

namespace digigap::tool {

/// The data have no answer: the reason on standard error, exit status 1.
class no_answer : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

/// The methods' names, separated by commas.
template <class Methods>
[[nodiscard]] std::string names_of(const Methods& methods) {
    std::string names;
    for (const auto method : methods) {
        names += names.empty() ? "" : ", ";
        names += name_of(method);
    }
    return names;
}

/// The method of that name, the first where none is named. Throws `data_error` for another name;
/// `situation` says when these are the methods, such as "without a known population".
template <class Methods>
[[nodiscard]] auto chosen_method(const std::string& name, const Methods& methods,
                                 const std::string& situation) {
    if (name.empty()) {
        return *methods.begin();
    }
    for (const auto method : methods) {
        if (name_of(method) == name) {
            return method;
        }
    }
    throw data_error({.source = "--method", .found = name},
                     situation + " it is one of " + names_of(methods));
}

/// Where the answer goes and what it looks like.
struct output_options {
    std::string format = "text";
    std::string file; ///< standard output where empty
    std::string language_name = "en";

    [[nodiscard]] language in() const {
        return language_name == "sv" ? language::swedish : language::english;
    }
};

/// Level, side and method of an interval.
struct interval_options {
    double level = 0.95;
    std::string side_name = "two";
    std::string method; ///< the default of the situation where empty

    [[nodiscard]] confidence chosen_confidence() const;
    /// Throws `data_error` where the method is for known populations only, or the reverse.
    [[nodiscard]] share_method chosen_share_method() const {
        return chosen_method(method, share_methods(), "without a known population");
    }
    [[nodiscard]] finite_method chosen_finite_method() const {
        return chosen_method(method, finite_methods(), "with a known population");
    }
};

/// Writes the answer where the options say, whole or not at all.
void write_answer(const output_options& options, const std::string& text);

} // namespace digigap::tool

#endif
