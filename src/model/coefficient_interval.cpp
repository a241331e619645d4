#include <digigap/model/coefficient_interval.hpp>

#include <stdexcept>

namespace digigap {

std::string_view name_of(coefficient_interval_status status) {
    switch (status) {
    case coefficient_interval_status::found:
        return "found";
    case coefficient_interval_status::aliased:
        return "aliased";
    case coefficient_interval_status::no_error:
        return "no-error";
    case coefficient_interval_status::no_fit:
        return "no-fit";
    case coefficient_interval_status::search_limit:
        return "search-limit";
    }
    throw std::invalid_argument("name_of: needs a coefficient interval status, got " +
                                std::to_string(static_cast<int>(status)));
}

} // namespace digigap
