#include "class_label.hpp"

#include <array>
#include <utility>

namespace digigap::detail {

std::string class_label(std::string_view name, const wording& words) {
    constexpr std::array<std::pair<std::string_view, std::string_view>, 6> swedish{
        {{"none", "ingen"},
         {"unclear", "oklar"},
         {"internal", "intern"},
         {"inhabitants", "invånare"},
         {"no", "nej"},
         {"yes", "ja"}}};
    for (const auto& [english, label] : swedish) {
        if (english == name) {
            return words(name, label);
        }
    }
    return std::string(name);
}

} // namespace digigap::detail
