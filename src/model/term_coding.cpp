#include "term_coding.hpp"

#include <algorithm>

namespace digigap::detail {

namespace {

bool holds(const coded_term& term, std::size_t variable) {
    return std::any_of(term.begin(), term.end(),
                       [&](const coded_variable& part) { return part.variable == variable; });
}

/// Whether a term before the one at `place` holds all its variables but this one.
bool rest_is_there(const std::vector<coded_term>& terms, std::size_t place, std::size_t variable) {
    const coded_term& term = terms[place];
    return std::any_of(terms.begin(), terms.begin() + static_cast<std::ptrdiff_t>(place),
                       [&](const coded_term& before) {
                           return std::all_of(
                               term.begin(), term.end(), [&](const coded_variable& part) {
                                   return part.variable == variable || holds(before, part.variable);
                               });
                       });
}

} // namespace

void code_factors(std::vector<coded_term>& terms, const std::vector<bool>& is_factor,
                  bool intercept) {
    bool first = true;
    for (std::size_t place = 0; place < terms.size(); ++place) {
        for (coded_variable& part : terms[place]) {
            if (!is_factor[part.variable]) {
                continue;
            }
            const bool alone = terms[place].size() == 1;
            part.all_levels =
                (first && !intercept) || (!alone && !rest_is_there(terms, place, part.variable));
            first = false;
        }
    }
}

} // namespace digigap::detail
