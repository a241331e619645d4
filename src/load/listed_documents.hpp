#ifndef DIGIGAP_SRC_LOAD_LISTED_DOCUMENTS_HPP
#define DIGIGAP_SRC_LOAD_LISTED_DOCUMENTS_HPP

#include <digigap/data/label_column.hpp>
#include <digigap/data/table.hpp>

#include <cstddef>
#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace digigap::detail {

// The documents that the rows of a list are about, by their column `document`: the one of that
// name, or else the only one with that file name.
class listed_documents {
public:
    // The table must outlive it. As many file names as names. Throws where the column is not there.
    listed_documents(const table& list, std::span<const std::string> names,
                     std::span<const std::string> file_names);

    // The place of the row's document. Throws `data_error` with the line where there is none.
    [[nodiscard]] std::size_t place_of(std::size_t row) const;

    // For a row whose document an earlier one has.
    [[noreturn]] void refuse_repeated(std::size_t row) const;
    [[noreturn]] void refuse(std::size_t row, std::string_view found,
                             const std::string& problem) const;

private:
    [[nodiscard]] std::string_view name_in(std::size_t row) const {
        return names_[row].value_or("");
    }

    const table& list_;
    const label_column& names_;
    std::map<std::string, std::optional<std::size_t>, std::less<>> places_;
};

} // namespace digigap::detail

#endif
