#include "listed_documents.hpp"

#include <digigap/data/error.hpp>

namespace digigap::detail {

listed_documents::listed_documents(const table& list, std::span<const std::string> names,
                                   std::span<const std::string> file_names)
    : list_(list), names_(list.labels("document")) {
    for (std::size_t at = 0; at < file_names.size(); ++at) {
        const auto [place, added] = places_.emplace(file_names[at], at);
        if (!added) {
            place->second.reset();
        }
    }
    for (std::size_t at = 0; at < names.size(); ++at) {
        places_[names[at]] = at;
    }
}

std::size_t listed_documents::place_of(std::size_t row) const {
    const auto place = places_.find(name_in(row));
    if (place == places_.end() || !place->second) {
        refuse(row, name_in(row), "no document, or not one alone, has this name");
    }
    return *place->second;
}

void listed_documents::refuse_repeated(std::size_t row) const {
    refuse(row, name_in(row), "a document that an earlier row has");
}

void listed_documents::refuse(std::size_t row, std::string_view found,
                              const std::string& problem) const {
    throw data_error(
        {.source = list_.source(), .line = list_.line(row), .found = std::string(found)}, problem);
}

} // namespace digigap::detail
