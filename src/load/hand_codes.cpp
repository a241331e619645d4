#include "listed_documents.hpp"

#include <digigap/load/hand_codes.hpp>

#include <algorithm>
#include <string_view>

namespace digigap {

std::vector<std::optional<std::size_t>> hand_codes(const table& list,
                                                   std::span<const std::string> documents,
                                                   std::span<const std::string> classes) {
    std::vector<std::string> file_names;
    for (const std::string& name : documents) {
        file_names.push_back(name.substr(name.find_last_of('/') + 1));
    }
    const detail::listed_documents listed(list, documents, file_names);
    const label_column& given = list.labels("class");
    std::vector<std::optional<std::size_t>> codes(documents.size());
    for (std::size_t row = 0; row < list.rows(); ++row) {
        std::optional<std::size_t>& code = codes[listed.place_of(row)];
        const std::string_view label = given[row].value_or("");
        const auto known = std::find(classes.begin(), classes.end(), label);
        if (known == classes.end()) {
            std::string problem = "needs a class of";
            for (const std::string& one : classes) {
                problem += &one == classes.data() ? " " : ", ";
                problem += one;
            }
            listed.refuse(row, label, problem);
        }
        if (code) {
            listed.refuse_repeated(row);
        }
        code = static_cast<std::size_t>(known - classes.begin());
    }
    return codes;
}

} // namespace digigap
