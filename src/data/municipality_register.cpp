#include "folded_name.hpp"

#include <digigap/data/error.hpp>
#include <digigap/data/municipality_register.hpp>

#include <algorithm>
#include <utility>

namespace digigap {

namespace {

std::string folded_or_throw(std::string_view name, const std::string& source) {
    std::optional<std::string> folded = detail::folded_name(name);
    if (!folded) {
        throw data_error({.source = source, .found = std::string(name)},
                         "this name is not valid UTF-8");
    }
    return *std::move(folded);
}

} // namespace

municipality_register::municipality_register(std::vector<municipality> units, std::string source,
                                             repeated_names names)
    : units_(std::move(units)), source_(std::move(source)) {
    for (std::size_t unit = 0; unit < units_.size(); ++unit) {
        const municipality& added = units_[unit];
        const auto [known, is_new] = by_code_.emplace(added.code.text(), unit);
        if (!is_new) {
            throw data_error({.source = source_, .found = added.code.text()},
                             "two municipalities have the same code, " +
                                 units_[known->second].name + " and " + added.name);
        }
        std::vector<std::string> spellings = added.other_names;
        spellings.push_back(added.name);
        for (const std::string& spelling : spellings) {
            std::vector<std::size_t>& bearers = by_name_[folded_or_throw(spelling, source_)];
            if (!bearers.empty() && bearers.back() == unit) {
                continue;
            }
            if (!bearers.empty() && names == repeated_names::refuse) {
                throw data_error({.source = source_, .found = spelling},
                                 "two municipalities have the same name, " +
                                     units_[bearers.front()].code.text() + " and " +
                                     added.code.text());
            }
            bearers.push_back(unit);
        }
    }
}

std::optional<std::size_t> municipality_register::find_code(std::string_view code) const {
    const auto found = by_code_.find(std::string(code));
    return found == by_code_.end() ? std::nullopt : std::optional(found->second);
}

std::optional<std::size_t> municipality_register::find_name(std::string_view name) const {
    const auto found = by_name_.find(folded_or_throw(name, source_));
    if (found == by_name_.end()) {
        return std::nullopt;
    }
    if (found->second.size() > 1) {
        throw data_error({.source = source_, .found = std::string(name)},
                         std::to_string(found->second.size()) +
                             " municipalities have this name; use the code");
    }
    return found->second.front();
}

std::optional<std::size_t>
municipality_register::find_code_without_zeros(std::string_view code) const {
    const auto digit = [](char byte) { return byte >= '0' && byte <= '9'; };
    if (code.empty() || !std::all_of(code.begin(), code.end(), digit) || find_code(code)) {
        return std::nullopt;
    }
    // No country's codes are longer than ten digits.
    for (std::string padded(code); padded.size() < 10;) {
        padded.insert(0, 1, '0');
        if (const auto unit = find_code(padded)) {
            return unit;
        }
    }
    return std::nullopt;
}

} // namespace digigap
