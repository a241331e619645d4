#include "row_kernels.hpp"

#include <digigap/model/regression_design.hpp>

#include <algorithm>
#include <cmath>
#include <stdexcept>

namespace digigap {

namespace {

/// A design as it is checked for the function that was asked.
class checked_design {
public:
    checked_design(const regression_design& design, const char* function)
        : design_(design), function_(function) {}

    void require_length(std::size_t found, std::size_t expected, const char* what) const {
        if (found != expected) {
            refuse("as many " + std::string(what) + " as the design has, " +
                       std::to_string(expected),
                   std::to_string(found));
        }
    }
    void require_length_or_none(std::size_t found, const char* what) const {
        if (found != 0) {
            require_length(found, design_.size(), what);
        }
    }

    /// Names the first number of a column that is not finite by its row.
    void require_finite(std::span<const double> values, const std::string& name) const {
        if (detail::all_finite(values.data(), values.size())) {
            return;
        }
        const auto found = std::find_if_not(values.begin(), values.end(),
                                            [](double value) { return std::isfinite(value); });
        refuse("finite numbers", in_row(name, *found, found - values.begin()));
    }

    void require_weights() const {
        const auto& weights = design_.weights;
        require_finite(weights, "the weights");
        const auto found = std::find_if(weights.begin(), weights.end(),
                                        [](double weight) { return weight < 0.0; });
        if (found != weights.end()) {
            refuse("weights from 0 on", in_row("the weights", *found, found - weights.begin()));
        }
    }

    void require_terms() const {
        std::size_t next = 0;
        for (const design_term& term : design_.terms) {
            if (term.first != next || term.columns > design_.parameters() - next) {
                refuse("terms whose columns lie side by side",
                       term.name + " from column " + std::to_string(term.first));
            }
            next += term.columns;
        }
        require_length(next, design_.parameters(), "columns in its terms");
    }

    void require_intercept() const {
        if (!design_.intercept) {
            return;
        }
        if (*design_.intercept >= design_.parameters()) {
            refuse("an intercept among the columns", std::to_string(*design_.intercept));
        }
        const auto ones = design_.column(*design_.intercept);
        const auto found =
            std::find_if(ones.begin(), ones.end(), [](double value) { return value != 1.0; });
        if (found != ones.end()) {
            refuse("an intercept of ones",
                   in_row(design_.columns[*design_.intercept], *found, found - ones.begin()));
        }
    }

private:
    [[nodiscard]] static std::string in_row(const std::string& name, double value,
                                            std::ptrdiff_t row) {
        return std::to_string(value) + " in row " + std::to_string(row) + " of " + name;
    }

    [[noreturn]] void refuse(const std::string& rule, const std::string& found) const {
        throw std::invalid_argument(std::string(function_) + ": needs " + rule + ", got " + found);
    }

    const regression_design& design_;
    const char* function_;
};

} // namespace

void require_valid(const regression_design& design, const char* function) {
    const checked_design check(design, function);
    const std::size_t n = design.size();
    const std::size_t p = design.parameters();
    check.require_length(design.matrix.size(), n * p, "numbers in its matrix");
    check.require_length_or_none(design.offset.size(), "offsets");
    check.require_length_or_none(design.weights.size(), "weights");
    check.require_length_or_none(design.rows.size(), "rows");
    check.require_length_or_none(design.lines.size(), "lines");
    check.require_terms();
    check.require_finite(design.response, "the response");
    for (std::size_t column = 0; column < p; ++column) {
        check.require_finite(design.column(column), design.columns[column]);
    }
    check.require_finite(design.offset, "the offset");
    check.require_weights();
    check.require_intercept();
}

} // namespace digigap
