#ifndef DIGIGAP_SRC_DATA_FOLDED_NAME_HPP
#define DIGIGAP_SRC_DATA_FOLDED_NAME_HPP

#include <optional>
#include <string>
#include <string_view>

namespace digigap::detail {

/// The form in which two spellings of one name are equal: composed (NFC), case folded, blanks of
/// any kind as one, none around. Nothing where `name` is not valid UTF-8.
[[nodiscard]] std::optional<std::string> folded_name(std::string_view name);

} // namespace digigap::detail

#endif
