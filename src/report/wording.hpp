#ifndef DIGIGAP_SRC_REPORT_WORDING_HPP
#define DIGIGAP_SRC_REPORT_WORDING_HPP

#include <digigap/data/language.hpp>

#include <string>
#include <string_view>

namespace digigap::detail {

/// Picks the text of one language where both stand side by side, so that no sentence is written
/// in one of them only: `words("all", "alla")`.
class wording {
public:
    explicit wording(language in) noexcept : in_(in) {}

    [[nodiscard]] language in() const noexcept { return in_; }
    [[nodiscard]] std::string operator()(std::string_view english, std::string_view swedish) const {
        return std::string(in_ == language::english ? english : swedish);
    }

private:
    language in_;
};

} // namespace digigap::detail

#endif
