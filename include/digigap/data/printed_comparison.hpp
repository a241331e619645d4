#ifndef DIGIGAP_DATA_PRINTED_COMPARISON_HPP
#define DIGIGAP_DATA_PRINTED_COMPARISON_HPP

#include <string>

namespace digigap {

/// What a text says of two figures that it sets side by side.
enum class claim_form : unsigned char {
    more,      ///< the first is larger
    times,     ///< the first is so many times the second, rounded to a whole number
    more_than, ///< the first is more than so many times the second
};

/// A comparison as a text makes it. Where what it would take to check it was not published,
/// `missing` says what that is.
struct printed_comparison {
    std::string id{};
    std::string first{};  ///< a printed figure's id
    std::string second{}; ///< another's, or empty where the text prints the comparison alone
    claim_form form = claim_form::more;
    double times = 1.0;  ///< of `times` and `more_than`
    std::string claim{}; ///< in words: "twice as many"
    std::string claim_swedish{};
    std::string missing{}; ///< in words, or empty
    std::string missing_swedish{};

    friend bool operator==(const printed_comparison&, const printed_comparison&) = default;
};

} // namespace digigap

#endif
