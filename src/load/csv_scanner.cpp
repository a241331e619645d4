#include "csv_scanner.hpp"

namespace digigap::detail {

cell_end csv_scanner::next_quoted(std::string_view& cell) {
    const char* const opening = at_;
    const char* from = opening + 1;
    unquoted_.clear();
    for (;;) {
        const auto* quote = static_cast<const char*>(
            from == end_ ? nullptr : std::memchr(from, '"', static_cast<std::size_t>(end_ - from)));
        if (quote == nullptr) {
            cell = {opening + 1, static_cast<std::size_t>(end_ - opening - 1)};
            at_ = end_;
            return cell_end::unclosed_quote;
        }
        if (end_ - quote > 1 && quote[1] == '"') {
            unquoted_.append(from, quote + 1);
            from = quote + 2;
            continue;
        }
        if (unquoted_.empty()) {
            cell = {from, static_cast<std::size_t>(quote - from)};
        } else {
            unquoted_.append(from, quote);
            cell = unquoted_;
        }
        at_ = quote + 1;
        count_lines(opening, quote);
        break;
    }
    if (at_ != end_ && is_ordinary(*at_)) {
        cell = {opening, static_cast<std::size_t>(at_ + 1 - opening)};
        return cell_end::text_after_quote;
    }
    return after_cell();
}

void csv_scanner::count_lines(const char* from, const char* to) noexcept {
    for (; from != to; ++from) {
        // In CRLF only the LF counts.
        line_ += *from == '\n' || (*from == '\r' && from[1] != '\n') ? 1U : 0U;
    }
}

} // namespace digigap::detail
