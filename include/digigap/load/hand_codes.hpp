#ifndef DIGIGAP_LOAD_HAND_CODES_HPP
#define DIGIGAP_LOAD_HAND_CODES_HPP

#include <digigap/data/table.hpp>

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace digigap {

/// The classes that a person gave documents: for each document the place of its class in
/// `classes`; none where the list does not have the document.
///
/// The list has a column of labels `document` and one of labels `class`, as `read_csv` reads them.
/// A row's document is the one of that name, or else the only one whose name ends in a slash and
/// that name; its class is one of `classes`, exactly.
///
/// Throws `data_error` with the line for a row that finds no document or one that another row has
/// found, and for a class that is missing or none of them.
[[nodiscard]] std::vector<std::optional<std::size_t>>
hand_codes(const table& list, std::span<const std::string> documents,
           std::span<const std::string> classes);

} // namespace digigap

#endif
