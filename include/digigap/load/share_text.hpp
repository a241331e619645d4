#ifndef DIGIGAP_LOAD_SHARE_TEXT_HPP
#define DIGIGAP_LOAD_SHARE_TEXT_HPP

#include <digigap/data/tally.hpp>

#include <cstdint>
#include <optional>
#include <string_view>

namespace digigap {

/// What "100/243" or "100/243@290" says: yes-answers of answers, of known units in all.
struct written_share {
    tally counts{};
    std::optional<std::int64_t> population{}; ///< where the text has an @N

    friend bool operator==(const written_share&, const written_share&) = default;
};

/// Reads `x/n` or `x/n@N`, whole numbers of plain digits, with 0 <= x <= n <= N.
/// Throws `data_error` with the text otherwise.
[[nodiscard]] written_share parse_share(std::string_view text);

/// What "243" or "243@290" says: how many answer, of how many known units.
struct written_sample {
    std::int64_t trials = 0;
    std::optional<std::int64_t> population{};

    friend bool operator==(const written_sample&, const written_sample&) = default;
};

/// Reads `n` or `n@N`, with 0 <= n <= N. Throws `data_error` with the text otherwise.
[[nodiscard]] written_sample parse_sample(std::string_view text);

} // namespace digigap

#endif
