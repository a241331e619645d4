#ifndef DIGIGAP_SRC_REPORT_CLASS_LABEL_HPP
#define DIGIGAP_SRC_REPORT_CLASS_LABEL_HPP

#include "wording.hpp"

#include <string>
#include <string_view>

namespace digigap::detail {

/// A class of documents as a reader reads it: those of `orientation`, yes and no. Others keep their
/// names.
[[nodiscard]] std::string class_label(std::string_view name, const wording& words);

} // namespace digigap::detail

#endif
