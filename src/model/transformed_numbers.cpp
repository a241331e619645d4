#include "transformed_numbers.hpp"

#include <digigap/data/error.hpp>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <string>

namespace digigap::detail {

namespace {

[[nodiscard]] bool is_taken(transform what, double value) {
    switch (what) {
    case transform::log:
        return value > 0.0;
    case transform::log1p:
        return value > -1.0;
    case transform::square_root:
        return value >= 0.0;
    case transform::power:
    case transform::polynomial:
    case transform::factor:
        break;
    }
    return true;
}

[[nodiscard]] const char* rule_of(transform what) {
    switch (what) {
    case transform::log:
        return " needs numbers above 0 (log1p takes 0 as well)";
    case transform::log1p:
        return " needs numbers above -1";
    case transform::square_root:
        return " needs numbers from 0 on";
    case transform::power:
    case transform::polynomial:
    case transform::factor:
        break;
    }
    return " is beyond the numbers of a computer";
}

[[nodiscard]] double power_of(double value, int degree) {
    return degree == 2 ? value * value : std::pow(value, degree);
}

/// The variable after its first steps, for an error.
[[nodiscard]] std::string text_after(const formula_variable& variable, std::size_t steps) {
    formula_variable part{.name = variable.name, .steps = variable.steps};
    part.steps.resize(steps);
    return text_of(part);
}

template <class Function>
void replace_each(std::vector<double>& values, Function function) {
    std::transform(values.begin(), values.end(), values.begin(), function);
}

/// Does step number `at` to the values.
void take_step(const formula_variable& variable, std::size_t at, const chosen_rows& rows,
               std::vector<double>& values) {
    const transform_step& step = variable.steps[at];
    const auto refuse_at = [&](auto found) {
        rows.refuse(static_cast<std::size_t>(found - values.begin()), variable.name,
                    text_after(variable, at + 1) + rule_of(step.what));
    };
    const auto outside = std::find_if(values.begin(), values.end(),
                                      [&](double value) { return !is_taken(step.what, value); });
    if (outside != values.end()) {
        refuse_at(outside);
    }
    switch (step.what) {
    case transform::log:
        replace_each(values, [](double value) { return std::log(value); });
        break;
    case transform::log1p:
        replace_each(values, [](double value) { return std::log1p(value); });
        break;
    case transform::square_root:
        replace_each(values, [](double value) { return std::sqrt(value); });
        break;
    case transform::power: {
        replace_each(values, [&](double value) { return power_of(value, step.degree); });
        const auto infinite = std::find_if_not(values.begin(), values.end(),
                                               [](double value) { return std::isfinite(value); });
        if (infinite != values.end()) {
            refuse_at(infinite);
        }
        break;
    }
    case transform::polynomial:
    case transform::factor:
        break;
    }
}

/// The derivative of a step at the value it is done to.
[[nodiscard]] double slope_of(const transform_step& step, double value) {
    switch (step.what) {
    case transform::log:
        return 1.0 / value;
    case transform::log1p:
        return 1.0 / (1.0 + value);
    case transform::square_root:
        return 0.5 / std::sqrt(value);
    case transform::power:
        return step.degree * std::pow(value, step.degree - 1);
    case transform::polynomial:
    case transform::factor:
        break;
    }
    return 1.0;
}

} // namespace

bool is_polynomial(const formula_variable& variable) {
    return !variable.steps.empty() && variable.steps.back().what == transform::polynomial;
}

void refuse_labels(const formula_variable& variable, const std::string& source,
                   std::string_view problem) {
    throw data_error({.source = source, .found = variable.name},
                     text_of(variable) + ' ' + std::string(problem));
}

std::span<const double> transformed(const formula_variable& variable, const chosen_rows& rows,
                                    std::vector<double>& room) {
    const std::span<const double> values = rows.numbers(variable.name, room);
    if (variable.steps.empty() || variable.steps.front().what == transform::polynomial) {
        return values;
    }
    if (values.data() != room.data()) {
        room.assign(values.begin(), values.end());
    }
    for (std::size_t at = 0; at < variable.steps.size(); ++at) {
        take_step(variable, at, rows, room);
    }
    return room;
}

std::vector<double> slopes_of(const formula_variable& variable, const chosen_rows& rows) {
    std::vector<double> room;
    const std::span<const double> start = rows.numbers(variable.name, room);
    std::vector<double> values(start.begin(), start.end());
    std::vector<double> slopes(values.size(), 1.0);
    for (std::size_t at = 0; at < variable.steps.size(); ++at) {
        for (std::size_t row = 0; row < values.size(); ++row) {
            slopes[row] *= slope_of(variable.steps[at], values[row]);
            if (!std::isfinite(slopes[row])) {
                rows.refuse(row, variable.name,
                            text_after(variable, at + 1) + " has no slope there");
            }
        }
        take_step(variable, at, rows, values);
    }
    return slopes;
}

} // namespace digigap::detail
