#include "factor_levels.hpp"

#include <digigap/data/error.hpp>

#include <algorithm>
#include <numeric>
#include <unordered_map>
#include <utility>

namespace digigap::detail {

namespace {

constexpr std::uint32_t no_level = label_column::missing_code;

[[noreturn]] void refuse_many(const table& data, const std::string& column) {
    throw data_error({.source = data.source(), .found = column},
                     "a factor has at most 10,000 levels");
}

factor_levels levels_of_labels(const table& data, const chosen_rows& rows,
                               const std::string& column) {
    std::vector<std::uint32_t> room;
    const std::span<const std::string> labels = rows.labels(column);
    std::vector<unsigned char> seen(labels.size(), 0);
    for (const std::uint32_t code : rows.codes(column, room)) {
        seen[code] = 1;
    }
    factor_levels levels;
    for (std::size_t code = 0; code < labels.size(); ++code) {
        if (seen[code] != 0) {
            levels.names.push_back(labels[code]);
        }
    }
    if (levels.names.size() > most_columns) {
        refuse_many(data, column);
    }
    std::sort(levels.names.begin(), levels.names.end());
    return levels;
}

factor_levels levels_of_numbers(const table& data, const chosen_rows& rows,
                                const std::string& column) {
    std::vector<double> room;
    factor_levels levels{.of_numbers = true};
    std::vector<double>& numbers = levels.numbers;
    for (const double value : rows.numbers(column, room)) {
        const auto place = std::lower_bound(numbers.begin(), numbers.end(), value);
        if (place == numbers.end() || *place != value) {
            numbers.insert(place, value);
            if (numbers.size() > most_columns) {
                refuse_many(data, column);
            }
        }
    }
    for (const double number : numbers) {
        levels.names.push_back(plain_number(number));
    }
    return levels;
}

/// The levels in the order of these places in their list.
void arrange(factor_levels& levels, const std::vector<std::size_t>& places) {
    factor_levels arranged{.of_numbers = levels.of_numbers};
    for (const std::size_t place : places) {
        arranged.names.push_back(levels.names[place]);
        if (levels.of_numbers) {
            arranged.numbers.push_back(levels.numbers[place]);
        }
    }
    levels = std::move(arranged);
}

template <class Choice>
const Choice* choice_for(const std::vector<Choice>& choices, const std::string& column) {
    const auto found = std::find_if(choices.begin(), choices.end(),
                                    [&](const Choice& one) { return one.column == column; });
    return found == choices.end() ? nullptr : &*found;
}

void put_in_order(factor_levels& levels, const table& data, const factor_order& order) {
    std::unordered_map<std::string_view, std::size_t> ranks;
    for (const std::string& level : order.levels) {
        ranks.emplace(level, ranks.size());
    }
    std::vector<std::pair<std::size_t, std::size_t>> ranked;
    for (const std::string& name : levels.names) {
        const auto rank = ranks.find(name);
        if (rank == ranks.end()) {
            throw data_error({.source = data.source(), .found = name},
                             "this level of " + order.column + " has no place in the order given");
        }
        ranked.emplace_back(rank->second, ranked.size());
    }
    std::sort(ranked.begin(), ranked.end());
    std::vector<std::size_t> places;
    places.reserve(ranked.size());
    for (const auto& [rank, place] : ranked) {
        places.push_back(place);
    }
    arrange(levels, places);
}

void put_first(factor_levels& levels, const table& data, const factor_reference& reference) {
    const auto found = std::find(levels.names.begin(), levels.names.end(), reference.level);
    if (found == levels.names.end()) {
        throw data_error({.source = data.source(), .found = reference.level},
                         "the reference is no level of " + reference.column +
                             " in the complete rows (" + listed_names(levels.names) + ")");
    }
    std::vector<std::size_t> places(levels.names.size());
    std::iota(places.begin(), places.end(), std::size_t{0});
    const auto first = places.begin() + (found - levels.names.begin());
    std::rotate(places.begin(), first, first + 1);
    arrange(levels, places);
}

} // namespace

std::string listed_names(std::span<const std::string> names) {
    constexpr std::size_t shown = 8;
    std::string text = names.empty() ? "there are none" : "there are ";
    for (std::size_t i = 0; i < std::min(names.size(), shown); ++i) {
        text += (i == 0 ? "" : ", ") + names[i];
    }
    if (names.size() > shown) {
        text += " and " + std::to_string(names.size() - shown) + " more";
    }
    return text;
}

factor_levels learn_levels(const table& data, const chosen_rows& rows, const std::string& column,
                           const design_options& options) {
    factor_levels levels = data.has_numbers(column) ? levels_of_numbers(data, rows, column)
                                                    : levels_of_labels(data, rows, column);
    if (levels.names.size() == 1) {
        throw data_error({.source = data.source(), .found = levels.names.front()},
                         "the factor " + column +
                             " has a single level in the complete rows, so it explains nothing");
    }
    if (rows.size() == 0) {
        return levels;
    }
    if (const factor_order* const order = choice_for(options.orders, column)) {
        put_in_order(levels, data, *order);
    }
    if (const factor_reference* const reference = choice_for(options.references, column)) {
        put_first(levels, data, *reference);
    }
    return levels;
}

std::optional<std::uint32_t> level_in(const factor_levels& levels,
                                      const variable_setting& setting) {
    const auto place_in = [](const auto& all, const auto& one) -> std::optional<std::uint32_t> {
        const auto found = std::find(all.begin(), all.end(), one);
        return found == all.end() ? std::nullopt
                                  : std::optional(static_cast<std::uint32_t>(found - all.begin()));
    };
    if (setting.level) {
        return place_in(levels.names, *setting.level);
    }
    return setting.number && levels.of_numbers ? place_in(levels.numbers, *setting.number)
                                               : std::nullopt;
}

level_reader::level_reader(const factor_levels& levels, const chosen_rows& rows, std::string column)
    : levels_(&levels), column_(std::move(column)) {
    if (rows.setting(column_) != nullptr) {
        return;
    }
    if (levels.of_numbers) {
        for (const double number : levels.numbers) {
            place_of_number_.emplace_back(number,
                                          static_cast<std::uint32_t>(place_of_number_.size()));
        }
        std::sort(place_of_number_.begin(), place_of_number_.end());
        return;
    }
    std::unordered_map<std::string_view, std::uint32_t> known;
    for (const std::string& name : levels.names) {
        known.emplace(name, static_cast<std::uint32_t>(known.size()));
    }
    for (const std::string& label : rows.labels(column_)) {
        const auto found = known.find(label);
        place_of_code_.push_back(found == known.end() ? no_level : found->second);
    }
}

void level_reader::refuse(const chosen_rows& part, std::size_t row) const {
    part.refuse(row, column_,
                column_ + " has no such level in the data of the model (" +
                    listed_names(levels_->names) + ")");
}

void level_reader::read(const chosen_rows& part, std::vector<std::uint32_t>& places) const {
    if (const variable_setting* const set = part.setting(column_)) {
        const std::optional<std::uint32_t> level = level_in(*levels_, *set);
        if (!level) {
            refuse(part, 0);
        }
        places.assign(part.size(), *level);
    } else if (levels_->of_numbers) {
        read_numbers(part, places);
    } else {
        read_labels(part, places);
    }
}

void level_reader::read_numbers(const chosen_rows& part, std::vector<std::uint32_t>& places) const {
    std::vector<double> room;
    const std::span<const double> values = part.numbers(column_, room);
    places.resize(values.size());
    for (std::size_t row = 0; row < values.size(); ++row) {
        const auto found = std::lower_bound(place_of_number_.begin(), place_of_number_.end(),
                                            std::pair(values[row], std::uint32_t{0}));
        if (found == place_of_number_.end() || found->first != values[row]) {
            refuse(part, row);
        }
        places[row] = found->second;
    }
}

void level_reader::read_labels(const chosen_rows& part, std::vector<std::uint32_t>& places) const {
    std::vector<std::uint32_t> room;
    const std::span<const std::uint32_t> codes = part.codes(column_, room);
    places.resize(codes.size());
    for (std::size_t row = 0; row < codes.size(); ++row) {
        places[row] = place_of_code_[codes[row]];
        if (places[row] == no_level) {
            refuse(part, row);
        }
    }
}

} // namespace digigap::detail
