#ifndef DIGIGAP_MODEL_REGRESSION_DESIGN_HPP
#define DIGIGAP_MODEL_REGRESSION_DESIGN_HPP

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace digigap {

/// A term of a model and the columns of the matrix that it takes, which lie side by side: a factor
/// has one for each level but the reference.
struct design_term {
    std::string name; ///< "bloc", "log(population):bloc"; the intercept is "(intercept)"
    std::size_t first = 0;
    std::size_t columns = 1;

    friend bool operator==(const design_term&, const design_term&) = default;
};

/// What a regression is fitted to: numbers only, one row for each unit that has all of them.
///
/// All of it may be filled in by hand; `require_valid` says what has to fit together. Exposure is
/// part of it: the `offset` is a known part of the linear predictor, such as log(words), so that no
/// prediction or ratio can forget it.
struct regression_design {
    std::string response_name{};
    std::vector<double> response{}; ///< n values
    std::vector<double> matrix{};   ///< n x p, one column after the other
    std::vector<std::string>
        columns{};                    ///< p names: "(intercept)", "log(population)", "bloc[right]"
    std::vector<design_term> terms{}; ///< cover the p columns in their order
    std::optional<std::size_t> intercept{}; ///< the column of ones, where there is one
    std::vector<double> offset{};           ///< n values, or none where there is no offset
    std::vector<double> weights{};          ///< n prior weights from 0 on, or none where all are 1
    bool log_response = false;              ///< the response is the logarithm of what is explained

    // Where the rows come from; all of it empty for a design made by hand.
    std::string source{};             ///< what errors call the data
    std::vector<std::size_t> rows{};  ///< n rows of the source, from 0
    std::vector<std::size_t> lines{}; ///< n lines of the file, from 1
    std::size_t dropped = 0;          ///< rows of the source left out for a missing value

    [[nodiscard]] std::size_t size() const noexcept { return response.size(); }
    [[nodiscard]] std::size_t parameters() const noexcept { return columns.size(); }
    /// The n values of a column. Needs column < parameters().
    [[nodiscard]] std::span<const double> column(std::size_t column) const {
        return std::span(matrix).subspan(column * size(), size());
    }
};

/// Throws `std::invalid_argument` naming `function` and the rule, unless the sizes fit together,
/// all numbers are finite and no weight is negative; the first number that is not is named by its
/// row.
void require_valid(const regression_design& design, const char* function);

/// Rows that have no response: the matrix and the offset of units to predict for, by the same
/// columns as the design of the fit.
struct prediction_rows {
    std::vector<double> matrix{}; ///< m x p, one column after the other
    std::vector<double> offset{}; ///< m values, or none where there is no offset
    std::size_t size = 0;         ///< m
};

} // namespace digigap

#endif
