#ifndef DIGIGAP_TOOL_OPTIONS_HPP
#define DIGIGAP_TOOL_OPTIONS_HPP

#include <digigap/data/confidence.hpp>
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
    [[nodiscard]] share_method chosen_share_method() const;
    [[nodiscard]] finite_method chosen_finite_method() const;
};

/// The methods' names, separated by commas.
[[nodiscard]] std::string share_method_names();
[[nodiscard]] std::string finite_method_names();

/// Writes the answer where the options say, whole or not at all.
void write_answer(const output_options& options, const std::string& text);

} // namespace digigap::tool

#endif
