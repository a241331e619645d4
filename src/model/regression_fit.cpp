#include <digigap/model/regression_fit.hpp>

namespace digigap {

std::string_view name_of(regression_family family) noexcept {
    switch (family) {
    case regression_family::gaussian:
        return "gaussian";
    case regression_family::logistic:
        return "logistic";
    case regression_family::poisson:
        return "poisson";
    case regression_family::quasi_poisson:
        return "quasi-poisson";
    case regression_family::negative_binomial:
        return "negative-binomial";
    case regression_family::negative_binomial_1:
        return "nb1";
    case regression_family::hurdle_poisson:
        return "hurdle-poisson";
    case regression_family::hurdle_negative_binomial:
        return "hurdle-negative-binomial";
    case regression_family::zero_inflated_poisson:
        return "zip";
    case regression_family::zero_inflated_negative_binomial:
        break;
    }
    return "zinb";
}

std::string_view link_of(regression_family family) noexcept {
    switch (family) {
    case regression_family::gaussian:
        return "identity";
    case regression_family::logistic:
        return "logit";
    default:
        return "log";
    }
}

bool has_zero_part(regression_family family) noexcept {
    return family >= regression_family::hurdle_poisson;
}

std::string_view name_of(fit_status status) noexcept {
    switch (status) {
    case fit_status::converged:
        return "converged";
    case fit_status::rank_deficient:
        return "rank_deficient";
    case fit_status::poisson_limit:
        return "poisson_limit";
    case fit_status::separated:
        return "separated";
    case fit_status::iteration_limit:
        return "iteration_limit";
    case fit_status::no_events:
        return "no_events";
    case fit_status::nothing_observed:
        break;
    }
    return "nothing_observed";
}

} // namespace digigap
