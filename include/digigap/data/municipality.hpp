#ifndef DIGIGAP_DATA_MUNICIPALITY_HPP
#define DIGIGAP_DATA_MUNICIPALITY_HPP

#include <digigap/data/municipality_code.hpp>

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace digigap {

/// A number of inhabitants means nothing without its day: a municipality changes size band.
struct dated_population {
    std::int64_t inhabitants = 0;
    std::optional<std::chrono::year_month_day> date{}; ///< empty where the source does not tell it

    friend bool operator==(const dated_population&, const dated_population&) = default;
};

/// The years from one election to the next.
struct mandate_period {
    int first_year = 0;
    std::optional<int> last_year{}; ///< where the source tells it

    friend bool operator==(const mandate_period&, const mandate_period&) = default;
};

/// A label such as "C8" belongs to a classification such as "SKR 2023".
struct municipality_group {
    std::string label;
    std::string classification;

    friend bool operator==(const municipality_group&, const municipality_group&) = default;
};

/// The bloc that governs, as one classification calls it in one mandate period. The same coalition
/// can carry another label under another rule: labels of two classifications are never compared.
struct governing_bloc {
    std::string label;
    std::string classification;
    std::optional<mandate_period> mandate{};

    friend bool operator==(const governing_bloc&, const governing_bloc&) = default;
};

/// One known unit of the population. What a source does not tell is empty.
struct municipality {
    municipality_code code;
    std::string name;
    std::vector<std::string> other_names{}; ///< names it is also known by, "Falu kommun"
    std::string county{};
    std::optional<municipality_group> group{};
    std::optional<dated_population> population{};
    std::optional<governing_bloc> bloc{};

    friend bool operator==(const municipality&, const municipality&) = default;
};

} // namespace digigap

#endif
