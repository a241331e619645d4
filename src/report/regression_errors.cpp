#include "regression_errors.hpp"

#include "../load/table_row.hpp"

#include <digigap/model/design_errors.hpp>
#include <digigap/model/regression_bootstrap.hpp>

#include <map>
#include <stdexcept>
#include <utility>
#include <vector>

namespace digigap::detail {

namespace {

/// The code of each row's group, counted in order of appearance.
struct row_groups {
    std::vector<std::uint32_t> of_row;
    std::size_t count = 0;
};

row_groups groups_by(const std::string& column, const error_question& asked) {
    row_groups groups;
    std::map<std::string, std::uint32_t> codes;
    for (const std::size_t at : asked.design.rows) {
        const table_row row(asked.rows, at);
        const std::string name = row.text(column);
        if (name.empty()) {
            row.refuse(column, name, "a row of the model needs a group in " + column);
        }
        const auto next = static_cast<std::uint32_t>(codes.size());
        groups.of_row.push_back(codes.try_emplace(name, next).first->second);
    }
    groups.count = codes.size();
    return groups;
}

struct error_finder {
    const error_question& asked;

    found_errors operator()(error_kind kind) const {
        return {.covariance = errors_of(asked.design, asked.fit, kind)};
    }
    found_errors operator()(const cluster_choice& choice) const {
        const row_groups groups = groups_by(choice.column, asked);
        found_errors found{.covariance =
                               cluster_errors(asked.design, asked.fit, groups.of_row, choice.kind),
                           .clusters = groups.count};
        found.covariance.errors = std::string(name_of(choice.kind)) + " by " + choice.column;
        return found;
    }
    found_errors operator()(const finite_choice& /*choice*/) const {
        if (!asked.population) {
            throw std::invalid_argument(
                "regression_of: needs the number of units for errors of the design, from a "
                "register "
                "with at most one row for each unit or told as the population");
        }
        return {.covariance = design_errors(asked.design, asked.fit, *asked.population)};
    }
    found_errors operator()(const bootstrap_choice& choice) const {
        const row_groups groups =
            choice.column.empty() ? row_groups{} : groups_by(choice.column, asked);
        const regression_bootstrap drawn =
            choice.column.empty()
                ? bootstrap_cases(asked.design, asked.fit, choice.options)
                : bootstrap_clusters(asked.design, asked.fit, groups.of_row, choice.options);
        found_errors found{.covariance = errors_of(drawn), .clusters = groups.count};
        found.bootstrap = {.resamples = drawn.resamples(),
                           .without_answer = drawn.without_answer,
                           .seed = choice.options.seed};
        if (!choice.column.empty()) {
            found.covariance.errors = "bootstrap by " + choice.column;
        }
        return found;
    }
};

} // namespace

std::string group_column(const error_choice& choice) {
    if (const auto* clusters = std::get_if<cluster_choice>(&choice)) {
        return clusters->column;
    }
    const auto* bootstrap = std::get_if<bootstrap_choice>(&choice);
    return bootstrap != nullptr ? bootstrap->column : std::string();
}

found_errors errors_for(const error_question& asked) {
    return std::visit(error_finder{asked}, asked.question.errors);
}

} // namespace digigap::detail
