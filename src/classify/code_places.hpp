#ifndef DIGIGAP_CLASSIFY_CODE_PLACES_HPP
#define DIGIGAP_CLASSIFY_CODE_PLACES_HPP

#include <digigap/data/label_column.hpp>
#include <digigap/detail/row_places.hpp>

#include <cstddef>
#include <cstdint>
#include <span>
#include <stdexcept>
#include <string>

namespace digigap::detail {

/// The caller's column of codes below `known`, which are places as they are; the largest code is
/// missing and takes the place `known`.
class code_places final : public row_places {
public:
    /// Needs known < 2^31.
    code_places(std::span<const std::uint32_t> codes, std::size_t known, const char* function)
        : codes_(codes), known_(static_cast<std::uint32_t>(known)), function_(function) {}

    [[nodiscard]] std::size_t size() const noexcept override { return codes_.size(); }
    [[nodiscard]] std::span<const std::byte> bytes() const noexcept override {
        return std::as_bytes(codes_);
    }

    [[nodiscard]] std::span<const std::uint32_t>
    read(std::size_t begin, std::span<std::uint32_t> room) const override {
        const auto codes = codes_.subspan(begin, room.size());
        // Without a comparison, so that it is a few instructions for four rows on any x86-64: the
        // top bit is set by a code of 2^31 or more, and by the difference for the others.
        std::uint32_t outside = 0;
        for (const std::uint32_t code : codes) {
            outside |= code | (known_ - 1U - code);
        }
        if (outside >> 31U == 0 && known_ != 0) {
            return codes;
        }
        for (std::size_t i = 0; i < room.size(); ++i) {
            if (codes[i] >= known_ && codes[i] != missing) {
                throw std::invalid_argument(
                    std::string(function_) + ": needs codes below " + std::to_string(known_) +
                    ", got " + std::to_string(codes[i]) + " in row " + std::to_string(begin + i));
            }
            room[i] = codes[i] == missing ? known_ : codes[i];
        }
        return room;
    }

private:
    static constexpr std::uint32_t missing = label_column::missing_code;

    std::span<const std::uint32_t> codes_;
    std::uint32_t known_;
    const char* function_;
};

} // namespace digigap::detail

#endif
