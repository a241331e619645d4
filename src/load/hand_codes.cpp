#include <digigap/data/error.hpp>
#include <digigap/load/hand_codes.hpp>

#include <algorithm>
#include <map>
#include <string_view>

namespace digigap {

namespace {

using named_places = std::map<std::string, std::optional<std::size_t>, std::less<>>;

// Documents by name, and by file name where that is one document's alone.
named_places places_by_name(std::span<const std::string> documents) {
    named_places places;
    for (std::size_t at = 0; at < documents.size(); ++at) {
        const std::string& name = documents[at];
        const auto [place, added] = places.emplace(name.substr(name.find_last_of('/') + 1), at);
        if (!added) {
            place->second.reset();
        }
    }
    for (std::size_t at = 0; at < documents.size(); ++at) {
        places[documents[at]] = at;
    }
    return places;
}

[[noreturn]] void refuse_hand_code(const table& list, std::size_t row, std::string_view found,
                                   const std::string& problem) {
    throw data_error({.source = list.source(), .line = list.line(row), .found = std::string(found)},
                     problem);
}

} // namespace

std::vector<std::optional<std::size_t>> hand_codes(const table& list,
                                                   std::span<const std::string> documents,
                                                   std::span<const std::string> classes) {
    const label_column& names = list.labels("document");
    const label_column& given = list.labels("class");
    const named_places places = places_by_name(documents);
    std::vector<std::optional<std::size_t>> codes(documents.size());
    for (std::size_t row = 0; row < list.rows(); ++row) {
        const std::string_view name = names[row].value_or("");
        const auto place = places.find(name);
        if (place == places.end() || !place->second) {
            refuse_hand_code(list, row, name, "no document, or not one alone, has this name");
        }
        const std::string_view label = given[row].value_or("");
        const auto known = std::find(classes.begin(), classes.end(), label);
        if (known == classes.end()) {
            std::string problem = "needs a class of";
            for (const std::string& one : classes) {
                problem += &one == classes.data() ? " " : ", ";
                problem += one;
            }
            refuse_hand_code(list, row, label, problem);
        }
        std::optional<std::size_t>& code = codes[*place->second];
        if (code) {
            refuse_hand_code(list, row, name, "a document that an earlier row has");
        }
        code = static_cast<std::size_t>(known - classes.begin());
    }
    return codes;
}

} // namespace digigap
