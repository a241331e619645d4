#ifndef DIGIGAP_COMPARE_WORK_LIMIT_ERROR_HPP
#define DIGIGAP_COMPARE_WORK_LIMIT_ERROR_HPP

#include <stdexcept>
#include <string>

namespace digigap {

/// An exact answer exists and would take too long or too much memory; `instead()` names the method
/// that answers the same question at once.
class work_limit_error : public std::runtime_error {
public:
    work_limit_error(const std::string& what, const char* instead)
        : std::runtime_error(what + "; use " + instead + " instead"), instead_(instead) {}

    [[nodiscard]] const char* instead() const noexcept { return instead_; }

private:
    const char* instead_;
};

} // namespace digigap

#endif
