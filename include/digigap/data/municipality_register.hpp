#ifndef DIGIGAP_DATA_MUNICIPALITY_REGISTER_HPP
#define DIGIGAP_DATA_MUNICIPALITY_REGISTER_HPP

#include <digigap/data/municipality.hpp>

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace digigap {

/// May two municipalities of a register share a name? In Sweden none do; among the counties of the
/// United States many do.
enum class repeated_names : unsigned char { refuse, allow };

/// The N known units of a finite population, in a fixed order, each found by its code or its name.
class municipality_register {
public:
    municipality_register() = default;

    /// `source` names the register in errors. Throws `data_error` where two municipalities have
    /// the same code or, unless `names` allows it, the same name or other name.
    explicit municipality_register(std::vector<municipality> units, std::string source = "register",
                                   repeated_names names = repeated_names::refuse);

    [[nodiscard]] std::size_t size() const noexcept { return units_.size(); }
    [[nodiscard]] std::span<const municipality> units() const noexcept { return units_; }
    /// Throws `std::out_of_range` where there is no such unit.
    [[nodiscard]] const municipality& operator[](std::size_t unit) const { return units_.at(unit); }
    [[nodiscard]] const std::string& source() const noexcept { return source_; }

    /// The unit with this code, letter by letter: "114" does not find 0114.
    [[nodiscard]] std::optional<std::size_t> find_code(std::string_view code) const;

    /// The unit with this name or other name. Upper and lower case, composed and decomposed letters
    /// and the number of blanks between words make no difference; å and a do. Throws `data_error`
    /// where several municipalities have the name, or where it is not valid UTF-8.
    [[nodiscard]] std::optional<std::size_t> find_name(std::string_view name) const;

    /// The unit that `code` would find with the leading zeros that spreadsheets and number columns
    /// drop, for use in messages. Nothing where `code` is no number or finds a unit as it is.
    [[nodiscard]] std::optional<std::size_t> find_code_without_zeros(std::string_view code) const;

private:
    std::vector<municipality> units_;
    std::string source_;
    std::unordered_map<std::string, std::size_t> by_code_;
    std::unordered_map<std::string, std::vector<std::size_t>> by_name_;
};

} // namespace digigap

#endif
