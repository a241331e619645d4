#ifndef DIGIGAP_SRC_REPORT_REGRESSION_ERRORS_HPP
#define DIGIGAP_SRC_REPORT_REGRESSION_ERRORS_HPP

#include <digigap/data/table.hpp>
#include <digigap/model/coefficient_covariance.hpp>
#include <digigap/report/regression_answer.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>

namespace digigap::detail {

/// The column whose groups the errors are by; empty where there is none.
[[nodiscard]] std::string group_column(const error_choice& choice);

/// A fit whose errors are asked for, and the table that its design is of.
struct error_question {
    const regression_question& question;
    const regression_design& design;
    const regression_fit& fit;
    const table& rows;
    std::optional<std::int64_t> population{};
};

struct found_errors {
    coefficient_covariance covariance;
    std::size_t clusters = 0;
    std::optional<bootstrap_facts> bootstrap{};
};

/// Throws `data_error` for a row without a cluster, `std::invalid_argument` for errors of the
/// design without a population.
[[nodiscard]] found_errors errors_for(const error_question& asked);

} // namespace digigap::detail

#endif
